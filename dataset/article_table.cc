#include "dataset/article_table.h"

#include <algorithm>
#include <cstring>
#include <map>

#include "dataset/similarity.h"
#include "dataset/stored_options.h"
#include "dataset/stored_values.h"

namespace annals {
namespace {

// A story of more copies than that is not looked at for what holds it together when one of them changes.
constexpr size_t kMostToRegroup = 500;
constexpr size_t kMostStories = 100000;  // in memory

std::string_view BytesOf(const Signature& signature) { return {reinterpret_cast<const char*>(signature.data()), signature.size()}; }

// Whether two plain paths name one file; a record's may count from a folder that is not known. What comes from standard input is never
// the same file.
bool IsSameFile(const std::string& a, const std::string& b) {
  if (a == "-" || b == "-") return false;
  if (a == b) return true;
  const std::string &whole = a.starts_with('/') ? a : b, &part = a.starts_with('/') ? b : a;
  return whole.starts_with('/') && !part.starts_with('/') && whole.ends_with("/" + part);
}

StoredArticle RowOf(const Statement& row) { return {row.Int(0), row.Int(1), HexOfBytes(row.Bytes(2)), row.Int(3), row.Copy(4)}; }

}  // namespace

std::optional<StoredArticle> ArticleTable::Find(const ArticleName& name) {
  if (!name.url.empty()) {
    Statement& row = db_->Cached("SELECT key, story, content, rules, file FROM article WHERE url = ?").With(name.url);
    if (row.Step()) {
      StoredArticle found = RowOf(row);
      row.Reset();
      return found;
    }
  }
  Statement& row = db_->Cached("SELECT key, story, content, rules, file, path FROM article WHERE id = ?1 AND (url IS NULL OR ?2 = '') ORDER BY key").With(name.id, name.url);
  std::vector<StoredArticle> others;
  std::optional<StoredArticle> found;
  while (!found && row.Step()) {
    StoredArticle one = RowOf(row);
    if (!name.file.empty() && !one.file.empty()) {
      if (one.content == name.content || IsSameFile(one.file, name.file)) found = std::move(one);
    } else if ((row.IsInt(5) ? std::string_view(dictionary_->words.Text(row.Int(5))) : row.Text(5)) == name.path) {
      found = std::move(one);
    } else {
      others.push_back(std::move(one));
    }
  }
  row.Reset();
  if (!found && others.size() == 1 && !seen_.contains(others.front().key)) return others.front();
  return found;
}

void ArticleTable::WriteText(int64_t key, const Draft& draft) {
  if (draft.text.empty()) texts_.Drop(key);
  else texts_.Put(key, draft.text);
}

// A file of one article has a path of its own, one of many a path that they share.
StoredValue ArticleTable::StoredPath(const Draft& d) {
  if (d.file.empty()) return dictionary_->words.Key(d.path);
  return std::string_view(d.path);
}

int64_t ArticleTable::Insert(const Draft& d, int64_t batch) {
  Interned& words = dictionary_->words;
  db_->Cached("INSERT INTO article(id, url, path, title, published, published_from, language, characters, content, rules, options, source, story, added, changed, file) "
              "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?, ?)")
      .Run(d.id, TextOrNull(d.url), StoredPath(d), TextOrNull(d.title), StoredDate(d.published), words.KeyIfAny(d.published_from), words.KeyIfAny(d.language),
           d.characters, Blob{BytesOfHex(d.content)}, words.Key(d.rules), words.KeyIfAny(ShortOptions(d)), TextOrNull(d.source), batch, batch, TextOrNull(d.file));
  const int64_t key = db_->LastKey();
  if (!d.text.empty()) WriteText(key, d);
  return key;
}

void ArticleTable::Update(int64_t key, const Draft& d, bool same_text, int64_t batch) {
  Interned& words = dictionary_->words;
  db_->Cached("UPDATE article SET id = ?2, url = ?3, path = ?4, title = ?5, published = ?6, published_from = ?7, language = ?8, characters = ?9, "
              "content = ?10, rules = ?11, options = ?12, source = ?13, changed = ?14, file = ?15 WHERE key = ?1")
      .Run(key, d.id, TextOrNull(d.url), StoredPath(d), TextOrNull(d.title), StoredDate(d.published), words.KeyIfAny(d.published_from), words.KeyIfAny(d.language),
           d.characters, Blob{BytesOfHex(d.content)}, words.Key(d.rules), words.KeyIfAny(ShortOptions(d)), TextOrNull(d.source), batch, TextOrNull(d.file));
  if (!same_text) WriteText(key, d);
}

Signature ArticleTable::SignatureOfArticle(int64_t key) {
  Statement& row = db_->Cached("SELECT signature FROM article WHERE key = ?").With(key);
  if (!row.Step()) return {};
  const std::string_view bytes = row.Bytes(0);
  Signature signature(bytes.begin(), bytes.end());
  row.Reset();
  return signature;
}

std::vector<int64_t> ArticleTable::OfStory(int64_t story) {
  Statement& row = db_->Cached("SELECT key FROM article WHERE story = ? ORDER BY key").With(story);
  std::vector<int64_t> keys;
  while (row.Step()) keys.push_back(row.Int(0));
  return keys;
}

int64_t ArticleTable::StoryOf(int64_t key) {
  if (const auto known = stories_.find(key); known != stories_.end()) return known->second;
  if (stories_.size() > kMostStories) stories_.clear();
  Statement& row = db_->Cached("SELECT story FROM article WHERE key = ?").With(key);
  const int64_t story = row.Step() ? row.Int(0) : 0;
  row.Reset();
  return stories_[key] = story;
}

void ArticleTable::SetStory(int64_t key, int64_t story) {
  db_->Cached("UPDATE article SET story = ?2 WHERE key = ?1").Run(key, story);
  stories_[key] = story;
}

std::vector<int64_t> ArticleTable::OfStoryOf(int64_t key) { return OfStory(StoryOf(key)); }

std::set<int64_t> ArticleTable::EnterStory(int64_t key, const Signature& signature) {
  std::set<int64_t> near, stories{key}, moved;
  const std::vector<int64_t> bands = BandsOf(signature);
  for (const int64_t band : bands) {
    Statement& row = db_->Cached("SELECT article FROM article_band WHERE band = ?").With(band);
    while (row.Step()) near.insert(row.Int(0));
  }
  for (const int64_t other : near) {
    if (other != key && Similarity(signature, SignatureOfArticle(other)) >= kCopyThreshold) stories.insert(StoryOf(other));
  }
  const int64_t story = *stories.begin();
  for (const int64_t joined : stories) {
    if (joined == story || joined == key) continue;
    for (const int64_t article : OfStory(joined)) {
      moved.insert(article);
      SetStory(article, story);
    }
  }
  db_->Cached("UPDATE article SET story = ?2, signature = ?3 WHERE key = ?1").Run(key, story, signature.empty() ? std::nullopt : std::optional(Blob{BytesOf(signature)}));
  stories_[key] = story;
  for (const int64_t band : bands) db_->Cached("INSERT OR IGNORE INTO article_band(band, article) VALUES (?, ?)").Run(band, key);
  return moved;
}

std::set<int64_t> ArticleTable::LeaveStory(int64_t key) {
  for (const int64_t band : BandsOf(SignatureOfArticle(key))) db_->Cached("DELETE FROM article_band WHERE band = ? AND article = ?").Run(band, key);
  std::vector<int64_t> rest = OfStoryOf(key);
  rest.erase(std::remove(rest.begin(), rest.end(), key), rest.end());
  SetStory(key, key);
  std::set<int64_t> moved(rest.begin(), rest.end());
  if (rest.empty() || rest.size() > kMostToRegroup) return moved;
  std::map<int64_t, Signature> signatures;
  std::map<int64_t, int64_t> story;
  for (const int64_t article : rest) signatures[article] = SignatureOfArticle(article), story[article] = article;
  for (size_t i = 0; i < rest.size(); ++i) {
    for (size_t j = 0; j < i; ++j) {
      if (Similarity(signatures[rest[i]], signatures[rest[j]]) < kCopyThreshold) continue;
      const int64_t a = std::min(story[rest[i]], story[rest[j]]), b = std::max(story[rest[i]], story[rest[j]]);
      for (auto& [article, its] : story) its = its == b ? a : its;
    }
  }
  for (const auto& [article, its] : story) SetStory(article, its);
  return moved;
}

}  // namespace annals
