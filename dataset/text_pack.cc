#include "dataset/text_pack.h"

#include <zstd.h>

#include <algorithm>
#include <memory>
#include <vector>

namespace annals {
namespace {

constexpr int kLevel = 7;
constexpr int kWindowLog = 22;  // a pack and its prefix
constexpr uint64_t kLargest = uint64_t{1} << 32;

struct Free {
  void operator()(ZSTD_CCtx* context) const { ZSTD_freeCCtx(context); }
  void operator()(ZSTD_DCtx* context) const { ZSTD_freeDCtx(context); }
};

// Nothing if the bytes are no zstd frame, or one with another prefix.
std::optional<std::string> Decompress(std::string_view bytes, std::string_view prefix) {
  const unsigned long long size = ZSTD_getFrameContentSize(bytes.data(), bytes.size());
  if (size == ZSTD_CONTENTSIZE_ERROR || size == ZSTD_CONTENTSIZE_UNKNOWN || size > kLargest) return std::nullopt;
  const std::unique_ptr<ZSTD_DCtx, Free> context(ZSTD_createDCtx());
  ZSTD_DCtx_refPrefix(context.get(), prefix.data(), prefix.size());
  std::string out(size, '\0');
  const size_t got = ZSTD_decompressDCtx(context.get(), out.data(), out.size(), bytes.data(), bytes.size());
  if (ZSTD_isError(got) || got != size) return std::nullopt;
  return out;
}

struct Place {
  int64_t article = 0, begin = 0, end = -1;
};

// Of a pack's articles, in the order of their bytes.
std::vector<Place> PlacesIn(int64_t pack, Connection* connection) {
  Statement& row = connection->Cached("SELECT article, begin_byte, coalesce(end_byte, -1) FROM article_text WHERE pack = ? ORDER BY begin_byte, article");
  std::vector<Place> places;
  for (row.With(pack); row.Step();) places.push_back({row.Int(0), row.Int(1), row.Int(2)});
  return places;
}

void AppendEvidence(int64_t article, Connection* connection, std::string* prefix) {
  Statement& row = connection->Cached("SELECT m.text FROM article_mention r CROSS JOIN mention m ON m.key BETWEEN r.first AND r.last AND m.article = r.article "
                                      "WHERE r.article = ? AND typeof(m.text) = 'text' ORDER BY m.key");
  for (row.With(article); row.Step();) prefix->append(row.Text(0)) += '\n';
}

}  // namespace

class TextPacker::Compressor {
 public:
  Compressor() : context_(ZSTD_createCCtx()) {
    ZSTD_CCtx_setParameter(context_.get(), ZSTD_c_compressionLevel, kLevel);
    ZSTD_CCtx_setParameter(context_.get(), ZSTD_c_windowLog, kWindowLog);
    ZSTD_CCtx_setParameter(context_.get(), ZSTD_c_checksumFlag, 1);  // tells a frame that is read with another prefix
  }
  std::string Compress(std::string_view bytes, std::string_view prefix) {
    ZSTD_CCtx_refPrefix(context_.get(), prefix.data(), prefix.size());
    std::string out(ZSTD_compressBound(bytes.size()), '\0');
    const size_t size = ZSTD_compress2(context_.get(), out.data(), out.size(), bytes.data(), bytes.size());
    if (ZSTD_isError(size)) throw SqlError(0, std::string("a text can't be compressed: ") + ZSTD_getErrorName(size));
    out.resize(size);
    return out;
  }

