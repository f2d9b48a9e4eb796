#include "extract/text/utf8.h"

#include <unicode/uchar.h>

namespace annals {

uint32_t CountPoints(std::string_view text) {
  uint32_t trails = 0;
  for (char c : text) trails += IsTrail(c);
  return static_cast<uint32_t>(text.size()) - trails;
}

bool IsUpper(char32_t point) {
  if (point < 0x80) return point >= 'A' && point <= 'Z';
  return u_isupper(static_cast<UChar32>(point));
}

bool IsLower(char32_t point) {
  if (point < 0x80) return point >= 'a' && point <= 'z';
  return u_islower(static_cast<UChar32>(point));
}

bool IsLetter(char32_t point) {
  if (point < 0x80) return (point >= 'A' && point <= 'Z') || (point >= 'a' && point <= 'z');
  return u_isalpha(static_cast<UChar32>(point));
}

bool IsDigit(char32_t point) { return point >= '0' && point <= '9'; }

bool HasLetterOrDigit(std::string_view text) {
  for (size_t at = 0; at < text.size(); at += PointSize(text[at])) {
    const char32_t point = PointAt(text, at);
    if (IsLetter(point) || IsDigit(point)) return true;
  }
  return false;
}

char32_t FirstPoint(std::string_view text) { return text.empty() ? 0 : PointAt(text, 0); }
char32_t LastPoint(std::string_view text) { return text.empty() ? 0 : PointAt(text, Previous(text, text.size())); }

std::string_view Trim(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

}  // namespace annals
