#include "evaluate/rule_card.h"

#include <algorithm>
#include <string_view>

#include <fmt/format.h>

#include "evaluate/pattern_tree.h"
#include "evaluate/source_lines.h"
#include "extract/inspect.h"
#include "extract/mention/date_tagger.h"
#include "extract/rule/spelling.h"
#include "output/names.h"
#include "output/printable.h"

namespace annals {
namespace {

std::string Summary(const Event& event) {
  std::string text = fmt::format("{} {} {}", event.date.empty() ? "undated" : event.date, event.type, NameOf(event.status));
  for (const Participant& p : event.participants) text += fmt::format(" {}={}", p.role, !p.id.empty() ? p.id : !p.affiliation.empty() ? p.affiliation : p.name);
  return text;
}

class CardWriter {
 public:
  CardWriter(const Extractor& extractor, bool colour) : extractor_(extractor), colour_(colour) {}

  template <typename Rule>
  std::string Write(const Rule& rule, std::string_view kind, const std::vector<RuleFiring>& firings) {
    out_ += fmt::format("{}  {}  {}\n", Paint(rule.id, 1), kind, Paint(fmt::format("{}:{}", rule.where.file, rule.where.line), 2));
    if (rule.priority != 0) out_ += fmt::format("  priority    {}\n", rule.priority);
    for (const auto& [key, value] : rule.attributes) out_ += fmt::format("  {:<11} {}\n", key, Printable(value));
    out_ += "  patterns\n";
    for (const Variant& variant : rule.variants) Pattern(variant);
    for (const Guard& guard : rule.unless) Unless(guard);
    Examples(rule.id, rule.examples);
    if (!firings.empty()) out_ += "  fires\n";
    for (const RuleFiring& f : firings) out_ += fmt::format("    {} {}\n      {}\n", Paint(fmt::format("{}:{}", Printable(f.path), f.line), 2), Printable(f.text), Paint(Printable(f.gave), 32));
    return std::move(out_);
  }

 private:
  std::string Paint(std::string_view text, int code) const { return colour_ && !text.empty() ? fmt::format("\x1b[{}m{}\x1b[0m", code, text) : std::string(text); }

  void Pattern(const Variant& variant) {
    out_ += fmt::format("    {}  {}\n", Paint(Printable(ReadablePattern(extractor_.rules(), variant.pattern)), 36),
                        Paint(fmt::format("{}{}:{}", variant.frame.empty() ? "" : fmt::format("frame {}, ", variant.frame), variant.where.file, variant.where.line), 2));
  }

  void Unless(const Guard& guard) {
    for (const auto& [where, pattern] : {std::pair<std::string_view, const std::string&>{"before", guard.before}, {"after", guard.after}, {"within", guard.within}}) {
      if (!pattern.empty()) out_ += fmt::format("  unless      {} {}  {}\n", where, Printable(ReadablePattern(extractor_.rules(), pattern)), Paint(Printable(guard.why), 2));
    }
  }

  void Examples(const std::string& id, const std::vector<Example>& examples) {
    if (!examples.empty()) out_ += "  examples\n";
    for (const Example& example : examples) {
      Article article;
      article.id = article.path = "example", article.bytes = example.text, article.language = "en", article.published = example.published;
      const std::vector<RuleFiring> firings = FiringsOf(extractor_, id, article);
      out_ += fmt::format("    {:<4}{}\n", example.positive ? "yes" : "no", Printable(example.text));
      for (const RuleFiring& f : firings) out_ += fmt::format("        {}\n", Paint(Printable(f.gave), example.positive ? 32 : 31));
    }
  }

  const Extractor& extractor_;
  const bool colour_;
  std::string out_;
};

}  // namespace

std::vector<RuleFiring> FiringsOf(const Extractor& extractor, const std::string& rule, const Article& article) {
  std::vector<RuleFiring> firings;
  const Inspection inspection = extractor.Inspect(article, {});
  const Extraction& extraction = inspection.extraction;
  const Text& text = extraction.text;
  const SourceLines lines(text.source);
  const auto add = [&](Span span, std::string gave) {
    firings.push_back({article.path, lines.At(text.offsets.ToSourceBytes(span).begin), std::string(text.At(span)), std::move(gave)});
  };
  for (const Event& event : extraction.events) {
    if (event.rule == rule) add(event.span, Summary(event));
  }
  for (const DateMention& date : extraction.dates) {
    if (date.rule == rule) add(date.span, fmt::format("{} {}", NameOf(date.type), date.value.empty() ? date.timex3 : date.value));
  }
  for (const AppliedEntityRule& applied : inspection.reading.names.applied) {
    if (applied.rule->id == rule) add(applied.span, "one unit");
  }
  return firings;
}

Result<std::string> RuleCard(const Extractor& extractor, const std::string& id, const std::vector<RuleFiring>& firings, bool colour) {
  std::vector<std::string_view> known;
  CardWriter writer(extractor, colour);
  for (const EventRule& rule : extractor.rules().events) {
    if (rule.id == id) return writer.Write(rule, fmt::format("event rule of {}", rule.type), firings);
    known.push_back(rule.id);
  }
  for (const PlainRule& rule : extractor.rules().plain) {
    if (rule.id == id) return writer.Write(rule, rule.section == "pattern" ? "named pattern" : fmt::format("{} rule", rule.section), firings);
    known.push_back(rule.id);
  }
  return Diagnostic{{}, fmt::format("there is no rule \"{}\"", id), DidYouMean(id, known, "annals rules lists them"), ""};
}

std::string RuleSkeleton(const RuleSet& rules, const EventType& type) {
  const auto has = [&](std::string_view role) { return std::find(type.roles.begin(), type.roles.end(), role) != type.roles.end(); };
  const bool of_body = has("organization") && (type.group == "membership" || !has("recipient"));
  const std::string object = of_body ? "{organization:organization}" : type.symmetric ? "with {recipient:actor+}" : has("recipient") ? "{recipient:actor+}" : "{instrument}";
  const auto nearest = std::find_if(rules.events.begin(), rules.events.end(), [&](const EventRule& rule) { return rule.type == type.id; });
  std::string text = fmt::format("# A rule for {} ({}). Its roles: {}.\n", type.id, type.group, fmt::join(type.roles, ", "));
  if (nearest != rules.events.end()) text += fmt::format("# One that exists: annals rules show {}\n", nearest->id);
  text += fmt::format("[[rule]]\nid     = \"{}.NAME\"  # small letters; no other rule has it\ntype   = \"{}\"\n", type.group, type.id);
  text += "verb   = [\"VERB\"]  # lemmas of en/verbs.tsv, with what follows them: \"withdraw from\"\n";
  text += fmt::format("object = '{}'  # what the verb acts on; the frames of en/frames put it together\n", object);
  text += fmt::format("yes = [\n  {{ text = \"A SENTENCE THAT ONLY THIS RULE FINDS.\", want = {{ {}date = \"2012-05\" }} }},\n]\n", has("actor") ? "actor = \"MLI\", " : "");
  text += "no = [\n  \"A SENTENCE THAT LOOKS LIKE IT AND TELLS SOMETHING ELSE.\",\n]\n";
  text += "# unless = [{ after = ' PATTERN', why = \"THE CASE IT IS FOR\" }]\n";
  return text;
}

}  // namespace annals
