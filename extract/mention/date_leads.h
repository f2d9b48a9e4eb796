// What the words right before and behind a date make of it: "since", "until", "about", "from 2003 onwards".
#ifndef ANNALS_EXTRACT_MENTION_DATE_LEADS_H_
#define ANNALS_EXTRACT_MENTION_DATE_LEADS_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extract/date/resolver.h"
#include "extract/mention/phrases.h"
#include "extract/rule/rule_set.h"
#include "extract/span.h"

namespace annals {

// Its words are the classes date_lead.{since, until, about, before, after, by, start, mid, end, from, onward, on, negation, row, back_in_row, at_that_time, about_year, definite, relative} and date_tense.{past, past_suffix}.
// Immutable; const use is thread-safe.
class DateLeads {
 public:
  static DateLeads Build(const RuleSet& rules);

  // Before "today" or "this year" (`deictic`) "about" tells what something is about.
  void Apply(std::string_view text, Span sentence, Span date, bool deictic, Resolution* resolution) const;

  // Where the date begins with what tells its start, middle or end: "the end of July", but not "the end of July's talks".
  uint32_t BeginOf(std::string_view text, Span sentence, Span date) const;

  // Whether the words between two dates tell them in a row: ", charged in", " and sentenced on".
  bool IsRow(std::string_view text, Span between) const;
  // Whether a clause that tells of the date before stands between: "in 2011, when police shot 14 people on".
  bool IsThen(std::string_view text, Span between) const;

  // Where the article right before text[begin) begins; nothing if there is none.
  std::optional<uint32_t> ArticleBefore(std::string_view text, Span sentence, uint32_t begin) const;

  // Whether a year is that of what something is on: "the talks on the 2015 deal", "the elections of the following year".
  bool OfTopic(std::string_view text, Span sentence, Span year) const;

  // Whether a date ends what is told aside: "the law, passed in 2017, was repealed in January".
  bool IsSetOff(std::string_view text, Span sentence, Span date) const;

  // Whether a length is counted from what follows: "ten days before the raid".
  bool IsCountedFrom(std::string_view text, Span sentence, Span length) const;

 private:
  bool IsNegated(std::string_view text, Span sentence, uint32_t begin) const;
  // Whether "onwards" or the like makes what begins with the date an open interval.
  bool RunsOn(std::string_view text, Span sentence, Span date) const;

  Phrases bounds_;  // longest first; tagged by DateBound
  std::vector<std::string> negations_, befores_, afters_, rows_, back_in_row_, thens_, about_years_, articles_, relatives_, participles_, participle_suffixes_;
  std::vector<std::string> froms_, onwards_, ons_;  // "from 2003 onwards", "from 2003 on."
};

}  // namespace annals

#endif  // ANNALS_EXTRACT_MENTION_DATE_LEADS_H_
