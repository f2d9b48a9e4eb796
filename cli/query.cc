#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <memory>

#include "cli/command.h"
#include "cli/dataset_output.h"
#include "cli/message.h"
#include "dataset/query.h"

namespace annals {
namespace {

struct QuerySettings {
  std::string database, format, output, sort = "date";
  std::vector<std::string> states, organizations;  // each a list joined by commas
  FactQuery query;
  bool evidence = false, count = false;
};

std::vector<std::vector<std::string>> Lists(const std::vector<std::string>& joined) {
  std::vector<std::vector<std::string>> lists;
  for (const std::string& list : joined) lists.push_back(CLI::detail::split(list, ','));
  return lists;
}

FactQuery::Sort SortNamed(const std::string& name) {
  return name == "confidence" ? FactQuery::Sort::kConfidence : name == "added" ? FactQuery::Sort::kAdded : name == "changed" ? FactQuery::Sort::kChanged : FactQuery::Sort::kDate;
}

int Answer(const QuerySettings& settings, const FactAnswer& answer, Connection* connection) {
  for (const std::string& note : answer.notes) PrintMessage(note);
  if (settings.count) return PrintToStandardOutput(fmt::format("{}\n", answer.ids.size()));
  return WriteOutput(settings.output, [&](const TextSink& sink) {
    FactReader reader(connection);
    FactText writer(ChooseFactText(settings.format, settings.output, settings.evidence));
    std::string text;
    writer.Begin(&text);
    for (const std::string& id : answer.ids) {
      const auto fact = reader.Read(id, settings.evidence);
      if (fact) writer.Append(*fact, &text);
      if (!sink(text)) return static_cast<int>(kExitIncomplete);
      text.clear();
    }
    sink(text);
    return static_cast<int>(kExitFine);
  });
}

int RunQuery(const QuerySettings& settings) {
  FactQuery query = settings.query;
  query.states = Lists(settings.states);
  query.organizations = Lists(settings.organizations);
  query.descending = settings.sort.starts_with('-');
  query.sort = SortNamed(settings.sort.substr(query.descending ? 1 : 0));
  return WithDataset(settings.database, [&](Connection* connection) {
    const auto answer = FindFacts(query, connection);
    if (!answer.ok()) {
      for (const Diagnostic& wrong : answer.errors()) PrintMessage(wrong.message);
      return static_cast<int>(kExitUsage);
    }
    return Answer(settings, *answer, connection);
  });
}

CLI::Option* AddWords(CLI::App* command, const char* name, std::vector<std::string>* words, const char* help, const char* type) {
  return command->add_option(name, *words, help)->delimiter(',')->allow_extra_args(false)->type_name(type);
}

void AddConditions(CLI::App* command, QuerySettings* settings) {
  const auto again = [&](const char* name, std::vector<std::string>* values, const char* help, const char* type) {
    command->add_option(name, *values, help)->allow_extra_args(false)->take_all()->type_name(type);
  };
  again("--state", &settings->states, "Facts that name one of these states, by id or name, joined by commas; given again, each must be named", "STATE");
  again("--org", &settings->organizations, "The same for organizations", "ORG");
  again("--person", &settings->query.persons, "Facts that name a person so called, or in part", "NAME");
  AddWords(command, "--type", &settings->query.types, "Types of events, joined by commas (see annals rules types)", "TYPE");
  AddWords(command, "--group", &settings->query.groups, "Groups of types, joined by commas: treaty, membership, meeting (see annals rules types)", "GROUP");
  AcceptOnly(AddWords(command, "--status", &settings->query.status, "Status, joined by commas", ""), {"asserted", "planned", "proposed", "hypothetical", "denied", "alleged"});
  AddWords(command, "--plover", &settings->query.plover, "PLOVER types, with a mode if wanted: CONSULT, PROTEST/boycott", "PLOVER");
  command->add_option("--date", settings->query.date, "Facts whose date overlaps this one (EDTF: 2012-06-28, 2012-06, 2012, 199X, 2012/2014)")->type_name("DATE");
  command->add_option("--from", settings->query.from, "Not over before this date")->type_name("DATE");
  command->add_option("--to", settings->query.to, "Not begun after this date")->type_name("DATE");
  again("--source", &settings->query.sources, "Told by an article of this id, URL or path; a part of URL or path will do", "ARTICLE");
  command->add_option("--text", settings->query.text, "Words that one telling has, in any inflection; in quotation marks, a phrase; with * behind it, a beginning")->type_name("WORDS");
  command->add_option("--min-confidence", settings->query.min_confidence, "Facts at least so sure, from 0 to 1")->check(CLI::Range(0.0, 1.0).description(""))->type_name("P");
}

}  // namespace

void AddQueryCommand(CLI::App* program, Invocation* invocation) {
  auto settings = std::make_shared<QuerySettings>();
  CLI::App* command = program->add_subcommand("query", "Find facts of a dataset");
  command->add_option("DB", settings->database, "The dataset (see annals update)")->required()->type_name("");
  AddConditions(command, settings.get());
  AcceptOnly(command->add_option("-f,--format", settings->format, "How to write the facts; jsonl unless standard output is a terminal, then timeline"), {"table", "timeline", "jsonl", "csv", "markdown"});
  AcceptOnly(command->add_option("--sort", settings->sort, "Order; with - the other way round. What is undated stands where it was reported"),
             {"date", "-date", "confidence", "-confidence", "added", "-added", "changed", "-changed"});
  command->add_option("--limit", settings->query.limit, "At most N facts")->check(CLI::NonNegativeNumber.description(""))->type_name("N");
  command->add_flag("--evidence", settings->evidence, "Every telling of each fact, with its article");
  command->add_flag("--count", settings->count, "Only how many there are");
  command->add_option("-o,--output", settings->output, "Write to FILE instead of standard output; it is FILE.part until it is whole")->type_name("FILE");
  command->footer(
      "Example:\n"
      "  annals query news.db --state UZB --org CSTO --from 2006\n"
      "  annals query news.db --type attack --date 2013-05 --evidence --format markdown\n"
      "  annals query news.db --text 'peace treaty' --sort=-confidence --limit 20");
  command->callback([settings, invocation] { invocation->run = [settings] { return RunQuery(*settings); }; });
}

}  // namespace annals
