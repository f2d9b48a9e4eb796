#include "dataset/updater.h"

#include <sqlite3.h>

#include <ctime>

#include "dataset/pairing.h"
#include "dataset/review.h"
#include "dataset/similarity.h"
#include "dataset/store.h"
#include "extract/rule/rule_set.h"

namespace annals {
namespace {

std::string Now() {
  const std::time_t now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  std::tm utc{};
  gmtime_r(&now, &utc);
  char text[32];
  const size_t size = std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &utc);
  return {text, size};
}

std::string NameOfArticle(const Draft& draft) { return draft.url.empty() ? draft.id : draft.url; }

// What copies of one article have in common.
std::string SameWords(const std::string& type, const std::string& status, const std::string& words) { return type + "\n" + status + "\n" + words; }

}  // namespace

Result<std::unique_ptr<Updater>> Updater::Open(const std::string& path, const UpdaterOptions& options) {
  auto connection = options.in_memory ? OpenDatasetInMemory(path) : OpenDatasetToWrite(path, options.command == "update");
  if (!connection.ok()) return connection.errors();
  try {
    return std::unique_ptr<Updater>(new Updater(path, std::move(connection).value(), options));
  } catch (const SqlError& error) {
    return DatasetError(path, error);
  }
}

Updater::Updater(std::string path, std::unique_ptr<Connection> connection, const UpdaterOptions& options)
    : path_(std::move(path)), db_(std::move(connection)), options_(options), dictionary_(db_.get()), articles_(db_.get(), &dictionary_),
      mentions_(db_.get(), &dictionary_, &articles_), kernels_(db_.get(), &dictionary_, &mentions_), merger_(&mentions_, &kernels_),
      facts_(db_.get(), &dictionary_, &mentions_, &kernels_) {}

Updater::~Updater() = default;

std::vector<Diagnostic> Updater::Guard(const std::function<void()>& work) {
  try {
    work();
    return {};
  } catch (const SqlError& error) {
    const Diagnostic told = DatasetError(path_, error);
    transaction_.reset();
    return {told};
  }
}

std::vector<Diagnostic> Updater::Add(const Draft& draft) {
  return Guard([&] {
    Begin();
    Apply(draft);
    if (++in_transaction_ >= kArticlesAtOnce || IsOld()) Commit(), LetOthersWrite();
    else if (articles_.has_full_pack()) articles_.FlushTexts();
  });
}

void Updater::LetOthersWrite() {
  const auto now = std::chrono::steady_clock::now();
  if (now - let_others_ < std::chrono::seconds(1)) return;
  db_->LetOthersWrite();
  let_others_ = now;
}

std::vector<Diagnostic> Updater::Finish() {
  return Guard([&] {
    if (transaction_) Commit();
    if (batch_ != 0) counts_.conflicts = static_cast<int64_t>(Review({.weakest = 0, .facts = &facts_.touched()}, db_.get()).size());
    try {
      db_->Execute("PRAGMA optimize; PRAGMA wal_checkpoint(PASSIVE)");
    } catch (const SqlError& error) {  // another writer is at it: all is committed, and the next one may do it
      if (error.code() != SQLITE_BUSY) throw;
    }
  });
}

bool Updater::IsOld() const { return std::chrono::steady_clock::now() - began_ >= std::chrono::seconds(1); }

std::vector<Diagnostic> Updater::CommitIfOld() {
  if (!transaction_ || !IsOld()) return {};
  return Guard([&] { Commit(); });
}

std::vector<Diagnostic> Updater::SetTypes(const std::vector<EventType>& types) {
  return Guard([&] {
    Begin();
    for (const EventType& type : types) {
      db_->Cached("INSERT INTO type(name, type_group, day_by_day) VALUES (?1, ?2, ?3) "
                  "ON CONFLICT(name) DO UPDATE SET type_group = ?2, day_by_day = ?3 WHERE type_group IS NOT ?2 OR day_by_day <> ?3")
          .Run(type.id, TextOrNull(type.group), type.attributes.contains("day_by_day") ? 1 : 0);
    }
    Commit();
  });
}

