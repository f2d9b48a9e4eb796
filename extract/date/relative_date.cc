// Dates told from another: last and next, the same day, the first week of a month.
#include "extract/date/resolve_parts.h"

#include "extract/date/holiday.h"

namespace annals {
namespace {

using enum DateField;
using std::chrono::days;

// The weekend that "this weekend" means, or "the weekend" (`over`), which is the last one if its clause does not say.
Moment Weekend(Day published, int shift, Tense tense, bool over) {
  constexpr int kTuesday = 2;  // up to then the last one is nearer
  const int weekday = WeekdayOf(published);
  Day day = published;
  if (tense == Tense::kUnknown) over |= weekday <= kTuesday;
  if (shift == 0 && tense != Tense::kFuture && (over || tense == Tense::kPast) && weekday < 6) day -= days(7);
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
  for (const int step : {0, 1, 2, 3}) {
    moment.year = shift < 0 ? year + 1 - step : year - 1 + step;
    const auto range = Range(moment);
    if (!range) return std::nullopt;
    if (shift < 0 ? range->last < anchor : range->first > anchor) return moment;
  }
  return std::nullopt;
}

// "The same quarter last year", "the year-ago quarter", "this time last year": the stretch told last, or the one at hand,
// in another year.
std::optional<Moment> InOtherYear(const DateFields& fields, const DateContext& context, Grain unit) {
  const auto told = context.reference ? Range(*context.reference) : std::nullopt;
  const bool inside = told && context.reference->grain < unit && (unit <= Grain::kMonth || context.reference_here);
  const bool fits = inside || (told && context.reference->grain == unit);
  const auto day = fits ? std::optional<Day>(told->first) : context.published;
  if (!day) return std::nullopt;
  const auto year = fields.Has(kExtraUnit) ? YearOf(*day) + fields.Number(kDirection).value_or(-1) * fields.Number(kNumber).value_or(1) : ToldYear(fields, context);
  if (!year || *year == kUnknownYear) return std::nullopt;
  if (unit == Grain::kDay || unit == Grain::kWeek) return Offset(AddMonths(*day, (*year - YearOf(*day)) * 12), 0, unit);
  auto moment = Offset(*day, 0, unit);
  if (moment) moment->year += *year - YearOf(*day);
  return moment && Range(*moment) ? moment : std::nullopt;
}

// "The same period last year": like the quarter or half whose figures are told, or the month just told; else no more is known than
// the year.
Grain PeriodGrain(const DateContext& context) {
  const bool told = context.reference && context.reference_here;
  if (told && (context.reference->grain == Grain::kMonth || context.reference->grain == Grain::kQuarter || context.reference->grain == Grain::kHalf)) return context.reference->grain;
  return Grain::kYear;
}

// A day of a month, a month of a year of which no more is known: "that same day" after "last October". A week of a month
// has that month for its value.
std::optional<Resolution> SomeOf(const Moment& reference, Grain unit) {
  if (unit == Grain::kWeek && reference.grain == Grain::kMonth) return FromMoment(reference, DateType::kDate);
  if (unit != Grain::kMonth && unit > Grain::kDay) return std::nullopt;
  if (reference.grain != Grain::kMonth && reference.grain != Grain::kYear) return std::nullopt;
  Resolution result = FromMoment(reference, DateType::kDate);
  result.timex3 += reference.grain == Grain::kYear && unit != Grain::kMonth ? "-XX-XX" : "-XX";
  return result;
}

}  // namespace

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
    if (unit == Grain::kWeek) {  // Tuesday last week
      moment = Moment::OfDay(WeekStart(published) + days(7 * shift + weekday - 1));
      return finish();
    }
    if (shift < 0) {  // yesterday is no "last Thursday"
      const Day last = WeekdayUntil(published - days(1), weekday);
      moment = Moment::OfDay((last + days(1) == published ? last - days(7) : last) + days(7 * (shift + 1)));
    }
    if (shift > 0) moment = Moment::OfDay(WeekdayFrom(published + days(1), weekday) + days(7 * (shift - 1)));
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
    moment = Weekend(published, shift, context.tense, fields.Get(kDirection) == "-1");
  } else if (unit) {
    moment = Offset(published, shift, *unit);
    if (moment && unit == Grain::kMonth && fields.Has(kDay)) {  // the 15th of last month
      const auto day = MakeDay(moment->year, moment->month, fields.Number(kDay).value_or(0));
      if (!day) return Impossible(kNoSuchDay);
      moment = Moment::OfDay(*day);
    }
    if (!moment) return Impossible(kOutOfCalendar);
  }
  return finish();
}

