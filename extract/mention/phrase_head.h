// What a noun phrase stands for, told by its head: a name, an office, an act, a group, a number.
#ifndef ANNALS_EXTRACT_MENTION_PHRASE_HEAD_H_
#define ANNALS_EXTRACT_MENTION_PHRASE_HEAD_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "extract/mention/item.h"

namespace annals {

// Works on one sentence. Keeps references; adds mentions to *names.
class PhraseHeads {
 public:
  PhraseHeads(const Vocabulary& vocabulary, const SentenceInput& in, const std::vector<Item>& items, ArticleNames* names, std::vector<Unit>* units)
      : v_(vocabulary), kinds_(vocabulary.kinds()), in_(in), items_(items), names_(*names), units_(*units) {}

  // Decides what the unit at `index`, the phrase of items [begin, end), stands for; its last content item is `head`.
  void Read(int index, size_t begin, size_t head, size_t end);

 private:
  // Who stands before "'s": items [begin, end) are his name.
  struct Owner {
    size_t begin, end;
    const Item* title;
    const Item* honorific;
    std::vector<int> acts_for;
  };
  // All but whose the act is that it tells.
  void Decide(int index, size_t begin, size_t head, size_t end);
  int AddMention(Span span, char32_t kind, MentionForm form, int entity);
  // "Russian-made missiles", "a London-based group": the name tells where something comes from, not who acts.
  bool TellsOrigin(size_t i, size_t end) const;
  // "anti-Iran rally", "pro-Moscow rebels": whom those who act are for or against.
  bool TellsSide(size_t begin, size_t i, size_t head) const;
  // "Senator Ivo Marek's", "Anna Berg's", and of somebody told before "Marek's"; an unknown name alone may be a town's or a firm's.
  bool OfPerson(size_t begin, size_t end, const Item* title, const Item* honorific) const;
  bool KnownSurname(const Item& item) const { return item.capital && !item.title && !item.plural && item.last == item.first + 1 && names_.persons.contains(std::string(item.text)); }
  int OwnerMention(const Owner& owner);
  // "the company's president", "Orlen's CEO": a post with a firm, or an executive's with somebody of an unknown name.
  bool OfFirm(const Item& title) const;
  char32_t PostOf(const Item& title) const { return OfFirm(title) ? kinds_.executive : title.noun; }
  // The verb whose act the noun names: "withdrawal", or a base form or gerund that stands as a noun.
  std::optional<uint32_t> NominalOf(const Item& item) const;
  // Whether both names may be one person's: one is told by the surname alone, or they begin alike.
  static bool MayBe(std::string_view told, std::string_view name);
  // The last word of a person's name, but for "Jr." and its like.
  std::string Surname(const std::string& name) const;
  // "Foreign ministers Peter Berg and Lars Holm": a title in the plural is that of each whole name of the list behind it.
  struct SharedTitle {
    const Item* title;
    std::vector<int> acts_for;
    int unit;  // of the last name that bears it
  };
  bool BearsShared(int index, std::string_view name) const;
  // "police shooting", "army raid": the noun before an act of violence tells who did it.
  bool TellsDoer(const Item& doer, const Item& act) const;
  void Proper(int index, const Item* title, const Item* honorific, const std::vector<int>& modifiers, Span span);

  bool SpaceBefore(size_t i) const { return (*in_.tokens)[items_[i].first].space_before; }

  const Vocabulary& v_;
  const GrammarKinds& kinds_;
  const SentenceInput& in_;
  const std::vector<Item>& items_;
  ArticleNames& names_;
  std::vector<Unit>& units_;
  std::optional<SharedTitle> shared_;
  std::optional<Owner> owner_;  // of the act that the phrase at hand tells
};

}  // namespace annals

#endif  // ANNALS_EXTRACT_MENTION_PHRASE_HEAD_H_
