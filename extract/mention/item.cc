// Cuts a sentence into items and decides which of them are verbs.
#include "extract/mention/item.h"

#include <algorithm>

#include "extract/mention/verb_reader.h"

namespace annals {

uint8_t Item::Shapes() const {
  uint8_t all = 0;
  for (const VerbReading& r : verbs) all |= r.shapes;
  return all;
}

bool Item::AlsoNoun() const {
  return noun != 0 || std::any_of(verbs.begin(), verbs.end(), [](const VerbReading& r) { return r.also_noun; });
}

bool Item::StartsNounPhrase() const {
  if (punctuation || verb || date >= 0) return false;
  if (name || proper || digits || noun || Is(kDeterminer | kPossessive | kObjectPronoun | kSubjectPronoun | kNumberWord | kVague)) return true;
  return !(classes & ~kOpenClasses) && !adverb;
}

namespace {

class Itemizer {
 public:
  Itemizer(const Vocabulary& vocabulary, const SentenceInput& in, std::vector<Item>* items) : v_(vocabulary), in_(in), items_(*items), reader_(vocabulary, in, *items) {}

  void Run() {
    items_.clear();
    items_.reserve(in_.last - in_.first);
    uint32_t at = in_.first;
    size_t next_name = 0;
    uint32_t next_date = in_.first_date;
    while (at < in_.last) {
      const Span span = Token(at).span;
      while (next_date < in_.last_date && (*in_.dates)[next_date].span.end <= span.begin) ++next_date;
      while (next_name < in_.names->size() && (*in_.names)[next_name].first < at) ++next_name;
      Item& item = items_.emplace_back();
      item.first = at;
      const bool name_here = next_name < in_.names->size() && (*in_.names)[next_name].first == at;
      const bool date_here = next_date < in_.last_date && (*in_.dates)[next_date].span.begin <= span.begin;
      const uint32_t behind_sign = date_here ? at : BehindCurrencySign(at);
      const bool longer_name = name_here && date_here && Token((*in_.names)[next_name].last - 1).span.end > (*in_.dates)[next_date].span.end;  // "March 23 Movement"
      if (date_here && !longer_name) {
        item.date = static_cast<int>(next_date);
        item.last = at + 1;
        while (item.last < in_.last && Token(item.last).span.begin < (*in_.dates)[next_date].span.end) ++item.last;
      } else if (behind_sign > at) {
        item.last = behind_sign;
        item.punctuation = true;
      } else if (name_here && !LongerPhrase(at, next_name)) {
        item.name = &(*in_.names)[next_name];
        item.last = item.name->last;
        if (!item.name->entry) item.name = nullptr, item.proper = true;
      } else {
        ReadWord(at, next_name, &item);
      }
      item.span = {Token(at).span.begin, Token(item.last - 1).span.end};
      item.text = in_.text.substr(item.span.begin, item.span.size());
      item.lower = in_.lower.substr(item.span.begin, item.span.size());
      at = item.last;
    }
    for (size_t i = 1; i < items_.size() && !in_.headline; ++i) {
      // "the Democratic Rally", "Operation Desert Storm": an act's noun inside a name
      Item& item = items_[i];
      const bool in_name = item.capital && item.noun && !item.title && (items_[i - 1].proper || (items_[i - 1].capital && i > 1));
      const std::vector<std::string>& kinds = v_.rules().alphabet.kinds();
      if (in_name && kinds[item.noun - kFirstKind].ends_with("-event")) item.noun = 0, item.proper = true;
    }
    PairOfDashes();
    for (size_t i = 2; i < items_.size(); ++i) JoinSuffix(i);
    for (size_t i = 0; i < items_.size(); ++i) JoinPortfolios(i);
    for (size_t i = 0; i < items_.size(); ++i) Namesake(i);
    for (size_t i = 1; i < items_.size(); ++i) {
      if (items_[i].date >= 0) WhenOfDay(i);
    }
    for (size_t i = 0; i < items_.size(); ++i) {
      if (!items_[i].verbs.empty()) items_[i].verb = reader_.IsVerb(i);
      // A capitalised word that is no verb here is a name unless the lexicon knows it as a noun.
      if (items_[i].capital && !items_[i].verb && !items_[i].verbs.empty() && !items_[i].noun && i > 0 && !reader_.Opens(i) && !in_.headline) items_[i].proper = true;
    }
    if (!in_.headline && items_.size() > 4 && items_.back().punctuation) FindMainVerbs();
  }

 private:
  const WordToken& Token(uint32_t at) const { return (*in_.tokens)[at]; }

