#include <CLI/CLI.hpp>

#include <memory>

#include "cli/command.h"
#include "cli/test_run.h"

namespace annals {

void AddTestCommand(CLI::App* program, Invocation* invocation) {
  auto settings = std::make_shared<TestSettings>();
  CLI::App* command = program->add_subcommand("test", "Test the rules: their examples, the gold, what an edit gained and lost");
  command->add_option("--rule", settings->rules, "Only rules whose id matches GLOB (\"membership.*\"); may be given again")
      ->type_name("GLOB")
      ->expected(1)
      ->take_all()
      ->allow_extra_args(false);
  command->add_option("--type", settings->types, "Only these types of events, joined by commas")->delimiter(',')->allow_extra_args(false)->type_name("TYPE");
  command->add_option("--gold", settings->gold, "Folder of gold files; as annals.toml says by default, else corpus/gold")->type_name("DIR");
  command->add_option("--on", settings->on, "More articles without gold, to see what an edit does to them; may be given again")
      ->type_name("PATH")
      ->expected(1)
      ->take_all()
      ->allow_extra_args(false);
  command->add_option("--baseline", settings->baseline, "File of the saved state; as annals.toml says by default, else annals.baseline beside the folder of rules")->type_name("FILE");
  command->add_flag("--accept", settings->accept, "Save what the rules find now as the new baseline");
  command->add_option("--facts", settings->facts, "Only score the records of FILE, which annals extract or another program wrote")->type_name("FILE");
  command->add_option("--max-lost", settings->gates.max_lost, "Fail if more facts of the baseline are lost or worse")->check(CLI::NonNegativeNumber.description(""))->type_name("N");
  command->add_flag("--changed", settings->changed, "Run only the examples that an edit since the baseline can touch, show only the rules that it can");
  command->add_flag("--watch", settings->watch, "Run again whenever a rule file or a gold file is saved, until Ctrl-C");
  command->add_option("--junit", settings->junit, "Also write examples and gates as JUnit XML")->type_name("FILE");
  command->add_option("--html", settings->html, "Also write one page: figures, gained and lost facts in their articles, rules")->type_name("FILE");
  const auto share = CLI::Range(0.0, 1.0).description("");
  command->add_option("--min-precision", settings->gates.min_precision, "Fail if the precision of events is lower (0 to 1)")->check(share)->type_name("P");
  command->add_option("--min-recall", settings->gates.min_recall, "Fail if their recall is lower (0 to 1)")->check(share)->type_name("R");
  command->add_flag("--merge", settings->merge, "Test instead how tellings are merged into facts: corpus/merge, or the folder that --gold names")->excludes("--facts");
  command->add_flag("--json", settings->json, "Write one JSON object instead of a screen of text");
  command->add_flag("--all", settings->all, "Show every type, rule and error, not only the worst");
  command->add_option("-j,--jobs", settings->jobs, "Threads; all cores by default")->check(CLI::Range(1, 1024).description(""))->type_name("N");
  AddRulesOption(command, &settings->rule_folders);
  command->footer(
      "Exit codes: 0 fine; 1 an example does not hold, or something is worse than a gate (--min-precision, --min-recall,\n"
      "--max-lost; also in annals.toml beside the folder of rules) allows; 2 wrong use, or rules that don't load.\n\n"
      "Example:\n"
      "  annals test --accept                                # the state to compare with\n"
      "  annals test --watch                                 # after every save: what it gained, what it broke\n"
      "  annals test --rules my-rules --rule 'membership.*'\n"
      "  annals test --on news/ --max-lost 0 --html report.html");
  command->callback([settings, invocation] { invocation->run = [settings] { return RunTest(*settings); }; });
}

}  // namespace annals
