#include "extract/rule/automaton_set.h"

#include <gtest/gtest.h>
#include <re2/re2.h>

#include <memory>
#include <optional>
#include <random>
#include <string>
#include <vector>

namespace annals {
namespace {

TEST(AutomatonSet, FindsTheLongestOfAll) {
  AutomatonSet set;
  for (const char* pattern : {"ab?", "a[bc]+", "(?:the )?\\d+", "\\bx", "y\\b", "^z", "z$", "é?a", "[^,]{2}b"}) set.Add(pattern);
  struct Case {
    std::string text;
    size_t begin, end;
    std::optional<size_t> longest;
    std::vector<int> patterns;
  };
  const Case cases[] = {
      {"abcd", 0, 4, 3, {1}},         {"abcd", 0, 2, 2, {0, 1}},       {"a", 0, 1, 1, {0, 7}},
      {"the 12th", 0, 8, 6, {2}},     {"the th", 0, 6, {}, {}},        {"x", 0, 1, 1, {3}},
      {"yx", 1, 2, {}, {}},           {"y y", 0, 3, 1, {4}},           {"yy", 0, 2, {}, {}},
      {"y y", 0, 1, 1, {4}},          {"yy", 0, 1, {}, {}},            {"z!", 0, 2, 1, {5}},
      {"!z", 1, 2, 2, {6}},           {"z", 0, 1, 1, {5, 6}},          {"ééb", 0, 5, 5, {8}},
      {"", 0, 0, {}, {}},
  };
  for (const Case& c : cases) {
    std::vector<int> patterns;
    EXPECT_EQ(set.Longest(c.text, c.begin, c.end, &patterns), c.longest) << c.text;
    EXPECT_EQ(patterns, c.patterns) << c.text;
  }
  EXPECT_TRUE(set.MayBeginWith('t'));
  EXPECT_FALSE(AutomatonSet().MayBeginWith('t'));
}

TEST(AutomatonSet, LeavesWhatItCannotRead) {
  AutomatonSet set;
  for (const char* pattern : {"\\pL", "[\\pL']", "(?P<x>a)(?P<x>b)", "a{1000}"}) EXPECT_FALSE(set.Add(pattern)) << pattern;
}

TEST(AutomatonSet, TellsAllThatMatchAnywhere) {
  AutomatonSet set;
  const std::string sign = "\U000F0007", state = "\uE001", treaty = "\uE002";
  for (const std::string& pattern : std::vector<std::string>{"[" + state + treaty + "] " + sign, sign + "[^;]* " + treaty, "^the", "by\\b", treaty + "$", "[^a-z ,]+", "a–b"}) {
    ASSERT_TRUE(set.Add(pattern)) << pattern;
  }
  struct Case {
    std::string text;
    std::vector<int> patterns;
  };
  const Case cases[] = {
      {"", {}}, {"the town", {2}}, {"in the town", {}}, {"stood by", {3}}, {"bye", {}}, {"a–b", {5, 6}}, {"a-b", {5}}, {state + " " + sign + " the " + treaty, {0, 1, 4, 5}},
      {state + " " + sign + "; " + treaty + " by", {0, 3, 5}}, {"\uE003 " + sign, {5}}, {"\U000F0008 " + treaty + ".", {5}},
  };
  for (const Case& c : cases) {
    std::vector<int> patterns = {77};
    EXPECT_TRUE(set.Matching(c.text, &patterns)) << c.text;
    EXPECT_EQ(patterns, c.patterns) << c.text;
  }
  AutomatonSet few(6);
  few.Add("abcdef");
  std::vector<int> patterns;
  EXPECT_FALSE(few.Matching("abcdef", &patterns));
}

// Random patterns and texts: what RE2 finds of each pattern by itself.
TEST(AutomatonSet, FindsWhatRe2Finds) {
  const std::vector<std::string> atoms = {"a", "b", "c", "d", " ", ".", "[a-c]", "[^a]", "[aé–]", "[^é]", "\uE001", "\\d", "\\b", "^", "$"};
  const std::vector<std::string> signs = {"", "", "?", "*", "+", "{2}", "{1,3}"};
  const std::vector<std::string> letters = {"a", "b", "c", "d", " ", "1", "2", ",", "é", "\uE001", "\U000F0001"};
  std::mt19937 random(3);
  const auto pick = [&](const std::vector<std::string>& from) { return from[random() % from.size()]; };
  const auto pattern = [&](const auto& self, int depth) -> std::string {
    std::string made;
    for (size_t n = 1 + random() % 4; n > 0; --n) {
      const std::string item = depth > 0 && random() % 3 == 0 ? "(?:" + self(self, depth - 1) + ")" : pick(atoms);
      made += item + (item == "^" || item == "$" || item == "\\b" ? "" : pick(signs));
    }
    return random() % 3 == 0 && depth > 0 ? made + "|" + self(self, depth - 1) : made;
  };
  RE2::Options options(RE2::Quiet);
  options.set_longest_match(true);
  int found = 0, missed = 0, told = 0;
  for (int round = 0; round < 100; ++round) {
    AutomatonSet set(round % 2 == 0 ? 10 : 10000);
    std::vector<std::unique_ptr<RE2>> each;
    for (int i = 0; i < 3; ++i) {
      const std::string tried = pattern(pattern, 2);
      if (set.Add(tried)) each.push_back(std::make_unique<RE2>(tried, options));
    }
    for (int k = 0; k < 100; ++k) {
      std::vector<size_t> ends = {0};
      std::string text;
      for (size_t n = random() % 12; n > 0; --n) ends.push_back((text += pick(letters)).size());
      std::vector<int> anywhere, patterns;
      for (size_t i = 0; i < each.size(); ++i) {
        if (RE2::PartialMatch(text, *each[i])) anywhere.push_back(static_cast<int>(i));
      }
      if (set.Matching(text, &patterns)) {
        ASSERT_EQ(patterns, anywhere) << text;
        ++told;
      }
      const size_t begin = ends[random() % ends.size()], end = ends[random() % ends.size()];
      if (begin > end) continue;
      std::optional<size_t> longest;
      std::vector<int> expected;
      patterns.clear();
      for (size_t i = 0; i < each.size(); ++i) {
        re2::StringPiece match;
        if (!each[i]->Match(text, begin, end, RE2::ANCHOR_START, &match, 1)) continue;
        const size_t behind = static_cast<size_t>(match.data() - text.data()) + match.size();
        if (longest && behind < *longest) continue;
        if (longest != behind) expected.clear();
        longest = behind;
        expected.push_back(static_cast<int>(i));
      }
      ASSERT_EQ(set.Longest(text, begin, end, &patterns), longest) << text << " from " << begin << " to " << end;
      ASSERT_EQ(patterns, expected) << text << " from " << begin << " to " << end;
      (longest ? found : missed) += 1;
    }
  }
  EXPECT_GT(found, 1000);
  EXPECT_GT(missed, 100);
  EXPECT_GT(told, 5000);
}

}  // namespace
}  // namespace annals
