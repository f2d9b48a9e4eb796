// Towns that the lexicon does not have, or has elsewhere, where the text says what they lie in.
#ifndef ANNALS_EXTRACT_EVENT_TOWNS_H_
#define ANNALS_EXTRACT_EVENT_TOWNS_H_

#include <cstdint>
#include <vector>

#include "extract/mention/chunker.h"
#include "extract/mention/unit.h"
#include "extract/mention/vocabulary.h"

namespace annals {

// The state that the unit's name is or lies in; -1 if none.
int StateOfName(const Vocabulary& vocabulary, const ArticleNames& names, const Unit& unit);

// Keeps references to what it is made of.
class Towns {
 public:
  Towns(const Vocabulary& vocabulary, ArticleNames* names) : v_(vocabulary), names_(*names), kinds_(vocabulary.kinds()) {}

  // Makes such towns places of their states; to be called before anything is resolved.
  void Place(std::vector<Unit>* units) const;

 private:
  // A place told to be in another state than that of its better known namesake: "the Lebanese city of Tripoli" is an unknown name,
  // "in Greenville, North Carolina" and "at the Palace of Justice in Brussels" are places of that state.
  void Namesakes(std::vector<Unit>* units) const;
  // The unit behind a place that tells the whole which it is part of; nullptr if none does.
  const Unit* WholeBehind(const std::vector<Unit>& units, uint32_t place) const;
  // "struck Na'ameh, Lebanon", "in Na'ameh, Lebanon": a town that the lexicon does not have is a place in that state.
  void Locate(std::vector<Unit>* units) const;

  const Vocabulary& v_;
  ArticleNames& names_;
  const GrammarKinds& kinds_;
};

}  // namespace annals

#endif  // ANNALS_EXTRACT_EVENT_TOWNS_H_
