#include "extract/text/language.h"

#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>

#include <algorithm>

#include "extract/text/utf8.h"

namespace annals {
namespace {

constexpr size_t kShort = 200;     // bytes; names outweigh words in less than that
constexpr size_t kPlainSample = 600;
constexpr size_t kSample = 1200;   // enough for a plain case
constexpr size_t kLarge = 16000;   // looked at where the sample does not decide

// The stretch of at most `size` bytes in the middle of the text, cut at spaces.
std::string_view Middle(std::string_view text, size_t size) {
  if (text.size() <= size) return text;
  size_t begin = (text.size() - size) / 2;
  while (begin < text.size() && IsTrail(text[begin])) ++begin;
  size_t end = begin + size;
  while (end < text.size() && IsTrail(text[end])) ++end;
  return text.substr(begin, std::min(end, text.size()) - begin);
}

std::string Detect(std::string_view text) {
  CLD2::Language languages[3];
  int percent[3];
  double scores[3];
  int bytes = 0;
  bool reliable = false;
  const CLD2::CLDHints hints{nullptr, nullptr, CLD2::UNKNOWN_ENCODING, CLD2::UNKNOWN_LANGUAGE};
  CLD2::ExtDetectLanguageSummary(text.data(), static_cast<int>(text.size()), true, &hints, 0, languages, percent, scores, nullptr, &bytes, &reliable);
  if (!reliable || languages[0] == CLD2::UNKNOWN_LANGUAGE || percent[0] < 60) return "und";
  return CLD2::LanguageCode(languages[0]);
}

// Whether most bytes are beyond ASCII: a script that few languages share, and CLD2 is sure of early.
bool IsOtherScript(std::string_view text) {
  const size_t beyond = std::count_if(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
  return beyond * 2 > text.size();
}

// Whether at least one word in eight is a common one, in a sample with no fewer than three of them.
bool IsPlainly(std::string_view sample, const std::vector<std::string>& common) {
  constexpr size_t kLongestWord = 8;
  size_t words = 0, hits = 0;
  for (size_t at = 0; at < sample.size();) {
    size_t end = at;
    while (end < sample.size() && sample[end] != ' ' && sample[end] != '\n') ++end;
    const std::string_view word = sample.substr(at, end - at);
    at = end + 1;
    if (word.empty()) continue;
    ++words;
    hits += word.size() <= kLongestWord && std::find(common.begin(), common.end(), word) != common.end();
  }
  return hits >= 3 && hits * 8 >= words;
}

}  // namespace

std::string DetectLanguage(std::string_view utf8, const std::vector<std::string>& common) {
  if (IsPlainly(Middle(utf8, kPlainSample), common)) return "en";
  const std::string language = Detect(Middle(utf8, kSample));
  if (language == "en") return language;
  if (utf8.size() < kShort && !IsOtherScript(utf8)) return "und";
  return utf8.size() <= kSample ? language : Detect(Middle(utf8, kLarge));
}

}  // namespace annals
