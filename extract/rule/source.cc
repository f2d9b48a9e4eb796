#include "extract/rule/source.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <tuple>

#include <fmt/format.h>
#include <openssl/evp.h>

#include "extract/rule/rule_set.h"
#include "extract/rule/utf8.h"

namespace annals {
namespace fs = std::filesystem;
namespace {

// A line that is fit for a message whatever bytes it has.
std::string Repaired(std::string_view line) {
  std::string text;
  for (size_t at = 0; at < line.size();) {
    const CodePoint next = DecodeUtf8(line, at);
    AppendUtf8(next.value, &text);
    at += next.size;
  }
  return text;
}

bool ReadFile(const fs::path& path, std::string* content) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return false;
  std::error_code error;
  if (const auto size = fs::file_size(path, error); !error) content->resize(size);
  in.read(content->data(), static_cast<std::streamsize>(content->size()));
  content->resize(static_cast<size_t>(std::max<std::streamsize>(in.gcount(), 0)));
  return !in.bad();
}

// Names of rule files below `root`, sorted.
std::vector<std::string> ListFiles(const fs::path& root, Problems* problems) {
  std::vector<std::string> names;
  std::error_code error;
  fs::recursive_directory_iterator it(root, error), end;
  for (; !error && it != end; it.increment(error)) {
    const std::string leaf = it->path().filename().string();
    std::error_code ignored;
    if (leaf.starts_with('.')) {
      if (it->is_directory(ignored)) it.disable_recursion_pending();
      continue;
    }
    const std::string extension = it->path().extension().string();
    if ((extension == ".toml" || extension == ".tsv") && !it->is_directory(ignored)) {
      names.push_back(it->path().lexically_relative(root).generic_string());
    }
  }
  if (error) problems->Error(root.string(), fmt::format("can't list the folder: {}", error.message()), "");
  std::sort(names.begin(), names.end());
  return names;
}

bool CheckEncoding(const SourceFile& file, Problems* problems) {
  const std::optional<EncodingFault> fault = FindEncodingFault(file.content);
  if (!fault) return true;
  const std::string_view before = std::string_view(file.content).substr(0, fault->offset);
  const size_t start = before.rfind('\n') + 1;  // npos + 1 is 0
  const Position where{static_cast<int>(std::count(before.begin(), before.end(), '\n')) + 1,
                       static_cast<int>(CountCodePoints(before.substr(start))) + 1};
  if (fault->utf8) {
    problems->Error(file, where, "the file is not UTF-8", "save it as UTF-8");
  } else {
    problems->Error(file, where, "the file is not in NFC: this letter and its accent are two characters",
                    "write them as one character, as Unicode's normalisation form C does");
  }
  return false;
}

}  // namespace

std::string_view SourceFile::Line(int line) const {
  std::string_view rest = content;
  for (int i = 1; i < line; ++i) {
    const size_t end = rest.find('\n');
    if (end == std::string_view::npos) return {};
    rest.remove_prefix(end + 1);
  }
  rest = rest.substr(0, rest.find('\n'));
  if (rest.ends_with('\r')) rest.remove_suffix(1);
  return line > 0 ? rest : std::string_view();
}

void Problems::Add(std::vector<Entry>* entries, const SourceFile& file, Position where, Diagnostic::Severity severity,
                   std::string message, std::string hint) {
  for (const Entry& entry : *entries) {
    const Diagnostic& old = entry.diagnostic;
    if (entry.order == file.order && old.where.line == where.line && old.where.column == where.column && old.message == message) return;
  }
  Diagnostic diagnostic;
  diagnostic.where = file.At(where);
  diagnostic.message = std::move(message);
  diagnostic.hint = std::move(hint);
  diagnostic.source_line = Repaired(file.Line(where.line));
  diagnostic.severity = severity;
  entries->push_back({file.order, std::move(diagnostic)});
}

void Problems::Error(const SourceFile& file, Position where, std::string message, std::string hint) {
  Add(&errors_, file, where, Diagnostic::Severity::kError, std::move(message), std::move(hint));
}

void Problems::Warning(const SourceFile& file, Position where, std::string message, std::string hint) {
  Add(&warnings_, file, where, Diagnostic::Severity::kWarning, std::move(message), std::move(hint));
}

