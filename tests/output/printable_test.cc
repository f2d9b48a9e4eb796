#include "output/printable.h"

#include <gtest/gtest.h>

namespace annals {
namespace {

TEST(Printable, LeavesNothingThatDrivesATerminal) {
  const struct {
    std::string_view input, expected;
  } cases[] = {
      {"plain text", "plain text"},
      {"caf\u00e9 \u2014 \U0001F600", "caf\u00e9 \u2014 \U0001F600"},
      {"\x1b]0;title\x07", "\uFFFD]0;title\uFFFD"},
      {"\x1b[2J", "\uFFFD[2J"},
      {"back\x08space", "back\uFFFDspace"},
      {"\xC2\x9B" "31m", "\uFFFD31m"},
      {"abc\u202Etxt", "abc\uFFFDtxt"},
      {"bad \xFF byte", "bad \uFFFD byte"},
      {"  two\n lines\t here \n", "two lines here"},
  };
  for (const auto& [input, expected] : cases) {
    const std::string got = Printable(input);
    EXPECT_EQ(got.find_first_not_of(' ') == 0 ? got : got.substr(got.find_first_not_of(' ')), expected);
  }
}

TEST(Printable, KeepsLinesWhereAsked) { EXPECT_EQ(Printable("a\n\tb\x1b", Newlines::kKeep), "a\n\tb\uFFFD"); }

TEST(Columns, CountsWhatTheEyeSees) {
  const struct {
    std::string_view text;
    size_t columns;
  } cases[] = {{"", 0}, {"abc", 3}, {"\u00e9", 1}, {"e\u0301", 1}, {"\u6771\u4eac", 4}};
  for (const auto& [text, columns] : cases) EXPECT_EQ(Columns(text), columns) << text;
}

}  // namespace
}  // namespace annals
