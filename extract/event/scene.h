// Where sentences are set: "In Italy, …", "2011 Libyan civil war: …", a place told and none other.
#ifndef ANNALS_EXTRACT_EVENT_SCENE_H_
#define ANNALS_EXTRACT_EVENT_SCENE_H_

#include <cstddef>
#include <string>
#include <vector>

#include "extract/event/focus.h"
#include "extract/mention/chunker.h"

namespace annals {

// The state that a sentence is set in, -1 if unknown. It is sure where the sentence opens with it ("In Italy, …", "2011 Libyan
// civil war: …") or is about the article's; else it is that of the only place told, in the sentence or before it in the block.
struct Setting {
  int state = -1;
  bool sure = false;
  size_t since = 0;     // the unit from which on that is known
  bool placed = false;  // by a place
  bool before = false;  // the sentences before tell it
  bool opened = false;  // the sentence opens with it
};

// Follows an article from sentence to sentence. Keeps references to what it is made of.
class Scenes {
 public:
  Scenes(const Vocabulary& vocabulary, const Focus& focus, const ArticleNames& names);

  // A new block begins.
  void NewBlock() { of_block_ = label_ = -1; }

  // The next sentence.
  Setting Enter(const std::vector<Unit>& units);

  // Whether officials (`official`), police, armies and what speaks for a state act for the scene; `u`: index of the unit.
  bool ActsThere(const Unit& unit, const Setting& scene, size_t u, bool official, bool nameless) const;

  // The state that alone has such an office, -1 for any other.
  int OfficeOf(const std::string& title, const Setting& scene) const;

  // The states of a unit's name, and of those whom it acts for.
  std::vector<int> StatesOf(const Unit& unit) const;

 private:
  template <typename Told>
  void EachState(const Unit& unit, const Told& told) const;  // told(state), for some more than once
  int Fronted(const std::vector<Unit>& units) const;
  int Label(const std::vector<Unit>& units) const;
  // The state of all places that the sentence names; if it names none, the only state that it tells of, from there on.
  Setting OnlyPlace(const std::vector<Unit>& units) const;

  const Vocabulary& v_;
  const Focus& focus_;
  const ArticleNames& names_;
  const GrammarKinds& kinds_;
  const char32_t lawmaker_;
  int label_ = -1;     // what the block opens with: "2011 Libyan civil war: …"
  int of_block_ = -1;  // where the sentences of the block before were set; -1: nowhere told, -2: in several states
};

}  // namespace annals

#endif  // ANNALS_EXTRACT_EVENT_SCENE_H_
