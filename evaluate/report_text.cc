#include <algorithm>
#include <string_view>

#include <fmt/format.h>

#include "evaluate/report.h"
#include "output/printable.h"

namespace annals {
namespace {

constexpr size_t kShownWarnings = 10, kShownFailures = 8, kShownRules = 12, kShownTypes = 8, kShownChanges = 15, kShownLines = 3, kLongLine = 160;

class ReportText {
 public:
  explicit ReportText(const TextReportOptions& options) : options_(options) {}

  std::string Write(const Report& report);

 private:
  void Rules(const Report& report);
  void Examples(const ExampleResults& examples);
  void Failed(const FailedExample& failed);
  void Gold(const GoldReport& gold);
  void Breakdown(std::string_view what, const std::map<std::string, Count>& counts);
  void Contributions(const std::vector<Contribution>& rules);
  void Baseline(const Report& report);
  void OneCause(const BaselineReport& baseline, size_t index);
  void Edit(const RuleEdit& edit);
  void OneChange(const Change& change);
  void Breaches(const Report& report);

  // Text in a colour of the terminal (SGR code), or as it is.
  std::string Paint(std::string_view text, int code) const { return options_.colour ? fmt::format("\x1b[{}m{}\x1b[0m", code, text) : std::string(text); }
  std::string Red(std::string_view text) const { return Paint(text, 31); }
  std::string Green(std::string_view text) const { return Paint(text, 32); }
  std::string Bold(std::string_view text) const { return Paint(text, 1); }
  std::string Dim(std::string_view text) const { return Paint(text, 2); }
  void Line(std::string_view text = "") { out_.append(text), out_ += '\n'; }
  // A section's name in the margin, then its first line.
  void Head(std::string_view name, std::string_view text) { Line(Bold(fmt::format("{:<11}", name)) + std::string(text)); }

