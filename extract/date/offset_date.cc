// Dates told by how far off they are: so many units ago or ahead, earlier or later than what was told last.
#include "extract/date/resolve_parts.h"

#include <algorithm>
#include <cstdlib>

namespace annals {
namespace {

using enum DateField;
using std::chrono::days;

constexpr int kFarthest = 20000 * 366;  // days; more leaves the calendar from anywhere, in any unit

// How far off something is, in a direction: so many units, behind so many of a larger one ("two years and three weeks ago": three
// weeks before what is two whole years off).
struct Distance {
  int direction = -1;  // 1 ahead
  int count = 0;       // more than kFarthest: too far
  Grain unit = Grain::kDay;
  int whole = 0;
  Grain whole_unit = Grain::kYear;
};

int DirectionOf(const DateFields& fields) { return fields.Number(kDirection).value_or(-1) < 0 ? -1 : 1; }

std::string NumberOf(const DateFields& fields) { return fields.Has(kNumber) ? fields.Get(kNumber) : std::string("1"); }

// So many of larger units that the calendar does not count in.
Distance InPlainUnits(const DateFields& fields, int count, Grain unit) {
  const int size = fields.Get(kUnit) == "fortnight" ? 2 : unit == Grain::kDecade ? 10 : unit == Grain::kCentury ? 100 : 1;
  const bool years = unit == Grain::kDecade || unit == Grain::kCentury;
  return {.direction = DirectionOf(fields), .count = count > kFarthest / size ? kFarthest + 1 : count * size, .unit = years ? Grain::kYear : unit};
}

// "A year and a half ago": in the next smaller unit, but in years where all that is told are years.
Distance InSmallerUnits(const DateFields& fields, double exact, Grain unit, bool from_years) {
  const auto make = [&](double count, Grain smaller) -> Distance {
    return {.direction = DirectionOf(fields), .count = count > kFarthest ? kFarthest + 1 : static_cast<int>(count), .unit = smaller};
  };
  switch (unit) {
    case Grain::kYear: return from_years ? make(exact + 0.5, Grain::kYear) : make(exact * 12, Grain::kMonth);
    case Grain::kWeek: return make(exact * (fields.Get(kUnit) == "fortnight" ? 14 : 7), Grain::kDay);
    case Grain::kMonth: return make(exact * 30.4, Grain::kDay);
    case Grain::kDecade: return make(exact * 10, Grain::kYear);
    case Grain::kCentury: return make(exact * 100, Grain::kYear);
    default: return make(exact, unit);
  }
}

// How far the fields say, in `unit`. Nothing if that is no distance.
std::optional<Distance> DistanceOf(const DateFields& fields, Grain unit, bool from_years) {
  constexpr size_t kMostDigits = 8;
  const std::string number = NumberOf(fields);
  const bool fraction = number.find('.') != std::string::npos;
  if (number.size() > kMostDigits) return Distance{.count = kFarthest + 1};
  if (fraction && !fields.Has(kExtra)) {
    const double exact = std::atof(number.c_str());
    return exact > 0 ? std::optional<Distance>(InSmallerUnits(fields, exact, unit, from_years)) : std::nullopt;
  }
  const int count = std::atoi(number.c_str());
  if (count <= 0 || fraction) return std::nullopt;
  const Distance distance = InPlainUnits(fields, count, unit);
  if (!fields.Has(kExtra)) return distance;
  const auto more = GrainOf(fields.Get(kExtraUnit));
  if (!more || *more >= unit || *more < Grain::kDay || distance.count > kFarthest) return std::nullopt;
  return Distance{distance.direction, std::max(fields.Number(kExtra).value_or(0), 0), *more, distance.count, distance.unit};
}

// The day so many units from another.
std::optional<Day> DayAt(Day from, int count, Grain unit) {
  if (!Offset(from, count, unit)) return std::nullopt;
  return unit >= Grain::kMonth ? AddMonths(from, count * (unit == Grain::kYear ? 12 : 1)) : from + days(count * (unit == Grain::kWeek ? 7 : 1));
}

// What a distance is counted from: publication, or what was told last.
std::optional<Moment> OffsetBase(const DateContext& context, int direction, bool following) {
  if (following) return context.reference;
  if (direction > 0 && context.story) return context.story;  // "she wrote that it would be gone in two years"
  return context.published ? std::optional<Moment>(Moment::OfDay(*context.published)) : std::nullopt;
}

// What is told from a date has the unit told ("three years later" than a day is a year, "two weeks later" a week), but a
// year after a month is that month. TIMEX3 has the year.
Moment AtGrainOf(const Moment& from, Day base, int count, Grain unit, const Moment& told) {
  if (unit == Grain::kYear && from.grain == Grain::kMonth && std::abs(count) == 1) return Offset(base, 12 * count, Grain::kMonth).value_or(told);
  return told;
}

// "Ten years ago this week", "a year ago this Sunday", "a year ago on Sunday": this week or Sunday, put back so many years or months.
std::optional<Moment> AgoThis(const DateFields& fields, const DateContext& context, int count, Grain unit) {
  DateFields now;
  now.Set(kShift, "0");
  now.Set(fields.Has(kWeekday) ? kWeekday : kUnit, fields.Get(fields.Has(kWeekday) ? kWeekday : kExtraUnit));
  const auto here = ResolveShift(now, context);
  const auto range = here && here->moment ? Range(*here->moment) : std::nullopt;
  if (!range) return std::nullopt;
  const auto then = DayAt(fields.Has(kWeekday) ? range->first : *context.published, count, unit);
  return then ? Offset(*then, 0, here->moment->grain) : std::nullopt;
}

// The moment so far from `from`, of which `base` is the first or last day. Nothing if it lies outside the calendar.
std::optional<Moment> MomentAt(const DateFields& fields, const DateContext& context, const Moment& from, Day base, const Distance& distance, bool following) {
  const int count = distance.direction * distance.count;
  const Grain unit = distance.unit;
  if (following && unit == Grain::kYear && (from.grain == Grain::kQuarter || from.grain == Grain::kHalf)) {
    Moment moment = from;  // "third-quarter profit rose … from a year earlier" compares quarters
    moment.year += count;
    return Range(moment) ? std::optional<Moment>(moment) : std::nullopt;
  }
  const bool on_weekday = fields.Has(kWeekday) && (unit == Grain::kYear || unit == Grain::kMonth);
  if (!following && (fields.Has(kShift) || on_weekday)) return AgoThis(fields, context, count, unit);
  if (!fields.Has(kWeekday)) return Offset(base, count, unit);
  const int weekday = fields.Number(kWeekday).value_or(1);
  if (fields.Has(kCounted)) {  // two Fridays ago: today is none of them
    const Day first = distance.direction < 0 ? WeekdayUntil(base - days(1), weekday) : WeekdayFrom(base + days(1), weekday);
    return Offset(first, (count - distance.direction) * 7, Grain::kDay);
  }
  const Day day = distance.direction < 0 ? WeekdayUntil(base, weekday) : WeekdayFrom(base, weekday);  // a week ago Sunday
  return Offset(day, count * (unit == Grain::kWeek ? 7 : 1), Grain::kDay);
}

// "A year ago today", "exactly a year later": the day.
std::optional<Moment> ToTheDay(const DateFields& fields, Day base, const Distance& distance) {
  const auto day = DayAt(base, distance.direction * distance.count, distance.unit);
  return day ? Offset(*day, distance.unit == Grain::kWeek ? fields.Number(kDeictic).value_or(0) : 0, Grain::kDay) : std::nullopt;
}

// "A week later" than a month is still about that month.
std::optional<Resolution> NearMonth(Day first, const Distance& distance) {
  const int months = (distance.count * (distance.unit == Grain::kWeek ? 7 : 1) + 15) / 30;
  const auto about = Offset(first, distance.direction * months, Grain::kMonth);
  if (!about) return std::nullopt;
  Resolution result = FromMoment(*about, DateType::kDate);
  result.relative = true;
  return result;
}

// "A few years ago", "some days later".
Resolution VagueOffset(const DateFields& fields, bool following) {
  Resolution result;
  result.relative = true;
  result.value = following ? Duration("X", fields.Get(kUnit)) : DirectionOf(fields) < 0 ? "PAST_REF" : "FUTURE_REF";
  result.timex3 = result.value;
  return result;
}

Grain KnownGrain(Grain unit) { return unit <= Grain::kDay ? Grain::kDay : unit; }  // no clock time is told by a distance

}  // namespace

std::optional<Resolution> ResolveOffset(const DateFields& fields, const DateContext& context, bool following) {
  const auto told = fields.Get(kUnit) == "fortnight" ? std::optional<Grain>(Grain::kWeek) : GrainOf(fields.Get(kUnit));
  if (!told) return std::nullopt;
  if (NumberOf(fields) == "X") return VagueOffset(fields, following);
  auto from = OffsetBase(context, DirectionOf(fields), following);
  const auto distance = DistanceOf(fields, *told, following && from && from->grain >= Grain::kYear);
  if (!distance) return std::nullopt;
  if (distance->count > kFarthest) return Impossible(kOutOfCalendar);
  const Grain unit = distance->unit;
  if (fields.Get(kCounted) == "quarter" && unit == Grain::kYear && context.quarter) {  // "from $3 million a year ago", of a quarter
    Moment moment = *context.quarter;
    moment.year += distance->direction * distance->count;
    Resolution result = FromMoment(moment, DateType::kDate);
    result.relative = true;
    return result;
  }
  const bool this_one = !following && fields.Has(kShift);
  if (this_one && unit != Grain::kYear && unit != Grain::kMonth) return std::nullopt;
  if (following && from && from->grain > Grain::kWeek && unit <= Grain::kWeek && (context.nearby || context.lately)) {
    const auto day = context.nearby ? context.nearby : context.lately;
    const auto then = Range(*from), before = Range(*day);
    const bool month_later = from->grain == Grain::kMonth && context.reference_here && then && before && then->first > before->last;  // "on 3 May. In June … a week later"
    if (!month_later) from = day;  // "the next day" after a day and a year
  }
  const auto range = from ? Range(*from) : std::nullopt;
  const bool days_or_weeks = unit == Grain::kDay || unit == Grain::kWeek;
  if (range && following && from->grain == Grain::kMonth && days_or_weeks && distance->whole == 0 && distance->count < 1000) return NearMonth(range->first, *distance);
  Resolution result;
  const bool too_coarse = from && from->grain > unit && !(from->grain <= Grain::kDay && unit <= Grain::kDay);
  if (!range || too_coarse) {
    result.timex3 = ToTimex3(FinestUnknown(KnownGrain(unit)));
    result.relative = true;
    return result;
  }
  const auto base = DayAt(distance->direction < 0 ? range->first : range->last, distance->direction * distance->whole, distance->whole_unit);
  auto moment = base ? MomentAt(fields, context, *from, *base, *distance, following) : std::nullopt;
  if (!moment) return Impossible(kOutOfCalendar);
  const std::string timex3 = ToTimex3(*moment);
  if (following && fields.Has(kNumber)) moment = AtGrainOf(*from, *base, distance->direction * distance->count, unit, *moment);
  if (fields.Has(kDeictic) && unit != Grain::kDay && (!following || from->grain <= Grain::kDay)) moment = ToTheDay(fields, *base, *distance);
  if (!moment) return std::nullopt;
  if (following && context.tense == Tense::kPast && context.published && Range(*moment) && Range(*moment)->first > *context.published) {
    moment = FinestUnknown(KnownGrain(unit));  // it is over, so it was not told from that date
  }
  DateType type = unit < Grain::kDayPart ? DateType::kTime : DateType::kDate;
  if (moment->grain == Grain::kDay && !AddTime(fields, &*moment, &type)) return std::nullopt;
  result = FromMoment(*moment, type);
  if (following && moment->known && moment->grain != unit && type == DateType::kDate) result.timex3 = timex3;
  if (following && unit < Grain::kDayPart) result.timex3 = Duration(NumberOf(fields), fields.Get(kUnit));  // "two hours later": no clock time is told
  result.relative = true;
  return result;
}

}  // namespace annals
