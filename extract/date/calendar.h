// Calendar arithmetic on the proleptic Gregorian calendar, on std::chrono's types.
#ifndef ANNALS_EXTRACT_DATE_CALENDAR_H_
#define ANNALS_EXTRACT_DATE_CALENDAR_H_

#include <chrono>
#include <cstdint>
#include <optional>
#include <string_view>

namespace annals {

using Day = std::chrono::sys_days;

// Years that EDTF level 1 writes with four digits; arithmetic that leaves them has no value.
inline constexpr int kFirstYear = -9999, kLastYear = 9999;

// The day, or nothing if there is no such day (30 February) or the year is out of range.
std::optional<Day> MakeDay(int year, int month, int day);

// Days since 1970-01-01.
inline int64_t DayNumber(Day day) { return day.time_since_epoch().count(); }

int YearOf(Day day);
int MonthOf(Day day);   // 1 to 12
int DayOf(Day day);     // 1 to 31
int WeekdayOf(Day day); // ISO 8601: Monday 1 to Sunday 7

int DaysInMonth(int year, int month);

// The Monday of its ISO week.
Day WeekStart(Day day);

struct IsoWeek {
  int year = 0;
  int week = 0;  // 1 to 53
};
IsoWeek IsoWeekOf(Day day);

// The same day `months` later, or the month's last if it has no such day.
Day AddMonths(Day day, int months);

// The first `weekday` at or after `day`, and the last at or before it.
Day WeekdayFrom(Day day, int weekday);
Day WeekdayUntil(Day day, int weekday);

// Western Easter Sunday (the anonymous Gregorian computus, as in Meeus, Astronomical Algorithms).
Day Easter(int year);

// Reads "2022-01-06"; longer text (a time behind it) is cut. Nothing if it is no day.
std::optional<Day> ParseDay(std::string_view edtf);

}  // namespace annals

#endif  // ANNALS_EXTRACT_DATE_CALENDAR_H_
