#include "cli/rules_folder.h"

#include <cstdlib>
#include <filesystem>
#include <string_view>

#include "cli/message.h"

namespace annals {
namespace {

namespace fs = std::filesystem;

bool IsWholeSet(const std::string& folder) {
  std::error_code ignored;
  return fs::exists(fs::path(folder) / "ontology.toml", ignored);
}

std::vector<std::string> FoldersOfEnvironment() {
  std::vector<std::string> folders;
  const char* value = std::getenv("ANNALS_RULES");
  std::string_view rest = value == nullptr ? "" : value;
  while (!rest.empty()) {
    const size_t colon = std::min(rest.find(':'), rest.size());
    if (colon > 0) folders.emplace_back(rest.substr(0, colon));
    rest.remove_prefix(std::min(colon + 1, rest.size()));
  }
  return folders;
}

std::string FolderOfProgram() {
  std::error_code error;
  const fs::path program = fs::read_symlink("/proc/self/exe", error);
  if (error) return {};
  const fs::path folder = program.parent_path().parent_path() / "share" / "annals" / "rules";
  if (!IsWholeSet(folder.string())) return {};
  // A build folder has a link to the sources' rules: messages name those, from here if they are below.
  const fs::path real = fs::canonical(folder, error);
  if (error) return folder.string();
  const fs::path near = fs::proximate(real, error);
  return error || near.empty() || *near.begin() == ".." ? real.string() : near.string();
}

// The value, or nothing once its errors are told.
template <typename T>
std::optional<T> ValueOrTell(Result<T> result) {
  if (result.ok()) return std::move(result).value();
  PrintDiagnostics(result.errors());
  return std::nullopt;
}

}  // namespace

Result<std::vector<std::string>> FindRules(const std::vector<std::string>& given) {
  std::vector<std::string> folders;
  if (given.empty() || !IsWholeSet(given.front())) {
    folders = FoldersOfEnvironment();
    if (folders.empty()) {
      std::string own = FolderOfProgram();
      if (!own.empty()) folders.push_back(std::move(own));
    }
  }
  folders.insert(folders.end(), given.begin(), given.end());

  std::vector<Diagnostic> errors;
  for (const std::string& folder : folders) {
    std::error_code ignored;
    if (!fs::is_directory(folder, ignored)) errors.push_back({{folder, 0, 0}, "no such folder of rules", "", "", {}});
  }
  if (errors.empty() && (folders.empty() || !IsWholeSet(folders.front()))) {
    errors.push_back({{folders.empty() ? std::string() : folders.front(), 0, 0},
                      folders.empty() ? "no rules found beside the program" : "no whole set of rules: ontology.toml is missing",
                      "name a folder by --rules or ANNALS_RULES",
                      "",
                      {}});
  }
  if (!errors.empty()) return errors;
  return folders;
}

std::optional<RuleSet> FindAndLoadRules(const std::vector<std::string>& given) {
  const auto folders = ValueOrTell(FindRules(given));
  return folders ? ValueOrTell(LoadRules(*folders)) : std::nullopt;
}

std::optional<Extractor> FindAndLoadExtractor(const std::vector<std::string>& given) {
  const auto folders = ValueOrTell(FindRules(given));
  return folders ? ValueOrTell(Extractor::Load(*folders)) : std::nullopt;
}

}  // namespace annals
