// Date, time, duration and set expressions in a text, with their values.
//
// Three steps. Every block is encoded (date_lexicon.h); one expression, the union of all rules, is run
// over the encoded text and finds leftmost-longest matches; for each, a set tells which rules it is
// by, the first by priority and file order whose conditions hold takes it, and its captures become
// fields. When all are found, they are resolved in text order (../date/resolver.h).
//
// Which anchor (Context::kAuto): the article is a narrative, and what lacks a year is told against the point its story
// has got to, if it has no publication date, or if it names at least four months or days of other years than that of
// publication, and these and other such years outnumber weekdays and words like "today" by three to one. Even there
// single dates are read as news: date_anchor.h's Story says which. "Today", "yesterday" and "tomorrow" in a quotation belong to the
// day told on which it was said. In any mode a heading that is a year or month anchors
// what stands under it, and the date that leads an entry what stands in it and the date of the next entry. A news item
// with sources of its own tells nothing from the item before.
//
// A date rule's attributes, all optional:
//   op         what is done with the fields (resolver.h); "calendar" if not said
//   if_before, if_after   expressions on the plain text before (at its end) and after (at its beginning): one must hold
//   if_also_after         one on the text after it that must hold besides
//   if_within  an expression that must be found in the match
//   tenseless  "yes": the tense of the clause has no say in which year is meant ("a January decision will …")
//   nearest    "yes": a past tense says nothing, the nearest such day is meant ("was moved from June 3 to June 11")
//   aside      "yes": a name that is a date ("9/11"): no day or story is told against it
//   any name of a field   a constant ("unit", "shift" …)
// Its captures are named after fields; a 2 at the end means the other end of a range. Captures date,
// date2, date3 … tell where its mentions are, several in a list; without them it is the whole match.
// A mention takes its fields from inside its own span, and month, year and era from outside if it lacks them.
#ifndef ANNALS_EXTRACT_MENTION_DATE_TAGGER_H_
#define ANNALS_EXTRACT_MENTION_DATE_TAGGER_H_

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "extract/date/date_mention.h"
#include "extract/note.h"
#include "extract/result.h"
#include "extract/rule/rule_set.h"
#include "extract/text/text.h"

namespace annals {

// Immutable; const use is thread-safe. Movable.
class DateTagger {
 public:
  // The rules of section "date", and the word classes date_class.*, date_words.*, date_tense.*, date_lead.*.
  static Result<DateTagger> Build(const RuleSet& rules);

  struct Context {
    std::string published;  // EDTF day (what follows the day is ignored), or empty if unknown
    std::string language;   // BCP 47; a region in it ("en-US") tells the order of day and month in numeric dates
    enum Anchor { kAuto, kPublished, kNarrative };
    Anchor anchor = kAuto;
    bool ages = false;      // also durations that are ages ("the 44-year-old"), with mod "AGE"
  };

  // All mentions in text order; they don't overlap. Oddities are added to *notes unless it is null.
  std::vector<DateMention> Tag(const Text& text, const Context& context, std::vector<Note>* notes) const;

  // The publication date the text itself tells: a full date beside "today", in a dateline or behind a word like
  // "published". An EDTF day, or empty if none.
  std::string ToldPublished(const Text& text) const;

  DateTagger(DateTagger&&) noexcept;
  DateTagger& operator=(DateTagger&&) noexcept;
  ~DateTagger();

 private:
  struct Impl;
  explicit DateTagger(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace annals

#endif  // ANNALS_EXTRACT_MENTION_DATE_TAGGER_H_
