#include "extract/event/event_builder.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "extract/event/echo.h"
#include "extract/event/event_dates.h"
#include "extract/event/participants.h"
#include "extract/event/quantities.h"
#include "extract/event/retelling.h"
#include "extract/event/roles.h"
#include "extract/event/status.h"

namespace annals {
namespace {

Status StatusOf(Reality reality) {
  switch (reality) {
    case Reality::kPlanned: return Status::kPlanned;
    case Reality::kProposed: return Status::kProposed;
    case Reality::kHypothetical: return Status::kHypothetical;
    case Reality::kDenied: return Status::kDenied;
    case Reality::kAlleged: return Status::kAlleged;
    case Reality::kAsserted:
    case Reality::kSilent: return Status::kAsserted;
  }
  return Status::kAsserted;
}

Status StatusOf(const std::string& name) {
  if (name == "planned") return Status::kPlanned;
  if (name == "proposed") return Status::kProposed;
  if (name == "hypothetical") return Status::kHypothetical;
  if (name == "denied") return Status::kDenied;
  if (name == "alleged") return Status::kAlleged;
  return Status::kAsserted;
}

int YearOf(const std::string& edtf) {
  return edtf.size() >= 4 && std::all_of(edtf.begin(), edtf.begin() + 4, [](char c) { return c >= '0' && c <= '9'; }) ? std::atoi(edtf.substr(0, 4).c_str()) : 0;
}

class Builder {
 public:
  Builder(const Vocabulary& vocabulary, const Matcher& matcher, const Adjuncts& adjuncts, const ArticleReading& article, const Text& text,
          const std::vector<DateMention>& dates, const BuildOptions& options)
      : v_(vocabulary), matcher_(matcher), roles_(vocabulary, adjuncts, text), article_(article), text_(text), options_(options), dates_(article, dates, vocabulary, text, options), echoes_(vocabulary, text, dates_) {}

  std::vector<Event> Run() {
    for (const SentenceReading& reading : article_.sentences) {
      if (reading.heading) continue;
      dates_.Enter(reading);
      matches_.clear();
      matcher_.Run(reading, &matches_);
      const size_t before = events_.size();
      for (const Match& match : matches_) {
        if (match.lost_to.empty() && !Build(reading, match)) BuildLoser(reading, match);
      }
      Echo(reading);
      TakeOrganizations(before);
      TakeRecipients(before);
      TakePlaces(before);
      YieldToContent(before);
    }
    return FoldRetellings(v_.rules(), std::move(events_), std::move(sources_));
  }

 private:
  Reality RealityOf(const SentenceReading& reading, const Match& match) const {
    if (match.clause >= 0) return reading.reality[match.clause];
    return NominalReality(v_, reading, match.anchor);
  }

  // A match that tells nobody stands for nothing: one that lost to it is tried, in the order of their rules' priority.
  void BuildLoser(const SentenceReading& reading, const Match& winner) {
    std::vector<const Match*> losers;
    for (const Match& match : matches_) {
      if (match.winner >= 0 && &matches_[match.winner] == &winner) losers.push_back(&match);
    }
    std::stable_sort(losers.begin(), losers.end(), [](const Match* a, const Match* b) { return a->rule->priority > b->rule->priority; });
    for (const Match* match : losers) {
      if (Build(reading, *match)) return;
    }
  }

