// What single words tell of the tense of their clause, by the classes of [date_tense] (date_tense.h explains them).
#ifndef ANNALS_EXTRACT_MENTION_DATE_CUES_H_
#define ANNALS_EXTRACT_MENTION_DATE_CUES_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "extract/ascii.h"
#include "extract/mention/phrases.h"
#include "extract/rule/rule_set.h"
#include "extract/span.h"

namespace annals {

bool EndsWithOneOf(std::string_view word, const std::vector<std::string>& endings);
// The word right before text[begin) in its sentence; empty if there is none.
std::string_view WordBefore(std::string_view text, Span sentence, uint32_t begin);

// Immutable; const use is thread-safe.
class TenseCues {
 public:
  // Mostly the word's class.
  enum class Cue : uint8_t { kNone, kFuture, kReported, kPlan, kPlanTo, kPast, kPresent, kTimetable, kPerfect, kInfinitive, kNotPast };

  static TenseCues Build(const RuleSet& rules);

  Cue Of(std::string_view word) const;
  // The same for the word text[begin, end) in its sentence, whose neighbours may turn it.
  Cue At(std::string_view text, Span sentence, uint32_t begin, uint32_t end) const;
  bool IsPlanMade(std::string_view word) const { return plan_made_.contains(LowerAscii(word)); }
  bool IsArticle(std::string_view word) const;

 private:
  bool ToThing(std::string_view word, std::string_view behind) const;
  bool HasDone(std::string_view text, Span sentence, uint32_t end) const;
  bool IsAdjective(std::string_view text, Span sentence, uint32_t begin, uint32_t end) const;

  std::unordered_map<std::string, Cue> cues_;
  std::unordered_set<std::string> irregular_past_;  // words of plan_to that are also past forms: "set", "bound"
  std::unordered_set<std::string> plan_made_, conjectures_, haves_, verbs_;
  std::vector<std::string> past_suffixes_, purposes_, pluperfect_, determiners_, to_thing_, compared_, noun_to_, articles_;
};

}  // namespace annals

#endif  // ANNALS_EXTRACT_MENTION_DATE_CUES_H_
