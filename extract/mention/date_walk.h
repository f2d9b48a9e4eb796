// The dates of an article, resolved in text order, each against what was told before it.
#ifndef ANNALS_EXTRACT_MENTION_DATE_WALK_H_
#define ANNALS_EXTRACT_MENTION_DATE_WALK_H_

#include <cstdint>
#include <optional>
#include <vector>

#include "extract/date/resolver.h"
#include "extract/mention/date_anchor.h"
#include "extract/mention/date_finder.h"
#include "extract/mention/date_leads.h"
#include "extract/mention/date_tagger.h"
#include "extract/mention/date_tense.h"
#include "extract/text/text.h"

namespace annals {

// One walk over an article's drafts, in text order: each is resolved against what was told before it.
class DateWalk {
 public:
  // `of_region`: the order of day and month in numeric dates where the article is from. All must outlive it.
  DateWalk(const DateTense& tense, const DateLeads& leads, const Text& text, const DateTagger::Context& context, DateOrder of_region,
           const std::vector<DateDraft>& drafts);

  // The value of the next draft; call for each in turn. Nothing if it is no date.
  std::optional<Resolution> Next(size_t index);

  // All that belongs to the draft that Next has just read: "the end of July".
  Span Whole(size_t index) const { return {leads_.BeginOf(text_.utf8, around_, drafts_[index].span), drafts_[index].span.end}; }

 private:
  void EnterBlock(uint32_t block);
  Story::Place PlaceOf(const DateDraft& draft);
  void ChooseStory(const DateDraft& draft, const Story::Place& place);
  bool InRow(size_t index) const;
  void FindDayBeside(size_t index);
  bool CountedFromAct(size_t index) const;
  void FindReference(const DateDraft& draft);
  void FindNewsDay(size_t index);
  void Remember(const DateDraft& draft, const Resolution& resolution, const Story::Place& place);
  void CountQuotes(const DateDraft& draft);
  bool OfNoun(const DateDraft& draft) const;
  std::optional<Day> DaySaid(size_t index) const;
  void AlignUniversalTime(size_t index, Resolution* resolution);

  std::optional<Day> FirstDay(const DateDraft& draft) const;
  bool IsOfThisWeek(const DateDraft& draft) const;

  const DateTense& tense_;
  const DateLeads& leads_;
  const Text& text_;
  const std::vector<DateDraft>& drafts_;
  Story story_;
  DateContext state_;
  bool news_ = false;        // it speaks of days by their distance from publication, or opens with one of its last week
  std::optional<Moment> heading_;   // the month or year that a heading is
  std::optional<Moment> clock_;     // the last clock time
  size_t clock_at_ = 0;             // the draft that told it
  std::optional<Moment> news_day_;  // the first such day, if it was lately: that of what the news is about
  size_t sentence_ = 0, nearby_sentence_ = 0;
  std::optional<Moment> leading_;   // in this block: the last day that a sentence began with
  size_t leading_sentence_ = 0;
  Span around_;              // the sentence of the draft at hand
  uint32_t next_block_ = 0;  // not entered yet
  uint32_t entry_block_ = UINT32_MAX;
  uint32_t reference_block_ = UINT32_MAX;  // where state_.reference was told
  bool reference_of_noun_ = false;         // and whether as the day of a thing
  std::optional<Moment> day_told_;         // the last day told, not of a thing
  uint32_t day_told_block_ = UINT32_MAX;
  uint32_t quarter_block_ = 0;             // where state_.quarter was told
  size_t in_row_ = SIZE_MAX;               // the last draft that was told in a row with a year
  bool quoted_ = false;      // whether the draft at hand stands between quotation marks
  uint32_t quotes_to_ = 0;   // where they were counted to
  std::optional<Day> said_;  // the last day told in this block outside of them
};

}  // namespace annals

#endif  // ANNALS_EXTRACT_MENTION_DATE_WALK_H_
