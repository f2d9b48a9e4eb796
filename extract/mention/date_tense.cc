#include "extract/mention/date_tense.h"

#include <algorithm>

namespace annals {
namespace {

constexpr int kReach = 30;  // words looked at on either side

bool EndsClause(char c) { return c == ';' || c == ':' || c == '"' || c == '.' || c == '?' || c == '!'; }

}  // namespace

bool IsPossessive(std::string_view text, Span sentence, Span expression) {
  return expression.end + 1 < sentence.end && text[expression.end] == '\'' && IsWordByte(text[expression.end + 1]);
}

DateTense DateTense::Build(const RuleSet& rules) {
  DateTense tense;
  tense.cues_ = TenseCues::Build(rules);
  for (const auto& [name, list] : {std::pair<std::string_view, std::vector<std::string>*>{"date_tense.auxiliary", &tense.auxiliaries_},
                                   {"date_tense.gerund_suffix", &tense.gerund_suffixes_}, {"date_tense.present_suffix", &tense.present_suffixes_}}) {
    if (const auto found = rules.words.find(name); found != rules.words.end()) *list = found->second;
  }
  for (const auto& [name, phrases] : {std::pair<std::string_view, Phrases*>{"date_lead.ahead", &tense.ahead_}, {"date_lead.back", &tense.back_},
                                      {"date_lead.possessive", &tense.possessive_}, {"date_lead.future", &tense.future_leads_}, {"date_lead.until", &tense.limits_},
                                      {"date_lead.earlier", &tense.earlier_}, {"date_tense.source", &tense.sources_}, {"date_lead.day_for", &tense.day_fors_},
                                      {"date_lead.in_view", &tense.in_view_}, {"date_tense.timetable_phrase", &tense.timetable_phrases_},
                                      {"date_lead.awaited", &tense.awaited_}, {"date_lead.moved_to", &tense.moved_to_}}) {
    const auto found = rules.words.find(name);
    if (found == rules.words.end()) continue;
    for (const std::string& phrase : found->second) phrases->Add(phrase);
  }
  for (const auto& [name, set] : {std::pair<std::string_view, std::unordered_set<std::string>*>{"date_tense.forward", &tense.forward_}, {"date_tense.moves", &tense.moves_},
                                  {"date_tense.was", &tense.was_}, {"date_tense.past_noun", &tense.past_nouns_}, {"date_tense.due", &tense.due_}, {"date_tense.undone", &tense.undone_}, {"date_tense.recent", &tense.recent_}, {"date_tense.report", &tense.report_}, {"date_tense.will_be", &tense.will_be_}, {"date_tense.on", &tense.on_},
                                  {"date_tense.behind", &tense.behind_}, {"date_tense.subordinate", &tense.subordinates_}, {"date_tense.subject", &tense.subjects_}, {"date_tense.front", &tense.fronts_}, {"date_tense.pronoun", &tense.pronouns_},
                                  {"date_tense.content", &tense.contents_}}) {
    if (const auto found = rules.words.find(name); found != rules.words.end()) set->insert(found->second.begin(), found->second.end());
  }
  return tense;
}

DateTense::Reading DateTense::At(std::string_view text, Span sentence, Span expression, bool day) const {
  using enum Tense;
  const auto led_by = [&](const Phrases& phrases) { return phrases.Before(text, sentence, expression.begin) != nullptr; };
  const bool possessive = IsPossessive(text, sentence, expression);
  if (led_by(ahead_)) return {kFuture};
  if (led_by(back_)) return {kPast};
  if (led_by(limits_) && PutsOff(forward_, text, sentence, expression.begin)) return {kFuture};
  if (led_by(moved_to_) && PutsOff(moves_, text, sentence, expression.begin)) return {kFuture};
  if (possessive && led_by(possessive_)) return {kFuture};
  if (possessive && led_by(earlier_)) return {kPast};
  if (day && !possessive && led_by(day_fors_)) {  // "called a vote for 3 May"
    const Fate fate = FateBehind(text, sentence, expression);
    if (fate == Fate::kHeld) return {kPast};
    if (fate == Fate::kUndone || HadBeenPlanned(text, sentence, expression.begin)) return {.nearest = true};
    const bool ends = expression.end >= sentence.end || text[expression.end] != ' ';  // but "for the 3 May raid"
    return {.tense = kFuture, .ahead = ends};
  }
  Seen seen;
  seen.limit = led_by(limits_);
  const Tense tense = OfVerbs(text, sentence, expression, &seen);
  if (seen.perfect && seen.limit) return {kFuture};  // "has given them until Tuesday"
  if (seen.was_to) return {.nearest = true};  // "talks that were to begin on Monday"
  const bool past_noun = (tense == kUnknown || tense == kPast) && OfPastNoun(text, sentence, expression);
  if (tense == kPast && seen.awaited && day) return {.nearest = true};  // "were sent ahead of the vote on Sunday"
  if (past_noun || (tense == kUnknown && possessive && !seen.infinitive)) return {.tense = kPast, .over = past_noun};
  if (tense != kUnknown) return {tense};
  const bool ahead = led_by(future_leads_) && !possessive;  // but "from Thursday's avalanche"
  if (ahead || seen.in_view) return {kFuture};
  return {seen.past_noun ? kPast : kUnknown};
}

// Whether a plan of some time ago stands before "for": "talks that had been planned for 3 May".
bool DateTense::HadBeenPlanned(std::string_view text, Span sentence, uint32_t begin) const {
  uint32_t end = *PhraseStart(text, sentence, begin, day_fors_.Before(text, sentence, begin)->words);
  while (end > sentence.begin && text[end - 1] == ' ') --end;
  const auto size = static_cast<uint32_t>(WordBefore(text, sentence, end).size());
  return size > 0 && cues_.Of(text.substr(end - size, size)) == Cue::kPlan && cues_.At(text, sentence, end - size, end) == Cue::kPast;
}

// Whether the expression tells when something was that is over: "the 22 February earthquake", "the 7 July London bombings".
bool DateTense::OfPastNoun(std::string_view text, Span sentence, Span expression) const {
  constexpr int kWords = 2;
  uint32_t at = expression.end;
  if (IsPossessive(text, sentence, expression)) at += 2;
  for (int words = 0; words < kWords; ++words) {
    if (at >= sentence.end || text[at] != ' ') return false;
    const uint32_t begin = at + 1;
    for (at = begin; at < sentence.end && IsWordByte(text[at]);) ++at;
    if (past_nouns_.contains(std::string(text.substr(begin, at - begin)))) return true;
  }
  return false;
}

// Whether one of these verbs, of the same clause, puts something off: "extended its deadline until Tuesday", "postpone the vote to May".
bool DateTense::PutsOff(const std::unordered_set<std::string>& verbs, std::string_view text, Span sentence, uint32_t begin) {
  uint32_t at = begin;
  for (int words = 0; at > sentence.begin && words < kReach;) {
    if (!IsWordByte(text[at - 1])) {
      if (EndsClause(text[--at])) return false;
      continue;
    }
    const uint32_t end = at;
    while (at > sentence.begin && IsWordByte(text[at - 1])) --at;
    ++words;
    if (verbs.contains(LowerAscii(text.substr(at, end - at)))) return true;
  }
  return false;
}

bool DateTense::OnlyAuxiliaries(std::string_view words) const {
  while (!words.empty()) {
    const size_t begin = words.find_first_not_of(' ');
    if (begin == std::string_view::npos) return true;
    words.remove_prefix(begin);
    const size_t end = std::min(words.find(' '), words.size());
    if (std::find(auxiliaries_.begin(), auxiliaries_.end(), words.substr(0, end)) == auxiliaries_.end()) return false;
    words.remove_prefix(end);
  }
  return true;
}

Tense DateTense::OfVerbs(std::string_view text, Span sentence, Span expression, Seen* seen) const {
  const bool possessive = IsPossessive(text, sentence, expression);
  if (IsFronted(text, sentence, expression)) {
    const Tense tense = Behind(text, sentence, expression);
    if (tense != Tense::kUnknown) return tense;
  }
  bool infinitive = false, present = false, timetable = false, past = false, comma = false, gerund = false;
  Cue last = Cue::kNone;
  std::string_view next;  // the word behind
  uint32_t at = expression.begin;
  int words = 0;
  // Leftwards: the nearest verb decides, but an infinitive waits for the verb it hangs on.
  while (at > sentence.begin && words < kReach) {
    if (!IsWordByte(text[at - 1])) {
      --at;
      comma |= text[at] == ',';
      if (text[at] == '"') at = BeforeQuoted(text, sentence, at);
      if (EndsClause(text[at]) && (past || present || infinitive || text[at] == ';' || text[at] == '"')) break;
      continue;
    }
    const uint32_t end = at;
    while (at > sentence.begin && IsWordByte(text[at - 1])) --at;
    ++words;
    const std::string_view word = text.substr(at, end - at);
    Cue cue = cues_.At(text, sentence, at, end);
    if (words == 1 && cue == Cue::kInfinitive) cue = Cue::kNone;  // "from Tuesday to Friday"
    if (cue == Cue::kPresent && last == Cue::kInfinitive) return Tense::kFuture;  // "is to nominate"
    if (gerund && cue == Cue::kPresent) return Tense::kFuture;  // "the ministers are meeting on Monday"
    if (cue == Cue::kPast && last == Cue::kInfinitive && was_.contains(LowerAscii(word))) {
      seen->was_to = true;
      return Tense::kUnknown;
    }
    const bool right_before = words == 1 || (words == 2 && on_.contains(LowerAscii(next)));
    if (right_before && will_be_.contains(LowerAscii(word))) return Tense::kFuture;  // "the vote is on the second Tuesday in November"
    last = cue;
    gerund = right_before && !possessive && EndsWithOneOf(word, gerund_suffixes_);
    const bool to_come = cue == Cue::kFuture || cue == Cue::kReported || cue == Cue::kPlan;
    if (to_come && seen->behind && seen->past_noun) return Tense::kPast;  // "calls off the talks after a raid on Monday"
    if (cue == Cue::kPlan && FateBehind(text, sentence, expression) == Fate::kHeld) return Tense::kPast;
    if (cue == Cue::kFuture) return Tense::kFuture;
    if (cue == Cue::kReported) return possessive ? Tense::kPast : Tense::kFuture;
    if (cue == Cue::kPlan) return Tense::kFuture;
    if (cue == Cue::kNone && !infinitive && !present) {  // no verb yet
      bool scheduled = false;
      const auto told = OfWord(text, sentence, expression, {at, end, next, comma}, seen, &scheduled);
      if (told) return *told;
      present |= scheduled, timetable |= scheduled;
    }
    next = word;
    if (cue == Cue::kPast && seen->in_view && report_.contains(LowerAscii(word))) cue = Cue::kPresent;  // "says that they flee ahead of the vote on Sunday"
    if (cue == Cue::kPast) {
      past = true;
      if (!infinitive) return OfParticiple(text, sentence, at, possessive, seen);
      if (cues_.Of(WordBefore(text, sentence, at)) == Cue::kPerfect) return Tense::kFuture;  // "have told them to report on Monday"
      return Tense::kUnknown;  // "decided to admit" may look either way
    }
    if (cue == Cue::kInfinitive) infinitive = seen->infinitive = true;
    if (cue == Cue::kTimetable && !present && !possessive) timetable = true;  // but "begins its inquiry into Friday's crash"
    if (cue == Cue::kPresent || cue == Cue::kTimetable || cue == Cue::kPerfect) present = true;
  }
  if (present) return infinitive || timetable ? Tense::kFuture : Tense::kUnknown;
  if (seen->limit && !past && words > 1) return Tense::kFuture;  // "they suspend flights until Monday after rebels took the port"
  const Tense tense = Behind(text, sentence, expression);
  return tense == Tense::kUnknown && infinitive && !past && !possessive && !seen->past_noun && !seen->behind ? Tense::kFuture : tense;  // "ministers want to meet on Monday"
}

// Of a past form at text[begin): one to three words before a participle may still turn it, "will be held", "is scheduled".
Tense DateTense::OfParticiple(std::string_view text, Span sentence, uint32_t begin, bool possessive, Seen* seen) const {
  uint32_t before = begin;
  for (int i = 0; i < 3 && before > sentence.begin; ++i) {
    while (before > sentence.begin && !IsWordByte(text[before - 1]) && !EndsClause(text[before - 1]) && text[before - 1] != ',') --before;
    const uint32_t end = before;
    while (before > sentence.begin && IsWordByte(text[before - 1])) --before;
    if (before == end || (text[before] >= 'A' && text[before] <= 'Z')) break;  // a name: "May said", "Will went"
    const Cue cue = cues_.At(text, sentence, before, end);
    if (cue == Cue::kFuture || cue == Cue::kPlan) return Tense::kFuture;
    if (cue == Cue::kReported) return possessive ? Tense::kPast : Tense::kFuture;
    if (cue == Cue::kInfinitive && OnlyAuxiliaries(text.substr(end, begin - end))) return Tense::kFuture;  // "to be held"
    if (cue == Cue::kInfinitive) break;                                                                    // "loyal to the group seized"
    if (cue == Cue::kPresent) return Tense::kUnknown;                                                      // "when the case is heard"
    if (cue == Cue::kPerfect) seen->perfect = true;
    if (cue == Cue::kPast) break;
  }
  return Tense::kPast;
}

// What a word that is no verb settles where none stands behind it; else nothing, with *seen as it leaves it. Sets *scheduled behind a
// phrase of a timetable that something before it may turn.
std::optional<Tense> DateTense::OfWord(std::string_view text, Span sentence, Span expression, const Word& word, Seen* seen, bool* scheduled) const {
  const bool possessive = IsPossessive(text, sentence, expression);
  const std::string lower = LowerAscii(text.substr(word.begin, word.end - word.begin));
  const bool before_gerund = EndsWithOneOf(word.next, gerund_suffixes_);
  const bool behind = behind_.contains(lower);
  if (behind && before_gerund) return Tense::kPast;  // "after winning the vote on Friday"
  if (recent_.contains(lower)) return Tense::kPast;  // "recent failures such as that in August"
  if (contents_.contains(lower) && !possessive && EndsVerb(text, sentence, word.begin)) {  // "says that the vote in May would be called off"
    const Tense tense = Behind(text, sentence, expression);
    if (tense != Tense::kUnknown) return tense;
  }
  if (due_.contains(lower) && cues_.Of(word.next) != Cue::kInfinitive && !possessive) {  // "is due in court on Monday"; "was due" may not have come
    const std::string_view before = WordBefore(text, sentence, word.begin);
    if (cues_.Of(before) == Cue::kPresent) return Tense::kFuture;
    if (was_.contains(LowerAscii(before))) {
      seen->was_to = true;
      return Tense::kUnknown;
    }
  }
  const auto ends = [&](const Phrases& phrases) { return IsPhrase(text, sentence, word.end, phrases); };
  if (!word.comma && !possessive && ends(sources_)) return Tense::kPast;  // "according to officials on Friday"
  const bool thing = before_gerund || cues_.IsArticle(word.next);
  seen->awaited |= thing && ends(awaited_);
  seen->in_view |= thing && ends(in_view_);
  if (!possessive && !seen->behind && !seen->past_noun && ends(timetable_phrases_)) {
    if (IsPlainly(text, sentence, word.end)) return Tense::kFuture;
    *scheduled = true;
  }
  seen->past_noun |= past_nouns_.contains(lower);
  seen->behind |= behind;
  return std::nullopt;
}

// Rightwards: "On Friday, the court will …"
Tense DateTense::Behind(std::string_view text, Span sentence, Span expression) const {
  uint32_t at = expression.end;
  int behind = 0;  // words behind "is", which may yet be "scheduled"
  bool was = false;
  for (int words = 0; at < sentence.end && words < kReach;) {
    if (!IsWordByte(text[at])) {
      if (text[at] == ';' || (behind > 0 && text[at] != ' ')) break;
      ++at;
      continue;
    }
    const uint32_t begin = at;
    while (at < sentence.end && IsWordByte(text[at])) ++at;
    ++words;
    const Cue cue = cues_.At(text, sentence, begin, at);
    if (was && cue != Cue::kPlan) return Tense::kPast;
    const bool put_off = behind > 0 && cue == Cue::kPast && cues_.IsPlanMade(text.substr(begin, at - begin));
    if (put_off) return Tense::kFuture;  // "the game on Tuesday is postponed"
    if (behind > 0 && cue != Cue::kPlan && (cue != Cue::kInfinitive || behind > 1)) {
      if (++behind > 2) return Tense::kUnknown;
      continue;
    }
    switch (cue) {
      case Cue::kFuture:
      case Cue::kReported:
      case Cue::kInfinitive:
      case Cue::kPlan:
        if (cue == Cue::kInfinitive && behind == 0) break;
        if (cue == Cue::kPlan && behind == 0 && !was && due_.contains(LowerAscii(text.substr(begin, at - begin)))) break;  // "due to floods"
        if (cue == Cue::kPlan && behind == 0 && !was && cues_.IsPlanMade(text.substr(begin, at - begin))) return Tense::kPast;
        return Tense::kFuture;
      case Cue::kTimetable: return Tense::kFuture;
      case Cue::kPast:
        if (was || !was_.contains(LowerAscii(text.substr(begin, at - begin)))) return Tense::kPast;
        was = true;  // it may yet be expected
        break;
      case Cue::kPerfect: return Tense::kUnknown;
      case Cue::kPresent: behind = 1; break;
      default: break;
    }
  }
  return Tense::kUnknown;
}

// Of what was planned for a day: "The games planned for Monday were still held", "the talks set for Monday ended early", "the vote
// planned for Monday was called off".
DateTense::Fate DateTense::FateBehind(std::string_view text, Span sentence, Span expression) const {
  constexpr int kMost = 4;  // words
  bool was = false;
  uint32_t end = expression.end;
  for (int words = 0; words < kMost && end < sentence.end && text[end] == ' '; ++words) {
    const uint32_t begin = end + 1;
    for (end = begin; end < sentence.end && IsWordByte(text[end]);) ++end;
    const std::string word = LowerAscii(text.substr(begin, end - begin));
    if (was_.contains(word)) {
      was = true;
    } else if (cues_.Of(word) == Cue::kPast || (was && undone_.contains(word))) {
      return undone_.contains(word) || cues_.IsPlanMade(word) ? (was ? Fate::kUndone : Fate::kNotTold) : Fate::kHeld;
    } else if (!was) {
      return Fate::kNotTold;
    }
  }
  return Fate::kNotTold;
}

// Of a few words between quotation marks, of which the last is at `end`: where the first is, less one; else `end`.
uint32_t DateTense::BeforeQuoted(std::string_view text, Span sentence, uint32_t end) const {
  constexpr uint32_t kFew = 48;  // bytes
  uint32_t at = end;
  const auto inside = [&](char c) { return IsWordByte(c) || c == ' ' || c == '-' || ((c == '!' || c == '?' || c == ',' || c == '&') && at < end); };
  while (at > sentence.begin && end - at < kFew && inside(text[at - 1])) --at;
  return at + 1 < end && at > sentence.begin + 1 && text[at - 1] == '"' ? at - 2 : end;
}

// Whether nothing turns the verb of the phrase of a timetable that ends at `end`: not "did not take effect", "to take effect".
bool DateTense::IsPlainly(std::string_view text, Span sentence, uint32_t end) const {
  const uint32_t begin = *PhraseStart(text, sentence, end + 1, timetable_phrases_.Before(text, sentence, end + 1)->words);
  const std::string_view before = WordBefore(text, sentence, begin);
  return cues_.Of(before) == Cue::kNone && std::find(auxiliaries_.begin(), auxiliaries_.end(), before) == auxiliaries_.end();
}

// Whether one of the phrases ends at `end`.
bool DateTense::IsPhrase(std::string_view text, Span sentence, uint32_t end, const Phrases& phrases) const {
  return end < sentence.end && text[end] == ' ' && phrases.Before(text, sentence, end + 1) != nullptr;
}

// Whether a verb stands before "that": "says", "announced", "told".
bool DateTense::EndsVerb(std::string_view text, Span sentence, uint32_t begin) const {
  const std::string_view word = WordBefore(text, sentence, begin);
  return !word.empty() && !(word[0] >= 'A' && word[0] <= 'Z') && (EndsWithOneOf(word, present_suffixes_) || cues_.Of(word) == Cue::kPast);
}

// Whether the expression opens its clause, and the subject follows: "…, but on 3 May the court …", "who on Friday he …".
bool DateTense::IsFronted(std::string_view text, Span sentence, Span expression) const {
  if (expression.end + 1 >= sentence.end || text[expression.end] != ' ') return false;
  const std::string_view behind = text.substr(expression.end + 1, sentence.end - expression.end - 1);
  const std::string_view subject = behind.substr(0, behind.find_first_of(" ,.;"));
  if (subject.empty() || !subjects_.contains(LowerAscii(subject))) return false;
  uint32_t at = expression.begin;
  const bool pronoun = pronouns_.contains(LowerAscii(subject));  // no object: what stands before the date may be longer, "and at a retreat in Nadi in May it"
  const int most = pronoun ? 9 : 5;
  for (int words = 0; words < most && at > sentence.begin; ++words) {  // "as of", "late on"
    if (text[at - 1] == ' ') --at;
    if (at > sentence.begin && !IsWordByte(text[at - 1])) return text[at - 1] == ',';
    const std::string_view word = WordBefore(text, sentence, at);
    if (subordinates_.contains(LowerAscii(word))) return true;
    if (!fronts_.contains(LowerAscii(word)) && (word.empty() || cues_.At(text, sentence, at - static_cast<uint32_t>(word.size()), at) != Cue::kNone)) return false;
    at -= static_cast<uint32_t>(word.size());
  }
  return false;
}

}  // namespace annals
