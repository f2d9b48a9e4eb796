// JSON Lines: a document a line, and a broken line costs no other. JSON: documents as an array, or one behind the other,
// over any lines; values are cut out of the stream by their brackets, so memory holds one at a time.
#include <algorithm>
#include <utility>

#include "extract/read/document.h"
#include "extract/read/encoding.h"
#include "extract/read/formats.h"
#include "extract/read/sniff.h"

namespace annals {
namespace {

class JsonDocuments : public DocumentReader {
 public:
  JsonDocuments(std::unique_ptr<Input> input, DocumentOrigin origin, const ReadOptions& options)
      : input_(std::move(input)), origin_(std::move(origin)), options_(options), stem_(origin_.path == "-" ? "stdin" : StemOf(origin_.name)) {}

 protected:
  // Why nothing of the stream can be JSON, before anything is taken from it.
  std::optional<Diagnostic> NoUtf8() const {
    const UnicodeForm form = SniffUnicode(input_->Peek(64)).form;
    if (form == UnicodeForm::kUtf8) return std::nullopt;
    const bool wide = form == UnicodeForm::kUtf32Le || form == UnicodeForm::kUtf32Be;
    return ReadError(origin_.path, wide ? "is UTF-32; JSON is read in UTF-8" : "is UTF-16; JSON is read in UTF-8", "iconv -t UTF-8 makes it so");
  }

  Result<Document> Parse(std::string_view json, int number, int line) const {
    Result<Article> article = ParseJsonArticle(json, stem_ + "-" + std::to_string(number), {origin_.path, line, 0}, options_);
    if (!article.ok()) return article.errors();
    article->path = origin_.path;
    return Document{std::move(article).value(), {}, {}};
  }

  std::unique_ptr<Input> input_;
  DocumentOrigin origin_;
  const ReadOptions& options_;
  std::string stem_;
};

class JsonLines : public JsonDocuments {
 public:
  using JsonDocuments::JsonDocuments;

  std::optional<Result<Document>> Next() override {
    if (number_ == 0 && !ended_ && !options_.line_for_line) {
      if (auto error = NoUtf8()) return ended_ = true, *error;
    }
    while (!ended_) {
      const Input::Line line = input_->ReadLine(options_.limits.line, &line_);
      if (line == Input::Line::kEnd) break;
      ++number_;
      if (line == Input::Line::kTooLong) {
        return Diagnostic{{origin_.path, number_, 0}, "the line is longer than " + SizeText(options_.limits.line), "--max-line raises this limit", "", {}};
      }
      const std::string_view text = number_ == 1 ? WithoutBom(line_) : std::string_view(line_);
      if (IsBlank(text)) {
        if (options_.line_for_line) return Diagnostic{{origin_.path, number_, 0}, "the line is empty", "", "", {}};
        continue;
      }
      any_text_ = true;
      Result<Document> document = Parse(text, number_, number_);
      if (!document.ok() && input_->cut_off() && input_->error().empty()) {
        Diagnostic error = document.errors().front();
        error.hint = "the last line has no end: is the file still being written?";
        return error;
      }
      return document;
    }
    if (std::exchange(ended_, true)) return std::nullopt;
    if (!input_->error().empty()) return EndError(origin_.path, input_->error());
    if (!any_text_ && !options_.line_for_line) return ReadError(origin_.path, "the file is empty");
    return std::nullopt;
  }

 private:
  std::string line_;
  int number_ = 0;
  bool any_text_ = false, ended_ = false;
};

class JsonValues : public JsonDocuments {
 public:
  using JsonDocuments::JsonDocuments;

  std::optional<Result<Document>> Next() override {
    if (ended_) return std::nullopt;
    if (number_ == 0) {
      if (auto error = NoUtf8()) return ended_ = true, *error;
    }
    std::string value;
    const Cut cut = CutValue(&value);
    if (cut == Cut::kValue) {
      Result<Document> document = Parse(value, ++number_, value_line_);
      if (number_ == 1 && !document.ok() && origin_.found) return ended_ = true, std::nullopt;  // some other JSON
      return document;
    }
    ended_ = true;
    const Location where{origin_.path, value_line_, 0};
    if (!input_->error().empty()) return EndError(origin_.path, input_->error());
    if (cut == Cut::kTooLong) return Diagnostic{where, "the object is larger than " + SizeText(options_.limits.article), "--max-article raises this limit", "", {}};
    if (cut == Cut::kBroken) return Diagnostic{where, "not JSON", "JSON is an object, an array of objects, or one object a line", "", {}};
    if (cut == Cut::kUnclosed) return Diagnostic{where, "not JSON: the object is never closed", "", "", {}};
    if (number_ == 0 && !origin_.found) return ReadError(origin_.path, "holds no articles", "an article is {\"text\": \"…\"}");
    return std::nullopt;
  }

 private:
  enum class Cut { kValue, kEnd, kTooLong, kBroken, kUnclosed };

  // The next object, from its '{' to its '}'.
  Cut CutValue(std::string* value) {
    int depth = 0;
    bool in_string = false, escaped = false;
    for (;;) {
      if (at_ == piece_.size()) {
        piece_ = input_->Take(64 << 10);
        at_ = 0;
        if (piece_.empty()) return depth > 0 ? Cut::kUnclosed : Cut::kEnd;
      }
      const size_t begin = at_;
      for (; at_ < piece_.size(); ++at_) {
        const char c = piece_[at_];
        line_ += c == '\n';
        if (in_string) {
          if (escaped) escaped = false;
          else if (c == '\\') escaped = true;
          else if (c == '"') in_string = false;
        } else if (depth == 0) {
          if (c == '{') break;
          if (std::string_view("[], \t\r\n\xEF\xBB\xBF").find(c) == std::string_view::npos) return value_line_ = line_, Cut::kBroken;
        } else if (c == '"') {
          in_string = true;
        } else if (c == '{' || c == '[') {
          ++depth;
        } else if ((c == '}' || c == ']') && --depth == 0) {
          value->append(piece_, begin, ++at_ - begin);
          return value->size() > options_.limits.article ? Cut::kTooLong : Cut::kValue;
        }
      }
      if (depth > 0) value->append(piece_, begin, at_ - begin);
      if (value->size() > options_.limits.article) return Cut::kTooLong;
      if (depth == 0 && at_ < piece_.size()) {
        value_line_ = line_;
        *value += '{';
        depth = 1;
        ++at_;
      }
    }
  }

  std::string_view piece_;
  size_t at_ = 0;
  int line_ = 1, value_line_ = 1, number_ = 0;
  bool ended_ = false;
};

}  // namespace

std::unique_ptr<DocumentReader> ReadJsonLines(std::unique_ptr<Input> input, DocumentOrigin origin, const ReadOptions& options) {
  return std::make_unique<JsonLines>(std::move(input), std::move(origin), options);
}

std::unique_ptr<DocumentReader> ReadJsonValues(std::unique_ptr<Input> input, DocumentOrigin origin, const ReadOptions& options) {
  return std::make_unique<JsonValues>(std::move(input), std::move(origin), options);
}

}  // namespace annals
