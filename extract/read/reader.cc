#include "extract/read/reader.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string_view>

#include "extract/read/encoding.h"
#include "extract/read/formats.h"
#include "extract/read/published.h"

namespace annals {
namespace {

namespace fs = std::filesystem;

// Spans are 32 bits wide, and normalising may lengthen a text.
constexpr uint64_t kLargestText = uint64_t{1} << 30;

enum class FileFormat { kText, kJsonLines, kByContent };

struct Source {
  std::string path;
  uint64_t size = 0;
  std::optional<Diagnostic> error;  // found while looking at the paths
};

std::string LowerSuffix(const fs::path& path) {
  std::string suffix = path.extension().string();
  for (char& c : suffix)
    if (c >= 'A' && c <= 'Z') c += 'a' - 'A';
  return suffix;
}

bool IsTextSuffix(std::string_view suffix) {
  return suffix == ".txt" || suffix == ".text" || suffix == ".md" || suffix == ".markdown";
}

bool IsJsonLinesSuffix(std::string_view suffix) { return suffix == ".jsonl" || suffix == ".ndjson"; }

FileFormat FormatOf(const fs::path& path) {
  const std::string suffix = LowerSuffix(path);
  if (IsJsonLinesSuffix(suffix)) return FileFormat::kJsonLines;
  return IsTextSuffix(suffix) ? FileFormat::kText : FileFormat::kByContent;
}

Diagnostic Error(std::string_view path, std::string message, std::string hint = {}) {
  return Diagnostic{{std::string(path), 0, 0}, std::move(message), std::move(hint), "", {}};
}

bool IsHidden(const fs::path& path) {
  const std::string name = path.filename().string();
  return !name.empty() && name.front() == '.';
}

// The articles below a folder, sorted by path; or what stood in the way.
void AddFolder(const std::string& folder, std::vector<Source>* sources) {
  std::error_code error;
  std::vector<Source> found;
  fs::recursive_directory_iterator entry(folder, error), end;
  while (!error && entry != end) {
    const fs::path& path = entry->path();
    std::error_code ignored;
    if (IsHidden(path)) {
      if (entry->is_directory(ignored)) entry.disable_recursion_pending();
    } else if (FormatOf(path) != FileFormat::kByContent && entry->is_regular_file(ignored)) {
      const uint64_t size = entry->file_size(ignored);
      found.push_back({path.string(), ignored ? 0 : size, {}});
    }
    entry.increment(error);
  }
  if (error) {
    sources->push_back({folder, 0, Error(folder, "can't read the folder: " + error.message())});
  } else if (found.empty()) {
    sources->push_back({folder, 0, Error(folder, "no articles in this folder",
                                         "articles are .txt, .md, .jsonl and .ndjson files")});
  }
  std::sort(found.begin(), found.end(), [](const Source& a, const Source& b) { return fs::path(a.path) < fs::path(b.path); });
  std::move(found.begin(), found.end(), std::back_inserter(*sources));
}

Source LookAt(const std::string& path) {
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (status.type() == fs::file_type::not_found) return {path, 0, Error(path, "no such file or folder")};
  if (error) return {path, 0, Error(path, "can't be read: " + error.message())};
  const uint64_t size = fs::is_regular_file(status) ? fs::file_size(path, error) : 0;
  return {path, error ? 0 : size, {}};
}

std::string_view WithoutBom(std::string_view line) {
  if (line.starts_with("\xEF\xBB\xBF")) line.remove_prefix(3);
  return line;
}

bool IsBlank(std::string_view text) { return text.find_first_not_of(" \t\r\n\v\f") == text.npos; }

}  // namespace

struct ArticleStream::Impl {
  std::vector<Source> sources;
  std::istream* standard_input = nullptr;
  uint64_t total = 0, read = 0;
  size_t next_source = 0;

  // The JSON Lines being read; null between files.
  std::ifstream file;
  std::istream* lines = nullptr;
  std::string path, stem, line;
  int line_number = 0;
  bool any_line = false;
  bool line_ready = false;  // `line` was read to tell the format and is still to be used

