// Which year a date belongs to: the one it tells, or the one that fits where it stands.
#include "extract/date/resolve_parts.h"

#include <algorithm>

namespace annals {
namespace {

using enum DateField;

// How many days nearer a date that the tense speaks against must be to be taken all the same: verbs are easily
// misread, and a far day or month of the told tense would have been given with its year.
constexpr long kDayPenalty = 200, kMonthPenalty = 330;
constexpr long kLongOver = 50;    // what news calls to come may have been last week, but not so long ago: "will begin Dec. 31", told in March
constexpr long kPastBias = 130;  // the same for a date to come where the tense is not known: news tells of the past

// The year in which a history that has got to context.story goes on: its own, or the next one if that is a few weeks
// ahead and its own nearly a year behind ("on 28 December … On 3 January").
std::optional<int> YearInStory(const DateContext& context, const std::function<std::optional<DayRange>(int)>& at) {
  constexpr int kFarBehind = 270, kSoon = 92;  // days
  const auto now = context.story ? Range(*context.story) : std::nullopt;
  if (!now) return std::nullopt;
  int year = YearOf(now->first);
  const auto here = at(year), next = at(year + 1);
  if (!here) return std::nullopt;
  if (context.story->grain < Grain::kYear && next && (now->first - here->last).count() > kFarBehind &&
      (next->first - now->last).count() < kSoon) {
    ++year;
  }
  const bool onward = context.onward && next && here->last < now->first;  // "detained in December 2022, charged in March"
  if (onward && (!context.published || next->first <= *context.published + std::chrono::days(kSlack))) return YearOf(now->first) + 1;
  if (context.tense == Tense::kFuture) return here->last < now->first ? year + 1 : year;  // "they hold out until March"
  if (context.published && at(year) && at(year)->first > *context.published + std::chrono::days(kSlack)) return std::nullopt;
  return year;
}

}  // namespace

// The day that what is told is near to, for expressions without a year.
std::optional<Day> AnchorDay(const DateContext& context) {
  if (context.story) {
    if (const auto range = Range(*context.story)) return range->first;
  }
  return context.published;
}

// The year for something that comes round once a year; `at` gives its days in a year.
int InferYear(const DateContext& context, const std::function<std::optional<DayRange>(int)>& at) {
  if (context.heading_year != 0) return context.heading_year;
  if (const auto year = YearInStory(context, at)) return *year;
  if (!context.published) return kUnknownYear;
  const Day* const published = &*context.published;
  const int year = YearOf(*published);
  const auto usual = at(year);
  const long penalty = usual && usual->first == usual->last ? kDayPenalty : kMonthPenalty;
  int best = kUnknownYear;
  long best_distance = 0;
  for (const int candidate : {year, year - 1, year + 1}) {
    const auto range = at(candidate);
    if (!range || (context.over && range->first > *published) || (context.ahead && range->last < *published)) continue;
    const long before = (range->first - *published).count();  // how far ahead it begins
    const long after = (*published - range->last).count();    // how long it is over
    long distance = std::max({before, after, 0L});
    if (before > kSlack) distance += context.tense == Tense::kPast ? penalty : context.tense == Tense::kUnknown && !context.nearest ? kPastBias : 0;
    if (context.tense == Tense::kFuture && after > kSlack) distance += after > kLongOver ? kMonthPenalty : penalty;
    if (best == kUnknownYear || distance < best_distance) {
      best = candidate;
      best_distance = distance;
    }
  }
  return best;
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
    if (!shift || !context.published) return kUnknownYear;
    return YearOf(*context.published) + *shift;
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

}  // namespace annals
