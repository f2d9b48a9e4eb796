// The articles' bytes in the file: many of them in one zstd frame, since news has much in common with news.
//
// The evidence of these articles stands in the file as plain text too. It is the frame's prefix, as zstd calls what is known
// before the first byte, so that no sentence is stored twice. So a pack can be read only with the mentions as they were when it was
// written: before an article's mentions change, Reopen takes its pack apart, and what was in it is packed again.
//
// What one transaction brings is packed together, and a pack is closed with the article that fills kPackBytes. The last pack is packed anew with
// it where that is no more than four times as large and both fit in one, so that many small transactions end in large packs too, and a pack
// that is made anew grows by a quarter at least.
#ifndef ANNALS_DATASET_TEXT_PACK_H_
#define ANNALS_DATASET_TEXT_PACK_H_

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "dataset/sqlite.h"
#include "extract/result.h"

namespace annals {

// Where a text is: the frame of text_pack, and its bytes of that, the end not included; end < 0: all of it.
struct TextPlace {
  int64_t pack = 0, begin = 0, end = -1;
};

// Reads texts one by one; fast where they lie in one frame. Not thread-safe.
class TextUnpacker {
 public:
  explicit TextUnpacker(Connection* connection) : db_(connection) {}
  Result<std::string> Read(const TextPlace& place);
  // Nothing if the pack is not there, or damaged.
  std::optional<std::string> ReadPack(int64_t pack);
  // The pack that was read last is kept in memory: to be called where a writer may have been at the file.
  void Forget() { pack_ = 0; }

 private:
  Connection* db_;
  int64_t pack_ = 0;   // that bytes_ is of
  std::string bytes_;
};

// Not thread-safe.
class TextPacker {
 public:
  explicit TextPacker(Connection* connection);
  ~TextPacker();

  // Before the mentions of the article change.
  void Reopen(int64_t article);
  // Of an article by its key; a text it had before is dropped.
  void Put(int64_t article, std::string_view bytes);
  void Drop(int64_t article);
  bool full() const { return waiting_bytes_ >= kPackBytes; }
  // Writes what is waiting: to be called before the transaction is committed, when the mentions of all articles are written.
  void Flush();

  static constexpr size_t kPackBytes = 1 << 20;

 private:
  class Compressor;
  void Open(int64_t pack);
  void OpenSmallPacks();

  Connection* db_;
  std::unique_ptr<Compressor> compressor_;
  std::map<int64_t, std::string> waiting_;
  size_t waiting_bytes_ = 0;
};

}  // namespace annals

#endif  // ANNALS_DATASET_TEXT_PACK_H_
