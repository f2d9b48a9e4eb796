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

// "Resigned ahead of the vote on Sunday", "before the vote on Sunday", but not "before dawn on Sunday".
bool EventDates::InView(const SentenceReading& reading, const Unit& noun) const {
  const auto led_by = [&](std::string_view list) {
    const std::vector<std::string>& phrases = v_.rules().Words(list);
    return std::any_of(phrases.begin(), phrases.end(), [&](const std::string& phrase) {
      return PhraseBefore(text_.utf8, text_.sentences[reading.sentence].span, noun.span.begin, phrase);
    });
  };
  return led_by("date_lead.awaited") || (IsAct(noun) && led_by("date_lead.before"));
}

// "Was admitted at the summit of 25 May": what happened there has its day.
bool EventDates::OfOccasion(const SentenceReading& reading, uint32_t noun) const {
  if (noun == 0 || !reading.units[noun].IsNounPhrase() || !v_.rules().IsListed("date_lead.occasion", reading.units[noun].text)) return false;
  uint32_t before = noun - 1;
  while (before > 0 && reading.units[before].dropped) --before;
  return v_.rules().IsListed("date_lead.held_at", reading.units[before].text);
}

// "Havel, a prisoner in the spring, is elected": the date of an apposition.
bool EventDates::OfApposition(const SentenceReading& reading, uint32_t unit, uint32_t verb) const {
  const auto& units = reading.units;
  const uint32_t behind = unit + 1;
  if (behind >= verb || !units[behind].IsPunctuation(',')) return false;
  for (uint32_t u = unit; u-- > 1;) {
    if (units[u].type == Unit::kVerb || (units[u].type == Unit::kDate && !units[u].attributive)) return false;
    if (!units[u].IsPunctuation(',')) continue;
    return u + 1 < unit && units[u + 1].IsNounPhrase() && units[u + 1].indefinite && units[u - 1].IsNounPhrase();
  }
  return false;
}

// "signed a programme for 2019–2021", "a budget for 2020": the years that a noun is for.
bool EventDates::OfPeriod(const SentenceReading& reading, uint32_t unit) const {
  const std::string& value = dates_[reading.units[unit].date].value;
  const bool years = value.size() == 4 || (value.size() == 9 && value[4] == '/');
  if (!years || unit < 2 || !v_.rules().IsListed("date_lead.of_period", reading.units[unit - 1].text)) return false;
  return reading.units[unit - 2].IsNounPhrase() && reading.units[unit - 2].code != v_.kinds().date;
}

// "the election of November 7", "the coup of Monday", "since the fall of the regime in 2003": the date of a noun, not of the
// verb; but not "the morning of 3 May".
bool EventDates::OfNoun(const SentenceReading& reading, uint32_t unit) const {
  constexpr uint32_t kReach = 8;  // units
  uint32_t next = unit + 1;
  while (next < reading.units.size() && reading.units[next].dropped) ++next;
  const bool of_subject = next < reading.units.size() && reading.units[next].type == Unit::kVerb;  // "after a bombing yesterday killed nine"
  bool noun = false;
  for (uint32_t u = unit; u > 0 && unit - u < kReach && !of_subject; --u) {
    const Unit& before = reading.units[u - 1];
    if (before.IsPunctuation(',') || before.type == Unit::kVerb || before.type == Unit::kDate) break;
    noun |= before.IsNounPhrase();
    if (before.IsNounPhrase() && dates_[reading.units[unit].date].relative && InView(reading, before)) return true;
    if (before.IsNounPhrase() && v_.rules().IsListed("date_lead.looks_back", before.text) && dates_[reading.units[unit].date].value.size() == 4) return true;  // "on the 40th anniversary of the landing in 1973"
    if (!noun || before.type != Unit::kWord || !before.Is(kPreposition | kSubordinate)) continue;
    const auto is_one_of = [&](const std::vector<std::string>& words) { return std::find(words.begin(), words.end(), before.text) != words.end(); };
    if (is_one_of(since_nouns_)) return true;
    // "left, following the capture of the town on Monday"
    if (u > 1 && is_one_of(afters_) && reading.units[u - 2].IsPunctuation(',')) return true;
  }
  if (unit < 2 || !v_.rules().IsListed("date_lead.of_noun", reading.units[unit - 1].text)) return false;
  const DateMention& date = dates_[reading.units[unit].date];
  if (!date.mod.empty() || OfOccasion(reading, unit - 2)) return false;
  const Span sentence = text_.sentences[reading.sentence].span;
  const std::vector<std::string>& parts = v_.rules().Words("date_lead.part");
  return std::none_of(parts.begin(), parts.end(), [&](const std::string& part) {
    return PhraseBefore(text_.utf8, sentence, date.span.begin, part);
  });
}

