#include "extract/event/scene.h"

#include <algorithm>

#include "extract/event/places.h"

namespace annals {

Scenes::Scenes(const Vocabulary& vocabulary, const Focus& focus, const ArticleNames& names)
    : v_(vocabulary), focus_(focus), names_(names), kinds_(vocabulary.kinds()), lawmaker_(vocabulary.Kind("lawmaker")) {}

template <typename Told>
void Scenes::EachState(const Unit& unit, const Told& told) const {
  const auto add = [&](int mention) {
    const int entity = names_.mentions[mention].entity;
    const int state = entity >= 0 ? StateOf(v_, entity) : -1;
    if (state >= 0) told(state);
  };
  if (unit.IsNounPhrase() && unit.name >= 0) add(unit.name);
  for (int mention : unit.actors) {
    add(mention);
    if (names_.mentions[mention].entity >= 0) continue;
    for (int other : names_.mentions[mention].acts_for) add(other);
  }
}

std::vector<int> Scenes::StatesOf(const Unit& unit) const {
  std::vector<int> states;
  EachState(unit, [&](int state) {
    if (std::find(states.begin(), states.end(), state) == states.end()) states.push_back(state);
  });
  return states;
}

int Scenes::Fronted(const std::vector<Unit>& units) const {
  int step = 0, fronted = -1;
  for (const Unit& unit : units) {
    if (step == 1 && unit.IsNounPhrase() && unit.name >= 0 && names_.mentions[unit.name].entity >= 0) fronted = StateOf(v_, names_.mentions[unit.name].entity);
    if (unit.dropped) continue;
    if (step == 2 && unit.IsPunctuation(',') && fronted >= 0) {  // but not "In Oslo, Rome and Bern"
      const uint32_t next = UnitBehind(units, static_cast<uint32_t>(&unit - units.data()));
      const bool named = next != kNoUnit && units[next].name >= 0 && names_.mentions[units[next].name].entity >= 0;
      const bool list = named && StateOf(v_, names_.mentions[units[next].name].entity) >= 0 && next + 1 < units.size() && units[next + 1].type != Unit::kVerb;
      if (!list) return fronted;
    }
    if (step == 0 && !(unit.type == Unit::kWord && unit.Is(kPreposition))) return -1;
    ++step;
  }
  return -1;
}

int Scenes::Label(const std::vector<Unit>& units) const {
  std::vector<int> states;
  for (const Unit& unit : units) {
    if (unit.type == Unit::kVerb && !unit.dropped) return -1;
    if (unit.IsPunctuation(':')) return states.size() == 1 ? states.front() : -1;
    EachState(unit, [&](int state) {
      if (std::find(states.begin(), states.end(), state) == states.end()) states.push_back(state);
    });
  }
  return -1;
}

Setting Scenes::OnlyPlace(const std::vector<Unit>& units) const {
  int place = -1, told = -1;
  size_t since = 0, placed = 0;
  bool several = false;
  for (const Unit& unit : units) {
    if (unit.dropped || !unit.IsNounPhrase()) continue;
    const std::vector<int> states = StatesOf(unit);
    if (states.empty()) continue;
    const bool person = unit.code == kinds_.person || unit.code == kinds_.person_noun || unit.code == kinds_.group || unit.code == kinds_.people;
    for (int state : states) several |= told >= 0 && state != told, told = state;
    const uint32_t lead = UnitBefore(units, static_cast<uint32_t>(&unit - units.data()));
    several |= lead != kNoUnit && v_.rules().IsListed("place.parties", units[lead].text);  // "between France and the junta"
    if (!person && since == 0) since = &unit - units.data() + 1;
    const bool spot = unit.code == kinds_.place || unit.code == kinds_.capital || unit.code == kinds_.area || unit.code == kinds_.state || unit.code == kinds_.locality;
    if (!spot || states.size() != 1) continue;
    const uint32_t u = static_cast<uint32_t>(&unit - units.data());
    if (!LedAsPlace(v_, units, u, false) && !TellsPlaceMore(v_, units, u)) continue;
    if (place >= 0 && place != states.front()) return {};
    if (place < 0) placed = &unit - units.data() + 1;
    place = states.front();
  }
  if (place >= 0) return {place, false, placed, true};
  return several || since == 0 ? Setting{} : Setting{told, false, since};
}

Setting Scenes::Enter(const std::vector<Unit>& units) {
  int opened = Fronted(units);
  if (opened < 0) opened = Label(units);
  if (opened >= 0) label_ = opened;
  if (opened >= 0) return {of_block_ = opened, true, 0, false, false, true};
  bool told = false, other = false, elsewhere = false;
  for (const Unit& unit : units) {
    EachState(unit, [&](int state) { told = true, other |= state != focus_.state, elsewhere |= state != of_block_; });
  }
  if (told && !elsewhere && label_ == of_block_) return {of_block_, false, 0, false, true};
  if (!told && of_block_ >= 0) return {of_block_, false, 0, false, true};
  if (focus_.state >= 0 && !other) return {focus_.state, true, 0};
  if (!told) return {};
  const Setting place = OnlyPlace(units);
  of_block_ = of_block_ == -1 || of_block_ == place.state ? place.state : -2;
  return place;
}

int Scenes::OfficeOf(const std::string& title, const Setting& scene) const {
  std::string office;
  LowerTo(title, &office);
  const std::span<const int> states = v_.StatesWith(office);
  if (states.empty()) return -1;
  if (scene.before) return std::find(states.begin(), states.end(), scene.state) != states.end() ? scene.state : -1;
  return std::find(states.begin(), states.end(), focus_.state) != states.end() ? focus_.state : states.front();
}

// Officials only where the scene is sure; police and armies wherever they stand in the sentence, what speaks for a state only
// behind what tells it ("the parliament condemned the coup in Mali").
bool Scenes::ActsThere(const Unit& unit, const Setting& scene, size_t u, bool official, bool nameless) const {
  const bool one = !unit.plural && !unit.indefinite;
  const bool regime = v_.rules().IsListed("reference.regime", unit.text) || (scene.opened && v_.rules().IsListed("reference.troops", unit.text));
  const bool local = regime || (unit.code != kinds_.forces && v_.rules().IsListed("reference.local", unit.text));
  if (u < scene.since && !(regime && scene.placed)) return false;
  if (official) return local || (scene.sure && (one || unit.code == lawmaker_));
  if (local) return nameless || unit.actors.empty();
  return unit.actors.empty() && unit.code == kinds_.institution && one && (scene.sure || !v_.rules().IsListed("reference.topical", unit.text));
}

}  // namespace annals
