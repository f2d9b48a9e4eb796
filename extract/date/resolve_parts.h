// What the resolver is made of; resolver.h is the way in. Functions return nothing where there is no such date.
#ifndef ANNALS_EXTRACT_DATE_RESOLVE_PARTS_H_
#define ANNALS_EXTRACT_DATE_RESOLVE_PARTS_H_

#include <functional>
#include <optional>
#include <string>

#include "extract/date/resolver.h"

namespace annals {

// What ToldYear and InferYear give if the year depends on a publication date that isn't known.
inline constexpr int kUnknownYear = 100000;
inline constexpr int kSlack = 2;  // days by which a past date may lie after publication: zones, early editions

// year.cc

// The day that what is told is near to, for expressions without a year or month.
std::optional<Day> AnchorDay(const DateContext& context);
// The year for something that comes round once a year; `at` gives its days in a year.
int InferYear(const DateContext& context, const std::function<std::optional<DayRange>(int)>& at);
// The year that the fields tell: completed, with its era, or from last, this or next year. Nothing if they tell none.
std::optional<int> ToldYear(const DateFields& fields, const DateContext& context);

// clock_time.cc

// Puts a clock time or part of the day onto a day. False if there is no such time.
bool AddTime(const DateFields& fields, Moment* moment, DateType* type);

// calendar_date.cc

inline constexpr const char* kNoSuchDay = "There is no such day.";
inline constexpr const char* kOutOfCalendar = "This lies outside the years -9999 to 9999.";
Resolution Impossible(const char* note);        // no date, but a note
Moment FinestUnknown(Grain grain);              // a moment of that grain, nothing of it known
Moment UnknownDay(const DateFields& fields);    // a day of which only what the fields tell is known
Resolution FromMoment(const Moment& moment, DateType type);

struct CalendarMoment {
  std::optional<Moment> moment;
  bool relative = false;         // took something from the context
  std::string note;
  std::optional<DayRange> span;  // of a named stretch: Ramadan
};
CalendarMoment BuildMoment(const DateFields& fields, const DateContext& context);
std::optional<Resolution> ResolveCalendar(const DateFields& fields, const DateContext& context);
// "3: …" under "March 1998", "June: …" under "1998".
std::optional<Resolution> ResolveUnder(const DateFields& fields, const DateContext& context);

// offset_date.cc

// So many units away from publication, or (`following`) from the last date told; a weekday beside it picks the day.
std::optional<Resolution> ResolveOffset(const DateFields& fields, const DateContext& context, bool following);

// relative_date.cc

// last, this, next
std::optional<Resolution> ResolveShift(const DateFields& fields, const DateContext& context);
// Told against the last date told: so many units before or after it, "the same day", "the following summer".
std::optional<Resolution> ResolveFollow(const DateFields& fields, const DateContext& context);
// The first week of May, the last day of 1999, the third Thursday in November.
std::optional<Resolution> ResolveWithin(const DateFields& fields, const DateContext& context);
// The day before last Tuesday, two weeks after 5 June 1967.
std::optional<Resolution> ResolveBeside(const DateFields& fields, const DateContext& context);

// date_range.cc

std::optional<Resolution> ResolveRange(DateFields first, DateFields second, const DateContext& context);

}  // namespace annals

#endif  // ANNALS_EXTRACT_DATE_RESOLVE_PARTS_H_
