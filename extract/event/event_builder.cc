#include "extract/event/event_builder.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <map>
#include <optional>
#include <set>

#include "extract/event/bodies.h"
#include "extract/event/echo.h"
#include "extract/event/event_dates.h"
#include "extract/event/line_list.h"
#include "extract/event/participants.h"
#include "extract/event/places.h"
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
      : v_(vocabulary), matcher_(matcher), roles_(vocabulary, adjuncts, text), article_(article), text_(text), options_(options), dates_(article, dates, vocabulary, text, options), echoes_(vocabulary, text, dates_), lines_(echoes_.lists(), text), bodies_(vocabulary, article, text, &events_, sources_) {}

  std::vector<Event> Run() {
    for (const SentenceReading& reading : article_.sentences) {
      matches_.clear();
      if (reading.heading) {
        size_t listed = events_.size();
        if (head_ && head_->own && ListLine(reading, &listed)) {  // "Qatar (2019)" alone in its line
          bodies_.TakeOrganizations(listed);
          DropElliptic(listed);
          continue;
        }
        matcher_.Run(reading, &matches_);
        head_ = HeadOf(reading);
        continue;
      }
      dates_.Enter(reading);
      size_t before = events_.size();
      if (!ListLine(reading, &before)) {
        matcher_.Run(reading, &matches_);
        for (const Match& match : matches_) {
          if (match.lost_to.empty() && !Build(reading, match)) BuildLoser(reading, match);
        }
        Echo(reading);
        OpenList(reading, before);
      }
      before = std::min(before, events_.size());
      bodies_.TakeOrganizations(before);
      const std::set<int> dropped = DropElliptic(before);
      const size_t kept = events_.size();
      for (const int match : dropped) BuildLoser(reading, matches_[match]);
      bodies_.TakeOrganizations(kept);
      DropElliptic(kept);
      DropContent(before);
      TakeRecipients(before);
      TakePlaces(before);
      YieldToContent(before);
      if (reading.interview) DropPrivate(before);
    }
    std::vector<Event> told = FoldRetellings(v_.rules(), std::move(events_), std::move(sources_));
    ShareAffiliations(&told);
    return told;
  }

 private:
  // An event, or an act of somebody unnamed.
  struct Told {
    Event event;
    EventSource source;
    std::string role;  // of the unnamed; empty: of an event
  };

  Reality RealityOf(const SentenceReading& reading, const Match& match) const {
    if (match.clause >= 0) return reading.reality[match.clause];
    const Reality reality = NominalReality(v_, reading, match.anchor);
    if (reality == Reality::kPlanned && v_.rules().IsListed("nominal.announced", match.rule->type) && Announced(reading, match)) return Reality::kAsserted;
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

  // What the lines below do, each by those whom it names.
  struct ListHead {
    Told told;
    bool dated = false;  // only those for whom a date is told
    bool own = false;    // the line that opens the list says so; else it is what the entry above tells
    int event = -1;      // index of the event that the line itself made, of nobody
  };

  // "Accessions", "Since then the bloc has admitted:": by a rule that heads lists.
  std::optional<ListHead> HeadOf(const SentenceReading& reading) const {
    for (const Match& match : matches_) {
      const EventType* type = v_.rules().Type(match.rule->type);
      if (!match.rule->attributes.contains("heads_list") || !type || match.lost_to.starts_with("unless: ")) continue;
      const Reality reality = match.clause >= 0 ? reading.reality[match.clause] : Reality::kAsserted;
      if (reality == Reality::kSilent) continue;
      ListHead head;
      head.own = true, head.dated = !lines_.Opens(reading);
      Event& event = head.told.event;
      event.type = type->id;
      event.plover = type->plover, event.mode = type->mode, event.cameo = type->cameo, event.quad = type->quad;
      event.rule = match.rule->id;
      event.status = StatusOf(reality);
      const ParticipantMaker maker(v_, article_.names, YearOf(options_.published));
      for (const RoleCapture& capture : match.captures) {
        for (uint32_t u : capture.units) maker.Add(reading.units[u], capture.role, text_.utf8, &event.participants);
      }
      head.told.role = MemberRole(*type);
      head.told.source.names_body = NamesBody(reading, match);
      head.told.source.elliptic = type->group == "membership";
      head.told.source.nominal = true;
      return head;
    }
    return std::nullopt;
  }

  // The event at `i` is none after all.
  void Erase(size_t i) {
    events_.erase(events_.begin() + static_cast<std::ptrdiff_t>(i));
    sources_.erase(sources_.begin() + static_cast<std::ptrdiff_t>(i));
    if (!head_ || head_->event < static_cast<int>(i)) return;
    head_->event = head_->event == static_cast<int>(i) ? -1 : head_->event - 1;
  }

  // A line of names and dates below one that said what they do. `before`: how many events there were, less the one of nobody that
  // the items take the place of.
  bool ListLine(const SentenceReading& reading, size_t* before) {
    if (!head_) return false;
    const std::vector<ListItem> items = lines_.Items(reading);
    const bool dated = !reading.entry_span.empty() || std::any_of(items.begin(), items.end(), [](const ListItem& item) { return item.date != nullptr; });
    if (items.empty() || (head_->dated && !dated)) return false;
    Event event = head_->told.event;
    if (!reading.entry.empty()) event.date = reading.entry, event.basis = Basis::kEntry;
    EventSource source = head_->told.source;
    source.reading = &reading, source.clause = -1, source.match = -1, source.anchor = items.front().names.front();
    source.end = items.back().span.end;
    const ParticipantMaker maker(v_, article_.names, YearOf(event.date) ? YearOf(event.date) : YearOf(options_.published));
    std::vector<Event> each = echoes_.Each(items, reading, event, head_->told.role, maker);
    if (each.empty()) return false;
    if (head_->event >= 0) Erase(static_cast<size_t>(head_->event)), --*before;  // the items tell it
    if (!reading.entry_span.empty()) each.front().span.begin = std::min(each.front().span.begin, reading.entry_span.begin);
    Add(std::move(each), source);
    return true;
  }

  // Remembers what the lines below may go on with: a list that the sentence opens with a colon, or the one act of an entry.
  void OpenList(const SentenceReading& reading, size_t before) {
    const bool opens = lines_.Opens(reading);
    const auto lists = [&](size_t k) { return Lists(*v_.rules().Type(events_[k].type)) && events_[k].status == Status::kAsserted; };
    if (opens && unnamed_.source.reading == &reading) {
      head_ = ListHead{unnamed_, false, true, -1};
      return;
    }
    for (size_t k = before; opens && k < events_.size(); ++k) {
      const std::string role = MemberRole(*v_.rules().Type(events_[k].type));
      const auto named = [&](const Participant& p) { return p.role == role && p.kind == "state"; };
      if (!lists(k) || std::any_of(events_[k].participants.begin(), events_[k].participants.end(), named)) continue;
      head_ = ListHead{{events_[k], sources_[k], role}, false, true, static_cast<int>(k)};
      return;
    }
    if (opens) {
      if ((head_ = HeadOf(reading))) return;
    }
    if (events_.size() == before && lines_.Alone(reading)) {  // "Departures", which the block rules did not take for a heading
      if ((head_ = HeadOf(reading))) return;
    }
    if (!reading.entry_span.empty() && events_.size() == before + 1 && lists(before)) {
      if (!head_ || !head_->own) head_ = ListHead{{events_[before], sources_[before], {}}, true, false, -1};
      return;
    }
    if (!head_ || !head_->own || !lines_.InList(reading)) head_.reset();
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
    source.headline = reading.headline;
    Event event;
    event.type = type->id;
    event.plover = type->plover, event.mode = type->mode, event.cameo = type->cameo, event.quad = type->quad;
    event.rule = match.rule->id;
    event.status = match.rule->status.empty() ? StatusOf(reality) : StatusOf(match.rule->status);
    const bool told_asserted = event.status == Status::kAsserted;  // it may still be planned, by its date
    dates_.Date(reading, match, source.clause, *type, &event, options_.fates ? &(*options_.fates)[source.fate].date : nullptr);
    if (event.status == Status::kPlanned && match.clause < 0 && event.date.size() == 10 && event.date < options_.published && HasOwnDate(reading, match, event)) event.status = Status::kAsserted;  // "will meet after the raid on Monday"
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
        const bool beyond = u >= end && capture.role != "organization";
        if (beyond || IsTown(reading.units, capture.units, u) || WholeOfTown(v_, article_.names, reading.units, u) || Apposes(*type, reading, capture, u)) continue;
        maker.Add(reading.units[u], roles_.Suffers(reading, match, *type, u) ? "recipient" : capture.role, text_.utf8, &event.participants);
      }
      if (capture.role == "object" || capture.role == "recipient") source.object = reading.units[capture.units.back()].text;
    }
    for (const RoleCapture& capture : match.captures) {
      if (capture.role != "office") continue;
      for (uint32_t u : capture.units) {
        if (!maker.TakeOffice(reading.units[u], Contains(type->roles, "recipient") ? "recipient" : "actor", text_.utf8, &event.participants)) return true;
        GovernHere(reading, reading.units[u], Contains(type->roles, "recipient") ? "recipient" : "actor", &event);
      }
    }
    if (source.object.empty()) source.object = reading.units[match.last - 1].text;
    source.names_body = NamesBody(reading, match);
    source.end = reading.units[match.last - 1].span.end;
    source.elliptic = match.rule->attributes.contains("elliptic");
    source.of_it = std::any_of(match.captures.begin(), match.captures.end(), [&](const RoleCapture& c) { return c.role == "organization" && reading.units[c.units.front()].text == "it"; });
    if (const auto of = match.rule->attributes.find("takes_member"); of != match.rule->attributes.end()) source.takes_member = &of->second;
    if (source.takes_member && !bodies_.TakeMember(*source.takes_member, {}, reading, &event)) return false;
    if (type->attributes.contains("takes_organization") && OnlyIt(reading, match)) bodies_.TakeMember({}, OrganizationOfIt(event), reading, &event);
    source.match = static_cast<int>(&match - matches_.data());
    source.anchor = match.anchor, source.nominal = match.clause < 0, source.own_status = !match.rule->status.empty();
    source.definite = type->attributes.contains("takes_place") && Definite(reading, match);
    if (type->group == "treaty") AddInstrumentBody(reading, match, maker, &event);
    if (type->attributes.contains("takes_organization")) TakeBodyOfPhrase(reading, &event);
    roles_.AddFromLosers(reading, matches_, match, *type, maker, &event);
    if (match.clause < 0) roles_.AddGovernor(reading, match, source.clause, *type, maker, &event);
    if (unnamed != type->attributes.end() && unnamed->second == "alone") DropUnnamed(&event);
    roles_.AddPlaces(reading, match, source.clause, *type, maker, &event);
    roles_.ActLocally(reading, &event);
    source.scene = roles_.Scene(reading, match, *type, event);
    Tidy(*type, &event);
    SetFate(source, MatchFate::kNobody, event);
    if (event.participants.empty() && match.clause < 0 && ToldAgain(reading.units[match.anchor])) return false;
    if (ListedBehind(reading, match, event, source, maker)) return true;
    if (Lists(*type)) RememberUnnamed(reading, match, event, source);
    const bool placed = match.clause >= 0 && source.scene && reading.scene == article_.focus.state;  // in an article about that state
    const bool pact = type->group == "treaty" && match.clause >= 0;  // "the treaty will not enter into force", whosever it is
    if (!placed && event.participants.empty() && ((!told_asserted && event.status != Status::kAsserted && !pact) || (match.clause < 0 && !match.variant->frame.empty() && !HasOwnDate(reading, match, event)))) return false;
    if (!placed && event.participants.empty() && (type->attributes.contains("needs_participant") || match.rule->attributes.contains("needs_participant"))) return false;
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
    if ((event.status == Status::kAsserted || event.status == Status::kDenied) && event.basis == Basis::kStated && Lists(*type)) gapped = echoes_.Gapped(reading, match.anchor, event, maker);
    events_.push_back(std::move(event));
    sources_.push_back(source);
    Add(std::move(gapped), source);
    return true;
  }

  // "The Syrian president formed a cabinet with Adel Safar as prime minister": an office of state is that of the only state told.
  void GovernHere(const SentenceReading& reading, const Unit& office, std::string_view role, Event* event) const {
    const bool governs = office.code == v_.Kind("head-of-state") || office.code == v_.Kind("head-of-government") || office.code == v_.Kind("minister");
    if (!governs || office.actors.size() > 1) return;
    std::set<int> states;
    for (const Unit& unit : reading.units) {
      for (int mention : unit.actors) AddStates(mention, &states);
      if (unit.name >= 0) AddStates(unit.name, &states);
    }
    if (states.size() != 1) return;
    for (Participant& p : event->participants) {
      if (p.role == role && p.kind == "person" && p.affiliation.empty()) p.affiliation = v_.entities()[*states.begin()].id;
    }
  }

  // The states and organizations that the mention is of, or acts for.
  void AddStates(int mention, std::set<int>* out) const {
    const Mention& m = article_.names.mentions[mention];
    if (m.entity >= 0) {
      const LexiconEntity& e = v_.entities()[m.entity];
      const int state = e.table == LexiconEntity::kPerson ? v_.Find(LexiconEntity::kState, e.parent) : e.table == LexiconEntity::kPlace ? e.owner : m.entity;
      if (state >= 0) out->insert(state);
    }
    for (int other : m.acts_for) {
      if (other != mention) AddStates(other, out);
    }
  }

  // "Lee is sworn in as president of Ghana after winning the election": whom somebody acts for, where the article tells it once
  // and never otherwise. A last name alone is its paragraph's.
  void ShareAffiliations(std::vector<Event>* events) const {
    struct Told {
      std::string affiliation;
      bool several = false;
    };
    std::map<std::pair<std::string, uint32_t>, Told> told;  // by name, and by block where it is a last name
    const auto key = [&](const std::string& name, uint32_t at) {
      if (name.find(' ') != std::string::npos) return std::pair(name, UINT32_MAX);
      const auto next = std::upper_bound(text_.sentences.begin(), text_.sentences.end(), at, [](uint32_t begin, const Sentence& sentence) { return begin < sentence.span.begin; });
      return std::pair(name, next == text_.sentences.begin() ? 0 : std::prev(next)->block);
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

  // "the cities of Sur, Sohar and Barka", "Barka, Oman": an unknown name among places, or before the place that it is in.
  bool IsTown(const std::vector<Unit>& units, const std::vector<uint32_t>& list, uint32_t u) const {
    const GrammarKinds& kinds = v_.kinds();
    if (units[u].code != kinds.name) return false;
    const auto place = [&](uint32_t k) { return units[k].code == kinds.place || units[k].code == kinds.area || units[k].code == kinds.locality; };
    if (std::any_of(list.begin(), list.end(), place)) return true;
    const auto next = [&](uint32_t k) {
      while (++k < units.size() && units[k].dropped) {
      }
      return k;
    };
    const uint32_t comma = next(u), behind = comma < units.size() ? next(comma) : comma;
    return behind < units.size() && units[comma].IsPunctuation(',') && (units[behind].code == kinds.place || units[behind].code == kinds.area) && next(behind) < units.size() && units[next(behind)].type != Unit::kVerb;
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

  // The role of those whom the match tells without a name: "four states of the Gulf joined"; empty if there are none.
  static std::string UnnamedRole(const SentenceReading& reading, const Match& match) {
    for (const RoleCapture& capture : match.captures) {
      if (capture.role != "actor" && capture.role != "recipient") continue;
      const bool unnamed = std::all_of(capture.units.begin(), capture.units.end(), [&](uint32_t u) { return reading.units[u].actors.empty() && reading.units[u].name < 0; });
      if (unnamed) return capture.role;
    }
    return {};
  }

  // "Four states of the Gulf joined in 1971: Bahrain and Qatar on 11 September, Oman on 29 September": who they were, and
  // when each of them did it, stands behind a colon.
  bool ListedBehind(const SentenceReading& reading, const Match& match, const Event& event, const EventSource& source, const ParticipantMaker& maker) {
    const std::string role = UnnamedRole(reading, match);
    if (role.empty() || std::any_of(event.participants.begin(), event.participants.end(), [&](const Participant& p) { return p.role == role; })) return false;
    const auto begin = reading.units.begin() + match.anchor;
    const auto colon = std::find_if(begin, reading.units.end(), [](const Unit& unit) { return unit.IsPunctuation(':') || unit.IsPunctuation(';'); });
    if (colon == reading.units.end() || !colon->IsPunctuation(':')) return false;
    const std::vector<ListItem> items = echoes_.lists().Read(reading, static_cast<uint32_t>(colon - reading.units.begin()) + 1, true, {});
    std::vector<Event> each = echoes_.Each(items, reading, event, role, maker);
    for (size_t i = 0; i < each.size(); ++i) {
      if (each.size() == 1 && !items[i].date) each[i].span = {event.span.begin, items[i].span.end};
    }
    if (each.empty()) return false;
    SetFate(source, MatchFate::kTold, each.front());
    Add(std::move(each), source);
    return true;
  }

  // "Two more countries joined in 1973. Grenada followed": no event, but others may be said to have done the same.
  void RememberUnnamed(const SentenceReading& reading, const Match& match, const Event& event, const EventSource& source) {
    std::string role = UnnamedRole(reading, match);
    const bool named = std::any_of(event.participants.begin(), event.participants.end(), [&](const Participant& p) { return p.role == role; });
    if (!role.empty() && !named && event.status == Status::kAsserted) unnamed_ = {event, source, std::move(role)};
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

  // What was told last before `verb`, in the sentence before that of `reading` or later.
  std::optional<Told> ToldBefore(const SentenceReading& reading, uint32_t verb, bool denied) const {
    const uint32_t at = reading.units[verb].span.begin;
    size_t told = events_.size();
    const auto behind = [&](size_t k) { return events_[k].span.begin >= at || (sources_[k].reading == &reading && sources_[k].anchor >= verb); };
    while (told > 0 && (behind(told - 1) || (events_[told - 1].status != Status::kAsserted && !denied))) --told;
    for (size_t k = told; k-- > 0 && sources_[k].clause == sources_[told - 1].clause && sources_[k].reading == sources_[told - 1].reading;) {
      if (!Lists(*v_.rules().Type(events_[k].type)) || Lists(*v_.rules().Type(events_[told - 1].type))) continue;
      told = k + 1;  // "asked to be admitted" is a request, and an application
      break;
    }
    // What nothing is told of stands between, if the sentence has said something else before.
    const auto& clauses = reading.clauses.clauses;
    const bool goes_on = std::any_of(clauses.begin(), clauses.end(), [&](const Clause& c) {
      return (c.kind == Clause::kMain || c.kind == Clause::kCoordinate) && c.form != VerbForm::kParticiple && reading.units[c.verb].span.end <= at && c.verb > 0;
    });
    const auto near = [&](const EventSource& source) { return source.reading && source.reading->sentence + (goes_on ? 0 : 1) >= reading.sentence; };
    const bool unnamed = near(unnamed_.source) && unnamed_.event.span.begin < at && (told == 0 || events_[told - 1].span.begin <= unnamed_.event.span.begin);
    if (unnamed) return unnamed_;
    if (told == 0 || !near(sources_[told - 1])) return std::nullopt;
    return Told{events_[told - 1], sources_[told - 1], {}};
  }

  // What the state of that mention was last told to have done, of the acts that one state after the other does.
  std::optional<Told> ToldOf(int mention) const {
    const int entity = article_.names.mentions[mention].entity;
    for (size_t k = events_.size(); k-- > 0 && entity >= 0;) {
      const auto did = [&](const Participant& p) { return p.role == "actor" && p.id == v_.entities()[entity].id; };
      if (!Lists(*v_.rules().Type(events_[k].type)) || events_[k].status != Status::kAsserted) continue;
      if (std::any_of(events_[k].participants.begin(), events_[k].participants.end(), did)) return Told{events_[k], sources_[k], {}};
    }
    return std::nullopt;
  }

  // "Mauritania followed on 6 June, Djibouti in 1977", "They were followed by Chad (1960)": what others had done in the sentence
  // before, or earlier in this one.
  void Echo(const SentenceReading& reading) {
    for (size_t c = 0; c < reading.clauses.clauses.size(); ++c) {
      const Clause& clause = reading.clauses.clauses[c];
      const uint32_t by = echoes_.FollowedBy(reading, clause);
      if (by == 0 && !echoes_.MayFollow(reading, clause)) {
        Fulfils(reading, static_cast<int>(c));
        continue;
      }
      const Reality reality = echoes_.Denies(reading, clause) ? Reality::kDenied : reading.reality[c];
      const int follows = echoes_.Example(reading, clause);
      if (by == 0 && Fulfils(reading, static_cast<int>(c))) continue;
      std::optional<Told> told = follows >= 0 ? ToldOf(follows) : ToldBefore(reading, clause.verb, reality == Reality::kDenied);
      if (!told || reality == Reality::kSilent) continue;
      const EventType& type = *v_.rules().Type(told->event.type);
      if (by == 0 ? follows < 0 && !echoes_.Follows(reading, clause, type) : !Lists(type)) continue;
      const ParticipantMaker maker(v_, article_.names, YearOf(options_.published));
      Match match;
      match.clause = static_cast<int>(c), match.anchor = match.first = clause.verb, match.last = clause.verb + 1;
      EventSource source = told->source;
      source.reading = &reading, source.clause = match.clause, source.match = -1, source.anchor = clause.verb;
      Event echo = std::move(told->event);
      echo.status = StatusOf(reality);
      echo.date.clear(), echo.basis = Basis::kNone;
      dates_.Date(reading, match, match.clause, type, &echo);
      echo.span = Evidence(reading, match, match.clause);
      if (by != 0) {
        std::vector<ListItem> items = echoes_.lists().Read(reading, by + 1, true, reading.units[by].text);
        if (items.size() == 1) items.front().span = echo.span;
        Add(echoes_.Each(items, reading, echo, told->role, maker), source);
        continue;
      }
      if (!echoes_.Replace(reading, echoes_.Doers(reading, clause), told->role, maker, &echo)) continue;
      std::vector<Event> gapped;
      if (echo.status == Status::kAsserted && echo.basis == Basis::kStated && Lists(type)) gapped = echoes_.Gapped(reading, clause.verb, echo, maker);
      events_.push_back(std::move(echo));
      sources_.push_back(source);
      Add(std::move(gapped), source);
    }
  }

  // "Gabon said that it would leave. It did so in 1995": what was planned just before, by the same, has happened.
  bool Fulfils(const SentenceReading& reading, int c) {
    const Clause& clause = reading.clauses.clauses[c];
    if (reading.reality[c] != Reality::kAsserted || !echoes_.DoesSo(reading, clause) || clause.subject.empty()) return false;
    const std::optional<Told> told = ToldBefore(reading, clause.verb, true);
    if (!told || !told->role.empty() || told->event.status == Status::kAsserted || told->event.status == Status::kDenied || !Lists(*v_.rules().Type(told->event.type))) return false;
    const auto took_part = [&](uint32_t u) {
      return std::any_of(reading.units[u].actors.begin(), reading.units[u].actors.end(), [&](int mention) {
        const int entity = article_.names.mentions[mention].entity;
        return entity >= 0 && std::any_of(told->event.participants.begin(), told->event.participants.end(), [&](const Participant& p) { return p.id == v_.entities()[entity].id; });
      });
    };
    const bool pronoun = clause.subject.size() == 1 && reading.units[clause.subject.front()].code == v_.Kind("pronoun");
    if (!std::all_of(clause.subject.begin(), clause.subject.end(), took_part) && !(pronoun && reading.units[clause.subject.front()].actors.empty())) return false;
    Match match;
    match.clause = c, match.anchor = match.first = clause.verb, match.last = clause.verb + 1;
    EventSource source = told->source;
    source.reading = &reading, source.clause = c, source.match = -1, source.anchor = clause.verb;
    Event event = told->event;
    event.status = Status::kAsserted;
    event.date.clear(), event.basis = Basis::kNone;
    dates_.Date(reading, match, c, *v_.rules().Type(event.type), &event);
    event.span = Evidence(reading, match, c);
    event.also.clear();
    events_.push_back(std::move(event));
    sources_.push_back(source);
    return true;
  }

  // Acts that are told of one state after the other, with a date for each.
  static bool Lists(const EventType& type) { return type.group == "treaty" || type.group == "membership"; }

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

  // The clause, from its subject (or its verb, where the subject was carried over) to its end.
  Span Evidence(const SentenceReading& reading, const Match& match, int clause) const {
    const Span sentence = text_.sentences[reading.sentence].span;
    uint32_t begin = reading.units[match.first].span.begin, end = reading.units[match.last - 1].span.end;
    if (clause >= 0) {
      const Clause& c = reading.clauses.clauses[clause];
      const std::vector<uint32_t>& units = reading.clauses.frames[c.frame].units;
      const bool names_first = c.kind == Clause::kInfinitive && c.parent > clause && !c.subject.empty() && c.subject.front() > c.verb;  // "the last to ratify was Tonga"
      const bool finite = reading.clauses.frames[c.frame].clause == clause || names_first;
      uint32_t last = units.empty() ? 0 : units.back();  // without the "and" or comma that leads on
      for (size_t k = units.size(); k-- > 0 && !reading.units[units[k]].IsNounPhrase() && reading.units[units[k]].type != Unit::kVerb;) last = k > 0 ? units[k - 1] : 0;
      for (uint32_t u : units) {
        if (u <= last && (finite || u >= match.first)) begin = std::min(begin, reading.units[u].span.begin), end = std::max(end, reading.units[u].span.end);
      }
      for (uint32_t u : reading.clauses.frames[c.frame].dropped) {
        if (reading.units[u].type == Unit::kDate && reading.units[u].span.begin >= begin) end = std::max(end, reading.units[u].span.end);
      }
      if (!finite && !c.subject.empty() && c.subject.front() > c.verb) {  // "Having gained independence in June, the emirate"
        begin = reading.units[c.verb].span.begin, end = reading.units[c.verb].span.end;
        for (uint32_t u = c.verb; u < c.subject.front(); ++u) {
          if (reading.units[u].IsNounPhrase() || reading.units[u].type == Unit::kDate) end = reading.units[u].span.end;
        }
      } else if (!c.subject.empty()) {
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

  // "At the same summit": an occasion that was told before.
  bool ToldAgain(const Unit& unit) const {
    const std::string_view words = std::string_view(text_.utf8).substr(unit.span.begin, unit.span.size());
    const size_t second = words.find(' ') + 1, end = words.find(' ', second);
    return unit.determined && second > 0 && end != std::string_view::npos && v_.rules().IsListed("reference.same", words.substr(second, end - second));
  }

  // Whether what the match says of the act names, or stands for, a body or a treaty that it is about.
  bool NamesBody(const SentenceReading& reading, const Match& match) const {
    for (uint32_t u = match.anchor + 1; u < match.last; ++u) {
      for (const char* kind : {"organization", "org-reference", "other-org", "treaty", "instrument", "armed-group"}) {
        if (!reading.units[u].dropped && reading.units[u].code == v_.Kind(kind) && !bodies_.IsTheTreaty(reading.units[u])) return true;
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
      if (unit.IsNounPhrase() && !unit.dropped && unit.determined && !unit.own && !unit.plural && !unit.quantity && v_.IsAnchor(unit.code)) return u == match.anchor || unit.code != reading.units[match.anchor].code;
    }
    return false;
  }

  // "It withdrew … and came back": what leaves out of what it is of, and of which nothing was told, is nothing.
  // Returns the matches of what is dropped.
  std::set<int> DropElliptic(size_t from) {
    std::set<int> dropped;
    for (size_t i = events_.size(); i-- > from;) {
      if (!sources_[i].elliptic || OrganizationOf(events_[i]) || bodies_.OfBareTreaty(events_[i])) continue;
      if (sources_[i].match >= 0) dropped.insert(sources_[i].match);
      SetFate(sources_[i], MatchFate::kNobody, events_[i]);
      Erase(i);
    }
    return dropped;
  }

  // "asked to join": what an application is for is told by the application.
  void DropContent(size_t from) {
    for (size_t i = events_.size(); i-- > from;) {
      const auto of = v_.rules().Type(events_[i].type)->attributes.find("content_of");
      if (of == v_.rules().Type(events_[i].type)->attributes.end() || events_[i].status == Status::kAsserted || sources_[i].clause < 0) continue;
      const Clause& content = sources_[i].reading->clauses.clauses[sources_[i].clause];
      bool told = false;
      for (size_t k = from; k < events_.size() && !told; ++k) {
        told = events_[k].type == of->second && sources_[k].clause >= 0 && sources_[k].clause == content.parent && content.by_control;
      }
      if (!told) continue;
      SetFate(sources_[i], MatchFate::kYields, events_[i]);
      Erase(i);
    }
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

  bool IsBody(const Unit& unit) const {
    return std::all_of(unit.actors.begin(), unit.actors.end(), [&](int mention) {
      const int entity = article_.names.mentions[mention].entity;
      return entity >= 0 && v_.entities()[entity].table == LexiconEntity::kOrganization;
    });
  }

  // The organization that an "it" stands for which is told as the member; empty if it stands for nobody known.
  static std::string OrganizationOfIt(const Event& event) {
    const auto it = std::find_if(event.participants.begin(), event.participants.end(), [](const Participant& p) { return p.role != "organization" && p.kind == "organization"; });
    return it == event.participants.end() ? std::string() : it->id;
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

  // "I demand more of myself": in an interview, what nobody known takes part in is none.
  void DropPrivate(size_t from) {
    for (size_t i = events_.size(); i-- > from;) {
      const std::vector<Participant>& who = events_[i].participants;
      if (std::any_of(who.begin(), who.end(), [](const Participant& p) { return !p.id.empty() || !p.affiliation.empty(); })) continue;
      SetFate(sources_[i], MatchFate::kPrivate, events_[i]);
      Erase(i);
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
        Erase(i);
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
  LineLists lines_;
  Bodies bodies_;
  Told unnamed_;  // the last act of somebody unnamed
  std::optional<ListHead> head_;  // of the lines that follow
};

}  // namespace

std::vector<Event> BuildEvents(const Vocabulary& vocabulary, const Matcher& matcher, const Adjuncts& adjuncts, const ArticleReading& article,
                               const Text& text, const std::vector<DateMention>& dates, const BuildOptions& options) {
  return Builder(vocabulary, matcher, adjuncts, article, text, dates, options).Run();
}

}  // namespace annals
