// People whom an act is told of by words that name nobody: "over 50 were arrested", "killed six others", "a vaccinator was shot dead".
#ifndef ANNALS_EXTRACT_EVENT_UNNAMED_PEOPLE_H_
#define ANNALS_EXTRACT_EVENT_UNNAMED_PEOPLE_H_

#include <cstdint>
#include <string>
#include <vector>

#include "extract/event/matcher.h"
#include "extract/event/reading.h"
#include "extract/extraction.h"

namespace annals {

// Of an act of a type that is done to people only (ontology: people), those whom the match or `struck`, units of its sentence, tells by
// a number, by "others" or, where the type says so, by any noun that the lexicon does not know. They are groups without an id, in the
// order told; empty where the act is told of nobody else than those in `event`.
std::vector<Participant> UnnamedPeople(const Vocabulary& vocabulary, const std::string& text, const SentenceReading& reading, const Match& match, const EventType& type,
                                       const std::vector<uint32_t>& struck, const Event& event);

}  // namespace annals

#endif  // ANNALS_EXTRACT_EVENT_UNNAMED_PEOPLE_H_
