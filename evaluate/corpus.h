// The articles that the workbench runs the rules on, read once, and what the rules find in them.
#ifndef ANNALS_EVALUATE_CORPUS_H_
#define ANNALS_EVALUATE_CORPUS_H_

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "evaluate/facts.h"
#include "evaluate/gold.h"
#include "evaluate/score.h"
#include "extract/extractor.h"

namespace annals {

struct CorpusArticle {
  std::string name;            // known by: the file's name, and "#id" behind it if the file holds several
  Article article;
  std::optional<Gold> gold;

  // Kept for figures only: its text is not shown, and its facts are not compared.
  bool figures_only() const { return gold && gold->test; }
};

struct CorpusPaths {
  std::string gold;            // folder of gold files; empty: none
  std::string articles;        // their articles; empty: beside (ReadGold)
  std::vector<std::string> on; // files and folders of unlabelled articles
};

// Gold articles first, then those of `on` in the order given. Errors as ReadGold, and what can't be read.
Result<std::vector<CorpusArticle>> ReadCorpus(const CorpusPaths& paths);

// What a rule did to one article that has gold.
struct RuleTally {
  int64_t right = 0;     // whole
  int64_t partly = 0;    // right in type and place only
  int64_t alone = 0;     // of right and partly: no other rule of the type matches there
  int64_t wrong = 0;     // false alarms
  int64_t fired = 0;     // facts in all, or, of entity rules, units made

  RuleTally& operator+=(const RuleTally& other);
};

struct ArticleRun {
  Facts facts;
  std::string text;                       // the source, for showing facts in it
  std::optional<Score> score;             // if it has gold
  std::map<std::string, RuleTally> rules; // by id; only of articles that have gold
};

// Extracts the articles at the given places of `corpus`; the results are in their order. With `tally`, tells
// what each rule did, which costs the matching twice.
std::vector<ArticleRun> RunCorpus(const Extractor& extractor, const std::vector<CorpusArticle>& corpus, const std::vector<size_t>& which, bool tally, int jobs);

}  // namespace annals

#endif  // ANNALS_EVALUATE_CORPUS_H_
