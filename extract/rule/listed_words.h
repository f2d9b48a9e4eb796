// Which words stand in which word lists: one flat hash table of all pairs, so that a sentence's words can be asked for
// one by one. Open addressing, linear probing, never more than a quarter full.
#ifndef ANNALS_EXTRACT_RULE_LISTED_WORDS_H_
#define ANNALS_EXTRACT_RULE_LISTED_WORDS_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace annals {

// The name of a word list. A name that is written out is hashed when the program is compiled.
class ListName {
 public:
  template <size_t N>
  consteval ListName(const char (&name)[N]) : ListName(std::string_view(name, N - 1)) {}  // NOLINT: a literal is a name
  constexpr explicit ListName(std::string_view name) : text(name) {
    for (char c : name) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3ull;  // FNV-1a
  }

  std::string_view text;
  uint64_t hash = 0xCBF29CE484222325ull;
};

class ListedWords {
 public:
  void Add(ListName list, std::string_view word);
  bool Has(ListName list, std::string_view word) const;

 private:
  struct Slot {
    uint64_t hash = 0;
    uint32_t begin = 0, name = 0, word = 0;  // in letters_: where the list's name begins, its size, the word's; name 0: free
  };

  // Most words stand in no list they are asked for in: a bit of some that stay in the cache tells so. Of pairs that are in
  // the table, each has set the one of its hash.
  static constexpr int kMarkShift = 64 - 11;
  static uint64_t MarkOf(uint64_t hash) { return uint64_t{1} << (hash >> 32 & 63); }
  std::vector<uint64_t> marks_ = std::vector<uint64_t>(size_t{1} << (64 - kMarkShift));

  std::vector<Slot> slots_;
  std::string letters_;
  size_t size_ = 0;
};

}  // namespace annals

#endif  // ANNALS_EXTRACT_RULE_LISTED_WORDS_H_