  // False if it tells no event: for want of anybody who takes part, or of a beginning.
  bool Build(const SentenceReading& reading, const Match& match) {
    const EventType* type = v_.rules().Type(match.rule->type);
    const Reality reality = RealityOf(reading, match);
    EventSource source;
    source.reading = &reading;
    source.clause = match.clause >= 0 ? match.clause : reading.clauses.ClauseAt(match.anchor);
    source.fate = BeginFate(reading, match, source.clause);
    if (!type || reality == Reality::kSilent) return true;
    source.headline = reading.headline;
    Event event;
    event.type = type->id;
    event.plover = type->plover, event.mode = type->mode, event.cameo = type->cameo, event.quad = type->quad;
    event.rule = match.rule->id;
    event.status = match.rule->status.empty() ? StatusOf(reality) : StatusOf(match.rule->status);
    dates_.Date(reading, match, source.clause, *type, &event, options_.fates ? &(*options_.fates)[source.fate].date : nullptr);
    if (match.rule->attributes.contains("since") && !TakeBeginning(reading, match, &event)) return false;
    event.span = Evidence(reading, match, source.clause);
    const int year = YearOf(event.date) ? YearOf(event.date) : YearOf(!reading.entry.empty() ? reading.entry : options_.published);
    const auto unnamed = type->attributes.find("unnamed_act");
    const bool only_beside = unnamed != type->attributes.end() && unnamed->second == "beside";
    ParticipantMaker maker(v_, article_.names, year, type->attributes.contains("names_act"), unnamed != type->attributes.end() && !only_beside);
    const uint32_t end = RoleFinder::EndOfOpening(reading, match, source.clause);
    for (const RoleCapture& capture : match.captures) {
      if (capture.role == "office") continue;
      for (uint32_t u : capture.units) {
        if (u < end) maker.Add(reading.units[u], capture.role, text_.utf8, &event.participants);
      }
      if (capture.role == "object" || capture.role == "recipient") source.object = reading.units[capture.units.back()].text;
    }
    for (const RoleCapture& capture : match.captures) {
      if (capture.role != "office") continue;
      for (uint32_t u : capture.units) {
        if (!maker.TakeOffice(reading.units[u], Contains(type->roles, "recipient") ? "recipient" : "actor", text_.utf8, &event.participants)) return true;
      }
    }
    if (source.object.empty()) source.object = reading.units[match.last - 1].text;
    source.names_body = NamesBody(reading, match);
    source.anchor = match.anchor, source.nominal = match.clause < 0, source.own_status = !match.rule->status.empty();
    source.definite = type->attributes.contains("takes_place") && Definite(reading, match);
    roles_.AddFromLosers(reading, matches_, match, maker, &event);
    if (match.clause < 0) roles_.AddGovernor(reading, match, source.clause, *type, maker, &event);
    if (unnamed != type->attributes.end() && unnamed->second == "alone") DropUnnamed(&event);
    roles_.AddPlaces(reading, match, source.clause, *type, maker, &event);
    roles_.ActLocally(reading, match, &event);
    Tidy(*type, &event);
    SetFate(source, MatchFate::kNobody, event);
    if (event.participants.empty() && (event.status != Status::kAsserted || (match.clause < 0 && !match.variant->frame.empty() && !HasOwnDate(reading, match, event)))) return false;
    if (event.participants.empty() && type->attributes.contains("needs_participant")) return false;
    if (type->attributes.contains("abroad") && AtHome(event)) return true;
    if (only_beside && !event.participants.empty()) {
      const ParticipantMaker all(v_, article_.names, year, type->attributes.contains("names_act"), true);
      std::vector<Participant> people;
      for (const RoleCapture& capture : match.captures) {
        for (uint32_t u : capture.units) {
          if (reading.units[u].actors.empty()) all.Add(reading.units[u], capture.role, text_.utf8, &people);
        }
      }
      event.participants.insert(event.participants.end(), people.begin(), people.end());
      Tidy(*type, &event);
    }
    SetFate(source, MatchFate::kPrivate, event);
    if (type->attributes.contains("public_office") && (Private(event) || PrivateDoer(reading, match))) return true;
    SetFate(source, MatchFate::kTold, event);
    Count(v_, reading, match, source.clause, *type, &event.quantities);
    if (Series(reading, match, event, source)) return true;
    std::vector<Event> gapped;
    if (event.status == Status::kAsserted && event.basis == Basis::kStated && (type->group == "treaty" || type->group == "membership")) gapped = echoes_.Gapped(reading, match.anchor, event, maker);
    events_.push_back(std::move(event));
    sources_.push_back(source);
    for (Event& echo : gapped) {
      events_.push_back(std::move(echo));
      sources_.push_back(source);
    }
    return true;
  }

