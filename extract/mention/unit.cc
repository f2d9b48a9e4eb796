#include "extract/mention/unit.h"

namespace annals {

uint32_t UnitBefore(const std::vector<Unit>& units, uint32_t u) {
  if (u == kNoUnit) return kNoUnit;
  while (u-- > 0) {
    if (!units[u].dropped) return u;
  }
  return kNoUnit;
}

uint32_t UnitBehind(const std::vector<Unit>& units, uint32_t u) {
  if (u == kNoUnit) return kNoUnit;
  while (++u < units.size()) {
    if (!units[u].dropped) return u;
  }
  return kNoUnit;
}

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
  if (joined) AddJoined(unit.text, index);
  else AddLiteral(unit.text, index);
}

}  // namespace annals
