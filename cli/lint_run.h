#ifndef ANNALS_CLI_LINT_RUN_H_
#define ANNALS_CLI_LINT_RUN_H_

#include <string>
#include <vector>

namespace annals {

// The command line of `annals lint`, not checked yet.
struct LintSettings {
  bool explains = false;
  std::string explain;  // a code; empty or "all": every one
  int max_steps = 6000;
  bool json = false;
  std::vector<std::string> rules;
};

// Runs `annals lint`; the exit code: 1 if there is a finding.
int RunLint(const LintSettings& settings);

}  // namespace annals

#endif  // ANNALS_CLI_LINT_RUN_H_
