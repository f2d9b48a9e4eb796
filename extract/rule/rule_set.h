// Everything under rules/, loaded, expanded and checked. The rule language is described in
// rules/README.md; this header is what the program sees of it.
#ifndef ANNALS_EXTRACT_RULE_RULE_SET_H_
#define ANNALS_EXTRACT_RULE_RULE_SET_H_

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "extract/result.h"
#include "extract/rule/alphabet.h"
#include "extract/rule/listed_words.h"

namespace annals {

// A capture group of an expanded expression. Several groups may have one name ("actor" twice): RE2
// sees "actor__2", the rule set gives the plain name.
struct Capture {
  std::string name;  // role of an event rule, field of a date rule
  int group = 0;     // its index in Expression::Find's groups
};

// One expression a rule was expanded to.
struct Variant {
  std::string frame;               // id of the frame; empty for a raw `match`
  std::string pattern;             // RE2, fully expanded
  std::vector<Capture> captures;
  // Verb and noun codes one of which must stand in the text for the pattern to match, and that it is tried on: the clauses of
  // these verbs, the sentences of these nouns. Empty: none is known, or the rule's scope is the sentence.
  std::vector<char32_t> anchors;
  Location where;                  // of the `match` or frame
};

struct Example {
  bool positive = true;
  std::string text;
  std::string published;                    // EDTF; empty if it does not matter
  std::map<std::string, std::string> want;  // role or field -> value; lists joined by ","
  Location where;
};

struct Guard {  // RE2 on the encoded clause; a match forbids (unless) the rule
  // Expanded. `before` is for the text before the match and anchored at its end ("(?:…)$"), `after` for
  // the text after it and anchored at its beginning ("^(?:…)"), `within` for the match. Empty: not asked; all that is must match.
  std::string before, after, within;
  std::string why;
  Location where;
};

struct EventRule {
  std::string id, type;
  std::string status;                // overrides the status of the verb group; empty: by the clause
  std::vector<Variant> variants;
  std::vector<Guard> unless;
  std::vector<Example> examples;
  std::map<std::string, std::string> attributes;  // any other string key
  int priority = 0;
  int order = 0;                     // position in the rule set: the last tie-break
  Location where;
};

// A rule whose meaning another module decides: [[date]], [[entity]], [[adjunct]] …
// A named pattern that has examples of its own is one too, of section "pattern".
struct PlainRule {
  std::string section;                            // "date", "entity", "adjunct", …
  std::string id;
  std::vector<Variant> variants;
  std::vector<Guard> unless;
  std::vector<Example> examples;
  std::map<std::string, std::string> attributes;  // every other key with a string, number or boolean value;
                                                  // arrays of strings joined by "|"
  int priority = 0;
  int order = 0;
  Location where;
};

struct EventType {
  std::string id, group;
  std::string plover, mode, cameo;   // empty where the type has none
  int quad = 0;                      // QuadClass 1 to 4; 0 if none
  std::string membership;            // change that follows for each member; empty if none
  std::vector<std::string> roles;    // roles it may have; what isn't here is dropped
  std::vector<std::string> quantities;  // units (noun classes) that it collects from its clause
  bool symmetric = false;            // both sides are actors
  std::map<std::string, std::string> attributes;
  Location where;
};

// How English puts doer, verb group and object together; event rules are expanded through it.
struct Frame {
  std::string id;
  std::map<std::string, std::string> attributes;  // every key but match, default and object
  Location where;
};

// A tab-separated file of the lexicon with a header line.
struct Table {
  std::string name;                             // file name without extension: "states"
  std::vector<std::string> columns;
  struct Row { std::vector<std::string> cells; Location where; };
  std::vector<Row> rows;                        // cells.size() == columns.size()

  int Column(std::string_view name) const;      // index, or -1
  static std::vector<std::string_view> List(std::string_view cell);  // "a|b" -> {a, b}; empty cell -> {}
};

// The items of an attribute that was an array: "a|b" -> {a, b}.
std::vector<std::string> ListOf(std::string_view attribute);
bool Contains(const std::vector<std::string>& list, std::string_view item);

// [[guard]] and [[not_a_name]] of en/lexicon/guards.toml: surface forms that are a name only in some surroundings, or no
// name at all. Expressions are as written, empty if not given; they look at the text right before or right after.
struct SurfaceGuard {
  bool is_name = true;  // false: [[not_a_name]]
  std::vector<std::string> surfaces;
  std::string id;  // of the entity that the surfaces may not stand for; empty: of any
  std::string unless_before, unless_after, only_before, only_after;
  bool operator==(const SurfaceGuard&) const = default;
};

// A word list or table of en/grammar.toml: "modal.planned" -> {"will", "shall"}.
using WordClasses = std::map<std::string, std::vector<std::string>, std::less<>>;

// Immutable after loading; const use is thread-safe.
class RuleSet {
 public:
  std::vector<EventType> types;
  std::vector<EventRule> events;
  std::vector<PlainRule> plain;              // in file order
  std::map<std::string, Frame, std::less<>> frames;  // by id
  std::map<std::string, Table, std::less<>> tables;  // by name; rows of later folders replace by first column
  WordClasses words;                         // tables of string arrays, of any file; keys joined by "."
  ListedWords listed;                        // of `words`, each word by its list
  std::vector<SurfaceGuard> guards;          // in file order
  std::map<std::string, std::vector<char32_t>, std::less<>> groups;  // of [kinds]: the codes a group stands for, sorted
  Alphabet alphabet;
  std::string hash;                          // SHA-256 over all files' names and contents, first 16 hex digits
  std::vector<std::pair<std::string, std::string>> files;  // path below its root -> content
  std::vector<Diagnostic> warnings;
  // What is built of these rules tries each rule and each name everywhere, one after the other, with no index and no
  // filter before them. Hundreds of times slower; what tests hold the fast way against.
  bool plain_matching = false;

  const EventType* Type(std::string_view id) const;
  // A word list by its key in `words`; an empty one if there is none. Valid as long as the rules.
  const std::vector<std::string>& Words(std::string_view key) const;
  bool IsListed(ListName list, std::string_view word) const;
  std::vector<const PlainRule*> Section(std::string_view section) const;
};

// A rule file and what it holds.
struct RuleFile {
  std::string path;     // as shown to people: the folder as given, and the name
  std::string name;     // below the folder, with '/'
  std::string content;
  int folder = 0;       // index among the folders given
};

// The rule files of one or more folders, unparsed, in the order in which they are loaded. Errors as LoadRules.
Result<std::vector<RuleFile>> ReadRuleFiles(const std::vector<std::string>& folders);

// Loads rule files that are in memory already, as LoadRules loads those of folders.
Result<RuleSet> LoadRules(const std::vector<RuleFile>& files);

// Loads one or more rule folders; a later one adds to and overrides the earlier by id.
// On failure: every error of every file, not the first.
Result<RuleSet> LoadRules(const std::vector<std::string>& folders);

}  // namespace annals

#endif  // ANNALS_EXTRACT_RULE_RULE_SET_H_
