// One pass over the bytes; a table tells ASCII letters, digits and the rest apart.
#include "extract/mention/token.h"

#include <array>

#include "extract/ascii.h"

namespace annals {
namespace {

// ASCII letters, most of all text.
constexpr std::array<bool, 256> kAsciiLetter = [] {
  std::array<bool, 256> table{};
  for (int c = 'a'; c <= 'z'; ++c) table[c] = table[c - 32] = true;
  return table;
}();

// ASCII behind which a word of plain letters is over, whatever follows: no letter, digit or apostrophe.
constexpr std::array<bool, 256> kEndsWord = [] {
  std::array<bool, 256> table{};
  for (int c = 0; c < 0x80; ++c) table[c] = !kAsciiLetter[c] && !(c >= '0' && c <= '9') && c != '\'';
  return table;
}();

bool IsSpace(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f' || c == '\v'; }

// A code point of two or more bytes at `at`; advances *size. Invalid bytes can't occur: the text is repaired.
char32_t Decode(std::string_view text, size_t at, size_t* size) {
  const auto byte = [&](size_t i) { return static_cast<unsigned char>(at + i < text.size() ? text[at + i] : 0); };
  const unsigned char lead = byte(0);
  if (lead < 0x80) return *size = 1, lead;
  if (lead < 0xE0) return *size = 2, (lead & 0x1Fu) << 6 | (byte(1) & 0x3Fu);
  if (lead < 0xF0) return *size = 3, (lead & 0x0Fu) << 12 | (byte(1) & 0x3Fu) << 6 | (byte(2) & 0x3Fu);
  return *size = 4, (lead & 0x07u) << 18 | (byte(1) & 0x3Fu) << 12 | (byte(2) & 0x3Fu) << 6 | (byte(3) & 0x3Fu);
}

// Letters of all scripts, roughly: what isn't in the blocks of punctuation, symbols and private use.
bool IsLetter(char32_t c) {
  if (c < 0x80) return IsAsciiUpper(static_cast<char>(c)) || IsAsciiLower(static_cast<char>(c));
  if (c < 0xC0) return c == 0xAA || c == 0xB5 || c == 0xBA;
  if (c == 0xD7 || c == 0xF7) return false;
  return !(c >= 0x2000 && c < 0x2C00) && !(c >= 0x3000 && c < 0x3040) && !(c >= 0xE000 && c < 0xF900) &&
         !(c >= 0xFFF0 && c <= 0xFFFF) && c < 0x1F000;
}

// Capital letters of Latin, Greek and Cyrillic; other scripts have none that matter here.
bool IsCapital(char32_t c) {
  if (c < 0x80) return IsAsciiUpper(static_cast<char>(c));
  if (c < 0x100) return c >= 0xC0 && c <= 0xDE;
  if (c < 0x180) return ((c >= 0x139 && c <= 0x148) || (c >= 0x179 && c <= 0x17E)) ? c % 2 == 1 : c % 2 == 0;
  if (c >= 0x386 && c < 0x3AC) return true;
  if (c >= 0x400 && c < 0x430) return true;
  return c >= 0x1E00 && c < 0x1F00 && c % 2 == 0;
}

// "'s", "'ll", "n't" at the end of the word [begin, end): where the ending begins, or end.
size_t Ending(std::string_view text, size_t begin, size_t end) {
  const std::string_view word = text.substr(begin, end - begin);
  if (word.size() < 3 || (word[word.size() - 2] != '\'' && word[word.size() - 3] != '\'')) {
    return end;
  }
  for (std::string_view ending : {"n't", "N'T", "'s", "'S", "'re", "'ve", "'ll", "'d", "'m"}) {
    if (word.size() > ending.size() && word.ends_with(ending)) return end - ending.size();
  }
  return end;
}

}  // namespace

void LowerTo(std::string_view word, std::string* out) {
  out->assign(word);
  for (char& c : *out) c = static_cast<char>(c + (IsAsciiUpper(c) ? 32 : 0));  // without a branch: sixteen at a time
}

std::string TitleCase(std::string_view word) {
  std::string out(word);
  for (size_t i = 1; i < out.size(); ++i) {
    if (IsAsciiUpper(out[i])) out[i] = static_cast<char>(out[i] + 32);
  }
  return out;
}

void Tokenize(std::string_view text, Span span, std::vector<Token>* tokens) {
  text = text.substr(0, span.end);
  size_t at = span.begin;
  bool space = true;
  const auto add = [&](size_t end, Token::Shape shape) {
    tokens->push_back({{static_cast<uint32_t>(at), static_cast<uint32_t>(end)}, shape, space});
    space = false;
    at = end;
  };
  while (at < text.size()) {
    const char c = text[at];
    if (IsSpace(c)) {
      space = true;
      ++at;
      continue;
    }
    size_t end = at;
    while (end < text.size() && kAsciiLetter[static_cast<unsigned char>(text[end])]) ++end;
    const bool initial = end == at + 1 && end < text.size() && text[end] == '.';
    if (end > at && !initial && (end == text.size() || kEndsWord[static_cast<unsigned char>(text[end])])) {  // a plain word
      const auto capital = [&](size_t i) { return IsAsciiUpper(text[i]); };
      bool all = capital(at) && end > at + 1;
      for (size_t i = at + 1; all && i < end; ++i) all = capital(i);
      add(end, !capital(at) ? Token::kLower : all ? Token::kAllCaps : Token::kCapitalised);
      continue;
    }
    end = at;
    if (IsAsciiDigit(c)) {  // 4,000  3.5  but not the comma of "1992,"
      while (end < text.size() && (IsAsciiDigit(text[end]) || ((text[end] == ',' || text[end] == '.') && end + 1 < text.size() && IsAsciiDigit(text[end + 1])))) ++end;
      while (end < text.size() && (IsAsciiLower(text[end]) || IsAsciiUpper(text[end]))) ++end;  // 5th, 20bn, 4x4
      add(end, Token::kNumber);
      continue;
    }
    size_t size = 1;
    const char32_t first = Decode(text, at, &size);
    if (!IsLetter(first) && !(c == '\'' && at + 1 < text.size() && IsAsciiLower(text[at + 1]) && !space)) {
      add(at + size, Token::kPunctuation);
      continue;
    }
    if (IsAsciiUpper(c) && at + 1 < text.size() && text[at + 1] == '.') {  // U.S.  J.F.
      while (end + 1 < text.size() && IsAsciiUpper(text[end]) && text[end + 1] == '.') end += 2;
      if (end > at + 2 || (end < text.size() && text[end] == ' ')) {
        add(end, Token::kAllCaps);
        continue;
      }
      end = at;
    }
    int letters = 0, capitals = 0;
    while (end < text.size()) {
      const char32_t here = Decode(text, end, &size);
      if (IsLetter(here) || (here < 0x80 && IsAsciiDigit(static_cast<char>(here)))) {
        letters += 1;
        capitals += IsCapital(here);
      } else if (!(here == '\'' && end > at && end + 1 < text.size() && IsLetter(Decode(text, end + 1, &size)))) {
        break;
      } else {
        size = 1;
      }
      end += size;
    }
    if (end == at) end = at + 1;  // a lone apostrophe
    const size_t ending = c == '\'' ? end : Ending(text, at, end);
    add(ending, !IsCapital(first) ? Token::kLower : (letters > 1 && capitals == letters) ? Token::kAllCaps : Token::kCapitalised);
    if (ending < end) add(end, Token::kLower);
  }
}

}  // namespace annals
