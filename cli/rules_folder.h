// Where the rules are.
#ifndef ANNALS_CLI_RULES_FOLDER_H_
#define ANNALS_CLI_RULES_FOLDER_H_

#include <optional>
#include <string>
#include <vector>

#include "extract/extractor.h"
#include "extract/result.h"
#include "extract/rule/rule_set.h"

namespace annals {

// The folders to load, in order: first a whole set of rules (a folder with an ontology.toml), then what
// adds to it. `given` are those of --rules. If the first of them is no whole set, the set comes from
// ANNALS_RULES (folders joined by ":"), else from share/annals/rules beside the folder of the program.
Result<std::vector<std::string>> FindRules(const std::vector<std::string>& given);

// What a command does with its --rules: find them, load them, and tell standard error what is wrong if
// they don't load, which the empty value says (the command's exit code is kExitUsage then).
std::optional<RuleSet> FindAndLoadRules(const std::vector<std::string>& given);
std::optional<Extractor> FindAndLoadExtractor(const std::vector<std::string>& given);

}  // namespace annals

#endif  // ANNALS_CLI_RULES_FOLDER_H_
