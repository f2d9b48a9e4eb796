// How an article was read, sentence by sentence, down to the line of the file that each decision rests on:
// what `annals explain` shows.
#ifndef ANNALS_EVALUATE_EXPLAIN_H_
#define ANNALS_EVALUATE_EXPLAIN_H_

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "extract/extractor.h"
#include "extract/inspect.h"

namespace annals {

class LexiconIndex;

// A place in the rules, and what it says there ("adjectives of KAZ").
struct Ground {
  std::string what;
  Location where;  // line 0 if it has none
};

// A name, title or date inside a unit, or a unit's whole.
struct ExplainedMention {
  SourceSpan span;
  std::string text;
  std::string means;   // "KAZ Kazakhstan", "2007-05"
  std::string form;    // "adjective", "acronym", "date", "person" …
  Ground ground;
};

struct ExplainedUnit {
  SourceSpan span;
  std::string text;
  std::string code;        // "⟨person⟩"; empty for literal words
  std::string detail;      // of a verb: "finite past perfect, negated"; of a quantity: "~4000"
  std::string stands_for;  // ids or names of whom it stands or acts for, joined by ", "
  bool reference = false;  // told by a stand-in: "it", "the organization"
  bool aside = false;      // left out of the encoded sentence
  std::vector<Ground> grounds;
  std::vector<ExplainedMention> mentions;
};

struct ExplainedClause {
  std::string kind;      // "main", "relative" …
  std::string encoded;   // readable
  std::string verb;      // as written
  std::string group;     // "leave: finite, past"
  std::string status;    // "asserted" … or "silent"
  std::string governed;  // "by ⟨agree⟩ in clause 1"; empty for main clauses
};

struct ExplainedCapture {
  std::string role, text, means;
};

struct ExplainedMatch {
  enum Outcome { kTold, kRetold, kLost, kUnless, kSilent, kNobody, kPrivate, kYields };

  std::string rule, type, frame;
  Location rule_where, pattern_where;
  int clause = -1;        // index in clauses; -1: on the whole sentence
  std::string matched;    // readable, of the encoded string
  std::vector<ExplainedCapture> captures;
  Outcome outcome = kTold;
  std::string winner;     // of kLost: the rule that won
  std::string why;        // one sentence: why it lost, or came to nothing
  std::vector<std::string> date;  // how its date was found, step by step
  int event = -1;         // index in Explanation::events of what it told, or what tells the same
};

struct ExplainedSentence {
  SourceSpan span;
  int line = 0;             // of the article, from 1
  std::string block;        // "paragraph", "furniture" …
  std::string text;
  std::string remark;       // "a question: tells nothing"; empty if there is none
  std::string entry;        // date of the timeline entry it stands in
  std::string encoded;      // readable; empty if it isn't read
  std::vector<ExplainedUnit> units;
  std::vector<ExplainedClause> clauses;
  std::vector<std::pair<std::string, Ground>> entity_rules;  // text of the unit that was made, and the rule
  std::vector<ExplainedMatch> matches;  // those that tell something first
};

struct ExplainedEvent {
  SourceSpan span;
  std::string id, text, type, status, date, basis, rule;
  std::vector<std::pair<std::string, std::string>> participants;  // role, id or name
  std::vector<std::string> memberships;  // "UZB leaves GUAM 2005-05-05"
};

struct Explanation {
  std::string path, published, published_from, language;
  std::vector<ExplainedSentence> sentences;  // of the lines asked for; blocks that are not read among them
  std::vector<ExplainedEvent> events;        // whose evidence stands in these
  std::vector<std::string> notes;
};

// Explains the sentences that touch `line` of the article (from 1; 0: all of them).
Explanation Explain(const Extractor& extractor, const LexiconIndex& lexicon, const Inspection& inspection, int line);

// For people: one paragraph a sentence. Text of articles and rules is made fit for a terminal.
std::string ExplanationText(const Explanation& explanation, bool colour);

// One JSON object, "annals/explanation/1", with a newline at its end.
std::string ExplanationJson(const Explanation& explanation);

// The matches of one sentence, explained; used by Explain.
std::vector<ExplainedMatch> ExplainMatches(const Extractor& extractor, const Inspection& inspection, size_t sentence);

// Whom the mention stands for: ids, or a name where it has none.
std::string WhoIs(const Extractor& extractor, const ArticleNames& names, int mention);

}  // namespace annals

#endif  // ANNALS_EVALUATE_EXPLAIN_H_
