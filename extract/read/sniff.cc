#include "extract/read/sniff.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <filesystem>
#include <iterator>

#include "extract/ascii.h"
#include "extract/read/encoding.h"
#include "extract/read/formats.h"

namespace annals {
namespace {

using namespace std::string_view_literals;

constexpr std::string_view kText[] = {".txt", ".text", ".md", ".markdown"};
constexpr std::string_view kPages[] = {".html", ".htm", ".xhtml"};
constexpr std::string_view kCompressed[] = {".gz", ".zst", ".xz", ".bz2"};
constexpr std::string_view kArchives[] = {".tar", ".zip", ".tgz", ".tzst", ".txz", ".tbz2"};
constexpr std::string_view kOthers[] = {".jsonl", ".ndjson", ".json", ".csv", ".tsv", ".rss", ".atom", ".xml", ".warc", ".wet"};

template <size_t N>
bool IsOneOf(std::string_view word, const std::string_view (&words)[N]) {
  return std::find(std::begin(words), std::end(words), word) != std::end(words);
}

bool IsArchive(std::string_view start) {
  static constexpr std::string_view kMagic[] = {"\x1F\x8B"sv, "\x28\xB5\x2F\xFD"sv, "\xFD\x37zXZ\0"sv, "PK\x03\x04"sv, "PK\x05\x06"sv};
  for (const std::string_view magic : kMagic)
    if (start.starts_with(magic)) return true;
  const bool bzip2 = start.size() >= 10 && start.starts_with("BZh") && start.substr(4, 6) == "1AY&SY"sv;
  return bzip2 || start.substr(std::min<size_t>(257, start.size()), 5) == "ustar";
}

// The beginning of UTF-16 as far as it is ASCII, so that markup is seen in it.
std::string Narrow(std::string_view start) {
  const UnicodeMark mark = SniffUnicode(start);
  std::string narrow(start.substr(mark.bom));
  if (mark.form != UnicodeForm::kUtf8) std::erase(narrow, '\0');
  return narrow;
}

bool IsSpace(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

std::string_view TrimLeft(std::string_view text) {
  while (!text.empty() && IsSpace(text.front())) text.remove_prefix(1);
  return text;
}

// The first element of markup in lower case, behind declarations and comments: "html", "rss", "!doctype html". Empty if
// the text begins otherwise, or if it has not come yet (*more).
std::string FirstElement(std::string_view text, bool* more) {
  *more = false;
  for (;;) {
    text = TrimLeft(text);
    if (!text.starts_with('<')) return {};
    const bool comment = text.starts_with("<!--"), declaration = text.starts_with("<?");
    if (!comment && !declaration) break;
    const size_t end = text.find(comment ? "-->" : "?>");
    *more = end == text.npos;
    if (*more) return {};
    text.remove_prefix(end + (comment ? 3 : 2));
    *more = TrimLeft(text).empty();
  }
  size_t end = 1;
  while (end < text.size() && !IsSpace(text[end]) && text[end] != '>' && text[end] != '/') ++end;
  std::string name = LowerAscii(text.substr(1, end - 1));
  if (name != "!doctype") return name;
  const std::string_view root = TrimLeft(text.substr(end));
  end = 0;
  while (end < root.size() && !IsSpace(root[end]) && root[end] != '>' && root[end] != '[') ++end;
  return "!doctype " + LowerAscii(root.substr(0, end));
}

// `{"key":` or `[{"key":`, with white space anywhere.
bool BeginsAsJson(std::string_view text) {
  text = TrimLeft(text);
  if (text.starts_with('[')) text = TrimLeft(text.substr(1));
  if (!text.starts_with('{')) return false;
  text = TrimLeft(text.substr(1));
  if (!text.starts_with('"')) return false;
  const size_t end = text.find('"', 1);
  return end != text.npos && TrimLeft(text.substr(end + 1)).starts_with(':');
}

std::string_view FirstLine(std::string_view text) {
  text = TrimLeft(text);
  return text.substr(0, text.find('\n'));
}

FileFormat OfJson(std::string_view text) { return IsJsonObject(FirstLine(text)) ? FileFormat::kJsonLines : FileFormat::kJson; }

}  // namespace

std::string LowerSuffix(std::string_view name) { return LowerAscii(std::filesystem::path(name).extension().string()); }

std::string_view WithoutCompression(std::string_view name) {
  const std::string suffix = LowerSuffix(name);
  if (IsOneOf(suffix, kCompressed) || suffix == ".tgz" || suffix == ".tzst" || suffix == ".txz" || suffix == ".tbz2") name.remove_suffix(suffix.size());
  return name;
}

std::string StemOf(std::string_view name) { return std::filesystem::path(WithoutCompression(name)).stem().string(); }

bool HasArticleSuffix(std::string_view name) {
  if (const std::string_view inner = WithoutCompression(name); IsOneOf(LowerSuffix(name), kCompressed)) {
    return HasArticleSuffix(inner) && !IsOneOf(LowerSuffix(inner), kCompressed);
  }
  const std::string suffix = LowerSuffix(name);
  return IsOneOf(suffix, kText) || IsOneOf(suffix, kPages) || IsOneOf(suffix, kOthers) || IsOneOf(suffix, kArchives);
}

bool IsNameOfFile(std::string_view id, std::string_view path) {
  const std::string stem = path == "-" ? "stdin" : StemOf(path);
  return id == stem || (id.starts_with(stem + "-") && id.size() > stem.size() + 1 && id.find_first_not_of("0123456789", stem.size() + 1) == id.npos);
}

char SeparatorOf(std::string_view head, std::string_view column) {
  for (const char separator : {',', ';', '\t'}) {
    size_t columns = 0;
    bool found = false;
    for (std::string_view rest = head;; ++columns) {
      const size_t end = rest.find(separator);
      std::string_view name = TrimLeft(rest.substr(0, end));
      while (!name.empty() && IsSpace(name.back())) name.remove_suffix(1);
      if (name.size() >= 2 && name.front() == '"' && name.back() == '"') name = name.substr(1, name.size() - 2);
      found = found || name == column;
      if (end == rest.npos) break;
      rest.remove_prefix(end + 1);
    }
    if (found && columns > 0) return separator;
  }
  return '\0';
}

bool NeedsMore(std::string_view start) {
  bool more = false;
  FirstElement(Narrow(start), &more);
  return more;
}

FileFormat Sniff(std::string_view start, std::string_view name, const ReadOptions& options) {
  if (IsArchive(start)) return FileFormat::kArchive;
  if (start.starts_with("WARC/0.") || start.starts_with("WARC/1.")) return FileFormat::kWarc;
  const std::string suffix = LowerSuffix(name);
  if (suffix == ".jsonl" || suffix == ".ndjson") return FileFormat::kJsonLines;
  if (suffix == ".csv" || suffix == ".tsv") return FileFormat::kCsv;

  const std::string text = Narrow(start);
  bool more = false;
  std::string element = FirstElement(text, &more);
  if (element.starts_with("!doctype ") && element != "!doctype html") element.erase(0, element.find(' ') + 1);
  if (element == "rss" || element == "feed" || element == "rdf:rdf") return FileFormat::kFeed;
  if (element == "html" || element == "!doctype html" || element == "head" || element == "body") return FileFormat::kPage;
  if (IsOneOf(suffix, kPages)) return FileFormat::kPage;
  if (IsOneOf(suffix, kText)) return FileFormat::kText;
  if (!element.empty() && TrimLeft(text).starts_with("<?xml")) return FileFormat::kXml;
  if (suffix == ".xml" || suffix == ".rss" || suffix == ".atom") return FileFormat::kXml;
  if (suffix == ".json" || BeginsAsJson(text)) return OfJson(text);
  const std::string_view head = FirstLine(text);
  return SeparatorOf(head.substr(0, head.find('\r')), options.KeyOf("text")) != '\0' ? FileFormat::kCsv : FileFormat::kText;
}

bool IsBlank(std::string_view text) { return text.find_first_not_of(" \t\r\n\v\f") == text.npos; }

std::string_view WithoutBom(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  return text;
}

}  // namespace annals
