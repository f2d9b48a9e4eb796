#include "extract/date/resolver.h"

#include <algorithm>
#include <cstdlib>
#include <functional>

#include "extract/date/holiday.h"

namespace annals {
namespace {

using std::chrono::days;
using enum DateField;

constexpr int kUnknownYear = 100000;
// How many days nearer a date that the tense speaks against must be to be taken all the same: verbs are easily
// misread, and a far day or month of the told tense would have been given with its year.
constexpr long kDayPenalty = 200, kMonthPenalty = 330;
constexpr long kPastBias = 130;  // the same for a date to come where the tense is not known: news tells of the past
constexpr int kSlack = 2;  // days by which a past date may lie after publication: zones, early editions

const Day* Published(const DateContext& context) { return context.published ? &*context.published : nullptr; }

// The day that what is told is near to, for expressions without a year.
std::optional<Day> AnchorDay(const DateContext& context) {
  if (context.narrative && context.reference) {
    if (const auto range = Range(*context.reference)) return range->first;
  }
  return context.published;
}

// The year for something that comes round once a year; `at` gives its days in a year.
int InferYear(const DateContext& context, const std::function<std::optional<DayRange>(int)>& at) {
  if (context.heading_year != 0) return context.heading_year;
  if (context.narrative && context.reference && context.reference->known) {
    return YearOf(Range(*context.reference).value_or(DayRange{Day(), Day()}).first);
  }
  const Day* published = Published(context);
  if (published == nullptr) return kUnknownYear;
  const int year = YearOf(*published);
  const auto usual = at(year);
  const long penalty = usual && usual->first == usual->last ? kDayPenalty : kMonthPenalty;
  int best = kUnknownYear;
  long best_distance = 0;
  for (const int candidate : {year, year - 1, year + 1}) {
    const auto range = at(candidate);
    if (!range) continue;
    const long before = (range->first - *published).count();  // how far ahead it begins
    const long after = (*published - range->last).count();    // how long it is over
    long distance = std::max({before, after, 0L});
    if (before > kSlack) distance += context.tense == Tense::kPast ? penalty : context.tense == Tense::kUnknown ? kPastBias : 0;
    if (context.tense == Tense::kFuture && after > 0) distance += penalty;
    if (best == kUnknownYear || distance < best_distance) {
      best = candidate;
      best_distance = distance;
    }
  }
  return best;
}

std::optional<Moment> FinestUnknown(Grain grain) {
  Moment moment;
  moment.grain = grain;
  moment.known = false;
  return moment;
}

// Hour on the 24-hour clock, or nothing if there is none such.
std::optional<int> HourOf(const DateFields& fields) {
  auto hour = fields.Number(kHour);
  if (!hour) return std::nullopt;
  const std::string& half = fields.Get(kMeridiem);
  const std::string& part = fields.Get(kDayPart);
  const bool afternoon = half == "PM" || (half.empty() && (part == "AF" || part == "EV" || (part == "NI" && *hour >= 5)));
  if (*hour > 24 || (half != "" && (*hour < 1 || *hour > 12))) return std::nullopt;
  if (afternoon && *hour < 12) *hour += 12;
  if (half == "AM" && *hour == 12) *hour = 0;
  return *hour == 24 ? 0 : *hour;
}

// Puts a clock time or part of the day onto a day. False if there is no such time.
bool AddTime(const DateFields& fields, Moment* moment, DateType* type) {
  if (fields.Has(kHour)) {
    const auto hour = HourOf(fields);
    const auto minute = fields.Has(kMinute) ? fields.Number(kMinute) : std::optional<int>(0);
    const auto second = fields.Has(kSecond) ? fields.Number(kSecond) : std::optional<int>(0);
    if (!hour || !minute || *minute > 59 || !second || *second > 60) return false;
    moment->grain = fields.Has(kSecond) ? Grain::kSecond : fields.Has(kMinute) ? Grain::kMinute : Grain::kHour;
    moment->hour = *hour;
    moment->minute = *minute;
    moment->second = *second;
    moment->zone = fields.Get(kZone);
    *type = DateType::kTime;
  } else if (fields.Get(kDayPart) == "12:00") {  // noon
    moment->grain = Grain::kMinute;
    moment->hour = 12;
    *type = DateType::kTime;
  } else if (fields.Has(kDayPart)) {
    moment->grain = Grain::kDayPart;
    moment->day_part = fields.Get(kDayPart);
    *type = DateType::kTime;
  }
  return true;
}

// The year as a number: completed, with its era, or from last, this or next year.
std::optional<int> ToldYear(const DateFields& fields, const DateContext& context) {
  if (fields.Has(kYear)) {
    const auto year = fields.Number(kYear);
    if (!year) return std::nullopt;
    if (fields.Get(kEra) == "BC") return 1 - *year;
    if (fields.Get(kYear).size() == 2 && !fields.Has(kEra)) return CompleteYear(*year, context.published);
    return year;
  }
  if (fields.Has(kYearShift)) {
    const auto shift = fields.Number(kYearShift);
    const Day* published = Published(context);
    if (!shift || published == nullptr) return kUnknownYear;
    return YearOf(*published) + *shift;
  }
  return std::nullopt;
}

Moment UnknownDay(const DateFields& fields) {
  Moment moment;
  moment.known = false;
  moment.month = fields.Number(kMonth).value_or(0);
  moment.day = fields.Number(kDay).value_or(0);
  moment.weekday = moment.month == 0 ? fields.Number(kWeekday).value_or(0) : 0;
  return moment;
}

Moment WeekdayMoment(int weekday, const DateContext& context) {
  const Day* published = Published(context);
  if (context.narrative && context.reference && Range(*context.reference) && context.reference->grain <= Grain::kWeek) {
    return Moment::OfDay(WeekdayFrom(Range(*context.reference)->first, weekday));
  }
  if (published == nullptr) {
    Moment moment;
    moment.known = false;
    moment.weekday = weekday;
    return moment;
  }
  return Moment::OfDay(context.tense == Tense::kFuture ? WeekdayFrom(*published, weekday)
                                                       : WeekdayUntil(*published, weekday));
}

// Builds results and collects what went wrong on the way.
class Calendar {
 public:
  explicit Calendar(const DateContext& context) : context_(context) {}

