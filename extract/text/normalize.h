// The article as it was decoded -> the text that rules are matched on, with the way back.
#ifndef ANNALS_EXTRACT_TEXT_NORMALIZE_H_
#define ANNALS_EXTRACT_TEXT_NORMALIZE_H_

#include <string>
#include <string_view>

#include "extract/text/lines.h"
#include "extract/text/offset_map.h"

namespace annals {

struct Normalized {
  std::string utf8;
  OffsetMap offsets;
};

// `source` is valid UTF-8. In this order of precedence:
//   HTML character references        what they stand for, which is then treated like any other
//   \r\n, \r, U+2028 and their like  \n; a line end that `layout` joins: a space
//   white space within a line        one ' '
//   zero-width, soft hyphen, control dropped
//   private use                      U+FFFD
//   quotation marks, ``…''           '"' and '\''
//   dashes, "--", "---", a lone "_"  U+2013; hyphens and the minus sign '-'
//   everything else                  NFC
// Every token of the result is what its source span gives when normalised again.
Normalized Normalize(std::string_view source, const LineLayout& layout);

// Without offsets, for strings beside the text, as titles are.
std::string NormalizeString(std::string_view text);

// Whether the text, valid UTF-8, is in Unicode's normalisation form C.
bool IsNfc(std::string_view text);

}  // namespace annals

#endif  // ANNALS_EXTRACT_TEXT_NORMALIZE_H_