  // "35 people - most of them rebels - are killed": two dashes, no more, are two commas.
  void PairOfDashes() {
    std::vector<size_t> dashes;
    for (size_t i = 1; i + 1 < items_.size(); ++i) {
      const bool dash = items_[i].text == "–" || items_[i].text == "—" || items_[i].text == "-";
      if (dash && Token(items_[i].first).space_before && Token(items_[i + 1].first).space_before) dashes.push_back(i);
    }
    if (dashes.size() != 2) return;
    for (size_t i = dashes[0]; i < dashes[1]; ++i) {
      if (items_[i].lower == ":" || items_[i].lower == ";") return;
    }
    for (const size_t i : dashes) items_[i].lower = ",";
  }

  // Of each part of the sentence between semicolons.
  void FindMainVerbs() {
    for (size_t begin = 0, end = 0; begin < items_.size(); begin = end + 1) {
      for (end = begin; end + 1 < items_.size() && items_[end].lower != ";";) ++end;
      if (reader_.HasMainVerb(begin, end + 1)) continue;
      const size_t best = reader_.MainVerb(begin, end + 1);
      if (best == SIZE_MAX) continue;
      items_[best].verb = true;
      for (size_t i = best + 1; i < items_.size(); ++i) {
        if (!items_[i].verbs.empty()) items_[i].verb = reader_.IsVerb(i);
      }
    }
  }

  // "US$500": letters that belong to a currency's sign; `at` if there are none.
  uint32_t BehindCurrencySign(uint32_t at) const {
    if (Token(at).shape != Token::kAllCaps && Token(at).shape != Token::kCapitalised) return at;
    if (at + 2 >= in_.last || Token(at + 1).shape != Token::kPunctuation || Token(at + 2).shape != Token::kNumber || Token(at + 1).space_before) return at;
    const std::string_view sign = in_.text.substr(Token(at).span.begin, Token(at + 1).span.end - Token(at).span.begin);
    const bool known = std::ranges::any_of(v_.lists().currency_signs, [&](std::string_view entry) { return entry.starts_with(sign) && entry.find('=') == sign.size(); });
    return known ? at + 2 : at;
  }

  // "Scott London", "Mary Chad": somebody whose last name is that of a place.
  bool CalledLikePlace(size_t i) const {
    const Item& item = items_[i];
    if (i == 0 || in_.headline || !item.name || item.last - item.first > 1) return false;
    const LexiconEntity& entity = v_.entities()[item.name->entry->entity];
    const bool place = entity.table == LexiconEntity::kPlace || (entity.table == LexiconEntity::kState && item.name->entry->form != MentionForm::kAdjective && item.name->entry->form != MentionForm::kDemonym);
    const Item& given = items_[i - 1];
    if (!place || !given.capital || given.name || given.noun || given.title || given.last - given.first > 1 || !(given.proper || (i == 1 && given.verbs.empty()))) return false;
    if (i > 1 && (items_[i - 2].proper || items_[i - 2].name || items_[i - 2].capital)) return false;  // "Saint Paul", "Queen Mary"
    return v_.rules().IsListed("reference.male", given.lower) || v_.rules().IsListed("reference.female", given.lower);
  }

  // "Abu Bakar Bashir" is not the Bashir that the lexicon knows by his last name.
  void Namesake(size_t i) {
    Item& item = items_[i];
    if (CalledLikePlace(i)) {
      items_[i - 1].proper = true;
      item.name = nullptr, item.proper = item.capital = true;
      return;
    }
    if (!item.name || item.last - item.first > 1 || v_.entities()[item.name->entry->entity].table != LexiconEntity::kPerson || in_.headline) return;
    const auto given = [&](const Item& other) { return other.proper && !other.title && !other.Is(kHonorific) && !other.name; };
    const bool before = i > 0 && given(items_[i - 1]);
    const bool after = i + 1 < items_.size() && given(items_[i + 1]);
    if (before || after) item.name = nullptr, item.proper = item.capital = true;
  }

  // "freed 90 prisoners early on Monday", "landed in Tehran late Wednesday": the word before a date says when, and is no noun.
  void WhenOfDay(size_t date) {
    size_t i = date - 1;
    if (i > 0 && items_[i].Is(kPreposition) && items_[i].date < 0) --i;
    Item& item = items_[i];
    if (i == 0 || item.date >= 0 || item.name || item.capital || !v_.rules().IsListed("time.adverbs", item.lower)) return;
    if (items_[i - 1].Is(kDeterminer | kPossessive | kPreposition)) return;  // "in early May", "the late Monday show"
    item.adverb = true, item.noun = 0, item.verbs = {}, item.classes = kAdverb;
  }

