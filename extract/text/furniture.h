// Page furniture: lines of the page that are not the article's. The words are data (rules/…/text.toml),
// their notation is told there; what any language shares (bare addresses, rules of dashes) is here.
#ifndef ANNALS_EXTRACT_TEXT_FURNITURE_H_
#define ANNALS_EXTRACT_TEXT_FURNITURE_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace annals {

enum class FurnitureMatch : uint8_t {
  kNo,
  kLine,      // this line
  kWithList,  // this line, and the headlines listed below it
};

// The word list, indexed. Keeps views of `entries`.
class Furniture {
 public:
  explicit Furniture(const std::vector<std::string>& entries);

  // `line` is normalised and trimmed.
  FurnitureMatch Match(std::string_view line) const;

 private:
  enum class Shape : uint8_t { kWhole, kPrefix, kLabel, kName, kInside };
  struct Entry {
    std::string_view words;
    Shape shape = Shape::kWhole;
    bool with_list = false;
  };
  bool Fits(const Entry& entry, std::string_view line, std::string_view lower) const;

  std::vector<Entry> entries_;  // by first byte
  uint16_t first_[257] = {};    // entries_[first_[c], first_[c + 1]) begin with c
  std::vector<Entry> inside_;
};

}  // namespace annals

#endif  // ANNALS_EXTRACT_TEXT_FURNITURE_H_
