// Mentions to kernels, kernels to hosts: which mentions tell one event, as a function of all that is stored.
//
// A kernel is a cluster of one block: the mentions of one type and one date that tell one event (clustering.h). Kernels with a
// coarser date, or none, then look for a host: the one kernel with a finer date that they fit. Two that fit are none,
// so a report of "June 2012" stands alone once two events of that June are known, whatever came first. A kernel
// without a host and those that have it as theirs are one fact.
//
//   date of the kernel       host: a kernel of the same type and class, that fits (profile.h), …
//   a day                    none
//   up to a month            dated to a day within
//   up to a year             dated to a day or month within, with more agreement
//   longer, or open          none
//   undated, reported        dated to a day at most kUndatedDays before; else undated, first reported at most so many days before, where
//                            nothing like it was reported before that: what is reported day after day is many events
//
// What a new mention can change is found by type, name and window of days in kernel_key, so the cost of an article
// depends on what else happened then to the same states, not on the size of the dataset.
#ifndef ANNALS_DATASET_MERGER_H_
#define ANNALS_DATASET_MERGER_H_

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "dataset/clustering.h"
#include "dataset/kernel_table.h"
#include "dataset/mention_table.h"
#include "dataset/profile.h"
#include "dataset/sqlite.h"

namespace annals {

// What a run of the merging touched, for the facts to follow.
struct Merged {
  std::set<int64_t> kernels;                            // new or changed, still there
  std::map<int64_t, std::map<int64_t, int>> votes;      // of a kernel's mentions, to which facts they belonged before
  std::set<int64_t> facts;                              // that had a kernel or mention which changed
};

// Collects changes of mentions and brings kernels and hosts up to date. Not thread-safe.
class Merger {
 public:
  Merger(MentionTable* mentions, KernelTable* kernels) : mentions_(mentions), kernels_(*kernels) {}

  // A mention that was inserted, or has changed, belongs to this block now. `kernel`, `fact`: where it was; 0 if new.
  void Place(int64_t mention, const std::string& type, const When& when, int64_t kernel, int64_t fact);
  // A mention of that kernel is about to be deleted.
  void Remove(int64_t kernel);

  // The facts with mentions of this kernel are to be written anew, as what is known of their articles has changed.
  void Refresh(int64_t kernel) { merged_.kernels.insert(kernel); }

  bool pending() const { return !blocks_.empty() || !merged_.kernels.empty() || !merged_.facts.empty(); }
  Merged Run();

 private:
  using Block = std::pair<std::string, std::string>;  // type, at
  struct Arrival {
    int64_t mention = 0, fact = 0;
  };
  // What is to be clustered anew: mentions without a name in common can't be one event, so only what shares names, one by one, with these.
  struct Work {
    std::vector<Arrival> arrivals;
    KernelTable::Names names;  // of kernels that have changed
  };
  // Kernels of these names and days have changed: what may have them as host must look again.
  struct Signal {
    std::string type;
    char status = 'd';
    When when;
    std::vector<std::string> names;
  };

  void Recluster(const Block& block, Work work);
  std::vector<const StoredMention*> MentionsOf(const Work& work, const std::vector<Kernel>& old);
  void WriteClusters(const Block& block, const Work& work, const std::vector<Cluster>& clusters, const std::vector<Kernel>& old, const std::vector<const StoredMention*>& mentions);
  void SignalChange(const Kernel& kernel);
  void FindHosts();
  void CollectDependents(const Signal& signal, std::set<int64_t>* out);
  int64_t HostOf(const Kernel& kernel);
  int64_t HostAmongDated(const Kernel& kernel);
  int64_t HostAmongUndated(const Kernel& kernel);
  bool FirstOfItsKind(const Kernel& kernel);
  std::vector<const Kernel*> Near(const Kernel& kernel, Fineness fineness, int64_t first, int64_t last, bool* too_many);

  MentionTable* mentions_;
  KernelTable& kernels_;
  std::map<Block, Work> blocks_;
  std::vector<Signal> signals_;
  std::set<int64_t> look_again_;
  Merged merged_;
};

}  // namespace annals

#endif  // ANNALS_DATASET_MERGER_H_
