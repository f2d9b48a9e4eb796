// A town told with the whole that it lies in.
#include "extract/event/towns.h"

#include "extract/event/focus.h"
#include "extract/event/places.h"

namespace annals {

int StateOfName(const Vocabulary& vocabulary, const ArticleNames& names, const Unit& unit) {
  const int entity = unit.name >= 0 ? names.mentions[unit.name].entity : -1;
  return entity >= 0 ? StateOf(vocabulary, entity) : -1;
}

void Towns::Place(std::vector<Unit>* units) const {
  Namesakes(units);
  Locate(units);
}

const Unit* Towns::WholeBehind(const std::vector<Unit>& units, uint32_t place) const {
  const uint32_t lead = UnitBehind(units, place), whole = UnitBehind(units, lead), behind = UnitBehind(units, whole);
  if (whole == kNoUnit || StateOfName(v_, names_, units[whole]) < 0) return nullptr;
  if (units[lead].type == Unit::kWord && v_.rules().IsListed("place.whole_leads", units[lead].text)) return &units[whole];
  if (!units[lead].IsPunctuation(',') || v_.entities()[names_.mentions[units[whole].name].entity].kind == "city") return nullptr;
  if (behind == kNoUnit || units[behind].IsPunctuation('.')) return &units[whole];
  if (!units[behind].IsPunctuation(',')) return units[behind].type == Unit::kWord && !units[behind].Is(kConjunction) ? &units[whole] : nullptr;  // no "in Kazan, Turkmenistan gives up"
  const uint32_t after = UnitBehind(units, behind);  // "in Lyon, Spain, Italy and Greece" is a list
  if (after == kNoUnit) return &units[whole];
  const int next = StateOfName(v_, names_, units[after]);
  return (next >= 0 && next != StateOfName(v_, names_, units[whole])) || (units[after].type == Unit::kWord && units[after].Is(kConjunction)) ? nullptr : &units[whole];
}

void Towns::Namesakes(std::vector<Unit>* units) const {
  const Unit *before = nullptr, *first = nullptr;  // the last two that are not dropped, `first` before `before`
  for (Unit& unit : *units) {
    if (unit.dropped) continue;
    const int state = StateOfName(v_, names_, unit);
    const bool place = state >= 0 && (v_.entities()[names_.mentions[unit.name].entity].table == LexiconEntity::kPlace || names_.mentions[unit.name].form == MentionForm::kCapital);
    if (first && state >= 0 && before->text == "of" && first->actors.size() == 1) {
      const int told = names_.mentions[first->actors.front()].entity;
      const bool differ = told >= 0 && v_.entities()[told].table == LexiconEntity::kState && state != told;
      if (differ && place && v_.rules().IsListed("place.towns", first->text)) {
        Mention& name = names_.mentions[unit.name];
        name.entity = -1, name.kind = unit.code = kinds_.name, name.form = MentionForm::kName;
      }
    } else if (const uint32_t u = static_cast<uint32_t>(&unit - units->data()); place && LedAsPlace(v_, *units, u, false)) {
      const Unit* whole = WholeBehind(*units, u);
      if (whole && StateOfName(v_, names_, *whole) != state) {
        Mention& name = names_.mentions[unit.name];
        name.entity = -1, name.kind = unit.code = kinds_.place, name.form = MentionForm::kName;
        name.name = unit.text, name.acts_for = {whole->name};
      }
    }
    first = before, before = &unit;
  }
}

// A name behind a preposition of place or a verb that strikes, a comma, and a state that nothing is told of: neither "Hadi, Yemen
// said" nor "Hadi, Yemen and Oman".
void Towns::Locate(std::vector<Unit>* units) const {
  for (uint32_t u = 0; u < units->size(); ++u) {
    Unit& town = (*units)[u];
    if (!town.dropped && town.code == kinds_.place && town.name >= 0 && names_.mentions[town.name].entity < 0 && names_.mentions[town.name].acts_for.empty()) {
      if (const Unit* whole = WholeBehind(*units, u)) names_.mentions[town.name].acts_for = {whole->name};  // "the village of Na'ameh in Lebanon"
      continue;
    }
    if (town.dropped || town.code != kinds_.name || town.name < 0 || town.determined || town.actors.size() != 1) continue;
    const uint32_t comma = UnitBehind(*units, u), state = UnitBehind(*units, comma), behind = UnitBehind(*units, state);
    if (state == kNoUnit || !(*units)[comma].IsPunctuation(',') || StateOfName(v_, names_, (*units)[state]) < 0) continue;
    if ((*units)[state].code != kinds_.state && v_.entities()[names_.mentions[(*units)[state].name].entity].kind != "region") continue;
    if (behind != kNoUnit && ((*units)[behind].type == Unit::kVerb || ((*units)[behind].type == Unit::kWord && (*units)[behind].Is(kConjunction)))) continue;
    const uint32_t before = UnitBefore(*units, u);
    if (before == kNoUnit) continue;
    const Unit& lead = (*units)[before];
    const bool struck = lead.type == Unit::kVerb && lead.verb && v_.rules().IsListed("place.struck", v_.rules().alphabet.lemmas()[lead.verb->lemma]);
    if (!struck && !LedAsPlace(v_, *units, u, false)) continue;
    Mention& name = names_.mentions[town.name];
    name.kind = town.code = kinds_.place;
    name.acts_for = {(*units)[state].name};
  }
}

}  // namespace annals
