#include "extract/result.h"

#include <string_view>

#include <fmt/format.h>

namespace annals {
namespace {

constexpr int kBefore = 90, kAfter = 50;  // code points of a long line that are shown around the column

bool IsContinuation(char c) { return (c & 0xC0) == 0x80; }  // a byte within a character of UTF-8

// The byte at which code point `column` begins, counted from 1; the size if the line is shorter.
size_t ByteOf(std::string_view line, int column) {
  int at = 0;
  for (size_t i = 0; i < line.size(); ++i) {
    if (!IsContinuation(line[i]) && ++at == column) return i;
  }
  return line.size();
}

// The line with a caret under the column. Of a long line, what stands around the column.
void AppendSource(std::string_view line, const Location& where, std::string* text) {
  const int column = where.column;
  std::string_view before;  // marks that the line was cut
  const size_t end = ByteOf(line, (column > 0 ? column : 1) + kBefore + kAfter);
  const bool cut_after = end < line.size();
  line = line.substr(0, end);
  int shift = 0;
  if (column > kBefore + kAfter / 2) {
    shift = column - kBefore;
    line.remove_prefix(ByteOf(line, shift + 1));
    before = "…";
  }
  const std::string number = where.line > 0 ? fmt::format("{}", where.line) : "";
  *text += fmt::format("\n {:>4} | {}{}{}", number, before, line, cut_after ? " …" : "");
  if (column <= 0) return;
  // Tabs stay tabs, so that the caret stands right whatever a tab's width.
  std::string indent(before.empty() ? 0 : 1, ' ');
  int at = shift + 1;
  for (char c : line) {
    if (IsContinuation(c)) continue;
    if (at++ == column) break;
    indent += c == '\t' ? '\t' : ' ';
  }
  *text += fmt::format("\n      | {}^", indent);
}

}  // namespace

std::string Format(const Diagnostic& diagnostic) {
  const Location& where = diagnostic.where;
  std::string text = where.file;
  if (where.line > 0) text += fmt::format("{}{}", text.empty() ? "" : ":", where.line);
  if (where.line > 0 && where.column > 0) text += fmt::format(":{}", where.column);
  if (!text.empty()) text += ": ";
  text += diagnostic.severity == Diagnostic::Severity::kError ? "error: " : "warning: ";
  text += diagnostic.message;
  if (!diagnostic.source_line.empty()) AppendSource(diagnostic.source_line, where, &text);
  if (!diagnostic.hint.empty()) text += fmt::format("\n  hint: {}", diagnostic.hint);
  return text;
}

}  // namespace annals
