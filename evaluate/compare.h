// Two runs over the same articles: which facts were gained, lost or changed.
#ifndef ANNALS_EVALUATE_COMPARE_H_
#define ANNALS_EVALUATE_COMPARE_H_

#include <optional>
#include <string>
#include <vector>

#include "evaluate/fact_line.h"
#include "evaluate/score.h"

namespace annals {

struct Change {
  enum Kind { kGained, kLost, kChanged };

  Kind kind = kGained;
  std::string article;                 // name
  std::optional<FactLine> before;      // unless gained
  std::optional<FactLine> after;       // unless lost
  std::vector<std::string> fields;     // of a change: names of those that differ; "evidence" for place and text
  Verdict verdict_before = Verdict::kUnjudged, verdict_after = Verdict::kUnjudged;
  std::vector<size_t> causes;          // blame.h

  // Better or worse by the gold: 1, -1; 0 if that can't be told.
  int Gain() const;
  const FactLine& fact() const { return after ? *after : *before; }
};

// Facts of one article, both sorted as LinesOf does. With `moved`, the article's text was edited and its facts may
// stand elsewhere: then facts are known by their evidence instead of their place.
std::vector<Change> Compare(const std::string& article, const std::vector<FactLine>& before, const std::vector<FactLine>& after, bool moved);

}  // namespace annals

#endif  // ANNALS_EVALUATE_COMPARE_H_
