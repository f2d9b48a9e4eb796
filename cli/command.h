// What the commands of the program have in common. Each command is one file with an Add…Command function
// that puts its options on an app and says what to run once the command line is understood.
#ifndef ANNALS_CLI_COMMAND_H_
#define ANNALS_CLI_COMMAND_H_

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace CLI {
class App;
class Option;
}  // namespace CLI

namespace annals {

// Of every command.
enum ExitCode : int {
  kExitFine = 0,
  kExitIncomplete = 1,   // done, but some articles failed, or the output could not be written
  kExitUsage = 2,        // wrong use, or rules that don't load
  kExitInterrupted = 130,
};

// What the parsed command line asks for; set by the command that was named.
struct Invocation {
  std::function<int()> run;
  bool version = false;  // --version
};

void AddExtractCommand(CLI::App* program, Invocation* invocation);
void AddDatesCommand(CLI::App* program, Invocation* invocation);
void AddUpdateCommand(CLI::App* program, Invocation* invocation);
void AddRulingCommands(CLI::App* program, Invocation* invocation);  // split, merge, reject
void AddTestCommand(CLI::App* program, Invocation* invocation);
void AddExplainCommand(CLI::App* program, Invocation* invocation);
void AddLintCommand(CLI::App* program, Invocation* invocation);
void AddRulesCommand(CLI::App* program, Invocation* invocation);
void AddSchemaCommand(CLI::App* program, Invocation* invocation);
void AddQueryCommand(CLI::App* program, Invocation* invocation);
void AddMembersCommand(CLI::App* program, Invocation* invocation);
void AddExportCommand(CLI::App* program, Invocation* invocation);
void AddDiffCommand(CLI::App* program, Invocation* invocation);
void AddLogCommand(CLI::App* program, Invocation* invocation);
void AddReviewCommand(CLI::App* program, Invocation* invocation);
void AddDocsCommand(CLI::App* program, Invocation* invocation);

// The whole program's table of options. The app refers to *invocation, which must outlive it.
std::unique_ptr<CLI::App> MakeProgram(Invocation* invocation);

// Accepts the given words only; the table of options shows them as {a,b}.
void AcceptOnly(CLI::Option* option, const std::vector<std::string>& words);

// Adds --rules to a command.
void AddRulesOption(CLI::App* command, std::vector<std::string>* folders);

// Parses and runs; the exit code.
int Main(int argc, char** argv);

}  // namespace annals

#endif  // ANNALS_CLI_COMMAND_H_
