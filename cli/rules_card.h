#ifndef ANNALS_CLI_RULES_CARD_H_
#define ANNALS_CLI_RULES_CARD_H_

#include <string>
#include <vector>

namespace annals {

// `annals rules new TYPE`; the exit code.
int RunRulesNew(const std::vector<std::string>& folders, const std::string& type);

// `annals rules show ID [PATH…]`; the exit code.
int RunRulesShow(const std::vector<std::string>& folders, const std::string& id, const std::vector<std::string>& paths);

}  // namespace annals

#endif  // ANNALS_CLI_RULES_CARD_H_
