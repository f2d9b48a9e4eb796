#include "cli/extract_run.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <functional>
#include <nlohmann/json.hpp>
#include <optional>

#include "cli/command.h"
#include "cli/document_folder.h"
#include "cli/interrupt.h"
#include "cli/message.h"
#include "cli/outcome_writer.h"
#include "cli/output_file.h"
#include "cli/pipeline.h"
#include "cli/rules_folder.h"
#include "cli/terminal.h"
#include "extract/extractor.h"
#include "extract/rule/spelling.h"
#include "output/formatter.h"

namespace annals {
namespace {

// Everything a run needs, checked.
struct ExtractPlan {
  ReadSettings input;
  ReadOptions read;
  ExtractOptions extract;
  FormatterOptions format;
  std::string id;
  uint64_t max_facts = 0;
  int jobs = 1;
};

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
std::vector<std::string> Check(const RunSettings& settings, ExtractPlan* plan) {
  plan->input = settings.read;
  std::vector<std::string> wrong = CheckReadSettings(&plan->input, &plan->read);
  const std::vector<std::string>& paths = plan->input.paths;
  const std::vector<std::string> wrong_articles = CheckArticleSettings(settings.articles, plan->input, &plan->extract);
  wrong.insert(wrong.end(), wrong_articles.begin(), wrong_articles.end());
  plan->id = settings.articles.id;
  for (const std::string& name : settings.only) plan->format.selection.sections.push_back(*SectionNamed(name));
  plan->format.selection.types = settings.types;
  plan->format.selection.text = settings.with_text;
  plan->extract.events = plan->format.selection.Has(Section::kEvents) || plan->format.selection.Has(Section::kMemberships);
  plan->extract.names = settings.only != std::vector<std::string>{"dates"};
  plan->max_facts = settings.articles.max_facts;
  const bool lines = settings.format.empty() || settings.format == "jsonl";
  if (settings.filter) {
    if (!settings.read.paths.empty() || !settings.read.files_from.empty()) wrong.push_back("--filter: reads standard input, so give no PATH");
    if (!lines) wrong.push_back("--filter: writes JSON Lines, so give no other --format");
    if (!settings.articles.id.empty()) wrong.push_back("--filter: each line has its own id, so give no --id");
    plan->read.line_for_line = true;
  }
  if (settings.resume && (settings.output.empty() || settings.output == "-" || !lines || settings.filter)) {
    wrong.push_back("--resume: goes on with a file of JSON Lines; give it with -o FILE");
  }
  if (settings.format == "timeml" && !WritesFolder(settings) && (!IsOneArticle(paths) || !plan->input.files_from.empty())) {
    wrong.push_back("--format timeml: writes a document an article, so several articles need a folder; give -o FOLDER/");
  }
  if (settings.format == "csv" && settings.only.size() > 1) wrong.push_back("--format csv: holds one table, so --only must name one section");
  plan->jobs = JobsOf(settings.articles);
  return wrong;
}

OutputFormat ChooseFormat(const RunSettings& settings) {
  const bool terminal = settings.output.empty() && !settings.filter && IsTerminal(STDOUT_FILENO);
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

// Extracts and formats one article, on a worker's thread.
Outcome Work(const Extractor& extractor, const Formatter& formatter, const ExtractPlan& plan, Result<Article> article) {
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
    if (const std::string wrong = TooManyFacts(extraction, plan.max_facts); !wrong.empty()) {
      fail({{article->path, 0, 0}, wrong, "--max-facts raises this limit", "", {}});
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

// Reads past the articles whose lines an earlier run left behind; what speaks against going on behind them. The last
// record is made once more by `work`: other options, another program or an article that was changed since show in its bytes.
std::optional<Diagnostic> SkipDone(const WholeLines& done, const std::string& part, std::string_view rules_hash,
                                   const std::function<Outcome(Result<Article>)>& work, ArticleStream* articles) {
  const auto fail = [&](uint64_t line, std::string message) {
    return Diagnostic{{part, static_cast<int>(line), 0}, std::move(message), "remove it, or run without --resume, to begin anew", "", {}};
  };
  std::optional<Result<Document>> last, recorded;
  for (uint64_t i = 1; i <= done.count; ++i) {
    last = articles->NextDocument();
    if (!last) return fail(done.count, "has more lines than there are articles");
    if (i == done.record) recorded = last;
  }
  if (!last) return std::nullopt;
  const auto record = nlohmann::json::parse(done.last, nullptr, false);
  if (record.is_discarded() || !record.is_object()) return fail(done.count, "the line is no record");
  const bool is_error = record.contains("error");
  const auto& about = is_error ? record : record.value("document", nlohmann::json::object());
  const std::string path = last->ok() ? (*last)->article.path : last->errors().front().where.file;
  if (about.value("path", "") != path) return fail(done.count, "the line is of another article than " + path);
  if (!is_error && about.value("rules", "") != rules_hash) return fail(done.count, "the line was written with other rules");
  if (!recorded) return std::nullopt;
  Result<Article> article = recorded->ok() ? ToArticle(std::move(*recorded).value()) : Result<Article>(recorded->errors());
  if (work(std::move(article)).bytes == done.last_record + "\n") return std::nullopt;
  return fail(done.record, "the line is not what this run would write: it was run with other options, or the article was another");
}

}  // namespace

int RunExtract(const RunSettings& settings) {
  WatchInterrupts();
  ExtractPlan plan;
  if (const auto wrong = Check(settings, &plan); !wrong.empty()) return FailUsage(wrong);
  const auto extractor = FindAndLoadExtractor(settings.rules);
  if (!extractor) return kExitUsage;
  if (const auto wrong = CheckTypes(settings.types, extractor->rules()); !wrong.empty()) return FailUsage(wrong);

  const bool into_folder = WritesFolder(settings);
  DocumentFolder folder(settings.output, ".tml");
  const bool resumes = settings.resume && !into_folder;
  const auto done = resumes ? CountWholeLines(settings.output + ".part") : WholeLines();
  auto file = resumes ? OutputFile::Resume(settings.output) : OutputFile::Open(into_folder ? "" : settings.output);
  if (!done.ok() || !file.ok()) {
    PrintDiagnostics(done.ok() ? file.errors() : done.errors());
    return kExitIncomplete;
  }
  plan.format.format = ChooseFormat(settings);
  plan.format.rules_hash = extractor->rules().hash;
  plan.format.timeline = {UsesColour(file->descriptor()), TerminalWidth(file->descriptor())};
  const Formatter formatter(plan.format);
  ArticleStream articles(plan.input.paths, nullptr, plan.read, plan.input.files_from);
  const auto work = [&](Result<Article> article) { return Work(*extractor, formatter, plan, std::move(article)); };
  if (const auto wrong = SkipDone(*done, settings.output + ".part", plan.format.rules_hash, work, &articles)) {
    PrintDiagnostics({*wrong});
    return kExitUsage;
  }

  OutcomeWriterOptions options;
  options.apart = plan.format.format == OutputFormat::kTimeMl;
  options.flush_each = settings.filter;
  options.shown = IsTerminal(file->descriptor()) && (plan.format.format == OutputFormat::kCsv || plan.format.format == OutputFormat::kTimeMl);
  options.quiet = settings.quiet;
  options.progress = !settings.quiet && IsTerminal(STDERR_FILENO) && !IsTerminal(file->descriptor());
  options.total_bytes = options.progress ? articles.total_bytes() : 0;
  options.before = *done;
  OutcomeWriter writer(&formatter, &file.value(), into_folder ? &folder : nullptr, options);
  PipelineHooks hooks;
  hooks.work = work;
  hooks.take = [&](const Outcome& outcome) { writer.Take(outcome); };
  hooks.idle = [&](uint64_t bytes_read) { writer.Idle(bytes_read); };
  hooks.stop = Interrupted;
  hooks.stopped = [&] { writer.EndInterrupted(); };
  RunPipeline(&articles, plan.jobs, hooks);
  return writer.Finish();
}

}  // namespace annals
