#include "extract/mention/date_tagger.h"

#include <algorithm>
#include <optional>

#include "extract/date/resolver.h"
#include "extract/mention/date_anchor.h"
#include "extract/mention/date_finder.h"
#include "extract/mention/date_tense.h"

namespace annals {

struct DateTagger::Impl {
  DateFinder finder;
  DateTense tense;
  std::vector<std::pair<std::string, DateBound>> leads;  // words before a date, longest first: "since", "until", "about"
  std::vector<std::string> published_leads;

  // What the words before a date at `begin` make of it.
  void ApplyLeads(std::string_view text, Span sentence, uint32_t begin, Resolution* resolution) const;
};

void DateTagger::Impl::ApplyLeads(std::string_view text, Span sentence, uint32_t begin, Resolution* resolution) const {
  constexpr int kMost = 2;  // "since the beginning of"
  for (int i = 0; i < kMost; ++i) {
    const auto lead = std::find_if(leads.begin(), leads.end(), [&](const auto& known) { return PhraseBefore(text, sentence, begin, known.first); });
    if (lead == leads.end()) return;
    ApplyBound(lead->second, resolution);
    begin = *PhraseStart(text, sentence, begin, lead->first);
  }
}

namespace {

Note MakeNote(std::string message, std::optional<Span> span) { return {"date", std::move(message), span}; }

// Whether a date at `begin` begins its sentence, or stands in the first sentence of its block.
bool Leads(const Block& block, Span sentence, uint32_t begin) {
  constexpr uint32_t kFirstWords = 24;  // bytes
  return begin - sentence.begin <= kFirstWords || sentence.begin <= block.span.begin;
}

}  // namespace

std::vector<DateMention> DateTagger::Tag(const Text& text, const Context& context, std::vector<Note>* notes) const {
  const std::vector<DateDraft> drafts = impl_->finder.Find(text);
  DateContext state;
  state.published = ParseDay(context.published);
  state.order = OrderOf(drafts);
  const bool asked = context.anchor == Context::kNarrative;
  Story story(IsNarrative(drafts, context), asked, state.published);
  std::vector<DateMention> mentions;
  mentions.reserve(drafts.size());
  bool missed_published = false;
  size_t sentence = 0;
  uint32_t block = 0;
  for (size_t index = 0; index < drafts.size(); ++index) {
    const DateDraft& draft = drafts[index];
    if (draft.block != block) state.nearby.reset();
    for (uint32_t i = block + (mentions.empty() ? 0 : 1); i <= draft.block; ++i) {
      if (text.blocks[i].kind == BlockKind::kHeading) state.heading_year = 0;
    }
    block = draft.block;
    while (sentence + 1 < text.sentences.size() && text.sentences[sentence].span.end <= draft.span.begin) ++sentence;
    Span around = text.blocks[block].span;
    if (sentence < text.sentences.size() && text.sentences[sentence].span.Contains(draft.span)) around = text.sentences[sentence].span;
    state.tense = NeedsTense(draft) ? impl_->tense.At(text.utf8, around, draft.span) : Tense::kUnknown;
    const Story::Place place{block, static_cast<uint32_t>(sentence), Leads(text.blocks[block], around, draft.span.begin)};
    state.story = story.At(place, state.tense);
    if (const DateDraft* day = DayBeside(drafts, index)) {
      state.tense = impl_->tense.At(text.utf8, around, day->span);
      if (auto beside = Resolve(day->rule->operation, day->first, day->second, state); beside && beside->moment && Range(*beside->moment)) {
        state.nearby = Moment::OfDay(Range(*beside->moment)->first);
      }
    }
    auto resolution = Resolve(draft.rule->operation, draft.first, draft.second, state);
    if (!resolution) continue;
    if (!resolution->note.empty() && notes != nullptr) notes->push_back(MakeNote(resolution->note, draft.span));
    if (resolution->timex3.empty()) continue;  // no such day
    if (draft.rule->operation == DateOperation::kAge && !context.ages) continue;
    if (resolution->value.empty() && !state.published && !missed_published) {
      missed_published = true;
      if (notes != nullptr) notes->push_back(MakeNote("Without a publication date, relative dates have no value.", draft.span));
    }
    if (resolution->moment && resolution->moment->known && Range(*resolution->moment)) {
      const Moment& moment = *resolution->moment;
      state.reference = moment.grain < Grain::kDay ? Moment::OfDay(Range(moment)->first) : moment;
      if (moment.grain <= Grain::kDay) state.nearby = Moment::OfDay(Range(moment)->first);
      if (TellsYear(draft) || (state.story && resolution->relative && draft.rule->operation == DateOperation::kCalendar)) story.Tell(moment, place);
      if (text.blocks[block].kind == BlockKind::kHeading && moment.grain == Grain::kYear) state.heading_year = moment.year;
    }
    impl_->ApplyLeads(text.utf8, around, draft.span.begin, &*resolution);
    DateMention mention;
    mention.span = draft.span;
    mention.type = resolution->type;
    mention.value = std::move(resolution->value);
    mention.timex3 = std::move(resolution->timex3);
    mention.mod = std::move(resolution->mod);
    mention.freq = std::move(resolution->freq);
    mention.quant = std::move(resolution->quant);
    mention.rule = draft.rule->id;
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
  for (size_t i = 0; i < drafts.size(); ++i) {
    const std::string day = full_day(drafts[i]);
    if (day.empty()) continue;
    const Block& block = text.blocks[drafts[i].block];
    if (block.kind == BlockKind::kDateline || block.dateline.Contains(drafts[i].span)) return day;
    for (size_t j = i; j-- > 0 && only_marks(drafts[j].span.end, drafts[j + 1].span.begin);) {
      if (drafts[j].first.Get(DateField::kDeictic) == "0") return day;
    }
    for (size_t j = i + 1; j < drafts.size() && only_marks(drafts[j - 1].span.end, drafts[j].span.begin); ++j) {
      if (drafts[j].first.Get(DateField::kDeictic) == "0") return day;
    }
    const std::string_view before = std::string_view(text.utf8).substr(block.span.begin, drafts[i].span.begin - block.span.begin);
    for (const std::string& lead : impl_->published_leads) {
      if (before.size() >= lead.size() && before.size() <= lead.size() + 3 &&
          std::equal(lead.begin(), lead.end(), before.begin(), [](char a, char b) { return a == (b >= 'A' && b <= 'Z' ? b + 32 : b); })) {
        return day;
      }
    }
  }
  return "";
}

Result<DateTagger> DateTagger::Build(const RuleSet& rules) {
  auto finder = DateFinder::Build(rules);
  if (!finder) return finder.errors();
  auto impl = std::make_unique<Impl>();
  impl->finder = std::move(*finder);
  impl->tense = DateTense::Build(rules);
  static constexpr std::pair<std::string_view, DateBound> kLeads[] = {
      {"date_lead.since", DateBound::kSince}, {"date_lead.until", DateBound::kUntil}, {"date_lead.about", DateBound::kApproximately},
      {"date_lead.before", DateBound::kBefore}, {"date_lead.after", DateBound::kAfter}, {"date_lead.start", DateBound::kStart},
      {"date_lead.mid", DateBound::kMid},       {"date_lead.end", DateBound::kEnd}};
  for (const auto& [name, bound] : kLeads) {
    const auto found = rules.words.find(name);
    if (found == rules.words.end()) continue;
    for (const std::string& phrase : found->second) impl->leads.emplace_back(phrase, bound);
  }
  std::stable_sort(impl->leads.begin(), impl->leads.end(), [](const auto& a, const auto& b) { return a.first.size() > b.first.size(); });
  if (const auto found = rules.words.find("date_lead.published"); found != rules.words.end()) impl->published_leads = found->second;
  return DateTagger(std::move(impl));
}

DateTagger::DateTagger(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
DateTagger::DateTagger(DateTagger&&) noexcept = default;
DateTagger& DateTagger::operator=(DateTagger&&) noexcept = default;
DateTagger::~DateTagger() = default;

}  // namespace annals
