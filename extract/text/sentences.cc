#include "extract/text/sentences.h"

#include <algorithm>

#include "extract/text/sentence_breaks.h"
#include "extract/text/utf8.h"

namespace annals {
namespace {

constexpr size_t kLongestSentence = 4000;

bool IsQuoteOrOpening(char c) { return c == '"' || c == '\'' || c == '(' || c == '['; }

// The last run of characters without a space, without what opens it.
std::string_view LastWord(std::string_view text) {
  std::string_view word = text.substr(text.rfind(' ') + 1);
  while (!word.empty() && IsQuoteOrOpening(word.front())) word.remove_prefix(1);
  return word;
}

std::string_view FirstWord(std::string_view text) {
  while (!text.empty() && IsQuoteOrOpening(text.front())) text.remove_prefix(1);
  size_t end = 0;
  while (end < text.size() && text[end] != ' ' && text[end] != ',' && text[end] != ':' && text[end] != '\'' && text[end] != '"') ++end;
  return text.substr(0, end);
}

// "J.", "U.S.", "a.m.", "J.R.R.": letters that each have their full stop.
bool IsDotted(std::string_view word) {
  bool letter_expected = true;
  for (size_t at = 0; at < word.size(); at += PointSize(word[at])) {
    const char32_t point = PointAt(word, at);
    if (letter_expected ? !IsLetter(point) : point != '.') return false;
    letter_expected = !letter_expected;
  }
  return !word.empty() && letter_expected;
}

bool IsQuestion(std::string_view text) {
  while (!text.empty() && (text.back() == '"' || text.back() == '\'' || text.back() == ')' || text.back() == ']' || text.back() == ' ' || text.back() == '!'))
    text.remove_suffix(1);
  return !text.empty() && text.back() == '?';
}

class Splitter {
 public:
  Splitter(std::string_view utf8, const StopWords& words) : utf8_(utf8), words_(words) {}

  void Split(Span span, uint32_t block, std::vector<Sentence>* sentences) {
    const std::string_view text = utf8_.substr(span.begin, span.size());
    size_t begin = 0;
    FindSentenceBreaks(text, &breaks_);
    for (const uint32_t end : breaks_) {
      if (end < text.size() && !EndsAt(text, begin, end)) continue;
      size_t cut = end + ClosersAt(text, end);
      if (cut < begin) cut = begin;
      AddGlued(text.substr(0, cut), begin, span.begin, block, sentences);
      begin = cut;
    }
    if (begin < text.size()) AddGlued(text, begin, span.begin, block, sentences);
  }

 private:
  // Whether the break at `end` parts two sentences, the first beginning at `begin`.
  bool EndsAt(std::string_view text, size_t begin, size_t end) const {
    const std::string_view before = Trim(text.substr(begin, end - begin));
    const std::string_view after = Trim(text.substr(end));
    if (before.empty() || after.empty() || !HasLetterOrDigit(before)) return false;
    if (!HasLetterOrDigit(after)) return false;
    const char32_t next = FirstPoint(after);
    const bool stops = before.ends_with("..") || before.ends_with("\xE2\x80\xA6");
    if (IsLower(next) && !stops) return false;
    if (!before.ends_with('.') && !before.ends_with('!')) return true;
    if (stops) return true;
    const std::string_view word = LastWord(before);
    if (word.size() == before.size() && before.size() <= 4 && IsDigit(FirstPoint(word))) return false;  // "1. The …"
    const std::string_view opener = FirstWord(after);
    if (words_.IsOpener(opener)) return true;
    return !words_.IsAbbreviation(word, IsDigit(next)) && !IsInitials(word);
  }

  // "J. R. Smith", "U.S. forces", "Jean-F. Dupont".
  static bool IsInitials(std::string_view word) {
    const size_t hyphen = word.rfind('-');
    return IsDotted(word) || (hyphen != word.npos && IsDotted(word.substr(hyphen + 1)));
  }

  // A closing mark set apart by a space ('said. " He'): its bytes, with the space before it.
  size_t ClosersAt(std::string_view text, size_t end) const {
    if (end >= text.size() || (text[end] != '"' && text[end] != ')')) return 0;
    return end + 1 == text.size() || text[end + 1] == ' ' ? 1 : 0;
  }

