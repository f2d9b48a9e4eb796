// What an expanded pattern can't match without, so that a rule runs only where it may match.
//
// Of "(?P<actor>[⟨state⟩⟨organization⟩]) ⟨sign⟩ (?:the )?⟨treaty⟩" every match holds a state or an
// organization, and the verb, and a treaty: three sets of private-use characters. A sentence that has
// none of one of them need not be looked at. Plain letters are not considered.
#ifndef ANNALS_EXTRACT_RULE_REQUIREMENT_H_
#define ANNALS_EXTRACT_RULE_REQUIREMENT_H_

#include <bit>
#include <cstdint>
#include <string_view>
#include <vector>

#include "extract/rule/alphabet.h"

namespace annals {

// A set of kinds and verbs, each hashed to one of 128 bits: it may seem to hold what it does not, never the
// other way round.
class CodeSet {
 public:
  static CodeSet All() {
    CodeSet all;
    all.kinds_ = all.verbs_ = ~uint64_t{0};
    return all;
  }
  void Add(char32_t code) {
    if (Alphabet::IsVerb(code)) {
      verbs_ |= uint64_t{1} << (Alphabet::LemmaOf(code) * 0x9E3779B1u >> 26);
    } else {
      kinds_ |= uint64_t{1} << (code & 63);
    }
  }
  void Add(const CodeSet& other) { kinds_ |= other.kinds_, verbs_ |= other.verbs_; }
  bool Meets(const CodeSet& other) const { return ((kinds_ & other.kinds_) | (verbs_ & other.verbs_)) != 0; }
  bool empty() const { return (kinds_ | verbs_) == 0; }
  int size() const { return std::popcount(kinds_) + std::popcount(verbs_); }
  bool operator==(const CodeSet&) const = default;

 private:
  uint64_t kinds_ = 0, verbs_ = 0;
};

// Every match of the pattern holds a character of each of these sets. The pattern must be valid.
std::vector<CodeSet> RequirementsOf(std::string_view pattern);

// Whether a text with these characters may match.
inline bool Meets(const CodeSet& text, const std::vector<CodeSet>& requirements) {
  for (const CodeSet& set : requirements) {
    if (!set.Meets(text)) return false;
  }
  return true;
}

}  // namespace annals

#endif  // ANNALS_EXTRACT_RULE_REQUIREMENT_H_
