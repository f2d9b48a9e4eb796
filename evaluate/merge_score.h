// How well tellings are merged into facts, against the gold for merging.
//
// Pairwise: of the pairs that the dataset holds to be one fact, how many are (precision), and of those that are, how many
// it found (recall). B-cubed (Bagga and Baldwin 1998): for each telling, of those it shares a fact with how many belong
// there, and of those that belong there how many it has; averaged over tellings.
#ifndef ANNALS_EVALUATE_MERGE_SCORE_H_
#define ANNALS_EVALUATE_MERGE_SCORE_H_

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "evaluate/config.h"
#include "evaluate/merge_gold.h"
#include "evaluate/score.h"
#include "extract/extractor.h"

namespace annals {

// What the dataset made of a pair.
struct MergeVerdict {
  const MergePair* pair = nullptr;
  const MergeItem* item = nullptr;
  bool first_found = false, second_found = false;  // extracted at all
  bool merged = false, linked = false;             // one fact; the second followed the first
  bool right() const;
};

struct MergeReport {
  std::vector<MergeVerdict> verdicts;  // in the order of the gold
  Count pairs;                         // same or not
  Count follows;                       // plan and deed; nothing counts as wrong
  double bcubed_precision = 1, bcubed_recall = 1;
  std::map<std::string, Count> by_file;
  int64_t tellings = 0, not_extracted = 0;
};

// Feeds every item's articles to an empty dataset, in their order, and looks at what becomes of them. `items` must outlive
// the report. An error: the dataset could not be made.
Result<MergeReport> ScoreMerging(const std::vector<MergeItem>& items, const Extractor& extractor);

// For people: figures, and the pairs that went wrong with what was read. `all`: the right ones too.
std::string MergeText(const MergeReport& report, bool all);
std::string MergeJson(const MergeReport& report);

// Whether precision and recall of pairs are as the gates want them.
bool MeetsGates(const MergeReport& report, const Gates& gates);

}  // namespace annals

#endif  // ANNALS_EVALUATE_MERGE_SCORE_H_
