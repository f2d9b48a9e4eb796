// The articles' bytes in the file: many of them in one zstd frame, since news has much in common with news.
//
// What one transaction brings is packed together, up to kPackBytes. An article whose text is replaced leaves its old
// bytes behind in the frame, until no other article needs that frame.
#ifndef ANNALS_DATASET_TEXT_PACK_H_
#define ANNALS_DATASET_TEXT_PACK_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "dataset/sqlite.h"
#include "extract/result.h"

namespace annals {

// Not thread-safe.
class TextPacker {
 public:
  explicit TextPacker(Connection* connection) : db_(connection) {}

  // Of an article by its key; a text it had before is dropped.
  void Put(int64_t article, std::string_view bytes);
  void Drop(int64_t article);
  // Writes what is waiting: to be called before the transaction is committed.
  void Flush();

  static constexpr size_t kPackBytes = 1 << 20;

 private:
  Connection* db_;
  std::vector<std::pair<int64_t, std::string>> waiting_;
  size_t waiting_bytes_ = 0;
};

// Where a text is: the frame of text_pack, and its bytes of that, the end not included; end < 0: all of it.
struct TextPlace {
  int64_t pack = 0, begin = 0, end = -1;
};

// Reads texts one by one; fast where they lie in one frame. Not thread-safe.
class TextUnpacker {
 public:
  explicit TextUnpacker(Connection* connection) : db_(connection) {}
  Result<std::string> Read(const TextPlace& place);

 private:
  Connection* db_;
  int64_t pack_ = 0;   // that bytes_ is of
  std::string bytes_;
};

}  // namespace annals

#endif  // ANNALS_DATASET_TEXT_PACK_H_
