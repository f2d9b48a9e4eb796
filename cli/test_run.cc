#include "cli/test_run.h"

#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <future>
#include <optional>

#include <fmt/format.h>

#include "cli/command.h"
#include "cli/file_watcher.h"
#include "cli/interrupt.h"
#include "cli/message.h"
#include "cli/output_file.h"
#include "cli/rules_folder.h"
#include "cli/terminal.h"
#include "evaluate/lint.h"
#include "evaluate/merge_gold.h"
#include "evaluate/merge_score.h"
#include "evaluate/workbench.h"
#include "extract/extractor.h"
#include "extract/rule/spelling.h"

namespace annals {
namespace {

namespace fs = std::filesystem;

int FailUsage(const std::vector<Diagnostic>& errors) {
  PrintDiagnostics(errors);
  return kExitUsage;
}

// The folder corpus/NAME here or beside the rules, if there is one.
std::string DefaultGold(const std::vector<std::string>& rule_folders, const char* name = "gold") {
  std::error_code error;
  const fs::path gold = fs::path("corpus") / name;
  if (fs::is_directory(gold, error)) return gold.string();
  if (rule_folders.empty()) return "";
  const fs::path beside = fs::canonical(rule_folders.back(), error).parent_path() / gold;
  return !error && fs::is_directory(beside, error) ? beside.string() : "";
}

// The command line over annals.toml over what is where it usually is.
CorpusPaths ChoosePaths(const TestSettings& settings, const TestConfig& config, const std::vector<std::string>& folders) {
  CorpusPaths paths;
  paths.gold = !settings.gold.empty() ? settings.gold : !config.gold.empty() ? config.gold : DefaultGold(folders);
  if (settings.gold.empty()) paths.articles = config.articles;
  paths.on = settings.on.empty() ? config.on : settings.on;
  return paths;
}

Gates ChooseGates(const Gates& typed, const Gates& config) {
  Gates gates = config;
  if (typed.min_precision) gates.min_precision = typed.min_precision;
  if (typed.min_recall) gates.min_recall = typed.min_recall;
  if (typed.max_lost) gates.max_lost = typed.max_lost;
  return gates;
}

bool CheckFilter(const TestSettings& settings, const RuleSet& rules) {
  std::vector<std::string_view> known;
  for (const EventType& type : rules.types) known.push_back(type.id);
  bool fine = true;
  for (const std::string& type : settings.types) {
    if (rules.Type(type) != nullptr) continue;
    PrintMessage(fmt::format("--type: there is no event type '{}'; {}", type, DidYouMean(type, known, "see annals rules types")));
    fine = false;
  }
  for (const std::string& glob : settings.rules) {
    const Filter one{{glob}, {}, {}};
    const auto has = [&](const auto& rule) { return one.HasRule(rule.id); };
    if (std::any_of(rules.events.begin(), rules.events.end(), has) || std::any_of(rules.plain.begin(), rules.plain.end(), has)) continue;
    PrintMessage(fmt::format("--rule: no rule is called '{}'; see annals rules", glob));
    fine = false;
  }
  return fine;
}

std::string BaselinePath(const TestSettings& settings, const TestConfig& config, const std::vector<std::string>& folders) {
  if (!settings.baseline.empty()) return settings.baseline;
  if (!config.baseline.empty()) return config.baseline;
  std::error_code error;
  const fs::path folder = fs::canonical(folders.back(), error).parent_path();
  const fs::path path = folder / "annals.baseline", near = fs::proximate(path, error);
  return error || near.empty() || *near.begin() == ".." ? path.string() : near.string();
}

// Nothing if there is no such file.
Result<std::optional<Baseline>> ReadBaseline(const std::string& path) {
  std::error_code ignored;
  if (!fs::exists(path, ignored)) return std::optional<Baseline>();
  std::ifstream in(path, std::ios::binary);
  const std::string content(std::istreambuf_iterator<char>(in), {});
  if (!in || fs::is_directory(path, ignored)) return Diagnostic{{path, 0, 0}, "the baseline can't be read", "", "", {}};
  Result<Baseline> baseline = ParseBaseline(path, content);
  if (!baseline.ok()) return baseline.errors();
  return std::optional<Baseline>(std::move(*baseline));
}

int Accept(const Workbench& workbench, const Extractor& extractor, const std::vector<RuleFile>& files, const std::string& path) {
  auto file = OutputFile::Open(path);
  if (!file.ok()) return FailUsage(file.errors());
  const Baseline baseline = workbench.Save(extractor, files);
  auto failure = file->Write(Format(baseline));
  if (!failure) failure = file->Commit();
  if (failure) {
    PrintMessage(failure->message);
    return kExitIncomplete;
  }
  size_t facts = 0;
  for (const BaselineArticle& article : baseline.articles) facts += article.facts.size();
  return PrintToStandardOutput(fmt::format("saved {}: {} facts of {} articles\n", path, facts, baseline.articles.size()));
}

// Writes a report beside the screen; why it can't, if so.
bool WriteFile(const std::string& path, const std::string& content) {
  auto file = OutputFile::Open(path);
  if (!file.ok()) {
    PrintDiagnostics(file.errors());
    return false;
  }
  auto failure = file->Write(content);
  if (!failure) failure = file->Commit();
  if (failure) PrintMessage(failure->message);
  return !failure;
}

int Show(const Report& report, const TestSettings& settings) {
  bool written = settings.junit.empty() || WriteFile(settings.junit, JunitReport(report));
  if (!settings.html.empty()) written = WriteFile(settings.html, HtmlReport(report)) && written;
  const int printed = PrintToStandardOutput(settings.json ? JsonReport(report) : TextReport(report, {UsesColour(STDOUT_FILENO), settings.all}));
  return printed != kExitFine ? printed : report.failed() || !written ? kExitIncomplete : kExitFine;
}

// How tellings are merged, by the gold for it; the gates of the command line hold.
int TestMerging(const TestSettings& settings) {
  const auto folders = FindRules(settings.rule_folders);
  if (!folders.ok()) return FailUsage(folders.errors());
  const auto items = ReadMergeGold(settings.gold.empty() ? DefaultGold(*folders, "merge") : settings.gold);
  if (!items.ok()) return FailUsage(items.errors());
  const auto extractor = Extractor::Load(*folders);
  if (!extractor.ok()) return FailUsage(extractor.errors());
  const auto report = ScoreMerging(*items, *extractor);
  if (!report.ok()) return FailUsage(report.errors());
  const int printed = PrintToStandardOutput(settings.json ? MergeJson(*report) : MergeText(*report, settings.all));
  return printed != kExitFine ? printed : MeetsGates(*report, settings.gates) ? kExitFine : kExitIncomplete;
}

// What stays from run to run.
class Session {
 public:
  explicit Session(const TestSettings& settings) : settings_(settings) {}

