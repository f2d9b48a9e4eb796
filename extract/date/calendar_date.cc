// Dates by their parts, complete or not, with a clock time or a part of the day.
#include "extract/date/resolve_parts.h"

#include <algorithm>
#include <cstdlib>

#include "extract/date/holiday.h"

namespace annals {
namespace {

using enum DateField;
using std::chrono::days;

constexpr int kFirstNamedDecade = 1900;  // "the 1800s" are a century, "the 1900s" and "the 2000s" ten years

Moment WeekdayMoment(int weekday, const DateContext& context) {
  const Day* const published = context.published ? &*context.published : nullptr;
  if (context.story && Range(*context.story) && context.story->grain <= Grain::kWeek) {
    const Day day = WeekdayFrom(Range(*context.story)->first, weekday);
    if (published == nullptr || day <= *published) return Moment::OfDay(day);
  }
  if (published == nullptr) {
    Moment moment;
    moment.known = false;
    moment.weekday = weekday;
    return moment;
  }
  const Day next = WeekdayFrom(*published, weekday), last = WeekdayUntil(*published, weekday);
  const bool next_is_nearer = context.nearest && next - *published < *published - last;
  return Moment::OfDay(context.tense == Tense::kFuture || next_is_nearer ? next : last);
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
    if (fields.Has(kNumeric1)) return year && fields.Has(kYearShift) ? NumericOfLate(fields, *year) : NumericIn(fields, year);
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
    if (fields.Has(kHour) || fields.Has(kDayPart)) return Today(fields);
    return std::nullopt;
  }

  bool relative() const { return relative_; }
  const std::string& note() const { return note_; }
  const std::optional<DayRange>& span() const { return span_; }  // of a named stretch: Ramadan

 private:
  std::optional<Moment> Fail(std::string note) {
    note_ = std::move(note);
    return std::nullopt;
  }

  std::optional<Moment> Year(const DateFields& fields, int year) {
    if (year == kUnknownYear) return FinestUnknown(Grain::kYear);
    if (year < kFirstYear || year > kLastYear) return Fail(kOutOfCalendar);
    Moment moment = Moment::OfYear(year);
    moment.fiscal = fields.Get(kUnit) == "fiscal";
    return moment;
  }

  std::optional<Moment> Century(const DateFields& fields) {
    const auto century = fields.Number(kCentury);
    if (!century || *century < 1 || *century > 30) return std::nullopt;
    Moment moment;
    moment.grain = Grain::kCentury;
    moment.year = fields.Get(kEra) == "BC" ? 1 - *century * 100 : (*century - 1) * 100;  // the fifth: from 500 BC
    return moment;
  }

