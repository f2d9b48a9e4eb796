// What the commands that read a dataset have in common: opening it, and saying what went wrong.
#ifndef ANNALS_CLI_DATASET_OUTPUT_H_
#define ANNALS_CLI_DATASET_OUTPUT_H_

#include <functional>
#include <string>
#include <string_view>

#include "dataset/fact_text.h"
#include "dataset/sqlite.h"

namespace annals {

// Opens the dataset and runs `body` on it; the exit code. What SQLite complains of meanwhile is told in plain words.
int WithDataset(const std::string& path, const std::function<int(Connection*)>& body);

// Writes to a file (whole, or not at all) or, for an empty name, standard output. `write` gets a function that takes a piece of
// text and says whether to go on; what it returns is the exit code, unless the output can't be written.
using TextSink = std::function<bool(std::string_view text)>;
int WriteOutput(const std::string& path, const std::function<int(const TextSink&)>& write);

// How facts are written: in the named format, or if none is named a timeline on a terminal and JSON Lines elsewhere.
FactTextOptions ChooseFactText(const std::string& format, const std::string& output, bool evidence);

}  // namespace annals

#endif  // ANNALS_CLI_DATASET_OUTPUT_H_
