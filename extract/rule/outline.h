// What may stand at the ends of a pattern's matches, so that it is asked only where it may say yes.
//
// An outline reads the pattern once as an automaton of its own characters and keeps which character may come first or
// last, and which behind a space. To ask it takes a few instructions, where an expression that need not be compiled saves
// hundreds of thousands.
// It allows every match that RE2 finds and some that are none: kinds and verbs are told apart by their hashes (CodeSet),
// `^`, `$` and `\b` hold everywhere. A pattern that it can't read allows all.
#ifndef ANNALS_EXTRACT_RULE_OUTLINE_H_
#define ANNALS_EXTRACT_RULE_OUTLINE_H_

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "extract/rule/requirement.h"

namespace annals {

// A set of characters, or more than it.
struct CharacterSet {
  uint64_t ascii[2] = {};
  CodeSet codes;        // kinds and verbs
  bool others = false;

  static CharacterSet All();
  bool Has(char32_t c) const;
  void Add(char32_t c);
  void Add(char32_t first, char32_t last);
  void Add(const CharacterSet& other);
};

// What may come next, in one direction.
struct Border {
  bool anything = true;   // not known; the rest says nothing then
  CharacterSet next;      // also a space, if one may come
  CharacterSet behind_space;

  // Whether text[at, …) may go on so; AllowsBefore: text[…, at), read backwards.
  bool Allows(std::string_view text, size_t at) const;
  bool AllowsBefore(std::string_view text, size_t at) const;
  bool AllowsByte(char c) const { return anything || static_cast<unsigned char>(c) >= 128 || next.Has(static_cast<unsigned char>(c)); }
};

// Immutable. The pattern must be valid, without references.
class Outline {
 public:
  explicit Outline(std::string_view pattern);

  // With what a match begins, and with what it ends, backwards.
  Border Begin() const;
  Border End() const;

 private:
  using Node = uint16_t;
  // Edges of the automaton by the node they leave.
  struct Edges {
    std::vector<uint32_t> begin;
    std::vector<Node> to;
  };
  class Builder;

  Border From(const std::vector<Node>& nodes, const Edges& edges) const;
  bool Reach(const std::vector<Node>& nodes, const Edges& edges, std::vector<Node>* reached) const;

  bool readable_ = false;
  std::vector<CharacterSet> sets_;
  std::vector<int> set_of_;  // by node: what it takes; -1: nothing
  Edges forwards_, backwards_;
};

}  // namespace annals

#endif  // ANNALS_EXTRACT_RULE_OUTLINE_H_
