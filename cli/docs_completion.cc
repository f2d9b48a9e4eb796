#include <fmt/format.h>

#include <string>
#include <string_view>
#include <vector>

#include "cli/docs.h"

namespace annals {
namespace {

// In single quotes, for any of the three shells.
std::string Quoted(std::string_view text) {
  std::string out = "'";
  for (char c : text) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return out + "'";
}

std::string FirstLine(const std::string& text) { return text.substr(0, text.find('\n')); }

// "-o", "--output".
std::vector<std::string> Dashed(const OptionEntry& option) {
  std::vector<std::string> names;
  for (const std::string& name : option.short_names) names.push_back("-" + name);
  for (const std::string& name : option.long_names) names.push_back("--" + name);
  return names;
}

bool TakesFile(const OptionEntry& option) { return option.value == "FILE"; }
bool TakesFolder(const OptionEntry& option) { return option.value == "DIR"; }

// One arm of bash's `case`: what a command offers, then those of the commands below it.
std::string BashArms(const CommandEntry& command, const std::string& path) {
  std::string words, values;
  for (const OptionEntry& option : command.options) {
    const std::vector<std::string> names = Dashed(option);
    if (names.empty()) continue;
    words += fmt::format("{}{}", words.empty() ? "" : " ", fmt::join(names, " "));
    if (option.value.empty()) continue;
    const std::string reply = !option.choices.empty()
                                  ? fmt::format("COMPREPLY=($(compgen -W '{}' -- \"$word\"))", fmt::join(option.choices, " "))
                              : TakesFile(option)   ? "COMPREPLY=($(compgen -f -- \"$word\"))"
                              : TakesFolder(option) ? "COMPREPLY=($(compgen -d -- \"$word\"))"
                                                    : ":";
    values += fmt::format("        {}) {}; return;;\n", fmt::join(names, "|"), reply);
  }
  std::string commands;
  for (const CommandEntry& sub : command.commands) commands += (commands.empty() ? "" : " ") + sub.name;
  std::string text = fmt::format("    {})\n", Quoted(path));
  if (!values.empty()) text += fmt::format("      case $before in\n{}      esac\n", values);
  text += fmt::format("      options={} commands={};;\n", Quoted(words), Quoted(commands));
  for (const CommandEntry& sub : command.commands) text += BashArms(sub, path.empty() ? sub.name : path + " " + sub.name);
  return text;
}

void ListCommands(const CommandEntry& command, const std::string& path, std::vector<std::string>* paths) {
  for (const CommandEntry& sub : command.commands) {
    paths->push_back(path.empty() ? sub.name : path + " " + sub.name);
    ListCommands(sub, paths->back(), paths);
  }
}

std::string ZshName(const std::string& path) {
  std::string name = "_annals";
  for (char c : path.empty() ? path : " " + path) name += c == ' ' || c == '-' ? '_' : c;
  return name;
}

// Text inside an _arguments specification.
std::string ZshText(std::string_view text) {
  std::string out;
  for (char c : text) {
    if (c == '[' || c == ']' || c == ':' || c == '\\') out += '\\';
    out += c;
  }
  return out;
}

std::string ZshFunction(const CommandEntry& command, const std::string& path) {
  std::string text = fmt::format("{}() {{\n  local curcontext=$curcontext state line\n  _arguments -C", ZshName(path));
  for (const OptionEntry& option : command.options) {
    const std::string action = !option.choices.empty() ? fmt::format("({})", fmt::join(option.choices, " "))
                               : TakesFolder(option)   ? "_files -/"
                               : TakesFile(option)     ? "_files"
                                                       : "";
    if (!option.positional.empty()) {
      text += fmt::format(" \\\n    {}", Quoted(fmt::format("*:{}:_files", ZshText(FirstLine(option.positional)))));
      continue;
    }
    for (const std::string& name : Dashed(option)) {
      std::string spec = fmt::format("{}{}[{}]", option.repeated ? "*" : "", name, ZshText(FirstLine(option.description)));
      if (!option.value.empty()) spec += fmt::format(":{}:{}", ZshText(option.value), action);
      text += fmt::format(" \\\n    {}", Quoted(spec));
    }
  }
  if (!command.commands.empty()) text += " \\\n    '1: :->command' \\\n    '*:: :->arguments'";
  text += "\n";
  if (!command.commands.empty()) {
    text += "  case $state in\n    command)\n      local -a commands=(\n";
    for (const CommandEntry& sub : command.commands) text += fmt::format("        {}\n", Quoted(sub.name + ":" + FirstLine(sub.description)));
    text += "      )\n      _describe command commands;;\n    arguments)\n      case $line[1] in\n";
    for (const CommandEntry& sub : command.commands) {
      text += fmt::format("        {}) {};;\n", sub.name, ZshName(path.empty() ? sub.name : path + " " + sub.name));
    }
    text += "      esac;;\n  esac\n";
  }
  text += "}\n\n";
  for (const CommandEntry& sub : command.commands) text += ZshFunction(sub, path.empty() ? sub.name : path + " " + sub.name);
  return text;
}

std::string FishLines(const CommandEntry& command, const std::string& condition) {
  std::string text;
  const std::string start = fmt::format("complete -c annals -n {}", Quoted(condition));
  for (const OptionEntry& option : command.options) {
    if (!option.positional.empty()) continue;
    text += start;
    for (const std::string& name : option.short_names) text += " -s " + name;
    for (const std::string& name : option.long_names) text += " -l " + name;
    if (!option.choices.empty()) text += fmt::format(" -x -a {}", Quoted(fmt::format("{}", fmt::join(option.choices, " "))));
    else if (TakesFolder(option)) text += " -x -a '(__fish_complete_directories)'";
    else if (TakesFile(option)) text += " -r";
    else if (!option.value.empty()) text += " -x";
    text += fmt::format(" -d {}\n", Quoted(FirstLine(option.description)));
  }
  return text;
}

std::string FishCommands(const CommandEntry& command, const std::string& condition) {
  std::string names, text;
  for (const CommandEntry& sub : command.commands) names += " " + sub.name;
  if (names.empty()) return text;
  const std::string none_yet = fmt::format("{}; and not __fish_seen_subcommand_from{}", condition, names);
  for (const CommandEntry& sub : command.commands) {
    text += fmt::format("complete -c annals -n {} -f -a {} -d {}\n", Quoted(none_yet), sub.name, Quoted(FirstLine(sub.description)));
    const std::string seen = fmt::format("{}; and __fish_seen_subcommand_from {}", condition, sub.name);
    text += FishLines(sub, seen);
    text += FishCommands(sub, seen);
  }
  return text;
}

}  // namespace

std::string BashCompletion(const CommandEntry& program) {
  std::vector<std::string> paths;
  ListCommands(program, "", &paths);
  std::string known;
  for (const std::string& path : paths) known += (known.empty() ? "" : "|") + Quoted(path);
  return fmt::format(
      "# bash completion for annals\n"
      "_annals() {{\n"
      "  local word=${{COMP_WORDS[COMP_CWORD]}} before=${{COMP_WORDS[COMP_CWORD-1]}} command= options= commands= i\n"
      "  COMPREPLY=()\n"
      "  for ((i = 1; i < COMP_CWORD; i++)); do\n"
      "    case \"${{command:+$command }}${{COMP_WORDS[i]}}\" in\n"
      "      {}) command=\"${{command:+$command }}${{COMP_WORDS[i]}}\";;\n"
      "    esac\n"
      "  done\n"
      "  case $command in\n{}"
      "  esac\n"
      "  if [[ $word == -* ]]; then\n"
      "    COMPREPLY=($(compgen -W \"$options\" -- \"$word\"))\n"
      "  elif [[ -n $commands ]]; then\n"
      "    COMPREPLY=($(compgen -W \"$commands\" -- \"$word\"))\n"
      "  else\n"
      "    COMPREPLY=($(compgen -f -- \"$word\"))\n"
      "  fi\n"
      "}}\n"
      "complete -o filenames -F _annals annals\n",
      known, BashArms(program, ""));
}

std::string ZshCompletion(const CommandEntry& program) {
  return "#compdef annals\n\n" + ZshFunction(program, "") + "_annals \"$@\"\n";
}

std::string FishCompletion(const CommandEntry& program) {
  return "# fish completion for annals\n" + FishLines(program, "true") + FishCommands(program, "true");
}

}  // namespace annals
