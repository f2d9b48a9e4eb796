// First names (of the whole article), then sentences in order.
#include "extract/event/article_reading.h"

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <iterator>
#include <optional>
#include <unordered_map>

#include "extract/event/interview.h"
#include "extract/event/status.h"
#include "extract/mention/set_aside.h"
#include "extract/mention/verb_group.h"

namespace annals {
namespace {

int YearOf(std::string_view edtf) {
  if (edtf.size() < 4 || edtf[0] < '0' || edtf[0] > '9') return 0;
  for (int i = 0; i < 4; ++i) {
    if (edtf[i] < '0' || edtf[i] > '9') return 0;
  }
  return std::atoi(std::string(edtf.substr(0, 4)).c_str());
}

class Reader {
 public:
  Reader(const Vocabulary& vocabulary, const std::vector<DateMention>& dates, const std::string& published, Text* text)
      : v_(vocabulary), dates_(dates), published_(published), text_(*text) {
    std::string lower;
    LowerTo(text_.utf8, &lower);
    out_.text = std::make_unique<const std::string>(text_.utf8);
    out_.lower = std::make_unique<const std::string>(std::move(lower));
    FindEntries();
  }

  ArticleReading Run(const EntityRules& entities) {
    tokens_.reserve(text_.utf8.size() / 5);
    out_.names.mentions.reserve(text_.utf8.size() / 40);
    out_.sentences.reserve(text_.sentences.size());
    FindAllNames();
    Sentences(entities);
    return std::move(out_);
  }

  std::vector<Span> NamesBesideDates() {
    FindNamesOf([](const SentenceTokens& mine) { return mine.HasDates(); });
    return std::move(out_.beside_dates);
  }

 private:
  struct SentenceTokens {
    uint32_t first = 0, last = 0;      // tokens
    uint32_t first_date = 0, last_date = 0;
    std::vector<FoundName> names;
    bool HasDates() const { return first_date < last_date; }
  };

  // The date that leads the block as an entry's does: "May 15, 1992: …", "1993 – …".
  const DateMention* LeadingDate(const Block& block) const {
    if (next_date_ == dates_.size()) return nullptr;
    const DateMention& date = dates_[next_date_];
    if (date.span.begin >= block.span.end || date.span.begin > block.span.begin + 4 || !date.dates_events) return nullptr;
    size_t after = date.span.end;
    while (after < block.span.end && text_.utf8[after] == ' ') ++after;
    const std::string_view rest = std::string_view(text_.utf8).substr(after, 3);
    const bool mark = rest.starts_with(':') || rest.starts_with("–") || rest.starts_with("- ") || rest.starts_with(".- ");
    const bool stop = stops_lead_ && rest.starts_with(". ") && date.value.size() >= 7 && !date.relative;
    return mark || stop ? &date : nullptr;
  }

  // Whether blocks are led by a date and a full stop often enough to be a chronology: "31 March 1979. Arab ministers …".
  bool StopsLead() const {
    constexpr int kEnough = 3;
    int blocks = 0;
    for (const DateMention& date : dates_) {
      const size_t end = date.span.end;
      if (date.value.size() < 7 || date.relative || text_.utf8.compare(end, 2, ". ") != 0) continue;
      blocks += std::any_of(text_.blocks.begin(), text_.blocks.end(), [&](const Block& block) { return block.span.begin == date.span.begin; });
    }
    return blocks >= kEnough;
  }

  bool TellsOwnDate(const Block& block) const {
    for (size_t d = next_date_; d < dates_.size() && dates_[d].span.begin < block.span.end; ++d) {
      if (dates_[d].span.begin >= block.span.begin && dates_[d].dates_events) return true;
    }
    return false;
  }

