// The date that a sentence has for an act: of its noun, its clause, or what that is joined to.
#include <algorithm>

#include "extract/event/event_builder.h"
#include "extract/event/event_dates.h"

namespace annals {

// The date of a clause behind the noun that says no more than when it was; the noun stands at a unit of [first, last).
const DateMention* EventDates::OfHappening(const SentenceReading& reading, uint32_t first, uint32_t last) const {
  for (size_t c = 0; c < reading.clauses.clauses.size(); ++c) {
    const Clause& told = reading.clauses.clauses[c];
    const bool to_be = told.form == VerbForm::kPassiveInfinitive;  // "an election to be held on 9 November"
    if (told.kind != Clause::kRelative && told.kind != Clause::kParticiple && told.kind != Clause::kGerund && !to_be) continue;
    const uint32_t before = UnitBefore(reading.units, told.verb);  // of a gerund, the noun right before it; its subject may be that of the sentence
    const bool right_behind = before != kNoUnit && before >= first && reading.units[before].IsNounPhrase() && std::none_of(reading.units.begin() + first + 1, reading.units.begin() + before + 1, [](const Unit& unit) {
      return unit.type == Unit::kVerb || (unit.type == Unit::kPunctuation && !unit.dropped);
    });
    const bool of_noun = told.subject.size() == 1 && told.subject.front() >= first && told.subject.front() < last;
    if (!(told.kind == Clause::kGerund || to_be ? right_behind : of_noun) || !Happens(reading, static_cast<int>(c))) continue;
    if (const DateMention* date = OfClause(reading, static_cast<int>(c))) return date;
  }
  return nullptr;
}

// The date of what the clause is set in, told before its subject: "In a statement issued on Friday, the court …", "In the May 3
// deal, Turkey agreed …", "When announcing the ban on Monday, the minister …".
const DateMention* EventDates::Fronted(const SentenceReading& reading, int clause) const {
  const Clause& c = reading.clauses.clauses[clause];
  const auto& units = reading.units;
  if (c.subject.empty() || c.form != VerbForm::kFinite || (c.kind != Clause::kMain && c.kind != Clause::kCoordinate)) return nullptr;
  uint32_t end = std::min(c.subject.front(), c.verb);
  while (end > 0 && units[end - 1].dropped && !units[end - 1].IsPunctuation(',')) --end;
  if (end < 3 || !units[end - 1].IsPunctuation(',')) return nullptr;
  const bool gerund = units[1].type == Unit::kVerb && units[1].verb->form == VerbForm::kGerund;
  if (!v_.rules().IsListed(gerund ? ListName("date_lead.fronted_gerund") : ListName("date_lead.fronted"), units[0].text)) return nullptr;
  for (uint32_t u = 1; u + 1 < end; ++u) {
    if (units[u].IsPunctuation(',') || (u > 1 && units[u].type == Unit::kWord && units[u].Is(kSubordinate | kRelative | kComplementizer))) return nullptr;
    if (units[u].type != Unit::kDate || units[u].date < 0) continue;
    const DateMention& date = dates_[units[u].date];
    if (!date.dates_events || date.value.empty() || !date.mod.empty() || date.value.find("..") != std::string::npos) return nullptr;
    uint32_t verb = u - 1;
    while (verb > 0 && !units[verb].IsNounPhrase() && units[verb].type != Unit::kVerb) --verb;
    const bool behind_verb = !units[u].attributive && units[verb].type == Unit::kVerb;
    const uint32_t lead = units[0].span.end;
    const std::string_view between = std::string_view(text_.utf8).substr(lead, date.span.begin > lead ? date.span.begin - lead : 0);
    const bool first = std::all_of(units.begin() + 1, units.begin() + u, [](const Unit& unit) { return unit.dropped; });
    const bool of_noun = first && units[u + 1].IsNounPhrase() && between.find_first_not_of(' ') != std::string_view::npos;  // "In the May 3 deal"
    const bool named = verb == 1 && v_.rules().IsListed("date_lead.of_noun", units[u - 1].text) && units[u + 1].IsPunctuation(',');  // "In a statement of 3 May, the minister"
    return gerund || behind_verb || of_noun || named ? &date : nullptr;
  }
  return nullptr;
}

// The date that coordinated verbs share: told before the first, behind an earlier one as a day, or behind the next where this
// one has nothing behind it ("fired and landed a live round yesterday").
const DateMention* EventDates::Shared(const SentenceReading& reading, int clause) const {
  const std::vector<Clause>& clauses = reading.clauses.clauses;
  const auto verb = [&](int at) -> const VerbGroup& { return *reading.units[clauses[at].verb].verb; };
  // The verb that it goes on with: "agreed to admit Peru and granted it a seat" goes on with "agreed".
  const auto before = [&](int at) {
    const bool non_finite = at > 1 && (clauses[at - 1].kind == Clause::kInfinitive || clauses[at - 1].kind == Clause::kGerund) && clauses[at - 1].frame == clauses[at - 2].frame;
    return non_finite ? at - 2 : at - 1;
  };
  const auto joined = [&](int at) { return at > 0 && clauses[at].kind == Clause::kCoordinate && clauses[before(at)].subject == clauses[at].subject && !clauses[at].subject.empty(); };
  for (int at = clause; joined(at); at = before(at)) {
    const int first = before(at);
    const DateMention* shared = OfClause(reading, first);
    if (!shared) continue;
    const bool fronted = shared->span.begin < reading.units[clauses[first].verb].span.begin;
    // "met on Saturday and severed relations": a day told behind the first verb is that of the second as well.
    const bool day = shared->value.size() == 10 || (shared->type == DateType::kTime && shared->value.size() > 10 && shared->value[10] == 'T');
    const bool same_day = day && verb(first).past && verb(clause).past && !verb(first).perfect && !verb(clause).perfect;
    return fronted || same_day ? shared : nullptr;
  }
  const int next = clause + 1;
  if (next < static_cast<int>(clauses.size()) && joined(next) && verb(clause).past == verb(next).past) {
    // nothing of its own behind it: "was convicted and sentenced in 2009 for fraud", "fired and landed a shot yesterday"
    const bool bare = std::all_of(reading.units.begin() + clauses[clause].verb + 1, reading.units.begin() + clauses[next].verb,
                                  [](const Unit& unit) { return unit.dropped || unit.Is(kConjunction); });
    if (bare) return OfClause(reading, next);
  }
  return FrontedOfBoth(reading, clause);
}

// "A year later it was beaten, and its fighters fled": a date that opens the sentence is that of what "and" joins to its verb.
const DateMention* EventDates::FrontedOfBoth(const SentenceReading& reading, int clause) const {
  const std::vector<Clause>& clauses = reading.clauses.clauses;
  const Clause& c = clauses[clause];
  if (clause == 0 || (c.kind != Clause::kCoordinate && c.kind != Clause::kMain) || c.subject.empty() || clauses[clause - 1].kind != Clause::kMain) return nullptr;
  const VerbGroup &first = *reading.units[clauses[clause - 1].verb].verb, &second = *reading.units[c.verb].verb;
  if (!first.past || !second.past || first.perfect || second.perfect || c.subject.front() < clauses[clause - 1].verb) return nullptr;
  const uint32_t opener = UnitBefore(reading.units, c.subject.front());
  if (opener == kNoUnit) return nullptr;
  const bool goes_on = c.kind == Clause::kCoordinate ? v_.rules().IsListed("date_lead.and", reading.units[opener].text) : reading.units[opener].IsPunctuation(':');  // "In May 2004 the club grew: Malta joined"
  if (!goes_on) return nullptr;
  const DateMention* date = OfClause(reading, clause - 1);
  const bool opens = date && !clauses[clause - 1].subject.empty() && date->span.begin < reading.units[clauses[clause - 1].subject.front()].span.begin;
  return opens ? date : nullptr;
}

// "In May 1981 he freed the priests; Chad was attacked": a day or month that opens a sentence is that of what semicolons join to it, as
// long as no other time is told behind it.
const DateMention* EventDates::BeforeSemicolon(const SentenceReading& reading, int clause) const {
  const std::vector<Clause>& clauses = reading.clauses.clauses;
  const auto& units = reading.units;
  const auto told = [&](int at) {
    const VerbGroup& verb = *units[clauses[at].verb].verb;
    return verb.past && !verb.perfect;
  };
  if (clause < 0 || !told(clause) || (clauses[clause].kind != Clause::kMain && clauses[clause].kind != Clause::kCoordinate)) return nullptr;
  uint32_t semicolon = clauses[clause].verb;
  while (semicolon > 0 && !units[semicolon].IsPunctuation(';')) --semicolon;
  if (semicolon == 0) return nullptr;
  const auto first = std::find_if(clauses.begin(), clauses.end(), [](const Clause& c) { return c.kind == Clause::kMain; });
  if (first == clauses.end() || first->verb > semicolon || first->subject.empty() || !told(static_cast<int>(first - clauses.begin()))) return nullptr;
  const DateMention* date = OfClause(reading, static_cast<int>(first - clauses.begin()));
  if (!date || date->value.size() < 7 || date->value.find_first_of("X~?/") != std::string::npos || date->span.begin > units[first->subject.front()].span.begin) return nullptr;
  const auto dated = [](const Unit& unit) { return unit.type == Unit::kDate; };
  return std::none_of(units.begin() + first->verb, units.end(), dated) ? date : nullptr;
}

// "Began supporting them in 2015", "On Friday the court is due to rule": the date of the verb that governs it.
const DateMention* EventDates::OfGovernor(const SentenceReading& reading, int clause) const {
  const Clause& c = reading.clauses.clauses[clause];
  if (c.parent < 0) return nullptr;
  const DateMention* date = OfClause(reading, c.parent);
  if (!date) return nullptr;
  const bool first_to = c.kind == Clause::kInfinitive && !c.by_control && reading.reality[clause] == Reality::kAsserted &&
                        v_.rules().IsListed("reference.equates", v_.rules().alphabet.lemmas()[reading.units[reading.clauses.clauses[c.parent].verb].verb->lemma]);  // "was the first to ratify, on 2 February"
  if (!c.by_control && !first_to) return nullptr;
  if (reading.reality[clause] == Reality::kAsserted) return date;
  const Clause& governor = reading.clauses.clauses[c.parent];
  const bool scheduled = governor.form == VerbForm::kPassive && reading.reality[clause] == Reality::kPlanned;
  return scheduled && date->span.begin < reading.units[governor.verb].span.begin ? date : nullptr;
}

// "Will hold the 2014 summit", "hosted the 2012 election", "holds talks beginning on Monday": the date of what is held.
const DateMention* EventDates::OfWhatIsHeld(const SentenceReading& reading, int clause) const {
  const Clause& c = reading.clauses.clauses[clause];
  if (!v_.rules().IsListed("date_lead.hold", v_.rules().alphabet.lemmas()[reading.units[c.verb].verb->lemma])) return nullptr;
  for (uint32_t u = c.verb + 1; u + 1 < reading.units.size() && (reading.units[u].dropped || reading.units[u].Is(kDeterminer)); ++u) {
    const Unit& unit = reading.units[u];
    if (unit.type == Unit::kDate && unit.date >= 0 && unit.attributive && dates_[unit.date].dates_events && !dates_[unit.date].value.empty()) return &dates_[unit.date];
  }
  for (uint32_t u = c.verb + 1; u < reading.units.size() && reading.units[u].type != Unit::kVerb; ++u) {  // "an exercise starting on Monday"
    if (!reading.units[u].IsNounPhrase()) continue;
    if (const DateMention* date = OfHappening(reading, u, u + 1)) return date;
  }
  return nullptr;
}

// The clause's own date: behind its verb first, then before it.
const DateMention* EventDates::OfClause(const SentenceReading& reading, int clause) const {
  const Clause& c = reading.clauses.clauses[clause];
  const DateMention *before = nullptr, *time = nullptr, *nested = nullptr;
  const VerbGroup& verb = *reading.units[c.verb].verb;
  for (uint32_t u = 0; u < reading.units.size(); ++u) {
    const bool open = reading.units[u].type == Unit::kDate && reading.units[u].date >= 0 && dates_[reading.units[u].date].value.ends_with("/..");
    if (open && verb.perfect && verb.progressive && ClauseOf(reading, u) == clause) nested = &dates_[reading.units[u].date];  // "have been marching since Tuesday"
    if (!Usable(reading, reading.units[u])) continue;
    if (OfNoun(reading, u) || OfFronted(reading, u)) continue;
    const DateMention* date = &dates_[reading.units[u].date];
    if (InNumber(reading, u)) {
      const bool enacts = v_.rules().IsListed("date_lead.enact", v_.rules().alphabet.lemmas()[reading.units[c.verb].verb->lemma]);
      if (enacts && !nested && u > c.verb && ClauseOf(reading, u) == clause) nested = date;
      continue;
    }
    if (IsLimit(*date, *reading.units[c.verb].verb) || OfDeed(reading, clause, u)) continue;
    const int home = ClauseOf(reading, u);
    if (home != clause) {
      // "was convicted of making false statements in 2010": a gerund object does not keep the date to itself
      const bool gerund = home >= 0 && reading.clauses.clauses[home].kind == Clause::kGerund && reading.clauses.clauses[home].parent == clause;
      const std::string_view intro = gerund ? reading.clauses.clauses[home].intro : std::string_view();
      if (gerund && v_.rules().IsListed("date_lead.gerund_intros", intro) && !nested) nested = date;
      if (gerund && !nested && IsSetting(reading, clause, home)) nested = date;
      if (gerund && !nested && u > c.verb && intro.empty() && IsAspect(reading, clause, home)) nested = date;
      if (home >= 0 && !nested && (TellsOf(reading, home, clause) || WhenAsked(reading, home, clause, *date))) nested = date;
      continue;
    }
    if (date->type == DateType::kTime) {
      if (!time) time = date;
      continue;
    }
    if (u > c.verb) return before && OfJudged(reading, c.verb, u) ? before : date;
    if (OfApposition(reading, u, c.verb)) continue;
    const bool other_verb = std::any_of(reading.units.begin() + u, reading.units.begin() + c.verb, [](const Unit& between) { return between.type == Unit::kVerb; });
    if (other_verb && verb.perfect && !verb.past && date->value.size() == 10 && date->value < options_.published) continue;  // "On Saturday he said X, a minister, has been killed"
    before = date;
  }
  return before ? before : time ? time : nested;
}

// "Helped spark the July 2013 protests", "the protests of July 2013": the date that the noun for the act itself has.
const DateMention* EventDates::OfActNoun(const SentenceReading& reading, const Match& match) const {
  const auto& units = reading.units;
  for (uint32_t u = match.anchor + 1; match.rule && u < units.size(); ++u) {
    if (u >= match.last && units[u].type == Unit::kVerb) break;
    const std::string_view kind = KindOf(units[u]);  // "protest-event" of a protest, "election-event" where somebody is elected
    const uint32_t lead = UnitBefore(units, u);
    if (u >= match.last && !(lead != kNoUnit && v_.rules().IsListed("retelling.within", units[lead].text))) continue;  // "seized power in the coup of May 1980", "elected in the 2012 election"
    if (!kind.ends_with("-event") || !kind.starts_with(match.rule->type)) continue;
    const bool behind = u + 2 < units.size() && v_.rules().IsListed("date_lead.of_noun", units[u + 1].text) && units[u + 2].date >= 0;
    const int date = units[u - 1].attributive ? units[u - 1].date : behind ? units[u + 2].date : -1;
    if (date >= 0 && !dates_[date].value.empty() && dates_[date].value[0] != 'P') return &dates_[date];
    if (const DateMention* held = OfHappening(reading, u, u + 1)) return held;
  }
  return nullptr;
}

// "have demonstrated since June", "has been jailed since May": of what goes on for days, the begin.
const DateMention* EventDates::GoingOnSince(const SentenceReading& reading, const Match& match, int clause) const {
  const EventType* type = v_.rules().Type(match.rule ? match.rule->type : std::string());
  const VerbGroup& verb = *reading.units[reading.clauses.clauses[clause].verb].verb;
  const Clause& told = reading.clauses.clauses[clause];
  const bool goes_on = type && type->attributes.contains("day_by_day") && verb.perfect && !verb.past;
  const bool lasts = type && type->attributes.contains("lasting") && (told.kind == Clause::kParticiple || (verb.past && !verb.perfect) || (verb.perfect && told.form == VerbForm::kPassive));  // "jailed since May"
  if (!(goes_on || lasts) || match.clause != clause) return nullptr;
  for (uint32_t u = match.anchor + 1; u < reading.units.size(); ++u) {
    const Unit& unit = reading.units[u];
    if (unit.type == Unit::kDate && unit.date >= 0 && dates_[unit.date].value.ends_with("/..") && ClauseOf(reading, u) == clause) return &dates_[unit.date];
  }
  return nullptr;
}

// The date right before the comma that a clause's opener stands behind.
const DateMention* EventDates::BeforeOpener(const SentenceReading& reading, const Clause& clause) const {
  const auto& units = reading.units;
  uint32_t u = clause.subject.empty() ? clause.verb : std::min(clause.subject.front(), clause.verb);
  while (u > 0 && units[u].text != clause.intro) --u;
  if (u < 2 || !units[u - 1].IsPunctuation(',')) return nullptr;
  const Unit& before = units[u - 2];
  const bool until = before.type == Unit::kDate && before.date >= 0 && !before.attributive && dates_[before.date].dates_events && dates_[before.date].value.starts_with("../");
  return until || Usable(reading, before) ? &dates_[before.date] : nullptr;  // "was an observer until 1999, when it joined"
}

// "Retaliated on Monday by expelling two of them": what is done by it has its day.
const DateMention* EventDates::OfMeans(const SentenceReading& reading, int clause) const {
  const Clause& c = reading.clauses.clauses[clause];
  if (c.kind != Clause::kGerund || !v_.rules().IsListed("date_lead.means", c.intro)) return nullptr;
  const int outer = reading.clauses.frames[c.frame].clause;
  if (outer < 0 || outer == clause || reading.clauses.clauses[outer].verb > c.verb) return nullptr;
  const Clause& act = reading.clauses.clauses[outer];
  const VerbGroup& verb = *reading.units[act.verb].verb;
  const bool told = act.form == VerbForm::kFinite && verb.past && !verb.perfect && reading.reality[outer] == Reality::kAsserted && act.subject == c.subject;
  return told ? OfClause(reading, outer) : nullptr;
}

const DateMention* EventDates::Stated(const SentenceReading& reading, const Match& match, int clause) const {
  if (match.clause < 0) {  // a noun: the date behind it in its own clause, else the clause's
    if (match.anchor > 0 && reading.units[match.anchor - 1].attributive) {
      const DateMention& date = dates_[reading.units[match.anchor - 1].date];
      if (!date.value.empty() && date.value[0] != 'P') return &date;  // "the 2012 attack", not "the two-day attack"
    }
    for (size_t c = 0; c < reading.clauses.clauses.size(); ++c) {
      const Clause& relative = reading.clauses.clauses[c];
      if (relative.kind != Clause::kRelative || relative.subject.size() != 1 || relative.subject.front() < match.anchor || relative.subject.front() >= match.last) continue;
      const VerbGroup& verb = *reading.units[relative.verb].verb;
      const bool at_once = relative.form == VerbForm::kFinite && verb.past && !verb.perfect;  // "an attack that killed ten people on Friday"
      if (!(at_once && relative.subject.front() == match.anchor) && !Happens(reading, static_cast<int>(c))) continue;
      if (const DateMention* date = OfClause(reading, static_cast<int>(c))) return date;
    }
    if (const DateMention* date = OfHappening(reading, match.anchor, match.last)) return date;
    for (uint32_t u = match.anchor + 1; u < reading.units.size(); ++u) {
      if (reading.units[u].type == Unit::kVerb && u >= match.last) break;
      if (!Usable(reading, reading.units[u]) || reading.clauses.home[u] != reading.clauses.home[match.anchor]) continue;
      if (!OfAnotherNoun(reading, match, u)) return &dates_[reading.units[u].date];
    }
  }
  if (clause < 0) {
    const int home = reading.clauses.home[match.anchor];
    for (uint32_t u = 0; u < reading.units.size(); ++u) {
      if (Usable(reading, reading.units[u]) && reading.clauses.home[u] == home) return &dates_[reading.units[u].date];
    }
    return nullptr;
  }
  if (match.clause < 0 && OfAnotherDay(reading, match.anchor, clause)) return nullptr;
  if (const DateMention* own = OfClause(reading, clause)) return match.clause < 0 && OfConsequence(reading, match.anchor, *own, clause) ? nullptr : own;
  if (const DateMention* begin = GoingOnSince(reading, match, clause)) return begin;
  if (const DateMention* noun = OfActNoun(reading, match)) return noun;
  // "was passed on 11 April, when Chile ratified": what happened then has its date
  const Clause& told = reading.clauses.clauses[clause];
  if (match.clause >= 0 && told.kind == Clause::kSubordinate && told.parent >= 0 && v_.rules().IsListed("date_lead.at_that_time", told.intro)) {
    const DateMention* date = OfClause(reading, told.parent);
    if (date && reading.units[reading.clauses.clauses[told.parent].verb].span.end < date->span.begin && date->span.end <= reading.units[told.verb].span.begin) return date;
    if (date && AtOnce(reading, clause, *date)) return date;
  }
  // "In contrast to Thursday, when two men were arrested"
  if (match.clause >= 0 && (told.kind == Clause::kSubordinate || told.kind == Clause::kRelative) && v_.rules().IsListed("date_lead.at_that_time", told.intro)) {
    if (const DateMention* date = BeforeOpener(reading, told)) return date;
  }
  // "It was on Wednesday that parliament elected him"
  if (match.clause >= 0 && told.parent >= 0 && (told.kind == Clause::kComplement || told.kind == Clause::kRelative)) {
    const Clause& outer = reading.clauses.clauses[told.parent];
    const bool cleft = reading.units[outer.verb].verb->lemma == v_.auxiliaries().be && outer.subject.size() == 1 && reading.units[outer.subject.front()].text == "it";
    const DateMention* date = cleft ? OfClause(reading, told.parent) : nullptr;
    if (date && date->span.begin > reading.units[outer.verb].span.end && date->span.end < reading.units[told.verb].span.begin) return date;
  }
  // "asked to join in January": the infinitive is part of what the rule matched
  const EventType* type = v_.rules().Type(match.rule ? match.rule->type : std::string());
  const bool phase = match.clause >= 0 && v_.rules().IsListed("date_lead.phases", v_.rules().alphabet.lemmas()[reading.units[told.verb].verb->lemma]);
  for (size_t c = 0; type && (phase || type->attributes.contains("dated_by_content")) && match.clause == clause && c < reading.clauses.clauses.size(); ++c) {
    const Clause& governed = reading.clauses.clauses[c];
    if (governed.parent != clause || governed.verb <= match.anchor || governed.verb >= match.last) continue;
    if (const DateMention* date = OfClause(reading, static_cast<int>(c))) return date;
  }
  if (match.clause >= 0 && OwnTime(reading, clause)) return nullptr;
  // "on Monday signed and on Tuesday ratified" is one clause each; a coordinated verb shares a date told before both.
  if (const DateMention* shared = Shared(reading, clause)) return shared;
  if (const DateMention* governing = OfGovernor(reading, clause)) return governing;
  if (const DateMention* means = OfMeans(reading, clause)) return means;
  if (const DateMention* held = OfWhatIsHeld(reading, clause)) return held;
  return match.clause < 0 ? nullptr : Fronted(reading, clause);
}

}  // namespace annals
