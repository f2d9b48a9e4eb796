#include "cli/update_run.h"

#include <fmt/format.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <memory>
#include <optional>

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

namespace annals {
namespace {

using Clock = std::chrono::steady_clock;

// What a run needs, checked.
struct UpdatePlan {
  ReadSettings input;
  ReadOptions read;
  ExtractOptions extract;
};

std::vector<std::string> Check(const UpdateSettings& settings, UpdatePlan* plan) {
  const bool given = !settings.read.paths.empty() || !settings.read.files_from.empty();
  if (settings.rerun) {
    if (given || !settings.feeds.empty()) return {"--rerun: takes the articles of the dataset, and no PATH"};
    return CheckArticleSettings(settings.articles, settings.read, &plan->extract);
  }
  if (!settings.feeds.empty() && (given || settings.records)) return {"--feed: names what is read, so give neither PATH nor --records"};
  if (settings.records && !settings.read.files_from.empty()) return {"--files-from: names articles, not --records"};
  plan->input = settings.read;
  if (!settings.feeds.empty()) plan->input.paths = settings.feeds, plan->read.only_feeds = true;
  std::vector<std::string> wrong = CheckReadSettings(&plan->input, &plan->read);
  for (std::string& message : CheckArticleSettings(settings.articles, plan->input, &plan->extract)) wrong.push_back(std::move(message));
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
  // Says once that an article goes in under a name that tomorrow's may have too.
  void WarnOfPlace(const Draft& draft) {
    if (warned_ || quiet_ || !IsKnownByPlace(draft)) return;
    warned_ = true;
    progress_.Clear();
    PrintMessage(draft.path + ": has no ids, so its articles are known by their places: other text there will be a correction");
    PrintHint("if the file is overwritten with other articles, give each an `id`, or each file another --id");
  }
  void Update(uint64_t bytes_read, uint64_t total_bytes) {
    const UpdateCounts counts = updater_->counts();
    progress_.Update(static_cast<size_t>(counts.added + counts.changed + counts.same) + failed_, bytes_read, total_bytes);
  }
  int Close() {
    progress_.Clear();
    if (!quiet_) std::fputs(Summary("").c_str(), stderr);
    return failed_ > 0 ? kExitIncomplete : kExitFine;
  }
  // Both end the process from here, since another thread may be waiting for input.
  [[noreturn]] void EndInterrupted() {
    progress_.Clear();
    if (!quiet_) std::fputs(Summary("interrupted after ").c_str(), stderr);
    std::fflush(stderr);
    std::_Exit(kExitInterrupted);
  }
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
    return fmt::format(
        "{}articles: {} new, {} changed, {} same, {} copies, {} failed\n"
        "facts: {} new, {} strengthened, {} weakened, {} changed, {} merged, {} withdrawn; {} in conflict; {:.2f} s\n",
        how, c.added, c.changed, c.same, c.copies, failed_, c.facts.added, c.facts.strengthened, c.facts.weakened, c.facts.changed, c.facts.merged, c.facts.withdrawn,
        c.conflicts, seconds);
  }

