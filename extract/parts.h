// Long texts in parts, so that memory stays flat: what a sentence is read into takes some seventy times its own size.
//
// A part is a text of its own, cut between blocks (between sentences where one block is longer than a part); what it
// gives is moved to its place in the whole. Names and references bound in one part do not reach
// into the next, and an event told in two parts is two. Only texts that no newspaper prints are that long.
#ifndef ANNALS_EXTRACT_PARTS_H_
#define ANNALS_EXTRACT_PARTS_H_

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "extract/extraction.h"
#include "extract/text/text.h"

namespace annals {

// Hands out the parts of a text in order. The text must outlive it and stay as it is.
class TextParts {
 public:
  // `most`: bytes of normalised text that a part may have; a single sentence may have more.
  TextParts(const Text& whole, uint32_t most) : whole_(whole), most_(most) {}

  // The next part and where in the whole it begins; false behind the last. A part has no source and no offsets.
  bool Next(Text* part, uint32_t* begin);

 private:
  void AddBlock(uint32_t end, uint32_t last_sentence, uint32_t begin, Text* part);

  const Text& whole_;
  const uint32_t most_;
  uint32_t block_ = 0;     // the next block
  uint32_t from_ = 0;      // everything before this byte has been handed out
  uint32_t sentence_ = 0;  // the next sentence
};

// Puts what the parts gave together: dates, entities, events and notes of a whole text.
class PartJoiner {
 public:
  explicit PartJoiner(Extraction* whole) : whole_(whole) {}

  // Adds the facts of the next part, which begins at byte `begin` of the whole.
  void Add(Extraction part, uint32_t begin);

 private:
  using Index = std::map<std::string, size_t>;  // an entity's key -> its place in the list
  static void Merge(std::vector<Entity> part, uint32_t by, std::string (*key_of)(const Entity&), Index* index, std::vector<Entity>* whole);

  Extraction* whole_;
  Index states_, organizations_, persons_, places_;
};

}  // namespace annals

#endif  // ANNALS_EXTRACT_PARTS_H_
