#include "extract/read/reader.h"

#include <filesystem>
#include <utility>

#include "extract/read/byte_source.h"
#include "extract/read/path_walk.h"

namespace annals {

struct ArticleStream::Impl {
  std::vector<std::string> paths;
  std::istream* input = nullptr;
  ReadOptions options;
  uint64_t read = 0, uncounted = 0;
  std::string list;
  std::optional<Diagnostic> list_error;
  bool list_told = false;
  std::optional<PathWalk> walk;
  std::unique_ptr<DocumentReader> reader;  // of the file being read

  std::unique_ptr<ByteSource> Standard() { return input != nullptr ? SourceOf(input, &read) : StandardInput(&read); }

  // Begins to read a file; an error in its place, or nothing.
  std::optional<Diagnostic> Open(const PathWalk::File& file) {
    std::unique_ptr<ByteSource> source;
    if (file.path == "-") {
      source = Standard();
    } else {
      auto opened = OpenFile(file.path, &read);
      if (!opened.ok()) return opened.errors().front();
      source = std::move(opened).value();
    }
    DocumentOrigin origin;
    origin.path = file.path;
    origin.name = file.path == "-" ? "stdin" : file.path;
    origin.found = file.found;
    reader = OpenDocuments(std::make_unique<Input>(std::move(source)), std::move(origin), options);
    return std::nullopt;
  }

  // Why the list of paths ended before its end, once.
  std::optional<Result<Document>> ListError() {
    const std::string why = walk->list_error();
    if (why.empty() || std::exchange(list_told, true)) return std::nullopt;
    return EndError(list, why);
  }

  std::optional<Result<Document>> Next() {
    if (list_error) return *std::exchange(list_error, std::nullopt);
    for (;;) {
      if (reader != nullptr) {
        if (auto document = reader->Next()) return document;
        reader.reset();
      }
      const auto file = walk->Next();
      if (!file) return ListError();
      if (!file->ok()) return file->errors();
      if (auto error = Open(**file)) return *error;
    }
  }
};

ArticleStream::ArticleStream(const std::vector<std::string>& paths, std::istream* input, ReadOptions options, const std::string& list)
    : impl_(std::make_unique<Impl>()) {
  impl_->paths = paths;
  impl_->list = list;
  impl_->input = input;
  impl_->options = std::move(options);
  std::unique_ptr<Input> lines;
  if (list == "-") {
    lines = std::make_unique<Input>(impl_->Standard());
  } else if (!list.empty()) {
    auto opened = OpenFile(list, &impl_->uncounted);
    if (opened.ok()) lines = std::make_unique<Input>(std::move(opened).value());
    else impl_->list_error = opened.errors().front();
  }
  impl_->walk.emplace(paths, std::move(lines));
}

ArticleStream::ArticleStream(ArticleStream&&) noexcept = default;
ArticleStream& ArticleStream::operator=(ArticleStream&&) noexcept = default;
ArticleStream::~ArticleStream() = default;

std::optional<Result<Document>> ArticleStream::NextDocument() { return impl_->Next(); }

std::optional<Result<Article>> ArticleStream::Next() {
  auto document = impl_->Next();
  if (!document) return std::nullopt;
  if (!document->ok()) return document->errors();
  return ToArticle(std::move(*document).value());
}

uint64_t ArticleStream::total_bytes() const {
  uint64_t total = 0;
  PathWalk walk(impl_->paths);
  while (const auto file = walk.Next())
    if (file->ok()) total += (*file)->size;
  return total;
}

uint64_t ArticleStream::bytes_read() const { return impl_->read; }

}  // namespace annals
