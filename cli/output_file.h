// Where the facts go: standard output, or a file that appears only when it is whole.
#ifndef ANNALS_CLI_OUTPUT_FILE_H_
#define ANNALS_CLI_OUTPUT_FILE_H_

#include <optional>
#include <string>
#include <string_view>

#include "extract/result.h"

namespace annals {

// A file is written as FILE.part and renamed by Commit; a device or pipe is written as it is. Without
// Commit nothing is left behind. Not thread-safe.
class OutputFile {
 public:
  struct Failure {
    std::string message;
    bool closed_pipe = false;  // the reader went away: no error to speak of
  };

  // "" or "-" is standard output.
  static Result<OutputFile> Open(const std::string& path);

  OutputFile(OutputFile&& other) noexcept;
  OutputFile& operator=(OutputFile&&) = delete;
  ~OutputFile();

  // Bytes may wait in memory until the next Flush.
  std::optional<Failure> Write(std::string_view bytes);
  std::optional<Failure> Flush();
  // Makes the file appear under its name.
  std::optional<Failure> Commit();
  // Drops what was written to a file; standard output keeps what it got.
  void Discard();

  int descriptor() const { return descriptor_; }

 private:
  OutputFile(std::string path, std::string part, int descriptor);
  Failure Fail(const char* what) const;

  std::string path_;   // empty: standard output
  std::string part_;   // empty: written as it is
  int descriptor_ = -1;
  std::string buffer_;
};

}  // namespace annals

#endif  // ANNALS_CLI_OUTPUT_FILE_H_
