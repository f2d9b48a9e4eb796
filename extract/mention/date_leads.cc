#include "extract/mention/date_leads.h"

#include <algorithm>
#include <utility>

#include "extract/mention/date_tense.h"

namespace annals {

DateLeads DateLeads::Build(const RuleSet& rules) {
  DateLeads built;
  static constexpr std::pair<std::string_view, DateBound> kLeads[] = {
      {"date_lead.since", DateBound::kSince}, {"date_lead.until", DateBound::kUntil}, {"date_lead.about", DateBound::kApproximately},
      {"date_lead.before", DateBound::kBefore}, {"date_lead.after", DateBound::kAfter}, {"date_lead.by", DateBound::kBy}, {"date_lead.start", DateBound::kStart},
      {"date_lead.mid", DateBound::kMid},       {"date_lead.end", DateBound::kEnd}};
  std::vector<std::pair<std::string, DateBound>> leads;
  for (const auto& [name, bound] : kLeads) {
    const auto found = rules.words.find(name);
    if (found == rules.words.end()) continue;
    for (const std::string& phrase : found->second) leads.emplace_back(phrase, bound);
  }
  std::stable_sort(leads.begin(), leads.end(), [](const auto& a, const auto& b) { return a.first.size() > b.first.size(); });
  for (const auto& [phrase, bound] : leads) built.bounds_.Add(phrase, static_cast<int>(bound));
  for (const auto& [name, list] : {std::pair<std::string_view, std::vector<std::string>*>{"date_lead.negation", &built.negations_},
                                   {"date_lead.before", &built.befores_}, {"date_lead.after", &built.afters_}, {"date_lead.from", &built.froms_},
                                   {"date_lead.onward", &built.onwards_}, {"date_lead.on", &built.ons_},
                                   {"date_lead.row", &built.rows_}, {"date_lead.back_in_row", &built.back_in_row_}, {"date_lead.at_that_time", &built.thens_}, {"date_lead.about_year", &built.about_years_},
                                   {"date_lead.definite", &built.articles_}, {"date_lead.relative", &built.relatives_}, {"date_tense.past", &built.participles_}, {"date_tense.past_suffix", &built.participle_suffixes_}}) {
    if (const auto found = rules.words.find(name); found != rules.words.end()) *list = found->second;
  }
  return built;
}

void DateLeads::Apply(std::string_view text, Span sentence, Span date, bool deictic, Resolution* resolution) const {
  if (RunsOn(text, sentence, date)) return ApplyBound(DateBound::kSince, resolution);
  constexpr int kMost = 2;  // "since the beginning of"
  uint32_t begin = date.begin;
  for (int i = 0; i < kMost; ++i) {
    const Phrases::Phrase* const lead = bounds_.Before(text, sentence, begin);
    if (lead == nullptr) return;
    const auto bound = static_cast<DateBound>(lead->tag);
    if (bound == DateBound::kApproximately && deictic) return;
    if (bound == DateBound::kUntil && IsNegated(text, sentence, begin)) return;  // "did not sign it until July": in July
    ApplyBound(bound, resolution);
    begin = *PhraseStart(text, sentence, begin, lead->words);
  }
}

uint32_t DateLeads::BeginOf(std::string_view text, Span sentence, Span date) const {
  const Phrases::Phrase* const lead = bounds_.Before(text, sentence, date.begin);
  const auto bound = lead == nullptr ? DateBound::kBy : static_cast<DateBound>(lead->tag);
  const bool part = bound == DateBound::kStart || bound == DateBound::kMid || bound == DateBound::kEnd;
  return part && !IsPossessive(text, sentence, date) ? *PhraseStart(text, sentence, date.begin, lead->words) : date.begin;
}

// Whether one of the words that deny stands in the sentence, not far before `begin`.
bool DateLeads::IsNegated(std::string_view text, Span sentence, uint32_t begin) const {
  constexpr uint32_t kReach = 48;  // bytes
  const uint32_t from = std::max(sentence.begin, begin > kReach ? begin - kReach : 0);
  for (uint32_t at = begin; at > from; --at) {
    if (text[at - 1] == ';') return false;
    if (text[at - 1] != ' ') continue;
    for (const std::string& word : negations_) {
      if (PhraseBefore(text, sentence, at, word)) return true;
    }
  }
  return false;
}

bool DateLeads::IsRow(std::string_view text, Span between) const {
  const std::string_view words = text.substr(between.begin, between.size());
  const auto opens = [&](const std::string& joint) { return words.starts_with(joint) && words.substr(joint.size()).starts_with(' '); };
  if (std::none_of(rows_.begin(), rows_.end(), opens)) return false;
  for (uint32_t at = between.begin + 1; at <= between.end; ++at) {
    if (text[at - 1] != ' ') continue;
    const auto here = [&](const std::string& word) { return PhraseBefore(text, between, at, word); };
    if (std::any_of(back_in_row_.begin(), back_in_row_.end(), here)) return false;
  }
  return true;
}

bool DateLeads::IsThen(std::string_view text, Span between) const {
  const std::string_view words = text.substr(between.begin, between.size());
  if (!words.starts_with(", ") || words.find(", ", 2) != std::string_view::npos || words.find(';') != std::string_view::npos) return false;
  return std::any_of(thens_.begin(), thens_.end(), [&](const std::string& then) { return words.substr(2).starts_with(then + ' '); });
}

bool DateLeads::IsSetOff(std::string_view text, Span sentence, Span date) const {
  constexpr uint32_t kLongest = 48;  // bytes
  if (date.end >= sentence.end || text[date.end] != ',') return false;
  const uint32_t from = std::max(sentence.begin, date.begin > kLongest ? date.begin - kLongest : 0);
  std::string_view aside = text.substr(from, date.begin - from);
  const size_t comma = aside.rfind(", ");
  if (comma == std::string_view::npos && from != sentence.begin) return false;
  if (comma != std::string_view::npos) aside.remove_prefix(comma + 2);
  std::string first(aside.substr(0, aside.find(' ')));
  if (comma == std::string_view::npos && !first.empty() && first[0] >= 'A' && first[0] <= 'Z') first[0] = static_cast<char>(first[0] + 32);  // "Passed in 2017, the law …"
  const auto listed = [&](const std::vector<std::string>& words) { return std::find(words.begin(), words.end(), first) != words.end(); };
  const auto ends = [&](const std::string& suffix) { return first.size() > suffix.size() + 1 && first.ends_with(suffix); };
  if (listed(relatives_)) return true;
  const std::string_view told = text.substr(sentence.begin, date.begin - sentence.begin);
  const bool resumed = std::count(told.begin(), told.end(), ',') % 2 == 0 && comma != std::string_view::npos;  // ", under a new head, revoked it on 3 May, …"
  return !resumed && (listed(participles_) || std::any_of(participle_suffixes_.begin(), participle_suffixes_.end(), ends));
}

std::optional<uint32_t> DateLeads::ArticleBefore(std::string_view text, Span sentence, uint32_t begin) const {
  for (const std::string& article : articles_) {
    if (const auto start = PhraseStart(text, sentence, begin, article)) return start;
  }
  return std::nullopt;
}

bool DateLeads::OfTopic(std::string_view text, Span sentence, Span year) const {
  const uint32_t begin = ArticleBefore(text, sentence, year.begin).value_or(year.begin);
  return std::any_of(about_years_.begin(), about_years_.end(), [&](const std::string& word) { return PhraseBefore(text, sentence, begin, word); });
}

bool DateLeads::IsCountedFrom(std::string_view text, Span sentence, Span length) const {
  if (length.end >= sentence.end || text[length.end] != ' ') return false;
  const std::string_view behind = text.substr(length.end + 1, sentence.end - length.end - 1);
  const auto follows = [&](const std::vector<std::string>& words) {
    return std::any_of(words.begin(), words.end(), [&](const std::string& word) { return behind.starts_with(word) && behind.substr(word.size()).starts_with(' '); });
  };
  return follows(befores_) || follows(afters_);
}

bool DateLeads::RunsOn(std::string_view text, Span sentence, Span date) const {
  if (date.end >= sentence.end || text[date.end] != ' ') return false;
  const std::string_view behind = text.substr(date.end + 1, sentence.end - date.end - 1);
  const auto follows = [&](const std::vector<std::string>& words, std::string_view ends) {
    return std::any_of(words.begin(), words.end(), [&](const std::string& word) {
      return behind.starts_with(word) && (behind.size() == word.size() || ends.find(behind[word.size()]) != std::string_view::npos);
    });
  };
  if (!follows(onwards_, " .,;:)") && !follows(ons_, ".,;:)")) return false;
  return std::any_of(froms_.begin(), froms_.end(), [&](const std::string& word) { return PhraseBefore(text, sentence, date.begin, word); });
}

}  // namespace annals
