#include "extract/event/unnamed_people.h"

#include <algorithm>

#include "extract/event/participants.h"

namespace annals {
namespace {

// "three of the miners", "two of them": the number with its whole.
Span WithWhole(const Vocabulary& v, const std::vector<Unit>& units, uint32_t number) {
  Span span = units[number].span;
  const uint32_t of = units[number].code == v.kinds().number ? UnitBehind(units, number) : kNoUnit;
  const uint32_t whole = of != kNoUnit && v.rules().IsListed("place.belongs", units[of].text) ? UnitBehind(units, of) : kNoUnit;
  if (whole != kNoUnit && units[whole].IsNounPhrase()) span.end = units[whole].span.end;
  return span;
}

}  // namespace

std::vector<Participant> UnnamedPeople(const Vocabulary& v, const std::string& text, const SentenceReading& reading, const Match& match, const EventType& type,
                                       const std::vector<uint32_t>& struck, const Event& event) {
  std::vector<Participant> people;
  const auto told_of = type.attributes.find("people");
  if (told_of == type.attributes.end()) return people;
  const bool anybody = told_of->second == "anybody";
  const std::string role = Contains(type.roles, "recipient") ? "recipient" : "actor";
  const auto add = [&](uint32_t u) {
    const Unit& unit = reading.units[u];
    if (!unit.IsNounPhrase() || unit.dropped || unit.negative || !unit.actors.empty() || unit.name >= 0) return;
    const bool other = v.rules().IsListed("reference.other", unit.text);
    const bool counted = unit.code == v.kinds().number || (other && (unit.quantity || unit.plural || unit.code == v.kinds().pronoun));
    const bool verbal = Alphabet::IsVerb(unit.code) && u != match.anchor && (unit.plural || unit.quantity);  // "56 fans", but not "the release"
    const bool phrase = unit.determined || unit.indefinite || unit.own || unit.plural || unit.quantity || unit.capitalised;
    const bool noun = anybody && phrase && (unit.code == 0 || verbal) && !v.rules().IsListed("reference.reflexive", unit.text) && !v.rules().IsListed("reference.harmed", unit.text);
    const bool fallen = unit.code == v.Kind("victim") && unit.SaysMore();  // "shot two migrants dead"
    if (!counted && !noun && !fallen) return;
    const Span span = WithWhole(v, reading.units, u);
    const auto known = [&](const Participant& p) { return span.Contains(p.span) || p.span.Contains(span); };
    if (std::any_of(event.participants.begin(), event.participants.end(), known) || std::any_of(people.begin(), people.end(), known)) return;
    Participant group;
    group.role = role, group.kind = "group", group.span = span;
    group.name = PeopleName(v, text, span);
    people.push_back(std::move(group));
  };
  for (const RoleCapture& capture : match.captures) {
    if (capture.role == role) std::for_each(capture.units.begin(), capture.units.end(), add);
  }
  std::for_each(struck.begin(), struck.end(), add);
  return people;
}

}  // namespace annals
