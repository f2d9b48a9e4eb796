#include "evaluate/workbench.h"

#include <algorithm>
#include <chrono>
#include <numeric>
#include <tuple>

#include <fmt/format.h>

namespace annals {
namespace {

std::string OneLine(const EventFact& event) {
  std::string who;
  for (const Actor& actor : event.participants) who += fmt::format(" {}={}", actor.role, actor.id.empty() ? "\"" + actor.name + "\"" : actor.id);
  return fmt::format("{} {} {}{}", event.type, event.status, event.date.value_or("undated"), who);
}

void ListErrors(const CorpusArticle& article, const ArticleRun& run, const Filter& filter, GoldReport* gold) {
  for (const GoldEvent* event : run.score->missed) {
    const GoldReading& reading = event->readings.front();
    const std::string type = reading.types.empty() ? "any" : reading.types.front();
    if (!filter.HasType(type) || !filter.rules.empty()) continue;
    gold->missed.push_back(fmt::format("{} {}: {} {}: {}", article.name, event->id, type, reading.dates.empty() ? "" : reading.dates.front().value_or("undated"), event->text));
  }
  for (size_t i = 0; i < run.facts.events.size(); ++i) {
    const EventFact& event = run.facts.events[i];
    const EventVerdict& verdict = run.score->events[i];
    if (!filter.HasType(event.type) || !filter.HasRule(event.rule)) continue;
    if (verdict.verdict == Verdict::kWrong) gold->wrong.push_back(fmt::format("{}: false alarm {}, by {}: {}", article.name, OneLine(event), event.rule, event.text));
    if (verdict.verdict == Verdict::kPartly) gold->wrong.push_back(fmt::format("{} {}: {}: {}, by {}: {}", article.name, verdict.gold, verdict.because, event.type, event.rule, event.text));
  }
}

// Rules with their tallies, the worst first.
std::vector<Contribution> Contributions(const RuleSet& rules, const std::map<std::string, RuleTally>& tallies, const Filter& filter) {
  std::vector<Contribution> all;
  const auto add = [&](const auto& rule, std::string section, std::string type) {
    const auto it = tallies.find(rule.id);
    if (filter.HasRule(rule.id)) all.push_back({rule.id, std::move(section), std::move(type), rule.where, it == tallies.end() ? RuleTally() : it->second});
  };
  for (const EventRule& rule : rules.events) {
    if (filter.HasType(rule.type)) add(rule, "event", rule.type);
  }
  for (const PlainRule& rule : rules.plain) {
    if (filter.types.empty() && (rule.section == "date" || rule.section == "entity")) add(rule, rule.section, "");
  }
  std::stable_sort(all.begin(), all.end(), [](const Contribution& a, const Contribution& b) {
    const auto key = [](const RuleTally& t) { return std::tuple(t.fired == 0, -t.wrong, -t.partly, t.alone, t.right); };
    return key(a.tally) < key(b.tally);
  });
  return all;
}

}  // namespace

Report Workbench::Run(const Extractor& extractor) const {
  const auto start = std::chrono::steady_clock::now();
  Report report;
  report.warnings = extractor.rules().warnings;
  report.examples = RunExamples(extractor, options_.filter, options_.jobs);
  std::vector<size_t> which(corpus_.size());
  std::iota(which.begin(), which.end(), size_t{0});
  const std::vector<ArticleRun> runs = RunCorpus(extractor, corpus_, which, true, options_.jobs);
  if (std::any_of(corpus_.begin(), corpus_.end(), [](const CorpusArticle& one) { return one.gold.has_value(); })) report.gold = ReportGold(extractor.rules(), runs);
  CheckGates(&report);
  report.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  return report;
}

GoldReport Workbench::ReportGold(const RuleSet& rules, const std::vector<ArticleRun>& runs) const {
  GoldReport gold;
  std::map<std::string, RuleTally> tallies;
  for (size_t i = 0; i < runs.size(); ++i) {
    if (!runs[i].score) continue;
    (corpus_[i].gold->test ? gold.test : gold.dev) += runs[i].score->counts;
    if (corpus_[i].gold->test) continue;
    for (const auto& [rule, tally] : runs[i].rules) tallies[rule] += tally;
    ListErrors(corpus_[i], runs[i], options_.filter, &gold);
  }
  gold.rules = Contributions(rules, tallies, options_.filter);
  return gold;
}

Result<Report> Workbench::Score(const std::vector<Facts>& facts) const {
  Report report;
  report.only_scored = true;
  report.gold.emplace();
  std::vector<Diagnostic> errors;
  for (const CorpusArticle& one : corpus_) {
    if (!one.gold) continue;
    const Facts* mine = nullptr;
    for (const Facts& given : facts) {
      if (FileName(given.path) != one.gold->article) continue;
      if (mine != nullptr) errors.push_back({{given.path, 0, 0}, "two records for this article", "", "", {}});
      mine = &given;
    }
    ArticleRun run;
    run.score = ScoreArticle(*one.gold, mine);
    if (mine != nullptr) run.facts = *mine;
    (one.gold->test ? report.gold->test : report.gold->dev) += run.score->counts;
    if (!one.gold->test) ListErrors(one, run, options_.filter, &*report.gold);
  }
  if (!errors.empty()) return errors;
  CheckGates(&report);
  return report;
}

void Workbench::CheckGates(Report* report) const {
  if (!report->gold) return;
  Counts all = report->gold->dev;
  all += report->gold->test;
  Count found = all.found;
  if (!options_.filter.types.empty()) {
    found = {};
    for (const std::string& type : options_.filter.types) found += all.by_type[type];
  }
  const Figures figures = FiguresOf(found);
  const auto check = [&](const char* gate, std::string_view what, double is, const std::optional<double>& least) {
    if (least && is < *least) report->breaches.push_back({gate, fmt::format("{} of events is {:.4f}, below {:.4f}", what, is, *least)});
  };
  check("min-precision", "precision", figures.precision, options_.gates.min_precision);
  check("min-recall", "recall", figures.recall, options_.gates.min_recall);
}

}  // namespace annals
