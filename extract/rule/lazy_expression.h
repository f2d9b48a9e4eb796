#ifndef ANNALS_EXTRACT_RULE_LAZY_EXPRESSION_H_
#define ANNALS_EXTRACT_RULE_LAZY_EXPRESSION_H_

#include <optional>
#include <string>
#include <utility>

#include "extract/rule/expression.h"
#include "extract/rule/lazy.h"

namespace annals {

// An expression that is compiled when it is first asked for. Thread-safe; the pattern must be known to compile (the loader
// has checked it), else Get returns nullptr.
class LazyExpression {
 public:
  LazyExpression() = default;
  explicit LazyExpression(std::string pattern, Expression::Options options = {}) : pattern_(std::move(pattern)), options_(options) {}

  bool empty() const { return pattern_.empty(); }
  const std::string& pattern() const { return pattern_; }
  const Expression* Get() const {
    if (empty()) return nullptr;
    const std::optional<Expression>& expression = expression_.Get([this]() -> std::optional<Expression> {
      Result<Expression> compiled = Expression::Compile(pattern_, options_);
      if (!compiled) return std::nullopt;
      return std::move(compiled).value();
    });
    return expression ? &*expression : nullptr;
  }

 private:
  std::string pattern_;
  Expression::Options options_;
  Lazy<std::optional<Expression>> expression_;
};

}  // namespace annals

#endif  // ANNALS_EXTRACT_RULE_LAZY_EXPRESSION_H_
