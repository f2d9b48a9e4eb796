#include "extract/text/marker.h"

#include "extract/text/utf8.h"

namespace annals {
namespace {

bool IsDash(char32_t point) { return point == '-' || (point >= 0x2010 && point <= 0x2015) || point == 0x2212; }

bool IsBullet(char32_t point) {
  switch (point) {
    case '*': case 0xB7: case 0x2022: case 0x2023: case 0x2043: case 0x2219: case 0x25A0: case 0x25AA: case 0x25AB:
    case 0x25B6: case 0x25BA: case 0x25CB: case 0x25CF: case 0x25E6: case 0x27A2: case 0x2192:
      return true;
    default:
      return false;
  }
}

size_t SkipSpaces(std::string_view line, size_t at) {
  while (at < line.size() && (line[at] == ' ' || line[at] == '\t')) ++at;
  return at;
}

// "3.", "12)", "(4)", "b)", "(iv)": up to three digits, or up to three small letters closed by a bracket.
size_t NumberSize(std::string_view line) {
  size_t at = 0;
  const bool open = line[0] == '(';
  at += open;
  const size_t first = at;
  while (at < line.size() && at < first + 3 && IsDigit(line[at])) ++at;
  const bool digits = at > first;
  if (!digits)
    while (at < line.size() && at < first + 3 && IsLower(static_cast<unsigned char>(line[at]))) ++at;
  if (at == first || at >= line.size()) return 0;
  if (line[at] != ')' && (open || !digits || line[at] != '.')) return 0;
  return at + 1;
}

}  // namespace

size_t MarkerSize(std::string_view line) {
  if (line.empty()) return 0;
  const char32_t first = PointAt(line, 0);
  const size_t size = PointSize(static_cast<unsigned char>(line[0]));
  const size_t after = SkipSpaces(line, size);
  if (IsDash(first) || IsBullet(first)) {
    if (after >= line.size()) return 0;
    const char32_t next = PointAt(line, after);
    if (IsDash(next) || IsBullet(next)) return 0;  // a rule of dashes or stars
    if (after > size) return after;
    return first != '*' && IsUpper(next) ? after : 0;
  }
  if (first != '(' && !IsDigit(first) && !(first >= 'a' && first <= 'z')) return 0;
  const size_t number = NumberSize(line);
  const size_t body = SkipSpaces(line, number);
  if (number == 0 || body == number || body >= line.size()) return 0;
  const char32_t next = PointAt(line, body);
  return IsLetter(next) || next == '"' || next == '\'' || next == 0x201C ? body : 0;
}

}  // namespace annals