// "Following an application on 31 July, Denmark asks": the date of what the sentence presupposes.
bool EventDates::OfFronted(const SentenceReading& reading, uint32_t unit) const {
  const auto& units = reading.units;
  uint32_t first = 0;
  while (first < unit && (units[first].dropped || units[first].IsPunctuation(':'))) ++first;
  // "Ten days after the coup on 12 March the bloc suspended Mali": the date of what that is counted from
  const bool counted = first > 0 && units[first - 1].type == Unit::kDate && std::find(afters_.begin(), afters_.end(), units[first].text) != afters_.end();
  if (units[first].type != Unit::kWord || !(counted || v_.rules().IsListed("nominal.presupposed", units[first].text))) return false;
  bool noun = false;
  for (uint32_t u = first + 1; u < unit; ++u) {
    if (units[u].type == Unit::kVerb || units[u].IsPunctuation(',')) return false;
    noun |= units[u].IsNounPhrase();
  }
  return noun;
}

// The clause that a date stands in. One between a conjunction and the next subject opens that one's clause:
// "… left the agreement, and in November it reimposed sanctions".
int EventDates::ClauseOf(const SentenceReading& reading, uint32_t unit) const {
  const auto& units = reading.units;
  const int home = reading.clauses.ClauseAt(unit);
  const bool aside = home >= 0 && (reading.clauses.clauses[home].kind == Clause::kRelative || reading.clauses.clauses[home].kind == Clause::kSubordinate) && reading.clauses.clauses[home].parent >= 0;
  if (aside && (reading.clauses.clauses[home].kind == Clause::kRelative || (reading.clauses.clauses[home].verb < unit && reading.clauses.clauses[reading.clauses.clauses[home].parent].verb < reading.clauses.clauses[home].verb))) {
    uint32_t before = unit;  // "seized the islands, which it calls the Malvinas, on April 2", "spoke, as the vote began, on Friday"
    while (before > 0 && units[before - 1].dropped && !units[before - 1].IsPunctuation(',')) --before;
    const bool set_off = reading.clauses.clauses[home].kind == Clause::kRelative ||  // but "since they raided the town, a port, on 24 March"
                         std::count_if(units.begin() + reading.clauses.clauses[home].verb, units.begin() + unit, [](const Unit& u) { return u.IsPunctuation(','); }) == 1;
    if (before > 0 && units[before - 1].IsPunctuation(',') && set_off) return reading.clauses.clauses[home].parent;
  }
  if (aside && reading.clauses.clauses[home].kind == Clause::kRelative && reading.clauses.clauses[home].verb < unit) {
    // "adopted the resolution that authorizes it on 27 December": what is so still was not then
    const VerbGroup& told = *units[reading.clauses.clauses[home].verb].verb;
    const VerbGroup& outer = *units[reading.clauses.clauses[reading.clauses.clauses[home].parent].verb].verb;
    const std::string& value = dates_[units[unit].date].value;
    if (told.present && outer.past && !value.empty() && value < options_.published) return reading.clauses.clauses[home].parent;
  }
  if (home >= 0 && reading.clauses.clauses[home].verb < unit && (reading.clauses.clauses[home].kind == Clause::kGerund || reading.clauses.clauses[home].kind == Clause::kInfinitive)) {
    uint32_t before = unit;  // "was convicted of fraud involving loans, in 2006": set off, it is the finite verb's
    while (before > 0 && units[before - 1].dropped && !units[before - 1].IsPunctuation(',')) --before;
    const int finite = reading.clauses.frames[reading.clauses.clauses[home].frame].clause;
    if (before > 0 && units[before - 1].IsPunctuation(',') && finite >= 0 && reading.clauses.clauses[finite].verb < unit) return finite;
  }
  if (home < 0 || reading.clauses.clauses[home].verb > unit) return home;
  uint32_t opener = unit;
  while (opener > 0 && units[opener - 1].dropped) --opener;
  if (opener == 0 || !(units[opener - 1].type == Unit::kWord && units[opener - 1].Is(kConjunction))) return home;
  uint32_t next = unit + 1;
  while (next < units.size() && (units[next].dropped || units[next].IsPunctuation(','))) ++next;
  if (next + 2 < units.size() && units[next].type == Unit::kWord && units[next].Is(kPreposition) && units[next + 1].IsNounPhrase() && units[next + 2].IsPunctuation(',')) {
    next += 3;  // "and in June 2017, in Astana, both became"
    while (next < units.size() && units[next].dropped) ++next;
  }
  if (next == units.size() || units[next].type == Unit::kWord) return home;
  int best = home;
  for (size_t c = 0; c < reading.clauses.clauses.size(); ++c) {
    const uint32_t verb = reading.clauses.clauses[c].verb;
    if (verb > unit && (best == home || verb < reading.clauses.clauses[best].verb)) best = static_cast<int>(c);
  }
  if (best == home) return home;
  const Clause& clause = reading.clauses.clauses[best];
  const bool starts = clause.verb == next || (!clause.subject.empty() && clause.subject.front() == next);
  return starts ? best : home;
}

bool EventDates::Tells(const SentenceReading& reading, const Unit& unit) const {
  if (Usable(reading, unit)) return true;
  return unit.type == Unit::kDate && unit.date >= 0 && !unit.attributive && dates_[unit.date].dates_events && dates_[unit.date].value.ends_with("/..");
}

// "had arrested 36 people by Friday", "left before 2010": no date of what was done, only a limit.
bool EventDates::IsLimit(const DateMention& date, const VerbGroup& verb) {
  if (date.mod == "ON_OR_BEFORE") return verb.past && !verb.planned;
  return date.type != DateType::kTime && (date.mod == "BEFORE" || date.mod == "AFTER");
}

