#include "cli/dataset_output.h"

#include <unistd.h>

#include <optional>

#include "cli/command.h"
#include "cli/interrupt.h"
#include "cli/message.h"
#include "cli/output_file.h"
#include "cli/terminal.h"
#include "dataset/store.h"

namespace annals {
int WithDataset(const std::string& path, const std::function<int(Connection*)>& body) {
  auto connection = OpenDataset(path);
  if (!connection.ok()) {
    PrintDiagnostics(connection.errors());
    return kExitUsage;
  }
  try {
    (*connection)->Execute("PRAGMA mmap_size = 1073741824; PRAGMA cache_size = -65536; BEGIN");  // one state of the dataset for all that is read
    return body(connection->get());
  } catch (const SqlError& error) {
    PrintDiagnostics({DatasetError(path, error)});
    return kExitIncomplete;
  }
}

int WriteOutput(const std::string& path, const std::function<int(const TextSink&)>& write) {
  auto file = OutputFile::Open(path);
  if (!file.ok()) {
    PrintDiagnostics(file.errors());
    return kExitIncomplete;
  }
  std::optional<OutputFile::Failure> failure;
  const int code = write([&](std::string_view text) {
    if (!failure) failure = file->Write(text);
    return !failure && !Interrupted();
  });
  if (Interrupted()) return kExitInterrupted;
  if (!failure) failure = file->Flush();
  if (!failure) failure = file->Commit();
  if (!failure) return code;
  if (failure->closed_pipe) return kExitFine;
  PrintMessage(failure->message);
  return kExitIncomplete;
}

FactTextOptions ChooseFactText(const std::string& format, const std::string& output, bool evidence) {
  const bool terminal = output.empty() && IsTerminal(STDOUT_FILENO);
  const std::string name = !format.empty() ? format : terminal ? "timeline" : "jsonl";
  FactTextOptions options;
  options.format = name == "table"      ? FactFormat::kTable
                   : name == "timeline" ? FactFormat::kTimeline
                   : name == "csv"      ? FactFormat::kCsv
                   : name == "markdown" ? FactFormat::kMarkdown
                                        : FactFormat::kJsonLines;
  options.evidence = evidence;
  options.colour = output.empty() && UsesColour(STDOUT_FILENO);
  options.width = TerminalWidth(STDOUT_FILENO);
  return options;
}

}  // namespace annals
