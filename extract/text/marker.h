#ifndef ANNALS_EXTRACT_TEXT_MARKER_H_
#define ANNALS_EXTRACT_TEXT_MARKER_H_

#include <cstddef>
#include <string_view>

namespace annals {

// Bytes of the dash, bullet or number ("–", "•", "3.", "(b)") that leads a list item, with the white space
// behind it; 0 if the line is none. The line is valid UTF-8 without white space before it.
size_t MarkerSize(std::string_view line);

}  // namespace annals

#endif  // ANNALS_EXTRACT_TEXT_MARKER_H_