  // "has been a member since 1999": what made it so happened in 1999. False if no beginning is told beside it.
  bool TakeBeginning(const SentenceReading& reading, const Match& match, Event* event) const {
    const auto take = [&](uint32_t u) {
      const Unit& unit = reading.units[u];
      if (unit.type != Unit::kDate || unit.date < 0 || !dates_.At(unit)->value.ends_with("/..")) return false;
      event->date = dates_.At(unit)->value, event->basis = Basis::kStated;
      event->date.resize(event->date.size() - 3);
      return true;
    };
    if (match.first > 0 && take(match.first - 1)) return true;
    for (uint32_t u = match.first; u < reading.units.size() && (u <= match.last || reading.units[u].type == Unit::kDate); ++u) {
      if (take(u)) return true;
    }
    return false;
  }

  // "Mauritania followed on 6 June": what others had done in the sentence before, or earlier in this one.
  void Echo(const SentenceReading& reading) {
    for (size_t c = 0; c < reading.clauses.clauses.size(); ++c) {
      const Clause& clause = reading.clauses.clauses[c];
      if (!echoes_.Follows(reading, clause)) continue;
      const std::vector<uint32_t> doers = echoes_.Doers(reading, clause);
      const uint32_t at = reading.units[clause.verb].span.begin;
      size_t told = events_.size();
      while (told > 0 && (events_[told - 1].span.begin >= at || events_[told - 1].status != Status::kAsserted)) --told;
      if (told == 0 || sources_[told - 1].reading->sentence + 1 < reading.sentence) continue;
      Event echo = events_[told - 1];
      EventSource source = sources_[told - 1];
      source.reading = &reading, source.clause = static_cast<int>(c);
      const ParticipantMaker maker(v_, article_.names, YearOf(options_.published));
      if (!echoes_.Replace(reading, doers, maker, &echo)) continue;
      Match match;
      match.clause = static_cast<int>(c), match.anchor = match.first = clause.verb, match.last = clause.verb + 1;
      echo.status = StatusOf(reading.reality[c]);
      echo.date.clear(), echo.basis = Basis::kNone;
      dates_.Date(reading, match, static_cast<int>(c), *v_.rules().Type(echo.type), &echo);
      echo.span = Evidence(reading, match, static_cast<int>(c));
      if (reading.reality[c] == Reality::kSilent) continue;
      events_.push_back(std::move(echo));
      sources_.push_back(source);
    }
  }

  size_t BeginFate(const SentenceReading& reading, const Match& match, int home) {
    if (!options_.fates) return 0;
    MatchFate fate;
    fate.sentence = reading.sentence;
    fate.rule = match.rule, fate.clause = match.clause, fate.anchor = match.anchor, fate.home = home;
    fate.outcome = MatchFate::kSilent;
    options_.fates->push_back(std::move(fate));
    return options_.fates->size() - 1;
  }

  void SetFate(const EventSource& source, MatchFate::Outcome outcome, const Event& event) {
    if (!options_.fates) return;
    (*options_.fates)[source.fate].outcome = outcome;
    (*options_.fates)[source.fate].event = event;
  }

