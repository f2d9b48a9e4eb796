#include "dataset/text_query.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include <algorithm>
#include <vector>

namespace annals {
namespace {

struct Token {
  std::string stem;
  size_t begin = 0, end = 0;  // in the text, the end not included
};

// FTS5's own, so that texts are read as the index reads them.
class Tokenizer {
 public:
  explicit Tokenizer(Connection* connection) {
    fts5_api* api = nullptr;
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v2(connection->handle(), "SELECT fts5(?1)", -1, &statement, nullptr) == SQLITE_OK) {
      sqlite3_bind_pointer(statement, 1, &api, "fts5_api_ptr", nullptr);
      sqlite3_step(statement);
    }
    sqlite3_finalize(statement);
    void* data = nullptr;
    const char* base[] = {"unicode61"};  // as schema.sql has it
    if (api == nullptr || api->xFindTokenizer(api, "porter", &data, &functions_) != SQLITE_OK || functions_.xCreate(data, base, 1, &tokenizer_) != SQLITE_OK) {
      throw SqlError(SQLITE_ERROR, "FTS5 has no tokenizer porter");
    }
  }
  ~Tokenizer() { functions_.xDelete(tokenizer_); }
  Tokenizer(const Tokenizer&) = delete;
  Tokenizer& operator=(const Tokenizer&) = delete;

  std::vector<Token> Split(std::string_view text) const {
    std::vector<Token> tokens;
    const auto add = [](void* list, int, const char* stem, int size, int begin, int end) {
      static_cast<std::vector<Token>*>(list)->push_back({std::string(stem, static_cast<size_t>(size)), static_cast<size_t>(begin), static_cast<size_t>(end)});
      return SQLITE_OK;
    };
    functions_.xTokenize(tokenizer_, &tokens, FTS5_TOKENIZE_DOCUMENT, text.data(), static_cast<int>(text.size()), add);
    return tokens;
  }

 private:
  fts5_tokenizer functions_{};
  Fts5Tokenizer* tokenizer_ = nullptr;
};

// A word or phrase of the query.
struct Piece {
  std::string_view text;
  bool prefix = false;  // it may go on
};

std::vector<Piece> PiecesOf(std::string_view text) {
  std::vector<Piece> pieces;
  for (size_t at = 0; at < text.size();) {
    if (text[at] == ' ' || text[at] == '\t') {
      ++at;
      continue;
    }
    const bool phrase = text[at] == '"';
    const size_t begin = phrase ? at + 1 : at;
    const size_t end = std::min(text.find_first_of(phrase ? "\"" : " \t\"", begin), text.size());
    Piece piece{text.substr(begin, end - begin)};
    at = phrase ? end + 1 : end;
    piece.prefix = !phrase && piece.text.size() > 1 && piece.text.ends_with('*');
    if (piece.prefix) piece.text.remove_suffix(1);
    if (!piece.text.empty()) pieces.push_back(piece);
  }
  return pieces;
}

}  // namespace

class TextQuery::Phrases {
 public:
  explicit Phrases(Connection* connection) : tokenizer_(connection) {}

  // What MATCH looks for instead of the piece.
  std::string Take(const Piece& piece) {
    const std::vector<Token> tokens = tokenizer_.Split(piece.text);
    const char* const star = piece.prefix ? "*" : "";
    if (tokens.empty()) return fmt::format("\"{}\"{}", piece.text, star);  // no words, which MATCH leaves out
    Phrase phrase{{}, piece.prefix};
    std::string match;
    for (const Token& token : tokens) {
      const bool last = &token == &tokens.back();
      match += fmt::format("{}\"{}\"{}", match.empty() ? "" : " ", piece.text.substr(token.begin, token.end - token.begin), last ? star : "");
      phrase.stems.push_back(token.stem);
    }
    several_ = several_ || tokens.size() > 1;
    phrases_.push_back(std::move(phrase));
    return match;
  }
  // Whether there is one of several words.
  bool several() const { return several_; }

  bool AllIn(std::string_view text) const {
    const std::vector<Token> tokens = tokenizer_.Split(text);
    return !phrases_.empty() && std::all_of(phrases_.begin(), phrases_.end(), [&](const Phrase& phrase) {
      const auto same = [&](const Token& token, const std::string& stem) {
        return &stem == &phrase.stems.back() && phrase.prefix ? token.stem.starts_with(stem) : token.stem == stem;
      };
      return std::search(tokens.begin(), tokens.end(), phrase.stems.begin(), phrase.stems.end(), same) != tokens.end();
    });
  }

 private:
  struct Phrase {
    std::vector<std::string> stems;
    bool prefix = false;  // of the last one
  };
  Tokenizer tokenizer_;
  std::vector<Phrase> phrases_;
  bool several_ = false;
};

TextQuery::TextQuery(std::string_view text, Connection* connection) : connection_(connection), phrases_(std::make_unique<Phrases>(connection)) {
  for (const Piece& piece : PiecesOf(text)) match_ += (match_.empty() ? "" : " ") + phrases_->Take(piece);
  const auto tells = [](sqlite3_context* context, int, sqlite3_value** values) {
    const auto* bytes = reinterpret_cast<const char*>(sqlite3_value_text(values[0]));
    const auto* phrases = static_cast<const Phrases*>(sqlite3_user_data(context));
    sqlite3_result_int(context, bytes != nullptr && phrases->AllIn({bytes, static_cast<size_t>(sqlite3_value_bytes(values[0]))}) ? 1 : 0);
  };
  const auto told = [](sqlite3_context* context, int, sqlite3_value** values) {
    const auto* mentions = static_cast<const std::vector<int64_t>*>(sqlite3_user_data(context));
    sqlite3_result_int(context, std::binary_search(mentions->begin(), mentions->end(), sqlite3_value_int64(values[0])) ? 1 : 0);
  };
  sqlite3_create_function(connection->handle(), "TellsAll", 1, SQLITE_UTF8, phrases_.get(), tells, nullptr, nullptr);
  sqlite3_create_function(connection->handle(), "IsTold", 1, SQLITE_UTF8, &mentions_, told, nullptr, nullptr);
}

TextQuery::~TextQuery() {
  for (const char* function : {"TellsAll", "IsTold"}) sqlite3_create_function(connection_->handle(), function, 1, SQLITE_UTF8, nullptr, nullptr, nullptr, nullptr);
}

bool TextQuery::has_phrases() const { return phrases_->several(); }

}  // namespace annals
