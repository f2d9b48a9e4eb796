#include "extract/text/decode.h"

#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <cstdint>
#include <cstring>
#include <memory>

#include "extract/read/encoding.h"

namespace annals {
namespace {

constexpr char kReplacementCharacter[] = "\xEF\xBF\xBD";
constexpr size_t kDetectorSample = 64 << 10;

// Bytes from `at` on that are ASCII, eight at a time.
size_t SkipAsciiBytes(std::string_view bytes, size_t at) {
  while (at + 8 <= bytes.size()) {
    uint64_t word;
    std::memcpy(&word, bytes.data() + at, 8);
    if (word & 0x8080808080808080u) break;
    at += 8;
  }
  while (at < bytes.size() && static_cast<unsigned char>(bytes[at]) < 0x80) ++at;
  return at;
}

struct Utf8Check {
  size_t broken = 0;     // ill-formed sequences
  size_t multibyte = 0;  // well-formed ones beyond ASCII
};

// Calls each(begin, end, well_formed) for every stretch beyond ASCII, in order.
template <typename Each>
void ForEachBeyondAscii(std::string_view bytes, Each each) {
  const auto* data = reinterpret_cast<const uint8_t*>(bytes.data());
  for (size_t at = SkipAsciiBytes(bytes, 0); at < bytes.size(); at = SkipAsciiBytes(bytes, at)) {
    const size_t begin = at;
    UChar32 point;
    U8_NEXT(data, at, bytes.size(), point);
    each(begin, at, point >= 0);
  }
}

Utf8Check CheckUtf8(std::string_view bytes) {
  Utf8Check check;
  ForEachBeyondAscii(bytes, [&](size_t, size_t, bool ok) { ++(ok ? check.multibyte : check.broken); });
  return check;
}

std::string RepairUtf8(std::string_view bytes) {
  std::string repaired;
  repaired.reserve(bytes.size() + 64);
  size_t copied = 0;
  ForEachBeyondAscii(bytes, [&](size_t begin, size_t end, bool ok) {
    if (ok) return;
    repaired.append(bytes, copied, begin - copied);
    repaired += kReplacementCharacter;
    copied = end;
  });
  repaired.append(bytes, copied, bytes.size() - copied);
  return repaired;
}

// Empty if ICU has no such converter.
std::string Convert(std::string_view bytes, const char* charset) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, decltype(&ucnv_close)> converter(ucnv_open(charset, &status), &ucnv_close);
  if (U_FAILURE(status)) return {};
  const icu::UnicodeString text(bytes.data(), static_cast<int32_t>(bytes.size()), converter.get(), status);
  std::string utf8;
  if (U_SUCCESS(status)) text.toUTF8String(utf8);
  return utf8;
}

bool IsSingleByte(std::string_view charset) {
  return charset.starts_with("ISO-8859") || charset.starts_with("windows-") || charset.starts_with("KOI8");
}

// A multi-byte charset has to be likely: a few accents in English text look like one by chance.
std::string DetectCharset(std::string_view bytes) {
  constexpr int32_t kSure = 60, kWeak = 5;
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UCharsetDetector, decltype(&ucsdet_close)> detector(ucsdet_open(&status), &ucsdet_close);
  if (U_FAILURE(status)) return "windows-1252";
  const std::string_view sample = bytes.substr(0, kDetectorSample);
  ucsdet_setText(detector.get(), sample.data(), static_cast<int32_t>(sample.size()), &status);
  int32_t count = 0;
  const UCharsetMatch** matches = ucsdet_detectAll(detector.get(), &count, &status);
  for (int32_t i = 0; U_SUCCESS(status) && i < count; ++i) {
    const std::string name = ucsdet_getName(matches[i], &status);
    const int32_t confidence = ucsdet_getConfidence(matches[i], &status);
    if (U_FAILURE(status) || name.starts_with("UTF-")) continue;
    if (confidence < (IsSingleByte(name) ? kWeak : kSure)) continue;
    return name == "ISO-8859-1" ? "windows-1252" : name;  // a superset, and what is meant in practice
  }
  return "windows-1252";
}

const char* NameOf(UnicodeForm form) {
  switch (form) {
    case UnicodeForm::kUtf16Le: return "UTF-16LE";
    case UnicodeForm::kUtf16Be: return "UTF-16BE";
    case UnicodeForm::kUtf32Le: return "UTF-32LE";
    case UnicodeForm::kUtf32Be: return "UTF-32BE";
    case UnicodeForm::kUtf8: break;
  }
  return "UTF-8";
}

}  // namespace

Decoded Decode(std::string_view bytes) {
  const UnicodeMark mark = SniffUnicode(bytes);
  bytes.remove_prefix(mark.bom);
  Decoded decoded;
  decoded.charset = NameOf(mark.form);
  if (mark.form == UnicodeForm::kUtf8) {
    const Utf8Check check = CheckUtf8(bytes);
    if (check.broken == 0) {
      decoded.utf8 = bytes;
      return decoded;
    }
    const bool stray = check.broken == 1 || check.multibyte >= check.broken;
    if (!stray) decoded.charset = DetectCharset(bytes);
  }
  if (decoded.charset != "UTF-8") {
    decoded.utf8 = Convert(bytes, decoded.charset.c_str());
    if (!decoded.utf8.empty() || bytes.empty()) {
      decoded.notes.push_back({"encoding", "The text was decoded from " + decoded.charset + ".", {}});
      return decoded;
    }
    decoded.charset = "UTF-8";
  }
  const size_t broken = CheckUtf8(bytes).broken;
  decoded.utf8 = RepairUtf8(bytes);
  decoded.notes.push_back({"encoding",
                           std::to_string(broken) + (broken == 1 ? " place that is" : " places that are") +
                               " not valid UTF-8 became U+FFFD.",
                           {}});
  return decoded;
}

}  // namespace annals
