// Which rules and facts a run of the workbench is about.
#ifndef ANNALS_EVALUATE_FILTER_H_
#define ANNALS_EVALUATE_FILTER_H_

#include <string>
#include <string_view>
#include <vector>

namespace annals {

struct Filter {
  std::vector<std::string> rules;  // globs (fnmatch) over the ids of rules; empty: all of them
  std::vector<std::string> types;  // event types; empty: all of them

  bool HasRule(std::string_view id) const;
  bool HasType(std::string_view type) const;
  bool empty() const { return rules.empty() && types.empty(); }
};

}  // namespace annals

#endif  // ANNALS_EVALUATE_FILTER_H_
