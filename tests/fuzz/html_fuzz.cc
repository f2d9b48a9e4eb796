// A page, a feed or a table out of bytes: titles and the text of a page are UTF-8, and a date that was found is one.
#include "extract/date/moment.h"
#include "extract/read/sniff.h"
#include "tests/fuzz/check.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace annals;
  const std::string_view bytes = Bytes(data, size);
  for (const char* const name : {"page.html", "feed.xml"}) {
    const bool page = Sniff(bytes.substr(0, kSniffBytes), name, SmallLimits()) == FileFormat::kPage;
    ReadAll(bytes, name, SmallLimits(), [&](Article&& article) {
      Check(IsUtf8(article.title), "a title is UTF-8", article.title);
      if (page) Check(IsUtf8(article.bytes), "what is taken out of a page is UTF-8", article.bytes);
      Check(article.published.empty() || ParseEdtf(article.published).has_value(), "a publication date is EDTF", article.published);
    });
  }
  return 0;
}
