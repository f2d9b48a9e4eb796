#include "extract/event/event_builder.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <optional>
#include <set>

#include "extract/event/affiliation.h"
#include "extract/event/apposed.h"
#include "extract/event/bodies.h"
#include "extract/event/content.h"
#include "extract/event/echo.h"
#include "extract/event/event_dates.h"
#include "extract/event/evidence.h"
#include "extract/event/followers.h"
#include "extract/event/headed_lists.h"
#include "extract/event/participants.h"
#include "extract/event/places.h"
#include "extract/event/publicity.h"
#include "extract/event/quantities.h"
#include "extract/event/retelling.h"
#include "extract/event/roles.h"
#include "extract/event/status.h"
#include "extract/event/unnamed_people.h"
#include "extract/event/victims.h"

namespace annals {
namespace {

Status StatusOf(const std::string& name) {
  if (name == "planned") return Status::kPlanned;
  if (name == "proposed") return Status::kProposed;
  if (name == "hypothetical") return Status::kHypothetical;
  if (name == "denied") return Status::kDenied;
  if (name == "alleged") return Status::kAlleged;
  return Status::kAsserted;
}

class Builder {
 public:
  Builder(const Vocabulary& vocabulary, const Matcher& matcher, const Adjuncts& adjuncts, const ArticleReading& article, const Text& text,
          const std::vector<DateMention>& dates, const BuildOptions& options)
      : v_(vocabulary), matcher_(matcher), roles_(vocabulary, adjuncts, text), article_(article), text_(text), options_(options), dates_(article, dates, vocabulary, text, options), echoes_(vocabulary, text, dates_), followers_(vocabulary, article, text, dates_, echoes_, options.published, &events_, &sources_), bodies_(vocabulary, article, text, &events_, sources_), lists_(vocabulary, matcher, article, text, dates_, echoes_, followers_, bodies_, options.published, &events_, &sources_), contents_(vocabulary.rules(), text, &events_, sources_) {}

  std::vector<Event> Run() {
    for (const SentenceReading& reading : article_.sentences) {
      matches_.clear();
      if (reading.heading) {
        size_t listed = events_.size();
        if (lists_.AddRow(reading) || (lists_.Open() && lists_.AddLine(reading, &listed)) || lists_.AddLabelled(reading)) {  // "Qatar (2019)" alone in its line
          bodies_.TakeOrganizations(listed);
          DropElliptic(listed);
          continue;
        }
        matcher_.Run(reading, &matches_);
        lists_.EnterHeading(reading, matches_);
        continue;
      }
      dates_.Enter(reading);
      size_t before = events_.size();
      if (!lists_.AddRow(reading) && !lists_.AddLine(reading, &before) && !(lists_.AddLabelled(reading) && KeepsAny(before))) {
        matcher_.Run(reading, &matches_);
        for (const Match& match : matches_) {
          if (match.lost_to.empty() && !Build(reading, match)) BuildLoser(reading, match);
        }
        followers_.Add(reading);
        if (events_.size() == before) lists_.AddRecord(reading);
        lists_.Remember(reading, matches_, before);
      }
      before = std::min(before, events_.size());
      bodies_.TakeOrganizations(before);
      const std::set<int> dropped = DropElliptic(before);
      const size_t kept = events_.size();
      for (const int match : dropped) BuildLoser(reading, matches_[match]);
      bodies_.TakeOrganizations(kept);
      DropElliptic(kept);
      for (size_t i = events_.size(); i-- > before;) {
        if (contents_.IsContent(i, before)) Drop(i, MatchFate::kYields);
      }
      contents_.TakeRecipients(before);
      contents_.TakePlaces(before);
      contents_.TakeUndone(before);
      DropUntold(before);
      for (size_t i = before; i < events_.size();) {
        if (contents_.YieldsToContent(i, before)) {
          Drop(i, MatchFate::kYields);
        } else {
          ++i;
        }
      }
      if (reading.interview) DropPrivate(before);
    }
    std::vector<Event> told = FoldRetellings(v_.rules(), std::move(events_), std::move(sources_));
    ShareAffiliations(text_, &told);
    LeaveOffices(v_, text_, options_.published, &told);
    return told;
  }