// Whether a noun that tells an act stands in the clause for a reason that leaves the day of that act open: "is to vote on Sunday
// following the resignation of …", "the suspect in a shooting was freed on Friday", "on Friday took responsibility for the raid",
// "the court overturned the conviction on Friday", "on Friday the council condemned the raid".
bool EventDates::OfAnotherDay(const SentenceReading& reading, uint32_t noun, int clause) const {
  const auto& units = reading.units;
  const auto listed = [&](ListName list, std::string_view word) { return v_.rules().IsListed(list, word); };
  const uint32_t verb = reading.clauses.clauses[clause].verb;
  if (noun > 0 && units[noun - 1].text == "at" && listed("date_lead.at_noun", units[noun].text)) return true;  // "at the invitation of"
  const std::string& lemma = v_.rules().alphabet.lemmas()[units[verb].verb->lemma];
  if (listed("date_lead.undo", lemma) || (noun > verb && listed("date_lead.judge", lemma))) return true;
  if (noun == 0) return false;
  const Span sentence = text_.sentences[reading.sentence].span;
  const auto before = [&](const std::string& phrase) { return PhraseBefore(text_.utf8, sentence, units[noun].span.begin, phrase); };
  if (std::any_of(earlier_.begin(), earlier_.end(), before)) return true;
  const bool dated = std::any_of(units.begin() + noun, units.end(), [&](const Unit& unit) { return Usable(reading, unit); });
  if (!dated && noun > verb && (listed("date_lead.sentence", lemma) || listed("control.answers_for", lemma)) && listed("date_lead.about_noun", units[noun - 1].text)) return true;  // "was charged on Friday in the killing"
  if (noun < 2 || units[noun - 1].type != Unit::kWord || !units[noun - 2].IsNounPhrase()) return false;
  if (!dated && listed("date_lead.answer_for", units[noun - 1].text) && listed("date_lead.answer", units[noun - 2].text)) return true;
  return noun < verb && listed("date_lead.about_noun", units[noun - 1].text) && !Happens(reading, clause);
}

// "The coup led to a war in 1995": a year or month behind what came of an act is not that of the act.
bool EventDates::OfConsequence(const SentenceReading& reading, uint32_t noun, const DateMention& date, int clause) const {
  const Unit& verb = reading.units[reading.clauses.clauses[clause].verb];
  if (date.value.size() == 10 || date.span.begin < verb.span.end || noun > reading.clauses.clauses[clause].verb) return false;
  return v_.rules().IsListed("date_lead.consequence", v_.rules().alphabet.lemmas()[verb.verb->lemma]);
}

// Whether the clause only tells that its subject was: "that happened on 27 June", "which took place in May", "held on 16 April",
// "beginning on Monday".
bool EventDates::Happens(const SentenceReading& reading, int clause) const {
  const Clause& c = reading.clauses.clauses[clause];
  const std::string& lemma = v_.rules().alphabet.lemmas()[reading.units[c.verb].verb->lemma];
  if (c.kind == Clause::kParticiple) return v_.rules().IsListed("date_lead.held", lemma);
  if (c.kind == Clause::kGerund && v_.rules().IsListed("date_lead.beginning", lemma)) return true;
  const std::vector<std::string>& known = v_.rules().Words("date_lead.happen");
  return std::any_of(known.begin(), known.end(), [&](const std::string& word) {
    const size_t space = word.find(' ');
    if (word.compare(0, space, lemma) != 0) return false;
    if (space == std::string::npos) return true;
    const auto says = [&](uint32_t u) { return reading.units[u].text == word.substr(space + 1); };
    return (c.Behind() != UINT32_MAX && says(c.Behind())) || (c.verb + 1 < reading.units.size() && says(c.verb + 1));
  });
}

// The date of a clause behind the noun that says no more than when it was; the noun stands at a unit of [first, last).
const DateMention* EventDates::OfHappening(const SentenceReading& reading, uint32_t first, uint32_t last) const {
  for (size_t c = 0; c < reading.clauses.clauses.size(); ++c) {
    const Clause& told = reading.clauses.clauses[c];
    if (told.kind != Clause::kRelative && told.kind != Clause::kParticiple && told.kind != Clause::kGerund) continue;
    uint32_t before = told.verb;  // of a gerund, the noun right before it; its subject may be that of the sentence
    while (before > 0 && reading.units[before - 1].dropped) --before;
    const bool right_behind = before > first && reading.units[before - 1].IsNounPhrase() && std::none_of(reading.units.begin() + first + 1, reading.units.begin() + before, [](const Unit& unit) {
      return unit.type == Unit::kVerb || (unit.type == Unit::kPunctuation && !unit.dropped);
    });
    const bool of_noun = told.subject.size() == 1 && told.subject.front() >= first && told.subject.front() < last;
    if (!(told.kind == Clause::kGerund ? right_behind : of_noun) || !Happens(reading, static_cast<int>(c))) continue;
    if (const DateMention* date = OfClause(reading, static_cast<int>(c))) return date;
  }
  return nullptr;
}

