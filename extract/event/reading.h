// A sentence read to the end: its units and clauses, and what they mean for events.
#ifndef ANNALS_EXTRACT_EVENT_READING_H_
#define ANNALS_EXTRACT_EVENT_READING_H_

#include <cstdint>
#include <string>
#include <vector>

#include "extract/mention/clause.h"
#include "extract/mention/unit.h"

namespace annals {

// A status, or silence: norms, questions and generic statements tell no event at all.
enum class Reality : uint8_t { kAsserted, kPlanned, kProposed, kHypothetical, kDenied, kAlleged, kSilent };

struct SentenceReading {
  uint32_t sentence = 0;       // index in Text::sentences
  std::vector<Unit> units;
  Clauses clauses;
  std::vector<Reality> reality;  // per clause
  bool question = false;
  bool headline = false;         // title: taken only if the body does not tell the same
  bool heading = false;          // inside the article: names count, events do not
  bool resolves = false;         // begins with its verb; its subject opened the resolution that it stands in
  bool interview = false;        // asked or answered: requests of private people are no events here
  bool generic_present = false;  // a simple present tells habits here, not news
  int topic = -1;                // index in ArticleReading::topics of what its section tells of; -1: what the article does
  int scene = -1;                // lexicon entity of the state that it is set in; -1 if unknown
  bool scene_sure = false;       // its label or opening says so, or the sentences before it, or the article is about that state
  std::string entry;             // EDTF date of the timeline entry it stands in; empty if none
  Span entry_span;               // of that date, if it stands in this very sentence; else empty
};

// What event rules see of a clause, or of the whole sentence (clause -1).
inline Encoded StringOf(const SentenceReading& reading, int clause) {
  Encoded encoded;
  Encode(reading.units, reading.clauses, clause, &encoded);
  return encoded;
}

}  // namespace annals

#endif  // ANNALS_EXTRACT_EVENT_READING_H_
