// Steps through UTF-8 known to be valid: what text/ works on once an article is decoded.
#ifndef ANNALS_EXTRACT_TEXT_UTF8_H_
#define ANNALS_EXTRACT_TEXT_UTF8_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace annals {

// Bytes of the code point whose first byte is `lead`.
inline size_t PointSize(unsigned char lead) { return lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4; }

inline bool IsTrail(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

// The code point at `at`, which must be the first byte of one.
inline char32_t PointAt(std::string_view text, size_t at) {
  const auto byte = [&](size_t i) { return static_cast<char32_t>(static_cast<unsigned char>(text[at + i])); };
  const char32_t lead = byte(0);
  if (lead < 0x80) return lead;
  if (lead < 0xE0) return (lead & 0x1F) << 6 | (byte(1) & 0x3F);
  if (lead < 0xF0) return (lead & 0x0F) << 12 | (byte(1) & 0x3F) << 6 | (byte(2) & 0x3F);
  return (lead & 0x07) << 18 | (byte(1) & 0x3F) << 12 | (byte(2) & 0x3F) << 6 | (byte(3) & 0x3F);
}

// Where the code point before `at` begins; at > 0.
inline size_t Previous(std::string_view text, size_t at) {
  do --at;
  while (at > 0 && IsTrail(text[at]));
  return at;
}

inline void AppendPoint(char32_t point, std::string* text) {
  const auto add = [&](char32_t byte) { text->push_back(static_cast<char>(byte)); };
  if (point < 0x80) {
    add(point);
  } else if (point < 0x800) {
    add(0xC0 | point >> 6), add(0x80 | (point & 0x3F));
  } else if (point < 0x10000) {
    add(0xE0 | point >> 12), add(0x80 | (point >> 6 & 0x3F)), add(0x80 | (point & 0x3F));
  } else {
    add(0xF0 | point >> 18), add(0x80 | (point >> 12 & 0x3F)), add(0x80 | (point >> 6 & 0x3F)), add(0x80 | (point & 0x3F));
  }
}

uint32_t CountPoints(std::string_view text);

// Of letters in any script. ASCII is answered without a table.
bool IsUpper(char32_t point);
bool IsLower(char32_t point);
bool IsLetter(char32_t point);
bool IsDigit(char32_t point);  // ASCII digits only

bool HasLetterOrDigit(std::string_view text);

// The first and last code point; 0 if text is empty.
char32_t FirstPoint(std::string_view text);
char32_t LastPoint(std::string_view text);

// Without the spaces and tabs around it.
std::string_view Trim(std::string_view text);

}  // namespace annals

#endif  // ANNALS_EXTRACT_TEXT_UTF8_H_