  std::optional<Moment> Decade(const DateFields& fields) {
    auto decade = fields.Number(kDecade);
    if (!decade) return std::nullopt;
    if (*decade < 100 && fields.Get(kEra) != "BC") {
      if (const auto century = context_.published ? std::optional<int>(YearOf(*context_.published)) : std::nullopt) {
        int year = *century / 100 * 100 + *decade;
        if (year > *century) year -= 100;
        *decade = year;
      } else {
        *decade += *decade < 20 ? 2000 : 1900;
      }
    }
    Moment moment;
    moment.grain = *decade % 100 == 0 && *decade < kFirstNamedDecade ? Grain::kCentury : Grain::kDecade;
    moment.year = *decade / 10 * 10;
    if (fields.Get(kEra) == "BC") moment.year = 1 - (moment.year + (moment.grain == Grain::kCentury ? 99 : 9));  // the 480s: from 489 BC
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
    if (moment.month < 1 || moment.month > 12 || moment.day < 1 || moment.day > 31) return Fail(kNoSuchDay);
    moment.known = true;
    if (!year && fields.Has(kWeekday)) {
      PickYearByWeekday(fields, &moment);
    } else {
      SetYear(year, &moment);
    }
    if (moment.day > DaysInMonth(moment.known ? moment.year : 2000, moment.month)) return Fail(kNoSuchDay);
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

  std::optional<Moment> DayIn(int year, int month, int day) {
    const auto found = MakeDay(year, month, day);
    return found ? std::optional(Moment::OfDay(*found)) : Fail(kNoSuchDay);
  }

  // The day of that number in the month of `from` or, as stories go on, in the next if that is nearer; behind publication
  // only if it is to come.
  std::optional<Moment> DayNear(Day from, int day) {
    std::optional<Day> best;
    for (const int shift : {0, 1}) {
      if (shift == 1 && day >= DayOf(from)) break;
      const Day first = AddMonths(*MakeDay(YearOf(from), MonthOf(from), 1), shift);
      const auto found = MakeDay(YearOf(first), MonthOf(first), day);
      if (!found || (context_.published && context_.tense == Tense::kPast && *found > *context_.published + days(kSlack))) continue;
      if (!best || std::abs((*found - from).count()) < std::abs((*best - from).count())) best = found;
    }
    return best ? std::optional(Moment::OfDay(*best)) : Fail(kNoSuchDay);
  }

  // "Friday the 13th", "on the 5th": the nearest such day by tense.
  std::optional<Moment> DayAlone(const DateFields& fields) {
    relative_ = true;
    const auto day = fields.Number(kDay);
    const auto beside = context_.nearby && !context_.nearby->day_part.size() ? Range(*context_.nearby) : std::nullopt;
    if (!day || *day < 1 || *day > 31) return std::nullopt;
    if (context_.reference && context_.reference_here && !fields.Has(kWeekday)) {
      if (context_.reference->grain == Grain::kMonth) return DayIn(context_.reference->year, context_.reference->month, *day);  // "November: … on the 13th"
      if (beside) return DayNear(beside->first, *day);
    }
    if (!beside && context_.under && context_.under->grain == Grain::kMonth) return DayIn(context_.under->year, context_.under->month, *day);
    const auto anchor = beside ? std::optional<Day>(beside->first) : AnchorDay(context_);
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
    const auto moment = Offset(*context_.published, *shift, Grain::kDay);
    return moment ? moment : Fail(kOutOfCalendar);
  }

  // A clock time or a part of the day with no day beside it.
  std::optional<Moment> Today(const DateFields& fields) {
    relative_ = true;
    if (context_.nearby) return context_.nearby;
    const bool any_day = !fields.Has(kHour) && fields.Get(kDayPart).size() == 2 && !fields.Has(kMod);
    if (any_day) return std::nullopt;  // "in the morning", and no day told
    if (!context_.published || context_.long_ago) return FinestUnknown(Grain::kDay);
    return Moment::OfDay(*context_.published);
  }

  // "3/4": a day of a year at hand, the last one if it is over.
  std::optional<Moment> NumericOfLate(const DateFields& fields, int year) {
    const auto day = NumericIn(fields, year);
    const auto range = day ? Range(*day) : std::nullopt;
    const bool late = range && context_.published && context_.tense == Tense::kPast && range->first > *context_.published + days(kSlack);
    return late ? NumericIn(fields, year - 1) : day;
  }

  // "3/4/2010": by what this article's other numeric dates show, else what lies nearer to publication.
  std::optional<Moment> NumericIn(const DateFields& fields, std::optional<int> year) {
    const auto a = fields.Number(kNumeric1), b = fields.Number(kNumeric2);
    if (!a || !b || !year) return std::nullopt;
    const auto month_first = MakeDay(*year, *a, *b), day_first = MakeDay(*year, *b, *a);
    if (!month_first && !day_first) return Fail(kNoSuchDay);
    if (!month_first || !day_first || *a == *b) return Moment::OfDay(month_first ? *month_first : *day_first);
    for (const auto& reading : {month_first, day_first}) {
      if (context_.published == reading) return Moment::OfDay(*reading);  // the article's own date
    }
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

  const DateContext& context_;
  bool relative_ = false;
  std::string note_;
  std::optional<DayRange> span_;
};

}  // namespace

Resolution Impossible(const char* note) {
  Resolution result;
  result.note = note;
  return result;
}

Moment FinestUnknown(Grain grain) {
  Moment moment;
  moment.grain = grain;
  moment.known = false;
  return moment;
}

Moment UnknownDay(const DateFields& fields) {
  Moment moment;
  moment.known = false;
  moment.month = fields.Number(kMonth).value_or(0);
  moment.day = fields.Number(kDay).value_or(0);
  moment.weekday = moment.month == 0 ? fields.Number(kWeekday).value_or(0) : 0;
  return moment;
}

Resolution FromMoment(const Moment& moment, DateType type) {
  Resolution result;
  result.type = type;
  result.value = ToEdtf(moment);
  result.timex3 = ToTimex3(moment);
  result.dates_events = !result.value.empty();
  result.moment = moment;
  return result;
}

CalendarMoment BuildMoment(const DateFields& fields, const DateContext& context) {
  Calendar calendar(context);
  CalendarMoment built;
  built.moment = calendar.Build(fields);
  built.relative = calendar.relative();
  built.note = calendar.note();
  built.span = calendar.span();
  return built;
}

std::optional<Resolution> ResolveUnder(const DateFields& fields, const DateContext& context) {
  if (!context.under || !Range(*context.under)) return std::nullopt;
  DateFields dated = fields;
  if (!fields.Has(kMonth) && !fields.Has(kSeason)) {
    if (context.under->grain > Grain::kMonth) return std::nullopt;
    dated.Set(kMonth, std::to_string(context.under->month));
    dated.Set(kYear, std::to_string(context.under->year));
  }
  auto result = ResolveCalendar(dated, context);
  if (result) result->relative = true;
  return result;
}

std::optional<Resolution> ResolveCalendar(const DateFields& fields, const DateContext& context) {
  const CalendarMoment built = BuildMoment(fields, context);
  auto moment = built.moment;
  if (!moment) {
    if (built.note.empty()) return std::nullopt;
    Resolution failed;
    failed.note = built.note;
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
  if (built.span) {
    result.value = ToEdtf(Moment::OfDay(built.span->first)) + "/" + ToEdtf(Moment::OfDay(built.span->last));
    result.timex3 = result.value;
  }
  result.relative = built.relative;
  result.note = built.note;
  return result;
}

}  // namespace annals
