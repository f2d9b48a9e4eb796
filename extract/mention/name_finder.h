#ifndef ANNALS_EXTRACT_MENTION_NAME_FINDER_H_
#define ANNALS_EXTRACT_MENTION_NAME_FINDER_H_

#include <cstdint>
#include <string_view>
#include <vector>

#include "extract/mention/vocabulary.h"

namespace annals {

// A stretch of tokens that the lexicon knows as a name. Guards have been asked.
struct FoundName {
  uint32_t first = 0, last = 0;  // tokens [first, last)
  const NameEntry* entry = nullptr;  // nullptr: a name that gives no mention ("Washington Post")
};

// The names in tokens[first, last) of `text`, leftmost-longest, not overlapping, in order. The longest
// reading whose guards allow it wins; a shorter one is tried where all longer ones are forbidden. Where
// one surface means several, the one that existed in `year` is taken (0: any; "Moscow" in 1987 is SUN).
void FindNames(const Vocabulary& vocabulary, std::string_view text, const std::vector<WordToken>& tokens,
               uint32_t first, uint32_t last, int year, std::vector<FoundName>* names);

}  // namespace annals

#endif  // ANNALS_EXTRACT_MENTION_NAME_FINDER_H_
