#include "cli/progress.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <string>

namespace annals {
namespace {

constexpr int kBarColumns = 24;

}  // namespace

Progress::Progress(bool shown) : shown_(shown) {}

void Progress::Update(size_t articles, uint64_t bytes_read, uint64_t total_bytes) {
  const Clock::time_point now = Clock::now();
  if (!shown_ || now - last_ < std::chrono::milliseconds(100)) return;
  last_ = now;
  const double seconds = std::chrono::duration<double>(now - start_).count();
  if (seconds < 0.3) return;  // short runs need no bar
  std::string line = "\r\x1b[K";
  const double share = total_bytes > 0 ? std::min(1.0, static_cast<double>(bytes_read) / static_cast<double>(total_bytes)) : 0;
  if (total_bytes > 0) {
    const int filled = static_cast<int>(share * kBarColumns);
    line += fmt::format("[{}{}] {:3.0f}% ", std::string(filled, '#'), std::string(kBarColumns - filled, '.'), share * 100);
  }
  line += fmt::format("{} articles, {:.0f}/s", articles, static_cast<double>(articles) / seconds);
  if (share > 0.01 && share < 1) {
    const auto left = static_cast<int>(seconds / share * (1 - share));
    line += fmt::format(", {}:{:02} left", left / 60, left % 60);
  }
  std::fputs(line.c_str(), stderr);
  drawn_ = true;
}

void Progress::Clear() {
  if (drawn_) std::fputs("\r\x1b[K", stderr);
  drawn_ = false;
}

}  // namespace annals
