// What an editor of a dataset should look at: facts that contradict one another, and the weakest ones.
#ifndef ANNALS_DATASET_REVIEW_H_
#define ANNALS_DATASET_REVIEW_H_

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "dataset/sqlite.h"

namespace annals {

struct ReviewItem {
  std::string kind;                // two-dates, membership, leave-without-join, future, weak
  std::vector<std::string> facts;  // ids
  std::string message;
  double confidence = 0;           // of the least sure of the facts
};

struct ReviewOptions {
  int64_t weakest = 10;  // facts of kind weak
  const std::set<int64_t>* facts = nullptr;  // only contradictions that one of these takes part in, by their keys; null: all
};

// Contradictions, the weakest first within a kind, then the weakest facts:
//   two-dates           two facts of one type, with the same states and organizations in the same roles, one or two days apart
//   membership          changes that can't follow one another: joins twice, leaves twice
//   leave-without-join  who leaves, is expelled or suspended, and is not told to have joined
//   future              told as happened, and dated after it was reported
std::vector<ReviewItem> Review(const ReviewOptions& options, Connection* connection);

}  // namespace annals

#endif  // ANNALS_DATASET_REVIEW_H_
