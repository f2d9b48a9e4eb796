#include "extract/event/quantities.h"

#include <algorithm>

namespace annals {
namespace {

void AddQuantity(const Unit& unit, const std::string& name, std::vector<Quantity>* out) {
  Quantity quantity;
  quantity.value = unit.quantity->value;
  quantity.upper = unit.quantity->upper;
  quantity.unit = name;
  quantity.relation = std::string(unit.quantity->vague ? "~" : unit.quantity->relation);
  quantity.span = unit.span;
  for (const Quantity& old : *out) {
    if (old.unit == quantity.unit && old.span == quantity.span) return;
  }
  out->push_back(std::move(quantity));
}

}  // namespace

bool TellsOf(const Vocabulary& v, const std::vector<std::string>& list, const SentenceReading& reading, const Clause& clause) {
  const std::string& lemma = v.rules().alphabet.lemmas()[reading.units[clause.verb].verb->lemma];
  return std::any_of(list.begin(), list.end(), [&](const std::string& entry) {
    if (entry == lemma) return true;
    if (!entry.starts_with(lemma + " ")) return false;
    const std::string_view word = std::string_view(entry).substr(lemma.size() + 1);
    return std::any_of(clause.body.begin(), clause.body.end(), [&](uint32_t u) { return reading.units[u].text == word; });
  });
}

void Count(const Vocabulary& v, const SentenceReading& reading, const Match& match, int clause, const EventType& type, std::vector<Quantity>* out) {
  const uint32_t lead = match.clause < 0 ? UnitBefore(reading.units, match.anchor) : kNoUnit;
  const uint32_t from = lead != kNoUnit && v.rules().IsListed("nominal.about", reading.units[lead].text) ? match.anchor : 0;  // "sentences 75 people over the protest"
  const int frame = clause >= 0 ? static_cast<int>(reading.clauses.clauses[clause].frame) : reading.clauses.home[match.anchor];
  for (const std::string& unit_class : type.quantities) {
    const std::vector<std::string>& verbs = v.rules().Words("quantity." + unit_class);
    if (!verbs.empty()) {
      for (const Clause& c : reading.clauses.clauses) {
        if (!TellsOf(v, verbs, reading, c)) continue;
        const bool passive = c.form == VerbForm::kPassive || c.form == VerbForm::kParticiple;
        const bool of_subject = passive || (v.lemma(reading.units[c.verb].verb->lemma).flags & kIntransitive);  // "80 people died"
        for (uint32_t u : of_subject ? c.subject : c.body) {
          if (reading.units[u].quantity && reading.units[u].quantity->currency.empty()) {
            AddQuantity(reading.units[u], unit_class, out);
            if (!of_subject) break;
          }
        }
      }
      for (uint32_t u = 0; u < reading.units.size(); ++u) {  // "17 dead and 30 wounded"
        const Unit& unit = reading.units[u];
        if (unit.quantity && !unit.dropped && reading.clauses.home[u] == frame && Contains(verbs, unit.text)) AddQuantity(unit, unit_class, out);
      }
      continue;
    }
    const char32_t kind = v.Kind(unit_class);
    for (uint32_t u = from; u < reading.units.size(); ++u) {
      const Unit& unit = reading.units[u];
      if (unit.code != kind || !unit.quantity || unit.dropped) continue;
      if (reading.clauses.home[u] != frame) continue;
      AddQuantity(unit, std::string(unit.quantity->currency.empty() ? unit.text : unit.quantity->currency), out);
    }
  }
}

}  // namespace annals
