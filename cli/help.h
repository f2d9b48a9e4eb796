#ifndef ANNALS_CLI_HELP_H_
#define ANNALS_CLI_HELP_H_

#include <CLI/CLI.hpp>

#include <string>

namespace annals {

// Shows an option's names on one line and what it does below, wrapped; commands' usage with "annals" before it.
class HelpFormatter : public CLI::Formatter {
 public:
  std::string make_option(const CLI::Option* option, bool is_positional) const override;
  std::string make_option_opts(const CLI::Option* option) const override;
  std::string make_subcommand(const CLI::App* command) const override;
};

}  // namespace annals

#endif  // ANNALS_CLI_HELP_H_
