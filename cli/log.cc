#include <CLI/CLI.hpp>
#include <fmt/format.h>

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

struct LogSettings {
  std::string database, fact;
  bool json = false;
};

// What a step changed, a line each.
std::string FieldsText(const FactChange& step) {
  std::string text;
  for (const FieldChange& field : FieldsChanged(step)) {
    const auto show = [](const std::string& value) { return value.empty() ? std::string("none") : Printable(value); };
    const std::string before = step.before.empty() ? "" : show(field.before) + " → ";
    text += fmt::format("            {}: {}{}\n", field.name, before, show(field.after));
  }
  return text;
}

void AppendStepJson(const FactChange& step, std::string* out) {
  JsonWriter json(out);
  json.BeginObject();
  json.Field("event", step.event);
  json.Field("time", step.time);
  json.Field("command", step.command);
  json.Field("kind", step.kind);
  json.Key("before"), json.Raw(step.before.empty() ? "null" : step.before);
  json.Key("after"), json.Raw(step.after.empty() ? "null" : step.after);
  json.FieldOrNull("why", step.why);
  json.EndObject();
  *out += "\n";
}

int RunLog(const LogSettings& settings) {
  return WithDataset(settings.database, [&](Connection* connection) {
    const std::vector<FactChange> life = LifeOf(settings.fact, connection);
    const auto tombstone = TombstoneOf(settings.fact, connection);
    const auto fact = FactReader(connection).Read(settings.fact, true);
    if (life.empty() && !tombstone && !fact) {
      PrintMessage(fmt::format("{}: has no fact {}, and never had", settings.database, settings.fact));
      return static_cast<int>(kExitUsage);
    }
    std::string out;
    for (const FactChange& step : life) {
      if (settings.json) {
        AppendStepJson(step, &out);
        continue;
      }
      out += fmt::format("{}  {:<13}by {}{}\n", step.time, step.kind, step.command, step.why.empty() ? "" : ": " + Printable(step.why));
      out += FieldsText(step);
    }
    if (!settings.json && fact) {
      FactTextOptions options = ChooseFactText("timeline", "", true);
      out += "\nnow\n";
      FactText(options).Append(*fact, &out);
    } else if (!settings.json && tombstone) {
      out += fmt::format("\n{} on {}{}{}\n", tombstone->state, tombstone->ended, tombstone->survivor.empty() ? "" : ", see " + tombstone->survivor,
                         tombstone->reason.empty() ? "" : ": " + Printable(tombstone->reason));
    }
    return PrintToStandardOutput(out);
  });
}

}  // namespace

void AddLogCommand(CLI::App* program, Invocation* invocation) {
  auto settings = std::make_shared<LogSettings>();
  CLI::App* command = program->add_subcommand("log", "The life of a fact of a dataset: when it was added, what it said, why it changed");
  command->add_option("DB", settings->database, "The dataset")->required()->type_name("");
  command->add_option("FACT", settings->fact, "The fact's id, of now or of before")->required()->type_name("");
  command->add_flag("--json", settings->json, "One JSON object a step");
  command->footer("Example:\n  annals log news.db 234db362abe4f52b");
  command->callback([settings, invocation] { invocation->run = [settings] { return RunLog(*settings); }; });
}

}  // namespace annals
