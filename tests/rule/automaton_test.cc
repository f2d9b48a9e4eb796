#include "extract/rule/automaton.h"

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

const std::string kState = Text(0xE000), kTreaty = Text(0xE001), kPerson = Text(0xE040);  // the last two of one hash
const std::string kSign = Text(kFirstVerb + 5), kLeave = Text(kFirstVerb + 6), kSigned = Text(kFirstVerb + kMaxLemmas + 5);

TEST(Automaton, FindsTheLeftmostAndFirst) {
  struct Case {
    std::string pattern, text;
    std::vector<std::string> groups;  // none: no match; "-": a capture that took no part
  };
  const Case cases[] = {
      {"(?P<x>a|ab)(c|bcd)?", "zabcd", {"abcd", "a", "bcd"}},
      {"(a+)(a+?)(a*)", "aaaa", {"aaaa", "aaa", "a", ""}},
      {"(a+?)(a?" "?)(a*?)$", "aaa", {"aaa", "a", "", "aa"}},
      {"(?:(a)|(b)|c)*", "abc", {"abc", "a", "b"}},
      {"(?:(a)|(b))c", "ac", {"ac", "a", "-"}},
      {"(a{2}){1,2}", "aaaaaa", {"aaaa", "aa"}},
      {"(ab?){2,}?", "aababa", {"aab", "ab"}},
      {"^b", "ab", {}},
      {"a$", "ab", {}},
      {"\\bb", "ab b", {"b"}},
      {"(?i) ks", "Ks \xE2\x84\xAA\xC5\xBF", {" \xE2\x84\xAA\xC5\xBF"}},
      {"(?:x|(?i)a)b", "AbxB", {"Ab"}},
      {"[^,;a-c](.)", ",dé", {"dé", "é"}},
      {"[]-]+[a-]", "a]-]a", {"]-]a"}},
      {"[’\\x27]s(?:^|[^\\pL])\\pL+", "O's élan", {"'s élan"}},
      {kState + "(?:, " + kState + ")* (" + kSign + "|" + kLeave + " up) " + kTreaty, kState + ", " + kState + " " + kSign + " " + kTreaty,
       {kState + ", " + kState + " " + kSign + " " + kTreaty, kSign}},
      {kTreaty + " by", kPerson + " by", {}},
      {"[" + kSign + "-" + kLeave + "]", kSigned + kLeave, {kLeave}},
  };
  for (const Case& c : cases) {
    const auto automaton = Automaton::Read(c.pattern);
    ASSERT_TRUE(automaton) << c.pattern;
    std::vector<std::string_view> groups;
    EXPECT_EQ(automaton->Matches(c.text, 0, c.text.size()), !c.groups.empty()) << c.pattern;
    EXPECT_EQ(automaton->Find(c.text, 0, c.text.size(), &groups), !c.groups.empty()) << c.pattern;
    std::vector<std::string> found;
    for (std::string_view group : groups) found.emplace_back(group.data() == nullptr ? "-" : group);
    EXPECT_EQ(found, c.groups) << c.pattern;
  }
}

TEST(Automaton, LeavesTheRestToRe2) {
  for (const char* pattern : {"\\PL", "[\\p{Lu}]", "[[:alpha:]]", "(?s).", "(?i)é", "(?i)\\pL", "a{1000}", "(?:(?:a{90}){90}){90}", "\\x{41}", "\\x4", "\\n", "(", "a)", "[b-a]", "(?P<x>a)(?P<x>b)", "a**", "\\Qa\\E", "a\\B"}) {
    EXPECT_FALSE(Automaton::Read(pattern)) << pattern;
  }
}

// A text that is too long for it is RE2's.
TEST(Automaton, FindsTheSameInLongTexts) {
  const Result<Expression> expression = Expression::Compile("(a|b)* (c)", {.short_texts = true});
  ASSERT_TRUE(expression);
  for (const size_t size : {100u, 3'000'000u}) {
    const std::string text = std::string(size, 'b') + "a c";
    std::vector<std::string_view> groups;
    EXPECT_TRUE(expression->Matches(text));
    ASSERT_TRUE(expression->Find(text, 1, &groups));
    EXPECT_EQ(groups[0].size(), size + 2);
    EXPECT_EQ(groups[1], "a");
    EXPECT_FALSE(expression->Matches(text, 0, size + 2));
  }
}

// An encoded text of units, as sentences are: kinds, verbs and words.
EncodedText Encode(const std::vector<std::string>& units) {
  EncodedText text;
  for (const std::string& unit : units) {
    const char32_t code = DecodeUtf8(unit, 0).value;
    if (Alphabet::IsKind(code) || Alphabet::IsVerb(code)) text.AddCode(code, 0);
    else text.AddLiteral(unit, 0);
  }
  return text;
}

