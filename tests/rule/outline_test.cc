#include "extract/rule/outline.h"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "extract/rule/expression.h"
#include "extract/rule/utf8.h"

namespace annals {
namespace {

std::string Text(char32_t code) {
  std::string text;
  AppendUtf8(code, &text);
  return text;
}

constexpr char32_t kStateCode = 0xE000, kTreatyCode = 0xE001, kSignCode = kFirstVerb + 5, kLeaveCode = kFirstVerb + 6;
const std::string kState = Text(kStateCode), kTreaty = Text(kTreatyCode), kSign = Text(kSignCode), kLeave = Text(kLeaveCode);

TEST(Outline, TellsWithWhatAMatchBeginsAndEnds) {
  struct Case {
    std::string pattern, text;
    bool begins, ends;
  };
  const Case cases[] = {
      {" (?:Treaty|Pact)s?", " Pact of", true, false}, {" (?:Treaty|Pact)s?", " Treaties", true, true},
      {" (?:Treaty|Pact)s?", " treaty", false, true},  {" (?:Treaty|Pact)s?", "Pact", false, true},
      {"(?:Prince|Duke) of ", "Prince of ", true, true}, {"(?:Prince|Duke) of ", "Grand Duke in ", false, false},
      {"\\d+(?:st|th)?", "4th", true, true},           {"\\d+(?:st|th)?", "fourth", false, true},
      {"a*", "b", true, true},
  };
  for (const Case& c : cases) {
    const Outline outline(c.pattern);
    EXPECT_EQ(outline.Begin().Allows(c.text, 0), c.begins) << c.pattern << " / " << c.text;
    EXPECT_EQ(outline.End().AllowsBefore(c.text, c.text.size()), c.ends) << c.pattern << " / " << c.text;
  }
}

// Whatever RE2 finds is allowed at its ends.
TEST(Outline, AllowsWhateverMatches) {
  const std::vector<std::string> atoms = {"a", "b", " ", " ", "é", kState, kSign, "[" + kState + kTreaty + "]", "[^a]", "[^,;" + kSign + "]", ".", "\\.", "[a-c]", "[]b]", "[b-]", "\\pL", "\\d", "\\b", "^", "$"};
  const std::vector<std::string> signs = {"", "", "", "?", "*", "+", "??", "*?", "{2}", "{0,2}"};
  const std::vector<std::string> letters = {"a", "b", "c", "é", " ", " ", ".", "1", "-", "]", kState, kTreaty, kSign, kLeave};
  std::mt19937 random(11);
  const auto pick = [&](const std::vector<std::string>& from) { return from[random() % from.size()]; };
  const auto pattern = [&](const auto& self, int depth) -> std::string {
    std::string made;
    for (size_t n = 1 + random() % 3; n > 0; --n) {
      const bool group = depth > 0 && random() % 3 == 0;
      const std::string item = group ? (random() % 2 ? "(?:" : "(") + self(self, depth - 1) + ")" : pick(atoms);
      const bool repeats = item != "^" && item != "$" && item != "\\b";
      made += item + (repeats ? pick(signs) : "");
    }
    return random() % 4 == 0 && depth > 0 ? made + "|" + self(self, depth - 1) : made;
  };
  int found = 0, stopped = 0;
  for (int i = 0; i < 2000; ++i) {
    const std::string tried = pattern(pattern, 2);
    const Result<Expression> expression = Expression::Compile(tried);
    if (!expression) continue;
    const Outline outline(tried);
    const Border begins = outline.Begin(), ends = outline.End();
    for (int k = 0; k < 10; ++k) {
      std::string text;
      for (size_t n = random() % 9; n > 0; --n) text += pick(letters);
      stopped += !begins.Allows(text, 0);
      std::vector<std::string_view> groups;
      if (!expression->Find(text, 0, &groups)) continue;
      ++found;
      const size_t begin = groups[0].data() - text.data(), end = begin + groups[0].size();
      ASSERT_TRUE(begins.Allows(text, begin)) << tried << " / " << text;
      ASSERT_TRUE(ends.AllowsBefore(text, end)) << tried << " / " << text;
    }
  }
  EXPECT_GT(found, 1000);
  EXPECT_GT(stopped, 1000);
}

}  // namespace
}  // namespace annals
