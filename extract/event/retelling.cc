#include "extract/event/retelling.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>

namespace annals {
namespace {

constexpr std::ptrdiff_t kFarthestRetelling = 300;  // events of its type that may stand between an event and its retelling
constexpr uint32_t kNear = 5;  // sentences on which "the attack" with a place of its own is still the one told before

// What an event has to compare, made once: events are compared in pairs.
struct Telling {
  std::set<std::string> doers, places;
  std::set<std::string> states;     // where it was
  std::set<std::string> sufferers;  // by id or name
  uint64_t doer_bits = 0;  // of the doers' hashes: two that share a doer share a bit
};

Telling TellingOf(const Event& event) {
  Telling out;
  for (const Participant& p : event.participants) {
    if (p.role == "location") {
      out.places.insert(p.place ? p.place->name : p.id);
      if (!p.id.empty()) out.states.insert(p.id);
      continue;
    }
    const std::string& id = !p.id.empty() ? p.id : p.affiliation;
    if (!id.empty()) out.doers.insert(id);
    if (p.role == "recipient") out.sufferers.insert(p.id + '/' + p.name);
  }
  for (const std::string& doer : out.doers) out.doer_bits |= uint64_t{1} << (std::hash<std::string>()(doer) % 64);
  return out;
}

bool Within(const std::set<std::string>& a, const std::set<std::string>& b) { return std::includes(b.begin(), b.end(), a.begin(), a.end()); }

bool DatesAllow(const Event& a, const Event& b) {
  if (a.date == b.date || a.date.empty() || b.date.empty()) return true;
  return a.date.starts_with(b.date) || b.date.starts_with(a.date);
}

// Whether an event tells nobody with a name who suffers it, but people, and the other people by other words: "the shooting of students".
bool Suffers(const Telling& ours, const Telling& theirs) { return ours.doers.empty() && !ours.sufferers.empty() && !Within(ours.sufferers, theirs.sufferers); }

// Whether places may be the same: one event tells none, or both tell one.
bool Meet(const std::set<std::string>& a, const std::set<std::string>& b) {
  return a.empty() || b.empty() || std::any_of(a.begin(), a.end(), [&](const std::string& place) { return b.contains(place); });
}

// Whether the event tells nobody, and no place that the other does not tell.
bool OnlyPlace(const Event& event, const Telling& ours, const Telling& theirs) {
  return std::all_of(event.participants.begin(), event.participants.end(), [](const Participant& p) { return p.role == "location"; }) && Within(ours.places, theirs.places);
}

bool StatusAllows(const Event& a, const Event& b) {
  if (a.status == b.status) return true;
  // a plan carried out later in the article is one event, asserted
  const auto pair = [&](Status x, Status y) { return (a.status == x && b.status == y) || (a.status == y && b.status == x); };
  return pair(Status::kAsserted, Status::kPlanned) && (a.date == b.date) && !a.date.empty();
}

class Folder {
 public:
  Folder(const RuleSet& rules, std::vector<Event> events, std::vector<EventSource> sources) : rules_(rules), events_(std::move(events)), sources_(std::move(sources)), gone_(events_.size(), false) {
    for (const Event& event : events_) tellings_.push_back(TellingOf(event));
  }

  std::vector<Event> Run() {
    std::map<std::string_view, std::vector<size_t>> by_type;
    for (size_t i = 0; i < events_.size(); ++i) by_type[events_[i].type].push_back(i);
    FoldOccasions();
    for (const auto& [type, indexes] : by_type) FoldType(indexes);
    FoldTitles();
    FoldOutcomes();
    for (const auto& [keep, drop] : beside_) {  // "a bomb explodes in Homs, killing two soldiers": whom it struck stands in the other
      const auto struck = [](const Participant& p) { return p.role == "recipient"; };
      if (std::none_of(events_[keep].participants.begin(), events_[keep].participants.end(), struck)) TakeOthers(events_[drop], "recipient", &events_[keep]);
      TakeUnnamed(drop, keep);
    }
    std::vector<Event> out;
    for (size_t i = 0; i < events_.size(); ++i) {
      if (gone_[i]) continue;
      const auto of_state = [](const Participant& p) { return !p.id.empty() || !p.affiliation.empty() || p.role == "location"; };
      if (sources_[i].scene && std::none_of(events_[i].participants.begin(), events_[i].participants.end(), of_state)) events_[i].participants.push_back(*std::move(sources_[i].scene));
      AddUnnamed(sources_[i].unnamed, &events_[i]);
      std::sort(events_[i].also.begin(), events_[i].also.end());
      out.push_back(std::move(events_[i]));
    }
    return out;
  }

