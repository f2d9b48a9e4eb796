// Archives, compressed files, WARC and tables: they end, within their limits, and name what they hold.
#include "tests/fuzz/check.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace annals;
  const ReadOptions options = SmallLimits();
  for (const char* name : {"a.bin", "a.warc", "a.csv"}) {
    uint64_t total = 0;
    const size_t count = ReadAll(Bytes(data, size), name, options, [&](Article&& article) {
      total += article.bytes.size();
      Check(article.path.find(name) == 0, "a path begins with the file's name", article.path);
    });
    // An entry may be a file of many articles, each a line of two bytes at the least.
    Check(count <= options.limits.unpacked, "the articles have an end");
    Check(total <= 4 * options.limits.unpacked, "no more comes out than may");
  }
  return 0;
}
