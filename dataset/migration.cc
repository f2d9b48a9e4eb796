#include "dataset/migration.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "dataset/draft.h"
#include "dataset/similarity.h"
#include "dataset/store.h"
#include "dataset/stored_options.h"
#include "dataset/stored_values.h"

namespace annals {
namespace {

constexpr std::string_view kSecond = R"sql(
ALTER TABLE article ADD COLUMN file TEXT;
CREATE TABLE text_pack (key INTEGER PRIMARY KEY, bytes BLOB NOT NULL);
INSERT INTO text_pack SELECT article, bytes FROM article_text;
DROP TABLE article_text;
CREATE TABLE article_text (article INTEGER PRIMARY KEY, pack INTEGER NOT NULL, begin_byte INTEGER NOT NULL, end_byte INTEGER);
INSERT INTO article_text SELECT key, key, 0, NULL FROM text_pack;
CREATE INDEX article_text_pack ON article_text(pack);
DROP TABLE mention_text;
CREATE VIRTUAL TABLE mention_text USING fts5(text, content = 'mention', content_rowid = 'key', columnsize = 0, tokenize = 'porter unicode61');
INSERT INTO mention_text(mention_text) VALUES ('rebuild');
DROP INDEX fact_status;
DROP INDEX fact_code;
DROP INDEX fact_long;
CREATE TABLE fact_span (first_day INTEGER NOT NULL, last_day INTEGER NOT NULL, fact INTEGER NOT NULL, PRIMARY KEY (first_day, last_day, fact)) WITHOUT ROWID;
INSERT INTO fact_span SELECT coalesce(first_day, -1099511627776), coalesce(last_day, 1099511627776), key FROM fact
WHERE state = 'live' AND date IS NOT NULL AND (first_day IS NULL OR last_day IS NULL OR last_day - first_day > 31);
DELETE FROM change WHERE kind = 'added';
DROP VIEW changes;
CREATE VIEW changes AS
SELECT 0 AS number, b.time, b.command, f.id AS event, 'added' AS kind, NULL AS before, NULL AS after, NULL AS why
FROM fact f
JOIN batch b ON b.key = f.added
UNION ALL
SELECT c.key, b.time, b.command, f.id, c.kind, c.before, c.after, c.why
FROM change c
JOIN batch b ON b.key = c.batch
JOIN fact f ON f.key = c.fact;
)sql";

// Every table that has rows of its own in version 2.
constexpr const char* kTablesOfSecond[] = {"batch", "article", "article_text", "text_pack", "article_band", "type", "code", "rule", "entity", "mention", "mention_participant",
                                   "mention_membership", "kernel", "kernel_key", "fact", "fact_participant", "fact_actor", "fact_span", "fact_link", "change", "ruling",
                                   "ruling_mention"};

// The rows of version 2, in tables old_…, as the schema has them now. Dated, At, Packed, ShortJson, Short and LowBytes are defined below.
constexpr std::string_view kFromSecond = R"sql(
INSERT INTO batch SELECT * FROM old_batch;
INSERT INTO article_text SELECT * FROM old_article_text;
INSERT INTO text_pack SELECT * FROM old_text_pack;
INSERT INTO code SELECT * FROM old_code;
INSERT INTO mention_membership SELECT * FROM old_mention_membership;
INSERT INTO fact_actor SELECT * FROM old_fact_actor;
INSERT INTO fact_span SELECT * FROM old_fact_span;
INSERT INTO fact_link SELECT * FROM old_fact_link;
INSERT INTO change SELECT * FROM old_change;
INSERT INTO ruling SELECT * FROM old_ruling;
INSERT INTO ruling_mention SELECT * FROM old_ruling_mention;
INSERT INTO type(name, type_group) SELECT name, type_group FROM old_type;
INSERT OR IGNORE INTO type(name) SELECT type FROM old_fact UNION SELECT type FROM old_kernel;
INSERT OR IGNORE INTO word(text) SELECT name FROM old_rule;
INSERT OR IGNORE INTO word(text) SELECT DISTINCT status FROM old_mention UNION SELECT DISTINCT basis FROM old_mention WHERE basis IS NOT NULL
  UNION SELECT DISTINCT role FROM old_mention_participant UNION SELECT DISTINCT kind FROM old_entity
  UNION SELECT DISTINCT published_from FROM old_article WHERE published_from IS NOT NULL UNION SELECT DISTINCT language FROM old_article WHERE language IS NOT NULL
  UNION SELECT DISTINCT rules FROM old_article UNION SELECT DISTINCT path FROM old_article WHERE file IS NULL
  UNION SELECT DISTINCT Short(options, published, published_from, title, language) FROM old_article WHERE options IS NOT NULL;
INSERT INTO article SELECT key, id, url, CASE WHEN file IS NULL THEN (SELECT w.key FROM word w WHERE w.text = path) ELSE path END, title, Dated(published),
  (SELECT w.key FROM word w WHERE w.text = published_from), (SELECT w.key FROM word w WHERE w.text = language), characters, content,
  (SELECT w.key FROM word w WHERE w.text = rules), (SELECT w.key FROM word w WHERE w.text = Short(options, published, published_from, title, language)), source,
  story, LowBytes(signature), added, changed, file FROM old_article;
INSERT INTO entity SELECT e.key, w.key, e.id, e.name, e.title, e.affiliation, e.place, e.geonames, e.longitude, e.latitude, e.hash
  FROM old_entity e JOIN word w ON w.text = e.kind ORDER BY e.key;
INSERT INTO mention SELECT m.key, m.article, m.kernel, m.code, (SELECT w.key FROM word w WHERE w.text = m.status), Dated(m.date),
  (SELECT w.key FROM word w WHERE w.text = m.basis), Dated(m.reported), m.begin_offset, m.end_offset, m.text, m.also, ShortJson(m.quantities),
  (SELECT w.key FROM word w JOIN old_rule r ON r.name = w.text WHERE r.key = m.rule),
  (SELECT Packed(group_concat(one, ' ')) FROM (SELECT p.entity || ' ' || w.key AS one FROM old_mention_participant p JOIN word w ON w.text = p.role
    WHERE p.mention = m.key ORDER BY p.number)) FROM old_mention m ORDER BY m.key;
INSERT INTO kernel SELECT k.key, t.key, At(k.at), k.host, k.fact FROM old_kernel k JOIN type t ON t.name = k.type ORDER BY k.key;
INSERT INTO kernel_key SELECT t.key * 64 + CASE substr(k.type, -2) WHEN '/p' THEN 8 WHEN '/g' THEN 16 WHEN '/h' THEN 24 WHEN '/n' THEN 32 ELSE 0 END + k.grain,
  k.name, k.first_day, k.kernel
  FROM old_kernel_key k JOIN type t ON t.name = CASE WHEN substr(k.type, -2, 1) = '/' THEN substr(k.type, 1, length(k.type) - 2) ELSE k.type END;
INSERT INTO fact SELECT f.key, f.id, CASE f.state WHEN 'live' THEN 0 WHEN 'withdrawn' THEN 1 WHEN 'merged' THEN 2 ELSE 3 END, t.key, f.code, w.key, Dated(f.date),
  f.first_day, f.last_day, f.sort_day, CASE WHEN f.reported IS NOT m.reported THEN Dated(f.reported) END, CAST(round(f.confidence * 1000) AS INTEGER), f.sources,
  f.mentions, f.best, CASE WHEN f.quantities IS NOT m.quantities THEN ShortJson(f.quantities) END, f.survivor, f.reason, f.added, f.changed
  FROM old_fact f JOIN type t ON t.name = f.type JOIN word w ON w.text = f.status LEFT JOIN old_mention m ON m.key = f.best ORDER BY f.key;
INSERT INTO fact_participant SELECT p.fact, p.number, p.entity, w.key FROM old_fact_participant p JOIN word w ON w.text = p.role;
)sql";

