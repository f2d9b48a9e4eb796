#include "extract/read/encoding.h"

#include <gtest/gtest.h>

#include <string>

namespace annals {
namespace {

using namespace std::string_view_literals;

TEST(Encoding, SniffUnicode) {
  struct Case {
    std::string_view bytes;
    UnicodeForm form;
    size_t bom;
  };
  const Case cases[] = {
      {"plain"sv, UnicodeForm::kUtf8, 0},
      {""sv, UnicodeForm::kUtf8, 0},
      {"\xEF\xBB\xBF" "marked"sv, UnicodeForm::kUtf8, 3},
      {"\xFF\xFEM\0"sv, UnicodeForm::kUtf16Le, 2},
      {"\xFE\xFF\0M"sv, UnicodeForm::kUtf16Be, 2},
      {"\xFF\xFE\0\0M\0\0\0"sv, UnicodeForm::kUtf32Le, 4},
      {"\0\0\xFE\xFF\0\0\0M"sv, UnicodeForm::kUtf32Be, 4},
      {"M\0a\0l\0i\0 \0l\0e\0f\0t\0"sv, UnicodeForm::kUtf16Le, 0},
      {"\0M\0a\0l\0i\0 \0l\0e\0f\0t"sv, UnicodeForm::kUtf16Be, 0},
      {"a stray \0 in a line"sv, UnicodeForm::kUtf8, 0},
      {"caf\xE9 in Latin-1"sv, UnicodeForm::kUtf8, 0},
  };
  for (const Case& c : cases) {
    EXPECT_EQ(SniffUnicode(c.bytes).form, c.form) << c.bytes;
    EXPECT_EQ(SniffUnicode(c.bytes).bom, c.bom) << c.bytes;
  }
}

TEST(Encoding, WhyNotText) {
  EXPECT_EQ(WhyNotText("Mali left.\r\n\tIt did.\f"), "");
  EXPECT_EQ(WhyNotText("one stray \0 in it"sv), "");
  EXPECT_EQ(WhyNotText("M\0a\0l\0i\0 \0l\0e\0f\0t\0"sv), "");
  EXPECT_EQ(WhyNotText("Rus\xF1ia \x93left\x94"), "");
  EXPECT_EQ(WhyNotText("%PDF-1.7\n"), "looks like a PDF file; give its text");
  EXPECT_EQ(WhyNotText("7z\xBC\xAF\x27\x1C\0\4"sv), "is a 7-Zip archive; unpack it first");
  EXPECT_EQ(WhyNotText("{\\rtf1\\ansi Mali left."), "is a document in RTF; give its text");
  EXPECT_EQ(WhyNotText("ab\0\0\0cd\0e\1\2\0fg"sv), "is a binary file (it holds NUL bytes)");
  EXPECT_EQ(WhyNotText("\1\2\3\4\5\6abc"), "is a binary file (it is full of control characters)");
}

}  // namespace
}  // namespace annals
