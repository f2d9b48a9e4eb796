// The bar on standard error: how far, how fast, how long still.
#ifndef ANNALS_CLI_PROGRESS_H_
#define ANNALS_CLI_PROGRESS_H_

#include <chrono>
#include <cstddef>
#include <cstdint>

namespace annals {

// Not thread-safe.
class Progress {
 public:
  // Not shown: does nothing.
  explicit Progress(bool shown);
  ~Progress() { Clear(); }

  // Redraws, at most ten times a second. total_bytes 0: unknown, so without bar and time left.
  void Update(size_t articles, uint64_t bytes_read, uint64_t total_bytes);
  // Takes the bar off the screen, so that a message can be printed.
  void Clear();

 private:
  using Clock = std::chrono::steady_clock;

  bool shown_;
  bool drawn_ = false;
  Clock::time_point start_ = Clock::now(), last_{};
};

}  // namespace annals

#endif  // ANNALS_CLI_PROGRESS_H_
