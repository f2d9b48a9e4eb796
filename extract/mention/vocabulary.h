// The lexicon in memory: one table of words, one trie of names, one trie of common phrases.
//
// Every word of the lexicon gets a number once; an article's tokens are looked up once, and from
// there on names and phrases are paths of numbers. So ten times the names cost hardly anything.
#ifndef ANNALS_EXTRACT_MENTION_VOCABULARY_H_
#define ANNALS_EXTRACT_MENTION_VOCABULARY_H_

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "extract/extraction.h"
#include "extract/mention/token.h"
#include "extract/mention/word_table.h"
#include "extract/rule/lazy_expression.h"
#include "extract/rule/rule_set.h"

namespace annals {

// Classes of function words, as bits. Their words stand in rules/en/grammar.toml under [function].
enum WordClass : uint32_t {
  kDeterminer = 1u << 0,
  kPossessive = 1u << 1,
  kPreposition = 1u << 2,
  kConjunction = 1u << 3,
  kComplementizer = 1u << 4,
  kRelative = 1u << 5,
  kCondition = 1u << 6,
  kSubordinate = 1u << 7,
  kSubjectPronoun = 1u << 8,
  kObjectPronoun = 1u << 9,
  kBe = 1u << 10,
  kHave = 1u << 11,
  kDo = 1u << 12,
  kGet = 1u << 13,
  kNegation = 1u << 14,
  kAdverb = 1u << 15,
  kNotAdverb = 1u << 16,
  kModalPlanned = 1u << 17,
  kModalHypothetical = 1u << 18,
  kModalNorm = 1u << 19,
  kNumberWord = 1u << 20,
  kScale = 1u << 21,
  kVague = 1u << 22,
  kNameParticle = 1u << 23,
  kHonorific = 1u << 24,
  kHypotheticalNoun = 1u << 25,
  kNormSubject = 1u << 26,
  kAdjective = 1u << 27,
  kNegative = 1u << 28,  // a determiner that denies what its noun does
  kPair = 1u << 29,      // a determiner or number of two: "both"
  kHearsay = 1u << 30,   // an adverb that leaves what is told to others: "reportedly"
  kParticle = 1u << 31,  // a preposition that goes with its verb and never leads a date: "step down today"
};

// Classes of words that are nouns or adjectives all the same: "the plan drew criticism".
inline constexpr uint32_t kOpenClasses = kAdjective | kHypotheticalNoun | kNormSubject;

// Forms of a verb, as bits.
enum VerbShape : uint8_t { kBase = 1, kThird = 2, kPast = 4, kPastParticiple = 8, kIng = 16, kNominal = 32 };

struct VerbReading {
  uint16_t lemma = 0;
  uint8_t shapes = 0;       // VerbShape bits of this word
  bool also_noun = false;   // this very form is a common noun or adjective too
};

enum VerbFlag : uint8_t { kReport = 1, kCognition = 2, kIntransitive = 4, kDitransitive = 8, kErgative = 16, kStative = 32 };

// What a control verb says about the verb it governs; see [control] in grammar.toml.
enum class Control : uint8_t { kNone, kDone, kPlanned, kProposed, kHypothetical, kDenied, kAlleged };

struct LemmaInfo {
  uint8_t flags = 0;               // VerbFlag bits
  Control active = Control::kNone;   // "agreed to send"
  Control passive = Control::kNone;  // "was asked to send"
  bool object_control = false;
  Control nominal = Control::kNone;  // "planned the withdrawal"
  std::vector<std::pair<std::string_view, Control>> nominal_with;  // by the word behind it: "called for", "called off"
  bool norm = false;
  bool anchors = false;              // an event rule hangs on it as a verb
  bool anchors_noun = false;         // or as a noun
  bool holds_against = false;        // its object did what is told behind "for": "condemned Iran for its attack"
  bool performs = false;             // "held", "launched", "announced": its subject does what its noun tells
};

// What a verb with `behind` as the next word says of the act that its object names.
inline Control NominalControl(const LemmaInfo& lemma, std::string_view behind) {
  for (const auto& [word, control] : lemma.nominal_with) {
    if (word == behind) return control;
  }
  return lemma.nominal;
}

struct Word {
  uint32_t classes = 0;  // WordClass bits
  std::vector<VerbReading> verbs;
  double number = 0;     // of number words and scales
  Control behind_be = Control::kNone;  // of adjectives: "is due to", "were unable to"

