#include "extract/mention/date_tagger.h"

#include <re2/re2.h>
#include <re2/set.h>

#include <algorithm>
#include <map>
#include <optional>
#include <unordered_map>

#include "extract/date/resolver.h"
#include "extract/mention/date_lexicon.h"
#include "extract/mention/date_tense.h"

namespace annals {
namespace {

constexpr int64_t kScanMemory = 48 << 20;  // of the union of all rules: enough that its DFA is never thrown away
constexpr int64_t kRuleMemory = 2 << 20;
constexpr size_t kLookBehind = 64;         // bytes of plain text that a condition sees on either side
constexpr size_t kHintReach = 48;           // encoded bytes of a date on either side of what hints at one
constexpr size_t kNoFallback = 512;        // an encoded match that is longer isn't tried for shorter ones

re2::StringPiece Piece(std::string_view text) { return {text.data(), text.size()}; }

bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsWord(char c) { return IsDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80; }

RE2::Options RuleOptions(int64_t memory, bool longest) {
  RE2::Options options(RE2::Quiet);
  options.set_max_mem(memory);
  options.set_longest_match(longest);
  return options;
}

// A condition on the surroundings. `at_end`: it must match up to the end of what it is run on.
struct Condition {
  std::unique_ptr<RE2> expression;

  bool Holds(std::string_view text) const { return RE2::PartialMatch(Piece(text), *expression); }
};

// What a capture fills.
struct Slot {
  int group = 0;
  bool second = false;               // of the other end of a range
  std::optional<DateField> field;    // absent: a mention's span
};

struct Rule {
  std::string id;
  DateOperation operation = DateOperation::kCalendar;
  int priority = 0;
  int order = 0;
  std::vector<std::pair<DateField, std::string>> constants, constants2;
  std::vector<Condition> needs_before, needs_after;  // one of them must hold, if there are any
  std::optional<Condition> needs_within;
  struct Exception {                                 // all parts it has must hold
    std::optional<Condition> before, after, within;
  };
  std::vector<Exception> unless;
};

struct RuleVariant {
  const Rule* rule = nullptr;
  std::unique_ptr<RE2> expression;
  std::vector<Slot> slots;
  bool spans = false;  // has captures that tell where its mentions are
};

// A mention found, not yet resolved.
struct Draft {
  const Rule* rule = nullptr;
  Span span;
  DateFields first, second;
  uint32_t block = 0;
};

}  // namespace

struct DateTagger::Impl {
  DateLexicon lexicon;
  DateTense tense;
  std::vector<std::unique_ptr<Rule>> rules;
  std::vector<RuleVariant> variants;  // by priority, then order
  std::unique_ptr<RE2> scan;
  std::unique_ptr<RE2::Set> set;
  std::vector<std::pair<std::string, DateBound>> leads;  // words before a date: "since", "until", "about"
  std::vector<std::string> published_leads;

  Result<bool> AddRule(const PlainRule& plain);
  Result<bool> Compile();

