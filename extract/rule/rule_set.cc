#include "extract/rule/rule_set.h"

#include <algorithm>

namespace annals {

int Table::Column(std::string_view name) const {
  const auto found = std::find(columns.begin(), columns.end(), name);
  return found == columns.end() ? -1 : static_cast<int>(found - columns.begin());
}

std::vector<std::string_view> Table::List(std::string_view cell) {
  std::vector<std::string_view> values;
  while (!cell.empty()) {
    const size_t end = cell.find('|');
    if (end != 0) values.push_back(cell.substr(0, end));
    if (end == std::string_view::npos) break;
    cell.remove_prefix(end + 1);
  }
  return values;
}

std::vector<std::string> ListOf(std::string_view attribute) {
  const std::vector<std::string_view> items = Table::List(attribute);
  return {items.begin(), items.end()};
}

bool Contains(const std::vector<std::string>& list, std::string_view item) { return std::find(list.begin(), list.end(), item) != list.end(); }

const EventType* RuleSet::Type(std::string_view id) const {
  for (const EventType& type : types) {
    if (type.id == id) return &type;
  }
  return nullptr;
}

const std::vector<std::string>& RuleSet::Words(std::string_view key) const {
  static const std::vector<std::string> kNone;
  const auto found = words.find(key);
  return found == words.end() ? kNone : found->second;
}

bool RuleSet::IsListed(ListName list, std::string_view word) const {
  return plain_matching ? Contains(Words(list.text), word) : listed.Has(list, word);
}

std::vector<const PlainRule*> RuleSet::Section(std::string_view section) const {
  std::vector<const PlainRule*> rules;
  for (const PlainRule& rule : plain) {
    if (rule.section == section) rules.push_back(&rule);
  }
  return rules;
}

}  // namespace annals
