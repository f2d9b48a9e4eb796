#include <string_view>

#include <fmt/format.h>

#include "evaluate/report.h"
#include "output/printable.h"

namespace annals {
namespace {

class TextWriter {
 public:
  explicit TextWriter(const TextReportOptions& options) : options_(options) {}

  std::string Write(const Report& report);

 private:
  void Rules(const Report& report);
  void Examples(const ExampleResults& examples);
  void Failed(const FailedExample& failed);

  // Text in a colour of the terminal (SGR code), or as it is.
  std::string Paint(std::string_view text, int code) const { return options_.colour ? fmt::format("\x1b[{}m{}\x1b[0m", code, text) : std::string(text); }
  std::string Red(std::string_view text) const { return Paint(text, 31); }
  std::string Green(std::string_view text) const { return Paint(text, 32); }
  std::string Bold(std::string_view text) const { return Paint(text, 1); }
  std::string Dim(std::string_view text) const { return Paint(text, 2); }
  void Line(std::string_view text = "") { out_.append(text), out_ += '\n'; }

  const TextReportOptions options_;
  std::string out_;
};

std::string At(const Location& where) { return fmt::format("{}:{}:{}", where.file, where.line, where.column); }

std::string TextWriter::Write(const Report& report) {
  Rules(report);
  Examples(report.examples);
  return std::move(out_);
}

void TextWriter::Rules(const Report& report) {
  for (const Diagnostic& warning : report.warnings) Line(fmt::format("{}: {} {}", Printable(At(warning.where)), Paint("warning:", 33), Printable(warning.message)));
}

void TextWriter::Examples(const ExampleResults& examples) {
  for (const FailedExample& failed : examples.failed) Failed(failed);
  const std::string count = fmt::format("{} of {} rules", examples.run, examples.rules);
  Line(fmt::format("{:<12}{}, {}", Bold("examples"), count, examples.failed.empty() ? Green("all hold") : Red(fmt::format("{} fail", examples.failed.size()))));
  for (const std::string& section : examples.not_run) Line(Dim(fmt::format("            examples of [[{}]] are not run: nothing tells when such a rule is applied", section)));
}

void TextWriter::Failed(const FailedExample& failed) {
  Line(fmt::format("{} {} {}", Red("FAILS"), Bold(failed.rule), Dim(At(failed.where))));
  Line(fmt::format("  {:<8}{}", failed.positive ? "yes" : "no", Printable(failed.text)));
  for (const std::string& line : failed.encoded) Line(fmt::format("  {:<8}{}", &line == &failed.encoded.front() ? "read as" : "", Printable(line, Newlines::kKeep)));
  Line(fmt::format("  {:<8}{}", "wanted", Printable(failed.wanted)));
  for (const std::string& came : failed.came) Line(fmt::format("  {:<8}{}", "came", Printable(came)));
  if (failed.came.empty()) Line(fmt::format("  {:<8}{}", "came", "nothing"));
  if (!failed.nearest.empty()) Line(fmt::format("  {:<8}{}", "nearest", Printable(failed.nearest)));
  Line();
}

}  // namespace

std::string TextReport(const Report& report, const TextReportOptions& options) { return TextWriter(options).Write(report); }

}  // namespace annals
