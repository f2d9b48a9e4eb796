#include "evaluate/why_not.h"

#include <algorithm>
#include <functional>
#include <set>

#include <fmt/format.h>

#include "evaluate/explain.h"
#include "evaluate/pattern_progress.h"
#include "evaluate/pattern_tree.h"
#include "evaluate/source_lines.h"
#include "extract/mention/date_lexicon.h"
#include "extract/rule/expression.h"
#include "extract/rule/spelling.h"

namespace annals {
namespace {

// What stands at a byte of an encoded string: the next words, up to a handful.
std::string Standing(const Alphabet& alphabet, std::string_view text, size_t at) {
  while (at < text.size() && text[at] == ' ') ++at;
  size_t end = at;
  for (int words = 0; end < text.size() && words < 3; ++words) end = std::min(text.find(' ', end + 1), text.size());
  return at >= text.size() ? std::string() : alphabet.Readable(text.substr(at, end - at));
}

// What stands before a byte of an encoded string: the last two words.
std::string Before(const Alphabet& alphabet, std::string_view text, size_t at) {
  while (at > 0 && text[at - 1] == ' ') --at;
  size_t begin = at;
  for (int words = 0; begin > 0 && words < 2; ++words) {
    const size_t space = text.substr(0, begin - 1).rfind(' ');
    begin = space == std::string_view::npos ? 0 : space + 1;
  }
  return at == 0 ? "the beginning of the clause" : alphabet.Readable(text.substr(begin, at - begin));
}

std::string Trimmed(std::string text) {
  while (!text.empty() && text.back() == ' ') text.pop_back();
  return text.substr(std::min(text.find_first_not_of(' '), text.size()));
}

class Asker {
 public:
  Asker(const Extractor& extractor, const Inspection& inspection, int line) : extractor_(extractor), rules_(extractor.rules()), in_(inspection), text_(inspection.extraction.text), lines_(text_.source), line_(line) {}

  std::vector<WhyNotAnswer> AskEvent(const EventRule& rule) {
    return Each([&](size_t i) { return Event(rule, i); });
  }

  std::vector<WhyNotAnswer> AskEntity(const PlainRule& rule) {
    return Each([&](size_t i) { return Entity(rule, i); });
  }

  Result<std::vector<WhyNotAnswer>> AskDate(const PlainRule& rule) {
    auto lexicon = DateLexicon::Build(rules_);
    if (!lexicon.ok()) return lexicon.errors();
    return Each([&](size_t i) { return Date(rule, *lexicon, i); });
  }

 private:
  std::vector<WhyNotAnswer> Each(const std::function<WhyNotAnswer(size_t)>& ask) const {
    std::vector<WhyNotAnswer> answers;
    for (size_t i = 0; i < in_.reading.sentences.size(); ++i) {
      const Span span = text_.sentences[in_.reading.sentences[i].sentence].span, bytes = text_.offsets.ToSourceBytes(span);
      if (line_ != 0 && (lines_.At(bytes.begin) > line_ || line_ > lines_.At(bytes.end))) continue;
      WhyNotAnswer answer = ask(i);
      answer.sentence = text_.At(span);
      answer.line = lines_.At(bytes.begin);
      answers.push_back(std::move(answer));
    }
    const auto rank = [](const WhyNotAnswer& a) { return a.kind == WhyNotAnswer::kFired ? 4.0 : a.kind == WhyNotAnswer::kStopped ? 3.0 : a.kind == WhyNotAnswer::kAtom ? 0.0 : 1 + a.progress; };
    std::stable_sort(answers.begin(), answers.end(), [&](const WhyNotAnswer& a, const WhyNotAnswer& b) { return rank(a) > rank(b); });
    return answers;
  }

  std::string Readable(std::string_view encoded) const { return rules_.alphabet.Readable(encoded); }

  WhyNotAnswer Event(const EventRule& rule, size_t i) const {
    const SentenceReading& reading = in_.reading.sentences[i];
    if (auto matched = Matched(rule, i)) return *std::move(matched);
    std::optional<WhyNotAnswer> best;
    for (const Variant& variant : rule.variants) {
      const auto consider = [&](const Encoded& encoded, uint32_t anchor) {
        WhyNotAnswer answer = Progress(variant, encoded, anchor);
        if (!best || answer.progress > best->progress || (answer.progress == best->progress && answer.matched.size() > best->matched.size())) best = std::move(answer);
      };
      const auto hangs_on = [&](char32_t code) { return std::find(variant.anchors.begin(), variant.anchors.end(), code) != variant.anchors.end(); };
      for (size_t c = 0; c < reading.clauses.clauses.size(); ++c) {
        const Clause& clause = reading.clauses.clauses[c];
        if (hangs_on(Alphabet::Verb(reading.units[clause.verb].verb->lemma, clause.form))) consider(StringOf(reading, static_cast<int>(c)), clause.verb);
      }
      for (uint32_t u = 0; u < reading.units.size(); ++u) {
        const Unit& unit = reading.units[u];
        if (!unit.dropped && unit.code != 0 && unit.type != Unit::kVerb && hangs_on(unit.code)) consider(StringOf(reading, -1), u);
      }
      if (variant.anchors.empty()) consider(StringOf(reading, -1), UINT32_MAX);
    }
    return best ? *std::move(best) : NoAtom(rule, reading);
  }

