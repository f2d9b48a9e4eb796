// A fact as it follows from its mentions.
#ifndef ANNALS_DATASET_FACT_H_
#define ANNALS_DATASET_FACT_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "dataset/mention_table.h"
#include "dataset/profile.h"

namespace annals {

enum class FactState : int { kLive = 0, kWithdrawn = 1, kMerged = 2, kRejected = 3 };  // as the table has it

struct Fact {
  std::string type, status, date, reported, quantities;  // empty where unknown; quantities: JSON
  bool reported_by_best = false, quantities_of_best = false;  // they are those of the best mention
  int64_t code = 0, best = 0;
  std::optional<int64_t> first_day, last_day;
  int64_t sort_day = 0;
  double confidence = 0;
  int64_t sources = 0, mentions = 0;
  std::vector<StoredParticipant> participants;

  // What readers see, as JSON with its keys in a fixed order; a change is a change of this.
  std::string Summary() const;
};

// Facts with dates of more than so many days stand in the table fact_span too; where an end is open, so many days away.
inline constexpr int64_t kLongDays = 31;
inline constexpr int64_t kFarDay = int64_t{1} << 40;

// A mention with the date of its kernel, which for a copy is that of its original.
struct DatedMention {
  const StoredMention* mention = nullptr;
  When when;
};

// The date is the most precise one told, the status the strongest, the participants and quantities those of all mentions, those
// of the best first. Confidence is 1 - prod(1 - p) over stories, so copies add nothing; p is the story's best mention's: .7 asserted,
// .6 planned or denied, .5 alleged or proposed, .3 hypothetical, a fifth less if undated.
// A function of the set of mentions. Requires at least one.
Fact FactOf(const std::string& type, std::vector<DatedMention> mentions);

}  // namespace annals

#endif  // ANNALS_DATASET_FACT_H_
