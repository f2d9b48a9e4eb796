// The words of date expressions, and the encoding that date rules match on.
//
// Before matching, a stretch of text is lowered and every word of a class is replaced by the class's
// capital letter: "On Sept. 3 and last Friday" becomes "on A. 3 and last W". So a rule's month is one
// character, whatever the month; spelling, case and value of words stay in the tables of rules/en/dates.
// A word of three letters or more that no pattern names is just "x": so patterns must write words whole ("months?"
// is two words, "ninet(?:y|een)" none).
// Digits and punctuation stay as they are, white space becomes one space, an en dash a hyphen.
#ifndef ANNALS_EXTRACT_MENTION_DATE_LEXICON_H_
#define ANNALS_EXTRACT_MENTION_DATE_LEXICON_H_

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "extract/date/date_fields.h"
#include "extract/result.h"
#include "extract/rule/rule_set.h"
#include "extract/span.h"

namespace annals {

struct EncodedDates {
  std::string text;
  std::vector<uint32_t> begins;  // begins[i]: where in the plain text encoded byte i begins; one more at the end
  std::vector<uint32_t> hints;   // encoded bytes one of which any date has: digits, words not marked "weak", words of rules that have no other

  // The plain text of the encoded range; not empty.
  Span Plain(size_t begin, size_t end) const { return {begins[begin], begins[end]}; }
};

// Immutable once built; const use is thread-safe.
class DateLexicon {
 public:
  // From the word classes date_class.* (name = [letter, field, flags…]) and date_words.name.value = [words].
  // Flags: "capital" (the word counts only with a capital first letter), "capitals" (only in capitals), "weak"
  // (no date is made of such words alone: numbers).
  static Result<DateLexicon> Build(const RuleSet& rules);

  // Encodes text[span). False if nothing in it can be a date (there are no hints).
  bool Encode(std::string_view text, Span span, EncodedDates* encoded) const;

  // The normal form of a captured text for a field: by its table, else as a number. Empty if it has none.
  std::string Value(DateField field, std::string_view plain) const;

 private:
  struct Entry {
    char letter = 0;  // 0: the word only begins a phrase
    bool capital = false, capitals = false, weak = false;
    bool hint = false;  // a word that a rule without any class of words names
  };
  struct Phrase {
    std::string words;  // lower case, one space between
    Entry entry;
  };
  struct Slot {
    std::array<char, 15> word{};
    uint8_t size = 0;  // 0: free
    Entry entry;
    int32_t phrases = -1;  // index in phrases_
  };

  struct Writer;

  static uint32_t PhraseLength(std::string_view text, Span span, uint32_t from, std::string_view words);
  void EncodeWord(std::string_view text, Span span, uint32_t* at, Writer* writer) const;
  void AddLiterals(std::string_view pattern);
  size_t Find(std::string_view word, uint32_t hash) const;
  void Grow();
  void Add(std::string_view words, Entry entry);
  std::string Number(std::string_view plain) const;

  std::vector<uint32_t> hashes_;  // an open hash table; 0: free. Apart from slots_, so that misses stay in the cache
  std::vector<Slot> slots_;
  size_t used_ = 0;
  bool plain_ = false;  // once it is built: RuleSet::plain_matching
  std::vector<std::vector<Phrase>> phrases_;  // longest first
  std::array<std::unordered_map<std::string, std::string>, kDateFields> values_;
};

}  // namespace annals

#endif  // ANNALS_EXTRACT_MENTION_DATE_LEXICON_H_
