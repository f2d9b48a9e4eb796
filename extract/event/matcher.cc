#include "extract/event/matcher.h"

#include <algorithm>
#include <numeric>

namespace annals {
namespace {

constexpr int kNoString = -2;
constexpr size_t kMostGuardStates = 1 << 7;  // of the guards of a rule

}  // namespace

Matcher::Matcher(const RuleSet& rules) : plain_(rules.plain_matching), lemmas_(rules.alphabet.lemmas().size()) {
  anchored_of_.resize(kVerbForms * lemmas_ + rules.alphabet.kinds().size());
  anchored_.emplace_back();
  const auto hang = [&](char32_t anchor, uint32_t index) {
    uint32_t& place = anchored_of_[PlaceOf(anchor)];
    if (place == 0) {
      place = static_cast<uint32_t>(anchored_.size());
      anchored_.emplace_back();
    }
    std::vector<uint32_t>& indexes = anchored_[place].indexes;
    if (indexes.empty() || indexes.back() != index) indexes.push_back(index);
  };
  for (const EventRule& rule : rules.events) {
    const Expression::Options options{.short_texts = !plain_};
    Guards& guards = guards_.emplace_back();
    for (const Guard& guard : rule.unless) {
      const int number = static_cast<int>(&guard - rule.unless.data());
      const auto add = [&](Where where, const std::string& asked, const char* head, const char* tail) {
        if (asked.empty()) return;
        guards.all.push_back({&guard, number, where, LazyExpression(head + asked + tail, options)});
        guards.asks[where] = true;
      };
      add(kBefore, guard.before, "(?:", ")$");
      add(kBehind, guard.after, "^(?:", ")");
      add(kWithin, guard.within, "", "");
    }
    for (const Variant& variant : rule.variants) {
      const uint32_t index = static_cast<uint32_t>(compiled_.size());
      Compiled& compiled = compiled_.emplace_back();
      compiled.rule = &rule;
      compiled.variant = &variant;
      compiled.expression = LazyExpression(variant.pattern, options);
      compiled.guards = &guards;
      if (variant.anchors.empty()) {
        unanchored_.push_back(&compiled);
      }
      for (const char32_t anchor : variant.anchors) hang(anchor, index);
    }
  }
}

size_t Matcher::PlaceOf(char32_t anchor) const {
  if (Alphabet::IsVerb(anchor)) return static_cast<size_t>(Alphabet::FormOf(anchor)) * lemmas_ + Alphabet::LemmaOf(anchor);
  return kVerbForms * lemmas_ + (anchor - kFirstKind);
}

const std::vector<CodeSet>& Matcher::NeedsOf(const Compiled& compiled) const {
  return compiled.needs.Get([&] { return RequirementsOf(compiled.variant->pattern); });
}

std::vector<Matcher::Candidate> Matcher::CandidatesOf(const Anchored& anchored) const {
  std::vector<Candidate> candidates;
  candidates.reserve(anchored.indexes.size());
  for (const uint32_t index : anchored.indexes) {
    const std::vector<CodeSet>& needs = NeedsOf(compiled_[index]);
    candidates.push_back({needs.empty() ? CodeSet() : needs.front(), &compiled_[index]});
  }
  return candidates;
}

void Matcher::Try(const Compiled& compiled, const Encoded& encoded, int clause, uint32_t anchor, bool whole,
                  std::vector<Match>* matches) const {
  const Expression* expression = compiled.expression.Get();
  if (!expression || (!plain_ && !expression->Matches(encoded))) return;
  std::vector<std::string_view> groups;
  size_t from = 0;
  const std::string_view text = encoded.text;
  while (from <= text.size() && expression->Find(text, from, &groups)) {
    const size_t begin = groups[0].data() - text.data(), end = begin + groups[0].size();
    if (begin == end || (whole && begin > 0)) break;  // of a whole subject, its head
    const uint32_t first = encoded.UnitAt(begin), last = encoded.UnitAt(end - 1);
    if (!encoded.Covers(begin, end, anchor)) {
      from = clause >= 0 ? text.size() + 1 : begin + 1;
      while (from < text.size() && (static_cast<unsigned char>(text[from]) & 0xC0) == 0x80) ++from;
      continue;
    }
    Match match;
    match.rule = compiled.rule;
    match.variant = compiled.variant;
    match.clause = clause;
    match.anchor = anchor;
    const uint32_t end_unit = last < anchor && clause >= 0 && last < first ? anchor : last;  // "which Iran seized": the object stands before the clause
    match.first = std::min(first, end_unit), match.last = std::max(first, end_unit) + 1;
    match.begin = begin, match.end = end;
    for (const Capture& capture : compiled.variant->captures) {
      if (static_cast<size_t>(capture.group) >= groups.size()) continue;
      const std::string_view group = groups[capture.group];
      if (group.data() == nullptr || group.empty()) continue;
      const size_t group_begin = group.data() - text.data();
      match.captures.push_back({capture.name, encoded.UnitsIn(group_begin, group_begin + group.size())});
    }
    if (const Guard* const guard = Forbids(*compiled.guards, text, begin, end)) match.lost_to = "unless: " + guard->why;
    matches->push_back(std::move(match));
    break;
  }
}

// The last guard of which all that it asks holds.
const Guard* Matcher::Forbids(const Guards& guards, std::string_view text, size_t begin, size_t end) const {
  const std::vector<Unless>& all = guards.all;
  if (all.empty()) return nullptr;
  thread_local std::vector<int> may_hold, open;  // what is still to hold, by guard
  open.assign(static_cast<size_t>(all.back().number) + 1, 0);
  for (const Unless& unless : all) ++open[static_cast<size_t>(unless.number)];
  const Guard* last = nullptr;
  int last_number = -1;
  for (const Where where : {kBefore, kBehind, kWithin}) {
    if (!guards.asks[where]) continue;
    const std::string_view part = where == kBefore ? text.substr(0, begin) : where == kBehind ? text.substr(end) : text.substr(begin, end - begin);
    if (plain_) {
      may_hold.resize(all.size());
      std::iota(may_hold.begin(), may_hold.end(), 0);
    } else {
      guards.filter.Get([&] { return FilterOf(guards); }).MayMatch(part, &may_hold);
    }
    for (const int index : may_hold) {
      const Unless& unless = all[static_cast<size_t>(index)];
      if (unless.where != where || unless.number < last_number) continue;
      const Expression* expression = unless.expression.Get();
      if (expression && expression->Matches(part) && --open[static_cast<size_t>(unless.number)] == 0) last = unless.guard, last_number = unless.number;
    }
  }
  return last;
}

PatternFilter Matcher::FilterOf(const Guards& guards) {
  PatternFilter filter(kMostGuardStates);
  for (const Unless& unless : guards.all) filter.Add(unless.expression.pattern());
  return filter;
}

template <typename Visit>
void Matcher::EachOn(char32_t anchor, const CodeSet& codes, const Visit& visit) const {
  if (plain_) {
    for (const Compiled& compiled : compiled_) {
      const std::vector<char32_t>& anchors = compiled.variant->anchors;
      if (std::find(anchors.begin(), anchors.end(), anchor) != anchors.end()) visit(compiled);
    }
    return;
  }
  const Anchored& anchored = anchored_[anchored_of_[PlaceOf(anchor)]];
  for (const Candidate& candidate : anchored.candidates.Get([&] { return CandidatesOf(anchored); })) {
    const bool first = candidate.first.empty() || candidate.first.Meets(codes);
    if (first && Meets(codes, NeedsOf(*candidate.compiled))) visit(*candidate.compiled);
  }
}

template <typename Visit>
void Matcher::EachOnNothing(const CodeSet& codes, const Visit& visit) const {
  for (const Compiled* compiled : unanchored_) {
    if (plain_ || Meets(codes, NeedsOf(*compiled))) visit(*compiled);
  }
}

void Matcher::Run(const SentenceReading& reading, std::vector<Match>* matches) const {
  const Clauses& clauses = reading.clauses;
  thread_local Encoded encoded, whole;
  int written = kNoString;  // the clause whose string it is
  const auto string_of = [&](int clause) -> const Encoded& {
    if (written != clause) Encode(reading.units, clauses, written = clause, &encoded);
    return encoded;
  };
  for (size_t c = 0; c < clauses.clauses.size(); ++c) {
    const Clause& clause = clauses.clauses[c];
    const int index = static_cast<int>(c);
    EachOn(Alphabet::Verb(reading.units[clause.verb].verb->lemma, clause.form), clause.codes, [&](const Compiled& compiled) {
      Try(compiled, string_of(index), index, clause.verb, false, matches);
    });
    if (clause.codes.empty() || !EncodeWhole(reading.units, clauses, index, &whole)) continue;
    EachOn(Alphabet::Verb(reading.units[clause.verb].verb->lemma, clause.form), clause.codes, [&](const Compiled& compiled) {
      Try(compiled, whole, index, clause.verb, true, matches);
    });
  }
  for (uint32_t u = 0; u < reading.units.size(); ++u) {
    const Unit& unit = reading.units[u];
    if (unit.dropped || unit.code == 0 || unit.type == Unit::kVerb) continue;
    EachOn(unit.code, clauses.codes, [&](const Compiled& compiled) { Try(compiled, string_of(-1), -1, u, false, matches); });
  }
  const Encoded& sentence = string_of(-1);
  EachOnNothing(clauses.codes, [&](const Compiled& compiled) {
    const Expression* expression = compiled.expression.Get();
    std::vector<std::string_view> groups;
    if (!expression || (!plain_ && !expression->Matches(sentence))) return;
    if (!expression->Find(sentence.text, 0, &groups) || groups[0].empty()) return;
    Try(compiled, sentence, -1, sentence.UnitAt(groups[0].data() - sentence.text.data()), false, matches);
  });
  std::stable_sort(matches->begin(), matches->end(), [](const Match& a, const Match& b) { return a.anchor < b.anchor; });
  Settle(clauses, matches);
}

// Of matches of one type that share their anchor or overlap on the sentence, one stands; so does the one that tells what its verb
// governs ("voted to expel"), and not that again.
void Matcher::Settle(const Clauses& clauses, std::vector<Match>* matches) {
  const auto governs = [&](int outer, int inner) { return clauses.clauses[inner].parent == outer && clauses.clauses[inner].by_control; };
  std::vector<Match*> order;
  for (Match& match : *matches) {
    if (match.lost_to.empty()) order.push_back(&match);
  }
  std::stable_sort(order.begin(), order.end(), [](const Match* a, const Match* b) {
    const size_t a_size = a->end - a->begin, b_size = b->end - b->begin;
    if (a->rule->priority != b->rule->priority) return a->rule->priority > b->rule->priority;
    if (a_size != b_size) return a_size > b_size;
    if (a->begin != b->begin) return a->begin < b->begin;
    return a->rule->order < b->rule->order;
  });
  std::vector<Match*> standing;
  for (Match* match : order) {
    for (const Match* winner : standing) {
      if (winner->rule->type != match->rule->type) continue;
      const bool same_anchor = winner->anchor == match->anchor;
      const bool together = match->clause < 0 || winner->clause < 0 || winner->clause == match->clause;
      const bool inside = match->anchor >= winner->first && match->anchor < winner->last && (together || governs(winner->clause, match->clause));
      const bool around = winner->anchor >= match->first && winner->anchor < match->last && together;
      if (same_anchor || inside || around) {
        match->lost_to = winner->rule->id;
        match->winner = static_cast<int>(winner - matches->data());
        break;
      }
    }
    if (match->lost_to.empty()) standing.push_back(match);
  }
}

}  // namespace annals