// Whether a date of the clause `inner` is that of `outer`: "was killed in a bombing that happened on 27 June", "was convicted
// of conspiracy to sell arms in 2008".
bool EventDates::TellsOf(const SentenceReading& reading, int inner, int outer) const {
  const std::vector<Clause>& clauses = reading.clauses.clauses;
  const auto listed = [&](int clause, ListName list) {
    return v_.rules().IsListed(list, v_.rules().alphabet.lemmas()[reading.units[clauses[clause].verb].verb->lemma]);
  };
  if (clauses[inner].kind == Clause::kRelative) {
    const std::vector<uint32_t>& noun = clauses[inner].subject;
    return clauses[inner].parent == outer && Happens(reading, inner) && noun.size() == 1 && noun.front() > 0 &&
           v_.rules().IsListed("date_lead.suffered_in", reading.units[noun.front() - 1].text);
  }
  if (clauses[inner].kind != Clause::kInfinitive && clauses[inner].kind != Clause::kGerund) return false;
  return clauses[outer].form == VerbForm::kPassive && clauses[inner].verb > clauses[outer].verb && reading.clauses.frames[clauses[inner].frame].clause == outer && listed(outer, "date_lead.sentence");
}

// "Was asked to join in December 2010": a date that is over is that of the request, what was asked for may be yet to come.
bool EventDates::WhenAsked(const SentenceReading& reading, int inner, int outer, const DateMention& date) const {
  const Clause &asked = reading.clauses.clauses[inner], &request = reading.clauses.clauses[outer];
  if (asked.kind != Clause::kInfinitive || !asked.by_control || asked.parent != outer || reading.reality[inner] != Reality::kProposed) return false;
  return reading.reality[outer] == Reality::kAsserted && reading.units[request.verb].verb->past && request.form == VerbForm::kPassive && date.value < options_.published;
}

// The date of what the clause is set in, told before its subject: "In a statement issued on Friday, the court …", "In the May 3
// deal, Turkey agreed …", "When announcing the ban on Monday, the minister …".
const DateMention* EventDates::Fronted(const SentenceReading& reading, int clause) const {
  const Clause& c = reading.clauses.clauses[clause];
  const auto& units = reading.units;
  if (c.subject.empty() || c.form != VerbForm::kFinite || (c.kind != Clause::kMain && c.kind != Clause::kCoordinate)) return nullptr;
  uint32_t end = std::min(c.subject.front(), c.verb);
  while (end > 0 && units[end - 1].dropped && !units[end - 1].IsPunctuation(',')) --end;
  if (end < 3 || !units[end - 1].IsPunctuation(',')) return nullptr;
  const bool gerund = units[1].type == Unit::kVerb && units[1].verb->form == VerbForm::kGerund;
  if (!v_.rules().IsListed(gerund ? ListName("date_lead.fronted_gerund") : ListName("date_lead.fronted"), units[0].text)) return nullptr;
  for (uint32_t u = 1; u + 1 < end; ++u) {
    if (units[u].IsPunctuation(',') || (u > 1 && units[u].type == Unit::kWord && units[u].Is(kSubordinate | kRelative | kComplementizer))) return nullptr;
    if (units[u].type != Unit::kDate || units[u].date < 0) continue;
    const DateMention& date = dates_[units[u].date];
    if (!date.dates_events || date.value.empty() || !date.mod.empty() || date.value.find("..") != std::string::npos) return nullptr;
    uint32_t verb = u - 1;
    while (verb > 0 && !units[verb].IsNounPhrase() && units[verb].type != Unit::kVerb) --verb;
    const bool behind_verb = !units[u].attributive && units[verb].type == Unit::kVerb;
    const uint32_t lead = units[0].span.end;
    const std::string_view between = std::string_view(text_.utf8).substr(lead, date.span.begin > lead ? date.span.begin - lead : 0);
    const bool first = std::all_of(units.begin() + 1, units.begin() + u, [](const Unit& unit) { return unit.dropped; });
    const bool of_noun = first && units[u + 1].IsNounPhrase() && between.find_first_not_of(' ') != std::string_view::npos;  // "In the May 3 deal"
    const bool named = verb == 1 && units[u - 1].text == "of" && units[u + 1].IsPunctuation(',');  // "In a statement of 3 May, the minister"
    return gerund || behind_verb || of_noun || named ? &date : nullptr;
  }
  return nullptr;
}

