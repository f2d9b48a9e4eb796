// Mentions in the file: written with their names interned, read back as what the merging and the facts need.
#ifndef ANNALS_DATASET_MENTION_TABLE_H_
#define ANNALS_DATASET_MENTION_TABLE_H_

#include <cstdint>
#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "dataset/article_table.h"
#include "dataset/draft.h"
#include "dataset/entity_table.h"
#include "dataset/interned.h"
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

// What of an article its mentions need.
struct MentionArticle {
  int64_t key = 0;
  std::string id, published;
  std::string name;  // what it is known by (its URL or id), for the fingerprint
};

// Not thread-safe. A rolled back transaction leaves its memory of names wrong: make a new one then.
class MentionTable {
 public:
  MentionTable(Connection* connection, Dictionary* dictionary, ArticleTable* articles);

  // A mention's key is also that of the kernel it founds, if it founds one, and that of the fact; so none is given twice.
  int64_t NewKey() { return next_key_++; }

  void Insert(int64_t key, const MentionArticle& article, const DraftMention& mention);
  // The same mention in other words or with other facts; a fingerprint that a decision of the user holds on to is handed on.
  void Update(int64_t key, const MentionArticle& article, const DraftMention& mention);
  void Delete(int64_t key);
  void SetKernel(int64_t key, int64_t kernel);  // 0: none

  // `type` is empty for one that was in no kernel when it was read from the file.
  StoredMention Load(int64_t key);
  // In text order.
  std::vector<StoredMention> OfArticle(int64_t article);
  std::vector<StoredMention> OfKernel(int64_t kernel);
  std::vector<int64_t> KeysOfKernel(int64_t kernel);
  Profile ProfileOfMention(const StoredMention& mention);

  // What was read is kept in memory: to be called where another writer may have been at the file.
  void Forget();

  // Whether the user has decided anything.
  bool has_rulings() const { return has_rulings_; }
  void ExpectRulings() { has_rulings_ = true; }

 private:
  int64_t Code(const DraftMention& mention);
  std::string PackParticipants(const DraftMention& mention);
  std::vector<StoredParticipant> UnpackParticipants(std::string_view bytes);
  void Keep(int64_t key, int64_t kernel, const MentionArticle& article, int64_t fingerprint, const DraftMention& mention, std::string_view participants);
  void InsertMemberships(int64_t key, const DraftMention& mention);
  StoredMention Read(int64_t key);

  Connection* db_;
  Dictionary* dictionary_;
  ArticleTable* articles_;
  EntityTable entities_;
  int64_t next_key_ = 1;
  bool has_rulings_ = false;
  std::map<std::string, int64_t> codes_;
  std::unordered_map<int64_t, StoredMention> read_;
};

// What decisions of the user hold on to: the article, the type and the words.
int64_t FingerprintOf(const std::string& article_name, const std::string& type, const std::string& text);

}  // namespace annals

#endif  // ANNALS_DATASET_MENTION_TABLE_H_
