// Events that a text tells by pointing at one just told: "Japan and Pakistan in July 2004" behind "India
// acceded in 2003", "Mauritania followed on 6 June", "Djibouti did so two days later".
//
// The echo is the event told before, done by others on a date of their own.
#ifndef ANNALS_EXTRACT_EVENT_ECHO_H_
#define ANNALS_EXTRACT_EVENT_ECHO_H_

#include <string>
#include <vector>

#include "extract/event/event_dates.h"
#include "extract/event/participants.h"
#include "extract/event/reading.h"
#include "extract/extraction.h"

namespace annals {

// Keeps references to what it is built from.
class Echoes {
 public:
  Echoes(const Vocabulary& vocabulary, const Text& text, const EventDates& dates) : v_(vocabulary), text_(text), dates_(dates) {}

  // States with dates of their own behind the date of `event`, which unit `anchor` tells: an event for each.
  std::vector<Event> Gapped(const SentenceReading& reading, uint32_t anchor, const Event& event, const ParticipantMaker& maker) const;

  // Who the clause says did as others had: its subject, or those behind an inverted "did" ("so did Chile and Peru").
  std::vector<uint32_t> Doers(const SentenceReading& reading, const Clause& clause) const;

  // Whether the clause says that its subject, states or organizations by name, did what others had done.
  bool Follows(const SentenceReading& reading, const Clause& clause) const;

  // `event` done by `doers` in place of those who did it; false if nobody there can be replaced.
  bool Replace(const SentenceReading& reading, const std::vector<uint32_t>& doers, const ParticipantMaker& maker, Event* event) const;

 private:
  bool Named(const Unit& unit) const;

  const Vocabulary& v_;
  const Text& text_;
  const EventDates& dates_;
};

}  // namespace annals

#endif  // ANNALS_EXTRACT_EVENT_ECHO_H_
