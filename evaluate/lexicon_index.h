// Where the lexicon writes a name or word: the way back from what the engine found to a line of a file.
#ifndef ANNALS_EVALUATE_LEXICON_INDEX_H_
#define ANNALS_EVALUATE_LEXICON_INDEX_H_

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "extract/mention/vocabulary.h"
#include "extract/rule/rule_set.h"

namespace annals {

struct LexiconPlace {
  Location where;      // of the row
  std::string column;  // in which the form stands: "adjectives"; empty if the row has only other forms
};

// The name of the table that an entity comes from: "states".
std::string_view TableOf(const LexiconEntity& entity);

// Immutable after construction; const use is thread-safe. Keeps references into the rule set.
class LexiconIndex {
 public:
  explicit LexiconIndex(const RuleSet& rules);

  // The row of an entity, and the column that has `surface`.
  std::optional<LexiconPlace> Name(const LexiconEntity& entity, std::string_view surface) const;
  // The row of a word in `nouns`, `titles` or `verbs`, told by its first column or a listed plural; case does not matter.
  std::optional<LexiconPlace> Word(std::string_view table, std::string_view word) const;

 private:
  struct Entry {
    const Table::Row* row = nullptr;
    int column = 0;
  };
  const RuleSet& rules_;
  std::unordered_multimap<std::string, Entry> entries_;  // "table/first cell"; of words in lower case
};

}  // namespace annals

#endif  // ANNALS_EVALUATE_LEXICON_INDEX_H_
