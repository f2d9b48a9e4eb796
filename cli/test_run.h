// What `annals test` does once its options are read.
#ifndef ANNALS_CLI_TEST_RUN_H_
#define ANNALS_CLI_TEST_RUN_H_

#include <string>
#include <vector>

namespace annals {

// The options as they were typed.
struct TestSettings {
  std::vector<std::string> rule_folders;
  std::vector<std::string> rules, types;
  int jobs = 0;  // 0: one for each core
};

// Returns the exit code.
int RunTest(const TestSettings& settings);

}  // namespace annals

#endif  // ANNALS_CLI_TEST_RUN_H_
