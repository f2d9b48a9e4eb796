#include <CLI/CLI.hpp>

#include <memory>

#include "cli/command.h"
#include "cli/explain_run.h"

namespace annals {

void AddExplainCommand(CLI::App* program, Invocation* invocation) {
  auto settings = std::make_shared<ExplainSettings>();
  CLI::App* command = program->add_subcommand("explain", "Show how sentences were read, and which rules told or missed what");
  command->add_option("FILE[:LINE]", settings->target, "An article, or one line of it; of JSON Lines, the article of that line. - is standard input")->type_name("");
  command->add_option("--text", settings->text, "Explain this text instead of a file")->type_name("TEXT");
  command->add_option("--published", settings->published, "Publication date of the article (YYYY-MM-DD, YYYY-MM or YYYY), whatever it says itself")->type_name("DATE");
  command->add_option("--why-not", settings->why_not, "Show how far this event, entity or date rule got, and what stopped it")->type_name("RULE");
  command->add_flag("--json", settings->json, "Write a JSON object, for tools");
  AddRulesOption(command, &settings->rules);
  command->footer("Example:\n  annals explain story.txt:12\n  annals explain --text 'Mali left the bloc on Monday.' --published 2022-01-06\n  annals explain --why-not membership.leave --text 'Mali quit the room.'");
  command->callback([settings, invocation] { invocation->run = [settings] { return RunExplain(*settings); }; });
}

}  // namespace annals
