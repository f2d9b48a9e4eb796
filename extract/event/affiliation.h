// Whom persons act for who are told without it.
#ifndef ANNALS_EXTRACT_EVENT_AFFILIATION_H_
#define ANNALS_EXTRACT_EVENT_AFFILIATION_H_

#include <string>
#include <string_view>
#include <vector>

#include "extract/event/reading.h"
#include "extract/extraction.h"
#include "extract/mention/chunker.h"
#include "extract/text/text.h"

namespace annals {

// "The Syrian president formed a cabinet with Adel Safar as prime minister": an office of state is that of the only state told.
// For the persons who play `role` in *event.
void GovernHere(const Vocabulary& v, const ArticleNames& names, const SentenceReading& reading, const Unit& office, std::string_view role, Event* event);

// "Voters in Peru elected Ana Lopez", "the Peruvian premier named Ivo Marek envoy": who is given an office without a state is of the only
// state that gives it, else of the only one where that was.
void ServeThere(const Vocabulary& v, Event* event);

// "Lee is sworn in as president of Ghana after winning the election": whom somebody acts for, where the article tells it once
// and never otherwise. A last name alone is its paragraph's.
void ShareAffiliations(const Text& text, std::vector<Event>* events);

// Who acts after the years of the office that the lexicon tells of him, or in an article of before them, acts for nobody by it, unless the
// evidence names the office or the text gave him another. `published`: EDTF, may be empty.
void LeaveOffices(const Vocabulary& v, const Text& text, const std::string& published, std::vector<Event>* events);

}  // namespace annals

#endif  // ANNALS_EXTRACT_EVENT_AFFILIATION_H_
