// The examples that rules carry: does each rule find what it says, and leave alone what it says?
//
//   event rules   `yes`: the rule yields an event that has all of `want` (ids by role, exactly these; date,
//                 status, type, basis, reported). `no`: it yields none, of whatever status.
//   date rules    `yes`: it takes a date with all of `want` (value, timex3, mod, text). `no`: it takes none.
//   entity rules  `yes`: it is applied. `no`: it isn't.
//   adjuncts      `yes`: some event has a participant in the rule's role. `no`: none has.
//   patterns      `yes`: the pattern is the whole text. `no`: it isn't.
#ifndef ANNALS_EVALUATE_EXAMPLES_H_
#define ANNALS_EVALUATE_EXAMPLES_H_

#include <string>
#include <vector>

#include "evaluate/filter.h"
#include "extract/extractor.h"

namespace annals {

struct FailedExample {
  std::string rule, section;          // section: "event", "date", "entity" …
  bool positive = true;
  std::string text;
  Location where;                     // of the example
  std::string wanted;                 // "actor=NATO date=2011"
  std::vector<std::string> came;      // what was found instead, one fact each
  std::vector<std::string> encoded;   // the sentences as event rules see them, clause by clause
  std::string nearest;                // the rule that came nearest to it, or took it; may be empty
};

struct ExampleResults {
  size_t rules = 0;                   // with examples
  size_t run = 0;                     // examples
  std::vector<FailedExample> failed;  // in file order of their rules
  std::vector<std::string> not_run;   // sections whose examples nobody knows how to run
};

// Runs the examples of the rules that the filter has. `jobs` as in ParallelFor.
ExampleResults RunExamples(const Extractor& extractor, const Filter& filter, int jobs);

}  // namespace annals

#endif  // ANNALS_EVALUATE_EXAMPLES_H_
