// A text as rules see it, and where its kinds and verbs stand.
#ifndef ANNALS_EXTRACT_RULE_ENCODED_TEXT_H_
#define ANNALS_EXTRACT_RULE_ENCODED_TEXT_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "extract/rule/requirement.h"

namespace annals {

// An encoded string and the units that its bytes came from.
struct EncodedText {
  // The bytes from the end of the piece before; a space belongs to the unit behind it. Units need not be in order, and one may
  // have several pieces.
  struct Piece {
    uint32_t end = 0;
    uint32_t unit = 0;
    char32_t code = 0;  // the kind or verb that it ends with; 0: none
  };
  std::string text;
  std::vector<Piece> pieces;
  CodeSet codes;  // kinds and verbs that stand in it

  void Reserve(size_t units) { text.reserve(units * 8), pieces.reserve(units); }
  void Clear() { text.clear(), pieces.clear(), codes = {}; }
  void AddCode(char32_t code, uint32_t unit);             // a kind or verb
  void AddLiteral(std::string_view word, uint32_t unit);
  void AddJoined(std::string_view mark, uint32_t unit);   // as AddLiteral, without a space before it

  // Of the byte at `at` < text.size(). Logarithmic.
  uint32_t UnitAt(size_t at) const { return PieceAt(at)->unit; }
  // Of the bytes [begin, end), in their order; the same unit twice in a row is there once.
  std::vector<uint32_t> UnitsIn(size_t begin, size_t end) const;
  bool Covers(size_t begin, size_t end, uint32_t unit) const;  // whether one of the bytes [begin, end) is the unit's
  size_t Behind(uint32_t unit) const;                          // where the unit's first pieces end; text.size() if it has none

 private:
  std::vector<Piece>::const_iterator PieceAt(size_t at) const;
};

}  // namespace annals

#endif  // ANNALS_EXTRACT_RULE_ENCODED_TEXT_H_