// The same of version 3.
constexpr const char* kTablesOfThird[] = {"word", "batch", "article", "article_text", "text_pack", "article_band", "type", "code", "entity", "mention", "mention_membership",
                                          "kernel", "kernel_key", "fact", "fact_participant", "fact_actor", "fact_span", "fact_link", "change", "ruling", "ruling_mention"};

constexpr std::string_view kFromThird = R"sql(
DELETE FROM word;
INSERT INTO word SELECT * FROM old_word;
INSERT INTO batch SELECT * FROM old_batch;
INSERT INTO article_text SELECT * FROM old_article_text;
INSERT INTO text_pack SELECT * FROM old_text_pack;
INSERT INTO article_band SELECT * FROM old_article_band;
INSERT INTO type(key, name, type_group) SELECT key, name, type_group FROM old_type;
INSERT INTO code SELECT * FROM old_code;
INSERT INTO entity SELECT * FROM old_entity;
INSERT INTO mention_membership SELECT * FROM old_mention_membership;
INSERT INTO kernel_key SELECT * FROM old_kernel_key;
INSERT INTO fact_participant SELECT * FROM old_fact_participant;
INSERT INTO fact_actor SELECT * FROM old_fact_actor;
INSERT INTO fact_span SELECT * FROM old_fact_span;
INSERT INTO fact_link SELECT * FROM old_fact_link;
INSERT INTO change SELECT * FROM old_change;
INSERT INTO ruling SELECT * FROM old_ruling;
INSERT INTO ruling_mention SELECT * FROM old_ruling_mention;
INSERT INTO article SELECT key, id, url, path, title, published, published_from, language, characters, content, rules, options, source, story, signature, added, changed, file
  FROM old_article;
