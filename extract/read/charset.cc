#include "extract/read/charset.h"

#include <iconv.h>

#include <algorithm>
#include <cctype>
#include <cerrno>

#include "extract/ascii.h"
#include "extract/read/encoding.h"

namespace annals {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

// Names that browsers read otherwise than they say (https://encoding.spec.whatwg.org/#names-and-labels).
std::string Meant(std::string_view charset) {
  std::string name = LowerAscii(charset);
  if (name == "iso-8859-1" || name == "iso8859-1" || name == "latin1" || name == "latin-1" || name == "us-ascii" || name == "ascii") return "windows-1252";
  if (name == "gb2312" || name == "gbk" || name == "x-gbk") return "gb18030";
  if (name == "x-sjis" || name == "shift-jis" || name == "shift_jis" || name == "windows-31j") return "cp932";
  if (name == "iso-8859-9") return "windows-1254";
  if (name == "utf8") return "utf-8";
  return name;
}

const char* NameOf(UnicodeForm form) {
  switch (form) {
    case UnicodeForm::kUtf16Le: return "utf-16le";
    case UnicodeForm::kUtf16Be: return "utf-16be";
    case UnicodeForm::kUtf32Le: return "utf-32le";
    case UnicodeForm::kUtf32Be: return "utf-32be";
    case UnicodeForm::kUtf8: break;
  }
  return "utf-8";
}

// Unchanged if there is no such charset.
std::string Converted(std::string bytes, const std::string& from) {
  const iconv_t converter = iconv_open("UTF-8", from.c_str());
  if (converter == reinterpret_cast<iconv_t>(-1)) return bytes;
  std::string utf8;
  utf8.reserve(bytes.size() + bytes.size() / 8);
  char* in = bytes.data();
  size_t left = bytes.size();
  char buffer[16 << 10];
  while (left > 0) {
    char* out = buffer;
    size_t room = sizeof buffer;
    const size_t done = iconv(converter, &in, &left, &out, &room);
    utf8.append(buffer, out - buffer);
    if (done != static_cast<size_t>(-1) || errno == E2BIG) continue;
    utf8 += kReplacement;
    ++in, --left;
  }
  iconv_close(converter);
  return utf8;
}

}  // namespace

bool IsUtf8(std::string_view bytes) {
  for (size_t at = 0; at < bytes.size();) {
    const auto byte = [&](size_t i) { return at + i < bytes.size() ? static_cast<unsigned char>(bytes[at + i]) : 0u; };
    const unsigned lead = byte(0);
    if (lead < 0x80) {
      ++at;
      continue;
    }
    const size_t size = lead >= 0xC2 && lead <= 0xDF ? 2 : (lead & 0xF0) == 0xE0 ? 3 : lead >= 0xF0 && lead <= 0xF4 ? 4 : 0;
    if (size == 0) return false;
    for (size_t i = 1; i < size; ++i)
      if ((byte(i) & 0xC0) != 0x80) return false;
    if ((lead == 0xE0 && byte(1) < 0xA0) || (lead == 0xED && byte(1) > 0x9F) || (lead == 0xF0 && byte(1) < 0x90) || (lead == 0xF4 && byte(1) > 0x8F)) return false;
    at += size;
  }
  return true;
}

std::string ToUtf8(std::string bytes, std::string_view charset) {
  const UnicodeMark mark = SniffUnicode(bytes);
  bytes.erase(0, mark.bom);
  const bool told = mark.bom > 0 || mark.form != UnicodeForm::kUtf8;
  const std::string from = told ? NameOf(mark.form) : Meant(charset);
  if (from.empty() || from == "utf-8") return bytes;
  return Converted(std::move(bytes), from);
}

std::string Repaired(std::string text) {
  if (IsUtf8(text)) return text;
  return Converted(std::move(text), "utf-8");
}

std::string ParameterIn(std::string_view header, std::string_view parameter) {
  const std::string lower = LowerAscii(header);
  for (size_t at = lower.find(parameter); at != lower.npos; at = lower.find(parameter, at + 1)) {
    size_t begin = at + parameter.size();
    const auto skip_spaces = [&] { while (begin < lower.size() && lower[begin] == ' ') ++begin; };
    skip_spaces();
    if (begin == lower.size() || lower[begin] != '=') continue;
    ++begin;
    skip_spaces();
    const char quote = begin < lower.size() && (lower[begin] == '"' || lower[begin] == '\'') ? lower[begin++] : '\0';
    const size_t end = quote != '\0' ? lower.find(quote, begin) : lower.find_first_of(" ;,>?\"'", begin);
    return std::string(header.substr(begin, std::min(end, lower.size()) - begin));
  }
  return {};
}

}  // namespace annals
