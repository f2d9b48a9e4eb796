#include <fmt/format.h>

#include <utility>

#include "extract/read/charset.h"
#include "extract/read/document.h"
#include "extract/read/encoding.h"
#include "extract/read/formats.h"
#include "extract/read/page.h"
#include "extract/read/published.h"
#include "extract/read/sniff.h"

namespace annals {
namespace {

// One document, or none.
class SingleReader : public DocumentReader {
 public:
  explicit SingleReader(std::optional<Result<Document>> document) : document_(std::move(document)) {}
  std::optional<Result<Document>> Next() override { return std::exchange(document_, std::nullopt); }

 private:
  std::optional<Result<Document>> document_;
};

std::unique_ptr<DocumentReader> Single(std::optional<Result<Document>> document) { return std::make_unique<SingleReader>(std::move(document)); }

// All bytes of a text or a page.
Result<Document> WholeOf(Input* input, const DocumentOrigin& origin, const ReadOptions& options) {
  Document document;
  std::string& bytes = document.article.bytes;
  if (!input->ReadAll(options.limits.article, &bytes)) {
    return ReadError(origin.path, "the text is larger than " + SizeText(options.limits.article), "--max-article raises this limit; or give JSON Lines");
  }
  if (!input->error().empty()) return EndError(origin.path, input->error());
  if (bytes.empty()) return ReadError(origin.path, "the file is empty");
  if (const std::string_view why = WhyNotText(bytes); !why.empty()) return ReadError(origin.path, std::string(why));
  if (IsBlank(WithoutBom(bytes))) return ReadError(origin.path, "the file holds nothing but white space");
  Article& article = document.article;
  article.path = origin.path;
  article.id = StemOf(origin.name);
  article.url = origin.url;
  article.published = origin.path == "-" ? std::string() : DayOfFileName(article.id);
  if (!article.published.empty()) article.published_from = "file-name";
  return document;
}

}  // namespace

Diagnostic ReadError(std::string_view path, std::string message, std::string hint) {
  return Diagnostic{{std::string(path), 0, 0}, std::move(message), std::move(hint), "", {}};
}

Diagnostic EndError(std::string_view path, const std::string& why) { return ReadError(path, "can't be read to its end: " + why); }

std::string SizeText(uint64_t bytes) {
  static constexpr std::string_view kUnits[] = {"bytes", "KiB", "MiB", "GiB", "TiB"};
  size_t unit = 0;
  while (bytes >= 1024 && bytes % 1024 == 0 && unit + 1 < std::size(kUnits)) bytes /= 1024, ++unit;
  return fmt::format("{} {}", bytes, kUnits[unit]);
}

std::unique_ptr<DocumentReader> ReadText(std::unique_ptr<Input> input, DocumentOrigin origin, const ReadOptions& options) {
  Result<Document> document = WholeOf(input.get(), origin, options);
  if (document.ok()) {
    Article& article = document->article;
    if (!origin.charset.empty() && !IsUtf8(article.bytes)) article.bytes = ToUtf8(std::move(article.bytes), origin.charset);
    ReadFrontMatter(&article);
  }
  return Single(std::move(document));
}

std::unique_ptr<DocumentReader> ReadPage(std::unique_ptr<Input> input, DocumentOrigin origin, const ReadOptions& options) {
  Result<Document> document = WholeOf(input.get(), origin, options);
  if (document.ok()) document->markup = Document::Markup::kPage, document->charset = origin.charset;
  return Single(std::move(document));
}

std::unique_ptr<DocumentReader> OpenDocuments(std::unique_ptr<Input> input, DocumentOrigin origin, const ReadOptions& options) {
  if (options.line_for_line) return ReadJsonLines(std::move(input), std::move(origin), options);
  std::string_view start = input->Peek(kSniffBytes);
  if (start.empty()) return Single(input->error().empty() ? ReadError(origin.path, "the file is empty") : EndError(origin.path, input->error()));
  if (NeedsMore(start) || SniffUnicode(start).form != UnicodeForm::kUtf8) start = input->PeekAll(kSniffBytes);
  FileFormat format = Sniff(start, origin.name, options);
  if (format == FileFormat::kText && (origin.media_type == "text/html" || origin.media_type == "application/xhtml+xml")) format = FileFormat::kPage;
  if (options.only_feeds && format != FileFormat::kFeed && format != FileFormat::kArchive) {
    return Single(ReadError(origin.path, "is no feed (RSS, Atom)", "give other articles as PATH"));
  }
  switch (format) {
    case FileFormat::kText: return ReadText(std::move(input), std::move(origin), options);
    case FileFormat::kPage: return ReadPage(std::move(input), std::move(origin), options);
    case FileFormat::kJsonLines: return ReadJsonLines(std::move(input), std::move(origin), options);
    case FileFormat::kJson: return ReadJsonValues(std::move(input), std::move(origin), options);
    case FileFormat::kCsv: return ReadCsv(std::move(input), std::move(origin), options);
    case FileFormat::kFeed: return ReadFeed(std::move(input), std::move(origin), options);
    case FileFormat::kWarc: return ReadWarc(std::move(input), std::move(origin), options);
    case FileFormat::kArchive: return ReadArchive(std::move(input), std::move(origin), options);
    case FileFormat::kXml: break;
  }
  if (origin.found) return Single(std::nullopt);
  return Single(ReadError(origin.path, "is XML, but neither a feed (RSS, Atom) nor a page", "give its text"));
}

Result<Article> ToArticle(Document document) {
  switch (document.markup) {
    case Document::Markup::kPage: return ArticleOfPage(std::move(document.article), document.charset);
    case Document::Markup::kFragment: return ArticleOfFragment(std::move(document.article));
    case Document::Markup::kNone: break;
  }
  return std::move(document.article);
}

}  // namespace annals
