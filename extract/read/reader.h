// Paths in, articles out, one at a time: files of any format, folders, archives and standard input as one stream.
#ifndef ANNALS_EXTRACT_READ_READER_H_
#define ANNALS_EXTRACT_READ_READER_H_

#include <cstdint>
#include <istream>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "extract/read/article.h"
#include "extract/read/document.h"
#include "extract/read/options.h"
#include "extract/result.h"

namespace annals {

// The articles of many paths, in the order given; a folder stands for the articles below it, sorted by
// path (hidden files and folders are left out). "-" is standard input. README.md has the formats, and how
// they are told.
//
// Memory stays flat: folders, archives and files of many articles are read as they come. A path that can't be
// read, a broken line or an empty file is an error in its place, and reading goes on behind it.
// Not thread-safe: one thread calls Next and hands the articles out.
class ArticleStream {
 public:
  // Opens no file. `input` is what "-" reads, standard input if null; it must outlive the stream. `list` is a file of
  // further paths, each ended by a newline or all by NULs, "-" for standard input; empty: none.
  explicit ArticleStream(const std::vector<std::string>& paths, std::istream* input = nullptr, ReadOptions options = {}, const std::string& list = {});
  ArticleStream(ArticleStream&&) noexcept;
  ArticleStream& operator=(ArticleStream&&) noexcept;
  ~ArticleStream();

  // The next article, or what went wrong in its place; nothing at the end.
  std::optional<Result<Article>> Next();

  // The same, with pages still as markup: ToArticle makes the article, which is the costly part, on any thread.
  std::optional<Result<Document>> NextDocument();

  // Of all files, by a walk of its own through the folders; standard input and a list count as 0.
  uint64_t total_bytes() const;
  uint64_t bytes_read() const;  // so far; with standard input it may pass total_bytes()

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace annals

#endif  // ANNALS_EXTRACT_READ_READER_H_