  // It matched: told, or stopped later.
  std::optional<WhyNotAnswer> Matched(const EventRule& rule, size_t i) const {
    for (const ExplainedMatch& match : ExplainMatches(extractor_, in_, i)) {
      if (match.rule != rule.id) continue;
      WhyNotAnswer answer;
      answer.kind = match.outcome == ExplainedMatch::kTold ? WhyNotAnswer::kFired : WhyNotAnswer::kStopped;
      answer.matched = match.matched, answer.frame = match.frame, answer.where = match.pattern_where, answer.progress = 1;
      answer.why = answer.kind == WhyNotAnswer::kFired ? "it told an event" : match.why;
      const SentenceReading& reading = in_.reading.sentences[i];
      answer.encoded = Readable(StringOf(reading, match.clause).text);
      return answer;
    }
    return std::nullopt;
  }

  WhyNotAnswer Progress(const Variant& variant, const Encoded& encoded, uint32_t anchor) const {
    const auto last = std::find_if(encoded.pieces.rbegin(), encoded.pieces.rend(), [&](const Encoded::Piece& piece) { return piece.unit == anchor; });
    WhyNotAnswer answer = Progress(variant, encoded.text, last == encoded.pieces.rend() ? std::string_view::npos : last->end - 1);
    answer.encoded = Readable(encoded.text);
    if (answer.kind == WhyNotAnswer::kPart && answer.stood.empty()) answer.stood = "the end of the clause";
    return answer;
  }

  WhyNotAnswer Progress(const Variant& variant, std::string_view text, size_t about) const {
    const PatternProgress progress = MeasurePattern(variant.pattern, text, about);
    WhyNotAnswer answer;
    answer.frame = variant.frame, answer.where = variant.where, answer.progress = progress.progress;
    answer.pattern = ReadablePattern(rules_, variant.pattern);
    answer.so_far = Trimmed(annals::Readable(rules_, progress.prefix));
    answer.matched = Trimmed(Readable(text.substr(progress.begin, progress.end - progress.begin)));
    answer.kind = progress.whole ? WhyNotAnswer::kElsewhere : WhyNotAnswer::kPart;
    if (progress.whole) {
      answer.why = "the pattern matches, but not around the verb or noun that it hangs on";
      return answer;
    }
    answer.part = annals::Readable(rules_, progress.part);
    answer.leading = progress.leading;
    answer.stood = progress.leading ? Before(rules_.alphabet, text, progress.begin) : Standing(rules_.alphabet, text, progress.prefix.empty() ? 0 : progress.end);
    return answer;
  }

  // None of the verbs and nouns that its patterns hang on: what would do, and whether one stands in another form.
  WhyNotAnswer NoAtom(const EventRule& rule, const SentenceReading& reading) const {
    std::set<char32_t> atoms;
    for (const Variant& variant : rule.variants) atoms.insert(variant.anchors.begin(), variant.anchors.end());
    std::set<uint32_t> lemmas;
    for (char32_t code : atoms) {
      if (Alphabet::IsVerb(code)) lemmas.insert(Alphabet::LemmaOf(code));
    }
    WhyNotAnswer answer;
    answer.kind = WhyNotAnswer::kAtom;
    answer.encoded = Readable(StringOf(reading, -1).text);
    std::string names;
    for (char32_t code : atoms) {
      std::string one;
      Unit unit;
      unit.code = code;
      Encoded encoded;
      encoded.Add(unit, 0);
      const bool finite_or_not_verb = !Alphabet::IsVerb(code) || Alphabet::FormOf(code) == VerbForm::kFinite || Alphabet::FormOf(code) == VerbForm::kNoun || Alphabet::FormOf(code) == VerbForm::kPassive;
      if (finite_or_not_verb) names += (names.empty() ? "" : " ") + Readable(encoded.text);
    }
    answer.part = names;
    for (const Unit& unit : reading.units) {
      if (!unit.code || !Alphabet::IsVerb(unit.code) || !lemmas.contains(Alphabet::LemmaOf(unit.code))) continue;
      Encoded encoded;
      encoded.Add(unit, 0);
      answer.stood += (answer.stood.empty() ? "" : " ") + Readable(encoded.text);
    }
    answer.why = answer.stood.empty() ? "none of the verbs and nouns that it hangs on stands in the sentence" : "its verb stands in a form that none of its patterns is for";
    return answer;
  }