  // The longest phrase (noun, title, adverb, multi-word verb) that begins at `at`, where `next_name` is the first name not
  // before it. It does not cut into a name: "president of the | Republic of Albania".
  uint32_t Phrase(uint32_t at, size_t next_name, uint32_t* node_at_end, uint32_t longest = UINT32_MAX) const {
    uint32_t end = at;
    auto name = in_.names->begin() + static_cast<std::ptrdiff_t>(next_name);
    if (name != in_.names->end() && name->first == at) ++name;
    v_.phrases().Walk([&](uint32_t n) { return at + n < in_.last ? Token(at + n).lower : 0; }, [&](uint32_t n, uint32_t node) {
      const bool cuts = name != in_.names->end() && name->first < at + n && at + n < name->last;
      if (!cuts && n <= longest) end = at + n, *node_at_end = node;
    });
    return end;
  }

  bool LongerPhrase(uint32_t at, size_t name) const {
    uint32_t node = 0;
    return Phrase(at, name, &node) > (*in_.names)[name].last;
  }

  // "a plane crashes", "a ship sinks": behind "a", a noun of two words in the plural is one and its verb.
  bool OneThatActs(uint32_t at, uint32_t node) const {
    if (!v_.rules().IsListed("reference.single", in_.lower.substr(Token(at - 1).span.begin, Token(at - 1).span.size()))) return false;
    const std::vector<PhraseEntry>& entries = v_.phrases().At(node);
    const auto third = [](const VerbReading& r) { return (r.shapes & kThird) != 0; };
    return std::all_of(entries.begin(), entries.end(), [](const PhraseEntry& e) { return e.plural && e.verbs.empty() && !e.title; }) && std::ranges::any_of(v_.word(Token(at + 1).lower).verbs, third);
  }

  void ReadWord(uint32_t at, size_t next_name, Item* item) {
    const WordToken& token = Token(at);
    item->last = at + 1;
    item->punctuation = token.shape == Token::kPunctuation;
    item->digits = token.shape == Token::kNumber;
    item->capital = token.shape == Token::kCapitalised || token.shape == Token::kAllCaps;
    const Word& word = v_.word(token.lower);
    uint32_t node = 0;
    uint32_t phrase_end = Phrase(at, next_name, &node);
    if (phrase_end == at + 2 && at > in_.first && OneThatActs(at, node)) phrase_end = Phrase(at, next_name, &node, 1);
    if (phrase_end > at) {
      item->last = phrase_end;
      for (const PhraseEntry& entry : v_.phrases().At(node)) {
        if (!entry.verbs.empty()) {
          item->verbs = entry.verbs;
        } else if (entry.kind) {
          if (!item->noun || entry.title) item->noun = entry.kind;
          item->title |= entry.title;
          item->plural |= entry.plural;
        }
        item->classes |= entry.classes;
      }
    }
    if (phrase_end <= at + 1) {
      item->classes |= word.classes;
      item->number = word.number;
      item->verbs = word.verbs;
    }
    DoneAgain(at, item);
    const std::string_view text = in_.text.substr(token.span.begin, token.span.size());
    if (!item->punctuation && !item->digits && !item->noun && item->verbs.empty() && !(item->classes & ~kOpenClasses)) {
      const bool first = at == in_.first || Token(at - 1).shape == Token::kPunctuation;
      const bool opens = first && text.size() > 5 && text.ends_with("ly") && at + 1 < in_.last && (v_.word(Token(at + 1).lower).Is(kDeterminer | kPossessive) || Token(at + 1).shape == Token::kNumber);  // "Barely a year later"
      if (item->capital && !opens && !(in_.headline && token.lower) && (!first || !token.lower)) item->proper = true;
      if (!item->proper && text.size() > 4 && text.ends_with("ly")) item->adverb = true;
      item->plural = text.size() > 3 && text.ends_with('s') && !text.ends_with("ss") && !text.ends_with("us") && !text.ends_with("is");
    }
    if (item->Is(kAdverb)) item->adverb = true;
    if (item->capital && EndsAbbreviation(item->last)) ++item->last;
    // "May", "Will", "Grant" in mid-sentence: names, not function words or verbs; but "I" is always written so.
    if (item->capital && text.size() > 1 && at != in_.first && !in_.headline && !item->noun && token.shape == Token::kCapitalised &&
        Token(at - 1).shape != Token::kPunctuation && (item->classes || !item->verbs.empty()) && item->last == at + 1 && !item->Is(kHonorific)) {
      item->proper = true;
      item->classes = 0;
      item->verbs = {};
      item->adverb = false;
    }
  }

