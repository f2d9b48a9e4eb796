// Which edit of the rule files made which fact change.
//
// Nothing is guessed: the rules are loaded again with single edits taken back, and run again on the articles
// that changed. An edit is to blame for a change that is undone without it. Where no single edit undoes a
// change, each is tried the other way round, alone on the old rules; where that shows nothing either, several
// edits did it together.
#ifndef ANNALS_EVALUATE_BLAME_H_
#define ANNALS_EVALUATE_BLAME_H_

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "evaluate/compare.h"
#include "evaluate/rule_edits.h"

namespace annals {

struct Cause {
  enum Kind {
    kEdit,     // of the rule files
    kArticle,  // the article's own text was edited
    kOther,    // not the rules: with the baseline's rules, this program does not find the baseline's facts
  };
  Kind kind = kEdit;
  std::vector<size_t> edits;  // of RuleEdits::all(), the first names it: more than one if they only load, or only act, together
  std::string message;        // of kOther
};

// Facts of the articles named, by name, as a rule set finds them. Nothing if the rule set does not load; then
// *errors says why.
using RunRules = std::function<bool(const std::vector<RuleFile>& files, const std::vector<std::string>& articles,
                                    std::map<std::string, std::vector<FactLine>>* facts, std::vector<Diagnostic>* errors)>;

// Fills the causes of *changes and returns what they refer to. `edited` names the articles whose own text changed. `run` is called
// from up to `jobs` threads.
std::vector<Cause> Blame(const RuleEdits& edits, const std::vector<std::string>& edited, const RunRules& run, int jobs, std::vector<Change>* changes);

}  // namespace annals

#endif  // ANNALS_EVALUATE_BLAME_H_
