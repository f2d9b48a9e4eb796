// From kernels to facts: which fact goes on under which id, what it says now, and what became of those that are no more.
//
// A group of kernels that is one fact takes the id of the fact that most of its mentions belonged to; each id goes on
// once. A fact that is left without mentions becomes a tombstone, `withdrawn` with the reason; one whose mentions all went to another is
// `merged` and points to it. A tombstone whose mentions come back is taken up again. New ids are hashes of the evidence.
#ifndef ANNALS_DATASET_FACT_WRITER_H_
#define ANNALS_DATASET_FACT_WRITER_H_

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "dataset/fact.h"
#include "dataset/merger.h"
#include "dataset/sqlite.h"

namespace annals {

struct FactCounts {
  int64_t added = 0, strengthened = 0, weakened = 0, changed = 0, withdrawn = 0, merged = 0;
};

// Why facts may vanish in this run: by fact, what its mention said last and why it went.
struct Farewell {
  std::string text, why;
};

class FactWriter {
 public:
  FactWriter(Connection* connection, Dictionary* dictionary, MentionTable* mentions, KernelTable* kernels)
      : db_(connection), dictionary_(dictionary), mentions_(mentions), kernels_(*kernels) { Forget(); }

  // To be called where another writer may have been at the file, after the same of the mentions.
  void Forget() { first_key_ = mentions_->next_key(), lived_.clear(); }

  // Before a mention of the fact changes or goes: keeps what the fact says now for the history, until the next Follow is done.
  void Remember(int64_t fact);

  // Brings facts, links and history up to date after a run of the merging. `batch`: its key.
  void Follow(const Merged& merged, int64_t batch, const std::map<int64_t, Farewell>& farewells);

  const FactCounts& counts() const { return counts_; }
  // All facts of this run that are new, or have changed for readers.
  const std::set<int64_t>& touched() const { return touched_; }

 private:
  struct Group {
    std::vector<const Kernel*> kernels;
    std::map<int64_t, int> votes;  // by fact: how many mentions come from it
    int64_t fact = 0;
  };
  struct Known {  // a fact as stored
    int64_t key = 0, sources = 0, mentions = 0, sort_day = 0;
    FactState state = FactState::kLive;
  };

  std::vector<Group> Groups(const Merged& merged, std::set<int64_t>* facts);
  void JoinByRulings(std::map<int64_t, const Kernel*>* kernels, std::map<int64_t, int64_t>* root, std::set<int64_t>* facts);
  void Assign(std::vector<Group>* groups);
  void WriteGroup(Group* group, int64_t batch);
  int64_t Tombstone(const std::vector<DatedMention>& mentions, std::string* fresh);
  int64_t FreeKey(const Group& group);
  int64_t Insert(int64_t key, const std::string& id, const Fact& fact, FactState state, const std::string& why, int64_t batch);
  void Update(int64_t key, const Fact& fact, FactState state, const std::string& why, int64_t batch);  // batch 0: no change for readers
  void Replace(int64_t key, const Fact& fact, FactState state, const std::string& why, int64_t batch);
  void RemoveActors(int64_t key);
  void InsertParticipants(int64_t key, const Fact& fact, bool live);
  void EndLost(const std::set<int64_t>& facts, const std::vector<Group>& groups, int64_t batch, const std::map<int64_t, Farewell>& farewells);
  std::optional<std::string> RejectedWhy(const std::vector<DatedMention>& mentions);
  std::optional<Known> FindFact(int64_t key);
  std::string StoredSummary(int64_t key);
  void Log(int64_t fact, int64_t batch, const char* kind, const std::string& before, const std::string& after, const std::string& why);

  void LinkPlans(const std::set<int64_t>& facts, const std::vector<Group>& groups);
  std::set<int64_t> PlansNear(const Kernel& deed);
  int64_t DeedOf(int64_t plan);

  Connection* db_;
  Dictionary* dictionary_;
  MentionTable* mentions_;
  KernelTable& kernels_;
  std::map<int64_t, std::string> remembered_;  // summaries by fact
  int64_t first_key_ = 0;  // keys from here on were given in this transaction
  std::set<int64_t> touched_;
  std::map<uint64_t, uint64_t> lived_;  // by fingerprint: how many ids from it on facts had that were no tombstones
  FactCounts counts_;
};

}  // namespace annals

#endif  // ANNALS_DATASET_FACT_WRITER_H_