  // The one date that a heading is, with nothing else in it: "Tuesday, 3 May", "3 May 2011 (Tuesday)"; nullptr if it is no such.
  const DateMention* DateThatIs(const Block& block) const {
    if (block.kind != BlockKind::kHeading && block.kind != BlockKind::kTitle) return nullptr;
    const DateMention* finest = nullptr;
    uint32_t at = block.span.begin;
    const auto only_marks = [&](uint32_t to) {
      for (; at < to; ++at) {
        if (std::isalnum(static_cast<unsigned char>(text_.utf8[at])) || static_cast<unsigned char>(text_.utf8[at]) >= 0xC0) return false;
      }
      return true;
    };
    auto date = std::lower_bound(dates_.begin(), dates_.end(), block.span.begin, [](const DateMention& d, uint32_t begin) { return d.span.begin < begin; });
    for (; date != dates_.end() && date->span.begin < block.span.end; ++date) {
      if (date->span.begin < at) continue;  // inside the one before
      if (!date->dates_events || date->value.find('/') != std::string::npos || !only_marks(date->span.begin)) return nullptr;
      if (!finest || date->value.size() > finest->value.size()) finest = &*date;
      at = date->span.end;
    }
    return finest && only_marks(block.span.end) ? finest : nullptr;
  }

  // Whether headings that are dates make a chronology, and not the line under a title that says when a story was written: there
  // are several, or a list begins below the one.
  bool DatesHead() const {
    int headings = 0;
    for (size_t b = 0; b + 1 < text_.blocks.size(); ++b) {
      if (!DateThatIs(text_.blocks[b])) continue;
      if (text_.blocks[b + 1].kind == BlockKind::kItem) return true;
      headings += text_.blocks[b + 1].kind == BlockKind::kParagraph;
    }
    return headings > 1;
  }

  // An entry's date runs on over the lines below until the next entry, a heading, a paragraph that tells its own date, or one
  // behind a list of which the entry is an item. A heading that is a date is that of what stands below it, up to the next heading.
  void FindEntries() {
    entry_.resize(text_.blocks.size());
    stops_lead_ = StopsLead();
    const bool dates_head = DatesHead();
    const DateMention* running = nullptr;
    bool listed = false;  // the entry is an item of a list, which a paragraph ends
    bool headed = false;  // it is the heading's date
    for (size_t b = 0; b < text_.blocks.size(); ++b) {
      Block& block = text_.blocks[b];
      if (block.kind == BlockKind::kHeading || block.kind == BlockKind::kTitle) {
        running = dates_head ? DateThatIs(block) : nullptr;
        headed = running != nullptr, listed = false;
      }
      if (block.kind != BlockKind::kParagraph && block.kind != BlockKind::kItem && block.kind != BlockKind::kEntry) continue;
      while (next_date_ < dates_.size() && dates_[next_date_].span.end <= block.span.begin) ++next_date_;
      if (const DateMention* date = LeadingDate(block)) {
        running = date;
        listed = block.kind == BlockKind::kItem, headed = false;
        if (block.kind == BlockKind::kParagraph) block.kind = BlockKind::kEntry;
        entry_[b] = {date, true};
        continue;
      }
      if (running && block.kind == BlockKind::kParagraph && (listed || TellsOwnDate(block))) {
        if (headed) continue;
        running = nullptr;
      }
      if (running) entry_[b] = {running, false};
    }
  }

  bool Readable(const Sentence& sentence) const {
    const BlockKind kind = text_.blocks[sentence.block].kind;
    return kind != BlockKind::kFurniture && kind != BlockKind::kDateline;
  }

  int YearAt(uint32_t s, const SentenceTokens& tokens) const {
    const Entry& entry = entry_[text_.sentences[s].block];
    for (uint32_t d = tokens.first_date; d < tokens.last_date; ++d) {
      const bool runs_on = dates_[d].value.ends_with("/..");  // "the biggest crowd since 1989" is told of a later year
      if (dates_[d].dates_events && !runs_on) {
        if (const int year = YearOf(dates_[d].value)) return year;
      }
    }
    if (entry.date) return YearOf(entry.date->value);
    return YearOf(published_);
  }

