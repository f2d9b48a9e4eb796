#include "extract/event/adjuncts.h"

#include <algorithm>

#include "extract/rule/table.h"

namespace annals {
namespace {

std::vector<std::string> Split(const std::string& list) {
  std::vector<std::string> out;
  for (std::string_view item : Table::List(list)) out.emplace_back(item);
  return out;
}

bool Has(const std::vector<std::string>& list, std::string_view item) { return std::find(list.begin(), list.end(), item) != list.end(); }

}  // namespace

Adjuncts::Adjuncts(const RuleSet& rules) {
  for (const PlainRule* rule : rules.Section("adjunct")) {
    const auto attribute = [&](const std::string& key) {
      const auto it = rule->attributes.find(key);
      return it == rule->attributes.end() ? std::string() : it->second;
    };
    for (const Variant& variant : rule->variants) {
      Adjunct adjunct;
      adjunct.rule = rule;
      adjunct.expression = LazyExpression(variant.pattern);
      adjunct.captures = variant.captures;
      adjunct.role = attribute("role");
      adjunct.types = Split(attribute("types"));
      adjunct.not_types = Split(attribute("not_types"));
      adjunct.groups = Split(attribute("groups"));
      adjunct.fronted = attribute("fronted") == "true";
      adjuncts_.push_back(std::move(adjunct));
    }
  }
}

bool Adjuncts::Adjunct::Fits(const EventType& type) const {
  if (!Has(type.roles, role) || Has(not_types, type.id)) return false;
  if (types.empty() && groups.empty()) return true;
  return Has(types, type.id) || Has(groups, type.group);
}

}  // namespace annals
