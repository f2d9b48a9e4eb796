// Many patterns searched as one: which of them match.
//
// The automata of all patterns, side by side, made deterministic where texts lead them: a state is the set of places in the
// patterns that may be reached, found once and kept. So a search takes a few instructions a byte, however many patterns there
// are, and ends where none goes on.
#ifndef ANNALS_EXTRACT_RULE_AUTOMATON_SET_H_
#define ANNALS_EXTRACT_RULE_AUTOMATON_SET_H_

#include <cstddef>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

namespace annals {

// Add all patterns before the first search; const use is thread-safe from then on. Movable, as long as nobody searches.
class AutomatonSet {
 public:
  // Of states, `most_states` are kept, fewer of many classes of characters (8 MB of steps); what goes beyond is made anew by each search of Longest, and not known to Matching.
  explicit AutomatonSet(size_t most_states = 1 << 14);
  AutomatonSet(AutomatonSet&&) noexcept;
  AutomatonSet& operator=(AutomatonSet&&) noexcept;
  ~AutomatonSet();

  // Patterns are numbered 0, 1, 2 … in the order of the calls that take them. False, and the pattern is none of them, if an
  // Automaton can't read it or it has \pL.
  bool Add(std::string_view pattern);

  // The end of the longest match of any pattern that is text[begin, …) and ends at `end` or before; it may be empty. *patterns:
  // those that match so, ascending; left as it is if none does.
  std::optional<size_t> Longest(std::string_view text, size_t begin, size_t end, std::vector<int>* patterns) const;

  // The patterns that match anywhere in the text, ascending. False if that is not known, as it would take too many states.
  bool Matching(std::string_view text, std::vector<int>* patterns) const;

  // False only if no match begins with that byte.
  bool MayBeginWith(char c) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace annals

#endif  // ANNALS_EXTRACT_RULE_AUTOMATON_SET_H_
