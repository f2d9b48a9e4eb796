// What an article as a whole, and the dates beside a date, say about how it is to be read.
#ifndef ANNALS_EXTRACT_MENTION_DATE_ANCHOR_H_
#define ANNALS_EXTRACT_MENTION_DATE_ANCHOR_H_

#include <cstdint>
#include <optional>
#include <vector>

#include "extract/date/resolver.h"
#include "extract/mention/date_finder.h"
#include "extract/mention/date_tagger.h"

namespace annals {

bool TellsYear(const DateDraft& draft);

// Whether the article's dates are told against each other rather than against its publication date; the criterion
// stands in date_tagger.h.
bool IsNarrative(const std::vector<DateDraft>& drafts, const DateTagger::Context& context);

// Where a narrative article's story has got to. A date that tells its year takes it there, and so does one that was read
// against it; but one that goes back a year or more is an aside ("the first such visit since August 2012"), unless it
// begins its sentence or stands in the first sentence of its block. Asides hold for the rest of their sentence.
class Story {
 public:
  Story(bool narrative, bool always, std::optional<Day> published) : narrative_(narrative), always_(always), published_(published) {}

  struct Place {
    uint32_t block = 0, sentence = 0;
    bool leads = false;  // the date begins its sentence, or its sentence its block
  };

  // After a date that tells its year, or was resolved against the story.
  void Tell(const Moment& moment, const Place& place);

  // What a date without a year is to be read against; nothing if the publication date. That is so in news; where the
  // clause is of the future; and where the story of earlier blocks has come within a year of publication. `always`
  // (an anchor asked for) knows no such exception.
  std::optional<Moment> At(const Place& place, Tense tense) const;

 private:
  bool narrative_, always_;
  std::optional<Day> published_;
  std::optional<Moment> line_, aside_;
  uint32_t line_block_ = 0, aside_sentence_ = 0;
};

// The order of numeric dates, where one of them can be read in one way only.
DateOrder OrderOf(const std::vector<DateDraft>& drafts);

// Whether the expression's value depends on the tense of its clause.
bool NeedsTense(const DateDraft& draft);

// The day that a bare clock time has beside it: "10:35 a.m. (0735 GMT) Friday". Null if none.
const DateDraft* DayBeside(const std::vector<DateDraft>& drafts, size_t clock);

}  // namespace annals

#endif  // ANNALS_EXTRACT_MENTION_DATE_ANCHOR_H_
