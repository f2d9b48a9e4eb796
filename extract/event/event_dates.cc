#include "extract/event/event_dates.h"

#include <algorithm>

#include "extract/date/calendar.h"
#include "extract/date/moment.h"
#include "extract/event/event_builder.h"
#include "extract/mention/phrases.h"

namespace annals {
namespace {

// What did not happen, or only might, is not dated by the entry it is told in.
bool TakesEntryDate(Status status) { return status != Status::kHypothetical && status != Status::kDenied; }

}  // namespace

void EventDates::Enter(const SentenceReading& reading) {
  const uint32_t block = text_.sentences[reading.sentence].block;
  if (block != block_) last_.clear();
  block_ = block;
  const auto& clauses = reading.clauses.clauses;
  const auto main = std::find_if(clauses.begin(), clauses.end(), [](const Clause& clause) { return clause.kind == Clause::kMain; });
  const bool goes_on = main != clauses.end() && !main->subject.empty() && reading.units[main->subject.front()].Is(kSubjectPronoun);
  context_ = goes_on ? last_ : std::string();
  const bool dated = std::any_of(reading.units.begin(), reading.units.end(), [&](const Unit& unit) { return Usable(reading, unit); });
  last_ = dated ? std::string() : context_;
  for (size_t c = 0; c < clauses.size(); ++c) {
    if (clauses[c].kind != Clause::kMain || !reading.units[clauses[c].verb].verb->past) continue;
    const DateMention* date = OfClause(reading, static_cast<int>(c));
    // Only a day carries on: "in 2018" of the sentence before says little of this one.
    if (date && date->value.size() == 10 && date->value.find_first_of("X~?./") == std::string::npos) {
      last_ = date->value;
      break;
    }
  }
}

bool EventDates::Usable(const SentenceReading& reading, const Unit& unit) const {
  if (unit.type != Unit::kDate || unit.date < 0 || unit.attributive) return false;
  const DateMention& date = dates_[unit.date];
  if (!date.dates_events || date.value.empty() || date.value.find("..") != std::string::npos) return false;
  if (OfPeriod(reading, static_cast<uint32_t>(&unit - reading.units.data()))) return false;
  return reading.entry_span.empty() || !(date.span == reading.entry_span);
}

// "Announced the deployment of 300 soldiers on Monday": the day when it was announced; it is yet to come.
bool EventDates::WhenAnnounced(const SentenceReading& reading, const Match& match, int clause, const DateMention& date, const Event& event) const {
  if (match.clause >= 0 || clause < 0 || event.status != Status::kPlanned || options_.published.empty()) return false;
  const bool day = date.value.size() == 10 && date.value.find_first_of("X~") == std::string::npos;
  return day && date.value <= options_.published && reading.units[reading.clauses.clauses[clause].verb].verb->past && OfClause(reading, clause) == &date;
}

// What may stand between a verb and its date: "the end of".
std::vector<const std::string*> EventDates::Parts() const {
  std::vector<const std::string*> parts;
  for (const char* list : {"date_lead.start", "date_lead.mid", "date_lead.end"}) {
    for (const std::string& phrase : v_.rules().Words(list)) parts.push_back(&phrase);
  }
  return parts;
}

// Whether the date is that of the event at all, by the day of the news: what has happened is not dated later, and what is told in
// the present or planned not earlier, if the date may be of something else. What is told in the present with a day to come right
// behind it, or "effective" then, is planned.
bool EventDates::FitsNews(const SentenceReading& reading, const Match& match, int clause, const DateMention& date, Event* event) const {
  constexpr auto kZones = std::chrono::days(1);  // it is tomorrow elsewhere
  const auto published = ParseDay(options_.published);
  const auto bounds = ParseEdtf(date.value.substr(0, date.value.find('T')));
  if (!published || !bounds || clause < 0) return true;
  const auto& units = reading.units;
  const uint32_t at = match.clause >= 0 ? reading.clauses.clauses[clause].verb : match.anchor;
  const VerbGroup& verb = *units[reading.clauses.clauses[clause].verb].verb;
  const bool finite = verb.form == VerbForm::kFinite || verb.form == VerbForm::kPassive;
  const bool now = finite && !verb.past && !verb.planned && !verb.hypothetical && !verb.norm;
  bool after = false;
  if (now && match.clause >= 0 && event->status != Status::kAlleged && OfActBetween(reading, at, date, &after) && after) return false;
  if (bounds->last && *bounds->last < *published) {
    if (match.clause < 0 || date.span.begin < units[at].span.begin || event->status == Status::kAlleged) return true;
    if (event->status == Status::kPlanned) return verb.past || verb.would || !OfActBetween(reading, at, date);  // "are to be tried following the raids last year"
    return !now || !OfActBetween(reading, at, date);
  }
  const bool rest = now && date.mod == "END" && bounds->last && *bounds->last > *published;  // "later in the week"
  if (!bounds->first || (*bounds->first <= (verb.past ? *published + kZones : *published) && !rest) || event->status != Status::kAsserted) return true;
  int told = clause;  // "was one of those to leave": an infinitive is told by what governs it
  while (reading.clauses.clauses[told].kind == Clause::kInfinitive && reading.clauses.clauses[told].parent >= 0) told = reading.clauses.clauses[told].parent;
  if (units[reading.clauses.clauses[told].verb].verb->past && !date.relative) return true;  // in so many words: the article is younger than it says
  const Span sentence = text_.sentences[reading.sentence].span;
  const bool effective = std::any_of(effectives_.begin(), effectives_.end(), [&](const std::string& word) { return PhraseBefore(text_.utf8, sentence, date.span.begin, word); });
  uint32_t begin = date.span.begin;
  for (const std::string* phrase : Parts()) begin = PhraseStart(text_.utf8, sentence, begin, *phrase).value_or(begin);  // "at the end of"
  bool own = begin >= units[at].span.end;  // nothing of something else between
  for (uint32_t u = at + 1; own && u < units.size() && units[u].span.begin < begin; ++u) {
    const bool waits = units[u].type == Unit::kWord && v_.rules().IsListed("date_lead.other_day", units[u].text) && units[u].span.end + 2 <= begin;
    own = units[u].type != Unit::kVerb && (match.clause < 0 || (!waits && !IsAct(units[u])));
  }
  for (uint32_t u = at + 1; own && match.clause >= 0 && u + 1 < units.size(); ++u) {  // "in next year's election"
    if (units[u].type == Unit::kDate && units[u].date >= 0 && &dates_[units[u].date] == &date) own = !IsAct(units[u + 1]);
  }
  const bool attributive = match.clause < 0 && at > 0 && units[at - 1].attributive && units[at - 1].date >= 0 && &dates_[units[at - 1].date] == &date;
  if (!(effective || (own && (now || match.clause < 0)) || attributive)) return false;
  event->status = Status::kPlanned;
  return true;
}

// "Lifted the embargo within a week", "days later it left": the clause tells when, though no date comes of it.
bool EventDates::OwnTime(const SentenceReading& reading, int clause) const {
  const Span sentence = text_.sentences[reading.sentence].span;
  for (uint32_t u = 0; u < reading.units.size(); ++u) {
    const Unit& unit = reading.units[u];
    if (unit.type != Unit::kDate || unit.date < 0 || unit.attributive || ClauseOf(reading, u) != clause) continue;
    const DateMention& date = dates_[unit.date];
    const bool within = date.type == DateType::kDuration && std::any_of(withins_.begin(), withins_.end(), [&](const std::string& word) { return PhraseBefore(text_.utf8, sentence, date.span.begin, word); });
    const bool later = date.relative && date.type == DateType::kDate && date.value.starts_with('P') && date.value.find("REF") == std::string::npos;
    if (within || later) return true;
  }
  return false;
}

bool EventDates::TakesEntry(const SentenceReading& reading, const Match& match, int clause) const {
  if (reading.entry.empty()) return false;
  if (clause < 0) return true;
  if (match.clause >= 0 && OwnTime(reading, clause)) return false;
  const EventType* type = v_.rules().Type(match.rule ? match.rule->type : std::string());
  const bool meets = type && type->group == "meeting";  // "After talks in Moscow, the minister announces"
  if (match.clause < 0 && !meets && OfAnotherDay(reading, match.anchor, clause)) return false;
  for (int c = clause, steps = 0; c >= 0 && steps < 4; ++steps) {
    const Clause& at = reading.clauses.clauses[c];
    switch (at.kind) {
      case Clause::kMain:
      case Clause::kCoordinate: {
        const VerbGroup& verb = *reading.units[at.verb].verb;
        const bool to_come = c == clause && match.clause >= 0 && verb.planned && reading.entry < options_.published;  // "is to lift it within a month"
        const bool behind = text_.blocks[text_.sentences[reading.sentence].block].kind == BlockKind::kParagraph;
        const bool by_now = behind && verb.perfect && !verb.past;  // "Mali has called for calm", below the last entry
        return !to_come && !by_now && !(verb.past && verb.perfect);  // "had": before the entry's date
      }
      case Clause::kGerund:
        if (match.clause < 0 || v_.rules().IsListed("date_lead.not_of_entry", at.intro)) return false;
        c = at.parent;
        break;
      case Clause::kSubordinate:  // "Chile joined, while Peru left"
        if (!v_.rules().IsListed("date_lead.beside", at.intro)) return false;
        c = at.parent;
        break;
      case Clause::kComplement:
      case Clause::kInfinitive: {
        const VerbGroup& verb = *reading.units[at.verb].verb;
        const bool said = at.kind == Clause::kInfinitive && at.by_control && verb.perfect && reading.reality[c] == Reality::kAlleged;  // "are said to have agreed"
        if (!said && (reading.reality[c] != Reality::kAsserted || (verb.past && verb.perfect))) return false;
        c = at.parent;
        break;
      }
      case Clause::kParticiple: {  // "was toppled in a coup led by officers"
        const uint32_t act = at.subject.size() == 1 ? at.subject.front() : 0;
        if (act == 0 || !IsAct(reading.units[act]) || !v_.rules().IsListed("date_lead.suffered_in", reading.units[act - 1].text)) return false;
        c = at.parent;
        break;
      }
      default:
        return false;
    }
    if (c < 0) return true;
  }
  return false;
}

std::string EventDates::Reported(const SentenceReading& reading, int clause, const Event& event) const {
  for (int c = clause, steps = 0; c >= 0 && steps < 6; c = reading.clauses.clauses[c].parent, ++steps) {
    if (c == clause) continue;
    const DateMention* date = OfClause(reading, c);
    if (date && date->value != event.date) return date->value;
  }
  if (!reading.entry.empty() && (event.basis == Basis::kStated || event.basis == Basis::kNone) && event.date != reading.entry) return reading.entry;
  return options_.published;
}

// "became the 26th country to take part in the area in 2011": the date of a verb behind the rule's own that the match takes along.
const DateMention* EventDates::OfMatched(const SentenceReading& reading, const Match& match) const {
  if (match.clause < 0) return nullptr;
  for (size_t c = 0; c < reading.clauses.clauses.size(); ++c) {
    const Clause& inner = reading.clauses.clauses[c];
    const bool along = inner.verb > match.anchor && inner.verb < match.last && inner.parent == match.clause;
    if (!along || (inner.kind != Clause::kInfinitive && inner.kind != Clause::kParticiple)) continue;
    if (const DateMention* date = OfClause(reading, static_cast<int>(c))) return date;
  }
  return nullptr;
}

// "It took until 1989 for Egypt to be let back in", "Years passed before Greece could be readmitted, on 28 November 1974": when what had
// been waited for was done.
const DateMention* EventDates::OfOutcome(const SentenceReading& reading, int clause) const {
  const Clause& c = reading.clauses.clauses[clause];
  const bool could = c.kind == Clause::kSubordinate && reading.units[c.verb].verb->ability && reading.reality[clause] == Reality::kAsserted;
  const bool waited = c.kind == Clause::kInfinitive && c.parent >= 0 && v_.rules().IsListed("reference.waits", v_.rules().alphabet.lemmas()[reading.units[reading.clauses.clauses[c.parent].verb].verb->lemma]);
  if (!could && !waited && !(c.at_length && c.parent >= 0)) return nullptr;
  const uint32_t from = could ? c.verb : reading.clauses.clauses[c.parent].verb;
  const uint32_t end = could ? static_cast<uint32_t>(reading.units.size()) : c.verb;
  for (uint32_t u = from + 1; u < end; ++u) {
    if (could && reading.units[u].type == Unit::kVerb) break;
    const Unit& unit = reading.units[u];
    const DateMention* date = unit.type == Unit::kDate && unit.date >= 0 ? At(unit) : nullptr;
    if (date && (could ? Usable(reading, unit) : date->value.starts_with("../"))) return date;
  }
  return nullptr;
}

void EventDates::Date(const SentenceReading& reading, const Match& match, int clause, const EventType& type, Event* event, std::vector<DateStep>* steps) const {
  const auto looked = [&](DateStep::Where where, bool taken, const std::string& value, Span span = {}) {
    if (steps) steps->push_back({where, taken, value, span});
  };
  const auto set = [&](const std::string& value, Basis basis) {
    event->date = value.substr(0, value.find('T'));  // of a time of day, the day
    const bool open = event->date.ends_with("/..") && (match.clause < 0 || reading.clauses.clauses[match.clause].kind == Clause::kSubordinate || (type.attributes.contains("lasting") && reading.clauses.clauses[match.clause].form != VerbForm::kPassive));
    if (open) event->date.resize(event->date.size() - 3);  // "since the 2011 riots"
    if (event->date.starts_with("../")) event->date.erase(0, 3);  // "until 1999, when it joined"
    event->basis = basis;
  };
  const DateMention* stated = Stated(reading, match, clause);
  if (!stated && (type.group == "membership" || type.group == "treaty" || type.group == "institution" || type.group == "unrest")) stated = OfMatched(reading, match);
  if (!stated && clause >= 0) stated = OfOutcome(reading, clause);
  const bool announced = stated && WhenAnnounced(reading, match, clause, *stated, *event);
  if (stated && !announced && reading.entry.empty() && !FitsNews(reading, match, clause, *stated, event)) {
    looked(DateStep::kClause, false, stated->value, stated->span);
    stated = nullptr;
  }
  if (announced) {
    looked(DateStep::kReport, false, stated->value, stated->span);
  } else if (stated) {
    set(stated->value, Basis::kStated);
    looked(DateStep::kClause, true, stated->value, stated->span);
  } else if (TakesEntryDate(event->status) && TakesEntry(reading, match, clause)) {
    set(reading.entry, Basis::kEntry);
    looked(DateStep::kClause, false, "");
    looked(DateStep::kEntry, true, reading.entry, reading.entry_span);
  } else if (clause >= 0 && type.group == "speech" && match.clause >= 0 && event->status != Status::kPlanned && reading.clauses.clauses[clause].kind == Clause::kComplement && reading.clauses.clauses[clause].parent >= 0) {
    // A speech act told on a day has that day: "condemned the raid, the ministry said on Friday".
    const Clause& report = reading.clauses.clauses[reading.clauses.clauses[clause].parent];
    const DateMention* date = OfClause(reading, reading.clauses.clauses[clause].parent);
    if (date && (v_.lemma(reading.units[report.verb].verb->lemma).flags & kReport) && !reading.units[reading.clauses.clauses[clause].verb].verb->perfect) set(date->value, Basis::kStated);
    if (date) looked(DateStep::kReport, event->basis == Basis::kStated, date->value, date->span);
  }
  if (event->basis == Basis::kNone) {
    looked(DateStep::kClause, false, "");
    if (!reading.entry.empty()) looked(DateStep::kEntry, false, reading.entry, reading.entry_span);
  }
  if (event->basis == Basis::kNone && clause >= 0 && !context_.empty() && event->status == Status::kAsserted) {
    const Clause& c = reading.clauses.clauses[clause];
    const VerbGroup& verb = *reading.units[c.verb].verb;
    const bool main = c.kind == Clause::kMain || c.kind == Clause::kCoordinate;
    const bool dated_elsewhere = std::any_of(reading.units.begin(), reading.units.end(), [&](const Unit& u) { return Usable(reading, u); });
    if (main && verb.past && !verb.perfect && !dated_elsewhere && match.clause >= 0 && !OwnTime(reading, clause)) set(context_, Basis::kContext);
    looked(DateStep::kContext, event->basis == Basis::kContext, context_);
  }
  if (event->basis == Basis::kNone && match.clause >= 0 && event->status == Status::kAsserted) {
    const DateMention* date = BeforeSemicolon(reading, clause);
    if (date) set(date->value, Basis::kContext), looked(DateStep::kContext, true, date->value, date->span);
  }
  event->reported = announced ? stated->value : Reported(reading, clause, *event);
  if (event->basis == Basis::kNone && options_.undated_published && !options_.published.empty() && event->status == Status::kAsserted) {
    const bool main = clause < 0 || reading.clauses.clauses[clause].kind == Clause::kMain || reading.clauses.clauses[clause].kind == Clause::kCoordinate;
    if (main) set(options_.published, Basis::kPublished);
    looked(DateStep::kPublished, main, options_.published);
  }
}

int YearOf(const std::string& edtf) {
  return edtf.size() >= 4 && std::all_of(edtf.begin(), edtf.begin() + 4, [](char c) { return c >= '0' && c <= '9'; }) ? std::atoi(edtf.substr(0, 4).c_str()) : 0;
}

}  // namespace annals
