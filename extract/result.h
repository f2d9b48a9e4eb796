// What goes wrong while loading and reading: a value, or every error found on the way.
#ifndef ANNALS_EXTRACT_RESULT_H_
#define ANNALS_EXTRACT_RESULT_H_

#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace annals {

// A place in a file, for people: line and column count from 1, column in code points; 0 if unknown.
struct Location {
  std::string file;
  int line = 0;
  int column = 0;
};

// One message about a file, as a compiler would give it.
struct Diagnostic {
  enum class Severity { kError, kWarning };

  Location where;
  std::string message;      // what is wrong, in one line
  std::string hint;         // what to do about it; may be empty
  std::string source_line;  // the line at `where`, for the caret; may be empty
  Severity severity = Severity::kError;
};

// An error that is about the whole of a file.
inline Diagnostic ErrorIn(std::string file, std::string message, std::string hint = {}) { return {{std::move(file)}, std::move(message), std::move(hint), {}}; }

// "file:line:column: error: message", the source line with a caret under the column, and the hint.
std::string Format(const Diagnostic& diagnostic);

// A value or the errors that stood in its way (at least one). Not thread-safe, like any value.
template <typename T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::move(value)) {}
  Result(std::vector<Diagnostic> errors) : state_(std::move(errors)) {}
  Result(Diagnostic error) : state_(std::vector<Diagnostic>{std::move(error)}) {}

  bool ok() const { return std::holds_alternative<T>(state_); }
  explicit operator bool() const { return ok(); }

  // Requires ok().
  T& value() & { return std::get<T>(state_); }
  const T& value() const& { return std::get<T>(state_); }
  T&& value() && { return std::get<T>(std::move(state_)); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }
  T& operator*() & { return value(); }
  const T& operator*() const& { return value(); }

  // Requires !ok().
  const std::vector<Diagnostic>& errors() const { return std::get<std::vector<Diagnostic>>(state_); }

 private:
  std::variant<T, std::vector<Diagnostic>> state_;
};

}  // namespace annals

#endif  // ANNALS_EXTRACT_RESULT_H_
