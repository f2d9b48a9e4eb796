#include "extract/date/moment.h"

#include <charconv>
#include <cstdlib>

namespace annals {
namespace {

using std::chrono::days;

// `value`, not negative, in at least `width` digits.
std::string Digits(int value, int width) {
  char buffer[16];
  char* begin = buffer + sizeof buffer;
  for (; width > 0 || value > 0; --width, value /= 10) *--begin = static_cast<char>('0' + value % 10);
  return std::string(begin, static_cast<size_t>(buffer + sizeof buffer - begin));
}

std::string YearText(int year) { return year < 0 ? "-" + Digits(-year, 4) : Digits(year, 4); }

std::string DayText(int year, int month, int day) {
  return YearText(year) + "-" + Digits(month, 2) + "-" + Digits(day, 2);
}

std::string DayText(Day day) { return DayText(YearOf(day), MonthOf(day), DayOf(day)); }

std::string MonthText(int year, int month) { return YearText(year) + "-" + Digits(month, 2); }

int FirstMonth(const Moment& moment) {
  switch (moment.grain) {
    case Grain::kQuarter: return moment.part * 3 - 2;
    case Grain::kHalf: return moment.part * 6 - 5;
    case Grain::kSeason: return moment.part * 3;  // March, June, September, December
    default: return 1;
  }
}

// Decades and centuries in a row, 0 the first of our era, -1 the last before it: years 9 to 1 BC, 100 to 1 BC.
int DecadeOf(int year) { return year > 0 ? year / 10 : -(1 - year) / 10 - 1; }
int FirstOfDecade(int index) { return index >= 0 ? index * 10 : index * 10 + 2; }
int CenturyOf(int year) { return year > 0 ? year / 100 : -(100 - year) / 100; }
int FirstOfCentury(int index) { return index >= 0 ? index * 100 : index * 100 + 1; }

int MonthCount(Grain grain) { return grain == Grain::kHalf ? 6 : 3; }

bool InCalendar(int year) { return year >= kFirstYear && year <= kLastYear; }

}  // namespace

std::optional<Grain> GrainOf(std::string_view unit) {
  static constexpr std::pair<std::string_view, Grain> kUnits[] = {
      {"second", Grain::kSecond}, {"minute", Grain::kMinute}, {"hour", Grain::kHour},       {"day", Grain::kDay},
      {"night", Grain::kDay},     {"weekend", Grain::kWeekend}, {"week", Grain::kWeek},     {"month", Grain::kMonth},
      {"season", Grain::kSeason}, {"quarter", Grain::kQuarter}, {"half", Grain::kHalf},     {"year", Grain::kYear},
      {"decade", Grain::kDecade}, {"century", Grain::kCentury}};
  for (const auto& [name, grain] : kUnits) {
    if (name == unit) return grain;
  }
  return std::nullopt;
}

Moment Moment::OfDay(Day day) {
  Moment moment;
  moment.year = YearOf(day);
  moment.month = MonthOf(day);
  moment.day = DayOf(day);
  return moment;
}

Moment Moment::OfWeek(Day any) {
  Moment moment = OfDay(WeekStart(any));
  moment.grain = Grain::kWeek;
  return moment;
}

Moment Moment::OfWeekend(Day any) {
  Moment moment = OfDay(WeekStart(any) + days(5));
  moment.grain = Grain::kWeekend;
  return moment;
}

Moment Moment::OfMonth(int year, int month) {
  Moment moment;
  moment.grain = Grain::kMonth;
  moment.year = year;
  moment.month = month;
  return moment;
}

Moment Moment::OfYear(int year) {
  Moment moment;
  moment.grain = Grain::kYear;
  moment.year = year;
  return moment;
}

std::optional<DayRange> Range(const Moment& moment) {
  if (!moment.known || !InCalendar(moment.year)) return std::nullopt;
  const int year = moment.year;
  const auto range = [](std::optional<Day> first, std::optional<Day> last) -> std::optional<DayRange> {
    if (!first || !last) return std::nullopt;
    return DayRange{*first, *last};
  };
  switch (moment.grain) {
    case Grain::kCentury: return range(MakeDay(year, 1, 1), MakeDay(year + 99, 12, 31));
    case Grain::kDecade: return range(MakeDay(year, 1, 1), MakeDay(year + 9, 12, 31));
    case Grain::kYear: return range(MakeDay(year, 1, 1), MakeDay(year, 12, 31));
    case Grain::kMonth:
      if (moment.month < 1 || moment.month > 12) return std::nullopt;
      return range(MakeDay(year, moment.month, 1), MakeDay(year, moment.month, DaysInMonth(year, moment.month)));
    case Grain::kSeason:
    case Grain::kQuarter:
    case Grain::kHalf: {
      const auto first = MakeDay(year, FirstMonth(moment), 1);
      if (!first) return std::nullopt;
      return DayRange{*first, AddMonths(*first, MonthCount(moment.grain)) - days(1)};
    }
    default: {
      const auto first = MakeDay(year, moment.month, moment.day);
      if (!first) return std::nullopt;
      const int size = moment.grain == Grain::kWeek ? 7 : moment.grain == Grain::kWeekend ? 2 : 1;
      return DayRange{*first, *first + days(size - 1)};
    }
  }
}

std::string FirstEdtf(const Moment& moment) {
  const auto range = Range(moment);
  if (!range) return "";
  switch (moment.grain) {
    case Grain::kWeek:
    case Grain::kWeekend: return DayText(range->first);
    case Grain::kQuarter:
    case Grain::kHalf: return MonthText(YearOf(range->first), MonthOf(range->first));
    case Grain::kDecade:
    case Grain::kCentury: return YearText(moment.year);
    default: return ToEdtf(moment);
  }
}

std::string LastEdtf(const Moment& moment) {
  const auto range = Range(moment);
  if (!range) return "";
  switch (moment.grain) {
    case Grain::kWeek:
    case Grain::kWeekend: return DayText(range->last);
    case Grain::kQuarter:
    case Grain::kHalf: return MonthText(YearOf(range->last), MonthOf(range->last));
    case Grain::kDecade:
    case Grain::kCentury: return YearText(YearOf(range->last));
    default: return ToEdtf(moment);
  }
}

std::string ToEdtf(const Moment& moment) {
  if (!Range(moment)) return "";
  switch (moment.grain) {
    case Grain::kCentury: return moment.year < 0 ? YearText(moment.year) + "/" + YearText(moment.year + 99)
                                                 : Digits(moment.year / 100, 2) + "XX";
    case Grain::kDecade: return moment.year < 0 ? YearText(moment.year) + "/" + YearText(moment.year + 9)
                                                : Digits(moment.year / 10, 3) + "X";
    case Grain::kYear: return YearText(moment.year);
    case Grain::kMonth: return MonthText(moment.year, moment.month);
    case Grain::kSeason: return MonthText(moment.year, 20 + moment.part);
    case Grain::kWeek:
    case Grain::kWeekend:
    case Grain::kQuarter:
    case Grain::kHalf: return FirstEdtf(moment) + "/" + LastEdtf(moment);
    case Grain::kDay:
    case Grain::kDayPart: return DayText(moment.year, moment.month, moment.day);
    default:
      return DayText(moment.year, moment.month, moment.day) + "T" + Digits(moment.hour, 2) + ":" + Digits(moment.minute, 2) +
             ":" + Digits(moment.second, 2) + moment.zone;
  }
}

std::string ToTimex3(const Moment& moment) {
  static constexpr const char* kSeasons[] = {"", "SP", "SU", "FA", "WI"};
  const std::string year = moment.known ? YearText(moment.year) : "XXXX";
  std::string day;
  if (!moment.known && moment.weekday != 0) {
    day = "XXXX-WXX-" + Digits(moment.weekday, 1);
  } else {
    day = year + "-" + (moment.month != 0 ? Digits(moment.month, 2) : "XX") + "-" +
          (moment.day != 0 ? Digits(moment.day, 2) : "XX");
  }
  switch (moment.grain) {
    case Grain::kCentury:
      if (moment.known && moment.year < 0) return "-" + Digits(-moment.year / 100, 2) + "XX";  // the first before Christ: -00XX
      return moment.known ? Digits(moment.year / 100, 2) + "XX" : "XXXX";
    case Grain::kDecade:
      if (!moment.known) return "XXXX";
      return (moment.year < 0 ? "-" : "") + Digits(std::abs(moment.year) / 10, 3) + "X";
    case Grain::kYear: return moment.fiscal ? "FY" + year : year;
    case Grain::kMonth: return year + "-" + (moment.month != 0 ? Digits(moment.month, 2) : "XX");
    case Grain::kSeason: return year + "-" + (moment.part != 0 ? kSeasons[moment.part] : "XX");
    case Grain::kQuarter: return (moment.fiscal ? "FY" : "") + year + "-Q" + (moment.part != 0 ? Digits(moment.part, 1) : "X");
    case Grain::kHalf: return year + "-H" + (moment.part != 0 ? Digits(moment.part, 1) : "X");
    case Grain::kWeek:
    case Grain::kWeekend: {
      const std::string end = moment.grain == Grain::kWeekend ? "-WE" : "";
      const auto range = Range(moment);
      if (!range) return "XXXX-WXX" + end;
      const IsoWeek week = IsoWeekOf(range->first);
      return YearText(week.year) + "-W" + Digits(week.week, 2) + end;
    }
    case Grain::kDay: return day;
    case Grain::kDayPart: return day + "T" + moment.day_part;
    case Grain::kHour:
    case Grain::kMinute: return day + "T" + Digits(moment.hour, 2) + ":" + Digits(moment.minute, 2);
    case Grain::kSecond:
      return day + "T" + Digits(moment.hour, 2) + ":" + Digits(moment.minute, 2) + ":" + Digits(moment.second, 2);
  }
  return "";
}

std::optional<Moment> Offset(Day day, int count, Grain unit) {
  constexpr int kMost = 20000 * 366;  // days; more leaves the calendar from anywhere
  if (std::abs(count) > kMost) return std::nullopt;
  Moment moment;
  switch (unit) {
    case Grain::kSecond:
    case Grain::kMinute:
    case Grain::kHour: moment = Moment::OfDay(day); break;  // the day is all that is known of the clock
    case Grain::kDayPart:
    case Grain::kDay: moment = Moment::OfDay(day + days(count)); break;
    case Grain::kWeek: moment = Moment::OfWeek(day + days(7 * count)); break;
    case Grain::kWeekend: moment = Moment::OfWeekend(day + days(7 * count)); break;
    case Grain::kMonth: {
      const int index = YearOf(day) * 12 + MonthOf(day) - 1 + count;
      const int year = index >= 0 ? index / 12 : (index - 11) / 12;
      moment = Moment::OfMonth(year, index - year * 12 + 1);
      break;
    }
    case Grain::kQuarter:
    case Grain::kHalf:
    case Grain::kSeason: {
      const int size = unit == Grain::kHalf ? 6 : 3;
      const int start = unit == Grain::kSeason ? 2 : 0;  // seasons begin in March
      const int parts = 12 / size;
      const int month = YearOf(day) * 12 + MonthOf(day) - 1 - start;
      const int index = (month >= 0 ? month / size : (month - size + 1) / size) + count;
      moment.grain = unit;
      moment.year = index >= 0 ? index / parts : (index - parts + 1) / parts;
      moment.part = index - moment.year * parts + 1;
      break;
    }
    case Grain::kYear: moment = Moment::OfYear(YearOf(day) + count); break;
    case Grain::kDecade:
      moment.grain = unit;
      moment.year = FirstOfDecade(DecadeOf(YearOf(day)) + count);
      break;
    case Grain::kCentury:
      moment.grain = unit;
      moment.year = FirstOfCentury(CenturyOf(YearOf(day)) + count);
      break;
  }
  if (!Range(moment)) return std::nullopt;
  return moment;
}

namespace {

// One side of an interval.
std::optional<EdtfBounds> ParseSide(std::string_view text) {
  while (!text.empty() && (text.back() == '~' || text.back() == '?' || text.back() == '%')) text.remove_suffix(1);
  const bool negative = !text.empty() && text.front() == '-';
  if (negative) text.remove_prefix(1);
  if (text.size() < 4) return std::nullopt;
  const auto number = [&](size_t from, size_t size) {
    int value = -1;
    if (from + size > text.size()) return value;
    const char* end = text.data() + from + size;
    return std::from_chars(text.data() + from, end, value).ptr == end ? value : -1;
  };
  Moment moment;
  if (text.substr(2, 2) == "XX") {
    moment.grain = Grain::kCentury;
    moment.year = number(0, 2) * 100;
  } else if (text[3] == 'X') {
    moment.grain = Grain::kDecade;
    moment.year = number(0, 3) * 10;
  } else {
    moment.grain = Grain::kYear;
    moment.year = number(0, 4);
  }
  if (moment.year < 0) return std::nullopt;
  if (negative) moment.year = -moment.year;
  if (text.size() >= 7 && text[4] == '-') {
    const int month = number(5, 2);
    moment.grain = month > 12 ? Grain::kSeason : Grain::kMonth;
    if (month > 12) {
      if (month < 21 || month > 24) return std::nullopt;
      moment.part = month - 20;
    }
    moment.month = month;
  } else if (text.size() != 4) {
    return std::nullopt;
  }
  if (text.size() >= 10 && text[7] == '-') {
    moment.grain = Grain::kDay;
    moment.day = number(8, 2);
    if (text.size() > 10 && text[10] != 'T') return std::nullopt;
  } else if (text.size() > 7) {
    return std::nullopt;
  }
  const auto range = Range(moment);
  if (!range) return std::nullopt;
  return EdtfBounds{range->first, range->last};
}

}  // namespace

std::optional<EdtfBounds> ParseEdtf(std::string_view value) {
  const size_t slash = value.find('/');
  if (slash == std::string_view::npos) return ParseSide(value);
  EdtfBounds bounds;
  const std::string_view begin = value.substr(0, slash), end = value.substr(slash + 1);
  const auto open = [](std::string_view side) { return side.empty() || side == ".."; };
  if (open(begin) && open(end)) return std::nullopt;
  if (!open(begin)) {
    const auto side = ParseSide(begin);
    if (!side) return std::nullopt;
    bounds.first = side->first;
  }
  if (!open(end)) {
    const auto side = ParseSide(end);
    if (!side) return std::nullopt;
    bounds.last = side->last;
  }
  return bounds;
}

}  // namespace annals
