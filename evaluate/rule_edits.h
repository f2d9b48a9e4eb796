// What was edited between two states of the rule files, cut into the smallest pieces that can be taken back
// by themselves: a row of a table, a line of a rule, a whole new rule.
#ifndef ANNALS_EVALUATE_RULE_EDITS_H_
#define ANNALS_EVALUATE_RULE_EDITS_H_

#include <string>
#include <string_view>
#include <vector>

#include "extract/rule/rule_set.h"

namespace annals {

// Lines that took the place of other lines. One of the two may be empty.
struct RuleEdit {
  Location where;             // first changed line of the new file; of a deletion, where it stood
  std::string within;         // "[[rule]] force.attack", "[pattern] onto", "row MLI"
  std::string before, after;  // with the lines' ends
  int hunk = 0;               // pieces of one stretch of changed lines have one number
};

// All edits, and any mixture of old and new.
class RuleEdits {
 public:
  // Files as ReadRuleFiles gives them; those of `before` need no path.
  RuleEdits(const std::vector<RuleFile>& before, const std::vector<RuleFile>& after);

  // In the order of files and lines.
  const std::vector<RuleEdit>& all() const { return edits_; }

  // The new files with those edits taken back for which reverted[i] is set.
  std::vector<RuleFile> Revert(const std::vector<bool>& reverted) const;

 private:
  struct Part {               // text of both, or else an edit
    std::string common;
    int edit = -1;
  };
  struct File {
    RuleFile file;            // without content
    bool before = false, after = false;  // whether it was and is there
    std::vector<Part> parts;
  };
  void Compare(std::string_view before, std::string_view after, File* file);

  std::vector<File> files_;   // in loading order
  std::vector<RuleEdit> edits_;
  int hunks_ = 0;
};

}  // namespace annals

#endif  // ANNALS_EVALUATE_RULE_EDITS_H_