 private:
  Reality RealityOf(const SentenceReading& reading, const Match& match) const {
    if (match.clause >= 0) return reading.reality[match.clause];
    const Reality reality = NominalReality(v_, reading, match.anchor);
    if (reality == Reality::kPlanned && v_.rules().IsListed("nominal.announced", match.rule->type) && Announced(reading, match)) return Reality::kAsserted;
    if (reality == Reality::kAsserted && v_.rules().IsListed("nominal.negotiated", match.rule->type) && Negotiated(v_, reading, match.anchor)) return Reality::kProposed;
    return reality == Reality::kSilent && StandsAlone(reading, match) ? Reality::kAsserted : reality;
  }

  // "announced the arrest of two men": done, and not as a plan.
  bool Announced(const SentenceReading& reading, const Match& match) const {
    const int clause = reading.clauses.ClauseAt(match.anchor);
    if (clause < 0) return false;
    const VerbGroup& verb = *reading.units[reading.clauses.clauses[clause].verb].verb;
    return v_.rules().IsListed("nominal.announcing", v_.rules().alphabet.lemmas()[verb.lemma]) && !verb.planned && !verb.negated;
  }

  // "The accession of the Comoros, on 20 November 1993, remains the most recent": a noun with a date of its own, before a verb
  // in the present that says what it is or leads to.
  bool StandsAlone(const SentenceReading& reading, const Match& match) const {
    const int clause = reading.clauses.ClauseAt(match.anchor);
    if (reading.question || clause < 0) return false;
    const Clause& c = reading.clauses.clauses[clause];
    const VerbGroup& verb = *reading.units[c.verb].verb;
    const bool says = c.kind == Clause::kMain && verb.present && !verb.negated && !verb.norm;
    if (!says || c.subject.size() != 1 || c.subject.front() != match.anchor) return false;
    const bool dates = v_.rules().IsListed("retelling.dates_act", v_.rules().alphabet.lemmas()[verb.lemma]);  // "dates from 1978"
    for (uint32_t u = match.anchor + 1; u < (dates ? reading.units.size() : c.verb); ++u) {
      if (dates_.Usable(reading, reading.units[u])) return true;
    }
    return false;
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

  // The event at `i` is none after all.
  void Erase(size_t i) {
    events_.erase(events_.begin() + static_cast<std::ptrdiff_t>(i));
    sources_.erase(sources_.begin() + static_cast<std::ptrdiff_t>(i));
    lists_.Erased(i);
  }

  void Drop(size_t i, MatchFate::Outcome outcome) {
    SetFate(sources_[i], outcome, events_[i]);
    Erase(i);
  }

  // "They were lifted": what undoes an act that was not told is none.
  void DropUntold(size_t from) {
    for (size_t i = events_.size(); i-- > from;) {
      const std::vector<Participant>& who = events_[i].participants;
      if (sources_[i].of_last && std::none_of(who.begin(), who.end(), [](const Participant& p) { return p.role == "recipient"; })) Drop(i, MatchFate::kNobody);
    }
  }

  // "did not grant it", "neither side accepted it"; not "ruled out granting it".
  static bool DeniesVerb(const SentenceReading& reading, const Match& match) {
    if (match.clause < 0 || !reading.units[match.anchor].verb) return false;
    const std::vector<uint32_t>& subject = reading.clauses.clauses[match.clause].subject;
    return reading.units[match.anchor].verb->negated || (!subject.empty() && reading.units[subject.front()].negative);
  }

  // Of what is done by not doing: "will not attend" is still to come.
  static Status NegatedStatus(const SentenceReading& reading, const Match& match) {
    return reading.units[match.anchor].verb->planned ? Status::kPlanned : Status::kAsserted;
  }

  // False if it tells no event: for want of anybody who takes part, or of a beginning.
  bool Build(const SentenceReading& reading, const Match& match) {
    if (match.rule->attributes.contains("heads_list")) return true;
    const EventType* type = v_.rules().Type(match.rule->type);
    const Reality reality = RealityOf(reading, match);
    EventSource source;
    source.reading = &reading;
    source.clause = match.clause >= 0 ? match.clause : reading.clauses.ClauseAt(match.anchor);
    source.fate = BeginFate(reading, match, source.clause);
    if (!type || reality == Reality::kSilent) return true;
    const bool negated = match.rule->attributes.contains("negated");  // the denial of its verb is the act
    if (negated && (reality != Reality::kDenied || !DeniesVerb(reading, match))) return false;
    source.headline = reading.headline;
    Event event;
    event.type = type->id;
    event.plover = type->plover, event.mode = type->mode, event.cameo = type->cameo, event.quad = type->quad;
    event.rule = match.rule->id;
    event.status = negated ? NegatedStatus(reading, match) : StatusOf(reality);
    if (!match.rule->status.empty()) event.status = StatusOf(match.rule->status);
    const bool told_asserted = event.status == Status::kAsserted;  // it may still be planned, by its date
    dates_.Date(reading, match, source.clause, *type, &event, options_.fates ? &(*options_.fates)[source.fate].date : nullptr);
    if (event.status == Status::kPlanned && match.clause < 0 && event.date.size() == 10 && event.date < options_.published && HasOwnDate(reading, match, event)) event.status = Status::kAsserted;  // "will meet after the raid on Monday"
    if (match.rule->attributes.contains("since") && !TakeBeginning(reading, match, &event)) return false;
    event.span = Evidence(text_, reading, match, source.clause);
    const int year = YearOf(event.date) ? YearOf(event.date) : YearOf(!reading.entry.empty() ? reading.entry : options_.published);
    const auto unnamed = type->attributes.find("unnamed_act");
    const bool only_beside = unnamed != type->attributes.end() && unnamed->second == "beside";
    ParticipantMaker maker(v_, article_.names, year, type->attributes.contains("names_act"), unnamed != type->attributes.end() && !only_beside);
    const uint32_t end = RoleFinder::EndOfOpening(reading, match, source.clause);
    for (const RoleCapture& capture : match.captures) {
      if (capture.role == "office") continue;
      for (uint32_t u : roles_.Joined(reading, match, capture)) {
        const bool beyond = u >= end && capture.role != "organization";
        if (beyond || AmongTowns(v_, reading.units, capture.units, u) || WholeOfTown(v_, article_.names, reading.units, u) || Apposes(*type, reading, capture, u)) continue;
        maker.Add(reading.units[u], roles_.Suffers(reading, match, *type, u) ? "recipient" : capture.role, text_.utf8, &event.participants);
      }
      if (capture.role == "object" || capture.role == "recipient") source.object = reading.units[capture.units.back()].text;
    }
    for (const RoleCapture& capture : match.captures) {
      if (capture.role != "office") continue;
      for (uint32_t u : capture.units) {
        if (!maker.TakeOffice(reading.units[u], Contains(type->roles, "recipient") ? "recipient" : "actor", text_.utf8, &event.participants)) return true;
        GovernHere(v_, article_.names, reading, reading.units[u], Contains(type->roles, "recipient") ? "recipient" : "actor", &event);
      }
    }
    if (source.object.empty()) source.object = reading.units[match.last - 1].text;
    source.names_body = bodies_.NamesBody(reading, match);
    source.end = reading.units[match.last - 1].span.end;
    source.elliptic = match.rule->attributes.contains("elliptic");
    source.of_act = match.rule->attributes.contains("of_act");
    source.of_last = match.rule->attributes.contains("of_last");
    source.of_it = std::any_of(match.captures.begin(), match.captures.end(), [&](const RoleCapture& c) { return c.role == "organization" && reading.units[c.units.front()].text == "it"; });
    if (const auto of = match.rule->attributes.find("takes_member"); of != match.rule->attributes.end()) source.takes_member = &of->second;
    if (type->attributes.contains("takes_organization") && JoinsTheActBefore(reading, match)) return false;
    const auto is_member = [&](const Participant& p) { return p.role == MemberRole(*type); };
    const bool owned = std::any_of(event.participants.begin(), event.participants.end(), is_member);  // "Spain's withdrawal took effect"
    if (source.takes_member && !owned && !bodies_.TakeMember(*source.takes_member, {}, reading, &event)) return false;
    if (type->attributes.contains("takes_organization") && OnlyIt(reading, match)) bodies_.TakeMember({}, OrganizationOfIt(event), reading, &event);
    source.match = static_cast<int>(&match - matches_.data());
    source.anchor = match.anchor, source.nominal = match.clause < 0, source.own_status = !match.rule->status.empty();
    source.definite = type->attributes.contains("takes_place") && Definite(reading, match);
    if (type->group == "treaty") AddInstrumentBody(reading, match, maker, &event);
    if (type->attributes.contains("takes_organization")) TakeBodyOfPhrase(reading, &event);
    roles_.AddFromLosers(reading, matches_, match, *type, maker, &event);
    if (type->group == "force") roles_.AddWielder(reading, match, maker, &event);
    std::vector<uint32_t> struck;
    if (type->attributes.contains("strikes")) struck = AddVictims(v_, text_.utf8, reading, matches_, match, source.clause, maker, &event);
    source.unnamed = UnnamedPeople(v_, text_.utf8, reading, match, *type, struck, event);
    if (match.clause < 0) roles_.AddGovernor(reading, match, source.clause, *type, maker, &event);
    if (unnamed != type->attributes.end() && unnamed->second == "alone") DropUnnamed(&event);
    roles_.AddPlaces(reading, match, source.clause, *type, maker, &event);
    if (type->attributes.contains("at_sea")) AddPlaceOfNoState(reading, match, source.clause, *type, maker.Anywhere(), &event);
    roles_.ActLocally(reading, &event);
    if (type->attributes.contains("gives_office")) ServeThere(v_, &event);
    source.scene = roles_.Scene(reading, match, *type, event);
    Tidy(*type, &event);
    DropApposed(v_, text_, reading, &event);
    SetFate(source, MatchFate::kNobody, event);
    if (event.participants.empty() && match.clause < 0 && ToldAgain(reading.units[match.anchor])) return false;
    if (ListedBehind(reading, match, event, source, maker)) return true;
    if (Lists(*type)) followers_.RememberUnnamed(reading, match, event, source);
    const bool placed = match.clause >= 0 && source.scene && reading.scene == article_.focus.state;  // in an article about that state
    const bool pact = type->group == "treaty" && match.clause >= 0;  // "the treaty will not enter into force", whosever it is
    if (!placed && event.participants.empty() && ((!told_asserted && event.status != Status::kAsserted && !pact) || (match.clause < 0 && !match.variant->frame.empty() && !HasOwnDate(reading, match, event)))) return false;
    if (!placed && Lacks(*type, *match.rule, event)) return false;
    if (type->attributes.contains("abroad") && AtHome(event)) return true;
    if (type->attributes.contains("takes_organization") && OfPeople(event)) return true;
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
    if (type->attributes.contains("public_office") && (Private(v_, event) || PrivateDoer(v_, article_.names, reading, match))) return true;
    SetFate(source, MatchFate::kTold, event);
    Count(v_, reading, match, source.clause, *type, &event.quantities);
    if (Series(reading, match, event, source)) return true;
    if (std::vector<Event> each = echoes_.Respectively(reading, match, event, maker); !each.empty()) {
      Add(std::move(each), source);
      return true;
    }
    bodies_.AddBehind(reading, match, maker, &event);
    echoes_.AddCompanions(reading, match.anchor, maker, &event);
    std::vector<Event> again = echoes_.Repeated(reading, match.anchor, event);
    std::vector<Event> gapped;
    if ((event.status == Status::kAsserted || event.status == Status::kDenied) && event.basis == Basis::kStated && Lists(*type)) gapped = echoes_.Gapped(reading, match.anchor, event, maker);
    events_.push_back(std::move(event));
    sources_.push_back(source);
    Add(std::move(again), source);
    Add(std::move(gapped), source);
    return true;
  }

  // "He is leaving the party": people join and leave bodies of people; that is no membership of a state.
  bool OfPeople(const Event& event) const {
    const Participant* body = OrganizationOf(event);
    const int entity = body ? v_.Find(LexiconEntity::kOrganization, body->id) : -1;
    const auto person = [](const Participant& p) { return p.kind == "person"; };
    return entity >= 0 && v_.rules().IsListed("reference.of_people", v_.entities()[entity].kind) && std::any_of(event.participants.begin(), event.participants.end(), person);
  }

  // "in the Bay of Bengal", "to Africa", "in the village of Zalba": where no state is told in which it was.
  void AddPlaceOfNoState(const SentenceReading& reading, const Match& match, int clause, const EventType& type, const ParticipantMaker& anywhere, Event* event) {
    const bool bare = event->participants.empty() && match.clause < 0;  // "the war in Africa"
    if (bare || std::any_of(event->participants.begin(), event->participants.end(), [](const Participant& p) { return p.role == "location"; })) return;
    const bool set = roles_.Scene(reading, match, type, *event).has_value();
    for (const RoleCapture& capture : match.captures) {
      for (uint32_t u : capture.units) {  // "raided the village of Zalba"
        if (capture.role == "location" || reading.units[u].code == v_.kinds().place) anywhere.Add(reading.units[u], "location", text_.utf8, &event->participants);
      }
    }
    roles_.AddPlaces(reading, match, clause, type, anywhere, event);
    // "Libyan civil war: Rebels took the village of Zalba"; but what goes on in Libya is not in "events in the Middle East"
    const auto nowhere = [](const Participant& p) { return p.role == "location" && p.id.empty(); };
    const bool known = set && std::all_of(event->participants.begin(), event->participants.end(), [&](const Participant& p) { return nowhere(p) || (p.id.empty() && p.affiliation.empty()); });
    if (known) std::erase_if(event->participants, [&](const Participant& p) { return nowhere(p) && p.place->kind == "area"; });
    for (Participant& p : event->participants) {
      if (!nowhere(p) || !p.place->kind.empty() || reading.scene < 0 || !reading.scene_sure) continue;
      const LexiconEntity& state = v_.entities()[reading.scene];
      p.kind = "state", p.id = state.id, p.name = state.name;
    }
  }

  // Whether nobody takes part, or nobody as the rule asks, where its type or the rule needs somebody.
  static bool Lacks(const EventType& type, const EventRule& rule, const Event& event) {
    const auto needs = rule.attributes.find("needs_participant");
    if (needs == rule.attributes.end() || !Contains(type.roles, needs->second)) return event.participants.empty() && (needs != rule.attributes.end() || type.attributes.contains("needs_participant"));
    return std::none_of(event.participants.begin(), event.participants.end(), [&](const Participant& p) { return p.role == needs->second; });
  }

  // "Hungary and Poland, two former members of the Warsaw Pact, joined NATO": what they are besides.
  bool Apposes(const EventType& type, const SentenceReading& reading, const RoleCapture& capture, uint32_t u) const {
    return type.group == "membership" && u != capture.units.front() && capture.role != "organization" && reading.units[u].code == v_.Kind("member-states");
  }

  // "Croatia's EU accession": of a state and a body in one phrase, the body is what it is of.
  static void TakeBodyOfPhrase(const SentenceReading& reading, Event* event) {
    if (OrganizationOf(*event)) return;
    for (Participant& body : event->participants) {
      if (body.kind != "organization" || body.role == "location") continue;
      const auto unit = std::find_if(reading.units.begin(), reading.units.end(), [&](const Unit& u) { return u.IsNounPhrase() && u.actors.size() == 2 && u.span.Contains(body.span); });
      if (unit == reading.units.end()) continue;
      const auto beside = [&](const Participant& p) { return p.kind == "state" && p.role == body.role && unit->span.Contains(p.span) && p.span.begin < body.span.begin; };
      if (std::any_of(event->participants.begin(), event->participants.end(), beside)) {
        body.role = "organization";
        return;
      }
    }
  }

  // "the Pact of the League was signed": the body whose instrument it is, named behind it.
  void AddInstrumentBody(const SentenceReading& reading, const Match& match, const ParticipantMaker& maker, Event* event) const {
    if (OrganizationOf(*event)) return;
    for (uint32_t u = match.first; u < match.last; ++u) {
      const Unit& unit = reading.units[u];
      const bool law = unit.code == v_.Kind("law");  // "UNESCO's constitution"
      if (unit.dropped || (unit.code != v_.Kind("instrument") && !law) || unit.actors.empty()) continue;
      const Mention& body = article_.names.mentions[unit.actors.back()];
      if (body.silent || body.entity < 0 || (body.span.end != unit.span.end && !law) || v_.entities()[body.entity].table != LexiconEntity::kOrganization) continue;
      maker.AddMention(unit.actors.back(), "organization", text_.utf8, &event->participants);
      return;
    }
  }

  void Add(std::vector<Event> events, const EventSource& source) {
    for (Event& event : events) {
      events_.push_back(std::move(event));
      sources_.push_back(source);
    }
  }

  // "Four states of the Gulf joined in 1971: Bahrain and Qatar on 11 September, Oman on 29 September": who they were, and
  // when each of them did it, stands behind a colon.
  bool ListedBehind(const SentenceReading& reading, const Match& match, const Event& event, const EventSource& source, const ParticipantMaker& maker) {
    const std::string role = UnnamedRole(reading, match);
    if (role.empty() || std::any_of(event.participants.begin(), event.participants.end(), [&](const Participant& p) { return p.role == role; })) return false;
    const auto begin = reading.units.begin() + match.anchor;
    const auto colon = std::find_if(begin, reading.units.end(), [](const Unit& unit) { return unit.IsPunctuation(':') || unit.IsPunctuation(';'); });
    const auto at = static_cast<uint32_t>(colon - reading.units.begin());
    const bool opened = colon != reading.units.end() && colon->IsPunctuation(':');
    const uint32_t from = opened ? at + 1 : echoes_.lists().AmongThem(reading, match.anchor, at);
    if (from == 0) return false;
    const std::vector<ListItem> items = echoes_.lists().Read(reading, from, true, {});
    if (!opened && (items.empty() || !items.front().date)) return false;
    std::vector<Event> each = echoes_.Each(items, reading, event, role, maker);
    for (size_t i = 0; i < each.size(); ++i) {
      std::copy_if(event.participants.begin(), event.participants.end(), std::back_inserter(each[i].participants), [](const Participant& p) { return p.role == "location"; });
      if (each.size() == 1 && !items[i].date) each[i].span = {event.span.begin, items[i].span.end};
    }
    if (each.empty()) return false;
    SetFate(source, MatchFate::kTold, each.front());
    Add(std::move(each), source);
    return true;
  }

  // "has been a member since 1999": what made it so happened in 1999. False if no beginning is told beside it.
  bool TakeBeginning(const SentenceReading& reading, const Match& match, Event* event) const {
    const bool until = match.rule->attributes.at("since") == "until";  // "had to wait until 2004"
    const auto take = [&](uint32_t u) {
      const Unit& unit = reading.units[u];
      if (unit.type != Unit::kDate || unit.date < 0) return false;
      const std::string& value = dates_.At(unit)->value;
      if (!(until ? value.starts_with("../") : value.ends_with("/.."))) return false;
      event->date = until ? value.substr(3) : value.substr(0, value.size() - 3), event->basis = Basis::kStated;
      return true;
    };
    if (match.first > 0 && take(match.first - 1)) return true;
    for (uint32_t u = match.first; u < reading.units.size() && (u <= match.last || reading.units[u].type == Unit::kDate); ++u) {
      if (take(u)) return true;
    }
    return false;
  }

  size_t BeginFate(const SentenceReading& reading, const Match& match, int home) {
    if (!options_.fates) return EventSource::kNoFate;
    MatchFate fate;
    fate.sentence = reading.sentence;
    fate.rule = match.rule, fate.clause = match.clause, fate.anchor = match.anchor, fate.home = home;
    fate.outcome = MatchFate::kSilent;
    options_.fates->push_back(std::move(fate));
    return options_.fates->size() - 1;
  }

  void SetFate(const EventSource& source, MatchFate::Outcome outcome, const Event& event) {
    if (!options_.fates || source.fate == EventSource::kNoFate) return;
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
        if (options_.fates && source.fate != EventSource::kNoFate) (*options_.fates)[source.fate].date.push_back({DateStep::kSeries, true, part.date, date->span});
        events_.push_back(std::move(part));
        sources_.push_back(source);
      }
      return true;
    }
    return false;
  }

