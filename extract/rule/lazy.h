#ifndef ANNALS_EXTRACT_RULE_LAZY_H_
#define ANNALS_EXTRACT_RULE_LAZY_H_

#include <atomic>
#include <memory>
#include <mutex>
#include <optional>
#include <utility>

namespace annals {

// A value that is made when it is first asked for: most of what a rule set could be made of is never needed for a given
// article. Thread-safe. Movable, as long as nobody asks.
template <typename T>
class Lazy {
 public:
  Lazy() : state_(std::make_unique<State>()) {}

  // `make` is called the first time only, and should return the same whoever asks.
  template <typename Make>
  const T& Get(const Make& make) const {
    if (!state_->ready.load(std::memory_order_acquire)) {
      std::call_once(state_->once, [&] {
        state_->value.emplace(make());
        state_->ready.store(true, std::memory_order_release);
      });
    }
    return *state_->value;
  }

 private:
  struct State {
    std::atomic<bool> ready = false;
    std::once_flag once;
    std::optional<T> value;
  };
  std::unique_ptr<State> state_;
};

}  // namespace annals

#endif  // ANNALS_EXTRACT_RULE_LAZY_H_
