#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "cli/command.h"
#include "cli/message.h"
#include "cli/rules_card.h"
#include "cli/rules_folder.h"
#include "extract/rule/rule_set.h"
#include "output/json_writer.h"

namespace annals {
namespace {

struct Listing {
  std::vector<std::string> folders;
  std::string format = "text";
  std::string type;
  std::string subject;             // of `new`: a type; of `show`: a rule
  std::vector<std::string> paths;  // of `show`
};

// One row of either list.
using Cells = std::vector<std::string>;

std::string Table(const Cells& head, const std::vector<Cells>& rows) {
  std::vector<size_t> width(head.size());
  const auto measure = [&](const Cells& cells) {
    for (size_t i = 0; i < cells.size(); ++i) width[i] = std::max(width[i], cells[i].size());
  };
  measure(head);
  for (const Cells& row : rows) measure(row);
  std::string text;
  const auto add = [&](const Cells& cells) {
    std::string line;
    for (size_t i = 0; i < cells.size(); ++i) line += fmt::format("{:<{}}  ", cells[i], width[i]);
    line.erase(line.find_last_not_of(' ') + 1);
    text += line + "\n";
  };
  add(head);
  for (const Cells& row : rows) add(row);
  return text;
}

std::string Markdown(const Cells& head, const std::vector<Cells>& rows) {
  std::string text = "|";
  for (const std::string& cell : head) text += fmt::format(" {} |", cell);
  text += "\n|";
  for (size_t i = 0; i < head.size(); ++i) text += "---|";
  text += "\n";
  for (const Cells& row : rows) {
    text += "|";
    for (const std::string& cell : row) text += cell.empty() ? " |" : fmt::format(" {} |", cell);
    text += "\n";
  }
  return text;
}

std::string JsonLines(const Cells& head, const std::vector<Cells>& rows) {
  std::string text;
  for (const Cells& row : rows) {
    JsonWriter json(&text);
    json.BeginObject();
    for (size_t i = 0; i < head.size(); ++i) json.FieldOrNull(head[i], row[i]);
    json.EndObject();
    text += "\n";
  }
  return text;
}

std::string Join(const std::vector<std::string>& words) { return fmt::format("{}", fmt::join(words, " ")); }

std::vector<Cells> TypeRows(const RuleSet& rules) {
  std::vector<Cells> rows;
  for (const EventType& type : rules.types) {
    const auto count = std::count_if(rules.events.begin(), rules.events.end(), [&](const EventRule& rule) { return rule.type == type.id; });
    rows.push_back({type.group, type.id, type.plover, type.mode, type.cameo, type.quad == 0 ? "" : fmt::format("{}", type.quad), type.membership,
                    Join(type.roles), fmt::format("{}", count)});
  }
  return rows;
}

std::vector<Cells> RuleRows(const RuleSet& rules, const std::string& type) {
  std::vector<Cells> rows;
  const auto add = [&](const std::string& kind, const std::string& of, const auto& rule) {
    if (!type.empty() && of != type) return;
    rows.push_back({kind, rule.id, of, fmt::format("{}", rule.variants.size()), fmt::format("{}", rule.examples.size()),
                    fmt::format("{}:{}", rule.where.file, rule.where.line)});
  };
  for (const EventRule& rule : rules.events) add("event", rule.type, rule);
  for (const PlainRule& rule : rules.plain) add(rule.section, "", rule);
  return rows;
}

int List(const Listing& listing, bool types) {
  const auto rules = FindAndLoadRules(listing.folders);
  if (!rules) return kExitUsage;
  PrintDiagnostics(rules->warnings);
  if (!listing.type.empty() && rules->Type(listing.type) == nullptr) {
    PrintMessage(fmt::format("--type: there is no event type \"{}\"; see annals rules types", listing.type));
    return kExitUsage;
  }
  const Cells head = types ? Cells{"group", "type", "plover", "mode", "cameo", "quad", "membership", "roles", "rules"}
                           : Cells{"kind", "rule", "type", "patterns", "examples", "where"};
  const std::vector<Cells> rows = types ? TypeRows(*rules) : RuleRows(*rules, listing.type);
  return PrintToStandardOutput(listing.format == "markdown" ? Markdown(head, rows) : listing.format == "jsonl" ? JsonLines(head, rows) : Table(head, rows));
}

void AddListingOptions(CLI::App* command, Listing* listing) {
  AcceptOnly(command->add_option("-f,--format", listing->format, "How to write the list; text by default"), {"text", "markdown", "jsonl"});
  AddRulesOption(command, &listing->folders);
}

}  // namespace

void AddRulesCommand(CLI::App* program, Invocation* invocation) {
  auto listing = std::make_shared<Listing>();
  CLI::App* command = program->add_subcommand("rules", "List the rules that are loaded, or the types of events; show one, begin one");
  AddListingOptions(command, listing.get());
  command->add_option("--type", listing->type, "Only the rules for this type of event")->type_name("TYPE");
  command->footer("Example:\n  annals rules --type leave\n  annals rules types --format markdown");
  command->require_subcommand(0, 1);

  CLI::App* types = command->add_subcommand("types", "List the types of events: group, PLOVER, CAMEO, roles, number of rules");
  AddListingOptions(types, listing.get());
  types->footer("Example:\n  annals rules types --format markdown");

  CLI::App* fresh = command->add_subcommand("new", "Print a rule of a type, with places to fill in");
  fresh->add_option("TYPE", listing->subject, "A type of events (see annals rules types)")->required()->type_name("");
  AddRulesOption(fresh, &listing->folders);
  fresh->footer("Example:\n  annals rules new aid > my-rules/en/events/mine.toml");

  CLI::App* show = command->add_subcommand("show", "Show a rule: expanded patterns, guards, examples with what they give, where it fires");
  show->add_option("ID", listing->subject, "The rule (see annals rules)")->required()->type_name("");
  show->add_option("PATH", listing->paths, "Articles to show where it fires in: files, or folders with such files")->type_name("");
  AddRulesOption(show, &listing->folders);
  show->footer("Example:\n  annals rules show membership.leave articles/");

  command->callback([listing, invocation, types, fresh, show] {
    if (fresh->parsed() || show->parsed()) {
      const bool is_new = fresh->parsed();
      invocation->run = [listing, is_new] { return is_new ? RunRulesNew(listing->folders, listing->subject) : RunRulesShow(listing->folders, listing->subject, listing->paths); };
      return;
    }
    const bool list_types = types->parsed();
    invocation->run = [listing, list_types] { return List(*listing, list_types); };
  });
}

}  // namespace annals
