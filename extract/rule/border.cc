#include "extract/rule/border.h"

#include "extract/rule/utf8.h"

namespace annals {

bool CharacterSet::HasWide(std::string_view text, size_t at) const {
  const char32_t c = DecodeUtf8(text, at).value;
  if (!Alphabet::IsKind(c) && !Alphabet::IsVerb(c)) return others;
  CodeSet one;
  one.Add(c);
  return codes.Meets(one);
}

}  // namespace annals