  // Reads the sentences that are `wanted` and finds their names.
  template <typename Wanted>
  void FindNamesOf(const Wanted& wanted) {
    tokens_of_.resize(text_.sentences.size());
    uint32_t date = 0;
    int told_year = YearOf(published_);
    uint32_t told_block = UINT32_MAX;
    for (uint32_t s = 0; s < text_.sentences.size(); ++s) {
      const Sentence& sentence = text_.sentences[s];
      SentenceTokens& mine = tokens_of_[s];
      while (date < dates_.size() && dates_[date].span.end <= sentence.span.begin) ++date;
      mine.first_date = date;
      while (date < dates_.size() && dates_[date].span.begin < sentence.span.end) ++date;
      mine.last_date = date;
      mine.first = mine.last = static_cast<uint32_t>(tokens_.size());
      if (!Readable(sentence)) continue;
      int year = YearAt(s, mine);
      if (sentence.block == told_block && !mine.HasDates() && told_year) year = told_year;
      told_block = sentence.block, told_year = year;
      if (!wanted(mine)) continue;
      v_.Read(*out_.text, *out_.lower, sentence.span, &tokens_);
      mine.last = static_cast<uint32_t>(tokens_.size());
      FindNames(v_, text_.utf8, tokens_, mine.first, mine.last, year, &mine.names);
      for (const FoundName& name : mine.names) {
        if (mine.HasDates() && name.entry && name.last - name.first > 1) out_.beside_dates.push_back({tokens_[name.first].span.begin, tokens_[name.last - 1].span.end});
      }
    }
  }

  // All names, those of the title and the lead counted doubly.
  std::vector<CountedName> Counted() const {
    std::vector<CountedName> counted;
    for (uint32_t s = 0; s < text_.sentences.size(); ++s) {
      const bool lead = s < 3 || text_.blocks[text_.sentences[s].block].kind == BlockKind::kTitle;
      for (const FoundName& name : tokens_of_[s].names) counted.push_back({&name, lead ? 2 : 1, text_.sentences[s].block});
    }
    return counted;
  }

  void FindAllNames() {
    FindNamesOf([](const SentenceTokens&) { return true; });
    for (uint32_t s = 0; s < tokens_of_.size(); ++s) {
      BindAcronyms(tokens_of_[s]);
      BindShortForms(s, tokens_of_[s]);
    }
    FindOwnHeads();
    if (!bound_.empty()) {
      for (uint32_t s = 0; s < tokens_of_.size(); ++s) UseAcronyms(s, tokens_of_[s]);
    }
    const std::vector<CountedName> counted = Counted();
    out_.focus = FindFocus(v_, counted);
    const std::vector<FoundName> title = TitleNames();
    FindSubject(v_, title, counted, &out_.focus);
    FindHome(v_, title, counted, &out_.focus);
    Misnamed();
  }

  // The names of the title, or of a question that opens the article and stands alone.
  std::vector<FoundName> TitleNames() const {
    std::vector<FoundName> names;
    for (uint32_t s = 0; s < text_.sentences.size(); ++s) {
      const uint32_t block = text_.sentences[s].block;
      const bool alone = s == 0 && text_.sentences[s].question && (s + 1 == text_.sentences.size() || text_.sentences[s + 1].block != block);
      if (text_.blocks[block].kind == BlockKind::kTitle || alone) names.insert(names.end(), tokens_of_[s].names.begin(), tokens_of_[s].names.end());
    }
    return names;
  }

