#include "evaluate/lint.h"

#include <algorithm>
#include <map>
#include <tuple>

#include <fmt/format.h>

#include "extract/rule/utf8.h"

namespace annals {
namespace {

// "# allow A008: reason" in the comment of a line, or "# allow-file …".
struct Allow {
  int line = 0, column = 0;
  int first = 0, last = 0;  // lines it holds for
  std::string code;
  bool used = false;
};

// Where the comment of a line begins: behind its first '#' outside quotes; npos if it has none.
size_t CommentAt(std::string_view line, bool toml) {
  if (!toml) return line.starts_with('#') ? 0 : std::string_view::npos;
  char quote = 0;
  for (size_t i = 0; i < line.size(); ++i) {
    if (quote) {
      if (line[i] == '\\' && quote == '"') ++i;
      else if (line[i] == quote) quote = 0;
    } else if (line[i] == '"' || line[i] == '\'') {
      quote = line[i];
    } else if (line[i] == '#') {
      return i;
    }
  }
  return std::string_view::npos;
}

bool IsBlank(std::string_view line) { return line.find_first_not_of(" \t\r") == std::string_view::npos; }

class AllowReader {
 public:
  explicit AllowReader(const SourceFile& file) : toml_(file.Has(".toml")) {
    const std::string_view text = file.content;
    for (size_t at = 0; at <= text.size();) {
      const size_t end = std::min(text.find('\n', at), text.size());
      lines_.push_back(text.substr(at, end - at));
      at = end + 1;
    }
  }

  // Lines with a comment that means to allow something, but doesn't say what or why, go to *wrong.
  std::vector<Allow> Run(std::vector<Position>* wrong) const {
    std::vector<Allow> allows;
    for (size_t i = 0; i < lines_.size(); ++i) {
      const size_t comment = CommentAt(lines_[i], toml_);
      if (comment == std::string_view::npos) continue;
      std::string_view text = lines_[i].substr(comment + 1);
      text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
      const bool whole = text.starts_with("allow-file ");
      if (!whole && !text.starts_with("allow A")) continue;
      text.remove_prefix(whole ? 11 : 6);
      Allow allow;
      allow.line = static_cast<int>(i) + 1, allow.column = static_cast<int>(CountCodePoints(lines_[i].substr(0, comment))) + 1;
      allow.code = std::string(text.substr(0, text.find(':')));
      const std::string_view reason = text.find(':') == std::string_view::npos ? std::string_view() : text.substr(text.find(':') + 1);
      if (!FindLintCode(allow.code) || IsBlank(reason)) {
        wrong->push_back({allow.line, allow.column});
        continue;
      }
      if (whole) allow.first = 1, allow.last = static_cast<int>(lines_.size());
      else Reach(i, comment, &allow);
      allows.push_back(std::move(allow));
    }
    return allows;
  }

 private:
  bool IsComment(size_t i) const { return lines_[i].find_first_not_of(" \t") != std::string_view::npos && lines_[i][lines_[i].find_first_not_of(" \t")] == '#'; }

  // The line itself; of a comment line, the one below the comments, and if that opens a table, all of the table.
  void Reach(size_t i, size_t comment, Allow* allow) const {
    size_t line = i;
    if (IsBlank(lines_[i].substr(0, comment))) {
      while (line + 1 < lines_.size() && IsComment(line)) ++line;
    }
    allow->first = allow->last = static_cast<int>(line) + 1;
    if (!toml_ || !lines_[line].starts_with('[')) return;
    while (line + 1 < lines_.size() && !lines_[line + 1].starts_with('[')) ++line;
    allow->last = static_cast<int>(line) + 1;
  }

  std::vector<std::string_view> lines_;
  bool toml_;
};

std::string SourceLine(const SourceFile& file, int line) { return std::string(file.Line(line)); }

}  // namespace

LintFiles::LintFiles(const std::vector<std::string>& folders) {
  Problems problems;
  sources_ = ReadFolders(folders, &problems);
  for (const auto& source : sources_) {
    File& file = files_.emplace_back();
    file.source = source.get();
    if (source->Has(".toml")) file.tree = ParseToml(*source, &problems);
  }
}

const SourceFile* LintFiles::Find(std::string_view path) const {
  for (const File& file : files_) {
    if (file.source->path == path) return file.source;
  }
  return nullptr;
}

void LintReport::Add(std::string_view code, const Location& where, std::string message, std::string hint) {
  Diagnostic diagnostic{where, fmt::format("{} [{}]", message, code), std::move(hint), "", Diagnostic::Severity::kWarning};
  if (const SourceFile* file = files_.Find(where.file)) diagnostic.source_line = SourceLine(*file, where.line);
  findings_.push_back({std::string(code), std::move(diagnostic)});
}

std::vector<LintFinding> LintReport::Take(const LintOptions& options) {
  std::map<std::string, std::vector<Allow>, std::less<>> allows;
  for (const LintFiles::File& file : files_.all()) {
    std::vector<Position> wrong;
    allows[file.source->path] = AllowReader(*file.source).Run(&wrong);
    for (Position where : wrong) Add("A017", file.source->At(where), "this allows nothing: it needs a code and a reason", "write \"# allow A008: why it is right here\"");
  }
  std::erase_if(findings_, [&](const LintFinding& finding) {
    bool allowed = false;
    for (Allow& allow : allows[finding.diagnostic.where.file]) {
      const int line = finding.diagnostic.where.line;
      if (allow.code != finding.code || line < allow.first || line > allow.last) continue;
      allowed = allow.used = true;
    }
    return allowed;
  });
  for (const auto& [path, list] : allows) {
    for (const Allow& allow : list) {
      if (!allow.used) Add("A018", {path, allow.line, allow.column}, fmt::format("nothing is left here for {} to allow", allow.code), "take the comment out");
    }
  }
  if (!options.folders.empty()) {
    std::erase_if(findings_, [&](const LintFinding& finding) {
      return std::none_of(options.folders.begin(), options.folders.end(), [&](const std::string& folder) { return finding.diagnostic.where.file.starts_with(folder); });
    });
  }
  const auto key = [](const LintFinding& f) { return std::tie(f.diagnostic.where.file, f.diagnostic.where.line, f.diagnostic.where.column, f.code, f.diagnostic.message); };
  std::sort(findings_.begin(), findings_.end(), [&](const LintFinding& a, const LintFinding& b) { return key(a) < key(b); });
  findings_.erase(std::unique(findings_.begin(), findings_.end(), [&](const LintFinding& a, const LintFinding& b) { return key(a) == key(b); }), findings_.end());
  return std::move(findings_);
}

std::vector<LintFinding> Lint(const Extractor& extractor, const std::vector<std::string>& folders, const LintOptions& options) {
  const LintFiles files(folders);
  LintReport report(files);
  LintRules(extractor, files, options, &report);
  LintExamples(extractor, &report);
  LintLexicon(extractor, files, &report);
  return report.Take(options);
}

}  // namespace annals
