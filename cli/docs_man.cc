#include <fmt/format.h>

#include <string>
#include <string_view>

#include "annals_versions.h"
#include "cli/docs.h"

namespace annals {
namespace {

// Text for roff: backslashes, hyphens, and a control character at the beginning of a line.
std::string Roff(std::string_view text) {
  std::string out;
  for (size_t i = 0; i < text.size(); ++i) {
    const bool line_start = i == 0 || text[i - 1] == '\n';
    if (line_start && (text[i] == '.' || text[i] == '\'')) out += "\\&";
    if (text[i] == '\\') out += "\\e";
    else if (text[i] == '-') out += "\\-";
    else out += text[i];
  }
  return out;
}

std::string OptionTag(const OptionEntry& option) {
  if (!option.positional.empty()) return fmt::format("\\fI{}\\fR{}", Roff(option.positional), option.repeated ? " ..." : "");
  std::string tag;
  for (const std::string& name : option.short_names) tag += fmt::format("{}\\fB\\-{}\\fR", tag.empty() ? "" : ", ", Roff(name));
  for (const std::string& name : option.long_names) tag += fmt::format("{}\\fB\\-\\-{}\\fR", tag.empty() ? "" : ", ", Roff(name));
  if (!option.value.empty()) tag += fmt::format(" \\fI{}\\fR", Roff(option.value));
  return tag;
}

std::string Options(const CommandEntry& command) {
  std::string text;
  for (const OptionEntry& option : command.options) {
    text += fmt::format(".TP\n{}\n{}", OptionTag(option), Roff(option.description));
    if (!option.choices.empty()) text += fmt::format(": {}", Roff(fmt::format("{}", fmt::join(option.choices, ", "))));
    text += ".\n";
  }
  return text;
}

// The footer's lines as they are, "Example:" as a heading of its own.
std::string Footer(const std::string& footer) {
  return footer.empty() ? std::string() : fmt::format(".PP\n.nf\n{}\n.fi\n", Roff(footer));
}

std::string Commands(const CommandEntry& command, const std::string& before) {
  std::string text;
  for (const CommandEntry& sub : command.commands) {
    const std::string name = before + sub.name;
    text += fmt::format(".SS {}\n{}.\n{}{}", Roff(name), Roff(sub.description), Options(sub), Footer(sub.footer));
    text += Commands(sub, name + " ");
  }
  return text;
}

}  // namespace

std::string ManPage(const CommandEntry& program) {
  std::string text = fmt::format(".TH ANNALS 1 \"\" \"annals {}\" \"User Commands\"\n", ANNALS_VERSION);
  text += ".SH NAME\nannals \\- extract dated events from news articles\n";
  text += ".SH SYNOPSIS\n.B annals\n.RI [ OPTIONS ]\n.I COMMAND\n.RI [ ARGUMENTS ]\n";
  text += fmt::format(".SH DESCRIPTION\n{}\n", Roff(program.description));
  text += fmt::format(".SH OPTIONS\n{}", Options(program));
  text += fmt::format(".SH COMMANDS\n{}", Commands(program, ""));
  text +=
      ".SH EXIT STATUS\n.TP\n0\nFine.\n.TP\n1\nDone, but some articles failed, or the output could not be written (silently so if its reader went away).\n"
      ".TP\n2\nWrong use, or rules that don't load.\n.TP\n130\nInterrupted.\n";
  text +=
      ".SH ENVIRONMENT\n.TP\nANNALS_RULES\nFolders of rules, joined by colons, instead of the installed ones.\n"
      ".TP\nNO_COLOR\nIf set, the timeline has no colours.\n";
  return text;
}

}  // namespace annals