 private:
  void TakeUnnamed(size_t from, size_t to) {
    for (const Participant& p : sources_[from].unnamed) {
      const auto same = [&](const Participant& told) { return told.span == p.span; };
      if (std::none_of(sources_[to].unnamed.begin(), sources_[to].unnamed.end(), same)) sources_[to].unnamed.push_back(p);
    }
  }

  // Last, so that numbers and loose words keep no two tellings apart.
  static void AddUnnamed(const std::vector<Participant>& unnamed, Event* event) {
    std::vector<Participant> added;
    for (const Participant& p : unnamed) {
      const auto told = [&](const Participant& other) { return other.role == p.role; };
      if (std::none_of(event->participants.begin(), event->participants.end(), told)) added.push_back(p);
    }
    event->participants.insert(event->participants.end(), added.begin(), added.end());
  }

  // "gathered to protest": the second verb is the infinitive of the first.
  bool Governs(size_t i, size_t k) const {
    if (sources_[i].clause < 0 || sources_[k].clause < 0) return false;
    const Clause& second = sources_[k].reading->clauses.clauses[sources_[k].clause];
    return second.kind == Clause::kInfinitive && second.parent == sources_[i].clause;
  }

  // "kills six guards in an attack on a post": the noun tells what the verb's clause tells.
  bool InAct(size_t i, size_t k) const {
    const EventSource &verb = sources_[i], &noun = sources_[k];
    if (verb.nominal || !noun.nominal || verb.clause < 0 || noun.anchor < verb.anchor) return false;
    const SentenceReading& reading = *noun.reading;
    if (reading.clauses.home[noun.anchor] != static_cast<int>(reading.clauses.clauses[verb.clause].frame)) return false;
    const uint32_t before = UnitBefore(reading.units, noun.anchor);
    return before != kNoUnit && before > verb.anchor && rules_.IsListed("retelling.within", reading.units[before].text) && !reading.units[noun.anchor].plural;
  }

  // "kills two soldiers and injures six": whom it wounds besides.
  bool Wounds(size_t i, size_t k) const {
    if (sources_[i].nominal || sources_[k].nominal || sources_[i].clause < 0 || sources_[k].clause != sources_[i].clause + 1) return false;
    const Clauses& clauses = sources_[k].reading->clauses;
    const Clause &first = clauses.clauses[sources_[i].clause], &second = clauses.clauses[sources_[k].clause];
    const bool passive = first.form == VerbForm::kPassive && second.form == VerbForm::kPassive;  // "three are killed and six wounded"
    if (second.kind != Clause::kCoordinate || first.subject.empty() || (first.subject != second.subject && !passive)) return false;
    return Contains(rules_.Words("quantity.wounded"), rules_.alphabet.lemmas()[sources_[k].reading->units[second.verb].verb->lemma]);
  }

  // "stabbed like the victim of the 2013 attack": a noun that nothing but its date tells apart.
  bool OfAnotherDay(size_t i, size_t k) const { return sources_[i].nominal && events_[i].participants.empty() && !events_[i].date.empty() && events_[k].date.empty(); }

  // "the protests went on": a noun with "the", and nothing behind it that says which.
  bool ToldBefore(size_t k) const {
    const EventSource& source = sources_[k];
    if (!source.nominal || !rules_.Type(events_[k].type)->attributes.contains("takes_place")) return false;
    const std::vector<Unit>& units = source.reading->units;
    const uint32_t behind = UnitBehind(units, source.anchor);
    return units[source.anchor].determined && !units[source.anchor].own && (behind == kNoUnit || !rules_.IsListed("retelling.which", units[behind].text));
  }

