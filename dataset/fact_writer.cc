#include "dataset/fact_writer.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <tuple>

#include "dataset/similarity.h"
#include "dataset/stored_values.h"

namespace annals {
namespace {

int64_t Thousandths(double confidence) { return std::lround(confidence * 1000); }

std::string Counts(int64_t sources, int64_t mentions) { return fmt::format("{{\"sources\":{},\"mentions\":{}}}", sources, mentions); }

}  // namespace

void FactWriter::Follow(const Merged& merged, int64_t batch, const std::map<int64_t, Farewell>& farewells) {
  std::set<int64_t> facts = merged.facts;
  std::vector<Group> groups = Groups(merged, &facts);
  Assign(&groups);
  for (Group& group : groups) {
    WriteGroup(&group, batch);
    facts.insert(group.fact);
  }
  EndLost(facts, groups, batch, farewells);
  LinkPlans(facts, groups);
  remembered_.clear();
}

std::vector<FactWriter::Group> FactWriter::Groups(const Merged& merged, std::set<int64_t>* facts) {
  std::map<int64_t, const Kernel*> kernels;
  std::map<int64_t, int64_t> root;
  const auto take = [&](int64_t key) {
    if (kernels.contains(key)) return;
    const Kernel* kernel = kernels_.Find(key);
    if (kernel == nullptr) return;
    root[key] = kernel->host == 0 ? key : kernel->host;
    if (kernel->fact != 0) facts->insert(kernel->fact);
    kernels.emplace(key, kernel);
  };
  for (const int64_t key : merged.kernels) take(key);
  // a changed kernel may have left one fact and come to another: all kernels of both, with their hosts and guests
  std::set<int64_t> done;
  for (bool more = true; more;) {
    more = false;
    const std::map<int64_t, int64_t> known = root;
    for (const auto& [key, host] : known) {
      take(host);
      for (const int64_t guest : kernels_.OfHost(host)) take(guest);
    }
    const std::set<int64_t> before = *facts;
    for (const int64_t fact : before) {
      if (!done.insert(fact).second) continue;
      for (const int64_t key : kernels_.OfFact(fact)) take(key);
    }
    if (mentions_->has_rulings()) JoinByRulings(&kernels, &root, facts);
    more = root.size() != known.size() || facts->size() != before.size();
  }
  std::map<int64_t, Group> groups;
  for (const auto& [key, kernel] : kernels) {
    int64_t top = root.at(key);
    while (root.contains(top) && root.at(top) != top) top = root.at(top);
    Group& group = groups[top];
    const auto votes = merged.votes.find(key);
    if (votes != merged.votes.end()) {
      for (const auto& [fact, count] : votes->second) group.votes[fact] += count;
    } else if (kernel->fact != 0) {
      group.votes[kernel->fact] += static_cast<int>(mentions_->KeysOfKernel(key).size());
    }
    group.kernels.push_back(kernel);
  }
  std::vector<Group> list;
  for (auto& [top, group] : groups) list.push_back(std::move(group));
  return list;
}

void FactWriter::JoinByRulings(std::map<int64_t, const Kernel*>* kernels, std::map<int64_t, int64_t>* root, std::set<int64_t>* facts) {
  std::vector<int64_t> keys;
  for (const auto& [key, kernel] : *kernels) keys.push_back(key);
  const auto top_of = [&](int64_t key) {
    while (root->contains(key) && root->at(key) != key) key = root->at(key);
    return key;
  };
  for (const int64_t key : keys) {
    Statement& others = db_->Cached(
        "SELECT DISTINCT o.kernel FROM ruled_mention m JOIN ruling_mention a ON a.fingerprint = m.fingerprint JOIN ruling r ON r.key = a.ruling AND r.kind = 'merge' "
        "JOIN ruling_mention b ON b.ruling = r.key JOIN ruled_mention s ON s.fingerprint = b.fingerprint JOIN mention o ON o.key = s.mention "
        "WHERE m.mention IN (SELECT key FROM mention WHERE key = ?1 AND kernel = ?1 UNION ALL SELECT key FROM mention WHERE kernel = ?1 AND kernel <> key)");
    std::vector<int64_t> joined;
    others.With(key);
    while (others.Step()) joined.push_back(others.Int(0));
    for (const int64_t other : joined) {
      if (!kernels->contains(other)) {
        const Kernel* kernel = kernels_.Find(other);
        if (kernel == nullptr) continue;
        (*root)[other] = kernel->host == 0 ? other : kernel->host;
        if (kernel->fact != 0) facts->insert(kernel->fact);
        kernels->emplace(other, kernel);
      }
      const int64_t a = top_of(key), b = top_of(other);
      if (a != b) (*root)[std::max(a, b)] = std::min(a, b), (*root)[std::min(a, b)] = std::min(a, b);
    }
  }
}

void FactWriter::Assign(std::vector<Group>* groups) {
  std::vector<std::tuple<int, int64_t, size_t>> order;  // most votes first, then the older fact
  for (size_t i = 0; i < groups->size(); ++i) {
    for (const auto& [fact, votes] : (*groups)[i].votes) order.push_back({-votes, fact, i});
  }
  std::sort(order.begin(), order.end());
  std::set<int64_t> taken;
  for (const auto& [votes, fact, group] : order) {
    if ((*groups)[group].fact == 0 && taken.insert(fact).second) (*groups)[group].fact = fact;
  }
}

std::optional<FactWriter::Known> FactWriter::FindFact(int64_t key) {
  Statement& row = db_->Cached("SELECT sources, mentions, sort_day, state FROM fact WHERE key = ?").With(key);
  if (!row.Step()) return std::nullopt;
  Known known{key, row.Int(0), row.Int(1), row.Int(2), static_cast<FactState>(row.Int(3))};
  row.Reset();
  return known;
}

std::optional<std::string> FactWriter::RejectedWhy(const std::vector<DatedMention>& mentions) {
  if (!mentions_->has_rulings()) return std::nullopt;
  for (const DatedMention& m : mentions) {
    Statement& row = db_->Cached("SELECT coalesce(r.why, '') FROM ruling_mention m JOIN ruling r ON r.key = m.ruling WHERE m.fingerprint = ? AND r.kind = 'reject'");
    if (!row.With(StoredFingerprint(*m.mention)).Step()) continue;
    std::string why = row.Copy(0);
    row.Reset();
    return why;
  }
  return std::nullopt;
}

void FactWriter::WriteGroup(Group* group, int64_t batch) {
  std::vector<DatedMention> mentions;
  for (const Kernel* kernel : group->kernels) {
    for (const StoredMention* mention : mentions_->OfKernel(kernel->key)) mentions.push_back({mention, kernel->when});
  }
  if (mentions.empty()) return;
  const Fact fact = FactOf(group->kernels.front()->type, mentions);
  const auto rejected = RejectedWhy(mentions);
  const FactState state = rejected ? FactState::kRejected : FactState::kLive;
  const std::string why = rejected.value_or("");
  const std::optional<Known> known = group->fact == 0 ? std::nullopt : FindFact(group->fact);
  if (!known) {
    std::string id;
    const int64_t tombstone = Tombstone(mentions, &id);
    if (tombstone != 0) Replace(tombstone, fact, state, why, batch);
    group->fact = tombstone != 0 ? tombstone : Insert(FreeKey(*group), id, fact, state, why, batch);
    if (rejected || tombstone != 0) Log(group->fact, batch, rejected ? "rejected" : "restored", "", "", why);
    ++counts_.added;
  } else {
    const std::string before = StoredSummary(known->key), summary = fact.Summary();
    if (before != summary || known->state != state) {
      Replace(known->key, fact, state, why, batch);
      const bool ends = rejected && known->state != FactState::kRejected, returns = !rejected && known->state != FactState::kLive;
      Log(known->key, batch, ends ? "rejected" : returns ? "restored" : "changed", before, summary, why);
      ++(ends ? counts_.withdrawn : counts_.changed);
    } else {
      const bool moved = known->sources != fact.sources || known->mentions != fact.mentions;
      // an undated fact stands at its earliest report, by which it is found too
      if (known->sort_day != fact.sort_day) Replace(known->key, fact, state, why, moved ? batch : 0);
      else Update(known->key, fact, state, why, moved ? batch : 0);
      if (moved) {
        const bool up = fact.sources > known->sources || (fact.sources == known->sources && fact.mentions > known->mentions);
        Log(known->key, batch, up ? "strengthened" : "weakened", Counts(known->sources, known->mentions), Counts(fact.sources, fact.mentions), "");
        ++(up ? counts_.strengthened : counts_.weakened);
      }
    }
  }
  for (const Kernel* kernel : group->kernels) {
    if (kernel->fact != group->fact) kernels_.SetFact(kernel->key, group->fact);
  }
}

// The id a fact of these mentions gets, and the tombstone that had it before, if there is one to take up again.
int64_t FactWriter::Tombstone(const std::vector<DatedMention>& mentions, std::string* fresh) {
  std::vector<uint64_t> fingerprints;
  for (const DatedMention& m : mentions) fingerprints.push_back(FingerprintOf(*m.mention));
  std::sort(fingerprints.begin(), fingerprints.end());
  // Thousands of facts of one fingerprint would each look through the ids of all before them.
  const auto lived = [&](uint64_t fingerprint) {
    const auto found = lived_.find(fingerprint);
    return found == lived_.end() ? uint64_t{0} : found->second;
  };
  uint64_t first = UINT64_MAX;
  for (const uint64_t fingerprint : fingerprints) first = std::min(first, lived(fingerprint));
  for (uint64_t salt = first; fresh->empty(); ++salt) {
    for (const uint64_t fingerprint : fingerprints) {
      if (salt < lived(fingerprint)) continue;
      const std::string id = fmt::format("{:016x}", fingerprint + salt);
      Statement& row = db_->Cached("SELECT key, state FROM fact WHERE id = ?").With(id);
      if (!row.Step()) {
        if (fresh->empty()) *fresh = id;
        continue;
      }
      const int64_t key = row.Int(0);
      const auto state = static_cast<FactState>(row.Int(1));
      row.Reset();
      if (state == FactState::kWithdrawn || state == FactState::kMerged) return key;
      lived_[fingerprint] = salt + 1;
    }
  }
  return 0;
}

// A fact mostly has the key of its first kernel, so that the one leads to the other without an index.
int64_t FactWriter::FreeKey(const Group& group) {
  const int64_t key = group.kernels.front()->key;
  const bool taken = key >= first_key_ ? touched_.contains(key) : FindFact(key).has_value();
  return taken ? mentions_->NewKey() : key;
}

int64_t FactWriter::Insert(int64_t key, const std::string& id, const Fact& f, FactState state, const std::string& why, int64_t batch) {
  db_->Cached("INSERT INTO fact(key, id, state, type, code, status, date, first_day, last_day, sort_day, reported, confidence, sources, mentions, best, quantities, "
              "reason, added, changed) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
      .Run(key, id, static_cast<int>(state), dictionary_->types.Key(f.type), f.code, dictionary_->words.Key(f.status), StoredDate(f.date), f.first_day, f.last_day,
           f.sort_day, StoredDate(f.reported_by_best ? "" : f.reported), Thousandths(f.confidence), f.sources, f.mentions, f.best,
           TextOrNull(f.quantities_of_best ? "" : ShortQuantities(f.quantities)), TextOrNull(why), batch, batch);
  InsertParticipants(key, f, state == FactState::kLive);
  touched_.insert(key);
  return key;
}

void FactWriter::Update(int64_t key, const Fact& f, FactState state, const std::string& why, int64_t batch) {
  db_->Cached("UPDATE fact SET state = ?2, type = ?3, code = ?4, status = ?5, date = ?6, first_day = ?7, last_day = ?8, sort_day = ?9, reported = ?10, "
              "confidence = ?11, sources = ?12, mentions = ?13, best = ?14, quantities = ?15, survivor = NULL, reason = ?16, "
              "changed = CASE ?17 WHEN 0 THEN changed ELSE ?17 END WHERE key = ?1")
      .Run(key, static_cast<int>(state), dictionary_->types.Key(f.type), f.code, dictionary_->words.Key(f.status), StoredDate(f.date), f.first_day, f.last_day, f.sort_day,
           StoredDate(f.reported_by_best ? "" : f.reported), Thousandths(f.confidence), f.sources, f.mentions, f.best,
           TextOrNull(f.quantities_of_best ? "" : ShortQuantities(f.quantities)), TextOrNull(why), batch);
  if (batch != 0) touched_.insert(key);
}

void FactWriter::Replace(int64_t key, const Fact& fact, FactState state, const std::string& why, int64_t batch) {
  RemoveActors(key);
  db_->Cached("DELETE FROM fact_participant WHERE fact = ?").Run(key);
  Update(key, fact, state, why, batch);
  InsertParticipants(key, fact, state == FactState::kLive);
}

void FactWriter::RemoveActors(int64_t key) {
  db_->Cached("DELETE FROM fact_actor WHERE fact = ?1 AND sort_day = (SELECT sort_day FROM fact WHERE key = ?1) AND id IN "
              "(SELECT coalesce(e.id, e.affiliation) FROM fact_participant p JOIN entity e ON e.key = p.entity WHERE p.fact = ?1)")
      .Run(key);
  db_->Cached("DELETE FROM fact_span WHERE first_day = (SELECT coalesce(first_day, ?2) FROM fact WHERE key = ?1) "
              "AND last_day = (SELECT coalesce(last_day, ?3) FROM fact WHERE key = ?1) AND fact = ?1")
      .Run(key, -kFarDay, kFarDay);
}

void FactWriter::InsertParticipants(int64_t key, const Fact& fact, bool live) {
  int number = 0;
  for (const StoredParticipant& p : fact.participants) {
    db_->Cached("INSERT INTO fact_participant(fact, number, entity, role) VALUES (?, ?, ?, ?)").Run(key, number++, p.entity, dictionary_->words.Key(p.role));
    const std::string& id = p.who.id.empty() ? p.who.affiliation : p.who.id;
    if (live && !id.empty()) db_->Cached("INSERT OR IGNORE INTO fact_actor(id, sort_day, fact) VALUES (?, ?, ?)").Run(id, fact.sort_day, key);
  }
  const bool is_long = !fact.date.empty() && (!fact.first_day || !fact.last_day || *fact.last_day - *fact.first_day > kLongDays);
  if (!live || !is_long) return;
  db_->Cached("INSERT OR IGNORE INTO fact_span(first_day, last_day, fact) VALUES (?, ?, ?)").Run(fact.first_day.value_or(-kFarDay), fact.last_day.value_or(kFarDay), key);
}

}  // namespace annals
