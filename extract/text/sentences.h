#ifndef ANNALS_EXTRACT_TEXT_SENTENCES_H_
#define ANNALS_EXTRACT_TEXT_SENTENCES_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "extract/text/text.h"

namespace annals {

// The words that decide where a full stop ends a sentence, indexed. Keeps views of the lists.
class StopWords {
 public:
  StopWords(const std::vector<std::string>& abbreviations, const std::vector<std::string>& openers);

  bool IsAbbreviation(std::string_view word, bool before_digit) const;
  bool IsOpener(std::string_view word) const;

 private:
  // Words in buckets by their first byte.
  class Bucket {
   public:
    explicit Bucket(const std::vector<std::string>& words);
    bool Holds(std::string_view word) const;

   private:
    std::vector<std::string_view> words_;
    uint16_t first_[257] = {};  // words_[first_[c], first_[c + 1]) begin with c
  };
  Bucket abbreviations_, openers_;
};

// Fills `sentences` and the blocks' ranges of them: Unicode's breaks, mended where one
// stands after an abbreviation or an initial, before lower case or before a closing quotation mark, and
// added where a full stop lost its space before an opener ("in 1991.The treaty"). No sentence is longer
// than 4,000 bytes by much, so that later stages stay linear.
void FindSentences(std::string_view utf8, const StopWords& words, std::vector<Block>* blocks, std::vector<Sentence>* sentences);

}  // namespace annals

#endif  // ANNALS_EXTRACT_TEXT_SENTENCES_H_
