#include "extract/rule/pattern_filter.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace annals {
namespace {

TEST(PatternFilter, LetsAllThroughThatMatch) {
  PatternFilter filter;
  for (const char* pattern : {"a(?: x){0,3} b", "c[^;]{2}d", "\\pL\\.", "e{3}", "[fg]h?"}) filter.Add(pattern);
  struct Case {
    std::string text;
    std::vector<int> patterns;
  };
  const Case cases[] = {
      {"", {2}},
      {"a b", {0, 2}},
      {"a x x x b", {0, 2}},
      {"cxxd g", {1, 2, 4}},
      {"c;;d", {2}},
      {"eee", {2, 3}},
      {"a x x x x b", {0, 2}},  // repetitions are not counted
      {"cd", {2}},
  };
  for (const Case& c : cases) {
    std::vector<int> patterns = {77};
    filter.MayMatch(c.text, &patterns);
    EXPECT_EQ(patterns, c.patterns) << c.text;
  }
}

}  // namespace
}  // namespace annals
