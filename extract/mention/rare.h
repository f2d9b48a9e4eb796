#ifndef ANNALS_EXTRACT_MENTION_RARE_H_
#define ANNALS_EXTRACT_MENTION_RARE_H_

#include <memory>

namespace annals {

// A value that few have: an optional that takes the room of a pointer where there is none.
template <typename T>
class Rare {
 public:
  Rare() = default;
  Rare(const Rare& other) : value_(other.value_ ? std::make_unique<T>(*other.value_) : nullptr) {}
  Rare(Rare&&) noexcept = default;
  Rare& operator=(const Rare& other) { return *this = Rare(other); }
  Rare& operator=(Rare&&) noexcept = default;
  Rare& operator=(const T& value) {
    value_ = std::make_unique<T>(value);
    return *this;
  }

  explicit operator bool() const { return value_ != nullptr; }
  const T& operator*() const { return *value_; }
  const T* operator->() const { return value_.get(); }

 private:
  std::unique_ptr<T> value_;
};

}  // namespace annals

#endif  // ANNALS_EXTRACT_MENTION_RARE_H_
