// Lints that look at the rules' own examples: what never wins, and what is tested twice.
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "evaluate/lint.h"
#include "evaluate/parallel.h"
#include "extract/inspect.h"

namespace annals {
namespace {

// The rule that wins over `rule` on each of its `yes` examples where it matches; nothing if it tells any of them.
std::optional<std::string> ShadowedBy(const Extractor& extractor, const EventRule& rule) {
  std::optional<std::string> winner;
  for (const Example& example : rule.examples) {
    if (!example.positive) continue;
    Article article;
    article.id = "example", article.bytes = example.text, article.language = "en", article.published = example.published;
    bool lost = false;
    for (const auto& matches : extractor.Inspect(article, {}).matches) {
      for (const Match& match : matches) {
        if (match.rule != &rule) continue;
        if (match.lost_to.empty() || match.lost_to.starts_with("unless")) return std::nullopt;
        if (match.lost_to != rule.id) lost = true, winner = match.lost_to;
      }
    }
    if (!lost) return std::nullopt;  // an example that fails is for `annals test` to tell
  }
  return winner;
}

template <typename Rule>
void Twice(const Rule& rule, LintReport* report) {
  std::map<std::string, const Example*> seen;
  for (const Example& example : rule.examples) {
    const auto [first, fresh] = seen.try_emplace(example.text + "\n" + example.published, &example);
    if (fresh) continue;
    const bool same = first->second->positive == example.positive;
    report->Add("A014", example.where, same ? fmt::format("this sentence is an example of {} already", rule.id) : fmt::format("this sentence is both a 'yes' and a 'no' of {}", rule.id));
  }
}

}  // namespace

void LintExamples(const Extractor& extractor, LintReport* report) {
  const RuleSet& rules = extractor.rules();
  std::vector<std::optional<std::string>> shadows(rules.events.size());
  ParallelFor(rules.events.size(), 0, [&](size_t i) { shadows[i] = ShadowedBy(extractor, rules.events[i]); });
  for (size_t i = 0; i < shadows.size(); ++i) {
    if (shadows[i]) report->Add("A004", rules.events[i].where, fmt::format("{} wins over {} on all its own examples", *shadows[i], rules.events[i].id));
  }
  for (const EventRule& rule : rules.events) Twice(rule, report);
  for (const PlainRule& rule : rules.plain) Twice(rule, report);
}

}  // namespace annals