void Problems::Error(std::string path, std::string message, std::string hint) {
  Diagnostic diagnostic;
  diagnostic.where.file = std::move(path);
  diagnostic.message = std::move(message);
  diagnostic.hint = std::move(hint);
  errors_.push_back({-1, std::move(diagnostic)});
}

void Problems::Append(Problems&& other) {
  std::move(other.errors_.begin(), other.errors_.end(), std::back_inserter(errors_));
  std::move(other.warnings_.begin(), other.warnings_.end(), std::back_inserter(warnings_));
}

std::vector<Diagnostic> Problems::Take(std::vector<Entry>* entries) {
  std::stable_sort(entries->begin(), entries->end(), [](const Entry& a, const Entry& b) {
    const Location &x = a.diagnostic.where, &y = b.diagnostic.where;
    return std::tie(a.order, x.line, x.column) < std::tie(b.order, y.line, y.column);
  });
  std::vector<Diagnostic> result;
  for (Entry& entry : *entries) result.push_back(std::move(entry.diagnostic));
  entries->clear();
  return result;
}

SourceFiles ReadFolders(const std::vector<std::string>& folders, Problems* problems) {
  SourceFiles files;
  if (folders.empty()) problems->Error("", "no rule folder was given", "name the folder that holds ontology.toml and en/");
  for (size_t i = 0; i < folders.size(); ++i) {
    const fs::path root(folders[i]);
    std::error_code error;
    if (!fs::is_directory(root, error)) {
      const bool exists = fs::exists(root, error);
      problems->Error(folders[i], exists ? "the rules must be a folder, and this is a file" : "there is no such rule folder",
                      "name the folder that holds ontology.toml and en/");
      continue;
    }
    const std::vector<std::string> names = ListFiles(root, problems);
    if (names.empty()) problems->Error(folders[i], "there are no rule files (.toml, .tsv) in this folder", "name the folder that holds ontology.toml and en/");
    std::map<std::string, std::string> tables;  // stem -> name
    for (const std::string& name : names) {
      auto file = std::make_unique<SourceFile>();
      file->path = (root / name).generic_string();
      file->name = name;
      file->stem = fs::path(name).stem().string();
      file->folder = static_cast<int>(i);
      file->order = static_cast<int>(files.size());
      if (!ReadFile(root / name, &file->content)) {
        problems->Error(file->path, "can't read the file", "");
        continue;
      }
      if (file->Has(".tsv")) {
        const auto [other, fresh] = tables.emplace(file->stem, name);
        if (!fresh) {
          problems->Error(file->path, fmt::format("a second table named '{}', beside {}", file->stem, other->second),
                          "tables go by file name; rename one, or put both into one file");
          continue;
        }
      }
      if (CheckEncoding(*file, problems)) files.push_back(std::move(file));
    }
  }
  return files;
}

SourceFiles TakeFiles(const std::vector<RuleFile>& given, Problems* problems) {
  SourceFiles files;
  for (const RuleFile& one : given) {
    auto file = std::make_unique<SourceFile>();
    file->path = one.path, file->name = one.name, file->content = one.content, file->folder = one.folder;
    file->stem = fs::path(one.name).stem().string();
    file->order = static_cast<int>(files.size());
    if (CheckEncoding(*file, problems)) files.push_back(std::move(file));
  }
  return files;
}

std::string HashFiles(const SourceFiles& files) {
  const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(), EVP_MD_CTX_free);
  EVP_DigestInit_ex(context.get(), EVP_sha256(), nullptr);
  for (const auto& file : files) {
    const std::string head = fmt::format("{}\n{}\n", file->name, file->content.size());
    EVP_DigestUpdate(context.get(), head.data(), head.size());
    EVP_DigestUpdate(context.get(), file->content.data(), file->content.size());
  }
  unsigned char digest[EVP_MAX_MD_SIZE];
  unsigned int size = 0;
  EVP_DigestFinal_ex(context.get(), digest, &size);
  std::string hex;
  for (unsigned int i = 0; i < 8 && i < size; ++i) hex += fmt::format("{:02x}", digest[i]);
  return hex;
}

}  // namespace annals
