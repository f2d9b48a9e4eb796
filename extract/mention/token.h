// Words of a sentence, as the grammar needs them: "Kazakhstan" "'s", "did" "n't", "U.S.", "$", "4,000".
#ifndef ANNALS_EXTRACT_MENTION_TOKEN_H_
#define ANNALS_EXTRACT_MENTION_TOKEN_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "extract/span.h"

namespace annals {

struct Token {
  enum Shape : uint8_t { kLower, kCapitalised, kAllCaps, kNumber, kPunctuation };

  Span span;
  Shape shape = kLower;
  bool space_before = false;  // white space (or the sentence's begin) stands before it
};

// Appends the tokens of text[span) to *tokens. Apostrophe endings ("'s", "n't", "'ll") are tokens of
// their own; initials with dots ("U.S.", "J.F.") are one; every punctuation mark is one.
void Tokenize(std::string_view text, Span span, std::vector<Token>* tokens);

// ASCII letters lowered, all other bytes kept.
void LowerTo(std::string_view word, std::string* out);

// "RUSSIA" -> "Russia", for names of all-capitals headlines.
std::string TitleCase(std::string_view word);

}  // namespace annals

#endif  // ANNALS_EXTRACT_MENTION_TOKEN_H_
