// What the events of a sentence owe each other: "threatened to attack Chad", "agreed to send troops", "met in Cairo and adopted".
#ifndef ANNALS_EXTRACT_EVENT_CONTENT_H_
#define ANNALS_EXTRACT_EVENT_CONTENT_H_

#include <cstddef>
#include <vector>

#include "extract/event/event_builder.h"

namespace annals {

// Looks at the events of one sentence, those from `from` on, and what they take from sentences before.
class Contents {
 public:
  // All outlive it. sources[i] belongs to events[i]; both may grow and shrink between calls.
  Contents(const RuleSet& rules, const Text& text, std::vector<Event>* events, const std::vector<EventSource>& sources)
      : rules_(rules), text_(text), events_(*events), sources_(sources) {}

  // "asked to join": what an application is for is told by the application.
  bool IsContent(size_t i, size_t from) const;

  // "agreed to send": the sending tells it; the agreement is no event of its own.
  bool YieldsToContent(size_t i, size_t from) const;

  // "threatened to attack Chad": whom the act would strike is whom the word is for.
  void TakeRecipients(size_t from);

  // "met in Cairo and adopted a resolution": what they did next, they did there.
  void TakePlaces(size_t from);

  // "The EU imposed sanctions on Chad in May. They were lifted in June": what undoes an act and tells nobody whom it is for is for
  // those of the last such act, if it was told in the same block or the sentence before.
  void TakeUndone(size_t from);

 private:
  const EventType& TypeOf(size_t i) const { return *rules_.Type(events_[i].type); }
  const Clause& ClauseOf(size_t i) const { return sources_[i].reading->clauses.clauses[sources_[i].clause]; }

  const RuleSet& rules_;
  const Text& text_;
  std::vector<Event>& events_;
  const std::vector<EventSource>& sources_;
};

}  // namespace annals

#endif  // ANNALS_EXTRACT_EVENT_CONTENT_H_
