// How far a pattern gets in a text.
#ifndef ANNALS_EVALUATE_PATTERN_PROGRESS_H_
#define ANNALS_EVALUATE_PATTERN_PROGRESS_H_

#include <cstddef>
#include <string>
#include <string_view>

#include "evaluate/pattern_tree.h"

namespace annals {

struct PatternProgress {
  bool whole = false;          // all of it matches
  size_t begin = 0, end = 0;   // bytes of the text that the longest prefix matched
  std::vector<PatternNode> prefix;
  PatternNode part;            // the first piece that fails; of a group, its alternative that got furthest
  bool leading = false;        // it fails before the byte asked about: `prefix` is what matches behind it
  double progress = 0;         // pieces of the prefix over pieces of the pattern, 0 to 1
};

// The longest prefix of the pattern that matches somewhere in the text. Where it matches in several places,
// the one that covers byte `about` counts. If none does, though a later piece covers it, what stands before
// that byte is to blame: then the pieces that match around it count, and the one before them fails (`leading`).
PatternProgress MeasurePattern(std::string_view pattern, std::string_view text, size_t about);

}  // namespace annals

#endif  // ANNALS_EVALUATE_PATTERN_PROGRESS_H_
