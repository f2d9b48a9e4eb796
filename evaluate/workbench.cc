#include "evaluate/workbench.h"

#include <algorithm>
#include <chrono>
#include <numeric>
#include <tuple>

#include <fmt/format.h>

#include "extract/read/sha256.h"

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
    if (filter.HasRule(rule.id) && (!filter.touched || filter.touched->all || filter.touched->rules.contains(rule.id))) all.push_back({rule.id, std::move(section), std::move(type), rule.where, it == tallies.end() ? RuleTally() : it->second});
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

std::vector<size_t> All(size_t count) {
  std::vector<size_t> all(count);
  std::iota(all.begin(), all.end(), size_t{0});
  return all;
}

std::string HashOf(const Article& article) { return Sha256(article.bytes).substr(0, 16); }

Verdict VerdictOf(const std::optional<Score>& score, const FactLine& fact) {
  if (!score) return Verdict::kUnjudged;
  const auto at = [&](const std::vector<Verdict>& verdicts) { return fact.index < verdicts.size() ? verdicts[fact.index] : Verdict::kUnjudged; };
  if (fact.kind == "event") return fact.index < score->events.size() ? score->events[fact.index].verdict : Verdict::kUnjudged;
  if (fact.kind == "date") return at(score->dates);
  if (fact.kind == "state") return at(score->states);
  if (fact.kind == "organization") return at(score->organizations);
  if (fact.kind == "membership") return at(score->memberships);
  return Verdict::kUnjudged;
}

}  // namespace

Report Workbench::Run(const Extractor& extractor, const std::vector<RuleFile>& files, const Baseline* baseline) const {
  const auto start = std::chrono::steady_clock::now();
  Report report;
  report.warnings = extractor.rules().warnings;
  Filter filter = options_.filter;
  if (options_.changed && baseline != nullptr) {
    // Rules that don't load any more say nothing about what an edit touches.
    if (const Result<RuleSet> old = LoadRules(baseline->files); old.ok()) filter.touched = TouchedBy(*old, extractor.rules(), RuleEdits(baseline->files, files));
  }
  report.examples = RunExamples(extractor, filter, options_.jobs);
  const std::vector<ArticleRun> runs = RunCorpus(extractor, corpus_, All(corpus_.size()), true, options_.jobs);
  if (std::any_of(corpus_.begin(), corpus_.end(), [](const CorpusArticle& one) { return one.gold.has_value(); })) report.gold = ReportGold(extractor.rules(), runs, filter);
  if (baseline != nullptr) {
    report.baseline = ReportBaseline(*baseline, files, runs);
    for (const Change& change : report.baseline->changes) {
      for (size_t i = 0; i < corpus_.size(); ++i) {
        if (corpus_[i].name == change.article) report.texts.emplace(change.article, runs[i].text);
      }
    }
  }
  CheckGates(&report);
  report.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  return report;
}

