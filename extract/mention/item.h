// The step between tokens and units: the smallest stretches the lexicon tells apart.
#ifndef ANNALS_EXTRACT_MENTION_ITEM_H_
#define ANNALS_EXTRACT_MENTION_ITEM_H_

#include <span>
#include <string_view>
#include <vector>

#include "extract/mention/chunker.h"

namespace annals {

struct Item {
  uint32_t first = 0, last = 0;        // tokens [first, last)
  Span span;
  const FoundName* name = nullptr;
  int date = -1;
  char32_t noun = 0;                   // class of a noun or title
  bool title = false, plural = false;
  uint32_t classes = 0;                // WordClass bits
  std::span<const VerbReading> verbs;  // of the vocabulary
  double number = 0;
  bool digits = false, punctuation = false;
  bool capital = false, proper = false;  // proper: an unknown capitalised word, part of some name
  bool adverb = false;
  bool verb = false;                   // decided: stands as a verb here
  bool content = false;                // may stand inside a noun phrase after its determiner
  bool leads_number = false;           // "at least", "about" before a number
  std::string_view text;               // as written
  std::string_view lower;

  bool Is(uint32_t bits) const { return (classes & bits) != 0; }
  uint8_t Shapes() const;
  bool AlsoNoun() const;
  bool StartsNounPhrase() const;       // may open or carry on a noun phrase
};

// The items of a sentence, verbs decided.
void MakeItems(const Vocabulary& vocabulary, const SentenceInput& input, std::vector<Item>* items);

}  // namespace annals

#endif  // ANNALS_EXTRACT_MENTION_ITEM_H_
