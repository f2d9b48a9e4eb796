// Paths in, articles out, one at a time: files, folders, JSON Lines and standard input as one stream.
#ifndef ANNALS_EXTRACT_READ_READER_H_
#define ANNALS_EXTRACT_READ_READER_H_

#include <cstdint>
#include <istream>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "extract/read/article.h"
#include "extract/result.h"

namespace annals {

// The articles of many paths, in the order given; a folder stands for the articles below it, sorted by
// path (.txt .text .md .markdown .jsonl .ndjson; hidden files and folders are left out). "-" is standard
// input. What a file holds is told by its suffix, else by its first line: JSON Lines or one text.
//
// Memory stays flat: a text is read when its turn comes, JSON Lines line by line. A path that can't be
// read, a broken line or an empty file is an error in its place, and reading goes on behind it.
// Not thread-safe: one thread calls Next and hands the articles out.
class ArticleStream {
 public:
  // Looks at the folders now, so that total_bytes() is known; opens no file. `input` is what "-" reads;
  // it must outlive the stream.
  explicit ArticleStream(const std::vector<std::string>& paths, std::istream* input = nullptr);
  ArticleStream(ArticleStream&&) noexcept;
  ArticleStream& operator=(ArticleStream&&) noexcept;
  ~ArticleStream();

  // The next article, or what went wrong in its place; nothing at the end.
  std::optional<Result<Article>> Next();

  uint64_t total_bytes() const;  // of all files; standard input counts as 0
  uint64_t bytes_read() const;   // so far; with standard input it may pass total_bytes()

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace annals

#endif  // ANNALS_EXTRACT_READ_READER_H_
