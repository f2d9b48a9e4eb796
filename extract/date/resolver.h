// From what an expression says and where it stands to its value: all calendar reasoning is here.
//
// News is told against its publication date, a history against the last date it told. So an
// expression that leaves out its year, or is relative, is resolved against
//   - the year of a heading it stands under ("1998" above "3 March: …"), if there is one;
//   - where a history is told, the point it has got to, unless that would be after publication;
//   - else the publication date, by the tense of its clause: past takes the last such day (the day of
//     publication included), future the next, neither the nearest; a bare weekday takes the last.
// Nothing depends on the machine's clock, zone or locale.
#ifndef ANNALS_EXTRACT_DATE_RESOLVER_H_
#define ANNALS_EXTRACT_DATE_RESOLVER_H_

#include <optional>
#include <string>

#include "extract/date/date_fields.h"
#include "extract/date/date_mention.h"
#include "extract/date/moment.h"

namespace annals {

enum class Tense : uint8_t { kUnknown, kPast, kFuture };

// What the expression's rule does with its fields.
enum class DateOperation : uint8_t {
  kCalendar,   // a date by its parts, incomplete or not; with a clock time or part of the day
  kShift,      // last, this, next: a unit, weekday, month, season, holiday, quarter
  kOffset,     // so many units before or after publication
  kFollow,     // so many units before or after the last date told
  kWithin,     // the first week of May
  kBeside,     // so many units before or after a date told in the same expression
  kRange,      // from … to
  kUnder,      // a day, month or season that leads an entry ("3: …", "June: …"): only under a year or month told above it
  kReference,  // now, recently
  kDuration,
  kSet,
  kAge,        // a duration that is a person's age
  kNone,       // looks like a date and is none
};
std::optional<DateOperation> DateOperationOf(std::string_view name);

enum class DateOrder : uint8_t { kUnknown, kMonthFirst, kDayFirst };

struct DateContext {
  std::optional<Day> published;
  std::optional<Moment> reference;  // the last calendar date told, at day or coarser grain
  bool reference_here = false;      // and it was told in the same paragraph
  std::optional<Moment> story;      // where a history has got to; absent if the date is to be read as news
  std::optional<Moment> nearby;     // the last day told in the same paragraph: what a bare clock time belongs to
  std::optional<Moment> quarter;    // the quarter or half whose figures are told: what "a year earlier" compares it with is its like
  std::optional<Moment> lately;     // in news: the last day of the week before publication that was told
  bool long_ago = false;            // a clock time of a month or year that is over
  bool over = false;                // what is dated is over: nothing behind publication (an entry of a chronology)
  bool ahead = false;               // or to come: nothing before publication
  bool nearest = false;             // the nearest, over or to come
  bool onward = false;              // told in a row after the story's date, and so not before it
  int heading_year = 0;             // 0: none
  std::optional<Moment> under;      // the heading's year or month, or the date of the entry before
  Tense tense = Tense::kUnknown;
  DateOrder order = DateOrder::kUnknown;  // of numeric dates in this article
};

enum class DateBound : uint8_t { kSince, kUntil, kApproximately, kBefore, kAfter, kBy, kStart, kMid, kEnd };

struct Resolution {
  DateType type = DateType::kDate;
  std::string value, timex3, mod, freq, quant;
  bool dates_events = false;
  bool relative = false;            // took something from the context
  std::optional<Moment> moment;     // the date itself, for what is told after it
  std::string note;                 // an oddity (no such day, weekday and date disagree), or empty
};

// Resolves one expression; `second` is the other end of a range and else empty. Nothing if it is no date.
std::optional<Resolution> Resolve(DateOperation operation, const DateFields& first, const DateFields& second,
                                  const DateContext& context);

// Turns a resolved date into "since", "until" or "about" it. "before", "after" and its start, middle or end leave the value
// and become TIMEX3 mods, these three of months and longer only.
void ApplyBound(DateBound bound, Resolution* resolution);

// A two-digit year against the publication year: the latest such year that is at most ten years after it.
int CompleteYear(int two_digits, std::optional<Day> published);

// ISO 8601 of `number` units ("2.5", "X" for a vague number); empty if malformed.
std::string Duration(std::string_view number, std::string_view unit);

}  // namespace annals

#endif  // ANNALS_EXTRACT_DATE_RESOLVER_H_
