#include "cli/message.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <string>

#include "cli/command.h"
#include "output/printable.h"

namespace annals {
namespace {

void Print(std::string_view before, std::string_view text) {
  std::string line(before);
  line += Printable(text, Newlines::kKeep);
  line += '\n';
  std::fwrite(line.data(), 1, line.size(), stderr);
}

}  // namespace

void PrintMessage(std::string_view message) { Print("annals: ", message); }

void PrintHint(std::string_view hint) { Print("annals: hint: ", hint); }

int PrintToStandardOutput(std::string_view text) {
  errno = 0;
  if (std::fwrite(text.data(), 1, text.size(), stdout) == text.size() && std::fflush(stdout) == 0) return kExitFine;
  if (errno != EPIPE) PrintMessage(std::string("standard output: can't be written: ") + std::strerror(errno));
  return kExitIncomplete;
}

void PrintDiagnostics(const std::vector<Diagnostic>& diagnostics) {
  for (const Diagnostic& diagnostic : diagnostics) Print("", Format(diagnostic));
}

}  // namespace annals
