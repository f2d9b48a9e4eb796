// Which mention of a corrected article is which of the article before.
#ifndef ANNALS_DATASET_PAIRING_H_
#define ANNALS_DATASET_PAIRING_H_

#include <vector>

#include "dataset/draft.h"
#include "dataset/mention_table.h"

namespace annals {

// For each new mention the index of the old one it goes on with, or -1; each old one once. First those of the same type and words,
// then of the same type and participants (a date has moved), then of the same type and date (a name was mended).
std::vector<int> PairMentions(const std::vector<StoredMention>& before, const std::vector<DraftMention>& after);

}  // namespace annals

#endif  // ANNALS_DATASET_PAIRING_H_
