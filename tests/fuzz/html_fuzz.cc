// A page, a feed or a table out of bytes: the text is UTF-8, and a date that was found is one.
#include "extract/date/moment.h"
#include "tests/fuzz/check.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace annals;
  const std::string_view bytes = Bytes(data, size);
  for (const bool page : {true, false}) {
    ReadAll(bytes, page ? "page.html" : "feed.xml", SmallLimits(), [&](Article&& article) {
      if (page) Check(IsUtf8(article.bytes) && IsUtf8(article.title), "what is taken out of a page is UTF-8", article.title);
      Check(article.published.empty() || ParseEdtf(article.published).has_value(), "a publication date is EDTF", article.published);
    });
  }
  return 0;
}
