// The tense of the clause an expression stands in, as far as dates need it: is what it dates over or to come?
#ifndef ANNALS_EXTRACT_MENTION_DATE_TENSE_H_
#define ANNALS_EXTRACT_MENTION_DATE_TENSE_H_

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "extract/date/resolver.h"
#include "extract/rule/rule_set.h"
#include "extract/span.h"

namespace annals {

// Looks for the nearest verb before the expression, and failing that after it. Its words are the classes
// date_tense.{future, plan, past, present, not_past, past_suffix, infinitive}. Immutable; const use is thread-safe.
class DateTense {
 public:
  static DateTense Build(const RuleSet& rules);

  // The tense around text[expression) within its sentence.
  Tense At(std::string_view text, Span sentence, Span expression) const;

 private:
  enum class Cue : uint8_t { kNone, kFuture, kPlan, kPast, kPresent, kInfinitive, kNotPast };

  Cue CueOf(std::string_view word) const;

  std::unordered_map<std::string, Cue> cues_;
  std::vector<std::string> past_suffixes_;
};

}  // namespace annals

#endif  // ANNALS_EXTRACT_MENTION_DATE_TENSE_H_
