// annals split, merge and reject: the user's word on what is one fact and what is none.
#include <CLI/CLI.hpp>

#include <functional>
#include <memory>

#include "cli/command.h"
#include "cli/message.h"
#include "dataset/updater.h"

namespace annals {
namespace {

struct RulingSettings {
  std::string dataset, fact, other, why;
};

using Decision = std::function<Result<std::vector<std::string>>(Updater*, const RulingSettings&)>;

// Prints the ids of the facts that came of it.
int Decide(const std::string& command, const RulingSettings& settings, const Decision& decision) {
  auto updater = Updater::Open(settings.dataset, {command, "", false});
  if (!updater.ok()) {
    PrintDiagnostics(updater.errors());
    return kExitUsage;
  }
  const auto facts = decision(updater->get(), settings);
  if (!facts.ok()) {
    PrintDiagnostics(facts.errors());
    return kExitUsage;
  }
  std::string ids;
  for (const std::string& id : *facts) ids += id + "\n";
  return PrintToStandardOutput(ids);
}

CLI::App* Add(CLI::App* program, Invocation* invocation, const std::string& name, const std::string& what, const std::string& fact,
              const std::shared_ptr<RulingSettings>& settings, Decision decision) {
  CLI::App* command = program->add_subcommand(name, what);
  command->add_option("DB", settings->dataset, "The dataset")->required()->type_name("");
  command->add_option(fact, settings->fact, "The id of a fact")->required()->type_name("");
  command->callback([=] { invocation->run = [=] { return Decide(name, *settings, decision); }; });
  return command;
}

}  // namespace

void AddRulingCommands(CLI::App* program, Invocation* invocation) {
  auto split = std::make_shared<RulingSettings>();
  Add(program, invocation, "split", "Take a fact apart again: each of its stories is an event of its own", "FACT", split,
      [](Updater* updater, const RulingSettings& settings) { return updater->Split(settings.fact); })
      ->footer("Prints the ids of the facts that came of it. Remembered: no later update merges them.\n\nExample:\n  annals split news.db 87de257c86e8bcff");
  auto merge = std::make_shared<RulingSettings>();
  Add(program, invocation, "merge", "Make one fact of two", "A", merge,
      [](Updater* updater, const RulingSettings& settings) { return updater->MergeFacts(settings.fact, settings.other); })
      ->footer("Prints the id of the fact that goes on; the other points to it. Remembered; annals split undoes it.\n\nExample:\n"
               "  annals merge news.db 87de257c86e8bcff 1296e9612d3b0729")
      ->add_option("B", merge->other, "The id of another fact of the same type")
      ->required()
      ->type_name("");
  auto reject = std::make_shared<RulingSettings>();
  Add(program, invocation, "reject", "Strike a fact out of the dataset", "FACT", reject,
      [](Updater* updater, const RulingSettings& settings) { return updater->Reject(settings.fact, settings.why); })
      ->footer("It stays known as rejected, with the reason, however often its articles are extracted.\n\nExample:\n"
               "  annals reject news.db 87de257c86e8bcff --why 'a film, not an event'")
      ->add_option("--why", reject->why, "The reason, kept with it")
      ->required()
      ->type_name("TEXT");
}

}  // namespace annals
