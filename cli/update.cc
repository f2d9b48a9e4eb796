#include <memory>

#include "cli/command.h"
#include "cli/update_run.h"

namespace annals {

void AddUpdateCommand(CLI::App* program, Invocation* invocation) {
  auto settings = std::make_shared<UpdateSettings>();
  CLI::App* command = program->add_subcommand("update", "Merge the facts of articles into a dataset, and keep it true");
  command->add_option("DB", settings->dataset, "The dataset, an SQLite file; made if it is not there")->required()->type_name("");
  command->add_option("PATH", settings->paths, "Articles, as for annals extract; standard input if none is given")->type_name("");
  CLI::Option* records = command->add_flag("--records", settings->records, "The paths hold records that annals extract wrote, not articles");
  command->add_flag("--rerun", settings->rerun, "Extract all articles of the dataset again by the rules as they are now, and nothing else")->excludes(records);
  command->add_flag("--no-text", settings->no_text, "Don't keep the articles' text: a smaller file, and --rerun needs the articles at their paths");
  command->add_option("-j,--jobs", settings->jobs, "Articles worked on at a time; all cores by default. The dataset is the same for any number")
      ->check(CLI::Range(1, 1024).description(""))
      ->type_name("N");
  command->add_option("--published", settings->published, "Publication date of the articles (YYYY-MM-DD, YYYY-MM or YYYY), whatever they say themselves")->type_name("DATE");
  command->add_option("--language", settings->language, "Language of the articles (en), instead of detecting it")->type_name("CODE");
  AcceptOnly(command->add_option("--anchor", settings->anchor, "What relative dates count from: the publication date, the date told last, or whatever fits the text"), {"auto", "published", "narrative"});
  AcceptOnly(command->add_option("--undated", settings->undated, "What date an undated event of the present or past gets: none, or the publication date with basis \"published\""), {"none", "published"});
  command->add_option("--id", settings->id, "Id of the article instead of its file's name; for one file or standard input")->type_name("ID");
  command->add_flag("-q,--quiet", settings->quiet, "Neither progress nor summary; errors are still told");
  AddRulesOption(command, &settings->rules);
  command->footer(
      "An article is known by its URL, else by its id. The same again changes nothing; other text under the same URL or\n"
      "id is a correction, and the facts follow it.\n\n"
      "Example:\n"
      "  annals update news.db articles/\n"
      "  annals extract articles/ -o facts.jsonl && annals update news.db --records facts.jsonl\n"
      "  annals update news.db --rerun --rules my-rules/");
  command->callback([settings, invocation] { invocation->run = [settings] { return RunUpdate(*settings); }; });
}

}  // namespace annals