  std::optional<Moment> Build(const DateFields& fields) {
    const auto year = ToldYear(fields, context_);
    if (fields.Has(kYearShift)) relative_ = true;
    if (fields.Has(kCentury)) return Century(fields);
    if (fields.Has(kDecade)) return Decade(fields);
    if (fields.Has(kNumeric1)) return Numeric(fields, year);
    if (fields.Has(kHoliday)) return Named(fields, year);
    if (fields.Has(kSeason)) return Part(fields, year, Grain::kSeason, fields.Number(kSeason));
    if (fields.Has(kQuarter)) return Part(fields, year, Grain::kQuarter, fields.Number(kQuarter));
    if (fields.Has(kHalf)) return Part(fields, year, Grain::kHalf, fields.Number(kHalf));
    if (fields.Has(kMonth)) return fields.Has(kDay) ? DayOfMonth(fields, year) : Month(fields, year);
    if (fields.Has(kDay)) return DayAlone(fields);
    if (fields.Has(kWeekday)) {
      relative_ = true;
      return WeekdayMoment(fields.Number(kWeekday).value_or(1), context_);
    }
    if (fields.Has(kDeictic)) return Deictic(fields);
    if (year) return Year(fields, *year);
    if (fields.Has(kHour) || fields.Has(kDayPart)) return Today();
    return std::nullopt;
  }

  bool relative() const { return relative_; }
  const std::string& note() const { return note_; }

 private:
  std::optional<Moment> Fail(std::string note) {
    note_ = std::move(note);
    return std::nullopt;
  }

  std::optional<Moment> Year(const DateFields& fields, int year) {
    if (year == kUnknownYear) return FinestUnknown(Grain::kYear);
    Moment moment = Moment::OfYear(year);
    moment.fiscal = fields.Get(kUnit) == "fiscal";
    return moment;
  }

  std::optional<Moment> Century(const DateFields& fields) {
    const auto century = fields.Number(kCentury);
    if (!century || *century < 1 || *century > 30) return std::nullopt;
    Moment moment;
    moment.grain = Grain::kCentury;
    moment.year = fields.Get(kEra) == "BC" ? -*century * 100 : (*century - 1) * 100;
    return moment;
  }

  std::optional<Moment> Decade(const DateFields& fields) {
    auto decade = fields.Number(kDecade);
    if (!decade) return std::nullopt;
    if (*decade < 100) {
      if (const auto century = context_.published ? std::optional<int>(YearOf(*context_.published)) : std::nullopt) {
        int year = *century / 100 * 100 + *decade;
        if (year > *century) year -= 100;
        *decade = year;
      } else {
        *decade += *decade < 20 ? 2000 : 1900;
      }
    }
    Moment moment;
    moment.grain = Grain::kDecade;
    moment.year = *decade / 10 * 10;
    if (fields.Get(kEra) == "BC") moment.year = -moment.year;
    return moment;
  }

  std::optional<Moment> Part(const DateFields& fields, std::optional<int> year, Grain grain, std::optional<int> part) {
    if (!part || *part < 1 || *part > (grain == Grain::kHalf ? 2 : 4)) return std::nullopt;
    Moment moment;
    moment.grain = grain;
    moment.part = *part;
    moment.fiscal = fields.Get(kUnit) == "fiscal";
    SetYear(year, &moment);
    return moment;
  }

