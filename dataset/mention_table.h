// Mentions in the file: written with their names interned, read back as what the merging and the facts need.
#ifndef ANNALS_DATASET_MENTION_TABLE_H_
#define ANNALS_DATASET_MENTION_TABLE_H_

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
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
  int64_t key = 0, article = 0, story = 0, kernel = 0, code = 0;
  int64_t begin = 0, end = 0;
  std::string article_id, article_name, published;  // the name: its URL, else its id
  std::string type, status, date, basis, reported, text, quantities;
  std::vector<StoredParticipant> participants;
  Profile profile;  // without a split of the user's
};

// What of an article its mentions need.
struct MentionArticle {
  int64_t key = 0;
  std::string id, published;
  std::string name;  // what it is known by (its URL or id), for the fingerprint
};

// Not thread-safe. A rolled back transaction leaves its memory of names wrong: make a new one then.
// What was written or read is kept in memory, until Trim or Forget.
class MentionTable {
 public:
  MentionTable(Connection* connection, Dictionary* dictionary, ArticleTable* articles);

  // A mention's key is also that of the kernel it founds, if it founds one, and that of the fact; so none is given twice.
  int64_t NewKey() { return next_key_++; }
  int64_t next_key() const { return next_key_; }

  // `holder`: a mention of the same article in whose text this one's stands, and which is written to the file with its text; 0: none.
  void Insert(int64_t key, const MentionArticle& article, const DraftMention& mention, int64_t holder);
  // The same mention in other words or with other facts; a fingerprint that a decision of the user holds on to is handed on.
  void Update(int64_t key, const MentionArticle& article, const DraftMention& mention, int64_t holder);
  void Delete(int64_t key);
  void SetKernel(int64_t key, int64_t kernel);  // 0: none
  // All mentions that the article has now, when it has others than before.
  void SetMentionsOf(int64_t article, std::vector<int64_t> keys);

  // Valid until it is deleted, and the next Trim or Forget.
  const StoredMention& Load(int64_t key);
  std::vector<const StoredMention*> OfKernel(int64_t kernel);
  const std::vector<int64_t>& KeysOfKernel(int64_t kernel);  // sorted; valid until a mention comes or goes
  // In text order.
  std::vector<StoredMention> OfArticle(int64_t article);
  // With the user's split.
  Profile ProfileOfMention(const StoredMention& mention);

  // Puts the words of new mentions into their index: to be called before the transaction is committed.
  void IndexWords();

  // Memory is kept small; to be called when nothing waits to be merged.
  void Trim();
  // To be called where another writer may have been at the file.
  void Forget();

  // Whether the user has decided anything.
  bool has_rulings() const { return has_rulings_; }
  void ExpectRulings() { has_rulings_ = true; }
  // Whatever the user has decided of its words holds for the mention from now on.
  void FollowRulings(const StoredMention& mention);

 private:
  int64_t Code(const DraftMention& mention);
  std::string PackParticipants(const StoredMention& mention);
  std::vector<StoredParticipant> UnpackParticipants(std::string_view bytes);
  StoredMention& Keep(int64_t key, int64_t kernel, const MentionArticle& article, const DraftMention& mention);
  void InsertMemberships(int64_t key, const DraftMention& mention);
  StoredMention Read(int64_t key);
  bool IsIndexed(int64_t key) const { return key < first_not_indexed_; }

  Connection* db_;
  Dictionary* dictionary_;
  ArticleTable* articles_;
  EntityTable entities_;
  int64_t next_key_ = 1, first_not_indexed_ = 1;
  bool has_rulings_ = false;
  std::map<std::string, int64_t> codes_;
  std::unordered_map<int64_t, StoredMention> read_;
  std::unordered_map<int64_t, std::vector<int64_t>> of_kernel_;
};

// What decisions of the user hold on to, and ids of facts are made of: the article, the type and the words.
uint64_t FingerprintOf(const StoredMention& mention);
// As the tables of decisions keep it: 48 bits.
int64_t StoredFingerprint(const StoredMention& mention);

}  // namespace annals

#endif  // ANNALS_DATASET_MENTION_TABLE_H_