  // Whether the noun is an act of that type with "the" before it, and nothing beside it that says which: "the attacks".
  bool Again(const SentenceReading& reading, uint32_t noun, std::string_view type) const {
    const Unit& unit = reading.units[noun];
    const std::vector<std::string>& kinds = rules_.alphabet.kinds();
    if (!unit.IsNounPhrase() || unit.dropped || !unit.determined || unit.own || unit.quantity || !unit.actors.empty()) return false;
    if (unit.code < kFirstKind || unit.code - kFirstKind >= kinds.size() || kinds[unit.code - kFirstKind] != std::string(type) + "-event") return false;
    if (unit.SaysMore()) return false;
    const uint32_t behind = UnitBehind(reading.units, noun);
    return behind == kNoUnit || !rules_.IsListed("retelling.which", reading.units[behind].text);
  }

  // "Drones attacked a refinery. The attacks began at dawn and left two dead", "Six died in the attack": what a clause tells of the
  // act told last, as its subject or in what follows its verb.
  bool TellsAgain(size_t i, size_t k) const {
    if (sources_[k].nominal || sources_[k].clause < 0 || !rules_.Type(events_[k].type)->attributes.contains("takes_place")) return false;
    for (size_t j = i + 1; j < k; ++j) {
      if (!gone_[j] && events_[j].type == events_[k].type) return false;
    }
    const SentenceReading& reading = *sources_[k].reading;
    if (!reading.generic_present && reading.sentence > sources_[i].reading->sentence + 1) return false;  // another item of a list
    const Clause& clause = reading.clauses.clauses[sources_[k].clause];
    const auto again = [&](uint32_t unit) { return Again(reading, unit, events_[k].type); };
    const auto one = [&](uint32_t unit) { return again(unit) && !reading.units[unit].plural; };
    return (clause.subject.size() == 1 && again(clause.subject.front())) || std::any_of(clause.body.begin(), clause.body.end(), one);
  }

  // "killed in attacks targeting police": what event `k` tells is said of the noun that tells the other.
  bool OfNoun(size_t i, size_t k) const {
    if (sources_[k].nominal || sources_[k].clause < 0) return false;
    const SentenceReading& reading = *sources_[k].reading;
    const Clause& clause = reading.clauses.clauses[sources_[k].clause];
    if (clause.form == VerbForm::kFinite || clause.subject.size() != 1) return false;
    const Unit& noun = reading.units[clause.subject.front()];
    const char32_t first = kFirstKind;
    const std::vector<std::string>& kinds = rules_.alphabet.kinds();
    const std::string_view kind = noun.code >= first && noun.code - first < kinds.size() ? std::string_view(kinds[noun.code - first]) : std::string_view();
    const bool act = kind.ends_with("-event");
    // "an airstrike conducted by Peru kills two": the noun is the other's subject
    const bool subject = sources_[i].reading == sources_[k].reading && sources_[i].clause >= 0 && !sources_[i].nominal && reading.clauses.clauses[sources_[i].clause].subject == clause.subject;
    if (subject && rules_.IsListed("retelling.strikes_once", kind)) return true;  // "a bomb targeting a convoy kills two"
    return act && (subject || (events_[i].span.Contains(noun.span) && clause.verb > sources_[i].anchor));
  }

  // The clause that a gerund tells on, be it joined to another such: "hit a base, killing two and wounding six"; -1 if it is no such gerund.
  int ToldOn(const std::vector<Clause>& clauses, int gerund) const {
    const auto open = [&](int c) { return c >= 0 && clauses[c].kind == Clause::kGerund && !clauses[c].by_control; };
    while (open(gerund) && open(clauses[gerund].parent) && rules_.IsListed("retelling.joined", clauses[gerund].intro)) gerund = clauses[gerund].parent;
    return open(gerund) && clauses[gerund].intro.empty() ? clauses[gerund].parent : -1;
  }

  // "a bomb exploded near a school, killing two soldiers": what came of it.
  bool Kills(size_t i, size_t k) const {
    if (sources_[i].nominal || sources_[k].nominal || sources_[i].clause < 0 || sources_[k].clause < 0) return false;
    const std::vector<Clause>& clauses = sources_[k].reading->clauses.clauses;
    if (ToldOn(clauses, sources_[k].clause) != sources_[i].clause) return false;
    const std::string& lemma = rules_.alphabet.lemmas()[sources_[k].reading->units[clauses[sources_[k].clause].verb].verb->lemma];
    return Contains(rules_.Words("quantity.killed"), lemma) || Contains(rules_.Words("quantity.wounded"), lemma);
  }

