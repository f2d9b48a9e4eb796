#ifndef ANNALS_CLI_EXPLAIN_RUN_H_
#define ANNALS_CLI_EXPLAIN_RUN_H_

#include <string>
#include <vector>

namespace annals {

// The command line of `annals explain`, not checked yet.
struct ExplainSettings {
  std::string target;  // FILE, FILE:LINE or "-"; empty: `text`
  std::string text;
  std::string published;
  std::string why_not;  // id of a rule; empty: explain everything
  bool json = false;
  std::vector<std::string> rules;
};

// Runs `annals explain`; the exit code.
int RunExplain(const ExplainSettings& settings);

}  // namespace annals

#endif  // ANNALS_CLI_EXPLAIN_RUN_H_
