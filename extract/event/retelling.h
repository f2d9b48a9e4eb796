// One event told twice in an article is one event with several pieces of evidence.
#ifndef ANNALS_EXTRACT_EVENT_RETELLING_H_
#define ANNALS_EXTRACT_EVENT_RETELLING_H_

#include <vector>

#include "extract/event/event_builder.h"
#include "extract/extraction.h"

namespace annals {

// Folds later tellings into the best one (`also`) and drops what the title tells if the body does too.
// Two events are one if type, status and date allow it, one's participants are among the other's, and
// nothing (place, object, another date) tells them apart. What then tells of no state was where its sentence is set. sources[i] belongs to events[i].
std::vector<Event> FoldRetellings(const RuleSet& rules, std::vector<Event> events, std::vector<EventSource> sources);

}  // namespace annals

#endif  // ANNALS_EXTRACT_EVENT_RETELLING_H_
