// A fact as readers of a dataset see it, and how it is read from the views.
#ifndef ANNALS_DATASET_FACT_RECORD_H_
#define ANNALS_DATASET_FACT_RECORD_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dataset/sqlite.h"
#include "extract/extraction.h"

namespace annals {

// One telling of a fact.
struct FactEvidence {
  std::string article, url, path, title, published;
  bool copy = false;  // of a story told by another article before
  std::string status, date, basis, reported;
  int64_t begin = 0, end = 0;  // code points of the article's text, the end not included
  std::string text, rule, rules;
};

struct FactMembership {
  std::string member, organization, change;
};

// Texts are empty where nothing is known.
struct FactRecord {
  std::string id, type, group, plover, mode, cameo;
  int64_t quad = 0;
  std::string status, date, first_day, last_day, basis, reported;
  double confidence = 0;
  int64_t sources = 0, mentions = 0;
  std::vector<Participant> participants;  // without spans
  std::vector<Quantity> quantities;       // likewise
  std::string quantities_json;            // the same as JSON, an array
  std::string text;        // the best evidence
  std::vector<std::string> followed_by;
  std::string added, changed;
  std::vector<FactMembership> memberships;
  std::vector<FactEvidence> evidence;  // by publication, article and place; only where asked for
};

// Reads facts one by one. Not thread-safe; throws SqlError.
class FactReader {
 public:
  // The connection must outlive the reader.
  explicit FactReader(Connection* connection);

  // The live fact of this id; nothing if there is none.
  std::optional<FactRecord> Read(std::string_view id, bool with_evidence);

 private:
  Statement event_, participants_, memberships_, evidence_;
};

// Ids of all live facts, sorted.
std::vector<std::string> AllFacts(Connection* connection);

// "annals/fact/1" as one line of JSON without its newline. `with_evidence`: with the tellings too.
void AppendFactJson(const FactRecord& fact, bool with_evidence, std::string* out);

// Whether the fact is placed: the first location that has coordinates; null if none.
const Participant* PlaceOf(const FactRecord& fact);

}  // namespace annals

#endif  // ANNALS_DATASET_FACT_RECORD_H_
