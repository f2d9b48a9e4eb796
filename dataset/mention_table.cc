#include "dataset/mention_table.h"

#include <fmt/format.h>

#include <algorithm>

#include "dataset/similarity.h"
#include "dataset/stored_values.h"

namespace annals {
namespace {

constexpr size_t kMostInMemory = 20000;

}  // namespace

int64_t FingerprintOf(const std::string& article_name, const std::string& type, const std::string& text) {
  return static_cast<int64_t>(HashBytes(article_name + "\n" + type + "\n" + PlainWords(text)) >> 16);
}

MentionTable::MentionTable(Connection* connection, Dictionary* dictionary, ArticleTable* articles)
    : db_(connection), dictionary_(dictionary), articles_(articles), entities_(connection, dictionary) {
  Forget();
}

void MentionTable::Forget() {
  read_.clear();
  // by the tables themselves: their order gives the last key at once, where an index would be read from end to end
  Statement& last = db_->Cached("SELECT max(coalesce((SELECT key FROM mention NOT INDEXED ORDER BY key DESC LIMIT 1), 0), "
                                "coalesce((SELECT key FROM kernel NOT INDEXED ORDER BY key DESC LIMIT 1), 0), coalesce((SELECT key FROM fact NOT INDEXED ORDER BY key DESC LIMIT 1), 0))");
  if (last.With().Step()) next_key_ = std::max(next_key_, last.Int(0) + 1);
  last.Reset();
  has_rulings_ = has_rulings_ || db_->IntOf("SELECT EXISTS (SELECT 1 FROM ruling)") == 1;
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

std::string MentionTable::PackParticipants(const DraftMention& mention) {
  std::string bytes;
  for (const DraftParticipant& p : mention.participants) {
    AppendVarint(entities_.Key(p), &bytes);
    AppendVarint(dictionary_->words.Key(p.role), &bytes);
  }
  return bytes;
}

std::vector<StoredParticipant> MentionTable::UnpackParticipants(std::string_view bytes) {
  const std::vector<int64_t> numbers = VarintsIn(bytes);
  std::vector<StoredParticipant> participants;
  for (size_t i = 0; i + 1 < numbers.size(); i += 2) {
    StoredParticipant one{numbers[i], dictionary_->words.Text(numbers[i + 1]), entities_.Read(numbers[i])};
    one.who.role = one.role;
    participants.push_back(std::move(one));
  }
  return participants;
}

// What has just been written is read again by the merging and by the facts.
void MentionTable::Keep(int64_t key, int64_t kernel, const MentionArticle& article, int64_t fingerprint, const DraftMention& m, std::string_view participants) {
  if (read_.size() > kMostInMemory) read_.clear();
  StoredMention& kept = read_[key];
  kept = {key, article.key, 0, kernel, Code(m), fingerprint, m.begin, m.end, article.id, article.published, BytesOfHex(m.event), m.type, m.status, m.date, m.basis,
          m.reported, m.text, m.quantities_json, UnpackParticipants(participants)};
}

void MentionTable::InsertMemberships(int64_t key, const DraftMention& mention) {
  for (const DraftMembership& m : mention.memberships) {
    db_->Cached("INSERT OR IGNORE INTO mention_membership(organization, member, mention, change) VALUES (?, ?, ?, ?)").Run(m.organization, m.member, key, m.change);
  }
}

void MentionTable::Insert(int64_t key, const MentionArticle& article, const DraftMention& m) {
  Interned& words = dictionary_->words;
  const int64_t fingerprint = FingerprintOf(article.name, m.type, m.text);
  const std::string participants = PackParticipants(m);
  db_->Cached("INSERT INTO mention(key, article, kernel, fingerprint, event, code, status, date, basis, reported, begin_offset, end_offset, text, also, quantities, rule, "
              "participants) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
      .Run(key, article.key, key, fingerprint, Blob{BytesOfHex(m.event)}, Code(m), words.Key(m.status), StoredDate(m.date), words.KeyIfAny(m.basis),
           StoredDate(m.reported), m.begin, m.end, m.text, TextOrNull(m.also), TextOrNull(m.quantities_json), words.Key(m.rule), Blob{participants});
  InsertMemberships(key, m);
  Keep(key, key, article, fingerprint, m, participants);
}

void MentionTable::Update(int64_t key, const MentionArticle& article, const DraftMention& m) {
  Interned& words = dictionary_->words;
  const int64_t fingerprint = FingerprintOf(article.name, m.type, m.text);
  if (has_rulings_) {
    db_->Cached("INSERT OR IGNORE INTO ruling_mention(fingerprint, ruling, part) SELECT ?1, r.ruling, r.part FROM ruling_mention r "
                "JOIN mention m ON m.fingerprint = r.fingerprint WHERE m.key = ?2")
        .Run(fingerprint, key);
  }
  const int64_t kernel = Load(key).kernel;
  const std::string participants = PackParticipants(m);
  db_->Cached("UPDATE mention SET article = ?2, fingerprint = ?3, event = ?4, code = ?5, status = ?6, date = ?7, basis = ?8, reported = ?9, begin_offset = ?10, "
              "end_offset = ?11, text = ?12, also = ?13, quantities = ?14, rule = ?15, participants = ?16 WHERE key = ?1")
      .Run(key, article.key, fingerprint, Blob{BytesOfHex(m.event)}, Code(m), words.Key(m.status), StoredDate(m.date), words.KeyIfAny(m.basis), StoredDate(m.reported),
           m.begin, m.end, m.text, TextOrNull(m.also), TextOrNull(m.quantities_json), words.Key(m.rule), Blob{participants});
  db_->Cached("DELETE FROM mention_membership WHERE mention = ?").Run(key);
  InsertMemberships(key, m);
  Keep(key, kernel, article, fingerprint, m, participants);
}

void MentionTable::Delete(int64_t key) {
  db_->Cached("DELETE FROM mention_membership WHERE mention = ?").Run(key);
  db_->Cached("DELETE FROM mention WHERE key = ?").Run(key);
  read_.erase(key);
}

void MentionTable::SetKernel(int64_t key, int64_t kernel) {
  db_->Cached("UPDATE mention SET kernel = ?2 WHERE key = ?1").Run(key, kernel);
  if (const auto known = read_.find(key); known != read_.end()) known->second.kernel = kernel;
}

StoredMention MentionTable::Read(int64_t key) {
  Statement& row = db_->Cached(
      "SELECT m.key, m.article, m.kernel, m.code, m.fingerprint, m.begin_offset, m.end_offset, a.id, m.event, m.text, m.quantities, a.published, m.date, m.reported, "
      "k.type, m.status, m.basis, m.participants FROM mention m JOIN article a ON a.key = m.article LEFT JOIN kernel k ON k.key = m.kernel WHERE m.key = ?");
  StoredMention m;
  if (!row.With(key).Step()) return m;
  int column = 0;
  for (int64_t* const number : {&m.key, &m.article, &m.kernel, &m.code, &m.fingerprint, &m.begin, &m.end}) *number = row.Int(column++);
  for (std::string* const text : {&m.article_id, &m.event, &m.text, &m.quantities}) *text = row.Bytes(column++);
  for (std::string* const date : {&m.published, &m.date, &m.reported}) *date = DateIn(row, column++);
  const int64_t type = row.Int(column++);
  if (type != 0) m.type = dictionary_->types.Text(type);
  m.status = dictionary_->words.Text(row.Int(column++));
  if (!row.IsNull(column)) m.basis = dictionary_->words.Text(row.Int(column));
  const std::string participants(row.Bytes(column + 1));
  row.Reset();
  m.participants = UnpackParticipants(participants);
  return m;
}

StoredMention MentionTable::Load(int64_t key) {
  auto known = read_.find(key);
  if (known == read_.end()) {
    if (read_.size() > kMostInMemory) read_.clear();
    known = read_.emplace(key, Read(key)).first;
  }
  StoredMention mention = known->second;
  mention.story = articles_->StoryOf(mention.article);
  return mention;
}

std::vector<StoredMention> MentionTable::OfArticle(int64_t article) {
  Statement& row = db_->Cached("SELECT key FROM mention WHERE article = ? ORDER BY begin_offset, key").With(article);
  std::vector<int64_t> keys;
  while (row.Step()) keys.push_back(row.Int(0));
  std::vector<StoredMention> mentions;
  for (const int64_t key : keys) mentions.push_back(Load(key));
  return mentions;
}

std::vector<int64_t> MentionTable::KeysOfKernel(int64_t kernel) {
  Statement& row = db_->Cached("SELECT key FROM mention WHERE key = ?1 AND kernel = ?1 UNION ALL SELECT key FROM mention WHERE kernel = ?1 AND kernel <> key").With(kernel);
  std::vector<int64_t> keys;
  while (row.Step()) keys.push_back(row.Int(0));
  std::sort(keys.begin(), keys.end());
  return keys;
}

std::vector<StoredMention> MentionTable::OfKernel(int64_t kernel) {
  std::vector<StoredMention> mentions;
  for (const int64_t key : KeysOfKernel(kernel)) mentions.push_back(Load(key));
  return mentions;
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
