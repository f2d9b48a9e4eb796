#ifndef ANNALS_EXTRACT_TEXT_LANGUAGE_H_
#define ANNALS_EXTRACT_TEXT_LANGUAGE_H_

#include <string>
#include <string_view>
#include <vector>

namespace annals {

// The language most of the text is in (BCP 47: "en", "ru", "zh-Hant"), by CLD2 on a sample of it; "und"
// where that is not sure, as for most texts under 200 bytes. `utf8` is valid UTF-8. Thread-safe.
// CLD2 takes longer than all the rest of MakeText, so it is asked only where `common`, lower-case words
// that are frequent in English and are words of no other language, do not tell at once.
std::string DetectLanguage(std::string_view utf8, const std::vector<std::string>& common);

}  // namespace annals

#endif  // ANNALS_EXTRACT_TEXT_LANGUAGE_H_