// The date that coordinated verbs share: told before the first, behind an earlier one as a day, or behind the next where this
// one has nothing behind it ("fired and landed a live round yesterday").
const DateMention* EventDates::Shared(const SentenceReading& reading, int clause) const {
  const std::vector<Clause>& clauses = reading.clauses.clauses;
  const auto verb = [&](int at) -> const VerbGroup& { return *reading.units[clauses[at].verb].verb; };
  // The verb that it goes on with: "agreed to admit Peru and granted it a seat" goes on with "agreed".
  const auto before = [&](int at) {
    const bool non_finite = at > 1 && (clauses[at - 1].kind == Clause::kInfinitive || clauses[at - 1].kind == Clause::kGerund) && clauses[at - 1].frame == clauses[at - 2].frame;
    return non_finite ? at - 2 : at - 1;
  };
  const auto joined = [&](int at) { return at > 0 && clauses[at].kind == Clause::kCoordinate && clauses[before(at)].subject == clauses[at].subject && !clauses[at].subject.empty(); };
  for (int at = clause; joined(at); at = before(at)) {
    const int first = before(at);
    const DateMention* shared = OfClause(reading, first);
    if (!shared) continue;
    const bool fronted = shared->span.begin < reading.units[clauses[first].verb].span.begin;
    // "met on Saturday and severed relations": a day told behind the first verb is that of the second as well.
    const bool day = shared->value.size() == 10 || (shared->type == DateType::kTime && shared->value.size() > 10 && shared->value[10] == 'T');
    const bool same_day = day && verb(first).past && verb(clause).past && !verb(first).perfect && !verb(clause).perfect;
    return fronted || same_day ? shared : nullptr;
  }
  const int next = clause + 1;
  if (next < static_cast<int>(clauses.size()) && joined(next) && verb(clause).past == verb(next).past) {
    // nothing of its own behind it: "had been convicted and sentenced in 2011 for fraud", "fired and landed a shot yesterday"
    const bool bare = std::all_of(reading.units.begin() + clauses[clause].verb + 1, reading.units.begin() + clauses[next].verb,
                                  [](const Unit& unit) { return unit.dropped || unit.Is(kConjunction); });
    if (bare) return OfClause(reading, next);
  }
  return FrontedOfBoth(reading, clause);
}

// "A year later it was beaten, and its fighters fled": a date that opens the sentence is that of what "and" joins to its verb.
const DateMention* EventDates::FrontedOfBoth(const SentenceReading& reading, int clause) const {
  const std::vector<Clause>& clauses = reading.clauses.clauses;
  const Clause& c = clauses[clause];
  if (clause == 0 || c.kind != Clause::kCoordinate || c.subject.empty() || clauses[clause - 1].kind != Clause::kMain) return nullptr;
  const VerbGroup &first = *reading.units[clauses[clause - 1].verb].verb, &second = *reading.units[c.verb].verb;
  if (!first.past || !second.past || first.perfect || second.perfect || c.subject.front() < clauses[clause - 1].verb) return nullptr;
  uint32_t opener = c.subject.front();
  while (opener > 0 && reading.units[opener - 1].dropped) --opener;
  if (opener == 0 || !v_.rules().IsListed("date_lead.and", reading.units[opener - 1].text)) return nullptr;
  const DateMention* date = OfClause(reading, clause - 1);
  const bool opens = date && !clauses[clause - 1].subject.empty() && date->span.begin < reading.units[clauses[clause - 1].subject.front()].span.begin;
  return opens ? date : nullptr;
}

// "Began supporting them in 2015", "On Friday the court is due to rule": the date of the verb that governs it.
const DateMention* EventDates::OfGovernor(const SentenceReading& reading, int clause) const {
  const Clause& c = reading.clauses.clauses[clause];
  if (c.parent < 0) return nullptr;
  const DateMention* date = OfClause(reading, c.parent);
  if (!date) return nullptr;
  const bool first_to = c.kind == Clause::kInfinitive && !c.by_control && reading.reality[clause] == Reality::kAsserted &&
                        v_.rules().IsListed("reference.equates", v_.rules().alphabet.lemmas()[reading.units[reading.clauses.clauses[c.parent].verb].verb->lemma]);  // "was the first to ratify, on 2 February"
  if (!c.by_control && !first_to) return nullptr;
  if (reading.reality[clause] == Reality::kAsserted) return date;
  const Clause& governor = reading.clauses.clauses[c.parent];
  const bool scheduled = governor.form == VerbForm::kPassive && reading.reality[clause] == Reality::kPlanned;
  return scheduled && date->span.begin < reading.units[governor.verb].span.begin ? date : nullptr;
}

// "Will hold the 2014 summit", "hosted the 2012 election", "holds talks beginning on Monday": the date of what is held.
const DateMention* EventDates::OfWhatIsHeld(const SentenceReading& reading, int clause) const {
  const Clause& c = reading.clauses.clauses[clause];
  if (!v_.rules().IsListed("date_lead.hold", v_.rules().alphabet.lemmas()[reading.units[c.verb].verb->lemma])) return nullptr;
  for (uint32_t u = c.verb + 1; u + 1 < reading.units.size() && (reading.units[u].dropped || reading.units[u].Is(kDeterminer)); ++u) {
    const Unit& unit = reading.units[u];
    if (unit.type == Unit::kDate && unit.date >= 0 && unit.attributive && dates_[unit.date].dates_events && !dates_[unit.date].value.empty()) return &dates_[unit.date];
  }
  for (uint32_t u = c.verb + 1; u < reading.units.size() && reading.units[u].type != Unit::kVerb; ++u) {  // "an exercise starting on Monday"
    if (!reading.units[u].IsNounPhrase()) continue;
    if (const DateMention* date = OfHappening(reading, u, u + 1)) return date;
  }
  return nullptr;
}