  // A heading that is the name of one organization or treaty, with or without its acronym in brackets, or says no more than that
  // it is about it or who belongs to it ("What about ECOWAS?", "Members of the OAS"), or that begins with it, as with a label.
  Topic TopicOfHeading(const SentenceTokens& mine) const {
    Topic topic;
    uint32_t next = mine.first;
    const auto says_no_more = [&](uint32_t token) {
      const Span span = tokens_[token].span;
      const std::string_view word = std::string_view(*out_.lower).substr(span.begin, span.end - span.begin);
      return word.size() <= 1 || v_.rules().IsListed("reference.around_topic", word);
    };
    const auto only_marks = [&](uint32_t to) {
      for (; next < to; ++next) {
        if (!says_no_more(next)) return false;
      }
      return true;
    };
    for (const FoundName& name : mine.names) {
      const int organization = BodyOf(v_, name);
      if (organization < 0 || (topic.organization >= 0 && organization != topic.organization) || !only_marks(name.first)) return {};
      if (says_no_more(name.first)) return {};  // "WHO LEFT"
      if (topic.organization < 0) topic.span = {tokens_[name.first].span.begin, tokens_[name.last - 1].span.end};
      topic.organization = organization;
      topic.treaty |= v_.entities()[name.entry->entity].table == LexiconEntity::kTreaty;
      next = name.last;
    }
    if (topic.organization < 0) return {};
    const bool more = next < mine.last && says_no_more(next) && text_.At(tokens_[next].span) != ",";  // "The OAS: a short history", "UNESCO's losses"
    return more || only_marks(mine.last) ? topic : Topic();
  }

  // "Economic Community of West African States (CEDEAO)": an acronym the lexicon does not give it.
  void BindAcronyms(const SentenceTokens& mine) {
    for (const FoundName& name : mine.names) {
      if (!name.entry || name.last + 2 >= mine.last) continue;
      const LexiconEntity& entity = v_.entities()[name.entry->entity];
      if (entity.table != LexiconEntity::kOrganization || name.last - name.first < 2) continue;
      const WordToken& open = tokens_[name.last];
      const WordToken& acronym = tokens_[name.last + 1];
      const WordToken& close = tokens_[name.last + 2];
      if (text_.utf8[open.span.begin] != '(' || text_.utf8[close.span.begin] != ')' || acronym.shape != Token::kAllCaps) continue;
      const std::string surface(text_.At(acronym.span));
      if (acronym.exact && !v_.names().At(v_.names().Child(0, acronym.exact)).empty() && v_.names().Child(0, acronym.exact) != 0) continue;
      if (surface.size() < 2 || bound_.contains(surface)) continue;
      Bind(surface, *name.entry, MentionForm::kAcronym);
    }
  }

  const NameEntry* Bind(const std::string& surface, const NameEntry& to, MentionForm form) {
    auto entry = std::make_unique<NameEntry>();
    entry->entity = to.entity;
    entry->form = form;
    entry->kind = to.kind;
    bound_[surface] = entry.get();
    out_.bound.push_back(std::move(entry));
    return bound_[surface];
  }

  // A long name binds its initials ("East African Community": EAC) and its head ("the Community"). Of several organizations
  // with one head, it is the one told before it in the paragraph, else the one that the article is about, else the one told last.
  void BindShortForms(uint32_t sentence, const SentenceTokens& mine) {
    for (const FoundName& name : mine.names) {
      if (!name.entry || name.last - name.first < 2) continue;
      const LexiconEntity& entity = v_.entities()[name.entry->entity];
      const bool treaty = entity.table == LexiconEntity::kTreaty;
      if ((entity.table != LexiconEntity::kOrganization && !treaty) || name.entry->kind == v_.kinds().media) continue;
      std::string initials;
      for (uint32_t t = name.first; t < name.last; ++t) {
        const std::string surface(text_.At(tokens_[t].span));
        if (tokens_[t].shape == Token::kCapitalised) initials += surface[0];
        if (!v_.rules().IsListed(treaty ? ListName("reference.treaty_heads") : ListName("reference.short_heads"), surface)) continue;
        std::vector<Head>& heads = heads_[surface];
        if (heads.empty()) {
          heads.push_back({sentence, Bind(surface, *name.entry, MentionForm::kReference)});
        } else if (heads.back().entry->entity == name.entry->entity) {
          if (BlockOf(heads.back().sentence) != BlockOf(sentence)) heads.push_back({sentence, heads.back().entry});
        } else {
          const NameEntry* first = bound_[surface];
          heads.push_back({sentence, Bind(surface, *name.entry, MentionForm::kReference)});
          bound_[surface] = first;
        }
      }
      if (!treaty && initials.size() >= 2 && initials.size() == name.last - name.first && !bound_.contains(initials)) {
        const uint32_t known = v_.Number(initials);
        const uint32_t node = known ? v_.names().Child(0, known) : 0;
        if (!node || v_.names().At(node).empty()) Bind(initials, *name.entry, MentionForm::kAcronym);
      }
    }
  }

