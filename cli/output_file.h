// Where the facts go: standard output, or a file that appears only when it is whole.
#ifndef ANNALS_CLI_OUTPUT_FILE_H_
#define ANNALS_CLI_OUTPUT_FILE_H_

#include <cstdint>
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
  // Goes on with FILE.part where there is one, behind its last whole line; the file is kept whatever comes. The path must
  // be that of a file.
  static Result<OutputFile> Resume(const std::string& path);

  OutputFile(OutputFile&& other) noexcept;
  OutputFile& operator=(OutputFile&&) = delete;
  ~OutputFile();

  // Bytes may wait in memory until the next Flush.
  std::optional<Failure> Write(std::string_view bytes);
  std::optional<Failure> Flush();
  // Makes the file appear under its name.
  std::optional<Failure> Commit();
  // Drops what was written to a file, but for one of Resume; standard output keeps what it got.
  void Discard();

  // Whether there is no name that only Commit gives: standard output, a device or a pipe.
  bool direct() const { return part_.empty(); }

  int descriptor() const { return descriptor_; }

 private:
  OutputFile(std::string path, std::string part, int descriptor);
  Failure Fail(const char* what) const;

  std::string path_;   // empty: standard output
  std::string part_;   // empty: written as it is
  int descriptor_ = -1;
  bool kept_ = false;
  std::string buffer_;
};

// The whole lines of a file that was left unfinished.
struct WholeLines {
  uint64_t count = 0;   // lines
  uint64_t errors = 0;  // of them error records
  uint64_t bytes = 0;   // of all of them, line ends too
  std::string last;     // the last one
  uint64_t record = 0;  // which of them, counted from 1, is the last that is no error record; 0: none
  std::string last_record;
};

// Of JSON Lines as annals writes them. No such file: no lines.
Result<WholeLines> CountWholeLines(const std::string& path);

}  // namespace annals

#endif  // ANNALS_CLI_OUTPUT_FILE_H_
