#include "extract/event/adjuncts.h"

#include <algorithm>
#include <numeric>

#include "extract/rule/table.h"

namespace annals {

Adjuncts::Adjuncts(const RuleSet& rules) : plain_(rules.plain_matching) {
  for (const PlainRule* rule : rules.Section("adjunct")) {
    const auto attribute = [&](const std::string& key) {
      const auto it = rule->attributes.find(key);
      return it == rule->attributes.end() ? std::string() : it->second;
    };
    for (const Variant& variant : rule->variants) {
      Adjunct adjunct;
      adjunct.rule = rule;
      adjunct.expression = LazyExpression(variant.pattern, {.short_texts = !rules.plain_matching});
      adjunct.captures = variant.captures;
      adjunct.role = attribute("role");
      adjunct.types = ListOf(attribute("types"));
      adjunct.not_types = ListOf(attribute("not_types"));
      adjunct.groups = ListOf(attribute("groups"));
      adjunct.fronted = attribute("fronted") == "true";
      if (!plain_) filter_.Add(variant.pattern);
      adjuncts_.push_back(std::move(adjunct));
    }
  }
}

std::vector<int> Adjuncts::In(std::string_view text) const {
  std::vector<int> found;
  if (text.empty()) return found;
  if (!plain_) {
    filter_.MayMatch(text, &found);
  } else {
    found.resize(adjuncts_.size());
    std::iota(found.begin(), found.end(), 0);
  }
  return found;
}

bool Adjuncts::Adjunct::Fits(const EventType& type) const {
  if (!Contains(type.roles, role) || Contains(not_types, type.id)) return false;
  if (types.empty() && groups.empty()) return true;
  return Contains(types, type.id) || Contains(groups, type.group);
}

}  // namespace annals