INSERT INTO mention SELECT key, article, kernel, code, status, date, basis, reported, begin_offset, end_offset, text, also, ShortJson(quantities), rule, participants
  FROM old_mention;
INSERT INTO kernel SELECT key, type, at, host, fact FROM old_kernel;
INSERT INTO fact SELECT key, id, state, type, code, status, date, first_day, last_day, sort_day, reported, confidence, sources, mentions, best, ShortJson(quantities),
  survivor, reason, added, changed FROM old_fact;
)sql";

constexpr const char* kViews[] = {"events", "participants", "evidence", "memberships", "tombstones", "changes"};

// Of both: what neither version had.
constexpr std::string_view kNewInFourth = R"sql(
INSERT INTO article_mention SELECT article, min(key), max(key)
  FROM (SELECT article, key, key - row_number() OVER (PARTITION BY article ORDER BY key) AS run FROM mention) GROUP BY article, run;
INSERT INTO ruled_mention SELECT fingerprint, key FROM old_mention WHERE fingerprint IN (SELECT fingerprint FROM ruling_mention);
INSERT INTO mention_text(mention_text) VALUES ('rebuild');
)sql";

std::string_view TextOf(sqlite3_value* value) {
  const auto* text = reinterpret_cast<const char*>(sqlite3_value_text(value));
  return text == nullptr ? std::string_view() : std::string_view(text, static_cast<size_t>(sqlite3_value_bytes(value)));
}

void Give(sqlite3_context* context, const StoredValue& value) {
  if (const auto* number = std::get_if<int64_t>(&value)) sqlite3_result_int64(context, *number);
  else if (const auto* text = std::get_if<std::string_view>(&value)) sqlite3_result_text(context, text->data(), static_cast<int>(text->size()), SQLITE_TRANSIENT);
  else sqlite3_result_null(context);
}

void GiveBytes(sqlite3_context* context, std::string_view bytes) { sqlite3_result_blob(context, bytes.data(), static_cast<int>(bytes.size()), SQLITE_TRANSIENT); }

// "12 7 45 8" as LEB128.
std::string Packed(std::string_view numbers) {
  std::string bytes;
  int64_t number = 0;
  bool any = false;
  for (const char c : numbers) {
    if (c == ' ') AppendVarint(number, &bytes), number = 0;
    else number = number * 10 + (c - '0'), any = true;
  }
  if (any) AppendVarint(number, &bytes);
  return bytes;
}

void DefineFunctions(sqlite3* db) {
  const auto define = [&](const char* name, int arguments, void (*function)(sqlite3_context*, int, sqlite3_value**)) {
    if (sqlite3_create_function(db, name, arguments, SQLITE_UTF8 | SQLITE_DETERMINISTIC, nullptr, function, nullptr, nullptr) != SQLITE_OK) {
      throw SqlError(SQLITE_ERROR, sqlite3_errmsg(db));
    }
  };
  define("Dated", 1, [](sqlite3_context* context, int, sqlite3_value** in) { Give(context, StoredDate(TextOf(in[0]))); });
  define("At", 1, [](sqlite3_context* context, int, sqlite3_value** in) { Give(context, StoredAt(TextOf(in[0]))); });
  define("ShortJson", 1, [](sqlite3_context* context, int, sqlite3_value** in) {
    const std::string quantities = ShortQuantities(TextOf(in[0]));
    Give(context, quantities.empty() ? StoredValue(nullptr) : StoredValue(std::string_view(quantities)));
  });
  define("Packed", 1, [](sqlite3_context* context, int, sqlite3_value** in) { GiveBytes(context, Packed(TextOf(in[0]))); });
  define("LowBytes", 1, [](sqlite3_context* context, int, sqlite3_value** in) {
    if (sqlite3_value_type(in[0]) == SQLITE_NULL) return sqlite3_result_null(context);
    const std::string_view signature(static_cast<const char*>(sqlite3_value_blob(in[0])), static_cast<size_t>(sqlite3_value_bytes(in[0])));
    std::string low;
    for (size_t i = 0; i < signature.size(); i += 2) low += signature[i];
    GiveBytes(context, low);
  });
  define("Short", 5, [](sqlite3_context* context, int, sqlite3_value** in) {
    Draft draft;
    draft.options = TextOf(in[0]);
    draft.published = TextOf(in[1]), draft.published_from = TextOf(in[2]), draft.title = TextOf(in[3]), draft.language = TextOf(in[4]);
    const std::string options = ShortOptions(draft);
    Give(context, options.empty() ? StoredValue(nullptr) : StoredValue(std::string_view(options)));
  });
}

