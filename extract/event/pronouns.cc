#include "extract/event/pronouns.h"

#include <algorithm>

#include "extract/event/places.h"

namespace annals {

Pronouns::Pronouns(const Vocabulary& vocabulary, ArticleNames* names) : v_(vocabulary), names_(*names), kinds_(vocabulary.kinds()) {}

// "Barack Obama's inauguration": the person whose it is; -1 if there is none.
int Pronouns::PersonIn(const Unit& unit) const {
  if (!unit.IsNounPhrase() || unit.dropped || unit.name >= 0 || unit.code == kinds_.pronoun || unit.actors.size() != 1) return -1;
  const Mention& m = names_.mentions[unit.actors.front()];
  const bool person = m.entity >= 0 ? v_.entities()[m.entity].table == LexiconEntity::kPerson : m.kind == kinds_.person && !m.title.empty();
  return person && unit.span.Contains(m.span) && m.span.end < unit.span.end ? unit.actors.front() : -1;
}

bool Pronouns::IsPerson(const Unit& unit) const {
  const bool named = unit.code == kinds_.person || (unit.code == kinds_.name && !unit.determined);  // "Hawkins" is one
  if (!unit.IsNounPhrase() || unit.dropped || (unit.plural && !named)) return false;
  const bool titled = unit.name >= 0 && !names_.mentions[unit.name].title.empty();
  if (unit.code == kinds_.person || titled || (unit.code == kinds_.name && !unit.IsBare()) || unit.code == kinds_.person_noun) return true;
  return unit.code == kinds_.group && !unit.quantity;
}

bool Pronouns::MayBeCalled(std::string_view pronoun, const std::vector<int>& actors) const {
  if (actors.size() != 1) return true;
  const bool female = pronoun == "she" || pronoun == "her";
  const ListName others = female ? ListName("reference.male") : ListName("reference.female");
  const auto of_others = [&](std::string_view name) {
    std::string first;
    LowerTo(name.substr(0, name.find(' ')), &first);
    return v_.rules().IsListed(others, first);
  };
  const std::string& name = names_.mentions[actors.front()].name;
  return !of_others(name) && (name.find(' ') != std::string::npos || !of_others(WholeName(actors.front())));
}

// "Charles Taylor … Taylor": the name that ends so, as told before; empty if there is none.
std::string_view Pronouns::WholeName(int mention) const {
  constexpr int kFarthest = 300;  // mentions back
  const std::string_view name = names_.mentions[mention].name;
  for (int k = mention; k-- > 0 && mention - k <= kFarthest;) {
    const std::string_view whole = names_.mentions[k].name;
    if (whole.size() > name.size() && whole.ends_with(name) && whole[whole.size() - name.size() - 1] == ' ') return whole;
  }
  return {};
}

bool Pronouns::IsAttribute(const std::vector<Unit>& units, uint32_t u) const {
  const uint32_t before = UnitBefore(units, u);
  if (before == kNoUnit) return false;
  return units[before].verb ? units[before].verb->lemma == v_.auxiliaries().be : v_.rules().IsListed("reference.attribute", units[before].text);
}

// "on Twitter", "in Oakvale": an unknown name that tells where.
bool Pronouns::Stage(const std::vector<Unit>& units, uint32_t u) const {
  const uint32_t before = UnitBefore(units, u);
  if (before == kNoUnit || units[before].type != Unit::kWord) return false;
  return LedAsPlace(v_, units, u, false) || v_.rules().IsListed("place.reached", units[before].text);
}

bool Pronouns::SameName(const std::vector<int>& a, const std::vector<int>& b) const {
  if (a.size() != 1 || b.size() != 1) return false;
  const Mention &one = names_.mentions[a.front()], &other = names_.mentions[b.front()];
  return a == b || (one.entity >= 0 && one.entity == other.entity) || (!one.name.empty() && one.name == other.name && one.kind == kinds_.person);
}

Pronouns::Person Pronouns::PersonBefore(const SentenceReading& reading, uint32_t u, const std::vector<uint32_t>& subject, std::string_view pronoun) const {
  const std::vector<Unit>& units = reading.units;
  const auto may_be = [&](const std::vector<int>& actors) {
    const bool doer = std::any_of(subject.begin(), subject.end(), [&](uint32_t s) { return s != u && SameName(units[s].actors, actors); });
    return !doer && MayBeCalled(pronoun, actors);
  };
  // "Berg met the president, where he denounced it": the subject of what that is told beside, rather than the nearest
  const std::vector<Clause>& clauses = reading.clauses.clauses;
  const int home = reading.clauses.ClauseAt(u);
  for (int c = home < 0 ? -1 : clauses[home].parent, steps = 0; c >= 0 && steps < 3; c = clauses[c].parent, ++steps) {
    if (clauses[home].kind != Clause::kSubordinate && clauses[home].kind != Clause::kRelative) break;
    const uint32_t who = clauses[c].subject.size() == 1 ? clauses[c].subject.front() : kNoUnit;
    if (who < u && who != kNoUnit && units[who].code == kinds_.person && may_be(units[who].actors)) return {units[who].actors, units[who].span};
  }
  Person owner;  // "Dilma Rousseff, Marek's successor, … she": whose somebody is stands behind who it is
  for (uint32_t k = u; k-- > 0;) {
    if (std::find(subject.begin(), subject.end(), k) != subject.end()) continue;
    const int whose = PersonIn(units[k]);
    if (owner.span.empty() && whose >= 0 && may_be({whose})) owner = {{whose}, names_.mentions[whose].span};
    if (whose >= 0 || !IsPerson(units[k]) || IsAttribute(units, k)) continue;
    if (units[k].code == kinds_.name && Stage(units, k)) continue;
    if (may_be(units[k].actors)) return {units[k].actors, units[k].span};
  }
  if (!owner.span.empty()) return owner;
  if (!subject_person_.span.empty() && may_be(subject_person_.actors)) return subject_person_;
  const uint32_t ahead = SubjectAhead(reading, home);
  if (ahead != kNoUnit && IsPerson(units[ahead]) && may_be(units[ahead].actors)) return {units[ahead].actors, units[ahead].span};
  constexpr size_t kFarthest = 100;  // persons told since: nobody means one of hundreds of sentences ago
  for (size_t i = people_.size(); i-- > 0 && people_.size() - i <= kFarthest;) {
    const bool named = people_[i].actors.size() == 1 && names_.mentions[people_[i].actors.front()].kind == kinds_.person;
    if (named && may_be(people_[i].actors)) return people_[i];
  }
  return {};
}

uint32_t Pronouns::SubjectAhead(const SentenceReading& reading, int clause) {
  const std::vector<Clause>& clauses = reading.clauses.clauses;
  if (clause < 0 || clauses[clause].kind != Clause::kSubordinate) return kNoUnit;
  const auto main = std::find_if(clauses.begin(), clauses.end(), [](const Clause& c) { return c.kind == Clause::kMain; });
  const bool behind = main != clauses.end() && main->subject.size() == 1 && main->subject.front() > clauses[clause].verb;
  return behind && reading.units[main->subject.front()].IsNounPhrase() ? main->subject.front() : kNoUnit;
}

std::vector<int> Pronouns::ThingAhead(const SentenceReading& reading, uint32_t u) const {
  const uint32_t ahead = SubjectAhead(reading, reading.clauses.ClauseAt(u));
  if (ahead == kNoUnit || reading.units[ahead].plural || reading.units[ahead].actors.size() != 1 || !IsThing(reading.units[ahead].actors.front())) return {};
  return reading.units[ahead].actors;
}

Pronouns::Person Pronouns::Sayer(const SentenceReading& reading, const Clause& clause, std::string_view pronoun) const {
  if (clause.kind != Clause::kComplement || clause.parent < 0) return {};
  const Clause& report = reading.clauses.clauses[clause.parent];
  if (report.subject.size() != 1 || report.verb > clause.verb || !(v_.lemma(reading.units[report.verb].verb->lemma).flags & kReport)) return {};
  const Unit& who = reading.units[report.subject.front()];
  if (!IsPerson(who) || !MayBeCalled(pronoun, who.actors)) return {};
  return {who.actors, who.span};
}

std::vector<int> Pronouns::Speaker(const SentenceReading& reading, const Clause& quoted, bool many) const {
  const auto speaks = [&](uint32_t u) { return IsPerson(reading.units[u]) || (many && reading.units[u].IsNounPhrase() && !reading.units[u].actors.empty()); };  // "We urge the EU to stop," China said
  for (const Clause& clause : reading.clauses.clauses) {
    if (&clause == &quoted || !(v_.lemma(reading.units[clause.verb].verb->lemma).flags & kReport)) continue;
    if (clause.verb > quoted.verb && clause.Behind() != kNoUnit && speaks(clause.Behind())) return reading.units[clause.Behind()].actors;  // "said the minister"
    if (clause.subject.size() == 1 && speaks(clause.subject.front())) return reading.units[clause.subject.front()].actors;
  }
  return {};
}

void Pronouns::Stand(const Person& person, Unit* pronoun) {
  pronoun->actors = person.actors;
  if (person.actors.size() == 1) {  // a bare name that is "he" or "she" is a person's
    Mention& mention = names_.mentions[person.actors.front()];
    if (mention.kind == kinds_.name && mention.entity < 0) mention.kind = kinds_.person;
  }
  if (person.actors.empty()) pronoun->antecedent = person.span;
}

// "her son": somebody else than whose son he is.
bool Pronouns::OfKin(const Unit& unit) const { return unit.code == kinds_.person_noun && v_.rules().IsListed("reference.kin_owners", unit.own_word); }

std::vector<int> Pronouns::OwnerBefore(const SentenceReading& reading, uint32_t u, const Unit& owned) const {
  while (u-- > 0 && !reading.units[u].IsNounPhrase()) {
  }
  if (u == kNoUnit || reading.units[u].actors.size() != 1) return {};
  const Mention& owner = names_.mentions[reading.units[u].actors.front()];
  const bool person = owner.entity < 0 || v_.entities()[owner.entity].table == LexiconEntity::kPerson;
  if (!person) return reading.units[u].actors;
  return owned.code == v_.Kind("institution") || owned.code == v_.Kind("forces") ? owner.acts_for : std::vector<int>{};
}

const Unit* Pronouns::HeldFor(const SentenceReading& reading, const Clause& clause, uint32_t u) const {
  const std::vector<Unit>& units = reading.units;
  if (clause.form == VerbForm::kPassive || !v_.lemma(units[clause.verb].verb->lemma).holds_against) return nullptr;
  if (u <= clause.verb + 2 || !v_.rules().IsListed("reference.held_for", units[u - 1].text)) return nullptr;
  const Unit& held = units[u - 2];
  return held.IsNounPhrase() && held.code != kinds_.pronoun ? &held : nullptr;
}

bool Pronouns::ActsFor(int mention, int whom) const {
  const std::vector<int>& more = names_.mentions[mention].acts_for;
  return mention == whom || std::any_of(more.begin(), more.end(), [&](int next) { return ActsFor(next, whom); });
}

void Pronouns::ResolveOwner(const SentenceReading& reading, uint32_t u, const std::vector<int>& last_subject, bool last_plural, Unit* unit) {
  const auto self = [&]() -> Mention& { return names_.mentions[unit->name]; };
  const bool nameless = unit->name >= 0 && self().entity < 0 && self().acts_for.empty() && !self().title.empty();
  if (!unit->own || !(unit->actors.empty() || nameless) || OfKin(*unit)) return;
  std::vector<int> owners;
  if (unit->own_word == "their") {
    if (last_plural) owners = last_subject;
  } else if (v_.rules().IsListed("reference.relative_owner", unit->own_word)) {
    owners = OwnerBefore(reading, u, *unit);
  } else if (unit->own_word == "its") {
    const bool one = last_subject.size() == 1;  // "its police": of one state, however many
    if (one && IsThing(last_subject[0])) owners = last_subject;
    if (owners.empty()) owners = ThingAhead(reading, u);
  } else if (unit->own_word == "his" || unit->own_word == "her") {
    const bool public_body = unit->code == kinds_.institution || unit->code == kinds_.forces || unit->code == kinds_.state_reference || nameless;
    const std::vector<int> person = public_body ? PersonBefore(reading, u, {u}, unit->own_word).actors : std::vector<int>{};
    if (person.size() == 1) owners = names_.mentions[person.front()].acts_for;
    if (person.size() == 1 && names_.mentions[person.front()].entity >= 0) {
      const int state = v_.Find(LexiconEntity::kState, v_.entities()[names_.mentions[person.front()].entity].parent);
      if (state >= 0) owners = {names_.AddReference(*unit, state, reading.sentence, true)};
    }
  }
  if (nameless) std::erase_if(owners, [&](int owner) { return ActsFor(owner, unit->name); });  // nobody acts for himself
  if (owners.empty()) return;
  if (nameless) {
    self().acts_for = owners;
  } else {
    unit->actors = owners;
  }
}

std::vector<int> Pronouns::ThingBefore(const SentenceReading& reading, uint32_t u, const std::vector<int>& doers) const {
  while (u-- > 0) {
    const Unit& unit = reading.units[u];
    if (unit.code == v_.Kind("other-org") && !unit.dropped && !unit.plural && unit.actors.empty()) return {};  // "left the committee, and Mali joined it"
    if (!unit.IsNounPhrase() || unit.dropped || unit.actors.size() != 1 || unit.code == kinds_.pronoun) continue;
    const Mention& m = names_.mentions[unit.actors.front()];
    if (m.entity < 0 || std::any_of(doers.begin(), doers.end(), [&](int doer) { return names_.mentions[doer].entity == m.entity; })) continue;
    const auto table = v_.entities()[m.entity].table;
    if (table == LexiconEntity::kOrganization || table == LexiconEntity::kTreaty) return unit.actors;
    if (table == LexiconEntity::kState && unit.name == unit.actors.front()) return unit.actors;
  }
  return {};
}

std::vector<int> Pronouns::ObjectBefore(const SentenceReading& reading, const Clause& clause, const std::vector<int>& doers) const {
  if (clause.kind != Clause::kCoordinate) return {};
  const Clause* before = nullptr;
  for (const Clause& other : reading.clauses.clauses) {
    if (&other == &clause) break;
    if (other.subject == clause.subject && (other.kind == Clause::kMain || other.kind == Clause::kCoordinate)) before = &other;
  }
  if (!before || before->Behind() == kNoUnit) return {};
  const Unit& object = reading.units[before->Behind()];
  if (object.actors.size() != 1 || !NamesBody(object.actors.front())) return {};
  const int body = names_.mentions[object.actors.front()].entity;
  const bool doer = std::any_of(doers.begin(), doers.end(), [&](int d) { return names_.mentions[d].entity == body; });
  return doer ? std::vector<int>() : object.actors;
}

std::vector<int> Pronouns::ActorsOf(const std::vector<Unit>& units, const std::vector<uint32_t>& list) {
  std::vector<int> actors;
  for (uint32_t u : list) {
    for (int a : units[u].actors) {
      if (std::find(actors.begin(), actors.end(), a) == actors.end()) actors.push_back(a);
    }
  }
  return actors;
}

bool Pronouns::IsThing(int mention) const {
  const int entity = names_.mentions[mention].entity;
  return entity >= 0 && v_.entities()[entity].table != LexiconEntity::kPerson;
}

bool Pronouns::NamesBody(int mention) const {
  const int entity = names_.mentions[mention].entity;
  return entity >= 0 && v_.entities()[entity].table == LexiconEntity::kOrganization;
}

// "a quarrel with Chad after the ban it imposed": the nearest state or organization told.
std::vector<int> Pronouns::NearestThing(const std::vector<Unit>& units, uint32_t u) const {
  while (u-- > 0) {
    const bool place = units[u].name >= 0 && names_.mentions[units[u].name].form == MentionForm::kCapital && LedAsPlace(v_, units, u, false);  // "open talks in Quito after it frees them"
    const bool named = units[u].name >= 0 && !place && IsThing(units[u].name) && names_.mentions[units[u].name].form != MentionForm::kAdjective;
    if (named && units[u].actors.size() == 1) return units[u].actors;
  }
  return {};
}

void Pronouns::ResolveSubject(const SentenceReading& reading, const Clause& clause, uint32_t u, const Subject& last, int storyteller, Unit* unit) {
  if (unit->own && v_.rules().IsListed("reference.speaks_for", unit->text)) unit->code = v_.Kind("institution");  // "His office condemned it"
  if (unit->own && unit->code != kinds_.pronoun) ResolveOwner(reading, u, last.actors, last.plural, unit);
  if (unit->code != kinds_.pronoun || !unit->actors.empty()) return;
  if (unit->text == "he" || unit->text == "she") {
    const Person sayer = Sayer(reading, clause, unit->text);
    Stand(sayer.span.empty() ? PersonBefore(reading, u, clause.subject, unit->text) : sayer, unit);
  } else if (unit->text == "we" || unit->text == "i") {
    unit->actors = Speaker(reading, clause, unit->text == "we");
    const VerbGroup& verb = *reading.units[clause.verb].verb;
    if (unit->actors.empty() && unit->text == "we" && !verb.past && !verb.perfect) unit->actors = authors_;  // what a communiqué does it tells in the present
    if (unit->actors.empty() && unit->text == "we" && storyteller >= 0 && verb.past) unit->actors = {names_.AddReference(*unit, storyteller, reading.sentence, true)};
  } else if (unit->text == "they") {
    const int first = last.actors.empty() ? -1 : names_.mentions[last.actors.front()].entity;
    const bool body = first >= 0 && v_.entities()[first].table == LexiconEntity::kOrganization;
    if (last.plural || body) unit->actors = last.actors;
    const uint32_t ahead = unit->actors.empty() ? SubjectAhead(reading, reading.clauses.ClauseAt(u)) : kNoUnit;
    if (ahead != kNoUnit && reading.units[ahead].plural) Stand({reading.units[ahead].actors, reading.units[ahead].span}, unit);
  } else if (unit->text == "it") {
    if (clause.kind == Clause::kRelative || clause.kind == Clause::kSubordinate) unit->actors = NearestThing(reading.units, u);
    if (unit->actors.empty() && last.actors.size() == 1 && !last.plural && IsThing(last.actors.front())) unit->actors = last.actors;
    if (unit->actors.empty()) unit->actors = ThingAhead(reading, u);
  }
}

void Pronouns::ResolveBody(const SentenceReading& reading, const Clause& clause, uint32_t u, const std::vector<int>& doers, const Subject& last, Unit* unit) {
  const bool owned = unit->own && unit->actors.empty();
  if (const Unit* held = owned ? HeldFor(reading, clause, u) : nullptr) {
    unit->actors = held->actors;
  } else if (owned && !clause.subject.empty() && unit->code != kinds_.pronoun && !OfKin(*unit)) {
    if (doers.empty() && Alphabet::IsVerb(unit->code) && (unit->own_word == "his" || unit->own_word == "her")) {  // "His activities led to his arrest"
      return Stand(PersonBefore(reading, u, clause.subject, unit->own_word), unit);
    }
    const bool several = clause.subject.size() > 1 || reading.units[clause.subject.front()].plural;
    const bool one = last.actors.size() == 1 && !last.plural && names_.mentions[last.actors.front()].entity >= 0;
    if (unit->own_word == "its" && !several && unit->code == v_.Kind("membership") && doers.size() == 1 && NamesBody(doers.front())) {
      unit->actors = ThingBefore(reading, u, doers);  // "the League, which had expelled Egypt, restored its membership"
      if (unit->actors.empty() && one && !NamesBody(last.actors.front())) unit->actors = last.actors;
      return;
    }
    if (unit->own_word != "its" || !several) {
      unit->actors = doers;
    } else if (one) {  // "Mali had a coup. The members suspended its membership": not theirs
      unit->actors = last.actors;
    }
  }
  if (unit->code != kinds_.pronoun || !unit->actors.empty()) return;
  if (unit->text == "him" || unit->text == "her") Stand(PersonBefore(reading, u, clause.subject, unit->text), unit);
  if (unit->actors.empty() && unit->text == "it") unit->actors = ObjectBefore(reading, clause, doers);
  if (unit->actors.empty() && unit->text == "it") unit->actors = ThingBefore(reading, u, doers);
  if (unit->actors.empty() && unit->text == "it") unit->actors = ThingAhead(reading, u);
  // "Gabon joined in 2014. The community had granted it a seat": to whom something is given is whom the sentence before was about
  const bool given = u == clause.verb + 1 && u + 1 < reading.units.size() && reading.units[u + 1].IsNounPhrase() && (v_.lemma(reading.units[clause.verb].verb->lemma).flags & kDitransitive);
  if (given && unit->actors.empty() && unit->text == "it" && last.actors.size() == 1 && !last.plural && IsThing(last.actors.front()) && last.actors != doers) unit->actors = last.actors;
}

// "Peru asked France to withdraw its troops": theirs who are asked, unless it is done for who asks ("to free its citizens").
bool Pronouns::OfWhoIsAsked(const SentenceReading& reading, const Clause& clause, uint32_t u) const {
  if (!reading.units[u].own || (reading.units[u].own_word != "its" && reading.units[u].own_word != "their")) return false;
  return std::any_of(reading.clauses.clauses.begin(), reading.clauses.clauses.end(), [&](const Clause& inner) {
    const bool asked = inner.kind == Clause::kInfinitive && inner.by_control && inner.verb > clause.verb && inner.verb < u && !inner.subject.empty() && inner.subject != clause.subject;
    return asked && std::find(inner.body.begin(), inner.body.end(), u) != inner.body.end() &&
           !v_.rules().IsListed("reference.for_asker", v_.rules().alphabet.lemmas()[reading.units[inner.verb].verb->lemma]);
  });
}

void Pronouns::RememberPersons(const SentenceReading& reading) {
  Person subject;
  for (const Clause& clause : reading.clauses.clauses) {
    if (clause.kind != Clause::kMain && clause.kind != Clause::kCoordinate) continue;
    if (clause.subject.size() != 1) continue;
    const Unit& told = reading.units[clause.subject.front()];
    if (told.code == kinds_.pronoun && (told.text == "he" || told.text == "she")) {
      subject = {told.actors, told.antecedent.empty() ? told.span : told.antecedent};
    } else {
      subject = IsPerson(told) ? Person{told.actors, told.span} : Person{};
    }
  }
  int told = 0;
  bool no_bare_name = true;
  for (const Unit& unit : reading.units) {
    if (!IsPerson(unit)) continue;
    people_.push_back({unit.actors, unit.span});
    ++told, no_bare_name &= unit.code != kinds_.name;
  }
  if (subject.span.empty() && told == 1 && no_bare_name) subject = people_.back();  // "Police held the man. He"
  subject_person_ = std::move(subject);
}

void Pronouns::ResolveOwnedPhrases(SentenceReading* reading) const {
  std::vector<Unit>& units = reading->units;
  for (uint32_t u = 0; u < units.size(); ++u) {
    Unit& unit = units[u];
    if (!unit.own || !unit.actors.empty() || unit.dropped || OfKin(unit)) continue;
    const int clause = reading->clauses.frames[reading->clauses.home[u]].clause;
    if (clause < 0) continue;
    const std::vector<uint32_t>& subject = reading->clauses.clauses[clause].subject;
    if (std::find(subject.begin(), subject.end(), u) == subject.end()) unit.actors = ActorsOf(units, subject);
  }
}

void Pronouns::RememberAuthors(SentenceReading* reading) {
  std::vector<Unit>& units = reading->units;
  if (units.size() < 3 || units[0].code != kinds_.pronoun || units[0].text != "we" || !units[1].IsPunctuation(',')) return;
  if (units[2].IsNounPhrase() && units[2].determined && units[2].plural && !units[2].actors.empty()) units[0].actors = authors_ = units[2].actors;
}

void Pronouns::Resolve(int storyteller, SentenceReading* reading) {
  std::vector<Unit>& units = reading->units;
  RememberAuthors(reading);
  Subject last = subject_;
  for (const Clause& clause : reading->clauses.clauses) {
    for (uint32_t u : clause.subject) ResolveSubject(*reading, clause, u, last, storyteller, &units[u]);
    const std::vector<int> doers = ActorsOf(units, clause.subject);
    for (uint32_t u : clause.body) {
      if (u != clause.gap && !OfWhoIsAsked(*reading, clause, u)) ResolveBody(*reading, clause, u, doers, last, &units[u]);
    }
    if (doers.empty() && !clause.body.empty() && units[clause.verb].verb->lemma == v_.auxiliaries().be) {  // "The latest arrival is Ukraine"
      const Unit& named = units[clause.body.front()];
      const bool state = named.code == kinds_.state || named.code == kinds_.organization;
      if (state && named.name >= 0 && named.actors.size() == 1) {
        last = {named.actors, false};
        if (clause.kind == Clause::kMain) subject_ = last;
      }
    }
    if (doers.empty()) continue;
    last = {doers, clause.subject.size() > 1 || units[clause.subject.front()].plural || doers.size() > 1};
    if (clause.kind == Clause::kMain || clause.kind == Clause::kCoordinate) subject_ = last;
  }
  if (reading->question) RememberAsked(*reading);
  RememberPersons(*reading);
  ResolveOwnedPhrases(reading);
}

void Pronouns::RememberAsked(const SentenceReading& reading) {
  const Unit* asked = nullptr;
  for (const Unit& unit : reading.units) {
    if (unit.name < 0 || unit.actors.size() != 1 || (unit.code != kinds_.state && unit.code != kinds_.organization)) continue;
    if (asked && names_.mentions[asked->actors.front()].entity != names_.mentions[unit.actors.front()].entity) return;
    asked = &unit;
  }
  if (asked) subject_ = {asked->actors, false};
}

}  // namespace annals
