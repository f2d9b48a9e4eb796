// What a clause says besides its core: where, against whom, for whom (rules/en/frames/adjuncts.toml).
#ifndef ANNALS_EXTRACT_EVENT_ADJUNCTS_H_
#define ANNALS_EXTRACT_EVENT_ADJUNCTS_H_

#include <string>
#include <vector>

#include "extract/rule/lazy_expression.h"
#include "extract/rule/pattern_filter.h"
#include "extract/rule/rule_set.h"

namespace annals {

// [[adjunct]] rules: what a clause says besides its core. Immutable; const use is thread-safe.
class Adjuncts {
 public:
  explicit Adjuncts(const RuleSet& rules);

  struct Adjunct {
    const PlainRule* rule = nullptr;
    LazyExpression expression;
    std::vector<Capture> captures;
    std::string role;
    std::vector<std::string> types, not_types, groups;  // empty: any
    bool fronted = false;      // stands before the core

    bool Fits(const EventType& type) const;
  };
  // In the order of their rules.
  const std::vector<Adjunct>& all() const { return adjuncts_; }
  // The indexes in all() of those that may match somewhere in the text, ascending; in an empty one none does.
  std::vector<int> In(std::string_view text) const;

 private:
  const bool plain_;  // RuleSet::plain_matching
  std::vector<Adjunct> adjuncts_;
  PatternFilter filter_;
};

}  // namespace annals

#endif  // ANNALS_EXTRACT_EVENT_ADJUNCTS_H_