UpdateCounts Updater::counts() const {
  UpdateCounts counts = counts_;
  counts.facts = facts_.counts();
  return counts;
}

void Updater::Begin() {
  if (transaction_) return;
  transaction_ = std::make_unique<Transaction>(db_.get());
  articles_.Forget();  // another writer may have been there since the last one
  mentions_.Forget();
  kernels_.Forget();
  facts_.Forget();
  began_ = std::chrono::steady_clock::now();
}

int64_t Updater::Batch() {
  if (batch_ == 0) {
    db_->Cached("INSERT INTO batch(time, command, rules) VALUES (?, ?, ?)").Run(Now(), options_.command, TextOrNull(options_.rules));
    batch_ = db_->LastKey();
  }
  return batch_;
}

void Updater::Apply(const Draft& draft) {
  const auto known = articles_.Find(NameOf(draft));
  if (known && known->content == draft.content && !(options_.again && known->rules != dictionary_.words.Key(draft.rules))) {
    articles_.SeenInThisRun(known->key);
    ++counts_.same;
    return;
  }
  const bool same_text = known && known->content == draft.content;
  if (known && !pending_.empty()) Merge();
  int64_t key = 0;
  std::set<int64_t> moved;
  if (known) {
    key = known->key;
    articles_.ReopenText(key);
    if (!same_text) moved = articles_.LeaveStory(key);
    articles_.Update(key, draft, same_text, Batch());
    ++counts_.changed;
  } else {
    key = articles_.Insert(draft, Batch());
    ++counts_.added;
  }
  articles_.SeenInThisRun(key);
  if (!same_text) moved.merge(articles_.EnterStory(key, draft.signature));
  const std::vector<int64_t> story = articles_.OfStoryOf(key);
  if (story.size() > 1) {
    if (!same_text) ++counts_.copies;
    for (const int64_t other : story) {
      if (pending_.contains(other)) {
        Merge();
        break;
      }
    }
  }
  RefreshArticles(moved);
  ApplyMentions(key, draft, known.has_value());
  pending_.insert(key);
}

void Updater::RemoveMention(const StoredMention& mention, const std::string& article_id, bool same_text) {
  if (const Kernel* kernel = kernels_.Find(mention.kernel); kernel != nullptr && kernel->fact != 0) {
    facts_.Remember(kernel->fact);
    farewells_[kernel->fact] = {mention.text, same_text ? "the rules no longer find it in " + article_id : article_id + " no longer tells it"};
  }
  merger_.Remove(mention.kernel);
  mentions_.Delete(mention.key);
}

void Updater::ApplyMentions(int64_t article, const Draft& draft, bool known) {
  const std::vector<StoredMention> old = known ? mentions_.OfArticle(article) : std::vector<StoredMention>();
  const MentionArticle of{article, draft.id, draft.published, NameOfArticle(draft)};
  const std::vector<int> pairs = PairMentions(old, draft.mentions);
  std::vector<bool> kept(old.size(), false);
  const std::vector<int> holders = HoldersOf(draft.mentions);
  std::vector<int64_t> keys;
  for (const int pair : pairs) keys.push_back(pair >= 0 ? old[pair].key : mentions_.NewKey());
  std::vector<Arrival> arrivals;
  for (size_t i = 0; i < draft.mentions.size(); ++i) {
    const DraftMention& mention = draft.mentions[i];
    const int64_t holder = holders[i] >= 0 ? keys[holders[i]] : 0;
    Arrival arrival{keys[i], 0, 0, mention.type, mention.status, PlainWords(mention.text), WhenOf(mention.date, mention.reported, mention.text)};
    if (pairs[i] >= 0) {
      const StoredMention& before = old[pairs[i]];
      kept[pairs[i]] = true;
      arrival.kernel = before.kernel;
      if (const Kernel* kernel = kernels_.Find(before.kernel)) arrival.fact = kernel->fact;
      facts_.Remember(arrival.fact);
      mentions_.Update(arrival.key, of, mention, holder);
    } else {
      mentions_.Insert(arrival.key, of, mention, holder);
    }
    arrivals.push_back(std::move(arrival));
  }
  for (size_t i = 0; i < old.size(); ++i) {
    if (!kept[i]) RemoveMention(old[i], draft.id, old[i].article_id == draft.id && options_.again);
  }
  if (known || !keys.empty()) mentions_.SetMentionsOf(article, std::move(keys));
  Place(article, arrivals);
}

