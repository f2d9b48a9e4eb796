#include "extract/event/roles.h"

#include <algorithm>

#include "extract/event/places.h"
#include "extract/event/quantities.h"

namespace annals {

void RoleFinder::AddPlaces(const SentenceReading& reading, const Match& match, int clause, const EventType& type, const ParticipantMaker& maker, Event* event) const {
  AddAdjuncts(reading, match, clause, type, maker, event);
  AddWhereItKilled(reading, match, clause, type, maker, event);
  AddWhereBeside(reading, match, clause, type, maker, event);
  AddOnlyPlace(reading, match, type, maker, event);
  AddWhere(reading, match, type, maker, event);
}

// "exploded in the city", "near Cairo": told as where something was.
bool RoleFinder::IsPlaced(const SentenceReading& reading, uint32_t u) const {
  const char32_t code = reading.units[u].code;
  return (code == v_.kinds().capital || code == v_.kinds().locality || code == v_.kinds().state) && LedAsPlace(v_, reading.units, u, false);
}

// "a shooting of protesters": whom the "of" behind such an act leads to.
bool RoleFinder::Suffers(const SentenceReading& reading, const Match& match, const EventType& type, uint32_t u) const {
  if (match.clause >= 0 || u <= match.anchor + 1 || !Contains(type.roles, "recipient") || !v_.rules().IsListed("nominal.suffered", reading.units[match.anchor].text)) return false;
  const uint32_t of = UnitBefore(reading.units, u);
  return UnitBefore(reading.units, of) == match.anchor && v_.rules().IsListed("place.belongs", reading.units[of].text);
}

// "were killed in the attack on the consulate": the rule of the dead won over the rule of the attack, which
// tells whom it struck. A role for which the winner names nobody is filled from a match that lost to it, if the
// two agree on everybody they both have.
void RoleFinder::AddFromLosers(const SentenceReading& reading, const std::vector<Match>& matches, const Match& match, const EventType& type, const ParticipantMaker& maker, Event* event) const {
  const std::vector<Participant> own = event->participants;
  for (const Match& loser : matches) {
    if (loser.winner < 0 || &matches[loser.winner] != &match || loser.rule->status != match.rule->status) continue;
    const bool agrees = std::all_of(loser.captures.begin(), loser.captures.end(), [&](const RoleCapture& theirs) {
      return std::all_of(match.captures.begin(), match.captures.end(), [&](const RoleCapture& mine) {
        return mine.role == theirs.role || std::none_of(mine.units.begin(), mine.units.end(), [&](uint32_t u) { return std::find(theirs.units.begin(), theirs.units.end(), u) != theirs.units.end(); });
      });
    });
    if (!agrees) continue;
    for (const RoleCapture& capture : loser.captures) {
      if (capture.role == "office" || capture.role == "object") continue;
      const auto filled = [&](bool by_name) {
        return std::any_of(own.begin(), own.end(), [&](const Participant& p) { return p.role == capture.role && (!by_name || p.kind != "group"); });
      };
      for (uint32_t u : capture.units) {  // a name may stand beside people without one
        if (IsPlaced(reading, u) || AmongTowns(v_, reading.units, capture.units, u) || WholeOfTown(v_, maker.names(), reading.units, u) || (capture.role == "actor" && Suffers(reading, loser, type, u))) continue;
        if (!filled(!reading.units[u].actors.empty())) maker.Add(reading.units[u], capture.role, text_.utf8, &event->participants);
      }
    }
  }
}

// "at a summit in Accra, ECOWAS suspended", "on a visit to Rome, she said": a noun behind a preposition that says when.
bool RoleFinder::Frames(const SentenceReading& reading, uint32_t noun) const {
  if (!reading.units[noun].IsNounPhrase()) return false;
  uint32_t before = UnitBefore(reading.units, noun);
  if (before != kNoUnit && v_.rules().IsListed("place.belongs", reading.units[before].text)) {  // "at the start of a visit"
    const uint32_t phase = UnitBefore(reading.units, before);
    if (phase == kNoUnit || !v_.rules().IsListed("nominal.phases", reading.units[phase].text)) return false;
    before = UnitBefore(reading.units, phase);
  }
  return before != kNoUnit && reading.units[before].type == Unit::kWord && v_.rules().IsListed("nominal.occasion", reading.units[before].text);
}

std::vector<uint32_t> RoleFinder::Joined(const SentenceReading& reading, const Match& match, const RoleCapture& capture) const {
  if (match.clause < 0 || capture.role == "location" || capture.units.empty()) return capture.units;
  const std::vector<uint32_t>& subject = reading.clauses.clauses[match.clause].subject;
  const std::vector<Unit>& units = reading.units;
  if (subject.size() <= capture.units.size() || !std::includes(subject.begin(), subject.end(), capture.units.begin(), capture.units.end())) return capture.units;
  const uint32_t conjunction = UnitBefore(units, subject.back()), comma = conjunction == kNoUnit ? kNoUnit : UnitBefore(units, conjunction);
  if (subject.size() == 2 && comma != kNoUnit && units[comma].IsPunctuation(',')) return capture.units;  // "attacks by Muslims, and the pope condemns"
  std::vector<uint32_t> joined;
  for (const uint32_t u : subject) {
    const Unit& unit = units[u];
    const GrammarKinds& kinds = v_.kinds();
    const bool named = unit.code == kinds.name || unit.code == kinds.person || unit.code == kinds.state || unit.code == kinds.organization || unit.code == kinds.capital ||
                       unit.code == kinds.institution || unit.code == kinds.forces || unit.code == v_.Kind("armed-group") || unit.code == kinds.pronoun;
    const bool trade = !unit.plural && !unit.determined && !unit.indefinite && !unit.own && !unit.quantity && !named;  // "biologist and atheist Richard Dawkins"
    if (!trade || std::find(capture.units.begin(), capture.units.end(), u) != capture.units.end()) joined.push_back(u);
  }
  return joined;
}

// "NATO announced the deployment of …", "the two held an exercise": the doer of an act that a noun
// tells is the subject of the verb that performs or announces it, if nobody else stands between.
void RoleFinder::AddGovernor(const SentenceReading& reading, const Match& match, int clause, const EventType& type, const ParticipantMaker& maker, Event* event) const {
  const auto unnamed = type.attributes.find("unnamed_act");
  const bool alone = unnamed != type.attributes.end() && unnamed->second == "alone";  // "Chad announced the withdrawal of troops": its own
  const bool told = std::any_of(event->participants.begin(), event->participants.end(), [&](const Participant& p) { return p.role == "actor" && !(alone && p.kind == "group" && p.affiliation.empty()); });
  if (clause < 0) return;
  const Clause& c = reading.clauses.clauses[clause];
  if (told && type.symmetric) AddOtherSide(reading, match, c, maker, event);
  if (told) return;
  const VerbGroup& verb = *reading.units[c.verb].verb;
  if (type.attributes.contains("occasion") && c.form == VerbForm::kFinite && Frames(reading, match.anchor)) {
    for (uint32_t u : c.subject) maker.Add(reading.units[u], "actor", text_.utf8, &event->participants);
    return;
  }
  if (HoldsToAccount(reading, c, match.anchor)) AddWhoAnswers(reading, match, c, maker, event);
  if (!v_.lemma(verb.lemma).performs) return;
  if (c.verb >= match.anchor || c.form == VerbForm::kPassive || c.form == VerbForm::kParticiple) return;
  for (uint32_t u = c.verb + 1; u < match.anchor; ++u) {  // nothing but the act stands behind the verb
    const Unit& unit = reading.units[u];
    if (!unit.dropped && unit.IsNounPhrase() && !unit.actors.empty()) return;
    if (Alphabet::IsKind(unit.code) && Contains(v_.rules().Words("nominal.another_act"), v_.rules().alphabet.kinds()[unit.code - kFirstKind])) return;  // "held a meeting in response to the raid"
  }
  const uint32_t before = UnitBefore(reading.units, match.anchor);
  const Unit& lead = reading.units[before == kNoUnit ? c.verb : before];
  if (v_.rules().IsListed("retelling.dated", lead.text) || (lead.type == Unit::kWord && lead.Is(kSubordinate))) return;  // "declared a curfew after protests", "held debates before the founding of"
  if (v_.rules().IsListed("nominal.about", lead.text)) return;    // "began a probe into the attack"
  for (uint32_t u : c.subject) {
    if (!DoesNothing(reading.units[u])) maker.Add(reading.units[u], "actor", text_.utf8, &event->participants);
  }
}

bool RoleFinder::DoesNothing(const Unit& unit) const {
  return Alphabet::IsVerb(unit.code) || (Alphabet::IsKind(unit.code) && v_.rules().alphabet.kinds()[unit.code - kFirstKind].ends_with("-event"));
}

// "Rebels took the town after fighting with the army": of an act with only one side told, behind a word that says when, the doer of
// what the clause tells is the other.
void RoleFinder::AddOtherSide(const SentenceReading& reading, const Match& match, const Clause& c, const ParticipantMaker& maker, Event* event) const {
  const auto side = [](const Participant& p) { return p.role == "actor"; };
  if (std::count_if(event->participants.begin(), event->participants.end(), side) != 1 || c.form != VerbForm::kFinite || c.verb >= match.anchor || !Frames(reading, match.anchor)) return;
  const uint32_t flags = v_.lemma(reading.units[c.verb].verb->lemma).flags;
  if (flags & (kReport | kCognition | kIntransitive)) return;
  for (uint32_t u : c.subject) maker.Add(reading.units[u], "actor", text_.utf8, &event->participants);
}

// "sentenced", but "found" only with "guilty" behind it.
bool RoleFinder::HoldsToAccount(const SentenceReading& reading, const Clause& c, uint32_t act) const {
  const std::string& lemma = v_.rules().alphabet.lemmas()[reading.units[c.verb].verb->lemma];
  if (v_.rules().IsListed("nominal.answers", lemma)) return true;
  if (!v_.rules().IsListed("nominal.answers_if", lemma)) return false;
  for (uint32_t u = c.verb; u < act; ++u) {
    const Unit& unit = reading.units[u];
    if (!unit.dropped && (v_.rules().IsListed("phrase.predicates", unit.text) || unit.code == v_.Kind("penalty"))) return true;
  }
  return false;
}

// "was jailed for the killing of two nurses", "a court sentenced a colonel to death for the massacre": whom a court held to have done it.
void RoleFinder::AddWhoAnswers(const SentenceReading& reading, const Match& match, const Clause& c, const ParticipantMaker& maker, Event* event) const {
  const uint32_t lead = UnitBefore(reading.units, match.anchor);
  if (c.verb >= match.anchor || lead == kNoUnit || !v_.rules().IsListed("reference.held_for", reading.units[lead].text)) return;
  const uint32_t object = UnitBehind(reading.units, c.verb);
  if (c.form == VerbForm::kPassive || c.form == VerbForm::kParticiple || (object < lead && reading.units[object].code == v_.Kind("penalty"))) {  // "receives a life sentence for"
    for (uint32_t u : c.subject) maker.Add(reading.units[u], "actor", text_.utf8, &event->participants);
    return;
  }
  if (object < lead && reading.units[object].IsNounPhrase()) maker.Add(reading.units[object], "actor", text_.utf8, &event->participants);
}

void RoleFinder::AddWielder(const SentenceReading& reading, const Match& match, const ParticipantMaker& maker, Event* event) const {
  if (match.clause < 0 || std::any_of(event->participants.begin(), event->participants.end(), [](const Participant& p) { return p.role == "actor"; })) return;
  const std::vector<Clause>& clauses = reading.clauses.clauses;
  const std::vector<uint32_t>& subject = clauses[match.clause].subject;
  const std::vector<std::string>& kinds = v_.rules().Words("reference.wielded");
  const auto wielded = [&](uint32_t u) { return std::any_of(kinds.begin(), kinds.end(), [&](const std::string& kind) { return v_.Kind(kind) == reading.units[u].code; }); };
  for (const Clause& c : clauses) {
    if (c.kind != Clause::kParticiple || c.subject != subject || subject.size() != 1 || !wielded(subject.front())) continue;
    if (!v_.rules().IsListed("reference.wields", v_.rules().alphabet.lemmas()[reading.units[c.verb].verb->lemma])) continue;  // not "supplied by"
    for (size_t k = 0; k + 1 < c.body.size(); ++k) {
      if (c.body[k] > c.verb && v_.rules().IsListed("control.agent", reading.units[c.body[k]].text)) {
        maker.Add(reading.units[c.body[k + 1]], "actor", text_.utf8, &event->participants);
        return;
      }
    }
  }
}

// The frame whose first words say where it was: the clause's own, or that of the clause it goes on from, "In Peru, gunmen
// stopped a bus and shot the driver, killing him"; -1 if there is none.
int RoleFinder::OpeningFrame(const SentenceReading& reading, int clause) const {
  const std::vector<Clause>& clauses = reading.clauses.clauses;
  const auto finite = [&](int c) { return reading.clauses.frames[clauses[c].frame].clause; };
  const Clause& c = clauses[clause];
  // "In Yemen, 40 people are killed when warplanes bomb a wedding"
  if (c.kind == Clause::kSubordinate && c.parent >= 0 && finite(c.parent) == c.parent && v_.rules().IsListed("place.at_once", c.intro)) return static_cast<int>(clauses[c.parent].frame);
  if (c.kind == Clause::kGerund && !c.by_control && c.intro.empty() && finite(clause) >= 0) return static_cast<int>(c.frame);
  while (clause > 0 && clauses[clause].kind == Clause::kCoordinate && !clauses[clause].subject.empty() && clauses[clause - 1].subject == clauses[clause].subject) --clause;
  return finite(clause) == clause ? static_cast<int>(clauses[clause].frame) : -1;
}

uint32_t RoleFinder::EndOfOpening(const SentenceReading& reading, const Match& match, int clause) {
  const uint32_t all = static_cast<uint32_t>(reading.units.size());
  if (match.clause >= 0 || clause < 0 || reading.clauses.clauses[clause].subject.empty()) return all;
  if (match.anchor < reading.clauses.clauses[clause].verb && match.last > reading.clauses.clauses[clause].verb) return all;  // the pattern takes in both
  const uint32_t subject = reading.clauses.clauses[clause].subject.front();
  for (uint32_t u = match.anchor; u < subject; ++u) {
    if (reading.units[u].IsPunctuation(',')) return subject;
  }
  return all;
}

void RoleFinder::AddAdjuncts(const SentenceReading& reading, const Match& match, int clause, const EventType& type, const ParticipantMaker& maker, Event* event) const {
  const auto has = [&](std::string_view role) {
    return std::any_of(event->participants.begin(), event->participants.end(), [&](const Participant& p) { return p.role == role; });
  };
  const Encoded encoded = StringOf(reading, match.clause);
  const std::string_view tail = std::string_view(encoded.text).substr(encoded.Behind(match.anchor));  // what stands behind the verb or noun the match hangs on
  const auto captured = [&](uint32_t u) {
    return std::any_of(match.captures.begin(), match.captures.end(), [&](const RoleCapture& c) { return std::find(c.units.begin(), c.units.end(), u) != c.units.end(); });
  };
  const int frame = clause >= 0 ? static_cast<int>(reading.clauses.clauses[clause].frame) : reading.clauses.home[match.anchor];
  const auto shared = [&](uint32_t u) {  // "were kidnapped and killed in Kidal"
    if (match.clause < 0) return false;
    const Clause& told = reading.clauses.clauses[match.clause];
    return told.Behind() != kNoUnit && reading.clauses.home[told.Behind()] != frame && std::find(told.body.begin(), told.body.end(), u) != told.body.end();
  };
  const uint32_t end = EndOfOpening(reading, match, clause);
  // "gathered in Dakar to protest": what stands between the verb and the infinitive it governs is said of both.
  Encoded front, between;
  const int opening = clause >= 0 ? OpeningFrame(reading, clause) : -1;
  if (opening >= 0) {
    // "2013 unrest: Police in Oslo": a label before a colon opens nothing
    const std::vector<uint32_t>& units = reading.clauses.frames[opening].units;
    const auto colon = std::find_if(units.begin(), units.end(), [&](uint32_t u) { return reading.units[u].IsPunctuation(':') && u < reading.clauses.clauses[clause].verb; });
    for (auto u = colon == units.end() ? units.begin() : colon + 1; u != units.end(); ++u) front.Add(reading.units[*u], *u);
  }
  if (match.clause >= 0) AddBetween(reading, match.clause, &between);
  const std::vector<int> in_front = adjuncts_.In(front.text), behind = adjuncts_.In(tail), in_between = adjuncts_.In(between.text);
  const auto in = [](const std::vector<int>& found, int a) { return std::binary_search(found.begin(), found.end(), a); };
  for (int a = 0; a < static_cast<int>(adjuncts_.all().size()); ++a) {
    const Adjuncts::Adjunct& adjunct = adjuncts_.all()[a];
    if (!(adjunct.fronted ? in(in_front, a) : in(behind, a) || in(in_between, a))) continue;
    if (!adjunct.Fits(type) || has(adjunct.role)) continue;
    const auto usable = [&](uint32_t u) {
      const int home = reading.clauses.home[u];
      return u < end && (home == frame || (adjunct.fronted && home == opening) || shared(u)) && !captured(u);
    };
    if (adjunct.fronted) {
      AddAdjunct(reading, adjunct, front, front.text, usable, maker, event);
    } else {
      if (in(behind, a)) AddAdjunct(reading, adjunct, encoded, tail, usable, maker, event);
      if (in(in_between, a) && !has(adjunct.role)) AddAdjunct(reading, adjunct, between, between.text, usable, maker, event);
    }
  }
}

// Whether what frame `a` tells may have been where frame `b` says: neither stands in a relative clause that the other does
// not stand in ("a man who had fought in Aleppo was held"), nor the place in what somebody says.
bool RoleFinder::SameScene(const Clauses& clauses, int act, int place) {
  std::vector<int> outer;
  for (int f = act; f >= 0; f = clauses.frames[f].parent) outer.push_back(f);
  int common = place;
  for (; common >= 0 && std::find(outer.begin(), outer.end(), common) == outer.end(); common = clauses.frames[common].parent) {
    if (clauses.frames[common].kind == Clause::kRelative || clauses.frames[common].kind == Clause::kComplement) return false;
  }
  for (int f = act; f != common && common >= 0; f = clauses.frames[f].parent) {
    if (clauses.frames[f].kind == Clause::kRelative) return false;
  }
  return common >= 0;
}

// Whether the only place of the sentence may be where the act was: any act of a type that takes place somewhere; of another
// type, only what a clause of its own tells of somebody, and not as what was before or after ("was freed after being held").
bool RoleFinder::SeeksPlace(const SentenceReading& reading, const Match& match, const EventType& type, const Event& event) const {
  const bool told = event.status == Status::kAsserted || (event.status == Status::kAlleged && type.attributes.contains("takes_place"));
  if (!told || std::any_of(event.participants.begin(), event.participants.end(), [](const Participant& p) { return p.role == "location"; })) return false;
  if (type.attributes.contains("takes_place")) return true;
  if (!type.attributes.contains("seeks_place") || event.participants.empty()) return false;
  if (match.clause < 0) return type.attributes.contains("occasion");
  const Clause& clause = reading.clauses.clauses[match.clause];
  if (clause.kind == Clause::kParticiple || v_.rules().IsListed("place.apart", clause.intro)) return false;
  return !v_.rules().IsListed("place.apart", reading.clauses.frames[clause.frame].intro);
}

// "Nine people were killed in Peru after a bomb went off": of what a clause beside it tells, where people came to harm by it.
void RoleFinder::AddWhereItKilled(const SentenceReading& reading, const Match& match, int clause, const EventType& type, const ParticipantMaker& maker, Event* event) const {
  if (!type.attributes.contains("takes_place") || match.clause < 0 || std::any_of(event->participants.begin(), event->participants.end(), [](const Participant& p) { return p.role == "location"; })) return;
  const Clause& act = reading.clauses.clauses[clause];
  if (act.kind != Clause::kSubordinate || act.parent < 0) return;
  const Clause& outcome = reading.clauses.clauses[act.parent];
  if (!TellsOf(v_, v_.rules().Words("quantity.killed"), reading, outcome) && !TellsOf(v_, v_.rules().Words("quantity.wounded"), reading, outcome)) return;
  Match told;
  told.rule = match.rule, told.variant = match.variant, told.clause = act.parent, told.anchor = outcome.verb;
  AddAdjuncts(reading, told, act.parent, type, maker, event);
}

// "Gunmen stormed a bank in Peru, taking six people hostage", "a soldier was killed when a mine went off in Peru": of what no place of
// its own is told, where the clause that it goes on from says, or else the one that says when it was.
void RoleFinder::AddWhereBeside(const SentenceReading& reading, const Match& match, int clause, const EventType& type, const ParticipantMaker& maker, Event* event) const {
  const auto placed = [&] { return std::any_of(event->participants.begin(), event->participants.end(), [](const Participant& p) { return p.role == "location"; }); };
  if (match.clause < 0 || !Contains(type.roles, "location") || !(type.attributes.contains("takes_place") || type.attributes.contains("seeks_place")) || placed()) return;
  const std::vector<Clause>& clauses = reading.clauses.clauses;
  const auto from = [&](int other) {
    const Clause& told = clauses[other];
    if (v_.lemma(reading.units[told.verb].verb->lemma).flags & (kReport | kStative)) return;
    Match beside;
    beside.rule = match.rule, beside.variant = match.variant, beside.clause = other, beside.anchor = told.verb;
    AddAdjuncts(reading, beside, other, type, maker, event);
  };
  const auto goes_on = [&](const Clause& c) { return c.kind == Clause::kGerund && !c.by_control && c.parent >= 0 && (c.intro.empty() || v_.rules().IsListed("retelling.joined", c.intro)); };
  for (int c = clause; goes_on(clauses[c]) && !placed(); c = clauses[c].parent) {
    const Clause& main = clauses[clauses[c].parent];
    from(clauses[c].parent);
    const uint32_t object = UnitBehind(reading.units, main.verb);  // "storms Lima, arresting six"
    if (placed() || object == kNoUnit || main.form == VerbForm::kPassive || main.form == VerbForm::kParticiple) continue;
    const bool town = reading.units[object].code == v_.kinds().place || reading.units[object].code == v_.kinds().capital;
    if (town && v_.rules().IsListed("place.struck", v_.rules().alphabet.lemmas()[reading.units[main.verb].verb->lemma])) maker.Add(reading.units[object], "location", text_.utf8, &event->participants);
  }
  const std::vector<uint32_t>& aside = reading.clauses.frames[clauses[clause].frame].dropped;
  const bool dated = std::any_of(aside.begin(), aside.end(), [&](uint32_t u) { return u > clauses[clause].verb && reading.units[u].type == Unit::kDate; });
  // "raided a bank in Peru and took six people", but not "landed in Peru and took Lima a week later"
  for (int c = clause; c > 0 && !dated && !placed() && clauses[c].kind == Clause::kCoordinate && !clauses[c].subject.empty() && clauses[c - 1].subject == clauses[c].subject; --c) from(c - 1);
  for (int c = 0; c < static_cast<int>(clauses.size()) && !placed(); ++c) {
    if (clauses[c].kind == Clause::kSubordinate && clauses[c].parent == clause && v_.rules().IsListed("place.meanwhile", clauses[c].intro)) from(c);
  }
}

// "left for Bamako, Mali, where soldiers mutinied": the place that a relative clause is about.
void RoleFinder::AddWhere(const SentenceReading& reading, const Match& match, const EventType& type, const ParticipantMaker& maker, Event* event) const {
  const bool told = std::any_of(event->participants.begin(), event->participants.end(), [](const Participant& p) { return p.role == "location"; });
  const bool somewhere = type.attributes.contains("takes_place") || (match.clause >= 0 && type.attributes.contains("outcome_of"));
  if (told || !Contains(type.roles, "location") || !somewhere) return;
  int frame = match.clause >= 0 ? static_cast<int>(reading.clauses.clauses[match.clause].frame) : reading.clauses.home[match.anchor];
  for (int step = 0; frame >= 0 && reading.clauses.frames[frame].kind != Clause::kRelative && reading.clauses.frames[frame].kind != Clause::kComplement && step < 2; ++step) frame = reading.clauses.frames[frame].parent;
  if (frame < 0 || reading.clauses.frames[frame].kind != Clause::kRelative || !v_.rules().IsListed("place.relative", reading.clauses.frames[frame].intro)) return;
  uint32_t where = 0;
  while (where < reading.units.size() && !(reading.clauses.home[where] == frame && reading.units[where].text == reading.clauses.frames[frame].intro)) ++where;
  if (where >= reading.units.size()) return;
  uint32_t place = UnitBefore(reading.units, where);
  if (place != kNoUnit && reading.units[place].IsPunctuation(',')) place = UnitBefore(reading.units, place);
  if (place == kNoUnit || !reading.units[place].IsNounPhrase()) return;
  const char32_t code = reading.units[place].code;
  const GrammarKinds& kinds = v_.kinds();
  if (code != kinds.place && code != kinds.capital && code != kinds.area && code != kinds.state && code != kinds.locality && code != kinds.facility && code != kinds.prison) return;
  maker.Add(reading.units[place], "location", text_.utf8, &event->participants);
}

// "Scuffles broke out in Moscow as supporters and opponents clashed": of what happens somewhere, the only place that
// the sentence names, unless that is where somebody spoke.
void RoleFinder::AddOnlyPlace(const SentenceReading& reading, const Match& match, const EventType& type, const ParticipantMaker& maker, Event* event) const {
  if (!SeeksPlace(reading, match, type, *event)) return;
  const bool anywhere = type.attributes.contains("takes_place");
  const int act = match.clause >= 0 ? static_cast<int>(reading.clauses.clauses[match.clause].frame) : reading.clauses.home[match.anchor];
  std::vector<Participant> places;
  for (uint32_t u = 1; u < reading.units.size(); ++u) {
    const Unit& unit = reading.units[u];
    if (unit.dropped || !unit.IsNounPhrase() || reading.units[u - 1].dropped) continue;
    const bool named = unit.name >= 0 && (unit.code == v_.kinds().place || unit.code == v_.kinds().capital || unit.code == v_.kinds().area);
    const bool holds = unit.code == v_.kinds().locality || unit.code == v_.kinds().facility || unit.code == v_.kinds().prison;
    const bool led = (named || holds) && LedAsPlace(v_, reading.units, u, anywhere);
    if (!led && !((named || unit.code == v_.kinds().state || unit.code == v_.kinds().other_state) && TellsPlaceMore(v_, reading.units, u))) continue;
    std::vector<Participant> place;
    maker.Add(unit, "location", text_.utf8, &place);
    if (place.empty() || (place.front().id.empty() && place.front().place->kind == "area")) continue;  // "events in the Middle East": all of it
    const int clause = reading.clauses.ClauseAt(u);
    if (clause >= 0 && (v_.lemma(reading.units[reading.clauses.clauses[clause].verb].verb->lemma).flags & kReport)) return;
    if (!(anywhere && named) && !SameScene(reading.clauses, act, reading.clauses.home[u])) {
      if (anywhere) continue;
      return;
    }
    maker.Add(unit, "location", text_.utf8, &places);
    if (places.size() > 1 && TellsPlaceMore(v_, reading.units, u) && places.back().id == places[places.size() - 2].id) places.pop_back();  // "in Miranda, Peru"
  }
  if (places.size() == 1) event->participants.push_back(std::move(places.front()));
  if (places.empty() && (anywhere || match.clause >= 0)) AddOnlyState(reading, act, maker, event);
}

// "Two men were held in Chile after gunmen stormed a bank": the only state in which the sentence says that something was, if it tells
// no other state at all.
void RoleFinder::AddOnlyState(const SentenceReading& reading, int act, const ParticipantMaker& maker, Event* event) const {
  uint32_t where = kNoUnit;
  for (uint32_t u = 0; u < reading.units.size(); ++u) {
    const Unit& unit = reading.units[u];
    if (unit.dropped || !unit.IsNounPhrase()) continue;
    const bool state = unit.code == v_.kinds().state && unit.name >= 0;
    if (!state && !std::any_of(unit.actors.begin(), unit.actors.end(), [&](int m) { return maker.names().mentions[m].entity >= 0; })) continue;
    if (!state || where != kNoUnit || !LedAsPlace(v_, reading.units, u, false)) return;
    where = u;
  }
  if (where == kNoUnit || !SameScene(reading.clauses, act, reading.clauses.home[where])) return;
  maker.Add(reading.units[where], "location", text_.utf8, &event->participants);
}

std::optional<Participant> RoleFinder::Scene(const SentenceReading& reading, const Match& match, const EventType& type, const Event& event) const {
  if (reading.scene < 0 || !(reading.scene_sure || type.attributes.contains("at_home"))) return std::nullopt;
  if (!Contains(type.roles, "location") || !SeeksPlace(reading, match, type, event)) return std::nullopt;
  const LexiconEntity& state = v_.entities()[reading.scene];
  Participant place;
  place.role = "location", place.kind = "state", place.id = state.id, place.name = state.name, place.span = reading.units[match.anchor].span;
  return place;
}

// "foreign soldiers": those of another state than the one they stand in.
bool RoleFinder::IsForeign(const Unit& unit) const {
  const std::string_view phrase = text_.At(unit.span);
  for (size_t at = 0, end; at < phrase.size(); at = end + 1) {
    end = std::min(phrase.find(' ', at), phrase.size());
    if (v_.rules().IsListed("reference.foreign", phrase.substr(at, end - at))) return true;
  }
  return false;
}

// "Police in Minsk arrested": those who act at home only act for the state where it was, if only one is told; so do
// the soldiers and policemen whom it struck.
void RoleFinder::ActLocally(const SentenceReading& reading, Event* event) const {
  std::vector<std::string> states;
  for (const Participant& p : event->participants) {
    if (p.role == "location" && !p.id.empty() && std::find(states.begin(), states.end(), p.id) == states.end()) states.push_back(p.id);
  }
  if (states.size() != 1) return;
  for (Participant& p : event->participants) {
    if ((p.role != "actor" && p.role != "recipient") || !p.id.empty() || !p.affiliation.empty() || p.kind == "state") continue;
    const auto unit = std::find_if(reading.units.begin(), reading.units.end(), [&](const Unit& u) { return u.IsNounPhrase() && !u.dropped && u.span.Contains(p.span); });
    if (unit == reading.units.end() || unit->own || text_.At(unit->span).find("'s ") != std::string_view::npos) continue;  // "the country's soldiers"
    const bool part = unit->span != p.span && p.kind == "group";  // "the police killing"
    if (!part && unit->span != p.span) continue;
    std::string word;
    LowerTo(part ? std::string_view(p.name) : unit->text, &word);
    const auto listed = [&](ListName list) { return v_.rules().IsListed(list, word); };
    if (IsForeign(*unit)) continue;
    if (listed("reference.local") || listed("reference.regime") || (p.role == "recipient" && listed("reference.served"))) p.affiliation = states.front();
  }
}

void RoleFinder::AddBetween(const SentenceReading& reading, int clause, Encoded* between) const {
  const Clause& c = reading.clauses.clauses[clause];
  if (c.kind != Clause::kInfinitive || c.parent < 0) return;
  const Clause& governor = reading.clauses.clauses[c.parent];
  for (uint32_t u : reading.clauses.frames[governor.frame].units) {
    if (u > governor.verb && u < c.verb) between->Add(reading.units[u], u);
  }
}

// The first place in `where`, a part of source.text, that the adjunct fits and whose units are usable.
template <typename Usable>
void RoleFinder::AddAdjunct(const SentenceReading& reading, const Adjuncts::Adjunct& adjunct, const Encoded& source, std::string_view where, const Usable& usable,
                const ParticipantMaker& maker, Event* event) const {
  const Expression* expression = adjunct.expression.Get();
  std::vector<std::string_view> groups;
  size_t from = 0;
  while (expression && from < where.size() && expression->Find(where, from, &groups) && !groups[0].empty()) {
    const size_t before = event->participants.size();
    for (const Capture& capture : adjunct.captures) {
      const std::string_view group = groups[capture.group];
      if (group.data() == nullptr || group.empty()) continue;
      const size_t begin = group.data() - source.text.data();
      for (uint32_t u : source.UnitsIn(begin, begin + group.size())) {
        if (usable(u)) maker.Add(reading.units[u], capture.name, text_.utf8, &event->participants);
      }
    }
    if (event->participants.size() > before || adjunct.fronted) break;
    from = groups[0].data() + 1 - where.data();  // "near a mosque in the district of": what told nobody may lead to who does
  }
}

}  // namespace annals
