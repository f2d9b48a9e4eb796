#include "extract/date/date_fields.h"

#include <charconv>

namespace annals {

std::optional<DateField> DateFieldOf(std::string_view name) {
  using enum DateField;
  static constexpr std::pair<std::string_view, DateField> kNames[] = {
      {"year", kYear},           {"month", kMonth},         {"day", kDay},           {"weekday", kWeekday},
      {"season", kSeason},       {"quarter", kQuarter},     {"half", kHalf},         {"decade", kDecade},
      {"century", kCentury},     {"era", kEra},             {"hour", kHour},         {"minute", kMinute},
      {"second", kSecond},       {"meridiem", kMeridiem},   {"zone", kZone},         {"day_part", kDayPart},
      {"number", kNumber},       {"unit", kUnit},           {"extra", kExtra},       {"extra_unit", kExtraUnit}, {"counted", kCounted},
      {"ordinal", kOrdinal},     {"shift", kShift},         {"year_shift", kYearShift},
      {"direction", kDirection}, {"deictic", kDeictic},     {"holiday", kHoliday},   {"reference", kReference},
      {"frequency", kFrequency}, {"times", kTimes},         {"mod", kMod},           {"numeric_a", kNumeric1},
      {"numeric_b", kNumeric2}};
  for (const auto& [key, field] : kNames) {
    if (key == name) return field;
  }
  return std::nullopt;
}

// The largest number of a field that counts from 1; 0 for all others.
static int MostOf(DateField field) {
  switch (field) {
    case DateField::kMonth: return 12;
    case DateField::kWeekday: return 7;
    case DateField::kSeason:
    case DateField::kQuarter: return 4;
    case DateField::kHalf: return 2;
    default: return 0;
  }
}

const std::string& DateFields::Get(DateField field) const {
  static const std::string kAbsent;
  for (const auto& [known, value] : values_) {
    if (known == field) return value;
  }
  return kAbsent;
}

void DateFields::Set(DateField field, std::string value) {
  for (auto& [known, old] : values_) {
    if (known != field) continue;
    old = std::move(value);
    return;
  }
  values_.emplace_back(field, std::move(value));
}

std::optional<int> DateFields::Number(DateField field) const {
  const std::string& text = Get(field);
  const char* begin = text.data();
  const char* end = begin + text.size();
  int value = 0;
  if (begin == end || std::from_chars(begin, end, value).ptr != end) return std::nullopt;
  const int most = MostOf(field);
  if (most != 0 && (value < 1 || value > most)) return std::nullopt;
  return value;
}

}  // namespace annals
