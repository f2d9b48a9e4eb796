// Date rules, compiled: a set of automata that finds where any of them match and tells which of them do, and the conditions
// that decide which of those takes it.
#ifndef ANNALS_EXTRACT_MENTION_DATE_RULES_H_
#define ANNALS_EXTRACT_MENTION_DATE_RULES_H_

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "extract/date/date_fields.h"
#include "extract/date/resolver.h"
#include "extract/mention/date_lexicon.h"
#include "extract/result.h"
#include "extract/rule/automaton_set.h"
#include "extract/rule/expression.h"
#include "extract/rule/lazy_expression.h"
#include "extract/rule/rule_set.h"
#include "extract/span.h"

namespace annals {

// A condition on the surroundings of a match.
struct DateCondition {
  Expression expression;

  bool Holds(std::string_view text) const { return expression.Matches(text); }
};

// What a capture fills.
struct DateSlot {
  int group = 0;
  bool second = false;               // of the other end of a range
  std::optional<DateField> field;    // absent: a mention's span
};

struct DateRule {
  std::string id;
  DateOperation operation = DateOperation::kCalendar;
  bool tenseless = false;  // the tense of its clause says nothing about it
  bool nearest = false;    // a past tense doesn't say whether it is over or to come
  bool aside = false;      // what is told after it isn't told against it
  int priority = 0;
  int order = 0;
  std::vector<std::pair<DateField, std::string>> constants, constants2;
  std::vector<DateCondition> needs_before, needs_after;  // one of them must hold, if there are any
  std::optional<DateCondition> needs_also_after, needs_within;
  struct Exception {                                 // all parts it has must hold
    std::optional<DateCondition> before, after, within;
  };
  std::vector<Exception> unless;
};

struct DateVariant {
  const DateRule* rule = nullptr;
  std::string pattern;
  LazyExpression captures;  // in a text that it takes the whole of; of all ways to match the longest
  std::vector<DateSlot> slots;
  bool spans = false;  // has captures that tell where its mentions are
};

// Immutable once compiled; const use is thread-safe.
class DateRules {
 public:
  explicit DateRules(bool plain_matching = false) : plain_(plain_matching) {}  // RuleSet's

  // Takes a rule of section "date".
  Result<bool> Add(const PlainRule& plain);
  // After the last Add and before any search.
  Result<bool> Compile();

  bool empty() const { return variants_.empty(); }

  // A match of code[begin, end), whatever the conditions say.
  struct Match {
    size_t begin = 0, end = 0;
    std::vector<int> variants;  // that match so, by priority and file order
  };
  // The leftmost-longest match of any rule in code[from, to). False, with *match as it was, if there is none.
  bool Scan(std::string_view code, size_t from, size_t to, Match* match) const;
  // The longest match in code[begin, to) that begins at `begin`.
  bool Longest(std::string_view code, size_t begin, size_t to, Match* match) const;

  // The rule that takes the match of encoded.text: the first of its variants whose conditions hold. Null if none does.
  // `block` bounds what conditions see of the plain text.
  const DateVariant* Choose(const EncodedDates& encoded, const Match& match, std::string_view text, Span block) const;

 private:
  bool plain_;
  std::vector<std::unique_ptr<DateRule>> rules_;
  std::vector<DateVariant> variants_;  // by priority, then order
  // With plain_matching: as Scan, or anchored at `from`, every rule by itself.
  bool ScanEach(std::string_view code, size_t from, size_t to, bool anchored, Match* match) const;

  struct Plain;
  std::shared_ptr<const Plain> plain_search_;
  bool any_marks_ = false;  // some rule may begin in mid-word
  AutomatonSet search_;
  std::array<bool, 256> begins_{};  // whether a match may begin with that byte
};

}  // namespace annals

#endif  // ANNALS_EXTRACT_MENTION_DATE_RULES_H_
