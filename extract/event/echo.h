// Events that a text tells by pointing at one just told: "Japan and Pakistan in July 2004" behind "India
// acceded in 2003", "Mauritania followed on 6 June", "Djibouti did so two days later".
//
// The echo is the event told before, done by others on a date of their own.
#ifndef ANNALS_EXTRACT_EVENT_ECHO_H_
#define ANNALS_EXTRACT_EVENT_ECHO_H_

#include <string>
#include <string_view>
#include <vector>

#include "extract/event/event_dates.h"
#include "extract/event/name_list.h"
#include "extract/event/participants.h"
#include "extract/event/reading.h"
#include "extract/extraction.h"

namespace annals {

// Keeps references to what it is built from.
class Echoes {
 public:
  Echoes(const Vocabulary& vocabulary, const Text& text, const EventDates& dates) : v_(vocabulary), text_(text), dates_(dates), lists_(vocabulary, dates) {}

  // States with dates of their own behind the date of `event`, which unit `anchor` tells: an event for each.
  std::vector<Event> Gapped(const SentenceReading& reading, uint32_t anchor, const Event& event, const ParticipantMaker& maker) const;

  // "Bulgaria and Romania signed in 2004 and 2005 respectively": each with a date of its own; none if that is not told.
  std::vector<Event> Respectively(const SentenceReading& reading, const Match& match, const Event& event, const ParticipantMaker& maker) const;

  // "was suspended in 2000, 2006 and 2009", "became a partner in 1961 and a member in 1986": `event`, a change of membership, on each day
  // told behind its first.
  std::vector<Event> Repeated(const SentenceReading& reading, uint32_t anchor, const Event& event) const;

  // "acceded in 1995, together with Finland and Sweden": adds those to who did it, or to whom it was done, of a change of membership.
  void AddCompanions(const SentenceReading& reading, uint32_t anchor, const ParticipantMaker& maker, Event* event) const;

  // `event` for each of `items`, who stand in the place of those who play `role`; empty: of those who did it, or whom it was done to.
  std::vector<Event> Each(const std::vector<ListItem>& items, const SentenceReading& reading, const Event& event, std::string_view role, const ParticipantMaker& maker) const;

  // Who the clause says did as others had: its subject, or those behind an inverted "did" ("so did Chile and Peru").
  std::vector<uint32_t> Doers(const SentenceReading& reading, const Clause& clause) const;

  // Whether the clause says that its doers did not either ("Nor was Zimbabwe").
  bool Denies(const SentenceReading& reading, const Clause& clause) const;

  // Whether the clause's doers are states or organizations by name, who may be said to have done what others had.
  bool MayFollow(const SentenceReading& reading, const Clause& clause) const;

  // Whether such a clause says so of an act of that type.
  bool Follows(const SentenceReading& reading, const Clause& clause, const EventType& type) const;

  // Whether the clause says no more than that somebody "did so".
  bool DoesSo(const SentenceReading& reading, const Clause& clause) const;

  // Whose example the clause says that its subject followed: a mention; -1 if nobody's.
  int Example(const SentenceReading& reading, const Clause& clause) const;

  // The "by" of "was followed by Chad (1960) and Niger"; 0 if the clause is none.
  uint32_t FollowedBy(const SentenceReading& reading, const Clause& clause) const;

  // `event` done by `doers` in place of those who played `role` in it (empty: who did it, or whom it was done to); false if
  // nobody there can be replaced.
  bool Replace(const SentenceReading& reading, const std::vector<uint32_t>& doers, std::string_view role, const ParticipantMaker& maker, Event* event) const;

  const NameLists& lists() const { return lists_; }

 private:
  bool FollowsWithOwn(const SentenceReading& reading, const Clause& clause, const EventType& type) const;

  bool SameAct(const Unit* act, std::string_view lemma) const;

  // The preposition before the first who takes part: "the accession of Ghana (6 March) and of Malaya (31 August)".
  std::string_view Lead(const SentenceReading& reading, const Event& event) const;

  const Vocabulary& v_;
  const Text& text_;
  const EventDates& dates_;
  const NameLists lists_;
};

}  // namespace annals

#endif  // ANNALS_EXTRACT_EVENT_ECHO_H_
