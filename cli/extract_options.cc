#include "cli/extract_options.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <limits>
#include <thread>

#include "cli/command.h"
#include "cli/extract_run.h"
#include "cli/terminal.h"
#include "extract/read/published.h"
#include "extract/read/sniff.h"
#include "output/selection.h"

namespace annals {
namespace {

constexpr std::array<std::string_view, 6> kFields = {"text", "id", "published", "title", "url", "language"};

void AddSize(CLI::App* command, const char* name, uint64_t* value, uint64_t most, const std::string& what) {
  command->add_option(name, *value, what)->transform(CLI::AsSizeValue(false).description(""))->check(CLI::Range(uint64_t{1}, most).description(""))->type_name("SIZE");
}

void AddCount(CLI::App* command, const char* name, uint64_t* value, const std::string& what) {
  command->add_option(name, *value, what)->check(CLI::Range(uint64_t{1}, std::numeric_limits<uint64_t>::max()).description(""))->type_name("N");
}

bool IsLanguageCode(const std::string& code) {
  const size_t letters = std::min(code.find('-'), code.size());
  const auto plain = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-'; };
  return letters >= 2 && letters <= 3 && std::all_of(code.begin(), code.end(), plain);
}

}  // namespace

void AddReadOptions(CLI::App* command, ReadSettings* settings) {
  command
      ->add_option("PATH", settings->paths,
                   "Articles: files of text, Markdown, HTML, JSON, JSON Lines, CSV, RSS, Atom or WARC, archives of them (.gz, .zst, .xz, .tar, .zip), "
                   "folders, or - for standard input, which is also read if no PATH is given")
      ->type_name("");
  command->add_option("--files-from", settings->files_from, "Read the files that are named in FILE, one a line or each ended by NUL; - for standard input")->type_name("FILE");
  command->add_option("--map", settings->map, "The key of JSON or the column of CSV that holds a field: text=body,published=meta.date")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->type_name("FIELD=KEY");
  ReadLimits& limits = settings->limits;
  AddSize(command, "--max-article", &limits.article, ReadLimits::kLargestText, "The largest article, page or feed; at most 1G. 256M unless told otherwise");
  AddSize(command, "--max-line", &limits.line, ReadLimits::kLargestText, "The longest line of JSON Lines, or row of CSV (256M)");
  AddCount(command, "--max-entries", &limits.entries, "The most entries of an archive (10000000)");
  AddSize(command, "--max-unpacked", &limits.unpacked, std::numeric_limits<uint64_t>::max(), "The most that may come out of an archive or a compressed file (1T)");
  AddCount(command, "--max-ratio", &limits.ratio, "How many times its size a file may unpack to, from 32M on (250)");
  command->add_option("--max-nesting", limits.nesting, "Archives that an archive may stand in (1)")->check(CLI::Range(0, 16).description(""))->type_name("N");
}

std::vector<std::string> CheckReadSettings(ReadSettings* settings, ReadOptions* options) {
  std::vector<std::string> wrong;
  if (settings->paths.empty() && settings->files_from.empty()) {
    if (IsTerminal(STDIN_FILENO)) wrong.push_back("no articles: give a PATH, or - for standard input");
    settings->paths.push_back("-");
  }
  const auto standard = std::count(settings->paths.begin(), settings->paths.end(), "-") + (settings->files_from == "-");
  if (standard > 1) wrong.push_back("standard input (-) can be read once only");
  options->limits = settings->limits;
  for (const std::string& map : settings->map) {
    const size_t equals = map.find('=');
    const std::string_view field = std::string_view(map).substr(0, equals);
    if (equals == map.npos || equals + 1 == map.size()) {
      wrong.push_back(fmt::format("--map: \"{}\" is not FIELD=KEY", map));
    } else if (std::find(kFields.begin(), kFields.end(), field) == kFields.end()) {
      wrong.push_back(fmt::format("--map: there is no field '{}'; fields are {}", field, fmt::join(kFields, ", ")));
    } else {
      options->fields.push_back({std::string(field), map.substr(equals + 1)});
    }
  }
  return wrong;
}

void AddArticleOptions(CLI::App* command, const std::string& same, ArticleSettings* settings) {
  command->add_option("-j,--jobs", settings->jobs, "Articles worked on at a time; all cores by default. " + same + " is the same for any number")
      ->check(CLI::Range(1, 1024).description(""))
      ->type_name("N");
  command->add_option("--published", settings->published, "Publication date of the articles (YYYY-MM-DD, YYYY-MM or YYYY), whatever they say themselves")
      ->type_name("DATE");
  command->add_option("--language", settings->language, "Language of the articles (en), instead of detecting it")->type_name("CODE");
  AcceptOnly(command->add_option("--anchor", settings->anchor, "What relative dates count from: the publication date, the date told last, or whatever fits the text"), {"auto", "published", "narrative"});
  command->add_option("--id", settings->id, "Id of the article instead of its file's name; for one file or standard input")->type_name("ID");
  AddCount(command, "--max-facts", &settings->max_facts, "The most facts of an article (1000000)");
}

void AddUndatedOption(CLI::App* command, ArticleSettings* settings) {
  AcceptOnly(command->add_option("--undated", settings->undated, "What date an undated event of the present or past gets: none, or the publication date with basis \"published\""), {"none", "published"});
}

std::vector<std::string> CheckArticleSettings(const ArticleSettings& settings, const ReadSettings& read, ExtractOptions* options) {
  std::vector<std::string> wrong;
  if (!settings.published.empty()) {
    options->published = DayOfTimestamp(settings.published);
    if (options->published.empty()) wrong.push_back(fmt::format("--published: \"{}\" is no date; write YYYY-MM-DD, YYYY-MM or YYYY", settings.published));
  }
  if (!settings.language.empty() && !IsLanguageCode(settings.language)) {
    wrong.push_back(fmt::format("--language: \"{}\" is no language code; write en, or another of BCP 47", settings.language));
  }
  options->language = settings.language;
  options->undated_published = settings.undated == "published";
  using Anchor = ExtractOptions::Anchor;
  options->anchor = settings.anchor == "published" ? Anchor::kPublished : settings.anchor == "narrative" ? Anchor::kNarrative : Anchor::kAuto;
  std::error_code ignored;
  if (!settings.id.empty() && (read.paths.size() != 1 || !read.files_from.empty() || std::filesystem::is_directory(read.paths.front(), ignored))) {
    wrong.push_back("--id: names one file or standard input, not several articles");
  }
  return wrong;
}

int JobsOf(const ArticleSettings& settings) {
  return settings.jobs > 0 ? settings.jobs : std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
}

void Rename(const std::string& id, Article* article) {
  const std::string stem = article->path == "-" ? "stdin" : StemOf(article->path);
  if (IsNameOfFile(article->id, article->path)) article->id = id + article->id.substr(stem.size());
}

std::string TooManyFacts(const Extraction& extraction, uint64_t most) {
  const size_t facts = extraction.dates.size() + extraction.events.size() + extraction.memberships.size();
  return facts > most ? fmt::format("tells more than {} facts", most) : "";
}

void AddRunOptions(CLI::App* command, const std::vector<std::string>& formats, RunSettings* settings) {
  AddReadOptions(command, &settings->read);
  AcceptOnly(command->add_option("-f,--format", settings->format, "How to write the facts; jsonl unless standard output is a terminal, then timeline"), formats);
  command->add_option("-o,--output", settings->output, "Write to FILE instead of standard output; it is FILE.part until it is whole. With --format timeml a FOLDER, which gets a file an article")->type_name("FILE");
  AddArticleOptions(command, "The output", &settings->articles);
  command->add_flag("-q,--quiet", settings->quiet, "Neither progress nor closing line; errors are still told");
  command->add_flag("--with-text", settings->with_text, "Put the text that offsets count in into each record");
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
  AddUndatedOption(command, &settings->articles);
  command->add_flag("--filter", settings->filter, "JSON Lines on standard input, a record for each line on standard output, in order and at once; an error record for a line that is no article");
  command->add_flag("--resume", settings->resume, "With -o FILE: go on behind the last whole line of FILE.part, which stays if the run is interrupted or fails");
  command->footer(
      "Example:\n"
      "  annals extract articles/ -o facts.jsonl\n"
      "  annals extract --only events --type join,leave --format csv news.jsonl\n"
      "  annals extract years/ -o facts.jsonl --resume\n"
      "  producer | annals extract --filter | consumer\n"
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
