#include "dataset/mention_table.h"

#include <fmt/format.h>

#include <algorithm>

#include "dataset/similarity.h"
#include "dataset/stored_values.h"

namespace annals {
namespace {

constexpr size_t kMostMentionsInMemory = 20000;

// Its holder, if there is one, in place of the words.
StoredValue StoredWords(const std::string& text, int64_t holder) {
  if (holder != 0) return holder;
  return std::string_view(text);
}

}  // namespace

uint64_t FingerprintOf(const StoredMention& mention) { return HashBytes(mention.article_name + "\n" + mention.type + "\n" + PlainWords(mention.text)); }

int64_t StoredFingerprint(const StoredMention& mention) { return static_cast<int64_t>(FingerprintOf(mention) >> 16); }

MentionTable::MentionTable(Connection* connection, Dictionary* dictionary, ArticleTable* articles)
    : db_(connection), dictionary_(dictionary), articles_(articles), entities_(connection, dictionary) {
  Forget();
}

void MentionTable::Trim() {
  if (read_.size() > kMostMentionsInMemory) read_.clear();
  if (of_kernel_.size() > kMostMentionsInMemory) of_kernel_.clear();
}

void MentionTable::Forget() {
  read_.clear();
  of_kernel_.clear();
  // by the tables themselves: their order gives the last key at once, where an index would be read from end to end
  Statement& last = db_->Cached("SELECT max(coalesce((SELECT key FROM mention NOT INDEXED ORDER BY key DESC LIMIT 1), 0), "
                                "coalesce((SELECT key FROM kernel NOT INDEXED ORDER BY key DESC LIMIT 1), 0), coalesce((SELECT key FROM fact NOT INDEXED ORDER BY key DESC LIMIT 1), 0))");
  if (last.With().Step()) next_key_ = std::max(next_key_, last.Int(0) + 1);
  last.Reset();
  first_not_indexed_ = next_key_;
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

std::string MentionTable::PackParticipants(const StoredMention& mention) {
  std::string bytes;
  for (const StoredParticipant& p : mention.participants) {
    AppendVarint(p.entity, &bytes);
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
StoredMention& MentionTable::Keep(int64_t key, int64_t kernel, const MentionArticle& article, const DraftMention& m) {
  StoredMention& kept = read_[key];
  kept = {key, article.key, 0, kernel, Code(m), m.begin, m.end, article.id, article.name, article.published, m.type, m.status, m.date, m.basis, m.reported, m.text,
          m.quantities_json, {}, ProfileOf(m.status, m.participants, m.quantities)};
  for (const DraftParticipant& p : m.participants) {
    kept.participants.push_back({entities_.Key(p), p.role, {p.role, p.kind, p.id, p.name, p.title, p.affiliation, p.place, {}, {}, {}, 0, 0}});
  }
  return kept;
}

void MentionTable::InsertMemberships(int64_t key, const DraftMention& mention) {
  for (const DraftMembership& m : mention.memberships) {
    db_->Cached("INSERT OR IGNORE INTO mention_membership(organization, member, mention, change) VALUES (?, ?, ?, ?)").Run(m.organization, m.member, key, m.change);
  }
}

void MentionTable::Insert(int64_t key, const MentionArticle& article, const DraftMention& m, int64_t holder) {
  Interned& words = dictionary_->words;
  const StoredMention& kept = Keep(key, key, article, m);
  of_kernel_[key] = {key};
  db_->Cached("INSERT INTO mention(key, article, kernel, code, status, date, basis, reported, begin_offset, end_offset, text, also, quantities, rule, participants) "
              "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
      .Run(key, article.key, key, kept.code, words.Key(m.status), StoredDate(m.date), words.KeyIfAny(m.basis), StoredDate(m.reported), m.begin, m.end,
           StoredWords(m.text, holder), TextOrNull(m.also), TextOrNull(ShortQuantities(m.quantities_json)), words.Key(m.rule), Blob{PackParticipants(kept)});
  InsertMemberships(key, m);
  if (has_rulings_) FollowRulings(kept);
}

void MentionTable::Update(int64_t key, const MentionArticle& article, const DraftMention& m, int64_t holder) {
  Interned& words = dictionary_->words;
  const StoredMention before = Load(key);
  if (IsIndexed(key) && before.text != m.text) {
    db_->Cached("INSERT INTO mention_text(mention_text, rowid, text) VALUES ('delete', ?, ?)").Run(key, before.text);
    db_->Cached("INSERT INTO mention_text(rowid, text) VALUES (?, ?)").Run(key, m.text);
  }
  const StoredMention& kept = Keep(key, before.kernel, article, m);
  db_->Cached("UPDATE mention SET article = ?2, code = ?3, status = ?4, date = ?5, basis = ?6, reported = ?7, begin_offset = ?8, end_offset = ?9, text = ?10, also = ?11, "
              "quantities = ?12, rule = ?13, participants = ?14 WHERE key = ?1")
      .Run(key, article.key, kept.code, words.Key(m.status), StoredDate(m.date), words.KeyIfAny(m.basis), StoredDate(m.reported), m.begin, m.end,
           StoredWords(m.text, holder), TextOrNull(m.also), TextOrNull(ShortQuantities(m.quantities_json)), words.Key(m.rule), Blob{PackParticipants(kept)});
  db_->Cached("DELETE FROM mention_membership WHERE mention = ?").Run(key);
  InsertMemberships(key, m);
  if (!has_rulings_) return;
  db_->Cached("INSERT OR IGNORE INTO ruling_mention(fingerprint, ruling, part) SELECT ?1, ruling, part FROM ruling_mention WHERE fingerprint = ?2")
      .Run(StoredFingerprint(kept), StoredFingerprint(before));
  FollowRulings(kept);
}

void MentionTable::FollowRulings(const StoredMention& mention) {
  db_->Cached("DELETE FROM ruled_mention WHERE mention = ?").Run(mention.key);
  db_->Cached("INSERT INTO ruled_mention(fingerprint, mention) SELECT ?1, ?2 WHERE EXISTS (SELECT 1 FROM ruling_mention WHERE fingerprint = ?1)")
      .Run(StoredFingerprint(mention), mention.key);
}

void MentionTable::Delete(int64_t key) {
  const StoredMention& mention = Load(key);
  if (IsIndexed(key)) db_->Cached("INSERT INTO mention_text(mention_text, rowid, text) VALUES ('delete', ?, ?)").Run(key, mention.text);
  if (has_rulings_) db_->Cached("DELETE FROM ruled_mention WHERE mention = ?").Run(key);
  db_->Cached("DELETE FROM mention_membership WHERE mention = ?").Run(key);
  db_->Cached("DELETE FROM mention WHERE key = ?").Run(key);
  of_kernel_.erase(mention.kernel);
  read_.erase(key);
}

void MentionTable::SetKernel(int64_t key, int64_t kernel) {
  const StoredMention& mention = Load(key);
  of_kernel_.erase(mention.kernel);
  of_kernel_.erase(kernel);
  db_->Cached("UPDATE mention SET kernel = ?2 WHERE key = ?1").Run(key, kernel);
  read_.at(key).kernel = kernel;
}

// Keys that follow each other are one row.
void MentionTable::SetMentionsOf(int64_t article, std::vector<int64_t> keys) {
  std::sort(keys.begin(), keys.end());
  db_->Cached("DELETE FROM article_mention WHERE article = ?").Run(article);
  for (size_t begin = 0, end = 0; begin < keys.size(); begin = end) {
    for (end = begin + 1; end < keys.size() && keys[end] == keys[end - 1] + 1;) ++end;
    db_->Cached("INSERT INTO article_mention(article, first, last) VALUES (?, ?, ?)").Run(article, keys[begin], keys[end - 1]);
  }
}

// In one statement, since FTS5 writes a segment at the end of each.
void MentionTable::IndexWords() {
  if (first_not_indexed_ == next_key_) return;
  db_->Cached("INSERT INTO mention_text(rowid, text) SELECT key, text FROM mention_words WHERE key >= ?").Run(first_not_indexed_);
  first_not_indexed_ = next_key_;
}

StoredMention MentionTable::Read(int64_t key) {
  Statement& row = db_->Cached(
      "SELECT m.key, m.article, m.kernel, m.code, m.begin_offset, m.end_offset, a.id, coalesce(a.url, a.id), w.text, a.published, m.date, m.reported, m.quantities, "
      "k.type, m.status, m.basis, m.participants FROM mention m JOIN mention_words w ON w.key = m.key JOIN article a ON a.key = m.article "
      "LEFT JOIN kernel k ON k.key = m.kernel WHERE m.key = ?");
  StoredMention m;
  if (!row.With(key).Step()) return m;
  int column = 0;
  for (int64_t* const number : {&m.key, &m.article, &m.kernel, &m.code, &m.begin, &m.end}) *number = row.Int(column++);
  for (std::string* const text : {&m.article_id, &m.article_name, &m.text}) *text = row.Text(column++);
  for (std::string* const date : {&m.published, &m.date, &m.reported}) *date = DateIn(row, column++);
  m.quantities = LongQuantities(row.Text(column++));
  const int64_t type = row.Int(column++);
  if (type != 0) m.type = dictionary_->types.Text(type);
  m.status = dictionary_->words.Text(row.Int(column++));
  if (!row.IsNull(column)) m.basis = dictionary_->words.Text(row.Int(column));
  const std::string participants(row.Bytes(column + 1));
  row.Reset();
  m.participants = UnpackParticipants(participants);
  std::vector<DraftParticipant> who;
  for (const StoredParticipant& participant : m.participants) who.push_back(participant.who);
  m.profile = ProfileOf(m.status, who, QuantitiesOf(m.quantities));
  return m;
}

const StoredMention& MentionTable::Load(int64_t key) {
  auto known = read_.find(key);
  if (known == read_.end()) known = read_.emplace(key, Read(key)).first;
  known->second.story = articles_->StoryOf(known->second.article);
  return known->second;
}

std::vector<StoredMention> MentionTable::OfArticle(int64_t article) {
  Statement& row = db_->Cached("SELECT m.key FROM article_mention r CROSS JOIN mention m ON m.key BETWEEN r.first AND r.last AND m.article = r.article "
                               "WHERE r.article = ? ORDER BY m.begin_offset, m.key").With(article);
  std::vector<int64_t> keys;
  while (row.Step()) keys.push_back(row.Int(0));
  std::vector<StoredMention> mentions;
  for (const int64_t key : keys) mentions.push_back(Load(key));
  return mentions;
}

const std::vector<int64_t>& MentionTable::KeysOfKernel(int64_t kernel) {
  const auto known = of_kernel_.find(kernel);
  if (known != of_kernel_.end()) return known->second;
  Statement& row = db_->Cached("SELECT key FROM mention WHERE key = ?1 AND kernel = ?1 UNION ALL SELECT key FROM mention WHERE kernel = ?1 AND kernel <> key").With(kernel);
  std::vector<int64_t> keys;
  while (row.Step()) keys.push_back(row.Int(0));
  std::sort(keys.begin(), keys.end());
  return of_kernel_[kernel] = std::move(keys);
}

std::vector<const StoredMention*> MentionTable::OfKernel(int64_t kernel) {
  std::vector<const StoredMention*> mentions;
  for (const int64_t key : KeysOfKernel(kernel)) mentions.push_back(&Load(key));
  return mentions;
}

Profile MentionTable::ProfileOfMention(const StoredMention& mention) {
  Profile profile = mention.profile;
  if (!has_rulings_) return profile;
  Statement& split = db_->Cached("SELECT m.ruling, m.part FROM ruling_mention m JOIN ruling r ON r.key = m.ruling WHERE m.fingerprint = ? AND r.kind = 'split' "
                                 "ORDER BY r.key DESC LIMIT 1");
  if (split.With(StoredFingerprint(mention)).Step()) profile.apart = split.Int(0) * 1000000 + split.Int(1) + 1;
  split.Reset();
  return profile;
}

}  // namespace annals
