#ifndef ANNALS_EXTRACT_TEXT_LANGUAGE_H_
#define ANNALS_EXTRACT_TEXT_LANGUAGE_H_

#include <string>
#include <string_view>

namespace annals {

// The language most of the text is in (BCP 47: "en", "ru", "zh-Hant"), by CLD2 on a sample of it; "und"
// where that is not sure, as for most texts under 200 bytes. `utf8` is valid UTF-8. Thread-safe.
std::string DetectLanguage(std::string_view utf8);

}  // namespace annals

#endif  // ANNALS_EXTRACT_TEXT_LANGUAGE_H_
