// The report as one HTML page that needs nothing else: figures, the changed facts in their articles, rules in a
// table that sorts by a click. Whatever comes from articles or rules is escaped.
#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

#include "evaluate/markup.h"
#include "evaluate/report.h"

namespace annals {
namespace {

constexpr std::string_view kHead = R"(<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>annals test</title>
<style>
:root { color-scheme: light dark; --line: #8884; --good: #1a7f37; --bad: #cf222e; --mild: #9a6700; }
body { font: 15px/1.5 system-ui, sans-serif; max-width: 72rem; margin: 2rem auto; padding: 0 1rem; }
table { border-collapse: collapse; margin: .5rem 0 1.5rem; }
th, td { padding: .15rem .7rem; border-bottom: 1px solid var(--line); text-align: left; }
td.n, th.n { text-align: right; font-variant-numeric: tabular-nums; }
table.sortable th { cursor: pointer; user-select: none; }
pre, code { font-family: ui-monospace, monospace; font-size: .87em; white-space: pre-wrap; overflow-wrap: anywhere; }
article { border: 1px solid var(--line); border-radius: .4rem; padding: .5rem 1rem; margin: .5rem 0; white-space: pre-wrap; }
mark { color: inherit; background: none; border-bottom: .2em solid; }
mark.gained { border-color: var(--good); background: #2da44e33; }
mark.lost { border-color: var(--bad); background: #cf222e2b; }
mark.changed { border-color: var(--mild); background: #bf870033; }
.better, ins { color: var(--good); text-decoration: none; }
.worse, .fails, del { color: var(--bad); text-decoration: none; }
.where { opacity: .65; font-size: .87em; }
</style>
</head>
<body>
<h1>annals test</h1>
)";

constexpr std::string_view kTail = R"(<script>
for (const table of document.querySelectorAll("table.sortable")) {
  table.querySelectorAll("th").forEach((head, column) => head.addEventListener("click", () => {
    const down = head.dataset.down !== "1";
    for (const other of table.querySelectorAll("th")) delete other.dataset.down;
    head.dataset.down = down ? "1" : "0";
    const cell = row => row.children[column].textContent;
    const rows = [...table.tBodies[0].rows].sort((a, b) => cell(a).localeCompare(cell(b), "en", { numeric: true }));
    table.tBodies[0].append(...(down ? rows.reverse() : rows));
  }));
}
</script>
</body>
</html>
)";

constexpr std::string_view kChangeNames[] = {"gained", "lost", "changed"};

class HtmlWriter {
 public:
  explicit HtmlWriter(const Report& report) : report_(report) {}

  std::string Write() {
    out_ += kHead;
    out_ += report_.failed() ? "<p class=\"fails\"><strong>Something is worse than it may be.</strong></p>\n" : "<p class=\"better\">Fine.</p>\n";
    for (const Breach& breach : report_.breaches) Add("<p class=\"fails\">Gate {}: {}</p>\n", Escaped(breach.gate), Escaped(breach.message));
    if (!report_.only_scored) Examples();
    if (report_.baseline) Changes(*report_.baseline);
    if (report_.gold) Gold(*report_.gold);
    out_ += kTail;
    return std::move(out_);
  }

 private:
  template <typename... Args>
  void Add(fmt::format_string<Args...> form, Args&&... args) {
    out_ += fmt::format(form, std::forward<Args>(args)...);
  }

  static std::string At(const Location& where) { return Escaped(where.line > 0 ? fmt::format("{}:{}", where.file, where.line) : where.file); }

  void Examples() {
    const ExampleResults& examples = report_.examples;
    Add("<h2>Examples</h2>\n<p>{} of {} rules, {} not held to.</p>\n", examples.run, examples.rules, examples.failed.size());
    for (const FailedExample& failed : examples.failed) {
      Add("<p class=\"fails\"><strong>{}</strong> <span class=\"where\">{}</span></p>\n<pre>{}: {}\nwanted: {}\n", Escaped(failed.rule), At(failed.where), failed.positive ? "yes" : "no", Escaped(failed.text),
          Escaped(failed.wanted));
      for (const std::string& came : failed.came) Add("came: {}\n", Escaped(came));
      for (const std::string& line : failed.encoded) Add("read as: {}\n", Escaped(line));
      if (!failed.nearest.empty()) Add("nearest: {}\n", Escaped(failed.nearest));
      out_ += "</pre>\n";
    }
  }

  void Gold(const GoldReport& gold) {
    Add("<h2>Gold</h2>\n<p>{} articles; {} more for figures only.</p>\n", gold.dev.articles, gold.test.articles);
    FigureTable("dev", gold.dev);
    if (gold.test.articles > 0) FigureTable("test", gold.test);
    Breakdown("By type", gold.dev.by_type);
    Breakdown("By status", gold.dev.by_status);
    Breakdown("By role", gold.dev.by_role);
    Rules(gold.rules);
    List("False alarms and what is partly right", gold.wrong);
    List("Missed", gold.missed);
  }

  void Row(const std::string& name, const Count& count) {
    const Figures f = FiguresOf(count);
    Add("<tr><td>{}</td><td class=\"n\">{:.3f}</td><td class=\"n\">{:.3f}</td><td class=\"n\">{:.3f}</td><td class=\"n\">{}</td><td class=\"n\">{}</td><td class=\"n\">{}</td></tr>\n", Escaped(name), f.precision, f.recall,
        f.f1, count.right, count.wrong, count.missed);
  }
  void OpenTable(std::string_view first) {
    Add("<table class=\"sortable\"><thead><tr><th>{}</th><th class=\"n\">precision</th><th class=\"n\">recall</th><th class=\"n\">F1</th><th class=\"n\">right</th><th class=\"n\">wrong</th><th class=\"n\">missed</th></tr></thead><tbody>\n", first);
  }
  void FigureTable(std::string_view name, const Counts& counts) {
    OpenTable(name);
    for (const auto& [what, count] : counts.Named()) Row(what, count);
    out_ += "</tbody></table>\n";
  }
  void Breakdown(std::string_view title, const std::map<std::string, Count>& counts) {
    Add("<details><summary>{}</summary>\n", title);
    OpenTable("");
    for (const auto& [name, count] : counts) Row(name, count);
    out_ += "</tbody></table></details>\n";
  }

  void Rules(const std::vector<Contribution>& rules) {
    out_ += "<h2>Rules</h2>\n<table class=\"sortable\"><thead><tr><th>rule</th><th>type</th><th class=\"n\">fired</th><th class=\"n\">right</th><th class=\"n\">only it</th>"
            "<th class=\"n\">partly</th><th class=\"n\">wrong</th><th>where</th></tr></thead><tbody>\n";
    for (const Contribution& c : rules) {
      Add("<tr><td>{}</td><td>{}</td><td class=\"n\">{}</td><td class=\"n\">{}</td><td class=\"n\">{}</td><td class=\"n\">{}</td><td class=\"n\">{}</td><td class=\"where\">{}</td></tr>\n", Escaped(c.rule),
          Escaped(c.type.empty() ? c.section : c.type), c.tally.fired, c.tally.right, c.tally.alone, c.tally.partly, c.tally.wrong, At(c.where));
    }
    out_ += "</tbody></table>\n";
  }

  void List(std::string_view title, const std::vector<std::string>& lines) {
    Add("<details><summary>{} ({})</summary><ul>\n", title, lines.size());
    for (const std::string& line : lines) Add("<li>{}</li>\n", Escaped(line));
    out_ += "</ul></details>\n";
  }

  void Changes(const BaselineReport& b) {
    Add("<h2>Against the baseline</h2>\n<p>{} facts: {} gained, {} lost, {} changed.</p>\n", b.facts, b.Count(Change::kGained), b.Count(Change::kLost), b.Count(Change::kChanged));
    for (size_t i = 0; i < b.causes.size(); ++i) {
      for (size_t edit : b.causes[i].edits) {
        const RuleEdit& e = b.edits[edit];
        Add("<h3>{} <span class=\"where\">{}</span></h3>\n<pre><del>{}</del><ins>{}</ins></pre>\n", Escaped(e.within), At(e.where), Escaped(e.before), Escaped(e.after));
      }
      if (b.causes[i].kind != Cause::kEdit) Add("<h3>{}</h3>\n", Escaped(b.causes[i].kind == Cause::kArticle ? "The article was edited" : b.causes[i].message));
      out_ += "<ul>\n";
      for (const Change& change : b.changes) {
        if (!change.causes.empty() && change.causes.front() == i) OneChange(change);
      }
      out_ += "</ul>\n";
    }
    std::set<std::string> shown;
    for (const Change& change : b.changes) {
      if (shown.insert(change.article).second) Article(change.article, b.changes);
    }
  }

  void OneChange(const Change& change) {
    const std::string_view tone = change.Gain() > 0 ? "better" : change.Gain() < 0 ? "worse" : "";
    Add("<li><span class=\"{}\">{} {}</span> <span class=\"where\">{}</span><br>", tone, kChangeNames[change.kind], Verdicts(change), Escaped(change.article));
    if (change.before) Add("<del><code>{}</code></del><br>", Escaped(Format(*change.before)));
    if (change.after) Add("<ins><code>{}</code></ins>", Escaped(Format(*change.after)));
    out_ += "</li>\n";
  }

  static std::string Verdicts(const Change& change) {
    if (change.verdict_before == Verdict::kUnjudged && change.verdict_after == Verdict::kUnjudged) return "";
    if (change.kind == Change::kChanged) return fmt::format("({} to {})", NameOf(change.verdict_before), NameOf(change.verdict_after));
    return fmt::format("({})", NameOf(change.kind == Change::kLost ? change.verdict_before : change.verdict_after));
  }

  // The article with the evidence of its changes marked. Marks may overlap, so the text is cut wherever one
  // begins or ends.
  void Article(const std::string& name, const std::vector<Change>& changes) {
    const auto text = report_.texts.find(name);
    if (text == report_.texts.end()) return;
    struct Mark {
      Place place;
      std::string_view name;
      std::string title;
    };
    std::vector<Mark> marks;
    std::set<int64_t> cuts;
    for (const Change& change : changes) {
      const Place place = change.fact().place;
      if (change.article != name || place.size() <= 0) continue;
      marks.push_back({place, kChangeNames[change.kind], fmt::format("{} {}", kChangeNames[change.kind], Format(change.fact()))});
      cuts.insert({place.begin, place.end});
    }
    Add("<h3>{}</h3>\n<article>", Escaped(name));
    size_t from = 0;
    int64_t point = 0;
    const std::string& source = text->second;
    for (size_t i = 0; i <= source.size(); ++i) {
      const bool start = i == source.size() || (source[i] & 0xC0) != 0x80;
      if (!start) continue;
      if (i == source.size() || cuts.contains(point)) {
        Piece(source.substr(from, i - from), marks, point - 1);
        from = i;
      }
      ++point;
    }
    out_ += "</article>\n";
  }

  // A stretch of text that ends with code point `last`: every mark holds all of it or nothing.
  template <typename Mark>
  void Piece(const std::string& text, const std::vector<Mark>& marks, int64_t last) {
    if (text.empty()) return;
    std::string names, titles;
    for (const Mark& mark : marks) {
      if (last < mark.place.begin || last >= mark.place.end) continue;
      if (names.find(mark.name) == std::string::npos) names += (names.empty() ? "" : " ") + std::string(mark.name);
      titles += (titles.empty() ? "" : "\n") + mark.title;
    }
    if (names.empty()) out_ += Escaped(text);
    else Add("<mark class=\"{}\" title=\"{}\">{}</mark>", names, Escaped(titles), Escaped(text));
  }

  const Report& report_;
  std::string out_;
};

}  // namespace

std::string HtmlReport(const Report& report) { return HtmlWriter(report).Write(); }

}  // namespace annals
