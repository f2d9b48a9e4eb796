#include "extract/event/affiliation.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "extract/event/event_dates.h"
#include "extract/mention/token.h"

namespace annals {
namespace {

// The states and organizations that the mention is of, or acts for; `seen`: mentions that were asked for.
void AddStates(const Vocabulary& v, const ArticleNames& names, int mention, std::set<int>* seen, std::set<int>* out) {
  if (!seen->insert(mention).second) return;
  const Mention& m = names.mentions[mention];
  if (m.entity >= 0) {
    const LexiconEntity& e = v.entities()[m.entity];
    const int state = e.table == LexiconEntity::kPerson ? v.Find(LexiconEntity::kState, e.parent) : e.table == LexiconEntity::kPlace ? e.owner : m.entity;
    if (state >= 0) out->insert(state);
  }
  for (int other : m.acts_for) AddStates(v, names, other, seen, out);
}

}  // namespace

void GovernHere(const Vocabulary& v, const ArticleNames& names, const SentenceReading& reading, const Unit& office, std::string_view role, Event* event) {
  const bool governs = office.code == v.Kind("head-of-state") || office.code == v.Kind("head-of-government") || office.code == v.Kind("minister");
  if (!governs || office.actors.size() > 1) return;
  std::set<int> seen, states;
  for (const Unit& unit : reading.units) {
    for (int mention : unit.actors) AddStates(v, names, mention, &seen, &states);
    if (unit.name >= 0) AddStates(v, names, unit.name, &seen, &states);
  }
  if (states.size() != 1) return;
  for (Participant& p : event->participants) {
    if (p.role == role && p.kind == "person" && p.affiliation.empty()) p.affiliation = v.entities()[*states.begin()].id;
  }
}

void ServeThere(const Vocabulary& v, Event* event) {
  std::set<std::string> doers, places;
  for (const Participant& p : event->participants) {
    const std::string& whose = p.id.empty() ? p.affiliation : p.id;
    if (whose.empty()) continue;
    if (v.Find(LexiconEntity::kState, whose) < 0) {
      if (p.role == "actor") return;  // the UN's envoy
      continue;
    }
    if (p.role == "actor") doers.insert(whose);
    if (p.role == "location") places.insert(whose);
  }
  const std::set<std::string>& states = doers.empty() ? places : doers;
  if (states.size() != 1) return;
  for (Participant& p : event->participants) {
    if (p.role == "recipient" && p.kind == "person" && p.affiliation.empty()) p.affiliation = *states.begin();
  }
}

void ShareAffiliations(const Text& text, std::vector<Event>* events) {
  struct Told {
    std::string affiliation;
    bool several = false;
  };
  std::map<std::pair<std::string, uint32_t>, Told> told;  // by name, and by block where it is a last name
  const auto key = [&](const std::string& name, uint32_t at) {
    if (name.find(' ') != std::string::npos) return std::pair(name, UINT32_MAX);
    const auto next = std::upper_bound(text.sentences.begin(), text.sentences.end(), at, [](uint32_t begin, const Sentence& sentence) { return begin < sentence.span.begin; });
    return std::pair(name, next == text.sentences.begin() ? 0 : std::prev(next)->block);
  };
  for (const Event& event : *events) {
    for (const Participant& p : event.participants) {
      if (p.kind != "person" || p.affiliation.empty()) continue;
      Told& of = told[key(p.name, event.span.begin)];
      of.several |= !of.affiliation.empty() && of.affiliation != p.affiliation;
      of.affiliation = p.affiliation;
    }
  }
  for (Event& event : *events) {
    for (Participant& p : event.participants) {
      if (p.kind != "person" || !p.affiliation.empty()) continue;
      const auto of = told.find(key(p.name, event.span.begin));
      if (of != told.end() && !of->second.several) p.affiliation = of->second.affiliation;
    }
  }
}

void LeaveOffices(const Vocabulary& v, const Text& text, const std::string& published, std::vector<Event>* events) {
  const int told = YearOf(published);
  std::string evidence, office;
  for (Event& event : *events) {
    const int year = YearOf(event.date);
    for (Participant& p : event.participants) {
      const int person = p.role == "actor" && p.kind == "person" && !p.affiliation.empty() ? v.Find(LexiconEntity::kPerson, p.name) : -1;
      if (person < 0) continue;
      const LexiconEntity& e = v.entities()[person];
      const bool out = (told != 0 && told < e.from_year) || year > e.to_year;
      if (!out || p.affiliation != e.parent || p.title != e.kind) continue;
      LowerTo(std::string_view(text.utf8).substr(event.span.begin, event.span.size()), &evidence);
      LowerTo(e.kind, &office);
      if (evidence.find(office) == std::string::npos) p.affiliation.clear(), p.title.clear();
    }
  }
}

}  // namespace annals
