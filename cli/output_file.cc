#include "cli/output_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <limits>
#include <utility>

#include "extract/read/byte_source.h"

namespace annals {
namespace {

constexpr size_t kBufferSize = 256 << 10;

}  // namespace

OutputFile::OutputFile(std::string path, std::string part, int descriptor)
    : path_(std::move(path)), part_(std::move(part)), descriptor_(descriptor) {}

OutputFile::OutputFile(OutputFile&& other) noexcept
    : path_(std::move(other.path_)),
      part_(std::exchange(other.part_, {})),
      descriptor_(std::exchange(other.descriptor_, -1)),
      kept_(other.kept_),
      buffer_(std::move(other.buffer_)) {}

OutputFile::~OutputFile() { Discard(); }

Result<OutputFile> OutputFile::Open(const std::string& path) {
  if (path.empty() || path == "-") return OutputFile("", "", STDOUT_FILENO);
  struct stat status {};
  const bool exists = stat(path.c_str(), &status) == 0;
  if (exists && S_ISDIR(status.st_mode)) return Diagnostic{{path, 0, 0}, "can't be written: is a folder", "", "", {}};
  const bool direct = exists && !S_ISREG(status.st_mode);
  const std::string part = direct ? std::string() : path + ".part";
  const std::string& name = direct ? path : part;
  const int descriptor = open(name.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (descriptor < 0) return Diagnostic{{path, 0, 0}, std::string("can't be written: ") + std::strerror(errno), "", "", {}};
  return OutputFile(path, part, descriptor);
}

OutputFile::Failure OutputFile::Fail(const char* what) const {
  const int error = errno;
  return {fmt::format("{}: {}: {}", path_.empty() ? "standard output" : path_, what, std::strerror(error)), error == EPIPE};
}

std::optional<OutputFile::Failure> OutputFile::Write(std::string_view bytes) {
  buffer_.append(bytes);
  return buffer_.size() < kBufferSize ? std::nullopt : Flush();
}

std::optional<OutputFile::Failure> OutputFile::Flush() {
  std::string_view rest = buffer_;
  while (!rest.empty()) {
    const ssize_t written = write(descriptor_, rest.data(), rest.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) {
      Failure failure = Fail("can't be written");
      buffer_.clear();
      return failure;
    }
    rest.remove_prefix(written);
  }
  buffer_.clear();
  return std::nullopt;
}

std::optional<OutputFile::Failure> OutputFile::Commit() {
  if (auto failure = Flush()) return failure;
  if (path_.empty()) return std::nullopt;
  const int descriptor = std::exchange(descriptor_, -1);
  if (close(descriptor) != 0) return Fail("can't be written");
  if (!part_.empty() && std::rename(part_.c_str(), path_.c_str()) != 0) return Fail("can't be renamed from .part");
  part_.clear();
  return std::nullopt;
}

void OutputFile::Discard() {
  if (!path_.empty() && descriptor_ >= 0) close(descriptor_);
  descriptor_ = -1;
  if (!part_.empty() && !kept_) unlink(part_.c_str());
  part_.clear();
}

Result<OutputFile> OutputFile::Resume(const std::string& path) {
  const std::string part = path + ".part";
  const auto fail = [&] { return Diagnostic{{part, 0, 0}, std::string("can't be written: ") + std::strerror(errno), "", "", {}}; };
  const auto lines = CountWholeLines(part);
  if (!lines.ok()) return lines.errors();
  const int descriptor = open(part.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0666);
  if (descriptor < 0) return fail();
  OutputFile file(path, part, descriptor);
  file.kept_ = true;
  if (ftruncate(descriptor, static_cast<off_t>(lines->bytes)) != 0 || lseek(descriptor, 0, SEEK_END) < 0) return fail();
  return file;
}

Result<WholeLines> CountWholeLines(const std::string& path) {
  WholeLines lines;
  if (access(path.c_str(), F_OK) != 0) return lines;
  uint64_t ignored = 0;
  auto source = OpenFile(path, &ignored);
  if (!source.ok()) return source.errors();
  Input input(std::move(source).value());
  std::string line;
  while (input.ReadLine(std::numeric_limits<uint64_t>::max(), &line) != Input::Line::kEnd && !input.cut_off()) {
    ++lines.count;
    const bool is_error = line.starts_with("{\"schema\":\"annals/error/");
    lines.errors += is_error;
    lines.bytes += line.size() + 1;
    if (!is_error) lines.record = lines.count, lines.last_record = line;
    lines.last.swap(line);
  }
  if (!input.error().empty()) return Diagnostic{{path, 0, 0}, "can't be read: " + input.error(), "", "", {}};
  return lines;
}

}  // namespace annals
