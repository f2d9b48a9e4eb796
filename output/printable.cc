#include "output/printable.h"

#include <algorithm>

namespace annals {
namespace {

struct Point {
  char32_t value = 0;
  size_t size = 1;
  bool valid = false;
};

// The code point that `text` begins with.
Point First(std::string_view text) {
  const auto byte = [&](size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned lead = byte(0);
  const size_t size = lead < 0x80 ? 1 : lead >= 0xC2 && lead < 0xE0 ? 2 : lead >= 0xE0 && lead < 0xF0 ? 3 : lead >= 0xF0 && lead < 0xF5 ? 4 : 0;
  if (size == 0 || size > text.size()) return {};
  char32_t value = size == 1 ? lead : lead & (0xFF >> (size + 1));
  for (size_t i = 1; i < size; ++i) {
    if ((byte(i) & 0xC0) != 0x80) return {};
    value = value << 6 | (byte(i) & 0x3F);
  }
  constexpr char32_t kSmallest[] = {0, 0, 0x80, 0x800, 0x10000};
  const bool valid = value >= kSmallest[size] && value <= 0x10FFFF && (value < 0xD800 || value > 0xDFFF);
  return valid ? Point{value, size, true} : Point{};
}

bool IsControl(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c <= 0x9F) || c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x2028 && c <= 0x202E) ||
         (c >= 0x2066 && c <= 0x2069);
}

bool IsCombining(char32_t c) { return (c >= 0x300 && c <= 0x36F) || (c >= 0x200B && c <= 0x200D) || (c >= 0xFE00 && c <= 0xFE0F); }

bool IsWide(char32_t c) {
  return (c >= 0x1100 && c <= 0x115F) || (c >= 0x2E80 && c <= 0xA4CF) || (c >= 0xAC00 && c <= 0xD7A3) || (c >= 0xF900 && c <= 0xFAFF) ||
         (c >= 0xFE30 && c <= 0xFE6F) || (c >= 0xFF00 && c <= 0xFF60) || (c >= 0x1F300 && c <= 0x1FAFF) || (c >= 0x20000 && c <= 0x3FFFD);
}

}  // namespace

std::string Printable(std::string_view text, Newlines newlines) {
  std::string clean;
  clean.reserve(text.size());
  for (size_t at = 0; at < text.size();) {
    const char c = text[at];
    if (newlines == Newlines::kToSpace && (c == ' ' || c == '\t' || c == '\n' || c == '\r')) {
      if (!clean.empty() && clean.back() != ' ') clean.push_back(' ');
      ++at;
    } else if (newlines == Newlines::kKeep && (c == '\t' || c == '\n' || c == '\r')) {
      clean.push_back(c);
      ++at;
    } else {
      const Point point = First(text.substr(at));
      if (point.valid && !IsControl(point.value)) clean.append(text.substr(at, point.size));
      else clean += "\uFFFD";
      at += point.size;
    }
  }
  while (newlines == Newlines::kToSpace && !clean.empty() && clean.back() == ' ') clean.pop_back();
  return clean;
}

size_t Columns(std::string_view text) {
  size_t columns = 0;
  for (size_t at = 0; at < text.size();) {
    const Point point = First(text.substr(at));
    columns += !point.valid ? 1 : IsCombining(point.value) ? 0 : IsWide(point.value) ? 2 : 1;
    at += point.size;
  }
  return columns;
}

std::vector<std::string> WrapText(std::string_view text, size_t columns) {
  std::vector<std::string> lines;
  std::string line;
  size_t used = 0;
  const auto flush = [&] {
    if (!line.empty()) lines.push_back(line);
    line.clear();
    used = 0;
  };
  for (size_t at = 0; at < text.size();) {
    const size_t space = std::min(text.find(' ', at), text.size());
    const std::string_view word = text.substr(at, space - at);
    const size_t wide = Columns(word);
    if (used > 0 && used + 1 + wide > columns) flush();
    if (used > 0) line.push_back(' '), ++used;
    line.append(word);
    used += wide;
    at = space + 1;
  }
  flush();
  return lines;
}

}  // namespace annals
