#ifndef ANNALS_EXTRACT_MENTION_VERB_GROUP_H_
#define ANNALS_EXTRACT_MENTION_VERB_GROUP_H_

#include <vector>

#include "extract/mention/unit.h"

namespace annals {

// Joins auxiliaries, negation and adverbs with the verb they belong to: "had not yet formally been
// signed" becomes one unit with lemma, form, tense and mood. A form of "be", "have" or "do" with no
// verb behind it is a verb itself. Adverbs and punctuation that stand outside verb groups stay.
void GroupVerbs(const Vocabulary& vocabulary, std::vector<Unit>* units);

}  // namespace annals

#endif  // ANNALS_EXTRACT_MENTION_VERB_GROUP_H_
