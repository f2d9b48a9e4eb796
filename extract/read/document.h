// One interface for all formats: bytes -> containers -> documents -> articles.
//
// A DocumentReader takes an Input and gives documents one by one. Containers (archives, compressed files, WARC) open
// what they hold with OpenDocuments again, so any format may stand in any container. A document is an article but for
// markup, which is the costly part: ToArticle turns it into text, on any thread.
#ifndef ANNALS_EXTRACT_READ_DOCUMENT_H_
#define ANNALS_EXTRACT_READ_DOCUMENT_H_

#include <memory>
#include <optional>
#include <string>

#include "extract/read/article.h"
#include "extract/read/byte_source.h"
#include "extract/read/options.h"
#include "extract/result.h"

namespace annals {

struct Document {
  enum class Markup {
    kNone,      // article.bytes are its text
    kPage,      // article.bytes are an HTML page: title, text, date and address are still in it
    kFragment,  // article.bytes are HTML that holds nothing but the article's text, in UTF-8
  };
  Article article;
  Markup markup = Markup::kNone;
  std::string charset;  // of a page, as told by who sent it; empty: the page says so, or nobody does
};

// Thread-safe. The error's place is the document's path.
Result<Article> ToArticle(Document document);

// Where a stream of bytes comes from.
struct DocumentOrigin {
  std::string path;        // as the user gave it, with what is in an archive behind "!/": "news.zip!/2022/a.html"
  std::string name;        // the file's or entry's name, with folders: its suffix counts, and its stem names the articles
  bool found = false;      // found in a folder or an archive, and not named by the user: what holds no articles is passed over
  int containers = 0;      // archives and compressed files around it
  std::string url;         // where it was fetched from, if known
  std::string media_type;  // "text/html", if known
  std::string charset;     // if known
};

// A stream of documents. Not thread-safe.
class DocumentReader {
 public:
  virtual ~DocumentReader() = default;
  // The next document, or what went wrong in its place; nothing at the end.
  virtual std::optional<Result<Document>> Next() = 0;
};

// The reader for what `input` holds. `options` must outlive it.
std::unique_ptr<DocumentReader> OpenDocuments(std::unique_ptr<Input> input, DocumentOrigin origin, const ReadOptions& options);

// The readers behind it, one a format.
std::unique_ptr<DocumentReader> ReadText(std::unique_ptr<Input> input, DocumentOrigin origin, const ReadOptions& options);
std::unique_ptr<DocumentReader> ReadPage(std::unique_ptr<Input> input, DocumentOrigin origin, const ReadOptions& options);
std::unique_ptr<DocumentReader> ReadJsonLines(std::unique_ptr<Input> input, DocumentOrigin origin, const ReadOptions& options);
std::unique_ptr<DocumentReader> ReadJsonValues(std::unique_ptr<Input> input, DocumentOrigin origin, const ReadOptions& options);
std::unique_ptr<DocumentReader> ReadCsv(std::unique_ptr<Input> input, DocumentOrigin origin, const ReadOptions& options);
std::unique_ptr<DocumentReader> ReadFeed(std::unique_ptr<Input> input, DocumentOrigin origin, const ReadOptions& options);
std::unique_ptr<DocumentReader> ReadWarc(std::unique_ptr<Input> input, DocumentOrigin origin, const ReadOptions& options);
std::unique_ptr<DocumentReader> ReadArchive(std::unique_ptr<Input> input, DocumentOrigin origin, const ReadOptions& options);

// An error about a document.
Diagnostic ReadError(std::string_view path, std::string message, std::string hint = {});
// "can't be read to its end: …"
Diagnostic EndError(std::string_view path, const std::string& why);
// "256 MiB"
std::string SizeText(uint64_t bytes);

}  // namespace annals

#endif  // ANNALS_EXTRACT_READ_DOCUMENT_H_