  // "the League", not "the Premier League" or "a league".
  bool StandsAlone(uint32_t t, const SentenceTokens& mine) const {
    if (t == mine.first) return false;
    std::string before;
    LowerTo(text_.At(tokens_[t - 1].span), &before);
    if (before != "the" && before != "this") return false;
    return t + 1 >= mine.last || (tokens_[t + 1].shape != Token::kCapitalised && tokens_[t + 1].shape != Token::kAllCaps && text_.At(tokens_[t + 1].span) != "of");
  }

  // A head, and the sentences from which on a long name of it has been told.
  struct Head {
    uint32_t sentence = 0;
    const NameEntry* entry = nullptr;
  };

  uint32_t BlockOf(uint32_t sentence) const { return text_.sentences[sentence].block; }

  static bool SeveralOf(const std::vector<Head>& heads) {
    return std::any_of(heads.begin(), heads.end(), [&](const Head& head) { return head.entry->entity != heads.front().entry->entity; });
  }

  // Of the bodies that share a head, the one that the article is about.
  void FindOwnHeads() {
    if (std::none_of(heads_.begin(), heads_.end(), [](const auto& heads) { return SeveralOf(heads.second); })) return;
    const std::vector<CountedName> counted = Counted();
    Focus focus = FindFocus(v_, counted);
    FindSubject(v_, TitleNames(), counted, &focus);
    const int own = focus.topic.organization >= 0 ? focus.topic.organization : focus.strong ? focus.organization : -1;
    for (const auto& [surface, heads] : heads_) {
      const auto head = std::find_if(heads.begin(), heads.end(), [&](const Head& told) { return own >= 0 && RootOf(v_, told.entry->entity) == own; });
      if (head != heads.end()) own_heads_[surface] = &*head;
    }
  }

  // What the head of a long name stands for in a sentence; nullptr if that can't be known: none of several was told before, or
  // it is an organ ("the Council") before its own long name was.
  const NameEntry* HeadAt(uint32_t sentence, const std::string& surface) const {
    const auto heads = heads_.find(surface);
    if (heads == heads_.end()) return nullptr;
    const std::vector<Head>& told = heads->second;
    const auto after = std::upper_bound(told.begin(), told.end(), sentence, [](uint32_t at, const Head& head) { return at < head.sentence; });
    if (after != told.begin()) {
      const Head& last = *std::prev(after);
      const auto own = own_heads_.find(surface);
      const bool elsewhere = own != own_heads_.end() && own->second->sentence <= sentence && BlockOf(last.sentence) != BlockOf(sentence);
      return elsewhere ? own->second->entry : last.entry;
    }
    if (SeveralOf(told)) return nullptr;
    std::string lower;
    LowerTo(surface, &lower);
    return v_.rules().IsListed("reference.organs", lower) ? nullptr : heads->second.front().entry;
  }

  void UseAcronyms(uint32_t sentence, SentenceTokens& mine) {
    bool added = false;
    for (uint32_t t = mine.first; t < mine.last; ++t) {
      if (tokens_[t].shape != Token::kAllCaps && tokens_[t].shape != Token::kCapitalised) continue;
      const auto it = bound_.find(text_.At(tokens_[t].span));
      if (it == bound_.end()) continue;
      const NameEntry* entry = it->second;
      if (entry->form == MentionForm::kReference && !StandsAlone(t, mine)) continue;
      if (entry->form == MentionForm::kReference) entry = HeadAt(sentence, it->first);
      if (!entry) continue;
      const bool taken = std::any_of(mine.names.begin(), mine.names.end(), [&](const FoundName& n) { return n.first <= t && t < n.last; });
      if (taken) continue;
      mine.names.push_back({t, t + 1, entry});
      added = true;
    }
    if (added) std::sort(mine.names.begin(), mine.names.end(), [](const FoundName& a, const FoundName& b) { return a.first < b.first; });
  }

