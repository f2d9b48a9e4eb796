// The tense of the clause an expression stands in, as far as dates need it: is what it dates over or to come?
#ifndef ANNALS_EXTRACT_MENTION_DATE_TENSE_H_
#define ANNALS_EXTRACT_MENTION_DATE_TENSE_H_

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "extract/date/resolver.h"
#include "extract/mention/phrases.h"
#include "extract/rule/rule_set.h"
#include "extract/span.h"

namespace annals {

// Looks for the nearest verb before the expression, and failing that after it. Its words are the classes
// date_tense.{future, reported, plan, plan_to, plan_made, due, undone, recent, report, will_be, on, compared, noun_to, past, past_noun, was, present, timetable, perfect, pluperfect, determiner, auxiliary, not_past, past_suffix, infinitive, purpose, to_thing, conjecture, behind, article, source, subordinate, subject, pronoun, front}: a present of
// timetable ("the vote begins on Monday") is to come; a word of plan_made tells one only
// before one of purpose, and a date before it is that of the making ("on Friday they proposed to …"); a word of
// plan_to tells a plan only before one of purpose, one of to_thing only if no determiner follows ("due to a storm"), and in a class before "past" it isn't past; one of reported ("would") tells none for a possessive
// ("they would appeal Wednesday's ruling"). Words right before the expression may
// settle it, see date_lead. A date that opens its clause (subordinate, front … subject) looks behind first. Those of date_lead.ahead and date_lead.back always, those of date_lead.future unless the clause is past.
// Immutable; const use is thread-safe.
class DateTense {
 public:
  static DateTense Build(const RuleSet& rules);

  struct Reading {
    Tense tense = Tense::kUnknown;
    bool over = false;   // it tells when something was that is over for sure ("the 22 February earthquake")
    bool ahead = false;  // or when something will be, however far that is ("called an election for 26 November")
    bool nearest = false;  // the tense says nothing: what was planned for a day and called off
  };
  // The tense around text[expression) within its sentence.
  Reading At(std::string_view text, Span sentence, Span expression) const;

 private:
  enum class Cue : uint8_t { kNone, kFuture, kReported, kPlan, kPlanTo, kPast, kPresent, kTimetable, kPerfect, kInfinitive, kNotPast };

  Cue CueOf(std::string_view word) const;
  // The same for the word text[begin, end) in its sentence.
  Cue CueAt(std::string_view text, Span sentence, uint32_t begin, uint32_t end) const;
  bool ToThing(std::string_view word, std::string_view behind) const;
  bool OnlyAuxiliaries(std::string_view words) const;
  bool OfPastNoun(std::string_view text, Span sentence, Span expression) const;
  bool PutsOff(std::string_view text, Span sentence, uint32_t begin) const;
  bool HasDone(std::string_view text, Span sentence, uint32_t end) const;
  bool IsAdjective(std::string_view text, Span sentence, uint32_t begin, uint32_t end) const;
  bool IsFronted(std::string_view text, Span sentence, Span expression) const;
  bool IsPhrase(std::string_view text, Span sentence, uint32_t end, const Phrases& phrases) const;
  uint32_t BeforeQuoted(std::string_view text, Span sentence, uint32_t end) const;
  bool EndsVerb(std::string_view text, Span sentence, uint32_t begin) const;
  std::string_view WordBefore(std::string_view text, Span sentence, uint32_t begin) const;
  enum class Fate : uint8_t { kNotTold, kHeld, kUndone };
  Fate FateBehind(std::string_view text, Span sentence, Span expression) const;
  static bool IsDay(std::string_view text, Span expression);

  // What the search for a verb passed on its way.
  struct Seen {
    bool limit = false;       // asked: whether "until" or the like stands before the expression
    bool perfect = false;     // the verb is in the present perfect
    bool infinitive = false;  // there is one before the expression
    bool in_view = false;     // "ahead of" before it, with no verb between
    bool past_noun = false;   // a noun of past_noun before it, with no verb between
    bool behind = false;      // "after" the same
  };
  Tense OfVerbs(std::string_view text, Span sentence, Span expression, Seen* seen) const;
  Tense Behind(std::string_view text, Span sentence, Span expression) const;

  std::unordered_map<std::string, Cue> cues_;
  std::unordered_set<std::string> irregular_past_;  // words of plan_to that are also past forms: "set", "bound"
  std::unordered_set<std::string> forward_, plan_made_, was_, past_nouns_, due_, undone_, recent_, report_, will_be_, on_, conjectures_, behind_, subordinates_, subjects_, fronts_, pronouns_, verbs_;
  std::vector<std::string> past_suffixes_, purposes_, pluperfect_, determiners_, auxiliaries_, to_thing_, compared_, noun_to_, articles_;
  Phrases possessive_, back_, ahead_, future_leads_, limits_, earlier_, sources_, day_fors_, in_view_;
};

}  // namespace annals

#endif  // ANNALS_EXTRACT_MENTION_DATE_TENSE_H_
