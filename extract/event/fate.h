// What became of a match on its way to an event: noted only where somebody asks (Extractor::Inspect).
#ifndef ANNALS_EXTRACT_EVENT_FATE_H_
#define ANNALS_EXTRACT_EVENT_FATE_H_

#include <cstdint>
#include <string>
#include <vector>

#include "extract/extraction.h"
#include "extract/rule/rule_set.h"

namespace annals {

// A place where a date was looked for. The last step that is `taken` is the event's date.
struct DateStep {
  enum Where : uint8_t { kClause, kEntry, kReport, kContext, kPublished, kSeries };

  Where where = kClause;
  bool taken = false;
  std::string value;  // EDTF; empty if no date stands there
  Span span;          // of its mention, where it has one
};

struct MatchFate {
  enum Outcome : uint8_t {
    kTold,    // an event, unless another one of the article tells the same
    kSilent,  // its clause is a norm, a question or a habit
    kNobody,  // the event needs somebody in it, and nobody is known
    kPrivate,  // the office is no public one
    kYields,  // what is agreed to is told itself
  };

  uint32_t sentence = 0;           // Text::sentences
  const EventRule* rule = nullptr;
  int clause = -1;                 // of the match
  uint32_t anchor = 0;             // of the match
  int home = -1;                   // the clause that decides about date and evidence; -1 if there is none
  Outcome outcome = kTold;
  Event event;                     // as it was built, without id; empty if silent
  std::vector<DateStep> date;
};

}  // namespace annals

#endif  // ANNALS_EXTRACT_EVENT_FATE_H_
