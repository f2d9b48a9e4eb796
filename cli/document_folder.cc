#include "cli/document_folder.h"

#include <algorithm>
#include <filesystem>

namespace annals {
namespace {

std::string FileName(std::string_view id) {
  std::string name(id.empty() ? std::string_view("article") : id);
  for (char& c : name) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.' ||
                       static_cast<unsigned char>(c) >= 0x80;
    if (!plain) c = '_';
  }
  if (name.front() == '.') name.front() = '_';
  constexpr size_t kLongest = 200;  // bytes; file systems take 255
  if (name.size() > kLongest) {
    name.resize(kLongest);
    while (!name.empty() && static_cast<unsigned char>(name.back()) >= 0x80) name.pop_back();
  }
  return name;
}

}  // namespace

std::optional<OutputFile::Failure> DocumentFolder::Write(std::string_view id, std::string_view bytes) {
  std::error_code error;
  std::filesystem::create_directories(path_, error);
  if (error) return OutputFile::Failure{path_ + ": " + error.message(), false};
  const std::string plain = FileName(id);
  std::string name = plain;
  for (int i = 2; !used_.insert(name).second; ++i) name = plain + "-" + std::to_string(i);
  auto file = OutputFile::Open((std::filesystem::path(path_) / (name + extension_)).string());
  if (!file.ok()) return OutputFile::Failure{Format(file.errors().front()), false};
  if (auto failure = file->Write(bytes)) return failure;
  return file->Commit();
}

}  // namespace annals
