// Expands templates: named patterns, kinds and verb selectors become regular expressions.
//
// In two steps, as a frame is written once and used by hundreds of rules. Expand() resolves everything
// that does not depend on a rule, to an Expansion: a row of text pieces with gaps for the rule's own
// verbs, nouns and object. Emit() fills the gaps. Every piece remembers where it was written, so that
// a fault of the result finds its way back to the file.
#ifndef ANNALS_EXTRACT_RULE_EXPANDER_H_
#define ANNALS_EXTRACT_RULE_EXPANDER_H_

#include <deque>
#include <map>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "extract/rule/rule_set.h"
#include "extract/rule/template.h"
#include "extract/rule/vocabulary.h"

namespace annals {

struct ExpansionPiece {
  enum class Kind : uint8_t { kText, kGroup, kVerb, kNoun, kObject };

  Kind kind = Kind::kText;
  FormSet forms;          // of kVerb
  // Where it comes from a named pattern, which is checked by itself: a check of what uses the pattern
  // puts one character in its place, optional if the pattern may be empty.
  enum class Stub : uint8_t { kNone, kCharacter, kOptional, kLeftOut } stub = Stub::kNone;
  bool verbatim = false;  // of kText: stands so in the fragment, from `offset` on
  bool mandatory = false;
  bool repeated = false;
  std::string_view text;  // of kText: the text; of kGroup: the name
  Fragment fragment;
  size_t offset = 0;
};

struct Expansion {
  std::vector<ExpansionPiece> pieces;
  Codes anchors;             // of the first selector of named lemmas that no match goes without
  size_t size = 0;           // bytes, without the gaps
  bool ok = true;            // false: faults were reported
  bool encoded = false;      // has kinds or verbs in it
  bool may_be_empty = false;
  bool atom = false;
  bool alternation = false;
};

// An entry of a rule's `verb` or `noun` list.
struct OwnWord {
  std::vector<uint32_t> lemmas;  // empty: a noun class, which `rest` begins with
  Codes kinds;                   // of the noun class
  std::string_view rest_text;    // as written, to tell equal rests
  Expansion rest;                // what follows the verb, with its space
};

struct OwnWords {
  std::vector<OwnWord> verbs, nouns;
};

struct Emission {
  std::string pattern;
  std::vector<Capture> captures;
  std::vector<char32_t> anchors;
};

class BackgroundCheck;  // regex_check.h

class Expander {
 public:
  // What a template may refer to, besides named patterns.
  struct Scope {
    bool kinds = true;   // kinds and lemmas: not where plain text is matched
    bool own = false;    // the rule's own verbs and nouns
    bool object = false;
  };

  // `later`: takes the patterns that RE2 is to be asked about; what is wrong with them is not reported then. nullptr: asked at once.
  Expander(const RuleVocabulary& vocabulary, Problems* problems, BackgroundCheck* later = nullptr) : vocabulary_(vocabulary), problems_(problems), later_(later) {}

  // A named pattern. Define all, then resolve them once.
  void Define(std::string_view name, Position where, Fragment pattern);
  void ResolveDefinitions();
  const Expansion* Definition(std::string_view name) const;  // nullptr if unknown

  Expansion Expand(const Template& source, Scope scope);

  // Entries of a `verb` or `noun` list, an array of strings.
  std::vector<OwnWord> ReadWords(const SourceFile& file, const Value& list, bool nouns);

  // Fills the gaps: with `words`, and with `object`, or nothing if it is nullptr. Requires ok expansions.
  Emission Emit(const Expansion& expansion, const OwnWords& words, const Expansion* object) const;

  // Reports what RE2 has against an expansion, and, if it is to be matched by itself, that it matches
  // nothing at all. False if something was reported, now or before.
  bool Check(const Expansion& expansion, bool by_itself);

 private:
  struct Macro {
    std::string_view name;
    Template source;
    Position where;
    Expansion expansion;
    enum class State : uint8_t { kNew, kOpen, kDone } state = State::kNew;
  };
  class Flattener;

  const Expansion& Resolve(Macro* macro);
  std::string_view Intern(std::string text);

  const RuleVocabulary& vocabulary_;
  Problems* const problems_;
  BackgroundCheck* const later_;
  std::map<std::string, Macro, std::less<>> macros_;
  std::vector<std::string_view> open_;      // macros being resolved, outermost first
  std::deque<std::string> texts_;           // what pieces point into, unless into a file's tree
  std::map<std::string, std::string_view, std::less<>> classes_;  // a kind's or group's character class
  std::unordered_set<std::string> checked_;
};

}  // namespace annals

#endif  // ANNALS_EXTRACT_RULE_EXPANDER_H_
