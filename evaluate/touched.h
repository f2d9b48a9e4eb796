// What an edit of the rules can touch: which rules, and which texts.
#ifndef ANNALS_EVALUATE_TOUCHED_H_
#define ANNALS_EVALUATE_TOUCHED_H_

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "evaluate/rule_edits.h"
#include "extract/rule/rule_set.h"

namespace annals {

struct Touched {
  bool all = false;                 // nothing is safe from it
  std::set<std::string> rules;      // ids: those that read otherwise now, and event rules that compete with them
  std::vector<std::string> words;   // lower case; a text without any of them reads as before

  bool Has(std::string_view rule, std::string_view text) const;
};

// Compares what the rules expand to, so that a macro touches the rules that use it and a comment none.
Touched TouchedBy(const RuleSet& before, const RuleSet& after, const RuleEdits& edits);

}  // namespace annals

#endif  // ANNALS_EVALUATE_TOUCHED_H_
