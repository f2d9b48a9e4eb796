#include "cli/extract_run.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <optional>
#include <thread>

#include "cli/command.h"
#include "cli/document_folder.h"
#include "cli/interrupt.h"
#include "cli/message.h"
#include "cli/output_file.h"
#include "cli/pipeline.h"
#include "cli/progress.h"
#include "cli/rules_folder.h"
#include "cli/terminal.h"
#include "extract/extractor.h"
#include "extract/read/published.h"
#include "extract/read/sniff.h"
#include "extract/rule/spelling.h"
#include "output/formatter.h"

namespace annals {
namespace {

using Clock = std::chrono::steady_clock;

// Everything a run needs, checked.
struct Plan {
  ReadSettings input;
  ReadOptions read;
  ExtractOptions extract;
  FormatterOptions format;
  std::string id;
  uint64_t max_facts = 0;
  int jobs = 1;
};

bool IsLanguageCode(const std::string& code) {
  const size_t letters = std::min(code.find('-'), code.size());
  const auto plain = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-'; };
  return letters >= 2 && letters <= 3 && std::all_of(code.begin(), code.end(), plain);
}

bool IsOneArticle(const std::vector<std::string>& paths) {
  std::error_code ignored;
  return paths.size() == 1 && !paths.front().ends_with(".jsonl") && !std::filesystem::is_directory(paths.front(), ignored);
}

// Whether a document an article goes into a folder.
bool WritesFolder(const RunSettings& settings) {
  std::error_code ignored;
  return settings.format == "timeml" && !settings.output.empty() &&
         (settings.output.back() == '/' || std::filesystem::is_directory(settings.output, ignored));
}

// What is wrong with the options, one message each.
std::vector<std::string> Check(const RunSettings& settings, Plan* plan) {
  plan->input = settings.read;
  std::vector<std::string> wrong = CheckReadSettings(&plan->input, &plan->read);
  const std::vector<std::string>& paths = plan->input.paths;
  if (!settings.published.empty()) {
    plan->extract.published = DayOfTimestamp(settings.published);
    if (plan->extract.published.empty()) {
      wrong.push_back(fmt::format("--published: \"{}\" is no date; write YYYY-MM-DD, YYYY-MM or YYYY", settings.published));
    }
  }
  if (!settings.language.empty() && !IsLanguageCode(settings.language)) {
    wrong.push_back(fmt::format("--language: \"{}\" is no language code; write en, or another of BCP 47", settings.language));
  }
  plan->extract.language = settings.language;
  plan->extract.undated_published = settings.undated == "published";
  using Anchor = ExtractOptions::Anchor;
  plan->extract.anchor = settings.anchor == "published" ? Anchor::kPublished : settings.anchor == "narrative" ? Anchor::kNarrative : Anchor::kAuto;
  std::error_code ignored;
  if (!settings.id.empty() && (paths.size() != 1 || !plan->input.files_from.empty() || std::filesystem::is_directory(paths.front(), ignored))) {
    wrong.push_back("--id: names one file or standard input, not several articles");
  }
  plan->id = settings.id;
  for (const std::string& name : settings.only) plan->format.selection.sections.push_back(*SectionNamed(name));
  plan->format.selection.types = settings.types;
  plan->format.selection.text = settings.with_text;
  plan->max_facts = settings.max_facts;
  if (settings.format == "timeml" && !WritesFolder(settings) && (!IsOneArticle(paths) || !plan->input.files_from.empty())) {
    wrong.push_back("--format timeml: writes a document an article, so several articles need a folder; give -o FOLDER/");
  }
  if (settings.format == "csv" && settings.only.size() > 1) wrong.push_back("--format csv: holds one table, so --only must name one section");
  const int cores = static_cast<int>(std::thread::hardware_concurrency());
  plan->jobs = settings.jobs > 0 ? settings.jobs : std::max(1, cores);
  return wrong;
}

OutputFormat ChooseFormat(const RunSettings& settings) {
  const bool terminal = settings.output.empty() && IsTerminal(STDOUT_FILENO);
  const std::string name = !settings.format.empty() ? settings.format : terminal ? "timeline" : "jsonl";
  return name == "json" ? OutputFormat::kJson : name == "csv" ? OutputFormat::kCsv : name == "timeline" ? OutputFormat::kTimeline
         : name == "timeml" ? OutputFormat::kTimeMl : OutputFormat::kJsonLines;
}

std::vector<std::string> CheckTypes(const std::vector<std::string>& types, const RuleSet& rules) {
  std::vector<std::string> wrong;
  std::vector<std::string_view> known;
  for (const EventType& type : rules.types) known.push_back(type.id);
  for (const std::string& type : types) {
    if (rules.Type(type) != nullptr) continue;
    wrong.push_back(fmt::format("--type: there is no event type '{}'; {}", type, DidYouMean(type, known, "see annals rules types")));
  }
  return wrong;
}

int FailUsage(const std::vector<std::string>& messages) {
  for (const std::string& message : messages) PrintMessage(message);
  return kExitUsage;
}

// --id stands in for the file's name, in the ids that JSON lines without one get too ("ID-3").
void Rename(const std::string& id, Article* article) {
  const std::string stem = article->path == "-" ? "stdin" : StemOf(article->path);
  if (article->id == stem || (article->id.starts_with(stem + "-") && article->id.find_first_not_of("0123456789", stem.size() + 1) == std::string::npos)) {
    article->id = id + article->id.substr(stem.size());
  }
}

size_t CountFacts(const Extraction& extraction) { return extraction.dates.size() + extraction.events.size() + extraction.memberships.size(); }

// Extracts and formats one article, on a worker's thread.
Outcome Work(const Extractor& extractor, const Formatter& formatter, const Plan& plan, Result<Article> article) {
  Outcome outcome;
  const auto fail = [&](const Diagnostic& error) {
    outcome.bytes = formatter.Piece(error);
    outcome.error = Format(error);
  };
  if (!article.ok()) {
    fail(article.errors().front());
    return outcome;
  }
  if (!plan.id.empty()) Rename(plan.id, &article.value());
  try {
    Extraction extraction = extractor.Extract(*article, plan.extract);
    DropOtherTypes(plan.format.selection, &extraction);
    if (CountFacts(extraction) > plan.max_facts) {
      fail({{article->path, 0, 0}, fmt::format("tells more than {} facts", plan.max_facts), "--max-facts raises this limit", "", {}});
      return outcome;
    }
    outcome.bytes = formatter.Piece(extraction);
    outcome.name = extraction.id;
    outcome.events = extraction.events.size();
  } catch (const std::exception& error) {  // out of memory, at worst
    fail({{article->path, 0, 0}, std::string("can't be extracted: ") + error.what(), "", "", {}});
  }
  return outcome;
}

// Takes the pieces in order, and ends the process where going on makes no sense.
class Writer {
 public:
  // `folder` takes the pieces in place of `file`; null if they are joined. `apart`: they can't be.
  Writer(const Formatter* formatter, OutputFile* file, DocumentFolder* folder, bool apart, bool quiet, bool progress, uint64_t total_bytes)
      : formatter_(formatter), file_(file), folder_(folder), apart_(apart), quiet_(quiet), total_bytes_(total_bytes), progress_(progress) {
    Write(formatter_->Head());
  }

