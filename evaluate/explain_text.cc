// An explanation for people: what was read, then what it led to, each with its place in the rules.
#include <algorithm>
#include <string_view>

#include <fmt/format.h>

#include "evaluate/explain.h"
#include "output/printable.h"

namespace annals {
namespace {

constexpr size_t kNameWidth = 36, kCodeWidth = 22;  // columns

std::string Padded(std::string text, size_t width) {
  const size_t columns = Columns(text);
  if (columns < width) text.append(width - columns, ' ');
  return text;
}

std::string At(const Location& where) { return where.line > 0 ? fmt::format("{}:{}", where.file, where.line) : where.file; }

class ExplanationWriter {
 public:
  explicit ExplanationWriter(bool colour) : colour_(colour) {}

  std::string Write(const Explanation& e) {
    if (!e.path.empty()) Head(e);
    for (const ExplainedSentence& sentence : e.sentences) Sentence(e, sentence);
    Events(e);
    for (const std::string& note : e.notes) Line(fmt::format("{} {}", Dim("note"), Printable(note)));
    return std::move(out_);
  }

 private:
  std::string Paint(std::string_view text, int code) const { return colour_ && !text.empty() ? fmt::format("\x1b[{}m{}\x1b[0m", code, text) : std::string(text); }
  std::string Bold(std::string_view text) const { return Paint(text, 1); }
  std::string Dim(std::string_view text) const { return Paint(text, 2); }
  std::string Red(std::string_view text) const { return Paint(text, 31); }
  std::string Green(std::string_view text) const { return Paint(text, 32); }
  std::string Cyan(std::string_view text) const { return Paint(text, 36); }

  void Line(std::string_view text) {
    const size_t end = text.find_last_not_of(' ');
    out_ += text.substr(0, end + 1);
    out_ += '\n';
  }

  void Head(const Explanation& e) {
    std::string line = Bold(Printable(e.path));
    if (!e.published.empty()) line += Dim(fmt::format("  published {} ({})", e.published, e.published_from));
    Line(line);
    Line("");
  }

  void Sentence(const Explanation& e, const ExplainedSentence& s) {
    std::string kind = fmt::format("line {} · {}", s.line, s.block);
    if (!s.entry.empty()) kind += fmt::format(" of {}", s.entry);
    if (!s.remark.empty()) kind += " · " + s.remark;
    Line(Dim(Printable(kind)));
    Line(Bold(Printable(s.text)));
    if (!s.encoded.empty()) Line(fmt::format("  read as    {}", Cyan(Printable(s.encoded))));
    if (!s.units.empty()) Line("  units");
    for (const ExplainedUnit& unit : s.units) Unit(unit);
    for (const auto& [text, ground] : s.entity_rules) Line(fmt::format("  one unit   {}  {}", Padded(Printable(text), kNameWidth - 2), Dim(fmt::format("{} {}", ground.what, At(ground.where)))));
    if (!s.clauses.empty()) Line("  clauses");
    for (size_t c = 0; c < s.clauses.size(); ++c) Clause(c, s.clauses[c]);
    if (!s.matches.empty()) Line("  rules");
    for (const ExplainedMatch& match : s.matches) Match(e, match);
    if (s.matches.empty() && !s.encoded.empty()) Line(Dim("  no event rule matches"));
    Line("");
  }

  void Unit(const ExplainedUnit& unit) {
    std::string means = unit.detail;
    if (!unit.stands_for.empty()) means += fmt::format("{}{} {}", means.empty() ? "" : ", ", unit.reference ? "stands for" : "=", unit.stands_for);
    if (unit.aside) means += means.empty() ? "stands aside" : ", stands aside";
    std::string line = fmt::format("    {} {} {}", Padded(Printable(unit.text), kNameWidth), Cyan(Padded(Printable(unit.code), kCodeWidth)), Printable(means));
    for (const Ground& ground : unit.grounds) line += Dim(fmt::format("  {} {}", ground.what, Printable(At(ground.where))));
    Line(line);
    for (const ExplainedMention& m : unit.mentions) {
      Line(fmt::format("      {} {} {}", Padded(Printable(m.text), kNameWidth - 2), Padded(Printable(m.means), kCodeWidth),
                       Dim(Printable(fmt::format("{}{}{} {}", m.form, m.ground.what.empty() ? "" : " · ", m.ground.what, At(m.ground.where))))));
    }
  }

  void Clause(size_t number, const ExplainedClause& clause) {
    const std::string status = clause.status == "asserted" ? Green(clause.status) : clause.status == "silent" ? Red(clause.status) : Bold(clause.status);
    Line(fmt::format("    {} {} {}  {}", number + 1, clause.kind, status, Cyan(Printable(clause.encoded))));
    Line(Dim(fmt::format("      \"{}\" is {}{}{}", Printable(clause.verb), Printable(clause.group), clause.governed.empty() ? "" : "; ", Printable(clause.governed))));
  }

  void Match(const Explanation& e, const ExplainedMatch& match) {
    const bool told = match.outcome == ExplainedMatch::kTold;
    std::string line = fmt::format("    {} {}", told ? Green("✓") : Red("✗"), Bold(match.rule));
    line += fmt::format("  {}{}", match.type, match.frame.empty() ? "" : fmt::format(", frame {}", match.frame));
    line += Dim(fmt::format("  {}", Printable(At(match.rule_where))));
    Line(line);
    Line(fmt::format("        {}{}", Cyan(Printable(match.matched)), Dim(match.clause >= 0 ? fmt::format("  in clause {}", match.clause + 1) : "  in the sentence")));
    for (const ExplainedCapture& capture : match.captures) {
      Line(fmt::format("        {} = {}{}", Padded(capture.role, 12), Printable(capture.text), capture.means.empty() ? "" : fmt::format(" ({})", Printable(capture.means))));
    }
    if (!match.why.empty()) Line(fmt::format("        {}", Red(Printable(match.why))));
    for (size_t i = 0; i < match.date.size(); ++i) Line(fmt::format("        {} {}", Padded(i == 0 ? "date" : "", 12), Printable(match.date[i])));
    if (match.event >= 0 && told) Line(fmt::format("        {} {}", Padded("event", 12), Summary(e.events[static_cast<size_t>(match.event)])));
  }

  std::string Summary(const ExplainedEvent& event) const {
    std::string text = fmt::format("{} {} {}", event.date.empty() ? "undated" : event.date, Bold(event.type), event.status);
    for (const auto& [role, who] : event.participants) text += fmt::format(" {}={}", role, Printable(who));
    return text;
  }

  void Events(const Explanation& e) {
    if (e.events.empty()) return Line("no events");
    Line("events");
    for (const ExplainedEvent& event : e.events) {
      Line(fmt::format("  {}{}", Summary(event), Dim(fmt::format("  by {}", event.rule))));
      for (const std::string& membership : event.memberships) Line(fmt::format("    membership: {}", Printable(membership)));
    }
  }

  const bool colour_;
  std::string out_;
};

}  // namespace

std::string ExplanationText(const Explanation& explanation, bool colour) { return ExplanationWriter(colour).Write(explanation); }

}  // namespace annals