  // "seized power in a coup, toppling the premier", "came to Chad, becoming the first to visit the country": how the same act is told on.
  bool GoesOn(size_t i, size_t k) const {
    if (sources_[k].nominal || sources_[i].clause < 0 || sources_[k].clause < 0) return false;
    const std::vector<Clause>& clauses = sources_[k].reading->clauses.clauses;
    int gerund = sources_[k].clause;
    if (clauses[gerund].kind == Clause::kInfinitive && clauses[gerund].parent >= 0) gerund = clauses[gerund].parent;
    if (ToldOn(clauses, gerund) != sources_[i].clause) return false;
    return Within(tellings_[k].doers, tellings_[i].doers) && Meet(tellings_[i].states, tellings_[k].states);
  }

  void FoldType(const std::vector<size_t>& indexes) {
    for (auto i = indexes.begin(); i != indexes.end(); ++i) {
      for (auto k = i + 1; k != indexes.end() && k - i <= kFarthestRetelling && !gone_[*i]; ++k) {
        if (!gone_[*k] && Same(*i, *k)) Fold(*i, *k);
      }
    }
  }

  // "Chad left OPEC at the summit in Oslo. Peru criticized the summit": an occasion with "the" before it, of which nothing else is told, is the last one told.
  void FoldOccasions() {
    std::map<std::string_view, size_t> last;  // told of each type
    for (size_t k = 0; k < events_.size(); ++k) {
      if (!rules_.Type(events_[k].type)->attributes.contains("occasion")) continue;
      const Unit& noun = sources_[k].reading->units[sources_[k].anchor];
      const bool bare = events_[k].participants.empty() && events_[k].date.empty() && sources_[k].nominal && noun.IsBare();
      const auto told = last.find(events_[k].type);
      if (bare && told == last.end()) {
        gone_[k] = true;  // "the summit", of which nobody told: it may be a mountain's
      } else if (bare) {
        events_[told->second].also.push_back(events_[k].span);
        gone_[k] = true;
      } else {
        last[events_[k].type] = k;
      }
    }
  }

  // "was convicted and sentenced to six years", "is found murdered", "convicts three men and jails them": what one sentence tells of the
  // same sufferers is one act.
  bool Once(size_t i, size_t k) const {
    const Telling &ours = tellings_[i], &theirs = tellings_[k];
    const auto& attributes = rules_.Type(events_[i].type)->attributes;
    const bool them = theirs.sufferers.empty() && !theirs.doers.empty() && !attributes.contains("takes_place");
    return attributes.contains("once") && !ours.sufferers.empty() && (ours.sufferers == theirs.sufferers || them) && (Within(ours.doers, theirs.doers) || Within(theirs.doers, ours.doers));
  }

  // "The last to leave was Chad, which quit in 1994": of one member and body, one without a date and one with it.
  bool Undated(size_t i, size_t k) const {
    const bool membership = rules_.Type(events_[i].type)->attributes.contains("takes_organization");
    return membership && events_[i].status == Status::kAsserted && events_[i].date.empty() != events_[k].date.empty() && tellings_[i].doers == tellings_[k].doers && tellings_[i].doers.size() > 1;
  }

  // "Chad said it would leave OPEC. The withdrawal is to take effect in May": what is planned of one member and body, and then by a
  // noun with "the".
  bool PlanDated(size_t i, size_t k) const {
    const bool membership = rules_.Type(events_[i].type)->attributes.contains("takes_organization");
    if (!membership || events_[i].status != Status::kPlanned || events_[k].status != Status::kPlanned || !events_[i].date.empty() || events_[k].date.empty()) return false;
    return sources_[k].nominal && sources_[k].reading->units[sources_[k].anchor].determined && tellings_[i].doers == tellings_[k].doers && tellings_[i].doers.size() > 1;
  }

  // Whether the sentence of `k` tells an act of its type before it, which "the attack" is rather than that of `i`.
  bool Nearer(size_t i, size_t k) const {
    for (size_t j = k; j-- > i + 1 && sources_[j].reading == sources_[k].reading;) {
      if (!gone_[j] && events_[j].type == events_[k].type && sources_[j].anchor < sources_[k].anchor) return true;
    }
    return false;
  }

