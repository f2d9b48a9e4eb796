#include "output/selection.h"

#include <algorithm>
#include <set>

namespace annals {

std::optional<Section> SectionNamed(std::string_view name) {
  for (size_t i = 0; i < kSectionNames.size(); ++i)
    if (kSectionNames[i] == name) return static_cast<Section>(i);
  return std::nullopt;
}

bool Selection::Has(Section section) const {
  return sections.empty() || std::find(sections.begin(), sections.end(), section) != sections.end();
}

void DropOtherTypes(const Selection& selection, Extraction* extraction) {
  const auto& types = selection.types;
  if (types.empty()) return;
  std::set<std::string> dropped;
  std::erase_if(extraction->events, [&](const Event& event) {
    if (std::find(types.begin(), types.end(), event.type) != types.end()) return false;
    dropped.insert(event.id);
    return true;
  });
  std::erase_if(extraction->memberships, [&](const Membership& membership) { return dropped.contains(membership.event); });
}

}  // namespace annals
