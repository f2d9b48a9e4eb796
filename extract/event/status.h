#ifndef ANNALS_EXTRACT_EVENT_STATUS_H_
#define ANNALS_EXTRACT_EVENT_STATUS_H_

#include "extract/event/reading.h"
#include "extract/extraction.h"

namespace annals {

// Decides for every clause of the sentence whether it tells something that happened, was planned,
// denied …, from its verb group, the verb that governs it and the word that opens it.
void DecideReality(const Vocabulary& vocabulary, SentenceReading* reading);

// "held talks on the withdrawal of troops", "met over the release of hostages": whether the noun is what talks are about.
bool Negotiated(const Vocabulary& vocabulary, const SentenceReading& reading, uint32_t noun);

// What DecideReality does, for an act that a noun names ("the withdrawal"), at unit `noun`.
Reality NominalReality(const Vocabulary& vocabulary, const SentenceReading& reading, uint32_t noun);

// The status of an event that is told so; asserted for a silent one, which is no event.
Status StatusOf(Reality reality);

}  // namespace annals

#endif  // ANNALS_EXTRACT_EVENT_STATUS_H_
