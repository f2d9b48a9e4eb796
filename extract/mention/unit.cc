#include "extract/mention/unit.h"

#include "extract/rule/utf8.h"

namespace annals {

void Encoded::Add(const Unit& unit, uint32_t index) {
  if (unit.code) return AddCode(unit.code, index);
  const bool joined = unit.type == Unit::kPunctuation && unit.text != "(" && unit.text != "-" && unit.text != "–";
  if (!joined) return AddLiteral(unit.text, index);
  text += unit.text;
  unit_at.resize(text.size(), index);
}

void Encoded::AddCode(char32_t code, uint32_t index) {
  if (!text.empty()) text.push_back(' ');
  AppendUtf8(code, &text);
  codes.Add(code);
  unit_at.resize(text.size(), index);
}

void Encoded::AddLiteral(std::string_view word, uint32_t index) {
  if (!text.empty()) text.push_back(' ');
  text += word;
  unit_at.resize(text.size(), index);
}

}  // namespace annals
