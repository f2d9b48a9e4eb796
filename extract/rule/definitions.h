// What the TOML files define, sorted out by kind: later folders override, nothing is read closely yet.
#ifndef ANNALS_EXTRACT_RULE_DEFINITIONS_H_
#define ANNALS_EXTRACT_RULE_DEFINITIONS_H_

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "extract/rule/rule_set.h"
#include "extract/rule/toml_tree.h"

namespace annals {

// Something with a name, in a file. Points into the file's tree.
struct Definition {
  std::string name;
  std::string section;  // of rules: "rule", "date" …
  const SourceFile* file = nullptr;
  const Value* value = nullptr;
  Position where;
};

// Definitions of one kind, in the order of files; a later folder's takes the place of an earlier's.
class Registry {
 public:
  // Reports a second definition of a name in one folder. `what` is for the message: "pattern".
  void Add(std::string_view what, Definition definition, Problems* problems);
  const std::vector<Definition>& all() const { return all_; }

 private:
  std::vector<Definition> all_;
  std::map<std::string, size_t, std::less<>> places_;
};

struct Definitions {
  Registry patterns, groups, frames, types;
  Registry events;  // [[rule]]
  Registry plain;   // every other array of tables
  Registry words;   // names are keys joined by "."
  std::vector<Definition> kinds;   // [kinds] all
  std::vector<Definition> guards;  // [[guard]], [[not_a_name]]
};

// Adds what a file's tree defines. The tree must outlive the definitions.
void Collect(const SourceFile& file, const Value& root, Definitions* definitions, Problems* problems);

}  // namespace annals

#endif  // ANNALS_EXTRACT_RULE_DEFINITIONS_H_
