// Where the rules are.
#ifndef ANNALS_CLI_RULES_FOLDER_H_
#define ANNALS_CLI_RULES_FOLDER_H_

#include <string>
#include <vector>

#include "extract/result.h"

namespace annals {

// The folders to load, in order: first a whole set of rules (a folder with an ontology.toml), then what
// adds to it. `given` are those of --rules. If the first of them is no whole set, the set comes from
// ANNALS_RULES (folders joined by ":"), else from share/annals/rules beside the folder of the program.
Result<std::vector<std::string>> FindRules(const std::vector<std::string>& given);

}  // namespace annals

#endif  // ANNALS_CLI_RULES_FOLDER_H_
