// A rule on one page, and the page for a new one: `annals rules show` and `annals rules new`.
#ifndef ANNALS_EVALUATE_RULE_CARD_H_
#define ANNALS_EVALUATE_RULE_CARD_H_

#include <string>
#include <vector>

#include "extract/extractor.h"

namespace annals {

// A sentence of an article in which a rule told an event or took a date.
struct RuleFiring {
  std::string path;
  int line = 0;      // of the article, from 1
  std::string text;  // the evidence
  std::string gave;  // "2012 leave actor=MLI organization=ECOWAS"
};

// Where the rule fires in an article.
std::vector<RuleFiring> FiringsOf(const Extractor& extractor, const std::string& rule, const Article& article);

// The rule's place, expanded patterns, guards and examples with what each gives; then `firings`. An error if no
// event rule, plain rule or named pattern with examples has the id.
Result<std::string> RuleCard(const Extractor& extractor, const std::string& id, const std::vector<RuleFiring>& firings, bool colour);

// A rule of the type in TOML, with places to fill in written in capitals.
std::string RuleSkeleton(const RuleSet& rules, const EventType& type);

}  // namespace annals

#endif  // ANNALS_EVALUATE_RULE_CARD_H_