  // "Ford Motor Co. said", "Ana Diaz, D-Calif., said": the full stop of an abbreviation, behind which the sentence goes on.
  bool EndsAbbreviation(uint32_t at) const {
    if (at + 1 >= in_.last || Token(at).space_before || in_.text.substr(Token(at).span.begin, Token(at).span.size()) != ".") return false;
    const WordToken& behind = Token(at + 1);
    const bool mark = behind.shape == Token::kPunctuation && in_.text[behind.span.begin] == ',';
    return mark || (behind.shape == Token::kLower && behind.space_before);
  }

  // "Martin Luther King, Jr., said": the suffix and the commas around it are part of the name.
  void JoinSuffix(size_t i) {
    if (!items_[i].capital || !v_.rules().IsListed("name.suffixes", items_[i].lower) || !items_[i - 2].capital) return;
    if (i + 1 < items_.size() && items_[i + 1].lower == "," && items_[i - 1].lower == ",") items_.erase(items_.begin() + static_cast<std::ptrdiff_t>(i) + 1);
    if (items_[i - 1].lower != ",") return;
    Item& suffix = items_[i];
    suffix.first = items_[i - 1].first;
    suffix.span.begin = items_[i - 1].span.begin;
    suffix.text = in_.text.substr(suffix.span.begin, suffix.span.size());
    suffix.lower = in_.lower.substr(suffix.span.begin, suffix.span.size());
    suffix.proper = true, suffix.verbs = {}, suffix.noun = 0, suffix.title = false, suffix.classes = 0;
    items_.erase(items_.begin() + static_cast<std::ptrdiff_t>(i) - 1);
  }

  // The item behind the portfolio that begins at item k ("European Integration"); k if none does.
  size_t BehindPortfolio(size_t k) const {
    size_t end = k;
    while (end < items_.size() && !items_[end].punctuation && !items_[end].title && items_[end].date < 0 && (items_[end].capital || items_[end].name)) ++end;
    return end > k && v_.rules().IsListed("phrase.portfolios", items_[end - 1].lower) ? end : k;
  }

  // "Minister of Foreign Affairs and European Integration", "Minister of Health, Labour and Social Protection": one office.
  void JoinPortfolios(size_t i) {
    if (!items_[i].title || items_[i].noun != v_.Kind("minister")) return;
    size_t end = i + 1;
    bool last = false;
    while (!last && end + 1 < items_.size() && (items_[end].lower == "," || items_[end].Is(kConjunction))) {
      last = items_[end].Is(kConjunction);
      const size_t behind = BehindPortfolio(end + 1);
      if (behind == end + 1) return;
      end = behind;
      if (!last && end + 1 < items_.size() && items_[end].lower == "," && items_[end + 1].Is(kConjunction)) ++end;  // "Health, Labour, and Protection"
    }
    if (!last) return;
    Item& office = items_[i];
    office.last = items_[end - 1].last;
    office.span.end = items_[end - 1].span.end;
    office.text = in_.text.substr(office.span.begin, office.span.size());
    office.lower = in_.lower.substr(office.span.begin, office.span.size());
    items_.erase(items_.begin() + static_cast<std::ptrdiff_t>(i) + 1, items_.begin() + static_cast<std::ptrdiff_t>(end));
  }

  // "re-arrested", "co-founds": a prefix before a verb that rules know leaves the act what it is; they need not know the whole.
  void DoneAgain(uint32_t at, Item* item) const {
    if (at + 2 >= in_.last || Token(at + 1).shape != Token::kPunctuation || Token(at + 1).space_before || Token(at + 2).space_before) return;
    if (in_.text.substr(Token(at + 1).span.begin, Token(at + 1).span.size()) != "-" || !v_.rules().IsListed("word.prefixes", in_.lower.substr(Token(at).span.begin, Token(at).span.size()))) return;
    const auto known = [&](const VerbReading& r) { return v_.lemma(r.lemma).anchors; };
    const Word& base = v_.word(Token(at + 2).lower);
    if (item->last > at + 3 || (item->last == at + 3 && item->verbs.empty())) return;  // "co-founder"
    if (std::ranges::any_of(item->verbs, known) || !std::ranges::any_of(base.verbs, known)) return;
    if (v_.rules().IsListed("word.own_meaning", in_.lower.substr(Token(at).span.begin, Token(at + 2).span.end - Token(at).span.begin))) return;
    item->last = at + 3;
    item->verbs = base.verbs;
    item->noun = 0;
  }

  const Vocabulary& v_;
  const SentenceInput& in_;
  std::vector<Item>& items_;
  const VerbReader reader_;
};

}  // namespace

void MakeItems(const Vocabulary& vocabulary, const SentenceInput& input, std::vector<Item>* items) {
  Itemizer(vocabulary, input, items).Run();
}

}  // namespace annals
