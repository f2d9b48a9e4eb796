// Lints: what is wrong, or likely wrong, with rule files that load. Nothing but the rules' own examples is read.
//
// A finding is allowed in place by a comment with a reason, on its line or in the comment lines right above it;
// above a table's header it holds for the whole table:
//
//   # allow A008: the surname is told by its first name
//
// "# allow-file A016: …" holds for its file.
#ifndef ANNALS_EVALUATE_LINT_H_
#define ANNALS_EVALUATE_LINT_H_

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "extract/extractor.h"
#include "extract/rule/source.h"
#include "extract/rule/toml_tree.h"

namespace annals {

struct LintCode {
  std::string_view code;         // "A001"
  std::string_view title;        // in a line
  std::string_view explanation;  // why it matters, and what to do
};

// All codes, sorted.
std::span<const LintCode> LintCodes();
const LintCode* FindLintCode(std::string_view code);  // nullptr if there is none

struct LintFinding {
  std::string code;
  Diagnostic diagnostic;  // a warning
};

struct LintOptions {
  int max_steps = 6000;              // RE2 program steps that a pattern may have
  std::vector<std::string> folders;  // report only files below these; empty: all
};

// The files as they stand beside the rules that came of them.
class LintFiles {
 public:
  // Requires folders that load.
  explicit LintFiles(const std::vector<std::string>& folders);

  struct File {
    const SourceFile* source = nullptr;
    Value tree;  // of a .toml file
  };
  const std::vector<File>& all() const { return files_; }
  const SourceFile* Find(std::string_view path) const;  // by SourceFile::path

 private:
  SourceFiles sources_;
  std::vector<File> files_;
};

// Collects findings; one finding a place and message.
class LintReport {
 public:
  explicit LintReport(const LintFiles& files) : files_(files) {}

  void Add(std::string_view code, const Location& where, std::string message, std::string hint = "");
  // What is left when allowed findings are gone, in order of files and lines; allows that are wrong or
  // allow nothing are findings themselves.
  std::vector<LintFinding> Take(const LintOptions& options);

 private:
  const LintFiles& files_;
  std::vector<LintFinding> findings_;
};

// The checks, each file a kind of its own.
void LintRules(const Extractor& extractor, const LintFiles& files, const LintOptions& options, LintReport* report);
void LintExamples(const Extractor& extractor, LintReport* report);
void LintLexicon(const Extractor& extractor, const LintFiles& files, LintReport* report);

// All of them. `folders` are those that the extractor was loaded from.
std::vector<LintFinding> Lint(const Extractor& extractor, const std::vector<std::string>& folders, const LintOptions& options);

}  // namespace annals

#endif  // ANNALS_EVALUATE_LINT_H_