  // An acronym that machine translation puts for other bodies' names, in an article that dwells on one
  // organization and never writes the acronym's own name out, means that organization.
  void Misnamed() {
    if (!out_.focus.strong) return;
    for (const std::string& acronym : v_.rules().Words("reference.confusable_acronyms")) {
      int entity = -1;
      bool long_name = false;
      for (const SentenceTokens& mine : tokens_of_) {
        for (const FoundName& name : mine.names) {
          if (!name.entry) continue;
          if (name.last - name.first == 1 && text_.At(tokens_[name.first].span) == acronym) entity = name.entry->entity;
        }
      }
      if (entity < 0 || entity == out_.focus.organization) continue;
      for (const SentenceTokens& mine : tokens_of_) {
        for (const FoundName& name : mine.names) long_name |= name.entry && name.entry->entity == entity && name.last - name.first > 1;
      }
      if (long_name) continue;
      for (SentenceTokens& mine : tokens_of_) {
        for (FoundName& name : mine.names) {
          if (!name.entry || name.entry->entity != entity) continue;
          auto entry = std::make_unique<NameEntry>(*name.entry);
          entry->entity = out_.focus.organization;
          out_.notes.push_back({"conflict",
                                "\"" + acronym + "\" is read as " + v_.entities()[out_.focus.organization].id +
                                    ", which the article is about; it names " + v_.entities()[entity].name + " elsewhere",
                                Span{tokens_[name.first].span.begin, tokens_[name.last - 1].span.end}});
          name.entry = entry.get();
          out_.bound.push_back(std::move(entry));
        }
      }
    }
  }

  // News told in the simple present (portals, chronologies, headlines) or in the past?
  void DecidePresent() {
    int past = 0, present = 0;
    for (const SentenceReading& reading : out_.sentences) {
      if (reading.headline) continue;
      for (const Clause& clause : reading.clauses.clauses) {
        if (clause.kind != Clause::kMain) continue;
        const VerbGroup& verb = *reading.units[clause.verb].verb;
        past += verb.past && !verb.perfect;
        present += verb.present;
      }
    }
    present_style_ = present > past;
  }

  void Sentences(const EntityRules& entities) {
    ReferenceResolver references(v_, out_.focus, *out_.text, &out_.names);
    const std::vector<bool> interview = FindInterview(v_, text_);
    uint32_t block = UINT32_MAX;
    int section = -1;  // index of its topic
    for (uint32_t s = 0; s < text_.sentences.size(); ++s) {
      const Sentence& sentence = text_.sentences[s];
      const BlockKind kind = text_.blocks[sentence.block].kind;
      if (!Readable(sentence)) continue;
      if (sentence.block != block) {
        block = sentence.block;
        references.NewBlock(entry_[block].date != nullptr);
        if (kind == BlockKind::kHeading) {
          const Topic told = TopicOfHeading(tokens_of_[s]);
          section = told.organization >= 0 ? static_cast<int>(out_.topics.size()) : -1;
          if (section >= 0) out_.topics.push_back(told);
          references.NewSection(told.organization);
        }
      }
      SentenceReading reading;
      reading.topic = section;
      reading.sentence = s;
      reading.question = sentence.question;
      reading.interview = interview[sentence.block];
      reading.headline = kind == BlockKind::kTitle;
      reading.heading = kind == BlockKind::kHeading;
      const SentenceTokens& mine = tokens_of_[s];
      SentenceInput input;
      input.text = *out_.text;
      input.lower = *out_.lower;
      input.tokens = &tokens_;
      input.first = mine.first, input.last = mine.last;
      input.names = &mine.names;
      input.dates = &dates_;
      input.first_date = mine.first_date, input.last_date = mine.last_date;
      input.sentence = s;
      input.headline = reading.headline || reading.heading;
      input.resolves = opening_ && several_resolve_ && sentence.block != labelled_ && !input.headline;
      Chunk(v_, input, &out_.names, &units_);
      GroupVerbs(v_, &units_);
      SetAside(v_.rules(), &units_);
      references.ResolvePhrases(&units_, s);
      entities.Apply(&units_, &out_.names);
      references.ActForScene(&units_, &reading);
      reading.units.assign(std::make_move_iterator(units_.begin()), std::make_move_iterator(units_.end()));
      TakeLabel(sentence, &reading);
      TakeChronicled(sentence, &reading);
      BuildClauses(v_, &reading.units, &reading.clauses);
      references.ResolvePronouns(&reading);
      const Entry& entry = entry_[sentence.block];
      if (entry.date) {
        reading.entry = entry.date->value;
        if (entry.leads && sentence.span.begin <= entry.date->span.begin && entry.date->span.end <= sentence.span.end) reading.entry_span = entry.date->span;
      }
      out_.sentences.push_back(std::move(reading));
    }
    Topic& topic = out_.focus.topic;
    if (topic.organization < 0 && references.OwnStory()) topic.organization = out_.focus.organization;
    for (const Mention& mention : out_.names.mentions) {
      if (topic.organization < 0 || mention.entity != topic.organization || mention.form == MentionForm::kReference) continue;
      topic.span = mention.span;
      break;
    }
    DecidePresent();
    for (SentenceReading& reading : out_.sentences) {
      // An entry, and the items under it, may tell news in the present; a paragraph it runs on to may not.
      const Sentence& sentence = text_.sentences[reading.sentence];
      const bool chronicle = reading.resolves || entry_[sentence.block].leads || (!reading.entry.empty() && text_.blocks[sentence.block].kind == BlockKind::kItem);
      reading.generic_present = !present_style_ && !reading.headline && !chronicle;
      DecideReality(v_, &reading);
    }
  }

