#include "extract/text/dateline.h"

#include <algorithm>

#include "extract/text/utf8.h"

namespace annals {
namespace {

constexpr std::string_view kEnDash = "\xE2\x80\x93";
constexpr size_t kLongestDateline = 100;

// Letters of `text` if all of them are capitals, else 0.
size_t CapitalLetters(std::string_view text) {
  size_t letters = 0;
  for (size_t at = 0; at < text.size(); at += PointSize(text[at])) {
    const char32_t point = PointAt(text, at);
    if (IsUpper(point)) ++letters;
    else if (IsLetter(point)) return 0;
  }
  return letters;
}

// Names, days and abbreviations: every word begins with a capital, a digit or a bracket, small ones apart.
bool AreNames(std::string_view text) {
  size_t words = 0;
  while (!(text = Trim(text)).empty()) {
    const std::string_view word = text.substr(0, text.find(' '));
    text.remove_prefix(word.size());
    if (++words > 12) return false;
    const char32_t first = FirstPoint(word);
    if (IsLetter(first) && !IsUpper(first) && word.size() > 3) return false;
    if (first == '"' || word.find_first_of("?!;") != word.npos) return false;
  }
  return words > 0;
}

bool StartsSentence(std::string_view rest) {
  const char32_t first = FirstPoint(rest);
  return IsUpper(first) || IsDigit(first) || first == '"' || first == '\'';
}

// Where the place ends: at the comma, the bracket, the slash or the full stop behind it.
std::string_view PlaceOf(std::string_view head) {
  size_t end = std::min(head.find_first_of(",(/"), head.size());
  if (const size_t stop = head.find(". "); stop != head.npos) end = std::min(end, stop);
  return Trim(head.substr(0, end));
}

bool HasAgency(std::string_view head) {
  if (head.empty() || head.back() != ')') return false;
  const size_t open = head.rfind('(');
  return open != head.npos && head.size() - open <= 42 && IsUpper(FirstPoint(head.substr(open + 1)));
}

struct Break {
  enum Kind { kNone, kDash, kColon, kSlash, kBracket } kind = kNone;
  size_t begin = 0, end = 0;  // of the sign that ends the dateline
};

bool MayBreak(char c) { return c == kEnDash[0] || c == '-' || c == ':' || c == '/' || c == ')'; }

Break FindBreak(std::string_view line) {
  const size_t limit = std::min(line.size(), kLongestDateline);
  Break bracket;
  for (size_t at = 0; at < limit; ++at) {
    if (!MayBreak(line[at])) continue;
    const char before = at == 0 ? ' ' : line[at - 1];
    const char after = at + 1 < line.size() ? line[at + 1] : ' ';
    if (line[at] == kEnDash[0] && line.substr(at, kEnDash.size()) == kEnDash) return {Break::kDash, at, at + kEnDash.size()};
    if (line[at] == '-' && (before == ' ' || before == ')') && after == ' ') return {Break::kDash, at, at + 1};
    if (line[at] == ':' && after == ' ') return {Break::kColon, at, at + 1};
    if (line[at] == '/' && (after == '.' || after == ' ') && line.substr(0, at).find('/') != line.npos)
      return {Break::kSlash, at + 1, at + 1 + (after == '.')};
    if (line[at] == ')' && bracket.kind == Break::kNone && after == ' ') bracket = {Break::kBracket, at + 1, at + 1};
  }
  return bracket;
}

}  // namespace

size_t DatelineSize(std::string_view line, bool first) {
  const char32_t start = FirstPoint(line);
  if (!IsUpper(start) && start != '(') return 0;
  const size_t second = PointSize(static_cast<unsigned char>(line[0]));
  const bool capitals_lead = second < line.size() && IsUpper(PointAt(line, second));
  if (!capitals_lead && line.substr(0, kLongestDateline).find('(') == line.npos) return 0;
  Break sign = FindBreak(line);
  if (sign.kind == Break::kNone) {  // "NAIROBI, Kenya (AP)" alone
    if (line.size() > kLongestDateline || !HasAgency(line)) return 0;
    sign = {Break::kBracket, line.size(), line.size()};
  }
  const std::string_view head = Trim(line.substr(0, sign.begin));
  const std::string_view rest = Trim(line.substr(sign.end));
  if (!AreNames(head) || (!rest.empty() && !StartsSentence(rest))) return 0;
  const std::string_view place = PlaceOf(head);
  const size_t capitals = CapitalLetters(place);
  const bool agency = HasAgency(head);
  bool is_dateline = false;
  switch (sign.kind) {
    case Break::kDash:
      is_dateline = agency || (capitals >= 3 && (head.size() > place.size() || first || rest.empty()));
      break;
    case Break::kColon:
      is_dateline = capitals >= 5 && head.size() == place.size() && first && !rest.empty();
      break;
    case Break::kSlash:
      is_dateline = capitals >= 3;
      break;
    case Break::kBracket:
      is_dateline = agency && capitals >= 3 && head.size() > place.size() && (rest.empty() || first);
      break;
    case Break::kNone:
      break;
  }
  return is_dateline ? sign.end : 0;
}

}  // namespace annals
