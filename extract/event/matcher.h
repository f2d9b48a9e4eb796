// Event rules against the encoded sentence.
#ifndef ANNALS_EXTRACT_EVENT_MATCHER_H_
#define ANNALS_EXTRACT_EVENT_MATCHER_H_

#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <vector>

#include "extract/event/reading.h"
#include "extract/rule/lazy.h"
#include "extract/rule/lazy_expression.h"
#include "extract/rule/pattern_filter.h"
#include "extract/rule/requirement.h"
#include "extract/rule/rule_set.h"

namespace annals {

// Units that a role captured.
struct RoleCapture {
  std::string role;
  std::vector<uint32_t> units;
};

struct Match {
  const EventRule* rule = nullptr;
  const Variant* variant = nullptr;
  int clause = -1;             // -1: matched on the sentence
  uint32_t anchor = 0;         // unit of the verb or noun it hangs on
  uint32_t first = 0, last = 0;  // units [first, last) it covers
  size_t begin = 0, end = 0;   // bytes of the encoded string
  std::vector<RoleCapture> captures;
  std::string lost_to;         // id of the rule that won over it, or the guard's reason; empty: it stands
  int winner = -1;             // index of the match that won over it
};

// Immutable after construction; const use is thread-safe. Keeps a reference to the rule set.
// Expressions are compiled when they are first needed: a run over one article pays for few.
class Matcher {
 public:
  explicit Matcher(const RuleSet& rules);

  // Every match in the sentence, losers included (`lost_to`), in the order of their anchors.
  // Conflicts, within a type: highest priority, then longest, then leftmost, then file order.
  void Run(const SentenceReading& reading, std::vector<Match>* matches) const;

 private:
  // What a guard, or a part of one, looks at: the text before a match, behind it, or the match itself.
  enum Where : uint8_t { kBefore, kBehind, kWithin };
  struct Unless {
    const Guard* guard = nullptr;
    int number = 0;  // of the guard, in its rule: what one asks must hold together
    Where where = kWithin;
    LazyExpression expression;
  };
  // Of a rule.
  struct Guards {
    std::vector<Unless> all;     // in their order
    bool asks[3] = {};           // whether one looks there
    Lazy<PatternFilter> filter;  // of all, wherever they look: what it finds is still to be asked for its `where`
  };
  struct Compiled {
    const EventRule* rule = nullptr;
    const Variant* variant = nullptr;
    LazyExpression expression;
    Lazy<std::vector<CodeSet>> needs;
    const Guards* guards = nullptr;  // of its rule
  };
  // A variant behind the first of its needs, which the fewest texts meet.
  struct Candidate {
    CodeSet first;
    const Compiled* compiled = nullptr;
  };
  // What hangs on one verb or noun.
  struct Anchored {
    std::vector<uint32_t> indexes;  // in compiled_
    Lazy<std::vector<Candidate>> candidates;
  };
  // Calls visit(compiled) for the variants that hang on `anchor` and may match where `codes` stand.
  template <typename Visit>
  void EachOn(char32_t anchor, const CodeSet& codes, const Visit& visit) const;
  std::vector<Candidate> CandidatesOf(const Anchored& anchored) const;
  const std::vector<CodeSet>& NeedsOf(const Compiled& compiled) const;
  size_t PlaceOf(char32_t anchor) const;  // in anchored_of_
  // The same for the variants that hang on nothing.
  template <typename Visit>
  void EachOnNothing(const CodeSet& codes, const Visit& visit) const;
  void Try(const Compiled& compiled, const Encoded& encoded, int clause, uint32_t anchor, bool whole, std::vector<Match>* matches) const;
  // Of the guards that hold about a match text[begin, end), the last; nullptr if none does.
  const Guard* Forbids(const Guards& guards, std::string_view text, size_t begin, size_t end) const;
  static PatternFilter FilterOf(const Guards& guards);
  static void Settle(const Clauses& clauses, std::vector<Match>* matches);

  const bool plain_;  // RuleSet::plain_matching
  const size_t lemmas_;
  std::deque<Compiled> compiled_;
  std::deque<Guards> guards_;  // by rule
  std::vector<Anchored> anchored_;           // the first has nothing that hangs on it
  std::vector<uint32_t> anchored_of_;        // by anchor, in anchored_
  std::vector<const Compiled*> unanchored_;  // variants that hang on nothing
};

}  // namespace annals

#endif  // ANNALS_EXTRACT_EVENT_MATCHER_H_
