// WARC (ISO 28500), as crawlers and Common Crawl write it: of its records the responses with status 200, resources and
// conversions (WET) that hold text, each opened as whatever it holds. A response's HTTP headers say its type and charset,
// the record its address. (Its day is that of the crawl, which tells nothing of the article.)
#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <map>
#include <utility>

#include "extract/ascii.h"
#include "extract/read/charset.h"
#include "extract/read/document.h"

namespace annals {
namespace {

constexpr size_t kLongestHeader = 64 << 10;
constexpr int kMostHeaders = 1000;

std::string_view Trim(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t' || text.back() == '\r')) text.remove_suffix(1);
  return text;
}

using Headers = std::map<std::string, std::string>;  // names in lower case

// "Name: value" lines up to an empty one; false if they are none.
bool ReadHeaders(Input* input, Headers* headers) {
  std::string line;
  for (int i = 0; i < kMostHeaders; ++i) {
    if (input->ReadLine(kLongestHeader, &line) != Input::Line::kWhole) return false;
    if (Trim(line).empty()) return true;
    const size_t colon = line.find(':');
    if (colon != line.npos) headers->emplace(LowerAscii(Trim(std::string_view(line).substr(0, colon))), Trim(std::string_view(line).substr(colon + 1)));
  }
  return false;
}

std::string Get(const Headers& headers, const std::string& name) {
  const auto found = headers.find(name);
  return found == headers.end() ? std::string() : found->second;
}

// The next bytes of an input, and no more.
class SliceSource : public ByteSource {
 public:
  SliceSource(Input* input, uint64_t* left) : input_(input), left_(left) {}

  size_t Read(char* buffer, size_t size) override {
    const std::string_view piece = *left_ == 0 ? std::string_view() : input_->Take(std::min<uint64_t>(size, *left_));
    std::copy(piece.begin(), piece.end(), buffer);
    *left_ -= piece.size();
    if (piece.empty() && *left_ > 0) error_ = input_->error().empty() ? "the record is cut off" : input_->error();
    return piece.size();
  }

 private:
  Input* input_;
  uint64_t* left_;
};

// A body in chunks (RFC 9112, 7.1), joined.
class ChunkedSource : public ByteSource {
 public:
  explicit ChunkedSource(std::unique_ptr<Input> input) : input_(std::move(input)) {}

  size_t Read(char* buffer, size_t size) override {
    if (left_ == 0 && !ended_ && !NextChunk()) ended_ = true;
    const std::string_view piece = ended_ ? std::string_view() : input_->Take(std::min<uint64_t>(size, left_));
    std::copy(piece.begin(), piece.end(), buffer);
    left_ -= piece.size();
    if (!input_->error().empty()) error_ = input_->error();
    return piece.size();
  }

 private:
  bool NextChunk() {
    std::string line;
    do {
      if (input_->ReadLine(kLongestHeader, &line) != Input::Line::kWhole) return false;
    } while (Trim(line).empty());  // the line end behind the chunk before
    char* end = nullptr;
    left_ = std::strtoull(line.c_str(), &end, 16);
    return end != line.c_str() && left_ > 0;
  }

  std::unique_ptr<Input> input_;
  uint64_t left_ = 0;
  bool ended_ = false;
};

bool IsTextType(std::string_view type) {
  return type.empty() || type == "text/html" || type == "application/xhtml+xml" || type == "text/plain" || type == "application/json" || type == "application/ld+json" ||
         type == "application/rss+xml" || type == "application/atom+xml" || type == "application/rdf+xml" || type == "text/xml" || type == "application/xml";
}

class WarcDocuments : public DocumentReader {
 public:
  WarcDocuments(std::unique_ptr<Input> input, DocumentOrigin origin, const ReadOptions& options) : input_(std::move(input)), origin_(std::move(origin)), options_(options) {}

  std::optional<Result<Document>> Next() override {
    for (;;) {
      if (record_ != nullptr) {
        if (auto document = record_->Next()) return Named(std::move(*document));
        record_.reset();
      }
      if (ended_) return std::nullopt;
      if (input_->Skip(left_) < std::exchange(left_, 0)) return End("the last record is cut off");
      if (auto error = NextRecord()) return error;
    }
  }