  void Take(const Outcome& outcome) {
    EndIfInterrupted();
    ++(outcome.error.empty() ? articles_ : failed_);
    events_ += outcome.events;
    if (!outcome.error.empty()) {
      progress_.Clear();
      PrintMessage(outcome.error);
    }
    if (!outcome.bytes.empty() && folder_ != nullptr) {
      EndIf(folder_->Write(outcome.name, outcome.bytes));
    } else if (!outcome.bytes.empty()) {
      if (any_piece_ && apart_) EndIf(OutputFile::Failure{"--format timeml: there are several articles; give -o FOLDER/", false});
      if (any_piece_) Write(formatter_->Separator());
      Write(outcome.bytes);
      any_piece_ = true;
    }
    progress_.Update(articles_ + failed_, outcome.bytes_read, total_bytes_);
  }

  void Idle(uint64_t bytes_read) {
    EndIfInterrupted();
    EndIf(file_->Flush());
    progress_.Update(articles_ + failed_, bytes_read, total_bytes_);
  }

  int Finish() {
    EndIfInterrupted();
    Write(formatter_->Tail(any_piece_));
    EndIf(file_->Commit());
    Close("");
    return failed_ > 0 ? kExitIncomplete : kExitFine;
  }

 private:
  void Write(std::string_view bytes) { EndIf(file_->Write(bytes)); }

