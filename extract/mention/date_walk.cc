#include "extract/mention/date_walk.h"

#include <algorithm>
#include <utility>

namespace annals {
namespace {

constexpr auto kLately = std::chrono::days(7);

}  // namespace

DateWalk::DateWalk(const DateTense& tense, const DateLeads& leads, const Text& text, const DateTagger::Context& context, DateOrder of_region,
                   const std::vector<DateDraft>& drafts)
    : tense_(tense), leads_(leads), text_(text), drafts_(drafts),
      story_(IsNarrative(drafts, context), context.anchor == DateTagger::Context::kNarrative, ParseDay(context.published)) {
  state_.published = ParseDay(context.published);
  state_.order = OrderOf(drafts, text.utf8, of_region);
  const auto of_news = [&](const DateDraft& draft) { return IsDeictic(draft) || (draft.block == drafts.front().block && !LeadsEntry(text, draft) && IsOfThisWeek(draft)); };
  news_ = context.anchor == DateTagger::Context::kAuto && state_.published && std::any_of(drafts.begin(), drafts.end(), of_news);
}

std::optional<Day> DateWalk::FirstDay(const DateDraft& draft) const {
  const auto resolution = Resolve(draft.rule->operation, draft.first, draft.second, state_);
  if (!resolution || !resolution->moment) return std::nullopt;
  const auto range = Range(*resolution->moment);
  return range ? std::optional<Day>(range->first) : std::nullopt;
}

// "on Friday, November 12, 2021", published within the week.
bool DateWalk::IsOfThisWeek(const DateDraft& draft) const {
  if (!TellsYear(draft) || !draft.first.Has(DateField::kMonth) || !draft.first.Has(DateField::kDay)) return false;
  const auto day = FirstDay(draft);
  return day && *day <= *state_.published && *day + kLately > *state_.published;
}

// A heading ends the reign of a year above it, unless it names months of that year.
void DateWalk::EnterBlock(uint32_t block) {
  if (block >= next_block_) {
    if (quarter_block_ + 1 < block) state_.quarter.reset();
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

Story::Place DateWalk::PlaceOf(const DateDraft& draft) {
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
bool DateWalk::OfNoun(const DateDraft& draft) const {
  const std::string_view text = text_.utf8;
  const auto word = [&](size_t at) { return at + 1 < text.size() && text[at] == ' ' && text[at + 1] >= 'a' && text[at + 1] <= 'z'; };
  return word(draft.span.end) && leads_.ArticleBefore(text, around_, draft.span.begin).has_value();
}

// Call for each draft in turn.
void DateWalk::CountQuotes(const DateDraft& draft) {
  const std::string_view passed = std::string_view(text_.utf8).substr(quotes_to_, draft.span.begin - quotes_to_);
  quoted_ ^= std::count(passed.begin(), passed.end(), '"') % 2 == 1;
  quotes_to_ = draft.span.begin;
}

// On Wednesday he said, "After yesterday's vote …"; "We leave tomorrow," he said on Monday: what is quoted has its days from
// the day on which it was said.
std::optional<Day> DateWalk::DaySaid(size_t index) const {
  const DateDraft& draft = drafts_[index];
  if (!quoted_ || !draft.first.Has(DateField::kDeictic) || draft.rule->operation != DateOperation::kCalendar) return std::nullopt;
  for (size_t i = index + 1; i < drafts_.size() && around_.Contains(drafts_[i].span); ++i) {
    const std::string_view between = std::string_view(text_.utf8).substr(draft.span.end, drafts_[i].span.begin - draft.span.end);
    const bool behind = std::count(between.begin(), between.end(), '"') == 1;
    const bool day = drafts_[i].first.Has(DateField::kWeekday) || (drafts_[i].first.Has(DateField::kMonth) && drafts_[i].first.Has(DateField::kDay));
    if (behind && day && drafts_[i].rule->operation == DateOperation::kCalendar) return FirstDay(drafts_[i]);
  }
  return said_;
}

// Whether the draft goes on with a story or is news.
void DateWalk::ChooseStory(const DateDraft& draft, const Story::Place& place) {
  constexpr auto kJustNow = std::chrono::days(75), kSoonAfter = std::chrono::days(31), kMonthsOn = std::chrono::days(200);
  const bool to_come = state_.tense == Tense::kFuture;
  if (to_come && place.heads && story_.Entry()) state_.tense = Tense::kUnknown;  // "14 August – The army resumes its march": entries go on
  const bool entry = place.entry && place.begins && !to_come;
  if (entry) state_.tense = Tense::kPast;
  state_.over = state_.over || entry;
  state_.story = story_.At(place, state_.tense);
  state_.onward = false;
  if ((draft.rule->operation != DateOperation::kCalendar && draft.rule->operation != DateOperation::kRange) || TellsYear(draft)) return;
  const auto month = story_.MonthBefore(place);  // "asked in June 2019. It was let in on June 30"
  const bool of_month = month && draft.first.Has(DateField::kDay) && draft.first.Number(DateField::kMonth) == month->month && state_.tense != Tense::kFuture;
  if (of_month) {
    state_.story = month;
  } else if (state_.story && news_ && !story_.Close(place)) {
    // Where an article has news in it, a day of the last weeks is more likely than one of years ago, and news than a new paragraph
    // that goes back; but what follows a date in the next sentence, or a day within weeks, goes on from it.
    const auto as_story = FirstDay(draft);
    const auto from = Range(*state_.story);
    const bool back = as_story && from && *as_story < from->first;
    const bool goes_on = as_story && from && !back && ((story_.JustBefore(place) && state_.story->grain <= Grain::kDay) || (story_.InBlock(place) && *as_story <= from->last + kSoonAfter));
    DateContext as_news = state_;
    as_news.story.reset();
    std::swap(as_news, state_);
    const auto day = FirstDay(draft);
    const bool just_now = day && *day <= *state_.published && *day + kJustNow >= *state_.published;
    if (goes_on || !(just_now || (back && day && !story_.InBlock(place)))) std::swap(as_news, state_);
  } else if (const auto before = story_.Before(place); before && !state_.story && state_.tense != Tense::kFuture) {
    const auto as_news = FirstDay(draft);
    const bool month = !draft.first.Has(DateField::kDay) && draft.first.Has(DateField::kMonth);
    state_.story = before;
    state_.onward = month && before->grain != Grain::kYear && place.begins && story_.JustBefore(place);
    const auto day = FirstDay(draft);
    const Day from = Range(*before)->first;
    const bool in_month = before->grain == Grain::kMonth;  // "in June 1991. On 25 June …"
    const bool in_year = before->grain == Grain::kYear;
    const bool just_now = as_news && state_.published && *as_news <= *state_.published && *as_news + kJustNow >= *state_.published;
    if (state_.onward && !just_now && day && *day > from && *day <= from + kMonthsOn) return;  // "in April 2020. In June …"
    state_.onward = false;
    if (!day || *day < from || (in_year ? just_now : *day > from + kSoonAfter) || (in_month && (!draft.first.Has(DateField::kDay) || MonthOf(*day) != before->month))) state_.story.reset();
  }
}

// "Was detained in December 2022, charged in March and sentenced in July": told in a row with a date before it that tells its
// month and year, is told from another ("the following month"), or was in a row itself; "in 2011, when police shot 14 people in
// December": told by a clause on the year before it.
bool DateWalk::InRow(size_t index) const {
  const DateDraft& draft = drafts_[index];
  const bool open = draft.rule->operation == DateOperation::kCalendar && draft.first.Has(DateField::kMonth) && !TellsYear(draft);
  if (!open || index == 0 || state_.tense == Tense::kFuture || !around_.Contains(drafts_[index - 1].span)) return false;
  const DateDraft& before = drafts_[index - 1];
  const Span between = {before.span.end, draft.span.begin};
  if (TellsYear(before) && state_.reference && state_.reference->grain == Grain::kYear && state_.reference_here && leads_.IsThen(text_.utf8, between)) return true;
  const bool row_goes_on = in_row_ == index - 1;  // "…, charged in August, tried in March": between commas, and no aside
  const bool dated = before.rule->operation == DateOperation::kCalendar && ((TellsYear(before) && before.first.Has(DateField::kMonth)) || row_goes_on);
  const bool follows = before.rule->operation == DateOperation::kFollow && state_.reference && state_.reference->grain <= Grain::kMonth;
  return (dated || follows) && (row_goes_on || !leads_.IsSetOff(text_.utf8, around_, before.span)) && state_.reference && state_.reference_here && leads_.IsRow(text_.utf8, between);
}

// A bare clock time belongs to the day beside it.
void DateWalk::FindDayBeside(size_t index) {
  const DateDraft* day = DayBeside(drafts_, index);
  if (day == nullptr) return;
  state_.tense = tense_.At(text_.utf8, around_, day->span, TellsDay(*day)).tense;
  if (const auto first = FirstDay(*day)) state_.nearby = Moment::OfDay(*first);
}

// "At 6 a.m. ten days before the raid": the clock time is of a day that is told by how far off it is.
bool DateWalk::CountedFromAct(size_t index) const {
  constexpr uint32_t kNear = 48;  // bytes
  if (index + 1 >= drafts_.size()) return false;
  const DateDraft &clock = drafts_[index], &distance = drafts_[index + 1];
  if (distance.rule->operation != DateOperation::kDuration || !around_.Contains(distance.span) || distance.span.begin > clock.span.end + kNear) return false;
  const auto unit = GrainOf(distance.first.Get(DateField::kUnit));
  return unit && *unit >= Grain::kDay && leads_.IsCountedFrom(text_.utf8, around_, distance.span);
}

// What "the next day" and the like are told from. In a new paragraph a day told in the one before comes first, then that of the
// news; the day of a thing ("the November 27 agreement") is none to go on from but in the next paragraph.
void DateWalk::FindReference(const DateDraft& draft) {
  if (draft.rule->operation != DateOperation::kFollow || state_.reference_here) return;
  if (day_told_ && day_told_block_ + 1 == draft.block) state_.lately = day_told_;
  const auto unit = GrainOf(draft.first.Get(DateField::kUnit));
  const bool days = unit && *unit <= Grain::kDay;
  const bool farther = reference_block_ + 1 < draft.block;
  if (days && reference_of_noun_ && farther && state_.lately) state_.reference = state_.lately;
}

// "The attacks occurred at 4 a.m.", in a paragraph that tells no day: on the day of the news.
void DateWalk::FindNewsDay(size_t index) {
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

void DateWalk::Remember(const DateDraft& draft, const Resolution& resolution, const Story::Place& place) {
  if (draft.rule->aside) return;
  const bool unsaid = quoted_ && !said_ && draft.first.Has(DateField::kDeictic);  // "this morning" of who knows which day
  if (unsaid) return;
  const auto range = resolution.moment && resolution.moment->known ? Range(*resolution.moment) : std::nullopt;
  if (!range) return;
  const Moment& moment = *resolution.moment;
  if (moment.grain == Grain::kQuarter || moment.grain == Grain::kHalf) state_.quarter = moment, quarter_block_ = draft.block;
  else if (moment.grain >= Grain::kYear) state_.quarter.reset();
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
  const bool set_off = !story_.narrative() && leads_.IsSetOff(text_.utf8, around_, draft.span);
  const bool of_topic = moment.grain == Grain::kYear && leads_.OfTopic(text_.utf8, around_, draft.span);
  const bool heads = place.heads && operation == DateOperation::kCalendar && draft.first.Has(DateField::kMonth);
  const bool in_row = in_row_ < drafts_.size() && &drafts_[in_row_] == &draft;
  if (in_row) story_.GoOn(moment, place);
  else if ((TellsYear(draft) && !set_off && !(of_topic && OfNoun(draft))) || goes_on || now || heads) story_.Tell(moment, place);
  else if (IsDeictic(draft)) story_.TellNow();
  else if (operation == DateOperation::kFollow && moment.grain == Grain::kYear && !of_topic) story_.GoOn(moment, place);
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
void DateWalk::AlignUniversalTime(size_t index, Resolution* resolution) {
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

std::optional<Resolution> DateWalk::Next(size_t index) {
  const DateDraft& draft = drafts_[index];
  EnterBlock(draft.block);
  const Story::Place place = PlaceOf(draft);
  state_.reference_here = reference_block_ == draft.block;
  state_.under = heading_ ? heading_ : place.heads ? story_.Entry() : std::nullopt;
  const auto reading = NeedsTense(draft) ? tense_.At(text_.utf8, around_, draft.span, TellsDay(draft)) : DateTense::Reading();
  state_.tense = reading.tense;
  state_.over = reading.over;
  state_.ahead = reading.ahead;
  state_.nearest = reading.nearest;
  if (draft.rule->nearest && state_.tense == Tense::kPast) state_.tense = Tense::kUnknown, state_.nearest = true;
  ChooseStory(draft, place);
  if (InRow(index)) state_.onward = true, state_.story = state_.reference, in_row_ = index;
  FindNewsDay(index);
  FindDayBeside(index);
  CountQuotes(draft);
  const std::optional<Day> published = state_.published;
  if (const auto said = DaySaid(index)) state_.published = said;
  const auto length = draft.rule->operation == DateOperation::kDuration ? GrainOf(draft.first.Get(DateField::kUnit)) : std::nullopt;
  if (length && *length >= Grain::kMonth) state_.quarter.reset();  // "for the nine months": figures of another stretch
  const bool moved_to = draft.rule->nearest && index > 0 && drafts_[index - 1].rule == draft.rule && around_.Contains(drafts_[index - 1].span);
  const auto moved_from = moved_to && state_.reference ? Range(*state_.reference) : std::nullopt;
  if (moved_from) {  // "moved from June to September": that nearest to the June
    state_.published = moved_from->first;
    state_.tense = Tense::kUnknown;
    state_.nearest = true;
  }
  const auto reference = state_.reference, lately = state_.lately;
  FindReference(draft);
  auto resolution = Resolve(draft.rule->operation, draft.first, draft.second, state_);
  state_.published = published, state_.reference = reference, state_.lately = lately;
  if (!resolution || resolution->timex3.empty()) return resolution;
  Remember(draft, *resolution, place);
  AlignUniversalTime(index, &*resolution);
  leads_.Apply(text_.utf8, around_, draft.span, IsDeictic(draft), &*resolution);
  return resolution;
}

}  // namespace annals
