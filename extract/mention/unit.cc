#include "extract/mention/unit.h"

#include "extract/rule/utf8.h"

namespace annals {

void Encoded::Add(const Unit& unit, uint32_t index) {
  const bool joined = text.empty() || (unit.type == Unit::kPunctuation && unit.text != "(" && unit.text != "-" && unit.text != "–");
  if (!joined) text.push_back(' ');
  if (unit.code) {
    AppendUtf8(unit.code, &text);
    codes.Add(unit.code);
  } else {
    text += unit.text;
  }
  unit_at.resize(text.size(), index);
}

}  // namespace annals