  void Close(std::string_view how) {
    progress_.Clear();
    if (quiet_) return;
    const double seconds = std::chrono::duration<double>(Clock::now() - start_).count();
    const auto count = [](size_t n, std::string_view what) { return fmt::format("{} {}{}", n, what, n == 1 ? "" : "s"); };
    const std::string line = fmt::format("{}{}, {} failed, {}, {:.2f} s\n", how, count(articles_ + failed_, "article"), failed_, count(events_, "event"), seconds);
    std::fputs(line.c_str(), stderr);
  }

  // Another thread may be waiting for standard input, so the process is ended from here.
  void EndIf(const std::optional<OutputFile::Failure>& failure) {
    if (!failure) return;
    progress_.Clear();
    if (!failure->closed_pipe) PrintMessage(failure->message);
    file_->Discard();
    std::fflush(stderr);
    std::_Exit(kExitIncomplete);
  }

  void EndIfInterrupted() {
    if (!Interrupted()) return;
    if (!file_->Flush()) Close("interrupted after ");
    file_->Discard();
    std::fflush(stderr);
    std::_Exit(kExitInterrupted);
  }

  const Formatter* formatter_;
  OutputFile* file_;
  DocumentFolder* folder_;
  bool apart_;
  bool quiet_;
  uint64_t total_bytes_;
  Progress progress_;
  Clock::time_point start_ = Clock::now();
  size_t articles_ = 0, failed_ = 0, events_ = 0;
  bool any_piece_ = false;
};

}  // namespace

int RunExtract(const RunSettings& settings) {
  WatchInterrupts();
  Plan plan;
  if (const auto wrong = Check(settings, &plan); !wrong.empty()) return FailUsage(wrong);
  const auto extractor = FindAndLoadExtractor(settings.rules);
  if (!extractor) return kExitUsage;
  if (const auto wrong = CheckTypes(settings.types, extractor->rules()); !wrong.empty()) return FailUsage(wrong);

  const bool into_folder = WritesFolder(settings);
  DocumentFolder folder(settings.output, ".tml");
  auto file = OutputFile::Open(into_folder ? "" : settings.output);
  if (!file.ok()) {
    PrintDiagnostics(file.errors());
    return kExitIncomplete;
  }
  plan.format.format = ChooseFormat(settings);
  plan.format.rules_hash = extractor->rules().hash;
  plan.format.timeline = {UsesColour(file->descriptor()), TerminalWidth(file->descriptor())};
  const Formatter formatter(plan.format);
  ArticleStream articles(plan.input.paths, nullptr, plan.read, plan.input.files_from);
  const bool progress = !settings.quiet && IsTerminal(STDERR_FILENO) && !IsTerminal(file->descriptor());
  Writer writer(&formatter, &file.value(), into_folder ? &folder : nullptr, plan.format.format == OutputFormat::kTimeMl, settings.quiet, progress, progress ? articles.total_bytes() : 0);
  RunPipeline(&articles, plan.jobs,
              {[&](Result<Article> article) { return Work(*extractor, formatter, plan, std::move(article)); },
               [&](const Outcome& outcome) { writer.Take(outcome); }, [&](uint64_t bytes_read) { writer.Idle(bytes_read); }});
  return writer.Finish();
}

}  // namespace annals