  bool Is(uint32_t bits) const { return (classes & bits) != 0; }
};

// A state, organization, treaty, place or person of the lexicon.
struct LexiconEntity {
  enum Table : uint8_t { kState, kOrganization, kTreaty, kPlace, kPerson };
  Table table = kState;
  std::string id, name, kind, wikidata, cow, from, to;
  std::string parent;      // organizations: the body it belongs to; treaties: their organization; places and persons: their state
  std::vector<std::string> successors;
  int64_t geonames = 0, population = 0;
  double longitude = 0, latitude = 0;
  bool ambiguous = false;
  int from_year = 0, to_year = 9999;  // years in which the name means it, both included
  int successor = -1;      // entity a seat or nationality passes to, resolved
  int owner = -1;          // entity index of `parent`, resolved
};

struct NameEntry {
  int entity = 0;
  MentionForm form = MentionForm::kName;
  char32_t kind = 0;
  uint8_t rank = 0;      // when one surface means several: lower first
  int guard = -1;        // index of its first guard, or -1
};

struct PhraseEntry {
  char32_t kind = 0;       // class of a noun or title; 0 for function phrases
  uint32_t classes = 0;    // WordClass bits of a function phrase
  bool title = false;
  bool plural = false;
  std::vector<VerbReading> verbs;  // of noun forms and forms of several words
};

// A surface form that is a name only in some surroundings: what must stand, or must not, right behind it or right before it,
// anchored at that end of the text beside the name.
struct NameGuard {
  std::string id;  // empty: every entity of that surface
  const LazyExpression* unless_before = nullptr;  // each nullptr if not asked; of Vocabulary's
  const LazyExpression* unless_after = nullptr;
  const LazyExpression* only_before = nullptr;
  const LazyExpression* only_after = nullptr;
};

// A token with its words looked up.
struct WordToken : Token {
  uint32_t exact = 0;   // word number as written; 0 if the lexicon doesn't have it
  uint32_t lower = 0;   // word number of the lower-cased form
};

// Kinds that the grammar asks for, each named as it is (state_reference: "state-reference"); 0 where the rules lack it.
struct GrammarKinds {
  char32_t person = 0, person_noun = 0, name = 0, group = 0, people = 0, pronoun = 0, number = 0, money = 0, percent = 0, date = 0, duration = 0;
  char32_t state = 0, organization = 0, institution = 0, executive = 0, forces = 0, instrument = 0, meeting = 0, media = 0;
  char32_t org_reference = 0, state_reference = 0, other_state = 0, member_states = 0;
  char32_t place = 0, capital = 0, area = 0, locality = 0, facility = 0, prison = 0;
};

// Word lists of the rules that the grammar asks for: [number] and [reference] of rules/en/grammar.toml.
struct GrammarLists {
  std::span<const std::string> more, less, about, currency_signs, currency_words, reflexive;
  struct Currency {
    std::string_view told, code;  // by its sign or word: "$" and "USD"
  };
  std::vector<Currency> currencies;  // of both lists, signs first

  static bool In(std::span<const std::string> list, std::string_view word) { return std::find(list.begin(), list.end(), word) != list.end(); }
};

// Immutable after Build; const use is thread-safe. Keeps a reference to the rule set.
class Vocabulary {
 public:
  static Result<Vocabulary> Build(const RuleSet& rules);

  const RuleSet& rules() const { return *rules_; }
  const Word& word(uint32_t number) const { return words_[number < words_.size() ? number : 0]; }
  const LemmaInfo& lemma(uint32_t index) const { return lemmas_[index]; }
  const std::vector<LexiconEntity>& entities() const { return entities_; }
  const PathTrie<NameEntry>& names() const { return names_; }
  const PathTrie<PhraseEntry>& phrases() const { return phrases_; }
  const NameGuard& guard(int index) const { return guards_[index]; }
  const std::vector<int>& guards_of(int set) const { return guard_sets_[set]; }

  // Looks the words of text[span) up; `lower` is the text with its ASCII letters lowered.
  void Read(std::string_view text, std::string_view lower, Span span, std::vector<WordToken>* tokens) const;

  // "26th": digits with an ending of ordinals.
  bool IsOrdinalNumber(std::string_view word) const;

  // Lemmas of the auxiliary verbs.
  struct Auxiliaries {
    uint32_t be = 0, have = 0, do_ = 0, get = 0;
  };
  const Auxiliaries& auxiliaries() const { return auxiliaries_; }
  const GrammarKinds& kinds() const { return grammar_kinds_; }
  const GrammarLists& lists() const { return grammar_lists_; }

  // What an adjective behind "be" says of the act behind it: "is due to leave".
  Control BehindBe(std::string_view word) const { return this->word(Number(word)).behind_be; }
  // The number of a word as written, 0 if unknown.
  uint32_t Number(std::string_view word) const { return numbers_.Find(word); }
  // Entity by id; -1 if there is none.
  int Find(LexiconEntity::Table table, std::string_view id) const;
  // Whether an event rule hangs on this kind or this act told by a noun.
  bool IsAnchor(char32_t code) const {
    return Alphabet::IsVerb(code) ? lemmas_[Alphabet::LemmaOf(code)].anchors_noun : code >= kFirstKind && anchor_kinds_[code - kFirstKind];
  }

  // The states that alone have an office of that name, in small letters; none for others.
  std::span<const int> StatesWith(std::string_view office) const {
    const auto it = offices_.find(office);
    return it == offices_.end() ? std::span<const int>() : it->second;
  }

  // The code of a kind; 0 if there is none of that name.
  char32_t Kind(std::string_view kind) const {
    const uint32_t number = kinds_.Find(kind);
    return number ? kFirstKind + number - 1 : 0;
  }

 private:
  friend class VocabularyBuilder;
  const RuleSet* rules_ = nullptr;
  WordTable numbers_;
  WordTable kinds_;          // the alphabet's, in its order
  std::array<uint32_t, 128> one_byte_{};  // numbers of the words of one ASCII character: marks, most of all
  std::vector<Word> words_;  // by number; 0 is the unknown word, and what only names have is no better known
  std::vector<LemmaInfo> lemmas_;
  Auxiliaries auxiliaries_;
  GrammarKinds grammar_kinds_;
  GrammarLists grammar_lists_;
  std::vector<bool> anchor_kinds_;                  // by kind
  std::vector<LexiconEntity> entities_;
  TextMap<int> entity_by_id_[5];
  TextMap<std::vector<int>> offices_;  // by the office, in small letters: the states that have it
  PathTrie<NameEntry> names_;
  PathTrie<PhraseEntry> phrases_;
  std::vector<NameGuard> guards_;
  std::map<std::string, LazyExpression> neighbours_;  // by pattern: hundreds of names share one
  std::vector<std::vector<int>> guard_sets_;
};

}  // namespace annals

#endif  // ANNALS_EXTRACT_MENTION_VOCABULARY_H_
