// Where a sentence says that something was.
#ifndef ANNALS_EXTRACT_EVENT_PLACES_H_
#define ANNALS_EXTRACT_EVENT_PLACES_H_

#include <cstdint>
#include <vector>

#include "extract/mention/chunker.h"
#include "extract/mention/unit.h"
#include "extract/mention/vocabulary.h"

namespace annals {

// Whether the unit stands behind what leads to the place of something: "in Peru". With `of`, also "of Peru".
bool LedAsPlace(const Vocabulary& vocabulary, const std::vector<Unit>& units, uint32_t u, bool of);

// Whether the unit tells in which state or town the place told before it is: "in Miranda, Peru", "in the Loreto district of Peru".
bool TellsPlaceMore(const Vocabulary& vocabulary, const std::vector<Unit>& units, uint32_t u);

// Whether the unit is an unknown name that `list` tells among places ("the cities of Sur, Sohar and Barka"), or one before the place
// that it is in ("Barka, Oman").
bool AmongTowns(const Vocabulary& vocabulary, const std::vector<Unit>& units, const std::vector<uint32_t>& list, uint32_t u);

// Whether the unit is the state of the town right before it: "shelled Homs, Syria" strikes nothing else.
bool WholeOfTown(const Vocabulary& vocabulary, const ArticleNames& names, const std::vector<Unit>& units, uint32_t u);

}  // namespace annals

#endif  // ANNALS_EXTRACT_EVENT_PLACES_H_