  // "was arrested again", "gathered once more": the clause says that it was not the first time.
  bool Anew(size_t k) const {
    if (sources_[k].nominal || sources_[k].clause < 0) return false;
    const SentenceReading& reading = *sources_[k].reading;
    const int frame = static_cast<int>(reading.clauses.clauses[sources_[k].clause].frame);
    for (uint32_t u = 0; u < reading.units.size(); ++u) {
      const Unit& unit = reading.units[u];
      if (unit.dropped && unit.type == Unit::kWord && reading.clauses.home[u] == frame && rules_.IsListed("retelling.anew", unit.text) && reading.clauses.ClauseAt(u) == sources_[k].clause) return true;
    }
    return false;
  }

  // "A raid on the port by gunmen killed six": whether a noun tells nobody and no place that the other does not tell.
  bool TellsNoMore(size_t noun, size_t other) const {
    const auto told = [&](const Participant& p) {
      return p.role == "location" || std::ranges::any_of(events_[other].participants, [&](const Participant& q) { return q.role == p.role && q.span == p.span; });
    };
    return sources_[noun].nominal && std::ranges::all_of(events_[noun].participants, told) && Within(tellings_[noun].places, tellings_[other].places);
  }

  // Whether two events of one type are one.
  bool Same(size_t i, size_t k) const {
    const Telling &ours = tellings_[i], &theirs = tellings_[k];
    const std::set<std::string>&a_doers = ours.doers, &b_doers = theirs.doers;
    const bool apart = (ours.doer_bits & theirs.doer_bits) == 0;
    if (sources_[i].reading == sources_[k].reading && events_[i].status == events_[k].status && Kills(i, k)) return true;
    if (apart && !a_doers.empty() && !b_doers.empty()) return false;
    if (!sources_[i].headline && Anew(k) && !Anew(i)) return false;
    const Event& a = events_[i];
    const Event& b = events_[k];
    if (sources_[i].reading == sources_[k].reading) {
      // within a sentence: "exercises took place in Armenia and involved 4,000 men"
      if (a.status != b.status || !DatesAllow(a, b) || OfAnotherDay(i, k) || OfAnotherDay(k, i)) return false;
      if (InAct(i, k) || Wounds(i, k) || OfNoun(i, k) || OfNoun(k, i) || GoesOn(i, k) || Undated(i, k) || Once(i, k)) return true;
      return OnlyPlace(a, ours, theirs) || OnlyPlace(b, theirs, ours) || TellsNoMore(i, k) || TellsNoMore(k, i) || (Governs(i, k) && Within(b_doers, a_doers));
    }
    const bool headline = sources_[i].headline != sources_[k].headline;
    if (headline) {  // the title tells what the body tells, only shorter
      return DatesAllow(a, b) && (Within(a_doers, b_doers) || Within(b_doers, a_doers)) && (!a_doers.empty() || !b_doers.empty() || Meet(ours.places, theirs.places));
    }
    if ((sources_[k].definite || ToldBefore(k)) && Nearer(i, k)) return false;  // "stormed a bar; six were hurt in the attack"
    if (ToldBefore(k) && OnlyPlace(b, theirs, ours) && a.status == b.status && (b.date.empty() || a.date == b.date)) return true;
    if (!a.participants.empty() && TellsAgain(i, k) && a.status == Status::kAsserted && b.status == Status::kAsserted && DatesAllow(a, b) && Meet(ours.places, theirs.places) && Within(b_doers, a_doers)) return true;
    const bool near = sources_[k].reading->sentence <= sources_[i].reading->sentence + kNear;  // else a place of its own tells it apart
    if (sources_[k].definite && (near || Within(theirs.places, ours.places)) && a.status == Status::kAsserted && b.status == Status::kAsserted && DatesAllow(a, b) && Meet(ours.places, theirs.places)) {
      return Within(b_doers, a_doers) && !a_doers.empty() && !Suffers(theirs, ours);  // "carried out the airstrike": the one told before
    }
    if (!StatusAllows(a, b) || !DatesAllow(a, b)) return false;
    if (a_doers.empty() || b_doers.empty()) return false;
    if (a_doers != b_doers && !(a_doers.size() + b_doers.size() > 2 && (Within(a_doers, b_doers) || Within(b_doers, a_doers)))) return false;
    if (!ours.places.empty() && !theirs.places.empty() && ours.places != theirs.places) return false;
    if (sources_[i].object == sources_[k].object || PlanDated(i, k)) return true;
    // one member and body, told with the month and with the day
    const bool dated = a.date == b.date || rules_.Type(a.type)->attributes.contains("takes_organization");
    return a_doers == b_doers && a_doers.size() > 1 && dated && !a.date.empty() && !b.date.empty();
  }

