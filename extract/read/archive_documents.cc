// Archives and compressed files, unpacked as a stream by libarchive: tar, zip and bare .gz, .zst, .xz, .bz2, entry by
// entry, each opened as whatever it holds. Nothing is ever written to the file system, so an entry's path is no more
// than a name. What comes out is counted, and ends where it is out of all proportion.
#include <archive.h>
#include <archive_entry.h>
#include <fmt/format.h>

#include <cerrno>
#include <filesystem>
#include <utility>

#include "extract/read/document.h"
#include "extract/read/sniff.h"

namespace annals {
namespace {

constexpr size_t kUnpackedAtOnce = 64 << 10;

// The bytes of the entry that the archive stands at.
class EntrySource : public ByteSource {
 public:
  EntrySource(archive* unpacker, const ReadLimits& limits, uint64_t* unpacked, std::string* stopped)
      : unpacker_(unpacker), limits_(limits), unpacked_(unpacked), stopped_(stopped) {}

  size_t Read(char* buffer, size_t size) override {
    if (!error_.empty()) return 0;
    const la_ssize_t count = archive_read_data(unpacker_, buffer, size);
    if (count < 0) {
      error_ = !stopped_->empty() ? *stopped_ : archive_error_string(unpacker_) != nullptr ? archive_error_string(unpacker_) : "damaged";
      return 0;
    }
    *unpacked_ += count;
    *stopped_ = WhyTooMuch(*unpacked_, archive_filter_bytes(unpacker_, -1), limits_);
    if (!stopped_->empty()) return error_ = *stopped_, 0;
    return count;
  }

  // Why so much from so little is taken for a bomb; empty if it isn't.
  static std::string WhyTooMuch(uint64_t unpacked, uint64_t packed, const ReadLimits& limits) {
    if (unpacked > limits.unpacked) return "unpacks to more than " + SizeText(limits.unpacked) + "; --max-unpacked raises this limit";
    if (unpacked > ReadLimits::kRatioFrom && unpacked / limits.ratio > packed) {
      return fmt::format("unpacks to more than {} times its size; --max-ratio raises this limit", limits.ratio);
    }
    return {};
  }

 private:
  archive* unpacker_;
  const ReadLimits& limits_;
  uint64_t* unpacked_;
  std::string* stopped_;
};

class ArchiveDocuments : public DocumentReader {
 public:
  ArchiveDocuments(std::unique_ptr<Input> input, DocumentOrigin origin, const ReadOptions& options)
      : input_(std::move(input)), origin_(std::move(origin)), options_(options), unpacker_(archive_read_new(), &archive_read_free) {
    archive* unpacker = unpacker_.get();
    archive_read_support_filter_gzip(unpacker);
    archive_read_support_filter_zstd(unpacker);
    archive_read_support_filter_xz(unpacker);
    archive_read_support_filter_bzip2(unpacker);
    archive_read_support_format_tar(unpacker);
    archive_read_support_format_zip_streamable(unpacker);
    archive_read_support_format_raw(unpacker);
    archive_read_support_format_empty(unpacker);
    if (archive_read_open(unpacker, this, nullptr, &ReadPacked, nullptr) != ARCHIVE_OK) failure_ = Failure();
  }

  std::optional<Result<Document>> Next() override {
    for (;;) {
      if (inner_ != nullptr) {
        if (auto document = inner_->Next()) return any_ = true, document;
        inner_.reset();
        if (raw_) return ended_ = true, std::nullopt;  // what went wrong was told with the one entry
        if (failure_.empty() && !stopped_.empty()) failure_ = stopped_;
      }
      if (ended_) return std::nullopt;
      if (!failure_.empty()) return End("can't be unpacked to its end: " + failure_);
      if (auto error = NextEntry()) return error;
    }
  }

 private:
  static la_ssize_t ReadPacked(archive* unpacker, void* self, const void** buffer) {
    auto* const reader = static_cast<ArchiveDocuments*>(self);
    // A filter gives all that a block holds at once, and an entry that is passed over is unpacked too.
    if (reader->stopped_.empty()) reader->stopped_ = EntrySource::WhyTooMuch(archive_filter_bytes(unpacker, 0), archive_filter_bytes(unpacker, -1), reader->options_.limits);
    const std::string_view piece = reader->stopped_.empty() ? reader->input_->Take(kUnpackedAtOnce) : std::string_view();
    if (reader->stopped_.empty() && reader->input_->error().empty()) {
      *buffer = piece.data();
      return static_cast<la_ssize_t>(piece.size());
    }
    archive_set_error(unpacker, EIO, "%s", (reader->stopped_.empty() ? reader->input_->error() : reader->stopped_).c_str());
    return -1;
  }

