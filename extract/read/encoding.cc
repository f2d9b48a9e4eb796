#include "extract/read/encoding.h"

#include <algorithm>

namespace annals {
namespace {

constexpr size_t kSample = 64 << 10;

struct Signature {
  std::string_view start;
  std::string_view why;
};

constexpr Signature kSignatures[] = {
    {"%PDF-", "looks like a PDF file; give its text"},
    {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "looks like an office document; give its text"},
    {"{\\rtf", "is a document in RTF; give its text"},
    {"7z\xBC\xAF\x27\x1C", "is a 7-Zip archive; unpack it first"},
    {"Rar!\x1A\x07", "is a RAR archive; unpack it first"},
    {std::string_view("SQLite format 3\0", 16), "is an SQLite database"},
    {std::string_view("\x89PNG", 4), "is a PNG image"},
    {std::string_view("\xFF\xD8\xFF", 3), "is a JPEG image"},
    {std::string_view("\x7F" "ELF", 4), "is a program"},
};

bool StartsWith(std::string_view bytes, std::string_view start) { return bytes.substr(0, start.size()) == start; }

bool IsOddControl(unsigned char c) {
  return (c < 0x20 && (c < '\t' || c > '\r') && c != 0x1B && c != 0x1A) || c == 0x7F;
}

}  // namespace

UnicodeMark SniffUnicode(std::string_view bytes) {
  using namespace std::string_view_literals;
  if (StartsWith(bytes, "\xEF\xBB\xBF"sv)) return {UnicodeForm::kUtf8, 3};
  if (StartsWith(bytes, "\xFF\xFE\0\0"sv)) return {UnicodeForm::kUtf32Le, 4};
  if (StartsWith(bytes, "\0\0\xFE\xFF"sv)) return {UnicodeForm::kUtf32Be, 4};
  if (StartsWith(bytes, "\xFF\xFE"sv)) return {UnicodeForm::kUtf16Le, 2};
  if (StartsWith(bytes, "\xFE\xFF"sv)) return {UnicodeForm::kUtf16Be, 2};

  const std::string_view sample = bytes.substr(0, kSample & ~size_t{1});
  if (sample.size() < 8 || sample.find('\0') == sample.npos) return {};
  size_t nul[2] = {0, 0};
  for (size_t i = 0; i < sample.size(); ++i) nul[i % 2] += sample[i] == '\0';
  const size_t half = sample.size() / 2;
  if (nul[1] * 10 >= half * 6 && nul[0] * 20 <= half) return {UnicodeForm::kUtf16Le, 0};
  if (nul[0] * 10 >= half * 6 && nul[1] * 20 <= half) return {UnicodeForm::kUtf16Be, 0};
  return {};
}

std::string_view WhyNotText(std::string_view bytes) {
  for (const Signature& signature : kSignatures)
    if (StartsWith(bytes, signature.start)) return signature.why;
  const UnicodeMark mark = SniffUnicode(bytes);
  if (mark.form != UnicodeForm::kUtf8) return {};
  const std::string_view sample = bytes.substr(0, kSample);
  const size_t odd = std::count_if(sample.begin(), sample.end(), [](char c) { return IsOddControl(c); });
  const size_t nuls = std::count(sample.begin(), sample.end(), '\0');
  // A stray NUL is a blemish; a file with many of them, or of control characters, is no text.
  if (nuls > 1 + sample.size() / 1000) return "is a binary file (it holds NUL bytes)";
  if (odd * 10 > sample.size()) return "is a binary file (it is full of control characters)";
  return {};
}

}  // namespace annals