  // "France sent troops": the troops are France's, no group beside it.
  static void DropUnnamed(Event* event) {
    const bool named = std::any_of(event->participants.begin(), event->participants.end(), [](const Participant& p) { return p.role == "actor" && p.kind != "group"; });
    if (named) std::erase_if(event->participants, [](const Participant& p) { return p.role == "actor" && p.kind == "group" && p.affiliation.empty(); });
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

  // "At the same summit": an occasion that was told before.
  bool ToldAgain(const Unit& unit) const {
    const std::string_view words = std::string_view(text_.utf8).substr(unit.span.begin, unit.span.size());
    const size_t second = words.find(' ') + 1, end = words.find(' ', second);
    return unit.determined && second > 0 && end != std::string_view::npos && v_.rules().IsListed("reference.same", words.substr(second, end - second));
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
      if (unit.IsNounPhrase() && !unit.dropped && unit.determined && !unit.own && !unit.plural && !unit.quantity && v_.IsAnchor(unit.code)) return u == match.anchor || unit.code != reading.units[match.anchor].code;
    }
    return false;
  }

  // Whether anything from event `from` on is known to be of somebody: a label of nobody, "Suspended: Mali (2021)" without a body, is
  // read as a sentence.
  bool KeepsAny(size_t from) {
    bodies_.TakeOrganizations(from);
    DropElliptic(from);
    return events_.size() > from;
  }

