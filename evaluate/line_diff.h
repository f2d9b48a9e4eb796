// Which lines of a text were replaced by which (E. W. Myers, An O(ND) difference algorithm, 1986).
#ifndef ANNALS_EVALUATE_LINE_DIFF_H_
#define ANNALS_EVALUATE_LINE_DIFF_H_

#include <cstddef>
#include <string_view>
#include <vector>

namespace annals {

// Lines [before_begin, before_end) became [after_begin, after_end). One of them may be empty.
struct Hunk {
  size_t before_begin = 0, before_end = 0;
  size_t after_begin = 0, after_end = 0;
};

// Lines with their ends; the last may lack it.
std::vector<std::string_view> SplitLines(std::string_view text);

// The shortest list of hunks that turns one into the other, in order; no two touch. Texts that differ in
// more than some thousand lines are one hunk.
std::vector<Hunk> DiffLines(const std::vector<std::string_view>& before, const std::vector<std::string_view>& after);

}  // namespace annals

#endif  // ANNALS_EVALUATE_LINE_DIFF_H_
