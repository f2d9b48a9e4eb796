// Which facts of a dataset somebody asks for, found by its indexes.
//
// A query walks the index of its narrowest condition in the order asked for and tests the others fact by fact, so that
// it costs what it gives, not what the dataset holds. Dates of up to 31 days lie in the index of days close to where
// they are asked for; longer ones, which are few, have an index of their own and are merged in.
#ifndef ANNALS_DATASET_QUERY_H_
#define ANNALS_DATASET_QUERY_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "dataset/sqlite.h"
#include "extract/result.h"

namespace annals {

// Conditions that all must hold; an empty one always does. Within a list of words any will do.
struct FactQuery {
  std::vector<std::vector<std::string>> states;         // ids or names; each list must be met
  std::vector<std::vector<std::string>> organizations;  // likewise
  std::vector<std::string> persons;                     // part of a name, in any case; each must be met
  std::vector<std::string> types, groups, status, plover;  // plover: a type, or type/mode
  std::string date;                                     // EDTF: facts whose date overlaps it
  std::string from, to;                                 // EDTF: overlaps [from, to]; either may be empty
  std::vector<std::string> sources;                     // an article's id, URL or path, or a part of URL or path
  std::string text;                                     // words that one telling has, in any form; "…" for a phrase
  std::optional<double> min_confidence;

  enum class Sort { kDate, kConfidence, kAdded, kChanged };
  Sort sort = Sort::kDate;
  bool descending = false;
  int64_t limit = -1;  // none
};

struct FactAnswer {
  std::vector<std::string> ids;    // in the order asked for: what is undated stands where it was reported, ties by id
  std::vector<std::string> notes;  // what was asked for that the dataset does not have
};

// The live facts that meet the query. An error names the condition that can't be understood. Throws SqlError.
Result<FactAnswer> FindFacts(const FactQuery& query, Connection* connection);

// The id of the state or organization meant by an id or, in any case, a name; nothing if the dataset has none.
std::optional<std::string> ResolveActor(const std::string& name, Connection* connection);

}  // namespace annals

#endif  // ANNALS_DATASET_QUERY_H_
