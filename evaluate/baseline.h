// The saved state that a run is compared with: facts, and the rule files that they were found by.
//
// Sorted text, so that a diff of two baselines reads as what was gained and lost, and by which edit:
//
//   annals baseline 1
//   rules 3f0c…                         hash of the rule files below
//   article oau-history.txt 81be…       and of its bytes
//     event 120-188 type=found … | …    fact_line.h
//   file 0 en/events/force/attack.toml  of the first rule folder
//   |[[rule]]                           its lines
//   end
#ifndef ANNALS_EVALUATE_BASELINE_H_
#define ANNALS_EVALUATE_BASELINE_H_

#include <string>
#include <string_view>
#include <vector>

#include "evaluate/fact_line.h"
#include "extract/result.h"
#include "extract/rule/rule_set.h"

namespace annals {

struct BaselineArticle {
  std::string name;              // CorpusArticle::name
  std::string sha256;            // of its bytes, the first 16 hexadecimal digits
  std::vector<FactLine> facts;   // sorted as LinesOf does
};

struct Baseline {
  std::vector<BaselineArticle> articles;  // sorted by name
  std::vector<RuleFile> files;            // in loading order; `path` is empty
};

std::string Format(const Baseline& baseline);

// `path` is for the messages. Errors: another version, a line that is none of the above, the end missing, rule
// files that don't have the hash.
Result<Baseline> ParseBaseline(const std::string& path, std::string_view content);

}  // namespace annals

#endif  // ANNALS_EVALUATE_BASELINE_H_
