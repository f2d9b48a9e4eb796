#include "extract/event/echo.h"

#include <algorithm>

#include "extract/rule/table.h"

namespace annals {

bool Echoes::Replace(const SentenceReading& reading, const std::vector<uint32_t>& doers, std::string_view of, const ParticipantMaker& maker, Event* event) const {
  const EventType* type = v_.rules().Type(event->type);
  if (!type) return false;
  const auto member = type->attributes.find("member");
  const auto plays = [&](std::string_view role) {
    return std::any_of(event->participants.begin(), event->participants.end(), [&](const Participant& p) { return p.role == role && (p.kind == "state" || p.kind == "organization"); });
  };
  // "ECOWAS suspended Mali on 9 January, the African Union on the 19th": bodies take the place of the body.
  const bool bodies = std::all_of(doers.begin(), doers.end(), [&](uint32_t u) { return reading.units[u].code == v_.Kind("organization"); });
  const bool struck = member != type->attributes.end() && member->second.starts_with("recipient") && plays("recipient");
  // "Malta joined the Commonwealth in September, the UN in December"
  const auto told_here = [&](const Participant& p) { return p.role == "organization" && std::any_of(reading.units.begin(), reading.units.end(), [&](const Unit& unit) { return unit.span.Contains(p.span); }); };
  const bool of_bodies = of.empty() && bodies && type->group == "membership" && !struck && !doers.empty() && std::any_of(event->participants.begin(), event->participants.end(), told_here) &&
                         std::none_of(event->participants.begin(), event->participants.end(), [](const Participant& p) { return p.role == "actor" && p.kind == "organization"; });
  const std::string role = of_bodies ? "organization" : !of.empty() ? std::string(of) : !struck ? "actor" : !bodies ? "recipient" : plays("organization") ? "organization" : "actor";
  if (of.empty() && !plays(role)) return false;
  // Of "severed relations with Iran", Iran stays.
  const auto last = std::find_if(event->participants.rbegin(), event->participants.rend(), [&](const Participant& p) { return p.role == role; });
  const std::string partner = type->symmetric && last != event->participants.rend() ? last->id : std::string();
  std::erase_if(event->participants, [&](const Participant& p) { return (p.role == role && (partner.empty() || p.id != partner)) || p.role == "location"; });
  for (uint32_t u : doers) maker.Add(reading.units[u], role, text_.utf8, &event->participants);
  event->also.clear();
  event->quantities.clear();
  return std::any_of(event->participants.begin(), event->participants.end(), [&](const Participant& p) { return p.role == role && (partner.empty() || p.id != partner); });
}

std::string_view Echoes::Lead(const SentenceReading& reading, const Event& event) const {
  for (uint32_t u = 1; u < reading.units.size(); ++u) {
    const auto here = [&](const Participant& p) { return p.role != "location" && reading.units[u].span.Contains(p.span); };
    if (!lists_.Named(reading.units[u]) || std::none_of(event.participants.begin(), event.participants.end(), here)) continue;
    const Unit& before = reading.units[u - 1];
    return before.type == Unit::kWord && before.Is(kPreposition) && !before.dropped ? before.text : std::string_view();
  }
  return {};
}

namespace {

// Of a time of day the day, of "since 1999" the year.
std::string DayOf(const DateMention& date) {
  const std::string day = date.value.substr(0, date.value.find('T'));
  return day.ends_with("/..") ? day.substr(0, day.size() - 3) : day;
}

}  // namespace

std::vector<Event> Echoes::Gapped(const SentenceReading& reading, uint32_t anchor, const Event& event, const ParticipantMaker& maker) const {
  const std::vector<Unit>& units = reading.units;
  uint32_t u = anchor + 1;
  const auto told = [&](const Unit& unit) { return dates_.Tells(reading, unit) && DayOf(*dates_.At(unit)) == event.date; };
  while (u < units.size() && !told(units[u])) ++u;
  return u < units.size() ? Each(lists_.Read(reading, u + 1, false, Lead(reading, event)), reading, event, {}, maker) : std::vector<Event>();
}

std::vector<Event> Echoes::Repeated(const SentenceReading& reading, uint32_t anchor, const Event& event) const {
  std::vector<Event> out;
  const EventType* type = v_.rules().Type(event.type);
  if (!type->attributes.contains("takes_organization") || event.status != Status::kAsserted || event.basis != Basis::kStated) return out;
  const std::vector<Unit>& units = reading.units;
  uint32_t u = anchor + 1;
  while (u < units.size() && !(dates_.Usable(reading, units[u]) && dates_.At(units[u])->value == event.date)) ++u;
  bool joined = false, last = false;  // a comma or "and" has led on; "and" has
  bool again = event.date.find('/') != std::string::npos;  // "from 1999 to 2004 and in May 2007", "in 1999 and once more in May 2007"
  while (++u < units.size() && !units[u].IsPunctuation('.') && !units[u].IsPunctuation(';')) {
    const Unit& unit = units[u];
    const bool conjunction = unit.type == Unit::kWord && unit.Is(kConjunction);
    joined |= unit.IsPunctuation(',') || conjunction;
    last |= conjunction;
    again |= v_.rules().IsListed("retelling.anew", unit.text);
    if (dates_.Usable(reading, unit)) {
      const std::string day = DayOf(*dates_.At(unit));
      const std::string& before = out.empty() ? event.date : out.back().date;
      if (!joined || (day.size() != before.size() && !again) || day == before) break;
      out.push_back(event);
      out.back().date = day;
      out.back().span = {event.span.begin, unit.span.end};
      joined = false;
    } else if (!unit.dropped && !conjunction && !unit.IsPunctuation(',') && !(joined && unit.code == v_.Kind("member-states"))) {
      if (!out.empty()) out.pop_back();  // "in 1984, and in 2003 it returned"
      break;
    }
  }
  if (!last) out.clear();
  return out;
}

void Echoes::AddCompanions(const SentenceReading& reading, uint32_t anchor, const ParticipantMaker& maker, Event* event) const {
  const auto member = std::find_if(event->participants.begin(), event->participants.end(), [](const Participant& p) { return p.kind == "state" && p.role != "location"; });
  if (member == event->participants.end() || !v_.rules().Type(event->type)->attributes.contains("takes_organization")) return;
  const std::string role = member->role;
  const std::vector<Unit>& units = reading.units;
  for (uint32_t u = anchor + 1; u + 2 < units.size() && units[u].type != Unit::kVerb; ++u) {
    const bool phrase = v_.rules().IsListed("reference.accompany", units[u].text);  // "together with", in one unit
    if (units[u].dropped || !(phrase || (v_.rules().IsListed("reference.companion_leads", units[u + 1].text) && v_.rules().IsListed("reference.companions", units[u].text)))) continue;
    for (uint32_t k = u + (phrase ? 1 : 2); k < units.size() && lists_.Named(units[k]);) {
      maker.Add(units[k], role, text_.utf8, &event->participants);
      while (++k < units.size() && (units[k].dropped || units[k].IsPunctuation(',') || units[k].Is(kConjunction))) {
      }
    }
    return;
  }
}

std::vector<Event> Echoes::Each(const std::vector<ListItem>& items, const SentenceReading& reading, const Event& event, std::string_view role, const ParticipantMaker& maker) const {
  std::vector<Event> out;
  for (const ListItem& item : items) {
    Event echo = event;
    if (item.date) echo.date = DayOf(*item.date), echo.basis = Basis::kStated;
    echo.span = item.span;
    if (Replace(reading, item.names, role, maker, &echo)) out.push_back(std::move(echo));
  }
  return out;
}

std::vector<Event> Echoes::Respectively(const SentenceReading& reading, const Match& match, const Event& event, const ParticipantMaker& maker) const {
  const std::vector<Unit>& units = reading.units;
  const auto told = std::find_if(units.begin() + match.anchor, units.end(), [&](const Unit& unit) { return v_.rules().IsListed("reference.respectively", unit.text); });
  if (told == units.end()) return {};
  std::vector<const DateMention*> dates;
  for (auto unit = units.begin() + match.anchor; unit != told; ++unit) {
    if (dates_.Usable(reading, *unit)) dates.push_back(dates_.At(*unit));
  }
  const auto who = std::find_if(match.captures.begin(), match.captures.end(), [&](const RoleCapture& c) { return c.role != "location" && c.units.size() == dates.size(); });
  if (dates.size() < 2 || who == match.captures.end()) return {};
  std::vector<ListItem> items;
  for (size_t i = 0; i < dates.size(); ++i) items.push_back({{who->units[i]}, dates[i], event.span});
  return Each(items, reading, event, who->role, maker);
}

namespace {

// Nothing but a date may stand behind "followed".
bool Ends(const Unit& unit) { return unit.type == Unit::kPunctuation || unit.type == Unit::kDate || (unit.dropped && unit.Is(kPreposition)); }

}  // namespace

std::vector<uint32_t> Echoes::Doers(const SentenceReading& reading, const Clause& clause) const {
  if (clause.verb == 0) return clause.subject;
  const Unit &did = reading.units[clause.verb], &lead = reading.units[clause.verb - 1];
  const std::string_view told = std::string_view(text_.utf8).substr(did.span.begin, did.span.size());  // an adverb belongs to the verb's group
  const bool inverted = v_.rules().IsListed("reference.inverted", told.substr(0, told.find(' '))) || (lead.type == Unit::kWord && v_.rules().IsListed("reference.inverted", lead.text));
  if (!(did.verb->lemma == v_.auxiliaries().do_ && inverted) && !Denies(reading, clause)) return clause.subject;
  std::vector<uint32_t> doers;
  for (uint32_t u : clause.body) {
    if (reading.units[u].IsNounPhrase()) doers.push_back(u);
  }
  return doers;
}

bool Echoes::Denies(const SentenceReading& reading, const Clause& clause) const {
  const Unit* lead = clause.verb > 0 ? &reading.units[clause.verb - 1] : nullptr;
  const uint32_t lemma = reading.units[clause.verb].verb->lemma;
  return lead && lead->type == Unit::kWord && v_.rules().IsListed("reference.inverted_denied", lead->text) && (lemma == v_.auxiliaries().do_ || lemma == v_.auxiliaries().be);
}

// "India submitted its application; Pakistan's came a week later"
bool Echoes::FollowsWithOwn(const SentenceReading& reading, const Clause& clause, const EventType& type) const {
  if (clause.subject.empty() || (type.group != "treaty" && type.group != "membership")) return false;
  if (text_.utf8.compare(reading.units[clause.subject.back()].span.end, 2, "'s") != 0) return false;
  if (clause.verb + 1 < reading.units.size() && !Ends(reading.units[clause.verb + 1])) return false;
  return v_.rules().IsListed("reference.own_echoes", v_.rules().alphabet.lemmas()[reading.units[clause.verb].verb->lemma]);
}

bool Echoes::MayFollow(const SentenceReading& reading, const Clause& clause) const {
  const std::vector<uint32_t> doers = Doers(reading, clause);
  if (doers.empty() || clause.form != VerbForm::kFinite) return false;
  return std::all_of(doers.begin(), doers.end(), [&](uint32_t u) { return lists_.Named(reading.units[u]); });
}

// "took the same step", "made the same decision"
bool Echoes::SameAct(const Unit* act, std::string_view lemma) const {
  if (!act || !act->IsNounPhrase() || !act->determined || !v_.rules().IsListed("reference.same_acts", act->text) || !v_.rules().IsListed("reference.same_act_verbs", lemma)) return false;
  const std::string_view words = std::string_view(text_.utf8).substr(act->span.begin, act->span.size());
  const size_t second = words.find(' ') + 1, end = words.find(' ', second);
  return second > 0 && end != std::string_view::npos && v_.rules().IsListed("reference.same", words.substr(second, end - second));
}

bool Echoes::Follows(const SentenceReading& reading, const Clause& clause, const EventType& type) const {
  if (clause.subject.empty() || Doers(reading, clause) != clause.subject || FollowsWithOwn(reading, clause, type)) return true;
  const std::string& lemma = v_.rules().alphabet.lemmas()[reading.units[clause.verb].verb->lemma];
  const Unit* next = clause.verb + 1 < reading.units.size() ? &reading.units[clause.verb + 1] : nullptr;
  const VerbGroup& verb = *reading.units[clause.verb].verb;
  if (verb.lemma == v_.auxiliaries().do_ && verb.negated && (!next || Ends(*next))) return true;  // "Ukraine did not"
  const auto says = [&](const std::string& echo) {
    const size_t space = echo.find(' ');
    if (lemma != std::string_view(echo).substr(0, space)) return false;
    return space == std::string::npos ? !next || Ends(*next) : next && next->text == std::string_view(echo).substr(space + 1);
  };
  if (SameAct(next, lemma) && (clause.verb + 2 >= reading.units.size() || Ends(reading.units[clause.verb + 2]))) return true;
  const std::vector<std::string>& echoes = v_.rules().Words("reference.echoes");
  if (std::any_of(echoes.begin(), echoes.end(), says)) return true;
  const auto own = type.attributes.find("echoes");
  if (own == type.attributes.end()) return false;
  const std::vector<std::string> of_type = ListOf(own->second);
  return std::any_of(of_type.begin(), of_type.end(), says);
}

bool Echoes::DoesSo(const SentenceReading& reading, const Clause& clause) const {
  const Unit* next = clause.verb + 1 < reading.units.size() ? &reading.units[clause.verb + 1] : nullptr;
  const Unit* behind = clause.verb + 2 < reading.units.size() ? &reading.units[clause.verb + 2] : nullptr;
  const VerbGroup& verb = *reading.units[clause.verb].verb;
  return clause.form == VerbForm::kFinite && verb.lemma == v_.auxiliaries().do_ && !verb.negated && next && next->text == "so" && (!behind || Ends(*behind) || behind->type == Unit::kWord);
}

int Echoes::Example(const SentenceReading& reading, const Clause& clause) const {
  if (clause.body.empty() || !v_.rules().IsListed("reference.followed", v_.rules().alphabet.lemmas()[reading.units[clause.verb].verb->lemma])) return -1;
  const Unit& example = reading.units[clause.body.front()];
  return v_.rules().IsListed("reference.examples", example.text) && example.actors.size() == 1 ? example.actors.front() : -1;
}

uint32_t Echoes::FollowedBy(const SentenceReading& reading, const Clause& clause) const {
  const bool behind = clause.form == VerbForm::kParticiple && clause.verb > 0 && reading.units[clause.verb - 1].type != Unit::kVerb;  // "…, followed by Chad"
  if ((clause.form != VerbForm::kPassive && !behind) || clause.body.empty()) return 0;
  if (!v_.rules().IsListed("reference.followed", v_.rules().alphabet.lemmas()[reading.units[clause.verb].verb->lemma])) return 0;
  const Unit& by = reading.units[clause.body.front()];
  return by.type == Unit::kWord && by.Is(kPreposition) ? clause.body.front() : 0;
}

}  // namespace annals
