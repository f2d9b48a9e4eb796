// What a single newline means in an article: a wrap inside a paragraph, or the end of an item.
#ifndef ANNALS_EXTRACT_TEXT_LINES_H_
#define ANNALS_EXTRACT_TEXT_LINES_H_

#include <cstdint>
#include <string_view>
#include <vector>

namespace annals {

struct LineLayout {
  enum class Newlines {
    kNone,   // lines stand apart by empty lines only
    kItems,  // each line is a block of its own
    kWraps,  // lines were broken to a common width
  };
  struct Join {
    uint32_t newline = 0;  // byte in the source where the line end to be joined begins
    bool hyphen = false;   // a word was parted at its hyphen: joined without a space
  };
  Newlines newlines = Newlines::kNone;
  std::vector<Join> joins;  // ascending; empty unless kWraps
};

// Decided once for the whole article. Wraps are where most lines are filled (the next line's first word
// would have passed the common width, of 30 to 120 columns) and most next lines begin in mid-sentence
// (lower case after no stop). A list item, an indented line or a line that stopped short is not joined, nor is any of the first
// `front_lines` lines, which are front matter.
LineLayout LayOutLines(std::string_view source, uint32_t front_lines = 0);

}  // namespace annals

#endif  // ANNALS_EXTRACT_TEXT_LINES_H_
