#include "cli/explain_run.h"

#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <optional>

#include <fmt/format.h>

#include "cli/command.h"
#include "cli/message.h"
#include "cli/rules_folder.h"
#include "cli/terminal.h"
#include "evaluate/explain.h"
#include "evaluate/lexicon_index.h"
#include "evaluate/why_not.h"
#include "extract/read/published.h"
#include "extract/read/reader.h"

namespace annals {
namespace {

namespace fs = std::filesystem;

struct Target {
  std::string path;
  int line = 0;  // from 1; 0: all
};

// "story.txt:12" unless there is a file of that very name.
Target Parse(const std::string& target) {
  std::error_code ignored;
  const size_t colon = target.rfind(':');
  if (fs::exists(target, ignored) || colon == std::string::npos || colon + 1 == target.size()) return {target, 0};
  const std::string digits = target.substr(colon + 1);
  if (digits.size() > 9 || digits.find_first_not_of("0123456789") != std::string::npos) return {target, 0};
  return {target.substr(0, colon), std::atoi(digits.c_str())};
}

bool IsJsonLines(const std::string& path) { return path.ends_with(".jsonl") || path.ends_with(".ndjson"); }

// The articles the target names, or what is wrong with it.
Result<std::vector<Article>> Read(Target* target) {
  std::vector<Article> articles;
  ArticleStream stream({target->path}, &std::cin);
  int number = 0;
  const bool by_line = IsJsonLines(target->path) && target->line > 0;
  while (auto next = stream.Next()) {
    ++number;
    if (by_line && number != target->line) continue;
    if (!next->ok()) return next->errors();
    articles.push_back(std::move(*next).value());
  }
  if (articles.empty()) return Diagnostic{{target->path, target->line, 0}, "there is no article here", "", ""};
  if (by_line) target->line = 0;
  return articles;
}

int Fail(const std::string& message, const std::string& hint) {
  PrintMessage(message);
  if (!hint.empty()) PrintHint(hint);
  return kExitUsage;
}

}  // namespace

int RunExplain(const ExplainSettings& settings) {
  if (settings.target.empty() == settings.text.empty()) return Fail("give either FILE[:LINE] or --text", "see annals explain --help");
  ExtractOptions options;
  if (!settings.published.empty()) {
    options.published = DayOfTimestamp(settings.published);
    if (options.published.empty()) return Fail(fmt::format("--published: \"{}\" is no date; write YYYY-MM-DD, YYYY-MM or YYYY", settings.published), "");
  }
  const auto extractor = FindAndLoadExtractor(settings.rules);
  if (!extractor) return kExitUsage;
  Target target = Parse(settings.target);
  std::vector<Article> articles;
  if (!settings.text.empty()) {
    articles.emplace_back();
    articles.back().id = "text", articles.back().bytes = settings.text;
    if (settings.text.size() < 400) options.language = "en";  // too short to be detected
  } else {
    auto read = Read(&target);
    if (!read.ok()) {
      PrintDiagnostics(read.errors());
      return kExitIncomplete;
    }
    articles = std::move(read).value();
  }
  const LexiconIndex lexicon(extractor->rules());
  for (const Article& article : articles) {
    const Inspection inspection = extractor->Inspect(article, options);
    if (!settings.why_not.empty()) {
      const auto answers = WhyNot(*extractor, inspection, settings.why_not, target.line);
      if (!answers.ok()) return Fail("--why-not: " + answers.errors().front().message, answers.errors().front().hint);
      const int written = PrintToStandardOutput(settings.json ? WhyNotJson(settings.why_not, *answers) : WhyNotText(settings.why_not, *answers, UsesColour(STDOUT_FILENO)));
      if (written != kExitFine) return written;
      continue;
    }
    const Explanation explanation = Explain(*extractor, lexicon, inspection, target.line);
    if (target.line > 0 && explanation.sentences.empty()) return Fail(fmt::format("{}: no sentence stands in line {}", target.path, target.line), "");
    const int written = PrintToStandardOutput(settings.json ? ExplanationJson(explanation) : ExplanationText(explanation, UsesColour(STDOUT_FILENO)));
    if (written != kExitFine) return written;
  }
  return kExitFine;
}

}  // namespace annals
