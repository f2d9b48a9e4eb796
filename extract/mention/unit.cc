#include "extract/mention/unit.h"

namespace annals {

void AppendUtf8(char32_t c, std::string* out) {
  if (c < 0x80) {
    out->push_back(static_cast<char>(c));
  } else if (c < 0x800) {
    out->push_back(static_cast<char>(0xC0 | c >> 6));
    out->push_back(static_cast<char>(0x80 | (c & 0x3F)));
  } else if (c < 0x10000) {
    out->push_back(static_cast<char>(0xE0 | c >> 12));
    out->push_back(static_cast<char>(0x80 | (c >> 6 & 0x3F)));
    out->push_back(static_cast<char>(0x80 | (c & 0x3F)));
  } else {
    out->push_back(static_cast<char>(0xF0 | c >> 18));
    out->push_back(static_cast<char>(0x80 | (c >> 12 & 0x3F)));
    out->push_back(static_cast<char>(0x80 | (c >> 6 & 0x3F)));
    out->push_back(static_cast<char>(0x80 | (c & 0x3F)));
  }
}

void Encoded::Add(const Unit& unit, uint32_t index) {
  const bool joined = text.empty() || (unit.type == Unit::kPunctuation && unit.text != "(" && unit.text != "-" && unit.text != "–");
  if (!joined) text.push_back(' ');
  if (unit.code) {
    AppendUtf8(unit.code, &text);
  } else {
    text += unit.text;
  }
  unit_at.resize(text.size(), index);
}

}  // namespace annals
