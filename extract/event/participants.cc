#include "extract/event/participants.h"

#include <algorithm>

namespace annals {
namespace {

bool Same(const Participant& a, const Participant& b) {
  return a.role == b.role && a.kind == b.kind && a.id == b.id && (a.id.empty() ? a.name == b.name && a.affiliation == b.affiliation : true);
}

void AddNew(Participant p, std::vector<Participant>* out) {
  for (const Participant& old : *out) {
    if (Same(old, p)) return;
  }
  out->push_back(std::move(p));
}

}  // namespace

std::string PeopleName(const Vocabulary& vocabulary, const std::string& text, Span span) {
  std::string name = text.substr(span.begin, span.size());
  const size_t last = name.rfind(' ');
  if (last != std::string::npos && vocabulary.rules().IsListed("reference.fates", std::string_view(name).substr(last + 1))) name.resize(last);
  return name;
}

int ParticipantMaker::OfItsTime(int entity, MentionForm form) const {
  const LexiconEntity& e = v_.entities()[entity];
  if (e.table != LexiconEntity::kState || form != MentionForm::kCapital || year_ == 0 || year_ >= e.from_year) return entity;
  for (size_t i = 0; i < v_.entities().size(); ++i) {
    const LexiconEntity& old = v_.entities()[i];
    if (old.table == LexiconEntity::kState && old.successor == entity && old.from_year <= year_ && year_ <= old.to_year) return static_cast<int>(i);
  }
  return entity;
}

std::string ParticipantMaker::AffiliationOf(const LexiconEntity& person, const Mention& mention) const {
  const std::vector<std::string> told = Affiliations(mention);
  return told.empty() ? person.parent : told.front();
}

std::vector<std::string> ParticipantMaker::Affiliations(const Mention& mention) const {
  std::vector<std::string> ids;
  const auto add = [&](const std::string& id) {
    if (!id.empty() && std::find(ids.begin(), ids.end(), id) == ids.end()) ids.push_back(id);
  };
  for (int other : mention.acts_for) {
    const Mention& m = names_.mentions[other];
    const bool person = m.entity >= 0 ? v_.entities()[m.entity].table == LexiconEntity::kPerson : m.kind == v_.kinds().person;
    if (person && mention.kind == v_.kinds().group) continue;  // "supporters of Morales"
    if (m.entity >= 0) {
      const LexiconEntity& e = v_.entities()[OfItsTime(m.entity, m.form)];
      if (e.table == LexiconEntity::kState || e.table == LexiconEntity::kOrganization) {
        add(e.id);
      } else if (e.table == LexiconEntity::kPerson) {  // "a spokesman for President Lopez"
        add(AffiliationOf(e, m));
      } else if (e.owner >= 0) {
        add(v_.entities()[e.owner].id);
      }
    } else if (&m != &mention) {
      for (const std::string& id : Affiliations(m)) add(id);
    }
  }
  return ids;
}

Entity ParticipantMaker::Place(const Mention& mention, const std::string& text) const {
  Entity place;
  place.name = text.substr(mention.span.begin, mention.span.size());
  const LexiconEntity* e = &v_.entities()[mention.entity];
  if (e->table == LexiconEntity::kState) {  // a seat: its city, if the lexicon has it
    const std::string state = e->id;
    const int city = v_.Find(LexiconEntity::kPlace, place.name);
    e = city >= 0 ? &v_.entities()[city] : nullptr;
    place.affiliation = state;
  } else {
    place.affiliation = e->parent;
    place.name = e->name;
  }
  if (e && e->table == LexiconEntity::kPlace) {
    place.kind = e->kind;
    place.geonames = e->geonames, place.longitude = e->longitude, place.latitude = e->latitude;
  }
  return place;
}

void ParticipantMaker::AddEntity(int entity, const Mention& mention, const std::string& role, const std::string& text, std::vector<Participant>* out) const {
  const int of_its_time = OfItsTime(entity, mention.form);
  const LexiconEntity& e = v_.entities()[of_its_time];
  Participant p;
  p.role = role;
  p.span = mention.span;
  switch (e.table) {
    case LexiconEntity::kState:
      if (mention.form == MentionForm::kDemonym && role != "location") {  // "Serbians protested"
        p.kind = "group", p.affiliation = e.id, p.name = text.substr(mention.span.begin, mention.span.size());
        break;
      }
      p.kind = "state", p.id = e.id, p.name = e.name;
      if (role == "location" && mention.form == MentionForm::kCapital) p.place = Place(mention, text);
      break;
    case LexiconEntity::kOrganization:
      if (e.kind == "media") return;
      p.kind = "organization", p.id = e.id, p.name = e.name;
      if (role == "location") return;
      break;
    case LexiconEntity::kTreaty:
      if (e.owner < 0 || role == "location") return;
      p.kind = "organization", p.id = v_.entities()[e.owner].id, p.name = v_.entities()[e.owner].name;
      if (role == "actor" || role == "recipient") p.role = "organization";
      break;
    case LexiconEntity::kPlace:
      if (e.owner < 0) {  // "in the Bay of Bengal": no state's
        if (role != "location" || !anywhere_) return;
        p.kind = "place", p.name = e.name;
        p.place = Place(mention, text);
        break;
      }
      p.kind = "state";
      p.id = v_.entities()[OfItsTime(e.owner, MentionForm::kCapital)].id, p.name = v_.entities()[OfItsTime(e.owner, MentionForm::kCapital)].name;
      p.role = "location";
      p.place = Place(mention, text);
      break;
    case LexiconEntity::kPerson: {
      p.kind = "person", p.name = e.name, p.title = mention.title, p.affiliation = AffiliationOf(e, mention);
      if (role == "location") {  // "the president conceded defeat": in his state
        const int state = v_.Find(LexiconEntity::kState, p.affiliation);
        if (state >= 0) AddEntity(state, mention, role, text, out);
        return;
      }
      break;
    }
  }
  AddNew(std::move(p), out);
}

// "struck Na'ameh, Lebanon", "in the village of Na'ameh": a town that the lexicon does not have, of the state told with it.
void ParticipantMaker::AddTown(const Mention& mention, const std::string& text, std::vector<Participant>* out) const {
  std::vector<Participant> wholes;
  for (int other : mention.acts_for) AddMention(other, "location", text, &wholes);
  if (wholes.empty() && anywhere_) {
    Participant nowhere;
    nowhere.role = "location", nowhere.kind = "place", nowhere.name = text.substr(mention.span.begin, mention.span.size());
    wholes.push_back(std::move(nowhere));
  }
  for (Participant& whole : wholes) {
    if (whole.role != "location") continue;
    Entity town;
    town.name = text.substr(mention.span.begin, mention.span.size());
    whole.place = std::move(town), whole.span = mention.span;
    AddNew(std::move(whole), out);
  }
}

void ParticipantMaker::AddMention(int index, const std::string& role, const std::string& text, std::vector<Participant>* out) const {
  const Mention& mention = names_.mentions[index];
  if (mention.entity >= 0) return AddEntity(mention.entity, mention, role, text, out);
  if (mention.kind == v_.kinds().place) return AddTown(mention, text, out);
  if (role == "location") {  // "in southern Lebanon's parliament": the state behind it
    for (int other : mention.acts_for) AddMention(other, role, text, out);
    return;
  }
  const bool person = mention.kind == v_.kinds().person || !mention.title.empty();
  const bool group = mention.kind == v_.kinds().group;
  if (!person && !group) {
    if (mention.kind == v_.kinds().name && (role == "recipient" || names_act_)) {
      Participant p;
      p.role = role, p.kind = "person", p.name = mention.name, p.span = mention.span;
      const std::vector<std::string> ids = Affiliations(mention);
      if (!ids.empty()) p.affiliation = ids.front();
      AddNew(std::move(p), out);
    }
    return;
  }
  Participant p;
  p.role = role;
  p.kind = person ? "person" : "group";
  p.name = mention.name;
  p.title = mention.title;
  p.span = mention.span;
  const std::vector<std::string> ids = Affiliations(mention);
  // A named person acts for one; "the foreign ministers of A, B and C" for each.
  const bool named = mention.kind == v_.kinds().person;
  if (!ids.empty()) p.affiliation = ids.front();
  AddNew(p, out);
  for (size_t i = 1; i < ids.size() && !named; ++i) {
    p.affiliation = ids[i];
    AddNew(p, out);
  }
}

// "two French journalists": people of a state, and not the state.
void ParticipantMaker::AddNationals(const Unit& unit, int state, MentionForm form, const std::string& role, const std::string& text, std::vector<Participant>* out) const {
  Participant p;
  p.role = role, p.kind = "group", p.span = unit.span;
  p.name = text.substr(unit.span.begin, unit.span.size());
  p.affiliation = v_.entities()[OfItsTime(state, form)].id;
  AddNew(std::move(p), out);
}

bool ParticipantMaker::IsOccasion(const Unit& unit) const {
  if (unit.code < kFirstKind || unit.code - kFirstKind >= v_.rules().alphabet.kinds().size()) return false;
  const std::string& kind = v_.rules().alphabet.kinds()[unit.code - kFirstKind];
  return Gathers(unit) || kind.ends_with("-event");
}

bool ParticipantMaker::Gathers(const Unit& unit) const { return unit.code == v_.kinds().meeting || unit.code == v_.Kind("summit"); }

// "the G8 summit protests": where those who protested were, not who they were.
bool ParticipantMaker::AtGathering(const Unit& unit, const Mention& mention, const std::string& text) const {
  return v_.rules().IsListed("place.gatherings", WordBehind(unit, mention, text));
}

// "the US embassy bombings": whose house was struck.
bool ParticipantMaker::AtMission(const Unit& unit, const Mention& mention, const std::string& text) const {
  return v_.rules().IsListed("reference.missions", WordBehind(unit, mention, text));
}

std::string_view ParticipantMaker::WordBehind(const Unit& unit, const Mention& mention, const std::string& text) {
  if (mention.span.end + 1 >= unit.span.end || text[mention.span.end] != ' ') return {};
  const size_t begin = mention.span.end + 1, end = text.find(' ', begin);
  return end < unit.span.end ? std::string_view(text).substr(begin, end - begin) : std::string_view();
}

bool ParticipantMaker::IsDomestic(const Unit& unit) const {
  const std::vector<std::string>& kinds = v_.rules().Words("place.domestic");
  return std::any_of(kinds.begin(), kinds.end(), [&](const std::string& kind) { return unit.code == v_.Kind(kind); });
}

bool ParticipantMaker::Unnamed(const Unit& unit) const {
  if (!unit.IsNounPhrase()) return false;
  if (!unit.antecedent.empty()) return true;
  if (unit.code == v_.kinds().member_states && unit.determined) return false;  // "the members": of a body told before, be it known or not
  const std::vector<std::string>& list = v_.rules().Words("reference.unnamed");
  return std::any_of(list.begin(), list.end(), [&](const std::string& word) { return (unit.code != 0 && unit.code == v_.Kind(word)) || unit.text == word; });
}

bool ParticipantMaker::IsBuilding(const Unit& unit) const { return unit.code == v_.kinds().facility || unit.code == v_.kinds().prison; }

// "Kabul airport", "Ireland's Shannon Airport", "a Turkish prison", but not "a US base", "the Russian school"; "the Malian
// town", but not "a Somali neighborhood".
bool ParticipantMaker::Stands(const Unit& unit, const Mention& in, const std::string& text) const {
  const bool adjective = in.form == MentionForm::kAdjective;
  if (unit.code == v_.kinds().locality) return !(adjective && v_.rules().IsListed("place.peopled", unit.text));
  if (!IsBuilding(unit)) return true;
  if (in.entity < 0) return false;
  const LexiconEntity& e = v_.entities()[in.entity];
  if (e.table != LexiconEntity::kState) return e.table == LexiconEntity::kPlace;
  if (unit.code == v_.kinds().prison) return true;
  if (adjective) return v_.rules().IsListed("place.native", unit.text);
  return in.form == MentionForm::kCapital || text.compare(in.span.end, 1, "'") == 0;
}

void ParticipantMaker::Add(const Unit& unit, const std::string& role, const std::string& text, std::vector<Participant>* out) const {
  const bool occasion = IsOccasion(unit), building = IsBuilding(unit);
  for (int mention : unit.actors) {
    // "the Bucharest summit", "the London bombings", "the Egyptian protests": where it was, not who met or did it; "Moscow's attack" is Moscow's
    const Mention& m = names_.mentions[mention];
    const bool town = m.form == MentionForm::kCapital && text.compare(m.span.end, 1, "'") != 0;
    const bool site = (occasion || building) && (town || (m.form == MentionForm::kAdjective && IsDomestic(unit)));
    if (role == "location" && !Stands(unit, m, text)) continue;
    if (occasion && role != "location" && !Gathers(unit) && AtGathering(unit, m, text)) continue;
    if (role != "location" && unit.code == v_.kinds().person_noun && m.entity >= 0 && v_.entities()[m.entity].table == LexiconEntity::kState) {
      AddNationals(unit, m.entity, m.form, role, text, out);
      continue;
    }
    const LexiconEntity* place = m.entity >= 0 && v_.entities()[m.entity].table == LexiconEntity::kPlace ? &v_.entities()[m.entity] : nullptr;
    if (place && place->owner >= 0 && role != "location" && (unit.code == v_.kinds().institution || unit.code == v_.kinds().forces)) {
      AddEntity(place->owner, m, role, text, out);  // "Mumbai police": its state's
    }
    const bool struck = occasion && role == "actor" && unit.code == v_.Kind("attack-event") && AtMission(unit, m, text);
    AddMention(mention, struck ? "recipient" : site ? "location" : role, text, out);
  }
  const auto media = [&](int mention) {  // "two BBC reporters": nobody's
    const int entity = names_.mentions[mention].entity;
    return entity >= 0 && v_.entities()[entity].kind == "media";
  };
  if (!unnamed_act_ || !std::all_of(unit.actors.begin(), unit.actors.end(), media) || (role != "actor" && role != "recipient") || !Unnamed(unit)) return;
  Participant p;
  p.role = role, p.kind = "group", p.span = unit.span;
  const Span name = unit.antecedent.empty() ? unit.span : unit.antecedent;
  p.name = PeopleName(v_, text, name);
  AddNew(std::move(p), out);
}

bool ParticipantMaker::TakeOffice(const Unit& office, const std::string& role, const std::string& text, std::vector<Participant>* out) const {
  if (office.code == v_.Kind("executive") && office.name >= 0 && names_.mentions[office.name].entity < 0 && Affiliations(names_.mentions[office.name]).empty()) {
    // "The Sudanese defence minister stepped down as head of the council": who holds an office of state is no private man
    return std::any_of(out->begin(), out->end(), [&](const Participant& p) { return p.role == role && p.kind == "person" && !p.affiliation.empty() && !p.title.empty(); });
  }
  std::vector<Participant> post;
  Add(office, role, text, &post);
  bool taken = false;
  for (Participant& holder : *out) {
    if (holder.role != role || holder.kind != "person") continue;
    taken = true;
    if (post.empty()) continue;
    if (post.front().kind == "state") {  // "a member of the Norwegian parliament"
      holder.affiliation = post.front().id;
      continue;
    }
    holder.title = post.front().title;
    if (!post.front().affiliation.empty()) holder.affiliation = post.front().affiliation;
  }
  if (!taken) {
    for (Participant& p : post) AddNew(std::move(p), out);
  }
  return true;
}

}  // namespace annals