  // "It withdrew … and came back": what leaves out of what it is of, and of which nothing was told, is nothing.
  // Returns the matches of what is dropped.
  std::set<int> DropElliptic(size_t from) {
    std::set<int> dropped;
    for (size_t i = events_.size(); i-- > from;) {
      if (!sources_[i].elliptic || OrganizationOf(events_[i]) || bodies_.OfBareTreaty(sources_[i], events_[i])) continue;
      if (sources_[i].match >= 0) dropped.insert(sources_[i].match);
      Drop(i, MatchFate::kNobody);
    }
    return dropped;
  }

  // Whether the match tells nobody but an "it" of which nothing is known: "The leaders agreed to admit Iran. It became a member".
  bool OnlyIt(const SentenceReading& reading, const Match& match) const {
    bool it = false;
    for (const RoleCapture& capture : match.captures) {
      for (uint32_t u : capture.units) {
        if (capture.role == "organization") continue;
        if (reading.units[u].text != "it" || !(reading.units[u].actors.empty() || IsBody(reading.units[u]))) return false;
        it = true;
      }
    }
    return it;
  }

  // "Chad closed its border. Togo joined them": they are those of the act before it, and no organization, unless that act was one
  // of becoming a body: "Five states signed a treaty. Togo joined them".
  bool JoinsTheActBefore(const SentenceReading& reading, const Match& match) const {
    const bool joins_them = std::any_of(match.captures.begin(), match.captures.end(), [&](const RoleCapture& capture) {
      return capture.role == "organization" && capture.units.size() == 1 && reading.units[capture.units.front()].actors.empty() &&
             v_.rules().IsListed("reference.no_body", reading.units[capture.units.front()].text);
    });
    if (!joins_them || events_.empty()) return false;
    const EventType& before = *v_.rules().Type(events_.back().type);
    return before.group != "treaty" && before.membership != "found" && before.membership != "join";
  }

