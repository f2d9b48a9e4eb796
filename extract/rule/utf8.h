// The little of UTF-8 that rule files need: decoding, encoding, columns, and whether a file is fit to load.
#ifndef ANNALS_EXTRACT_RULE_UTF8_H_
#define ANNALS_EXTRACT_RULE_UTF8_H_

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace annals {

struct CodePoint {
  char32_t value = 0xFFFD;
  size_t size = 1;     // bytes read, at least 1
  bool valid = false;  // false: a byte that is not UTF-8; value is U+FFFD
};

// Both require at < text.size(), the first a byte beyond ASCII there. They reject surrogates, overlong forms and what lies beyond U+10FFFF.
CodePoint DecodeWideUtf8(std::string_view text, size_t at);
inline CodePoint DecodeUtf8(std::string_view text, size_t at) {
  const auto lead = static_cast<unsigned char>(text[at]);
  return lead < 0x80 ? CodePoint{lead, 1, true} : DecodeWideUtf8(text, at);
}

// Writes the bytes of a code point; how many they are.
inline constexpr size_t kMostUtf8 = 4;
size_t EncodeUtf8(char32_t code, char* out);
void AppendUtf8(char32_t code, std::string* out);

// Code points of `text`; an invalid byte counts as one.
size_t CountCodePoints(std::string_view text);

struct EncodingFault {
  size_t offset = 0;
  bool utf8 = false;  // true: not UTF-8; false: not NFC
};

// The first byte that isn't UTF-8, or the first letter that is written as a base letter and a
// combining mark though Unicode has it as one character. Covers the Latin and Cyrillic letters of
// which keyboards and exports make such pairs, not all of NFC; none found: nullopt.
std::optional<EncodingFault> FindEncodingFault(std::string_view text);

}  // namespace annals

#endif  // ANNALS_EXTRACT_RULE_UTF8_H_
