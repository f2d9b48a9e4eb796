#include "cli/help.h"

#include <algorithm>
#include <string_view>

namespace annals {
namespace {

constexpr size_t kWidth = 100, kNameColumns = 26;

// Lines of at most kWidth columns, each but the first behind `indent` spaces.
std::string Wrapped(std::string_view text, size_t indent) {
  std::string out;
  size_t column = indent;
  while (!text.empty()) {
    const size_t space = std::min(text.find(' '), text.size());
    if (column > indent && column + 1 + space > kWidth) {
      out += "\n" + std::string(indent, ' ');
      column = indent;
    } else if (column > indent) {
      out += ' ';
      ++column;
    }
    out += text.substr(0, space);
    column += space;
    text.remove_prefix(std::min(space + 1, text.size()));
  }
  return out;
}

std::string Entry(std::string_view name, std::string_view description) {
  std::string out = "  " + std::string(name);
  if (out.size() + 2 > kNameColumns) out += "\n" + std::string(kNameColumns, ' ');
  else out.append(kNameColumns - out.size(), ' ');
  return out + Wrapped(description, kNameColumns) + "\n";
}

}  // namespace

std::string HelpFormatter::make_option(const CLI::Option* option, bool is_positional) const {
  std::string name = make_option_name(option, is_positional);
  if (const size_t comma = name.find(','); comma != name.npos) name.insert(comma + 1, " ");
  return Entry(name + make_option_opts(option), make_option_desc(option));
}

std::string HelpFormatter::make_option_opts(const CLI::Option* option) const {
  if (option->get_type_size() == 0 || option->get_type_name().empty()) return "";
  return " " + option->get_type_name();
}

std::string HelpFormatter::make_subcommand(const CLI::App* command) const { return Entry(command->get_name(), command->get_description()); }

}  // namespace annals
