#include <CLI/CLI.hpp>

#include <memory>

#include "cli/command.h"
#include "cli/lint_run.h"

namespace annals {

void AddLintCommand(CLI::App* program, Invocation* invocation) {
  auto settings = std::make_shared<LintSettings>();
  CLI::App* command = program->add_subcommand("lint", "Look for what is likely wrong in rule files");
  command->add_option("--explain", settings->explain, "Describe a lint (A004), or all of them, instead of linting")->type_name("CODE")->expected(0, 1)->default_str("all");
  command->add_option("--max-steps", settings->max_steps, "RE2 program steps that a pattern may have; 6000 by default")->check(CLI::Range(1, 1000000).description(""))->type_name("N");
  command->add_flag("--json", settings->json, "Write one JSON object a finding, for tools");
  AddRulesOption(command, &settings->rules);
  command->footer("A finding is allowed in place by a comment on its line or above it: # allow A008: REASON\n\nExample:\n  annals lint --rules my-rules\n  annals lint --explain A004");
  CLI::Option* explain = command->get_option("--explain");
  command->callback([settings, invocation, explain] {
    settings->explains = explain->count() > 0;
    invocation->run = [settings] { return RunLint(*settings); };
  });
}

}  // namespace annals
