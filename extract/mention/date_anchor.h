// What an article as a whole, and the dates beside a date, say about how it is to be read.
#ifndef ANNALS_EXTRACT_MENTION_DATE_ANCHOR_H_
#define ANNALS_EXTRACT_MENTION_DATE_ANCHOR_H_

#include <string>
#include <vector>

#include "extract/date/resolver.h"
#include "extract/mention/date_finder.h"
#include "extract/mention/date_tagger.h"

namespace annals {

bool TellsYear(const DateDraft& draft);

// Whether the article's dates are told against each other rather than against its publication date; the criterion
// stands in date_tagger.h.
bool IsNarrative(const std::vector<DateDraft>& drafts, const DateTagger::Context& context);

// The order of numeric dates, where one of them can be read in one way only.
DateOrder OrderOf(const std::vector<DateDraft>& drafts);

// Whether the expression's value depends on the tense of its clause.
bool NeedsTense(const DateDraft& draft);

// The day that a bare clock time has beside it: "10:35 a.m. (0735 GMT) Friday". Null if none.
const DateDraft* DayBeside(const std::vector<DateDraft>& drafts, size_t clock);

}  // namespace annals

#endif  // ANNALS_EXTRACT_MENTION_DATE_ANCHOR_H_
