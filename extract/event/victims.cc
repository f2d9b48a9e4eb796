#include "extract/event/victims.h"

#include <algorithm>

#include "extract/event/quantities.h"

namespace annals {
namespace {

class Victims {
 public:
  Victims(const Vocabulary& v, const SentenceReading& reading, const std::vector<Match>& matches, const Match& match, int clause)
      : v_(v), reading_(reading), clauses_(reading.clauses.clauses), matches_(matches), match_(match), clause_(clause) {}

  // The units that tell them, in the order of the clauses that do.
  std::vector<uint32_t> Find() const {
    std::vector<uint32_t> found;
    for (int c = 0; c < static_cast<int>(clauses_.size()); ++c) {
      const bool harms = TellsOf(v_, v_.rules().Words("quantity.killed"), reading_, clauses_[c]) || TellsOf(v_, v_.rules().Words("quantity.wounded"), reading_, clauses_[c]);
      if (!CameOfIt(c)) continue;
      if (harms) {
        AddHarmed(clauses_[c], &found);
      } else {
        AddDead(clauses_[c], &found);
      }
    }
    return found;
  }

 private:
  bool Dies(const Clause& c) const { return (v_.lemma(reading_.units[c.verb].verb->lemma).flags & kIntransitive) != 0; }

  bool OfSubject(const Clause& c) const {
    return c.form == VerbForm::kPassive || c.form == VerbForm::kParticiple || Dies(c);
  }

  // Whether clause `c` tells what came of the act, and no other act of its own.
  bool CameOfIt(int c) const {
    const Clause& told = clauses_[c];
    const Reality ours = clause_ >= 0 ? reading_.reality[clause_] : Reality::kAsserted;
    if (reading_.units[told.verb].verb->negated || (reading_.reality[c] != ours && reading_.reality[c] != Reality::kAlleged)) return false;
    if (OfAnother(c)) return false;
    if (told.kind == Clause::kRelative) return !OfSubject(told) && told.subject.size() == 1 && told.subject.front() == match_.anchor;
    if (c == clause_) return true;
    if (clause_ < 0) return false;
    const Clause& act = clauses_[clause_];
    const bool same = !told.subject.empty() && told.subject == act.subject;
    if (told.kind == Clause::kInfinitive) {  // "a bombing was reported to have killed six"
      return same && told.parent == clause_ && act.form == VerbForm::kPassive && (v_.lemma(reading_.units[act.verb].verb->lemma).flags & (kReport | kCognition));
    }
    if (told.kind == Clause::kGerund) return same || told.parent == clause_;
    if (act.kind == Clause::kSubordinate && act.parent == c) return OfSubject(told) || told.subject.empty();
    if (told.kind == Clause::kCoordinate && c == clause_ + 1) return same || OfSubject(told);
    return told.kind == Clause::kParticiple && told.parent == clause_ && !same;  // "with six people reported killed"
  }

  bool OfAnother(int c) const {
    return std::any_of(matches_.begin(), matches_.end(), [&](const Match& other) {
      if (&other == &match_ || !other.lost_to.empty() || other.anchor == match_.anchor) return false;
      const EventType* type = v_.rules().Type(other.rule->type);
      if (!type || !type->attributes.contains("takes_place")) return false;
      return (other.clause >= 0 ? other.clause : reading_.clauses.ClauseAt(other.anchor)) == c;
    });
  }

  // Whoever did it may be killed, too.
  bool Struck(const Unit& unit) const {
    const GrammarKinds& kinds = v_.kinds();
    if (!unit.IsNounPhrase() || unit.dropped || unit.code == v_.Kind("bomber") || v_.rules().IsListed("reference.assailants", unit.text)) return false;
    if (unit.code == kinds.state || unit.code == kinds.capital || unit.code == kinds.place || unit.code == kinds.area || unit.code == kinds.organization || unit.code == kinds.pronoun) return false;
    return std::none_of(match_.captures.begin(), match_.captures.end(), [&](const RoleCapture& capture) {
      return capture.role == "actor" && std::any_of(capture.units.begin(), capture.units.end(), [&](uint32_t u) { return reading_.units[u].text == unit.text; });
    });
  }

