// The text that an event rests on.
#ifndef ANNALS_EXTRACT_EVENT_EVIDENCE_H_
#define ANNALS_EXTRACT_EVENT_EVIDENCE_H_

#include "extract/event/matcher.h"
#include "extract/event/reading.h"
#include "extract/span.h"
#include "extract/text/text.h"

namespace annals {

// The clause (index `clause`, -1: of none) that the match stands in, from its subject (or its verb, where the subject was carried
// over) to its end; with the date of its entry, if that leads the line. Within the sentence.
Span Evidence(const Text& text, const SentenceReading& reading, const Match& match, int clause);

}  // namespace annals

#endif  // ANNALS_EXTRACT_EVENT_EVIDENCE_H_
