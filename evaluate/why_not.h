// Why a rule did not tell an event, took no date, made no unit: how far it got, and what stopped it.
#ifndef ANNALS_EVALUATE_WHY_NOT_H_
#define ANNALS_EVALUATE_WHY_NOT_H_

#include <optional>
#include <string>
#include <vector>

#include "extract/extractor.h"
#include "extract/inspect.h"

namespace annals {

// The answer for one sentence, and the pattern of the rule that got furthest.
struct WhyNotAnswer {
  enum Kind {
    kFired,      // it did
    kStopped,    // it matched, and what came after stopped it: `why`
    kPart,       // `part` of the pattern does not match `stood`, which follows `matched`
    kAtom,       // none of the verbs or nouns it hangs on stands there: `part`
    kElsewhere,  // the pattern matches, but not around the verb or noun it hangs on
  };

  Kind kind = kPart;
  std::string sentence;       // plain text
  int line = 0;               // of the article
  std::string encoded;        // the string it was tried on, readable
  std::string pattern;        // readable, of the variant that got furthest
  std::string frame;          // its frame; empty for a raw `match`
  Location where;             // of that pattern
  std::string so_far;         // the longest prefix of the pattern that matches, readable
  std::string matched;        // what it matched
  std::string part;           // the first part that fails, readable
  std::string stood;          // what stood there; "the end of the clause" if nothing did
  bool leading = false;       // the part fails before what matched
  std::string why;            // one sentence
  double progress = 0;        // 0 to 1: how much of the pattern matched
};

// One answer for each sentence that touches `line` (from 1; 0: all), the nearest first; or an error if there is no
// event, entity or date rule `rule`.
Result<std::vector<WhyNotAnswer>> WhyNot(const Extractor& extractor, const Inspection& inspection, const std::string& rule, int line);

// For people, and for tools (one JSON object with a newline at its end).
std::string WhyNotText(const std::string& rule, const std::vector<WhyNotAnswer>& answers, bool colour);
std::string WhyNotJson(const std::string& rule, const std::vector<WhyNotAnswer>& answers);

}  // namespace annals

#endif  // ANNALS_EVALUATE_WHY_NOT_H_
