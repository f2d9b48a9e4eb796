#include "cli/lint_run.h"

#include <fmt/format.h>

#include "cli/command.h"
#include "cli/message.h"
#include "cli/rules_folder.h"
#include "evaluate/lint.h"
#include "output/json_writer.h"
#include "output/printable.h"

namespace annals {
namespace {

int ExplainCodes(const std::string& code) {
  std::string text;
  for (const LintCode& lint : LintCodes()) {
    if (code.empty() || code == "all" || code == lint.code) text += fmt::format("{}{}  {}\n\n{}\n", text.empty() ? "" : "\n", lint.code, lint.title, lint.explanation);
  }
  if (!text.empty()) return PrintToStandardOutput(text);
  PrintMessage(fmt::format("--explain: there is no lint \"{}\"", code));
  PrintHint("annals lint --explain lists them");
  return kExitUsage;
}

std::string JsonLine(const LintFinding& finding) {
  std::string text;
  JsonWriter json(&text);
  json.BeginObject();
  json.Field("code", finding.code);
  json.Field("file", finding.diagnostic.where.file);
  json.Field("line", int64_t{finding.diagnostic.where.line});
  json.Field("column", int64_t{finding.diagnostic.where.column});
  json.Field("message", finding.diagnostic.message);
  json.FieldIfAny("hint", finding.diagnostic.hint);
  json.EndObject();
  return text + "\n";
}

}  // namespace

int RunLint(const LintSettings& settings) {
  if (settings.explains) return ExplainCodes(settings.explain);
  const auto folders = FindRules(settings.rules);
  if (!folders.ok()) {
    PrintDiagnostics(folders.errors());
    return kExitUsage;
  }
  const auto extractor = Extractor::Load(*folders);
  if (!extractor.ok()) {
    PrintDiagnostics(extractor.errors());
    return kExitUsage;
  }
  const std::vector<LintFinding> findings = Lint(*extractor, *folders, {settings.max_steps, settings.rules});
  std::string text;
  for (const LintFinding& finding : findings) text += settings.json ? JsonLine(finding) : Printable(Format(finding.diagnostic), Newlines::kKeep) + "\n";
  if (!settings.json) text += findings.empty() ? "no lint\n" : fmt::format("{} lint{}; annals lint --explain CODE says more\n", findings.size(), findings.size() == 1 ? "" : "s");
  const int written = PrintToStandardOutput(text);
  return written != kExitFine ? written : findings.empty() ? kExitFine : kExitIncomplete;
}

}  // namespace annals
