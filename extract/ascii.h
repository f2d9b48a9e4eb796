// Letters and digits of ASCII, whatever the locale. A char beyond ASCII is none of them.
#ifndef ANNALS_EXTRACT_ASCII_H_
#define ANNALS_EXTRACT_ASCII_H_

#include <string>
#include <string_view>

namespace annals {

constexpr bool IsAsciiUpper(char32_t c) { return c >= 'A' && c <= 'Z'; }
constexpr bool IsAsciiLower(char32_t c) { return c >= 'a' && c <= 'z'; }
constexpr bool IsAsciiLetter(char32_t c) { return IsAsciiUpper(c) || IsAsciiLower(c); }
constexpr bool IsAsciiDigit(char32_t c) { return c >= '0' && c <= '9'; }
constexpr bool IsAsciiAlphanumeric(char32_t c) { return IsAsciiLetter(c) || IsAsciiDigit(c); }

// What \w matches.
constexpr bool IsAsciiWord(char32_t c) { return IsAsciiAlphanumeric(c) || c == '_'; }

constexpr char LowerAscii(char c) { return IsAsciiUpper(static_cast<unsigned char>(c)) ? static_cast<char>(c + ('a' - 'A')) : c; }

inline std::string LowerAscii(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) c = LowerAscii(c);
  return lower;
}

}  // namespace annals

#endif  // ANNALS_EXTRACT_ASCII_H_
