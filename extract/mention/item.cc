// Cuts a sentence into items and decides which of them are verbs.
#include "extract/mention/item.h"

#include <algorithm>

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
  Itemizer(const Vocabulary& vocabulary, const SentenceInput& in, std::vector<Item>* items) : v_(vocabulary), in_(in), items_(*items) {}

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
    for (size_t i = 0; i < items_.size(); ++i) JoinPortfolios(i);
    for (size_t i = 0; i < items_.size(); ++i) Namesake(i);
    for (size_t i = 1; i < items_.size(); ++i) {
      if (items_[i].date >= 0) WhenOfDay(i);
    }
    for (size_t i = 0; i < items_.size(); ++i) {
      if (!items_[i].verbs.empty()) items_[i].verb = IsVerb(i);
      // A capitalised word that is no verb here is a name unless the lexicon knows it as a noun.
      if (items_[i].capital && !items_[i].verb && !items_[i].verbs.empty() && !items_[i].noun && i > 0 && !Opens(i) && !in_.headline) items_[i].proper = true;
    }
    if (!in_.headline && items_.size() > 4 && items_.back().punctuation && !HasMainVerb()) FindMainVerb();
  }

 private:
  const WordToken& Token(uint32_t at) const { return (*in_.tokens)[at]; }

  // "US$500": letters that belong to a currency's sign; `at` if there are none.
  uint32_t BehindCurrencySign(uint32_t at) const {
    if (Token(at).shape != Token::kAllCaps && Token(at).shape != Token::kCapitalised) return at;
    if (at + 2 >= in_.last || Token(at + 1).shape != Token::kPunctuation || Token(at + 2).shape != Token::kNumber || Token(at + 1).space_before) return at;
    const std::string_view sign = in_.text.substr(Token(at).span.begin, Token(at + 1).span.end - Token(at).span.begin);
    const bool known = std::ranges::any_of(v_.lists().currency_signs, [&](std::string_view entry) { return entry.starts_with(sign) && entry.find('=') == sign.size(); });
    return known ? at + 2 : at;
  }

  // What stands behind a colon or dash is written as at the begin of a sentence: "1977: Applications arrive".
  bool Opens(size_t i) const { return items_[i - 1].lower == ":" || items_[i - 1].text == "–" || items_[i - 1].text == "—"; }

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
    // "May", "Will", "Grant" in mid-sentence: names, not function words or verbs; but "I" is always written so.
    if (item->capital && text.size() > 1 && at != in_.first && !in_.headline && !item->noun && token.shape == Token::kCapitalised &&
        Token(at - 1).shape != Token::kPunctuation && (item->classes || !item->verbs.empty()) && item->last == at + 1 && !item->Is(kHonorific)) {
      item->proper = true;
      item->classes = 0;
      item->verbs = {};
      item->adverb = false;
    }
  }

  const Item* Previous(size_t i) const {
    while (i-- > 0) {
      const Item& item = items_[i];
      const bool leads = item.Is(kPreposition) && !item.Is(kParticle);  // "protests over alleged fraud"
      if ((item.adverb && !leads) || item.Is(kNegation) || item.date >= 0 || item.lower == "\"") continue;
      if (item.lower == ")") {  // "the European Community (EC) bans"
        size_t open = i;
        while (open > 0 && items_[open].lower != "(") --open;
        if (open > 0 && i - open < 6) {
          i = open;
          continue;
        }
      }
      return &item;
    }
    return nullptr;
  }

  const Item* Next(size_t i) const {
    while (++i < items_.size()) {
      if (items_[i].adverb && !items_[i].Is(kPreposition)) continue;
      return &items_[i];
    }
    return nullptr;
  }

  // "Police on Monday arrested Halasz": behind a date that only says when, what stands before its preposition.
  const Item* BeforeDate(const Item* preposition, size_t i) const {
    const size_t at = static_cast<size_t>(preposition - items_.data());
    if (at == 0 || at + 1 >= i || items_[at + 1].date < 0) return preposition;
    if (const Item* told = ToldByParticiple(at, i)) return told;
    const Item* subject = Previous(at);
    if (subject && subject->lower == "," && items_[i].Shapes() == (kPast | kPastParticiple) && SubjectWaits(i, false)) return subject;  // "Dahl, the minister, on Monday visited Chad"
    return NounBefore(subject) && !OpensWithPreposition(i, true) ? subject : preposition;
  }

  // "sanctions imposed in May hurt the port": the noun that a participle before the date tells of, if it may be one.
  const Item* ToldByParticiple(size_t at, size_t i) const {
    const Item* n = Next(i);
    if (!(items_[i].Shapes() & kPast) || !n || n->punctuation || items_[i].Is(kAdjective)) return nullptr;
    size_t k = at;  // back over "on Chad"
    while (k > 0 && !items_[k - 1].verb && (NounBefore(&items_[k - 1]) || items_[k - 1].Is(kPreposition | kDeterminer))) --k;
    if (k == 0 || !items_[k - 1].verb || (k < at && !items_[k].Is(kPreposition))) return nullptr;
    const Item* verb = &items_[k - 1];
    const Item* subject = Previous(k - 1);
    return (verb->Shapes() & kPastParticiple) && NounBefore(subject) ? subject : nullptr;
  }

  // "had not, as of Monday, withdrawn": behind two commas around what only says when, the auxiliary before it.
  const Item* BeforeAside(const Item* comma) const {
    size_t k = static_cast<size_t>(comma - items_.data());
    for (const size_t least = k > 5 ? k - 5 : 0; k > least && items_[k - 1].lower != ","; --k) {
      if (items_[k - 1].date < 0 && !items_[k - 1].adverb && !items_[k - 1].Is(kAdverb | kPreposition)) return comma;
    }
    if (k == 0 || items_[k - 1].lower != "," || &items_[k] == comma) return comma;
    const Item* p = Previous(k - 1);
    return p && p->Is(kBe | kHave) ? p : comma;
  }

  bool NounBefore(const Item* p) const { return p && !p->punctuation && !p->verb && (p->name || p->proper || p->noun || (!(p->classes & ~kOpenClasses) && !p->adverb && p->date < 0)); }

  bool PluralBefore(const Item* p, size_t i) const {
    if (!p || p->verb || p->punctuation) return false;
    if (p->plural) return true;
    static constexpr MentionForm kDemonym = MentionForm::kDemonym;
    if (p->name && p->name->entry && p->name->entry->form == kDemonym) return true;
    if (p->lower == "police" || p->lower == "people") return true;
    if (PluralHead(i)) return true;
    // "Russia, Armenia and Uzbekistan sign": a list of names
    if (!NounBefore(p)) return false;
    for (size_t k = i; k-- > 0;) {
      if (items_[k].lower == "and") return k > 0 && NounBefore(&items_[k - 1]) && (p->name || p->proper || p->noun || !items_[k + 1].Is(kDeterminer));  // "clashes and the controversial police tactic"
      if (items_[k].verb || items_[k].punctuation || items_[k].Is(kPreposition)) return false;
    }
    return false;
  }

  // "Members of the guard in Niger detain": the head of the whole phrase, at the clause's begin, is plural.
  bool PluralHead(size_t i) const {
    size_t begin = i;
    while (begin > 0 && !items_[begin - 1].punctuation && !items_[begin - 1].verb && !items_[begin - 1].Is(kComplementizer | kRelative | kSubordinate | kCondition)) --begin;
    for (size_t k = begin; k + 1 < i; ++k) {
      if (items_[k].Is(kPreposition) && k == begin) return false;
      if (!items_[k + 1].Is(kPreposition)) continue;
      size_t head = k;  // "forces loyal to the king"
      while (head > begin && !items_[head].noun && !items_[head].name && !items_[head].proper && !items_[head].plural) --head;
      const bool demonym = items_[head].name && items_[head].name->entry && items_[head].name->entry->form == MentionForm::kDemonym;
      return demonym || (items_[head].plural && !items_[head].name);
    }
    return false;
  }

  // What stands before is the plural subject itself, at a clause's begin or behind "of".
  bool PluralSubject(size_t i) const {
    size_t begin = i;
    while (begin > 0 && !items_[begin - 1].punctuation && !items_[begin - 1].verb && !items_[begin - 1].Is(kComplementizer | kRelative | kSubordinate | kCondition | kConjunction)) --begin;
    if (items_[begin].Is(kPreposition)) return false;
    return !items_[i - 1].name || items_[i - 1].name->entry->form == MentionForm::kDemonym;
  }

  // The stretch since the last boundary has no subject; one that opens the sentence may have it behind the place.
  bool OpensWithPreposition(size_t i, bool sentence = false) const {
    size_t begin = i;
    while (begin > 0 && !items_[begin - 1].punctuation && !items_[begin - 1].verb && !items_[begin - 1].Is(kComplementizer | kRelative | kSubordinate | kCondition)) --begin;
    const bool leads = std::all_of(items_.begin(), items_.begin() + static_cast<std::ptrdiff_t>(begin), [](const Item& item) { return item.date >= 0 || item.punctuation; });  // "1985: In Oslo"
    return items_[begin].Is(kPreposition) && (sentence || !leads);
  }

  // A verb's base form that the next words only allow as a verb: "soldiers arrest President …".
  bool VerbNext(const Item* n, size_t i) const {
    if (!n || !(n->Shapes() & (kBase | kPast)) || n->name || n->proper) return false;
    const size_t k = static_cast<size_t>(n - items_.data());
    if (k != i + 1 || k + 1 >= items_.size()) return false;
    const Item& after = items_[k + 1];
    if (after.lower == "to" && k + 2 < items_.size() && (items_[k + 2].Is(kHave | kBe) || (items_[k + 2].Shapes() & kBase))) return true;  // "rebels claim to have"
    return after.name || after.proper || after.title || after.digits || after.Is(kDeterminer | kPossessive | kNumberWord | kObjectPronoun) || (after.Is(kPreposition) && (n->Shapes() & kPast));
  }

  // A base form that can only be a verb, or has an object: "men in riot gear attack homes", not "police in Lagos open fire on".
  bool VerbInstead(const Item* n) const {
    if (!(n->Shapes() & kBase) || n->name || n->proper) return false;
    const Item* after = n + 1 < items_.data() + items_.size() ? n + 1 : nullptr;
    return !n->AlsoNoun() || ObjectNext(after) || (after && after->noun && after->plural);
  }

  // A finite verb that no relative pronoun, "that" or conjunction before it claims for a clause of its own.
  bool HasMainVerb() const {
    bool claimed = false;
    for (size_t i = 0; i < items_.size(); ++i) {
      const Item& item = items_[i];
      if (item.lower == ";" || item.lower == ":") claimed = false;
      const bool auxiliary = item.Is(kBe | kHave | kDo | kModalPlanned | kModalHypothetical | kModalNorm) && !item.lower.ends_with("ing");
      const bool participle = item.verb && (item.Shapes() & kPastParticiple) && (!(item.Shapes() & kPast) || (i + 1 < items_.size() && items_[i + 1].lower == "by"));
      if (auxiliary || (item.verb && !participle && ((item.Shapes() & (kPast | kThird)) || PresentOfMany(i)))) {
        if (!claimed) return true;
        claimed = false;
      } else if (item.Is(kRelative | kComplementizer | kCondition) || (item.Is(kSubordinate) && !item.Is(kPreposition))) {
        claimed = true;
      }
    }
    return false;
  }

  // Every sentence has a verb: of the words that were taken for nouns, the one that fits best as the present of its subject.
  void FindMainVerb() {
    size_t begin = 0;
    for (size_t i = 0; i + 1 < items_.size(); ++i) {
      if (items_[i].lower == ":" || items_[i].lower == ";") begin = i + 1;
    }
    if (items_[begin].Is(kPreposition)) {  // "In darts, Norway win the cup": the subject stands behind the comma
      while (begin < items_.size() && items_[begin].lower != ",") ++begin;
      if (++begin >= items_.size()) return;
    }
    bool many = false, noun = false, over = false;  // the subject, up to the first preposition
    for (size_t i = begin; i < items_.size() && !over; ++i) {
      over = items_[i].Is(kPreposition | kRelative | kSubordinate) || items_[i].punctuation || items_[i].verb;
      if (over && items_[i].lower == "of" && i + 1 < items_.size()) over = false;  // "a series of blasts"
      if (items_[i].lower == "and" || items_[i].Is(kVague) || (items_[i].digits && items_[i].number != 1)) many = true;
      if (items_[i].AlsoNoun() || items_[i].name || items_[i].proper) noun = true;
      const bool reports = i == begin && !items_[i].noun && items_[i].AlsoNoun() && (items_[i].Shapes() & kThird);  // "Reports from Seoul claim"
      if (reports || (items_[i].plural && !items_[i].proper && NounBehind(i))) many = true;
    }
    if (!noun) return;
    size_t best = 0;
    int most = 0;
    for (size_t i = begin + 1; i + 1 < items_.size(); ++i) {
      const int fit = FitAsVerb(i, many);
      if (fit > most) best = i, most = fit;
    }
    if (!most) return;
    items_[best].verb = true;
    for (size_t i = best + 1; i < items_.size(); ++i) {
      if (!items_[i].verbs.empty()) items_[i].verb = IsVerb(i);
    }
  }

  // What ends its noun phrase: a preposition, a mark or what may be a verb follows.
  bool NounBehind(size_t i) const {
    if (i + 1 >= items_.size()) return true;
    const Item& n = items_[i + 1];
    return n.punctuation || n.adverb || !n.verbs.empty() || n.Is(kPreposition | kConjunction | kRelative | kComplementizer);
  }

  // How well a word that is taken for a noun stands as the verb of a subject of one or of many; 0: not at all.
  int FitAsVerb(size_t i, bool many) const {
    const Item& item = items_[i];
    if (item.verb || item.name || item.capital || item.adverb || item.title || !(item.Shapes() & (kThird | kBase)) || item.Is(kPreposition)) return 0;
    const Item* p = Previous(i);
    const Item& n = items_[i + 1];
    if (!p || p->verb || p->Is(kDeterminer | kPossessive | kPreposition | kConjunction | kAdjective | kNumberWord) || p->digits || p->lower == "'s" || p->lower == "'") return 0;
    const bool aside = p->lower == "," && i > 3;
    if ((!NounBefore(p) && !aside) || n.lower == "of") return 0;
    const bool third = (item.Shapes() & kThird) != 0;
    const bool named = p->noun || p->name || p->proper || p->plural;
    if (!named && !aside && (!third || (p > items_.data() && p[-1].Is(kPossessive)))) return 0;
    const bool object = n.Is(kDeterminer | kPossessive | kObjectPronoun | kNumberWord | kVague | kComplementizer) || n.name || n.digits || n.lower == "to";
    if (third == many) {
      // "the opposition sign a deal", "Oslo City win the cup"
      const bool body = !third && (p->name || p->proper || p->noun == v_.kinds().group || p->noun == v_.kinds().organization || p->noun == v_.kinds().institution);
      const bool says = third && p->noun && n.Is(kComplementizer);  // "state media reports that"
      if (!says && (!body || !object)) return 0;
    }
    if (object || (aside && n.StartsNounPhrase())) return 3;
    if (n.Is(kPreposition) || (n.adverb && third)) return 2;
    return third && (n.StartsNounPhrase() || n.date >= 0) ? 1 : 0;
  }

  // "The jets bombed a market, reportedly killing civilians": behind a clause and a comma, what is done to many; a list of such
  // noun phrases goes on ("soldiers, fleeing civilians and").
  bool KillsMany(size_t i, const Item* comma, const Item* n) const {
    if (!comma || comma->lower != "," || !SomeMany(n) || n != &items_[i + 1] || !FiniteSince(static_cast<size_t>(comma - items_.data()))) return false;
    const Item* behind = i + 2 < items_.size() ? &items_[i + 2] : nullptr;
    return !behind || !(behind->Is(kConjunction) || behind->lower == ",");
  }

  // Soldiers, people or vehicles before what can be their verb.
  bool ActorNoun(const Item& item, const Item* n) const {
    if (!item.noun || !n || n->name || n->proper || !(n->Shapes() & (kBase | kPast))) return false;
    const std::string& kind = v_.rules().alphabet.kinds()[item.noun - kFirstKind];
    return kind == "forces" || kind == "military-unit" || kind == "group" || kind == "person-noun" || (kind == "vehicle" && !n->AlsoNoun());
  }

  // What stands behind a verb and not behind a noun: "and arrest two men", "and visits Iraq", "and attack civilians".
  bool ObjectNext(const Item* n) const {
    if (!n) return false;
    if (n->Is(kDeterminer | kPossessive | kNumberWord | kVague) || n->name || n->digits || n->title) return true;
    if (n->Is(kAdjective) && n + 1 < items_.data() + items_.size()) return n[1].name || n[1].title;  // "and names acting president Diop"
    return SomeMany(n);
  }

  // People, fighters.
  bool SomeMany(const Item* n) const { return n && n->noun && n->plural && (n->noun == v_.kinds().group || n->noun == v_.kinds().person_noun || n->noun == v_.kinds().forces); }

  // "Israel intercepts and destroys a rocket", "police arrest and charge two men": the word behind "and" is of the same number
  // and can only be a verb, or has an object.
  bool PairOfVerbs(size_t i, VerbShape shape) const {
    if (i + 2 >= items_.size() || !(items_[i + 2].Shapes() & shape)) return false;
    if (items_[i + 2].AlsoNoun() && !(i + 3 < items_.size() && ObjectNext(&items_[i + 3]))) return false;
    return !FiniteSince(i) && !OpensWithPreposition(i, true) && (shape == kBase || SubjectWaits(i, false));
  }

  // "Thousands demonstrate", "Tens of thousands march through Cairo": a number of many opens the clause, and the word behind it
  // is no plural.
  bool ManyBefore(size_t i, const Item* n) const {
    if (i == 0 || !items_[i - 1].Is(kVague) || items_[i].plural) return false;
    size_t begin = i - 1;
    while (begin > 0 && (items_[begin - 1].Is(kVague) || (items_[begin - 1].lower == "of" && begin > 1 && items_[begin - 2].Is(kVague)))) --begin;
    while (begin > 0 && items_[begin - 1].adverb) --begin;
    if (begin > 0 && !items_[begin - 1].punctuation && !items_[begin - 1].Is(kComplementizer)) return false;
    if (!items_[i].AlsoNoun() && n && (n->name || n->proper || n->digits || n->Is(kNumberWord | kVague | kComplementizer))) return true;  // "Thousands flee Goma"
    return !n || n->punctuation || n->date >= 0 || n->lower == "to" || (n->Is(kPreposition) && n->lower != "of") || n->Is(kDeterminer | kPossessive);
  }

  bool AllCaps(const Item& item) const { return Token(item.first).shape == Token::kAllCaps; }

  // "after the Mumbai attacks", "since the 2011 Norway attacks": "the" stands before a town or the day of the act, before no subject.
  bool OfTownOrYear(const Item* name) const {
    if (!name || !(name->name || name->proper)) return false;
    size_t k = static_cast<size_t>(name - items_.data());
    const bool dated = k > 0 && items_[k - 1].date >= 0;
    while (k > 0 && items_[k - 1].date >= 0) --k;
    if (k == 0 || items_[k - 1].lower != "the") return false;
    return dated || (name->name && name->name->entry && (name->name->entry->kind == v_.Kind("place") || name->name->entry->kind == v_.Kind("capital")));
  }

  // The hyphen of "anti-government".
  bool InsideWord(size_t i) const {
    const uint32_t next = items_[i].last;
    return items_[i].text == "-" && next < in_.last && !Token(items_[i].first).space_before && !Token(next).space_before;
  }

  // A base form that stands as a finite verb: "inmates kill", not "to kill", "may kill".
  bool PresentOfMany(size_t i) const {
    if (!items_[i].verb || (items_[i].Shapes() & ~kNominal) != kBase) return false;
    const Item* p = Previous(i);
    return p && !p->verb && p->lower != "to" && !p->Is(kDo | kModalPlanned | kModalHypothetical | kModalNorm);
  }

  // A finite verb since the last boundary; with `complement`, what a verb of saying or thinking tells begins anew.
  bool FiniteSince(size_t i, bool complement = false) const {
    for (size_t k = i; k-- > 0;) {
      const Item& item = items_[k];
      if (complement && item.verb && std::any_of(item.verbs.begin(), item.verbs.end(), [&](const VerbReading& r) { return v_.lemma(r.lemma).flags & (kReport | kCognition); })) return false;
      if (item.verb && ((item.Shapes() & (kPast | kThird)) || PresentOfMany(k))) return true;
      if (item.Is(kBe | kHave | kDo | kModalPlanned | kModalHypothetical | kModalNorm)) return true;
      if (InsideWord(k)) continue;
      if (item.punctuation || item.Is(kComplementizer | kRelative | kSubordinate | kCondition) || item.lower == "and" || item.lower == "but") return false;
    }
    return false;
  }

  // The finite verb since the last boundary is in the present of one: "addresses", not "addressed".
  bool ThirdSince(size_t i) const {
    for (size_t k = i; k-- > 0;) {
      const Item& item = items_[k];
      if (item.verb && (item.Shapes() & (kPast | kThird))) return !(item.Shapes() & kPast);
      if (item.lower == "," || InsideWord(k)) continue;  // "names a general, once his aide, as chief, and orders"
      if (item.punctuation || item.Is(kComplementizer | kRelative | kCondition) || (item.Is(kSubordinate) && !item.Is(kPreposition))) return false;
    }
    return false;
  }

  // "a firm that sells", "the blast on Monday that killed": the word stands for the noun before it and is the subject of
  // what follows.
  bool StandsForNoun(const Item* that) const {
    if (!that || !that->Is(kComplementizer) || !that->Is(kDeterminer)) return false;
    const Item* p = Previous(static_cast<size_t>(that - items_.data()));
    return NounBefore(p) || (p && p->Is(kDeterminer | kNumberWord) && !p->verb && p != that && (p->lower == "those" || p->Is(kNumberWord)));
  }

  // "told reporters that": a verb of saying since the last boundary, whose complement may begin here.
  bool ReportSince(size_t i) const {
    for (size_t k = i; k-- > 0;) {
      const Item& item = items_[k];
      if (item.verb && std::any_of(item.verbs.begin(), item.verbs.end(), [&](const VerbReading& r) { return v_.lemma(r.lemma).flags & (kReport | kCognition); })) return true;
      if ((item.punctuation && !InsideWord(k) && item.lower != ",") || item.Is(kRelative)) return false;
    }
    return false;
  }

  // "fears that attacks in the south", "reports that": a noun that what is feared or reported follows.
  bool TellsThat(const Item& noun) const {
    return noun.Is(kHypotheticalNoun) || std::any_of(noun.verbs.begin(), noun.verbs.end(), [&](const VerbReading& r) { return v_.lemma(r.lemma).flags & (kReport | kCognition); });
  }

  // Behind a "that" which stands for a noun: whether a word that is a noun as well is a verb.
  bool VerbBehindThat(size_t i, const Item* that, const Item* n) const {
    const Item& item = items_[i];
    const uint8_t shapes = item.Shapes();
    const size_t at = static_cast<size_t>(that - items_.data());
    const Item* antecedent = Previous(at);
    if (!item.AlsoNoun()) {
      const bool plain = n && n->StartsNounPhrase() && !n->Is(kDeterminer | kPossessive | kObjectPronoun | kSubjectPronoun | kNumberWord | kVague) && !n->name && !n->digits;
      if (shapes & (kThird | kPast)) return !((shapes & kPastParticiple) && plain && ReportSince(at));  // "told reporters that armed men"
      return (shapes & kBase) && PluralBefore(antecedent, at);
    }
    if (!n || n->verb || n->punctuation) return false;
    const bool somebody = n->proper && (shapes & kPast) && !ReportSince(at) && !TellsThat(*antecedent);  // "the court that convicted Anders Holm"
    const bool object = n->Is(kDeterminer | kPossessive | kNumberWord | kVague | kObjectPronoun) || n->name || n->digits || somebody;
    const bool free = object || n->Is(kPreposition) || ((shapes & kThird) && (ObjectNext(n) || (n->noun && n->plural))) || (n->noun && n->plural && !item.noun);
    if (!free || (!object && (ReportSince(at) || TellsThat(*antecedent)))) return false;
    return (shapes & kPast) || ((shapes & kThird) != 0) != (PluralBefore(antecedent, at) || (antecedent->Shapes() & kThird));
  }

  // "Mali, which joined in 1975, left ECOWAS": behind a relative clause between commas, before a name.
  bool BehindRelativeClause(size_t i) const {
    if (i < 4 || items_[i - 1].lower != "," || i + 1 >= items_.size() || !items_[i + 1].name) return false;
    bool verb = false;
    for (size_t k = i - 1; k-- > 1;) {
      verb |= items_[k].verb || items_[k].Is(kBe | kHave);
      if (items_[k].punctuation) return false;
      if (items_[k].Is(kRelative)) return verb && items_[k - 1].lower == ",";
    }
    return false;
  }

  // "the four sign their treaty": a number with "the" before it, of those who were told.
  bool Counted(size_t i) const {
    if (i < 2 || !(items_[i - 1].digits || items_[i - 1].Is(kNumberWord)) || !items_[i - 2].Is(kDeterminer) || items_[i - 2].Is(kNegative)) return false;
    return items_[i - 1].number != 1 && (i == 2 || items_[i - 3].punctuation || items_[i - 3].Is(kConjunction | kComplementizer | kSubordinate));
  }

  // "helped negotiate", "helps the army retake": a verb that takes the base form without "to", with or without its object.
  bool BehindBareGovernor(size_t i) const {
    while (i-- > 0) {
      const Item& item = items_[i];
      if (item.verb) return std::any_of(item.verbs.begin(), item.verbs.end(), [&](const VerbReading& r) { return v_.rules().IsListed("control.bare", v_.rules().alphabet.lemmas()[r.lemma]); });
      if (item.punctuation || item.Is(kPreposition | kConjunction | kComplementizer | kRelative | kSubordinate | kCondition | kBe | kHave | kDo)) return false;
    }
    return false;
  }

  // "came back in 2007, and quit": of a form that is the past and the base as well, whether the verb before "and" is a past.
  bool GoesOnInPast(size_t i) const {
    size_t k = i - 1;  // the conjunction, perhaps behind adverbs
    while (k > 0 && !items_[k].Is(kConjunction)) --k;
    if (k > 0 && items_[k - 1].lower == ",") --k;
    while (k-- > 1) {
      if (items_[k].verb) return (items_[k].Shapes() & kPast) && items_[k - 1].lower != "to" && !items_[k - 1].Is(kModalPlanned | kModalHypothetical | kModalNorm | kDo);
      if (items_[k].lower == ";" || items_[k].lower == ":" || items_[k].Is(kComplementizer | kRelative | kSubordinate | kCondition)) return false;
    }
    return false;
  }

  // "Meeting in Kampala, ministers suspend": an act that opens the sentence, a preposition behind it, and behind a comma a noun
  // that acts.
  bool SetsScene(size_t i) const {
    if (i + 1 >= items_.size() || !items_[i + 1].Is(kPreposition)) return false;
    size_t comma = i + 2;
    while (comma < items_.size() && items_[comma].lower != "," && !items_[comma].verb) ++comma;
    if (comma + 1 >= items_.size() || items_[comma].lower != ",") return false;
    for (size_t k = comma + 1; k < items_.size() && !items_[k].punctuation; ++k) {
      if ((items_[k].verb || !items_[k].verbs.empty()) && k > comma + 1) return (items_[k].Shapes() & (kBase | kThird | kPast)) != 0;
      if (items_[k].Is(kBe | kHave | kDo | kModalPlanned | kModalHypothetical)) return true;
      if (items_[k].Is(kPreposition | kSubordinate | kRelative)) return false;
    }
    return false;
  }

  // "was cancelled due to attack fears": the cause of something, not "is due to attack".
  bool DueTo(const Item* to) const {
    const size_t at = static_cast<size_t>(to - items_.data());
    if (at == 0 || items_[at - 1].lower != "due") return false;
    const Item* before = Previous(at - 1);
    return !before || !before->Is(kBe);
  }

  // An adjective-like word stands before a noun: "neighbouring states", not "X remaining in".
  bool AdjectiveHere(size_t i) const {
    const Item* p = Previous(i);
    if (p && p->Is(kBe | kHave | kModalPlanned | kModalHypothetical | kModalNorm | kDo)) return false;
    if (p && p->Is(kPreposition) && !p->Is(kSubordinate)) p = BeforeDate(p, i);  // "Mali in May occupied parts of Niger"
    if (p && (p->lower == "to" || (NounBefore(p) && !p->Is(kAdjective)) || p->Is(kSubjectPronoun | kRelative))) return false;
    if (i + 1 >= items_.size()) return false;
    const Item& n = items_[i + 1];
    if (n.punctuation || n.date >= 0 || n.Is(kDeterminer | kPossessive | kPreposition | kSubjectPronoun | kObjectPronoun)) return false;
    const bool ends = i + 2 >= items_.size() || items_[i + 2].date >= 0 || items_[i + 2].punctuation || items_[i + 2].Is(kPreposition | kConjunction);
    const bool whole = n.name && n.name->entry && n.name->entry->form != MentionForm::kAdjective && n.name->entry->form != MentionForm::kDemonym;
    if (whole && ends && (items_[i].Shapes() & kIng) && i > 0 && items_[i - 1].Is(kSubordinate)) return false;  // "after visiting North Korea"
    if (p && p->lower == ":" && n.name && ends && (items_[i].Shapes() & kPast)) return false;  // "Ecuador: left OPEC in 1992"
    const bool object = n.digits || ((whole || n.proper) && (ends || items_[i + 2].proper));
    if (p && p->Is(kConjunction) && (items_[i].Shapes() & kPast) && object && GoesOnInPast(i) && !(p > items_.data() && p[-1].name && n.name)) return false;  // "signed it but left UNESCO"
    if (n.noun || n.name || n.proper) return true;
    return !(n.classes & ~kOpenClasses) && !n.adverb;
  }

  // A comma before and an object behind, as where an aside parts a subject from its verb.
  bool BehindAside(const Item* p, const Item* n) const {
    const bool dash = p && (p->text == "–" || p->text == "—");
    if (!p || (p->lower != "," && !dash) || !n || !n->StartsNounPhrase()) return false;
    return n->Is(kDeterminer | kPossessive | kNumberWord | kVague | kObjectPronoun) || n->name || n->proper || n->digits || (n->noun && n->plural);
  }

  // "His rival, in a letter to voters, accused Diop of fraud", "The paper, citing officials, reported that": the verb of what
  // stands before the aside.
  bool ClosesAside(size_t i, const Item* p, const Item* n) const {
    const bool complement = p && p->lower == "," && n && n->Is(kComplementizer);
    return (complement || BehindAside(p, n)) && (SubjectWaits(i, false) || SubjectWaits(i, true));
  }

  // "Ban Ki-moon, the Secretary-General of the United Nations, calls for": an apposition closed by a comma, before a preposition.
  bool BehindApposition(size_t i, const Item* n) const {
    if (i < 4 || items_[i - 1].lower != "," || !n || !(n->Is(kPreposition) || n->lower == "that")) return false;
    for (size_t k = i - 1; k-- > 1;) {
      if (items_[k].verb || items_[k].lower == ":" || items_[k].lower == ";") return false;
      if (items_[k].lower == ",") return NounBefore(&items_[k - 1]) && (items_[k + 1].Is(kDeterminer | kPossessive) || items_[k + 1].title || items_[k + 1].name);
    }
    return false;
  }

  // The comma before the relative clause that the verb at `i` stands in; 0 if there is none.
  size_t RelativeBefore(size_t i) const {
    while (i-- > 1) {
      if (items_[i].Is(kRelative) || v_.rules().IsListed("reference.relative_owner", items_[i].lower)) return items_[i - 1].lower == "," ? i - 1 : 0;
      if (items_[i].punctuation || items_[i].verb) return 0;
    }
    return 0;
  }

  // The stretch since the last colon or semicolon opens with a noun phrase in that number and has no finite verb yet.
  bool SubjectWaits(size_t i, bool plural) const {
    size_t begin = i;
    while (begin > 0 && items_[begin - 1].lower != ":" && items_[begin - 1].lower != ";") {
      const Item& before = items_[--begin];
      const bool having = before.Is(kHave) && before.lower.ends_with("ing");  // "Having voted against it, Greenland leaves"
      if (having || (begin > 0 && items_[begin - 1].Is(kHave) && items_[begin - 1].lower.ends_with("ing"))) continue;
      if ((before.verb && (before.Shapes() & (kPast | kThird))) || PresentOfMany(begin) || before.Is(kBe | kHave | kModalPlanned)) {
        const size_t comma = RelativeBefore(begin);  // "Angola's departure, which took effect on Monday, leaves"
        if (comma == 0) return false;
        begin = comma;
        continue;
      }
    }
    if (items_[begin].Is(kPreposition | kSubordinate)) return false;
    for (size_t k = begin; k < begin + 5 && k < i; ++k) {  // the subject's head; "a string of bombings" is as many as what follows "of"
      if (items_[k].lower == "of") continue;
      if (items_[k].Is(kPreposition) || items_[k].punctuation || items_[k].verb) break;
      if (items_[k].plural && !items_[k].proper) return plural;
    }
    for (size_t k = begin + 1; plural && k < i; ++k) {
      if (items_[k].lower == "and") return true;  // "The king, his son, and the queen, their guest, visit"
    }
    return !plural;
  }

  // "Only then did Mali sign", "Should Chad attack": the base form behind the subject of an auxiliary that stands before it.
  bool BehindTurned(size_t i) const {
    if (i < 2 || !NounBefore(&items_[i - 1]) || (items_[i - 1].name && items_[i - 1].name->entry && items_[i - 1].name->entry->form == MentionForm::kAdjective)) return false;
    const auto joins = [](const Item& item) { return item.Is(kDeterminer | kPossessive | kConjunction) || item.lower == "of" || item.lower == "'s"; };
    size_t k = i - 1;
    while (k > 0 && !items_[k].Is(kDo | kModalPlanned | kModalHypothetical | kModalNorm) && (NounBefore(&items_[k]) || joins(items_[k]))) --k;
    if (!items_[k].Is(kDo | kModalPlanned | kModalHypothetical | kModalNorm)) return false;
    if (k == 0 || !(NounBefore(&items_[k - 1]) || items_[k - 1].Is(kSubjectPronoun | kRelative))) return true;
    size_t begin = k;  // "Only after the war did Mali sign"
    while (begin > 0 && !items_[begin - 1].punctuation) --begin;
    return v_.rules().IsListed("modal.turns", items_[begin].lower);
  }

  bool IsVerb(size_t i) const {
    const Item& item = items_[i];
    if (item.Is(kBe | kHave | kDo | kModalPlanned | kModalHypothetical | kModalNorm)) return false;  // verb groups take care of these
    if (item.title && item.capital) return false;
    if (item.capital && i > 0 && !in_.headline && !items_[i - 1].punctuation && !Opens(i)) return false;  // "the Arab States Group"
    if (item.Is(kPreposition)) {  // "including", "following", "near"
      const Item* before = Previous(i);
      const Item* after = Next(i);
      const bool governs = item.Is(kParticle) && PluralBefore(before, i) && after && after->StartsNounPhrase() && !FiniteSince(i) && !OpensWithPreposition(i, true);  // "MPs back the plan"
      if (!before || !(governs || before->lower == "to" || before->Is(kModalPlanned | kModalHypothetical))) return false;
    }
    if ((item.Shapes() & kPast) && BehindRelativeClause(i)) return true;
    if ((item.Shapes() & kBase) && BehindTurned(i)) return true;
    if (item.Is(kAdjective) && AdjectiveHere(i)) return false;
    const uint8_t shapes = item.Shapes();
    const Item* p = Previous(i);
    const Item* n = Next(i);
    if (p && p->Is(kPreposition) && !p->Is(kSubordinate)) p = BeforeDate(p, i);
    if (p && p->lower == "," && (shapes & (kPastParticiple | kIng))) p = BeforeAside(p);
    const bool also_noun = item.AlsoNoun();
    const bool noun_phrase_next = n && n->StartsNounPhrase();
    const bool noun_next = n && !n->punctuation && n->date < 0 && (n->noun || n->proper || n->name || (!(n->classes & ~kOpenClasses) && !n->adverb && (n->verbs.empty() || n->AlsoNoun() || n->Shapes() == kNominal)));
    const bool preposition_next = n && n->Is(kPreposition);
    if (StandsForNoun(p)) return (shapes & (kBase | kThird | kPast)) && VerbBehindThat(i, p, n);
    const bool modified = p && !p->verb && (p->Is(kDeterminer | kPossessive | kNumberWord | kVague | kScale) || p->digits || p->lower == "'s" || p->lower == "'" ||
                               (p->name && p->name->entry && p->name->entry->form == MentionForm::kAdjective));
    const bool start = p == nullptr || p->punctuation;
    if (shapes == kNominal) return false;
    if ((shapes & kBase) && also_noun && p && p->Is(kConjunction) && n == &items_[i] + 1 && n->Is(kObjectPronoun) && !n->Is(kPossessive | kSubjectPronoun | kDeterminer)) return true;  // "surround the students and evict them"

    if (p && p->Is(kModalPlanned | kModalHypothetical | kModalNorm | kDo) && (shapes & kBase)) return true;
    if (p && p->lower == "to" && (shapes & kBase)) {
      if (also_noun && DueTo(p) && !ObjectNext(n)) return false;
      // "in response to attacks" is no base form; "access to work" can't be told apart and is rare
      return !(item.noun && n && n->lower == "of");
    }
    if (p && p->Is(kBe | kHave | kGet) && (shapes & (kPastParticiple | kIng))) {
      return !((shapes & kIng) && item.noun && !noun_phrase_next && p->Is(kHave));
    }
    if (p && p->Is(kBe) && (shapes & (kPast | kBase | kThird)) && !(shapes & kPastParticiple)) return false;

    if (shapes & (kPast | kPastParticiple)) {
      if (noun_next && p && p->text == "-" && !Token(item.first).space_before && !Token(p->first).space_before) return false;  // a much-criticized ride
      if (modified && n && n->Is(kDeterminer | kPossessive) && (p->digits || p->Is(kNumberWord) || v_.rules().IsListed("reference.other", p->lower))) return true;  // "one hit the base", "the other struck a bridge"
      if (modified && noun_next && (shapes & kPastParticiple)) return false;  // the armed groups, but "both became members"
      if (modified && also_noun) return false;                        // the wounded
      if (modified && !noun_next && (p->Is(kDeterminer | kPossessive) || p->digits) && !(p->digits && preposition_next)) return p->lower == "that" || p->lower == "this" || p->lower == "these" || p->lower == "those" || p->lower == "all" || p->lower == "both" || p->lower == "some" || p->lower == "many" || p->lower == "each";
      if (p && p->Is(kPreposition) && !p->Is(kSubordinate) && p->lower != "than" && noun_next && !(n->Is(kDeterminer))) return false;  // by armed groups
      if (start && noun_next && !n->Is(kDeterminer) && n->last < in_.last && !n->name) {  // "Armed men attacked"
        if (p == nullptr || !p->punctuation) return false;
      }
      if (also_noun && !(shapes & kBase)) return NounBefore(p) || (p && p->Is(kSubjectPronoun | kRelative | kConjunction)) || (start && preposition_next) || ClosesAside(i, p, n);
      const bool closed = p && p->lower == "," && !also_noun && !(shapes & (kIng | kPastParticiple)) && NounBefore(Previous(static_cast<size_t>(p - items_.data())));  // "the capital, Sanaa, fell"
      if (!(shapes & kBase) || closed || NounBefore(p) || (p && p->Is(kSubjectPronoun | kRelative))) {
        if ((shapes & kPastParticiple) && p && !p->punctuation && !p->Is(kConjunction) && !NounBefore(p) && !p->verb && !p->Is(kSubjectPronoun | kRelative | kComplementizer | kObjectPronoun | kSubordinate) && noun_next && !n->Is(kDeterminer) && !n->name) return false;
        if (p && p->verb && noun_next && !n->Is(kDeterminer | kPossessive) && !n->name) return false;  // "left injured people"
        // "X and armed groups": a modifier
        if (p && p->Is(kConjunction) && noun_next && !n->Is(kDeterminer | kPossessive) && !n->name && !n->digits && item.noun) return false;
        return true;
      }
    }
    if (shapes & kIng) {
      if (modified && p->lower != "'s" && p->lower != "'") return false;
      if (modified) return noun_phrase_next && n->Is(kDeterminer | kPossessive);
      if (p && p->Is(kPreposition | kSubordinate)) {
        if (also_noun) return n && (n->Is(kDeterminer | kPossessive) || n->name || n->Is(kObjectPronoun) || (!item.noun && n->noun && n->plural));  // "accused of killing civilians"
        const bool alone = std::all_of(item.verbs.begin(), item.verbs.end(), [&](const VerbReading& r) { return v_.lemma(r.lemma).flags & kIntransitive; });
        return !(alone && noun_next && !n->name && !n->Is(kDeterminer | kPossessive));  // "to existing members"
      }
      if (NounBefore(p)) {
        if (item.noun || also_noun) {
          const bool whom = n && (p->name || p->proper || p->noun) && (n->digits || n->Is(kNumberWord | kVague) || (p->name && SomeMany(n) && FiniteSince(i)));  // "in Ciudad Juárez, Mexico killing three people"
          if (n && n->Is(kComplementizer)) return false;  // "the shooting that left six dead"
          return whom || (n && (n->Is(kDeterminer | kPossessive) || (n->name && !p->noun) || n->Is(kObjectPronoun)));
        }
        if (n && n->noun && !n->name && !n->capital && p->name && p->name->entry && p->name->entry->kind == 0) return false;
        return true;
      }
      if (p && p->verb) {
        const bool governs = std::any_of(p->verbs.begin(), p->verbs.end(), [&](const VerbReading& r) { return v_.lemma(r.lemma).active != Control::kNone; });
        const bool passive = p > items_.data() && p[-1].Is(kBe | kHave);  // "was caught smuggling bombs"
        if (also_noun && !governs && !passive && !SomeMany(n) && noun_next && !n->name && !n->Is(kDeterminer | kPossessive)) return false;  // "fires warning shots"
        return noun_phrase_next || preposition_next || !also_noun;
      }
      const bool counts = n && (n->digits || n->Is(kNumberWord | kVague | kAdverb));  // ", killing at least nine people"
      if (start && also_noun) return (n && (n->Is(kDeterminer | kPossessive) || n->name || (p && counts))) || SetsScene(i) || KillsMany(i, p, n);
      if (p && p->Is(kConjunction)) return !also_noun || (n && (n->Is(kDeterminer | kPossessive) || n->name || counts));
      return !also_noun;
    }
    if (shapes & kThird) {
      if (modified || (p && p->Is(kPreposition) && !p->Is(kSubordinate))) return false;
      if (p && p->Is(kSubjectPronoun | kRelative)) return p->lower != "they";
      if (also_noun) {
        if ((BehindAside(p, n) || BehindApposition(i, n)) && SubjectWaits(i, false)) return true;  // "A shooting at a mall in Omaha, Nebraska, leaves nine dead"
        if (item.noun && VerbNext(n, i)) return false;  // "Allied powers sign", "mutinous soldiers arrest"
        if (ActorNoun(item, n)) return false;           // "NATO forces withdraw", "US troops land"
        if (item.noun && preposition_next && p && p->name && AllCaps(*p)) return false;  // "US strikes in Syria", "EU sanctions on Iran"
        if (item.noun && OfTownOrYear(p)) return false;
        if (n && n->lower == "and" && NounBefore(p) && PairOfVerbs(i, kThird)) return true;
        if (!NounBefore(p) || FiniteSince(i)) {
          // "visits Oslo and praises the king", and of verbs that govern an act "addresses the nation and pledges reforms"
          const bool governs = std::any_of(item.verbs.begin(), item.verbs.end(), [&](const VerbReading& r) { return v_.lemma(r.lemma).active != Control::kNone; });
          const bool done = n && n->lower == "to" && n + 1 < items_.data() + items_.size() && n[1].Is(kHave);  // "and claims to have freed"
          return p && p->Is(kConjunction) && n && (ObjectNext(n) || done || (governs && noun_next && !n->name)) && ThirdSince(i);
        }
        if (p->plural && !(p->name || p->proper)) return p->noun != 0 && ObjectNext(n) && !OpensWithPreposition(i, true) && (SubjectWaits(i, false) || p->lower.ends_with("police"));  // "A lorry carrying soldiers hits a mine"
        if (OpensWithPreposition(i)) return false;  // "including the closure of land borders"
        const bool superlative = !p->noun && p->verbs.empty() && p->lower.ends_with("est");
        const bool strong = p->name || p->proper || p->title || (p->noun && !p->plural) || (i >= 2 && items_[i - 2].Is(kDeterminer) && !superlative);
        return strong && (noun_phrase_next || preposition_next || (n && (n->lower == "that" || n->lower == "to" || n->date >= 0 || n->punctuation)));
      }
      return NounBefore(p) || start || (p && (p->Is(kConjunction | kComplementizer | kSubordinate) || p->lower == ")"));
    }
    if (shapes & kBase) {
      if (also_noun && n && (n->lower == "of" || (p && !p->plural && VerbInstead(n)))) return false;  // "voters in the US state of", "men in riot gear attack"
      if (BehindBareGovernor(i)) return !also_noun || ObjectNext(n) || (n && n->Is(kObjectPronoun));
      if (ManyBefore(i, n)) return true;
      if (Counted(i) && n && n->Is(kDeterminer | kPossessive)) return true;
      if (modified || (p && p->Is(kPreposition) && !p->Is(kSubordinate))) return false;
      if (p && p->Is(kSubjectPronoun)) return p->lower == "they" || p->lower == "we" || p->lower == "i" || p->lower == "you";
      if (p && p->Is(kRelative)) return true;
      if (p && p->Is(kConjunction) && (shapes & kPast) && GoesOnInPast(i) && (!also_noun || (n && n->Is(kDeterminer | kPossessive)))) return true;
      if (p && p->Is(kConjunction) && i >= 2) {  // "to deploy and train troops", "leaders meet and sign"
        for (size_t k = i - 1; k-- > 0;) {
          if (items_[k].verb) return (items_[k].Shapes() & kBase) && !(items_[k].Shapes() & (kPast | kThird)) &&
                                      (!also_noun || ObjectNext(n) || (n && n->Is(kParticle)));
          if (items_[k].punctuation) break;
        }
        return false;
      }
      if (FiniteSince(i, PluralBefore(p, i) && (!also_noun || ObjectNext(n)))) return false;
      if (p && p->lower == "," && !also_noun && (!n || n->punctuation || n->Is(kPreposition))) return SubjectWaits(i, true);  // "Two ministers, both from Oslo, resign"
      if (BehindAside(p, n)) return SubjectWaits(i, true);  // "The heads of state of X, meeting in Accra, close all borders"
      // "that Rwanda pull its troops out"
      if (NounBefore(p) && n && (n->Is(kDeterminer | kPossessive) || n->name || !also_noun)) {
        for (size_t k = i; k-- > 0;) {
          if (items_[k].Is(kComplementizer)) return true;
          if (items_[k].punctuation || items_[k].verb || items_[k].Is(kPreposition)) break;
        }
      }
      if (!also_noun && NounBefore(p)) return true;
      if (n && n->lower == "and" && PluralBefore(p, i) && PairOfVerbs(i, kBase)) return true;
      if (PluralBefore(p, i)) {
        const bool last = (!n || n->punctuation) && (p->noun || p->name) && !p->proper && PluralSubject(i);  // "Marking five years since, Turks protest."
        return !also_noun || noun_phrase_next || preposition_next || (n && n->lower == "to") || last;
      }
      return false;
    }
    return false;
  }

  const Vocabulary& v_;
  const SentenceInput& in_;
  std::vector<Item>& items_;
};

}  // namespace

void MakeItems(const Vocabulary& vocabulary, const SentenceInput& input, std::vector<Item>* items) {
  Itemizer(vocabulary, input, items).Run();
}

}  // namespace annals
