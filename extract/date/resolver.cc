#include "extract/date/resolver.h"

#include <algorithm>

#include "extract/date/resolve_parts.h"

namespace annals {
namespace {

using enum DateField;

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
  if (second.Has(kExtra)) {  // two years, 3 months and 4 days
    const std::string third = Duration(second.Get(kExtra), second.Get(kExtraUnit));
    if (third.empty() || third[1] == 'T') return std::nullopt;
    result.value += third.substr(1);
  }
  if (fields.Has(kSecond)) result.value += fields.Get(kSecond) + "S";  // 2 hours, 8 minutes and 38 seconds
  if (second.Has(kNumber)) {  // two to three years
    const std::string upper = Duration(second.Get(kNumber), fields.Get(kUnit));
    if (!upper.empty()) result.value += "/" + upper;
  }
  result.timex3 = result.value;
  const bool quarters = fields.Get(kUnit) == "quarter" && number(fields).find('.') == std::string::npos && !second.Has(kNumber);
  if (quarters) result.timex3 = "P" + number(fields) + "Q";
  if (age) result.mod = "AGE";
  return result;
}

// `second` is the other end of daily hours ("a curfew from 9 p.m. to 6 a.m.") or of weekdays ("the Monday-to-Friday curfew"), else empty.
std::optional<Resolution> ResolveSet(const DateFields& fields, const DateFields& second) {
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
    if (second.Has(kHour)) {
      Moment end = UnknownDay(second);
      if (!AddTime(second, &end, &ignored)) return std::nullopt;
      result.value += "/" + ToTimex3(end);
    } else if (second.Has(kWeekday)) {
      result.value += "/" + ToTimex3(UnknownDay(second));
    }
  }
  if (result.value.empty()) return std::nullopt;
  result.timex3 = result.value;
  if (fields.Has(kTimes)) result.freq = fields.Get(kTimes) + "X";
  else result.quant = "EVERY";
  return result;
}

// "About three years ago" is about that year; the mods of lengths ("more than three years ago") are none of points.
void Loosen(Resolution* result) {
  if (result->mod == "APPROX") return ApplyBound(DateBound::kApproximately, result);
  result->mod.clear();
}

}  // namespace

std::optional<DateOperation> DateOperationOf(std::string_view name) {
  using enum DateOperation;
  static constexpr std::pair<std::string_view, DateOperation> kNames[] = {
      {"calendar", kCalendar}, {"shift", kShift}, {"offset", kOffset},       {"follow", kFollow},
      {"within", kWithin},     {"beside", kBeside}, {"range", kRange}, {"under", kUnder}, {"reference", DateOperation::kReference}, {"duration", kDuration},
      {"set", kSet},           {"age", kAge},     {"none", kNone}};
  for (const auto& [key, operation] : kNames) {
    if (key == name) return operation;
  }
  return std::nullopt;
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
    case DateOperation::kBeside: result = ResolveBeside(first, context); break;
    case DateOperation::kUnder: result = ResolveUnder(first, context); break;
    case DateOperation::kRange: result = ResolveRange(first, second, context); break;
    case DateOperation::kReference: {
      Resolution reference;
      reference.value = reference.timex3 = first.Get(DateField::kReference);
      result = reference;
      break;
    }
    case DateOperation::kDuration: result = ResolveDuration(first, second, false); break;
    case DateOperation::kAge: result = ResolveDuration(first, second, true); break;
    case DateOperation::kSet: result = ResolveSet(first, second); break;
    case DateOperation::kNone: break;
  }
  // What begins in the last year that can be written may end behind it.
  const bool may_end_late = result && result->moment && result->moment->year >= kLastYear && result->dates_events;
  if (may_end_late && !ParseEdtf(result->value)) return Impossible(kOutOfCalendar);
  if (result && first.Has(DateField::kMod)) result->mod = first.Get(DateField::kMod);
  const bool by_length = first.Has(DateField::kNumber) && first.Get(DateField::kNumber) != "0";
  if (result && by_length && (operation == DateOperation::kOffset || operation == DateOperation::kFollow)) Loosen(&*result);
  return result;
}

void ApplyBound(DateBound bound, Resolution* resolution) {
  const auto modify = [&](const char* mod, Grain least) {
    if (resolution->mod.empty() && resolution->moment && resolution->moment->grain >= least) resolution->mod = mod;
  };
  switch (bound) {
    case DateBound::kBefore: return modify("BEFORE", Grain::kSecond);
    case DateBound::kAfter: return modify("AFTER", Grain::kSecond);
    case DateBound::kBy: return modify("ON_OR_BEFORE", Grain::kSecond);
    case DateBound::kStart: return modify("START", Grain::kMonth);
    case DateBound::kMid: return modify("MID", Grain::kMonth);
    case DateBound::kEnd: return modify("END", Grain::kMonth);
    default: break;
  }
  if (!resolution->dates_events || resolution->value.find('/') == 0 || resolution->value.ends_with("..")) return;
  const size_t slash = resolution->value.find('/');
  switch (bound) {
    case DateBound::kSince:
      if (!resolution->moment || (slash != std::string::npos && FirstEdtf(*resolution->moment) != resolution->value.substr(0, slash))) return;
      resolution->value = FirstEdtf(*resolution->moment) + "/..";
      return;
    case DateBound::kUntil:
      if (!resolution->moment || (slash != std::string::npos && FirstEdtf(*resolution->moment) != resolution->value.substr(0, slash))) return;
      resolution->value = "../" + LastEdtf(*resolution->moment);
      return;
    default:
      resolution->mod = "APPROX";
      if (resolution->moment && slash == std::string::npos && resolution->value.find_first_of("XT~") == std::string::npos &&
          resolution->moment->grain != Grain::kSeason) {
        resolution->value += "~";
      }
      return;
  }
}

}  // namespace annals
