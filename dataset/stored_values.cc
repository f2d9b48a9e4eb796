#include "dataset/stored_values.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <iterator>

namespace annals {
namespace {

// The digits of text[begin, end); -1 if there is another character.
int Digits(std::string_view text, size_t begin, size_t end) {
  int number = 0;
  for (size_t i = begin; i < end; ++i) {
    if (text[i] < '0' || text[i] > '9') return -1;
    number = number * 10 + (text[i] - '0');
  }
  return number;
}

// What control characters stand for, from 1 on, in files too; none of them begins with another.
constexpr std::string_view kInQuantities[] = {R"([{"relation":")", R"(},{"relation":")", R"(","unit":")", R"(","value":)", R"(","upper":)", R"(,"value":)", "}]"};

std::string TextIn(const Statement& row, int column, std::string_view before, int64_t day) {
  return row.IsInt(column) ? std::string(before) + TextOfDay(day) : row.Copy(column);
}

}  // namespace

std::optional<int64_t> PlainDay(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const int year = Digits(text, 0, 4), month = Digits(text, 5, 7), day = Digits(text, 8, 10);
  if (year < 1 || month < 1 || day < 1) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)), std::chrono::day(static_cast<unsigned>(day))};
  if (!date.ok()) return std::nullopt;
  return std::chrono::sys_days(date).time_since_epoch().count();
}

std::string TextOfDay(int64_t day) {
  const std::chrono::year_month_day date{std::chrono::sys_days(std::chrono::days(day))};
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

StoredValue StoredDate(std::string_view text) {
  if (text.empty()) return nullptr;
  if (const auto day = PlainDay(text)) return *day;
  return text;
}

std::string DateIn(const Statement& row, int column) { return TextIn(row, column, "", row.IsInt(column) ? row.Int(column) : 0); }

StoredValue StoredAt(std::string_view at) {
  const bool undated = at.starts_with('?');
  if (const auto day = PlainDay(at.substr(undated ? 1 : 0))) return *day * 2 + (undated ? 1 : 0);
  return at;
}

std::string AtIn(const Statement& row, int column) {
  const int64_t number = row.IsInt(column) ? row.Int(column) : 0;
  const int64_t undated = number & 1;
  return TextIn(row, column, undated != 0 ? "?" : "", (number - undated) / 2);
}

std::string ShortQuantities(std::string_view json) {
  std::string out;
  for (size_t at = 0; at < json.size();) {
    const auto* found = std::find_if(std::begin(kInQuantities), std::end(kInQuantities), [&](std::string_view part) { return json.substr(at).starts_with(part); });
    if (found == std::end(kInQuantities)) {
      out += json[at++];
    } else {
      out += static_cast<char>(found - std::begin(kInQuantities) + 1);
      at += found->size();
    }
  }
  return out;
}

std::string LongQuantities(std::string_view stored) {
  std::string out;
  for (const char c : stored) {
    if (c > 0 && c <= static_cast<char>(std::size(kInQuantities))) out += kInQuantities[c - 1];
    else out += c;
  }
  return out;
}

void AppendVarint(int64_t number, std::string* out) {
  auto rest = static_cast<uint64_t>(number);
  for (; rest >= 0x80; rest >>= 7) *out += static_cast<char>(rest | 0x80);
  *out += static_cast<char>(rest);
}

std::vector<int64_t> VarintsIn(std::string_view bytes) {
  std::vector<int64_t> numbers;
  uint64_t number = 0;
  int shift = 0;
  for (const unsigned char byte : bytes) {
    if (shift < 63) number |= uint64_t{byte & 0x7fu} << shift;
    shift += 7;
    if (byte & 0x80) continue;
    numbers.push_back(static_cast<int64_t>(number));
    number = 0, shift = 0;
  }
  return numbers;
}

std::string BytesOfHex(const std::string& hex) {
  const auto digit = [](char c) { return c >= 'a' ? c - 'a' + 10 : c >= 'A' ? c - 'A' + 10 : c - '0'; };
  std::string bytes;
  for (size_t i = 0; i + 1 < hex.size(); i += 2) bytes += static_cast<char>(digit(hex[i]) << 4 | digit(hex[i + 1]));
  return hex.size() % 2 == 0 && hex.find_first_not_of("0123456789abcdef") == std::string::npos ? bytes : hex;
}

std::string HexOfBytes(std::string_view bytes) {
  std::string hex;
  for (const unsigned char c : bytes) hex += "0123456789abcdef"[c >> 4], hex += "0123456789abcdef"[c & 15];
  return hex;
}

}  // namespace annals
