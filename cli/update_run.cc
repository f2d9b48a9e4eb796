#include "cli/update_run.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <memory>
#include <optional>
#include <thread>

#include "cli/command.h"
#include "cli/interrupt.h"
#include "cli/message.h"
#include "cli/pipeline.h"
#include "cli/progress.h"
#include "cli/rules_folder.h"
#include "cli/terminal.h"
#include "cli/update_rerun.h"
#include "dataset/extracted.h"
#include "dataset/store.h"
#include "dataset/updater.h"
#include "extract/extractor.h"
#include "extract/read/published.h"

namespace annals {
namespace {

using Clock = std::chrono::steady_clock;

std::vector<std::string> Check(const UpdateSettings& settings, ExtractOptions* options) {
  std::vector<std::string> wrong;
  if (settings.paths.empty() && !settings.rerun && IsTerminal(STDIN_FILENO)) wrong.push_back("no articles: give a PATH, or - for standard input");
  if (!settings.paths.empty() && settings.rerun) wrong.push_back("--rerun: takes the articles of the dataset, and no PATH");
  if (std::count(settings.paths.begin(), settings.paths.end(), "-") > 1) wrong.push_back("standard input (-) can be read once only");
  if (!settings.published.empty()) {
    options->published = DayOfTimestamp(settings.published);
    if (options->published.empty()) wrong.push_back(fmt::format("--published: \"{}\" is no date; write YYYY-MM-DD, YYYY-MM or YYYY", settings.published));
  }
  std::error_code ignored;
  if (!settings.id.empty() && (settings.paths.size() > 1 || (!settings.paths.empty() && std::filesystem::is_directory(settings.paths.front(), ignored)))) {
    wrong.push_back("--id: names one file or standard input, not several articles");
  }
  options->language = settings.language;
  options->undated_published = settings.undated == "published";
  using Anchor = ExtractOptions::Anchor;
  options->anchor = settings.anchor == "published" ? Anchor::kPublished : settings.anchor == "narrative" ? Anchor::kNarrative : Anchor::kAuto;
  return wrong;
}

// The run's end: counts what failed, says what was done.
class Report {
 public:
  Report(const Updater* updater, const UpdateSettings& settings) : updater_(updater), quiet_(settings.quiet), progress_(!settings.quiet && IsTerminal(STDERR_FILENO)) {}

  void Fail(const std::string& message) {
    ++failed_;
    progress_.Clear();
    PrintMessage(message);
  }
  void Update(uint64_t bytes_read, uint64_t total_bytes) {
    const UpdateCounts counts = updater_->counts();
    progress_.Update(static_cast<size_t>(counts.added + counts.changed + counts.same) + failed_, bytes_read, total_bytes);
  }
  int Close(std::string_view how = "") {
    progress_.Clear();
    if (!quiet_) std::fputs(Summary(how).c_str(), stderr);
    return failed_ > 0 ? kExitIncomplete : kExitFine;
  }
  // Another thread may be waiting for input, so the process is ended from here.
  [[noreturn]] void End(const std::vector<Diagnostic>& errors) {
    progress_.Clear();
    PrintDiagnostics(errors);
    if (!quiet_ && updater_->committed() > 0) PrintHint(fmt::format("{} articles were committed before", updater_->committed()));
    std::fflush(stderr);
    std::_Exit(kExitIncomplete);
  }

 private:
  std::string Summary(std::string_view how) const {
    const UpdateCounts c = updater_->counts();
    const double seconds = std::chrono::duration<double>(Clock::now() - start_).count();
    return fmt::format("{}articles: {} new, {} changed, {} same, {} copies, {} failed\nfacts: {} new, {} strengthened, {} weakened, {} changed, {} merged, {} withdrawn; {:.2f} s\n",
                       how, c.added, c.changed, c.same, c.copies, failed_, c.facts.added, c.facts.strengthened, c.facts.weakened, c.facts.changed, c.facts.merged,
                       c.facts.withdrawn, seconds);
  }

