// Decisions of the user: what is split, merged or rejected stays so, since it is kept by the words it was about.
#include <fmt/format.h>

#include <map>

#include "dataset/store.h"
#include "dataset/updater.h"

namespace annals {
namespace {

}  // namespace

// The key of a live fact; else why it can't be decided about.
Result<int64_t> Updater::LiveFact(const std::string& id) {
  Statement& row = db_->Cached("SELECT f.key, f.state, s.id, f.reason FROM fact f LEFT JOIN fact s ON s.key = f.survivor WHERE f.id = ?").With(id);
  if (!row.Step()) return ErrorIn(path_, fmt::format("there is no fact {}", id));
  const int64_t key = row.Int(0);
  const auto state = static_cast<FactState>(row.Int(1));
  const std::string survivor = row.Copy(2), reason = row.Copy(3);
  row.Reset();
  if (state == FactState::kMerged) return ErrorIn(path_, fmt::format("fact {} was merged into {}", id, survivor));
  if (state != FactState::kLive) return ErrorIn(path_, fmt::format("fact {} was {}{}", id, state == FactState::kRejected ? "rejected" : "withdrawn", reason.empty() ? "" : ": " + reason));
  return key;
}

int64_t Updater::NewRuling(const std::string& kind, const std::string& why) {
  db_->Cached("INSERT INTO ruling(kind, batch, why) VALUES (?, ?, ?)").Run(kind, Batch(), TextOrNull(why));
  mentions_.ExpectRulings();
  return db_->LastKey();
}

void Updater::Rule(int64_t ruling, const StoredMention& mention, int64_t part) {
  const int64_t fingerprint = StoredFingerprint(mention);
  db_->Cached("INSERT OR IGNORE INTO ruling_mention(fingerprint, ruling, part) VALUES (?, ?, ?)").Run(fingerprint, ruling, part);
  for (const StoredMention& other : mentions_.OfArticle(mention.article)) {  // it may tell the same twice
    if (StoredFingerprint(other) == fingerprint) mentions_.FollowRulings(other);
  }
}

std::vector<StoredMention> Updater::MentionsOf(int64_t fact) {
  std::vector<StoredMention> all;
  for (const int64_t kernel : kernels_.OfFact(fact)) {
    kernels_.Find(kernel);  // a decision changes its profile
    for (const StoredMention* mention : mentions_.OfKernel(kernel)) all.push_back(*mention);
  }
  return all;
}

Result<std::vector<std::string>> Updater::Decide(const std::vector<std::string>& ids, const std::function<std::optional<Diagnostic>(const std::vector<int64_t>&)>& decision) {
  std::vector<std::string> facts;
  std::vector<Diagnostic> wrong;
  const auto errors = Guard([&] {
    Begin();
    std::vector<int64_t> keys;
    for (const std::string& id : ids) {
      const auto key = LiveFact(id);
      if (key.ok()) keys.push_back(*key);
      else wrong.push_back(key.errors().front());
    }
    std::vector<StoredMention> mentions;
    for (const int64_t key : keys) {
      for (StoredMention& mention : MentionsOf(key)) mentions.push_back(std::move(mention));
    }
    if (wrong.empty()) {
      if (auto objection = decision(keys)) wrong.push_back(*std::move(objection));
    }
    if (!wrong.empty()) {
      transaction_.reset();
      return;
    }
    for (const StoredMention& mention : mentions) merger_.Remove(mention.kernel), merger_.Refresh(mention.kernel);
    Commit();
    std::set<std::string> now;
    for (const StoredMention& mention : mentions) {
      Statement& row = db_->Cached("SELECT f.id FROM mention m JOIN kernel k ON k.key = m.kernel JOIN fact f ON f.key = k.fact WHERE m.key = ?").With(mention.key);
      while (row.Step()) now.insert(row.Copy(0));
    }
    facts.assign(now.begin(), now.end());
  });
  if (!errors.empty()) return errors;
  if (!wrong.empty()) return wrong;
  return facts;
}

Result<std::vector<std::string>> Updater::Split(const std::string& id) {
  return Decide({id}, [&](const std::vector<int64_t>& keys) -> std::optional<Diagnostic> {
    const std::vector<StoredMention> mentions = MentionsOf(keys.front());
    std::map<int64_t, int64_t> parts;  // by story, or, where there is but one, by mention
    for (const StoredMention& mention : mentions) parts.emplace(mention.story, static_cast<int64_t>(parts.size()));
    const bool by_mention = parts.size() == 1;
    if (mentions.size() == 1) return ErrorIn(path_, fmt::format("fact {} has one mention only: there is nothing to split", id));
    const int64_t ruling = NewRuling("split", "");
    int64_t number = 0;
    for (const StoredMention& mention : mentions) {
      Rule(ruling, mention, by_mention ? number++ : parts.at(mention.story));
      db_->Cached("DELETE FROM ruling_mention WHERE fingerprint = ? AND ruling IN (SELECT key FROM ruling WHERE kind = 'merge')").Run(StoredFingerprint(mention));
    }
    return std::nullopt;
  });
}

Result<std::vector<std::string>> Updater::MergeFacts(const std::string& a, const std::string& b) {
  return Decide({a, b}, [&](const std::vector<int64_t>& keys) -> std::optional<Diagnostic> {
    if (keys[0] == keys[1]) return ErrorIn(path_, "a fact can't be merged with itself");
    std::vector<StoredMention> mentions = MentionsOf(keys[0]);
    for (StoredMention& mention : MentionsOf(keys[1])) mentions.push_back(std::move(mention));
    if (mentions.front().type != mentions.back().type) {
      return ErrorIn(path_, fmt::format("facts {} and {} are of different types, {} and {}", a, b, mentions.front().type, mentions.back().type));
    }
    const int64_t ruling = NewRuling("merge", "");
    for (const StoredMention& mention : mentions) Rule(ruling, mention, 0);
    return std::nullopt;
  });
}

Result<std::vector<std::string>> Updater::Reject(const std::string& id, const std::string& why) {
  return Decide({id}, [&](const std::vector<int64_t>& keys) -> std::optional<Diagnostic> {
    const int64_t ruling = NewRuling("reject", why);
    for (const StoredMention& mention : MentionsOf(keys.front())) Rule(ruling, mention, 0);
    return std::nullopt;
  });
}

}  // namespace annals
