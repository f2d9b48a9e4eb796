// The man page and the completions, made by walking the program's table of options.
#ifndef ANNALS_CLI_DOCS_H_
#define ANNALS_CLI_DOCS_H_

#include <string>
#include <vector>

namespace CLI {
class App;
}  // namespace CLI

namespace annals {

// One option of a command, as the walk over CLI11's table finds it.
struct OptionEntry {
  std::vector<std::string> short_names, long_names;  // without dashes; both empty for a positional
  std::string positional;            // its name
  std::string description;
  std::string value;                 // "FILE", "N"; empty for a flag
  std::vector<std::string> choices;  // what the value may be; empty: anything
  bool repeated = false;             // may be given more than once
};

// A command and, nested, those below it; hidden ones are left out.
struct CommandEntry {
  std::string name, description, footer;
  std::vector<OptionEntry> options;
  std::vector<CommandEntry> commands;
};

CommandEntry WalkCommands(const CLI::App& app);

std::string ManPage(const CommandEntry& program);
std::string BashCompletion(const CommandEntry& program);
std::string ZshCompletion(const CommandEntry& program);
std::string FishCompletion(const CommandEntry& program);

}  // namespace annals

#endif  // ANNALS_CLI_DOCS_H_
