#include "evaluate/touched.h"

#include <algorithm>
#include <map>
#include <utility>

#include "extract/ascii.h"

namespace annals {
namespace {

// Everything about a rule that decides what it finds, and its examples. Codes are spelt out, since they shift
// when a kind or a verb is added.
template <typename Rule>
std::string Signature(const Rule& rule, const Alphabet& alphabet) {
  std::string all = std::to_string(rule.priority);
  const auto add = [&](std::string_view text) { all.append("\n").append(text); };
  for (const Variant& variant : rule.variants) {
    add(alphabet.Readable(variant.pattern));
    for (const Capture& capture : variant.captures) add(capture.name + std::to_string(capture.group));
  }
  for (const Guard& guard : rule.unless) {
    for (const std::string* part : {&guard.before, &guard.after, &guard.within}) add(alphabet.Readable(*part));
  }
  for (const auto& [key, value] : rule.attributes) add(key + "=" + value);
  for (const Example& example : rule.examples) {
    add((example.positive ? "+" : "-") + example.text + "\t" + example.published);
    for (const auto& [key, value] : example.want) add(key + "=" + value);
  }
  return all;
}

std::map<std::string, std::string> Signatures(const RuleSet& rules) {
  std::map<std::string, std::string> all;
  for (const EventRule& rule : rules.events) all[rule.id] = rule.type + rule.status + Signature(rule, rules.alphabet);
  for (const PlainRule& rule : rules.plain) all[rule.id] = rule.section + Signature(rule, rules.alphabet);
  return all;
}

// The words of a table's row, old or new, without their last letter, which inflection may change.
void AddWords(std::string_view row, std::vector<std::string>* words) {
  while (!row.empty()) {
    const size_t end = std::min(row.find_first_of("\t|\n"), row.size());
    std::string word = LowerAscii(row.substr(0, end));
    if (word.size() > 4) word.pop_back();
    if (word.size() > 1) words->push_back(std::move(word));
    row.remove_prefix(std::min(end + 1, row.size()));
  }
}

// The surface forms whose guards differ.
void AddGuarded(const RuleSet& before, const RuleSet& after, std::vector<std::string>* words) {
  using Guards = std::map<std::string, std::vector<SurfaceGuard>>;
  const auto by_surface = [](const RuleSet& rules) {
    Guards guards;
    for (SurfaceGuard guard : rules.guards) {
      for (const std::string& surface : std::exchange(guard.surfaces, {})) guards[surface].push_back(guard);
    }
    return guards;
  };
  const Guards old = by_surface(before), fresh = by_surface(after);
  const auto add_changed = [&](const Guards& some, const Guards& others) {
    for (const auto& [surface, guards] : some) {
      const auto it = others.find(surface);
      if (it == others.end() || it->second != guards) words->push_back(LowerAscii(surface));
    }
  };
  add_changed(old, fresh);
  add_changed(fresh, old);
}

bool IsComment(std::string_view text) {
  while (!text.empty()) {
    const size_t end = std::min(text.find('\n'), text.size());
    const size_t first = text.find_first_not_of(" \t\r");
    if (first < end && text[first] != '#') return false;
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return true;
}

}  // namespace

bool Touched::Has(std::string_view rule, std::string_view text) const {
  if (all || rules.contains(std::string(rule))) return true;
  const std::string lower = LowerAscii(text);
  return std::any_of(words.begin(), words.end(), [&](const std::string& word) { return lower.find(word) != std::string::npos; });
}

Touched TouchedBy(const RuleSet& before, const RuleSet& after, const RuleEdits& edits) {
  Touched touched;
  for (const RuleEdit& edit : edits.all()) {
    static constexpr std::string_view kRules[] = {"[[rule]]", "[[date]]", "[[entity]]", "[[adjunct]]", "[pattern]", "[frame."};
    if (IsComment(edit.before) && IsComment(edit.after)) continue;
    if (edit.within.starts_with("row ")) {
      AddWords(edit.before, &touched.words), AddWords(edit.after, &touched.words);
    } else if (edit.within.starts_with("[[guard]] ") || edit.within.starts_with("[[not_a_name]] ")) {
      AddGuarded(before, after, &touched.words);
    } else if (std::none_of(std::begin(kRules), std::end(kRules), [&](std::string_view rule) { return edit.within.starts_with(rule); })) {
      touched.all = true;
    }
  }
  const auto old = Signatures(before), fresh = Signatures(after);
  std::set<std::string> types;
  for (const EventRule& rule : after.events) {
    const auto it = old.find(rule.id);
    if (it == old.end() || it->second != fresh.at(rule.id)) types.insert(rule.type);
  }
  for (const EventRule& rule : before.events) {
    if (!fresh.contains(rule.id)) types.insert(rule.type);
  }
  for (const EventRule& rule : after.events) {
    if (types.contains(rule.type)) touched.rules.insert(rule.id);
  }
  // Dates, units and adjuncts go into everything.
  for (const PlainRule& rule : after.plain) {
    const auto it = old.find(rule.id);
    if (it != old.end() && it->second == fresh.at(rule.id)) continue;
    if (rule.section == "pattern") touched.rules.insert(rule.id);
    else touched.all = true;
  }
  for (const PlainRule& rule : before.plain) touched.all = touched.all || !fresh.contains(rule.id);
  return touched;
}

}  // namespace annals