std::optional<Resolution> ResolveFollow(const DateFields& fields, const DateContext& context) {
  const auto unit = GrainOf(fields.Get(kUnit));
  const bool of_year = fields.Has(kExtraUnit) && !fields.Has(kExtra);  // the year-ago quarter
  if (fields.Has(kYear) || fields.Has(kYearShift) || of_year) {
    const bool period = fields.Get(kUnit) == "period";
    const auto stretch = of_year ? GrainOf(fields.Get(kExtraUnit)) : period ? PeriodGrain(context) : unit;
    if (!stretch) return std::nullopt;
    const auto moment = InOtherYear(fields, context, *stretch);
    if (!moment && context.published) return std::nullopt;
    Resolution result = FromMoment(moment ? *moment : FinestUnknown(*stretch), DateType::kDate);
    result.relative = true;
    return result;
  }
  if (fields.Get(kNumber) != "0" && !fields.Has(kShift)) {
    // "up from $10 million a year earlier", "an attack two days earlier", where no date was told before, or none but this year: than now
    const auto told = context.reference ? Range(*context.reference) : std::nullopt;
    const bool around_now = told && unit && context.reference->grain > *unit && context.published && told->first <= *context.published && *context.published <= told->last;
    const bool than_now = (!context.reference || around_now) && context.published && fields.Get(kDirection) == "-1" && unit && *unit >= Grain::kDay;
    return ResolveOffset(fields, context, !than_now);
  }
  // the following summer, the previous Friday
  if (fields.Has(kShift)) {
    const auto range = context.reference ? Range(*context.reference) : std::nullopt;
    DateContext then = context;
    then.published = range ? std::optional<Day>(fields.Number(kShift).value_or(1) < 0 ? range->first : range->last) : std::nullopt;
    if (fields.Has(kWeekday) && range && context.reference->grain > Grain::kWeek) then.published.reset();
    return ResolveShift(fields, then);
  }
  // the same day, that year; June of that year
  if (fields.Has(kMonth) || fields.Has(kSeason)) {
    if (!context.reference || !Range(*context.reference)) return std::nullopt;
    DateFields dated = fields;
    dated.Set(kYear, std::to_string(YearOf(Range(*context.reference)->first) + fields.Number(kDirection).value_or(0)));
    dated.Set(kDirection, "");
    dated.Set(kNumber, "");
    auto result = ResolveCalendar(dated, context);
    if (result) result->relative = true;
    return result;
  }
  Resolution result;
  result.relative = true;
  if (!unit) return std::nullopt;
  std::optional<Moment> moment;
  std::optional<Moment> from = context.reference;
  if (*unit <= Grain::kDay && from && from->grain > Grain::kWeek && !context.reference_here && (context.nearby || context.lately)) {
    from = context.nearby ? context.nearby : context.lately;  // "that day" behind a paragraph that ends with a year
  }
  const bool none_told = *unit <= Grain::kDay ? !from : !(from && context.reference_here && from->grain <= *unit);
  const bool to_come = context.tense == Tense::kFuture;
  if (fields.Has(kDeictic) && (none_told || to_come)) {  // "later in the year", where none was told just before or it is to come
    if (context.story && !to_come) from = context.story;
    else if (context.published) from = Moment::OfDay(*context.published);
  }
  if (fields.Get(kCounted) == "quarter") {  // "in the quarter sales fell": that told, or the last one
    from = to_come ? std::nullopt : context.quarter;
    if (!from && context.published) from = Offset(*context.published, to_come ? 0 : -1, *unit);
  }
  const auto range = from ? Range(*from) : std::nullopt;
  if (range && (from->grain <= *unit || (*unit == Grain::kDay && from->grain <= Grain::kDay))) {
    moment = Offset(range->first, 0, *unit);
  }
  if (!moment && range && !fields.Has(kDayPart)) {
    if (auto some = SomeOf(*from, *unit)) {
      some->relative = true;
      return some;
    }
  }
  if (!moment) moment = FinestUnknown(*unit);
  DateType type = DateType::kDate;
  if (moment->grain == Grain::kDay && !AddTime(fields, &*moment, &type)) return std::nullopt;
  result = FromMoment(*moment, type);
  result.relative = true;
  return result;
}

