#include "extract/rule/utf8.h"

#include <cstdint>
#include <cstring>

namespace annals {
namespace {

// Which ASCII letters a combining mark composes with (UnicodeData.txt, canonical decompositions).
struct Mark {
  char32_t mark;
  std::string_view letters;
};
constexpr Mark kMarks[] = {
    {0x0300, "AEINOUWYaeinouwy"},
    {0x0301, "ACEGIKLMNOPRSUWYZacegiklmnoprsuwyz"},
    {0x0302, "ACEGHIJOSUWYZaceghijosuwyz"},
    {0x0303, "AEINOUVYaeinouvy"},
    {0x0304, "AEGIOUYaegiouy"},
    {0x0306, "AEGIOUaegiou"},
    {0x0307, "ABCDEFGHIMNOPRSTWXYZabcdefghmnoprstwxyz"},
    {0x0308, "AEHIOUWXYaehiotuwxy"},
    {0x030A, "AUauwy"},
    {0x030B, "OUou"},
    {0x030C, "ACDEGHIKLNORSTUZacdeghijklnorstuz"},
    {0x0323, "ABDEHIKLMNORSTUVWYZabdehiklmnorstuvwyz"},
    {0x0327, "CDEGHKLNRSTcdeghklnrst"},
    {0x0328, "AEIOUaeiou"},
};

bool Composes(char32_t base, char32_t mark) {
  if (mark == 0x0306 && (base == 0x0418 || base == 0x0438)) return true;  // Й, й
  if (mark == 0x0308 && (base == 0x0415 || base == 0x0435)) return true;  // Ё, ё
  if (base >= 0x80) return false;
  for (const Mark& entry : kMarks) {
    if (entry.mark == mark) return entry.letters.find(static_cast<char>(base)) != std::string_view::npos;
  }
  return false;
}

}  // namespace

CodePoint DecodeWideUtf8(std::string_view text, size_t at) {
  const auto byte = [&](size_t i) { return static_cast<unsigned char>(text[at + i]); };
  const unsigned char lead = byte(0);
  const size_t size = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || at + size > text.size()) return {};
  char32_t code = lead & (0x7F >> size);
  for (size_t i = 1; i < size; ++i) {
    if ((byte(i) & 0xC0) != 0x80) return {};
    code = code << 6 | (byte(i) & 0x3F);
  }
  const bool overlong = (size == 3 && code < 0x800) || (size == 4 && code < 0x10000);
  if (overlong || code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF)) return {};
  return {code, size, true};
}

size_t EncodeUtf8(char32_t code, char* out) {
  const auto trail = [&](int shift) { return static_cast<char>(0x80 | (code >> shift & 0x3F)); };
  if (code < 0x80) return out[0] = static_cast<char>(code), 1;
  if (code < 0x800) return out[0] = static_cast<char>(0xC0 | code >> 6), out[1] = trail(0), 2;
  if (code < 0x10000) return out[0] = static_cast<char>(0xE0 | code >> 12), out[1] = trail(6), out[2] = trail(0), 3;
  return out[0] = static_cast<char>(0xF0 | code >> 18), out[1] = trail(12), out[2] = trail(6), out[3] = trail(0), 4;
}

void AppendUtf8(char32_t code, std::string* out) {
  char bytes[kMostUtf8];
  out->append(bytes, EncodeUtf8(code, bytes));
}

size_t CountCodePoints(std::string_view text) {
  size_t count = 0;
  for (size_t at = 0; at < text.size(); at += DecodeUtf8(text, at).size) ++count;
  return count;
}

std::optional<EncodingFault> FindEncodingFault(std::string_view text) {
  char32_t previous = 0;
  size_t previous_at = 0;
  for (size_t at = 0; at < text.size();) {
    uint64_t eight;
    if (at + sizeof eight <= text.size()) {  // eight ASCII bytes at once
      std::memcpy(&eight, text.data() + at, sizeof eight);
      if ((eight & 0x8080808080808080u) == 0) {
        at += sizeof eight;
        previous_at = at - 1;
        previous = static_cast<unsigned char>(text[previous_at]);
        continue;
      }
    }
    const CodePoint next = DecodeUtf8(text, at);
    if (!next.valid) return EncodingFault{at, true};
    if (next.value >= 0x0300 && next.value <= 0x036F && Composes(previous, next.value)) return EncodingFault{previous_at, false};
    previous = next.value;
    previous_at = at;
    at += next.size;
  }
  return std::nullopt;
}

}  // namespace annals