// "Began serving as governor on 2 January": the verb tells only the beginning or end of what the gerund right behind it tells.
bool EventDates::IsAspect(const SentenceReading& reading, int clause, int gerund) const {
  const auto& clauses = reading.clauses.clauses;
  uint32_t next = clauses[clause].verb + 1;
  while (next < reading.units.size() && reading.units[next].dropped) ++next;
  return clauses[gerund].verb == next && v_.rules().IsListed("date_lead.aspect", v_.rules().alphabet.lemmas()[reading.units[clauses[clause].verb].verb->lemma]);
}

// "Meeting in Rome on 10 January, the ministers …", "the pope, speaking on Sunday, …": what the subject does meanwhile.
bool EventDates::IsSetting(const SentenceReading& reading, int clause, int gerund) const {
  const auto& clauses = reading.clauses.clauses;
  const VerbGroup& verb = *reading.units[clauses[clause].verb].verb;
  return clauses[gerund].verb < clauses[clause].verb && clauses[gerund].intro.empty() && verb.past && !verb.perfect &&
         v_.rules().IsListed("date_lead.setting", v_.rules().alphabet.lemmas()[reading.units[clauses[gerund].verb].verb->lemma]);
}

// The clause's own date: behind its verb first, then before it.
const DateMention* EventDates::OfClause(const SentenceReading& reading, int clause) const {
  const Clause& c = reading.clauses.clauses[clause];
  const DateMention *before = nullptr, *time = nullptr, *nested = nullptr;
  const VerbGroup& verb = *reading.units[c.verb].verb;
  for (uint32_t u = 0; u < reading.units.size(); ++u) {
    const bool open = reading.units[u].type == Unit::kDate && reading.units[u].date >= 0 && dates_[reading.units[u].date].value.ends_with("/..");
    if (open && verb.perfect && verb.progressive && ClauseOf(reading, u) == clause) nested = &dates_[reading.units[u].date];  // "have been marching since Tuesday"
    if (!Usable(reading, reading.units[u])) continue;
    if (OfNoun(reading, u) || OfFronted(reading, u)) continue;
    const DateMention* date = &dates_[reading.units[u].date];
    if (IsLimit(*date, *reading.units[c.verb].verb)) continue;
    const int home = ClauseOf(reading, u);
    if (home != clause) {
      // "was convicted of making false statements in 2010": a gerund object does not keep the date to itself
      const bool gerund = home >= 0 && reading.clauses.clauses[home].kind == Clause::kGerund && reading.clauses.clauses[home].parent == clause;
      const std::string_view intro = gerund ? reading.clauses.clauses[home].intro : std::string_view();
      if (gerund && v_.rules().IsListed("date_lead.gerund_intros", intro) && !nested) nested = date;
      if (gerund && !nested && IsSetting(reading, clause, home)) nested = date;
      if (gerund && !nested && u > c.verb && intro.empty() && IsAspect(reading, clause, home)) nested = date;
      if (home >= 0 && !nested && (TellsOf(reading, home, clause) || WhenAsked(reading, home, clause, *date))) nested = date;
      continue;
    }
    if (date->type == DateType::kTime) {
      if (!time) time = date;
      continue;
    }
    if (u > c.verb) return before && OfJudged(reading, c.verb, u) ? before : date;
    if (OfApposition(reading, u, c.verb)) continue;
    const bool other_verb = std::any_of(reading.units.begin() + u, reading.units.begin() + c.verb, [](const Unit& between) { return between.type == Unit::kVerb; });
    if (other_verb && verb.perfect && !verb.past && date->value.size() == 10 && date->value < options_.published) continue;  // "On Saturday he said X, a minister, has been killed"
    before = date;
  }
  return before ? before : time ? time : nested;
}

// The name of its kind, or empty.
std::string_view EventDates::KindOf(const Unit& unit) const {
  return Alphabet::IsKind(unit.code) ? std::string_view(v_.rules().alphabet.kinds()[unit.code - kFirstKind]) : std::string_view();
}

// A noun for something that has or had its own day.
bool EventDates::IsAct(const Unit& unit) const {
  return unit.IsNounPhrase() && (KindOf(unit).ends_with("-event") || v_.rules().IsListed("date_tense.past_noun", unit.text) || v_.rules().IsListed("date_lead.act", unit.text));
}

// "Helped spark the July 2013 protests", "the protests of July 2013": the date that the noun for the act itself has.
const DateMention* EventDates::OfActNoun(const SentenceReading& reading, const Match& match) const {
  const auto& units = reading.units;
  for (uint32_t u = match.anchor + 1; match.rule && u < match.last; ++u) {
    const std::string_view kind = KindOf(units[u]);  // "protest-event" of a protest, "election-event" where somebody is elected
    if (!kind.ends_with("-event") || !kind.starts_with(match.rule->type)) continue;
    const bool behind = u + 2 < units.size() && v_.rules().IsListed("date_lead.of_noun", units[u + 1].text) && units[u + 2].date >= 0;
    const int date = units[u - 1].attributive ? units[u - 1].date : behind ? units[u + 2].date : -1;
    if (date >= 0 && !dates_[date].value.empty() && dates_[date].value[0] != 'P') return &dates_[date];
    if (const DateMention* held = OfHappening(reading, u, u + 1)) return held;
  }
  return nullptr;
}