  bool Allowed(const Rule& rule, std::string_view text, Span block, Span match) const;
  const RuleVariant* Choose(const EncodedDates& encoded, size_t begin, size_t end, std::string_view text, Span block) const;
  void Fill(const RuleVariant& variant, const EncodedDates& encoded, size_t begin, size_t end, std::string_view text,
            uint32_t block, std::vector<Draft>* drafts) const;
  void Find(const EncodedDates& encoded, std::string_view text, Span span, uint32_t block, std::vector<Draft>* drafts) const;
  std::vector<Draft> FindAll(const Text& text) const;
  DateBound BoundBefore(std::string_view text, Span sentence, uint32_t begin) const;
};

namespace {

enum class Anchored : uint8_t { kAtEnd, kAtBegin, kNot };

Result<Condition> MakeCondition(const std::string& pattern, Anchored anchored, const Location& where) {
  const std::string whole = anchored == Anchored::kAtEnd     ? "(?:" + pattern + ")$"
                            : anchored == Anchored::kAtBegin ? "^(?:" + pattern + ")"
                                                             : pattern;
  Condition condition{std::make_unique<RE2>(Piece(whole), RuleOptions(kRuleMemory, false))};
  if (!condition.expression->ok()) {
    return Diagnostic{.where = where, .message = "bad condition: " + condition.expression->error(), .hint = "", .source_line = ""};
  }
  return condition;
}

// A capture's name without the 2, 3 … at its end.
std::pair<std::string_view, bool> PlainName(std::string_view name) {
  bool numbered = false;
  while (!name.empty() && IsDigit(name.back())) {
    numbered = true;
    name.remove_suffix(1);
  }
  return {name, numbered};
}

}  // namespace

Result<bool> DateTagger::Impl::AddRule(const PlainRule& plain) {
  std::vector<Diagnostic> errors;
  const auto fail = [&](const Location& where, std::string message) {
    errors.push_back({.where = where, .message = "date rule " + plain.id + ": " + std::move(message), .hint = "", .source_line = ""});
  };
  auto rule = std::make_unique<Rule>();
  rule->id = plain.id;
  rule->priority = plain.priority;
  rule->order = plain.order;
  const auto condition = [&](const std::string& pattern, Anchored anchored, const Location& where) -> std::optional<Condition> {
    if (pattern.empty()) return std::nullopt;
    auto made = MakeCondition(pattern, anchored, where);
    if (made) return std::move(*made);
    errors.insert(errors.end(), made.errors().begin(), made.errors().end());
    return std::nullopt;
  };
  for (const auto& [key, value] : plain.attributes) {
    if (key == "op") {
      const auto operation = DateOperationOf(value);
      if (!operation) fail(plain.where, "there is no op \"" + value + "\"");
      else rule->operation = *operation;
    } else if (key == "if_before") {
      if (auto made = condition(value, Anchored::kAtEnd, plain.where)) rule->needs_before.push_back(std::move(*made));
    } else if (key == "if_after") {
      if (auto made = condition(value, Anchored::kAtBegin, plain.where)) rule->needs_after.push_back(std::move(*made));
    } else if (key == "if_within") {
      rule->needs_within = condition(value, Anchored::kNot, plain.where);
    } else {
      const auto exact = DateFieldOf(key);
      const auto [name, numbered] = PlainName(key);
      const auto field = exact ? exact : DateFieldOf(name);
      if (field) (numbered && !exact ? rule->constants2 : rule->constants).emplace_back(*field, value);
    }
  }
  for (const Guard& guard : plain.unless) {
    rule->unless.push_back({condition(guard.before, Anchored::kAtEnd, guard.where), condition(guard.after, Anchored::kAtBegin, guard.where),
                            condition(guard.within, Anchored::kNot, guard.where)});
  }
  for (const Variant& variant : plain.variants) {
    RuleVariant compiled;
    compiled.rule = rule.get();
    compiled.expression = std::make_unique<RE2>(Piece(variant.pattern), RuleOptions(kRuleMemory, true));
    if (!compiled.expression->ok()) {
      fail(variant.where, compiled.expression->error());
      continue;
    }
    for (const Capture& capture : variant.captures) {
      const auto [name, numbered] = PlainName(capture.name);
      Slot slot;
      slot.group = capture.group;
      slot.field = DateFieldOf(capture.name);
      if (!slot.field) {
        slot.field = DateFieldOf(name);
        slot.second = numbered;
      }
      if (!slot.field && name != "date") {
        fail(variant.where, "there is no date field \"" + capture.name + "\"");
        continue;
      }
      compiled.spans |= !slot.field;
      compiled.slots.push_back(slot);
    }
    variants.push_back(std::move(compiled));
  }
  rules.push_back(std::move(rule));
  if (!errors.empty()) return errors;
  return true;
}

Result<bool> DateTagger::Impl::Compile() {
  std::stable_sort(variants.begin(), variants.end(), [](const RuleVariant& a, const RuleVariant& b) {
    return a.rule->priority != b.rule->priority ? a.rule->priority > b.rule->priority : a.rule->order < b.rule->order;
  });
  const auto fail = [](std::string message) {
    return Diagnostic{.where = {}, .message = std::move(message), .hint = "", .source_line = ""};
  };
  set = std::make_unique<RE2::Set>(RuleOptions(kScanMemory, true), RE2::ANCHOR_BOTH);
  std::string words, marks;  // rules that begin with a word, and with something else
  for (const RuleVariant& variant : variants) {
    const std::string& pattern = variant.expression->pattern();
    std::string error;
    if (set->Add(Piece(pattern), &error) < 0) return fail("date rule " + variant.rule->id + ": " + error);
    // Captures cost the scan nothing in its DFA, but memory: they are taken out.
    std::string plain;
    for (size_t i = 0; i < pattern.size(); ++i) {
      if (pattern.compare(i, 4, "(?P<") == 0) {
        plain += "(?:";
        i = pattern.find('>', i);
      } else {
        plain += pattern[i];
        if (pattern[i] == '\\' && i + 1 < pattern.size()) plain += pattern[++i];
      }
    }
    std::string& list = pattern.empty() || pattern[0] == '\'' ? marks : words;
    if (!list.empty()) list += '|';
    list += plain;
  }
  if (variants.empty()) return true;
  std::string all = "\\b(?:" + words + ")";
  if (!marks.empty()) all += "|(?:" + marks + ")";
  scan = std::make_unique<RE2>(Piece(all), RuleOptions(kScanMemory, true));
  if (!scan->ok()) return fail("date rules: " + scan->error());
  if (!set->Compile()) return fail("date rules: the set of all rules is too large");
  return true;
}

bool DateTagger::Impl::Allowed(const Rule& rule, std::string_view text, Span block, Span match) const {
  const size_t from = std::max<size_t>(block.begin, match.begin > kLookBehind ? match.begin - kLookBehind : 0);
  const std::string_view before = text.substr(from, match.begin - from);
  const std::string_view after = text.substr(match.end, std::min<size_t>(kLookBehind, block.end - match.end));
  const auto any = [](const std::vector<Condition>& conditions, std::string_view where) {
    return std::any_of(conditions.begin(), conditions.end(), [&](const Condition& condition) { return condition.Holds(where); });
  };
  // needed conditions are alternatives of each other
  if (!rule.needs_before.empty() || !rule.needs_after.empty()) {
    if (!any(rule.needs_before, before) && !any(rule.needs_after, after)) return false;
  }
  const std::string_view within = text.substr(match.begin, match.size());
  if (rule.needs_within && !rule.needs_within->Holds(within)) return false;
  return std::none_of(rule.unless.begin(), rule.unless.end(), [&](const Rule::Exception& exception) {
    return (!exception.within || exception.within->Holds(within)) && (!exception.before || exception.before->Holds(before)) &&
           (!exception.after || exception.after->Holds(after));
  });
}

const RuleVariant* DateTagger::Impl::Choose(const EncodedDates& encoded, size_t begin, size_t end, std::string_view text,
                                            Span block) const {
  thread_local std::vector<int> indexes;
  indexes.clear();
  if (!set->Match(re2::StringPiece(encoded.text.data() + begin, end - begin), &indexes)) return nullptr;
  std::sort(indexes.begin(), indexes.end());
  const Span match = encoded.Plain(begin, end);
  for (const int index : indexes) {
    const RuleVariant& variant = variants[static_cast<size_t>(index)];
    if (Allowed(*variant.rule, text, block, match)) return &variant;
  }
  return nullptr;
}

void DateTagger::Impl::Fill(const RuleVariant& variant, const EncodedDates& encoded, size_t begin, size_t end,
                            std::string_view text, uint32_t block, std::vector<Draft>* drafts) const {
  constexpr int kMostGroups = 40;
  re2::StringPiece groups[kMostGroups];
  const int count = std::min(kMostGroups, variant.expression->NumberOfCapturingGroups() + 1);
  const re2::StringPiece piece(encoded.text.data() + begin, end - begin);
  if (!variant.expression->Match(piece, 0, piece.size(), RE2::ANCHOR_BOTH, groups, count)) return;
  const auto place = [&](const re2::StringPiece& group) {
    const size_t at = static_cast<size_t>(group.data() - encoded.text.data());
    return encoded.Plain(at, at + group.size());
  };
  const size_t first_draft = drafts->size();
  if (!variant.spans) {
    Draft draft;
    draft.span = encoded.Plain(begin, end);
    drafts->push_back(std::move(draft));
  } else {
    for (const Slot& slot : variant.slots) {
      if (slot.field || slot.group >= count || groups[slot.group].empty()) continue;
      Draft draft;
      draft.span = place(groups[slot.group]);
      drafts->push_back(std::move(draft));
    }
  }
  for (size_t i = first_draft; i < drafts->size(); ++i) {
    Draft& draft = (*drafts)[i];
    draft.rule = variant.rule;
    draft.block = block;
    for (const auto& [field, value] : variant.rule->constants) draft.first.Set(field, value);
    for (const auto& [field, value] : variant.rule->constants2) draft.second.Set(field, value);
    for (const bool inside : {true, false}) {
      for (const Slot& slot : variant.slots) {
        if (!slot.field || slot.group >= count || groups[slot.group].empty()) continue;
        const Span span = place(groups[slot.group]);
        if (draft.span.Contains(span) != inside) continue;
        DateFields& fields = slot.second ? draft.second : draft.first;
        // In a list the day of another mention is that one's own; its month and year hold for all days and months.
        const bool shared = (*slot.field == DateField::kMonth && fields.Has(DateField::kDay)) ||
                            ((*slot.field == DateField::kYear || *slot.field == DateField::kEra || *slot.field == DateField::kYearShift) &&
                             (fields.Has(DateField::kDay) || fields.Has(DateField::kMonth)));
        if (!inside && drafts->size() - first_draft > 1 && !shared) continue;
        if (inside || !fields.Has(*slot.field)) fields.Set(*slot.field, lexicon.Value(*slot.field, text.substr(span.begin, span.size())));
      }
    }
  }
}

void DateTagger::Impl::Find(const EncodedDates& encoded, std::string_view text, Span span, uint32_t block,
                            std::vector<Draft>* drafts) const {
  const std::string& code = encoded.text;
  const re2::StringPiece piece(code);
  const auto is_number_joint = [](char c) { return c == '.' || c == ',' || c == '/' || c == ':'; };
  const auto begins_well = [&](size_t begin) {
    if (begin == 0 || !IsDigit(code[begin])) return true;
    const char before = code[begin - 1];
    if (before == '$' || before == '#' || before == '\'' || static_cast<unsigned char>(before) >= 0x80) return false;
    if (begin >= 2 && (is_number_joint(before) || before == '-') && IsDigit(code[begin - 2])) return false;
    if (before == '-' && (begin == 1 || code[begin - 2] == ' ')) return false;  // a negative number
    return !IsWord(before);
  };
  const auto ends_well = [&](size_t end) {
    if (end == code.size()) return true;
    const char last = code[end - 1], next = code[end];
    if (IsWord(last) && IsWord(next)) return false;
    return !(IsDigit(last) && (next == '%' || (end + 1 < code.size() && is_number_joint(next) && IsDigit(code[end + 1]))));
  };
  // The longest match from `begin` that a rule takes; its end, or 0. `end` is that of the longest match of all.
  re2::StringPiece match;
  const auto choose = [&](size_t begin, size_t end, const RuleVariant** chosen) -> size_t {
    if (!begins_well(begin)) return 0;
    for (;;) {
      if (ends_well(end) && (*chosen = Choose(encoded, begin, end, text, span)) != nullptr) return end;
      if (end - begin > kNoFallback || end - begin <= 1) return 0;
      if (!scan->Match(piece, begin, end - 1, RE2::ANCHOR_START, &match, 1) || match.empty()) return 0;
      end = begin + match.size();
    }
  };
  size_t at = 0;
  for (size_t i = 0; i < encoded.hints.size();) {
    // Only the surroundings of hints are looked at, those that overlap together.
    size_t last = encoded.hints[i];
    if (at < last && last - at > kHintReach) at = last - kHintReach;
    while (++i < encoded.hints.size() && encoded.hints[i] <= last + 2 * kHintReach) last = encoded.hints[i];
    const size_t limit = std::min(code.size(), last + kHintReach);
    while (at < limit && scan->Match(piece, at, limit, RE2::UNANCHORED, &match, 1) && !match.empty()) {
      const size_t begin = static_cast<size_t>(match.data() - code.data());
      const RuleVariant* chosen = nullptr;
      if (const size_t end = choose(begin, begin + match.size(), &chosen); end != 0) {
        if (chosen->rule->operation != DateOperation::kNone) Fill(*chosen, encoded, begin, end, text, block, drafts);
        at = end;
        continue;
      }
      at = begin + 1;
      while (at < code.size() && IsWord(code[at - 1]) && IsWord(code[at])) ++at;
    }
  }
}

std::vector<Draft> DateTagger::Impl::FindAll(const Text& text) const {
  std::vector<Draft> drafts;
  if (scan == nullptr) return drafts;
  thread_local EncodedDates encoded;
  const auto find = [&](Span span, uint32_t block) {
    if (!span.empty() && lexicon.Encode(text.utf8, span, &encoded)) Find(encoded, text.utf8, span, block, &drafts);
  };
  for (uint32_t i = 0; i < text.blocks.size(); ++i) {
    if (!text.blocks[i].span.Contains(text.blocks[i].dateline)) find(text.blocks[i].dateline, i);
    find(text.blocks[i].span, i);
  }
  std::stable_sort(drafts.begin(), drafts.end(), [](const Draft& a, const Draft& b) { return a.span < b.span; });
  return drafts;
}

DateBound DateTagger::Impl::BoundBefore(std::string_view text, Span sentence, uint32_t begin) const {
  for (const auto& [phrase, bound] : leads) {
    if (PhraseBefore(text, sentence, begin, phrase)) return bound;
  }
  return DateBound::kNone;
}

namespace {

bool IsDeictic(const Draft& draft) {
  return draft.first.Has(DateField::kDeictic) || draft.rule->operation == DateOperation::kShift ||
         (draft.first.Has(DateField::kWeekday) && !draft.first.Has(DateField::kMonth));
}

bool TellsYear(const Draft& draft) { return draft.first.Get(DateField::kYear).size() == 4; }

bool IsNarrative(const std::vector<Draft>& drafts, const DateTagger::Context& context) {
  if (context.anchor != DateTagger::Context::kAuto) return context.anchor == DateTagger::Context::kNarrative;
  if (context.published.empty()) return true;
  const std::string year = context.published.substr(0, 4);
  int deictic = 0, full = 0, bare = 0;
  for (const Draft& draft : drafts) {
    deictic += IsDeictic(draft);
    if (TellsYear(draft) && draft.first.Get(DateField::kYear) != year) ++(draft.first.Has(DateField::kMonth) ? full : bare);
  }
  return full >= 4 && full + bare >= 3 * deictic;
}

// The order of numeric dates, where one of them can be read in one way only.
DateOrder OrderOf(const std::vector<Draft>& drafts) {
  int month_first = 0, day_first = 0;
  for (const Draft& draft : drafts) {
    const auto a = draft.first.Number(DateField::kNumeric1), b = draft.first.Number(DateField::kNumeric2);
    if (!a || !b) continue;
    month_first += *a <= 12 && *b > 12;
    day_first += *a > 12 && *b <= 12;
  }
  if (month_first == day_first) return DateOrder::kUnknown;
  return month_first > day_first ? DateOrder::kMonthFirst : DateOrder::kDayFirst;
}

bool NeedsTense(const Draft& draft) {
  switch (draft.rule->operation) {
    case DateOperation::kCalendar:
    case DateOperation::kRange:
    case DateOperation::kWithin:
      return !draft.first.Has(DateField::kYear) && !draft.second.Has(DateField::kYear) && !draft.first.Has(DateField::kDecade) &&
             !draft.first.Has(DateField::kDeictic);
    case DateOperation::kShift: return draft.first.Get(DateField::kShift) == "0";
    default: return false;
  }
}

// The day that a bare clock time has beside it: "10:35 a.m. (0735 GMT) Friday". Null if none.
const Draft* DayBeside(const std::vector<Draft>& drafts, size_t clock) {
  constexpr uint32_t kNear = 24;  // bytes
  const auto bare = [](const Draft& draft) {
    return draft.first.Has(DateField::kHour) && !draft.first.Has(DateField::kWeekday) && !draft.first.Has(DateField::kDay) &&
           !draft.first.Has(DateField::kDeictic);
  };
  if (!bare(drafts[clock])) return nullptr;
  for (size_t i = clock + 1; i < drafts.size(); ++i) {
    const Draft& draft = drafts[i];
    if (draft.block != drafts[clock].block || draft.span.begin > drafts[i - 1].span.end + kNear) return nullptr;
    if (bare(draft)) continue;
    const bool day = draft.first.Has(DateField::kWeekday) || draft.first.Has(DateField::kDay) || draft.first.Has(DateField::kDeictic);
    return day && draft.rule->operation == DateOperation::kCalendar ? &draft : nullptr;
  }
  return nullptr;
}

Note MakeNote(std::string message, std::optional<Span> span) { return {"date", std::move(message), span}; }

}  // namespace

std::vector<DateMention> DateTagger::Tag(const Text& text, const Context& context, std::vector<Note>* notes) const {
  const std::vector<Draft> drafts = impl_->FindAll(text);
  DateContext state;
  state.published = ParseDay(context.published);
  state.order = OrderOf(drafts);
  state.narrative = IsNarrative(drafts, context);
  std::vector<DateMention> mentions;
  mentions.reserve(drafts.size());
  bool missed_published = false;
  size_t sentence = 0;
  uint32_t block = 0;
  for (size_t index = 0; index < drafts.size(); ++index) {
    const Draft& draft = drafts[index];
    if (draft.block != block) state.nearby.reset();
    for (uint32_t i = block + (mentions.empty() ? 0 : 1); i <= draft.block; ++i) {
      if (text.blocks[i].kind == BlockKind::kHeading) state.heading_year = 0;
    }
    block = draft.block;
    while (sentence + 1 < text.sentences.size() && text.sentences[sentence].span.end <= draft.span.begin) ++sentence;
    Span around = text.blocks[block].span;
    if (sentence < text.sentences.size() && text.sentences[sentence].span.Contains(draft.span)) around = text.sentences[sentence].span;
    state.tense = NeedsTense(draft) ? impl_->tense.At(text.utf8, around, draft.span) : Tense::kUnknown;
    if (const Draft* day = DayBeside(drafts, index)) {
      state.tense = impl_->tense.At(text.utf8, around, day->span);
      if (auto beside = Resolve(day->rule->operation, day->first, day->second, state); beside && beside->moment && Range(*beside->moment)) {
        state.nearby = Moment::OfDay(Range(*beside->moment)->first);
      }
    }
    auto resolution = Resolve(draft.rule->operation, draft.first, draft.second, state);
    if (!resolution) continue;
    if (!resolution->note.empty() && notes != nullptr) notes->push_back(MakeNote(resolution->note, draft.span));
    if (resolution->timex3.empty()) continue;  // no such day
    if (draft.rule->operation == DateOperation::kAge && !context.ages) continue;
    if (resolution->value.empty() && !state.published && !missed_published) {
      missed_published = true;
      if (notes != nullptr) notes->push_back(MakeNote("Without a publication date, relative dates have no value.", draft.span));
    }
    if (resolution->moment && resolution->moment->known && Range(*resolution->moment)) {
      const Moment& moment = *resolution->moment;
      state.reference = moment.grain < Grain::kDay ? Moment::OfDay(Range(moment)->first) : moment;
      if (moment.grain <= Grain::kDay) state.nearby = Moment::OfDay(Range(moment)->first);
      if (text.blocks[block].kind == BlockKind::kHeading && moment.grain == Grain::kYear) state.heading_year = moment.year;
    }
    ApplyBound(impl_->BoundBefore(text.utf8, around, draft.span.begin), &*resolution);
    DateMention mention;
    mention.span = draft.span;
    mention.type = resolution->type;
    mention.value = std::move(resolution->value);
    mention.timex3 = std::move(resolution->timex3);
    mention.mod = std::move(resolution->mod);
    mention.freq = std::move(resolution->freq);
    mention.quant = std::move(resolution->quant);
    mention.rule = draft.rule->id;
    mention.dates_events = resolution->dates_events;
    mention.relative = resolution->relative;
    mentions.push_back(std::move(mention));
  }
  return mentions;
}

std::string DateTagger::ToldPublished(const Text& text) const {
  const std::vector<Draft> drafts = impl_->FindAll(text);
  const auto full_day = [&](const Draft& draft) -> std::string {
    if (draft.rule->operation != DateOperation::kCalendar || !TellsYear(draft) || !draft.first.Has(DateField::kMonth) ||
        !draft.first.Has(DateField::kDay)) {
      return "";
    }
    const auto resolution = Resolve(draft.rule->operation, draft.first, draft.second, DateContext());
    return resolution && resolution->moment && Range(*resolution->moment)
               ? ToEdtf(Moment::OfDay(Range(*resolution->moment)->first)) : std::string();
  };
  const auto only_marks = [&](uint32_t from, uint32_t to) {
    if (to < from || to - from > 4) return false;
    const std::string_view between = std::string_view(text.utf8).substr(from, to - from);
    return between.find_first_not_of(" ,()-") == std::string_view::npos;
  };
  for (size_t i = 0; i < drafts.size(); ++i) {
    const std::string day = full_day(drafts[i]);
    if (day.empty()) continue;
    const Block& block = text.blocks[drafts[i].block];
    if (block.kind == BlockKind::kDateline || block.dateline.Contains(drafts[i].span)) return day;
    for (size_t j = i; j-- > 0 && only_marks(drafts[j].span.end, drafts[j + 1].span.begin);) {
      if (drafts[j].first.Get(DateField::kDeictic) == "0") return day;
    }
    for (size_t j = i + 1; j < drafts.size() && only_marks(drafts[j - 1].span.end, drafts[j].span.begin); ++j) {
      if (drafts[j].first.Get(DateField::kDeictic) == "0") return day;
    }
    const std::string_view before = std::string_view(text.utf8).substr(block.span.begin, drafts[i].span.begin - block.span.begin);
    for (const std::string& lead : impl_->published_leads) {
      if (before.size() >= lead.size() && before.size() <= lead.size() + 3 &&
          std::equal(lead.begin(), lead.end(), before.begin(), [](char a, char b) { return a == (b >= 'A' && b <= 'Z' ? b + 32 : b); })) {
        return day;
      }
    }
  }
  return "";
}

Result<DateTagger> DateTagger::Build(const RuleSet& rules) {
  auto impl = std::make_unique<Impl>();
  std::vector<Diagnostic> errors;
  const auto keep = [&](const std::vector<Diagnostic>& more) { errors.insert(errors.end(), more.begin(), more.end()); };
  auto lexicon = DateLexicon::Build(rules);
  if (lexicon) impl->lexicon = std::move(*lexicon);
  else keep(lexicon.errors());
  impl->tense = DateTense::Build(rules);
  static constexpr std::pair<std::string_view, DateBound> kLeads[] = {
      {"date_lead.since", DateBound::kSince}, {"date_lead.until", DateBound::kUntil}, {"date_lead.about", DateBound::kApproximately}};
  for (const auto& [name, bound] : kLeads) {
    const auto found = rules.words.find(name);
    if (found == rules.words.end()) continue;
    for (const std::string& phrase : found->second) impl->leads.emplace_back(phrase, bound);
  }
  if (const auto found = rules.words.find("date_lead.published"); found != rules.words.end()) impl->published_leads = found->second;
  for (const PlainRule& plain : rules.plain) {
    if (plain.section != "date") continue;
    if (auto added = impl->AddRule(plain); !added) keep(added.errors());
  }
  if (errors.empty()) {
    if (auto compiled = impl->Compile(); !compiled) keep(compiled.errors());
  }
  if (!errors.empty()) return errors;
  return DateTagger(std::move(impl));
}

DateTagger::DateTagger(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
DateTagger::DateTagger(DateTagger&&) noexcept = default;
DateTagger& DateTagger::operator=(DateTagger&&) noexcept = default;
DateTagger::~DateTagger() = default;

}  // namespace annals
