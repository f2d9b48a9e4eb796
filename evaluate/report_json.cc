#include "evaluate/report.h"
#include "output/json_writer.h"

namespace annals {
namespace {

class JsonReportWriter {
 public:
  std::string Write(const Report& report) {
    json_.BeginObject();
    json_.Field("schema", "annals/test/1");
    json_.Key("failed");
    json_.Raw(report.failed() ? "true" : "false");
    if (!report.only_scored) {
      Warnings(report.warnings);
      Examples(report.examples);
    }
    if (report.gold) Gold(*report.gold);
    if (report.baseline) Baseline(*report.baseline);
    Breaches(report.breaches);
    json_.Key("seconds");
    json_.Number(report.seconds);
    json_.EndObject();
    return out_ + "\n";
  }

 private:
  template <typename List, typename Write>
  void Array(std::string_view key, const List& list, Write write) {
    json_.Key(key);
    json_.BeginArray();
    for (const auto& element : list) write(element);
    json_.EndArray();
  }
  void Strings(std::string_view key, const std::vector<std::string>& list) {
    Array(key, list, [&](const std::string& text) { json_.String(text); });
  }

  void Where(const Location& where) {
    json_.Field("file", where.file);
    if (where.line > 0) json_.Field("line", where.line);
    if (where.column > 0) json_.Field("column", where.column);
  }

  void Warnings(const std::vector<Diagnostic>& warnings) {
    Array("warnings", warnings, [&](const Diagnostic& warning) {
      json_.BeginObject();
      Where(warning.where);
      json_.Field("message", warning.message);
      json_.EndObject();
    });
  }

  void Examples(const ExampleResults& examples) {
    json_.Key("examples");
    json_.BeginObject();
    json_.Field("rules", static_cast<int64_t>(examples.rules));
    json_.Field("run", static_cast<int64_t>(examples.run));
    Array("failed", examples.failed, [&](const FailedExample& failed) {
      json_.BeginObject();
      json_.Field("rule", failed.rule);
      json_.Field("section", failed.section);
      Where(failed.where);
      json_.Field("kind", failed.positive ? "yes" : "no");
      json_.Field("text", failed.text);
      json_.Field("wanted", failed.wanted);
      Strings("came", failed.came);
      Strings("encoded", failed.encoded);
      json_.FieldIfAny("nearest", failed.nearest);
      json_.EndObject();
    });
    json_.EndObject();
  }

  void Figure(std::string_view name, const Count& count) {
    const Figures figures = FiguresOf(count);
    json_.Key(name);
    json_.BeginObject();
    json_.Key("p"), json_.Number(figures.precision);
    json_.Key("r"), json_.Number(figures.recall);
    json_.Key("f1"), json_.Number(figures.f1);
    json_.Field("tp", count.right);
    json_.Field("fp", count.wrong);
    json_.Field("fn", count.missed);
    json_.EndObject();
  }

  // The names and the order of score.py --json.
  void ScoreFigures(std::string_view key, const Counts& counts) {
    json_.Key(key);
    json_.BeginObject();
    json_.Field("articles", counts.articles);
    json_.Field("articles_without_output", counts.without_output);
    for (const auto& [name, count] : counts.Named()) {
      Figure(name, count);
      if (name == "events.participants") json_.Field("events.in_silent_text", counts.in_silent_text);
    }
    json_.EndObject();
  }

  void Breakdown(std::string_view key, const std::map<std::string, Count>& counts) {
    json_.Key(key);
    json_.BeginObject();
    for (const auto& [name, count] : counts) Figure(name, count);
    json_.EndObject();
  }

  void Gold(const GoldReport& gold) {
    Counts all = gold.dev;
    all += gold.test;
    ScoreFigures("figures", all);
    ScoreFigures("dev", gold.dev);
    ScoreFigures("test", gold.test);
    Breakdown("types", gold.dev.by_type);
    Breakdown("statuses", gold.dev.by_status);
    Breakdown("roles", gold.dev.by_role);
    Strings("wrong", gold.wrong);
    Strings("missed", gold.missed);
    Array("rules", gold.rules, [&](const Contribution& c) {
      json_.BeginObject();
      json_.Field("rule", c.rule);
      json_.Field("section", c.section);
      json_.FieldIfAny("type", c.type);
      Where(c.where);
      json_.Field("fired", c.tally.fired);
      if (c.section != "entity") {
        json_.Field("right", c.tally.right);
        if (c.section == "event") json_.Field("alone", c.tally.alone);
        json_.Field("partly", c.tally.partly);
        json_.Field("wrong", c.tally.wrong);
      }
      json_.EndObject();
    });
  }

  void Side(std::string_view key, const std::optional<FactLine>& fact, Verdict verdict) {
    json_.Key(key);
    if (!fact) return json_.Null();
    json_.BeginObject();
    json_.Field("kind", fact->kind);
    json_.Field("begin", fact->place.begin);
    json_.Field("end", fact->place.end);
    for (const auto& [name, value] : fact->fields) json_.Field(name, value);
    json_.FieldIfAny("text", fact->text);
    json_.Field("verdict", NameOf(verdict));
    json_.EndObject();
  }

  void Baseline(const BaselineReport& b) {
    json_.Key("baseline");
    json_.BeginObject();
    json_.Field("facts", static_cast<int64_t>(b.facts));
    json_.Field("gained", static_cast<int64_t>(b.Count(Change::kGained)));
    json_.Field("lost", static_cast<int64_t>(b.Count(Change::kLost)));
    json_.Field("changed", static_cast<int64_t>(b.Count(Change::kChanged)));
    json_.Field("lost_or_worse", static_cast<int64_t>(b.Lost()));
    json_.Field("new_articles", static_cast<int64_t>(b.new_articles));
    json_.Field("absent_articles", static_cast<int64_t>(b.absent_articles));
    Array("edits", b.edits, [&](const RuleEdit& edit) {
      json_.BeginObject();
      Where(edit.where);
      json_.Field("within", edit.within);
      json_.Field("before", edit.before);
      json_.Field("after", edit.after);
      json_.EndObject();
    });
    Array("causes", b.causes, [&](const Cause& cause) {
      json_.BeginObject();
      json_.Field("kind", cause.kind == Cause::kEdit ? "edit" : cause.kind == Cause::kArticle ? "article" : "other");
      Array("edits", cause.edits, [&](size_t edit) { json_.Integer(static_cast<int64_t>(edit)); });
      json_.FieldIfAny("message", cause.message);
      json_.EndObject();
    });
    Array("changes", b.changes, [&](const Change& change) {
      static constexpr std::string_view kNames[] = {"gained", "lost", "changed"};
      json_.BeginObject();
      json_.Field("change", kNames[change.kind]);
      json_.Field("article", change.article);
      Side("before", change.before, change.verdict_before);
      Side("after", change.after, change.verdict_after);
      if (change.kind == Change::kChanged) Strings("fields", change.fields);
      Array("causes", change.causes, [&](size_t cause) { json_.Integer(static_cast<int64_t>(cause)); });
      json_.EndObject();
    });
    json_.EndObject();
  }

  void Breaches(const std::vector<Breach>& breaches) {
    Array("gates", breaches, [&](const Breach& breach) {
      json_.BeginObject();
      json_.Field("gate", breach.gate);
      json_.Field("message", breach.message);
      json_.EndObject();
    });
  }

  std::string out_;
  JsonWriter json_{&out_};
};

}  // namespace

std::string JsonReport(const Report& report) { return JsonReportWriter().Write(report); }

}  // namespace annals
