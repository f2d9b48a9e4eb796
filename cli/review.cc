#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <memory>

#include "cli/command.h"
#include "cli/dataset_output.h"
#include "cli/message.h"
#include "dataset/fact_record.h"
#include "dataset/review.h"
#include "output/json_writer.h"
#include "output/printable.h"

namespace annals {
namespace {

struct ReviewSettings {
  std::string database;
  ReviewOptions options;
  bool json = false;
};

void AppendItemJson(const ReviewItem& item, FactReader* reader, std::string* out) {
  JsonWriter json(out);
  json.BeginObject();
  json.Field("kind", item.kind);
  json.Field("message", item.message);
  json.Key("confidence"), json.Number(item.confidence);
  json.Key("facts"), json.BeginArray();
  for (const std::string& id : item.facts) {
    std::string fact;
    AppendFactJson(*reader->Read(id, true), true, &fact);
    json.Raw(fact);
  }
  json.EndArray();
  json.EndObject();
  *out += "\n";
}

int RunReview(const ReviewSettings& settings) {
  return WithDataset(settings.database, [&](Connection* connection) {
    FactReader reader(connection);
    std::string out, kind;
    for (const ReviewItem& item : Review(settings.options, connection)) {
      if (settings.json) {
        AppendItemJson(item, &reader, &out);
        continue;
      }
      if (item.kind != kind) out += fmt::format("{}{}\n", kind.empty() ? "" : "\n", item.kind);
      kind = item.kind;
      out += fmt::format("  {}\n", Printable(item.message));
      for (const std::string& id : item.facts) {
        const auto fact = reader.Read(id, true);
        for (const FactEvidence& telling : fact->evidence) out += fmt::format("    {}  {}: \"{}\"\n", id, SourceLine(telling), Printable(telling.text));
      }
    }
    return PrintToStandardOutput(out.empty() && !settings.json ? "nothing to review\n" : out);
  });
}

}  // namespace

void AddReviewCommand(CLI::App* program, Invocation* invocation) {
  auto settings = std::make_shared<ReviewSettings>();
  CLI::App* command = program->add_subcommand("review", "What to look at in a dataset: facts that contradict one another, then the weakest");
  command->add_option("DB", settings->database, "The dataset")->required()->type_name("");
  command->add_option("--weakest", settings->options.weakest, "How many of the least sure facts to show; 10 by default")->check(CLI::NonNegativeNumber.description(""))->type_name("N");
  command->add_flag("--json", settings->json, "One JSON object a finding, with its facts");
  command->footer(
      "Kinds: two-dates (one event, it seems, on two days), membership (joins or leaves twice), leave-without-join, future\n"
      "(dated after its report), weak. What is wrong is set right by annals merge, split and reject.\n\n"
      "Example:\n  annals review news.db --weakest 20");
  command->callback([settings, invocation] { invocation->run = [settings] { return RunReview(*settings); }; });
}

}  // namespace annals
