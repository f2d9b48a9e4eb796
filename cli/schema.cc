#include <CLI/CLI.hpp>

#include "cli/command.h"
#include "cli/message.h"
#include "output/record.h"

namespace annals {

void AddSchemaCommand(CLI::App* program, Invocation* invocation) {
  CLI::App* command = program->add_subcommand("schema", "Print the JSON Schema of the records");
  command->footer("Example:\n  annals schema > annals.schema.json");
  command->callback([invocation] {
    invocation->run = [] { return PrintToStandardOutput(RecordSchema()); };
  });
}

}  // namespace annals
