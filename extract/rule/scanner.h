// Cuts a pattern of a rule file into tokens: RE2's syntax plus `{references}`. It knows just enough
// of regular expressions to find groups, repetitions and references, and to name what RE2 can't do
// (look-around, backreferences) at its place; whether the rest is right is left to RE2.
#ifndef ANNALS_EXTRACT_RULE_SCANNER_H_
#define ANNALS_EXTRACT_RULE_SCANNER_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace annals {

enum class TokenKind : uint8_t {
  kAtom,         // a character, an escape, a class, `.`
  kAssertion,    // ^ $ \b \B \A \z: matches without taking a character
  kOpen,         // `(?:` and `(?flags:`
  kOpenPlain,    // `(`: a group without a name
  kOpenNamed,    // `(?P<name>`
  kFlags,        // `(?i)`
  kClose,        // `)`
  kAlternative,  // `|`
  kRepeat,       // ? * + {2} {1,3}, each with its lazy `?`
  kReference,    // `{name}`, `{role:kind+}`
  kNothing,      // \Q or \E
};

struct PatternToken {
  TokenKind kind = TokenKind::kAtom;
  bool optional = false;   // of kRepeat: zero times will do
  size_t begin = 0, end = 0;  // half-open bytes of the pattern
  std::string_view name;   // of kOpenNamed: the name; of kReference: what stands between the braces
};

// Something wrong at a byte of a pattern.
struct PatternFault {
  size_t offset = 0;
  std::string message;
  std::string hint;
};

struct Scan {
  std::vector<PatternToken> tokens;
  std::vector<PatternFault> faults;  // in order of offset
};

// With `references` false, `{name}` is a fault: an expanded pattern has none left.
Scan ScanPattern(std::string_view pattern, bool references = true);

// Whether a scanned, valid pattern matches the empty string anywhere: without so much as an edge of a
// word or text to hold on to.
bool MatchesEmpty(const Scan& scan);

}  // namespace annals

#endif  // ANNALS_EXTRACT_RULE_SCANNER_H_
