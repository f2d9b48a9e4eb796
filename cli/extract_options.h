// The options of every command that reads articles, in one place.
#ifndef ANNALS_CLI_EXTRACT_OPTIONS_H_
#define ANNALS_CLI_EXTRACT_OPTIONS_H_

#include <cstdint>
#include <string>
#include <vector>

#include "extract/extractor.h"
#include "extract/read/article.h"
#include "extract/read/options.h"

namespace CLI {
class App;
}  // namespace CLI

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

// How articles are extracted, as it was typed.
struct ArticleSettings {
  std::string published, language, id;
  std::string undated = "none", anchor = "auto";
  int jobs = 0;                    // 0: one for each core
  uint64_t max_facts = 1'000'000;  // of an article
};

// Adds --jobs, --published, --language, --anchor, --id and --max-facts to a command. `same`: what is the same for any number of jobs.
void AddArticleOptions(CLI::App* command, const std::string& same, ArticleSettings* settings);
// Adds --undated, for commands that extract events.
void AddUndatedOption(CLI::App* command, ArticleSettings* settings);

// The options for the extractor, and what is wrong with them, one message each. `read` is checked already.
std::vector<std::string> CheckArticleSettings(const ArticleSettings& settings, const ReadSettings& read, ExtractOptions* options);
int JobsOf(const ArticleSettings& settings);

// --id takes the stead of the file's name, in the ids that JSON lines without one get too ("ID-3"). An id of the article's own stays.
void Rename(const std::string& id, Article* article);

// What is wrong with an article of more facts than `most`; empty if it has not as many.
std::string TooManyFacts(const Extraction& extraction, uint64_t most);

}  // namespace annals

#endif  // ANNALS_CLI_EXTRACT_OPTIONS_H_
