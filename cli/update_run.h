// Articles or records into a dataset: what `annals update` does once its options are read.
#ifndef ANNALS_CLI_UPDATE_RUN_H_
#define ANNALS_CLI_UPDATE_RUN_H_

#include <string>
#include <vector>

#include "cli/extract_options.h"

namespace annals {

// The options as they were typed.
struct UpdateSettings {
  std::string dataset;
  ReadSettings read;
  std::vector<std::string> feeds;  // files of RSS or Atom
  std::vector<std::string> rules;
  ArticleSettings articles;
  bool records = false, rerun = false, no_text = false, quiet = false;
};

// Checks the options, loads the rules, extracts, merges; the exit code. May end the process itself, as RunExtract may.
int RunUpdate(const UpdateSettings& settings);

}  // namespace annals

#endif  // ANNALS_CLI_UPDATE_RUN_H_
