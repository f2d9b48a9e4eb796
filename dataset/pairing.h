// Mentions of one article: which of a corrected one is which of the article before, and which tells its words within another's.
#ifndef ANNALS_DATASET_PAIRING_H_
#define ANNALS_DATASET_PAIRING_H_

#include <vector>

#include "dataset/draft.h"
#include "dataset/mention_table.h"

namespace annals {

// For each new mention the index of the old one it goes on with, or -1; each old one once. First those of the same type and words,
// then of the same type and participants (a date has moved), then of the same type and date (a name was mended).
std::vector<int> PairMentions(const std::vector<StoredMention>& before, const std::vector<DraftMention>& after);

// Of each mention of an article the one that is stored with words among which its own are; -1: none, it is stored with its own.
std::vector<int> HoldersOf(const std::vector<DraftMention>& mentions);

}  // namespace annals

#endif  // ANNALS_DATASET_PAIRING_H_
