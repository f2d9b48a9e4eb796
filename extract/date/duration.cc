// Lengths of time in ISO 8601, fractions written in the next smaller unit where there is a usual one.
#include <charconv>
#include <string>

#include "extract/date/resolver.h"

namespace annals {
namespace {

struct DurationUnit {
  std::string_view name;
  bool clock;             // stands behind the T
  char letter;
  int factor;             // a decade is ten Y
  std::string_view half;  // what half of it is
};

constexpr DurationUnit kDurationUnits[] = {
    {"second", true, 'S', 1, ""},     {"minute", true, 'M', 1, "T30S"},  {"hour", true, 'H', 1, "T30M"},
    {"day", false, 'D', 1, "T12H"},   {"night", false, 'D', 1, ""},      {"weekend", false, 'D', 2, ""},
    {"week", false, 'W', 1, ""},      {"fortnight", false, 'W', 2, ""},  {"month", false, 'M', 1, ""},
    {"season", false, 'M', 3, ""},    {"quarter", false, 'M', 3, ""},    {"half", false, 'M', 6, ""},
    {"year", false, 'Y', 1, "6M"},    {"decade", false, 'Y', 10, ""},    {"century", false, 'Y', 100, ""},
};

}  // namespace

std::string Duration(std::string_view number, std::string_view unit) {
  for (const DurationUnit& known : kDurationUnits) {
    if (known.name != unit) continue;
    const std::string prefix = known.clock ? "PT" : "P";
    if (number == "X") return prefix + "X" + known.letter;
    const size_t point = number.find('.');
    const std::string_view whole = number.substr(0, point);
    const std::string_view fraction = point == std::string_view::npos ? std::string_view() : number.substr(point + 1);
    long long count = 0;
    const char* end = whole.data() + whole.size();
    if (whole.empty() || std::from_chars(whole.data(), end, count).ptr != end || count < 0 || count > 99'999'999) return "";
    if (fraction.empty()) return prefix + std::to_string(count * known.factor) + known.letter;
    if (known.factor != 1) {
      return fraction.size() == 1 ? prefix + std::to_string(count * known.factor + (fraction[0] - '0') * known.factor / 10) + known.letter
                                  : "";
    }
    if (fraction != "5" || known.half.empty()) return prefix + std::string(number) + known.letter;
    std::string text = count == 0 ? "P" : prefix + std::to_string(count) + known.letter;
    const bool clock = text.find('T') != std::string::npos;
    return text + std::string(clock && known.half.front() == 'T' ? known.half.substr(1) : known.half);
  }
  return "";
}

}  // namespace annals
