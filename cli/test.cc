#include <memory>

#include "cli/command.h"
#include "cli/test_run.h"

namespace annals {

void AddTestCommand(CLI::App* program, Invocation* invocation) {
  auto settings = std::make_shared<TestSettings>();
  CLI::App* command = program->add_subcommand("test", "Test the rules: their own examples");
  command->add_option("--rule", settings->rules, "Only rules whose id matches GLOB (\"membership.*\"); may be given again")
      ->type_name("GLOB")
      ->expected(1)
      ->take_all()
      ->allow_extra_args(false);
  command->add_option("--type", settings->types, "Only these types of events, joined by commas")->delimiter(',')->allow_extra_args(false)->type_name("TYPE");
  command->add_option("-j,--jobs", settings->jobs, "Threads; all cores by default")->check(CLI::Range(1, 1024).description(""))->type_name("N");
  AddRulesOption(command, &settings->rule_folders);
  command->footer("Example:\n  annals test\n  annals test --rules my-rules --rule 'membership.*'");
  command->callback([settings, invocation] { invocation->run = [settings] { return RunTest(*settings); }; });
}

}  // namespace annals
