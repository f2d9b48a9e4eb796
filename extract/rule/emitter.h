// Writes an expansion out as one RE2 pattern, with its captures and anchors.
#ifndef ANNALS_EXTRACT_RULE_EMITTER_H_
#define ANNALS_EXTRACT_RULE_EMITTER_H_

#include <string_view>
#include <vector>

#include "extract/rule/expander.h"

namespace annals {

// The codes of lemmas in some of their forms.
Codes VerbCodes(const std::vector<uint32_t>& lemmas, FormSet forms);

// Where a stretch of a pattern comes from.
struct Origin {
  size_t begin = 0;  // bytes of the pattern
  const ExpansionPiece* piece = nullptr;
};

// For one pattern. What it is given must outlive it.
class Emitter {
 public:
  // `object` may be nullptr: then {object} and the space before it are left out.
  Emitter(const OwnWords& words, const Expansion* object) : words_(&words), object_(object) {}

  // For checking: gaps are one character each; so are named patterns, unless `in_full`. Fills *origins if it
  // is not nullptr.
  static Emitter Sketch(bool in_full, std::vector<Origin>* origins) {
    Emitter emitter;
    emitter.stubs_ = !in_full;
    emitter.origins_ = origins;
    return emitter;
  }

  Emission Run(const Expansion& expansion);

 private:
  Emitter() = default;

  void Write(const ExpansionPiece& piece);
  void Group(std::string_view name);
  void Object(const ExpansionPiece& piece);
  void Words(const std::vector<OwnWord>& words, FormSet forms);
  static Codes Anchors(const std::vector<OwnWord>& words, FormSet forms);

  const OwnWords* words_ = nullptr;  // nullptr: a sketch
  const Expansion* object_ = nullptr;
  std::vector<Origin>* origins_ = nullptr;
  bool stubs_ = false;
  Emission result_;
};

}  // namespace annals

#endif  // ANNALS_EXTRACT_RULE_EMITTER_H_
