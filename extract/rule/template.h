// A pattern of a rule file cut into plain text, named groups and references.
#ifndef ANNALS_EXTRACT_RULE_TEMPLATE_H_
#define ANNALS_EXTRACT_RULE_TEMPLATE_H_

#include <cstdint>
#include <string_view>
#include <vector>

#include "extract/rule/scanner.h"
#include "extract/rule/toml_tree.h"
#include "extract/rule/vocabulary.h"

namespace annals {

// What stands between braces.
struct Reference {
  enum class Kind : uint8_t {
    kName,    // {name}: a macro or kind, captured if it has a role
    kVerb,    // {verb}, {verb:passive}, {verb:sign|ratify:participle}; captured: {role:verb:passive}
    kNoun,    // {noun}, {noun:withdraw}; captured: {role:noun}
    kObject,  // {object}
  };

  Kind kind = Kind::kName;
  FormSet forms;                          // of kVerb, kNoun
  std::string_view role;                  // empty: not captured
  std::string_view name;                  // macro, kind or group
  std::vector<std::string_view> lemmas;   // of kVerb, kNoun; empty: the rule's own
  bool list = false;                      // a captured list: {role:name+}
  bool mandatory = true;                  // no match goes without it
  bool repeated = false;                  // a repetition follows
  size_t offset = 0;                      // of its brace, in bytes of the fragment

  bool IsOwn() const { return (kind == Kind::kVerb || kind == Kind::kNoun) && lemmas.empty(); }
};

struct Piece {
  enum class Kind : uint8_t { kText, kGroup, kReference };

  Kind kind = Kind::kText;
  std::string_view text;  // of kText: the text; of kGroup: the group's name
  size_t offset = 0;      // in bytes of the fragment
  size_t reference = 0;   // of kReference: index in Template::references
};

// Views point into the fragment's value, which must outlive the template.
struct Template {
  Fragment fragment;
  std::vector<Piece> pieces;
  std::vector<Reference> references;
  bool ok = true;            // false: faults were reported
  bool atom = false;         // a repetition may follow it as it stands
  bool alternation = false;  // has a `|` outside groups, or flags that would leak

  bool UsesOwnVerb() const { return Uses(Reference::Kind::kVerb); }
  bool UsesOwnNoun() const { return Uses(Reference::Kind::kNoun); }
  bool UsesObject() const { return Uses(Reference::Kind::kObject); }

 private:
  bool Uses(Reference::Kind kind) const {
    for (const Reference& reference : references) {
      if (reference.kind == kind && reference.lemmas.empty()) return true;
    }
    return false;
  }
};

// Faults of syntax are reported at their place. `offset` skips the beginning of the string: the verb of
// "withdraw from".
Template ParseTemplate(Fragment fragment, Problems* problems, size_t offset = 0);

}  // namespace annals

#endif  // ANNALS_EXTRACT_RULE_TEMPLATE_H_
