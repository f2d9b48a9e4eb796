#include "extract/text/furniture.h"

#include <algorithm>
#include <array>

#include "extract/text/utf8.h"

namespace annals {
namespace {

constexpr size_t kLead = 80;      // bytes of a line that are compared, at either end
constexpr size_t kCaption = 250;  // what is longer is prose, even with a credit at its end

// At most kLead bytes, in small letters.
class Lower {
 public:
  explicit Lower(std::string_view text) : size_(text.size()) {
    text.copy(bytes_.data(), size_);
    for (char& c : bytes_) c = static_cast<char>(c + (c >= 'A' && c <= 'Z' ? 'a' - 'A' : 0));  // all of them: sixteen at a time
  }
  operator std::string_view() const { return {bytes_.data(), size_}; }  // NOLINT: it is one

 private:
  std::array<char, kLead> bytes_{};
  size_t size_;
};

// Told by the second bytes, where the first are the same.
bool MayBegin(std::string_view words, std::string_view line) { return words.size() < 2 || (line.size() > 1 && line[1] == words[1]); }

bool IsBareAddress(std::string_view line) {
  if (line.find(' ') != line.npos) return false;
  if (line.starts_with("http://") || line.starts_with("https://") || line.starts_with("www.")) return true;
  const size_t at = line.find('@');
  return at != line.npos && line.find('.', at) != line.npos;
}

// One to eight words, each with a capital or of three letters at most: a name, several, or a name's parts.
bool IsListOfNames(std::string_view text) {
  size_t words = 0;
  while (!(text = Trim(text)).empty()) {
    const std::string_view word = text.substr(0, text.find(' '));
    text.remove_prefix(word.size());
    if (++words > 8 || (!IsUpper(FirstPoint(word)) && word.size() > 3)) return false;
    if (word.size() > 4 && word.back() == '.') return false;
  }
  return words > 0;
}

}  // namespace

Furniture::Furniture(const std::vector<std::string>& entries) {
  std::vector<Entry> outside;
  outside.reserve(entries.size());
  for (const std::string& written : entries) {
    Entry entry{written, Shape::kWhole, false};
    const auto chop = [&](char mark) {
      if (entry.words.empty() || entry.words.back() != mark) return false;
      entry.words = Trim(entry.words.substr(0, entry.words.size() - 1));
      return true;
    };
    entry.with_list = chop('>');
    if (!entry.words.empty() && entry.words.front() == '*') {
      entry.words.remove_prefix(1);
      entry.shape = Shape::kInside;
      chop('*');
    } else if (chop('*')) {
      entry.shape = Shape::kPrefix;
    } else if (chop(':')) {
      entry.shape = Shape::kLabel;
    } else if (chop('@')) {
      entry.shape = Shape::kName;
    }
    if (entry.words.empty()) continue;
    (entry.shape == Shape::kInside ? inside_ : outside).push_back(entry);
  }
  const auto byte = [](const Entry& entry) { return static_cast<unsigned char>(entry.words.front()); };
  uint16_t next[256];
  for (const Entry& entry : outside) ++first_[byte(entry) + 1];
  for (size_t c = 0; c < 256; ++c) {
    next[c] = first_[c];
    first_[c + 1] += first_[c];
  }
  entries_.resize(outside.size());
  for (const Entry& entry : outside) entries_[next[byte(entry)]++] = entry;
}

bool Furniture::Fits(const Entry& entry, std::string_view line, std::string_view lower) const {
  if (!lower.starts_with(entry.words)) return false;
  std::string_view rest = line.substr(entry.words.size());
  if (!rest.empty() && (IsLetter(FirstPoint(rest)) || IsDigit(FirstPoint(rest))) && IsLetter(LastPoint(entry.words))) return false;
  rest = Trim(rest);
  switch (entry.shape) {
    case Shape::kPrefix: return true;
    case Shape::kLabel: return rest.starts_with(':');
    case Shape::kName: return IsListOfNames(rest);
    case Shape::kWhole: return !HasLetterOrDigit(rest);
    case Shape::kInside: break;
  }
  return false;
}

FurnitureMatch Furniture::Match(std::string_view line) const {
  if (line.empty()) return FurnitureMatch::kNo;
  if (!HasLetterOrDigit(line) || IsBareAddress(line)) return FurnitureMatch::kLine;
  auto initial = static_cast<unsigned char>(line.front());
  if (initial >= 'A' && initial <= 'Z') initial += 'a' - 'A';
  if (first_[initial] < first_[initial + 1]) {
    const Lower letters(line.substr(0, kLead));
    const std::string_view lower = letters;
    for (size_t i = first_[initial]; i < first_[initial + 1]; ++i)
      if (MayBegin(entries_[i].words, lower) && Fits(entries_[i], line, lower)) return entries_[i].with_list ? FurnitureMatch::kWithList : FurnitureMatch::kLine;
  }
  if (inside_.empty() || line.size() > kCaption) return FurnitureMatch::kNo;
  const Lower letters(line.substr(line.size() - std::min(line.size(), kLead)));
  const std::string_view tail = letters;
  for (const Entry& entry : inside_)
    if (tail.find(entry.words) != tail.npos) return FurnitureMatch::kLine;
  return FurnitureMatch::kNo;
}

}  // namespace annals
