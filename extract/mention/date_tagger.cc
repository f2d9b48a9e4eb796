#include "extract/mention/date_tagger.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "extract/date/resolver.h"
#include "extract/mention/date_anchor.h"
#include "extract/mention/date_finder.h"
#include "extract/mention/date_leads.h"
#include "extract/mention/date_tense.h"
#include "extract/mention/date_walk.h"
#include "extract/mention/phrases.h"
#include "extract/text/utf8.h"

namespace annals {

struct DateTagger::Impl {
  DateFinder finder;
  DateTense tense;
  DateLeads leads;
  std::vector<std::string> published_leads, month_first, day_first;  // the last two: regions
  std::vector<std::string> name_leads, month_leads;                  // before "May": somebody's name, surely the month

  // Region of a language (BCP 47) -> the order of day and month in its numeric dates.
  DateOrder OrderOfRegion(std::string_view language) const;

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

namespace {

Note MakeNote(std::string message, std::optional<Span> span) { return {"date", std::move(message), span}; }

}  // namespace

std::vector<DateMention> DateTagger::Tag(const Text& text, const Context& context, std::vector<Note>* notes) const {
  std::vector<DateDraft> drafts = impl_->finder.Find(text);
  impl_->DropNames(text, &drafts);
  DateWalk walk(impl_->tense, impl_->leads, text, context, impl_->OrderOfRegion(context.language), drafts);
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
    mention.span = walk.Whole(i);
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
  impl->leads = DateLeads::Build(rules);
  if (const auto found = rules.words.find("date_lead.published"); found != rules.words.end()) impl->published_leads = found->second;
  for (const auto& [name, list] : {std::pair<std::string_view, std::vector<std::string>*>{"date_order.month_first", &impl->month_first},
                                   {"date_order.day_first", &impl->day_first}, {"date_name.before", &impl->name_leads},
                                   {"date_name.month_before", &impl->month_leads}}) {
    if (const auto found = rules.words.find(name); found != rules.words.end()) *list = found->second;
  }
  return DateTagger(std::move(impl));
}

DateTagger::DateTagger(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
DateTagger::DateTagger(DateTagger&&) noexcept = default;
DateTagger& DateTagger::operator=(DateTagger&&) noexcept = default;
DateTagger::~DateTagger() = default;

}  // namespace annals
