#include "extract/mention/date_tagger.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "extract/date/resolver.h"
#include "extract/mention/date_anchor.h"
#include "extract/mention/date_finder.h"
#include "extract/mention/date_tense.h"
#include "extract/text/utf8.h"

namespace annals {

struct DateTagger::Impl {
  DateFinder finder;
  DateTense tense;
  Phrases leads;  // words before a date, longest first: "since", "until", "about"; tagged by DateBound
  std::vector<std::string> published_leads, negations, month_first, day_first;  // the last two: regions
  std::vector<std::string> befores, afters;          // "ten days before the raid"
  std::vector<std::string> froms, onwards, ons;      // "from 2003 onwards", "from 2003 on."
  std::vector<std::string> name_leads, month_leads;  // before "May": somebody's name, surely the month

  // Region of a language (BCP 47) -> the order of day and month in its numeric dates.
  DateOrder OrderOfRegion(std::string_view language) const;
  bool IsNegated(std::string_view text, Span sentence, uint32_t begin) const;

  // What the words before a date make of it. Before "today" or "this year" (`deictic`) "about" tells what something is about.
  void ApplyLeads(std::string_view text, Span sentence, Span date, bool deictic, Resolution* resolution) const;

  // Whether a length is counted from what follows: "ten days before the raid".
  bool IsCountedFrom(std::string_view text, Span sentence, Span length) const;

  // Whether "onwards" or the like makes what begins with the date an open interval.
  bool RunsOn(std::string_view text, Span sentence, Span date) const;

