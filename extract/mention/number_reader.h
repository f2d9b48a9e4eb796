// Numbers and amounts in a sentence: "at least 40", "between 30 and 40", "two hundred and fifty", "half a million dollars".
#ifndef ANNALS_EXTRACT_MENTION_NUMBER_READER_H_
#define ANNALS_EXTRACT_MENTION_NUMBER_READER_H_

#include <algorithm>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "extract/mention/item.h"

namespace annals {

// Looks at the items of one sentence. Keeps references.
class NumberReader {
 public:
  NumberReader(const Vocabulary& vocabulary, const SentenceInput& in, const std::vector<Item>& items) : v_(vocabulary), lists_(vocabulary.lists()), in_(in), items_(items) {}

  static bool IsNumber(const Item& item) { return item.digits || item.Is(kNumberWord | kScale | kVague); }

  // "at least" before a number, "more than", "about".
  bool IsLeadOfNumber(size_t i) const;

  // A currency's sign before an amount.
  bool Currency(size_t i) const;

  // Reads the number that begins at item i with what leads it; returns the item behind it. *quantity stays as it was if there is none.
  size_t Read(size_t i, std::optional<UnitQuantity>* quantity) const;

 private:
  bool SpaceBefore(size_t i) const { return (*in_.tokens)[items_[i].first].space_before; }
  // "a hundred", "a million"
  bool OfScale(size_t i) const { return i + 1 < items_.size() && items_[i].lower == "a" && items_[i + 1].Is(kScale); }
  // The code of a currency's sign or word, which lives as long as the rules.
  std::optional<std::string_view> CurrencyOf(std::string_view sign) const;
  // "a 66-year-old man", "a 27-vehicle collision": the number counts no head of a phrase.
  bool TiedByHyphen(size_t i) const;

  const Vocabulary& v_;
  const GrammarLists& lists_;
  const SentenceInput& in_;
  const std::vector<Item>& items_;
};

}  // namespace annals

#endif  // ANNALS_EXTRACT_MENTION_NUMBER_READER_H_
