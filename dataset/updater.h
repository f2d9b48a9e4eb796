// Brings articles into a dataset: the front door of the library for writers.
#ifndef ANNALS_DATASET_UPDATER_H_
#define ANNALS_DATASET_UPDATER_H_

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "dataset/article_table.h"
#include "dataset/draft.h"
#include "dataset/fact_writer.h"
#include "dataset/merger.h"
#include "dataset/mention_table.h"
#include "dataset/sqlite.h"
#include "extract/result.h"

namespace annals {

struct EventType;  // extract/rule/rule_set.h

struct UpdateCounts {
  int64_t added = 0, changed = 0, same = 0;  // articles
  int64_t copies = 0;                        // of those added or changed
  FactCounts facts;
  int64_t conflicts = 0;                     // contradictions (review.h) that facts of this run take part in; counted by Finish
};

struct UpdaterOptions {
  std::string command = "update";  // for the history
  std::string rules;               // hash of the rule set
  bool again = false;              // --rerun: an article that is the same is still read anew
  bool in_memory = false;          // no file: the path is a name (OpenDatasetInMemory)
};

// Adds articles one by one, in small transactions: what Add or Finish returned from last may be lost with the process, what was
// committed before is not. Not thread-safe.
class Updater {
 public:
  static Result<std::unique_ptr<Updater>> Open(const std::string& path, const UpdaterOptions& options);
  ~Updater();

  // Merges the article and commits every kArticlesAtOnce, or after a second. An error ends the run: nothing of what was not yet
  // committed is kept, and no further call is allowed.
  std::vector<Diagnostic> Add(const Draft& draft);
  std::vector<Diagnostic> Finish();
  // Commits if that is a second ago: other writers need not wait, nor readers, while input is slow.
  std::vector<Diagnostic> CommitIfOld();
  // An article that is known to be the same, and was not extracted: its key.
  void CountSame(int64_t article) { ++counts_.same, articles_.SeenInThisRun(article); }
  // What the ontology says of types, for the `type` table.
  std::vector<Diagnostic> SetTypes(const std::vector<EventType>& types);

  // Decisions that are remembered: each mention of the fact that is of another story becomes a fact of its own; two
  // facts become one; a fact is no more, `why` is kept with it. The ids of the facts that their mentions belong to then.
  Result<std::vector<std::string>> Split(const std::string& id);
  Result<std::vector<std::string>> MergeFacts(const std::string& a, const std::string& b);
  Result<std::vector<std::string>> Reject(const std::string& id, const std::string& why);

  UpdateCounts counts() const;
  int64_t committed() const { return committed_; }  // articles

  static constexpr int kArticlesAtOnce = 256;

 private:
  struct Arrival {  // a mention of the article, before it is placed
    int64_t key = 0, kernel = 0, fact = 0;
    std::string type, status, words;
    When when;
  };

  Updater(std::string path, std::unique_ptr<Connection> connection, const UpdaterOptions& options);
  std::vector<Diagnostic> Guard(const std::function<void()>& work);
  void Begin();
  bool IsOld() const;
  void LetOthersWrite();
  void Apply(const Draft& draft);
  void ApplyMentions(int64_t article, const Draft& draft, bool known);
  void RemoveMention(const StoredMention& mention, const std::string& article_id, bool same_text);
  void Place(int64_t article, const std::vector<Arrival>& arrivals);
  void RefreshArticles(const std::set<int64_t>& articles);
  void Merge();
  void Commit();
  int64_t Batch();

  Result<int64_t> LiveFact(const std::string& id);
  int64_t NewRuling(const std::string& kind, const std::string& why);
  void Rule(int64_t ruling, const StoredMention& mention, int64_t part);
  std::vector<StoredMention> MentionsOf(int64_t fact);
  Result<std::vector<std::string>> Decide(const std::vector<std::string>& ids,
                                          const std::function<std::optional<Diagnostic>(const std::vector<int64_t>&)>& decision);

  std::string path_;
  std::unique_ptr<Connection> db_;
  UpdaterOptions options_;
  Dictionary dictionary_;
  ArticleTable articles_;
  MentionTable mentions_;
  KernelTable kernels_;
  Merger merger_;
  FactWriter facts_;
  std::unique_ptr<Transaction> transaction_;
  std::map<int64_t, Farewell> farewells_;
  std::set<int64_t> pending_;  // articles with mentions that are not yet merged
  int64_t batch_ = 0;
  int in_transaction_ = 0;
  std::chrono::steady_clock::time_point began_;  // the transaction
  std::chrono::steady_clock::time_point let_others_ = std::chrono::steady_clock::now();  // write
  int64_t committed_ = 0;
  UpdateCounts counts_;
};

// Tells articles that a dataset has already, so that they need not be extracted. Thread-safe.
class KnownArticles {
 public:
  explicit KnownArticles(std::unique_ptr<Connection> connection) : db_(std::move(connection)), dictionary_(db_.get()), articles_(db_.get(), &dictionary_) {}
  // The article's key if it is there with that content, else 0.
  int64_t Find(const ArticleName& name);

 private:
  std::mutex mutex_;
  std::unique_ptr<Connection> db_;
  Dictionary dictionary_;
  ArticleTable articles_;
};

}  // namespace annals

#endif  // ANNALS_DATASET_UPDATER_H_
