// What kind of bytes a file holds, told from its beginning.
#ifndef ANNALS_EXTRACT_READ_ENCODING_H_
#define ANNALS_EXTRACT_READ_ENCODING_H_

#include <cstddef>
#include <string_view>

namespace annals {

// The Unicode encoding forms. kUtf8 stands for anything that is told by no mark and no pattern, so
// for legacy charsets too.
enum class UnicodeForm { kUtf8, kUtf16Le, kUtf16Be, kUtf32Le, kUtf32Be };

struct UnicodeMark {
  UnicodeForm form = UnicodeForm::kUtf8;
  size_t bom = 0;  // bytes of the byte order mark; 0 if there is none
};

// By byte order mark, else by where the NULs of mostly ASCII UTF-16 stand.
UnicodeMark SniffUnicode(std::string_view bytes);

// Why the bytes can't be an article ("looks like a PDF file"), or empty if they may be text. (Archives that can be read
// are taken apart before.)
// Looks at the first 64 KiB only.
std::string_view WhyNotText(std::string_view bytes);

}  // namespace annals

#endif  // ANNALS_EXTRACT_READ_ENCODING_H_
