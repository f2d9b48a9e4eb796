#include "extract/mention/date_rules.h"

#include <re2/re2.h>

#include <algorithm>
#include <array>

#include "extract/ascii.h"

namespace annals {
namespace {

constexpr int64_t kRuleMemory = 2 << 20;
constexpr size_t kLookBehind = 64;         // bytes of plain text that a condition sees on either side

re2::StringPiece PieceOf(std::string_view text) { return {text.data(), text.size()}; }

// Whether a byte is of a word, as \b has it.
constexpr std::array<bool, 256> MakeWordBytes() {
  std::array<bool, 256> word{};
  for (size_t c = 0; c < word.size(); ++c) word[c] = IsAsciiWord(static_cast<char32_t>(c));
  return word;
}
constexpr std::array<bool, 256> kWordBytes = MakeWordBytes();
bool IsRegexWord(char c) { return kWordBytes[static_cast<unsigned char>(c)]; }

enum class Anchored : uint8_t { kAtEnd, kAtBegin, kNot };

Result<DateCondition> MakeCondition(const std::string& pattern, Anchored anchored, const Location& where, bool plain) {
  const std::string whole = anchored == Anchored::kAtEnd     ? "(?:" + pattern + ")$"
                            : anchored == Anchored::kAtBegin ? "^(?:" + pattern + ")"
                                                             : pattern;
  Result<Expression> expression = Expression::Compile(whole, {.short_texts = !plain});
  if (!expression) return Diagnostic{.where = where, .message = "bad condition: " + expression.errors().front().message, .hint = "", .source_line = ""};
  return DateCondition{std::move(expression).value()};
}

// A capture's name without the 2, 3 … at its end.
std::pair<std::string_view, bool> PlainName(std::string_view name) {
  bool numbered = false;
  while (!name.empty() && IsAsciiDigit(name.back())) {
    numbered = true;
    name.remove_suffix(1);
  }
  return {name, numbered};
}

bool Allowed(const DateRule& rule, std::string_view text, Span block, Span match) {
  const size_t from = std::max<size_t>(block.begin, match.begin > kLookBehind ? match.begin - kLookBehind : 0);
  const std::string_view before = text.substr(from, match.begin - from);
  const std::string_view after = text.substr(match.end, std::min<size_t>(kLookBehind, block.end - match.end));
  const auto any = [](const std::vector<DateCondition>& conditions, std::string_view where) {
    return std::any_of(conditions.begin(), conditions.end(), [&](const DateCondition& condition) { return condition.Holds(where); });
  };
  // needed conditions are alternatives of each other
  if (!rule.needs_before.empty() || !rule.needs_after.empty()) {
    if (!any(rule.needs_before, before) && !any(rule.needs_after, after)) return false;
  }
  if (rule.needs_also_after && !rule.needs_also_after->Holds(after)) return false;
  const std::string_view within = text.substr(match.begin, match.size());
  if (rule.needs_within && !rule.needs_within->Holds(within)) return false;
  return std::none_of(rule.unless.begin(), rule.unless.end(), [&](const DateRule::Exception& exception) {
    return (!exception.within || exception.within->Holds(within)) && (!exception.before || exception.before->Holds(before)) &&
           (!exception.after || exception.after->Holds(after));
  });
}

}  // namespace

// With plain_matching: the rules one by one, by variant.
struct DateRules::Plain {
  std::vector<std::unique_ptr<RE2>> each;
};

Result<bool> DateRules::Add(const PlainRule& plain) {
  std::vector<Diagnostic> errors;
  const auto fail = [&](const Location& where, std::string message) {
    errors.push_back({.where = where, .message = "date rule " + plain.id + ": " + std::move(message), .hint = "", .source_line = ""});
  };
  auto rule = std::make_unique<DateRule>();
  rule->id = plain.id;
  rule->priority = plain.priority;
  rule->order = plain.order;
  const auto condition = [&](const std::string& pattern, Anchored anchored, const Location& where) -> std::optional<DateCondition> {
    if (pattern.empty()) return std::nullopt;
    auto made = MakeCondition(pattern, anchored, where, plain_);
    if (made) return std::move(*made);
    errors.insert(errors.end(), made.errors().begin(), made.errors().end());
    return std::nullopt;
  };
  for (const auto& [key, value] : plain.attributes) {
    if (key == "op") {
      const auto operation = DateOperationOf(value);
      if (!operation) fail(plain.where, "there is no op \"" + value + "\"");
      else rule->operation = *operation;
    } else if (key == "tenseless") {
      rule->tenseless = true;
    } else if (key == "nearest") {
      rule->nearest = true;
    } else if (key == "aside") {
      rule->aside = true;
    } else if (key == "if_before") {
      if (auto made = condition(value, Anchored::kAtEnd, plain.where)) rule->needs_before.push_back(std::move(*made));
    } else if (key == "if_after") {
      if (auto made = condition(value, Anchored::kAtBegin, plain.where)) rule->needs_after.push_back(std::move(*made));
    } else if (key == "if_also_after") {
      rule->needs_also_after = condition(value, Anchored::kAtBegin, plain.where);
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
    DateVariant compiled;
    compiled.rule = rule.get();
    compiled.pattern = variant.pattern;
    compiled.captures = LazyExpression("^(?:" + variant.pattern + ")$", {.longest = true});
    for (const Capture& capture : variant.captures) {
      const auto [name, numbered] = PlainName(capture.name);
      DateSlot slot;
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
    variants_.push_back(std::move(compiled));
  }
  rules_.push_back(std::move(rule));
  if (!errors.empty()) return errors;
  return true;
}

Result<bool> DateRules::Compile() {
  std::stable_sort(variants_.begin(), variants_.end(), [](const DateVariant& a, const DateVariant& b) {
    return a.rule->priority != b.rule->priority ? a.rule->priority > b.rule->priority : a.rule->order < b.rule->order;
  });
  // A rule that begins with an apostrophe may follow a letter; all others begin where a word does.
  const auto pattern_of = [](const DateVariant& variant) {
    const bool mark = variant.pattern.empty() || variant.pattern[0] == '\'';
    return std::pair(mark, (mark ? "(?:" : "\\b(?:") + variant.pattern + ")");
  };
  auto plain = std::make_shared<Plain>();
  for (const DateVariant& variant : variants_) {
    const auto [mark, pattern] = pattern_of(variant);
    any_marks_ |= mark;
    if (plain_) {
      RE2::Options options(RE2::Quiet);
      options.set_max_mem(kRuleMemory);
      options.set_longest_match(true);
      plain->each.push_back(std::make_unique<RE2>(PieceOf(pattern), options));
    } else if (!search_.Add(pattern)) {
      return Diagnostic{.where = {}, .message = "date rule " + variant.rule->id + " can't be searched", .hint = "dates are matched on ASCII letters, digits and marks", .source_line = ""};
    }
  }
  for (size_t c = 0; c < begins_.size(); ++c) begins_[c] = search_.MayBeginWith(static_cast<char>(c));
  plain_search_ = std::move(plain);
  return true;
}

bool DateRules::ScanEach(std::string_view code, size_t from, size_t to, bool anchored, Match* match) const {
  re2::StringPiece found;
  bool any = false;
  for (const auto& rule : plain_search_->each) {
    if (!rule->Match(PieceOf(code), from, to, anchored ? RE2::ANCHOR_START : RE2::UNANCHORED, &found, 1) || found.empty()) continue;
    const auto begin = static_cast<size_t>(found.data() - code.data()), end = begin + found.size();
    if (any && (begin > match->begin || (begin == match->begin && end <= match->end))) continue;
    match->begin = begin, match->end = end;
    any = true;
  }
  if (!any) return false;
  match->variants.clear();
  for (size_t i = 0; i < variants_.size(); ++i) {
    const Expression* expression = variants_[i].captures.Get();
    if (expression != nullptr && expression->Matches(code.substr(match->begin, match->end - match->begin))) match->variants.push_back(static_cast<int>(i));
  }
  return true;
}

bool DateRules::Longest(std::string_view code, size_t begin, size_t to, Match* match) const {
  if (plain_) return ScanEach(code, begin, to, true, match);
  const auto end = search_.Longest(code, begin, to, &match->variants);
  if (!end || *end == begin) return false;
  match->begin = begin, match->end = *end;
  return true;
}

// Place by place: most first words begin no date.
bool DateRules::Scan(std::string_view code, size_t from, size_t to, Match* match) const {
  if (plain_) return ScanEach(code, from, to, false, match);
  bool behind = from > 0 && IsRegexWord(code[from - 1]);
  for (size_t begin = from; begin < to; ++begin) {
    const bool word = IsRegexWord(code[begin]);
    const bool edge = word != behind;
    behind = word;
    if (!edge && (word || !any_marks_)) continue;
    if (begins_[static_cast<unsigned char>(code[begin])] && Longest(code, begin, to, match)) return true;
  }
  return false;
}

const DateVariant* DateRules::Choose(const EncodedDates& encoded, const Match& match, std::string_view text, Span block) const {
  const Span plain = encoded.Plain(match.begin, match.end);
  for (const int index : match.variants) {
    const DateVariant& variant = variants_[static_cast<size_t>(index)];
    if (Allowed(*variant.rule, text, block, plain)) return &variant;
  }
  return nullptr;
}

}  // namespace annals
