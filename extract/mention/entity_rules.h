// Entity rules ([[entity]] in rules/en/entities): one unit out of several.
//
// "the foreign minister of Mali" is three units; the rule '{head:minister} of {affiliation:country}'
// makes them one that is a minister and acts for Mali.
#ifndef ANNALS_EXTRACT_MENTION_ENTITY_RULES_H_
#define ANNALS_EXTRACT_MENTION_ENTITY_RULES_H_

#include <string>
#include <vector>

#include "extract/mention/chunker.h"
#include "extract/mention/unit.h"
#include "extract/rule/expression.h"
#include "extract/rule/rule_set.h"

namespace annals {

// Immutable after Build; const use is thread-safe. Keeps references into the rule set.
class EntityRules {
 public:
  static Result<EntityRules> Build(const RuleSet& rules);

  // Applies the rules by priority, then in file order, each from left to right until it finds no more.
  void Apply(std::vector<Unit>* units, ArticleNames* names) const;

 private:
  struct Rule {
    const PlainRule* rule = nullptr;
    std::string needs;          // literal that must stand in the text; empty: none
    Expression expression;
    int head = 0;               // capture groups
    std::vector<int> affiliations;
    std::vector<Expression> unless_before;  // on the text before the match, anchored at its end
  };
  bool ApplyOnce(const Rule& rule, const Encoded& encoded, size_t* from, std::vector<Unit>* units, ArticleNames* names) const;
  std::vector<Rule> rules_;
};

}  // namespace annals

#endif  // ANNALS_EXTRACT_MENTION_ENTITY_RULES_H_
