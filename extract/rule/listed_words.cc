#include "extract/rule/listed_words.h"

#include "extract/rule/word_hash.h"

namespace annals {

void ListedWords::Add(ListName list, std::string_view word) {
  if (4 * (size_ + 1) > slots_.size()) {
    std::vector<Slot> old(slots_.empty() ? 1024 : 2 * slots_.size());
    old.swap(slots_);
    for (const Slot& slot : old) {
      if (slot.name == 0) continue;
      size_t i = slot.hash & (slots_.size() - 1);
      while (slots_[i].name != 0) i = (i + 1) & (slots_.size() - 1);
      slots_[i] = slot;
    }
  }
  if (Has(list, word)) return;
  const uint64_t hash = HashWord(word, list.hash);
  marks_[hash >> kMarkShift] |= MarkOf(hash);
  size_t i = hash & (slots_.size() - 1);
  while (slots_[i].name != 0) i = (i + 1) & (slots_.size() - 1);
  slots_[i] = {hash, static_cast<uint32_t>(letters_.size()), static_cast<uint32_t>(list.text.size()), static_cast<uint32_t>(word.size())};
  letters_.append(list.text).append(word);
  ++size_;
}

bool ListedWords::Has(ListName list, std::string_view word) const {
  const uint64_t hash = HashWord(word, list.hash);
  if ((marks_[hash >> kMarkShift] & MarkOf(hash)) == 0) return false;
  for (size_t i = hash & (slots_.size() - 1); slots_[i].name != 0; i = (i + 1) & (slots_.size() - 1)) {
    const Slot& slot = slots_[i];
    const std::string_view letters(letters_);
    if (slot.hash == hash && letters.substr(slot.begin, slot.name) == list.text && letters.substr(slot.begin + slot.name, slot.word) == word) return true;
  }
  return false;
}

}  // namespace annals
