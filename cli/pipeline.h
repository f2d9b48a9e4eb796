// Many articles, several threads, one order.
//
// One thread reads, `workers` threads extract, and the caller's thread takes the outcomes in the order in
// which the articles came; so the output is the same for any number of workers. What is in flight is
// bounded by number and by bytes, so memory stays flat over a stream of any length.
#ifndef ANNALS_CLI_PIPELINE_H_
#define ANNALS_CLI_PIPELINE_H_

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "extract/read/reader.h"
#include "extract/result.h"

namespace annals {

struct Outcome {
  std::string bytes;          // the article's piece of the output
  std::string name;           // the article's id
  std::string error;          // for standard error; empty if the article was fine
  size_t events = 0;
  std::shared_ptr<void> data;  // what else the work made, for `take`
  uint64_t bytes_read = 0;    // of all input when the article was read; set by the pipeline
};

struct PipelineHooks {
  std::function<Outcome(Result<Article>)> work;  // called on the workers' threads
  std::function<void(const Outcome&)> take;      // in order, on the caller's thread
  // On the caller's thread whenever no outcome is ready, at least every tenth of a second: bytes read so far.
  std::function<void(uint64_t)> idle;
  // Whether to stop, asked on the caller's thread all along; null: never. Then no article is begun any more, those that
  // are begun are finished and taken, and `stopped` is called. It ends the process: another thread may be waiting for input.
  std::function<bool()> stop = {};
  std::function<void()> stopped = {};
};

// Returns when every article is done. Hooks must not throw.
void RunPipeline(ArticleStream* articles, int workers, const PipelineHooks& hooks);

}  // namespace annals

#endif  // ANNALS_CLI_PIPELINE_H_