  // Better evidence: the body, then asserted, then dated or dated more exactly, then earlier.
  bool Better(size_t k, size_t i) const {
    if (sources_[i].headline != sources_[k].headline) return sources_[i].headline;
    if (events_[i].status != events_[k].status) return events_[k].status == Status::kAsserted;
    return events_[i].date.size() < events_[k].date.size() && events_[k].date.starts_with(events_[i].date);  // or to the day, not to the month
  }

  void Fold(size_t i, size_t k) {
    const bool swap = Better(k, i);
    const size_t keep = swap ? k : i, drop = swap ? i : k;
    Event& best = events_[keep];
    best.also.push_back(events_[drop].span);
    best.also.insert(best.also.end(), events_[drop].also.begin(), events_[drop].also.end());
    const bool sentence = sources_[drop].reading == sources_[keep].reading;
    if (sources_[drop].definite || sources_[drop].headline || sentence) TakePlace(events_[drop], &best);
    if (sentence && (Wounds(keep, drop) || Kills(keep, drop) || OfNoun(keep, drop) || OfNoun(drop, keep) || GoesOn(keep, drop))) TakeOthers(events_[drop], "recipient", &best);
    // "protests went on, with thousands marching", but not "fifteen died in an attack targeting"
    const auto acts = [&](const Participant& p) { return p.role == "actor" || std::any_of(events_[drop].participants.begin(), events_[drop].participants.end(), [&](const Participant& q) { return q.role == "actor" && q.span == p.span; }); };
    const bool nobody = std::none_of(best.participants.begin(), best.participants.end(), acts);
    if (sentence && (OfNoun(keep, drop) || OfNoun(drop, keep) || (nobody && GoesOn(keep, drop)))) TakeOthers(events_[drop], "actor", &best);
    if (sentence) beside_.emplace_back(keep, drop);
    gone_[drop] = true;
  }

  // Whom one telling names in `role` and the other does not; and how many.
  static void TakeOthers(const Event& from, std::string_view role, Event* to) {
    for (Participant& told : to->participants) {  // "three soldiers", of whom the other says whose they are
      const auto whose = std::find_if(from.participants.begin(), from.participants.end(), [&](const Participant& p) { return p.role == told.role && p.kind == told.kind && p.span == told.span && !p.affiliation.empty(); });
      if (told.role == role && told.id.empty() && told.affiliation.empty() && whose != from.participants.end()) told.affiliation = whose->affiliation;
    }
    std::copy_if(from.participants.begin(), from.participants.end(), std::back_inserter(to->participants), [&](const Participant& p) {
      return p.role == role && std::none_of(to->participants.begin(), to->participants.end(), [&](const Participant& q) { return q.role == p.role && q.id == p.id && q.name == p.name; });
    });
    std::copy_if(from.quantities.begin(), from.quantities.end(), std::back_inserter(to->quantities), [&](const Quantity& q) {
      return std::none_of(to->quantities.begin(), to->quantities.end(), [&](const Quantity& told) { return told.unit == q.unit && told.span == q.span; });
    });
  }

  static void TakePlace(const Event& from, Event* to) {
    const auto location = [](const Participant& p) { return p.role == "location"; };
    if (std::any_of(to->participants.begin(), to->participants.end(), location)) return;
    std::copy_if(from.participants.begin(), from.participants.end(), std::back_inserter(to->participants), location);
  }

