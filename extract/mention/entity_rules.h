// Entity rules ([[entity]] in rules/en/entities): one unit out of several.
//
// "the foreign minister of Mali" is three units; the rule '{head:minister} of {affiliation:country}'
// makes them one that is a minister and acts for Mali.
#ifndef ANNALS_EXTRACT_MENTION_ENTITY_RULES_H_
#define ANNALS_EXTRACT_MENTION_ENTITY_RULES_H_

#include <optional>
#include <string>
#include <vector>

#include "extract/mention/chunker.h"
#include "extract/mention/unit.h"
#include "extract/rule/expression.h"
#include "extract/rule/pattern_filter.h"
#include "extract/rule/rule_set.h"

namespace annals {

// Immutable after Build; const use is thread-safe. Keeps references into the rule set.
class EntityRules {
 public:
  static Result<EntityRules> Build(const RuleSet& rules);

  // Applies the rules by priority, then in file order, each from left to right until it finds no more.
  void Apply(std::vector<Unit>* units, ArticleNames* names) const;

 private:
  // Forbids a match where all that it asks holds.
  struct Unless {
    std::optional<Expression> before;  // on the text before the match, anchored at its end
    std::optional<Expression> after;   // on the text behind it, anchored at its begin
    std::optional<Expression> within;  // anywhere in the match
  };
  struct Rule {
    const PlainRule* rule = nullptr;
    std::vector<CodeSet> codes;  // of each one must stand there
    Expression expression;
    char32_t kind = 0;           // what the phrase is; 0: as its head
    int head = 0;                // capture groups
    int name = 0;                // whom the head is an office of
    std::vector<int> affiliations;
    std::vector<Unless> unless;
  };
  Unit Holder(const Unit& office, const Unit& name, ArticleNames* names) const;
  bool ApplyOnce(const Rule& rule, const Encoded& encoded, size_t* from, std::vector<Unit>* units, ArticleNames* names) const;
  std::vector<Rule> rules_;
  PatternFilter filter_;  // of their expressions
  char32_t person_ = 0, state_ = 0, place_ = 0;
  bool plain_ = false;  // RuleSet::plain_matching
};

}  // namespace annals

#endif  // ANNALS_EXTRACT_MENTION_ENTITY_RULES_H_
