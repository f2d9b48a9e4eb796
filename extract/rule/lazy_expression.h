#ifndef ANNALS_EXTRACT_RULE_LAZY_EXPRESSION_H_
#define ANNALS_EXTRACT_RULE_LAZY_EXPRESSION_H_

#include <atomic>
#include <memory>
#include <mutex>
#include <string>
#include <utility>

#include "extract/rule/expression.h"

namespace annals {

// An expression that is compiled when it is first asked for: most of the thousands a rule set holds
// are never needed for a given article. Thread-safe; the pattern must be known to compile (the loader
// has checked it), else Get returns nullptr.
class LazyExpression {
 public:
  LazyExpression() : state_(std::make_unique<State>()) {}
  explicit LazyExpression(std::string pattern, Expression::Options options = {}) : LazyExpression() {
    state_->pattern = std::move(pattern);
    state_->options = options;
  }

  bool empty() const { return state_->pattern.empty(); }
  const Expression* Get() const {
    if (const Expression* ready = state_->ready.load(std::memory_order_acquire)) return ready;
    if (empty()) return nullptr;
    std::call_once(state_->once, [this] {
      Result<Expression> compiled = Expression::Compile(state_->pattern, state_->options);
      if (compiled) state_->expression = std::make_unique<Expression>(std::move(compiled).value());
      state_->ready.store(state_->expression.get(), std::memory_order_release);
    });
    return state_->expression.get();
  }

 private:
  struct State {
    std::string pattern;
    Expression::Options options;
    std::once_flag once;
    std::atomic<const Expression*> ready = nullptr;  // the expression, once it is there
    std::unique_ptr<Expression> expression;
  };
  std::unique_ptr<State> state_;
};

}  // namespace annals

#endif  // ANNALS_EXTRACT_RULE_LAZY_EXPRESSION_H_
