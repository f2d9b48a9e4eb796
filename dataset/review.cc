#include "dataset/review.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "dataset/members.h"

namespace annals {
namespace {

// Facts that are told as happened on a day later than their report, which may be a time zone ahead.
void AddFuture(int64_t batch, Connection* connection, std::vector<ReviewItem>* items) {
  Statement row = connection->Prepare(fmt::format(
      "SELECT id, type, date, reported, confidence FROM fact {} WHERE state = 'live' AND status = 'asserted' AND first_day IS NOT NULL AND length(reported) >= 10 "
      "AND first_day > CAST(julianday(substr(reported, 1, 10)) - 2440587.5 AS INTEGER) + 1 {} ORDER BY confidence, id",
      batch == 0 ? "" : "INDEXED BY fact_changed", batch == 0 ? "" : fmt::format("AND changed = {}", batch)));
  while (row.Step()) {
    items->push_back({"future", {row.Copy(0)}, fmt::format("{} on {}, reported on {}", row.Text(1), row.Text(2), row.Text(3)), row.Real(4)});
  }
}

// Who takes part, as far as it has an id: "actor=UZB organization=CSTO".
std::string NamesOf(int64_t fact, Connection* connection) {
  Statement& row = connection->Cached(
      "SELECT DISTINCT p.role || '=' || e.id AS name FROM fact_participant p JOIN entity e ON e.key = p.entity WHERE p.fact = ? AND e.id IS NOT NULL AND p.role <> 'location' "
      "ORDER BY name");
  std::string names;
  for (row.With(fact); row.Step();) names += (names.empty() ? "" : " ") + row.Copy(0);
  return names;
}

// Facts of a type day by day: those one or two days before stay at hand, by whom they name.
void AddTwoDates(int64_t batch, Connection* connection, std::vector<ReviewItem>* items) {
  struct Seen {
    std::string id, date;
    int64_t day;
    double confidence;
  };
  // of a batch: its types and days, and two days around each
  const std::string near = batch == 0 ? "" : fmt::format(
      "AND key IN (SELECT o.key FROM (SELECT DISTINCT type, sort_day FROM fact INDEXED BY fact_changed WHERE changed = {} AND state = 'live') c CROSS JOIN fact o INDEXED BY fact_type "
      "ON o.type = c.type AND o.sort_day BETWEEN c.sort_day - 2 AND c.sort_day + 2 WHERE o.state = 'live')", batch);
  Statement row = connection->Prepare(fmt::format(
      "SELECT key, id, type, date, first_day, confidence FROM fact WHERE state = 'live' AND status = 'asserted' AND first_day = last_day {} ORDER BY type, first_day, id", near));
  std::map<std::string, Seen> last;  // by type and names
  std::string type;
  while (row.Step()) {
    if (row.Text(2) != type) last.clear(), type = row.Copy(2);
    const std::string names = NamesOf(row.Int(0), connection);
    if (names.find(' ') == std::string::npos) continue;  // one name alone says too little
    Seen now{row.Copy(1), row.Copy(3), row.Int(4), row.Real(5)};
    Seen& before = last[names];
    if (!before.id.empty() && now.day - before.day > 0 && now.day - before.day <= 2) {
      items->push_back({"two-dates", {before.id, now.id}, fmt::format("{} {} on {} and on {}", type, names, before.date, now.date), std::min(before.confidence, now.confidence)});
    }
    before = now;
  }
}

void AddMemberships(int64_t batch, Connection* connection, std::vector<ReviewItem>* items) {
  std::vector<std::string> organizations;
  const std::string of_batch = batch == 0 ? "" : fmt::format(
      "WHERE mention IN (SELECT m.key FROM fact f CROSS JOIN kernel k ON k.fact = f.key CROSS JOIN mention m ON m.kernel = k.key WHERE f.changed = {})", batch);
  for (Statement row = connection->Prepare(fmt::format("SELECT DISTINCT organization FROM mention_membership {} ORDER BY organization", of_batch)); row.Step();) {
    organizations.push_back(row.Copy(0));
  }
  Statement& confidence = connection->Cached("SELECT confidence FROM fact WHERE id = ?");
  const auto sureness = [&](const std::string& id) {
    confidence.With(id);
    const double value = confidence.Step() ? confidence.Real(0) : 0;
    confidence.Reset();
    return value;
  };
  for (const std::string& organization : organizations) {
    const std::vector<Standing> standings = StandingsOf(ReadChanges({organization, ""}, connection));
    for (size_t i = 0; i < standings.size(); ++i) {
      const Standing& now = standings[i];
      for (const std::string& conflict : now.conflicts) {
        std::vector<std::string> facts;
        if (i > 0 && !standings[i - 1].begun_by.empty()) facts.push_back(standings[i - 1].begun_by);
        facts.push_back(now.begun_by);
        items->push_back({"membership", facts, fmt::format("{} in {}: {}", now.member, organization, conflict), sureness(now.begun_by)});
      }
      if (now.begun_by.empty() && !now.ended_by.empty()) {
        items->push_back({"leave-without-join", {now.ended_by}, fmt::format("{} is no member of {} any more on {}, and is not told to have joined", now.member, organization, now.to), sureness(now.ended_by)});
      }
    }
  }
}

// Leaves the findings in which a fact that the batch changed takes part.
void KeepOfBatch(int64_t batch, Connection* connection, std::vector<ReviewItem>* items) {
  Statement& row = connection->Cached("SELECT 1 FROM fact WHERE id = ? AND changed = ?");
  std::erase_if(*items, [&](const ReviewItem& item) {
    for (const std::string& id : item.facts) {
      const bool changed = row.With(id, batch).Step();
      row.Reset();
      if (changed) return false;
    }
    return true;
  });
}

void AddWeakest(int64_t count, Connection* connection, std::vector<ReviewItem>* items) {
  Statement row = connection->Prepare("SELECT id, type, date, status, confidence, sources FROM fact INDEXED BY fact_weak WHERE state = 'live' ORDER BY confidence, id LIMIT ?");
  for (row.With(count); row.Step();) {
    items->push_back({"weak", {row.Copy(0)}, fmt::format("{} {} {}, confidence {:.2f}", row.IsNull(2) ? "undated" : row.Copy(2), row.Text(1), row.Text(3), row.Real(4)), row.Real(4)});
  }
}

}  // namespace

std::vector<ReviewItem> Review(const ReviewOptions& options, Connection* connection) {
  std::vector<ReviewItem> items;
  const auto add = [&](const auto& find) {
    const size_t before = items.size();
    find(options.batch, connection, &items);
    std::stable_sort(items.begin() + static_cast<std::ptrdiff_t>(before), items.end(), [](const ReviewItem& a, const ReviewItem& b) {
      return a.kind != b.kind ? a.kind > b.kind : a.confidence < b.confidence;
    });
  };
  add(AddTwoDates);
  add(AddMemberships);
  add(AddFuture);
  if (options.batch != 0) KeepOfBatch(options.batch, connection, &items);
  AddWeakest(options.weakest, connection, &items);
  return items;
}

}  // namespace annals
