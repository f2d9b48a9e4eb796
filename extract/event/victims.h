// Whom an act struck, where only its outcome tells them.
#ifndef ANNALS_EXTRACT_EVENT_VICTIMS_H_
#define ANNALS_EXTRACT_EVENT_VICTIMS_H_

#include <cstdint>
#include <string>
#include <vector>

#include "extract/event/matcher.h"
#include "extract/event/participants.h"
#include "extract/event/reading.h"
#include "extract/extraction.h"

namespace annals {

// "Seven people were killed when a bomb went off", "launched a strike, killing two guards", "an onslaught that left nine nurses dead":
// of an act of a type whose sufferers are told by what came of it (ontology: strikes), and of which nobody is told whom it struck,
// the people whom its sentence tells killed or wounded by it are the recipients. `clause` is that of the match, or -1;
// `matches`: all of the sentence. Returns the units that tell them, also those that name nobody ("killing six").
std::vector<uint32_t> AddVictims(const Vocabulary& vocabulary, const std::string& text, const SentenceReading& reading, const std::vector<Match>& matches, const Match& match, int clause,
                const ParticipantMaker& maker, Event* event);

}  // namespace annals

#endif  // ANNALS_EXTRACT_EVENT_VICTIMS_H_
