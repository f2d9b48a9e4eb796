// One run over many articles: what `annals extract` and `annals dates` do once their options are read.
#ifndef ANNALS_CLI_EXTRACT_RUN_H_
#define ANNALS_CLI_EXTRACT_RUN_H_

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "cli/extract_options.h"

namespace CLI {
class App;
}  // namespace CLI

namespace annals {

// The options as they were typed.
struct RunSettings {
  ReadSettings read;
  std::vector<std::string> rules;
  std::vector<std::string> only, types;
  std::string format;             // empty: timeline on a terminal, else jsonl
  std::string output;             // empty: standard output
  ArticleSettings articles;
  bool with_text = false;
  bool filter = false;            // JSON Lines in, as many records out
  bool resume = false;            // go on with OUTPUT.part
  bool quiet = false;
};

// The options that both commands have. *settings must outlive the app.
void AddRunOptions(CLI::App* command, const std::vector<std::string>& formats, RunSettings* settings);

// Checks the options, loads the rules, extracts, writes; the exit code. May end the process itself when
// it is interrupted or the output can't be written, since a thread may be waiting for input.
int RunExtract(const RunSettings& settings);

}  // namespace annals

#endif  // ANNALS_CLI_EXTRACT_RUN_H_
