#include "extract/rule/requirement.h"

#include <string>

#include <gtest/gtest.h>

#include "extract/rule/utf8.h"

namespace annals {
namespace {

// Letters a to h stand for the first eight kinds, S and T for two verbs.
char32_t CodeOf(char letter) { return letter >= 'a' ? kFirstKind + (letter - 'a') : Alphabet::Verb(letter - 'S', VerbForm::kFinite); }

std::string Pattern(std::string_view sketch) {
  std::string pattern;
  for (char c : sketch) {
    if ((c >= 'a' && c <= 'h') || c == 'S' || c == 'T') {
      AppendUtf8(CodeOf(c), &pattern);
    } else {
      pattern += c;
    }
  }
  return pattern;
}

bool MayMatch(std::string_view sketch, std::string_view text) {
  CodeSet codes;
  for (char c : text) codes.Add(CodeOf(c));
  return Meets(codes, RequirementsOf(Pattern(sketch)));
}

TEST(Requirements, AreWhatNoMatchGoesWithout) {
  const struct {
    std::string pattern, enough, lacking;
  } kCases[] = {
      {"a S b", "abS", "aS"},                      // each character of a row
      {"[abc] S", "bS", "dS"},                     // one of a class
      {"[a-c] S", "cS", "dS"},                     // one of a range
      {"(?:a|b) S", "bS", "S"},                    // one of the alternatives
      {"(?:a b|c) S", "cS", "dS"},
      {"a(?: b)? S", "aS", "bS"},                  // what may be left out is not needed
      {"a(?:, b)* S", "aS", "b"},
      {"(?:a|X) S", "S", "a"},                     // a word will do, so no kind is needed
      {"(?P<X>a(?: b){1,3}) S", "abS", "aS"},
      {"(?P<X>a(?: b){0,3}) S", "aS", "ab"},
      {"[^ ,] S", "S", "a"},
      {"\\x{E000} S", "S", "a"},                   // an escape is not looked into
      {"a|S b", "a", "b"},
      {"(?:(?:a|b)|c(?:d|e)) T", "cT", "dS"},
  };
  for (const auto& test : kCases) {
    EXPECT_TRUE(MayMatch(test.pattern, test.enough)) << test.pattern;
    EXPECT_FALSE(MayMatch(test.pattern, test.lacking)) << test.pattern;
  }
}

TEST(Requirements, AreNoneForWords) {
  EXPECT_TRUE(RequirementsOf("in (?:the )?[A-Z]+").empty());
  EXPECT_TRUE(RequirementsOf("").empty());
}

}  // namespace
}  // namespace annals
