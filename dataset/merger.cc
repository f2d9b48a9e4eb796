#include "dataset/merger.h"

#include <algorithm>
#include <tuple>

namespace annals {
namespace {

// With more candidates than that for one name, a coarse mention is taken to fit several.
constexpr int kMostCandidates = 200;

}  // namespace

void Merger::Place(int64_t mention, const std::string& type, const When& when, int64_t kernel, int64_t fact) {
  const Block block{type, when.at};
  if (kernel != 0) {
    const Kernel* before = kernels_.Find(kernel);
    if (before != nullptr && Block{before->type, before->when.at} != block) mentions_->SetKernel(mention, 0);
    Remove(kernel);
  }
  blocks_[block].arrivals.push_back({mention, fact});
}

void Merger::Remove(int64_t key) {
  const Kernel* kernel = kernels_.Find(key);
  if (kernel == nullptr) return;
  Work& work = blocks_[{kernel->type, kernel->when.at}];
  for (std::string& name : kernel->profile.Names()) work.names.emplace(kernel->profile.status, std::move(name));
  if (kernel->fact != 0) merged_.facts.insert(kernel->fact);
}

Merged Merger::Run() {
  for (auto& [block, work] : blocks_) Recluster(block, std::move(work));
  blocks_.clear();
  FindHosts();
  Merged merged = std::move(merged_);
  merged_ = {};
  return merged;
}

void Merger::SignalChange(const Kernel& kernel) {
  if (!kernel.when.first) return;
  signals_.push_back({kernel.type, kernel.profile.status, kernel.when, kernel.profile.Names()});
}

std::vector<const Kernel*> Merger::Near(const Kernel& kernel, Fineness fineness, int64_t first, int64_t last, bool* too_many) {
  std::set<int64_t> keys;
  for (const std::string& name : kernel.profile.Names()) {
    const auto found = kernels_.WithName(kernel.type, kernel.profile.status, name, fineness, first, last, kMostCandidates);
    *too_many = *too_many || found.size() > kMostCandidates;
    keys.insert(found.begin(), found.end());
  }
  keys.erase(kernel.key);
  std::vector<const Kernel*> near;
  if (*too_many) return near;
  for (const int64_t key : keys) {
    if (const Kernel* one = kernels_.Find(key)) near.push_back(one);
  }
  return near;
}

int64_t Merger::HostAmongDated(const Kernel& kernel) {
  std::set<int64_t> roots;
  bool too_many = false;
  const auto consider = [&](Fineness fineness) {
    for (const Kernel* other : Near(kernel, fineness, *kernel.when.first, *kernel.when.last, &too_many)) {
      if (*other->when.last > *kernel.when.last || !AgreeWithin(Compare(kernel.profile, other->profile), kernel.when.fineness)) continue;
      roots.insert(other->host == 0 ? other->key : other->host);
    }
  };
  consider(kDayFine);
  if (kernel.when.fineness == kYearFine) consider(kMonthFine);
  return roots.size() == 1 && !too_many ? *roots.begin() : 0;
}

bool Merger::FirstOfItsKind(const Kernel& kernel) {
  bool too_many = false;
  const bool day_by_day = kernels_.IsDayByDay(kernel.type);
  const int64_t day = *kernel.when.first;
  for (const Kernel* earlier : Near(kernel, kUndated, day - kUndatedDays, day - 1, &too_many)) {
    if (AgreeUndated(Compare(kernel.profile, earlier->profile), day - *earlier->when.first, day_by_day)) return false;
  }
  return !too_many;
}

int64_t Merger::HostAmongUndated(const Kernel& kernel) {
  const int64_t day = *kernel.when.first;
  std::set<int64_t> roots;
  bool too_many = false;
  const bool day_by_day = kernels_.IsDayByDay(kernel.type);
  for (const Kernel* dated : Near(kernel, kDayFine, day - kUndatedDays, day, &too_many)) {
    if (AgreeUndated(Compare(kernel.profile, dated->profile), day - *dated->when.first, day_by_day)) roots.insert(dated->key);
  }
  if (roots.empty()) {
    for (const Kernel* earlier : Near(kernel, kUndated, day - kUndatedDays, day - 1, &too_many)) {
      if (!AgreeUndated(Compare(kernel.profile, earlier->profile), day - *earlier->when.first, day_by_day) || !FirstOfItsKind(*earlier)) continue;
      roots.insert(earlier->host == 0 ? earlier->key : earlier->host);
    }
  }
  return roots.size() == 1 && !too_many ? *roots.begin() : 0;
}

int64_t Merger::HostOf(const Kernel& kernel) {
  if (!kernel.when.first || !kernel.when.last) return 0;
  switch (kernel.when.fineness) {
    case kMonthFine:
    case kYearFine: return HostAmongDated(kernel);
    case kUndated: return HostAmongUndated(kernel);
    default: return 0;
  }
}

void Merger::CollectDependents(const Signal& signal, std::set<int64_t>* out) {
  constexpr int kAll = 1 << 20;
  const int64_t first = *signal.when.first, last = signal.when.last.value_or(first);
  const auto collect = [&](Fineness fineness, int64_t from, int64_t to) {
    for (const std::string& name : signal.names) {
      for (const int64_t key : kernels_.WithName(signal.type, signal.status, name, fineness, from, to, kAll)) out->insert(key);
    }
  };
  if (signal.when.fineness == kDayFine) collect(kMonthFine, last - 31, first);
  if (signal.when.fineness <= kMonthFine) collect(kYearFine, last - 366, first);
  // an undated one looks back for what came first, and that looks back as far again
  if (signal.when.fineness == kDayFine || signal.when.fineness == kUndated) collect(kUndated, first, first + 2 * kUndatedDays);
}

void Merger::FindHosts() {
  std::set<int64_t> keys = std::move(look_again_);
  look_again_.clear();
  for (const Signal& signal : signals_) CollectDependents(signal, &keys);
  signals_.clear();
  // Hosts of coarse kernels may be coarse themselves, so from fine to coarse, and from early to late; a month that
  // moves makes years look again.
  std::vector<const Kernel*> order;
  for (const int64_t key : keys) {
    if (const Kernel* kernel = kernels_.Find(key)) order.push_back(kernel);
  }
  const auto rank = [](const Kernel& kernel) { return std::tuple(kernel.when.fineness, kernel.when.first.value_or(0), kernel.key); };
  std::sort(order.begin(), order.end(), [&](const Kernel* a, const Kernel* b) { return rank(*a) < rank(*b); });
  for (const Kernel* kernel : order) {
    const int64_t host = HostOf(*kernel);
    if (host == kernel->host) continue;
    kernels_.SetHost(kernel->key, host);
    merged_.kernels.insert(kernel->key);
    if (kernel->fact != 0) merged_.facts.insert(kernel->fact);
  }
}

}  // namespace annals