// A copy tells "yesterday" from another day than its original: what copies tell in the same words has one date, the
// finest and then the earliest of them.
void Updater::Place(int64_t article, const std::vector<Arrival>& arrivals) {
  const std::vector<int64_t> story = articles_.OfStoryOf(article);
  std::map<std::string, When> date_of;
  std::vector<std::pair<Arrival, When>> others;  // with the date that they stand under now
  const auto offer = [&](const Arrival& arrival) {
    const auto [it, fresh] = date_of.emplace(SameWords(arrival.type, arrival.status, arrival.words), arrival.when);
    if (!fresh && arrival.when < it->second) it->second = arrival.when;
  };
  for (const Arrival& arrival : arrivals) offer(arrival);
  for (const int64_t other : story) {
    if (other == article) continue;
    for (const StoredMention& m : mentions_.OfArticle(other)) {
      const Kernel* kernel = kernels_.Find(m.kernel);
      if (kernel == nullptr) continue;
      others.push_back({{m.key, m.kernel, kernel->fact, m.type, m.status, PlainWords(m.text), WhenOf(m.date, m.reported, m.text)}, kernel->when});
      offer(others.back().first);
    }
  }
  for (const Arrival& arrival : arrivals) {
    merger_.Place(arrival.key, arrival.type, date_of.at(SameWords(arrival.type, arrival.status, arrival.words)), arrival.kernel, arrival.fact);
  }
  for (const auto& [arrival, now] : others) {
    const When& when = date_of.at(SameWords(arrival.type, arrival.status, arrival.words));
    if (!(when == now)) merger_.Place(arrival.key, arrival.type, when, arrival.kernel, arrival.fact);
  }
}

// Articles that came into another story: their facts have other sources, and their copies perhaps other dates.
void Updater::RefreshArticles(const std::set<int64_t>& articles) {
  if (articles.empty()) return;
  if (!pending_.empty()) Merge();
  for (const int64_t article : articles) {
    std::vector<Arrival> arrivals;
    for (const StoredMention& m : mentions_.OfArticle(article)) {
      const Kernel* kernel = kernels_.Find(m.kernel);
      if (kernel == nullptr) continue;
      arrivals.push_back({m.key, m.kernel, kernel->fact, m.type, m.status, PlainWords(m.text), WhenOf(m.date, m.reported, m.text)});
      merger_.Refresh(m.kernel);
    }
    Place(article, arrivals);
    Merge();
  }
}

void Updater::Merge() {
  if (merger_.pending()) facts_.Follow(merger_.Run(), Batch(), farewells_);
  farewells_.clear();
  pending_.clear();
  mentions_.Trim();
  kernels_.Trim();
}

void Updater::Commit() {
  Merge();
  articles_.FlushTexts();
  mentions_.IndexWords();
  transaction_->Commit();
  transaction_.reset();
  committed_ += in_transaction_;
  in_transaction_ = 0;
}

int64_t KnownArticles::Find(const ArticleName& name) {
  const std::lock_guard lock(mutex_);
  try {
    const auto found = articles_.Find(name);
    return found && found->content == name.content ? found->key : 0;
  } catch (const SqlError&) {  // whoever writes will meet it again, and tell it
    return 0;
  }
}

}  // namespace annals
