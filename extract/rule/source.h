// The files of a rule folder as they were read, and the complaints about them.
#ifndef ANNALS_EXTRACT_RULE_SOURCE_H_
#define ANNALS_EXTRACT_RULE_SOURCE_H_

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "extract/result.h"

namespace annals {

struct RuleFile;

// A place in a file: line and column count from 1, column in code points; 0 if unknown.
struct Position {
  int line = 0;
  int column = 0;
};

struct SourceFile {
  std::string path;     // as shown to people: the folder as given, and the name
  std::string name;     // below the folder, with '/'
  std::string stem;     // the last part of the name, without extension
  std::string content;
  int folder = 0;       // index among the folders given
  int order = 0;        // index among all files

  bool Has(std::string_view extension) const { return name.ends_with(extension); }
  std::string_view Line(int line) const;  // without its end; empty beyond the last
  Location At(Position where) const { return {path, where.line, where.column}; }
};

// Collects errors and warnings, each once.
class Problems {
 public:
  void Error(const SourceFile& file, Position where, std::string message, std::string hint = "");
  void Warning(const SourceFile& file, Position where, std::string message, std::string hint = "");
  void Error(std::string path, std::string message, std::string hint);  // about a folder or an unread file

  void Append(Problems&& other);
  bool HasErrors() const { return !errors_.empty(); }
  // In order of files and lines.
  std::vector<Diagnostic> TakeErrors() { return Take(&errors_); }
  std::vector<Diagnostic> TakeWarnings() { return Take(&warnings_); }

 private:
  struct Entry {
    int order;
    Diagnostic diagnostic;
  };
  static void Add(std::vector<Entry>* entries, const SourceFile& file, Position where, Diagnostic::Severity severity,
                  std::string message, std::string hint);
  static std::vector<Diagnostic> Take(std::vector<Entry>* entries);

  std::vector<Entry> errors_, warnings_;
};

using SourceFiles = std::vector<std::unique_ptr<SourceFile>>;

// All .toml and .tsv files of the folders, folder by folder, sorted by name. Hidden files and folders
// are left out. Faults of encoding are reported, and the file is left out.
SourceFiles ReadFolders(const std::vector<std::string>& folders, Problems* problems);

// The same of files in memory.
SourceFiles TakeFiles(const std::vector<RuleFile>& files, Problems* problems);

// SHA-256 over names and contents, the first 16 hexadecimal digits.
std::string HashFiles(const SourceFiles& files);

}  // namespace annals

#endif  // ANNALS_EXTRACT_RULE_SOURCE_H_
