#include "extract/rule/pattern_filter.h"

#include <algorithm>
#include <numeric>
#include <string>

#include "extract/rule/scanner.h"

namespace annals {

namespace {

// The pattern with "+" for "{1,60}" and "*" for "{0,3}", with which it matches all that it matches and more. A state of the set
// would have to count, from every place of the text where it may begin to.
std::string WithoutCounts(std::string_view pattern) {
  std::string out;
  size_t copied = 0;
  for (const PatternToken& token : ScanPattern(pattern, false).tokens) {
    if (token.kind != TokenKind::kRepeat || pattern[token.begin] != '{') continue;
    out.append(pattern, copied, token.begin - copied).push_back(token.optional ? '*' : '+');
    copied = token.end;
  }
  return out.append(pattern, copied);
}

}  // namespace

void PatternFilter::Add(std::string_view pattern) { (set_.Add(WithoutCounts(pattern)) ? in_set_ : not_in_set_).push_back(size_++); }

void PatternFilter::MayMatch(std::string_view text, std::vector<int>* patterns) const {
  if (!set_.Matching(text, patterns)) {
    patterns->resize(static_cast<size_t>(size_));
    std::iota(patterns->begin(), patterns->end(), 0);
    return;
  }
  for (int& pattern : *patterns) pattern = in_set_[static_cast<size_t>(pattern)];
  const auto searched = static_cast<std::ptrdiff_t>(patterns->size());
  patterns->insert(patterns->end(), not_in_set_.begin(), not_in_set_.end());
  std::inplace_merge(patterns->begin(), patterns->begin() + searched, patterns->end());
}

}  // namespace annals
