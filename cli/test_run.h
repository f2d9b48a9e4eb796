// What `annals test` does once its options are read.
#ifndef ANNALS_CLI_TEST_RUN_H_
#define ANNALS_CLI_TEST_RUN_H_

#include <optional>
#include <string>
#include <vector>

#include "evaluate/config.h"

namespace annals {

// The options as they were typed.
struct TestSettings {
  std::vector<std::string> rule_folders;
  std::vector<std::string> rules, types;
  std::string gold;                 // empty: as annals.toml says, else corpus/gold
  std::vector<std::string> on;
  std::string facts;                // score this file only
  Gates gates;                      // over those of annals.toml
  std::string baseline;             // empty: as annals.toml says, else annals.baseline beside the rules
  bool accept = false;
  bool changed = false, watch = false;
  std::string junit, html;          // files to write; empty: none
  bool merge = false;               // test the merging instead
  bool json = false, all = false;
  int jobs = 0;                     // 0: one for each core
};

// Returns the exit code.
int RunTest(const TestSettings& settings);

}  // namespace annals

#endif  // ANNALS_CLI_TEST_RUN_H_
