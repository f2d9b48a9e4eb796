#include "extract/mention/phrases.h"

#include <algorithm>
#include <utility>

#include "extract/ascii.h"

namespace annals {

bool IsWordByte(char c) { return IsAsciiLetter(c) || c == '\'' || static_cast<unsigned char>(c) >= 0x80; }

std::optional<uint32_t> PhraseStart(std::string_view text, Span sentence, uint32_t begin, std::string_view phrase) {
  uint32_t at = begin;
  while (at > sentence.begin && text[at - 1] == ' ') --at;
  if (at == begin || at < sentence.begin + phrase.size()) return std::nullopt;
  const uint32_t from = at - static_cast<uint32_t>(phrase.size());
  for (size_t i = 0; i < phrase.size(); ++i) {
    if (LowerAscii(text[from + i]) != phrase[i]) return std::nullopt;
  }
  if (from != sentence.begin && IsWordByte(text[from - 1])) return std::nullopt;
  return from;
}

bool PhraseBefore(std::string_view text, Span sentence, uint32_t begin, std::string_view phrase) {
  return PhraseStart(text, sentence, begin, phrase).has_value();
}

void Phrases::Add(std::string words, int tag) {
  const auto last = static_cast<unsigned char>(words.back());
  by_end_[last < kEnds ? last : 0].push_back({std::move(words), tag});
}

const Phrases::Phrase* Phrases::Before(std::string_view text, Span sentence, uint32_t begin) const {
  uint32_t at = begin;
  while (at > sentence.begin && text[at - 1] == ' ') --at;
  if (at == begin || at <= sentence.begin) return nullptr;
  const auto last = static_cast<unsigned char>(LowerAscii(text[at - 1]));
  const std::vector<Phrase>& phrases = by_end_[last < kEnds ? last : 0];
  const auto found = std::find_if(phrases.begin(), phrases.end(), [&](const Phrase& phrase) { return PhraseBefore(text, sentence, begin, phrase.words); });
  return found == phrases.end() ? nullptr : &*found;
}

}  // namespace annals
