#include "cli/command.h"
#include "cli/extract_run.h"
#include "output/selection.h"

namespace annals {

void AddRunOptions(CLI::App* command, const std::vector<std::string>& formats, RunSettings* settings) {
  command
      ->add_option("PATH", settings->paths,
                   "Articles: files (.txt, .md, .jsonl), folders with such files, or - for standard input, which is also read "
                   "if no PATH is given")
      ->type_name("");
  AcceptOnly(command->add_option("-f,--format", settings->format, "How to write the facts; jsonl unless standard output is a terminal, then timeline"), formats);
  command->add_option("-o,--output", settings->output, "Write to FILE instead of standard output; it is FILE.part until it is whole. With --format timeml a FOLDER, which gets a file an article")->type_name("FILE");
  command->add_option("-j,--jobs", settings->jobs, "Articles worked on at a time; all cores by default. The output is the same for any number")
      ->check(CLI::Range(1, 1024).description(""))
      ->type_name("N");
  command->add_option("--published", settings->published, "Publication date of the articles (YYYY-MM-DD, YYYY-MM or YYYY), whatever they say themselves")
      ->type_name("DATE");
  command->add_option("--language", settings->language, "Language of the articles (en), instead of detecting it")->type_name("CODE");
  AcceptOnly(command->add_option("--anchor", settings->anchor, "What relative dates count from: the publication date, the date told last, or whatever fits the text"), {"auto", "published", "narrative"});
  command->add_option("--id", settings->id, "Id of the article instead of its file's name; for one file or standard input")->type_name("ID");
  command->add_flag("-q,--quiet", settings->quiet, "Neither progress nor closing line; errors are still told");
  AddRulesOption(command, &settings->rules);
}

void AddExtractCommand(CLI::App* program, Invocation* invocation) {
  auto settings = std::make_shared<RunSettings>();
  CLI::App* command = program->add_subcommand("extract", "Extract the facts of articles");
  AddRunOptions(command, {"jsonl", "json", "csv", "timeline", "timeml"}, settings.get());
  const std::vector<std::string> sections(kSectionNames.begin(), kSectionNames.end());
  AcceptOnly(command->add_option("--only", settings->only, "Only these sections, joined by commas")->delimiter(',')->allow_extra_args(false), sections);
  command->add_option("--type", settings->types, "Only events of these types, joined by commas (see annals rules types)")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->type_name("TYPE");
  AcceptOnly(command->add_option("--undated", settings->undated, "What date an undated event of the present or past gets: none, or the publication date with basis \"published\""), {"none", "published"});
  command->footer(
      "Example:\n"
      "  annals extract articles/ -o facts.jsonl\n"
      "  annals extract --only events --type join,leave --format csv news.jsonl\n"
      "  cat article.txt | annals extract - --published 2022-01-06 --format timeline");
  command->callback([settings, invocation] { invocation->run = [settings] { return RunExtract(*settings); }; });
}

void AddDatesCommand(CLI::App* program, Invocation* invocation) {
  auto settings = std::make_shared<RunSettings>();
  settings->only = {"dates"};
  CLI::App* command = program->add_subcommand("dates", "Extract dates, times and durations only");
  AddRunOptions(command, {"jsonl", "json", "csv", "timeline", "timeml"}, settings.get());
  command->footer("Example:\n  annals dates --published 2013-03-22 article.txt --format csv\n  annals dates articles/ --format timeml -o timeml/");
  command->callback([settings, invocation] { invocation->run = [settings] { return RunExtract(*settings); }; });
}

}  // namespace annals
