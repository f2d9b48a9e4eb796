// Named days: when they fall in a year.
#ifndef ANNALS_EXTRACT_DATE_HOLIDAY_H_
#define ANNALS_EXTRACT_DATE_HOLIDAY_H_

#include <optional>
#include <string_view>

#include "extract/date/moment.h"

namespace annals {

// `spec` says how the day is found in the Gregorian `year`:
//   "12-25"             a fixed day
//   "easter-2"          days from Western Easter; "orthodox-2" from Orthodox Easter
//   "11 thursday 4"     the 4th Thursday of November; "-1" the last; "+1" behind it: a day later
//   "11 tuesday 1 monday"  the first Tuesday after the first Monday (election days)
//   "islamic 10-1", "hebrew 1-1", "chinese 1-1", "persian 1-1"   month and day of ICU's Islamic, Hebrew, Chinese or Persian calendar
//   "islamic 9"         that whole month
//   "days 2019-10-27 2020-11-14"   what no calendar here tells: the days of the years listed
// Weekday names in specs are these English keys, whatever the language of the text.
// A day of a shorter calendar that falls twice in the year gives the first. Nothing if the spec is malformed.
std::optional<DayRange> Holiday(std::string_view spec, int year);

}  // namespace annals

#endif  // ANNALS_EXTRACT_DATE_HOLIDAY_H_
