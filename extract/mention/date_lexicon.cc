#include "extract/mention/date_lexicon.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <cstring>

#include "extract/ascii.h"

namespace annals {
namespace {

constexpr size_t kLongestDateWord = 15;
constexpr size_t kShortWord = 2;      // words up to this length are always kept
constexpr size_t kNowhere = SIZE_MAX;
constexpr char kUnknownWord = 'x';    // any word that no rule names
constexpr std::string_view kEnDash = "\xE2\x80\x93";
constexpr std::string_view kArticle = "article";  // the value of words that mean one unless a number follows

enum CharClass : uint8_t { kOther, kSpace, kDigit, kLower, kUpper, kHigh };

constexpr std::array<uint8_t, 256> MakeClasses() {
  std::array<uint8_t, 256> classes{};
  for (int c = 0; c < 256; ++c) {
    classes[c] = c >= 0x80                 ? kHigh
                 : c >= 'a' && c <= 'z'    ? kLower
                 : c >= 'A' && c <= 'Z'    ? kUpper
                 : c >= '0' && c <= '9'    ? kDigit
                 : c == ' ' || c == '\t' ? kSpace
                                           : kOther;
  }
  return classes;
}
constexpr std::array<uint8_t, 256> kClasses = MakeClasses();

// What a byte of a word is lowered to; 0 where it is in no word.
constexpr std::array<char, 256> MakeLetters() {
  std::array<char, 256> letters{};
  for (int c = 0; c < 256; ++c) {
    if (kClasses[static_cast<size_t>(c)] >= kLower) letters[static_cast<size_t>(c)] = static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
  }
  return letters;
}
constexpr std::array<char, 256> kLetters = MakeLetters();

uint8_t ClassOf(char c) { return kClasses[static_cast<uint8_t>(c)]; }

// FNV-1a, a step at a time so that a word can be hashed while it is read; never 0 at the end.
constexpr uint32_t kHashStart = 2166136261u;
uint32_t HashStep(uint32_t hash, char c) { return (hash ^ static_cast<uint8_t>(c)) * 16777619u; }
uint32_t HashEnd(uint32_t hash) { return (hash ^ (hash >> 15)) | 1u; }

uint32_t Hash(std::string_view word) {
  uint32_t hash = kHashStart;
  for (const char c : word) hash = HashStep(hash, c);
  return HashEnd(hash);
}

std::string LowerText(std::string_view text) {
  std::string lower;
  for (const char c : text) {
    if (ClassOf(c) == kSpace || c == '\n') {
      if (!lower.empty() && lower.back() != ' ') lower += ' ';
    } else {
      lower += LowerAscii(c);
    }
  }
  return lower;
}

bool IsWordCharacter(char c) { return ClassOf(c) >= kDigit; }

}  // namespace

// Where the word is in the table, or the free place where it would go.
size_t DateLexicon::Find(std::string_view word, uint32_t hash) const {
  if (plain_) {
    const auto is_it = [&](const Slot& slot) { return slot.size != 0 && std::string_view(slot.word.data(), slot.size) == word; };
    const auto found = std::find_if(slots_.begin(), slots_.end(), is_it);
    return found == slots_.end() ? kNowhere : static_cast<size_t>(found - slots_.begin());
  }
  const size_t mask = hashes_.size() - 1;
  for (size_t i = (hash >> 1) & mask;; i = (i + 1) & mask) {
    if (hashes_[i] == 0 || (hashes_[i] == hash && slots_[i].size == word.size() &&
                            std::memcmp(slots_[i].word.data(), word.data(), word.size()) == 0)) {
      return i;
    }
  }
}

void DateLexicon::Grow() {
  if (!slots_.empty() && used_ * 4 < slots_.size()) return;
  std::vector<Slot> old(std::max<size_t>(1024, slots_.size() * 2));
  old.swap(slots_);
  hashes_.assign(slots_.size(), 0);
  for (const Slot& slot : old) {
    if (slot.size == 0) continue;
    const std::string_view word(slot.word.data(), slot.size);
    const size_t place = Find(word, Hash(word));
    slots_[place] = slot;
    hashes_[place] = Hash(word);
  }
}

void DateLexicon::Add(std::string_view words, Entry entry) {
  Grow();
  size_t first = 0;
  while (first < words.size() && ClassOf(words[first]) >= kLower) ++first;
  if (first == 0 || first > kLongestDateWord) return;
  const std::string_view word = words.substr(0, first);
  const size_t place = Find(word, Hash(word));
  Slot* slot = &slots_[place];
  if (slot->size == 0) {
    hashes_[place] = Hash(word);
    std::memcpy(slot->word.data(), word.data(), word.size());
    slot->size = static_cast<uint8_t>(word.size());
    ++used_;
  }
  if (first == words.size()) {
    if (entry.letter != 0) slot->entry = entry;
    slot->entry.hint |= entry.hint;
    return;
  }
  if (slot->phrases < 0) {
    slot->phrases = static_cast<int32_t>(phrases_.size());
    phrases_.emplace_back();
  }
  auto& list = phrases_[static_cast<size_t>(slot->phrases)];
  list.push_back({std::string(words), entry});
  std::stable_sort(list.begin(), list.end(), [](const Phrase& a, const Phrase& b) { return a.words.size() > b.words.size(); });
}

Result<DateLexicon> DateLexicon::Build(const RuleSet& rules) {
  constexpr std::string_view kClassPrefix = "date_class.", kWordPrefix = "date_words.";
  DateLexicon lexicon;
  lexicon.Grow();
  std::vector<Diagnostic> errors;
  for (const auto& [key, words] : rules.words) {
    if (!key.starts_with(kWordPrefix)) continue;
    const std::string_view rest = std::string_view(key).substr(kWordPrefix.size());
    const size_t dot = rest.find('.');
    if (dot == std::string_view::npos) continue;
    const std::string name(rest.substr(0, dot)), value(rest.substr(dot + 1));
    Entry entry;
    std::string field_name = name;
    if (const auto found = rules.words.find(std::string(kClassPrefix) + name); found != rules.words.end() && found->second.size() >= 2) {
      entry.letter = found->second[0].empty() ? '\0' : found->second[0][0];
      field_name = found->second[1];
      for (size_t i = 2; i < found->second.size(); ++i) {
        entry.capital |= found->second[i] == "capital";
        entry.capitals |= found->second[i] == "capitals";
        entry.weak |= found->second[i] == "weak";
      }
    }
    const auto field = DateFieldOf(field_name);
    if (!field) {
      errors.push_back({.where = {}, .message = "date_words." + name + ": there is no date field \"" + field_name + "\"",
                        .hint = "give its field in [date_class]", .source_line = ""});
      continue;
    }
    for (const std::string& word : words) {
      const std::string lower = LowerText(word);
      lexicon.values_[static_cast<size_t>(*field)][lower] = value;
      if (entry.letter != 0) lexicon.Add(lower, entry);
    }
  }
  if (!errors.empty()) return errors;
  for (const PlainRule& rule : rules.plain) {
    if (rule.section != "date") continue;
    for (const Variant& variant : rule.variants) lexicon.AddLiterals(variant.pattern);
  }
  lexicon.plain_ = rules.plain_matching;
  return lexicon;
}

// Where the encoding goes: a byte and its place in the plain text at a time.
struct DateLexicon::Writer {
  char* start;  // of the encoding
  char* code;
  uint32_t* begin;
  std::vector<uint32_t>* hints;

