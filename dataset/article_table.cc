#include "dataset/article_table.h"

#include <algorithm>
#include <cstring>
#include <map>

#include "dataset/mention_table.h"
#include "dataset/similarity.h"

namespace annals {
namespace {

// A story of more copies than that is not looked at for what holds it together when one of them changes.
constexpr size_t kMostToRegroup = 500;

std::string BytesOf(const std::vector<uint16_t>& signature) {
  std::string bytes;
  for (const uint16_t hash : signature) bytes += static_cast<char>(hash & 0xff), bytes += static_cast<char>(hash >> 8);
  return bytes;
}

std::vector<uint16_t> SignatureFrom(std::string_view bytes) {
  std::vector<uint16_t> signature;
  for (size_t i = 0; i + 1 < bytes.size(); i += 2) {
    signature.push_back(static_cast<uint16_t>(static_cast<unsigned char>(bytes[i]) | static_cast<unsigned char>(bytes[i + 1]) << 8));
  }
  return signature;
}

std::string HexOf(std::string_view bytes) {
  std::string hex;
  for (const unsigned char c : bytes) hex += "0123456789abcdef"[c >> 4], hex += "0123456789abcdef"[c & 15];
  return hex;
}

// Whether two plain paths name one file; a record's may count from a folder that is not known. What comes from standard input is never
// the same file.
bool IsSameFile(const std::string& a, const std::string& b) {
  if (a == "-" || b == "-") return false;
  if (a == b) return true;
  const std::string &whole = a.starts_with('/') ? a : b, &part = a.starts_with('/') ? b : a;
  return whole.starts_with('/') && !part.starts_with('/') && whole.ends_with("/" + part);
}

StoredArticle RowOf(const Statement& row) { return {row.Int(0), row.Int(1), HexOf(row.Bytes(2)), row.Copy(3), row.Copy(4)}; }

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
    } else if (row.Text(5) == name.path) {
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

int64_t ArticleTable::Insert(const Draft& d, int64_t batch) {
  db_->Cached("INSERT INTO article(id, url, path, title, published, published_from, language, characters, sha256, content, rules, options, source, story, added, changed, file) "
              "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?, ?)")
      .Run(d.id, TextOrNull(d.url), d.path, TextOrNull(d.title), TextOrNull(d.published), TextOrNull(d.published_from), TextOrNull(d.language), d.characters, d.sha256,
           Blob{BytesOfHex(d.content)}, d.rules, TextOrNull(d.options), TextOrNull(d.source), batch, batch, TextOrNull(d.file));
  const int64_t key = db_->LastKey();
  if (!d.text.empty()) WriteText(key, d);
  return key;
}

void ArticleTable::Update(int64_t key, const Draft& d, bool same_text, int64_t batch) {
  db_->Cached("UPDATE article SET id = ?2, url = ?3, path = ?4, title = ?5, published = ?6, published_from = ?7, language = ?8, characters = ?9, sha256 = ?10, "
              "content = ?11, rules = ?12, options = ?13, source = ?14, changed = ?15, file = ?16 WHERE key = ?1")
      .Run(key, d.id, TextOrNull(d.url), d.path, TextOrNull(d.title), TextOrNull(d.published), TextOrNull(d.published_from), TextOrNull(d.language), d.characters,
           d.sha256, Blob{BytesOfHex(d.content)}, d.rules, TextOrNull(d.options), TextOrNull(d.source), batch, TextOrNull(d.file));
  if (!same_text) WriteText(key, d);
}

std::vector<uint16_t> ArticleTable::SignatureOfArticle(int64_t key) {
  Statement& row = db_->Cached("SELECT signature FROM article WHERE key = ?").With(key);
  if (!row.Step()) return {};
  std::vector<uint16_t> signature = SignatureFrom(row.Bytes(0));
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
  Statement& row = db_->Cached("SELECT story FROM article WHERE key = ?").With(key);
  const int64_t story = row.Step() ? row.Int(0) : 0;
  row.Reset();
  return story;
}

std::vector<int64_t> ArticleTable::OfStoryOf(int64_t key) { return OfStory(StoryOf(key)); }

std::set<int64_t> ArticleTable::EnterStory(int64_t key, const std::vector<uint16_t>& signature) {
  std::set<int64_t> near, stories{key}, moved;
  for (const int64_t band : BandsOf(signature)) {
    Statement& row = db_->Cached("SELECT article FROM article_band WHERE band = ?").With(band);
    while (row.Step()) near.insert(row.Int(0));
  }
  for (const int64_t other : near) {
    if (other != key && Similarity(signature, SignatureOfArticle(other)) >= kCopyThreshold) stories.insert(StoryOf(other));
  }
  const int64_t story = *stories.begin();
  for (const int64_t joined : stories) {
    if (joined == story || joined == key) continue;
    for (const int64_t article : OfStory(joined)) moved.insert(article);
    db_->Cached("UPDATE article SET story = ?2 WHERE story = ?1").Run(joined, story);
  }
  const std::string bytes = BytesOf(signature);
  db_->Cached("UPDATE article SET story = ?2, signature = ?3 WHERE key = ?1").Run(key, story, signature.empty() ? std::nullopt : std::optional(Blob{bytes}));
  for (const int64_t band : BandsOf(signature)) db_->Cached("INSERT OR IGNORE INTO article_band(band, article) VALUES (?, ?)").Run(band, key);
  return moved;
}

std::set<int64_t> ArticleTable::LeaveStory(int64_t key) {
  for (const int64_t band : BandsOf(SignatureOfArticle(key))) db_->Cached("DELETE FROM article_band WHERE band = ? AND article = ?").Run(band, key);
  std::vector<int64_t> rest = OfStoryOf(key);
  rest.erase(std::remove(rest.begin(), rest.end(), key), rest.end());
  db_->Cached("UPDATE article SET story = key WHERE key = ?").Run(key);
  std::set<int64_t> moved(rest.begin(), rest.end());
  if (rest.empty() || rest.size() > kMostToRegroup) return moved;
  std::map<int64_t, std::vector<uint16_t>> signatures;
  std::map<int64_t, int64_t> story;
  for (const int64_t article : rest) signatures[article] = SignatureOfArticle(article), story[article] = article;
  for (size_t i = 0; i < rest.size(); ++i) {
    for (size_t j = 0; j < i; ++j) {
      if (Similarity(signatures[rest[i]], signatures[rest[j]]) < kCopyThreshold) continue;
      const int64_t a = std::min(story[rest[i]], story[rest[j]]), b = std::max(story[rest[i]], story[rest[j]]);
      for (auto& [article, its] : story) its = its == b ? a : its;
    }
  }
  for (const auto& [article, its] : story) db_->Cached("UPDATE article SET story = ?2 WHERE key = ?1").Run(article, its);
  return moved;
}

}  // namespace annals