namespace {

// Several units at an edge of a whole: the first nine months of 1989, the last two weeks of May. An interval, in TIMEX3 its length.
std::optional<Resolution> PartOf(const DateFields& fields, DayRange range, const Moment& outer, bool relative) {
  const auto unit = GrainOf(fields.Get(kUnit));
  const auto count = fields.Number(kNumber);
  if (!unit || *unit < Grain::kDay || *unit >= outer.grain || !count || *count < 1 || *count > 400) return std::nullopt;
  const bool from_start = fields.Number(kOrdinal).value_or(1) > 0;
  const auto edge = Offset(from_start ? range.first : range.last, 0, *unit);
  const auto other = Offset(from_start ? range.first : range.last, (from_start ? 1 : -1) * (*count - 1), *unit);
  if (!edge || !other) return std::nullopt;
  const Moment& first = from_start ? *edge : *other;
  const Moment& last = from_start ? *other : *edge;
  if (Range(last)->first > range.last || Range(first)->last < range.first) return std::nullopt;
  Resolution result;
  result.value = FirstEdtf(first) + "/" + LastEdtf(last);
  if (*count == 1) result.value = ToEdtf(first);
  result.timex3 = Duration(fields.Get(kNumber), fields.Get(kUnit));
  result.dates_events = true;
  result.relative = relative;
  result.moment = outer;
  return result;
}

// The whole by its distance: next month, or "the month", which is the one told or at hand.
std::optional<Resolution> WhichOne(const DateFields& fields, const DateContext& context) {
  DateFields whole;
  whole.Set(kUnit, fields.Get(kExtraUnit));
  if (fields.Has(kShift)) {
    whole.Set(kShift, fields.Get(kShift));
    return ResolveShift(whole, context);
  }
  whole.Set(kNumber, "0");
  whole.Set(kDeictic, "0");
  return ResolveFollow(whole, context);
}

// The first half of the 20th century, the second half of May: an interval of years, months or days.
std::optional<Resolution> Share(const Moment& outer, DayRange range, int parts, int part) {
  Resolution result;
  const int all = outer.grain == Grain::kCentury ? 100 : 10;
  if (part < 1 || part > parts) return std::nullopt;
  if ((outer.grain == Grain::kCentury || outer.grain == Grain::kDecade) && all % parts == 0) {  // a decade has no quarters
    const int years = all / parts, first = YearOf(range.first) + years * (part - 1);
    result.value = ToEdtf(Moment::OfYear(first)) + "/" + ToEdtf(Moment::OfYear(first + years - 1));
  } else if (outer.grain == Grain::kYear) {
    Moment moment = outer;
    moment.grain = parts == 2 ? Grain::kHalf : Grain::kQuarter;
    moment.part = part;
    return FromMoment(moment, DateType::kDate);
  } else if (outer.grain == Grain::kMonth && parts == 2) {
    const Day middle = range.first + days(15);
    result.value = ToEdtf(Moment::OfDay(part == 1 ? range.first : middle)) + "/" + ToEdtf(Moment::OfDay(part == 1 ? middle - days(1) : range.last));
  } else {
    return std::nullopt;
  }
  result.timex3 = result.value;
  result.dates_events = true;
  result.moment = outer;
  return result;
}

// What "the first week of …" and the like are a part of: what the fields tell beside the part, or WhichOne.
CalendarMoment WholeOf(const DateFields& fields, const DateContext& context) {
  if (!fields.Has(kExtraUnit)) {
    DateFields whole = fields;
    for (const DateField field : {kWeekday, kUnit, kHalf, kQuarter}) whole.Set(field, "");
    return BuildMoment(whole, context);
  }
  CalendarMoment built;
  if (const auto of = WhichOne(fields, context)) built.moment = of->moment;
  built.relative = true;
  return built;
}

// The part of that whole: a half or quarter, units at an edge, or one by its ordinal, from the end if that is negative. Nothing if it has none such.
std::optional<Resolution> PartOfWhole(const DateFields& fields, const CalendarMoment& built) {
  const std::optional<Moment>& outer = built.moment;
  const auto range = outer ? Range(*outer) : std::nullopt;
  if (range && (fields.Has(kHalf) || fields.Has(kQuarter))) {
    auto share = Share(*outer, *range, fields.Has(kHalf) ? 2 : 4, fields.Number(fields.Has(kHalf) ? kHalf : kQuarter).value_or(0));
    if (share) share->relative = built.relative;
    return share;
  }
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
  if (fields.Has(kNumber)) return PartOf(fields, *range, *outer, built.relative);
  const bool before_christ = outer->grain == Grain::kCentury && outer->year < 0;  // whose decades begin with 500 BC and not with 509
  if (before_christ && *unit == Grain::kDecade) return Share(*outer, *range, 10, ordinal > 0 ? ordinal : 11 + ordinal);
  std::optional<Moment> moment;
  if (fields.Has(kWeekday)) {
    const int weekday = fields.Number(kWeekday).value_or(1);
    const Day day = ordinal > 0 ? WeekdayFrom(range->first, weekday) + days(7 * (ordinal - 1))
                                : WeekdayUntil(range->last, weekday) - days(7 * (-ordinal - 1));
    moment = Moment::OfDay(day);
  } else if (*unit == Grain::kWeekend) {  // that of its Saturdays
    moment = Moment::OfWeekend(ordinal > 0 ? WeekdayFrom(range->first, 6) + days(7 * (ordinal - 1)) : WeekdayUntil(range->last, 6) + days(7 * (ordinal + 1)));
  } else {
    moment = ordinal > 0 ? Offset(range->first, ordinal - 1, *unit) : Offset(range->last, ordinal + 1, *unit);
  }
  if (!moment || !Range(*moment) || Range(*moment)->first > range->last || Range(*moment)->last < range->first) return std::nullopt;
  Resolution result = FromMoment(*moment, DateType::kDate);
  result.relative = built.relative;
  return result;
}

}  // namespace