  std::string Failure() const {
    if (!stopped_.empty()) return stopped_;
    const char* const why = archive_error_string(unpacker_.get());
    return why != nullptr ? why : "damaged";
  }

  std::optional<Result<Document>> End(std::string message, std::string hint = {}) {
    ended_ = true;
    return ReadError(origin_.path, std::move(message), std::move(hint));
  }

  // Goes to the next entry and opens it; an error in its place, or nothing.
  std::optional<Result<Document>> NextEntry() {
    archive_entry* entry = nullptr;
    const int code = archive_read_next_header(unpacker_.get(), &entry);
    if (code == ARCHIVE_EOF) {
      ended_ = true;
      if (any_ || origin_.found) return std::nullopt;
      return ReadError(origin_.path, "no articles in this archive", "what is in it is told by its suffix: .txt, .md, .html, .jsonl and the like");
    }
    if (code == ARCHIVE_RETRY) return std::nullopt;
    if (code < ARCHIVE_WARN) return failure_ = Failure(), std::nullopt;
    if (++entries_ > options_.limits.entries) {
      return End(fmt::format("holds more than {} entries", options_.limits.entries), "--max-entries raises this limit");
    }
    if (archive_filter_count(unpacker_.get()) - 1 > options_.limits.nesting + 1) return TooDeep();
    raw_ = archive_format(unpacker_.get()) == ARCHIVE_FORMAT_RAW;
    if (raw_) return Open(origin_.path, std::string(WithoutCompression(origin_.name)), origin_.found);

    const char* name = archive_entry_pathname_utf8(entry);
    if (name == nullptr) name = archive_entry_pathname(entry);
    const std::string entry_name = name != nullptr ? name : fmt::format("entry-{}", entries_);
    if (entry_name == "[Content_Types].xml" || (entries_ == 1 && entry_name == "mimetype")) return End("looks like an office document; give its text");
    if (archive_entry_filetype(entry) != AE_IFREG || archive_entry_hardlink(entry) != nullptr || !HasArticleSuffix(entry_name) || IsHidden(entry_name)) return std::nullopt;
    std::string path = origin_.path + "!/" + entry_name;
    if (archive_entry_is_data_encrypted(entry) > 0) return any_ = true, ReadError(path, "is encrypted");
    return Open(std::move(path), entry_name, true);
  }

  std::optional<Result<Document>> Open(std::string path, std::string name, bool found) {
    if (origin_.containers > options_.limits.nesting) return TooDeep();
    DocumentOrigin origin = origin_;
    origin.path = std::move(path);
    origin.name = std::move(name);
    origin.found = found;
    ++origin.containers;
    auto source = std::make_unique<EntrySource>(unpacker_.get(), options_.limits, &unpacked_, &stopped_);
    inner_ = OpenDocuments(std::make_unique<Input>(std::move(source)), std::move(origin), options_);
    return std::nullopt;
  }

  std::optional<Result<Document>> TooDeep() {
    return End(fmt::format("is an archive inside more than {} other{}", options_.limits.nesting, options_.limits.nesting == 1 ? "" : "s"), "--max-nesting raises this limit");
  }

  // A hidden file, or one in a hidden folder; so are the shadows that macOS puts beside each file.
  static bool IsHidden(std::string_view name) {
    if (name.starts_with("__MACOSX/")) return true;
    for (const auto& part : std::filesystem::path(name)) {
      const std::string& text = part.native();
      if (text.size() > 1 && text.front() == '.' && text != "..") return true;
    }
    return false;
  }

  std::unique_ptr<Input> input_;
  DocumentOrigin origin_;
  const ReadOptions& options_;
  std::unique_ptr<archive, int (*)(archive*)> unpacker_;
  std::unique_ptr<DocumentReader> inner_;  // of the entry that the archive stands at
  std::string failure_;                    // why the archive can't be read on
  std::string stopped_;                    // which limit was passed
  uint64_t entries_ = 0, unpacked_ = 0;
  bool any_ = false, raw_ = false, ended_ = false;
};

}  // namespace

std::unique_ptr<DocumentReader> ReadArchive(std::unique_ptr<Input> input, DocumentOrigin origin, const ReadOptions& options) {
  return std::make_unique<ArchiveDocuments>(std::move(input), std::move(origin), options);
}

}  // namespace annals
