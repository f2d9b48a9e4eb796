// Reads a sentence's units once from left to right with a stack of open frames: what BuildClauses (clause.h) runs.
// clause_open.cc has what opens a frame or a subject, clause_verb.cc the verbs, which close them, clause_passive.cc pasts that are
// passives; clause.cc what is left.
#ifndef ANNALS_EXTRACT_MENTION_CLAUSE_BUILDER_H_
#define ANNALS_EXTRACT_MENTION_CLAUSE_BUILDER_H_

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "extract/mention/clause.h"

namespace annals {

class ClauseBuilder {
 public:
  ClauseBuilder(const Vocabulary& vocabulary, std::vector<Unit>* units, Clauses* out) : v_(vocabulary), u_(*units), out_(*out) {}
  void Run();

 private:
  static constexpr uint32_t kNone = kNoUnit;

  struct State {                    // of a frame, while it is open
    std::vector<uint32_t> candidate;  // noun phrases that may be the next verb's subject
    uint32_t before_candidate = kNone;  // the unit before its first
    bool comma_in_candidate = false, and_in_candidate = false;
    bool modified = false;            // by a participle or infinitive with an object: "a man wearing a uniform"
    std::vector<uint32_t> antecedent; // of a relative clause
    std::vector<uint32_t> object;     // the antecedent of one that has a subject of its own: "which Moscow had invited"
    uint32_t gap = kNone;             // the same, where no preposition governs it: "which Moscow invited", not "to which it invited"
    std::vector<uint32_t> subject;    // of its finite clause
    bool flat = true;                 // no boundary since its verb
    int last_clause = -1;             // its last verb, finite or not

    void Reset() {  // the lists keep their memory
      candidate.clear(), antecedent.clear(), object.clear(), subject.clear();
      before_candidate = gap = kNone;
      comma_in_candidate = and_in_candidate = modified = false;
      flat = true;
      last_clause = -1;
    }
  };

  // Of two past forms without anything between them that joins clauses, which one is a participle.
  enum class Participles : uint8_t { kNeither, kFirst, kSecond };

  // ---- frames, reports, bodies: clause.cc ----
  void Push(Clause::Kind kind, int parent, std::string_view intro);
  int Waiting() const;
  void Read(uint32_t i);
  int OuterClause(int frame) const;
  void ReportAfter();
  void Body(Clause& clause);
  uint32_t EndOfBody(const Clause& clause) const;
  void FillGap(Clause& clause);
  void NameTheFirst();
  void ShareBodies();
  void Codes();

  // ---- pasts that are passives: clause_passive.cc ----
  bool TakesObject(uint32_t verb) const;
  bool BehindWith(uint32_t i) const;
  bool ApposedParticiple(uint32_t i) const;
  void HeadlinePassives();
  bool ToldByWhom(const Clause& clause) const;

  // ---- what opens a frame or a subject: clause_open.cc ----
  void Punctuation(uint32_t i);
  uint32_t Label();
  void NounPhrase(uint32_t i);
  bool JoinsSubject(uint32_t p) const;
  bool EndsFronted(uint32_t i) const;
  bool ObjectOfModifier(uint32_t verb) const;
  bool InFronted(uint32_t i) const;
  uint32_t EndOfFronted(uint32_t verb) const;
  bool ListGoesOn(uint32_t comma, uint32_t next) const;
  bool BehindOf(uint32_t last, uint32_t i) const;
  bool BehindPreposition(uint32_t last, uint32_t i) const;
  bool BehindBetween(uint32_t i) const;
  bool ClauseAhead(uint32_t i) const;
  bool VerbBehindAside(uint32_t comma) const;
  bool EndsBefore(uint32_t noun) const;
  void FunctionWord(uint32_t i);
  int ContentBeside(std::string_view opener) const;
  bool ListedSubject(uint32_t first, uint32_t second) const;
  bool Names(uint32_t verb, uint32_t as) const;
  bool LeadsToOffice(uint32_t as) const;
  bool BelongsToSubject(uint32_t subject, uint32_t preposition) const;
  bool ListsMembers(uint32_t whole, uint32_t first) const;
  bool OpensPhrase(uint32_t i) const;
  uint32_t BeforePlaces(uint32_t i) const;
  std::vector<uint32_t> Antecedent(uint32_t p) const;
  uint32_t Matter(uint32_t name, uint32_t verb) const;
  uint32_t WhatStruck(uint32_t place, uint32_t verb) const;
  std::vector<uint32_t> WholeList(std::vector<uint32_t> last, size_t over = 2);

