// What a user may say about reading: which fields hold what, and how much is too much.
#ifndef ANNALS_EXTRACT_READ_OPTIONS_H_
#define ANNALS_EXTRACT_READ_OPTIONS_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace annals {

// A field of an article and the key or column that holds it: "text=body". A key may be a path into nested
// objects: "text=content.body".
struct FieldName {
  std::string field;  // text, id, published, title, url or language
  std::string key;
};

// Beyond these an article, an archive or a line is an error in its place. Sizes are in bytes.
struct ReadLimits {
  static constexpr uint64_t kLargestText = uint64_t{1} << 30;  // spans are 32 bits wide, and normalising may lengthen a text

  uint64_t article = 256 << 20;          // a text, a page, a feed; at most kLargestText
  uint64_t line = 256 << 20;             // a line of JSON Lines, a row of CSV; at most kLargestText
  uint64_t entries = 10'000'000;         // of an archive
  uint64_t unpacked = uint64_t{1} << 40; // what comes out of an archive or a compressed file, in all
  uint64_t ratio = 250;                  // of unpacked to packed size, where more than kRatioFrom bytes came out
  int nesting = 1;                       // archives around an archive

  static constexpr uint64_t kRatioFrom = 32 << 20;
};

struct ReadOptions {
  std::vector<FieldName> fields;
  ReadLimits limits;
  bool only_feeds = false;     // what is no feed (RSS, Atom) is an error
  bool line_for_line = false;  // everything is JSON Lines, and each line has a document or an error, an empty one too

  // The key or column that holds a field.
  std::string_view KeyOf(std::string_view field) const {
    for (const FieldName& name : fields)
      if (name.field == field) return name.key;
    return field;
  }
};

}  // namespace annals

#endif  // ANNALS_EXTRACT_READ_OPTIONS_H_
