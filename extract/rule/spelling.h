// "Did you mean": the known word nearest to an unknown one.
#ifndef ANNALS_EXTRACT_RULE_SPELLING_H_
#define ANNALS_EXTRACT_RULE_SPELLING_H_

#include <string>
#include <string_view>
#include <vector>

namespace annals {

// Insertions, deletions, substitutions and swaps of neighbours that make `b` of `a`, in bytes
// (Damerau-Levenshtein, optimal string alignment).
size_t EditDistance(std::string_view a, std::string_view b);

// The nearest of `known` if it is near enough (a third of the word's length, at least one edit),
// else empty. Of several equally near, one with the same first letter, then the first.
std::string_view Nearest(std::string_view word, const std::vector<std::string_view>& known);

// "did you mean 'x'?", or `otherwise` if nothing is near.
std::string DidYouMean(std::string_view word, const std::vector<std::string_view>& known, std::string otherwise = "");

}  // namespace annals

#endif  // ANNALS_EXTRACT_RULE_SPELLING_H_
