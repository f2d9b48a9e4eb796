#include "evaluate/filter.h"

#include <fnmatch.h>

#include <algorithm>

namespace annals {

bool Filter::HasRule(std::string_view id) const {
  const std::string name(id);
  return rules.empty() || std::any_of(rules.begin(), rules.end(), [&](const std::string& glob) { return fnmatch(glob.c_str(), name.c_str(), 0) == 0; });
}

bool Filter::HasType(std::string_view type) const { return types.empty() || std::find(types.begin(), types.end(), type) != types.end(); }

}  // namespace annals