  // "Army kills ten rebels" over a body that tells of the attack: what the title tells by another type is told, too.
  void FoldTitles() {
    for (size_t i = 0; i < events_.size(); ++i) {
      if (gone_[i] || !sources_[i].headline) continue;
      const auto& attributes = rules_.Type(events_[i].type)->attributes;
      const auto told_by = attributes.find("told_by");
      if (told_by == attributes.end()) continue;
      for (size_t k = 0; k < events_.size() && !gone_[i]; ++k) {
        if (gone_[k] || sources_[k].headline || !Contains(ListOf(told_by->second), events_[k].type) || events_[k].status != events_[i].status) continue;
        const Telling &ours = tellings_[i], &theirs = tellings_[k];
        const bool somebody = !ours.doers.empty() && !theirs.doers.empty();
        if (!Meet(ours.places, theirs.places) || !(Within(ours.doers, theirs.doers) || Within(theirs.doers, ours.doers)) || !(somebody || ours.doers.empty())) continue;
        events_[k].also.push_back(events_[i].span);
        TakePlace(events_[i], &events_[k]);
        gone_[i] = true;
      }
    }
  }

  // "Peru launched a raid, killing four": the noun is the object of the verb that the gerund goes on from, and the doer is one.
  bool KillsByNoun(size_t i, size_t k) const {
    const std::vector<Clause>& clauses = sources_[k].reading->clauses.clauses;
    if (sources_[k].clause < 0 || ToldOn(clauses, sources_[k].clause) != sources_[i].clause || sources_[i].anchor < clauses[sources_[i].clause].verb) return false;
    const auto doer = [](const Event& event) { return std::find_if(event.participants.begin(), event.participants.end(), [](const Participant& p) { return p.role == "actor"; }); };
    const auto ours = doer(events_[i]), theirs = doer(events_[k]);
    return ours != events_[i].participants.end() && theirs != events_[k].participants.end() && ours->id == theirs->id && ours->name == theirs->name;
  }

  // Whether event `k` stands beside `i` as what came of it: "attacked and killed", "attacked a post, killing four".
  bool Follows(size_t i, size_t k) const {
    if (sources_[i].reading != sources_[k].reading || sources_[i].clause < 0) return false;
    if (sources_[i].nominal) return KillsByNoun(i, k);
    const Clauses& clauses = sources_[k].reading->clauses;
    const Clause &act = clauses.clauses[sources_[i].clause], &outcome = clauses.clauses[sources_[k].clause];
    if (outcome.kind == Clause::kGerund) return ToldOn(clauses.clauses, sources_[k].clause) == sources_[i].clause && outcome.verb > act.verb;
    const bool joined = outcome.kind == Clause::kCoordinate || (outcome.kind == Clause::kComplement && act.kind == Clause::kComplement && act.parent == outcome.parent);  // "said gunmen raided a bar and killed six"
    return joined && !outcome.subject.empty() && outcome.subject == act.subject && sources_[i].clause + 1 == sources_[k].clause;
  }

  // "a bus overturned, killing six", "six died when their bus overturned", "two died and six were hurt when …": nobody's act.
  bool OfAccident(size_t k) const {
    const SentenceReading& reading = *sources_[k].reading;
    const auto besides = [&](int other) {
      if (other != sources_[k].clause + 1 || reading.clauses.clauses[other].kind != Clause::kCoordinate) return false;
      return Contains(rules_.Words("quantity.wounded"), rules_.alphabet.lemmas()[reading.units[reading.clauses.clauses[other].verb].verb->lemma]);
    };
    const auto went_wrong = [&](const Clause& c) {
      if (c.kind != Clause::kSubordinate || !(c.parent == sources_[k].clause || besides(c.parent)) || c.form != VerbForm::kFinite || c.subject.size() != 1) return false;
      const Unit& what = reading.units[c.subject.front()];
      const bool thing = what.actors.empty() || (Alphabet::IsKind(what.code) && Contains(rules_.Words("retelling.wrecked"), rules_.alphabet.kinds()[what.code - kFirstKind]));
      return thing && rules_.IsListed("retelling.accidents", rules_.alphabet.lemmas()[reading.units[c.verb].verb->lemma]);
    };
    if (std::any_of(reading.clauses.clauses.begin(), reading.clauses.clauses.end(), went_wrong)) return true;
    const Clause& outcome = reading.clauses.clauses[sources_[k].clause];
    if (outcome.kind != Clause::kGerund || outcome.by_control || outcome.parent < 0) return false;
    const Unit& verb = reading.units[reading.clauses.clauses[outcome.parent].verb];
    return rules_.IsListed("retelling.accidents", rules_.alphabet.lemmas()[verb.verb->lemma]);
  }

