// The rule workbench: runs a rule set on its own examples and on the corpus, and reports.
#ifndef ANNALS_EVALUATE_WORKBENCH_H_
#define ANNALS_EVALUATE_WORKBENCH_H_

#include <map>
#include <string>
#include <vector>

#include "evaluate/baseline.h"
#include "evaluate/config.h"
#include "evaluate/corpus.h"
#include "evaluate/filter.h"
#include "evaluate/report.h"
#include "extract/extractor.h"

namespace annals {

struct WorkbenchOptions {
  Filter filter;
  Gates gates;
  bool changed = false;  // only examples and rules that an edit since the baseline can touch
  int jobs = 0;  // threads; 0: one for each core
};

// Keeps the corpus in memory, so that a rule set can be run again and again. Not thread-safe.
class Workbench {
 public:
  Workbench(std::vector<CorpusArticle> corpus, WorkbenchOptions options) : corpus_(std::move(corpus)), options_(std::move(options)) {}

  // `files` are what the extractor was loaded from. `baseline` may be nullptr: nothing to compare with.
  Report Run(const Extractor& extractor, const std::vector<RuleFile>& files, const Baseline* baseline) const;

  // The state to compare later runs with. Articles kept for figures only are left out.
  Baseline Save(const Extractor& extractor, const std::vector<RuleFile>& files) const;

  // Only the figures of facts that somebody else found; articles go by their file names. Error: two records
  // for one article.
  Result<Report> Score(const std::vector<Facts>& facts) const;

 private:
  GoldReport ReportGold(const RuleSet& rules, const std::vector<ArticleRun>& runs, const Filter& filter) const;
  BaselineReport ReportBaseline(const Baseline& baseline, const std::vector<RuleFile>& files, const std::vector<ArticleRun>& runs) const;
  bool FactsBy(const std::vector<RuleFile>& files, const std::vector<std::string>& articles, std::map<std::string, std::vector<FactLine>>* facts,
               std::vector<Diagnostic>* errors) const;
  bool Shows(const Change& change) const;
  void CheckGates(Report* report) const;

  std::vector<CorpusArticle> corpus_;
  WorkbenchOptions options_;
};

}  // namespace annals

#endif  // ANNALS_EVALUATE_WORKBENCH_H_
