// Whose a date is: a verb's, or that of something else in the sentence: a noun, an apposition, what is awaited or looked back on.
#include <algorithm>

#include "extract/event/event_builder.h"
#include "extract/event/event_dates.h"
#include "extract/mention/phrases.h"

namespace annals {

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
  const uint32_t before = UnitBefore(reading.units, noun);
  return before != kNoUnit && v_.rules().IsListed("date_lead.held_at", reading.units[before].text);
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

// "A demonstration ahead of a visit later in the week", "Osei, who signed a deal this week, is killed", "scraps an offer to resign
// by May": the date behind the noun of a match is that of what is in view, of a clause about the noun, or of what is offered.
bool EventDates::OfAnotherNoun(const SentenceReading& reading, const Match& match, uint32_t date) const {
  const int home = ClauseOf(reading, date);
  const Clause* const inner = home >= 0 ? &reading.clauses.clauses[home] : nullptr;
  if (inner && inner->verb > match.anchor && inner->verb < date) {
    if (inner->kind == Clause::kRelative) return true;
    const EventType* type = v_.rules().Type(match.rule ? match.rule->type : std::string());
    if (inner->kind == Clause::kInfinitive && type && type->group == "speech" && !type->attributes.contains("dated_by_content")) return true;
  }
  return std::any_of(reading.units.begin() + match.anchor + 1, reading.units.begin() + date, [&](const Unit& unit) { return unit.IsNounPhrase() && InView(reading, unit); });
}

std::string_view EventDates::LastWord(Span span) const {
  const std::string_view text = text_.At(span);
  return text.substr(text.rfind(' ') + 1);
}

// "under resolution 1973 (2011)": the year belongs to the number.
bool EventDates::InNumber(const SentenceReading& reading, uint32_t unit) const {
  if (unit < 2 || !reading.units[unit - 1].IsPunctuation('(') || !reading.units[unit - 2].IsNounPhrase()) return false;
  const Span numbered = reading.units[unit - 2].span;
  const char last = numbered.empty() ? ' ' : text_.utf8[numbered.end - 1];
  return last >= '0' && last <= '9';
}

// "the election of November 7", "the coup of Monday", "since the fall of the regime in 2003": the date of a noun, not of the
// verb; but not "the morning of 3 May".
bool EventDates::OfNoun(const SentenceReading& reading, uint32_t unit) const {
  constexpr uint32_t kReach = 8;  // units
  const uint32_t next = UnitBehind(reading.units, unit);
  const bool of_subject = next != kNoUnit && reading.units[next].type == Unit::kVerb;  // "after a bombing yesterday killed nine"
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
    // "leaves after a vote three years earlier": how long before is said of the vote
    if (is_one_of(afters_) && dates_[reading.units[unit].date].relative && v_.rules().IsListed("date_lead.backwards", LastWord(dates_[reading.units[unit].date].span))) return true;
    // "left, following the capture of the town on Monday"
    if (u > 1 && is_one_of(afters_) && reading.units[u - 2].IsPunctuation(',')) return true;
  }
  const bool second = unit > 2 && reading.units[unit - 1].Is(kConjunction) && reading.units[unit - 2].type == Unit::kDate && reading.units[unit - 2].date >= 0;
  if (second && OfNoun(reading, unit - 2)) return true;  // "the agreements of 1975 and 1976"
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
  uint32_t opener = UnitBefore(units, unit);
  for (uint32_t place = opener; place != kNoUnit && units[place].IsNounPhrase();) {  // "and at a retreat in Nadi in May it left"
    const uint32_t lead = UnitBefore(units, place);
    if (lead == kNoUnit || units[lead].type != Unit::kWord || !units[lead].Is(kPreposition)) break;
    place = opener = UnitBefore(units, lead);
  }
  if (opener == kNoUnit || !(units[opener].type == Unit::kWord && units[opener].Is(kConjunction))) return home;
  uint32_t next = unit + 1;
  while (next < units.size() && (units[next].dropped || units[next].IsPunctuation(','))) ++next;
  if (next + 2 < units.size() && units[next].type == Unit::kWord && units[next].Is(kPreposition) && units[next + 1].IsNounPhrase() && units[next + 2].IsPunctuation(',')) {
    next = UnitBehind(units, next + 2);  // "and in June 2017, in Astana, both became"
  }
  if (next >= units.size() || units[next].type == Unit::kWord) return home;
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
  if (noun > 0 && listed("date_lead.at_behest", units[noun - 1].text) && listed("date_lead.behest", units[noun].text)) return true;  // "at the invitation of"
  const std::string& lemma = v_.rules().alphabet.lemmas()[units[verb].verb->lemma];
  if (listed("date_lead.undo", lemma) || (noun > verb && listed("date_lead.judge", lemma))) return true;
  if (noun == 0) return false;
  const Span sentence = text_.sentences[reading.sentence].span;
  const bool lasts = noun > 1 && units[noun - 1].dropped && units[noun - 2].type == Unit::kDate;  // "after two days of fighting"
  const auto before = [&](const std::string& phrase) { return PhraseBefore(text_.utf8, sentence, units[lasts ? noun - 2 : noun].span.begin, phrase); };
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
  if (c.kind == Clause::kParticiple || c.form == VerbForm::kPassiveInfinitive) return v_.rules().IsListed("date_lead.held", lemma);
  if (c.kind == Clause::kGerund && v_.rules().IsListed("date_lead.beginning", lemma)) return true;
  if (c.kind == Clause::kRelative && c.form == VerbForm::kPassive && v_.rules().IsListed("date_lead.held", lemma)) return true;
  const std::vector<std::string>& known = v_.rules().Words("date_lead.happen");
  return std::any_of(known.begin(), known.end(), [&](const std::string& word) {
    const size_t space = word.find(' ');
    if (word.compare(0, space, lemma) != 0) return false;
    if (space == std::string::npos) return true;
    const auto says = [&](uint32_t u) { return reading.units[u].text == word.substr(space + 1); };
    return (c.Behind() != kNoUnit && says(c.Behind())) || (c.verb + 1 < reading.units.size() && says(c.verb + 1));
  });
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
  if (clauses[inner].kind == Clause::kParticiple) {  // "was signed at a ceremony held on 3 May"
    const std::vector<uint32_t>& noun = clauses[inner].subject;
    return noun.size() == 1 && noun.front() > clauses[outer].verb && OfOccasion(reading, noun.front()) && Happens(reading, inner) && clauses[inner].parent == outer;
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

// "On Monday three people were hurt when rebels attacked": a date that opens the sentence is that of both.
bool EventDates::AtOnce(const SentenceReading& reading, int clause, const DateMention& date) const {
  const Clause &told = reading.clauses.clauses[clause], &outer = reading.clauses.clauses[reading.clauses.clauses[clause].parent];
  const VerbGroup &inner_verb = *reading.units[told.verb].verb, &outer_verb = *reading.units[outer.verb].verb;
  if (outer.kind != Clause::kMain || outer.verb > told.verb || !inner_verb.past || !outer_verb.past || inner_verb.perfect || outer_verb.perfect) return false;
  const uint32_t first = outer.subject.empty() ? outer.verb : std::min(outer.subject.front(), outer.verb);
  uint32_t opener = told.subject.empty() ? told.verb : std::min(told.subject.front(), told.verb);
  while (opener > outer.verb && reading.units[opener].text != told.intro) --opener;
  const uint32_t before = UnitBefore(reading.units, opener);  // "celebrated the day when it fell"
  const bool of_time = before != kNoUnit && reading.units[before].IsNounPhrase() && v_.rules().IsListed("time.nouns", reading.units[before].text);
  return date.span.end <= reading.units[first].span.begin && !of_time;
}

// "Began serving as governor on 2 January": the verb tells only the beginning or end of what the gerund right behind it tells.
bool EventDates::IsAspect(const SentenceReading& reading, int clause, int gerund) const {
  const auto& clauses = reading.clauses.clauses;
  return clauses[gerund].verb == UnitBehind(reading.units, clauses[clause].verb) && v_.rules().IsListed("date_lead.aspect", v_.rules().alphabet.lemmas()[reading.units[clauses[clause].verb].verb->lemma]);
}

// "Meeting in Rome on 10 January, the ministers …", "the pope, speaking on Sunday, …": what the subject does meanwhile.
bool EventDates::IsSetting(const SentenceReading& reading, int clause, int gerund) const {
  const auto& clauses = reading.clauses.clauses;
  const VerbGroup& verb = *reading.units[clauses[clause].verb].verb;
  return clauses[gerund].verb < clauses[clause].verb && clauses[gerund].intro.empty() && verb.past && !verb.perfect &&
         v_.rules().IsListed("date_lead.setting", v_.rules().alphabet.lemmas()[reading.units[clauses[gerund].verb].verb->lemma]);
}

// The name of its kind, or empty.
std::string_view EventDates::KindOf(const Unit& unit) const {
  return Alphabet::IsKind(unit.code) ? std::string_view(v_.rules().alphabet.kinds()[unit.code - kFirstKind]) : std::string_view();
}

// A noun for something that has or had its own day.
bool EventDates::IsAct(const Unit& unit) const {
  return unit.IsNounPhrase() && (KindOf(unit).ends_with("-event") || v_.rules().IsListed("date_tense.past_noun", unit.text) || v_.rules().IsListed("date_lead.act", unit.text));
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
    const bool bare = !units[u].determined && !units[u].indefinite && !units[u].plural && v_.rules().IsListed("date_lead.set_on", units[u - 1].text);  // "set on fire"
    if (!preposition || bare || !(IsAct(units[u]) || (later && units[u].IsNounPhrase()))) continue;
    if (after != nullptr) *after = later;
    return true;
  }
  return false;
}

// "A man accused of robbing a bank on Monday", "convicted of the murder of three people in 1989": behind the participle, the date of
// what somebody answers for. "Convicted of murder in 1989" tells that of the conviction.
bool EventDates::OfDeed(const SentenceReading& reading, int clause, uint32_t date) const {
  const auto& units = reading.units;
  const Clause& c = reading.clauses.clauses[clause];
  const std::string& lemma = v_.rules().alphabet.lemmas()[units[c.verb].verb->lemma];
  if (c.kind != Clause::kParticiple || c.verb > date || !v_.rules().IsListed("date_lead.deed", lemma)) return false;
  const bool open = v_.rules().IsListed("date_lead.deed_open", lemma);
  bool behind = false;
  for (uint32_t u = c.verb + 1; u < date; ++u) {
    if (units[u].type == Unit::kVerb) return behind && units[u].verb->form == VerbForm::kGerund;
    behind |= units[u].type == Unit::kWord && units[u].Is(kPreposition | kSubordinate);
    const bool certain = open || units[u].determined || units[u].indefinite || units[u].plural;
    if (behind && certain && IsAct(units[u])) return true;
  }
  return false;
}

// "On Monday condemned the raid on Friday": whether the date behind the verb is that of the act that it judges.
bool EventDates::OfJudged(const SentenceReading& reading, uint32_t verb, uint32_t date) const {
  if (!v_.rules().IsListed("date_lead.judge", v_.rules().alphabet.lemmas()[reading.units[verb].verb->lemma])) return false;
  return std::any_of(reading.units.begin() + verb + 1, reading.units.begin() + date, [&](const Unit& unit) { return IsAct(unit); });
}

}  // namespace annals
