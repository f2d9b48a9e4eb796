#include "extract/mention/date_cues.h"

#include <algorithm>
#include <utility>

#include "extract/ascii.h"

namespace annals {
bool EndsWithOneOf(std::string_view word, const std::vector<std::string>& endings) {
  return std::any_of(endings.begin(), endings.end(), [&](const std::string& ending) { return word.ends_with(ending); });
}

std::string_view WordBefore(std::string_view text, Span sentence, uint32_t begin) {
  uint32_t end = begin;
  while (end > sentence.begin && text[end - 1] == ' ') --end;
  uint32_t at = end;
  while (at > sentence.begin && IsWordByte(text[at - 1])) --at;
  return text.substr(at, end - at);
}

TenseCues TenseCues::Build(const RuleSet& rules) {
  TenseCues built;
  static constexpr std::pair<std::string_view, Cue> kClasses[] = {
      {"date_tense.future", Cue::kFuture},   {"date_tense.reported", Cue::kReported}, {"date_tense.plan", Cue::kPlan}, {"date_tense.plan_to", Cue::kPlanTo},       {"date_tense.past", Cue::kPast},
      {"date_tense.present", Cue::kPresent}, {"date_tense.timetable", Cue::kTimetable}, {"date_tense.perfect", Cue::kPerfect}, {"date_tense.infinitive", Cue::kInfinitive}, {"date_tense.not_past", Cue::kNotPast}};
  for (const auto& [name, cue] : kClasses) {
    const auto found = rules.words.find(name);
    if (found == rules.words.end()) continue;
    for (const std::string& word : found->second) {
      if (!built.cues_.emplace(word, cue).second && cue == Cue::kPast) built.irregular_past_.insert(word);
    }
  }
  for (const auto& [name, list] : {std::pair<std::string_view, std::vector<std::string>*>{"date_tense.past_suffix", &built.past_suffixes_},
                                   {"date_tense.purpose", &built.purposes_}, {"date_tense.pluperfect", &built.pluperfect_},
                                   {"date_tense.determiner", &built.determiners_}, {"date_tense.to_thing", &built.to_thing_},
                                   {"date_tense.compared", &built.compared_}, {"date_tense.noun_to", &built.noun_to_}, {"date_tense.article", &built.articles_}}) {
    if (const auto found = rules.words.find(name); found != rules.words.end()) *list = found->second;
  }
  for (const auto& [name, set] : {std::pair<std::string_view, std::unordered_set<std::string>*>{"date_tense.plan_made", &built.plan_made_},
                                  {"date_tense.conjecture", &built.conjectures_}, {"date_tense.have", &built.haves_}}) {
    if (const auto found = rules.words.find(name); found != rules.words.end()) set->insert(found->second.begin(), found->second.end());
  }
  if (const auto verbs = rules.tables.find("verbs"); verbs != rules.tables.end()) {
    const int lemma = verbs->second.Column("lemma");
    for (const Table::Row& row : verbs->second.rows) {
      if (lemma >= 0) built.verbs_.insert(row.cells[static_cast<size_t>(lemma)]);
    }
  }
  return built;
}

bool TenseCues::IsArticle(std::string_view word) const { return std::find(articles_.begin(), articles_.end(), word) != articles_.end(); }

TenseCues::Cue TenseCues::Of(std::string_view word) const {
  if (word.empty()) return Cue::kNone;
  const std::string lower = LowerAscii(word);
  if (const auto found = cues_.find(lower); found != cues_.end()) return found->second;
  if (const size_t mark = lower.rfind('\''); mark != std::string::npos && mark > 0) {  // they'll
    if (const auto found = cues_.find(lower.substr(mark)); found != cues_.end()) return found->second;
  }
  if (word.front() < 'a' || word.front() > 'z') return Cue::kNone;  // a name
  for (const std::string& suffix : past_suffixes_) {
    if (lower.size() > suffix.size() + 2 && lower.ends_with(suffix)) return Cue::kPast;
  }
  return Cue::kNone;
}

// "due to a landslide", "due to heavy rain", where "due to begin" is a plan.
bool TenseCues::ToThing(std::string_view word, std::string_view behind) const {
  if (std::find(to_thing_.begin(), to_thing_.end(), word) == to_thing_.end() || !behind.starts_with(' ')) return false;
  behind.remove_prefix(1);
  const std::string_view next = behind.substr(0, behind.find_first_of(" ,.;"));
  return std::find(determiners_.begin(), determiners_.end(), next) != determiners_.end() || !verbs_.contains(LowerAscii(next));
}

TenseCues::Cue TenseCues::At(std::string_view text, Span sentence, uint32_t begin, uint32_t end) const {
  const bool name = begin != sentence.begin && end - begin > 1 && IsAsciiUpper(text[begin]) && !IsAsciiUpper(text[begin + 1]);
  const Cue cue = name ? Cue::kNone : Of(text.substr(begin, end - begin));  // "on 5 May", "Will went"
  if ((cue == Cue::kFuture || cue == Cue::kReported) && conjectures_.contains(LowerAscii(text.substr(begin, end - begin))) && HasDone(text, sentence, end)) return Cue::kPast;
  if (cue == Cue::kInfinitive && HasDone(text, sentence, end)) return Cue::kPast;  // "claims to have killed him"
  if (cue == Cue::kPast && IsAdjective(text, sentence, begin, end)) return Cue::kNone;
  if (cue != Cue::kPlanTo && cue != Cue::kPlan && cue != Cue::kInfinitive) return cue;
  uint32_t next = end;
  while (next < sentence.end && text[next] == ' ') ++next;
  uint32_t next_end = next;
  while (next_end < sentence.end && IsWordByte(text[next_end])) ++next_end;
  const std::string_view word = text.substr(next, next_end - next);
  const auto before = [&](const std::vector<std::string>& words) {
    return std::any_of(words.begin(), words.end(), [&](const std::string& known) { return PhraseBefore(text, sentence, begin, known); });
  };
  if (cue == Cue::kInfinitive) {  // but "according to sources", "to Gazeta", "to the police"
    const bool thing = word.empty() || IsAsciiUpper(word[0]) || std::find(determiners_.begin(), determiners_.end(), word) != determiners_.end();
    return thing || before(noun_to_) || !verbs_.contains(LowerAscii(word)) ? Cue::kNone : cue;
  }
  if (before(compared_)) return Cue::kNone;
  if (cue == Cue::kPlan) {
    const bool participle = EndsWithOneOf(text.substr(begin, end - begin), past_suffixes_);
    if (participle && before(pluperfect_)) return Cue::kPast;  // "as he had proposed in June", "had been expected to"
    if (std::find(purposes_.begin(), purposes_.end(), word) != purposes_.end()) return cue;
    if (participle) return IsPlanMade(text.substr(begin, end - begin)) && !before(determiners_) ? Cue::kPast : cue;  // "proposed talks on Friday"
    return before(determiners_) ? Cue::kNone : cue;                 // "agreed on a plan at a meeting on 24 April"
  }
  const bool purpose = std::find(purposes_.begin(), purposes_.end(), word) != purposes_.end();
  if (purpose && !(Of(word) == Cue::kInfinitive && ToThing(text.substr(begin, end - begin), text.substr(next_end, sentence.end - next_end)))) return Cue::kPlan;
  if (irregular_past_.contains(LowerAscii(text.substr(begin, end - begin)))) return Cue::kPast;
  return EndsWithOneOf(text.substr(begin, end - begin), past_suffixes_) ? Cue::kPast : Cue::kNone;
}

// "may have killed", "must also have been there": a guess at what is over.
bool TenseCues::HasDone(std::string_view text, Span sentence, uint32_t end) const {
  constexpr int kMost = 4;  // words
  bool has = false;
  for (int words = 0; words < kMost && end < sentence.end && text[end] == ' '; ++words) {
    const uint32_t begin = end + 1;
    for (end = begin; end < sentence.end && IsWordByte(text[end]);) ++end;
    const std::string_view word = text.substr(begin, end - begin);
    if (has && Of(word) == Cue::kPast) return true;
    if (has) return false;
    has = haves_.contains(std::string(word));
  }
  return false;
}

// "the disputed islands": a participle behind an article, and its noun behind it, tells no tense.
bool TenseCues::IsAdjective(std::string_view text, Span sentence, uint32_t begin, uint32_t end) const {
  if (end + 1 >= sentence.end || text[end] != ' ' || !IsWordByte(text[end + 1])) return false;
  return IsArticle(WordBefore(text, sentence, begin));
}

}  // namespace annals
