// A sentence as units: what the encoded sentence is made of.
//
// A unit is a name, a noun phrase (known by its head), a verb group, a date, a function word or a
// punctuation mark. Each is one private-use character or one literal word of the encoded sentence.
#ifndef ANNALS_EXTRACT_MENTION_UNIT_H_
#define ANNALS_EXTRACT_MENTION_UNIT_H_

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "extract/extraction.h"
#include "extract/mention/rare.h"
#include "extract/mention/vocabulary.h"
#include "extract/rule/encoded_text.h"

namespace annals {

// A name, person, group or stand-in told at one place of the article.
struct Mention {
  Span span;
  char32_t kind = 0;         // as in the encoded sentence
  MentionForm form = MentionForm::kName;
  int entity = -1;           // of the lexicon; -1 for persons, groups and unknown names
  std::string name;          // persons, groups: as told
  std::string title;         // persons: office as told
  char32_t post = 0;         // persons: the class of their office
  std::vector<int> acts_for; // persons, groups, institutions: mentions of the states or organizations
  uint32_t sentence = 0;
  bool silent = false;       // stands for somebody, but is no mention of its own ("its charter", "the only country")
};

// Tense and mood of a verb group, as far as status needs them.
struct VerbGroup {
  uint32_t lemma = 0;
  VerbForm form = VerbForm::kFinite;
  bool past = false;
  bool present = false;      // simple present
  bool perfect = false;
  bool progressive = false;
  bool negated = false;
  bool planned = false;      // will, is to
  bool hypothetical = false; // would, could, may
  bool would = false;        // future in the past after a verb of saying
  bool norm = false;         // should, must
  bool hearsay = false;      // reportedly
  bool nearly = false;       // almost: it did not come to it
  bool habitual = false;     // often, usually
  bool ability = false;      // could: what could not be done was not done
  bool bare = false;         // a base form behind its auxiliaries ("will sign", "did not sign")
};

struct UnitQuantity {
  double value = 0;
  std::optional<double> upper;
  std::string_view relation = "=";
  std::string_view currency;  // ISO 4217, or "%"
  bool vague = false;
};

struct Unit {
  enum Type : uint8_t { kWord, kNounPhrase, kVerb, kDate, kPunctuation };

  Type type = kWord;
  char32_t code = 0;           // kind or verb code; 0: literal
  std::string_view text;       // literal, lower-case; also the head of a noun phrase; of the article
  uint32_t classes = 0;        // WordClass bits of a function word
  uint32_t first = 0, last = 0;  // tokens [first, last)
  Span span;
  std::vector<int> actors;     // mentions it stands for or acts for
  int name = -1;               // its own mention (a name, person or group)
  int date = -1;               // index of the date mention
  bool attributive = false;    // of a date: part of a noun phrase ("the 2012 attack", "after Sunday protests")
  bool calendar = false;       // of a date: it has a place in the calendar (no duration, set or age)
  bool recurs = false;         // of a date: a set, "every year"
  Rare<UnitQuantity> quantity;
  std::optional<VerbGroup> verb;
  std::span<const VerbReading> readings;  // of the vocabulary: of a word that may be a verb
  bool plural = false;
  bool determined = false;     // has "the", "this" or a possessive
  bool indefinite = false;     // "a", "no", "any"
  bool negative = false;       // "no", "neither": what it does is not done
  bool ordinal = false;        // "the third man": one of a row
  bool pair = false;           // "both sides", "the two countries"
  bool possessive = false;     // followed by "'s"
  bool own = false;            // led by "its", "their", "his"
  std::string_view own_word;   // that word
  Span antecedent;             // of a pronoun: the noun phrase it means, if that is somebody without a name; else empty
  char32_t owned_by = 0;       // kind of whoever owns it, told by a possessive or an adjective before it ("Kenya's decision": a state)
  char32_t owner = 0;          // kind of a stand-in that owns it ("the organization's council"), if that told nobody yet
  bool doubtful = false;       // a modifier says it may not be: "planned", "possible", "alleged"
  bool capitalised = false;
  bool dropped = false;        // left out of the encoded sentence (adverb, quote, parenthesis)
  bool space_before = false;

  static constexpr size_t kArticle = 4;  // bytes of the longest article and its space

  bool Is(uint32_t bits) const { return (classes & bits) != 0; }
  // "the next summit": more than an article before its head.
  bool SaysMore() const { return span.size() > text.size() + kArticle; }
  // "the summit": nothing but an article before its head.
  bool IsBare() const { return determined && !SaysMore(); }
  bool IsNounPhrase() const { return type == kNounPhrase; }
  bool IsPunctuation(char c) const { return type == kPunctuation && text.size() == 1 && text[0] == c; }
};

inline constexpr uint32_t kNoUnit = UINT32_MAX;

// The nearest unit before or behind units[u] that is not dropped; kNoUnit if there is none, or u is kNoUnit.
uint32_t UnitBefore(const std::vector<Unit>& units, uint32_t u);
uint32_t UnitBehind(const std::vector<Unit>& units, uint32_t u);

// An encoded text that is made of units.
struct Encoded : EncodedText {
  void Write(const std::vector<Unit>& units);  // all of them in order but the dropped ones, in place of what it was
  void Add(const Unit& unit, uint32_t index);
};

}  // namespace annals

#endif  // ANNALS_EXTRACT_MENTION_UNIT_H_
