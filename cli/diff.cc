#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <memory>

#include "cli/command.h"
#include "cli/dataset_output.h"
#include "cli/message.h"
#include "dataset/fact_record.h"
#include "dataset/history.h"
#include "output/json_writer.h"
#include "output/printable.h"

namespace annals {
namespace {

struct DiffSettings {
  std::vector<std::string> paths;
  std::string since, output;
  bool json = false;
};

std::string_view NameOf(FactDifference::Kind kind) {
  return kind == FactDifference::Kind::kAdded ? "added" : kind == FactDifference::Kind::kWithdrawn ? "withdrawn" : "changed";
}

void AppendJson(const FactDifference& difference, std::string* out) {
  JsonWriter json(out);
  json.BeginObject();
  json.Field("kind", NameOf(difference.kind));
  json.Field("id", difference.id);
  json.FieldIfAny("other_id", difference.other_id);
  json.Field("fact", difference.line);
  json.Key("fields"), json.BeginArray();
  for (const FieldChange& field : difference.fields) {
    json.BeginObject();
    json.Field("name", field.name);
    json.Field("before", field.before);
    json.Field("after", field.after);
    json.EndObject();
  }
  json.EndArray();
  json.Field("text", difference.text);
  json.FieldIfAny("before_text", difference.before_text);
  json.FieldIfAny("why", difference.why);
  json.EndObject();
  *out += "\n";
}

void AppendText(const FactDifference& difference, std::string* out) {
  *out += fmt::format("{:<10}{}  [{}]\n", NameOf(difference.kind), Printable(difference.line), difference.id);
  for (const FieldChange& field : difference.fields) {
    *out += fmt::format("            {}: {} → {}\n", field.name, field.before.empty() ? "none" : Printable(field.before), field.after.empty() ? "none" : Printable(field.after));
  }
  if (!difference.text.empty()) *out += fmt::format("            \"{}\"\n", Printable(difference.text));
  if (!difference.before_text.empty() && difference.before_text != difference.text) *out += fmt::format("            before: \"{}\"\n", Printable(difference.before_text));
  if (!difference.why.empty()) *out += fmt::format("            {}\n", Printable(difference.why));
}

bool IsDatabase(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  char head[15] = {};
  return file.read(head, sizeof head) && std::string_view(head, sizeof head) == "SQLite format 3";
}

// The facts of an export as JSON Lines; false, with a message, if it is none.
bool ReadExport(const std::string& path, ComparedFacts* facts) {
  std::error_code ignored;
  if (std::filesystem::is_directory(path, ignored)) {
    PrintMessage(fmt::format("{}: is a folder; datasets and exports as JSON Lines can be compared", path));
    return false;
  }
  std::ifstream file(path, std::ios::binary);
  if (!file) {
    PrintMessage(fmt::format("{}: can't be opened", path));
    return false;
  }
  std::string line;
  for (int number = 1; std::getline(file, line); ++number) {
    auto fact = ComparedFactOf(line);
    if (!fact) {
      PrintMessage(fmt::format("{}:{}: is neither a dataset nor a fact of an export as JSON Lines", path, number));
      return false;
    }
    facts->push_back(*std::move(fact));
  }
  return true;
}

// kExitFine, or the code to end with.
int ReadSide(const std::string& path, ComparedFacts* facts) {
  std::error_code ignored;
  if (std::filesystem::exists(path, ignored) && !IsDatabase(path)) return ReadExport(path, facts) ? kExitFine : kExitUsage;
  return WithDataset(path, [&](Connection* connection) {
    FactReader reader(connection);
    std::string line;
    for (const std::string& id : AllFacts(connection)) {
      line.clear();
      AppendFactJson(*reader.Read(id, true), true, &line);
      facts->push_back(*ComparedFactOf(line));
    }
    return static_cast<int>(kExitFine);
  });
}

int WriteDifferences(const std::vector<FactDifference>& differences, const DiffSettings& settings) {
  const int code = WriteOutput(settings.output, [&](const TextSink& sink) {
    std::string text;
    for (const FactDifference& difference : differences) settings.json ? AppendJson(difference, &text) : AppendText(difference, &text);
    sink(text);
    return static_cast<int>(kExitFine);
  });
  return code != kExitFine ? code : differences.empty() ? kExitFine : kExitIncomplete;
}

int RunDiff(const DiffSettings& settings) {
  if (settings.since.empty() != (settings.paths.size() == 2)) {
    PrintMessage(settings.since.empty() ? "name two datasets or exports, or one dataset and --since" : "--since: compares a dataset with itself, so name one");
    return kExitUsage;
  }
  if (!settings.since.empty()) {
    std::vector<FactDifference> differences;
    const int code = WithDataset(settings.paths[0], [&](Connection* connection) {
      differences = DifferencesSince(settings.since, connection);
      return static_cast<int>(kExitFine);
    });
    return code != kExitFine ? code : WriteDifferences(differences, settings);
  }
  ComparedFacts before, after;
  if (const int code = ReadSide(settings.paths[0], &before); code != kExitFine) return code;
  if (const int code = ReadSide(settings.paths[1], &after); code != kExitFine) return code;
  return WriteDifferences(Compare(before, after), settings);
}

}  // namespace

void AddDiffCommand(CLI::App* program, Invocation* invocation) {
  auto settings = std::make_shared<DiffSettings>();
  CLI::App* command = program->add_subcommand("diff", "What differs between two datasets or exports, or since a time: facts added, withdrawn, changed");
  command->add_option("A B", settings->paths, "Datasets, or exports as JSON Lines; one dataset with --since")->required()->expected(1, 2)->type_name("");
  command->add_option("--since", settings->since, "What changed in the dataset at or after this time (UTC: 2026-11-25, 2026-11-25T20:00:00Z)")->type_name("TIME");
  command->add_flag("--json", settings->json, "One JSON object a difference");
  command->add_option("-o,--output", settings->output, "Write to FILE instead of standard output")->type_name("FILE");
  command->footer(
      "Exit codes: 0 the same; 1 different; 2 wrong use, or no dataset.\n\n"
      "Example:\n"
      "  annals diff yesterday.db news.db\n"
      "  annals diff news.db --since 2026-11-25");
  command->callback([settings, invocation] { invocation->run = [settings] { return RunDiff(*settings); }; });
}

}  // namespace annals