  // Parts text[begin, end) where a full stop runs into an opener, then adds the parts.
  void AddGlued(std::string_view text, size_t begin, uint32_t offset, uint32_t block, std::vector<Sentence>* sentences) {
    for (size_t stop = text.find('.', begin); stop != text.npos && stop + 2 < text.size(); stop = text.find('.', stop + 1)) {
      if (stop < begin + 3 || !IsUpper(static_cast<unsigned char>(text[stop + 1]))) continue;
      const auto low = [&](size_t at) { return IsLower(static_cast<unsigned char>(text[at])) || IsDigit(static_cast<unsigned char>(text[at])); };
      if (!low(stop - 1) || !low(stop - 2) || !words_.IsOpener(FirstWord(text.substr(stop + 1)))) continue;
      AddCut(text.substr(0, stop + 1), begin, offset, block, sentences);
      begin = stop + 1;
    }
    AddCut(text, begin, offset, block, sentences);
  }

  // Cuts what is too long at a semicolon, else a space, else between two code points.
  void AddCut(std::string_view text, size_t begin, uint32_t offset, uint32_t block, std::vector<Sentence>* sentences) {
    while (text.size() - begin > kLongestSentence) {
      const std::string_view window = text.substr(begin, kLongestSentence);
      size_t cut = window.rfind("; ");
      if (cut == window.npos || cut < kLongestSentence / 2) cut = window.rfind(' ');
      if (cut == window.npos || cut == 0) {
        cut = kLongestSentence;
        while (IsTrail(text[begin + cut])) --cut;
      } else {
        ++cut;
      }
      Add(text.substr(begin, cut), begin + offset, block, sentences);
      begin += cut;
    }
    Add(text.substr(begin), begin + offset, block, sentences);
  }

  void Add(std::string_view text, size_t at, uint32_t block, std::vector<Sentence>* sentences) {
    const std::string_view trimmed = Trim(text);
    if (trimmed.empty()) return;
    Sentence sentence;
    sentence.span.begin = static_cast<uint32_t>(at + (trimmed.data() - text.data()));
    sentence.span.end = sentence.span.begin + static_cast<uint32_t>(trimmed.size());
    sentence.block = block;
    sentence.question = IsQuestion(trimmed);
    sentences->push_back(sentence);
  }

  std::string_view utf8_;
  const StopWords& words_;
  std::vector<uint32_t> breaks_;
};

}  // namespace

StopWords::Bucket::Bucket(const std::vector<std::string>& words) : words_(words.size()) {
  const auto byte = [](const std::string& word) { return static_cast<unsigned char>(word.empty() ? 0 : word.front()); };
  uint16_t next[256];
  for (const std::string& word : words) ++first_[byte(word) + 1];
  for (size_t c = 0; c < 256; ++c) {
    next[c] = first_[c];
    first_[c + 1] += first_[c];
  }
  for (const std::string& word : words) words_[next[byte(word)]++] = word;
}

bool StopWords::Bucket::Holds(std::string_view word) const {
  if (word.empty()) return false;
  const auto c = static_cast<unsigned char>(word.front());
  return std::find(words_.begin() + first_[c], words_.begin() + first_[c + 1], word) != words_.begin() + first_[c + 1];
}

StopWords::StopWords(const std::vector<std::string>& abbreviations, const std::vector<std::string>& openers)
    : abbreviations_(abbreviations), openers_(openers) {}

bool StopWords::IsAbbreviation(std::string_view word, bool before_digit) const {
  if (abbreviations_.Holds(word)) return true;
  if (before_digit && abbreviations_.Holds(std::string(word) + '#')) return true;
  const size_t part = word.find_last_of("-/\xE2\x80\x93");  // "Lt.-Gen.", "Sept.–Oct."
  return part != word.npos && part + 1 < word.size() && abbreviations_.Holds(word.substr(part + 1));
}

bool StopWords::IsOpener(std::string_view word) const { return openers_.Holds(word); }

void FindSentences(std::string_view utf8, const StopWords& words, std::vector<Block>* blocks, std::vector<Sentence>* sentences) {
  Splitter splitter(utf8, words);
  for (uint32_t i = 0; i < blocks->size(); ++i) {
    Block& block = (*blocks)[i];
    block.first_sentence = static_cast<uint32_t>(sentences->size());
    if (block.kind != BlockKind::kFurniture && block.kind != BlockKind::kDateline) splitter.Split(block.span, i, sentences);
    block.last_sentence = static_cast<uint32_t>(sentences->size());
  }
}

}  // namespace annals
