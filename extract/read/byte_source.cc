#include "extract/read/byte_source.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <limits>
#include <optional>
#include <utility>

namespace annals {
namespace {

constexpr size_t kBlock = 64 << 10;

class DescriptorSource : public ByteSource {
 public:
  DescriptorSource(int descriptor, bool owned, uint64_t left, uint64_t* counter) : descriptor_(descriptor), owned_(owned), left_(left), counter_(counter) {}
  DescriptorSource(const DescriptorSource&) = delete;
  DescriptorSource& operator=(const DescriptorSource&) = delete;
  ~DescriptorSource() override {
    if (owned_) close(descriptor_);
  }

  size_t Read(char* buffer, size_t size) override {
    const size_t most = std::min<uint64_t>(size, left_);
    ssize_t count = 0;
    do count = most == 0 ? 0 : read(descriptor_, buffer, most);
    while (count < 0 && errno == EINTR);
    if (count < 0) error_ = std::strerror(errno);
    if (count <= 0) return 0;
    left_ -= count;
    *counter_ += count;
    return count;
  }

 private:
  int descriptor_;
  bool owned_;
  uint64_t left_;
  uint64_t* counter_;
};

class StreamSource : public ByteSource {
 public:
  StreamSource(std::istream* stream, uint64_t* counter) : stream_(stream), counter_(counter) {}

  size_t Read(char* buffer, size_t size) override {
    stream_->read(buffer, static_cast<std::streamsize>(size));
    if (stream_->bad()) error_ = "the stream is broken";
    *counter_ += stream_->gcount();
    return stream_->gcount();
  }

 private:
  std::istream* stream_;
  uint64_t* counter_;
};

class MemorySource : public ByteSource {
 public:
  explicit MemorySource(std::string bytes) : bytes_(std::move(bytes)) {}

  size_t Read(char* buffer, size_t size) override {
    const size_t count = std::min(size, bytes_.size() - at_);
    std::memcpy(buffer, bytes_.data() + at_, count);
    at_ += count;
    return count;
  }

 private:
  std::string bytes_;
  size_t at_ = 0;
};

}  // namespace

Result<std::unique_ptr<ByteSource>> OpenFile(const std::string& path, uint64_t* counter) {
  const int descriptor = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return Diagnostic{{path, 0, 0}, std::string("can't be opened: ") + std::strerror(errno), "", "", {}};
  struct stat status {};
  // Files of /proc say that they hold nothing.
  const bool sized = fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode) && status.st_size > 0;
  const uint64_t size = sized ? static_cast<uint64_t>(status.st_size) : std::numeric_limits<uint64_t>::max();
  return std::unique_ptr<ByteSource>(std::make_unique<DescriptorSource>(descriptor, true, size, counter));
}

std::unique_ptr<ByteSource> StandardInput(uint64_t* counter) {
  return std::make_unique<DescriptorSource>(STDIN_FILENO, false, std::numeric_limits<uint64_t>::max(), counter);
}

std::unique_ptr<ByteSource> SourceOf(std::istream* stream, uint64_t* counter) { return std::make_unique<StreamSource>(stream, counter); }

std::unique_ptr<ByteSource> SourceOf(std::string bytes) { return std::make_unique<MemorySource>(std::move(bytes)); }

bool Input::Fill() {
  if (begin_ > 0) buffer_.erase(0, std::exchange(begin_, 0));
  const size_t known = buffer_.size();
  buffer_.resize(known + kBlock);
  const size_t count = source_->Read(buffer_.data() + known, kBlock);
  buffer_.resize(known + count);
  return count > 0;
}

std::string_view Input::Peek(size_t size) {
  const auto has_line = [&] {
    const std::string_view left = std::string_view(buffer_).substr(begin_);
    return left.find('\n', std::min(left.find_first_not_of(" \t\r\n\xEF\xBB\xBF"), left.size())) != left.npos;
  };
  while (buffer_.size() - begin_ < size && !has_line() && Fill()) {
  }
  return std::string_view(buffer_).substr(begin_, size);
}

std::string_view Input::PeekAll(size_t size) {
  while (buffer_.size() - begin_ < size && Fill()) {
  }
  return std::string_view(buffer_).substr(begin_, size);
}

std::string_view Input::Take(size_t size) {
  if (begin_ == buffer_.size() && !Fill()) return {};
  const std::string_view taken = std::string_view(buffer_).substr(begin_, size);
  begin_ += taken.size();
  return taken;
}

Input::Line Input::ReadLine(uint64_t limit, std::string* line, char end) {
  line->clear();
  cut_off_ = true;
  bool any = false, long_one = false;
  while (cut_off_) {
    if (begin_ == buffer_.size() && !Fill()) break;
    any = true;
    const std::string_view left = std::string_view(buffer_).substr(begin_);
    const size_t at = left.find(end);
    cut_off_ = at == left.npos;
    const std::string_view piece = left.substr(0, at);
    begin_ += piece.size() + (cut_off_ ? 0 : 1);
    long_one = long_one || line->size() + piece.size() > limit;
    if (!long_one) line->append(piece);
  }
  if (!any) return Line::kEnd;
  return long_one ? Line::kTooLong : Line::kWhole;
}

bool Input::ReadAll(uint64_t limit, std::string* bytes) {
  for (std::string_view piece = Take(kBlock); !piece.empty(); piece = Take(kBlock)) {
    if (bytes->size() + piece.size() > limit) return false;
    bytes->append(piece);
  }
  return true;
}

uint64_t Input::Skip(uint64_t size) {
  uint64_t skipped = 0;
  while (skipped < size) {
    const std::string_view piece = Take(std::min<uint64_t>(size - skipped, kBlock));
    if (piece.empty()) break;
    skipped += piece.size();
  }
  return skipped;
}

}  // namespace annals