void UndefineFunctions(sqlite3* db) {
  const std::pair<const char*, int> functions[] = {{"Dated", 1}, {"At", 1}, {"ShortJson", 1}, {"Packed", 1}, {"LowBytes", 1}, {"Short", 5}};
  for (const auto& [name, arguments] : functions) sqlite3_create_function(db, name, arguments, SQLITE_UTF8, nullptr, nullptr, nullptr, nullptr);
}

void WriteBands(Connection* connection) {
  Statement row = connection->Prepare("SELECT key, signature FROM article WHERE signature IS NOT NULL");
  Statement band = connection->Prepare("INSERT OR IGNORE INTO article_band(band, article) VALUES (?, ?)");
  while (row.Step()) {
    const std::string_view bytes = row.Bytes(1);
    for (const int64_t one : BandsOf(Signature(bytes.begin(), bytes.end()))) band.Run(one, row.Int(0));
  }
}

// The tables are made anew and filled from the old ones. What a user has in the file beside them stays as it is: his tables, their indexes and
// triggers, his views; that is why a renamed table must not take along what refers to it. His indexes and triggers on these tables go with the
// old ones: their columns may be gone or hold something else.
void MakeFourth(std::span<const char* const> tables, std::string_view fill, Connection* connection) {
  connection->Execute("PRAGMA legacy_alter_table = ON");
  std::vector<std::string> old;
  for (Statement row = connection->Prepare(fmt::format("SELECT 'DROP ' || type || ' \"' || replace(name, '\"', '\"\"') || '\"' FROM sqlite_schema WHERE (type = 'view' AND name IN ('{}')) OR "
                                                       "(type IN ('index', 'trigger') AND sql IS NOT NULL AND tbl_name IN ('{}'))",
                                                       fmt::join(kViews, "', '"), fmt::join(tables, "', '"))); row.Step();) {
    old.push_back(row.Copy(0));
  }
  for (const std::string& sql : old) connection->Execute(sql);
  connection->Execute("DROP TABLE mention_text");
  for (const char* table : tables) connection->Execute(fmt::format("ALTER TABLE {0} RENAME TO old_{0}", table));
  connection->Execute("PRAGMA legacy_alter_table = OFF");
  connection->Execute(DatasetSchema());
  DefineFunctions(connection->handle());
  connection->Execute(fill);
  UndefineFunctions(connection->handle());
  connection->Execute(kNewInFourth);
  for (const char* table : tables) connection->Execute(fmt::format("DROP TABLE old_{}", table));
}

}  // namespace

void MigrateDataset(Connection* connection) {
  {
    Transaction transaction(connection);
    const int64_t version = connection->IntOf("PRAGMA user_version");
    if (version >= kDatasetVersion) return;  // another writer was first
    if (version == 1) connection->Execute(kSecond);
    if (version == 3) {
      MakeFourth(kTablesOfThird, kFromThird, connection);
    } else {
      MakeFourth(kTablesOfSecond, kFromSecond, connection);
      WriteBands(connection);
    }
    connection->Execute(fmt::format("PRAGMA user_version = {}", kDatasetVersion));
    transaction.Commit();
  }
  try {
    connection->Execute("VACUUM");  // what the old tables took is free in the file, and stays there without
  } catch (const SqlError&) {  // no room, or somebody reads it: it is whole without
  }
}

}  // namespace annals
