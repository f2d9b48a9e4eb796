#include "extract/date/holiday.h"

#include <unicode/calendar.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace annals {
namespace {

using std::chrono::days;

std::vector<std::string_view> Split(std::string_view text) {
  std::vector<std::string_view> parts;
  while (!text.empty()) {
    const size_t space = text.find(' ');
    parts.push_back(text.substr(0, space));
    text = space == std::string_view::npos ? std::string_view() : text.substr(space + 1);
  }
  return parts;
}

std::optional<int> Number(std::string_view text) {
  if (!text.empty() && text.front() == '+') text.remove_prefix(1);
  int value = 0;
  const char* end = text.data() + text.size();
  if (text.empty() || std::from_chars(text.data(), end, value).ptr != end) return std::nullopt;
  return value;
}

std::optional<int> Weekday(std::string_view name) {
  static constexpr std::array<std::string_view, 7> kNames = {"monday", "tuesday",  "wednesday", "thursday",
                                                             "friday", "saturday", "sunday"};
  for (size_t i = 0; i < kNames.size(); ++i) {
    if (kNames[i] == name) return static_cast<int>(i) + 1;
  }
  return std::nullopt;
}

std::optional<DayRange> Single(std::optional<Day> day) {
  if (!day) return std::nullopt;
  return DayRange{*day, *day};
}

// Orthodox Easter: Meeus's Julian computus, moved by the difference of the calendars.
Day OrthodoxEaster(int year) {
  const int moon = (19 * (year % 19) + 15) % 30;
  const int sunday = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7;
  const int index = moon + sunday + 114;
  const int shift = year / 100 - year / 400 - 2;
  return Day(std::chrono::year(year) / (index / 31) / (index % 31 + 1)) + days(shift);
}

// "11 thursday 4", "11 tuesday 1 monday".
std::optional<Day> NthWeekday(const std::vector<std::string_view>& parts, int year) {
  const auto month = Number(parts[0]);
  const auto weekday = Weekday(parts[1]);
  const auto count = Number(parts[2]);
  if (!month || *month < 1 || *month > 12 || !weekday || !count || *count == 0) return std::nullopt;
  const auto first = MakeDay(year, *month, 1);
  if (!first) return std::nullopt;
  Day from = *first;
  if (parts.size() == 4) {
    if (const auto other = Weekday(parts[3])) {
      from = WeekdayFrom(from, *other) + days(1);
    } else if (const auto shift = Number(parts[3])) {
      return WeekdayFrom(from, *weekday) + days(7 * (*count - 1) + *shift);
    } else {
      return std::nullopt;
    }
  }
  if (*count < 0) return WeekdayUntil(AddMonths(*first, 1) - days(1), *weekday) - days(7 * (-*count - 1));
  return WeekdayFrom(from, *weekday) + days(7 * (*count - 1));
}

// Walks the Gregorian year in the other calendar, from month to month and in the month by days; the calendar is opened once
// a thread.
std::optional<DayRange> WalkCalendar(std::string_view calendar, std::string_view spec, int year) {
  struct Calendars {
    std::unique_ptr<icu::Calendar> islamic, hebrew, chinese, persian;
    Calendars() {
      const auto open = [](const char* locale) {
        UErrorCode status = U_ZERO_ERROR;
        auto* zone = icu::TimeZone::getGMT()->clone();
        std::unique_ptr<icu::Calendar> opened(icu::Calendar::createInstance(zone, icu::Locale(locale), status));
        return U_FAILURE(status) ? nullptr : std::move(opened);
      };
      islamic = open("en@calendar=islamic-umalqura");
      hebrew = open("en@calendar=hebrew");
      chinese = open("en@calendar=chinese");
      persian = open("en@calendar=persian");
    }
  };
  thread_local const Calendars calendars;
  icu::Calendar* other = calendar == "islamic" ? calendars.islamic.get()
                         : calendar == "hebrew" ? calendars.hebrew.get()
                         : calendar == "chinese" ? calendars.chinese.get()
                         : calendar == "persian" ? calendars.persian.get()
                                                 : nullptr;
  const size_t dash = spec.find('-');
  const auto month = Number(spec.substr(0, dash));
  const auto day = dash == std::string_view::npos ? std::optional<int>(0) : Number(spec.substr(dash + 1));
  const auto first = MakeDay(year, 1, 1);
  if (other == nullptr || !month || !day || !first || year < 1 || year > 3000) return std::nullopt;
  std::optional<Day> begin;
  int step = 1;
  for (Day current = *first; YearOf(current) == year || begin; current += days(step)) {
    UErrorCode status = U_ZERO_ERROR;
    other->setTime(static_cast<double>(current.time_since_epoch().count()) * 86400000.0, status);
    const int its_month = other->get(UCAL_MONTH, status) + 1;
    const int its_day = other->get(UCAL_DAY_OF_MONTH, status);
    if (U_FAILURE(status)) return std::nullopt;
    constexpr int kShortestMonth = 29;
    step = its_day <= kShortestMonth ? kShortestMonth + 1 - its_day : 1;  // never over the first of a month
    if (its_month == *month && its_day < *day) step = std::min(step, *day - its_day);
    if (*day != 0) {
      if (its_month == *month && its_day == *day && other->get(UCAL_IS_LEAP_MONTH, status) == 0) return Single(current);
    } else if (!begin && its_month == *month && its_day == 1) {
      begin = current;
    } else if (begin && its_month != *month) {
      return DayRange{*begin, current - days(1)};
    }
  }
  return std::nullopt;
}

// A walk costs a millisecond, so a thread remembers what it found.
std::optional<DayRange> InCalendar(std::string_view calendar, std::string_view spec, int year) {
  constexpr size_t kMost = 4096;
  thread_local std::map<std::pair<std::string, int>, std::optional<DayRange>> known;
  std::pair<std::string, int> key(std::string(calendar) + " " + std::string(spec), year);
  if (const auto found = known.find(key); found != known.end()) return found->second;
  if (known.size() >= kMost) known.clear();
  return known.emplace(std::move(key), WalkCalendar(calendar, spec, year)).first->second;
}

}  // namespace

std::optional<DayRange> Holiday(std::string_view spec, int year) {
  if (year < 1 || year > kLastYear) return std::nullopt;
  const auto parts = Split(spec);
  if (parts.empty()) return std::nullopt;
  if (parts[0] == "days") {
    const auto listed = std::find_if(parts.begin() + 1, parts.end(), [&](std::string_view day) { return Number(day.substr(0, day.find('-'))) == year; });
    return listed == parts.end() ? std::nullopt : Single(ParseDay(*listed));
  }
  if (parts.size() >= 3) return Single(NthWeekday(parts, year));
  if (parts.size() == 2) return InCalendar(parts[0], parts[1], year);
  for (const auto& [name, easter] : {std::pair{std::string_view("easter"), &Easter}, {"orthodox", &OrthodoxEaster}}) {
    if (!spec.starts_with(name)) continue;
    const auto shift = spec.size() == name.size() ? std::optional<int>(0) : Number(spec.substr(name.size()));
    if (!shift) return std::nullopt;
    return Single(easter(year) + days(*shift));
  }
  const size_t dash = spec.find('-');
  if (dash == std::string_view::npos) return std::nullopt;
  const auto month = Number(spec.substr(0, dash)), day = Number(spec.substr(dash + 1));
  if (!month || !day) return std::nullopt;
  return Single(MakeDay(year, *month, *day));
}

}  // namespace annals
