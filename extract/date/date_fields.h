// What a date expression's parts say, before anything is worked out.
#ifndef ANNALS_EXTRACT_DATE_DATE_FIELDS_H_
#define ANNALS_EXTRACT_DATE_DATE_FIELDS_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace annals {

// The names that captures and constants of date rules may have. Values are texts in a normal form:
// numbers as decimal digits ("5", "-1", "2.5", "X" for a vague number), units and parts by their key.
enum class DateField : uint8_t {
  kYear,       // "1998", "98" (two digits are completed), without its apostrophe
  kMonth,      // "1" to "12"
  kDay,        // "1" to "31"
  kWeekday,    // ISO 8601: Monday "1"
  kSeason,     // spring "1" to winter "4"
  kQuarter,    // "1" to "4"
  kHalf,       // "1", "2"
  kDecade,     // "1990", "90"
  kCentury,    // "20" for the 1900s
  kEra,        // "BC", "AD"
  kHour, kMinute, kSecond,
  kMeridiem,   // "AM", "PM"
  kZone,       // "Z", "+03:00"
  kDayPart,    // "MO", "AF", "EV", "NI" …, "12:00" noon, "24:00" midnight
  kNumber,     // how many units
  kUnit,       // "day", "week" …
  kExtra,      // a second number of the same duration ("a year and six months")
  kExtraUnit,
  kCounted,    // "weekday": what the number counts are such days and not the unit ("two Fridays ago")
  kOrdinal,    // which one within a larger stretch; "-1" the last
  kShift,      // "-1" last, "0" this, "1" next
  kYearShift,  // the same, of the year: "October last year"
  kDirection,  // "-1" ago, "1" hence
  kDeictic,    // days from the day of telling: "-1" yesterday
  kHoliday,    // see holiday.h
  kReference,  // "PRESENT_REF" …
  kFrequency,  // a set's period: "P1D"
  kTimes,      // how often in the period: "2"
  kMod,        // TIMEX3 mod: START, MID, END …
  kNumeric1, kNumeric2,  // day and month in an order to be found out
};
inline constexpr int kDateFields = static_cast<int>(DateField::kNumeric2) + 1;

// The field of a capture or attribute name ("day", "day_part"); a digit behind it is the caller's to cut.
std::optional<DateField> DateFieldOf(std::string_view name);

// One side of an expression: a date, or either end of a range.
class DateFields {
 public:
  bool Has(DateField field) const { return !Get(field).empty(); }
  const std::string& Get(DateField field) const;  // empty if absent; valid until the next Set
  void Set(DateField field, std::string value);
  // As an integer; nothing if absent, vague or no integer, or if there is no such month, weekday, season, quarter or half.
  std::optional<int> Number(DateField field) const;
  // Takes over what is missing here.
  void Inherit(const DateFields& other, DateField field) {
    if (!Has(field)) Set(field, other.Get(field));
  }

 private:
  std::vector<std::pair<DateField, std::string>> values_;  // few: an expression has up to about eight
};

}  // namespace annals

#endif  // ANNALS_EXTRACT_DATE_DATE_FIELDS_H_
