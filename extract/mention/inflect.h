// Regular English inflection, for lexicon lines that leave a form empty (rules/README.md, verbs.tsv).
#ifndef ANNALS_EXTRACT_MENTION_INFLECT_H_
#define ANNALS_EXTRACT_MENTION_INFLECT_H_

#include <string>
#include <string_view>

namespace annals {

std::string RegularThird(std::string_view lemma);   // carry -> carries
std::string RegularPast(std::string_view lemma);    // carry -> carried
std::string RegularGerund(std::string_view lemma);  // move -> moving
std::string RegularPlural(std::string_view noun);   // army -> armies

}  // namespace annals

#endif  // ANNALS_EXTRACT_MENTION_INFLECT_H_
