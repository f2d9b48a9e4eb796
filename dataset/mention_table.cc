#include "dataset/mention_table.h"

#include <fmt/format.h>

#include "dataset/similarity.h"

namespace annals {
namespace {

constexpr size_t kMostEntitiesInMemory = 200000;

int64_t HashOf(const DraftParticipant& p) {
  const std::string all = fmt::format("{}\t{}\t{}\t{}\t{}\t{}\t{}", p.kind, p.id, p.name, p.title, p.affiliation, p.place, p.geonames.value_or(0));
  return static_cast<int64_t>(HashBytes(all) >> 16);  // 48 bits: what SQLite stores in 6 bytes
}

constexpr char kMentionColumns[] =
    "SELECT m.key, m.article, a.story, m.kernel, m.code, m.fingerprint, m.begin_offset, m.end_offset, a.id, a.published, m.event, k.type, m.status, "
    "m.date, m.basis, m.reported, m.text, m.quantities FROM mention m JOIN article a ON a.key = m.article LEFT JOIN kernel k ON k.key = m.kernel ";

}  // namespace

std::string BytesOfHex(const std::string& hex) {
  const auto digit = [](char c) { return c >= 'a' ? c - 'a' + 10 : c >= 'A' ? c - 'A' + 10 : c - '0'; };
  std::string bytes;
  for (size_t i = 0; i + 1 < hex.size(); i += 2) bytes += static_cast<char>(digit(hex[i]) << 4 | digit(hex[i + 1]));
  return hex.size() % 2 == 0 && hex.find_first_not_of("0123456789abcdef") == std::string::npos ? bytes : hex;
}

int64_t FingerprintOf(const std::string& article_name, const std::string& type, const std::string& text) {
  return static_cast<int64_t>(HashBytes(article_name + "\n" + type + "\n" + PlainWords(text)) >> 16);
}

MentionTable::MentionTable(Connection* connection) : db_(connection) {
  next_key_ = 1 + db_->IntOf("SELECT max((SELECT coalesce(max(key), 0) FROM mention), (SELECT coalesce(max(key), 0) FROM kernel))");
  has_rulings_ = db_->IntOf("SELECT EXISTS (SELECT 1 FROM ruling)") == 1;
}

int64_t MentionTable::Code(const DraftMention& m) {
  const std::string all = fmt::format("{}\t{}\t{}\t{}", m.plover, m.mode, m.cameo, m.quad.value_or(0));
  const auto known = codes_.find(all);
  if (known != codes_.end()) return known->second;
  const auto plover = TextOrNull(m.plover), mode = TextOrNull(m.mode), cameo = TextOrNull(m.cameo);
  Statement& find = db_->Cached("SELECT key FROM code WHERE plover IS ?1 AND mode IS ?2 AND cameo IS ?3 AND quad IS ?4").With(plover, mode, cameo, m.quad);
  int64_t key = 0;
  if (find.Step()) {
    key = find.Int(0);
    find.Reset();
  } else {
    db_->Cached("INSERT INTO code(plover, mode, cameo, quad) VALUES (?1, ?2, ?3, ?4)").Run(plover, mode, cameo, m.quad);
    key = db_->LastKey();
  }
  return codes_[all] = key;
}

int64_t MentionTable::Rule(const std::string& name) {
  const auto known = rules_.find(name);
  if (known != rules_.end()) return known->second;
  db_->Cached("INSERT OR IGNORE INTO rule(name) VALUES (?1)").Run(name);
  Statement& find = db_->Cached("SELECT key FROM rule WHERE name = ?1").With(name);
  find.Step();
  const int64_t key = find.Int(0);
  find.Reset();
  return rules_[name] = key;
}

int64_t MentionTable::Entity(const DraftParticipant& p) {
  const int64_t hash = HashOf(p);
  if (const auto known = entities_.find(hash); known != entities_.end()) return known->second;
  if (entities_.size() > kMostEntitiesInMemory) entities_.clear();
  int64_t key = 0;
  Statement& find = db_->Cached("SELECT key FROM entity WHERE hash = ?1").With(hash);
  if (find.Step()) {
    key = find.Int(0);
    find.Reset();
  } else {
    db_->Cached("INSERT INTO entity(kind, id, name, title, affiliation, place, geonames, longitude, latitude, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .Run(p.kind, TextOrNull(p.id), p.name, TextOrNull(p.title), TextOrNull(p.affiliation), TextOrNull(p.place), p.geonames, p.longitude, p.latitude, hash);
    key = db_->LastKey();
  }
  return entities_[hash] = key;
}

void MentionTable::InsertParts(int64_t key, const DraftMention& mention) {
  int number = 0;
  for (const DraftParticipant& p : mention.participants) {
    db_->Cached("INSERT INTO mention_participant(mention, number, entity, role, begin_offset, end_offset) VALUES (?, ?, ?, ?, ?, ?)")
        .Run(key, number++, Entity(p), p.role, p.begin, p.end);
  }
  for (const DraftMembership& m : mention.memberships) {
    db_->Cached("INSERT OR IGNORE INTO mention_membership(organization, member, mention, change) VALUES (?, ?, ?, ?)").Run(m.organization, m.member, key, m.change);
  }
}

void MentionTable::DeleteParts(int64_t key) {
  db_->Cached("DELETE FROM mention_participant WHERE mention = ?").Run(key);
  db_->Cached("DELETE FROM mention_membership WHERE mention = ?").Run(key);
}

void MentionTable::Insert(int64_t key, int64_t article, const std::string& article_name, const DraftMention& m) {
  db_->Cached("INSERT INTO mention(key, article, kernel, fingerprint, event, code, status, date, basis, reported, begin_offset, end_offset, text, also, quantities, rule) "
              "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
      .Run(key, article, key, FingerprintOf(article_name, m.type, m.text), Blob{BytesOfHex(m.event)}, Code(m), m.status, TextOrNull(m.date), TextOrNull(m.basis),
           TextOrNull(m.reported), m.begin, m.end, m.text, TextOrNull(m.also), TextOrNull(m.quantities_json), Rule(m.rule));
  InsertParts(key, m);
}

void MentionTable::Update(int64_t key, int64_t article, const std::string& article_name, const DraftMention& m) {
  const int64_t fingerprint = FingerprintOf(article_name, m.type, m.text);
  if (has_rulings_) {
    db_->Cached("INSERT OR IGNORE INTO ruling_mention(fingerprint, ruling, part) SELECT ?1, r.ruling, r.part FROM ruling_mention r "
                "JOIN mention m ON m.fingerprint = r.fingerprint WHERE m.key = ?2")
        .Run(fingerprint, key);
  }
  db_->Cached("UPDATE mention SET article = ?2, fingerprint = ?3, event = ?4, code = ?5, status = ?6, date = ?7, basis = ?8, reported = ?9, begin_offset = ?10, "
              "end_offset = ?11, text = ?12, also = ?13, quantities = ?14, rule = ?15 WHERE key = ?1")
      .Run(key, article, fingerprint, Blob{BytesOfHex(m.event)}, Code(m), m.status, TextOrNull(m.date), TextOrNull(m.basis), TextOrNull(m.reported), m.begin, m.end,
           m.text, TextOrNull(m.also), TextOrNull(m.quantities_json), Rule(m.rule));
  DeleteParts(key);
  InsertParts(key, m);
}

void MentionTable::Delete(int64_t key) {
  DeleteParts(key);
  db_->Cached("DELETE FROM mention WHERE key = ?").Run(key);
}

std::vector<StoredMention> MentionTable::LoadRows(Statement* rows) {
  std::vector<StoredMention> mentions;
  while (rows->Step()) {
    StoredMention m;
    int64_t* const numbers[] = {&m.key, &m.article, &m.story, &m.kernel, &m.code, &m.fingerprint, &m.begin, &m.end};
    int column = 0;
    for (int64_t* number : numbers) *number = rows->Int(column++);
    std::string* const texts[] = {&m.article_id, &m.published, &m.event, &m.type, &m.status, &m.date, &m.basis, &m.reported, &m.text, &m.quantities};
    for (std::string* text : texts) *text = rows->Bytes(column++);
    mentions.push_back(std::move(m));
  }
  Statement& parts = db_->Cached("SELECT p.entity, p.role, e.kind, e.id, e.name, e.title, e.affiliation, e.place FROM mention_participant p JOIN entity e ON e.key = p.entity "
                                 "WHERE p.mention = ? ORDER BY p.number");
  for (StoredMention& m : mentions) {
    parts.With(m.key);
    while (parts.Step()) {
      StoredParticipant participant{parts.Int(0), parts.Copy(1), {}};
      DraftParticipant& who = participant.who;
      who.role = participant.role;
      std::string* const texts[] = {&who.kind, &who.id, &who.name, &who.title, &who.affiliation, &who.place};
      for (int i = 0; i < 6; ++i) *texts[i] = parts.Text(i + 2);
      m.participants.push_back(std::move(participant));
    }
  }
  return mentions;
}

StoredMention MentionTable::Load(int64_t key) {
  static const std::string sql = std::string(kMentionColumns) + "WHERE m.key = ?";
  return LoadRows(&db_->Cached(sql.c_str()).With(key)).at(0);
}

std::vector<StoredMention> MentionTable::OfArticle(int64_t article) {
  static const std::string sql = std::string(kMentionColumns) + "WHERE m.article = ? ORDER BY m.begin_offset, m.key";
  return LoadRows(&db_->Cached(sql.c_str()).With(article));
}

std::vector<StoredMention> MentionTable::OfKernel(int64_t kernel) {
  static const std::string sql = std::string(kMentionColumns) + "WHERE m.kernel = ? ORDER BY m.key";
  return LoadRows(&db_->Cached(sql.c_str()).With(kernel));
}

Profile MentionTable::ProfileOfMention(const StoredMention& mention) {
  std::vector<DraftParticipant> participants;
  for (const StoredParticipant& participant : mention.participants) participants.push_back(participant.who);
  int64_t apart = 0;
  if (has_rulings_) {
    Statement& split = db_->Cached("SELECT m.ruling, m.part FROM ruling_mention m JOIN ruling r ON r.key = m.ruling WHERE m.fingerprint = ? AND r.kind = 'split' "
                                   "ORDER BY r.key DESC LIMIT 1");
    if (split.With(mention.fingerprint).Step()) apart = split.Int(0) * 1000000 + split.Int(1) + 1;
    split.Reset();
  }
  return ProfileOf(mention.status, participants, QuantitiesOf(mention.quantities), apart);
}

}  // namespace annals
