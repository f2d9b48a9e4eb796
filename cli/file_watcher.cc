#include "cli/file_watcher.h"

#include <poll.h>
#include <sys/inotify.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <string_view>

#include <fmt/format.h>

#include "cli/interrupt.h"

namespace annals {
namespace {

namespace fs = std::filesystem;

constexpr int kQuietMilliseconds = 40, kLookMilliseconds = 250;

bool Counts(std::string_view name) { return !name.empty() && name.front() != '.' && !name.ends_with('~') && !name.ends_with(".swp") && !name.ends_with(".part") && name != "4913"; }

}  // namespace

Result<FileWatcher> FileWatcher::Watch(const std::vector<std::string>& paths) {
  FileWatcher watcher(inotify_init1(IN_CLOEXEC | IN_NONBLOCK));
  if (watcher.descriptor_ < 0) return Diagnostic{{"", 0, 0}, fmt::format("can't watch files: {}", std::strerror(errno)), "", "", {}};
  for (const std::string& path : paths) {
    std::error_code error;
    if (fs::is_directory(path, error)) watcher.Add(path);
  }
  if (watcher.folders_.empty()) return Diagnostic{{paths.empty() ? "" : paths.front(), 0, 0}, "there is nothing to watch", "", "", {}};
  return watcher;
}

FileWatcher::FileWatcher(FileWatcher&& other) noexcept : descriptor_(other.descriptor_), folders_(std::move(other.folders_)) { other.descriptor_ = -1; }

FileWatcher::~FileWatcher() {
  if (descriptor_ >= 0) close(descriptor_);
}

void FileWatcher::Add(const std::string& folder) {
  const int watch = inotify_add_watch(descriptor_, folder.c_str(), IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE | IN_CREATE | IN_ONLYDIR);
  if (watch < 0) return;
  if (folders_.size() <= static_cast<size_t>(watch)) folders_.resize(watch + 1);
  folders_[watch] = folder;
  std::error_code error;
  for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
    std::error_code ignored;
    if (it->is_directory(ignored) && Counts(it->path().filename().string())) Add(it->path().string());
  }
}

bool FileWatcher::Drain() {
  alignas(inotify_event) char buffer[16384];
  bool counted = false;
  for (ssize_t size; (size = read(descriptor_, buffer, sizeof buffer)) > 0;) {
    for (ssize_t at = 0; at < size;) {
      const auto* event = reinterpret_cast<const inotify_event*>(buffer + at);
      at += static_cast<ssize_t>(sizeof(inotify_event) + event->len);
      if (event->mask & IN_Q_OVERFLOW) counted = true;
      if (event->len == 0 || !Counts(event->name)) continue;
      if ((event->mask & IN_ISDIR) && (event->mask & (IN_CREATE | IN_MOVED_TO)) && static_cast<size_t>(event->wd) < folders_.size()) {
        Add(folders_[event->wd] + "/" + event->name);
      }
      // A new file counts when it is written; a folder may bring files with it.
      if (!(event->mask & IN_CREATE) || (event->mask & IN_ISDIR)) counted = true;
    }
  }
  return counted;
}

bool FileWatcher::Wait() {
  bool pending = false;
  while (!Interrupted()) {
    pollfd poll_for{descriptor_, POLLIN, 0};
    const int ready = poll(&poll_for, 1, pending ? kQuietMilliseconds : kLookMilliseconds);
    if (ready > 0) pending = Drain() || pending;
    else if (ready == 0 && pending) return true;
  }
  return false;
}

}  // namespace annals
