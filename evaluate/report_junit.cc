// The report as JUnit XML, the form that build servers read: one suite for examples, gates and the baseline.
#include <map>

#include <fmt/format.h>

#include "evaluate/markup.h"
#include "evaluate/report.h"

namespace annals {
namespace {

struct Case {
  std::string suite, name, file;
  int line = 0;
  std::string failure, detail;  // empty: passed
};

std::string Detail(const FailedExample& failed) {
  std::string text = fmt::format("{}: {}\nwanted: {}\n", failed.positive ? "yes" : "no", failed.text, failed.wanted);
  for (const std::string& came : failed.came) text += "came: " + came + "\n";
  for (const std::string& line : failed.encoded) text += "read as: " + line + "\n";
  return failed.nearest.empty() ? text : text + "nearest: " + failed.nearest + "\n";
}

std::vector<Case> Cases(const Report& report) {
  std::vector<Case> cases;
  for (const FailedExample& failed : report.examples.failed) {
    cases.push_back({"examples", failed.rule, failed.where.file, failed.where.line, fmt::format("wanted {}", failed.wanted), Detail(failed)});
  }
  cases.push_back({"examples", fmt::format("{} other examples", report.examples.run - report.examples.failed.size()), "", 0, "", ""});
  static constexpr const char* kGates[] = {"min-precision", "min-recall", "max-lost"};
  for (const char* gate : kGates) {
    Case one{"gates", gate, "", 0, "", ""};
    for (const Breach& breach : report.breaches) {
      if (breach.gate == gate) one.failure = breach.message;
    }
    cases.push_back(std::move(one));
  }
  return cases;
}

}  // namespace

std::string JunitReport(const Report& report) {
  std::map<std::string, std::string> suites;
  std::map<std::string, std::pair<int, int>> counts;  // tests and failures
  for (const Case& one : Cases(report)) {
    auto& [tests, failures] = counts[one.suite];
    ++tests, failures += !one.failure.empty();
    std::string& suite = suites[one.suite];
    suite += fmt::format("    <testcase classname=\"{}\" name=\"{}\"", one.suite, Escaped(one.name));
    if (!one.file.empty()) suite += fmt::format(" file=\"{}\" line=\"{}\"", Escaped(one.file), one.line);
    suite += one.failure.empty() ? "/>\n" : fmt::format(">\n      <failure message=\"{}\">{}</failure>\n    </testcase>\n", Escaped(one.failure), Escaped(one.detail));
  }
  std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"annals test\">\n";
  for (const auto& [name, suite] : suites) {
    out += fmt::format("  <testsuite name=\"{}\" tests=\"{}\" failures=\"{}\">\n{}  </testsuite>\n", name, counts[name].first, counts[name].second, suite);
  }
  return out + "</testsuites>\n";
}

}  // namespace annals
