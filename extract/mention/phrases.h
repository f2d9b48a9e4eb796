// Phrases that may stand right before a place in a text: "since", "in the run-up to".
#ifndef ANNALS_EXTRACT_MENTION_PHRASES_H_
#define ANNALS_EXTRACT_MENTION_PHRASES_H_

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extract/span.h"

namespace annals {

// Whether a byte is of a word; others part words.
bool IsWordByte(char c);

// Whether the words right before text[begin), within its sentence, are this phrase (lower case).
// PhraseStart tells where it begins.
std::optional<uint32_t> PhraseStart(std::string_view text, Span sentence, uint32_t begin, std::string_view phrase);
bool PhraseBefore(std::string_view text, Span sentence, uint32_t begin, std::string_view phrase);

// Many of them, asked for at once: only those that end with the letter that stands there are looked at.
class Phrases {
 public:
  struct Phrase {
    std::string words;  // lower case
    int tag = 0;        // the caller's
  };

  // `words` in lower case, not empty.
  void Add(std::string words, int tag = 0);
  // The first added of those right before text[begin); null if none is.
  const Phrase* Before(std::string_view text, Span sentence, uint32_t begin) const;

 private:
  static constexpr size_t kEnds = 128;
  std::array<std::vector<Phrase>, kEnds> by_end_;  // by the last byte; others are first
};

}  // namespace annals

#endif  // ANNALS_EXTRACT_MENTION_PHRASES_H_
