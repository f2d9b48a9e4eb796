#include "extract/event/places.h"

#include <algorithm>

namespace annals {
namespace {

constexpr int kLongestPlace = 4;  // "in Oak Park, Miranda, southern Peru"

}  // namespace

bool LedAsPlace(const Vocabulary& vocabulary, const std::vector<Unit>& units, uint32_t u, bool of) {
  const uint32_t p = UnitBefore(units, u);
  if (p == kNoUnit || units[p].type != Unit::kWord || !vocabulary.rules().IsListed("place.within", units[p].text)) return false;
  return of || !vocabulary.rules().IsListed("place.belongs", units[p].text);
}

bool TellsPlaceMore(const Vocabulary& vocabulary, const std::vector<Unit>& units, uint32_t u) {
  const GrammarKinds& kinds = vocabulary.kinds();
  const auto inhabited = [&](const Unit& unit) { return unit.code == kinds.locality || unit.code == kinds.other_state; };
  for (int step = 0; step < kLongestPlace; ++step) {
    const Unit& unit = units[u];
    const uint32_t p = UnitBefore(units, u), before = UnitBefore(units, p);
    if (before == kNoUnit || !units[before].IsNounPhrase()) return false;
    const Unit& whole = units[before];
    const bool named = whole.name >= 0 && whole.actors.size() <= 1;  // "near Miran Shah, Pakistan", whoever a shah is
    const bool comma = units[p].IsPunctuation(',') && unit.name >= 0 && (named || inhabited(whole) || whole.code == kinds.facility);
    const bool of = units[p].type == Unit::kWord && vocabulary.rules().IsListed("place.belongs", units[p].text) && (inhabited(whole) || whole.code == kinds.state_reference);
    if (!comma && !of) return false;
    if (LedAsPlace(vocabulary, units, before, false)) return true;
    u = before;
  }
  return false;
}

bool AmongTowns(const Vocabulary& vocabulary, const std::vector<Unit>& units, const std::vector<uint32_t>& list, uint32_t u) {
  const GrammarKinds& kinds = vocabulary.kinds();
  if (units[u].code != kinds.name) return false;
  const auto place = [&](uint32_t k) { return units[k].code == kinds.place || units[k].code == kinds.area || units[k].code == kinds.locality; };
  if (std::any_of(list.begin(), list.end(), place)) return true;
  const uint32_t comma = UnitBehind(units, u), behind = UnitBehind(units, comma), next = UnitBehind(units, behind);
  return next != kNoUnit && units[comma].IsPunctuation(',') && (units[behind].code == kinds.place || units[behind].code == kinds.area) && units[next].type != Unit::kVerb;
}

bool WholeOfTown(const Vocabulary& vocabulary, const ArticleNames& names, const std::vector<Unit>& units, uint32_t u) {
  if (units[u].code != vocabulary.kinds().state || units[u].actors.size() != 1) return false;
  const uint32_t comma = UnitBefore(units, u), before = UnitBefore(units, comma);
  if (before == kNoUnit || !units[comma].IsPunctuation(',') || units[before].code != vocabulary.kinds().place || units[before].actors.size() != 1) return false;
  const Mention& town = names.mentions[units[before].actors.front()];
  const int state = names.mentions[units[u].actors.front()].entity;
  if (town.entity >= 0) return vocabulary.entities()[town.entity].owner == state;
  return std::any_of(town.acts_for.begin(), town.acts_for.end(), [&](int of) { return names.mentions[of].entity == state; });
}

}  // namespace annals
