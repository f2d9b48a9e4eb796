#include "extract/rule/outline.h"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "extract/rule/expression.h"
#include "extract/rule/requirement.h"
#include "extract/rule/utf8.h"

namespace annals {
namespace {

std::string Text(char32_t code) {
  std::string text;
  AppendUtf8(code, &text);
  return text;
}

CodeSet Set(char32_t code) {
  CodeSet set;
  set.Add(code);
  return set;
}

constexpr char32_t kStateCode = 0xE000, kTreatyCode = 0xE001, kSignCode = kFirstVerb + 5, kLeaveCode = kFirstVerb + 6;
const std::string kState = Text(kStateCode), kTreaty = Text(kTreatyCode), kSign = Text(kSignCode), kLeave = Text(kLeaveCode);

TEST(Outline, StopsWhatCannotStandBesideAVerb) {
  struct Case {
    std::string pattern, text;
    bool before, behind;  // of the verb ⟨sign⟩
  };
  const std::string actors = "(?P<actor>" + kState + "(?:, " + kState + ")*(?: and " + kState + ")?)";
  const std::string active = actors + " " + kSign + "(?: up to)? (?P<what>" + kTreaty + ")";
  const Case cases[] = {
      {active, kState + " " + kSign + " " + kTreaty, true, true},
      {active, kState + " and " + kState + " " + kSign + " up to " + kTreaty, true, true},
      {active, "he " + kSign + " up", false, true},
      {active, kState + " " + kSign + " for " + kTreaty, true, false},
      {active, kState + ", " + kSign + ", " + kTreaty, false, false},
      {active, kSign, false, false},
      {"(?:" + actors + " )?" + kSign + " " + kTreaty, kSign + " " + kTreaty, true, true},  // may begin with it
      {kState + " (?:[^,;]*? )??" + kSign, kState + ", it " + kSign, true, true},            // what is further off is not looked at
      {"[" + kLeave + kSign + "](?:$|[,.])", kSign + " it", true, true},                    // `$` holds everywhere
      {kState + " [" + kLeave + kSign + "](?:[,.]| in)", kState + " " + kSign + " it", true, true},
      {kState + " [" + kLeave + kSign + "](?:[,.]| in)", kState + " " + kSign + " at", true, false},
      {"(?:x|y{2,3}|z+) " + kSign, "y " + kSign, true, true},
      {"(?:x|y{2,3}|z+) " + kSign, "w " + kSign, false, true},
      {"(?i)leave " + kSign, "stay " + kSign, true, true},  // not read: allows all
  };
  for (const Case& c : cases) {
    const size_t at = c.text.find(kSign);
    const Outline outline(c.pattern);
    EXPECT_EQ(outline.Before(Set(kSignCode)).AllowsBefore(c.text, at), c.before) << c.pattern << " / " << c.text;
    EXPECT_EQ(outline.Behind(Set(kSignCode)).Allows(c.text, at + kSign.size()), c.behind) << c.pattern << " / " << c.text;
  }
}

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

// Whatever RE2 finds is allowed: at its ends, and around one at least of the codes it can't do without.
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
  int found = 0, held = 0, stopped = 0;
  for (int i = 0; i < 2000; ++i) {
    const std::string tried = pattern(pattern, 2);
    const Result<Expression> expression = Expression::Compile(tried);
    if (!expression) continue;
    const Outline outline(tried);
    const Border begins = outline.Begin(), ends = outline.End();
    const std::vector<CodeSet> needs = RequirementsOf(tried);
    const Border before = needs.empty() ? Border() : outline.Before(needs[0]), behind = needs.empty() ? Border() : outline.Behind(needs[0]);
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
      if (needs.empty()) continue;
      bool allowed = false;
      for (size_t at = begin; at < end; at += DecodeUtf8(text, at).size) {
        const CodePoint point = DecodeUtf8(text, at);
        allowed |= point.value >= kFirstKind && needs[0].Meets(Set(point.value)) && behind.Allows(text, at + point.size) && before.AllowsBefore(text, at);
      }
      ++held;
      ASSERT_TRUE(allowed) << tried << " / " << text;
    }
  }
  EXPECT_GT(found, 1000);
  EXPECT_GT(held, 200);
  EXPECT_GT(stopped, 1000);
}

}  // namespace
}  // namespace annals
