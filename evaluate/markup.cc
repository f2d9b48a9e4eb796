#include "evaluate/markup.h"

#include "output/printable.h"

namespace annals {

std::string Escaped(std::string_view text) {
  std::string out;
  const std::string clean = Printable(text, Newlines::kKeep);
  for (size_t i = 0; i < clean.size(); ++i) {
    if (clean.compare(i, 3, "\uFFFE") == 0 || clean.compare(i, 3, "\uFFFF") == 0) {
      out += "\uFFFD", i += 2;
      continue;
    }
    switch (const char c = clean[i]) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      case '\'': out += "&#39;"; break;
      default: out += c;
    }
  }
  return out;
}

}  // namespace annals
