#include "evaluate/compare.h"

#include <algorithm>
#include <functional>
#include <tuple>

namespace annals {
namespace {

// What makes a fact of one kind another one: an event's type, a mention's id.
std::string_view Identity(const FactLine& line) { return line.fields.empty() ? std::string_view() : std::string_view(line.fields.front().second); }

std::vector<std::string> Differences(const FactLine& a, const FactLine& b, bool moved) {
  std::vector<std::string> names;
  const auto differs = [&](const std::string& name) { return a.Field(name) != b.Field(name) && std::find(names.begin(), names.end(), name) == names.end(); };
  for (const auto* fields : {&a.fields, &b.fields}) {
    for (const auto& [name, value] : *fields) {
      if (differs(name)) names.push_back(name);
    }
  }
  if (a.text != b.text || (!moved && a.place != b.place)) names.push_back("evidence");
  return names;
}

class Comparison {
 public:
  Comparison(const std::vector<FactLine>& before, const std::vector<FactLine>& after) : before_(before), after_(after), left_(before.size(), true), right_(after.size(), true) {}

  // Pairs what fits, in order. `keep` is called with each pair.
  void Pair(const std::function<bool(const FactLine&, const FactLine&)>& fits, const std::function<void(size_t, size_t)>& keep) {
    for (size_t b = 0; b < before_.size(); ++b) {
      if (!left_[b]) continue;
      for (size_t a = 0; a < after_.size(); ++a) {
        if (!right_[a] || before_[b].kind != after_[a].kind || !fits(before_[b], after_[a])) continue;
        left_[b] = right_[a] = false;
        keep(b, a);
        break;
      }
    }
  }
  bool Lost(size_t b) const { return left_[b]; }
  bool Gained(size_t a) const { return right_[a]; }

 private:
  const std::vector<FactLine>& before_;
  const std::vector<FactLine>& after_;
  std::vector<bool> left_, right_;
};

}  // namespace

int Change::Gain() const {
  const auto worth = [](Verdict verdict) { return verdict == Verdict::kRight ? 2 : verdict == Verdict::kPartly ? 1 : verdict == Verdict::kWrong ? -1 : 0; };
  const int gain = (after ? worth(verdict_after) : 0) - (before ? worth(verdict_before) : 0);
  return gain > 0 ? 1 : gain < 0 ? -1 : 0;
}

std::vector<Change> Compare(const std::string& article, const std::vector<FactLine>& before, const std::vector<FactLine>& after, bool moved) {
  Comparison comparison(before, after);
  std::vector<Change> changes;
  const auto same = [](size_t, size_t) {};
  const auto changed = [&](size_t b, size_t a) {
    changes.push_back({Change::kChanged, article, before[b], after[a], Differences(before[b], after[a], moved), {}, {}, {}});
  };
  if (moved) {
    comparison.Pair([](const FactLine& b, const FactLine& a) { return b.fields == a.fields && b.text == a.text; }, same);
    comparison.Pair([](const FactLine& b, const FactLine& a) { return b.text == a.text && Identity(b) == Identity(a); }, changed);
  } else {
    comparison.Pair([](const FactLine& b, const FactLine& a) { return b == a; }, same);
    comparison.Pair([](const FactLine& b, const FactLine& a) { return b.place == a.place && Identity(b) == Identity(a); }, changed);
    comparison.Pair([](const FactLine& b, const FactLine& a) { return b.kind != "membership" && Overlap(b.place, a.place) > 0 && Identity(b) == Identity(a); }, changed);
    comparison.Pair([](const FactLine& b, const FactLine& a) { return b.kind != "membership" && b.place == a.place; }, changed);
  }
  for (size_t b = 0; b < before.size(); ++b) {
    if (comparison.Lost(b)) changes.push_back({Change::kLost, article, before[b], std::nullopt, {}, {}, {}, {}});
  }
  for (size_t a = 0; a < after.size(); ++a) {
    if (comparison.Gained(a)) changes.push_back({Change::kGained, article, std::nullopt, after[a], {}, {}, {}, {}});
  }
  std::stable_sort(changes.begin(), changes.end(), [](const Change& x, const Change& y) { return std::tie(x.fact().place, x.fact().kind) < std::tie(y.fact().place, y.fact().kind); });
  return changes;
}

}  // namespace annals
