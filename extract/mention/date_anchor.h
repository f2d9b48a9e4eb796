// What an article as a whole, and the dates beside a date, say about how it is to be read.
#ifndef ANNALS_EXTRACT_MENTION_DATE_ANCHOR_H_
#define ANNALS_EXTRACT_MENTION_DATE_ANCHOR_H_

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "extract/date/resolver.h"
#include "extract/mention/date_finder.h"
#include "extract/mention/date_tagger.h"
#include "extract/text/text.h"

namespace annals {

bool TellsYear(const DateDraft& draft);

// Whether it is a day or a time of one: "3 May", "Friday", "9 p.m.".
bool TellsDay(const DateDraft& draft);

// Whether it is told by its distance from the day of telling: "yesterday", "last month", "on Friday".
bool IsDeictic(const DateDraft& draft);

// Whether the article's dates are told against each other rather than against its publication date; the criterion
// stands in date_tagger.h.
bool IsNarrative(const std::vector<DateDraft>& drafts, const DateTagger::Context& context);

// Where a story has got to. In a narrative article a date that tells its year takes it there, and so does one that was
// read against it; but one that goes back a year or more is an aside ("the first such visit since August 2012"), unless it
// begins its sentence or stands in the first sentence of its block. Asides hold for the rest of their sentence. In news,
// only a year that begins a sentence ("In 2021 police arrested … before the vote of November 7") holds, for that sentence.
class Story {
 public:
  Story(bool narrative, bool always, std::optional<Day> published) : narrative_(narrative), always_(always), published_(published) {}

  bool narrative() const { return narrative_; }

  struct Place {
    uint32_t block = 0, sentence = 0;
    bool begins = false;  // the date begins its sentence
    bool leads = false;   // it does, or its sentence begins its block
    bool opens = false;   // its sentence begins its block
    bool entry = false;   // its block is an entry of a chronology, led by a date
    bool heads = false;   // it is that date
  };

  // After a date that tells its year, or was resolved against the story.
  void Tell(const Moment& moment, const Place& place);

  // After "two years later": what follows is of that year.
  void GoOn(const Moment& moment, const Place& place);

  // After "yesterday", "this year", "on Friday": news is told again.
  void TellNow() {
    if (narrative_) return;
    line_.reset();
    lead_.reset();
  }

  // What a date without a year is to be read against; nothing if the publication date. That is so in news; where the
  // clause is of the future, entries excepted; and where the story of earlier blocks has come within a year of
  // publication. `always` (an anchor asked for) knows no such exception. What leads an entry goes on from the entry
  // before, and what stands in one from the date that leads it.
  std::optional<Moment> At(const Place& place, Tense tense) const;

  // The date of the entry before, if years were told by entries.
  const std::optional<Moment>& Entry() const { return entry_; }

  // The month told in the sentence before, in the same block, or nothing.
  std::optional<Moment> MonthBefore(const Place& place) const {
    const bool just = line_ && line_->grain == Grain::kMonth && line_block_ == place.block && line_sentence_ + 1 == place.sentence;
    return just ? line_ : std::nullopt;
  }

  // Whether it was told in the same block; in this or the sentence before.
  bool InBlock(const Place& place) const { return line_block_ == place.block; }
  bool JustBefore(const Place& place) const { return InBlock(place) && line_sentence_ + 1 >= place.sentence; }

  // Whether the story was told in this very sentence or entry, so that it surely holds.
  bool Close(const Place& place) const {
    return (aside_ && aside_sentence_ == place.sentence) || (entry_ && (place.heads || entry_block_ == place.block)) || line_sentence_ == place.sentence || (place.entry && line_block_ == place.block);
  }

  // The day, month or year other than publication's that was told last in the same block of a news article: what follows within weeks
  // of a day belongs to it; so does a day of the month in the next sentence, or what begins any sentence after a year that the
  // block begins with.
  std::optional<Moment> Before(const Place& place) const {
    if (narrative_ || !line_ || line_block_ != place.block) return std::nullopt;
    if (lead_ && lead_block_ == place.block && place.begins && line_->year == lead_->year) return lead_;
    const bool month = line_->grain == Grain::kMonth && line_sentence_ + 1 == place.sentence;
    return line_->grain == Grain::kDay || month ? line_ : std::nullopt;
  }

 private:
  bool narrative_, always_;
  std::optional<Day> published_;
  std::optional<Moment> line_, aside_, entry_;
  uint32_t entry_block_ = UINT32_MAX;
  std::optional<Moment> lead_;  // in news: a year that begins a block
  uint32_t lead_block_ = UINT32_MAX;
  uint32_t line_block_ = UINT32_MAX, line_sentence_ = UINT32_MAX, aside_sentence_ = 0;
};

// Whether the date begins its block and a colon or dash or nothing is behind it: "3 March 1998: …", "27 April – …", "1998".
bool LeadsEntry(const Text& text, const DateDraft& draft);

// The order of day and month in numeric dates: as in those of the article that can be read in one way only, else as in the
// article's region, else as in its dates in words ("3 May 2010", "May 3, 2010").
DateOrder OrderOf(const std::vector<DateDraft>& drafts, std::string_view text, DateOrder of_region);

// Whether the expression's value depends on the tense of its clause.
bool NeedsTense(const DateDraft& draft);

// The day that a bare clock time has beside it: "10:35 a.m. (0735 GMT) Friday". Null if none.
const DateDraft* DayBeside(const std::vector<DateDraft>& drafts, size_t clock);

}  // namespace annals

#endif  // ANNALS_EXTRACT_MENTION_DATE_ANCHOR_H_
