#include "dataset/query.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "dataset/fact.h"
#include "dataset/sql.h"
#include "dataset/text_query.h"
#include "extract/date/moment.h"

namespace annals {
namespace {

// A condition met by no more facts than this is a good way in; how many more meet it is not counted, but where it asks for words.
constexpr int64_t kFew = 20000;
// Where a way in has no more facts than this, words are not looked for in the index: to read the texts of those facts takes less.
constexpr int64_t kShort = 100;
// So many mentions that have the words are read from the index and kept; where more have them, texts are read until those asked for are found.
constexpr int64_t kKept = 50000;
// Where more than kSome have the words asked for, and somebody asks for no more than one in kShare of these, the facts of a frequent actor, of a type
// or all are walked by day, and looked up among those with the words, which spares to look up most of these.
constexpr int64_t kSome = 4000, kShare = 20;
// To come from a mention to its fact, and to its place among the others, takes so many times what it takes to go on by one on a way by days.
constexpr int64_t kLookups = 4;

// One condition: as a test of the fact `f`, and, where an index serves it, as a way to the facts that meet it.
struct Condition {
  Sql test;
  Sql actor_test;       // the same for a way in by actors, before the fact is looked up; empty: none
  std::string from;     // of a way in: "fact f INDEXED BY …" or "… CROSS JOIN fact f …"; empty if there is none
  Sql entry;            // condition on the index of the way in
  Sql facts;            // keys of the facts that meet it, to look others up among; empty: the test is cheaper
  bool by_words = false;  // of the text: the mentions that meet it are kept in memory if they are few, so that the test is cheap
  Sql counted;          // rows to count to know its size, cheaper than the way itself; empty: the way
  std::string day;      // the column by which the way in is sorted; empty: not by day
  int64_t size = kFew + 1;  // facts on the way in, or mentions that have the words, as far as counted
};

class Search {
 public:
  Search(const FactQuery& query, Connection* connection) : query_(query), connection_(connection) {}

  Result<FactAnswer> Run();

 private:
  bool ReadWindow(std::vector<Diagnostic>* errors);
  void AddActors(const std::vector<std::vector<std::string>>& lists, const char* what);
  void AddPersons();
  void AddTypes();
  void AddStatus();
  void AddGroups();
  void AddPlover();
  void AddSources();
  void AddText();
  void AddEntities(Sql entities);
  void AddTellings(const Sql& mentions, const Sql& among);
  Sql RowsOf(const Condition& condition) const;
  void Count(Condition* condition);
  void FindWords(Condition* condition);
  void Measure();
  const Condition* Narrowest() const;
  const Condition* WalkInstead(const Condition& way, const Condition& by_day) const;
  Sql Arm(const Condition& way, bool is_long) const;
  std::string SortColumn(const Condition& way) const;

