#include "dataset/kernel_table.h"

#include <string_view>

#include "dataset/stored_values.h"

namespace annals {
namespace {

constexpr size_t kMostKernelsInMemory = 20000;
// So many days more than asked for are read, since the articles of a run tell of days near each other.
constexpr int64_t kDaysAround = 16;

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

void KernelTable::Trim() {
  if (window_count_ > kMostKernelsInMemory) windows_.clear(), window_count_ = 0;
  if (read_.size() <= kMostKernelsInMemory) return;
  read_.clear();
  first_new_ = mentions_->next_key();
}

void KernelTable::Forget() {
  read_.clear();
  kinds_.clear();
  day_by_day_.clear();
  windows_.clear();
  window_count_ = 0;
  first_new_ = mentions_->next_key();
}

Profile KernelTable::ProfileOfKernel(int64_t key) {
  Profile profile;
  bool first = true;
  for (const StoredMention* mention : mentions_->OfKernel(key)) {
    if (first) profile = mentions_->ProfileOfMention(*mention);
    else AddProfile(mention->profile, &profile);
    first = false;
  }
  return profile;
}

const Kernel* KernelTable::Find(int64_t key) {
  if (const auto known = read_.find(key); known != read_.end()) return &known->second.kernel;
  if (key >= first_new_) return nullptr;
  Statement& row = db_->Cached("SELECT key, coalesce(host, 0), fact, type, at FROM kernel WHERE key = ?").With(key);
  if (!row.Step()) return nullptr;
  Kernel kernel{row.Int(0), row.Int(1), row.Int(2), dictionary_->types.Text(row.Int(3)), WhenAt(AtIn(row, 4)), {}};
  row.Reset();
  kernel.profile = ProfileOfKernel(key);
  const int64_t fact = kernel.fact;
  return &(read_[key] = {std::move(kernel), fact}).kernel;
}

std::vector<Kernel> KernelTable::OfBlock(const std::string& type, const std::string& at, const Names& names) {
  std::set<int64_t> keys;
  const StoredValue stored = StoredAt(at);
  if (!std::holds_alternative<int64_t>(stored)) {
    for (const int64_t key : Keys(&db_->Cached("SELECT key FROM kernel WHERE type = ? AND at = ? AND typeof(at) = 'text'").With(dictionary_->types.Key(type), stored))) keys.insert(key);
  } else {
    constexpr int kAll = 1 << 20;
    const When when = WhenAt(at);
    Names seen = names;
    std::vector<std::pair<char, std::string>> waiting(names.begin(), names.end());
    while (!waiting.empty()) {
      const auto [status, name] = std::move(waiting.back());
      waiting.pop_back();
      for (const int64_t key : WithName(type, status, name, when.fineness, *when.first, *when.first, kAll)) {
        const Kernel* kernel = Find(key);
        if (kernel == nullptr || !(kernel->when == when) || !keys.insert(key).second) continue;
        for (std::string& other : kernel->profile.Names()) {
          if (seen.emplace(status, other).second) waiting.push_back({status, std::move(other)});
        }
      }
    }
  }
  std::vector<Kernel> kernels;
  for (const int64_t key : keys) {
    if (const Kernel* kernel = Find(key)) kernels.push_back(*kernel);
  }
  return kernels;
}

std::vector<int64_t> KernelTable::OfFact(int64_t fact) {
  return Keys(&db_->Cached("SELECT key FROM kernel WHERE key = ?1 AND fact = ?1 UNION ALL SELECT key FROM kernel WHERE fact = ?1 AND fact <> key AND fact <> 0").With(fact));
}

std::vector<int64_t> KernelTable::OfHost(int64_t host) { return Keys(&db_->Cached("SELECT key FROM kernel WHERE host = ?").With(host)); }

bool KernelTable::IsDayByDay(const std::string& type) {
  const auto known = day_by_day_.find(type);
  if (known != day_by_day_.end()) return known->second;
  return day_by_day_[type] = db_->Cached("SELECT 1 FROM type WHERE name = ? AND day_by_day = 1").With(type).Any();
}

// Most kinds have no kernel at all: which ones is asked once.
bool KernelTable::HasKind(int64_t kind) {
  const auto known = kinds_.find(kind);
  if (known != kinds_.end()) return known->second;
  return kinds_[kind] = db_->Cached("SELECT 1 FROM kernel_key WHERE kind = ? LIMIT 1").With(kind).Any();
}

std::vector<int64_t> KernelTable::WithName(const std::string& type, char status, const std::string& name, Fineness fineness, int64_t first, int64_t last,
                                           int most) {
  const int64_t kind = KindOf(type, status, fineness);
  std::vector<int64_t> kernels;
  if (!HasKind(kind)) return kernels;
  const auto [it, fresh] = windows_[kind].try_emplace(name);
  window_count_ += fresh;
  Window& window = it->second;
  if (first < window.first || last > window.last) {
    window = {first - kDaysAround, last + kDaysAround, {}};
    Statement& row = db_->Cached("SELECT first_day, kernel FROM kernel_key WHERE kind = ? AND name = ? AND first_day BETWEEN ? AND ?").With(kind, name, window.first, window.last);
    while (row.Step()) window.rows.emplace_hint(window.rows.end(), row.Int(0), row.Int(1));
  }
  for (auto row = window.rows.lower_bound({first, 0}); row != window.rows.end() && row->first <= last && kernels.size() <= static_cast<size_t>(most); ++row) kernels.push_back(row->second);
  return kernels;
}

// Null: what is near that day was not read.
KernelTable::Window* KernelTable::WindowOn(int64_t kind, const std::string& name, int64_t day) {
  const auto of_kind = windows_.find(kind);
  if (of_kind == windows_.end()) return nullptr;
  const auto window = of_kind->second.find(name);
  return window != of_kind->second.end() && day >= window->second.first && day <= window->second.last ? &window->second : nullptr;
}

void KernelTable::WriteKeys(const Kernel& kernel) {
  if (!kernel.when.first) return;
  const int64_t kind = KindOf(kernel.type, kernel.profile.status, kernel.when.fineness), day = *kernel.when.first;
  for (const std::string& name : kernel.profile.Names()) {
    db_->Cached("INSERT OR IGNORE INTO kernel_key(kind, name, first_day, kernel) VALUES (?, ?, ?, ?)").Run(kind, name, day, kernel.key);
    if (Window* window = WindowOn(kind, name, day)) window->rows.emplace(day, kernel.key);
  }
  kinds_[kind] = true;
}

void KernelTable::DeleteKeys(const Kernel& kernel) {
  if (!kernel.when.first) return;
  const int64_t kind = KindOf(kernel.type, kernel.profile.status, kernel.when.fineness), day = *kernel.when.first;
  for (const std::string& name : kernel.profile.Names()) {
    db_->Cached("DELETE FROM kernel_key WHERE kind = ? AND name = ? AND first_day = ? AND kernel = ?").Run(kind, name, day, kernel.key);
    if (Window* window = WindowOn(kind, name, day)) window->rows.erase({day, kernel.key});
  }
}

void KernelTable::Write(const Kernel& kernel, const Kernel* before) {
  if (before == nullptr) {
    db_->Cached("INSERT INTO kernel(key, type, at, fact) VALUES (?1, ?2, ?3, ?1)").Run(kernel.key, dictionary_->types.Key(kernel.type), StoredAt(kernel.when.at));
    read_[kernel.key] = {kernel, kernel.key};
  } else {
    if (const auto known = read_.find(kernel.key); known != read_.end()) known->second.kernel.profile = kernel.profile;
    DeleteKeys(*before);
  }
  WriteKeys(kernel);
}

void KernelTable::Delete(const Kernel& kernel) {
  DeleteKeys(kernel);
  db_->Cached("DELETE FROM kernel WHERE key = ?").Run(kernel.key);
  read_.erase(kernel.key);
}

void KernelTable::SetHost(int64_t key, int64_t host) {
  db_->Cached("UPDATE kernel SET host = ?2 WHERE key = ?1").Run(key, host == 0 ? std::nullopt : std::optional(host));
  if (const auto known = read_.find(key); known != read_.end()) known->second.kernel.host = host;
}

void KernelTable::SetFact(int64_t key, int64_t fact) {
  const auto known = read_.find(key);
  if (known == read_.end() || known->second.stored_fact != fact) db_->Cached("UPDATE kernel SET fact = ?2 WHERE key = ?1").Run(key, fact);
  if (known != read_.end()) known->second.kernel.fact = known->second.stored_fact = fact;
}

}  // namespace annals
