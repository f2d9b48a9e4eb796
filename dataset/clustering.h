// Which mentions of one block (one type, one date) tell one event.
//
// "May be the same" is not transitive: an attack by nobody told fits two attacks by somebody. So a block is not
// merged mention by mention as they arrive; its clusters are a function of all its mentions: those that say the
// same are one from the start; then, from those that say most to those that say least, each joins the one cluster
// that it fits, or, where several fit equally well, stays an event of its own. The order in which articles came
// plays no part.
//
// The mentions of one article are events that its author told apart, so they never meet: of two that say the
// same, the first goes with the first of another article, the second with the second.
#ifndef ANNALS_DATASET_CLUSTERING_H_
#define ANNALS_DATASET_CLUSTERING_H_

#include <cstdint>
#include <string>
#include <vector>

#include "dataset/profile.h"

namespace annals {

struct BlockMention {
  int64_t key = 0;
  int64_t article = 0;
  int64_t begin = 0;    // where in the article
  Profile profile;
};

struct Cluster {
  Profile profile;                // of all its mentions: their parties and amounts together
  std::vector<int64_t> mentions;  // keys, sorted
};

// Every mention is in exactly one cluster.
std::vector<Cluster> ClusterBlock(std::vector<BlockMention> mentions);

}  // namespace annals

#endif  // ANNALS_DATASET_CLUSTERING_H_