  // "suspended A in 2005, B in 2009 and C and D in 2013" is an event for each date.
  bool Series(const SentenceReading& reading, const Match& match, const Event& event, const EventSource& source) {
    for (const RoleCapture& capture : match.captures) {
      if (capture.units.size() < 2) continue;
      std::vector<std::pair<std::vector<uint32_t>, const DateMention*>> groups(1);
      for (size_t i = 0; i < capture.units.size(); ++i) {
        groups.back().first.push_back(capture.units[i]);
        const uint32_t next = i + 1 < capture.units.size() ? capture.units[i + 1] : static_cast<uint32_t>(reading.units.size());
        for (uint32_t u = capture.units[i] + 1; u < next; ++u) {
          if (reading.units[u].type == Unit::kVerb) break;
          if (!dates_.Usable(reading, reading.units[u])) continue;
          groups.back().second = dates_.At(reading.units[u]);
          if (i + 1 < capture.units.size()) groups.emplace_back();
          break;
        }
      }
      const bool each = groups.size() > 1 && std::all_of(groups.begin(), groups.end(), [](const auto& g) { return g.second != nullptr; });
      if (!each) continue;
      for (const auto& group : groups) {
        const auto& units = group.first;
        const auto* date = group.second;
        Event part = event;
        part.date = date->value, part.basis = Basis::kStated;
        std::erase_if(part.participants, [&](const Participant& p) {
          if (p.role != capture.role) return false;
          return std::none_of(units.begin(), units.end(), [&](uint32_t u) { return reading.units[u].span.Contains(p.span); });
        });
        part.span = {std::min(reading.units[units.front()].span.begin, date->span.begin), std::max(reading.units[units.back()].span.end, date->span.end)};
        if (units.front() == capture.units.front()) part.span.begin = std::min(part.span.begin, event.span.begin);
        if (options_.fates) (*options_.fates)[source.fate].date.push_back({DateStep::kSeries, true, part.date, date->span});
        events_.push_back(std::move(part));
        sources_.push_back(source);
      }
      return true;
    }
    return false;
  }

  // The clause, from its subject (or its verb, where the subject was carried over) to its end.
  Span Evidence(const SentenceReading& reading, const Match& match, int clause) const {
    const Span sentence = text_.sentences[reading.sentence].span;
    uint32_t begin = reading.units[match.first].span.begin, end = reading.units[match.last - 1].span.end;
    if (clause >= 0) {
      const Clause& c = reading.clauses.clauses[clause];
      const std::vector<uint32_t>& units = reading.clauses.frames[c.frame].units;
      const bool finite = reading.clauses.frames[c.frame].clause == clause;
      uint32_t last = units.empty() ? 0 : units.back();  // without the "and" or comma that leads on
      for (size_t k = units.size(); k-- > 0 && !reading.units[units[k]].IsNounPhrase() && reading.units[units[k]].type != Unit::kVerb;) last = k > 0 ? units[k - 1] : 0;
      for (uint32_t u : units) {
        if (u <= last && (finite || u >= match.first)) begin = std::min(begin, reading.units[u].span.begin), end = std::max(end, reading.units[u].span.end);
      }
      for (uint32_t u : reading.clauses.frames[c.frame].dropped) {
        if (reading.units[u].type == Unit::kDate && reading.units[u].span.begin >= begin) end = std::max(end, reading.units[u].span.end);
      }
      if (!c.subject.empty()) {
        const uint32_t subject = reading.units[c.subject.front()].span.begin;
        if (subject < begin && begin - subject < 240) begin = subject;
      }
    }
    if (!reading.entry_span.empty() && begin >= reading.entry_span.begin && begin - reading.entry_span.begin < 120) begin = reading.entry_span.begin;
    return {std::max(begin, sentence.begin), std::min(end, sentence.end)};
  }

  // "France sent troops": the troops are France's, no group beside it.
  static void DropUnnamed(Event* event) {
    const bool named = std::any_of(event->participants.begin(), event->participants.end(), [](const Participant& p) { return p.role == "actor" && p.kind != "group"; });
    if (named) std::erase_if(event->participants, [](const Participant& p) { return p.role == "actor" && p.kind == "group" && p.affiliation.empty(); });
  }

  // Those who act are of the state in which it happens, and of no other.
  static bool AtHome(const Event& event) {
    const auto is = [](const Participant& p, std::string_view role) { return p.role == role && !(p.id.empty() && p.affiliation.empty()); };
    const auto place = std::find_if(event.participants.begin(), event.participants.end(), [&](const Participant& p) { return is(p, "location"); });
    if (place == event.participants.end()) return false;
    const auto at_home = [&](const Participant& p) { return (p.id.empty() ? p.affiliation : p.id) == place->id; };
    const auto acts = [&](const Participant& p) { return is(p, "actor"); };
    return std::any_of(event.participants.begin(), event.participants.end(), acts) &&
           std::all_of(event.participants.begin(), event.participants.end(), [&](const Participant& p) { return !acts(p) || at_home(p); });
  }

