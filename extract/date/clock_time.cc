// Clock times and parts of the day.
#include "extract/date/resolve_parts.h"

namespace annals {
namespace {

using enum DateField;

// Hour on the 24-hour clock, or nothing if there is none such.
std::optional<int> HourOf(const DateFields& fields) {
  auto hour = fields.Number(kHour);
  if (!hour) return std::nullopt;
  const std::string& half = fields.Get(kMeridiem);
  const std::string& part = fields.Get(kDayPart);
  const bool afternoon = half == "PM" || (half.empty() && (part == "AF" || part == "EV" || (part == "NI" && *hour >= 5)));
  if (*hour < 0 || *hour > 24 || (half != "" && (*hour < 1 || *hour > 12))) return std::nullopt;
  if (afternoon && *hour < 12) *hour += 12;
  if (half == "AM" && *hour == 12) *hour = 0;
  return *hour == 24 ? 0 : *hour;
}

// "Z" or "+03:00"; empty if the text is none, or one that no clock has.
std::string ZoneOf(const std::string& text) {
  constexpr std::string_view kForm = "+00:00";
  if (text == "Z") return text;
  if (text.size() != kForm.size() || (text[0] != '+' && text[0] != '-')) return "";
  for (size_t i = 1; i < kForm.size(); ++i) {
    if (kForm[i] == ':' ? text[i] != ':' : text[i] < '0' || text[i] > '9') return "";
  }
  return text.substr(1, 2) <= "14" && text[4] < '6' ? text : "";
}

}  // namespace

// Puts a clock time or part of the day onto a day. False if there is no such time.
bool AddTime(const DateFields& fields, Moment* moment, DateType* type) {
  if (fields.Has(kHour)) {
    const auto hour = HourOf(fields);
    const auto minute = fields.Has(kMinute) ? fields.Number(kMinute) : std::optional<int>(0);
    const auto second = fields.Has(kSecond) ? fields.Number(kSecond) : std::optional<int>(0);
    if (!hour || !minute || *minute > 59 || *minute < -59 || !second || *second < 0 || *second > 60) return false;
    moment->grain = fields.Has(kSecond) ? Grain::kSecond : fields.Has(kMinute) ? Grain::kMinute : Grain::kHour;
    const bool before = *minute < 0;  // a quarter to nine
    moment->hour = before ? (*hour + 23) % 24 : *hour;
    moment->minute = before ? *minute + 60 : *minute;
    moment->second = *second;
    moment->zone = ZoneOf(fields.Get(kZone));
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

}  // namespace annals
