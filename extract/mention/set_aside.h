// What a sentence says besides: dates, adverbs, parentheses.
#ifndef ANNALS_EXTRACT_MENTION_SET_ASIDE_H_
#define ANNALS_EXTRACT_MENTION_SET_ASIDE_H_

#include <vector>

#include "extract/mention/unit.h"
#include "extract/rule/rule_set.h"

namespace annals {

// Marks what does not enter the encoded sentence as dropped: dates with their prepositions, adverbs,
// how long after something, quotation marks, parentheses without a clause.
void SetAside(const RuleSet& rules, std::vector<Unit>* units);

}  // namespace annals

#endif  // ANNALS_EXTRACT_MENTION_SET_ASIDE_H_
