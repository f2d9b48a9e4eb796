// Who takes part, and where, beyond what a match captured.
#ifndef ANNALS_EXTRACT_EVENT_ROLES_H_
#define ANNALS_EXTRACT_EVENT_ROLES_H_

#include <optional>
#include <string_view>
#include <vector>

#include "extract/event/adjuncts.h"
#include "extract/event/matcher.h"
#include "extract/event/participants.h"
#include "extract/extraction.h"
#include "extract/text/text.h"

namespace annals {

// Keeps references to what it is made of; const use is thread-safe.
class RoleFinder {
 public:
  RoleFinder(const Vocabulary& vocabulary, const Adjuncts& adjuncts, const Text& text) : v_(vocabulary), adjuncts_(adjuncts), text_(text) {}

  // The unit before which all is told that is said of the match. "On the anniversary of the raid on Bern, two men were held in
  // Oslo": what an opening phrase names ends before the subject of its clause; elsewhere that is the end of the sentence.
  static uint32_t EndOfOpening(const SentenceReading& reading, const Match& match, int clause);

  // The units that play the role which the rule found somebody for: with one of a subject that "and" joins all of it ("Iran, North
  // Korea and Syria block a treaty").
  std::vector<uint32_t> Joined(const SentenceReading& reading, const Match& match, const RoleCapture& capture) const;

  // Fills roles for which the match names nobody from those of `matches`, all of the sentence, that lost to it.
  void AddFromLosers(const SentenceReading& reading, const std::vector<Match>& matches, const Match& match, const EventType& type, const ParticipantMaker& maker, Event* event) const;
  // Whether the unit suffers the act that the match hangs on, whatever role its rule gives it: "a shooting of protesters".
  bool Suffers(const SentenceReading& reading, const Match& match, const EventType& type, uint32_t u) const;

  // The doer of an act that a noun tells; `clause` is the one that the noun stands in, or -1.
  void AddGovernor(const SentenceReading& reading, const Match& match, int clause, const EventType& type, const ParticipantMaker& maker, Event* event) const;

  // "A rocket fired by Hamas hit a house": of an act that only weapons or strikes are told to do, whoever a participle behind them says
  // used them.
  void AddWielder(const SentenceReading& reading, const Match& match, const ParticipantMaker& maker, Event* event) const;

  // What the clause says besides its core; where it says no place, the only one of the sentence.
  void AddPlaces(const SentenceReading& reading, const Match& match, int clause, const EventType& type, const ParticipantMaker& maker, Event* event) const;

  // "Peruvian unrest: Demonstrators filled the square": the state that the sentence is set in, for an act of a type that takes
  // place somewhere of which no place is told.
  std::optional<Participant> Scene(const SentenceReading& reading, const Match& match, const EventType& type, const Event& event) const;

  // Those who act at home only, and soldiers who suffer, are affiliated to the state where it was.
  void ActLocally(const SentenceReading& reading, Event* event) const;

 private:
  bool HoldsToAccount(const SentenceReading& reading, const Clause& c, uint32_t act) const;
  // An act told by a noun, which does no other act: "the raid led to protests".
  bool DoesNothing(const Unit& unit) const;
  void AddOtherSide(const SentenceReading& reading, const Match& match, const Clause& c, const ParticipantMaker& maker, Event* event) const;
  void AddWhoAnswers(const SentenceReading& reading, const Match& match, const Clause& c, const ParticipantMaker& maker, Event* event) const;
  void AddAdjuncts(const SentenceReading& reading, const Match& match, int clause, const EventType& type, const ParticipantMaker& maker, Event* event) const;
  bool IsForeign(const Unit& unit) const;
  void AddWhereItKilled(const SentenceReading& reading, const Match& match, int clause, const EventType& type, const ParticipantMaker& maker, Event* event) const;
  void AddWhereBeside(const SentenceReading& reading, const Match& match, int clause, const EventType& type, const ParticipantMaker& maker, Event* event) const;
  bool SeeksPlace(const SentenceReading& reading, const Match& match, const EventType& type, const Event& event) const;
  void AddWhere(const SentenceReading& reading, const Match& match, const EventType& type, const ParticipantMaker& maker, Event* event) const;
  void AddOnlyState(const SentenceReading& reading, int act, const ParticipantMaker& maker, Event* event) const;
  void AddOnlyPlace(const SentenceReading& reading, const Match& match, const EventType& type, const ParticipantMaker& maker, Event* event) const;
  void AddBetween(const SentenceReading& reading, int clause, Encoded* between) const;
  bool IsPlaced(const SentenceReading& reading, uint32_t u) const;
  static bool SameScene(const Clauses& clauses, int act, int place);
  int OpeningFrame(const SentenceReading& reading, int clause) const;
  bool Frames(const SentenceReading& reading, uint32_t noun) const;
  template <typename Usable>
  void AddAdjunct(const SentenceReading& reading, const Adjuncts::Adjunct& adjunct, const Encoded& source, std::string_view where, const Usable& usable,
                  const ParticipantMaker& maker, Event* event) const;

  const Vocabulary& v_;
  const Adjuncts& adjuncts_;
  const Text& text_;
};

}  // namespace annals

#endif  // ANNALS_EXTRACT_EVENT_ROLES_H_