  std::optional<Moment> Month(const DateFields& fields, std::optional<int> year) {
    const auto month = fields.Number(kMonth);
    if (!month || *month < 1 || *month > 12) return std::nullopt;
    Moment moment = Moment::OfMonth(0, *month);
    SetYear(year, &moment);
    return moment;
  }

  std::optional<Moment> DayOfMonth(const DateFields& fields, std::optional<int> year) {
    Moment moment = UnknownDay(fields);
    if (moment.month < 1 || moment.month > 12 || moment.day < 1 || moment.day > 31) return Fail("There is no such day.");
    moment.known = true;
    if (!year && fields.Has(kWeekday)) {
      PickYearByWeekday(fields, &moment);
    } else {
      SetYear(year, &moment);
    }
    if (moment.day > DaysInMonth(moment.known ? moment.year : 2000, moment.month)) return Fail("There is no such day.");
    if (moment.known && fields.Has(kWeekday)) CheckWeekday(fields, moment);
    return moment;
  }

  // "Monday, Oct. 26" without a year: the year in which that day is a Monday, if one is near.
  void PickYearByWeekday(const DateFields& fields, Moment* moment) {
    SetYear(std::nullopt, moment);
    if (!moment->known) return;
    const auto fits = [&](int year) {
      const auto day = MakeDay(year, moment->month, moment->day);
      return day && WeekdayOf(*day) == fields.Number(kWeekday);
    };
    if (fits(moment->year)) return;
    for (const int year : {moment->year - 1, moment->year + 1}) {
      if (fits(year)) {
        moment->year = year;
        return;
      }
    }
  }

  void CheckWeekday(const DateFields& fields, const Moment& moment) {
    const auto day = MakeDay(moment.year, moment.month, moment.day);
    if (day && WeekdayOf(*day) != fields.Number(kWeekday)) {
      static constexpr const char* kNames[] = {"", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};
      const int told = std::clamp(fields.Number(kWeekday).value_or(1), 1, 7);
      note_ = ToEdtf(moment) + " is a " + kNames[WeekdayOf(*day)] + ", not the " + kNames[told] + " told.";
    }
  }

  // "Friday the 13th", "on the 5th": the nearest such day by tense.
  std::optional<Moment> DayAlone(const DateFields& fields) {
    relative_ = true;
    const auto day = fields.Number(kDay);
    const auto anchor = AnchorDay(context_);
    if (!day || *day < 1 || *day > 31) return std::nullopt;
    if (!anchor) return UnknownDay(fields);
    const auto weekday = fields.Number(kWeekday);
    const auto at = [&](int shift) -> std::optional<Day> {
      const Day first = AddMonths(*MakeDay(YearOf(*anchor), MonthOf(*anchor), 1), shift);
      const auto found = MakeDay(YearOf(first), MonthOf(first), *day);
      if (!found || (weekday && WeekdayOf(*found) != *weekday)) return std::nullopt;
      return found;
    };
    for (int distance = 0; distance <= (weekday ? 14 : 1); ++distance) {
      for (const int shift : {-distance, distance}) {
        const auto found = at(shift);
        if (!found || (context_.tense == Tense::kPast && *found > *anchor + days(kSlack)) ||
            (context_.tense == Tense::kFuture && *found < *anchor)) {
          continue;
        }
        return Moment::OfDay(*found);
      }
    }
    return std::nullopt;
  }

  std::optional<Moment> Named(const DateFields& fields, std::optional<int> year) {
    const std::string& spec = fields.Get(kHoliday);
    const auto at = [&](int candidate) { return Holiday(spec, candidate); };
    if (!year) {
      relative_ = true;
      year = InferYear(context_, at);
    }
    if (*year == kUnknownYear) return FinestUnknown(Grain::kDay);
    const auto range = at(*year);
    if (!range) return std::nullopt;
    if (fields.Get(kUnit) == "week") return Moment::OfWeek(range->first);
    if (fields.Get(kUnit) == "weekend") return Moment::OfWeekend(range->first);
    if (range->first != range->last) {
      Moment moment = Moment::OfDay(range->first);
      span_ = *range;
      return moment;
    }
    return Moment::OfDay(range->first);
  }

  std::optional<Moment> Deictic(const DateFields& fields) {
    relative_ = true;
    const auto shift = fields.Number(kDeictic);
    if (!shift) return std::nullopt;
    if (!context_.published) return FinestUnknown(Grain::kDay);
    return Offset(*context_.published, *shift, Grain::kDay);
  }

