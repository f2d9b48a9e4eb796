#include <gtest/gtest.h>

#include "extract/result.h"

namespace annals {
namespace {

Diagnostic Make(int line, int column, std::string source, std::string hint = "", Diagnostic::Severity severity = Diagnostic::Severity::kError) {
  Diagnostic diagnostic;
  diagnostic.where = {"a.toml", line, column};
  diagnostic.message = "wrong";
  diagnostic.hint = std::move(hint);
  diagnostic.source_line = std::move(source);
  diagnostic.severity = severity;
  return diagnostic;
}

TEST(Format, ShowsAnErrorAsACompilerWould) {
  EXPECT_EQ(Format(Make(3, 5, "re = 'x'", "right")),
            "a.toml:3:5: error: wrong\n    3 | re = 'x'\n      |     ^\n  hint: right");
  EXPECT_EQ(Format(Make(3, 0, "", "", Diagnostic::Severity::kWarning)), "a.toml:3: warning: wrong");
  EXPECT_EQ(Format(Make(0, 0, "")), "a.toml: error: wrong");
  Diagnostic bare;
  bare.message = "wrong";
  EXPECT_EQ(Format(bare), "error: wrong");
}

TEST(Format, CountsColumnsInCodePointsAndKeepsTabs) {
  EXPECT_EQ(Format(Make(1, 4, "é漢😀x")), "a.toml:1:4: error: wrong\n    1 | é漢😀x\n      |    ^");
  EXPECT_EQ(Format(Make(12, 3, "\ta\tb")), "a.toml:12:3: error: wrong\n   12 | \ta\tb\n      | \t ^");
  EXPECT_EQ(Format(Make(1, 4, "abc")), "a.toml:1:4: error: wrong\n    1 | abc\n      |    ^") << "at the end of the line";
}

TEST(Format, CutsLongLinesAroundTheColumn) {
  const std::string text = Format(Make(1, 500, std::string(499, 'a') + "X" + std::string(499, 'b')));
  const size_t line = text.find("| …"), caret = text.rfind("| ");
  ASSERT_NE(line, std::string::npos);
  ASSERT_NE(caret, line);
  // "…" takes three bytes and one column.
  EXPECT_EQ(text.find('X', line) - line - 2, text.find('^', caret) - caret);
  EXPECT_LT(text.size(), 400u);
  EXPECT_EQ(text.find("\n      | "), caret - 7);
}

}  // namespace
}  // namespace annals
