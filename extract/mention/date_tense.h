// The tense of the clause an expression stands in, as far as dates need it: is what it dates over or to come?
#ifndef ANNALS_EXTRACT_MENTION_DATE_TENSE_H_
#define ANNALS_EXTRACT_MENTION_DATE_TENSE_H_

#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "extract/date/resolver.h"
#include "extract/mention/date_cues.h"
#include "extract/mention/phrases.h"
#include "extract/rule/rule_set.h"
#include "extract/span.h"

namespace annals {

// Whether "'s" or the like stands right behind: "Friday's raid".
bool IsPossessive(std::string_view text, Span sentence, Span expression);

// Looks for the nearest verb before the expression, and failing that behind it. First come the words right before the
// expression, classes of [date_lead] in words.toml, which may settle it:
//   ahead, back     always to come, always over
//   until           to come behind a verb of date_tense.forward ("extended it until Tuesday") or in the perfect
//   possessive, earlier   before "Friday's …": to come, over
//   day_for         before a day: what is set for it; whether that was held or called off is looked for behind it
//   future, in_view       to come unless a verb tells that the clause is past; of weekdays awaited then means the nearest
// Then the verbs, classes of [date_tense]:
//   future, reported      helpers: "will"; "would", which tells nothing of a possessive ("they would appeal Wednesday's ruling")
//   plan            tells of what is to come ("scheduled"), plan_to only before one of purpose ("agreed to meet"), in a class before
//                   "past" it isn't past; of these plan_made tell it only there, and a date before them is that of the making ("on
//                   Friday they proposed to …"); to_thing only where a verb follows the "to" (not "due to a storm"); compared
//                   before one tells that it is none ("less than expected")
//   past, past_suffix, not_past   past forms, their regular ending, and words that only look so
//   was, pluperfect, perfect, auxiliary   helpers before a participle
//   present         tells nothing by itself; timetable and timetable_phrase are to come ("the vote begins on Monday")
//   infinitive, noun_to   "to", and words before it that make it a preposition ("according to")
//   conjecture, have      with a participle behind they guess at what is over ("may have left")
//   will_be, on     "the vote is on Sunday"
//   due, undone     without a form of "be" a reason ("fell due to floods"); behind "was" what did not come to pass
//   article, determiner   what follows is a noun: "the disputed islands", "agreed on a plan"
//   report, content, present_suffix   who says it when: "says that they flee ahead of the vote"
// And what stands for a verb: past_noun ("the 7 May bombing"), behind ("after", over before a gerund, gerund_suffix), recent,
// source ("according to officials on Friday"). A date that opens its clause (behind one of subordinate or a comma and words of front,
// before one of subject or pronoun) looks behind itself first.
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
  // The tense around text[expression) within its sentence. `day`: whether it is a day or a time of one.
  Reading At(std::string_view text, Span sentence, Span expression, bool day) const;

 private:
  using Cue = TenseCues::Cue;

  bool OnlyAuxiliaries(std::string_view words) const;
  bool OfPastNoun(std::string_view text, Span sentence, Span expression) const;
  bool HadBeenPlanned(std::string_view text, Span sentence, uint32_t begin) const;
  static bool PutsOff(const std::unordered_set<std::string>& verbs, std::string_view text, Span sentence, uint32_t begin);
  bool IsFronted(std::string_view text, Span sentence, Span expression) const;
  bool IsPhrase(std::string_view text, Span sentence, uint32_t end, const Phrases& phrases) const;
  bool IsPlainly(std::string_view text, Span sentence, uint32_t end) const;
  uint32_t BeforeQuoted(std::string_view text, Span sentence, uint32_t end) const;
  bool EndsVerb(std::string_view text, Span sentence, uint32_t begin) const;
  // What became of what was planned for a day, if that is told behind it: "the game set for Monday ended early", "… was called off".
  enum class Fate : uint8_t { kNotTold, kHeld, kUndone };
  Fate FateBehind(std::string_view text, Span sentence, Span expression) const;

  // What the search for a verb passed on its way.
  struct Seen {
    bool limit = false;       // asked: whether "until" or the like stands before the expression
    bool perfect = false;     // the verb is in the present perfect
    bool infinitive = false;  // there is one before the expression
    bool in_view = false;     // "before the" or the like before it, with no verb between
    bool awaited = false;     // "ahead of the" the same
    bool past_noun = false;   // a noun of past_noun before it, with no verb between
    bool behind = false;      // "after" the same
    bool was_to = false;      // "were to begin": what was planned, and perhaps did not come to pass
  };
  Tense OfVerbs(std::string_view text, Span sentence, Span expression, Seen* seen) const;
  // A word before the expression, the one behind it, and whether a comma parts it from the expression.
  struct Word {
    uint32_t begin = 0, end = 0;
    std::string_view next;
    bool comma = false;
  };
  Tense OfParticiple(std::string_view text, Span sentence, uint32_t begin, bool possessive, Seen* seen) const;
  std::optional<Tense> OfWord(std::string_view text, Span sentence, Span expression, const Word& word, Seen* seen, bool* scheduled) const;
  Tense Behind(std::string_view text, Span sentence, Span expression) const;

  TenseCues cues_;
  std::unordered_set<std::string> forward_, moves_, was_, past_nouns_, due_, undone_, recent_, report_, will_be_, on_, behind_, subordinates_, subjects_, fronts_, pronouns_, contents_;
  std::vector<std::string> gerund_suffixes_, present_suffixes_, auxiliaries_;
  Phrases possessive_, back_, ahead_, future_leads_, limits_, earlier_, sources_, day_fors_, in_view_, timetable_phrases_, awaited_, moved_to_;
};

}  // namespace annals

#endif  // ANNALS_EXTRACT_MENTION_DATE_TENSE_H_