  // The drafts that are a mere month which the article uses as a name ("Theresa May … May said") are gone.
  void DropNames(const Text& text, std::vector<DateDraft>* drafts) const;
};

DateOrder DateTagger::Impl::OrderOfRegion(std::string_view language) const {
  const size_t dash = language.rfind('-');
  if (dash == std::string_view::npos) return DateOrder::kUnknown;
  const std::string_view region = language.substr(dash + 1);
  const auto known = [&](const std::vector<std::string>& regions) { return std::find(regions.begin(), regions.end(), region) != regions.end(); };
  return known(month_first) ? DateOrder::kMonthFirst : known(day_first) ? DateOrder::kDayFirst : DateOrder::kUnknown;
}

// Whether one of the words that deny stands in the sentence, not far before `begin`.
bool DateTagger::Impl::IsNegated(std::string_view text, Span sentence, uint32_t begin) const {
  constexpr uint32_t kReach = 48;  // bytes
  const uint32_t from = std::max(sentence.begin, begin > kReach ? begin - kReach : 0);
  for (uint32_t at = begin; at > from; --at) {
    if (text[at - 1] == ';') return false;
    if (text[at - 1] != ' ') continue;
    for (const std::string& word : negations) {
      if (PhraseBefore(text, sentence, at, word)) return true;
    }
  }
  return false;
}

bool DateTagger::Impl::IsCountedFrom(std::string_view text, Span sentence, Span length) const {
  if (length.end >= sentence.end || text[length.end] != ' ') return false;
  const std::string_view behind = text.substr(length.end + 1, sentence.end - length.end - 1);
  const auto follows = [&](const std::vector<std::string>& words) {
    return std::any_of(words.begin(), words.end(), [&](const std::string& word) { return behind.starts_with(word) && behind.substr(word.size()).starts_with(' '); });
  };
  return follows(befores) || follows(afters);
}

bool DateTagger::Impl::RunsOn(std::string_view text, Span sentence, Span date) const {
  if (date.end >= sentence.end || text[date.end] != ' ') return false;
  const std::string_view behind = text.substr(date.end + 1, sentence.end - date.end - 1);
  const auto follows = [&](const std::vector<std::string>& words, std::string_view ends) {
    return std::any_of(words.begin(), words.end(), [&](const std::string& word) {
      return behind.starts_with(word) && (behind.size() == word.size() || ends.find(behind[word.size()]) != std::string_view::npos);
    });
  };
  if (!follows(onwards, " .,;:)") && !follows(ons, ".,;:)")) return false;
  return std::any_of(froms.begin(), froms.end(), [&](const std::string& word) { return PhraseBefore(text, sentence, date.begin, word); });
}

void DateTagger::Impl::DropNames(const Text& text, std::vector<DateDraft>* drafts) const {
  const std::string_view words = text.utf8;
  const auto led_by = [&](const std::vector<std::string>& leads, Span sentence, size_t begin) {
    return std::any_of(leads.begin(), leads.end(), [&](const std::string& lead) { return PhraseBefore(words, sentence, static_cast<uint32_t>(begin), lead); });
  };
  std::vector<std::pair<std::string_view, bool>> known;  // a month, and whether the article has it as a name
  const auto is_name = [&](std::string_view month) {
    for (const auto& [word, named] : known) {
      if (word == month) return named;
    }
    bool named = false;
    for (size_t at = words.find(month); at != std::string_view::npos && !named; at = words.find(month, at + 1)) {
      named = led_by(name_leads, {0, static_cast<uint32_t>(words.size())}, at);
    }
    known.emplace_back(month, named);
    return named;
  };
  std::erase_if(*drafts, [&](const DateDraft& draft) {
    if (draft.rule->operation != DateOperation::kCalendar || !draft.first.Has(DateField::kMonth)) return false;
    for (const DateField other : {DateField::kDay, DateField::kYear, DateField::kMod, DateField::kWeekday, DateField::kYearShift}) {
      if (draft.first.Has(other)) return false;
    }
    return is_name(words.substr(draft.span.begin, draft.span.size())) && !led_by(month_leads, text.blocks[draft.block].span, draft.span.begin);
  });
}

void DateTagger::Impl::ApplyLeads(std::string_view text, Span sentence, Span date, bool deictic, Resolution* resolution) const {
  if (RunsOn(text, sentence, date)) return ApplyBound(DateBound::kSince, resolution);
  constexpr int kMost = 2;  // "since the beginning of"
  uint32_t begin = date.begin;
  for (int i = 0; i < kMost; ++i) {
    const Phrases::Phrase* const lead = leads.Before(text, sentence, begin);
    if (lead == nullptr) return;
    const auto bound = static_cast<DateBound>(lead->tag);
    if (bound == DateBound::kApproximately && deictic) return;
    if (bound == DateBound::kUntil && IsNegated(text, sentence, begin)) return;  // "did not sign it until July": in July
    ApplyBound(bound, resolution);
    begin = *PhraseStart(text, sentence, begin, lead->words);
  }
}

namespace {

constexpr auto kLately = std::chrono::days(7);

Note MakeNote(std::string message, std::optional<Span> span) { return {"date", std::move(message), span}; }

}  // namespace

// One walk over an article's drafts, in text order: each is resolved against what was told before it.
class DateTagger::Walk {
 public:
  Walk(const Impl& impl, const Text& text, const Context& context, const std::vector<DateDraft>& drafts)
      : impl_(impl), text_(text), drafts_(drafts),
        story_(IsNarrative(drafts, context), context.anchor == Context::kNarrative, ParseDay(context.published)) {
    state_.published = ParseDay(context.published);
    state_.order = OrderOf(drafts, text.utf8, impl.OrderOfRegion(context.language));
    const auto of_news = [&](const DateDraft& draft) { return IsDeictic(draft) || (draft.block == drafts.front().block && !LeadsEntry(text, draft) && IsOfThisWeek(draft)); };
    news_ = context.anchor == Context::kAuto && state_.published && std::any_of(drafts.begin(), drafts.end(), of_news);
  }

  // The value of the next draft; call for each in turn. Nothing if it is no date.
  std::optional<Resolution> Next(size_t index);

 private:
  void EnterBlock(uint32_t block);
  Story::Place PlaceOf(const DateDraft& draft);
  void ChooseStory(const DateDraft& draft, const Story::Place& place);
  void FindDayBeside(size_t index);
  bool CountedFromAct(size_t index) const;
  void FindReference(const DateDraft& draft);
  void FindNewsDay(size_t index);
  void Remember(const DateDraft& draft, const Resolution& resolution, const Story::Place& place);
  bool IsQuoted(const DateDraft& draft);
  bool OfNoun(const DateDraft& draft) const;
  std::optional<Day> DaySaid(size_t index) const;
  void AlignUniversalTime(size_t index, Resolution* resolution);