  const Updater* updater_;
  bool quiet_, warned_ = false;
  Progress progress_;
  size_t failed_ = 0;
  Clock::time_point start_ = Clock::now();
};

// Commits what is there, and ends the process.
[[noreturn]] void EndInterrupted(Updater* updater, Report* report) {
  if (const auto errors = updater->Finish(); !errors.empty()) report->End(errors);
  report->EndInterrupted();
}

// What a worker made of an article.
struct WorkDone {
  int64_t known = 0;           // the article's key if the dataset has it as it is
  std::optional<Draft> draft;
};

int UpdateFromArticles(const UpdateSettings& settings, const UpdatePlan& plan, const Extractor& extractor, Updater* updater) {
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
    if (!settings.articles.id.empty()) Rename(settings.articles.id, &article.value());
    auto done = std::make_shared<WorkDone>();
    const ArticleName name = NameOf(*article, plan.extract);
    done->known = known.Find(name);
    if (done->known == 0) {
      try {
        const Extraction extraction = extractor.Extract(*article, plan.extract);
        if (const std::string wrong = TooManyFacts(extraction, settings.articles.max_facts); !wrong.empty()) {
          outcome.error = Format(Diagnostic{{article->path, 0, 0}, wrong, "--max-facts raises this limit", "", {}});
          return outcome;
        }
        done->draft = DraftOfExtraction(*article, name, plan.extract, extraction, extractor.rules().hash, !settings.no_text);
      } catch (const std::exception& error) {  // out of memory, at worst
        outcome.error = article->path + ": can't be extracted: " + error.what();
      }
    }
    outcome.data = done;
    return outcome;
  };
  ArticleStream articles(plan.input.paths, nullptr, plan.read, plan.input.files_from);
  const auto take = [&](const Outcome& outcome) {
    if (!outcome.error.empty()) return report.Fail(outcome.error);
    const auto* done = static_cast<const WorkDone*>(outcome.data.get());
    if (done->known == 0) report.WarnOfPlace(*done->draft);
    if (done->known != 0) updater->CountSame(done->known);
    else if (const auto errors = updater->Add(*done->draft); !errors.empty()) report.End(errors);
    report.Update(outcome.bytes_read, articles.total_bytes());
  };
  const auto idle = [&](uint64_t bytes_read) {
    if (const auto errors = updater->CommitIfOld(); !errors.empty()) report.End(errors);
    report.Update(bytes_read, articles.total_bytes());
  };
  RunPipeline(&articles, JobsOf(settings.articles), {work, take, idle, Interrupted, [&] { EndInterrupted(updater, &report); }});
  if (const auto errors = updater->Finish(); !errors.empty()) report.End(errors);
  return report.Close();
}

void AddRecords(std::istream& lines, const std::string& path, Updater* updater, Report* report) {
  std::string line;
  for (int number = 1; std::getline(lines, line); ++number) {
    if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
    if (Interrupted()) break;
    auto draft = DraftOfRecord(line, path);
    if (!draft.ok()) {
      Diagnostic wrong = draft.errors().front();
      if (wrong.where.file == path) wrong.where.line = number;
      report->Fail(Format(wrong));
    } else {
      report->WarnOfPlace(*draft);
      if (const auto errors = updater->Add(*draft); !errors.empty()) report->End(errors);
    }
    report->Update(0, 0);
  }
  if (Interrupted()) EndInterrupted(updater, report);  // also where a signal ended the wait for a line
}

int UpdateFromRecords(const UpdateSettings& settings, const UpdatePlan& plan, Updater* updater) {
  Report report(updater, settings);
  for (const std::string& path : plan.input.paths) {
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
  const auto errors = RerunArticles(settings.dataset, extractor, JobsOf(settings.articles), updater,
                                    {[&](const std::string& message) { report.Fail(message); }, [&] {
                                      if (Interrupted()) EndInterrupted(updater, &report);
                                      report.Update(0, 0);
                                    }});
  if (!errors.empty()) report.End(errors);
  if (const auto last = updater->Finish(); !last.empty()) report.End(last);
  return report.Close();
}

}  // namespace

int RunUpdate(const UpdateSettings& settings) {
  WatchInterrupts();
  UpdatePlan plan;
  if (const auto wrong = Check(settings, &plan); !wrong.empty()) {
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
  if (const auto errors = (*updater)->SetTypes(extractor->rules().types); !errors.empty()) {
    PrintDiagnostics(errors);
    return kExitIncomplete;
  }
  if (settings.rerun) return Rerun(settings, *extractor, updater->get());
  if (settings.records) return UpdateFromRecords(settings, plan, updater->get());
  return UpdateFromArticles(settings, plan, *extractor, updater->get());
}

}  // namespace annals
