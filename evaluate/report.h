// What a run of the workbench found out, and the ways to write it down.
#ifndef ANNALS_EVALUATE_REPORT_H_
#define ANNALS_EVALUATE_REPORT_H_

#include <string>
#include <vector>

#include "evaluate/examples.h"
#include "extract/result.h"

namespace annals {

struct Report {
  std::vector<Diagnostic> warnings;  // of the rule files
  ExampleResults examples;

  // Whether something is worse than it may be: what exit code 1 tells.
  bool failed() const { return !examples.failed.empty(); }
};

struct TextReportOptions {
  bool colour = false;
};

// One screen for people. Text of articles and rules is made fit for a terminal.
std::string TextReport(const Report& report, const TextReportOptions& options);

}  // namespace annals

#endif  // ANNALS_EVALUATE_REPORT_H_