  // "killed two guards, a nurse and six members of a militia": those behind the verb, up to the first word that adds nobody.
  void AddHarmed(const Clause& c, std::vector<uint32_t>* found) const {
    if (OfSubject(c)) {
      for (const uint32_t u : c.subject) {
        if (!Dies(c) || reading_.units[u].quantity) Add(u, found);  // "the suspect in the shooting died"
      }
      return;
    }
    bool listed = true;
    for (const uint32_t u : c.body) {
      const Unit& unit = reading_.units[u];
      if (u < c.verb) continue;
      if (unit.IsNounPhrase()) {
        if (!listed) break;
        listed = false;
        Add(u, found);
      } else if (unit.IsPunctuation(',') || v_.rules().IsListed("retelling.joined", unit.text)) {
        listed = true;
      } else if (v_.rules().IsListed("place.belongs", unit.text) && !found->empty() && reading_.units[found->back()].code == v_.kinds().member_states) {
        found->pop_back();  // "members of a militia": the militia's
        listed = true;
      } else {
        break;
      }
    }
  }

  // "left nine nurses dead", but not "killed two and left nine injured", which is told with the first verb
  void AddDead(const Clause& c, std::vector<uint32_t>* found) const {
    if (c.kind == Clause::kCoordinate && match_.clause >= 0 && &c == &clauses_[match_.clause]) return;
    for (const uint32_t u : c.body) {
      if (u > c.verb && IsDead(v_, reading_.units[u])) Add(u, found);
    }
  }

  void Add(uint32_t u, std::vector<uint32_t>* found) const {
    if (Struck(reading_.units[u]) && std::find(found->begin(), found->end(), u) == found->end()) found->push_back(u);
  }

 public:
  static bool IsDead(const Vocabulary& v, const Unit& unit) {
    return unit.IsNounPhrase() && unit.quantity && v.rules().IsListed("reference.harmed", unit.text);
  }

 private:
  const Vocabulary& v_;
  const SentenceReading& reading_;
  const std::vector<Clause>& clauses_;
  const std::vector<Match>& matches_;
  const Match& match_;
  const int clause_;
};

// "nine nurses dead", but not "nine dead".
bool NamesPeople(const Vocabulary& v, std::string_view words) {
  std::string lower;
  LowerTo(words, &lower);
  std::vector<WordToken> tokens;
  v.Read(words, lower, {0, static_cast<uint32_t>(words.size())}, &tokens);
  if (tokens.size() < 3) return false;
  const WordToken& people = tokens[tokens.size() - 2];
  return !v.word(people.lower).Is(kNumberWord | kScale | kVague) && words[people.span.begin] > '9';
}

}  // namespace

std::vector<uint32_t> AddVictims(const Vocabulary& v, const std::string& text, const SentenceReading& reading, const std::vector<Match>& matches, const Match& match, int clause,
                const ParticipantMaker& maker, Event* event) {
  if (std::any_of(event->participants.begin(), event->participants.end(), [](const Participant& p) { return p.role == "recipient"; })) return {};
  std::vector<uint32_t> found = Victims(v, reading, matches, match, clause).Find();
  for (const uint32_t u : found) {
    const Unit& unit = reading.units[u];
    if (Victims::IsDead(v, unit) && unit.actors.empty()) {
      if (!NamesPeople(v, std::string_view(text).substr(unit.span.begin, unit.span.size()))) continue;
      Participant dead;
      dead.role = "recipient", dead.kind = "group", dead.span = unit.span;
      dead.name = text.substr(unit.span.begin, unit.span.size());
      event->participants.push_back(std::move(dead));
      continue;
    }
    maker.Add(unit, "recipient", text, &event->participants);
  }
  return found;
}

}  // namespace annals
