#include "extract/text/lines.h"

#include <algorithm>
#include <cstddef>

#include "extract/text/marker.h"
#include "extract/text/utf8.h"

namespace annals {
namespace {

constexpr uint32_t kNarrowest = 30, kWidest = 120;

// A line that has another directly below it.
struct Pair {
  std::string_view line, next;  // trimmed
  uint32_t newline = 0;         // where the first one's end begins
  uint32_t width = 0;           // of the first, in code points
  uint32_t word = 0;            // of the next one's first word
  bool indented = false;        // the next one is, and the first is not
};

uint32_t Indent(std::string_view line) {
  uint32_t columns = 0;
  for (char c : line) {
    if (c == ' ') ++columns;
    else if (c == '\t') columns += 8;
    else break;
  }
  return columns;
}

std::vector<Pair> PairsOf(std::string_view source, uint32_t front_lines) {
  std::vector<Pair> pairs;
  uint32_t line = 0;
  std::string_view above;
  size_t above_newline = 0;
  const bool carriage = source.find('\r') != source.npos;
  for (size_t at = 0; at < source.size();) {
    const size_t end = std::min(carriage ? source.find_first_of("\r\n", at) : source.find('\n', at), source.size());
    const std::string_view raw = source.substr(at, end - at);
    if (line++ > front_lines && !Trim(above).empty() && !Trim(raw).empty()) {
      Pair pair;
      pair.line = Trim(above);
      pair.next = Trim(raw);
      pair.newline = static_cast<uint32_t>(above_newline);
      pair.width = CountPoints(pair.line);
      pair.word = CountPoints(pair.next.substr(0, pair.next.find(' ')));
      pair.indented = Indent(raw) >= Indent(above) + 2;
      pairs.push_back(pair);
    }
    above = raw;
    above_newline = end;
    at = end + (source.substr(end, 2) == "\r\n" ? 2 : 1);
  }
  return pairs;
}

bool EndsInStop(std::string_view line) {
  while (!line.empty() && (line.back() == '"' || line.back() == '\'' || line.back() == ')')) line.remove_suffix(1);
  const char32_t last = LastPoint(line);
  return last == '.' || last == '!' || last == '?' || last == ':' || last == ';' || last == 0x2026;
}

bool IsMidSentence(const Pair& pair) { return !EndsInStop(pair.line) && IsLower(FirstPoint(pair.next)); }

// The width that lines were broken to: that of the longest, a few outliers apart (a heading, a URL).
uint32_t CommonWidth(const std::vector<Pair>& pairs) {
  std::vector<uint32_t> widths;
  for (const Pair& pair : pairs) widths.push_back(pair.width);
  const size_t rank = widths.size() - 1 - widths.size() / 20;
  std::nth_element(widths.begin(), widths.begin() + rank, widths.end());
  return widths[rank];
}

bool AreWraps(const std::vector<Pair>& pairs, uint32_t width) {
  if (width < kNarrowest || width > kWidest) return false;
  constexpr uint32_t kSlack = 3;
  size_t filled = 0, mid_sentence = 0;
  for (const Pair& pair : pairs) {
    filled += pair.width + 1 + pair.word + kSlack > width;
    mid_sentence += IsMidSentence(pair);
  }
  return filled * 10 >= pairs.size() * 6 && mid_sentence * 10 >= pairs.size() * 4;
}

bool IsJoined(const Pair& pair, uint32_t width) {
  constexpr uint32_t kRagged = 12;
  if (MarkerSize(pair.next) > 0) return false;
  if (IsMidSentence(pair)) return true;
  if (pair.indented) return false;
  return pair.width + 1 + pair.word + kRagged > width;
}

}  // namespace

LineLayout LayOutLines(std::string_view source, uint32_t front_lines) {
  LineLayout layout;
  const std::vector<Pair> pairs = PairsOf(source, front_lines);
  if (pairs.empty()) return layout;
  const uint32_t width = CommonWidth(pairs);
  if (!AreWraps(pairs, width)) {
    layout.newlines = LineLayout::Newlines::kItems;
    return layout;
  }
  layout.newlines = LineLayout::Newlines::kWraps;
  for (const Pair& pair : pairs) {
    if (!IsJoined(pair, width)) continue;
    const bool hyphen = pair.line.size() > 1 && pair.line.back() == '-' && IsLetter(LastPoint(pair.line.substr(0, pair.line.size() - 1))) &&
                        IsLower(FirstPoint(pair.next));
    layout.joins.push_back({pair.newline, hyphen});
  }
  return layout;
}

}  // namespace annals
