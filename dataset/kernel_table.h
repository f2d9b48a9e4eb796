// Kernels in the file: the mentions of one type and date that tell one event (merger.h).
#ifndef ANNALS_DATASET_KERNEL_TABLE_H_
#define ANNALS_DATASET_KERNEL_TABLE_H_

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "dataset/interned.h"
#include "dataset/mention_table.h"
#include "dataset/profile.h"
#include "dataset/sqlite.h"

namespace annals {

struct Kernel {
  int64_t key = 0, host = 0, fact = 0;  // host 0: none
  std::string type;
  When when;
  Profile profile;
};

// A kernel's profile is that of its mentions, and not stored. So what it was is known only while the kernel is in memory: before one of its
// mentions changes, Find it, and then neither Trim nor Forget until all is merged. Not thread-safe.
class KernelTable {
 public:
  KernelTable(Connection* connection, Dictionary* dictionary, MentionTable* mentions) : db_(connection), dictionary_(dictionary), mentions_(mentions) {}

  // Null if there is none. Valid until it is deleted, and the next Trim or Forget.
  const Kernel* Find(int64_t key);
  // The kernels of one type and date that have one of the names, or share a name with one that is found so; perhaps others too. A name goes
  // with the class of its status.
  using Names = std::set<std::pair<char, std::string>>;
  std::vector<Kernel> OfBlock(const std::string& type, const std::string& at, const Names& names);
  std::vector<int64_t> OfFact(int64_t fact);
  std::vector<int64_t> OfHost(int64_t host);
  // Keys of kernels of the type and class that have the name and begin in [first, last]; at most `most` + 1.
  std::vector<int64_t> WithName(const std::string& type, char status, const std::string& name, Fineness fineness, int64_t first, int64_t last, int most);
  bool IsDayByDay(const std::string& type);
  // `before`: the kernel as it was; null if it is new. A new one is taken to be the fact of its key in the file, which SetFact corrects.
  void Write(const Kernel& kernel, const Kernel* before);
  void Delete(const Kernel& kernel);
  void SetHost(int64_t key, int64_t host);
  void SetFact(int64_t key, int64_t fact);

  // Memory is kept small; to be called when nothing waits to be merged.
  void Trim();
  // To be called where another writer may have been at the file, after the same of the mentions.
  void Forget();

 private:
  struct Known {
    Kernel kernel;
    int64_t stored_fact = 0;
  };
  // The rows of kernel_key of one kind and name whose day is in [first, last].
  struct Window {
    int64_t first = 0, last = -1;
    std::set<std::pair<int64_t, int64_t>> rows;  // day, kernel
  };
  Window* WindowOn(int64_t kind, const std::string& name, int64_t day);
  int64_t KindOf(const std::string& type, char status, Fineness fineness);
  bool HasKind(int64_t kind);
  void WriteKeys(const Kernel& kernel);
  void DeleteKeys(const Kernel& kernel);
  Profile ProfileOfKernel(int64_t key);

  Connection* db_;
  Dictionary* dictionary_;
  MentionTable* mentions_;
  std::unordered_map<int64_t, Known> read_;
  int64_t first_new_ = 0;  // from this key on all kernels are in memory
  std::unordered_map<int64_t, bool> kinds_;  // of kernel_key: whether there is any
  std::unordered_map<std::string, bool> day_by_day_;  // by type
  std::unordered_map<int64_t, std::unordered_map<std::string, Window>> windows_;  // by kind and name
  size_t window_count_ = 0;
};

}  // namespace annals

#endif  // ANNALS_DATASET_KERNEL_TABLE_H_
