// Text of unknown origin made fit to be shown: an article must not be able to drive a terminal.
#ifndef ANNALS_OUTPUT_PRINTABLE_H_
#define ANNALS_OUTPUT_PRINTABLE_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace annals {

enum class Newlines { kKeep, kToSpace };

// `text` with control characters (C0, DEL, C1), directional overrides and invalid bytes replaced by U+FFFD.
// Tabs and newlines are kept, or become one space together with the white space around them.
std::string Printable(std::string_view text, Newlines newlines = Newlines::kToSpace);

// Columns that printable text takes, with one for each code point but combining marks, and two for
// East Asian wide ones (by block, not by the full table).
size_t Columns(std::string_view text);

// Printable text in lines of at most `columns`, broken at spaces; a longer word has a line of its own.
std::vector<std::string> WrapText(std::string_view text, size_t columns);

}  // namespace annals

#endif  // ANNALS_OUTPUT_PRINTABLE_H_
