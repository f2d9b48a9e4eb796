// The options of every command that reads articles, in one place.
#ifndef ANNALS_CLI_EXTRACT_OPTIONS_H_
#define ANNALS_CLI_EXTRACT_OPTIONS_H_

#include <CLI/CLI.hpp>

#include <string>
#include <vector>

#include "extract/read/options.h"

namespace annals {

// What is read and how, as it was typed.
struct ReadSettings {
  std::vector<std::string> paths;
  std::string files_from;         // empty: no list of files
  std::vector<std::string> map;   // FIELD=KEY
  ReadLimits limits;
};

// Adds PATH, --files-from, --map and the limits to a command. *settings must outlive the app.
void AddReadOptions(CLI::App* command, ReadSettings* settings);

// The options for the reader, and what is wrong with them, one message each. Without any path it is standard input that is
// read, unless that is a terminal.
std::vector<std::string> CheckReadSettings(ReadSettings* settings, ReadOptions* options);

}  // namespace annals

#endif  // ANNALS_CLI_EXTRACT_OPTIONS_H_
