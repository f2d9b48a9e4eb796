#ifndef ANNALS_EXTRACT_RULE_EXPRESSION_H_
#define ANNALS_EXTRACT_RULE_EXPRESSION_H_

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "extract/result.h"
#include "extract/rule/encoded_text.h"

namespace annals {

// A compiled regular expression: RE2 (syntax: https://github.com/google/re2/wiki/Syntax) behind a
// wall, so that no other header needs it. Linear time. Immutable; const use is thread-safe. Movable.
class Expression {
 public:
  struct Options {
    bool case_sensitive = true;
    bool longest = false;             // leftmost-longest instead of leftmost-first
    bool short_texts = false;         // for texts of a sentence: read as an Automaton if it can be, which spares RE2
    int64_t max_memory = 8 << 20;     // bytes, for program and DFA together
  };
  static Result<Expression> Compile(std::string_view pattern, Options options);
  static Result<Expression> Compile(std::string_view pattern) { return Compile(pattern, Options{}); }

  Expression(Expression&&) noexcept;
  Expression& operator=(Expression&&) noexcept;
  ~Expression();

  // Whether it matches anywhere in text[from, end). The DFA: fast, no captures. `^` and `$` mean the
  // ends of the whole `text`.
  bool Matches(std::string_view text, size_t from = 0, size_t end = std::string_view::npos) const;

  // Whether it matches anywhere in the text from `from` on: faster where kinds and verbs are what it hangs on.
  bool Matches(const EncodedText& text, size_t from = 0) const;

  // The leftmost match in text[from, end). (*groups)[0] is the whole match, (*groups)[i] capture i; a capture that took no part
  // has data() == nullptr. False, with *groups as it was, if there is none.
  bool Find(std::string_view text, size_t from, size_t end, std::vector<std::string_view>* groups) const;
  bool Find(std::string_view text, size_t from, std::vector<std::string_view>* groups) const {
    return Find(text, from, std::string_view::npos, groups);
  }

  // False only if no match begins with that byte.
  bool MayBeginWith(char c) const;

  // names()[i] is the name of capture i, empty if unnamed; names()[0] is empty.
  const std::vector<std::string>& names() const;
  const std::string& pattern() const;
  int program_size() const;  // RE2's instruction count

 private:
  struct Impl;
  explicit Expression(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace annals

#endif  // ANNALS_EXTRACT_RULE_EXPRESSION_H_