  // ---- verbs: clause_verb.cc ----
  bool BarePast(const Clause& clause) const;
  bool BarePast(uint32_t i) const;
  int AddClause(uint32_t i, Clause::Kind kind, std::vector<uint32_t> subject, VerbForm form);
  bool HeadlinePassive(uint32_t i) const;
  void Finite(uint32_t i, const std::vector<uint32_t>& subject);
  std::vector<uint32_t> CandidateSubject(uint32_t verb);
  bool EndsWithAnd(const std::vector<uint32_t>& list) const;
  bool EndOfLast(uint32_t comma, uint32_t last) const;
  bool Introduces(const std::vector<uint32_t>& list) const;
  bool GoesOnOutside(uint32_t i);
  void Coordinate(uint32_t i, std::vector<uint32_t> subject, Clause::Kind kind, const std::vector<uint32_t>& before = {});
  Participles WhichIsParticiple(uint32_t first, uint32_t second) const;
  bool Happens(uint32_t verb) const;
  void MakeParticiple(int clause);
  bool InGerundAside(uint32_t verb) const;
  std::vector<uint32_t> Detach(uint32_t first);
  void Verb(uint32_t i);
  bool Inverted(uint32_t i) const;
  void TurnBack(uint32_t i);
  uint32_t OpensAside(uint32_t verb) const;
  void Aside(uint32_t verb, uint32_t comma);
  bool HasObject(uint32_t verb) const;
  void ForgetList();
  bool EndsList(uint32_t noun) const;
  bool SubjectBehindObject(uint32_t i) const;
  bool Invests(uint32_t verb) const;
  bool BeginsAnew(uint32_t conjunction) const;
  bool FiniteAhead(uint32_t i) const;
  bool GoesOnOutward(uint32_t i, int waiting) const;
  bool SeriesAhead(uint32_t i) const;
  bool Commits(uint32_t noun) const;
  bool OwnCommitment(uint32_t noun, const Clause& governor) const;
  bool Notifies(uint32_t noun, const Clause& governor) const;
  std::vector<uint32_t> ObjectsBetween(uint32_t verb, uint32_t end) const;
  uint32_t WhoTook(uint32_t infinitive, const Clause& governor) const;
  void Infinitive(uint32_t i);
  void Gerund(uint32_t i);
  int AccusedBefore() const;
  bool BesidePlace(uint32_t place, int governor) const;
  uint32_t ScenePreposition(uint32_t i) const;
  bool FloatsBehind(uint32_t comma) const;
  std::vector<uint32_t> ListBefore(uint32_t comma) const;
  bool BehindPhrase(uint32_t i) const;
  void Participle(uint32_t i);

  // ---- verbs that share an auxiliary: clause_shared.cc ----
  bool BareBase(uint32_t i) const;
  bool SharesPassive(uint32_t i) const;
  bool GoesOnWithAuxiliary(uint32_t i, uint32_t p);
  // "planned to attack the town and kill the mayor": the frame whose last infinitive the verb, a base form behind "and", goes on with;
  // -1 if its finite verb may go on so ("will attack and kill", "plan to attack and kill").
  int InfinitiveFrame(uint32_t i) const;
  // Adds the verb, behind the conjunction `p`, as a second infinitive or gerund where it is one.
  bool GoesOnNonFinite(uint32_t i, uint32_t p);
  void ShareAuxiliaries(int index);

  // ---- units and frames ----

  ClauseFrame& Frame() { return out_.frames[current_]; }
  State& Now() { return states_[current_]; }
  bool HasVerb(int frame) const { return out_.frames[frame].clause >= 0; }

  uint32_t PreviousUnit(uint32_t i) const { return UnitBefore(u_, i); }
  uint32_t NextUnit(uint32_t i) const { return UnitBehind(u_, i); }

