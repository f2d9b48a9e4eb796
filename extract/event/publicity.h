// Whether an act is anybody's business: not a company's, and of a visit, not one at home.
#ifndef ANNALS_EXTRACT_EVENT_PUBLICITY_H_
#define ANNALS_EXTRACT_EVENT_PUBLICITY_H_

#include "extract/event/matcher.h"
#include "extract/event/reading.h"
#include "extract/extraction.h"
#include "extract/mention/chunker.h"

namespace annals {

// Those who act are of the state in which it happens, and of no other.
bool AtHome(const Event& event);

// Told of a company or newspaper and its people.
bool Private(const Vocabulary& v, const Event& event);

// "studio chairman Jan Berg resigned": the executive of nobody known.
bool PrivateDoer(const Vocabulary& v, const ArticleNames& names, const SentenceReading& reading, const Match& match);

}  // namespace annals

#endif  // ANNALS_EXTRACT_EVENT_PUBLICITY_H_
