// What became of facts: the life of one, and what differs between two states of a dataset.
#ifndef ANNALS_DATASET_HISTORY_H_
#define ANNALS_DATASET_HISTORY_H_

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dataset/sqlite.h"

namespace annals {

// A step in the life of a fact, as the view `changes` has it.
struct FactChange {
  int64_t number = 0;
  std::string time, command, event, kind, before, after, why;
};

// Of a fact that is no more.
struct Tombstone {
  std::string id, state, type, status, date, survivor, reason, ended;
};

struct FieldChange {
  std::string name, before, after;
};
// What a step changed of what readers see, by name; of an added fact, all that it says. None if the fact ended with it.
std::vector<FieldChange> FieldsChanged(const FactChange& step);

// The steps of one fact from the first; none if the dataset never had it.
std::vector<FactChange> LifeOf(std::string_view id, Connection* connection);
// The steps of all facts at or after a time ("2026-11-25", "2026-11-25T20:00:00Z"), in order.
std::vector<FactChange> ChangesSince(std::string_view time, Connection* connection);
std::optional<Tombstone> TombstoneOf(std::string_view id, Connection* connection);

// A fact as two states of a dataset are compared by it.
struct ComparedFact {
  std::string id;
  std::map<std::string, std::string> fields;  // what readers see, by name; JSON or plain text
  std::vector<std::string> told;              // "article, tab, text": where it is told
  std::string text;                           // its best evidence
};
using ComparedFacts = std::vector<ComparedFact>;

// Of a fact as a line of JSON ("annals/fact/1"); nothing if it is none.
std::optional<ComparedFact> ComparedFactOf(std::string_view line);

struct FactDifference {
  enum class Kind : uint8_t { kAdded, kWithdrawn, kChanged };
  Kind kind;
  std::string id, other_id;  // other_id: the id in the second, where it has another
  std::string line;          // the fact in a line: "2012-06-28 leave asserted …"
  std::string text, before_text;
  std::vector<FieldChange> fields;  // kChanged
  std::string why;
};

// Facts are the same if they have one id, else if they are told in the same place, else if they say the same; then what they say is
// compared, but not how sure they are, nor when they were written down. By date and line.
std::vector<FactDifference> Compare(const ComparedFacts& before, const ComparedFacts& after);

// The same between a time and now, from the history that the dataset keeps.
std::vector<FactDifference> DifferencesSince(std::string_view time, Connection* connection);

}  // namespace annals

#endif  // ANNALS_DATASET_HISTORY_H_
