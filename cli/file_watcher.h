// Tells when files are saved (Linux: inotify).
#ifndef ANNALS_CLI_FILE_WATCHER_H_
#define ANNALS_CLI_FILE_WATCHER_H_

#include <string>
#include <vector>

#include "extract/result.h"

namespace annals {

// Watches folders with all that is below them, and single files' folders. Not thread-safe.
class FileWatcher {
 public:
  // Paths that are not there are left out; an error if nothing can be watched at all.
  static Result<FileWatcher> Watch(const std::vector<std::string>& paths);

  FileWatcher(FileWatcher&& other) noexcept;
  FileWatcher& operator=(FileWatcher&&) = delete;
  ~FileWatcher();

  // Returns true after something was written, moved or deleted, once that has been quiet for some
  // milliseconds; false if the program was interrupted. Hidden files and editors' backups don't count.
  bool Wait();

 private:
  explicit FileWatcher(int descriptor) : descriptor_(descriptor) {}
  void Add(const std::string& folder);
  bool Drain();  // whether an event that counts was there

  int descriptor_ = -1;
  std::vector<std::string> folders_;  // by watch descriptor
};

}  // namespace annals

#endif  // ANNALS_CLI_FILE_WATCHER_H_
