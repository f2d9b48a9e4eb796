// Charsets that are told beside the text: in HTTP headers, in `meta`, in an XML declaration. (What nobody told is
// detected by the text stage.)
#ifndef ANNALS_EXTRACT_READ_CHARSET_H_
#define ANNALS_EXTRACT_READ_CHARSET_H_

#include <string>
#include <string_view>

namespace annals {

// The text in UTF-8, without a byte order mark, which goes before `charset`. Bytes that the charset does not have become
// U+FFFD. Unchanged if there is no such charset, or if it is UTF-8.
std::string ToUtf8(std::string bytes, std::string_view charset);

// What should be UTF-8 and is not all: bytes that are none become U+FFFD.
std::string Repaired(std::string text);

// Whether the bytes are well-formed UTF-8.
bool IsUtf8(std::string_view bytes);

// The value of a parameter of a header or declaration, without quotes: ParameterIn("text/html; charset=utf-8", "charset") is
// "utf-8". Empty if it isn't there.
std::string ParameterIn(std::string_view header, std::string_view parameter);

}  // namespace annals

#endif  // ANNALS_EXTRACT_READ_CHARSET_H_
