#include "extract/rule/encoded_text.h"

#include <algorithm>
#include <iterator>

#include "extract/rule/utf8.h"

namespace annals {

void EncodedText::AddCode(char32_t code, uint32_t unit) {
  char bytes[1 + kMostUtf8] = {' '};
  const size_t size = EncodeUtf8(code, bytes + 1);
  const bool first = text.empty();
  text.append(bytes + first, size + !first);
  codes.Add(code);
  pieces.push_back({static_cast<uint32_t>(text.size()), unit, code});
}

void EncodedText::AddLiteral(std::string_view word, uint32_t unit) {
  if (!text.empty()) text.push_back(' ');
  AddJoined(word, unit);
}

void EncodedText::AddJoined(std::string_view mark, uint32_t unit) {
  text += mark;
  pieces.push_back({static_cast<uint32_t>(text.size()), unit, 0});
}

std::vector<EncodedText::Piece>::const_iterator EncodedText::PieceAt(size_t at) const {
  return std::upper_bound(pieces.begin(), pieces.end(), at, [](size_t byte, const Piece& piece) { return byte < piece.end; });
}

std::vector<uint32_t> EncodedText::UnitsIn(size_t begin, size_t end) const {
  std::vector<uint32_t> units;
  if (begin >= end) return units;
  for (auto piece = PieceAt(begin); piece != pieces.end(); ++piece) {
    if (units.empty() || units.back() != piece->unit) units.push_back(piece->unit);
    if (piece->end >= end) break;
  }
  return units;
}

bool EncodedText::Covers(size_t begin, size_t end, uint32_t unit) const {
  if (begin >= end) return false;
  for (auto piece = PieceAt(begin); piece != pieces.end(); ++piece) {
    if (piece->unit == unit) return true;
    if (piece->end >= end) break;
  }
  return false;
}

size_t EncodedText::Behind(uint32_t unit) const {
  auto piece = std::find_if(pieces.begin(), pieces.end(), [&](const Piece& p) { return p.unit == unit; });
  if (piece == pieces.end()) return text.size();
  while (std::next(piece) != pieces.end() && std::next(piece)->unit == unit) ++piece;
  return piece->end;
}

}  // namespace annals
