// Mentions in the file: written with their names interned, read back as what the merging and the facts need.
#ifndef ANNALS_DATASET_MENTION_TABLE_H_
#define ANNALS_DATASET_MENTION_TABLE_H_

#include <cstdint>
#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "dataset/draft.h"
#include "dataset/profile.h"
#include "dataset/sqlite.h"

namespace annals {

struct StoredParticipant {
  int64_t entity = 0;
  std::string role;
  DraftParticipant who;  // without its span
};

// What a fact is made of, of one mention.
struct StoredMention {
  int64_t key = 0, article = 0, story = 0, kernel = 0, code = 0, fingerprint = 0;
  int64_t begin = 0, end = 0;
  std::string article_id, published;
  std::string event, type, status, date, basis, reported, text, quantities;
  std::vector<StoredParticipant> participants;
};

// Not thread-safe. A rolled back transaction leaves its memory of names wrong: make a new one then.
class MentionTable {
 public:
  explicit MentionTable(Connection* connection);

  // A mention's key is also that of the kernel it founds, if it founds one; so neither is given twice.
  int64_t NewKey() { return next_key_++; }

  // `article_name`: what the article is known by (its URL or id), for the fingerprint.
  void Insert(int64_t key, int64_t article, const std::string& article_name, const DraftMention& mention);
  // The same mention in other words or with other facts; a fingerprint that a decision of the user holds on to is handed on.
  void Update(int64_t key, int64_t article, const std::string& article_name, const DraftMention& mention);
  void Delete(int64_t key);

  // `type` is empty for a mention that is in no kernel yet.
  StoredMention Load(int64_t key);
  // In text order.
  std::vector<StoredMention> OfArticle(int64_t article);
  std::vector<StoredMention> OfKernel(int64_t kernel);
  Profile ProfileOfMention(const StoredMention& mention);

  // Whether the user has decided anything.
  bool has_rulings() const { return has_rulings_; }
  void ExpectRulings() { has_rulings_ = true; }

 private:
  int64_t Code(const DraftMention& mention);
  int64_t Rule(const std::string& name);
  int64_t Entity(const DraftParticipant& participant);
  void InsertParts(int64_t key, const DraftMention& mention);
  void DeleteParts(int64_t key);
  std::vector<StoredMention> LoadRows(Statement* rows);

  Connection* db_;
  int64_t next_key_ = 1;
  bool has_rulings_ = false;
  std::map<std::string, int64_t> codes_, rules_;
  std::unordered_map<int64_t, int64_t> entities_;  // by hash
};

// What decisions of the user hold on to: the article, the type and the words.
int64_t FingerprintOf(const std::string& article_name, const std::string& type, const std::string& text);

// Bytes written as lower-case hexadecimal digits, half as long; what is none stays as it is.
std::string BytesOfHex(const std::string& hex);

}  // namespace annals

#endif  // ANNALS_DATASET_MENTION_TABLE_H_
