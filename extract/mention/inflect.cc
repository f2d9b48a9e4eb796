#include "extract/mention/inflect.h"

namespace annals {
namespace {

bool IsVowel(char c) { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u'; }

bool EndsInConsonantY(std::string_view word) {
  return word.size() > 1 && word.back() == 'y' && !IsVowel(word[word.size() - 2]);
}

}  // namespace

std::string RegularThird(std::string_view lemma) {
  std::string word(lemma);
  if (EndsInConsonantY(word)) return word.substr(0, word.size() - 1) + "ies";
  for (std::string_view ending : {"s", "x", "z", "ch", "sh", "o"}) {
    if (word.ends_with(ending)) return word + "es";
  }
  return word + "s";
}

std::string RegularPast(std::string_view lemma) {
  std::string word(lemma);
  if (EndsInConsonantY(word)) return word.substr(0, word.size() - 1) + "ied";
  return word.ends_with('e') ? word + "d" : word + "ed";
}

std::string RegularGerund(std::string_view lemma) {
  std::string word(lemma);
  if (word.ends_with("ie")) return word.substr(0, word.size() - 2) + "ying";
  if (word.size() > 2 && word.ends_with('e') && !word.ends_with("ee") && !word.ends_with("oe") && !word.ends_with("ye")) {
    return word.substr(0, word.size() - 1) + "ing";
  }
  return word + "ing";
}

std::string RegularPlural(std::string_view noun) { return RegularThird(noun); }

}  // namespace annals
