// From one date to another, where each end may leave out what the other tells.
#include "extract/date/resolve_parts.h"

namespace annals {

using enum DateField;
using std::chrono::days;

std::optional<Resolution> ResolveRange(DateFields first, DateFields second, const DateContext& context) {
  // What one end leaves out it has from the other: "May 3-5", "between 3 and 5 June", "1996/97".
  if (!first.Has(kMonth) && first.Has(kDay)) first.Inherit(second, kMonth);
  if (!second.Has(kMonth) && second.Has(kDay)) second.Inherit(first, kMonth);
  if (first.Get(kYear).size() > 2 && second.Get(kYear).size() == 2 && !first.Has(kMonth) && !second.Has(kEra)) {
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
  const bool of_week = second.Has(kShift);  // Monday through Thursday of next week
  for (const DateField field : {kShift, kUnit}) {
    if (of_week) first.Inherit(second, field);
  }
  auto a = of_week ? ResolveShift(first, context) : ResolveCalendar(first, context);
  DateContext after = context;
  if (a && a->moment && a->relative && second.Has(kWeekday) && !second.Has(kMonth) && !first.Has(kHour)) {
    // Monday to Wednesday: the second follows the first
    if (const auto range = Range(*a->moment)) {
      after.published = range->first;
      after.tense = Tense::kFuture;
      after.story.reset();
    }
  }
  auto b = of_week ? ResolveShift(second, context) : ResolveCalendar(second, after);
  if (!a || !b || !a->moment || !b->moment) return std::nullopt;
  if (Range(*a->moment) && Range(*b->moment) && Range(*a->moment)->first > Range(*b->moment)->last) {
    if (year_behind && first.Has(kMonth)) {  // from November to February 2008
      first.Set(kYear, std::to_string(a->moment->year - 1));
      a = ResolveCalendar(first, context);
    } else if (of_week && first.Has(kWeekday)) {  // Friday through Monday of next week: the Friday is of the week before
      *a->moment = Moment::OfDay(Range(*a->moment)->first - days(7));
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

}  // namespace annals
