// Articles in the file: which of them an article that comes in is, and which are copies of each other.
#ifndef ANNALS_DATASET_ARTICLE_TABLE_H_
#define ANNALS_DATASET_ARTICLE_TABLE_H_

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "dataset/draft.h"
#include "dataset/interned.h"
#include "dataset/sqlite.h"
#include "dataset/stored_values.h"
#include "dataset/text_pack.h"

namespace annals {

struct StoredArticle {
  int64_t key = 0, story = 0;
  std::string content;  // as in a Draft
  int64_t rules = 0;    // word: hash of the rule set
  std::string file;     // as in an ArticleName
};

// Not thread-safe.
class ArticleTable {
 public:
  ArticleTable(Connection* connection, Dictionary* dictionary) : db_(connection), dictionary_(dictionary), texts_(connection) {}

  // The article of the same URL, or, where one of the two has none, of the same id. Where a file's name is all that both are known
  // by, it must be the same file, or one of the same content, which was moved. Two lines of one id are two articles if both are read
  // from other paths in one run, or were told apart by their paths before.
  std::optional<StoredArticle> Find(const ArticleName& name);
  // From here on an article of another path, but the same id, is another.
  void SeenInThisRun(int64_t key) { seen_.insert(key); }

  int64_t Insert(const Draft& draft, int64_t batch);
  void Update(int64_t key, const Draft& draft, bool same_text, int64_t batch);
  // Texts wait for others to be packed with: FlushTexts is to be called before a transaction is committed, ReopenText before an article's
  // mentions change (text_pack.h).
  void FlushTexts() { texts_.Flush(); }
  bool has_full_pack() const { return texts_.full(); }
  void ReopenText(int64_t key) { texts_.Reopen(key); }

  // Puts the article into the story of those it is a copy of, or into one of its own; articles whose story has
  // changed, itself left out.
  std::set<int64_t> EnterStory(int64_t key, const Signature& signature);
  // Takes it out, before its text changes; likewise.
  std::set<int64_t> LeaveStory(int64_t key);
  std::vector<int64_t> OfStoryOf(int64_t key);  // itself included
  int64_t StoryOf(int64_t key);

  // What was read is kept in memory: to be called where another writer may have been at the file.
  void Forget() { stories_.clear(); }

 private:
  void WriteText(int64_t key, const Draft& draft);
  StoredValue StoredPath(const Draft& draft);
  std::vector<int64_t> OfStory(int64_t story);
  void SetStory(int64_t key, int64_t story);
  Signature SignatureOfArticle(int64_t key);

  Connection* db_;
  Dictionary* dictionary_;
  TextPacker texts_;
  std::unordered_set<int64_t> seen_;
  std::unordered_map<int64_t, int64_t> stories_;
};

}  // namespace annals

#endif  // ANNALS_DATASET_ARTICLE_TABLE_H_