  // Told of a company or newspaper and its people.
  bool Private(const Event& event) const {
    return std::any_of(event.participants.begin(), event.participants.end(), [&](const Participant& p) {
      const int entity = v_.Find(LexiconEntity::kOrganization, p.id.empty() ? p.affiliation : p.id);
      return entity >= 0 && (v_.entities()[entity].kind == "company" || v_.entities()[entity].kind == "media");
    });
  }

  // "studio chairman Jan Berg resigned": the executive of nobody known.
  bool PrivateDoer(const SentenceReading& reading, const Match& match) const {
    const auto executive = [&](uint32_t u) {
      if (reading.units[u].name < 0) return false;
      const Mention& doer = article_.names.mentions[reading.units[u].name];
      return doer.entity < 0 && doer.post == v_.kinds().executive && doer.acts_for.empty();
    };
    const bool office = std::any_of(match.captures.begin(), match.captures.end(), [](const RoleCapture& c) { return c.role == "office"; });
    return !office && std::any_of(match.captures.begin(), match.captures.end(), [&](const RoleCapture& c) { return c.role == "actor" && std::any_of(c.units.begin(), c.units.end(), executive); });
  }

  // Roles as the type has them; nobody twice.
  static void Tidy(const EventType& type, Event* event) {
    std::vector<Participant> kept;
    for (Participant& p : event->participants) {
      if (type.symmetric && p.role == "recipient") p.role = "actor";
      if (p.role == "organization" && p.kind != "organization") {
        if (p.kind == "person" || p.kind == "group") continue;
        p.role = "actor";
      }
      if (!Contains(type.roles, p.role)) continue;
      const auto key = [](const Participant& x) { return x.id.empty() ? x.affiliation + "/" + x.name : x.id; };
      const bool twice = std::any_of(kept.begin(), kept.end(), [&](const Participant& k) {
        if (key(k) != key(p)) return false;
        if (k.role == p.role) return true;
        return k.role != "location" && p.role != "location";
      });
      if (!twice) kept.push_back(std::move(p));
    }
    event->participants = std::move(kept);
  }

  // Whether what the match says of the act names, or stands for, a body or a treaty that it is about.
  bool NamesBody(const SentenceReading& reading, const Match& match) const {
    for (uint32_t u = match.anchor + 1; u < match.last; ++u) {
      for (const char* kind : {"organization", "org-reference", "other-org", "treaty", "instrument", "armed-group"}) {
        if (!reading.units[u].dropped && reading.units[u].code == v_.Kind(kind)) return true;
      }
    }
    return false;
  }

  // "the 1998 Omagh bombing", "after the protests on Friday": the date is the noun's, not the verb's.
  bool HasOwnDate(const SentenceReading& reading, const Match& match, const Event& event) const {
    const std::vector<Unit>& units = reading.units;
    const auto tells = [&](uint32_t u) { return units[u].type == Unit::kDate && units[u].date >= 0 && dates_.At(units[u])->value == event.date; };
    if (event.date.empty() || event.date[0] == 'P' || reading.clauses.clauses.empty()) return false;  // "2012 Ruritania bombing" alone is a title
    uint32_t before = match.anchor;
    while (before-- > 0 && units[before].dropped) {
      if (tells(before)) return true;
    }
    const bool led = before < match.anchor && v_.rules().IsListed("retelling.dated", units[before].text);
    for (uint32_t u = match.anchor + 1; led && u < units.size() && units[u].type != Unit::kVerb && units[u].type != Unit::kPunctuation; ++u) {
      if (tells(u)) return true;
    }
    return false;
  }

