// An expanded pattern taken apart: what `annals explain --why-not` tries piece by piece and shows.
#ifndef ANNALS_EVALUATE_PATTERN_TREE_H_
#define ANNALS_EVALUATE_PATTERN_TREE_H_

#include <string>
#include <string_view>
#include <vector>

#include "extract/rule/rule_set.h"

namespace annals {

// A piece of a pattern: a word, a space, a character class, or a group with what it may be.
struct PatternNode {
  std::string text;        // RE2, with its repetition
  std::string name;        // of a named group: the role
  std::string repetition;  // "?", "*", "{1,3}"; empty if it stands once
  bool group = false;
  std::vector<std::vector<PatternNode>> alternatives;  // of a group
};

// The alternatives of a pattern that RE2 takes; most have one.
std::vector<std::vector<PatternNode>> ParsePattern(std::string_view pattern);

// Pieces as a rule would write them: "{actor:actor+} {verb:leave|quit} {organization}" instead of
// classes of private-use characters and named groups.
std::string Readable(const RuleSet& rules, const std::vector<PatternNode>& pieces);
std::string Readable(const RuleSet& rules, const PatternNode& piece);
std::string ReadablePattern(const RuleSet& rules, std::string_view pattern);

}  // namespace annals

#endif  // ANNALS_EVALUATE_PATTERN_TREE_H_
