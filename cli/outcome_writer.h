// What becomes of the outcomes of a run: pieces of the output, messages, the bar, the closing line, the exit code.
#ifndef ANNALS_CLI_OUTCOME_WRITER_H_
#define ANNALS_CLI_OUTCOME_WRITER_H_

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "cli/document_folder.h"
#include "cli/output_file.h"
#include "cli/pipeline.h"
#include "cli/progress.h"
#include "output/formatter.h"

namespace annals {

struct OutcomeWriterOptions {
  bool apart = false;           // pieces can't be joined, so more than one is an error
  bool flush_each = false;      // a piece leaves the program as soon as it is there
  bool shown = false;           // the output is a terminal, and its format does not keep control characters from it
  bool quiet = false;           // no closing line
  bool progress = false;        // a bar on standard error
  uint64_t total_bytes = 0;     // of the input, for the bar; 0: unknown
  WholeLines before;            // what is in the file already
};

// Takes outcomes in order, and ends the process where going on makes no sense. Not thread-safe.
class OutcomeWriter {
 public:
  // `folder` takes the pieces in place of `file`; null if they are joined. All must outlive the writer.
  OutcomeWriter(const Formatter* formatter, OutputFile* file, DocumentFolder* folder, OutcomeWriterOptions options);

  void Take(const Outcome& outcome);
  void Idle(uint64_t bytes_read);
  // Makes the output whole; the exit code.
  int Finish();
  // Leaves behind what is whole: pieces that went to standard output, the lines of a file that can be resumed. Ends the
  // process, since another thread may be waiting for standard input.
  [[noreturn]] void EndInterrupted();

 private:
  using Clock = std::chrono::steady_clock;

  void Write(std::string_view bytes);
  void Close(std::string_view how);
  void EndIf(const std::optional<OutputFile::Failure>& failure);

  const Formatter* formatter_;
  OutputFile* file_;
  DocumentFolder* folder_;
  OutcomeWriterOptions options_;
  Progress progress_;
  Clock::time_point start_ = Clock::now();
  size_t articles_ = 0, failed_ = 0, events_ = 0;
  bool any_piece_ = false;
};

}  // namespace annals

#endif  // ANNALS_CLI_OUTCOME_WRITER_H_