  // "carried out the airstrike", "the attack": an act with "the" before it.
  bool Definite(const SentenceReading& reading, const Match& match) const {
    for (uint32_t u = match.anchor; u < match.last; ++u) {
      const Unit& unit = reading.units[u];
      if (unit.IsNounPhrase() && !unit.dropped && unit.determined && !unit.own && !unit.plural && unit.quantity == std::nullopt && v_.IsAnchor(unit.code)) return u == match.anchor || unit.code != reading.units[match.anchor].code;
    }
    return false;
  }

  static const Participant* OrganizationOf(const Event& event) {
    const auto it = std::find_if(event.participants.begin(), event.participants.end(), [](const Participant& p) { return p.kind == "organization" && p.role == "organization" && !p.id.empty(); });
    return it == event.participants.end() ? nullptr : &*it;
  }

  // "Eritrea was a member of IGAD; it suspended its membership in 2007": the only organization that the sentence names
  // before the act, unless it takes part otherwise; without id if there is none or several.
  Participant NamedBefore(const SentenceReading& reading, const Event& event) const {
    Participant found;
    for (const Unit& unit : reading.units) {
      if (unit.span.begin >= event.span.end || !unit.IsNounPhrase() || unit.dropped) continue;
      if (unit.code != v_.Kind("organization") && unit.code != v_.Kind("member-states") && unit.code != v_.Kind("membership")) continue;
      for (int mention : unit.actors) {
        const int entity = article_.names.mentions[mention].entity;
        if (entity < 0 || v_.entities()[entity].table != LexiconEntity::kOrganization) continue;
        const LexiconEntity& body = v_.entities()[entity];
        if (!found.id.empty() && found.id != body.id) return {};
        found.role = "organization", found.kind = "organization", found.id = body.id, found.name = body.name, found.span = unit.span;
      }
    }
    const bool takes_part = std::any_of(event.participants.begin(), event.participants.end(), [&](const Participant& p) { return p.id == found.id; });
    return takes_part ? Participant{} : found;
  }

  // "Brunei joined ASEAN in 1984. Vietnam was admitted in 1995": a change of membership that leaves out of what
  // means what the one before it was about, in the same sentence, the sentence before, or the same paragraph,
  // if that was told by name: a guess is not built on another ("the union").
  void TakeOrganizations(size_t from) {
    for (size_t i = from; i < events_.size(); ++i) {
      const EventType* type = v_.rules().Type(events_[i].type);
      if (!type->attributes.contains("takes_organization") || sources_[i].names_body || OrganizationOf(events_[i])) continue;
      const auto member = type->attributes.find("member");
      const bool body_acts = member != type->attributes.end();
      const auto& who = events_[i].participants;
      if (body_acts && std::any_of(who.begin(), who.end(), [](const Participant& p) { return p.role == "actor" && p.kind == "organization"; })) continue;
      if (const Participant named = NamedBefore(*sources_[i].reading, events_[i]); !named.id.empty()) {
        events_[i].participants.push_back(named);
        continue;
      }
      const uint32_t here = text_.sentences[sources_[i].reading->sentence].block;
      for (size_t k = i; k-- > 0;) {
        const size_t there = sources_[k].reading->sentence;
        if (there + 1 < sources_[i].reading->sentence && text_.sentences[there].block != here) break;
        const EventType* told = v_.rules().Type(events_[k].type);
        if (!told->attributes.contains("takes_organization")) continue;
        const Participant* organization = OrganizationOf(events_[k]);
        if (!organization) continue;
        const std::vector<Unit>& units = sources_[k].reading->units;
        const auto unit = std::find_if(units.begin(), units.end(), [&](const Unit& u) { return u.span.Contains(organization->span); });
        if (unit != units.end() && (unit->code == v_.Kind("org-reference") || unit->code == v_.Kind("other-org") || unit->code == v_.Kind("pronoun"))) break;
        if (std::none_of(who.begin(), who.end(), [&](const Participant& p) { return p.id == organization->id; })) {
          const Participant taken = *organization;
          events_[i].participants.push_back(taken);
        }
        break;
      }
    }
  }

