// Where bytes come from: a file, standard input, memory, an entry of an archive. And a buffer before it, with which
// all formats read: look ahead, take lines, take the rest.
#ifndef ANNALS_EXTRACT_READ_BYTE_SOURCE_H_
#define ANNALS_EXTRACT_READ_BYTE_SOURCE_H_

#include <cstddef>
#include <cstdint>
#include <istream>
#include <memory>
#include <string>
#include <string_view>

#include "extract/result.h"

namespace annals {

// A stream of bytes, read once from its beginning. Not thread-safe.
class ByteSource {
 public:
  virtual ~ByteSource() = default;

  // Puts up to `size` bytes into `buffer`; how many. 0 at the end, and where the bytes can't be read on: then error()
  // says why. Gives what is there instead of waiting for more.
  virtual size_t Read(char* buffer, size_t size) = 0;

  // Why the bytes ended before their end ("Input/output error"); empty if they didn't.
  const std::string& error() const { return error_; }

 protected:
  std::string error_;
};

// A file, as long as it was when it was opened: one that grows while it is read has an end all the same. Devices and
// pipes are read to their end. Adds what it reads to *counter.
Result<std::unique_ptr<ByteSource>> OpenFile(const std::string& path, uint64_t* counter);

// Standard input.
std::unique_ptr<ByteSource> StandardInput(uint64_t* counter);

// *stream must outlive the source.
std::unique_ptr<ByteSource> SourceOf(std::istream* stream, uint64_t* counter);

// Bytes in memory.
std::unique_ptr<ByteSource> SourceOf(std::string bytes);

// A source with a buffer. Not thread-safe.
class Input {
 public:
  explicit Input(std::unique_ptr<ByteSource> source) : source_(std::move(source)) {}

  // What is left, without taking it: up to `size` bytes, and at least the first line that is not blank as far as it
  // reaches; so a source that gives bytes bit by bit is not waited for. Valid until the next call.
  std::string_view Peek(size_t size);
  // The same, but `size` bytes or all there are.
  std::string_view PeekAll(size_t size);

  // Bytes that are there, at most `size`; none at the end. Valid until the next call.
  std::string_view Take(size_t size);

  enum class Line { kWhole, kTooLong, kEnd };
  // The next line without its `end`. One longer than `limit` bytes is passed over, and *line holds its beginning.
  Line ReadLine(uint64_t limit, std::string* line, char end = '\n');

  // Appends all that is left to *bytes; false as soon as it is more than `limit` bytes.
  bool ReadAll(uint64_t limit, std::string* bytes);

  // Passes over up to `size` bytes; how many there were.
  uint64_t Skip(uint64_t size);

  // Whether the last line had no end behind it.
  bool cut_off() const { return cut_off_; }
  const std::string& error() const { return source_->error(); }

 private:
  bool Fill();  // more bytes behind what is buffered; false at the end

  std::unique_ptr<ByteSource> source_;
  std::string buffer_;  // [begin_, size) is still to be taken
  size_t begin_ = 0;
  bool cut_off_ = false;
};

}  // namespace annals

#endif  // ANNALS_EXTRACT_READ_BYTE_SOURCE_H_
