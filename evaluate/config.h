// annals.toml: what `annals test` does where the command line does not say.
//
//   [test]
//   gold = "corpus/gold"          # paths are relative to the file
//   articles = "corpus/articles"
//   on = ["news/2024"]
//   baseline = "baseline.txt"
//   min-precision = 0.95          # of events found, over all gold articles
//   min-recall = 0.8
//   max-lost = 0
#ifndef ANNALS_EVALUATE_CONFIG_H_
#define ANNALS_EVALUATE_CONFIG_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "extract/result.h"

namespace annals {

// What may not get worse.
struct Gates {
  std::optional<double> min_precision, min_recall;  // of events found, 0 to 1
  std::optional<int64_t> max_lost;                  // facts against the baseline; those that gold calls wrong don't count
};

struct TestConfig {
  std::string file;  // empty: there is none
  std::string gold, articles, baseline;
  std::vector<std::string> on;
  Gates gates;
};

// Reads the file annals.toml beside the last of the rule folders (in the folder that holds it), if there is one.
Result<TestConfig> ReadTestConfig(const std::vector<std::string>& rule_folders);

}  // namespace annals

#endif  // ANNALS_EVALUATE_CONFIG_H_
