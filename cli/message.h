// What the program says on standard error.
#ifndef ANNALS_CLI_MESSAGE_H_
#define ANNALS_CLI_MESSAGE_H_

#include <string_view>
#include <vector>

#include "extract/result.h"

namespace annals {

// "annals: MESSAGE", fit for a terminal.
void PrintMessage(std::string_view message);

// "annals: hint: HINT".
void PrintHint(std::string_view hint);

// All of `text` to standard output; the exit code. Says why if it can't, unless the reader went away.
int PrintToStandardOutput(std::string_view text);

// Each as a compiler would show it.
void PrintDiagnostics(const std::vector<Diagnostic>& diagnostics);

}  // namespace annals

#endif  // ANNALS_CLI_MESSAGE_H_