  // "16 were killed by live rounds": told by one verb.
  bool OneVerb(size_t i, size_t k) const { return sources_[i].reading == sources_[k].reading && !sources_[i].nominal && sources_[i].anchor == sources_[k].anchor; }

  // "killed two and injured six in an ambush": the verb behind that of `k`, of the same subject, tells of the wounded.
  bool WoundsBesides(size_t i, size_t k) const {
    if (sources_[i].reading != sources_[k].reading || sources_[i].nominal || sources_[k].clause < 0 || sources_[i].clause != sources_[k].clause + 1) return false;
    const SentenceReading& reading = *sources_[i].reading;
    const Clause &second = reading.clauses.clauses[sources_[i].clause], &first = reading.clauses.clauses[sources_[k].clause];
    if (second.kind != Clause::kCoordinate || second.subject.empty() || second.subject != first.subject) return false;
    return Contains(rules_.Words("quantity.wounded"), rules_.alphabet.lemmas()[reading.units[second.verb].verb->lemma]);
  }

  // "Two soldiers are killed as rebels attack a base": whom nobody kills there, the act of the clause behind does.
  bool KillsMeanwhile(size_t i, size_t k) const {
    if (sources_[i].reading != sources_[k].reading || sources_[i].clause < 0) return false;
    const Clause& act = sources_[k].reading->clauses.clauses[sources_[i].clause];
    if (act.kind != Clause::kSubordinate || act.parent != sources_[k].clause || !rules_.IsListed("retelling.meanwhile", act.intro)) return false;
    const std::vector<Participant>& who = events_[k].participants;
    return std::none_of(who.begin(), who.end(), [](const Participant& p) { return p.role == "actor"; }) && Meet(tellings_[i].places, tellings_[k].places);
  }

  // "attacked and killed": what one verb tells by a type that another one of its sentence accounts for.
  void FoldOutcomes() {
    for (size_t k = 0; k < events_.size(); ++k) {
      const auto& attributes = rules_.Type(events_[k].type)->attributes;
      const auto outcome_of = attributes.find("outcome_of");
      if (gone_[k] || sources_[k].nominal || sources_[k].clause < 0 || outcome_of == attributes.end()) continue;
      gone_[k] = OfAccident(k);
      size_t first = k;
      while (first > 0 && sources_[first - 1].reading == sources_[k].reading) --first;
      for (size_t i = first; i < events_.size() && sources_[i].reading == sources_[k].reading && !gone_[k]; ++i) {
        const bool in_act = i != k && InAct(k, i) && Contains(rules_.Type(events_[i].type)->roles, "recipient");  // "kills two in a raid"
        if (gone_[i] || i == k || !(Follows(i, k) || WoundsBesides(i, k) || OneVerb(i, k) || KillsMeanwhile(i, k) || in_act)) continue;
        if (!Contains(ListOf(outcome_of->second), events_[i].type) || events_[i].status != events_[k].status) continue;
        if (OneVerb(i, k) && events_[i].quantities.empty()) {  // "a diplomat was gunned down": a killing
          gone_[i] = true;
          continue;
        }
        if (events_[k].span != events_[i].span) events_[i].also.push_back(events_[k].span);
        TakePlace(events_[k], &events_[i]);
        TakeOthers(events_[k], "recipient", &events_[i]);
        TakeUnnamed(k, i);
        if (in_act) TakeOthers(events_[k], "actor", &events_[i]);
        if (in_act && events_[i].date.empty()) events_[i].date = events_[k].date, events_[i].basis = events_[k].basis;
        gone_[k] = true;
      }
    }
  }

  const RuleSet& rules_;
  std::vector<Event> events_;
  std::vector<EventSource> sources_;
  std::vector<Telling> tellings_;
  std::vector<bool> gone_;
  std::vector<std::pair<size_t, size_t>> beside_;  // events kept, and those of the same sentence folded into them
};

}  // namespace

std::vector<Event> FoldRetellings(const RuleSet& rules, std::vector<Event> events, std::vector<EventSource> sources) {
  return Folder(rules, std::move(events), std::move(sources)).Run();
}

}  // namespace annals