  std::optional<Day> FirstDay(const DateDraft& draft) const {
    const auto resolution = Resolve(draft.rule->operation, draft.first, draft.second, state_);
    if (!resolution || !resolution->moment) return std::nullopt;
    const auto range = Range(*resolution->moment);
    return range ? std::optional<Day>(range->first) : std::nullopt;
  }

  // "on Friday, November 12, 2021", published within the week.
  bool IsOfThisWeek(const DateDraft& draft) const {
    if (!TellsYear(draft) || !draft.first.Has(DateField::kMonth) || !draft.first.Has(DateField::kDay)) return false;
    const auto day = FirstDay(draft);
    return day && *day <= *state_.published && *day + std::chrono::days(7) > *state_.published;
  }

  const Impl& impl_;
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
  bool quoted_ = false;      // whether the draft at hand stands between quotation marks
  uint32_t quotes_to_ = 0;   // where they were counted to
  std::optional<Day> said_;  // the last day told in this block outside of them
};

// A heading ends the reign of a year above it, unless it names months of that year.
void DateTagger::Walk::EnterBlock(uint32_t block) {
  if (block >= next_block_) {
    state_.nearby.reset();
    leading_.reset();
    said_.reset();
    quoted_ = false;
    quotes_to_ = text_.blocks[block].span.begin;
  }
  for (; next_block_ <= block; ++next_block_) {
    if (text_.blocks[next_block_].sourced) {  // news of its own
      state_.reference.reset();
      state_.lately.reset();
      news_day_.reset();
    }
    if (text_.blocks[next_block_].kind != BlockKind::kHeading) continue;
    const auto its = std::lower_bound(drafts_.begin(), drafts_.end(), next_block_, [](const DateDraft& draft, uint32_t block) { return draft.block < block; });
    const auto end = std::find_if(its, drafts_.end(), [&](const DateDraft& draft) { return draft.block != next_block_; });
    const bool months = std::any_of(its, end, [](const DateDraft& draft) { return draft.first.Has(DateField::kMonth) && !TellsYear(draft); });
    if (!months) state_.heading_year = 0;
    heading_.reset();
  }
}

Story::Place DateTagger::Walk::PlaceOf(const DateDraft& draft) {
  constexpr uint32_t kFirstWords = 24;  // bytes
  const Span block = text_.blocks[draft.block].span;
  while (sentence_ + 1 < text_.sentences.size() && text_.sentences[sentence_].span.end <= draft.span.begin) ++sentence_;
  const bool inside = sentence_ < text_.sentences.size() && text_.sentences[sentence_].span.Contains(draft.span);
  around_ = inside ? text_.sentences[sentence_].span : block;
  const bool heads = LeadsEntry(text_, draft);
  if (heads) entry_block_ = draft.block;
  const bool begins = draft.span.begin - around_.begin <= kFirstWords;
  return {draft.block, static_cast<uint32_t>(sentence_), begins, begins || around_.begin <= block.begin, around_.begin <= block.begin, entry_block_ == draft.block, heads};
}

// "The 2 August raid": the day of a thing, and not that of what is told.
bool DateTagger::Walk::OfNoun(const DateDraft& draft) const {
  const std::string_view text = text_.utf8;
  const auto word = [&](size_t at) { return at + 1 < text.size() && text[at] == ' ' && text[at + 1] >= 'a' && text[at + 1] <= 'z'; };
  return word(draft.span.end) && PhraseBefore(text, around_, draft.span.begin, "the");
}

// Call for each draft in turn.
bool DateTagger::Walk::IsQuoted(const DateDraft& draft) {
  const std::string_view passed = std::string_view(text_.utf8).substr(quotes_to_, draft.span.begin - quotes_to_);
  quoted_ ^= std::count(passed.begin(), passed.end(), '"') % 2 == 1;
  quotes_to_ = draft.span.begin;
  return quoted_;
}

// On Wednesday he said, "After yesterday's vote …"; "We leave tomorrow," he said on Monday: what is quoted has its days from
// the day on which it was said.
std::optional<Day> DateTagger::Walk::DaySaid(size_t index) const {
  const DateDraft& draft = drafts_[index];
  if (!quoted_ || !draft.first.Has(DateField::kDeictic) || draft.rule->operation != DateOperation::kCalendar) return std::nullopt;
  for (size_t i = index + 1; i < drafts_.size() && around_.Contains(drafts_[i].span); ++i) {
    const std::string_view between = std::string_view(text_.utf8).substr(draft.span.end, drafts_[i].span.begin - draft.span.end);
    const bool behind = std::count(between.begin(), between.end(), '"') == 1;
    if (behind && drafts_[i].first.Has(DateField::kWeekday) && drafts_[i].rule->operation == DateOperation::kCalendar) return FirstDay(drafts_[i]);
  }
  return said_;
}

// Whether the draft goes on with a story or is news.
void DateTagger::Walk::ChooseStory(const DateDraft& draft, const Story::Place& place) {
  constexpr auto kJustNow = std::chrono::days(75), kSoonAfter = std::chrono::days(31);
  const bool entry = place.entry && place.begins && state_.tense != Tense::kFuture;
  if (entry) state_.tense = Tense::kPast;
  state_.over = state_.over || entry;
  state_.story = story_.At(place, state_.tense);
  if ((draft.rule->operation != DateOperation::kCalendar && draft.rule->operation != DateOperation::kRange) || TellsYear(draft)) return;
  const auto month = story_.MonthBefore(place);  // "asked in June 2019. It was let in on June 30"
  const bool of_month = month && draft.first.Has(DateField::kDay) && draft.first.Number(DateField::kMonth) == month->month && state_.tense != Tense::kFuture;
  if (of_month) {
    state_.story = month;
  } else if (state_.story && news_ && !story_.Close(place)) {
    // Where an article has news in it, a day of the last weeks is more likely than one of years ago.
    DateContext as_news = state_;
    as_news.story.reset();
    std::swap(as_news, state_);
    const auto day = FirstDay(draft);
    if (!day || *day > *state_.published || *day + kJustNow < *state_.published) std::swap(as_news, state_);
  } else if (const auto before = story_.Before(place); before && !state_.story && state_.tense != Tense::kFuture) {
    const auto as_news = before->grain != Grain::kDay ? FirstDay(draft) : std::nullopt;
    state_.story = before;
    const auto day = FirstDay(draft);
    const Day from = Range(*before)->first;
    const bool in_month = before->grain == Grain::kMonth;  // "in June 1991. On 25 June …"
    const bool in_year = before->grain == Grain::kYear;
    const bool just_now = as_news && state_.published && *as_news <= *state_.published && *as_news + kJustNow >= *state_.published;
    if (!day || *day < from || (in_year ? just_now : *day > from + kSoonAfter) || (in_month && (!draft.first.Has(DateField::kDay) || MonthOf(*day) != before->month))) state_.story.reset();
  }
}

// A bare clock time belongs to the day beside it.
void DateTagger::Walk::FindDayBeside(size_t index) {
  const DateDraft* day = DayBeside(drafts_, index);
  if (day == nullptr) return;
  state_.tense = impl_.tense.At(text_.utf8, around_, day->span, TellsDay(*day)).tense;
  if (const auto first = FirstDay(*day)) state_.nearby = Moment::OfDay(*first);
}

// "At 6 a.m. ten days before the raid": the clock time is of a day that is told by how far off it is.
bool DateTagger::Walk::CountedFromAct(size_t index) const {
  constexpr uint32_t kNear = 48;  // bytes
  if (index + 1 >= drafts_.size()) return false;
  const DateDraft &clock = drafts_[index], &distance = drafts_[index + 1];
  if (distance.rule->operation != DateOperation::kDuration || !around_.Contains(distance.span) || distance.span.begin > clock.span.end + kNear) return false;
  const auto unit = GrainOf(distance.first.Get(DateField::kUnit));
  return unit && *unit >= Grain::kDay && impl_.IsCountedFrom(text_.utf8, around_, distance.span);
}

// What "the next day" and the like are told from. In a new paragraph a day told in the one before comes first, then that of the
// news; the day of a thing ("the November 27 agreement") is none to go on from but in the next paragraph.
void DateTagger::Walk::FindReference(const DateDraft& draft) {
  if (draft.rule->operation != DateOperation::kFollow || state_.reference_here) return;
  if (day_told_ && day_told_block_ + 1 == draft.block) state_.lately = day_told_;
  const auto unit = GrainOf(draft.first.Get(DateField::kUnit));
  const bool days = unit && *unit <= Grain::kDay;
  const bool farther = reference_block_ + 1 < draft.block;
  if (days && reference_of_noun_ && farther && state_.lately) state_.reference = state_.lately;
}

// "The attacks occurred at 4 a.m.", in a paragraph that tells no day: on the day of the news.
void DateTagger::Walk::FindNewsDay(size_t index) {
  const DateDraft& draft = drafts_[index];
  const bool clock = (draft.first.Has(DateField::kHour) || draft.first.Has(DateField::kDayPart)) && !IsDeictic(draft) && !draft.first.Has(DateField::kDay);
  const auto month = state_.reference && state_.reference->grain >= Grain::kMonth && state_.reference_here && state_.published ? Range(*state_.reference) : std::nullopt;
  const bool counted = clock && CountedFromAct(index);
  if (counted) state_.nearby.reset();
  state_.long_ago = counted || (clock && !state_.nearby && month && month->last + kLately < *state_.published);
  if (!clock || state_.long_ago || !draft.first.Has(DateField::kHour)) return;
  const auto told = state_.nearby ? Range(*state_.nearby) : std::nullopt;
  const bool led = told && leading_ && nearby_sentence_ != sentence_ && nearby_sentence_ == leading_sentence_ && state_.tense == Tense::kPast;
  if (led) state_.nearby = leading_;  // "On Wednesday the court heard a suit filed on Sunday. He was sworn in at 5 p.m."
  const bool aside = told && nearby_sentence_ != sentence_ && news_day_ && told->first + kLately < *state_.published;  // "His last vote was on 3 May. He died at 2:45 a.m."
  if (aside) state_.nearby.reset();
  if (!state_.nearby && news_day_ && state_.tense == Tense::kPast) state_.nearby = news_day_;
}

void DateTagger::Walk::Remember(const DateDraft& draft, const Resolution& resolution, const Story::Place& place) {
  if (draft.rule->aside) return;
  const bool unsaid = quoted_ && !said_ && draft.first.Has(DateField::kDeictic);  // "this morning" of who knows which day
  if (unsaid) return;
  const auto range = resolution.moment && resolution.moment->known ? Range(*resolution.moment) : std::nullopt;
  if (!range) return;
  const Moment& moment = *resolution.moment;
  if (news_ && IsDeictic(draft) && moment.grain <= Grain::kDay && range->first <= *state_.published && range->first + kLately >= *state_.published) {
    state_.lately = Moment::OfDay(range->first);
    if (!news_day_) news_day_ = state_.lately;
  }
  // "In March 1976 Mozambique, independent since the year before, closed its border": an aside, coarser than what was told.
  const bool aside = draft.rule->operation == DateOperation::kFollow && state_.reference && moment.grain > state_.reference->grain && moment.grain > Grain::kWeek;
  if (!aside) reference_block_ = draft.block, reference_of_noun_ = OfNoun(draft);
  if (!aside) state_.reference = moment.grain < Grain::kDay ? Moment::OfDay(range->first) : moment;
  if (moment.grain <= Grain::kDay && !(state_.nearby && OfNoun(draft))) {
    state_.nearby = Moment::OfDay(range->first);
    nearby_sentence_ = sentence_;
    if (place.begins) leading_ = state_.nearby, leading_sentence_ = sentence_;
    const bool of_another = IsPossessive(text_.utf8, around_, draft.span);  // "after Friday's raid she said"
    if (!quoted_ && !of_another && range->first <= state_.published) said_ = range->first;
  }
  if (moment.grain <= Grain::kDay && !OfNoun(draft)) day_told_ = Moment::OfDay(range->first), day_told_block_ = draft.block;
  const DateOperation operation = draft.rule->operation;
  const bool goes_on = (state_.story || state_.heading_year != 0) && resolution.relative && (operation == DateOperation::kCalendar || operation == DateOperation::kUnder);
  const bool now = draft.rule->operation == DateOperation::kShift && draft.first.Has(DateField::kMonth);  // "this March": the story is at hand again
  if (TellsYear(draft) || goes_on || now) story_.Tell(moment, place);
  else if (IsDeictic(draft)) story_.TellNow();
  else if (operation == DateOperation::kFollow && moment.grain == Grain::kYear) story_.GoOn(moment, place);
  const BlockKind kind = text_.blocks[draft.block].kind;
  const bool whole = text_.blocks[draft.block].span == draft.span;
  const bool own_year = place.heads && TellsYear(draft) && moment.year != state_.heading_year;  // "2018: The pact was left (8 May)" below "1988"
  if (own_year) state_.heading_year = 0, heading_.reset();
  if ((kind == BlockKind::kHeading || (kind == BlockKind::kTitle && whole)) && moment.grain == Grain::kYear) state_.heading_year = moment.year;
  if ((kind == BlockKind::kHeading || kind == BlockKind::kTitle) && whole && (moment.grain == Grain::kYear || moment.grain == Grain::kMonth)) {
    heading_ = moment;
    state_.heading_year = moment.year;
  }
}

// "8:30 p.m. (0030 UTC)": what stands in brackets behind a local time is the same moment, so it may be of the day before or after.
void DateTagger::Walk::AlignUniversalTime(size_t index, Resolution* resolution) {
  constexpr uint32_t kNear = 16;              // bytes
  constexpr int kWest = 12 * 60, kEast = 14 * 60;  // minutes that clocks may be behind or ahead
  const DateDraft& draft = drafts_[index];
  const std::optional<Moment> local = std::exchange(clock_, std::nullopt);
  if (!draft.first.Has(DateField::kHour) || !resolution->moment || !resolution->moment->known) return;
  Moment& moment = *resolution->moment;
  clock_ = moment;
  const DateDraft& told = drafts_[std::exchange(clock_at_, index)];
  if (!local || moment.zone != "Z" || !local->zone.empty() || told.block != draft.block || told.span.end > draft.span.begin) return;
  const uint32_t from = told.span.end;
  const std::string_view between = std::string_view(text_.utf8).substr(from, draft.span.begin - from);
  const auto range = Range(moment), there = Range(*local);
  if (between.size() > kNear || !between.ends_with('(') || !range || !there || range->first != there->first) return;
  const int ahead = (local->hour - moment.hour) * 60 + local->minute - moment.minute;
  if (ahead <= kEast && ahead >= -kWest) return;
  const Moment day = Moment::OfDay(range->first + std::chrono::days(ahead > 0 ? 1 : -1));
  moment.year = day.year, moment.month = day.month, moment.day = day.day;
  resolution->value = ToEdtf(moment);
  resolution->timex3 = ToTimex3(moment);
}

std::optional<Resolution> DateTagger::Walk::Next(size_t index) {
  const DateDraft& draft = drafts_[index];
  EnterBlock(draft.block);
  const Story::Place place = PlaceOf(draft);
  state_.reference_here = reference_block_ == draft.block;
  state_.under = heading_ ? heading_ : place.heads ? story_.Entry() : std::nullopt;
  const auto reading = NeedsTense(draft) ? impl_.tense.At(text_.utf8, around_, draft.span, TellsDay(draft)) : DateTense::Reading();
  state_.tense = reading.tense;
  state_.over = reading.over;
  state_.ahead = reading.ahead;
  state_.nearest = reading.nearest;
  ChooseStory(draft, place);
  FindNewsDay(index);
  FindDayBeside(index);
  IsQuoted(draft);
  const std::optional<Day> published = state_.published;
  if (const auto said = DaySaid(index)) state_.published = said;
  const auto reference = state_.reference, lately = state_.lately;
  FindReference(draft);
  auto resolution = Resolve(draft.rule->operation, draft.first, draft.second, state_);
  state_.published = published, state_.reference = reference, state_.lately = lately;
  if (!resolution || resolution->timex3.empty()) return resolution;
  Remember(draft, *resolution, place);
  AlignUniversalTime(index, &*resolution);
  impl_.ApplyLeads(text_.utf8, around_, draft.span, IsDeictic(draft), &*resolution);
  return resolution;
}

std::vector<DateMention> DateTagger::Tag(const Text& text, const Context& context, std::vector<Note>* notes) const {
  std::vector<DateDraft> drafts = impl_->finder.Find(text);
  impl_->DropNames(text, &drafts);
  Walk walk(*impl_, text, context, drafts);
  std::vector<DateMention> mentions;
  mentions.reserve(drafts.size());
  bool missed_published = false;
  for (size_t i = 0; i < drafts.size(); ++i) {
    const DateDraft& draft = drafts[i];
    auto resolution = walk.Next(i);
    if (!resolution) continue;
    if (!resolution->note.empty() && notes != nullptr) notes->push_back(MakeNote(resolution->note, draft.span));
    if (resolution->timex3.empty()) continue;  // no such day
    if (draft.rule->operation == DateOperation::kAge && !context.ages) continue;
    if (resolution->value.empty() && !ParseDay(context.published) && !missed_published) {
      missed_published = true;
      if (notes != nullptr) notes->push_back(MakeNote("Without a publication date, relative dates have no value.", draft.span));
    }
    DateMention mention;
    mention.span = draft.span;
    mention.type = resolution->type;
    mention.value = std::move(resolution->value);
    mention.timex3 = std::move(resolution->timex3);
    mention.mod = std::move(resolution->mod);
    mention.freq = std::move(resolution->freq);
    mention.quant = std::move(resolution->quant);
    mention.rule = draft.rule->id;
    mention.joint = draft.joint;
    mention.dates_events = resolution->dates_events;
    mention.relative = resolution->relative;
    mentions.push_back(std::move(mention));
  }
  return mentions;
}

std::string DateTagger::ToldPublished(const Text& text) const {
  const std::vector<DateDraft> drafts = impl_->finder.Find(text);
  const auto full_day = [&](const DateDraft& draft) -> std::string {
    if (draft.rule->operation != DateOperation::kCalendar || !TellsYear(draft) || !draft.first.Has(DateField::kMonth) ||
        !draft.first.Has(DateField::kDay)) {
      return "";
    }
    const auto resolution = Resolve(draft.rule->operation, draft.first, draft.second, DateContext());
    return resolution && resolution->moment && Range(*resolution->moment)
               ? ToEdtf(Moment::OfDay(Range(*resolution->moment)->first)) : std::string();
  };
  const auto only_marks = [&](uint32_t from, uint32_t to) {
    if (to < from || to - from > 4) return false;
    const std::string_view between = std::string_view(text.utf8).substr(from, to - from);
    return between.find_first_not_of(" ,()-") == std::string_view::npos;
  };
  // A line of nothing but the date, or of a place and the date: "24 February 2022", "Brussels, 5 May 2020".
  const auto fills_line = [&](const DateDraft& draft) {
    const Block& block = text.blocks[draft.block];
    const std::string_view line = std::string_view(text.utf8).substr(block.span.begin, block.span.size());
    if (line.find_first_not_of(" .", draft.span.end - block.span.begin) != line.npos) return false;
    std::string_view place = Trim(line.substr(0, draft.span.begin - block.span.begin));
    if (place.empty()) return true;
    if (place.back() != ',' || block.kind == BlockKind::kTitle) return false;
    place.remove_suffix(1);
    return std::count(place.begin(), place.end(), ' ') <= 1 && IsUpper(FirstPoint(place)) && place.find_first_of(".,:;?!0123456789") == place.npos;
  };
  std::string alone;  // the day of the only such line
  int lines = 0;
  const auto prose = std::find_if(text.blocks.begin(), text.blocks.end(), [](const Block& block) { return block.kind == BlockKind::kParagraph || block.kind == BlockKind::kItem; });
  size_t row_end = 0;         // of the row of dates beside each other that the date stands in
  bool today_in_row = false;  // "today, Thursday, January 6, 2022"
  for (size_t i = 0; i < drafts.size(); ++i) {
    if (i == row_end) {
      today_in_row = false;
      do today_in_row |= drafts[row_end].first.Get(DateField::kDeictic) == "0";
      while (++row_end < drafts.size() && only_marks(drafts[row_end - 1].span.end, drafts[row_end].span.begin));
    }
    const std::string day = full_day(drafts[i]);
    if (day.empty()) continue;
    const Block& block = text.blocks[drafts[i].block];
    if (fills_line(drafts[i]) && ++lines == 1 && drafts[i].block < static_cast<size_t>(prose - text.blocks.begin())) alone = day;
    if (block.kind == BlockKind::kDateline || block.dateline.Contains(drafts[i].span)) return day;
    if (today_in_row) return day;
    const std::string_view before = std::string_view(text.utf8).substr(block.span.begin, drafts[i].span.begin - block.span.begin);
    for (const std::string& lead : impl_->published_leads) {
      if (before.size() >= lead.size() && before.size() <= lead.size() + 3 &&
          std::equal(lead.begin(), lead.end(), before.begin(), [](char a, char b) { return a == (b >= 'A' && b <= 'Z' ? b + 32 : b); })) {
        return day;
      }
    }
  }
  return lines == 1 ? alone : "";
}

Result<DateTagger> DateTagger::Build(const RuleSet& rules) {
  auto finder = DateFinder::Build(rules);
  if (!finder) return finder.errors();
  auto impl = std::make_unique<Impl>();
  impl->finder = std::move(*finder);
  impl->tense = DateTense::Build(rules);
  static constexpr std::pair<std::string_view, DateBound> kLeads[] = {
      {"date_lead.since", DateBound::kSince}, {"date_lead.until", DateBound::kUntil}, {"date_lead.about", DateBound::kApproximately},
      {"date_lead.before", DateBound::kBefore}, {"date_lead.after", DateBound::kAfter}, {"date_lead.by", DateBound::kBy}, {"date_lead.start", DateBound::kStart},
      {"date_lead.mid", DateBound::kMid},       {"date_lead.end", DateBound::kEnd}};
  std::vector<std::pair<std::string, DateBound>> leads;
  for (const auto& [name, bound] : kLeads) {
    const auto found = rules.words.find(name);
    if (found == rules.words.end()) continue;
    for (const std::string& phrase : found->second) leads.emplace_back(phrase, bound);
  }
  std::stable_sort(leads.begin(), leads.end(), [](const auto& a, const auto& b) { return a.first.size() > b.first.size(); });
  for (const auto& [phrase, bound] : leads) impl->leads.Add(phrase, static_cast<int>(bound));
  if (const auto found = rules.words.find("date_lead.published"); found != rules.words.end()) impl->published_leads = found->second;
  for (const auto& [name, list] : {std::pair<std::string_view, std::vector<std::string>*>{"date_lead.negation", &impl->negations},
                                   {"date_order.month_first", &impl->month_first}, {"date_order.day_first", &impl->day_first},
                                   {"date_lead.before", &impl->befores}, {"date_lead.after", &impl->afters}, {"date_lead.from", &impl->froms}, {"date_lead.onward", &impl->onwards}, {"date_lead.on", &impl->ons},
                                   {"date_name.before", &impl->name_leads}, {"date_name.month_before", &impl->month_leads}}) {
    if (const auto found = rules.words.find(name); found != rules.words.end()) *list = found->second;
  }
  return DateTagger(std::move(impl));
}

DateTagger::DateTagger(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
DateTagger::DateTagger(DateTagger&&) noexcept = default;
DateTagger& DateTagger::operator=(DateTagger&&) noexcept = default;
DateTagger::~DateTagger() = default;

}  // namespace annals
