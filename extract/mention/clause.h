// Clauses: who does what, one verb group each.
//
// A sentence's units are read once from left to right with a stack of open clauses. Subjects are
// carried over coordination and relative pronouns, appositions and adverbials are set aside, and
// each verb group gets a string of its own: subject, verb, what follows. Event rules match there, so
// "Mali, which joined in 1975, left ECOWAS and joined …" reads as three plain sentences.
#ifndef ANNALS_EXTRACT_MENTION_CLAUSE_H_
#define ANNALS_EXTRACT_MENTION_CLAUSE_H_

#include <algorithm>
#include <cstdint>
#include <vector>

#include "extract/mention/unit.h"

namespace annals {

struct Clause {
  enum Kind : uint8_t { kMain, kCoordinate, kRelative, kComplement, kSubordinate, kCondition, kInfinitive, kGerund, kParticiple };

  Kind kind = kMain;
  int parent = -1;                 // the clause that governs it, or -1
  uint32_t frame = 0;              // Clauses::frames
  uint32_t verb = 0;               // unit of its verb group
  VerbForm form = VerbForm::kFinite;
  std::vector<uint32_t> subject;   // units; empty if it has none
  std::vector<uint32_t> body;      // units behind the verb; of a relative clause without an object, first whom it tells of
  uint32_t gap = kNoUnit;       // that unit, which stands before the clause: "the ship which Iran seized"

  // The first unit that stands behind the verb in the text, kNoUnit if there is none.
  uint32_t Behind() const {
    const auto first = std::find_if(body.begin(), body.end(), [&](uint32_t unit) { return unit > verb; });
    return first != body.end() ? *first : kNoUnit;
  }

  CodeSet codes;                   // kinds and verbs of its string; empty where no event rule hangs on its verb
  std::string_view intro;          // the word that opens it ("after", "if", "without"), or empty
  bool by_owner = false;           // its subject is a noun, and whoever owns that does it: "Kenya's decision to sign"
  char32_t commitment = 0;         // the code of that noun, also where it stands before its owner: "the decision of Kenya to sign"
  bool at_length = false;          // an infinitive that tells what took so long: "it took Kenya years to sign"
  int goes_on = -1;                // of a second infinitive or gerund ("to sign and ratify"): the one before it, whose governor it has
  bool by_control = false;         // an infinitive or gerund governed by its parent's verb
};

// A stretch of units that belongs to one finite clause and the non-finite ones in it.
struct ClauseFrame {
  Clause::Kind kind = Clause::kMain;
  int parent = -1;                 // frame
  int clause = -1;                 // its finite clause; -1 if it has no verb
  std::vector<uint32_t> units;     // in order, without what was dropped
  std::vector<uint32_t> dropped;   // dates, adverbs …
  std::string_view intro;
};

struct Clauses {
  std::vector<Clause> clauses;
  std::vector<ClauseFrame> frames;
  std::vector<int> home;           // per unit: its frame
  CodeSet codes;                   // kinds and verbs of the sentence's string

  // The innermost clause that the unit stands in: the last verb group of its frame at or before it,
  // else the frame's own clause, else its parent's; -1 if there is none.
  int ClauseAt(uint32_t unit) const;
};

// Fills *clauses from units that SetAside (set_aside.h) has seen.
void BuildClauses(const Vocabulary& vocabulary, std::vector<Unit>* units, Clauses* clauses);

// Writes the string that event rules match on: of a clause its subject, verb and body; of the sentence (clause -1) all units in
// order, dropped ones left out.
void Encode(const std::vector<Unit>& units, const Clauses& clauses, int clause, Encoded* out);

// The same of a passive whose subject has an attribute, told with it ("⟨relations⟩ with ⟨state⟩ ⟨cut:passive⟩"); false, and
// nothing written, where it has none.
bool EncodeWhole(const std::vector<Unit>& units, const Clauses& clauses, int clause, Encoded* out);

}  // namespace annals

#endif  // ANNALS_EXTRACT_MENTION_CLAUSE_H_