// "have demonstrated since June": of what goes on for days, the begin.
const DateMention* EventDates::GoingOnSince(const SentenceReading& reading, const Match& match, int clause) const {
  const EventType* type = v_.rules().Type(match.rule ? match.rule->type : std::string());
  const VerbGroup& verb = *reading.units[reading.clauses.clauses[clause].verb].verb;
  if (!type || !type->attributes.contains("day_by_day") || !verb.perfect || verb.past || match.clause != clause) return nullptr;
  for (uint32_t u = match.anchor + 1; u < reading.units.size(); ++u) {
    const Unit& unit = reading.units[u];
    if (unit.type == Unit::kDate && unit.date >= 0 && dates_[unit.date].value.ends_with("/..") && ClauseOf(reading, u) == clause) return &dates_[unit.date];
  }
  return nullptr;
}

// The date right before the comma that a clause's opener stands behind.
const DateMention* EventDates::BeforeOpener(const SentenceReading& reading, const Clause& clause) const {
  const auto& units = reading.units;
  uint32_t u = clause.subject.empty() ? clause.verb : std::min(clause.subject.front(), clause.verb);
  while (u > 0 && units[u].text != clause.intro) --u;
  if (u < 2 || !units[u - 1].IsPunctuation(',') || !Usable(reading, units[u - 2])) return nullptr;
  return &dates_[units[u - 2].date];
}

const DateMention* EventDates::Stated(const SentenceReading& reading, const Match& match, int clause) const {
  if (match.clause < 0) {  // a noun: the date behind it in its own clause, else the clause's
    if (match.anchor > 0 && reading.units[match.anchor - 1].attributive) {
      const DateMention& date = dates_[reading.units[match.anchor - 1].date];
      if (!date.value.empty() && date.value[0] != 'P') return &date;  // "the 2012 attack", not "the two-day attack"
    }
    for (size_t c = 0; c < reading.clauses.clauses.size(); ++c) {
      const Clause& relative = reading.clauses.clauses[c];
      if (relative.kind != Clause::kRelative || relative.subject.size() != 1 || relative.subject.front() < match.anchor || relative.subject.front() >= match.last) continue;
      const VerbGroup& verb = *reading.units[relative.verb].verb;
      const bool at_once = relative.form == VerbForm::kFinite && verb.past && !verb.perfect;  // "an attack that killed ten people on Friday"
      if (!(at_once && relative.subject.front() == match.anchor) && !Happens(reading, static_cast<int>(c))) continue;
      if (const DateMention* date = OfClause(reading, static_cast<int>(c))) return date;
    }
    if (const DateMention* date = OfHappening(reading, match.anchor, match.last)) return date;
    for (uint32_t u = match.anchor + 1; u < reading.units.size(); ++u) {
      if (reading.units[u].type == Unit::kVerb && u >= match.last) break;
      if (Usable(reading, reading.units[u]) && reading.clauses.home[u] == reading.clauses.home[match.anchor]) return &dates_[reading.units[u].date];
    }
  }
  if (clause < 0) {
    const int home = reading.clauses.home[match.anchor];
    for (uint32_t u = 0; u < reading.units.size(); ++u) {
      if (Usable(reading, reading.units[u]) && reading.clauses.home[u] == home) return &dates_[reading.units[u].date];
    }
    return nullptr;
  }
  if (match.clause < 0 && OfAnotherDay(reading, match.anchor, clause)) return nullptr;
  if (const DateMention* own = OfClause(reading, clause)) return match.clause < 0 && OfConsequence(reading, match.anchor, *own, clause) ? nullptr : own;
  if (const DateMention* begin = GoingOnSince(reading, match, clause)) return begin;
  if (const DateMention* noun = OfActNoun(reading, match)) return noun;
  // "was passed on 11 April, when Chile ratified": what happened then has its date
  const Clause& told = reading.clauses.clauses[clause];
  if (match.clause >= 0 && told.kind == Clause::kSubordinate && told.parent >= 0 && v_.rules().IsListed("date_lead.at_that_time", told.intro)) {
    const DateMention* date = OfClause(reading, told.parent);
    if (date && reading.units[reading.clauses.clauses[told.parent].verb].span.end < date->span.begin && date->span.end <= reading.units[told.verb].span.begin) return date;
  }
  // "In contrast to Thursday, when two men were arrested"
  if (match.clause >= 0 && (told.kind == Clause::kSubordinate || told.kind == Clause::kRelative) && v_.rules().IsListed("date_lead.at_that_time", told.intro)) {
    if (const DateMention* date = BeforeOpener(reading, told)) return date;
  }
  // "It was on Wednesday that parliament elected him"
  if (match.clause >= 0 && told.parent >= 0 && (told.kind == Clause::kComplement || told.kind == Clause::kRelative)) {
    const Clause& outer = reading.clauses.clauses[told.parent];
    const bool cleft = reading.units[outer.verb].verb->lemma == v_.auxiliaries().be && outer.subject.size() == 1 && reading.units[outer.subject.front()].text == "it";
    const DateMention* date = cleft ? OfClause(reading, told.parent) : nullptr;
    if (date && date->span.begin > reading.units[outer.verb].span.end && date->span.end < reading.units[told.verb].span.begin) return date;
  }
  // "asked to join in January": the infinitive is part of what the rule matched
  const EventType* type = v_.rules().Type(match.rule ? match.rule->type : std::string());
  const bool phase = match.clause >= 0 && v_.rules().IsListed("date_lead.phases", v_.rules().alphabet.lemmas()[reading.units[told.verb].verb->lemma]);
  for (size_t c = 0; type && (phase || type->attributes.contains("dated_by_content")) && match.clause == clause && c < reading.clauses.clauses.size(); ++c) {
    const Clause& governed = reading.clauses.clauses[c];
    if (governed.parent != clause || governed.verb <= match.anchor || governed.verb >= match.last) continue;
    if (const DateMention* date = OfClause(reading, static_cast<int>(c))) return date;
  }
  // "on Monday signed and on Tuesday ratified" is one clause each; a coordinated verb shares a date told before both.
  if (const DateMention* shared = Shared(reading, clause)) return shared;
  if (const DateMention* governing = OfGovernor(reading, clause)) return governing;
  if (const DateMention* held = OfWhatIsHeld(reading, clause)) return held;
  return match.clause < 0 ? nullptr : Fronted(reading, clause);
}

