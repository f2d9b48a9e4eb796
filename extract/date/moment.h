// A point or stretch of the calendar at the grain a text tells it: a day, a week, a season, a decade.
// Where the year or month could not be found out, it is X in TIMEX3 and there is no EDTF value.
#ifndef ANNALS_EXTRACT_DATE_MOMENT_H_
#define ANNALS_EXTRACT_DATE_MOMENT_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "extract/date/calendar.h"

namespace annals {

// From fine to coarse.
enum class Grain : uint8_t {
  kSecond, kMinute, kHour, kDayPart, kDay, kWeekend, kWeek, kMonth, kSeason, kQuarter, kHalf, kYear, kDecade, kCentury
};

std::optional<Grain> GrainOf(std::string_view unit);  // "day", "week" …

struct Moment {
  Grain grain = Grain::kDay;
  int year = 0;            // astronomical (1 BC is 0); first year of a decade or century: -499 of the fifth BC
  int month = 0;           // a week: of its Monday, a weekend: of its Saturday
  int day = 0;
  int part = 0;            // season 1 (spring) to 4 (winter), quarter 1 to 4, half 1 to 2
  int hour = 0, minute = 0, second = 0;
  int weekday = 0;         // where only the weekday is known
  bool known = true;       // false: the year is not known (and month and day only if not 0)
  bool fiscal = false;
  std::string day_part;    // TIMEX3: MO AF EV NI …; with grain kDayPart
  std::string zone;        // "Z", "+03:00"; empty if unknown. In EDTF only: TIMEX3 as people annotate it has none

  static Moment OfDay(Day day);
  static Moment OfWeek(Day any);     // the week around that day
  static Moment OfWeekend(Day any);  // the weekend of that day's week
  static Moment OfMonth(int year, int month);
  static Moment OfYear(int year);
};

// First and last day covered; the seasons are the northern meteorological ones, winter by the year it begins in.
// Nothing if the moment is not known or leaves the calendar.
struct DayRange {
  Day first, last;  // both included
};
std::optional<DayRange> Range(const Moment& moment);

// EDTF level 1; empty if not known. Weeks, weekends, quarters and halves are intervals.
std::string ToEdtf(const Moment& moment);

// The two ends of the interval that ToEdtf writes, for building longer ones ("since", "from … to").
std::string FirstEdtf(const Moment& moment);
std::string LastEdtf(const Moment& moment);

// The TIMEX3 value (TimeML 1.2.1), with X for what is not known.
std::string ToTimex3(const Moment& moment);

// The moment of grain `unit` that lies `count` units from `day`.
std::optional<Moment> Offset(Day day, int count, Grain unit);

// The first and last day an EDTF level 1 value (or interval) covers; open ends are absent.
struct EdtfBounds {
  std::optional<Day> first, last;
};
// Nothing if the text is not EDTF as annals writes it.
std::optional<EdtfBounds> ParseEdtf(std::string_view value);

}  // namespace annals

#endif  // ANNALS_EXTRACT_DATE_MOMENT_H_
