#include "extract/mention/date_finder.h"

#include <algorithm>

#include "extract/ascii.h"

namespace annals {
namespace {

constexpr size_t kHintReach = 48;    // encoded bytes of a date on either side of what hints at one
constexpr size_t kNoFallback = 512;  // an encoded match that is longer isn't tried for shorter ones

bool IsLetterOrDigit(char c) { return IsAsciiAlphanumeric(c) || static_cast<unsigned char>(c) >= 0x80; }

}  // namespace

Result<DateFinder> DateFinder::Build(const RuleSet& rules) {
  DateFinder finder;
  finder.plain_ = rules.plain_matching;
  finder.rules_ = DateRules(rules.plain_matching);
  std::vector<Diagnostic> errors;
  const auto keep = [&](const std::vector<Diagnostic>& more) { errors.insert(errors.end(), more.begin(), more.end()); };
  auto lexicon = DateLexicon::Build(rules);
  if (lexicon) finder.lexicon_ = std::move(*lexicon);
  else keep(lexicon.errors());
  for (const PlainRule& plain : rules.plain) {
    if (plain.section != "date") continue;
    if (auto added = finder.rules_.Add(plain); !added) keep(added.errors());
  }
  if (errors.empty()) {
    if (auto compiled = finder.rules_.Compile(); !compiled) keep(compiled.errors());
  }
  if (!errors.empty()) return errors;
  return finder;
}

void DateFinder::Fill(const DateVariant& variant, const EncodedDates& encoded, size_t begin, size_t end,
                            std::string_view text, uint32_t block, std::vector<DateDraft>* drafts) const {
  const Expression* expression = variant.captures.Get();
  std::vector<std::string_view> groups;
  if (expression == nullptr || !expression->Find(std::string_view(encoded.text).substr(begin, end - begin), 0, &groups)) return;
  const auto place = [&](std::string_view group) {
    const size_t at = static_cast<size_t>(group.data() - encoded.text.data());
    return encoded.Plain(at, at + group.size());
  };
  const auto took_part = [&](const DateSlot& slot) { return static_cast<size_t>(slot.group) < groups.size() && !groups[static_cast<size_t>(slot.group)].empty(); };
  const size_t first_draft = drafts->size();
  if (!variant.spans) {
    DateDraft draft;
    draft.span = encoded.Plain(begin, end);
    drafts->push_back(std::move(draft));
  } else {
    for (const DateSlot& slot : variant.slots) {
      if (slot.field || !took_part(slot)) continue;
      DateDraft draft;
      draft.span = place(groups[slot.group]);
      drafts->push_back(std::move(draft));
    }
  }
  for (size_t i = first_draft; i < drafts->size(); ++i) {
    DateDraft& draft = (*drafts)[i];
    draft.rule = variant.rule;
    draft.block = block;
    for (const auto& [field, value] : variant.rule->constants) draft.first.Set(field, value);
    for (const auto& [field, value] : variant.rule->constants2) draft.second.Set(field, value);
    for (const bool inside : {true, false}) {
      for (const DateSlot& slot : variant.slots) {
        if (!slot.field || !took_part(slot)) continue;
        const Span span = place(groups[slot.group]);
        if (draft.span.Contains(span) != inside) continue;
        if (inside && draft.rule->operation == DateOperation::kRange) {
          if (!slot.second) draft.joint.begin = std::max(draft.joint.begin, span.end);
          else if (draft.joint.end == 0 || span.begin < draft.joint.end) draft.joint.end = span.begin;
        }
        DateFields& fields = slot.second ? draft.second : draft.first;
        // In a list the day of another mention is that one's own; its month and year hold for all days and months.
        const bool shared = (*slot.field == DateField::kMonth && fields.Has(DateField::kDay)) ||
                            ((*slot.field == DateField::kYear || *slot.field == DateField::kEra || *slot.field == DateField::kYearShift) &&
                             (fields.Has(DateField::kDay) || fields.Has(DateField::kMonth) || fields.Has(DateField::kQuarter) || fields.Has(DateField::kSeason) || fields.Has(DateField::kCentury)));
        if (!inside && drafts->size() - first_draft > 1 && !shared) continue;
        if (inside || !fields.Has(*slot.field)) fields.Set(*slot.field, lexicon_.Value(*slot.field, text.substr(span.begin, span.size())));
      }
    }
    if (draft.joint.begin >= draft.joint.end) draft.joint = {};
  }
}

void DateFinder::FindIn(const EncodedDates& encoded, std::string_view text, Span span, uint32_t block,
                            std::vector<DateDraft>* drafts) const {
  const std::string& code = encoded.text;
  const auto is_number_joint = [](char c) { return c == '.' || c == ',' || c == '/' || c == ':'; };
  const auto begins_well = [&](size_t begin) {
    if (begin == 0 || !IsAsciiDigit(code[begin])) return true;
    const char before = code[begin - 1];
    if (before == '$' || before == '#' || before == '\'' || static_cast<unsigned char>(before) >= 0x80) return false;
    if (begin >= 2 && (is_number_joint(before) || before == '-') && IsAsciiDigit(code[begin - 2])) return false;
    if (before == '-' && (begin == 1 || code[begin - 2] == ' ')) return false;  // a negative number
    return !IsLetterOrDigit(before);
  };
  const auto ends_well = [&](size_t end) {
    if (end == code.size()) return true;
    const char last = code[end - 1], next = code[end];
    if (IsLetterOrDigit(last) && IsLetterOrDigit(next)) return false;
    return !(IsAsciiDigit(last) && (next == '%' || (end + 1 < code.size() && is_number_joint(next) && IsAsciiDigit(code[end + 1]))));
  };
  // Shortens the match until a rule takes it.
  const auto choose = [&](DateRules::Match* match) -> const DateVariant* {
    if (!begins_well(match->begin)) return nullptr;
    for (;;) {
      const DateVariant* chosen = ends_well(match->end) ? rules_.Choose(encoded, *match, text, span) : nullptr;
      if (chosen != nullptr) return chosen;
      const size_t size = match->end - match->begin;
      if (size > kNoFallback || size <= 1 || !rules_.Longest(code, match->begin, match->end - 1, match)) return nullptr;
    }
  };
  thread_local DateRules::Match match;
  size_t at = 0;
  const auto find_before = [&](size_t limit) {
    while (at < limit && rules_.Scan(code, at, limit, &match)) {
      if (const DateVariant* chosen = choose(&match)) {
        if (chosen->rule->operation != DateOperation::kNone) Fill(*chosen, encoded, match.begin, match.end, text, block, drafts);
        at = match.end;
        continue;
      }
      at = match.begin + 1;
      while (at < code.size() && IsLetterOrDigit(code[at - 1]) && IsLetterOrDigit(code[at])) ++at;
    }
  };
  if (plain_) return find_before(code.size());
  for (size_t i = 0; i < encoded.hints.size();) {
    // Only the surroundings of hints are looked at, those that overlap together.
    size_t last = encoded.hints[i];
    if (at < last && last - at > kHintReach) at = last - kHintReach;
    while (++i < encoded.hints.size() && encoded.hints[i] <= last + 2 * kHintReach) last = encoded.hints[i];
    find_before(std::min(code.size(), last + kHintReach));
  }
}

std::vector<DateDraft> DateFinder::Find(const Text& text) const {
  std::vector<DateDraft> drafts;
  if (rules_.empty()) return drafts;
  thread_local EncodedDates encoded;
  const auto find = [&](Span span, uint32_t block) {
    if (!span.empty() && (lexicon_.Encode(text.utf8, span, &encoded) || plain_)) FindIn(encoded, text.utf8, span, block, &drafts);
  };
  for (uint32_t i = 0; i < text.blocks.size(); ++i) {
    if (!text.blocks[i].span.Contains(text.blocks[i].dateline)) find(text.blocks[i].dateline, i);
    find(text.blocks[i].span, i);
  }
  std::stable_sort(drafts.begin(), drafts.end(), [](const DateDraft& a, const DateDraft& b) { return a.span < b.span; });
  return drafts;
}

}  // namespace annals