  // A clock time with no day beside it.
  std::optional<Moment> Today() {
    relative_ = true;
    if (context_.nearby) return context_.nearby;
    if (!context_.published) return FinestUnknown(Grain::kDay);
    return Moment::OfDay(*context_.published);
  }

  // "3/4/2010": by what this article's other numeric dates show, else what lies nearer to publication.
  std::optional<Moment> Numeric(const DateFields& fields, std::optional<int> year) {
    const auto a = fields.Number(kNumeric1), b = fields.Number(kNumeric2);
    if (!a || !b || !year) return std::nullopt;
    const auto month_first = MakeDay(*year, *a, *b), day_first = MakeDay(*year, *b, *a);
    if (!month_first && !day_first) return Fail("There is no such day.");
    if (!month_first || !day_first || *a == *b) return Moment::OfDay(month_first ? *month_first : *day_first);
    if (context_.order == DateOrder::kMonthFirst) return Moment::OfDay(*month_first);
    if (context_.order == DateOrder::kDayFirst) return Moment::OfDay(*day_first);
    note_ = "Day and month of this date may be the other way round.";
    if (context_.published) {
      const auto distance = [&](Day day) { return std::abs((day - *context_.published).count()); };
      if (distance(*day_first) < distance(*month_first)) return Moment::OfDay(*day_first);
    }
    return Moment::OfDay(*month_first);
  }

  void SetYear(std::optional<int> year, Moment* moment) {
    if (!year) {
      relative_ = true;
      year = InferYear(context_, [&](int candidate) {
        Moment copy = *moment;
        copy.year = candidate;
        return Range(copy);
      });
    }
    moment->known = *year != kUnknownYear;
    moment->year = moment->known ? *year : 0;
  }

 public:
  const std::optional<DayRange>& span() const { return span_; }  // of a named stretch: Ramadan

