#include "dataset/merger.h"

namespace annals {
namespace {

// The key that kernels of one type and class share.
std::string KeyType(const std::string& type, char status) { return status == 'd' ? type : type + "/" + status; }

constexpr char kColumns[] = "SELECT key, coalesce(host, 0), fact, type, at, profile FROM kernel ";

Kernel RowOf(const Statement& row) {
  return {row.Int(0), row.Int(1), row.Int(2), row.Copy(3), WhenAt(row.Copy(4)), DecodeProfile(row.Text(5))};
}

std::vector<int64_t> Keys(Statement* rows) {
  std::vector<int64_t> keys;
  while (rows->Step()) keys.push_back(rows->Int(0));
  return keys;
}

}  // namespace

std::optional<Kernel> KernelTable::Find(int64_t key) {
  static const std::string sql = std::string(kColumns) + "WHERE key = ?";
  Statement& row = db_->Cached(sql.c_str()).With(key);
  if (!row.Step()) return std::nullopt;
  Kernel kernel = RowOf(row);
  row.Reset();
  return kernel;
}

std::vector<Kernel> KernelTable::OfBlock(const std::string& type, const std::string& at) {
  static const std::string sql = std::string(kColumns) + "WHERE type = ? AND at = ? ORDER BY key";
  Statement& row = db_->Cached(sql.c_str()).With(type, at);
  std::vector<Kernel> kernels;
  while (row.Step()) kernels.push_back(RowOf(row));
  return kernels;
}

std::vector<int64_t> KernelTable::OfFact(int64_t fact) { return Keys(&db_->Cached("SELECT key FROM kernel WHERE fact = ?").With(fact)); }

std::vector<int64_t> KernelTable::OfHost(int64_t host) { return Keys(&db_->Cached("SELECT key FROM kernel WHERE host = ?").With(host)); }

std::vector<int64_t> KernelTable::WithName(const std::string& type, char status, const std::string& name, Fineness fineness, int64_t first, int64_t last,
                                           int most) {
  Statement& rows = db_->Cached("SELECT kernel FROM kernel_key WHERE type = ? AND name = ? AND grain = ? AND first_day BETWEEN ? AND ? LIMIT ?");
  return Keys(&rows.With(KeyType(type, status), name, int64_t{fineness}, first, last, most + 1));
}

void KernelTable::DeleteKeys(const Kernel& kernel) {
  if (!kernel.when.first) return;
  for (const std::string& name : kernel.profile.Names()) {
    db_->Cached("DELETE FROM kernel_key WHERE type = ? AND name = ? AND grain = ? AND first_day = ? AND kernel = ?")
        .Run(KeyType(kernel.type, kernel.profile.status), name, int64_t{kernel.when.fineness}, *kernel.when.first, kernel.key);
  }
}

void KernelTable::Write(const Kernel& kernel, const Kernel* before) {
  const std::string profile = EncodeProfile(kernel.profile);
  if (before == nullptr) {
    db_->Cached("INSERT INTO kernel(key, type, at, first_day, last_day, profile, fact) VALUES (?, ?, ?, ?, ?, ?, ?)")
        .Run(kernel.key, kernel.type, kernel.when.at, kernel.when.first, kernel.when.last, profile, kernel.fact);
  } else {
    db_->Cached("UPDATE kernel SET profile = ?2 WHERE key = ?1").Run(kernel.key, profile);
    DeleteKeys(*before);
  }
  if (!kernel.when.first) return;
  for (const std::string& name : kernel.profile.Names()) {
    db_->Cached("INSERT INTO kernel_key(type, name, grain, first_day, kernel) VALUES (?, ?, ?, ?, ?)")
        .Run(KeyType(kernel.type, kernel.profile.status), name, int64_t{kernel.when.fineness}, *kernel.when.first, kernel.key);
  }
}

void KernelTable::Delete(const Kernel& kernel) {
  DeleteKeys(kernel);
  db_->Cached("DELETE FROM kernel WHERE key = ?").Run(kernel.key);
}

void KernelTable::SetHost(int64_t key, int64_t host) {
  db_->Cached("UPDATE kernel SET host = ?2 WHERE key = ?1").Run(key, host == 0 ? std::nullopt : std::optional(host));
}

void KernelTable::SetFact(int64_t key, int64_t fact) { db_->Cached("UPDATE kernel SET fact = ?2 WHERE key = ?1").Run(key, fact); }

}  // namespace annals
