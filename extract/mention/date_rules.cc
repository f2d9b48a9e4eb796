#include "extract/mention/date_rules.h"

#include <re2/re2.h>
#include <re2/set.h>

#include <algorithm>
#include <array>

namespace annals {
namespace {

constexpr int64_t kScanMemory = 48 << 20;  // of the union of all rules: enough that its DFA is never thrown away
constexpr int64_t kRuleMemory = 2 << 20;
constexpr size_t kLookBehind = 64;         // bytes of plain text that a condition sees on either side

re2::StringPiece Piece(std::string_view text) { return {text.data(), text.size()}; }

bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsWord(char c) { return IsDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }  // as \b has it

RE2::Options RuleOptions(int64_t memory, bool longest) {
  RE2::Options options(RE2::Quiet);
  options.set_max_mem(memory);
  options.set_longest_match(longest);
  return options;
}

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
  while (!name.empty() && IsDigit(name.back())) {
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

struct DateRules::Search {
  std::unique_ptr<RE2> scan;
  std::unique_ptr<RE2::Set> set;
  std::vector<std::unique_ptr<RE2>> each;  // with plain_matching, instead of both: the rules one by one, by variant
  bool marks = false;                      // some rule begins with something else than a word
  std::array<bool, 256> begins{};          // by byte: some rule may begin with it
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
  const auto fail = [](std::string message) {
    return Diagnostic{.where = {}, .message = std::move(message), .hint = "", .source_line = ""};
  };
  auto search = std::make_shared<Search>();
  if (plain_) {
    for (const DateVariant& variant : variants_) {
      const std::string& pattern = variant.pattern;
      const bool mark = pattern.empty() || pattern[0] == '\'';
      search->each.push_back(std::make_unique<RE2>(Piece((mark ? "(?:" : "\\b(?:") + pattern + ")"), RuleOptions(kRuleMemory, true)));
    }
    search_ = std::move(search);
    return true;
  }
  search->set = std::make_unique<RE2::Set>(RuleOptions(kScanMemory, true), RE2::ANCHOR_BOTH);
  std::string words, marks;  // rules that begin with a word, and with something else
  for (const DateVariant& variant : variants_) {
    const std::string& pattern = variant.pattern;
    std::string error;
    if (search->set->Add(Piece(pattern), &error) < 0) return fail("date rule " + variant.rule->id + ": " + error);
    const Result<Expression> alone = Expression::Compile(pattern, {.short_texts = true});
    for (size_t c = 0; c < search->begins.size(); ++c) search->begins[c] |= !alone || alone->MayBeginWith(static_cast<char>(c));
    // Captures cost the scan nothing in its DFA, but memory: they are taken out.
    std::string plain;
    for (size_t at = 0; at < pattern.size(); ++at) {
      if (pattern.compare(at, 4, "(?P<") == 0) {
        plain += "(?:";
        at = pattern.find('>', at);
      } else {
        plain += pattern[at];
        if (pattern[at] == '\\' && at + 1 < pattern.size()) plain += pattern[++at];
      }
    }
    std::string& list = pattern.empty() || pattern[0] == '\'' ? marks : words;
    if (!list.empty()) list += '|';
    list += plain;
  }
  if (variants_.empty()) return true;
  std::string all = "\\b(?:" + words + ")";
  search->marks = !marks.empty();
  if (search->marks) all += "|(?:" + marks + ")";
  search->scan = std::make_unique<RE2>(Piece(all), RuleOptions(kScanMemory, true));
  if (!search->scan->ok()) return fail("date rules: " + search->scan->error());
  if (!search->set->Compile()) return fail("date rules: the set of all rules is too large");
  search_ = std::move(search);
  return true;
}

std::optional<Span> DateRules::ScanEach(std::string_view code, size_t from, size_t to, bool anchored) const {
  re2::StringPiece match;
  std::optional<Span> best;
  for (const auto& rule : search_->each) {
    if (!rule->Match(Piece(code), from, to, anchored ? RE2::ANCHOR_START : RE2::UNANCHORED, &match, 1) || match.empty()) continue;
    const auto begin = static_cast<uint32_t>(match.data() - code.data()), end = begin + static_cast<uint32_t>(match.size());
    if (!best || begin < best->begin || (begin == best->begin && end > best->end)) best = Span{begin, end};
  }
  return best;
}

std::optional<uint32_t> DateRules::Longest(std::string_view code, size_t begin, size_t to) const {
  if (!search_->each.empty()) {
    const auto best = ScanEach(code, begin, to, true);
    return best ? std::optional(best->end) : std::nullopt;
  }
  re2::StringPiece match;
  if (!search_->scan->Match(Piece(code), begin, to, RE2::ANCHOR_START, &match, 1) || match.empty()) return std::nullopt;
  return static_cast<uint32_t>(begin + match.size());
}

// Place by place: the automaton of an anchored search has few states and dies on most first words, where that of one
// search through all the text has ever new states, as any place in it may go on with a date begun before.
std::optional<Span> DateRules::Scan(std::string_view code, size_t from, size_t to) const {
  if (!search_->each.empty()) return ScanEach(code, from, to, false);
  for (size_t begin = from; begin < to; ++begin) {
    const bool edge = IsWord(code[begin]) != (begin > 0 && IsWord(code[begin - 1]));
    if (!edge && !(search_->marks && !IsWord(code[begin]))) continue;
    if (!search_->begins[static_cast<unsigned char>(code[begin])]) continue;
    if (const auto end = Longest(code, begin, to)) return Span{static_cast<uint32_t>(begin), *end};
  }
  return std::nullopt;
}

const DateVariant* DateRules::Choose(const EncodedDates& encoded, size_t begin, size_t end, std::string_view text,
                                     Span block) const {
  thread_local std::vector<int> indexes;
  indexes.clear();
  const std::string_view whole = std::string_view(encoded.text).substr(begin, end - begin);
  if (plain_) {
    for (size_t i = 0; i < variants_.size(); ++i) {
      const Expression* expression = variants_[i].captures.Get();
      if (expression != nullptr && expression->Matches(whole)) indexes.push_back(static_cast<int>(i));
    }
  } else if (!search_->set->Match(Piece(whole), &indexes)) {
    return nullptr;
  }
  std::sort(indexes.begin(), indexes.end());
  const Span match = encoded.Plain(begin, end);
  for (const int index : indexes) {
    const DateVariant& variant = variants_[static_cast<size_t>(index)];
    if (Allowed(*variant.rule, text, block, match)) return &variant;
  }
  return nullptr;
}

}  // namespace annals
