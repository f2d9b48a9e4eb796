#include "extract/event/interview.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "extract/text/utf8.h"

namespace annals {
namespace {

constexpr size_t kEnough = 3;     // questions
constexpr size_t kOneIn = 8;      // of so many blocks from the first question on, one is a question at least
constexpr size_t kAddressed = 4;  // of so many questions, one asks somebody at least; the others may ask of things ("What came of it?")
constexpr size_t kLongestSpeaker = 24;

// "Q: Why did you leave?"
bool Labelled(const Vocabulary& vocabulary, std::string_view block) {
  const size_t colon = block.substr(0, kLongestSpeaker).find_first_of(":.");
  if (colon == std::string_view::npos) return false;
  std::string label;
  LowerTo(block.substr(0, colon), &label);
  return vocabulary.rules().IsListed("reference.asks", label);
}

bool Asks(const Vocabulary& vocabulary, const Text& text, const Block& block) {
  if (block.kind == BlockKind::kTitle || block.first_sentence == block.last_sentence) return false;
  return text.sentences[block.last_sentence - 1].question || Labelled(vocabulary, text.At(block.span));
}

// "Why did you leave?"
bool AsksSomebody(const Vocabulary& vocabulary, std::string_view block) {
  std::string word;
  for (size_t begin = 0, end = 0; begin < block.size(); begin = end + 1) {
    end = begin;
    while (end < block.size() && IsLetter(static_cast<unsigned char>(block[end]))) ++end;
    LowerTo(block.substr(begin, end - begin), &word);
    if (!word.empty() && vocabulary.rules().IsListed("reference.asked", word)) return true;
  }
  return false;
}

}  // namespace

std::vector<bool> FindInterview(const Vocabulary& vocabulary, const Text& text) {
  std::vector<bool> out(text.blocks.size());
  size_t first = text.blocks.size(), questions = 0, addressed = 0, told = 0;
  for (size_t b = 0; b < text.blocks.size(); ++b) {
    const Block& block = text.blocks[b];
    if (block.first_sentence == block.last_sentence) continue;
    const bool asks = Asks(vocabulary, text, block);
    if (asks && questions++ == 0) first = b;
    addressed += asks && AsksSomebody(vocabulary, text.At(block.span));
    told += b >= first;
  }
  if (questions >= kEnough && addressed * kAddressed >= questions && questions * kOneIn >= told) std::fill(out.begin() + static_cast<std::ptrdiff_t>(first), out.end(), true);
  return out;
}

}  // namespace annals