GoldReport Workbench::ReportGold(const RuleSet& rules, const std::vector<ArticleRun>& runs, const Filter& filter) const {
  GoldReport gold;
  std::map<std::string, RuleTally> tallies;
  for (size_t i = 0; i < runs.size(); ++i) {
    if (!runs[i].score) continue;
    (corpus_[i].gold->test ? gold.test : gold.dev) += runs[i].score->counts;
    if (corpus_[i].gold->test) continue;
    for (const auto& [rule, tally] : runs[i].rules) tallies[rule] += tally;
    ListErrors(corpus_[i], runs[i], filter, &gold);
  }
  gold.rules = Contributions(rules, tallies, filter);
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

Baseline Workbench::Save(const Extractor& extractor, const std::vector<RuleFile>& files) const {
  Baseline baseline;
  const std::vector<ArticleRun> runs = RunCorpus(extractor, corpus_, All(corpus_.size()), false, options_.jobs);
  for (size_t i = 0; i < runs.size(); ++i) {
    if (!corpus_[i].figures_only()) baseline.articles.push_back({corpus_[i].name, HashOf(corpus_[i].article), LinesOf(runs[i].facts)});
  }
  std::sort(baseline.articles.begin(), baseline.articles.end(), [](const BaselineArticle& a, const BaselineArticle& b) { return a.name < b.name; });
  baseline.files = files;
  return baseline;
}

bool Workbench::Shows(const Change& change) const {
  const Filter& filter = options_.filter;
  const auto any = [&](const auto& has) { return (change.before && has(*change.before)) || (change.after && has(*change.after)); };
  return (filter.types.empty() || any([&](const FactLine& fact) { return fact.kind == "event" && filter.HasType(fact.Field("type")); })) &&
         (filter.rules.empty() || any([&](const FactLine& fact) { return filter.HasRule(fact.Field("rule")); }));
}

BaselineReport Workbench::ReportBaseline(const Baseline& baseline, const std::vector<RuleFile>& files, const std::vector<ArticleRun>& runs) const {
  BaselineReport report;
  std::vector<std::string> edited;
  report.absent_articles = baseline.articles.size();
  for (size_t i = 0; i < corpus_.size(); ++i) {
    const CorpusArticle& one = corpus_[i];
    if (one.figures_only()) continue;
    const auto before = std::find_if(baseline.articles.begin(), baseline.articles.end(), [&](const BaselineArticle& article) { return article.name == one.name; });
    if (before == baseline.articles.end()) {
      ++report.new_articles;
      continue;
    }
    --report.absent_articles;
    report.facts += before->facts.size();
    const bool moved = before->sha256 != HashOf(one.article);
    if (moved) edited.push_back(one.name);
    std::vector<Change> changes = Compare(one.name, before->facts, LinesOf(runs[i].facts), moved);
    std::optional<annals::Score> old_score;
    if (!changes.empty() && one.gold && !moved) {
      const Facts old = FactsOf(before->facts);
      old_score = ScoreArticle(*one.gold, &old);
    }
    for (Change& change : changes) {
      if (!Shows(change)) continue;
      if (change.before) change.verdict_before = VerdictOf(old_score, *change.before);
      if (change.after) change.verdict_after = VerdictOf(runs[i].score, *change.after);
      report.changes.push_back(std::move(change));
    }
  }
  const RuleEdits edits(baseline.files, files);
  report.edits = edits.all();
  report.causes = Blame(edits, edited, [this](const auto& rules, const auto& articles, auto* facts, auto* errors) { return FactsBy(rules, articles, facts, errors); },
                        options_.jobs, &report.changes);
  return report;
}

bool Workbench::FactsBy(const std::vector<RuleFile>& files, const std::vector<std::string>& articles, std::map<std::string, std::vector<FactLine>>* facts,
                        std::vector<Diagnostic>* errors) const {
  const Result<Extractor> extractor = Extractor::Load(files);
  if (!extractor.ok()) {
    *errors = extractor.errors();
    return false;
  }
  std::vector<size_t> which;
  for (size_t i = 0; i < corpus_.size(); ++i) {
    if (std::find(articles.begin(), articles.end(), corpus_[i].name) != articles.end()) which.push_back(i);
  }
  std::vector<ArticleRun> runs = RunCorpus(*extractor, corpus_, which, false, 1);
  for (size_t i = 0; i < which.size(); ++i) (*facts)[corpus_[which[i]].name] = LinesOf(runs[i].facts);
  return true;
}

size_t BaselineReport::Count(Change::Kind kind) const {
  return static_cast<size_t>(std::count_if(changes.begin(), changes.end(), [&](const Change& change) { return change.kind == kind; }));
}

size_t BaselineReport::Lost() const {
  return static_cast<size_t>(std::count_if(changes.begin(), changes.end(), [](const Change& change) {
    return change.kind == Change::kLost ? change.verdict_before != Verdict::kWrong : change.kind == Change::kChanged && change.Gain() < 0;
  }));
}

void Workbench::CheckGates(Report* report) const {
  const auto& most = options_.gates.max_lost;
  if (most && report->baseline && static_cast<int64_t>(report->baseline->Lost()) > *most) {
    report->breaches.push_back({"max-lost", fmt::format("{} facts of the baseline are lost or worse, more than {}", report->baseline->Lost(), *most)});
  }
  if (most && !report->baseline && !report->only_scored) report->breaches.push_back({"max-lost", "there is no baseline to compare with"});
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
