// How many were killed, arrested, sent: what a sentence counts of an event.
#ifndef ANNALS_EXTRACT_EVENT_QUANTITIES_H_
#define ANNALS_EXTRACT_EVENT_QUANTITIES_H_

#include <string>
#include <vector>

#include "extract/event/matcher.h"
#include "extract/extraction.h"

namespace annals {

// Whether the list has the clause's verb, or the verb with a word that stands in the clause ("shoot dead").
bool TellsOf(const Vocabulary& vocabulary, const std::vector<std::string>& list, const SentenceReading& reading, const Clause& clause);

// Adds to *out what the sentence counts of the classes that the type has (ontology: quantities): people by what is done to
// them anywhere in it, things in the clause of the match. `clause` may be -1.
void Count(const Vocabulary& vocabulary, const SentenceReading& reading, const Match& match, int clause, const EventType& type, std::vector<Quantity>* out);

}  // namespace annals

#endif  // ANNALS_EXTRACT_EVENT_QUANTITIES_H_