  std::optional<Result<Article>> Next();
  std::optional<Result<Article>> NextLine();
  std::optional<Result<Article>> Start(const Source& source);
  Result<Article> ReadText(std::istream& in, std::string bytes);
  bool GetLine();
};

bool ArticleStream::Impl::GetLine() {
  if (line_ready) {
    line_ready = false;
    return true;
  }
  if (!std::getline(*lines, line)) return false;
  read += line.size() + (lines->eof() ? 0 : 1);
  ++line_number;
  return true;
}

std::optional<Result<Article>> ArticleStream::Impl::NextLine() {
  while (GetLine()) {
    const std::string_view text = line_number == 1 ? WithoutBom(line) : std::string_view(line);
    if (IsBlank(text)) continue;
    any_line = true;
    const Location where{path, line_number, 0};
    if (text.size() > kLargestText) return Diagnostic{where, "the line is larger than 1 GiB", "", "", {}};
    Result<Article> article = ParseJsonArticle(text, stem + "-" + std::to_string(line_number), where);
    if (article.ok()) article->path = path;
    return article;
  }
  const bool failed = lines->bad();
  lines = nullptr;
  file.close();
  if (failed) return Error(path, std::string("can't be read to its end: ") + std::strerror(errno));
  if (!any_line) return Error(path, "the file is empty");
  return std::nullopt;
}

Result<Article> ArticleStream::Impl::ReadText(std::istream& in, std::string bytes) {
  const size_t known = bytes.size();
  char buffer[64 << 10];
  while (bytes.size() <= kLargestText && (in.read(buffer, sizeof buffer), in.gcount() > 0)) bytes.append(buffer, in.gcount());
  read += bytes.size() - known;
  if (in.bad()) return Error(path, std::string("can't be read to its end: ") + std::strerror(errno));
  if (bytes.size() > kLargestText) return Error(path, "the text is larger than 1 GiB", "split it, or give JSON Lines");
  if (bytes.empty()) return Error(path, "the file is empty");
  if (const std::string_view why = WhyNotText(bytes); !why.empty()) return Error(path, std::string(why));
  if (IsBlank(WithoutBom(bytes))) return Error(path, "the file holds nothing but white space");

  Article article;
  article.path = path;
  article.id = stem;
  article.bytes = std::move(bytes);
  article.published = path == "-" ? std::string() : DayOfFileName(stem);
  if (!article.published.empty()) article.published_from = "file-name";
  ReadFrontMatter(&article);
  return article;
}

std::optional<Result<Article>> ArticleStream::Impl::Start(const Source& source) {
  path = source.path;
  const bool standard = path == "-";
  stem = standard ? "stdin" : fs::path(path).stem().string();
  line_number = 0;
  any_line = line_ready = false;
  std::istream* in = standard_input;
  if (!standard) {
    if (source.error) return *source.error;
    file = std::ifstream(path, std::ios::binary);
    if (!file) return Error(path, std::string("can't be opened: ") + std::strerror(errno));
    in = &file;
  }
  FileFormat format = standard ? FileFormat::kByContent : FormatOf(path);
  std::string start;
  if (format == FileFormat::kByContent) {
    lines = in;
    while (GetLine()) {
      if (!in->eof()) line.push_back('\n');
      start += line;
      if (!IsBlank(WithoutBom(line)) || start.size() > (64 << 10)) break;
    }
    if (IsJsonObject(WithoutBom(line))) {
      format = FileFormat::kJsonLines;
      line_ready = true;
    } else if (LowerSuffix(path) == ".json") {
      lines = nullptr;
      return Error(path, "is JSON, but not one object a line", "give JSON Lines (.jsonl): one {\"text\": \"…\"} a line");
    }
  }
  if (format == FileFormat::kJsonLines) {
    lines = in;
    return NextLine();
  }
  lines = nullptr;
  Result<Article> article = ReadText(*in, std::move(start));
  file.close();
  return article;
}

std::optional<Result<Article>> ArticleStream::Impl::Next() {
  if (lines != nullptr)
    if (auto article = NextLine()) return article;
  while (next_source < sources.size())
    if (auto article = Start(sources[next_source++])) return article;
  return std::nullopt;
}

ArticleStream::ArticleStream(const std::vector<std::string>& paths, std::istream* input) : impl_(std::make_unique<Impl>()) {
  impl_->standard_input = input != nullptr ? input : &std::cin;
  for (const std::string& path : paths) {
    std::error_code ignored;
    if (path == "-") impl_->sources.push_back({path, 0, {}});
    else if (fs::is_directory(path, ignored)) AddFolder(path, &impl_->sources);
    else impl_->sources.push_back(LookAt(path));
  }
  for (const Source& source : impl_->sources) impl_->total += source.size;
}

ArticleStream::ArticleStream(ArticleStream&&) noexcept = default;
ArticleStream& ArticleStream::operator=(ArticleStream&&) noexcept = default;
ArticleStream::~ArticleStream() = default;

std::optional<Result<Article>> ArticleStream::Next() { return impl_->Next(); }
uint64_t ArticleStream::total_bytes() const { return impl_->total; }
uint64_t ArticleStream::bytes_read() const { return impl_->read; }

}  // namespace annals
