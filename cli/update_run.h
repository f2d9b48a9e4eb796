// Articles or records into a dataset: what `annals update` does once its options are read.
#ifndef ANNALS_CLI_UPDATE_RUN_H_
#define ANNALS_CLI_UPDATE_RUN_H_

#include <string>
#include <vector>

namespace annals {

// The options as they were typed.
struct UpdateSettings {
  std::string dataset;
  std::vector<std::string> paths;
  std::vector<std::string> rules;
  std::string published, language, id;
  std::string undated = "none", anchor = "auto";
  bool records = false, rerun = false, no_text = false, quiet = false;
  int jobs = 0;  // 0: one for each core
};

// Checks the options, loads the rules, extracts, merges; the exit code. May end the process itself, as RunExtract may.
int RunUpdate(const UpdateSettings& settings);

}  // namespace annals

#endif  // ANNALS_CLI_UPDATE_RUN_H_