  // "threatened to attack Chad": whom the act would strike is whom the word is for.
  void TakeRecipients(size_t from) {
    for (size_t i = from; i < events_.size(); ++i) {
      const EventType* type = v_.rules().Type(events_[i].type);
      const auto recipient = [](const Participant& p) { return p.role == "recipient"; };
      if (!type->attributes.contains("recipient_of_content") || std::any_of(events_[i].participants.begin(), events_[i].participants.end(), recipient)) continue;
      for (size_t k = from; k < events_.size(); ++k) {
        if (k == i || sources_[k].clause < 0 || sources_[k].reading != sources_[i].reading) continue;
        const Clause& content = sources_[k].reading->clauses.clauses[sources_[k].clause];
        if (content.parent != sources_[i].clause || !content.by_control) continue;
        std::copy_if(events_[k].participants.begin(), events_[k].participants.end(), std::back_inserter(events_[i].participants), recipient);
        break;
      }
    }
  }

  // "met in Cairo and adopted a resolution": what they did next, they did there.
  void TakePlaces(size_t from) {
    const auto location = [](const Participant& p) { return p.role == "location"; };
    for (size_t i = from; i < events_.size(); ++i) {
      const int clause = sources_[i].clause;
      const EventType* type = v_.rules().Type(events_[i].type);
      const bool placed = std::any_of(events_[i].participants.begin(), events_[i].participants.end(), location);
      if (clause <= 0 || placed || !type->attributes.contains("borrows_place")) continue;
      const std::vector<Clause>& clauses = sources_[i].reading->clauses.clauses;
      if (clauses[clause].kind != Clause::kCoordinate || clauses[clause].subject.empty() || clauses[clause].subject != clauses[clause - 1].subject) continue;
      for (size_t k = from; k < events_.size(); ++k) {
        if (k == i || sources_[k].clause != clause - 1 || sources_[k].reading != sources_[i].reading || events_[k].status != events_[i].status) continue;
        if (!v_.rules().Type(events_[k].type)->attributes.contains("lends_place")) continue;
        std::copy_if(events_[k].participants.begin(), events_[k].participants.end(), std::back_inserter(events_[i].participants), location);
        break;
      }
    }
  }

  // "agreed to send": the sending tells it; the agreement is no event of its own.
  void YieldToContent(size_t from) {
    for (size_t i = from; i < events_.size();) {
      const EventType* type = v_.rules().Type(events_[i].type);
      bool yields = false;
      if (type->attributes.contains("yields_to_content") && sources_[i].clause >= 0) {
        for (size_t k = from; k < events_.size() && !yields; ++k) {
          if (k == i || sources_[k].clause < 0 || (sources_[k].nominal && sources_[k].own_status)) continue;
          const Clause& content = sources_[k].reading->clauses.clauses[sources_[k].clause];
          yields = sources_[k].clause == sources_[i].clause;  // "agreed to a ceasefire"
          if (yields) break;
          yields = content.parent == sources_[i].clause && (content.by_control || content.kind == Clause::kComplement);
        }
      }
      if (yields) {
        SetFate(sources_[i], MatchFate::kYields, events_[i]);
        events_.erase(events_.begin() + i);
        sources_.erase(sources_.begin() + i);
      } else {
        ++i;
      }
    }
  }

  const Vocabulary& v_;
  const Matcher& matcher_;
  const RoleFinder roles_;
  const ArticleReading& article_;
  const Text& text_;
  const BuildOptions& options_;
  EventDates dates_;
  Echoes echoes_;
  std::vector<Match> matches_;
  std::vector<Event> events_;
  std::vector<EventSource> sources_;
};

}  // namespace

std::vector<Event> BuildEvents(const Vocabulary& vocabulary, const Matcher& matcher, const Adjuncts& adjuncts, const ArticleReading& article,
                               const Text& text, const std::vector<DateMention>& dates, const BuildOptions& options) {
  return Builder(vocabulary, matcher, adjuncts, article, text, dates, options).Run();
}

}  // namespace annals
