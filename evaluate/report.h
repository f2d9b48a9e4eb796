// What a run of the workbench found out, and the ways to write it down.
#ifndef ANNALS_EVALUATE_REPORT_H_
#define ANNALS_EVALUATE_REPORT_H_

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "evaluate/blame.h"
#include "evaluate/compare.h"
#include "evaluate/config.h"
#include "evaluate/corpus.h"
#include "evaluate/examples.h"
#include "extract/result.h"

namespace annals {

// What a rule did to the gold articles (those kept for figures only left out).
struct Contribution {
  std::string rule, section;  // section: "event", "date", "entity"
  std::string type;           // of event rules
  Location where;
  RuleTally tally;
};

struct GoldReport {
  Counts dev, test;                   // `test`: articles kept for figures only
  std::vector<Contribution> rules;    // the worst first; those that never fire last
  std::vector<std::string> missed;    // "article: event e05 sign 1971-11: text", of dev
  std::vector<std::string> wrong;     // false alarms and what is partly right, likewise
};

// What became of the facts of the baseline.
struct BaselineReport {
  std::vector<Change> changes;     // by article and place
  std::vector<Cause> causes;
  std::vector<RuleEdit> edits;     // all of them, whether or not they changed a fact
  size_t facts = 0;                // of the baseline that were compared
  size_t new_articles = 0;         // run and not in the baseline
  size_t absent_articles = 0;      // in the baseline and not run

  size_t Count(Change::Kind kind) const;
  // Facts that are gone and were not wrong, and those that became worse.
  size_t Lost() const;
};

// A gate that did not hold.
struct Breach {
  std::string gate;    // "min-precision"
  std::string message;
};

struct Report {
  bool only_scored = false;          // facts of somebody else: there are no rules to speak of
  std::vector<Diagnostic> warnings;  // of the rule files: lints
  ExampleResults examples;
  std::optional<GoldReport> gold;
  std::optional<BaselineReport> baseline;
  std::string baseline_note;         // why there is none; may be empty
  std::vector<Breach> breaches;
  std::map<std::string, std::string> texts;  // source texts of the articles whose facts changed, by name
  double seconds = 0;                // that all of it took

  // Whether something is worse than it may be: what exit code 1 tells.
  bool failed() const { return !examples.failed.empty() || !breaches.empty(); }
};

struct TextReportOptions {
  bool colour = false;
  bool all = false;  // every rule and type, not the worst
};

// One screen for people. Text of articles and rules is made fit for a terminal.
std::string TextReport(const Report& report, const TextReportOptions& options);

// One JSON object and a newline; "figures" (all articles), "dev" and "test" are what score.py --json prints.
std::string JsonReport(const Report& report);

// JUnit XML, as build servers read it: failed examples and gates.
std::string JunitReport(const Report& report);

// One HTML page that needs nothing beside it.
std::string HtmlReport(const Report& report);

}  // namespace annals

#endif  // ANNALS_EVALUATE_REPORT_H_
