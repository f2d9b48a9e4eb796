#include "cli/docs.h"

#include <CLI/CLI.hpp>

#include <memory>

#include "cli/command.h"
#include "cli/message.h"
#include "cli/output_file.h"

namespace annals {
namespace {

// "{a,b}" -> a, b.
std::vector<std::string> Choices(const std::string& type_name) {
  std::vector<std::string> choices;
  if (!type_name.starts_with('{') || !type_name.ends_with('}')) return choices;
  for (std::string& word : CLI::detail::split(type_name.substr(1, type_name.size() - 2), ',')) choices.push_back(std::move(word));
  return choices;
}

OptionEntry Describe(const CLI::Option& option) {
  OptionEntry entry;
  entry.short_names = option.get_snames();
  entry.long_names = option.get_lnames();
  if (option.get_positional()) entry.positional = option.get_name(true, false);
  entry.description = option.get_description();
  entry.repeated = option.get_expected_max() > 1;
  if (option.get_type_size() == 0) return entry;
  entry.value = option.get_type_name();
  entry.choices = Choices(entry.value);
  if (!entry.choices.empty()) entry.value = "WORD";
  return entry;
}

struct Request {
  std::string what, output;
};

int WriteDocs(const Request& request) {
  Invocation unused;
  const CommandEntry program = WalkCommands(*MakeProgram(&unused));
  const std::string text = request.what == "man"    ? ManPage(program)
                           : request.what == "bash" ? BashCompletion(program)
                           : request.what == "zsh"  ? ZshCompletion(program)
                                                    : FishCompletion(program);
  auto file = OutputFile::Open(request.output);
  if (!file.ok()) {
    PrintDiagnostics(file.errors());
    return kExitIncomplete;
  }
  auto failure = file->Write(text);
  if (!failure) failure = file->Commit();
  if (failure && !failure->closed_pipe) PrintMessage(failure->message);
  return failure ? kExitIncomplete : kExitFine;
}

}  // namespace

CommandEntry WalkCommands(const CLI::App& app) {
  CommandEntry entry{app.get_name(), app.get_description(), app.get_footer(), {}, {}};
  for (const CLI::Option* option : app.get_options([](const CLI::Option* o) { return !o->get_group().empty(); })) {
    entry.options.push_back(Describe(*option));
  }
  for (const CLI::App* command : app.get_subcommands([](const CLI::App* a) { return !a->get_group().empty(); })) {
    entry.commands.push_back(WalkCommands(*command));
  }
  return entry;
}

void AddDocsCommand(CLI::App* program, Invocation* invocation) {
  auto request = std::make_shared<Request>();
  CLI::App* command = program->add_subcommand("docs", "Write the man page or the completions of a shell");
  command->group("");
  command->require_subcommand(1);
  command->footer("Example:\n  annals docs man | man -l -\n  annals docs completion bash > annals.bash");
  CLI::App* man = command->add_subcommand("man", "Write the man page");
  CLI::App* completion = command->add_subcommand("completion", "Write the completions of a shell");
  std::string* shell = &request->what;
  AcceptOnly(completion->add_option("SHELL", *shell, "The shell")->required(), {"bash", "zsh", "fish"});
  for (CLI::App* sub : {man, completion}) sub->add_option("-o,--output", request->output, "Write to FILE")->type_name("FILE");
  man->callback([request] { request->what = "man"; });
  command->callback([request, invocation] { invocation->run = [request] { return WriteDocs(*request); }; });
}

}  // namespace annals