  const TextReportOptions options_;
  std::string out_;
};

std::string At(const Location& where) { return where.line > 0 ? fmt::format("{}:{}:{}", where.file, where.line, where.column) : where.file; }

std::string Plural(size_t n, std::string_view what) { return fmt::format("{} {}{}", n, what, n == 1 ? "" : "s"); }

std::string Shortened(std::string_view text) {
  std::string line = Printable(text);
  if (Columns(line) <= kLongLine) return line;
  size_t end = kLongLine;
  while (end > 0 && (line[end] & 0xC0) == 0x80) --end;
  return line.substr(0, end) + "…";
}

std::string PrecisionRecall(const Count& count) {
  const Figures f = FiguresOf(count);
  return fmt::format("P {:.3f}  R {:.3f}  F1 {:.3f}", f.precision, f.recall, f.f1);
}

std::string ReportText::Write(const Report& report) {
  if (!report.only_scored) {
    Rules(report);
    Examples(report.examples);
  }
  if (report.gold) Gold(*report.gold);
  Baseline(report);
  Breaches(report);
  if (report.seconds > 0) Line(Dim(fmt::format("{:<11}{:.2f} s", "", report.seconds)));
  return std::move(out_);
}

void ReportText::Rules(const Report& report) {
  const size_t shown = options_.all ? report.warnings.size() : std::min(report.warnings.size(), kShownWarnings);
  for (size_t i = 0; i < shown; ++i) {
    const Diagnostic& warning = report.warnings[i];
    Line(fmt::format("{}: {} {}", Printable(At(warning.where)), Paint("warning:", 33), Printable(warning.message)));
  }
  if (shown < report.warnings.size()) Line(Dim(fmt::format("and {} (--all)", Plural(report.warnings.size() - shown, "more warning"))));
}

void ReportText::Examples(const ExampleResults& examples) {
  const size_t shown = options_.all ? examples.failed.size() : std::min(examples.failed.size(), kShownFailures);
  for (size_t i = 0; i < shown; ++i) Failed(examples.failed[i]);
  if (shown < examples.failed.size()) Line(fmt::format("and {} more (--all)\n", Plural(examples.failed.size() - shown, "failed example")));
  if (examples.run == 0) return Head("examples", "none to run");
  Head("examples", fmt::format("{} of {}, {}", examples.run, Plural(examples.rules, "rule"), examples.failed.empty() ? Green("all hold") : Red(Plural(examples.failed.size(), "example") + " not held to")));
  for (const std::string& section : examples.not_run) Line(Dim(fmt::format("           examples of [[{}]] are not run: nothing tells when such a rule is applied", section)));
}

void ReportText::Failed(const FailedExample& failed) {
  Line(fmt::format("{} {} {}", Red("FAILS"), Bold(failed.rule), Dim(At(failed.where))));
  const auto part = [&](std::string_view name, std::string_view text, Newlines newlines = Newlines::kToSpace) { Line(fmt::format("  {:<8} {}", name, Printable(text, newlines))); };
  part(failed.positive ? "yes" : "no", failed.text);
  for (const std::string& line : failed.encoded) part(&line == &failed.encoded.front() ? "read as" : "", line, Newlines::kKeep);
  part("wanted", failed.wanted);
  for (const std::string& came : failed.came) part("came", came);
  if (failed.came.empty()) part("came", "nothing");
  if (!failed.nearest.empty()) part("nearest", options_.all ? failed.nearest : Shortened(failed.nearest));
  Line();
}

void ReportText::Gold(const GoldReport& gold) {
  const bool both = gold.test.articles > 0;
  Head("gold", fmt::format("{}{}{}", Plural(gold.dev.articles, "article"), both ? fmt::format(", {} more for figures only", gold.test.articles) : "",
                           gold.dev.without_output + gold.test.without_output > 0 ? Red(fmt::format(", {} without output", gold.dev.without_output + gold.test.without_output)) : ""));
  if (both) Line(Dim(fmt::format("{:>22}{:<34}{:>4}  {:>4}  {:>4}    {}", "", "dev", "tp", "fp", "fn", "test")));
  const auto dev = gold.dev.Named(), test = gold.test.Named();
  for (size_t i = 0; i < dev.size(); ++i) {
    const Count& count = dev[i].second;
    Line(fmt::format("  {:<20}{}  {:>4}  {:>4}  {:>4}{}", dev[i].first, PrecisionRecall(count), count.right, count.wrong, count.missed, both ? "    " + PrecisionRecall(test[i].second) : ""));
  }
  if (gold.dev.in_silent_text + gold.test.in_silent_text > 0) Line(fmt::format("  {} in text that tells none", Plural(gold.dev.in_silent_text + gold.test.in_silent_text, "event")));
  Breakdown("by type", gold.dev.by_type);
  Breakdown("by status", gold.dev.by_status);
  Breakdown("by role", gold.dev.by_role);
  if (options_.all) {
    for (const std::string& line : gold.wrong) Line("  " + Shortened(line));
    for (const std::string& line : gold.missed) Line("  missed " + Shortened(line));
  }
  if (!gold.rules.empty()) Contributions(gold.rules);
}

// Those with most errors, two in a line.
void ReportText::Breakdown(std::string_view what, const std::map<std::string, Count>& counts) {
  std::vector<std::pair<std::string, Count>> order(counts.begin(), counts.end());
  std::stable_sort(order.begin(), order.end(), [](const auto& a, const auto& b) { return a.second.wrong + a.second.missed > b.second.wrong + b.second.missed; });
  const size_t shown = options_.all ? order.size() : std::min(order.size(), kShownTypes);
  for (size_t i = 0; i < shown; i += 2) {
    std::string line = fmt::format("  {:<11}", i == 0 ? what : "");
    for (size_t k = i; k < std::min(i + 2, shown); ++k) {
      const Count& c = order[k].second;
      const Figures f = FiguresOf(c);
      line += fmt::format("{:<19}P {:.2f} R {:.2f} F1 {:.2f} ({}/{}/{}){}", order[k].first, f.precision, f.recall, f.f1, c.right, c.wrong, c.missed, k == i ? std::string(c.right > 99 ? 2 : 4, ' ') : "");
    }
    Line(line);
  }
  if (shown < order.size()) Line(Dim(fmt::format("             and {} with fewer errors (--all)", order.size() - shown)));
}

void ReportText::Contributions(const std::vector<Contribution>& rules) {
  const auto silent = std::count_if(rules.begin(), rules.end(), [](const Contribution& c) { return c.tally.fired == 0; });
  Head("by rule", fmt::format("{} right  only-it  partly  wrong   ({} of {} never fire on the gold)", std::string(24, ' '), silent, rules.size()));
  size_t shown = 0;
  for (const Contribution& c : rules) {
    if (c.tally.fired == 0 ? !options_.all : shown >= kShownRules && !options_.all) break;
    if (!options_.all && c.tally.wrong + c.tally.partly == 0) break;
    ++shown;
    const std::string line = c.tally.fired == 0 ? Dim("never fires")
                             : c.section == "entity" ? Dim(fmt::format("fires {} times", c.tally.fired))
                                                     : fmt::format("{:>5}  {:>7}  {:>6}  {}", c.tally.right, c.section == "event" ? fmt::format("{}", c.tally.alone) : "", c.tally.partly,
                                                                   c.tally.wrong > 0 ? Red(fmt::format("{:>5}", c.tally.wrong)) : fmt::format("{:>5}", 0));
    Line(fmt::format("  {:<34}{}  {}", c.rule, line, Dim(At(c.where))));
  }
}

void ReportText::Baseline(const Report& report) {
  if (!report.baseline) {
    if (!report.baseline_note.empty()) Head("baseline", report.baseline_note);
    return;
  }
  const BaselineReport& b = *report.baseline;
  const auto better = std::count_if(b.changes.begin(), b.changes.end(), [](const Change& c) { return c.Gain() > 0; });
  const auto worse = std::count_if(b.changes.begin(), b.changes.end(), [](const Change& c) { return c.Gain() < 0; });
  std::string text = b.changes.empty() ? fmt::format("{}, none changed", Plural(b.facts, "fact"))
                                       : fmt::format("{}: {} gained, {} lost, {} changed; by the gold {} and {}", Plural(b.facts, "fact"), b.Count(Change::kGained), b.Count(Change::kLost),
                                                     b.Count(Change::kChanged), Green(fmt::format("{} better", better)), Red(fmt::format("{} worse", worse)));
  if (b.new_articles > 0) text += fmt::format("; {} not in it", Plural(b.new_articles, "article"));
  if (b.absent_articles > 0) text += fmt::format("; {} of it not run", Plural(b.absent_articles, "article"));
  Head("baseline", text);
  for (size_t i = 0; i < b.causes.size(); ++i) OneCause(b, i);
  const size_t idle = b.edits.size() - [&] {
    std::vector<size_t> used;
    for (const Cause& cause : b.causes) used.insert(used.end(), cause.edits.begin(), cause.edits.end());
    std::sort(used.begin(), used.end());
    return static_cast<size_t>(std::unique(used.begin(), used.end()) - used.begin());
  }();
  if (idle > 0) Line(Dim(fmt::format("  {} changed no fact", idle == b.edits.size() ? Plural(idle, "edit") : fmt::format("{} more", Plural(idle, "edit")))));
}

void ReportText::OneCause(const BaselineReport& b, size_t index) {
  const Cause& cause = b.causes[index];
  std::vector<const Change*> mine;
  for (const Change& change : b.changes) {
    if (!change.causes.empty() && change.causes.front() == index) mine.push_back(&change);
  }
  const auto rank = [](const Change* change) { return change->fact().kind == "event" ? 0 : change->fact().kind == "membership" ? 1 : 2; };
  std::stable_sort(mine.begin(), mine.end(), [&](const Change* a, const Change* b) { return rank(a) < rank(b); });
  if (cause.kind == Cause::kArticle) Line("  " + Bold("the article was edited"));
  if (cause.kind == Cause::kOther) Line("  " + Bold(cause.message));
  for (size_t edit : cause.edits) Edit(b.edits[edit]);
  const size_t shown = options_.all ? mine.size() : std::min(mine.size(), kShownChanges);
  for (size_t i = 0; i < shown; ++i) OneChange(*mine[i]);
  if (shown < mine.size()) Line(Dim(fmt::format("    and {} more (--all)", mine.size() - shown)));
}

void ReportText::Edit(const RuleEdit& edit) {
  Line(fmt::format("  {} {}", Bold(Printable(At(edit.where))), Printable(edit.within)));
  const auto lines = [&](std::string_view text, std::string_view sign, int colour) {
    size_t count = 0;
    while (!text.empty()) {
      const size_t end = std::min(text.find('\n'), text.size());
      if (++count <= kShownLines) Line("    " + Paint(fmt::format("{} {}", sign, Shortened(text.substr(0, end))), colour));
      text.remove_prefix(std::min(end + 1, text.size()));
    }
    if (count > kShownLines) Line(Dim(fmt::format("    {} and {} more lines", sign, count - kShownLines)));
  };
  lines(edit.before, "-", 31);
  lines(edit.after, "+", 32);
}

void ReportText::OneChange(const Change& change) {
  static constexpr std::string_view kNames[] = {"gained", "lost", "changed"};
  const auto verdict = [](Verdict v) { return v == Verdict::kUnjudged ? std::string_view("") : NameOf(v); };
  std::string judged(verdict(change.after ? change.verdict_after : change.verdict_before));
  if (change.kind == Change::kChanged && change.verdict_before != change.verdict_after) judged = fmt::format("{} to {}", verdict(change.verdict_before), judged);
  const FactLine& fact = change.fact();
  std::string what = fact.kind == "event" ? "" : fact.kind;
  for (const auto& [name, value] : fact.fields) {
    if (change.kind == Change::kChanged && std::find(change.fields.begin(), change.fields.end(), name) != change.fields.end()) continue;
    if (name == "type" || name == "status" || name == "date" || name == "id" || name == "value" || name == "name") what += (what.empty() ? "" : " ") + (value.empty() ? "undated" : value);
    else if (name != "basis" && name != "rule") what += fmt::format(" {}={}", name, value);
  }
  for (const std::string& name : change.kind == Change::kChanged ? change.fields : std::vector<std::string>()) {
    const auto side = [&](const FactLine& line) { return name == "evidence" ? fmt::format("\"{}\"", line.text) : line.Field(name).empty() ? "none" : std::string(line.Field(name)); };
    what += fmt::format("; {}: {} → {}", name, side(*change.before), side(*change.after));
  }
  if (change.kind != Change::kChanged && !fact.Field("rule").empty()) what += fmt::format(", by {}", fact.Field("rule"));
  const int colour = change.Gain() > 0 ? 32 : change.Gain() < 0 ? 31 : 0;
  Line(fmt::format("    {} {} {}", Paint(fmt::format("{:<8}{:<16}", kNames[change.kind], judged), colour), Dim(Printable(change.article)), Shortened(what)));
  if (!fact.text.empty() && fact.kind != "state" && fact.kind != "organization") Line(fmt::format("             \"{}\"", Shortened(fact.text)));
}

void ReportText::Breaches(const Report& report) {
  for (const Breach& breach : report.breaches) Line(fmt::format("{} {}: {}", Red("GATE"), breach.gate, breach.message));
}

}  // namespace

std::string TextReport(const Report& report, const TextReportOptions& options) { return ReportText(options).Write(report); }

}  // namespace annals