 private:
  const DateContext& context_;
  bool relative_ = false;
  std::string note_;
  std::optional<DayRange> span_;
};

Resolution FromMoment(const Moment& moment, DateType type) {
  Resolution result;
  result.type = type;
  result.value = ToEdtf(moment);
  result.timex3 = ToTimex3(moment);
  result.dates_events = !result.value.empty();
  result.moment = moment;
  return result;
}

std::optional<Resolution> ResolveCalendar(const DateFields& fields, const DateContext& context) {
  Calendar calendar(context);
  auto moment = calendar.Build(fields);
  if (!moment) {
    if (calendar.note().empty()) return std::nullopt;
    Resolution failed;
    failed.note = calendar.note();
    return failed;
  }
  DateType type = DateType::kDate;
  if (fields.Get(kUnit) == "week" && moment->grain == Grain::kDay && Range(*moment)) {
    *moment = Moment::OfWeek(Range(*moment)->first);
  } else if (fields.Get(kUnit) == "weekend" && moment->grain == Grain::kDay && Range(*moment)) {
    *moment = Moment::OfWeekend(Range(*moment)->first);
  } else if (moment->grain == Grain::kDay && !AddTime(fields, &*moment, &type)) {
    return std::nullopt;
  }
  if (moment->known && !Range(*moment)) return std::nullopt;
  Resolution result = FromMoment(*moment, type);
  if (calendar.span()) {
    result.value = ToEdtf(Moment::OfDay(calendar.span()->first)) + "/" + ToEdtf(Moment::OfDay(calendar.span()->last));
    result.timex3 = result.value;
  }
  result.relative = calendar.relative();
  result.note = calendar.note();
  return result;
}

// The weekend that "the weekend" means.
Moment Weekend(Day published, int shift, Tense tense) {
  const bool weekend = WeekdayOf(published) >= 6;
  Day day = published;
  if (shift == 0 && tense != Tense::kFuture && !weekend) day -= days(7);
  if (shift < 0) day -= days(7);
  if (shift > 0) day += days(7);
  return Moment::OfWeekend(day);
}

// The nearest stretch strictly before or after the anchor's own.
std::optional<Moment> YearlyShift(const Moment& model, const DateContext& context, int shift) {
  const Day anchor = *context.published;
  const int year = YearOf(anchor);
  Moment moment = model;
  if (shift == 0) {
    moment.year = year;
    return moment;
  }
  for (const int step : {0, 1, 2}) {
    moment.year = shift < 0 ? year + 1 - step : year - 1 + step;
    const auto range = Range(moment);
    if (!range) return std::nullopt;
    if (shift < 0 ? range->last < anchor : range->first > anchor) return moment;
  }
  return std::nullopt;
}

std::optional<Resolution> ResolveShift(const DateFields& fields, const DateContext& context) {
  const int shift = fields.Number(kShift).value_or(0);
  DateType type = DateType::kDate;
  std::optional<Moment> moment;
  const auto finish = [&]() -> std::optional<Resolution> {
    if (!moment) return std::nullopt;
    if (moment->grain == Grain::kDay && !AddTime(fields, &*moment, &type)) return std::nullopt;
    Resolution result = FromMoment(*moment, type);
    result.relative = true;
    return result;
  };
  const auto unit = GrainOf(fields.Get(kUnit));
  if (!context.published) {
    moment = UnknownDay(fields);
    if (fields.Has(kMonth) && !fields.Has(kDay)) moment->grain = Grain::kMonth;
    if (fields.Has(kSeason)) moment->grain = Grain::kSeason, moment->part = fields.Number(kSeason).value_or(0);
    if (fields.Has(kQuarter)) moment->grain = Grain::kQuarter, moment->part = fields.Number(kQuarter).value_or(0);
    if (unit) moment->grain = *unit;
    return finish();
  }
  const Day published = *context.published;
  if (fields.Has(kHoliday)) {
    for (const int step : {0, 1, 2}) {
      const int year = shift < 0 ? YearOf(published) + 1 - step : YearOf(published) - 1 + step;
      const auto range = Holiday(fields.Get(kHoliday), shift == 0 ? YearOf(published) : year);
      if (range && (shift == 0 || (shift < 0 ? range->last < published : range->first > published))) {
        moment = fields.Get(kUnit) == "week" ? Moment::OfWeek(range->first) : Moment::OfDay(range->first);
        break;
      }
    }
  } else if (fields.Has(kWeekday)) {
    const int weekday = fields.Number(kWeekday).value_or(1);
    if (shift < 0) moment = Moment::OfDay(WeekdayUntil(published - days(1), weekday));
    if (shift > 0) moment = Moment::OfDay(WeekdayFrom(published + days(1), weekday));
    if (shift == 0) {  // in the week of publication, unless its tense says otherwise
      Day day = WeekStart(published) + days(weekday - 1);
      if (context.tense == Tense::kFuture && day < published) day += days(7);
      if (context.tense == Tense::kUnknown && day < published - days(2)) day += days(7);
      moment = Moment::OfDay(day);
    }
  } else if (fields.Has(kMonth)) {
    Moment model = Moment::OfMonth(0, fields.Number(kMonth).value_or(1));
    if (fields.Has(kDay)) model.grain = Grain::kDay, model.day = fields.Number(kDay).value_or(1);
    moment = YearlyShift(model, context, shift);
  } else if (fields.Has(kSeason) || fields.Has(kQuarter)) {
    Moment model;
    model.grain = fields.Has(kSeason) ? Grain::kSeason : Grain::kQuarter;
    model.part = fields.Number(fields.Has(kSeason) ? kSeason : kQuarter).value_or(1);
    moment = YearlyShift(model, context, shift);
    if (shift == 0 && fields.Has(kSeason) && model.part == 4 && MonthOf(published) <= 2) moment->year -= 1;
  } else if (unit == Grain::kWeekend) {
    moment = Weekend(published, shift, context.tense);
  } else if (unit) {
    moment = Offset(published, shift, *unit);
  }
  return finish();
}

// The moment `count` units away from a day told; a weekday beside it picks the day.
std::optional<Resolution> ResolveOffset(const DateFields& fields, const DateContext& context, bool following) {
  const std::optional<Moment> published =
      context.published ? std::optional<Moment>(Moment::OfDay(*context.published)) : std::nullopt;
  const std::optional<Moment>& from = following ? context.reference : published;
  const int direction = fields.Number(kDirection).value_or(-1);
  const std::string& number = fields.Has(kNumber) ? fields.Get(kNumber) : std::string("1");
  auto unit = GrainOf(fields.Get(kUnit));
  if (!unit) return std::nullopt;
  Resolution result;
  result.relative = true;
  if (number == "X") {  // a few years ago
    result.value = result.timex3 = direction < 0 ? "PAST_REF" : "FUTURE_REF";
    if (following) result.value = result.timex3 = Duration(number, fields.Get(kUnit));
    return result;
  }
  int count = 0;
  const size_t point = number.find('.');
  count = std::atoi(number.substr(0, point).c_str());
  if (number.size() > 9) return std::nullopt;
  if (count == 0 && point == std::string::npos) return std::nullopt;
  if (point != std::string::npos) {  // a year and a half ago
    const double exact = std::atof(number.c_str());
    if (unit == Grain::kYear) unit = Grain::kMonth, count = static_cast<int>(exact * 12);
    else if (unit == Grain::kWeek) unit = Grain::kDay, count = static_cast<int>(exact * 7);
    else if (unit == Grain::kMonth) unit = Grain::kDay, count = static_cast<int>(exact * 30.4);
    else if (unit == Grain::kDecade) unit = Grain::kYear, count = static_cast<int>(exact * 10);
    else if (unit == Grain::kCentury) unit = Grain::kYear, count = static_cast<int>(exact * 100);
  } else if (unit == Grain::kDecade || unit == Grain::kCentury) {
    count *= unit == Grain::kDecade ? 10 : 100;
    if (count > 20000) return std::nullopt;
    unit = Grain::kYear;
  }
  const auto range = from ? Range(*from) : std::nullopt;
  const bool too_coarse = from && from->grain > *unit && !(from->grain <= Grain::kDay && *unit <= Grain::kDay);
  if (!range || too_coarse) {
    Moment unknown;
    unknown.known = false;
    unknown.grain = *unit <= Grain::kDay ? Grain::kDay : *unit;
    result.timex3 = ToTimex3(unknown);
    return result;
  }
  const Day base = direction < 0 ? range->first : range->last;
  std::optional<Moment> moment;
  if (fields.Has(kWeekday)) {  // a week ago Sunday
    const int weekday = fields.Number(kWeekday).value_or(1);
    const Day day = direction < 0 ? WeekdayUntil(base, weekday) : WeekdayFrom(base, weekday);
    moment = Offset(day, direction * count * (unit == Grain::kWeek ? 7 : 1), Grain::kDay);
  } else {
    moment = Offset(base, direction * count, *unit);
  }
  if (!moment) return std::nullopt;
  if (fields.Has(kDeictic) && unit != Grain::kDay) {  // a year ago today
    if (unit == Grain::kYear || unit == Grain::kMonth) {
      moment = Moment::OfDay(AddMonths(base, direction * count * (unit == Grain::kYear ? 12 : 1)));
    } else {
      moment = Offset(base, direction * count * 7 + fields.Number(kDeictic).value_or(0), Grain::kDay);
    }
    if (!moment) return std::nullopt;
  }
  DateType type = *unit < Grain::kDayPart ? DateType::kTime : DateType::kDate;
  if (moment->grain == Grain::kDay && !AddTime(fields, &*moment, &type)) return std::nullopt;
  result = FromMoment(*moment, type);
  result.relative = true;
  return result;
}

std::optional<Resolution> ResolveFollow(const DateFields& fields, const DateContext& context) {
  if (fields.Get(kNumber) != "0") return ResolveOffset(fields, context, true);
  // the same day, that year
  const auto unit = GrainOf(fields.Get(kUnit));
  Resolution result;
  result.relative = true;
  if (!unit) return std::nullopt;
  std::optional<Moment> moment;
  const auto range = context.reference ? Range(*context.reference) : std::nullopt;
  if (range && (context.reference->grain <= *unit || (*unit == Grain::kDay && context.reference->grain <= Grain::kDay))) {
    moment = Offset(range->first, 0, *unit);
  }
  if (!moment) {
    moment = FinestUnknown(*unit);
  }
  DateType type = DateType::kDate;
  if (moment->grain == Grain::kDay && !AddTime(fields, &*moment, &type)) return std::nullopt;
  result = FromMoment(*moment, type);
  result.relative = true;
  return result;
}

// The first week of May, the last day of 1999, the third Thursday in November.
std::optional<Resolution> ResolveWithin(const DateFields& fields, const DateContext& context) {
  DateFields outer_fields = fields;
  outer_fields.Set(kWeekday, "");
  outer_fields.Set(kUnit, "");
  Calendar calendar(context);
  const auto outer = calendar.Build(outer_fields);
  const auto range = outer ? Range(*outer) : std::nullopt;
  const int ordinal = fields.Number(kOrdinal).value_or(0);
  if (!outer || ordinal == 0) return std::nullopt;
  const auto unit = fields.Has(kWeekday) ? std::optional<Grain>(Grain::kDay) : GrainOf(fields.Get(kUnit));
  if (!unit) return std::nullopt;
  if (!range) {
    Moment unknown = *outer;
    unknown.grain = *unit;
    Resolution result = FromMoment(unknown, DateType::kDate);
    result.relative = true;
    return result;
  }
  std::optional<Moment> moment;
  if (fields.Has(kWeekday)) {
    const int weekday = fields.Number(kWeekday).value_or(1);
    const Day day = ordinal > 0 ? WeekdayFrom(range->first, weekday) + days(7 * (ordinal - 1))
                                : WeekdayUntil(range->last, weekday) - days(7 * (-ordinal - 1));
    moment = Moment::OfDay(day);
  } else {
    moment = ordinal > 0 ? Offset(range->first, ordinal - 1, *unit) : Offset(range->last, ordinal + 1, *unit);
  }
  if (!moment || !Range(*moment) || Range(*moment)->first > range->last || Range(*moment)->last < range->first) return std::nullopt;
  Resolution result = FromMoment(*moment, DateType::kDate);
  result.relative = calendar.relative();
  return result;
}

// Whether `b` may end a range that begins with `a`.
std::optional<Resolution> ResolveRange(DateFields first, DateFields second, const DateContext& context) {
  // What one end leaves out it has from the other: "May 3-5", "between 3 and 5 June", "1996/97".
  if (!first.Has(kMonth) && first.Has(kDay)) first.Inherit(second, kMonth);
  if (!second.Has(kMonth) && second.Has(kDay)) second.Inherit(first, kMonth);
  if (first.Get(kYear).size() > 2 && second.Get(kYear).size() == 2 && !first.Has(kMonth)) {
    second.Set(kYear, first.Get(kYear).substr(0, first.Get(kYear).size() - 2) + second.Get(kYear));
  }
  if (first.Has(kDecade) && second.Get(kDecade).size() == 2 && first.Get(kDecade).size() == 4) {
    second.Set(kDecade, first.Get(kDecade).substr(0, 2) + second.Get(kDecade));
  }
  for (const DateField field : {kEra, kYearShift}) {
    first.Inherit(second, field);
    second.Inherit(first, field);
  }
  const bool year_behind = second.Has(kYear) && !first.Has(kYear);
  if (year_behind) first.Set(kYear, second.Get(kYear));
  if (first.Has(kYear) && !second.Has(kYear)) second.Set(kYear, first.Get(kYear));
  if (first.Has(kHour)) {  // 9 to 11 a.m. Tuesday
    for (const DateField field : {kMeridiem, kZone, kDayPart}) first.Inherit(second, field);
    for (const DateField field : {kWeekday, kMonth, kDay}) {
      first.Inherit(second, field);
      second.Inherit(first, field);
    }
  }
  auto a = ResolveCalendar(first, context);
  DateContext after = context;
  if (a && a->moment && a->relative && second.Has(kWeekday) && !second.Has(kMonth) && !first.Has(kHour)) {
    // Monday to Wednesday: the second follows the first
    if (const auto range = Range(*a->moment)) {
      after.published = range->first;
      after.tense = Tense::kFuture;
      after.narrative = false;
    }
  }
  auto b = ResolveCalendar(second, after);
  if (!a || !b || !a->moment || !b->moment) return std::nullopt;
  if (Range(*a->moment) && Range(*b->moment) && Range(*a->moment)->first > Range(*b->moment)->last) {
    if (year_behind && first.Has(kMonth)) {  // from November to February 2008
      first.Set(kYear, std::to_string(a->moment->year - 1));
      a = ResolveCalendar(first, context);
    } else if (a->relative && b->relative) {  // from October to April, with no year told
      b->moment->year += 1;
      if (context.tense == Tense::kPast) a->moment->year -= 1, b->moment->year -= 1;
    }
    if (!a || !Range(*a->moment) || !Range(*b->moment) || Range(*a->moment)->first > Range(*b->moment)->last) return std::nullopt;
  }
  if (a->type == DateType::kTime && b->type == DateType::kTime && b->relative && Range(*b->moment) &&
      Range(*a->moment)->first == Range(*b->moment)->first &&
      a->moment->hour * 60 + a->moment->minute > b->moment->hour * 60 + b->moment->minute) {  // from 6 p.m. to 6 a.m.
    const Day next = Range(*b->moment)->first + days(1);
    b->moment->year = YearOf(next);
    b->moment->month = MonthOf(next);
    b->moment->day = DayOf(next);
  }
  Resolution result;
  result.type = a->type == DateType::kTime && b->type == DateType::kTime ? DateType::kTime : DateType::kDate;
  result.timex3 = ToTimex3(*a->moment) + "/" + ToTimex3(*b->moment);
  const std::string begin = FirstEdtf(*a->moment), end = LastEdtf(*b->moment);
  if (!begin.empty() && !end.empty()) result.value = begin + "/" + end;
  result.dates_events = !result.value.empty();
  result.relative = a->relative || b->relative;
  result.note = !a->note.empty() ? a->note : b->note;
  result.moment = b->moment;
  return result;
}

std::optional<Resolution> ResolveDuration(const DateFields& fields, const DateFields& second, bool age) {
  Resolution result;
  result.type = DateType::kDuration;
  const auto number = [](const DateFields& from) { return from.Has(kNumber) ? from.Get(kNumber) : std::string("1"); };
  result.value = Duration(number(fields), fields.Get(kUnit));
  if (result.value.empty()) return std::nullopt;
  if (fields.Has(kExtra)) {
    const std::string more = Duration(fields.Get(kExtra), fields.Get(kExtraUnit));
    if (more.empty()) return std::nullopt;
    const size_t clock = result.value.find('T');
    result.value += more.substr(clock != std::string::npos && more[1] == 'T' ? 2 : 1);
  }
  if (second.Has(kNumber)) {  // two to three years
    const std::string upper = Duration(second.Get(kNumber), fields.Get(kUnit));
    if (!upper.empty()) result.value += "/" + upper;
  }
  result.timex3 = result.value;
  if (age) result.mod = "AGE";
  return result;
}

std::optional<Resolution> ResolveSet(const DateFields& fields) {
  Resolution result;
  result.type = DateType::kSet;
  if (fields.Has(kFrequency)) {
    result.value = fields.Get(kFrequency);
  } else if (fields.Has(kUnit)) {
    result.value = Duration(fields.Has(kNumber) ? fields.Get(kNumber) : "1", fields.Get(kUnit));
  } else {
    Moment moment = UnknownDay(fields);
    if (fields.Has(kMonth) && !fields.Has(kDay)) moment.grain = Grain::kMonth;
    if (fields.Has(kSeason)) moment.grain = Grain::kSeason, moment.part = fields.Number(kSeason).value_or(0);
    DateType ignored = DateType::kSet;
    if (moment.grain == Grain::kDay && !AddTime(fields, &moment, &ignored)) return std::nullopt;
    result.value = ToTimex3(moment);
  }
  if (result.value.empty()) return std::nullopt;
  result.timex3 = result.value;
  if (fields.Has(kTimes)) result.freq = fields.Get(kTimes) + "X";
  else result.quant = "EVERY";
  return result;
}

}  // namespace

std::optional<DateOperation> DateOperationOf(std::string_view name) {
  using enum DateOperation;
  static constexpr std::pair<std::string_view, DateOperation> kNames[] = {
      {"calendar", kCalendar}, {"shift", kShift}, {"offset", kOffset},       {"follow", kFollow},
      {"within", kWithin},     {"range", kRange}, {"reference", DateOperation::kReference}, {"duration", kDuration},
      {"set", kSet},           {"age", kAge},     {"none", kNone}};
  for (const auto& [key, operation] : kNames) {
    if (key == name) return operation;
  }
  return std::nullopt;
}

int CompleteYear(int two_digits, std::optional<Day> published) {
  if (!published) return two_digits + (two_digits < 50 ? 2000 : 1900);
  const int now = YearOf(*published);
  int year = now / 100 * 100 + 100 + two_digits;
  while (year > now + 10) year -= 100;
  return year;
}

std::optional<Resolution> Resolve(DateOperation operation, const DateFields& first, const DateFields& second,
                                  const DateContext& context) {
  std::optional<Resolution> result;
  switch (operation) {
    case DateOperation::kCalendar: result = ResolveCalendar(first, context); break;
    case DateOperation::kShift: result = ResolveShift(first, context); break;
    case DateOperation::kOffset:
      result = ResolveOffset(first, context, false); break;
    case DateOperation::kFollow: result = ResolveFollow(first, context); break;
    case DateOperation::kWithin: result = ResolveWithin(first, context); break;
    case DateOperation::kRange: result = ResolveRange(first, second, context); break;
    case DateOperation::kReference: {
      Resolution reference;
      reference.value = reference.timex3 = first.Get(DateField::kReference);
      result = reference;
      break;
    }
    case DateOperation::kDuration: result = ResolveDuration(first, second, false); break;
    case DateOperation::kAge: result = ResolveDuration(first, second, true); break;
    case DateOperation::kSet: result = ResolveSet(first); break;
    case DateOperation::kNone: break;
  }
  if (result && first.Has(DateField::kMod)) result->mod = first.Get(DateField::kMod);
  return result;
}

void ApplyBound(DateBound bound, Resolution* resolution) {
  if (!resolution->dates_events || resolution->value.find('/') == 0 || resolution->value.ends_with("..")) return;
  const size_t slash = resolution->value.find('/');
  switch (bound) {
    case DateBound::kNone: return;
    case DateBound::kSince:
      if (!resolution->moment || (slash != std::string::npos && FirstEdtf(*resolution->moment) != resolution->value.substr(0, slash))) return;
      resolution->value = FirstEdtf(*resolution->moment) + "/..";
      return;
    case DateBound::kUntil:
      if (!resolution->moment || (slash != std::string::npos && FirstEdtf(*resolution->moment) != resolution->value.substr(0, slash))) return;
      resolution->value = "../" + LastEdtf(*resolution->moment);
      return;
    case DateBound::kApproximately:
      resolution->mod = "APPROX";
      if (resolution->moment && slash == std::string::npos && resolution->value.find_first_of("XT~") == std::string::npos &&
          resolution->moment->grain != Grain::kSeason) {
        resolution->value += "~";
      }
      return;
  }
}

}  // namespace annals