 private:
  std::unique_ptr<ZSTD_CCtx, Free> context_;
};

TextPacker::TextPacker(Connection* connection) : db_(connection) {}
TextPacker::~TextPacker() = default;

void TextPacker::Reopen(int64_t article) {
  Statement& row = db_->Cached("SELECT pack FROM article_text WHERE article = ?").With(article);
  if (!row.Step()) return;
  const int64_t pack = row.Int(0);
  row.Reset();
  Open(pack);
}

void TextPacker::Open(int64_t pack) {
  const auto bytes = TextUnpacker(db_).ReadPack(pack);
  if (!bytes) return;
  for (const Place& place : PlacesIn(pack, db_)) {
    const auto size = static_cast<int64_t>(bytes->size()), end = place.end < 0 ? size : place.end;
    if (place.begin < 0 || place.begin > end || end > size) continue;
    std::string text = bytes->substr(static_cast<size_t>(place.begin), static_cast<size_t>(end - place.begin));
    waiting_bytes_ += text.size();
    waiting_[place.article] = std::move(text);
  }
  db_->Cached("DELETE FROM article_text WHERE pack = ?").Run(pack);
  db_->Cached("DELETE FROM text_pack WHERE key = ?").Run(pack);
}

void TextPacker::Put(int64_t article, std::string_view bytes) {
  Drop(article);
  waiting_.emplace(article, bytes);
  waiting_bytes_ += bytes.size();
}

void TextPacker::Drop(int64_t article) {
  Reopen(article);
  if (const auto waits = waiting_.find(article); waits != waiting_.end()) {
    waiting_bytes_ -= waits->second.size();
    waiting_.erase(waits);
  }
  db_->Cached("DELETE FROM article_text WHERE article = ?").Run(article);  // of a damaged pack
}

void TextPacker::OpenSmallPacks() {
  Statement& row = db_->Cached("SELECT key, (SELECT max(end_byte) FROM article_text WHERE pack = p.key) FROM text_pack p ORDER BY key DESC LIMIT 1");
  for (size_t before = 0; waiting_bytes_ > before;) {
    before = waiting_bytes_;
    if (!row.With().Step()) return;
    const int64_t pack = row.Int(0);
    const auto size = static_cast<size_t>(row.IntIfAny(1).value_or(kPackBytes));
    row.Reset();
    if (size <= 4 * waiting_bytes_ && size + waiting_bytes_ <= kPackBytes) Open(pack);
  }
}

void TextPacker::Flush() {
  if (waiting_.empty()) return;
  OpenSmallPacks();
  if (!compressor_) compressor_ = std::make_unique<Compressor>();
  std::string all, prefix;
  all.reserve(waiting_bytes_);
  for (const auto& [article, bytes] : waiting_) {
    all += bytes;
    AppendEvidence(article, db_, &prefix);
  }
  const std::string packed = compressor_->Compress(all, prefix);
  db_->Cached("INSERT INTO text_pack(bytes) VALUES (?)").Run(Blob{packed});
  const int64_t pack = db_->LastKey();
  int64_t begin = 0;
  for (const auto& [article, bytes] : waiting_) {
    const int64_t end = begin + static_cast<int64_t>(bytes.size());
    db_->Cached("INSERT INTO article_text(article, pack, begin_byte, end_byte) VALUES (?, ?, ?, ?)").Run(article, pack, begin, end);
    begin = end;
  }
  waiting_.clear();
  waiting_bytes_ = 0;
}

std::optional<std::string> TextUnpacker::ReadPack(int64_t pack) {
  std::string prefix;
  for (const Place& place : PlacesIn(pack, db_)) AppendEvidence(place.article, db_, &prefix);
  Statement& row = db_->Cached("SELECT bytes FROM text_pack WHERE key = ?").With(pack);
  std::optional<std::string> bytes;
  if (row.Step()) bytes = Decompress(row.Bytes(0), prefix);
  row.Reset();
  return bytes;
}

Result<std::string> TextUnpacker::Read(const TextPlace& place) {
  Diagnostic damaged;
  damaged.message = "the text kept of the article is damaged";
  if (place.pack != pack_) {
    auto bytes = ReadPack(place.pack);
    if (!bytes) return damaged;
    bytes_ = *std::move(bytes);
    pack_ = place.pack;
  }
  const int64_t size = static_cast<int64_t>(bytes_.size()), end = place.end < 0 ? size : place.end;
  if (place.begin < 0 || place.begin > end || end > size) return damaged;
  return bytes_.substr(static_cast<size_t>(place.begin), static_cast<size_t>(end - place.begin));
}

}  // namespace annals
