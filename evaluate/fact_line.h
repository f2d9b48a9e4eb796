// A fact as one line of text: what the baseline holds, and what two runs are compared by.
//
//   event 1418-1635 type=sign status=asserted date=1992-05-15 basis=entry actor=RUS,UZB rule=treaty.sign | the evidence
//
// A value with a space, a quote or a bar in it is written as a JSON string.
#ifndef ANNALS_EVALUATE_FACT_LINE_H_
#define ANNALS_EVALUATE_FACT_LINE_H_

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "evaluate/facts.h"

namespace annals {

struct FactLine {
  std::string kind;   // event, date, state, organization, person, place, membership
  Place place;        // 0-0 for a membership
  std::vector<std::pair<std::string, std::string>> fields;  // participants by role, ids sorted
  std::string text;   // the evidence, with single spaces; empty for a membership
  size_t index = 0;   // in its list in Facts; not part of the line

  std::string_view Field(std::string_view name) const;  // empty if it has none
  // Everything but `index`.
  friend bool operator==(const FactLine& a, const FactLine& b) { return a.kind == b.kind && a.place == b.place && a.fields == b.fields && a.text == b.text; }
};

// In the order of places, then kinds, then text.
std::vector<FactLine> LinesOf(const Facts& facts);

// Back again, so far as scoring needs it.
Facts FactsOf(const std::vector<FactLine>& lines);

std::string Format(const FactLine& line);
std::optional<FactLine> ParseFactLine(std::string_view line);

}  // namespace annals

#endif  // ANNALS_EVALUATE_FACT_LINE_H_
