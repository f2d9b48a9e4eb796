#include "extract/rule/scanner.h"

#include <gtest/gtest.h>

#include "extract/rule/spelling.h"

namespace annals {
namespace {

// One letter a token: a(tom) ^(assertion) ( < f(lags) ) | *(repeat, may be none) +(repeat) r(eference) n(othing).
std::string Shape(const Scan& scan) {
  std::string shape;
  for (const PatternToken& token : scan.tokens) {
    switch (token.kind) {
      case TokenKind::kAtom: shape += 'a'; break;
      case TokenKind::kAssertion: shape += '^'; break;
      case TokenKind::kOpen:
      case TokenKind::kOpenPlain: shape += '('; break;
      case TokenKind::kOpenNamed: shape += '<'; break;
      case TokenKind::kFlags: shape += 'f'; break;
      case TokenKind::kClose: shape += ')'; break;
      case TokenKind::kAlternative: shape += '|'; break;
      case TokenKind::kRepeat: shape += token.optional ? '*' : '+'; break;
      case TokenKind::kReference: shape += 'r'; break;
      case TokenKind::kNothing: shape += 'n'; break;
    }
  }
  return shape;
}

TEST(ScanPattern, CutsIntoTokens) {
  const struct {
    std::string pattern, shape;
  } kCases[] = {
      {"ab", "aa"},
      {"é|漢", "a|a"},
      {"(?:a)(b)(?P<c>d)(?i:e)", "(a)(a)<a)(a)"},
      {"(?i)a", "fa"},
      {"{troops} {actor:state+}", "rar"},
      {"a{2}b{1,3}c{0,2}d{0}e?f*g+h??", "a+a+a*a*a*a*a+a*"},
      {"[a{2}\\]c[:alpha:]]x", "aa"},
      {"[]]a[^]]", "aaa"},
      {"\\{a\\}", "aaa"},
      {"\\p{Lu}\\x{41}\\pL\\x41\\(", "aaaaa"},
      {"\\Qa{b}\\Ec", "naaaana"},
      {"^a\\b$", "^a^^"},
      {"{a}?({b})*", "r*(r)*"},
  };
  for (const auto& test : kCases) {
    const Scan scan = ScanPattern(test.pattern);
    for (const PatternFault& fault : scan.faults) ADD_FAILURE() << test.pattern << ": " << fault.message;
    EXPECT_EQ(Shape(scan), test.shape) << test.pattern;
  }
}

TEST(ScanPattern, NamesFaultsWithTheirPlace) {
  const struct {
    std::string pattern;
    size_t offset;
    std::string message;
  } kCases[] = {
      {"a{b", 1, "unbalanced '{'"},
      {"a}b", 1, "unbalanced '}'"},
      {"{}", 0, "neither a repetition nor a reference"},
      {"a{,3}", 1, "neither a repetition nor a reference"},
      {"{troops", 0, "unbalanced '{'"},
      {"{a {b}", 0, "unbalanced '{'"},
      {"[{state}]", 1, "does not expand inside a character class"},
      {"(?<name>a)", 0, "a named group is written (?P<name>…)"},
      {"(?>a)", 0, "atomic group"},
      {"(?#a)", 0, "comment"},
      {"(?P=a)", 0, "backreference"},
      {"(?P<a-b>c)", 0, "letters, digits and '_'"},
      {"a\\k<b>", 1, "backreference"},
      {"a\\", 1, "a backslash with nothing after it"},
      {"a(?!b)", 1, "look-ahead '(?!…)'"},
      {"(?<=a)b", 0, "look-behind '(?<=…)'"},
      {"*a", 0, "nothing before it to repeat"},
      {"\\C", 0, "matches a byte"},
  };
  for (const auto& test : kCases) {
    const Scan scan = ScanPattern(test.pattern);
    ASSERT_FALSE(scan.faults.empty()) << test.pattern;
    EXPECT_EQ(scan.faults[0].offset, test.offset) << test.pattern << ": " << scan.faults[0].message;
    EXPECT_NE(scan.faults[0].message.find(test.message), std::string::npos) << test.pattern << ": " << scan.faults[0].message;
  }
}

TEST(ScanPattern, ReportsAllFaultsOfAPattern) {
  EXPECT_EQ(ScanPattern("(?=a)b}\\1(").faults.size(), 4u);
}

TEST(MatchesEmpty, TellsWhatMatchesEverywhere) {
  const struct {
    std::string pattern;
    bool expected;
  } kCases[] = {
      {"", true},        {"a", false},      {"a?", true},         {"a*b?", true},      {"a*b", false},     {"a|", true},
      {"(?:a|b?)", true}, {"(?:a|b)", false}, {"(?:a|b)?", true},  {"(?:a?b?){2}", true}, {"a{0,3}", true},  {"a{1,3}", false},
      {"(?:a)?b", false}, {"(?i)", true},    {"(?P<x>a*)", true}, {"^", false},         {"(?:a?|b)c", false}, {"a?|b", true},
  };
  for (const auto& test : kCases) EXPECT_EQ(MatchesEmpty(ScanPattern(test.pattern)), test.expected) << test.pattern;
}

TEST(Nearest, FindsTheWordMeant) {
  const std::vector<std::string_view> known = {"organization", "state", "person", "actor", "sign", "resign"};
  const struct {
    std::string word, expected;
  } kCases[] = {{"organisation", "organization"}, {"sate", "state"}, {"satte", "state"}, {"actors", "actor"},
                {"sing", "sign"}, {"ratify", ""}, {"x", ""}, {"state", ""}, {"", ""}};
  for (const auto& test : kCases) EXPECT_EQ(Nearest(test.word, known), test.expected) << test.word;
  EXPECT_EQ(EditDistance("sing", "sign"), 1u);
  EXPECT_EQ(EditDistance("", "abc"), 3u);
  EXPECT_EQ(DidYouMean("sate", known), "did you mean 'state'?");
  EXPECT_EQ(DidYouMean("zzzz", known, "else"), "else");
}

}  // namespace
}  // namespace annals
