#include "dataset/review.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "dataset/members.h"
#include "dataset/stored_values.h"

namespace annals {
namespace {

// The facts asked about, in a temporary table.
void WriteAsked(const std::set<int64_t>& facts, Connection* connection) {
  connection->Execute("CREATE TABLE IF NOT EXISTS temp.asked (key INTEGER PRIMARY KEY); BEGIN; DELETE FROM temp.asked");
  for (const int64_t fact : facts) connection->Cached("INSERT INTO temp.asked(key) VALUES (?)").Run(fact);
  connection->Execute("COMMIT");
}

// Facts that are told as happened on a day later than their report, which may be a time zone ahead.
// Facts asked about are told by IN and not joined: for a join SQLite would fill a Bloom filter with all facts.
void AddFuture(bool of_asked, Connection* connection, std::vector<ReviewItem>* items) {
  Statement row = connection->Prepare(fmt::format(
      "SELECT f.id, t.name, f.date, coalesce(f.reported, m.reported) AS reported, f.confidence / 1000.0 AS sureness FROM fact f CROSS JOIN mention m ON m.key = f.best "
      "CROSS JOIN type t ON t.key = f.type WHERE {} f.state = 0 AND f.status = (SELECT key FROM word WHERE text = 'asserted') AND f.first_day IS NOT NULL "
      "AND f.first_day > CASE WHEN typeof(coalesce(f.reported, m.reported)) = 'integer' THEN coalesce(f.reported, m.reported) "
      "WHEN length(coalesce(f.reported, m.reported)) >= 10 THEN CAST(julianday(substr(coalesce(f.reported, m.reported), 1, 10)) - 2440587.5 AS INTEGER) END + 1 "
      "ORDER BY sureness, f.id",
      of_asked ? "f.key IN (SELECT key FROM temp.asked) AND" : ""));
  while (row.Step()) {
    items->push_back({"future", {row.Copy(0)}, fmt::format("{} on {}, reported on {}", row.Text(1), DateIn(row, 2), DateIn(row, 3)), row.Real(4)});
  }
}

// Who takes part, as far as it has an id: "actor=UZB organization=CSTO".
std::string NamesOf(int64_t fact, Connection* connection) {
  Statement& row = connection->Cached(
      "SELECT DISTINCT r.text || '=' || e.id AS name FROM fact_participant p JOIN entity e ON e.key = p.entity JOIN word r ON r.key = p.role "
      "WHERE p.fact = ? AND e.id IS NOT NULL AND r.text <> 'location' "
      "ORDER BY name");
  std::string names;
  for (row.With(fact); row.Step();) names += (names.empty() ? "" : " ") + row.Copy(0);
  return names;
}

// Facts of a type day by day: those one or two days before stay at hand, by whom they name.
void AddTwoDates(bool of_asked, Connection* connection, std::vector<ReviewItem>* items) {
  struct Seen {
    std::string id, date;
    int64_t day;
    double confidence;
  };
  // of those asked about: their types and days, and two days around each
  const char* const near = !of_asked ? "" :
      "AND f.key IN (SELECT o.key FROM (SELECT DISTINCT a.type, a.sort_day FROM fact a WHERE a.key IN (SELECT key FROM temp.asked) AND a.state = 0 AND a.first_day = a.last_day) c "
      "CROSS JOIN fact o INDEXED BY fact_type ON o.type = c.type AND o.sort_day BETWEEN c.sort_day - 2 AND c.sort_day + 2 WHERE o.state = 0)";
  Statement row = connection->Prepare(fmt::format(
      "SELECT f.key, f.id, t.name, f.date, f.first_day, f.confidence / 1000.0 FROM fact f JOIN type t ON t.key = f.type WHERE f.state = 0 "
      "AND f.status = (SELECT key FROM word WHERE text = 'asserted') AND f.first_day = f.last_day {} ORDER BY t.name, f.first_day, f.id", near));
  std::map<std::string, Seen> last;  // by type and names
  std::string type;
  while (row.Step()) {
    if (row.Text(2) != type) last.clear(), type = row.Copy(2);
    const std::string names = NamesOf(row.Int(0), connection);
    if (names.find(' ') == std::string::npos) continue;  // one name alone says too little
    Seen now{row.Copy(1), DateIn(row, 3), row.Int(4), row.Real(5)};
    Seen& before = last[names];
    if (!before.id.empty() && now.day - before.day > 0 && now.day - before.day <= 2) {
      items->push_back({"two-dates", {before.id, now.id}, fmt::format("{} {} on {} and on {}", type, names, before.date, now.date), std::min(before.confidence, now.confidence)});
    }
    before = now;
  }
}

void AddMemberships(bool of_asked, Connection* connection, std::vector<ReviewItem>* items) {
  std::vector<std::string> organizations;
  const char* const which = !of_asked ? "" :
      "WHERE mention IN (SELECT m.key FROM temp.asked x CROSS JOIN kernel k ON k.fact = x.key AND (k.key = x.key OR (k.fact = x.key AND k.fact <> k.key AND k.fact <> 0)) "
      "CROSS JOIN mention m ON m.kernel = k.key AND (m.key = k.key OR (m.kernel = k.key AND m.kernel <> m.key)))";
  for (Statement row = connection->Prepare(fmt::format("SELECT DISTINCT organization FROM mention_membership {} ORDER BY organization", which)); row.Step();) {
    organizations.push_back(row.Copy(0));
  }
  Statement& confidence = connection->Cached("SELECT confidence / 1000.0 FROM fact WHERE id = ?");
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

// Leaves the findings in which a fact takes part that was asked about.
void KeepAsked(Connection* connection, std::vector<ReviewItem>* items) {
  Statement& row = connection->Cached("SELECT 1 FROM fact f JOIN temp.asked x ON x.key = f.key WHERE f.id = ?");
  std::erase_if(*items, [&](const ReviewItem& item) {
    return std::none_of(item.facts.begin(), item.facts.end(), [&](const std::string& id) { return row.With(id).Any(); });
  });
}

void AddWeakest(int64_t count, Connection* connection, std::vector<ReviewItem>* items) {
  Statement row = connection->Prepare(
      "SELECT f.id, t.name, f.date, s.text, f.confidence / 1000.0, f.sources FROM fact f INDEXED BY fact_weak CROSS JOIN type t ON t.key = f.type "
      "CROSS JOIN word s ON s.key = f.status WHERE f.state = 0 ORDER BY f.confidence, f.id LIMIT ?");
  for (row.With(count); row.Step();) {
    items->push_back({"weak", {row.Copy(0)}, fmt::format("{} {} {}, confidence {:.2f}", row.IsNull(2) ? "undated" : DateIn(row, 2), row.Text(1), row.Text(3), row.Real(4)), row.Real(4)});
  }
}

}  // namespace

std::vector<ReviewItem> Review(const ReviewOptions& options, Connection* connection) {
  std::vector<ReviewItem> items;
  const bool of_asked = options.facts != nullptr;
  if (of_asked) WriteAsked(*options.facts, connection);
  const auto add = [&](const auto& find) {
    const size_t before = items.size();
    find(of_asked, connection, &items);
    std::stable_sort(items.begin() + static_cast<std::ptrdiff_t>(before), items.end(), [](const ReviewItem& a, const ReviewItem& b) {
      return a.kind != b.kind ? a.kind > b.kind : a.confidence < b.confidence;
    });
  };
  add(AddTwoDates);
  add(AddMemberships);
  add(AddFuture);
  if (of_asked) KeepAsked(connection, &items);
  AddWeakest(options.weakest, connection, &items);
  return items;
}

}  // namespace annals
