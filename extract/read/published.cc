#include "extract/read/published.h"

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <iterator>

#include "extract/ascii.h"

namespace annals {
namespace {

// The number in text[at, at+count), or -1 if these are not all digits.
int Number(std::string_view text, size_t at, size_t count) {
  if (at + count > text.size()) return -1;
  int number = 0;
  for (size_t i = at; i < at + count; ++i) {
    if (!IsAsciiDigit(text[i])) return -1;
    number = number * 10 + (text[i] - '0');
  }
  return number;
}

std::string Day(int year, int month, int day) {
  using namespace std::chrono;
  if (year < 1 || month < 1 || day < 1) return {};
  const year_month_day date{std::chrono::year(year), std::chrono::month(month), std::chrono::day(day)};
  if (!date.ok()) return {};
  std::string text = std::to_string(year);
  text.insert(0, 4 - text.size(), '0');
  for (int part : {month, day}) {
    text += part < 10 ? "-0" : "-";
    text += std::to_string(part);
  }
  return text;
}

bool IsSeparator(char c) { return c == '-' || c == '_' || c == '.'; }

// A day at the beginning of text, with its length.
std::string LeadingDay(std::string_view text, size_t* size) {
  if (text.size() >= 10 && IsSeparator(text[4]) && text[7] == text[4]) {
    *size = 10;
    return Day(Number(text, 0, 4), Number(text, 5, 2), Number(text, 8, 2));
  }
  *size = 8;
  if (Number(text, 0, 4) < 1000) return {};  // a running number
  return Day(Number(text, 0, 4), Number(text, 4, 2), Number(text, 6, 2));
}

}  // namespace

std::string DayOfTimestamp(std::string_view value) {
  while (!value.empty() && (value.front() == ' ' || value.front() == '\t')) value.remove_prefix(1);
  while (!value.empty() && (value.back() == ' ' || value.back() == '\t')) value.remove_suffix(1);
  size_t size = 0;
  if (const std::string day = LeadingDay(value, &size); !day.empty()) {
    if (value.size() == size || value[size] == 'T' || value[size] == 't' || value[size] == ' ') return day;
    return {};
  }
  const int year = Number(value, 0, 4);
  if (year < 1000) return {};
  if (value.size() == 4) return std::string(value);
  const int month = Number(value, 5, 2);
  if (value.size() == 7 && value[4] == '-' && month >= 1 && month <= 12) return std::string(value);
  return {};
}

std::string DayOfMailDate(std::string_view value) {
  static constexpr std::string_view kMonths[] = {"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"};
  if (const size_t comma = value.find(','); comma != value.npos && comma < 12) value.remove_prefix(comma + 1);
  const auto word = [&] {
    while (!value.empty() && (value.front() == ' ' || value.front() == '\t' || value.front() == '\n')) value.remove_prefix(1);
    const std::string_view taken = value.substr(0, value.find_first_of(" \t\n"));
    value.remove_prefix(taken.size());
    return taken;
  };
  const std::string_view day = word(), name = word(), year = word();
  if (day.empty() || day.size() > 2 || name.size() < 3 || (year.size() != 4 && year.size() != 2)) return {};
  std::string key(name.substr(0, 3));
  for (char& c : key) c |= 0x20;
  const auto month = std::find(std::begin(kMonths), std::end(kMonths), key);
  if (month == std::end(kMonths)) return {};
  int number = Number(year, 0, year.size());
  if (year.size() == 2 && number >= 0) number += number < 50 ? 2000 : 1900;  // RFC 5322, 4.3
  return Day(number, static_cast<int>(month - std::begin(kMonths)) + 1, Number(day, 0, day.size()));
}

std::string DayOfAnyDate(std::string_view value) {
  std::string day = DayOfTimestamp(value);
  return day.empty() ? DayOfMailDate(value) : day;
}

std::string DayOfFileName(std::string_view stem) {
  for (size_t i = 0; i + 8 <= stem.size(); ++i) {
    if (!IsAsciiDigit(stem[i]) || (i > 0 && IsAsciiDigit(stem[i - 1]))) continue;
    size_t size = 0;
    const std::string day = LeadingDay(stem.substr(i), &size);
    if (day.empty() || day < "1800" || day >= "2200") continue;
    if (i + size == stem.size() || !IsAsciiDigit(stem[i + size])) return day;
  }
  return {};
}

}  // namespace annals
