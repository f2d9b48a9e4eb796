// With what a part of a pattern's matches begins or ends, so that a search starts only where it may get on.
//
// It allows every match and some texts that have none: kinds and verbs are told apart by their hashes (CodeSet), `^`, `$` and
// `\b` hold everywhere.
#ifndef ANNALS_EXTRACT_RULE_BORDER_H_
#define ANNALS_EXTRACT_RULE_BORDER_H_

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "extract/rule/requirement.h"

namespace annals {

// A set of characters, or more than it.
struct CharacterSet {
  uint64_t ascii[2] = {};
  CodeSet codes;        // kinds and verbs
  bool others = false;

  bool HasAscii(char c) const { return ascii[c >> 6] >> (c & 63) & 1; }
  // Whether it has the character that begins at text[at], in one that ends with it (HasBefore: before text[at]).
  bool HasAt(std::string_view text, size_t at) const { return static_cast<unsigned char>(text[at]) < 128 ? HasAscii(text[at]) : HasWide(text, at); }
  bool HasBefore(std::string_view text, size_t at) const {
    if (static_cast<unsigned char>(text[--at]) < 128) return HasAscii(text[at]);
    while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) --at;
    return HasWide(text, at);
  }

 private:
  bool HasWide(std::string_view text, size_t at) const;
};

// What may come next, in one direction.
struct Border {
  bool anything = true;   // not known; the rest says nothing then
  CharacterSet next;      // also a space, if one may come
  CharacterSet behind_space;

  // Whether text[at, …) may go on so.
  bool Allows(std::string_view text, size_t at) const {
    if (anything) return true;
    if (at >= text.size() || !next.HasAt(text, at)) return false;
    return text[at] != ' ' || (at + 1 < text.size() && behind_space.HasAt(text, at + 1));
  }
  // The same for text[…, at), read backwards.
  bool AllowsBefore(std::string_view text, size_t at) const {
    if (anything) return true;
    if (at == 0 || !next.HasBefore(text, at)) return false;
    return text[at - 1] != ' ' || (at > 1 && behind_space.HasBefore(text, at - 1));
  }
  bool AllowsByte(char c) const { return anything || static_cast<unsigned char>(c) >= 128 || next.HasAscii(c); }
};

}  // namespace annals

#endif  // ANNALS_EXTRACT_RULE_BORDER_H_
