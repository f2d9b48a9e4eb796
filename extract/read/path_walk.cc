#include "extract/read/path_walk.h"

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <utility>

#include "extract/read/document.h"
#include "extract/read/options.h"
#include "extract/read/sniff.h"

namespace annals {
namespace {

namespace fs = std::filesystem;

constexpr uint64_t kLongestPath = 1 << 20;

}  // namespace

PathWalk::PathWalk(std::vector<std::string> paths, std::unique_ptr<Input> list) : paths_(std::move(paths)), list_(std::move(list)) {}

std::optional<std::string> PathWalk::NextPath() {
  if (next_ < paths_.size()) return paths_[next_++];
  if (list_ == nullptr) return std::nullopt;
  if (!std::exchange(looked_, true)) by_nul_ = list_->Peek(64 << 10).find('\0') != std::string_view::npos;
  std::string path;
  while (path.empty()) {
    if (list_->ReadLine(kLongestPath, &path, by_nul_ ? '\0' : '\n') == Input::Line::kEnd) return std::nullopt;
    if (!by_nul_ && path.ends_with('\r')) path.pop_back();
  }
  return path;
}

// Reads a folder into a new level.
std::optional<Diagnostic> PathWalk::Enter(const std::string& folder) {
  std::error_code error, ignored;
  Level level{folder, {}};
  fs::directory_iterator entry(folder, error), end;
  for (; !error && entry != end; entry.increment(error)) {
    std::string name = entry->path().filename().string();
    if (name.starts_with('.')) continue;
    if (entry->symlink_status(ignored).type() == fs::file_type::directory) {
      level.entries.push_back({std::move(name), true, 0});
    } else if (HasArticleSuffix(name) && entry->is_regular_file(ignored)) {
      const uint64_t size = entry->file_size(ignored);
      level.entries.push_back({std::move(name), false, ignored ? 0 : size});
    }
  }
  std::sort(level.entries.begin(), level.entries.end(), [](const Entry& a, const Entry& b) { return a.name > b.name; });
  levels_.push_back(std::move(level));
  if (error) return ReadError(folder, "can't read the folder: " + error.message());
  return std::nullopt;
}

std::optional<Result<PathWalk::File>> PathWalk::Next() {
  for (;;) {
    while (!levels_.empty()) {
      Level& level = levels_.back();
      if (level.entries.empty()) {
        levels_.pop_back();
        continue;
      }
      const Entry entry = std::move(level.entries.back());
      level.entries.pop_back();
      std::string path = (fs::path(level.path) / entry.name).string();
      if (!entry.folder) return any_ = true, File{std::move(path), entry.size, true};
      if (auto error = Enter(path)) return any_ = true, *error;
    }
    if (!root_.empty() && !any_) {
      return ReadError(std::exchange(root_, {}), "no articles in this folder", "articles are .txt, .md, .html, .jsonl, .csv, .rss, .warc files and the like, and archives of them");
    }
    root_.clear();
    auto path = NextPath();
    if (!path) return std::nullopt;
    if (*path == "-") return File{*path, 0, false};
    std::error_code error;
    const fs::file_status status = fs::status(*path, error);
    if (status.type() == fs::file_type::not_found) return ReadError(*path, "no such file or folder");
    if (error) return ReadError(*path, "can't be read: " + error.message());
    if (!fs::is_directory(status)) {
      const uint64_t size = fs::is_regular_file(status) ? fs::file_size(*path, error) : 0;
      return File{*path, error ? 0 : size, false};
    }
    root_ = *path;
    any_ = false;
    if (auto failed = Enter(root_)) return any_ = true, *failed;
  }
}

}  // namespace annals