  // "Gabon: left in 1995. Returned in 2016.": who stands before the colon that opens a block is the subject of its later
  // sentences that begin with their verb.
  void TakeLabel(const Sentence& sentence, SentenceReading* reading) {
    std::vector<Unit>& units = reading->units;
    const auto first = std::find_if(units.begin(), units.end(), [](const Unit& unit) { return !unit.dropped; });
    if (first == units.end()) return;
    if (sentence.block != labelled_) {
      labelled_ = sentence.block;
      const auto next = std::find_if(first + 1, units.end(), [](const Unit& unit) { return !unit.dropped; });
      const bool name = first->IsNounPhrase() && first->name >= 0 && (first->code == v_.kinds().state || first->code == v_.kinds().organization);
      label_ = name && next != units.end() && next->IsPunctuation(':') ? std::optional<Unit>(*first) : std::nullopt;
      TakeOpening(sentence, first, next, reading);
    } else if (label_ && first->type == Unit::kVerb && first->verb && first->verb->past && first->verb->form == VerbForm::kFinite) {
      Lead(*label_, sentence, &units);
    }
  }

  // "The Council, / Recalling …, / 1. Condemns the raid; / 2. Calls upon Chad …": who alone opens a resolution is the subject of
  // its blocks that begin with their verb. So are those who open a declaration with "we": "We, the leaders of the EU, meeting in Rome,".
  void TakeOpening(const Sentence& sentence, std::vector<Unit>::iterator first, std::vector<Unit>::iterator next, SentenceReading* reading) {
    std::vector<Unit>& units = reading->units;
    const bool alone = first->IsNounPhrase() && first->determined && !first->actors.empty() && next != units.end() && next->IsPunctuation(',') &&
                       std::all_of(next + 1, units.end(), [](const Unit& unit) { return unit.dropped; });
    if (alone) {
      opening_ = *first, several_resolve_ = first->plural;
    } else if (next != units.end() && next->IsPunctuation(',') && v_.rules().IsListed("reference.signatories", first->text)) {
      const auto who = std::find_if(next + 1, units.end(), [](const Unit& unit) { return !unit.dropped; });
      if (who != units.end() && who->IsNounPhrase() && who->determined && !who->actors.empty()) opening_ = *who, several_resolve_ = true;
    } else if (reading->heading || reading->headline) {
      opening_.reset();
    } else if (opening_ && first->type == Unit::kVerb && first->verb && (first->verb->present || several_resolve_) && first->verb->form == VerbForm::kFinite) {
      reading->resolves = true;
      Lead(*opening_, sentence, &units);
    }
  }

