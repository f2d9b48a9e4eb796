#include <CLI/CLI.hpp>

#include <memory>

#include "cli/command.h"
#include "cli/extract_options.h"
#include "cli/update_run.h"

namespace annals {

void AddUpdateCommand(CLI::App* program, Invocation* invocation) {
  auto settings = std::make_shared<UpdateSettings>();
  CLI::App* command = program->add_subcommand("update", "Merge the facts of articles into a dataset, and keep it true");
  command->add_option("DB", settings->dataset, "The dataset, an SQLite file; made if it is not there")->required()->type_name("");
  AddReadOptions(command, &settings->read);
  command->add_option("--feed", settings->feeds, "Feeds (RSS, Atom), of files or standard input (-); what is none is an error. May be given several times")
      ->allow_extra_args(false)
      ->type_name("FILE");
  CLI::Option* records = command->add_flag("--records", settings->records, "The paths hold records that annals extract wrote, not articles");
  command->add_flag("--rerun", settings->rerun, "Extract all articles of the dataset again by the rules as they are now, and nothing else")->excludes(records);
  command->add_flag("--no-text", settings->no_text, "Don't keep the articles' text: a smaller file, and --rerun needs the articles at their paths");
  AddArticleOptions(command, "The dataset", &settings->articles);
  AddUndatedOption(command, &settings->articles);
  command->add_flag("-q,--quiet", settings->quiet, "Neither progress nor summary; errors are still told");
  AddRulesOption(command, &settings->rules);
  command->footer(
      "An article is known by its URL, else by the id it brings, else by its file's path. The same again changes nothing;\n"
      "other text under the same name is a correction, and the facts follow it.\n\n"
      "Example:\n"
      "  annals update news.db articles/\n"
      "  curl -s https://example.org/rss | annals update news.db --feed -\n"
      "  annals extract articles/ -o facts.jsonl && annals update news.db --records facts.jsonl\n"
      "  annals update news.db --rerun --rules my-rules/");
  command->callback([settings, invocation] { invocation->run = [settings] { return RunUpdate(*settings); }; });
}

}  // namespace annals
