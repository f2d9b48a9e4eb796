#include "cli/test_run.h"

#include <unistd.h>

#include <fmt/format.h>

#include "cli/command.h"
#include "cli/message.h"
#include "cli/rules_folder.h"
#include "cli/terminal.h"
#include "evaluate/report.h"
#include "extract/extractor.h"

namespace annals {

int RunTest(const TestSettings& settings) {
  const auto folders = FindRules(settings.rule_folders);
  if (!folders.ok()) {
    PrintDiagnostics(folders.errors());
    return kExitUsage;
  }
  const auto extractor = Extractor::Load(*folders);
  if (!extractor.ok()) {
    PrintDiagnostics(extractor.errors());
    return kExitUsage;
  }
  Report report;
  report.warnings = extractor->rules().warnings;
  report.examples = RunExamples(*extractor, {settings.rules, settings.types}, settings.jobs);
  const int written = PrintToStandardOutput(TextReport(report, {UsesColour(STDOUT_FILENO)}));
  return written != kExitFine ? written : report.failed() ? kExitIncomplete : kExitFine;
}

}  // namespace annals
