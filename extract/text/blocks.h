#ifndef ANNALS_EXTRACT_TEXT_BLOCKS_H_
#define ANNALS_EXTRACT_TEXT_BLOCKS_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "extract/text/furniture.h"
#include "extract/text/text.h"

namespace annals {

// Cuts normalised text into blocks and tells their kinds, from the shape of the lines and from the words
// of page furniture. `title` is the one that came with the article, normalised, or empty. The first
// `front_lines` lines are furniture. Sentences are not set yet; kEntry is never given here.
std::vector<Block> FindBlocks(std::string_view utf8, std::string_view title, uint32_t front_lines,
                              const Furniture& furniture);

}  // namespace annals

#endif  // ANNALS_EXTRACT_TEXT_BLOCKS_H_
