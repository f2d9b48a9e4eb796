// What a sentence says besides: dates, adverbs, parentheses.
#ifndef ANNALS_EXTRACT_MENTION_SET_ASIDE_H_
#define ANNALS_EXTRACT_MENTION_SET_ASIDE_H_

#include <vector>

#include "extract/mention/unit.h"

namespace annals {

// Marks what does not enter the encoded sentence as dropped: dates with their prepositions, adverbs,
// quotation marks, parentheses without a clause.
void SetAside(std::vector<Unit>* units);

}  // namespace annals

#endif  // ANNALS_EXTRACT_MENTION_SET_ASIDE_H_