  // Reads everything but the rules.
  int Prepare() {
    const auto folders = FindRules(settings_.rule_folders);
    if (!folders.ok()) return FailUsage(folders.errors());
    const auto config = ReadTestConfig(*folders);
    if (!config.ok()) return FailUsage(config.errors());
    const CorpusPaths paths = ChoosePaths(settings_, *config, *folders);
    watched_ = *folders;
    watched_.insert(watched_.end(), {paths.gold, paths.articles});
    auto corpus = ReadCorpus(paths);
    if (!corpus.ok()) return FailUsage(corpus.errors());
    folders_ = *folders;
    baseline_path_ = BaselinePath(settings_, *config, *folders);
    workbench_.emplace(std::move(*corpus), WorkbenchOptions{{settings_.rules, settings_.types, {}}, ChooseGates(settings_.gates, config->gates), settings_.changed, settings_.jobs});
    return kExitFine;
  }

  int ScoreOnly() const {
    const auto facts = ReadFacts(settings_.facts);
    if (!facts.ok()) return FailUsage(facts.errors());
    const auto report = workbench_->Score(*facts);
    return report.ok() ? Show(*report, settings_) : FailUsage(report.errors());
  }

  int Run() const {
    const auto files = ReadRuleFiles(folders_);
    if (!files.ok()) return FailUsage(files.errors());
    const auto extractor = Extractor::Load(*files);
    if (!extractor.ok()) return FailUsage(extractor.errors());
    if (!CheckFilter(settings_, extractor->rules())) return kExitUsage;
    if (settings_.accept) return Accept(*workbench_, *extractor, *files, baseline_path_);
    const auto baseline = ReadBaseline(baseline_path_);
    if (!baseline.ok()) return FailUsage(baseline.errors());
    auto lints = std::async(std::launch::async, [&] { return Lint(*extractor, folders_, {.folders = settings_.rule_folders}); });
    Report report = workbench_->Run(*extractor, *files, *baseline ? &**baseline : nullptr);
    report.warnings.clear();  // the loader's are among the lints
    for (LintFinding& finding : lints.get()) report.warnings.push_back(std::move(finding.diagnostic));
    if (!*baseline) report.baseline_note = fmt::format("none saved yet ({}): annals test --accept saves one", baseline_path_);
    return Show(report, settings_);
  }

  // Whatever goes wrong is told, and watched on.
  int Watch() {
    WatchInterrupts();
    auto watcher = FileWatcher::Watch(watched_);
    if (!watcher.ok()) return FailUsage(watcher.errors());
    for (;;) {
      if (IsTerminal(STDOUT_FILENO)) PrintToStandardOutput("\x1b[2J\x1b[3J\x1b[H");
      if (Prepare() == kExitFine) Run();
      if (!settings_.json) PrintToStandardOutput("watching; Ctrl-C ends\n");
      if (!watcher->Wait()) return kExitInterrupted;
    }
  }

 private:
  const TestSettings& settings_;
  std::vector<std::string> folders_, watched_;
  std::string baseline_path_;
  std::optional<Workbench> workbench_;
};

}  // namespace

int RunTest(const TestSettings& settings) {
  if (settings.merge) return TestMerging(settings);
  Session session(settings);
  if (const int prepared = session.Prepare(); prepared != kExitFine) return prepared;
  if (!settings.facts.empty()) return session.ScoreOnly();
  return settings.watch ? session.Watch() : session.Run();
}

}  // namespace annals
