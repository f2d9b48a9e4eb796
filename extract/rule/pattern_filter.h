// Which of many patterns may match a text, told by one walk over it (AutomatonSet).
#ifndef ANNALS_EXTRACT_RULE_PATTERN_FILTER_H_
#define ANNALS_EXTRACT_RULE_PATTERN_FILTER_H_

#include <cstddef>
#include <string_view>
#include <vector>

#include "extract/rule/automaton_set.h"

namespace annals {

// Add all patterns before the first text; const use is thread-safe from then on.
class PatternFilter {
 public:
  // As AutomatonSet's.
  explicit PatternFilter(size_t most_states = 1 << 14) : set_(most_states) {}

  // Patterns are numbered 0, 1, 2 … in the order of calls.
  void Add(std::string_view pattern);

  // Numbers of patterns, ascending: of all that match somewhere in the text, and of few others.
  void MayMatch(std::string_view text, std::vector<int>* patterns) const;

 private:
  int size_ = 0;
  AutomatonSet set_;
  std::vector<int> in_set_;      // by pattern of set_: its number here
  std::vector<int> not_in_set_;  // ascending: those it doesn't take
};

}  // namespace annals

#endif  // ANNALS_EXTRACT_RULE_PATTERN_FILTER_H_
