#include "extract/mention/date_anchor.h"

#include <algorithm>

namespace annals {

bool IsDeictic(const DateDraft& draft) {
  return draft.first.Has(DateField::kDeictic) || draft.rule->operation == DateOperation::kShift ||
         (draft.first.Has(DateField::kWeekday) && !draft.first.Has(DateField::kMonth));
}

bool TellsYear(const DateDraft& draft) { return draft.first.Get(DateField::kYear).size() == 4; }

bool TellsDay(const DateDraft& draft) {
  using enum DateField;
  constexpr DateField kParts[] = {kDay, kWeekday, kDeictic, kHour, kNumeric1};
  const auto unit = GrainOf(draft.first.Get(kUnit));
  if (unit && *unit > Grain::kDay) return false;  // "the week ended Feb. 28", "later in the year"
  return std::any_of(std::begin(kParts), std::end(kParts), [&](DateField part) { return draft.first.Has(part); });
}

bool IsNarrative(const std::vector<DateDraft>& drafts, const DateTagger::Context& context) {
  if (context.anchor != DateTagger::Context::kAuto) return context.anchor == DateTagger::Context::kNarrative;
  if (context.published.empty()) return true;
  const std::string year = context.published.substr(0, 4);
  int deictic = 0, full = 0, bare = 0;
  for (const DateDraft& draft : drafts) {
    deictic += IsDeictic(draft);
    if (TellsYear(draft) && draft.first.Get(DateField::kYear) != year) ++(draft.first.Has(DateField::kMonth) ? full : bare);
  }
  return full >= 4 && full + bare >= 3 * deictic;
}

void Story::Tell(const Moment& moment, const Place& place) {
  if (!Range(moment)) return;
  const Moment at = moment.grain < Grain::kDay ? Moment::OfDay(Range(moment)->first) : moment;
  if (place.heads) {
    entry_ = at;
    entry_block_ = place.block;
  }
  const bool aside = narrative_ ? line_ && at.year < line_->year && !place.leads : place.begins && published_ && at.year != YearOf(*published_);
  if (aside) {
    aside_ = at;
    aside_sentence_ = place.sentence;
    if (narrative_) return;
  } else if (narrative_ || !aside_ || aside_sentence_ != place.sentence || at.year != aside_->year) {
    aside_.reset();  // else it goes on: "In 2016 he stayed until June and endorsed her in July"
  }
  line_ = at;
  if (!narrative_ && place.begins && place.opens && at.grain == Grain::kYear) {
    lead_ = at;
    lead_block_ = place.block;
  }
  line_block_ = place.block;
  line_sentence_ = place.sentence;
}

void Story::GoOn(const Moment& moment, const Place& place) {
  const bool here = aside_ && aside_sentence_ == place.sentence;
  if (here || (!narrative_ && place.begins)) {
    aside_ = moment;
    aside_sentence_ = place.sentence;
  } else if (narrative_) {
    line_ = moment;
    line_block_ = place.block;
    line_sentence_ = place.sentence;
  }
}

std::optional<Moment> Story::At(const Place& place, Tense tense) const {
  if (published_ && !always_ && !place.entry && tense == Tense::kFuture) return std::nullopt;
  if (place.heads && entry_) return entry_;
  if (aside_ && aside_sentence_ == place.sentence) return aside_;
  if (!narrative_ && entry_ && entry_block_ == place.block) return entry_;
  if (!narrative_) return std::nullopt;
  if (!line_ || place.block == line_block_ || always_ || !published_) return line_;
  const auto range = Range(*line_);
  return range && range->last + std::chrono::days(366) >= *published_ ? std::nullopt : line_;
}

bool LeadsEntry(const Text& text, const DateDraft& draft) {
  const Span block = text.blocks[draft.block].span;
  if (draft.span.begin != block.begin) return false;
  if (draft.span.end >= block.end) return text.blocks[draft.block].kind != BlockKind::kDateline;
  std::string_view behind = std::string_view(text.utf8).substr(draft.span.end, std::min<size_t>(4, block.end - draft.span.end));
  if (behind.starts_with(' ')) behind.remove_prefix(1);
  return behind.starts_with(':') || behind.starts_with("- ") || behind.starts_with("\xE2\x80\x93") || behind.starts_with("\xE2\x80\x94");
}

namespace {

// "3 May 2010" or "May 3, 2010": the order of a date that spells its month. Dates with a weekday are passed over.
DateOrder OrderInWords(std::string_view words, const DateDraft& draft) {
  const DateFields& fields = draft.first;
  if (!fields.Has(DateField::kMonth) || !fields.Has(DateField::kDay) || fields.Has(DateField::kWeekday)) return DateOrder::kUnknown;
  if (draft.rule->operation != DateOperation::kCalendar || words.find_first_of("/-") != std::string_view::npos) return DateOrder::kUnknown;
  constexpr std::string_view kDigits = "0123456789";
  const size_t first = words.find_first_of(kDigits);
  if (first == 0) return words.find_first_not_of(kDigits) <= 2 ? DateOrder::kDayFirst : DateOrder::kUnknown;  // else a year
  const bool led = words.starts_with("the ") || words.starts_with("The ");
  return first != std::string_view::npos && !led ? DateOrder::kMonthFirst : DateOrder::kUnknown;
}

DateOrder Majority(int month_first, int day_first) {
  if (month_first == day_first) return DateOrder::kUnknown;
  return month_first > day_first ? DateOrder::kMonthFirst : DateOrder::kDayFirst;
}

}  // namespace

DateOrder OrderOf(const std::vector<DateDraft>& drafts, std::string_view text, DateOrder of_region) {
  int month_first = 0, day_first = 0, month_in_words = 0, day_in_words = 0;
  for (const DateDraft& draft : drafts) {
    const auto a = draft.first.Number(DateField::kNumeric1), b = draft.first.Number(DateField::kNumeric2);
    if (a && b) {
      month_first += *a <= 12 && *b > 12;
      day_first += *a > 12 && *b <= 12;
      continue;
    }
    const DateOrder order = OrderInWords(text.substr(draft.span.begin, draft.span.size()), draft);
    month_in_words += order == DateOrder::kMonthFirst;
    day_in_words += order == DateOrder::kDayFirst;
  }
  for (const DateOrder order : {Majority(month_first, day_first), of_region}) {
    if (order != DateOrder::kUnknown) return order;
  }
  return Majority(month_in_words, day_in_words);
}

bool NeedsTense(const DateDraft& draft) {
  if (draft.rule->tenseless) return false;
  switch (draft.rule->operation) {
    case DateOperation::kCalendar:
    case DateOperation::kRange:
    case DateOperation::kWithin:
      return !draft.first.Has(DateField::kYear) && !draft.second.Has(DateField::kYear) && !draft.first.Has(DateField::kDecade) &&
             !draft.first.Has(DateField::kDeictic);
    case DateOperation::kShift: return draft.first.Get(DateField::kShift) == "0";
    case DateOperation::kFollow: return true;
    default: return false;
  }
}

const DateDraft* DayBeside(const std::vector<DateDraft>& drafts, size_t clock) {
  constexpr uint32_t kNear = 24;  // bytes
  constexpr size_t kMost = 8;     // clock times in a row
  const auto bare = [](const DateDraft& draft) {
    const std::string& part = draft.first.Get(DateField::kDayPart);  // "at midnight (2100 GMT) on Sunday"
    const bool clock_time = draft.first.Has(DateField::kHour) || (!part.empty() && part.front() >= '0' && part.front() <= '9');
    return clock_time && !draft.first.Has(DateField::kWeekday) && !draft.first.Has(DateField::kDay) &&
           !draft.first.Has(DateField::kDeictic);
  };
  if (!bare(drafts[clock])) return nullptr;
  for (size_t i = clock + 1; i < drafts.size() && i - clock <= kMost; ++i) {
    const DateDraft& draft = drafts[i];
    if (draft.block != drafts[clock].block || draft.span.begin > drafts[i - 1].span.end + kNear) return nullptr;
    if (bare(draft)) continue;
    const bool day = draft.first.Has(DateField::kWeekday) || draft.first.Has(DateField::kDay) || draft.first.Has(DateField::kDeictic);
    return day && draft.rule->operation == DateOperation::kCalendar ? &draft : nullptr;
  }
  return nullptr;
}

}  // namespace annals
