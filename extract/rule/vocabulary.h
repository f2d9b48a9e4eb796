// What an encoded sentence can be made of: kinds, groups of kinds, lemmas. Turns names of the rule
// language into codes of the alphabet.
#ifndef ANNALS_EXTRACT_RULE_VOCABULARY_H_
#define ANNALS_EXTRACT_RULE_VOCABULARY_H_

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "extract/rule/alphabet.h"
#include "extract/rule/table.h"
#include "extract/rule/toml_tree.h"

namespace annals {

// A set of VerbForm, one bit each.
class FormSet {
 public:
  constexpr FormSet() = default;
  constexpr FormSet(std::initializer_list<VerbForm> forms) {
    for (VerbForm form : forms) bits_ |= Bit(form);
  }
  constexpr void Add(FormSet other) { bits_ |= other.bits_; }
  constexpr bool Has(VerbForm form) const { return (bits_ & Bit(form)) != 0; }
  constexpr bool operator==(const FormSet&) const = default;

 private:
  static constexpr uint8_t Bit(VerbForm form) { return static_cast<uint8_t>(1u << static_cast<unsigned>(form)); }
  uint8_t bits_ = 0;
};

inline constexpr FormSet kActiveForms{VerbForm::kFinite, VerbForm::kInfinitive, VerbForm::kGerund};
inline constexpr FormSet kNounForm{VerbForm::kNoun};

// "passive", "active", "any" …; nullopt if there is no such form or group of forms.
std::optional<FormSet> FormsNamed(std::string_view name);

using Codes = std::vector<char32_t>;  // sorted, each once

// A character class, or the character itself if there is but one. Requires !codes.empty().
std::string CharacterClass(const Codes& codes);

class RuleVocabulary {
 public:
  // The kinds of `[kinds] all`.
  void AddKinds(const Value& all);
  // The classes of nouns.tsv and titles.tsv.
  void AddClasses(const Tables& tables);
  // A group of kinds and of other groups; may have the name of a kind, and then stands before it.
  void AddGroup(const SourceFile& file, std::string_view name, const Value& kinds, Problems* problems);
  // Lemmas of verbs.tsv.
  void AddVerbs(const Tables& tables, Problems* problems);

  // Of a group, else of a kind; nullptr if `name` is neither.
  const Codes* Kinds(std::string_view name) const;
  std::vector<std::string_view> KindNames() const;

  // The lemma itself, else the lemmas of which `word` is listed as a form or noun; empty if unknown.
  std::vector<uint32_t> Lemmas(std::string_view word) const;
  std::vector<std::string_view> LemmaNames() const;

  const Alphabet& alphabet() const { return alphabet_; }
  Alphabet TakeAlphabet() { return std::move(alphabet_); }

 private:
  void AddKind(std::string_view kind);

  Alphabet alphabet_;
  std::map<std::string, Codes, std::less<>> kinds_;   // by name, of kinds alone
  std::map<std::string, Codes, std::less<>> groups_;
  const Table* verbs_ = nullptr;
  mutable std::unordered_multimap<std::string_view, uint32_t> forms_;  // listed forms; filled when first needed
  mutable bool forms_known_ = false;
};

}  // namespace annals

#endif  // ANNALS_EXTRACT_RULE_VOCABULARY_H_