// "Announced the deployment of 300 soldiers on Monday": the day when it was announced; it is yet to come.
bool EventDates::WhenAnnounced(const SentenceReading& reading, const Match& match, int clause, const DateMention& date, const Event& event) const {
  if (match.clause >= 0 || clause < 0 || event.status != Status::kPlanned || options_.published.empty()) return false;
  const bool day = date.value.size() == 10 && date.value.find_first_of("X~") == std::string::npos;
  return day && date.value <= options_.published && reading.units[reading.clauses.clauses[clause].verb].verb->past && OfClause(reading, clause) == &date;
}

// Whether an act that is over stands in a phrase between the verb and the date behind it: "is arrested in connection with a
// shooting on Friday", "apologizes for the deaths in 2010", "is jailed for killing a guard in 2010". Sets *after if it tells that
// the verb's came later ("following a coup on Monday").
bool EventDates::OfActBetween(const SentenceReading& reading, uint32_t verb, const DateMention& date, bool* after) const {
  const auto& units = reading.units;
  bool preposition = false, later = false;
  for (uint32_t u = verb + 1; u < units.size() && units[u].span.begin < date.span.begin; ++u) {
    if (units[u].type == Unit::kVerb) return preposition && units[u].verb->form == VerbForm::kGerund;
    if (units[u].type == Unit::kWord && units[u].Is(kPreposition | kSubordinate)) {
      preposition = true;
      later |= std::find(afters_.begin(), afters_.end(), units[u].text) != afters_.end();
    }
    const bool bare = !units[u].determined && !units[u].indefinite && !units[u].plural && units[u - 1].text == "on";  // "set on fire"
    if (!preposition || bare || !IsAct(units[u])) continue;
    if (after != nullptr) *after = later;
    return true;
  }
  return false;
}

// "On Monday condemned the raid on Friday": whether the date behind the verb is that of the act that it judges.
bool EventDates::OfJudged(const SentenceReading& reading, uint32_t verb, uint32_t date) const {
  if (!v_.rules().IsListed("date_lead.judge", v_.rules().alphabet.lemmas()[reading.units[verb].verb->lemma])) return false;
  return std::any_of(reading.units.begin() + verb + 1, reading.units.begin() + date, [&](const Unit& unit) { return IsAct(unit); });
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
  if (!bounds->first || *bounds->first <= (verb.past ? *published + kZones : *published) || event->status != Status::kAsserted) return true;
  if (verb.past && !date.relative) return true;  // told in so many words: the article is younger than it says
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

bool EventDates::TakesEntry(const SentenceReading& reading, const Match& match, int clause) const {
  if (reading.entry.empty()) return false;
  if (clause < 0) return true;
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
        return !to_come && !(verb.past && verb.perfect);  // "had": before the entry's date
      }
      case Clause::kGerund:
        if (match.clause < 0 || at.intro == "after" || at.intro == "before" || at.intro == "following" || at.intro == "since" || at.intro == "of") return false;
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

void EventDates::Date(const SentenceReading& reading, const Match& match, int clause, const EventType& type, Event* event, std::vector<DateStep>* steps) const {
  const auto looked = [&](DateStep::Where where, bool taken, const std::string& value, Span span = {}) {
    if (steps) steps->push_back({where, taken, value, span});
  };
  const auto set = [&](const std::string& value, Basis basis) {
    event->date = value.substr(0, value.find('T'));  // of a time of day, the day
    const bool open = event->date.ends_with("/..") && (match.clause < 0 || reading.clauses.clauses[match.clause].kind == Clause::kSubordinate);
    if (open) event->date.resize(event->date.size() - 3);  // "since the 2011 riots"
    event->basis = basis;
  };
  const DateMention* stated = Stated(reading, match, clause);
  if (!stated && (type.group == "membership" || type.group == "treaty" || type.group == "institution")) stated = OfMatched(reading, match);
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
    if (main && verb.past && !verb.perfect && !dated_elsewhere && match.clause >= 0) set(context_, Basis::kContext);
    looked(DateStep::kContext, event->basis == Basis::kContext, context_);
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