  bool IsComma(uint32_t i) const {
    return i != kNone && (u_[i].IsPunctuation(',') || u_[i].text == "–" || (u_[i].IsPunctuation('-') && u_[i].space_before));
  }
  bool IsAnd(uint32_t i) const { return i != kNone && u_[i].type == Unit::kWord && u_[i].Is(kConjunction); }

  void Take(uint32_t i) {
    out_.home[i] = current_;
    Frame().units.push_back(i);
  }

  // "left UNESCO, and in November 2018 Washington …" goes on with a clause, not with the list.
  bool DateBetween(uint32_t from, uint32_t to) const {
    return std::any_of(u_.begin() + from, u_.begin() + to, [](const Unit& unit) { return unit.type == Unit::kDate && !unit.attributive; });
  }
  bool OwnedByRelative(uint32_t i) const { return u_[i].own && v_.rules().IsListed("reference.relative_owner", u_[i].own_word); }

  bool Located(uint32_t i) const {
    return u_[i].code == v_.Kind("state") || u_[i].code == v_.Kind("capital") || u_[i].code == v_.Kind("place") || u_[i].code == v_.Kind("area");
  }

  bool OfTime(uint32_t i) const { return v_.rules().IsListed("control.of_time", u_[i].text); }  // "asked for patience after signing": governed by no verb
  bool ToldOf(uint32_t comma) const;
  bool Apposed(uint32_t i) const;
  bool BehindClause(const State& now) const;
  bool InAside(uint32_t i) const;
  bool Reports() const {  // the frame's last verb takes a clause as its object, or an act of somebody
    const int last = states_[current_].last_clause;
    return Says() || (last >= 0 && v_.lemma(u_[out_.clauses[last].verb].verb->lemma).active != Control::kNone);
  }
  bool Says() const {
    const int last = states_[current_].last_clause;
    return last >= 0 && (v_.lemma(u_[out_.clauses[last].verb].verb->lemma).flags & (kReport | kCognition));
  }
  bool LedToPlace(uint32_t i) const { return u_[i].type == Unit::kWord && v_.rules().IsListed("place.within", u_[i].text) && !v_.rules().IsListed("place.belongs", u_[i].text); }

  bool Has(uint32_t verb, VerbShape shape) const {
    return std::any_of(u_[verb].readings.begin(), u_[verb].readings.end(), [&](const VerbReading& r) { return (r.shapes & shape) != 0; });
  }

  // A past form without an auxiliary; adverbs may stand before it ("fatally shot").
  static bool OfOneWord(const VerbGroup& verb) {
    return verb.past && !verb.perfect && !verb.progressive && !verb.negated && !verb.planned && !verb.hypothetical && !verb.norm;
  }

  // The kind of a clause beside that of the current frame.
  Clause::Kind Beside() { return Frame().kind == Clause::kMain ? Clause::kCoordinate : Frame().kind; }

  // "records that showed a plane had crossed", "the pact which Mali signed with Niger expired": the first verb is finite.
  bool BehindPronoun() const { return out_.frames[current_].kind == Clause::kRelative; }

  bool NounAhead(uint32_t i) const {
    const uint32_t n = NextUnit(i);
    return n != kNone && u_[n].IsNounPhrase();
  }

  bool HasComma(uint32_t from, uint32_t to) const {
    for (uint32_t k = from + 1; k < to; ++k) {
      if (IsComma(k)) return true;
    }
    return false;
  }


  const Vocabulary& v_;
  std::vector<Unit>& u_;
  Clauses& out_;
  static std::vector<State>& States() {
    thread_local std::vector<State> states;
    return states;
  }
  std::vector<State>& states_ = States();  // of the frames, and what sentences before have left
  std::vector<int> fronted_;
  std::vector<std::pair<int, int>> asides_;  // the frame that a report interrupts, the report's clause
  uint32_t end_of_aside_ = kNone;            // the comma behind the last one
  uint32_t label_ = kNone;                   // who stands before a colon: the subject of what has none behind it
  int current_ = 0;
};

}  // namespace annals

#endif  // ANNALS_EXTRACT_MENTION_CLAUSE_BUILDER_H_