  void Put(char c, uint32_t at) {
    *code++ = c;
    *begin++ = at;
  }
};

// The length of the phrase in the text from `from`, or 0. White space in the text may be any amount.
uint32_t DateLexicon::PhraseLength(std::string_view text, Span span, uint32_t from, std::string_view words) {
  uint32_t at = from;
  for (const char c : words) {
    if (at >= span.end) return 0;
    if (c == ' ' && ClassOf(text[at]) == kSpace) {
      while (at < span.end && ClassOf(text[at]) == kSpace) ++at;
    } else if (LowerAscii(text[at]) == c) {
      ++at;
    } else {
      return 0;
    }
  }
  return at < span.end && IsWordCharacter(text[at]) && IsWordCharacter(text[at - 1]) ? 0 : at - from;
}

// Encodes the word (or the phrase it begins) at `at`, which is moved behind it.
void DateLexicon::EncodeWord(std::string_view text, Span span, uint32_t* at, Writer* writer) const {
  const uint32_t from = *at;
  char word[kLongestDateWord];
  uint8_t bits = 0;  // of all bytes
  uint32_t hash = kHashStart;
  const auto read = [&](uint32_t end) {
    bits = 0, hash = kHashStart;
    uint32_t i = from;
    for (char c; i < end && (c = kLetters[static_cast<uint8_t>(text[i])]) != 0; ++i) {
      bits |= static_cast<uint8_t>(c);
      if (i - from >= kLongestDateWord) continue;
      word[i - from] = c;
      hash = HashStep(hash, c);
    }
    return i;
  };
  uint32_t i = read(span.end);
  if (bits >= 0x80) {
    const size_t dash = text.substr(from, i - from).find(kEnDash);
    if (dash != std::string_view::npos) i = read(from + static_cast<uint32_t>(dash));
  }
  const bool high = bits >= 0x80;
  const size_t size = i - from;
  *at = i;
  const auto keep = [&] {
    for (uint32_t k = 0; k < size; ++k) writer->Put(word[k], from + k);
  };
  const auto found = [&](const Entry& entry) {
    if (!entry.weak) writer->hints->push_back(static_cast<uint32_t>(writer->code - writer->start));
    writer->Put(entry.letter, from);
  };
  const size_t place = high || size > kLongestDateWord ? kNowhere : Find({word, size}, HashEnd(hash));
  if (place == kNowhere || hashes_[place] == 0) {
    if (high || size > kShortWord) return writer->Put(kUnknownWord, from);
    return keep();
  }
  const Slot* const slot = &slots_[place];
  const auto fits = [&](const Entry& entry) {
    const auto lower = [](char c) { return ClassOf(c) == kLower; };
    return entry.letter != 0 && !(entry.capital && ClassOf(text[from]) != kUpper) &&
           !(entry.capitals && std::any_of(text.begin() + from, text.begin() + i, lower));
  };
  if (slot->phrases >= 0) {
    uint32_t next = i;
    while (next < span.end && ClassOf(text[next]) == kSpace) ++next;
    const char second = next > i && next < span.end ? LowerAscii(text[next]) : '\0';
    for (const Phrase& phrase : phrases_[static_cast<size_t>(slot->phrases)]) {
      if (phrase.words[size] == ' ' && phrase.words[size + 1] != second) continue;
      const uint32_t length = fits(phrase.entry) ? PhraseLength(text, span, from, phrase.words) : 0;
      if (length == 0) continue;
      found(phrase.entry);
      *at = from + length;
      return;
    }
  }
  if (fits(slot->entry)) return found(slot->entry);
  if (slot->entry.hint) writer->hints->push_back(static_cast<uint32_t>(writer->code - writer->start));
  keep();
}

bool DateLexicon::Encode(std::string_view text, Span span, EncodedDates* encoded) const {
  encoded->text.resize(span.size());
  encoded->begins.resize(span.size() + 1);
  encoded->hints.clear();
  Writer writer{encoded->text.data(), encoded->text.data(), encoded->begins.data(), &encoded->hints};
  for (uint32_t i = span.begin; i < span.end;) {
    const uint8_t kind = ClassOf(text[i]);
    if (kind == kSpace) {
      writer.Put(' ', i);
      while (i < span.end && ClassOf(text[i]) == kSpace) ++i;
    } else if (kind == kDigit || kind == kOther) {
      if (kind == kDigit) encoded->hints.push_back(static_cast<uint32_t>(writer.code - writer.start));
      writer.Put(text[i], i);
      ++i;
    } else if (kind == kHigh && text.substr(i, kEnDash.size()) == kEnDash) {
      writer.Put('-', i);
      i += static_cast<uint32_t>(kEnDash.size());
    } else {
      EncodeWord(text, span, &i, &writer);
    }
  }
  const size_t size = static_cast<size_t>(writer.code - encoded->text.data());
  *writer.begin = span.end;
  encoded->text.resize(size);
  encoded->begins.resize(size + 1);
  return !encoded->hints.empty();
}

// The words that patterns name: runs of small letters outside escapes, classes and names of captures. Where a pattern
// has neither digits nor classes of words ("the past"), its longer ones are what hints at it.
void DateLexicon::AddLiterals(std::string_view pattern) {
  const bool bare = std::none_of(pattern.begin(), pattern.end(), [](char c) { return ClassOf(c) == kUpper || ClassOf(c) == kDigit || c == '\\' || c == '['; });
  size_t i = 0;
  while (i < pattern.size()) {
    if (pattern[i] == '\\') {
      i += 2;
    } else if (pattern[i] == '[') {
      while (i < pattern.size() && pattern[i] != ']') i += pattern[i] == '\\' ? 2 : 1;
    } else if (pattern.substr(i, 3) == "(?P") {
      while (i < pattern.size() && pattern[i] != '>') ++i;
    } else if (ClassOf(pattern[i]) == kLower) {
      const size_t from = i;
      while (i < pattern.size() && ClassOf(pattern[i]) == kLower) ++i;
      Add(pattern.substr(from, i - from), {.hint = bare && i - from > kShortWord + 1});
      if (i < pattern.size() && pattern[i] == '?' && i - from > 1) Add(pattern.substr(from, i - from - 1), {.hint = bare && i - from > kShortWord + 2});
    } else {
      ++i;
    }
  }
}

std::string DateLexicon::Value(DateField field, std::string_view plain) const {
  if (field == DateField::kExtraUnit) field = DateField::kUnit;
  const auto& table = values_[static_cast<size_t>(field)];
  const std::string lower = LowerText(plain);
  if (const auto found = table.find(lower); found != table.end() && found->second != kArticle) return found->second;
  if (lower.ends_with('.')) {  // an abbreviation's point
    if (const auto found = table.find(lower.substr(0, lower.size() - 1)); found != table.end()) return found->second;
  }
  if (field == DateField::kZone && lower.size() >= 5 && (lower[0] == '+' || lower[0] == '-')) {  // +0300, +03:00
    return lower.substr(0, 3) + ":" + lower.substr(lower.size() - 2);
  }
  return Number(lower);
}

// Digits, number words, ordinals, and mixtures: "25", "3rd", "twenty-five", "5 1/2", "two and a half", "1,500".
std::string DateLexicon::Number(std::string_view plain) const {
  const auto& numbers = values_[static_cast<size_t>(DateField::kNumber)];
  const auto& ordinals = values_[static_cast<size_t>(DateField::kOrdinal)];
  double total = 0, current = 0;
  bool any = false, article = false;
  std::string digits;  // the last run, kept for its leading zeros
  size_t i = 0;
  while (i < plain.size()) {
    if (ClassOf(plain[i]) == kDigit) {
      digits.clear();
      while (i < plain.size() && (ClassOf(plain[i]) == kDigit ||
                                  ((plain[i] == ',' || plain[i] == '.') && i + 1 < plain.size() && ClassOf(plain[i + 1]) == kDigit))) {
        if (plain[i] != ',') digits += plain[i];
        ++i;
      }
      if (digits.size() > 9) return "999999999";  // more than any unit has: nothing comes of it
      if (i + 1 < plain.size() && plain[i] == '/' && ClassOf(plain[i + 1]) == kDigit) {
        const double lower_part = std::atof(std::string(plain.substr(i + 1)).c_str());
        if (lower_part == 0) return "";
        current += std::atof(digits.c_str()) / lower_part;
        any = true;
        break;
      }
      while (i < plain.size() && ClassOf(plain[i]) >= kLower) ++i;  // 3rd
      if (!any && i == plain.size() && digits.find('.') == std::string::npos) return digits;
      current += std::atof(digits.c_str());
      any = true;
    } else if (ClassOf(plain[i]) >= kLower) {
      const size_t from = i;
      while (i < plain.size() && ClassOf(plain[i]) >= kLower) ++i;
      const std::string word(plain.substr(from, i - from));
      const std::string* value = nullptr;
      if (const auto found = numbers.find(word); found != numbers.end()) value = &found->second;
      else if (const auto other = ordinals.find(word); other != ordinals.end()) value = &other->second;
      if (value == nullptr) continue;
      if (*value == "X") return "X";
      if (*value == kArticle) {  // one, unless a number follows: "a", "a dozen", "a half"
        article = true;
        continue;
      }
      const double amount = std::atof(value->c_str());
      if (amount >= 12 && (amount == 12 || amount >= 100) && (current > 0 || amount >= 100)) {  // a dozen, two hundred
        current = (current == 0 ? 1 : current) * amount;
        if (amount >= 1000) {
          total += current;
          current = 0;
        }
      } else {
        current += amount;
      }
      any = true;
    } else {
      ++i;
    }
  }
  if (!any) return article ? "1" : "";
  total += current;
  const auto rounded = static_cast<long long>(total);
  if (static_cast<double>(rounded) == total) return std::to_string(rounded);
  std::string text = std::to_string(total);
  while (text.back() == '0') text.pop_back();
  return text;
}

}  // namespace annals