  bool IsBody(const Unit& unit) const {
    return std::all_of(unit.actors.begin(), unit.actors.end(), [&](int mention) {
      const int entity = article_.names.mentions[mention].entity;
      return entity >= 0 && (v_.entities()[entity].table == LexiconEntity::kOrganization || v_.entities()[entity].table == LexiconEntity::kTreaty);
    });
  }

  // The organization that an "it" stands for which is told as the member; empty if it stands for nobody known.
  static std::string OrganizationOfIt(const Event& event) {
    const auto it = std::find_if(event.participants.begin(), event.participants.end(), [](const Participant& p) { return p.role != "organization" && p.kind == "organization"; });
    return it == event.participants.end() ? std::string() : it->id;
  }

  // "I demand more of myself": in an interview, what nobody known takes part in is none.
  void DropPrivate(size_t from) {
    for (size_t i = events_.size(); i-- > from;) {
      const std::vector<Participant>& who = events_[i].participants;
      if (std::any_of(who.begin(), who.end(), [](const Participant& p) { return !p.id.empty() || !p.affiliation.empty(); })) continue;
      Drop(i, MatchFate::kPrivate);
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
  Followers followers_;
  Bodies bodies_;
  HeadedLists lists_;
  Contents contents_;
};

}  // namespace

std::vector<Event> BuildEvents(const Vocabulary& vocabulary, const Matcher& matcher, const Adjuncts& adjuncts, const ArticleReading& article,
                               const Text& text, const std::vector<DateMention>& dates, const BuildOptions& options) {
  return Builder(vocabulary, matcher, adjuncts, article, text, dates, options).Run();
}

}  // namespace annals
