// The files that paths stand for, one at a time: folders are walked as they come, so that a million files take the
// memory of one folder.
#ifndef ANNALS_EXTRACT_READ_PATH_WALK_H_
#define ANNALS_EXTRACT_READ_PATH_WALK_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "extract/read/byte_source.h"
#include "extract/result.h"

namespace annals {

// Paths in the order given, then those of a list; a folder stands for the files below it whose suffix is one of
// articles, sorted by path. Hidden files and folders are left out, links to folders are not followed. Not thread-safe.
class PathWalk {
 public:
  struct File {
    std::string path;     // "-" is standard input
    uint64_t size = 0;    // bytes; 0 if it has none, as a pipe
    bool found = false;   // in a folder
  };

  // `list` holds paths, each ended by a newline, or by a NUL if there is any in its beginning; null: no list.
  explicit PathWalk(std::vector<std::string> paths, std::unique_ptr<Input> list = nullptr);

  // The next file, or why there is none in its place; nothing at the end.
  std::optional<Result<File>> Next();

  // Why the list ended before its end; empty if it didn't.
  std::string list_error() const { return list_ == nullptr ? std::string() : list_->error(); }

 private:
  struct Entry {
    std::string name;
    bool folder = false;
    uint64_t size = 0;
  };
  struct Level {
    std::string path;
    std::vector<Entry> entries;  // the next one last
  };

  std::optional<std::string> NextPath();
  std::optional<Diagnostic> Enter(const std::string& folder);

  std::vector<std::string> paths_;
  std::unique_ptr<Input> list_;
  size_t next_ = 0;
  bool by_nul_ = false, looked_ = false;
  std::string root_;           // the folder being walked
  bool any_ = false;           // whether it had an article, or an error of its own
  std::vector<Level> levels_;  // the way down from it
};

}  // namespace annals

#endif  // ANNALS_EXTRACT_READ_PATH_WALK_H_