// The first week of May, the last day of 1999, the third Thursday in November.
std::optional<Resolution> ResolveWithin(const DateFields& fields, const DateContext& context) {
  const CalendarMoment whole = WholeOf(fields, context);
  auto result = PartOfWhole(fields, whole);
  const bool at_hand = fields.Has(kExtraUnit) && !fields.Has(kShift);
  if (!at_hand || !result || !context.published || context.tense != Tense::kPast) return result;
  const auto bounds = ParseEdtf(result->value);
  if (!bounds || !bounds->first || *bounds->first <= *context.published) return result;
  DateContext before;  // "it rained in the last week of the month", told at its beginning: of the one before
  before.published = Range(*whole.moment)->first - days(1);
  return PartOfWhole(fields, WholeOf(fields, before));
}

std::optional<Resolution> ResolveBeside(const DateFields& fields, const DateContext& context) {
  DateFields base_fields = fields, distance;
  for (const DateField field : {kNumber, kUnit, kDirection}) {
    distance.Set(field, fields.Get(field));
    base_fields.Set(field, "");
  }
  const auto weekday = fields.Has(kUnit) ? std::nullopt : fields.Number(kWeekday);
  if (weekday) base_fields.Set(kWeekday, "");
  const auto base = fields.Has(kShift) ? ResolveShift(base_fields, context) : ResolveCalendar(base_fields, context);
  if (!base || !base->moment) return std::nullopt;
  if (weekday) {  // the Friday before Easter
    const auto range = Range(*base->moment);
    if (!range) return std::nullopt;
    const Day day = fields.Get(kDirection) == "-1" ? WeekdayUntil(range->first - days(1), *weekday) : WeekdayFrom(range->last + days(1), *weekday);
    Resolution result = FromMoment(Moment::OfDay(day), DateType::kDate);
    result.relative = base->relative;
    return result;
  }
  DateContext beside = context;
  beside.reference = base->moment;
  auto result = ResolveOffset(distance, beside, true);
  if (result) result->relative = base->relative;
  return result;
}

}  // namespace annals
