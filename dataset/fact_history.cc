// What became of facts: tombstones, history, and plans with the deeds that followed.
#include <algorithm>

#include <nlohmann/json.hpp>

#include "dataset/fact_writer.h"
#include "dataset/stored_values.h"

namespace annals {
namespace {

// A plan without a date is followed by a deed of at most so many days later.
constexpr int64_t kDaysToFollow = 60;
constexpr int kMostDeeds = 200;

}  // namespace

void FactWriter::Log(int64_t fact, int64_t batch, const char* kind, const std::string& before, const std::string& after, const std::string& why) {
  db_->Cached("INSERT INTO change(batch, fact, kind, before, after, why) VALUES (?, ?, ?, ?, ?, ?)")
      .Run(batch, fact, kind, TextOrNull(before), TextOrNull(after), TextOrNull(why));
}

void FactWriter::Remember(int64_t fact) {
  if (fact != 0 && !remembered_.contains(fact)) remembered_.emplace(fact, StoredSummary(fact));
}

std::string FactWriter::StoredSummary(int64_t key) {
  if (const auto known = remembered_.find(key); known != remembered_.end()) return known->second;
  Fact fact;
  Statement& row = db_->Cached(
      "SELECT f.type, f.status, f.date, coalesce(f.quantities, m.quantities) FROM fact f LEFT JOIN mention m ON m.key = f.best WHERE f.key = ?").With(key);
  if (!row.Step()) return "";
  fact.type = dictionary_->types.Text(row.Int(0));
  fact.status = dictionary_->words.Text(row.Int(1));
  fact.date = DateIn(row, 2);
  fact.quantities = LongQuantities(row.Text(3));
  row.Reset();
  Statement& parts = db_->Cached("SELECT p.role, e.id, e.name, e.place FROM fact_participant p JOIN entity e ON e.key = p.entity WHERE p.fact = ? ORDER BY p.number");
  parts.With(key);
  while (parts.Step()) {
    StoredParticipant p;
    p.role = dictionary_->words.Text(parts.Int(0));
    p.who.id = parts.Text(1);
    p.who.name = parts.Text(2);
    p.who.place = parts.Text(3);
    fact.participants.push_back(std::move(p));
  }
  return fact.Summary();
}

void FactWriter::EndLost(const std::set<int64_t>& facts, const std::vector<Group>& groups, int64_t batch, const std::map<int64_t, Farewell>& farewells) {
  std::set<int64_t> living;
  for (const Group& group : groups) living.insert(group.fact);
  for (const int64_t fact : facts) {
    if (living.contains(fact)) continue;
    const auto known = FindFact(fact);
    if (!known || known->state == FactState::kWithdrawn || known->state == FactState::kMerged) continue;
    int64_t survivor = 0;
    int most = 0;
    for (const Group& group : groups) {
      const auto votes = group.votes.find(fact);
      if (votes != group.votes.end() && votes->second > most) most = votes->second, survivor = group.fact;
    }
    const auto farewell = farewells.find(fact);
    const std::string why = survivor != 0 ? "tells the same event" : farewell != farewells.end() ? farewell->second.why : "no mention is left";
    std::string before = StoredSummary(fact);
    if (farewell != farewells.end() && !before.empty()) {
      nlohmann::ordered_json with_text = nlohmann::ordered_json::parse(before);
      with_text["text"] = farewell->second.text;
      before = with_text.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    }
    RemoveActors(fact);
    db_->Cached("DELETE FROM fact_link WHERE fact = ?1 OR other = ?1").Run(fact);
    db_->Cached("UPDATE fact SET state = ?2, survivor = ?3, reason = ?4, changed = ?5 WHERE key = ?1")
        .Run(fact, static_cast<int>(survivor != 0 ? FactState::kMerged : FactState::kWithdrawn), survivor != 0 ? std::optional(survivor) : std::nullopt, why, batch);
    touched_.insert(fact);
    lived_.clear();  // a tombstone may be taken up again
    Log(fact, batch, survivor != 0 ? "merged" : "withdrawn", before, "", why);
    ++(survivor != 0 ? counts_.merged : counts_.withdrawn);
    // what had been merged into this one points on
    if (survivor != 0) db_->Cached("UPDATE fact SET survivor = ?2 WHERE survivor = ?1").Run(fact, survivor);
  }
}

std::set<int64_t> FactWriter::PlansNear(const Kernel& deed) {
  std::set<int64_t> facts;
  if (!deed.when.first) return facts;
  const int64_t first = *deed.when.first, last = deed.when.last.value_or(first);
  const auto collect = [&](Fineness fineness, int64_t from, int64_t to) {
    for (const std::string& name : deed.profile.Names()) {
      for (const int64_t key : kernels_.WithName(deed.type, 'p', name, fineness, from, to, kMostDeeds)) {
        if (const Kernel* plan = kernels_.Find(key); plan != nullptr && plan->fact != 0) facts.insert(plan->fact);
      }
    }
  };
  collect(kDayFine, first - kUndatedDays, last);
  collect(kMonthFine, first - 31, last);
  collect(kYearFine, first - 366, last);
  collect(kUndated, first - kDaysToFollow, last);
  return facts;
}

// The fact of the one deed that fits the plan; 0 if there is none, or several.
int64_t FactWriter::DeedOf(int64_t plan) {
  std::set<int64_t> deeds;
  for (const int64_t key : kernels_.OfFact(plan)) {
    const Kernel* kernel = kernels_.Find(key);
    if (kernel == nullptr || kernel->host != 0 || kernel->profile.status != 'p' || !kernel->when.first || !kernel->when.last) continue;
    const int64_t first = *kernel->when.first, last = *kernel->when.last;
    const bool undated = kernel->when.fineness == kUndated;
    const auto consider = [&](Fineness fineness, int64_t from, int64_t to) {
      for (const std::string& name : kernel->profile.Names()) {
        for (const int64_t other : kernels_.WithName(kernel->type, 'd', name, fineness, from, to, kMostDeeds)) {
          const Kernel* deed = kernels_.Find(other);
          if (deed == nullptr || deed->fact == 0 || deed->when.last.value_or(to + 1) > to || !AgreeSameDate(Compare(kernel->profile, deed->profile, true))) continue;
          deeds.insert(deed->fact);
        }
      }
    };
    consider(kDayFine, first, undated ? last + kDaysToFollow : last);
    if (kernel->when.fineness != kDayFine) consider(kMonthFine, first, undated ? last + kDaysToFollow : last);
    consider(kUndated, first, undated ? last + kDaysToFollow : last + kUndatedDays);
  }
  return deeds.size() == 1 ? *deeds.begin() : 0;
}

// All kernels of the facts stand in the groups.
void FactWriter::LinkPlans(const std::set<int64_t>& facts, const std::vector<Group>& groups) {
  std::set<int64_t> plans;
  for (const Group& group : groups) {
    if (!facts.contains(group.fact)) continue;
    for (const Kernel* kernel : group.kernels) {
      if (kernel->host != 0) continue;
      if (kernel->profile.status == 'p') plans.insert(group.fact);
      if (kernel->profile.status == 'd') plans.merge(PlansNear(*kernel));
    }
  }
  for (const int64_t plan : plans) {
    const auto known = FindFact(plan);
    const int64_t deed = known && known->state == FactState::kLive ? DeedOf(plan) : 0;
    const auto target = deed == 0 ? std::nullopt : FindFact(deed);
    db_->Cached("DELETE FROM fact_link WHERE fact = ? AND kind = 'followed-by'").Run(plan);
    if (target && target->state == FactState::kLive) db_->Cached("INSERT INTO fact_link(fact, kind, other) VALUES (?, 'followed-by', ?)").Run(plan, deed);
  }
}

}  // namespace annals
