#include "extract/rule/expression.h"

#include <gtest/gtest.h>

#include "extract/rule/regex_check.h"

namespace annals {
namespace {

TEST(Expression, FindsNamedGroups) {
  const Result<Expression> compiled = Expression::Compile("(?P<day>[0-9]+) (?:of )?(?P<month>[A-Z]\\pL+)(?P<year> [0-9]{4})?");
  ASSERT_TRUE(compiled);
  EXPECT_EQ(compiled->names(), (std::vector<std::string>{"", "day", "month", "year"}));
  const std::string text = "On 3 of May they met.";
  std::vector<std::string_view> groups;
  ASSERT_TRUE(compiled->Find(text, 0, &groups));
  EXPECT_EQ(groups[0], "3 of May");
  EXPECT_EQ(groups[1], "3");
  EXPECT_EQ(groups[2], "May");
  EXPECT_EQ(groups[3].data(), nullptr);
  EXPECT_EQ(groups[0].data(), text.data() + 3);
  EXPECT_FALSE(compiled->Find(text, 4, &groups));
  EXPECT_EQ(groups[0], "3 of May") << "left as it was";
}

TEST(Expression, LooksWithinLimits) {
  const struct {
    std::string pattern;
    std::string text;
    size_t from, end;
    bool expected;
  } kCases[] = {
      {"b", "abc", 0, 3, true},    {"b", "abc", 2, 3, false},   {"b", "abc", 0, 1, false},  {"b", "abc", 0, std::string::npos, true},
      {"^a", "abc", 0, 3, true},   {"^b", "abc", 1, 3, false},  {"c$", "abc", 0, 3, true},  {"b$", "abc", 0, 2, false},
      {"a", "abc", 7, 9, false},   {"", "", 0, 0, true},        {"é", "café", 0, 5, true},  {"\\bb", "ab", 1, 2, false},
  };
  std::vector<std::string_view> groups;
  for (const auto& test : kCases) {
    const Result<Expression> compiled = Expression::Compile(test.pattern);
    ASSERT_TRUE(compiled) << test.pattern;
    EXPECT_EQ(compiled->Matches(test.text, test.from, test.end), test.expected) << test.pattern << " in " << test.text;
    EXPECT_EQ(compiled->Find(test.text, test.from, test.end, &groups), test.expected) << test.pattern << " in " << test.text;
  }
}

TEST(Expression, HasOptions) {
  std::vector<std::string_view> groups;
  const Result<Expression> first = Expression::Compile("a|ab");
  const Result<Expression> longest = Expression::Compile("a|ab", {.longest = true});
  const Result<Expression> folded = Expression::Compile("AB", {.case_sensitive = false});
  ASSERT_TRUE(first && longest && folded);
  ASSERT_TRUE(first->Find("ab", 0, &groups));
  EXPECT_EQ(groups[0], "a");
  ASSERT_TRUE(longest->Find("ab", 0, &groups));
  EXPECT_EQ(groups[0], "ab");
  EXPECT_TRUE(folded->Matches("ab"));
  EXPECT_EQ(folded->pattern(), "AB");
  EXPECT_GT(folded->program_size(), 0);
}

TEST(Expression, SaysWhatIsWrongAndWhere) {
  const struct {
    std::string pattern;
    int column;
    std::string message;
  } kCases[] = {
      {"é(a", 2, "this parenthesis is never closed"},
      {"a)", 2, "unbalanced ')'"},
      {"[a", 1, "this bracket is never closed"},
      {"a(?=b)", 2, "look-ahead '(?=…)' is not supported"},
      {"(?<!a)b", 1, "look-behind '(?<!…)' is not supported"},
      {"(a)\\1", 4, "backreference '\\1'"},
      {"a**", 3, "'*' repeats what is repeated already"},
      {"a++", 3, "a possessive repetition is not supported"},
      {"(|+)", 3, "'+' has nothing before it to repeat"},
      {"(?P<x>a)(?P<x>b)", 9, "duplicate group name 'x'"},
      {"ab\\y", 3, "unknown escape '\\y'"},
      {"[a-z]+[z-a]", 8, "bad character range 'z-a'"},
      {"a{2}b{1001}", 6, "repetition '{1001}' is too large"},
      {"a\\pQ", 2, "unknown character class"},
  };
  for (const auto& test : kCases) {
    const Result<Expression> compiled = Expression::Compile(test.pattern);
    ASSERT_FALSE(compiled) << test.pattern;
    const Diagnostic& error = compiled.errors()[0];
    EXPECT_NE(error.message.find(test.message), std::string::npos) << test.pattern << ": " << error.message;
    EXPECT_EQ(error.where.column, test.column) << test.pattern << ": " << error.message;
    EXPECT_EQ(error.source_line, test.pattern);
  }
}

TEST(Expression, NamesPatternsThatAreTooLarge) {
  const std::string large = "((a{100}b?){100}c?){10}";
  const Result<Expression> compiled = Expression::Compile("(?:\\pL{500}x?){2}", {.max_memory = 10'000});
  ASSERT_FALSE(compiled);
  EXPECT_NE(compiled.errors()[0].message.find("too large"), std::string::npos);
  EXPECT_TRUE(FindRegexFault(large));
  const std::optional<RegexFault> fault = FindRegexFault("(?:\\pL{500}x?){2}");
  ASSERT_TRUE(fault);
  EXPECT_NE(fault->message.find("too large"), std::string::npos);
}

TEST(FindRegexFault, TakesWhatRe2Takes) {
  for (const char* pattern : {"a", "(?i)a(?-i:b)", "[]a]", "[^]{x}]", "\\Qa+b{\\E", "\\x{F0000}", "\\pL\\p{Lu}", "a{2}b{1,}c{0,3}?", "^$", "\\[\\{\\}", "",
                              "a{600}b{600}", "(?:a{30}b){30}"}) {
    EXPECT_FALSE(FindRegexFault(pattern)) << pattern;
  }
}

}  // namespace
}  // namespace annals
