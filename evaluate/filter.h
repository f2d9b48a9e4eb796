// Which rules and facts a run of the workbench is about.
#ifndef ANNALS_EVALUATE_FILTER_H_
#define ANNALS_EVALUATE_FILTER_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "evaluate/touched.h"

namespace annals {

struct Filter {
  std::vector<std::string> rules;  // globs (fnmatch) over the ids of rules; empty: all of them
  std::vector<std::string> types;  // event types; empty: all of them

  std::optional<Touched> touched;  // only examples and rules that an edit can touch

  bool HasExample(std::string_view rule, std::string_view text) const { return !touched || touched->Has(rule, text); }
  bool HasRule(std::string_view id) const;
  bool HasType(std::string_view type) const;
};

}  // namespace annals

#endif  // ANNALS_EVALUATE_FILTER_H_