  const Updater* updater_;
  bool quiet_;
  Progress progress_;
  size_t failed_ = 0;
  Clock::time_point start_ = Clock::now();
};

// Does what is left to do, and ends the process, if the user wants it to end.
void EndIfInterrupted(Updater* updater, Report* report) {
  if (!Interrupted()) return;
  if (const auto errors = updater->Finish(); !errors.empty()) report->End(errors);
  report->Close("interrupted after ");
  std::fflush(stderr);
  std::_Exit(kExitInterrupted);
}

// What a worker made of an article.
struct WorkDone {
  int64_t known = 0;           // the article's key if the dataset has it as it is
  std::optional<Draft> draft;
};

int UpdateFromArticles(const UpdateSettings& settings, const ExtractOptions& options, const Extractor& extractor, Updater* updater) {
  Report report(updater, settings);
  auto reading = OpenDataset(settings.dataset);
  if (!reading.ok()) report.End(reading.errors());
  KnownArticles known(std::move(reading).value());
  const auto work = [&](Result<Article> article) {
    Outcome outcome;
    if (!article.ok()) {
      outcome.error = Format(article.errors().front());
      return outcome;
    }
    if (!settings.id.empty()) article->id = settings.id;
    auto done = std::make_shared<WorkDone>();
    done->known = known.Find(article->url, article->id, article->path, ContentOf(*article, options));
    if (done->known == 0) {
      try {
        auto draft = DraftOfExtraction(*article, options, extractor.Extract(*article, options), extractor.rules().hash, !settings.no_text);
        if (draft.ok()) done->draft = std::move(draft).value();
        else outcome.error = Format(draft.errors().front());
      } catch (const std::exception& error) {  // out of memory, at worst
        outcome.error = article->path + ": can't be extracted: " + error.what();
      }
    }
    outcome.data = done;
    return outcome;
  };
  ArticleStream articles(settings.paths.empty() ? std::vector<std::string>{"-"} : settings.paths);
  const int jobs = settings.jobs > 0 ? settings.jobs : std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
  const auto take = [&](const Outcome& outcome) {
    EndIfInterrupted(updater, &report);
    if (!outcome.error.empty()) return report.Fail(outcome.error);
    const auto* done = static_cast<const WorkDone*>(outcome.data.get());
    if (done->known != 0) updater->CountSame(done->known);
    else if (const auto errors = updater->Add(*done->draft); !errors.empty()) report.End(errors);
    report.Update(outcome.bytes_read, articles.total_bytes());
  };
  RunPipeline(&articles, jobs, {work, take, [&](uint64_t bytes_read) {
    EndIfInterrupted(updater, &report);
    report.Update(bytes_read, articles.total_bytes());
  }});
  if (const auto errors = updater->Finish(); !errors.empty()) report.End(errors);
  return report.Close();
}

void AddRecords(std::istream& lines, const std::string& path, Updater* updater, Report* report) {
  std::string line;
  for (int number = 1; std::getline(lines, line); ++number) {
    if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
    EndIfInterrupted(updater, report);
    auto draft = DraftOfRecord(line, path);
    if (!draft.ok()) {
      Diagnostic wrong = draft.errors().front();
      if (wrong.where.file == path) wrong.where.line = number;
      report->Fail(Format(wrong));
    } else if (const auto errors = updater->Add(*draft); !errors.empty()) {
      report->End(errors);
    }
    report->Update(0, 0);
  }
}

int UpdateFromRecords(const UpdateSettings& settings, Updater* updater) {
  Report report(updater, settings);
  for (const std::string& path : settings.paths.empty() ? std::vector<std::string>{"-"} : settings.paths) {
    if (path == "-") {
      AddRecords(std::cin, "standard input", updater, &report);
      continue;
    }
    std::ifstream file(path, std::ios::binary);
    std::error_code ignored;
    if (!file || std::filesystem::is_directory(path, ignored)) report.Fail(path + ": can't be read");
    else AddRecords(file, path, updater, &report);
  }
  if (const auto errors = updater->Finish(); !errors.empty()) report.End(errors);
  return report.Close();
}

int Rerun(const UpdateSettings& settings, const Extractor& extractor, Updater* updater) {
  Report report(updater, settings);
  const int jobs = settings.jobs > 0 ? settings.jobs : std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
  const auto errors = RerunArticles(settings.dataset, extractor, jobs, updater,
                                    {[&](const std::string& message) { report.Fail(message); }, [&] { EndIfInterrupted(updater, &report); report.Update(0, 0); }});
  if (!errors.empty()) report.End(errors);
  if (const auto last = updater->Finish(); !last.empty()) report.End(last);
  return report.Close();
}

}  // namespace

int RunUpdate(const UpdateSettings& settings) {
  WatchInterrupts();
  ExtractOptions options;
  if (const auto wrong = Check(settings, &options); !wrong.empty()) {
    for (const std::string& message : wrong) PrintMessage(message);
    return kExitUsage;
  }
  const auto extractor = FindAndLoadExtractor(settings.rules);
  if (!extractor) return kExitUsage;
  auto updater = Updater::Open(settings.dataset, {settings.rerun ? "rerun" : "update", extractor->rules().hash, settings.rerun});
  if (!updater.ok()) {
    PrintDiagnostics(updater.errors());
    return kExitUsage;
  }
  std::vector<std::pair<std::string, std::string>> types;
  for (const EventType& type : extractor->rules().types) types.push_back({type.id, type.group});
  if (const auto errors = (*updater)->SetTypes(types); !errors.empty()) {
    PrintDiagnostics(errors);
    return kExitIncomplete;
  }
  if (settings.rerun) return Rerun(settings, *extractor, updater->get());
  if (settings.records) return UpdateFromRecords(settings, updater->get());
  return UpdateFromArticles(settings, options, *extractor, updater->get());
}

}  // namespace annals
