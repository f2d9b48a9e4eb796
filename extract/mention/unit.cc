#include "extract/mention/unit.h"

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
  if (joined) AddJoined(unit.text, index);
  else AddLiteral(unit.text, index);
}

}  // namespace annals
