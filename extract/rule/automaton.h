// A pattern read as an automaton of its own characters and searched by backtracking, for texts of a sentence.
//
// A rule set holds thousands of patterns, each of which looks at few short texts. RE2 takes some 300,000 instructions to
// compile one of them and as many again to build the states a first search needs; to read it takes a tenth of that, and a
// search asks for what every match must hold before anything else: a rule that hangs on "signed" looks only to both sides of
// that verb, and most often fails at the next word.
// It finds what RE2 finds: the leftmost match, of those at one place the one that the first alternatives make.
#ifndef ANNALS_EXTRACT_RULE_AUTOMATON_H_
#define ANNALS_EXTRACT_RULE_AUTOMATON_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "extract/rule/border.h"
#include "extract/rule/encoded_text.h"
#include "extract/rule/requirement.h"

namespace annals {

// Immutable; const use is thread-safe.
class Automaton {
 public:
  // Null if the pattern is at fault, too large, or says what only RE2 understands: Unicode's classes but \pL, most flags, `\B`.
  static std::unique_ptr<const Automaton> Read(std::string_view pattern);

  // Whether a text of so many bytes is short enough to be searched: time and memory grow with nodes times bytes.
  bool Takes(size_t bytes) const { return nodes_.size() * (bytes + 1) <= kMostStates; }

  // As Expression's; require from <= end <= text.size() and Takes(end - from).
  bool Matches(std::string_view text, size_t from, size_t end) const;
  bool Find(std::string_view text, size_t from, size_t end, std::vector<std::string_view>* groups) const;
  // Whether it matches anywhere in the text from `from` on: faster, as it is known where kinds and verbs stand.
  bool Matches(const EncodedText& text, size_t from) const;

  // False only if no match begins with that byte.
  bool MayBeginWith(char c) const { return begin_.AllowsByte(c); }

  const std::vector<std::string>& names() const { return names_; }  // as Expression's

 private:
  friend class AutomatonSet;
  using Node = uint16_t;
  static constexpr size_t kMostNodes = 16384;
  static constexpr size_t kMostStates = 1 << 19;
  static constexpr Node kStart = 0, kEnd = 1;

  // What a node asks for: nothing, a character, that a group's end is noted, or that something stands at this place.
  enum class Step : uint8_t { kPass, kTake, kNote, kTextBegin, kTextEnd, kWordEdge };
  struct State {
    Step step = Step::kPass;
    bool joins = false;    // several edges lead to it, or leave it: it may be come by twice
    uint16_t index = 0;    // of kTake: in sets_; of kNote: 2 * group, at its end one more
  };
  // A set of characters.
  struct Set {
    uint64_t ascii[2] = {};
    CodeSet codes;                      // kinds and verbs in the ranges; all, if it has more than those
    bool letters = false;               // beyond ASCII the ranges and all of \pL
    uint32_t first = 0, last = 0;       // in ranges_: beyond ASCII
    bool others = false;                // beyond ASCII it is all but the ranges
  };
  // Edges by the node they leave, the preferred first.
  struct Edges {
    std::vector<uint32_t> begin;
    std::vector<Node> to;
  };
  class Builder;
  class Search;

  bool Has(const Set& set, char32_t c) const;

  std::vector<State> nodes_;
  std::vector<Set> sets_;
  std::vector<std::pair<char32_t, char32_t>> ranges_;  // both included; of a set sorted
  Edges forwards_, backwards_;
  std::vector<Node> pivots_;            // every match goes through one of these, which take kinds and verbs; may be empty
  CodeSet pivot_codes_;
  Border before_, behind_;              // of the pivots
  Border begin_, end_;                  // of every match, inwards
  bool begins_text_ = false, ends_text_ = false;  // every match is at that end of the text
  std::vector<std::string> names_;
};

}  // namespace annals

#endif  // ANNALS_EXTRACT_RULE_AUTOMATON_H_
