#include "extract/event/echo.h"

#include <algorithm>

namespace annals {

bool Echoes::Named(const Unit& unit) const {
  return unit.IsNounPhrase() && unit.name >= 0 && !unit.own && (unit.code == v_.Kind("state") || unit.code == v_.Kind("capital") || unit.code == v_.Kind("organization"));
}

bool Echoes::Replace(const SentenceReading& reading, const std::vector<uint32_t>& doers, const ParticipantMaker& maker, Event* event) const {
  const EventType* type = v_.rules().Type(event->type);
  if (!type) return false;
  const auto member = type->attributes.find("member");
  const auto plays = [&](std::string_view role) {
    return std::any_of(event->participants.begin(), event->participants.end(), [&](const Participant& p) { return p.role == role && (p.kind == "state" || p.kind == "organization"); });
  };
  // "ECOWAS suspended Mali on 9 January, the African Union on the 19th": bodies take the place of the body.
  const bool bodies = std::all_of(doers.begin(), doers.end(), [&](uint32_t u) { return reading.units[u].code == v_.Kind("organization"); });
  const bool struck = member != type->attributes.end() && member->second.starts_with("recipient") && plays("recipient");
  const std::string role = !struck ? "actor" : !bodies ? "recipient" : plays("organization") ? "organization" : "actor";
  if (!plays(role)) return false;
  // Of "severed relations with Iran", Iran stays.
  const auto last = std::find_if(event->participants.rbegin(), event->participants.rend(), [&](const Participant& p) { return p.role == role; });
  const std::string partner = type->symmetric ? last->id : std::string();
  std::erase_if(event->participants, [&](const Participant& p) { return (p.role == role && (partner.empty() || p.id != partner)) || p.role == "location"; });
  for (uint32_t u : doers) maker.Add(reading.units[u], role, text_.utf8, &event->participants);
  event->also.clear();
  event->quantities.clear();
  return std::any_of(event->participants.begin(), event->participants.end(), [&](const Participant& p) { return p.role == role && (partner.empty() || p.id != partner); });
}

std::vector<Event> Echoes::Gapped(const SentenceReading& reading, uint32_t anchor, const Event& event, const ParticipantMaker& maker) const {
  std::vector<Event> out;
  const std::vector<Unit>& units = reading.units;
  uint32_t u = anchor + 1;
  while (u < units.size() && !(dates_.Usable(reading, units[u]) && dates_.At(units[u])->value == event.date)) ++u;
  std::vector<uint32_t> doers;
  bool separated = false;  // a comma, semicolon or "and" leads on to the next
  for (++u; u < units.size(); ++u) {
    const Unit& unit = units[u];
    if (unit.type == Unit::kPunctuation && (unit.IsPunctuation(',') || unit.IsPunctuation(';'))) {
      separated = true;
    } else if (unit.type == Unit::kWord && unit.Is(kConjunction)) {
      separated = true;
    } else if (separated && Named(unit)) {
      doers.push_back(u);
    } else if (!doers.empty() && unit.type == Unit::kWord && unit.dropped && unit.Is(kPreposition)) {
      continue;
    } else if (!doers.empty() && dates_.Usable(reading, unit)) {
      Event echo = event;
      echo.date = dates_.At(unit)->value.substr(0, dates_.At(unit)->value.find('T')), echo.basis = Basis::kStated;
      echo.span = {units[doers.front()].span.begin, unit.span.end};
      if (!Replace(reading, doers, maker, &echo)) return out;
      out.push_back(std::move(echo));
      doers.clear();
      separated = false;
    } else {
      break;
    }
  }
  return out;
}

namespace {

// Nothing but a date may stand behind "followed".
bool Ends(const Unit& unit) { return unit.type == Unit::kPunctuation || unit.type == Unit::kDate || (unit.dropped && unit.Is(kPreposition)); }

}  // namespace

std::vector<uint32_t> Echoes::Doers(const SentenceReading& reading, const Clause& clause) const {
  if (!clause.subject.empty() || clause.verb == 0) return clause.subject;
  const Unit &did = reading.units[clause.verb], &lead = reading.units[clause.verb - 1];
  const std::string_view told = std::string_view(text_.utf8).substr(did.span.begin, did.span.size());  // an adverb belongs to the verb's group
  const bool inverted = v_.rules().IsListed("reference.inverted", told.substr(0, told.find(' '))) || (lead.type == Unit::kWord && v_.rules().IsListed("reference.inverted", lead.text));
  if (did.verb->lemma != v_.auxiliaries().do_ || !inverted) return {};
  std::vector<uint32_t> doers;
  for (uint32_t u : clause.body) {
    if (reading.units[u].IsNounPhrase()) doers.push_back(u);
  }
  return doers;
}

bool Echoes::Follows(const SentenceReading& reading, const Clause& clause) const {
  const std::vector<uint32_t> doers = Doers(reading, clause);
  if (doers.empty() || clause.form != VerbForm::kFinite) return false;
  if (!std::all_of(doers.begin(), doers.end(), [&](uint32_t u) { return Named(reading.units[u]); })) return false;
  if (clause.subject.empty()) return true;
  const std::string& lemma = v_.rules().alphabet.lemmas()[reading.units[clause.verb].verb->lemma];
  const Unit* next = clause.verb + 1 < reading.units.size() ? &reading.units[clause.verb + 1] : nullptr;
  for (const std::string& echo : v_.rules().Words("reference.echoes")) {
    const size_t space = echo.find(' ');
    if (lemma != std::string_view(echo).substr(0, space)) continue;
    if (space == std::string::npos ? !next || Ends(*next) : next && next->text == std::string_view(echo).substr(space + 1)) return true;
  }
  return false;
}

}  // namespace annals
