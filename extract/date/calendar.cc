#include "extract/date/calendar.h"

#include <charconv>

namespace annals {

using std::chrono::days;
using std::chrono::year_month_day;

std::optional<Day> MakeDay(int year, int month, int day) {
  if (year < kFirstYear || year > kLastYear || month < 1 || month > 12 || day < 1 || day > 31) return std::nullopt;
  const year_month_day date{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                            std::chrono::day(static_cast<unsigned>(day))};
  if (!date.ok()) return std::nullopt;
  return Day(date);
}

int YearOf(Day day) { return static_cast<int>(year_month_day(day).year()); }
int MonthOf(Day day) { return static_cast<int>(static_cast<unsigned>(year_month_day(day).month())); }
int DayOf(Day day) { return static_cast<int>(static_cast<unsigned>(year_month_day(day).day())); }
int WeekdayOf(Day day) { return static_cast<int>(std::chrono::weekday(day).iso_encoding()); }

int DaysInMonth(int year, int month) {
  const std::chrono::year_month_day_last last{std::chrono::year(year),
                                              std::chrono::month_day_last(std::chrono::month(static_cast<unsigned>(month)))};
  return static_cast<int>(static_cast<unsigned>(last.day()));
}

Day WeekStart(Day day) { return day - days(WeekdayOf(day) - 1); }

IsoWeek IsoWeekOf(Day day) {
  const Day thursday = WeekStart(day) + days(3);  // decides the week's year
  const int year = YearOf(thursday);
  const Day first = Day(std::chrono::year(year) / 1 / 1);
  return {year, static_cast<int>((thursday - first).count()) / 7 + 1};
}

Day AddMonths(Day day, int months) {
  const int index = YearOf(day) * 12 + MonthOf(day) - 1 + months;
  const int year = index >= 0 ? index / 12 : (index - 11) / 12;
  const int month = index - year * 12 + 1;
  const int last = DaysInMonth(year, month);
  return Day(std::chrono::year(year) / month / (DayOf(day) < last ? DayOf(day) : last));
}

Day WeekdayFrom(Day day, int weekday) { return day + days((weekday - WeekdayOf(day) + 7) % 7); }
Day WeekdayUntil(Day day, int weekday) { return day - days((WeekdayOf(day) - weekday + 7) % 7); }

Day Easter(int year) {
  const int golden = year % 19, century = year / 100, rest = year % 100;
  const int correction = (century - (century + 8) / 25 + 1) / 3;
  const int epact = (19 * golden + century - century / 4 - correction + 15) % 30;
  const int sunday = (32 + 2 * (century % 4) + 2 * (rest / 4) - epact - rest % 4) % 7;
  const int shift = (golden + 11 * epact + 22 * sunday) / 451;
  const int index = epact + sunday - 7 * shift + 114;
  return Day(std::chrono::year(year) / (index / 31) / (index % 31 + 1));
}

std::optional<Day> ParseDay(std::string_view edtf) {
  if (edtf.size() < 10 || edtf[4] != '-' || edtf[7] != '-') return std::nullopt;
  const auto number = [&](size_t from, size_t size) {
    int value = -1;
    const char* end = edtf.data() + from + size;
    return std::from_chars(edtf.data() + from, end, value).ptr == end ? value : -1;
  };
  return MakeDay(number(0, 4), number(5, 2), number(8, 2));
}

}  // namespace annals
