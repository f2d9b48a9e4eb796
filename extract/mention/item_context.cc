#include "extract/mention/item_context.h"

#include <algorithm>

namespace annals {

const Item* ItemContext::Previous(size_t i) const {
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

const Item* ItemContext::Next(size_t i) const {
  while (++i < items_.size()) {
    if (items_[i].adverb && !items_[i].Is(kPreposition)) continue;
    return &items_[i];
  }
  return nullptr;
}

const Item* ItemContext::BeforeDate(const Item* preposition, size_t i) const {
  const size_t at = static_cast<size_t>(preposition - items_.data());
  if (at == 0 || at + 1 >= i || items_[at + 1].date < 0) return preposition;
  if (const Item* told = ToldByParticiple(at, i)) return told;
  const Item* subject = Previous(at);
  if (subject && subject->lower == "," && items_[i].Shapes() == (kPast | kPastParticiple) && SubjectWaits(i, false)) return subject;  // "Dahl, the minister, on Monday visited Chad"
  return NounBefore(subject) && !OpensWithPreposition(i, true) ? subject : preposition;
}

bool ItemContext::PluralBefore(const Item* p, size_t i) const {
  if (!p || p->verb || p->punctuation) return false;
  if (p->plural) return true;
  static constexpr MentionForm kDemonym = MentionForm::kDemonym;
  if (p->name && p->name->entry && p->name->entry->form == kDemonym) return true;
  if (IsMany(*p)) return true;
  if (PluralHead(i)) return true;
  // "Russia, Armenia and Uzbekistan sign": a list of names
  if (!NounBefore(p)) return false;
  for (size_t k = i; k-- > 0;) {
    if (items_[k].lower == "and") return k > 0 && NounBefore(&items_[k - 1]) && (p->name || p->proper || p->noun || !items_[k + 1].Is(kDeterminer));  // "clashes and the controversial police tactic"
    if (items_[k].verb || items_[k].punctuation || items_[k].Is(kPreposition)) return false;
  }
  return false;
}

bool ItemContext::PluralHead(size_t i) const {
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

bool ItemContext::PluralSubject(size_t i) const {
  size_t begin = i;
  while (begin > 0 && !items_[begin - 1].punctuation && !items_[begin - 1].verb && !items_[begin - 1].Is(kComplementizer | kRelative | kSubordinate | kCondition | kConjunction)) --begin;
  if (items_[begin].Is(kPreposition)) return false;
  return !items_[i - 1].name || items_[i - 1].name->entry->form == MentionForm::kDemonym;
}

bool ItemContext::OpensWithPreposition(size_t i, bool sentence) const {
  size_t begin = i;
  while (begin > 0 && !items_[begin - 1].punctuation && !items_[begin - 1].verb && !items_[begin - 1].Is(kComplementizer | kRelative | kSubordinate | kCondition)) --begin;
  const bool leads = std::all_of(items_.begin(), items_.begin() + static_cast<std::ptrdiff_t>(begin), [](const Item& item) { return item.date >= 0 || item.punctuation; });  // "1985: In Oslo"
  return items_[begin].Is(kPreposition) && (sentence || !leads);
}

bool ItemContext::ObjectNext(const Item* n) const {
  if (!n) return false;
  if (n->Is(kDeterminer | kPossessive | kNumberWord | kVague) || n->name || n->digits || n->title) return true;
  if (n->Is(kAdjective) && n + 1 < items_.data() + items_.size()) return n[1].name || n[1].title;  // "and names acting president Diop"
  return SomeMany(n);
}

bool ItemContext::InsideWord(size_t i) const {
  const uint32_t next = items_[i].last;
  return items_[i].text == "-" && next < in_.last && !Token(items_[i].first).space_before && !Token(next).space_before;
}

bool ItemContext::PresentOfMany(size_t i) const {
  if (!items_[i].verb || (items_[i].Shapes() & ~kNominal) != kBase) return false;
  const Item* p = Previous(i);
  return p && !p->verb && p->lower != "to" && !p->Is(kDo | kModalPlanned | kModalHypothetical | kModalNorm);
}

bool ItemContext::FiniteSince(size_t i, bool complement) const {
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

bool ItemContext::ThirdSince(size_t i, bool over_past) const {
  for (size_t k = i; k-- > 0;) {
    const Item& item = items_[k];
    const bool past = item.verb && (item.Shapes() & kPast);
    if (past && k > 0 && items_[k - 1].lower == "is") return true;  // "is freed and claims the prize"
    if (past && over_past && (item.Shapes() & kPastParticiple)) continue;  // "forms a cabinet, with Sall confirmed, and orders the release"
    if (past || (item.verb && (item.Shapes() & kThird))) return !past;
    if (item.Is(kComplementizer) && k > 0 && items_[k - 1].verb && (items_[k - 1].Shapes() & kThird) && !(items_[k - 1].Shapes() & kPast)) return true;  // "rules that the vote was void and orders"
    if (item.lower == "," || InsideWord(k)) continue;  // "names a general, once his aide, as chief, and orders"
    if (item.punctuation || item.Is(kComplementizer | kRelative | kCondition) || (item.Is(kSubordinate) && !item.Is(kPreposition))) return false;
  }
  return false;
}

bool ItemContext::ReportSince(size_t i) const {
  for (size_t k = i; k-- > 0;) {
    const Item& item = items_[k];
    if (item.verb && std::any_of(item.verbs.begin(), item.verbs.end(), [&](const VerbReading& r) { return v_.lemma(r.lemma).flags & (kReport | kCognition); })) return true;
    if ((item.punctuation && !InsideWord(k) && item.lower != ",") || item.Is(kRelative)) return false;
  }
  return false;
}

size_t ItemContext::RelativeBefore(size_t i) const {
  while (i-- > 1) {
    if (items_[i].Is(kRelative) || v_.rules().IsListed("reference.relative_owner", items_[i].lower)) return items_[i - 1].lower == "," ? i - 1 : 0;
    if (items_[i].punctuation || items_[i].verb) return 0;
  }
  return 0;
}

bool ItemContext::SubjectWaits(size_t i, bool plural) const {
  size_t begin = i;
  while (begin > 0 && items_[begin - 1].lower != ":" && items_[begin - 1].lower != ";") {
    const bool opens = items_[begin - 1].Is(kSubordinate) && begin > 1 && items_[begin - 2].lower != "," && begin < i;
    if (opens && begin > 3) break;  // "The port is closed after forces loyal to Sall, a former general, threaten"
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

const Item* ItemContext::ToldByParticiple(size_t at, size_t i) const {
  const Item* n = Next(i);
  if (!(items_[i].Shapes() & kPast) || !n || n->punctuation || items_[i].Is(kAdjective)) return nullptr;
  size_t k = at;  // back over "on Chad"
  while (k > 0 && !items_[k - 1].verb && (NounBefore(&items_[k - 1]) || items_[k - 1].Is(kPreposition | kDeterminer))) --k;
  if (k == 0 || !items_[k - 1].verb || (k < at && !items_[k].Is(kPreposition))) return nullptr;
  const Item* verb = &items_[k - 1];
  const Item* subject = Previous(k - 1);
  return (verb->Shapes() & kPastParticiple) && NounBefore(subject) ? subject : nullptr;
}

}  // namespace annals
