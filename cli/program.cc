#include <CLI/CLI.hpp>

#include <exception>
#include <memory>

#include "cli/command.h"
#include "cli/help.h"
#include "cli/interrupt.h"
#include "cli/message.h"
#include "cli/version.h"

namespace annals {

void AcceptOnly(CLI::Option* option, const std::vector<std::string>& words) {
  CLI::Validator member = CLI::IsMember(words);
  option->check(member.description(""))->type_name("{" + CLI::detail::join(words, ",") + "}");
}

void AddRulesOption(CLI::App* command, std::vector<std::string>* folders) {
  command
      ->add_option("--rules", *folders,
                   "Folder of rules; may be given again, later ones add to and override earlier ones. One that holds a whole "
                   "set (ontology.toml) takes the place of the built-in rules if it comes first")
      ->type_name("DIR")
      ->expected(1)
      ->take_all()
      ->allow_extra_args(false);
}

std::unique_ptr<CLI::App> MakeProgram(Invocation* invocation) {
  auto program = std::make_unique<CLI::App>(
      "Reads news articles and writes down what they say happened: dated events, the states and organizations in\n"
      "them, and who became or ceased to be a member of what.",
      "annals");
  program->footer(
      "Exit codes: 0 fine; 1 done, but some articles failed or the output could not be written; 2 wrong use, or rules\n"
      "that don't load; 130 interrupted.\n\n"
      "Example:\n  annals extract articles/ --format timeline");
  program->formatter(std::make_shared<HelpFormatter>());
  program->set_help_flag("-h,--help", "Show this help and exit");
  program->require_subcommand(0, 1);
  program->add_flag("--version", invocation->version, "Show the versions of annals, its libraries and its rules, and exit");
  AddExtractCommand(program.get(), invocation);
  AddDatesCommand(program.get(), invocation);
  AddUpdateCommand(program.get(), invocation);
  AddRulingCommands(program.get(), invocation);
  AddTestCommand(program.get(), invocation);
  AddExplainCommand(program.get(), invocation);
  AddLintCommand(program.get(), invocation);
  AddRulesCommand(program.get(), invocation);
  AddSchemaCommand(program.get(), invocation);
  AddQueryCommand(program.get(), invocation);
  AddMembersCommand(program.get(), invocation);
  AddExportCommand(program.get(), invocation);
  AddDiffCommand(program.get(), invocation);
  AddLogCommand(program.get(), invocation);
  AddReviewCommand(program.get(), invocation);
  AddDocsCommand(program.get(), invocation);
  return program;
}

int Main(int argc, char** argv) {
  IgnoreWriteSignals();
  Invocation invocation;
  const auto program = MakeProgram(&invocation);
  try {
    program->parse(argc, argv);
  } catch (const CLI::Success& success) {  // --help
    const CLI::App* command = program.get();
    std::string before;
    while (!command->get_subcommands().empty()) {
      before += (before.empty() ? "" : " ") + command->get_name();
      command = command->get_subcommands().front();
    }
    return PrintToStandardOutput(command->help(before));
  } catch (const CLI::ParseError& error) {
    std::string command;
    for (const CLI::App* sub : program->get_subcommands()) command = " " + sub->get_name();
    PrintMessage(error.what());
    PrintHint("see annals" + command + " --help");
    return kExitUsage;
  }
  if (invocation.version) return PrintVersion();
  if (!invocation.run) {
    PrintMessage("no command given");
    PrintHint("see annals --help");
    return kExitUsage;
  }
  try {
    return invocation.run();
  } catch (const std::exception& error) {
    PrintMessage(std::string("stopped: ") + error.what());
    return kExitIncomplete;
  }
}

}  // namespace annals
