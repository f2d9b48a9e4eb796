// Who is told twice beside a verb: by a name, and by what the bearer is.
#ifndef ANNALS_EXTRACT_EVENT_APPOSED_H_
#define ANNALS_EXTRACT_EVENT_APPOSED_H_

#include "extract/event/reading.h"
#include "extract/extraction.h"
#include "extract/mention/vocabulary.h"
#include "extract/text/text.h"

namespace annals {

// Takes out of the event whom it names besides: "Chad and the largest rebel group, the FACT, signed", "Ana Lopez, the secretary for
// trade, signed", "actor and activist Ana Lopez was killed", "killed Omar Sow, a Malian soldier". What only he tells of the state he
// serves goes to the name.
void DropApposed(const Vocabulary& vocabulary, const Text& text, const SentenceReading& reading, Event* event);

}  // namespace annals

#endif  // ANNALS_EXTRACT_EVENT_APPOSED_H_