  WhyNotAnswer Entity(const PlainRule& rule, size_t i) const {
    const SentenceReading& reading = in_.reading.sentences[i];
    const Span span = text_.sentences[reading.sentence].span;
    for (const AppliedEntityRule& applied : in_.reading.names.applied) {
      if (applied.rule != &rule || !span.Contains(applied.span)) continue;
      WhyNotAnswer answer;
      answer.kind = WhyNotAnswer::kFired;
      answer.matched = text_.At(applied.span), answer.where = rule.where, answer.progress = 1;
      answer.why = "it made one unit";
      answer.encoded = Readable(StringOf(reading, -1).text);
      return answer;
    }
    return Best(rule, StringOf(reading, -1).text);
  }

  // The variant that gets furthest on one string; a guard, where one forbids the match.
  WhyNotAnswer Best(const PlainRule& rule, std::string_view text) const {
    std::optional<WhyNotAnswer> best;
    for (const Variant& variant : rule.variants) {
      WhyNotAnswer answer = Progress(variant, text, std::string_view::npos);
      if (!best || answer.progress > best->progress) best = std::move(answer);
    }
    if (!best) best.emplace();
    best->encoded = Readable(text);
    if (best->kind == WhyNotAnswer::kPart && best->stood.empty()) best->stood = "the end of the sentence";
    if (best->kind != WhyNotAnswer::kElsewhere) return *std::move(best);
    best->kind = WhyNotAnswer::kStopped;
    best->why = "the pattern matches, but another rule took its words first";
    if (const Guard* guard = Forbidding(rule, text)) best->why = fmt::format("its `unless` forbids it: {}", guard->why);
    return *std::move(best);
  }

  static const Guard* Forbidding(const PlainRule& rule, std::string_view text) {
    for (const Variant& variant : rule.variants) {
      const auto expression = Expression::Compile(variant.pattern);
      std::vector<std::string_view> groups;
      if (!expression.ok() || !expression->Find(text, 0, &groups)) continue;
      const size_t begin = static_cast<size_t>(groups[0].data() - text.data());
      const auto holds = [](const std::string& pattern, std::string_view where) {
        if (pattern.empty()) return false;
        const auto guard = Expression::Compile(pattern);
        return guard.ok() && guard->Matches(where);
      };
      for (const Guard& guard : rule.unless) {
        const std::string before = guard.before.empty() ? "" : "(?:" + guard.before + ")$", after = guard.after.empty() ? "" : "^(?:" + guard.after + ")";
        if (holds(before, text.substr(0, begin)) || holds(after, text.substr(begin + groups[0].size())) || holds(guard.within, groups[0])) return &guard;
      }
    }
    return nullptr;
  }

  WhyNotAnswer Date(const PlainRule& rule, const DateLexicon& lexicon, size_t i) const {
    const Span span = text_.sentences[in_.reading.sentences[i].sentence].span;
    const DateMention* taken = nullptr;
    for (const DateMention& date : in_.extraction.dates) {
      if (!span.Contains(date.span)) continue;
      if (date.rule == rule.id) {
        WhyNotAnswer answer;
        answer.kind = WhyNotAnswer::kFired;
        answer.matched = text_.At(date.span), answer.where = rule.where, answer.progress = 1;
        answer.why = fmt::format("it took \"{}\" as {}", text_.At(date.span), date.value.empty() ? date.timex3 : date.value);
        return answer;
      }
      taken = &date;
    }
    EncodedDates encoded;
    if (!lexicon.Encode(text_.utf8, span, &encoded)) {
      WhyNotAnswer answer;
      answer.kind = WhyNotAnswer::kAtom;
      answer.part = "a number, or a word of dates";
      answer.why = "no word or number here can be part of a date";
      return answer;
    }
    WhyNotAnswer answer = Best(rule, encoded.text);
    if (answer.kind == WhyNotAnswer::kStopped) answer.why = taken ? fmt::format("lost to {}, which took \"{}\"", taken->rule, text_.At(taken->span)) : "the pattern matches, but its conditions (if_before, if_after, if_within, its value) don't hold";
    return answer;
  }

  const Extractor& extractor_;
  const RuleSet& rules_;
  const Inspection& in_;
  const Text& text_;
  const SourceLines lines_;
  const int line_;
};

}  // namespace

Result<std::vector<WhyNotAnswer>> WhyNot(const Extractor& extractor, const Inspection& inspection, const std::string& rule, int line) {
  Asker asker(extractor, inspection, line);
  const RuleSet& rules = extractor.rules();
  std::vector<std::string_view> known;
  for (const EventRule& event : rules.events) {
    if (event.id == rule) return asker.AskEvent(event);
    known.push_back(event.id);
  }
  for (const PlainRule& plain : rules.plain) {
    const bool can = plain.section == "entity" || plain.section == "date";
    if (plain.id == rule && can) return plain.section == "entity" ? asker.AskEntity(plain) : asker.AskDate(plain);
    if (can) known.push_back(plain.id);
  }
  return Diagnostic{{}, fmt::format("there is no event, entity or date rule \"{}\"", rule), DidYouMean(rule, known, "annals rules lists them"), ""};
}

}  // namespace annals
