// Kernels in the file: the mentions of one type and date that tell one event (merger.h).
#ifndef ANNALS_DATASET_KERNEL_TABLE_H_
#define ANNALS_DATASET_KERNEL_TABLE_H_

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "dataset/interned.h"
#include "dataset/profile.h"
#include "dataset/sqlite.h"

namespace annals {

struct Kernel {
  int64_t key = 0, host = 0, fact = 0;  // host 0: none
  std::string type;
  When when;
  Profile profile;
};

// Not thread-safe.
class KernelTable {
 public:
  KernelTable(Connection* connection, Dictionary* dictionary) : db_(connection), dictionary_(dictionary) {}

  std::optional<Kernel> Find(int64_t key);
  std::vector<Kernel> OfBlock(const std::string& type, const std::string& at);
  std::vector<int64_t> OfFact(int64_t fact);
  std::vector<int64_t> OfHost(int64_t host);
  // Keys of kernels of the type and class that have the name and begin in [first, last]; at most `most` + 1.
  std::vector<int64_t> WithName(const std::string& type, char status, const std::string& name, Fineness fineness, int64_t first, int64_t last, int most);
  // `before`: the kernel as it is stored; null if it is new.
  void Write(const Kernel& kernel, const Kernel* before);
  void Delete(const Kernel& kernel);
  void SetHost(int64_t key, int64_t host);
  void SetFact(int64_t key, int64_t fact);

  // What was read is kept in memory: to be called where another writer may have been at the file.
  void Forget() { read_.clear(); }

 private:
  int64_t KindOf(const std::string& type, char status, Fineness fineness);
  void DeleteKeys(const Kernel& kernel);
  void Keep(const Kernel& kernel);

  Connection* db_;
  Dictionary* dictionary_;
  std::unordered_map<int64_t, Kernel> read_;
};

}  // namespace annals

#endif  // ANNALS_DATASET_KERNEL_TABLE_H_
