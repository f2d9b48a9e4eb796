// A folder that gets a file an article, for formats that can't join articles.
#ifndef ANNALS_CLI_DOCUMENT_FOLDER_H_
#define ANNALS_CLI_DOCUMENT_FOLDER_H_

#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "cli/output_file.h"

namespace annals {

// Not thread-safe.
class DocumentFolder {
 public:
  // `path` is made by the first Write if it isn't there.
  DocumentFolder(std::string path, std::string extension) : path_(std::move(path)), extension_(std::move(extension)) {}

  // Writes a file named for the article: what is no letter, digit, "-", "_" or "." becomes "_", and an id that was used
  // before gets "-2", "-3" … behind it. The file appears when it is whole.
  std::optional<OutputFile::Failure> Write(std::string_view id, std::string_view bytes);

 private:
  std::string path_, extension_;
  std::set<std::string> used_;
};

}  // namespace annals

#endif  // ANNALS_CLI_DOCUMENT_FOLDER_H_
