#include "extract/result.h"

#include <fmt/format.h>

namespace annals {
namespace {

// White space that ends under the first byte of code point `column` of `line`; tabs stay tabs, so
// that the caret stands right whatever a tab's width.
std::string Indent(const std::string& line, int column) {
  std::string indent;
  int at = 1;
  for (char c : line) {
    if ((c & 0xC0) == 0x80) continue;  // a continuation byte of UTF-8
    if (at++ == column) break;
    indent += c == '\t' ? '\t' : ' ';
  }
  indent.append(column > at ? column - at : 0, ' ');
  return indent;
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
  if (!diagnostic.source_line.empty()) {
    const std::string number = where.line > 0 ? fmt::format("{}", where.line) : "";
    text += fmt::format("\n {:>4} | {}", number, diagnostic.source_line);
    if (where.column > 0) text += fmt::format("\n      | {}^", Indent(diagnostic.source_line, where.column));
  }
  if (!diagnostic.hint.empty()) text += fmt::format("\n  hint: {}", diagnostic.hint);
  return text;
}

}  // namespace annals