  const FactQuery& query_;
  Connection* connection_;
  std::optional<int64_t> first_, last_;  // the window of days, both included
  bool window_ = false;
  std::vector<Condition> conditions_;
  std::optional<TextQuery> text_;
  bool by_set_ = false;  // the way in is a walk past facts of an actor that are looked up among those with the sources
  FactAnswer answer_;
};

bool Search::ReadWindow(std::vector<Diagnostic>* errors) {
  const auto read = [&](const std::string& text, const char* what) -> std::optional<EdtfBounds> {
    const auto bounds = ParseEdtf(text);
    if (!bounds) {
      Diagnostic wrong;
      wrong.message = fmt::format("{}: \"{}\" is no date; write 2012-06-28, 2012-06, 2012, or an interval 2012-06/2013", what, text);
      errors->push_back(wrong);
    }
    return bounds;
  };
  if (!query_.date.empty()) {
    if (const auto bounds = read(query_.date, "--date")) {
      if (bounds->first) first_ = DayNumber(*bounds->first);
      if (bounds->last) last_ = DayNumber(*bounds->last);
    }
  }
  if (!query_.from.empty()) {
    const auto bounds = read(query_.from, "--from");
    if (bounds && bounds->first) first_ = std::max(first_.value_or(-kFarDay), DayNumber(*bounds->first));
  }
  if (!query_.to.empty()) {
    const auto bounds = read(query_.to, "--to");
    if (bounds && bounds->last) last_ = std::min(last_.value_or(kFarDay), DayNumber(*bounds->last));
  }
  window_ = !query_.date.empty() || !query_.from.empty() || !query_.to.empty();
  return errors->empty();
}

void Search::AddActors(const std::vector<std::vector<std::string>>& lists, const char* what) {
  for (const std::vector<std::string>& list : lists) {
    std::vector<std::string> ids;
    for (const std::string& name : list) {
      const auto id = ResolveActor(name, connection_);
      if (!id) answer_.notes.push_back(fmt::format("no fact of the dataset names the {} \"{}\"", what, name));
      ids.push_back(id.value_or(name));
    }
    Condition condition;
    condition.test.Add("EXISTS (SELECT 1 FROM fact_actor x WHERE x.id ").Add(In(ids)).Add(" AND x.sort_day = f.sort_day AND x.fact = f.key)");
    condition.actor_test.Add("EXISTS (SELECT 1 FROM fact_actor x WHERE x.id ").Add(In(ids)).Add(" AND x.sort_day = a.sort_day AND x.fact = a.fact)");
    if (ids.size() == 1) {
      condition.from = "fact_actor a CROSS JOIN fact f ON f.key = a.fact";
      condition.entry.Add("a.id = ?", {ids[0]});
      condition.day = "a.sort_day";
    } else {
      condition.from = "fact f";
      condition.entry.Add("f.key IN (SELECT x.fact FROM fact_actor x WHERE x.id ").Add(In(ids)).Add(")");
      condition.counted.Add("SELECT 1 FROM fact_actor x WHERE x.id ").Add(In(ids));
    }
    conditions_.push_back(condition);
  }
}

void Search::AddEntities(Sql entities) {
  Condition condition;
  condition.test.Add("EXISTS (SELECT 1 FROM fact_participant p WHERE p.fact = f.key AND p.entity IN (").Add(entities).Add("))");
  condition.from = "fact f";
  condition.entry.Add("f.key IN (SELECT p.fact FROM fact_participant p WHERE p.entity IN (").Add(entities).Add("))");
  conditions_.push_back(condition);
}

void Search::AddPersons() {
  for (const std::string& name : query_.persons) {
    AddEntities(Sql{"SELECT key FROM entity WHERE kind = (SELECT key FROM word WHERE text = 'person') AND name LIKE ? ESCAPE '\\'", {Containing(name)}});
  }
}

void Search::AddTypes() {
  if (query_.types.empty()) return;
  Condition condition;
  condition.test.Add("f.type IN (SELECT key FROM type WHERE name ").Add(In(query_.types)).Add(")");
  if (query_.types.size() == 1) {
    condition.from = "fact f INDEXED BY fact_type";
    condition.entry = Sql{"f.type = (SELECT key FROM type WHERE name = ?)", {query_.types[0]}};
    condition.day = "f.sort_day";
  }
  conditions_.push_back(condition);
}

void Search::AddStatus() {
  if (query_.status.empty()) return;
  Condition condition;
  condition.test.Add("f.status IN (SELECT key FROM word WHERE text ").Add(In(query_.status)).Add(")");
  conditions_.push_back(condition);
}

void Search::AddGroups() {
  if (query_.groups.empty()) return;
  Condition condition;
  condition.test.Add("f.type IN (SELECT key FROM type WHERE type_group ").Add(In(query_.groups)).Add(")");
  conditions_.push_back(condition);
}

void Search::AddPlover() {
  if (query_.plover.empty()) return;
  Sql codes;
  for (const std::string& wanted : query_.plover) {
    const size_t slash = wanted.find('/');
    codes.Add(codes.text.empty() ? "SELECT key FROM code WHERE " : " OR ");
    codes.Add("(plover = ? COLLATE NOCASE", {wanted.substr(0, slash)});
    if (slash != std::string::npos) codes.Add(" AND mode = ? COLLATE NOCASE", {wanted.substr(slash + 1)});
    codes.Add(")");
  }
  Condition condition;
  condition.test.Add("f.code IN (").Add(codes).Add(")");
  conditions_.push_back(condition);
}

// A test whether one of the mentions `m` of the fact `f` is as `among` says.
Sql SomeMention(const Sql& among) {
  return Sql{"EXISTS (SELECT 1 FROM kernel k CROSS JOIN mention m ON m.kernel = k.key AND (m.key = k.key OR (m.kernel = k.key AND m.kernel <> m.key)) "
             "WHERE k.fact = f.key AND (k.key = f.key OR (k.fact = f.key AND k.fact <> k.key AND k.fact <> 0)) AND ", {}}.Add(among).Add(")");
}

// The same of IsTold, where `key` is the fact's. Most facts have one mention, of the fact's key, so that nothing is looked up for those it says no
// to; for the others the indexes of what has another key than that are asked first, which are small and lie together.
Sql SomeMentionIsTold(std::string_view key) {
  const std::string likely = fmt::format("(IsTold({0}) OR EXISTS (SELECT 1 FROM mention m WHERE m.kernel = {0} AND m.kernel <> m.key AND IsTold(m.key)) "
                                         "OR EXISTS (SELECT 1 FROM kernel k WHERE k.fact = {0} AND k.fact <> k.key AND k.fact <> 0)) AND ", key);
  return Sql{likely, {}}.Add(SomeMention(Sql{"IsTold(m.key)", {}}));
}

// `mentions`: a query of keys of mentions. `among`: the test that the mention `m` is one of them.
void Search::AddTellings(const Sql& mentions, const Sql& among) {
  Condition condition;
  condition.test = SomeMention(among);
  condition.from = "fact f";
  condition.facts.Add("SELECT k.fact FROM mention m CROSS JOIN kernel k ON k.key = m.kernel WHERE m.key IN (").Add(mentions).Add(")");
  condition.entry.Add("f.key IN (").Add(condition.facts).Add(")");
  condition.counted = mentions;
  conditions_.push_back(condition);
}

void Search::AddSources() {
  if (query_.sources.empty()) return;
  Sql articles;
  for (const std::string& source : query_.sources) {
    Statement known = connection_->Prepare("SELECT 1 FROM article WHERE id = ?1 UNION ALL SELECT 1 FROM article WHERE url = ?1 LIMIT 1");
    if (!articles.text.empty()) articles.Add(" UNION ");
    if (known.With(source).Step()) {
      articles.Add("SELECT key FROM article WHERE id = ? UNION SELECT key FROM article WHERE url = ?", {source, source});
    } else {
      articles.Add("SELECT key FROM article WHERE url LIKE ? ESCAPE '\\' OR "
                   "CASE typeof(path) WHEN 'integer' THEN (SELECT text FROM word WHERE word.key = path) ELSE path END LIKE ? ESCAPE '\\'", {Containing(source), Containing(source)});
    }
  }
  AddTellings(Sql{"SELECT o.key FROM article_mention r CROSS JOIN mention o ON o.key BETWEEN r.first AND r.last AND o.article = r.article WHERE r.article IN (", {}}.Add(articles).Add(")"), Sql{"m.article IN (", {}}.Add(articles).Add(")"));
}

void Search::AddText() {
  if (query_.text.empty()) return;
  text_.emplace(query_.text, connection_);
  Sql mentions{"SELECT rowid FROM mention_text WHERE mention_text MATCH ?", {text_->match()}};
  if (text_->has_phrases()) {
    mentions.text = "SELECT t.key FROM mention_text CROSS JOIN mention_words t ON t.key = mention_text.rowid WHERE mention_text MATCH ? AND TellsAll(t.text)";
  }
  // to read one text is some ten times faster than to look for it in the index, where a frequent word has a long list
  AddTellings(mentions, Sql{"TellsAll((SELECT w.text FROM mention_words w WHERE w.key = m.key))", {}});
  conditions_.back().by_words = true;
}

// What is counted to know the size of a way in.
Sql Search::RowsOf(const Condition& condition) const {
  if (!condition.counted.text.empty()) return condition.counted;
  const bool by_actor = condition.from.starts_with("fact_actor");
  Sql rows = Sql{fmt::format("SELECT 1 FROM {} WHERE ", by_actor ? "fact_actor a" : condition.from), {}}.Add(condition.entry);
  if (!by_actor) rows.Add(" AND f.state = 0");
  if (window_ && !condition.day.empty()) {
    rows.Add(fmt::format(" AND {} BETWEEN ? AND ?", condition.day), {first_.value_or(-kFarDay) - kLongDays, last_.value_or(kFarDay)});
  }
  return rows;
}

// Counts what is on a way in, but not beyond kFew.
void Search::Count(Condition* condition) {
  Statement statement = Prepare(Sql{"SELECT count(*) FROM (", {}}.Add(RowsOf(*condition)).Add(" LIMIT ?)", {kFew + 1}), connection_);
  condition->size = statement.Step() ? statement.Int(0) : 0;
}

// Reads the mentions that have the words from the index. If they are no more than kKept they are kept, and the condition's tests ask for them.
void Search::FindWords(Condition* condition) {
  std::vector<int64_t> mentions;
  for (Statement row = Prepare(Sql(condition->counted).Add(" ORDER BY mention_text.rowid LIMIT ?", {kKept + 1}), connection_); row.Step();) mentions.push_back(row.Int(0));
  condition->size = static_cast<int64_t>(mentions.size());
  if (condition->size > kKept) return;
  text_->Keep(std::move(mentions));
  condition->test = SomeMentionIsTold("f.key"), condition->actor_test = SomeMentionIsTold("a.fact");
}

// The sizes of all ways in; words come last, and are not looked for where another way is short.
void Search::Measure() {
  bool is_short = false;
  for (Condition& condition : conditions_) {
    if (condition.from.empty() || condition.by_words) continue;
    Count(&condition);
    is_short = is_short || condition.size <= kShort;
  }
  for (Condition& condition : conditions_) {
    if (condition.by_words && !is_short) FindWords(&condition);
  }
}

// The way in with the fewest facts; of ways with many, one that gives them in the order asked for. Null: by day.
const Condition* Search::Narrowest() const {
  const auto cost = [](const Condition& condition) {
    return condition.size > kFew ? kFew * kLookups + 1 : condition.by_words ? condition.size * kLookups : condition.size;
  };
  const Condition* best = nullptr;
  for (const Condition& condition : conditions_) {
    if (condition.from.empty() || (condition.size > kFew && condition.day.empty())) continue;
    if (best == nullptr || cost(condition) < cost(*best)) best = &condition;
  }
  return best;
}

// The walk along days that is shorter than the way by words or sources, if there is one; else null.
const Condition* Search::WalkInstead(const Condition& way, const Condition& by_day) const {
  const bool asks_for_few = query_.limit >= 0 && query_.limit <= way.size / kShare;
  const auto others = static_cast<int64_t>(conditions_.size()) - 1;  // the more, the fewer of the facts that are walked past meet them all
  if (way.facts.text.empty() || way.size <= kSome * std::max<int64_t>(others, 1) || !asks_for_few || query_.sort != FactQuery::Sort::kDate) return nullptr;
  for (const std::string_view day : {"a.sort_day", "f.sort_day"}) {
    for (const Condition& condition : conditions_) {
      if (condition.day == day && condition.size > kFew && (way.by_words || day == "a.sort_day")) return &condition;
    }
  }
  return way.by_words && !window_ ? &by_day : nullptr;
}

std::string Search::SortColumn(const Condition& way) const {
  switch (query_.sort) {
    case FactQuery::Sort::kDate: return way.day.empty() ? "f.sort_day" : way.day;
    case FactQuery::Sort::kConfidence: return "f.confidence";
    case FactQuery::Sort::kAdded: return "f.added";
    case FactQuery::Sort::kChanged: return "f.changed";
  }
  return "f.sort_day";
}

Sql Search::Arm(const Condition& way, bool is_long) const {
  const std::string column = SortColumn(way);
  Sql sql{fmt::format("SELECT f.id AS id, {} AS place FROM {} WHERE f.state = 0", column, way.from), {}};
  if (!way.entry.text.empty()) sql.Add(" AND ").Add(way.entry);
  for (const Condition& condition : conditions_) {
    if (&condition == &way) continue;
    if (by_set_ && !is_long && !condition.by_words && !condition.facts.text.empty()) {
      sql.Add(" AND a.fact IN (").Add(condition.facts).Add(")");
      continue;
    }
    sql.Add(" AND ").Add(way.day == "a.sort_day" && !condition.actor_test.text.empty() ? condition.actor_test : condition.test);
  }
  if (window_) {
    const int64_t first = first_.value_or(-kFarDay), last = last_.value_or(kFarDay);
    if (is_long) {
      sql.Add(" AND s.first_day <= ? AND s.last_day >= ?", {last, first});
    } else {
      sql.Add(fmt::format(" AND {} BETWEEN ? AND ?", way.day.empty() ? "f.sort_day" : way.day), {first - kLongDays, last});
      sql.Add(fmt::format(" AND f.first_day <= ? AND f.last_day >= ? AND f.last_day - f.first_day <= {}", kLongDays), {last, first});
    }
  }
  if (query_.min_confidence) sql.Add(" AND f.confidence / 1000.0 >= ?", {*query_.min_confidence});
  const char* direction = query_.descending ? " DESC" : "";
  sql.Add(fmt::format(" ORDER BY {}{}, f.id LIMIT ?", column, direction), {query_.limit});
  return sql;
}

Result<FactAnswer> Search::Run() {
  std::vector<Diagnostic> errors;
  if (!ReadWindow(&errors)) return errors;
  AddActors(query_.states, "state");
  AddActors(query_.organizations, "organization");
  AddPersons();
  AddTypes();
  AddStatus();
  AddGroups();
  AddPlover();
  AddSources();
  AddText();
  Measure();

  Condition by_day;
  const bool by_confidence = query_.sort == FactQuery::Sort::kConfidence && !window_;
  by_day.from = by_confidence ? "fact f INDEXED BY fact_weak" : query_.sort == FactQuery::Sort::kDate || window_ ? "fact f INDEXED BY fact_day" : "fact f";
  by_day.day = "f.sort_day";
  Condition by_length;
  by_length.from = "fact_span s CROSS JOIN fact f ON f.key = s.fact";

  const Condition* way = Narrowest();
  if (const Condition* walk = way != nullptr ? WalkInstead(*way, by_day) : nullptr) way = walk, by_set_ = walk->day == "a.sort_day";
  Sql sql;
  if (window_) {
    sql.Add("SELECT id, place FROM (SELECT * FROM (").Add(Arm(way != nullptr ? *way : by_day, false)).Add(") UNION ALL SELECT * FROM (");
    sql.Add(Arm(by_length, true)).Add(fmt::format(")) ORDER BY place{}, id LIMIT ?", query_.descending ? " DESC" : ""), {query_.limit});
  } else {
    sql = Arm(way != nullptr ? *way : by_day, false);
  }
  for (Statement statement = Prepare(sql, connection_); statement.Step();) answer_.ids.push_back(statement.Copy(0));
  return answer_;
}

}  // namespace

std::optional<std::string> ResolveActor(const std::string& name, Connection* connection) {
  Statement by_id = connection->Prepare("SELECT id FROM fact_actor WHERE id = ? LIMIT 1");
  if (by_id.With(name).Step()) return by_id.Copy(0);
  Statement by_name = connection->Prepare("SELECT id FROM entity WHERE name = ? COLLATE NOCASE AND id IS NOT NULL AND kind IN (SELECT key FROM word WHERE text IN ('state', 'organization')) ORDER BY id LIMIT 1");
  if (by_name.With(name).Step()) return by_name.Copy(0);
  std::string upper = name;
  std::transform(upper.begin(), upper.end(), upper.begin(), [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
  if (by_id.With(upper).Step()) return by_id.Copy(0);
  return std::nullopt;
}

Result<FactAnswer> FindFacts(const FactQuery& query, Connection* connection) { return Search(query, connection).Run(); }

}  // namespace annals
