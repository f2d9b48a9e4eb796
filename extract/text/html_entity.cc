#include "extract/text/html_entity.h"

#include <algorithm>
#include <iterator>

namespace annals {
namespace {

struct Named {
  std::string_view name;
  char32_t point;
};

// Sorted by name.
constexpr Named kNamed[] = {
    {"AElig", 0xC6}, {"Aacute", 0xC1}, {"Acirc", 0xC2}, {"Agrave", 0xC0}, {"Aring", 0xC5}, {"Atilde", 0xC3},
    {"Auml", 0xC4}, {"Ccedil", 0xC7}, {"Dagger", 0x2021}, {"ETH", 0xD0}, {"Eacute", 0xC9}, {"Ecirc", 0xCA},
    {"Egrave", 0xC8}, {"Euml", 0xCB}, {"Iacute", 0xCD}, {"Icirc", 0xCE}, {"Igrave", 0xCC}, {"Iuml", 0xCF},
    {"Ntilde", 0xD1}, {"OElig", 0x152}, {"Oacute", 0xD3}, {"Ocirc", 0xD4}, {"Ograve", 0xD2}, {"Oslash", 0xD8},
    {"Otilde", 0xD5}, {"Ouml", 0xD6}, {"Prime", 0x2033}, {"Scaron", 0x160}, {"THORN", 0xDE}, {"Uacute", 0xDA},
    {"Ucirc", 0xDB}, {"Ugrave", 0xD9}, {"Uuml", 0xDC}, {"Yacute", 0xDD}, {"Yuml", 0x178}, {"aacute", 0xE1},
    {"acirc", 0xE2}, {"acute", 0xB4}, {"aelig", 0xE6}, {"agrave", 0xE0}, {"amp", 0x26}, {"apos", 0x27},
    {"aring", 0xE5}, {"atilde", 0xE3}, {"auml", 0xE4}, {"bdquo", 0x201E}, {"brvbar", 0xA6}, {"bull", 0x2022},
    {"ccedil", 0xE7}, {"cedil", 0xB8}, {"cent", 0xA2}, {"circ", 0x2C6}, {"copy", 0xA9}, {"curren", 0xA4},
    {"dagger", 0x2020}, {"deg", 0xB0}, {"divide", 0xF7}, {"eacute", 0xE9}, {"ecirc", 0xEA}, {"egrave", 0xE8},
    {"emsp", 0x2003}, {"ensp", 0x2002}, {"eth", 0xF0}, {"euml", 0xEB}, {"euro", 0x20AC}, {"fnof", 0x192},
    {"frac12", 0xBD}, {"frac14", 0xBC}, {"frac34", 0xBE}, {"frasl", 0x2044}, {"gt", 0x3E}, {"hellip", 0x2026},
    {"iacute", 0xED}, {"icirc", 0xEE}, {"iexcl", 0xA1}, {"igrave", 0xEC}, {"image", 0x2111}, {"iquest", 0xBF},
    {"iuml", 0xEF}, {"laquo", 0xAB}, {"ldquo", 0x201C}, {"lrm", 0x200E}, {"lsaquo", 0x2039},
    {"lsquo", 0x2018}, {"lt", 0x3C}, {"macr", 0xAF}, {"mdash", 0x2014}, {"micro", 0xB5}, {"middot", 0xB7},
    {"minus", 0x2212}, {"nbsp", 0xA0}, {"ndash", 0x2013}, {"not", 0xAC}, {"ntilde", 0xF1}, {"oacute", 0xF3},
    {"ocirc", 0xF4}, {"oelig", 0x153}, {"ograve", 0xF2}, {"oline", 0x203E}, {"ordf", 0xAA}, {"ordm", 0xBA},
    {"oslash", 0xF8}, {"otilde", 0xF5}, {"ouml", 0xF6}, {"para", 0xB6}, {"permil", 0x2030}, {"plusmn", 0xB1},
    {"pound", 0xA3}, {"prime", 0x2032}, {"quot", 0x22}, {"raquo", 0xBB}, {"rdquo", 0x201D}, {"real", 0x211C},
    {"reg", 0xAE}, {"rlm", 0x200F}, {"rsaquo", 0x203A}, {"rsquo", 0x2019}, {"sbquo", 0x201A},
    {"scaron", 0x161}, {"sect", 0xA7}, {"shy", 0xAD}, {"sup1", 0xB9}, {"sup2", 0xB2}, {"sup3", 0xB3},
    {"szlig", 0xDF}, {"thinsp", 0x2009}, {"thorn", 0xFE}, {"tilde", 0x2DC}, {"times", 0xD7},
    {"trade", 0x2122}, {"uacute", 0xFA}, {"ucirc", 0xFB}, {"ugrave", 0xF9}, {"uml", 0xA8}, {"uuml", 0xFC},
    {"weierp", 0x2118}, {"yacute", 0xFD}, {"yen", 0xA5}, {"yuml", 0xFF}, {"zwj", 0x200D}, {"zwnj", 0x200C},
};

// What windows-1252 has where Latin-1 has control characters, from 128 on; 0 where it has nothing.
constexpr char32_t kWindows1252[32] = {
    0x20AC, 0, 0x201A, 0x192, 0x201E, 0x2026, 0x2020, 0x2021, 0x2C6, 0x2030, 0x160, 0x2039, 0x152, 0, 0x17D, 0,
    0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x2DC, 0x2122, 0x161, 0x203A, 0x153, 0, 0x17E, 0x178};

int DigitValue(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return 99;
}

char32_t Numbered(std::string_view digits, int base) {
  if (digits.empty()) return 0;
  char32_t point = 0;
  for (char c : digits) {
    const int digit = DigitValue(c);
    if (digit >= base) return 0;
    point = point * base + digit;
    if (point > 0x10FFFF) return 0;
  }
  if (point >= 128 && point < 160) return kWindows1252[point - 128];
  if (point >= 0xD800 && point < 0xE000) return 0;
  return point;
}

}  // namespace

HtmlEntity LeadingHtmlEntity(std::string_view text) {
  constexpr size_t kLongest = 10;
  const size_t end = text.substr(0, kLongest).find(';');
  if (end == text.npos || text[0] != '&') return {};
  const std::string_view name = text.substr(1, end - 1);
  char32_t point = 0;
  if (name.starts_with("#x") || name.starts_with("#X")) {
    point = Numbered(name.substr(2), 16);
  } else if (name.starts_with('#')) {
    point = Numbered(name.substr(1), 10);
  } else {
    const auto found = std::lower_bound(std::begin(kNamed), std::end(kNamed), name,
                                        [](const Named& named, std::string_view key) { return named.name < key; });
    if (found != std::end(kNamed) && found->name == name) point = found->point;
  }
  return point == 0 ? HtmlEntity{} : HtmlEntity{point, end + 1};
}

}  // namespace annals
