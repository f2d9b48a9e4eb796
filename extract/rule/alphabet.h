// The private-use characters that stand for things in an encoded sentence.
//
// A kind of mention ("state", "organization") or a class of noun ("forces", "instrument") is one
// character from U+E000 up. A verb group is one character of plane 15: its lemma and its form. So an
// event rule's verb is a character class, and covers every tense at once.
#ifndef ANNALS_EXTRACT_RULE_ALPHABET_H_
#define ANNALS_EXTRACT_RULE_ALPHABET_H_

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace annals {

// How a verb group stands in its clause.
enum class VerbForm : uint8_t {
  kFinite,             // signed, has signed, will sign
  kPassive,            // was signed, had been signed, is to be signed
  kInfinitive,         // to sign
  kPassiveInfinitive,  // to be signed
  kGerund,             // signing, having signed (as verb)
  kParticiple,         // signed (as in "the treaty signed in 1992"), being signed
  kNoun,               // the signing, the signature, an attack
};
inline constexpr int kVerbForms = 7;

// The name of a form in the rule language: "finite", "passive_infinitive".
std::string_view VerbFormName(VerbForm form);
std::optional<VerbForm> VerbFormNamed(std::string_view name);

inline constexpr char32_t kFirstKind = 0xE000, kLastKind = 0xF8FF;
inline constexpr char32_t kFirstVerb = 0xF0000;
inline constexpr uint32_t kMaxLemmas = 8192;

// Hashes texts so that one that is no std::string can be looked up in a std::unordered_map.
struct TextHash {
  using is_transparent = void;
  size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
};
template <typename Value>
using TextMap = std::unordered_map<std::string, Value, TextHash, std::equal_to<>>;

// Assigns codes in the order of calls; immutable once the rules are loaded. Const use is thread-safe.
class Alphabet {
 public:
  // The code of a kind, given on first use. Kinds are mention kinds and noun classes.
  char32_t AddKind(std::string_view kind);
  // The index of a lemma, given on first use; lemmas beyond kMaxLemmas get none.
  std::optional<uint32_t> AddLemma(std::string_view lemma);

  std::optional<char32_t> Kind(std::string_view kind) const;
  std::optional<uint32_t> Lemma(std::string_view lemma) const;
  static char32_t Verb(uint32_t lemma, VerbForm form) {
    return kFirstVerb + static_cast<char32_t>(form) * kMaxLemmas + lemma;
  }
  static bool IsVerb(char32_t code) { return code >= kFirstVerb && code < kFirstVerb + kVerbForms * kMaxLemmas; }
  static bool IsKind(char32_t code) { return code >= kFirstKind && code <= kLastKind; }
  static bool IsCode(char32_t code) { return IsKind(code) || IsVerb(code); }
  static uint32_t LemmaOf(char32_t code) { return (code - kFirstVerb) % kMaxLemmas; }
  static VerbForm FormOf(char32_t code) { return static_cast<VerbForm>((code - kFirstVerb) / kMaxLemmas); }

  const std::vector<std::string>& kinds() const { return kinds_; }    // kinds()[code - kFirstKind]
  const std::vector<std::string>& lemmas() const { return lemmas_; }  // lemmas()[LemmaOf(code)]

  // For people: "⟨state⟩ ⟨sign⟩ ⟨instrument⟩" instead of private-use characters; a form that is not
  // finite is named ("⟨sign:passive⟩").
  std::string Readable(std::string_view encoded) const;

 private:
  std::vector<std::string> kinds_, lemmas_;
  TextMap<char32_t> kind_codes_;
  TextMap<uint32_t> lemma_indexes_;
};

}  // namespace annals

#endif  // ANNALS_EXTRACT_RULE_ALPHABET_H_