TEST(Automaton, LooksWhereKindsAndVerbsStand) {
  struct Case {
    std::string pattern;
    std::vector<std::string> units;
    size_t from;
    bool matches;
  };
  const std::vector<std::string> signs = {kState, kSign, "the", kTreaty};
  const Case cases[] = {
      {kSign + " the " + kTreaty, signs, 0, true},
      {kSign + " the " + kTreaty, signs, kState.size(), true},
      {kSign + " the " + kTreaty, signs, kState.size() + 2, false},  // inside of the verb
      {kSign + " a " + kTreaty, signs, 0, false},
      {kState + "(?: and " + kState + ")* " + kSign, {kState, "and", kState, kSign}, 0, true},
      {kState + " " + kSign, {kState, "and", kSign}, 0, false},
      {"^" + kState, {"the", kState}, 0, false},
      {kTreaty + "$", signs, 0, true},
      {"(?:" + kState + "|the) " + kTreaty, signs, 0, true},
  };
  for (const Case& c : cases) {
    const Result<Expression> expression = Expression::Compile(c.pattern, {.short_texts = true});
    ASSERT_TRUE(expression) << c.pattern;
    const EncodedText text = Encode(c.units);
    EXPECT_EQ(expression->Matches(text, c.from), c.matches) << c.pattern << " / " << text.text;
    EXPECT_EQ(expression->Matches(text.text, c.from), c.matches) << c.pattern << " / " << text.text;
  }
}

// Random patterns, and letters of the texts that they are tried on.
class RandomPatterns {
 public:
  explicit RandomPatterns(uint32_t seed) : random_(seed) {}

  size_t operator()() { return random_(); }
  const std::string& Letter() { return Pick(letters_); }
  std::string Pattern(int depth) {
    std::string made;
    for (size_t n = 1 + random_() % 3; n > 0; --n) {
      const bool group = depth > 0 && random_() % 3 == 0;
      const std::string item = group ? (random_() % 2 ? "(?:" : "(") + Pattern(depth - 1) + ")" : Pick(atoms_);
      const bool repeats = item != "^" && item != "$" && item != "\\b";
      made += item + (repeats ? Pick(signs_) : "");
    }
    return random_() % 3 == 0 && depth > 0 ? made + "|" + Pattern(depth - 1) : made;
  }

 private:
  const std::string& Pick(const std::vector<std::string>& from) { return from[random_() % from.size()]; }

  const std::vector<std::string> atoms_ = {"a", "b", " ", " ", "é", kState, kSign, "[" + kState + kTreaty + "]", "[" + kSign + "-" + kLeave + "]", "[^a]", "[^,;" + kSign + "]", ".", "\\.", "[a-c]", "[]b]", "[b-]", "[^\\pL]", "\\x62", "\\d", "\\w", "\\s", "\\b", "^", "$"};
  const std::vector<std::string> signs_ = {"", "", "", "?", "*", "+", "??", "*?", "+?", "{2}", "{0,2}", "{1,}", "{2,3}?"};
  const std::vector<std::string> letters_ = {"a", "b", "B", "c", "é", " ", " ", ".", "1", "-", "]", kState, kTreaty, kPerson, kSign, kSigned, kLeave};
  std::mt19937 random_;
};

// Random patterns over random texts: the same match and captures as RE2, in any stretch of the text.
TEST(Automaton, FindsWhatRe2Finds) {
  RandomPatterns random(5);
  int read = 0, found = 0, missed = 0;
  for (int i = 0; i < 4000; ++i) {
    const std::string tried = (random() % 8 == 0 ? "(?i)" : "") + random.Pattern(3);
    const Result<Expression> expression = Expression::Compile(tried);
    const auto automaton = Automaton::Read(tried);
    if (!expression || !automaton) continue;
    ++read;
    for (int k = 0; k < 10; ++k) {
      std::vector<size_t> ends = {0};
      std::string text;
      for (size_t n = random() % 9; n > 0; --n) ends.push_back((text += random.Letter()).size());
      size_t from = ends[random() % ends.size()], end = ends[random() % ends.size()];
      if (from > end || random() % 2) from = 0, end = text.size();
      std::vector<std::string_view> expected, groups;
      const bool matches = expression->Find(text, from, end, &expected);
      (matches ? found : missed) += 1;
      ASSERT_EQ(automaton->Matches(text, from, end), matches) << tried << " / " << text << " from " << from << " to " << end;
      ASSERT_EQ(automaton->Find(text, from, end, &groups), matches) << tried << " / " << text << " from " << from << " to " << end;
      for (size_t g = 0; g < expected.size(); ++g) {
        ASSERT_EQ(groups[g], expected[g]) << tried << " / " << text << " group " << g;
        ASSERT_EQ(groups[g].data(), expected[g].data()) << tried << " / " << text << " group " << g;
      }
    }
  }
  EXPECT_GT(read, 2000);
  EXPECT_GT(found, 10000);
  EXPECT_GT(missed, 10000);
}

// The same of texts of units, where it is known where kinds and verbs stand.
TEST(Automaton, FindsWhatRe2FindsAmongUnits) {
  RandomPatterns random(7);
  int found = 0, missed = 0;
  for (int i = 0; i < 4000; ++i) {
    const std::string tried = random.Pattern(3);
    const Result<Expression> expression = Expression::Compile(tried);
    const auto automaton = Automaton::Read(tried);
    if (!expression || !automaton) continue;
    for (int k = 0; k < 5; ++k) {
      std::vector<std::string> units;
      for (size_t n = 1 + random() % 9; n > 0; --n) units.push_back(random.Letter());
      const EncodedText text = Encode(units);
      const size_t from = random() % 2 ? 0 : text.pieces[random() % units.size()].end;
      const bool matches = expression->Matches(text, from);
      (matches ? found : missed) += 1;
      ASSERT_EQ(automaton->Matches(text, from), matches) << tried << " / " << text.text << " from " << from;
    }
  }
  EXPECT_GT(found, 5000);
  EXPECT_GT(missed, 5000);
}

}  // namespace
}  // namespace annals
