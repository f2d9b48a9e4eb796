#include "cli/rules_card.h"

#include <unistd.h>

#include <fmt/format.h>

#include "cli/command.h"
#include "cli/message.h"
#include "cli/rules_folder.h"
#include "cli/terminal.h"
#include "evaluate/rule_card.h"
#include "extract/read/reader.h"
#include "extract/rule/spelling.h"

namespace annals {

int RunRulesNew(const std::vector<std::string>& given, const std::string& id) {
  const auto rules = FindAndLoadRules(given);
  if (!rules) return kExitUsage;
  if (const EventType* type = rules->Type(id)) return PrintToStandardOutput(RuleSkeleton(*rules, *type));
  std::vector<std::string_view> known;
  for (const EventType& type : rules->types) known.push_back(type.id);
  PrintMessage(fmt::format("there is no event type \"{}\"", id));
  PrintHint(DidYouMean(id, known, "see annals rules types"));
  return kExitUsage;
}

int RunRulesShow(const std::vector<std::string>& given, const std::string& id, const std::vector<std::string>& paths) {
  const auto extractor = FindAndLoadExtractor(given);
  if (!extractor) return kExitUsage;
  std::vector<RuleFiring> firings;
  int code = kExitFine;
  if (!paths.empty()) {
    ArticleStream stream(paths);
    while (auto article = stream.Next()) {
      if (!article->ok()) {
        PrintDiagnostics(article->errors());
        code = kExitIncomplete;
        continue;
      }
      for (RuleFiring& firing : FiringsOf(*extractor, id, **article)) firings.push_back(std::move(firing));
    }
  }
  const auto card = RuleCard(*extractor, id, firings, UsesColour(STDOUT_FILENO));
  if (!card.ok()) {
    PrintMessage(card.errors().front().message);
    PrintHint(card.errors().front().hint);
    return kExitUsage;
  }
  const int written = PrintToStandardOutput(*card);
  return written != kExitFine ? written : code;
}

}  // namespace annals
