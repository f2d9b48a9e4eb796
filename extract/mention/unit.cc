#include "extract/mention/unit.h"

#include <algorithm>

#include "extract/rule/utf8.h"

namespace annals {

void Encoded::Write(const std::vector<Unit>& units) {
  Clear();
  Reserve(units.size());
  for (uint32_t i = 0; i < units.size(); ++i) {
    if (!units[i].dropped) Add(units[i], i);
  }
}

void Encoded::Add(const Unit& unit, uint32_t index) {
  if (unit.code) return AddCode(unit.code, index);
  const bool joined = unit.type == Unit::kPunctuation && unit.text != "(" && unit.text != "-" && unit.text != "–";
  if (!joined) return AddLiteral(unit.text, index);
  text += unit.text;
  pieces.push_back({static_cast<uint32_t>(text.size()), index});
}

void Encoded::AddCode(char32_t code, uint32_t index) {
  if (!text.empty()) text.push_back(' ');
  AppendUtf8(code, &text);
  codes.Add(code);
  pieces.push_back({static_cast<uint32_t>(text.size()), index});
}

void Encoded::AddLiteral(std::string_view word, uint32_t index) {
  if (!text.empty()) text.push_back(' ');
  text += word;
  pieces.push_back({static_cast<uint32_t>(text.size()), index});
}

std::vector<Encoded::Piece>::const_iterator Encoded::PieceAt(size_t at) const {
  return std::upper_bound(pieces.begin(), pieces.end(), at, [](size_t byte, const Piece& piece) { return byte < piece.end; });
}

std::vector<uint32_t> Encoded::UnitsIn(size_t begin, size_t end) const {
  std::vector<uint32_t> units;
  if (begin >= end) return units;
  for (auto piece = PieceAt(begin); piece != pieces.end(); ++piece) {
    if (units.empty() || units.back() != piece->unit) units.push_back(piece->unit);
    if (piece->end >= end) break;
  }
  return units;
}

bool Encoded::Covers(size_t begin, size_t end, uint32_t unit) const {
  if (begin >= end) return false;
  for (auto piece = PieceAt(begin); piece != pieces.end(); ++piece) {
    if (piece->unit == unit) return true;
    if (piece->end >= end) break;
  }
  return false;
}

size_t Encoded::Behind(uint32_t unit) const {
  auto piece = std::find_if(pieces.begin(), pieces.end(), [&](const Piece& p) { return p.unit == unit; });
  if (piece == pieces.end()) return text.size();
  while (std::next(piece) != pieces.end() && std::next(piece)->unit == unit) ++piece;
  return piece->end;
}

}  // namespace annals