 private:
  std::optional<Result<Document>> End(std::string message) {
    ended_ = true;
    if (!input_->error().empty()) return EndError(origin_.path, input_->error());
    return ReadError(origin_.path, std::move(message));
  }

  // Reads the head of a record and opens what it holds; an error in its place, or nothing.
  std::optional<Result<Document>> NextRecord() {
    std::string line;
    do {
      if (input_->ReadLine(kLongestHeader, &line) == Input::Line::kEnd) {
        ended_ = true;
        if (!input_->error().empty()) return EndError(origin_.path, input_->error());
        return std::nullopt;
      }
    } while (Trim(line).empty());
    Headers headers;
    if (!line.starts_with("WARC/") || !ReadHeaders(input_.get(), &headers)) return End("is no WARC file from here on");
    const std::string length = Get(headers, "content-length");
    if (length.empty() || length.size() > 18 || length.find_first_not_of("0123456789") != length.npos) return End("a record has no length");
    left_ = std::stoull(length);
    ++number_;
    const std::string type = LowerAscii(Get(headers, "warc-type"));
    if (type != "response" && type != "resource" && type != "conversion") return std::nullopt;

    url_ = Get(headers, "warc-target-uri");
    if (url_.starts_with('<') && url_.ends_with('>')) url_ = url_.substr(1, url_.size() - 2);  // as WARC 1.0 wrote it
    id_ = url_.empty() ? fmt::format("record-{}", number_) : url_;
    DocumentOrigin origin = origin_;
    origin.path = origin_.path + "!/" + id_;
    origin.name = "record";
    origin.found = true;
    origin.url = url_;
    auto body = std::make_unique<Input>(std::make_unique<SliceSource>(input_.get(), &left_));
    std::string media = Get(headers, "content-type");
    if (LowerAscii(media).starts_with("application/http")) {
      if (type != "response" || !OpenResponse(&body, &media)) return std::nullopt;
    }
    origin.media_type = LowerAscii(Trim(media.substr(0, media.find(';'))));
    origin.charset = ParameterIn(media, "charset");
    if (!IsTextType(origin.media_type) || body->Peek(1).empty()) return std::nullopt;
    record_ = OpenDocuments(std::move(body), std::move(origin), options_);
    return std::nullopt;
  }

  // Takes the HTTP head off a response; false if it is no page that was delivered. *media becomes its type.
  static bool OpenResponse(std::unique_ptr<Input>* body, std::string* media) {
    std::string status;
    Headers headers;
    if ((*body)->ReadLine(kLongestHeader, &status) != Input::Line::kWhole || !ReadHeaders(body->get(), &headers)) return false;
    const size_t space = status.find(' ');
    if (!status.starts_with("HTTP/") || space == status.npos || status.substr(space + 1, 3) != "200") return false;
    *media = Get(headers, "content-type");
    // Crawlers that store bodies unpacked often leave the header as it was.
    const std::string_view start = (*body)->Peek(16);
    if (LowerAscii(Get(headers, "transfer-encoding")).find("chunked") != std::string::npos && std::isxdigit(static_cast<unsigned char>(start.empty() ? ' ' : start[0]))) {
      *body = std::make_unique<Input>(std::make_unique<ChunkedSource>(std::move(*body)));
    }
    return true;
  }

  // A record's article is named by its address.
  Result<Document> Named(Result<Document> document) const {
    if (document.ok() && document->article.id == "record") document->article.id = id_;
    return document;
  }

  std::unique_ptr<Input> input_;
  DocumentOrigin origin_;
  const ReadOptions& options_;
  std::unique_ptr<DocumentReader> record_;  // of the record that the input stands in
  uint64_t left_ = 0;                       // bytes of that record
  uint64_t number_ = 0;
  std::string url_, id_;
  bool ended_ = false;
};

}  // namespace

std::unique_ptr<DocumentReader> ReadWarc(std::unique_ptr<Input> input, DocumentOrigin origin, const ReadOptions& options) {
  return std::make_unique<WarcDocuments>(std::move(input), std::move(origin), options);
}

}  // namespace annals
