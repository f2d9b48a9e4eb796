#include "dataset/kernel_table.h"

#include <string_view>

#include "dataset/stored_values.h"

namespace annals {
namespace {

constexpr size_t kMostInMemory = 20000;

std::vector<int64_t> Keys(Statement* rows) {
  std::vector<int64_t> keys;
  while (rows->Step()) keys.push_back(rows->Int(0));
  return keys;
}

}  // namespace

// The type's key, then three bits of the class of status, then three of the fineness.
int64_t KernelTable::KindOf(const std::string& type, char status, Fineness fineness) {
  constexpr std::string_view kClasses = "dpghn";
  return dictionary_->types.Key(type) * 64 + static_cast<int64_t>(kClasses.find(status) % 8) * 8 + fineness;
}

void KernelTable::Keep(const Kernel& kernel) {
  if (read_.size() > kMostInMemory) read_.clear();
  read_.insert_or_assign(kernel.key, kernel);
}

std::optional<Kernel> KernelTable::Find(int64_t key) {
  if (const auto known = read_.find(key); known != read_.end()) return known->second;
  Statement& row = db_->Cached("SELECT key, coalesce(host, 0), fact, type, at, profile FROM kernel WHERE key = ?").With(key);
  if (!row.Step()) return std::nullopt;
  Kernel kernel{row.Int(0), row.Int(1), row.Int(2), dictionary_->types.Text(row.Int(3)), WhenAt(AtIn(row, 4)), DecodeProfile(row.Text(5))};
  row.Reset();
  Keep(kernel);
  return kernel;
}

std::vector<Kernel> KernelTable::OfBlock(const std::string& type, const std::string& at) {
  std::vector<Kernel> kernels;
  for (const int64_t key : Keys(&db_->Cached("SELECT key FROM kernel WHERE type = ? AND at = ? ORDER BY key").With(dictionary_->types.Key(type), StoredAt(at)))) {
    if (auto kernel = Find(key)) kernels.push_back(*std::move(kernel));
  }
  return kernels;
}

std::vector<int64_t> KernelTable::OfFact(int64_t fact) {
  return Keys(&db_->Cached("SELECT key FROM kernel WHERE key = ?1 AND fact = ?1 UNION ALL SELECT key FROM kernel WHERE fact = ?1 AND fact <> key AND fact <> 0").With(fact));
}

std::vector<int64_t> KernelTable::OfHost(int64_t host) { return Keys(&db_->Cached("SELECT key FROM kernel WHERE host = ?").With(host)); }

std::vector<int64_t> KernelTable::WithName(const std::string& type, char status, const std::string& name, Fineness fineness, int64_t first, int64_t last,
                                           int most) {
  Statement& rows = db_->Cached("SELECT kernel FROM kernel_key WHERE kind = ? AND name = ? AND first_day BETWEEN ? AND ? LIMIT ?");
  return Keys(&rows.With(KindOf(type, status, fineness), name, first, last, most + 1));
}

void KernelTable::DeleteKeys(const Kernel& kernel) {
  if (!kernel.when.first) return;
  const int64_t kind = KindOf(kernel.type, kernel.profile.status, kernel.when.fineness);
  for (const std::string& name : kernel.profile.Names()) {
    db_->Cached("DELETE FROM kernel_key WHERE kind = ? AND name = ? AND first_day = ? AND kernel = ?").Run(kind, name, *kernel.when.first, kernel.key);
  }
}

void KernelTable::Write(const Kernel& kernel, const Kernel* before) {
  const std::string profile = EncodeProfile(kernel.profile);
  if (before == nullptr) {
    db_->Cached("INSERT INTO kernel(key, type, at, profile, fact) VALUES (?, ?, ?, ?, ?)")
        .Run(kernel.key, dictionary_->types.Key(kernel.type), StoredAt(kernel.when.at), profile, kernel.fact);
    Keep(kernel);
  } else {
    db_->Cached("UPDATE kernel SET profile = ?2 WHERE key = ?1").Run(kernel.key, profile);
    if (const auto known = read_.find(kernel.key); known != read_.end()) known->second.profile = kernel.profile;
    DeleteKeys(*before);
  }
  if (!kernel.when.first) return;
  const int64_t kind = KindOf(kernel.type, kernel.profile.status, kernel.when.fineness);
  for (const std::string& name : kernel.profile.Names()) {
    db_->Cached("INSERT INTO kernel_key(kind, name, first_day, kernel) VALUES (?, ?, ?, ?)").Run(kind, name, *kernel.when.first, kernel.key);
  }
}

void KernelTable::Delete(const Kernel& kernel) {
  DeleteKeys(kernel);
  db_->Cached("DELETE FROM kernel WHERE key = ?").Run(kernel.key);
  read_.erase(kernel.key);
}

void KernelTable::SetHost(int64_t key, int64_t host) {
  db_->Cached("UPDATE kernel SET host = ?2 WHERE key = ?1").Run(key, host == 0 ? std::nullopt : std::optional(host));
  if (const auto known = read_.find(key); known != read_.end()) known->second.host = host;
}

void KernelTable::SetFact(int64_t key, int64_t fact) {
  db_->Cached("UPDATE kernel SET fact = ?2 WHERE key = ?1").Run(key, fact);
  if (const auto known = read_.find(key); known != read_.end()) known->second.fact = fact;
}

}  // namespace annals
