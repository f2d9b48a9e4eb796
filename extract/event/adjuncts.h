// What a clause says besides its core: where, against whom, for whom (rules/en/frames/adjuncts.toml).
#ifndef ANNALS_EXTRACT_EVENT_ADJUNCTS_H_
#define ANNALS_EXTRACT_EVENT_ADJUNCTS_H_

#include <string>
#include <vector>

#include "extract/rule/lazy_expression.h"
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
  const std::vector<Adjunct>& all() const { return adjuncts_; }

 private:
  std::vector<Adjunct> adjuncts_;
};

}  // namespace annals

#endif  // ANNALS_EXTRACT_EVENT_ADJUNCTS_H_