  // "Fiji and the Commonwealth / 1987: Leaves … / 1997: Rejoins": the only state of the title, or of the heading above, is the
  // subject of entries that begin with their verb.
  void TakeChronicled(const Sentence& sentence, SentenceReading* reading) {
    std::vector<Unit>& units = reading->units;
    if (reading->headline || reading->heading) {
      std::optional<Unit> only;
      bool several = false;
      for (const Unit& unit : units) {
        if (!unit.IsNounPhrase() || unit.code != v_.kinds().state || unit.name < 0 || out_.names.mentions[unit.name].entity < 0) continue;
        several |= only && out_.names.mentions[only->name].entity != out_.names.mentions[unit.name].entity;
        only = unit;
      }
      if (several) only.reset();
      if (reading->headline) of_title_ = only;
      chronicled_ = only ? only : of_title_;
      return;
    }
    if (!chronicled_ || !entry_[sentence.block].date) return;
    const auto verb = std::find_if(units.begin(), units.end(), [](const Unit& unit) { return !unit.dropped && unit.type != Unit::kPunctuation; });
    if (verb == units.end() || verb->type != Unit::kVerb || !verb->verb || (verb->verb->form != VerbForm::kFinite && verb->verb->form != VerbForm::kPassive)) return;
    Unit subject = *chronicled_;
    subject.first = subject.last = verb->first;
    subject.span = {verb->span.begin, verb->span.begin};
    units.insert(verb, std::move(subject));
  }

  // Puts a subject told before at the begin of a sentence.
  static void Lead(Unit subject, const Sentence& sentence, std::vector<Unit>* units) {
    subject.first = subject.last = units->front().first;
    subject.span = {sentence.span.begin, sentence.span.begin};
    units->insert(units->begin(), std::move(subject));
  }

  struct Entry {
    const DateMention* date = nullptr;
    bool leads = false;  // stands in this very block
  };

  const Vocabulary& v_;
  const std::vector<DateMention>& dates_;
  const std::string& published_;
  Text& text_;
  ArticleReading out_;
  std::vector<WordToken> tokens_;
  std::vector<Unit> units_;  // of the sentence at hand, before all are known
  std::vector<SentenceTokens> tokens_of_;
  std::vector<Entry> entry_;
  size_t next_date_ = 0;     // the first that does not end before the block that is looked at
  bool stops_lead_ = false;  // a full stop behind a leading date makes an entry as a colon does
  struct Hash {
    using is_transparent = void;
    size_t operator()(std::string_view word) const { return std::hash<std::string_view>()(word); }
  };
  std::unordered_map<std::string, const NameEntry*, Hash, std::equal_to<>> bound_;  // surface -> what it stands for in this article
  std::unordered_map<std::string, std::vector<Head>> heads_;  // short forms, in the order of the text
  std::unordered_map<std::string, const Head*> own_heads_;   // of a head that several have, the one of the body that the article is about
  bool present_style_ = false;
  uint32_t labelled_ = UINT32_MAX;  // the block that was looked at for a label last
  std::optional<Unit> label_;
  std::optional<Unit> opening_;   // of a resolution
  bool several_resolve_ = false;  // its blocks begin with base forms
  std::optional<Unit> of_title_, chronicled_;  // the only state of the title; of the heading that the entries stand under
};

}  // namespace

ArticleReading ReadArticle(const Vocabulary& vocabulary, const EntityRules& entities, const std::vector<DateMention>& dates,
                           const std::string& published, Text* text) {
  return Reader(vocabulary, dates, published, text).Run(entities);
}

std::vector<Span> NamesBesideDates(const Vocabulary& vocabulary, const std::vector<DateMention>& dates, const std::string& published, Text* text) {
  return Reader(vocabulary, dates, published, text).NamesBesideDates();
}

}  // namespace annals
