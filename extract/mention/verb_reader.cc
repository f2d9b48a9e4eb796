#include "extract/mention/verb_reader.h"

#include <algorithm>
#include <cstdint>
#include <string>

namespace annals {

bool VerbReader::HasMainVerb(size_t begin, size_t end) const {
  bool claimed = false;
  for (size_t i = begin; i < end; ++i) {
    const Item& item = items_[i];
    if (item.lower == ":") claimed = false;
    const auto auxiliary = [](const Item& word) { return word.Is(kBe | kHave | kDo | kModalPlanned | kModalHypothetical | kModalNorm) && !word.lower.ends_with("ing"); };
    const bool participle = item.verb && (item.Shapes() & kPastParticiple) && (!(item.Shapes() & kPast) || (i + 1 < items_.size() && items_[i + 1].lower == "by"));
    if (i > 0 && auxiliary(item) && items_[i - 1].lower == "to") {  // "claim to have arrested"
      i += i + 1 < items_.size() && !items_[i + 1].verbs.empty() ? 1 : 0;
      continue;
    }
    if (i > 0 && item.verb && items_[i - 1].Is(kBe) && items_[i - 1].lower.ends_with("ing")) continue;  // "report being fired on"
    if (auxiliary(item) || (item.verb && !participle && ((item.Shapes() & (kPast | kThird)) || PresentOfMany(i)))) {
      if (!claimed) return true;
      claimed = false;
      while (i + 1 < items_.size() && auxiliary(items_[i])) {  // "had been held": one group
        size_t next = i + 1;
        while (next + 1 < items_.size() && (items_[next].adverb || items_[next].Is(kNegation))) ++next;
        if (!auxiliary(items_[next]) && items_[next].verbs.empty()) break;
        i = next;
      }
    } else if (item.Is(kComplementizer) && TellsUnread(i)) {
      return false;  // "Reports claim that": all of it is told by that
    } else if (item.Is(kRelative | kComplementizer | kCondition) || v_.rules().IsListed("reference.relative_owner", item.lower) || (item.Is(kSubordinate) && (!item.Is(kPreposition) || (i > 2 && v_.rules().IsListed("reference.attribute", item.lower) && !v_.rules().IsListed("reference.called_so", items_[i - 1].lower))))) {
      claimed = true;  // "Rebels seize a town as talks continue"
    }
  }
  return false;
}

// The word before "that" may be a verb of saying in the present, and was read as a noun.
bool VerbReader::TellsUnread(size_t that) const {
  if (that < 2 || items_[that - 1].verb || !(items_[that - 1].Shapes() & (kThird | kBase))) return false;
  return TellsThat(items_[that - 1]) && NounBefore(&items_[that - 2]) && !items_[that - 2].Is(kAdjective);
}

size_t VerbReader::MainVerb(size_t begin, size_t end) const {
  for (size_t i = begin; i + 1 < end; ++i) {
    if (items_[i].lower == ":") begin = i + 1;
  }
  if (begin >= end) return SIZE_MAX;
  const bool about = begin + 1 < end && (items_[begin + 1].digits || items_[begin + 1].Is(kNumberWord | kVague));  // "Around 200 women stage"
  if (items_[begin].Is(kPreposition) && !about) {  // "In darts, Norway win the cup": the subject stands behind the comma
    while (begin < end && items_[begin].lower != ",") ++begin;
    if (++begin >= end) return SIZE_MAX;
  }
  bool many = false, noun = false, over = false;  // the subject, up to the first preposition
  for (size_t i = begin; i < end && !over; ++i) {
    over = (items_[i].Is(kPreposition | kRelative | kComplementizer | kSubordinate) && !(about && i == begin)) || items_[i].punctuation || items_[i].verb;
    if (over && items_[i].lower == "of" && i + 1 < items_.size()) over = false;  // "a series of blasts"
    if (over && noun && items_[i].lower == "," && ListBehind(i)) many = true;
    const bool counts = items_[i].digits && items_[i].number != 1 && (i == begin || !(items_[i - 1].proper || items_[i - 1].name));  // not "a Boeing 727 jet"
    if (items_[i].lower == "and" || items_[i].Is(kVague) || counts || IsMany(items_[i])) many = true;
    if (items_[i].AlsoNoun() || items_[i].name || items_[i].proper) noun = true;
    const bool reports = i == begin && !items_[i].noun && items_[i].AlsoNoun() && (items_[i].Shapes() & kThird);  // "Reports from Seoul claim"
    const bool itself = i > begin && !items_[i].noun && (items_[i].Shapes() & kThird);                            // "Chad's radio reports that"
    if (reports || (items_[i].plural && !items_[i].proper && !itself && NounBehind(i))) many = true;
  }
  if (!noun) return SIZE_MAX;
  size_t best = 0;
  int most = 0;
  for (size_t i = begin + 1; i + 1 < end; ++i) {
    const int fit = FitAsVerb(i, many);
    if (fit > most) best = i, most = fit;
  }
  return most > 0 ? best : SIZE_MAX;
}

const Item* VerbReader::BeforeAside(const Item* comma) const {
  size_t k = static_cast<size_t>(comma - items_.data());
  for (const size_t least = k > 5 ? k - 5 : 0; k > least && items_[k - 1].lower != ","; --k) {
    if (items_[k - 1].date < 0 && !items_[k - 1].adverb && !items_[k - 1].Is(kAdverb | kPreposition)) return comma;
  }
  if (k == 0 || items_[k - 1].lower != "," || &items_[k] == comma) return comma;
  const Item* p = Previous(k - 1);
  return p && p->Is(kBe | kHave) ? p : comma;
}

bool VerbReader::VerbNext(const Item* n, size_t i) const {
  if (!n || !(n->Shapes() & (kBase | kPast)) || n->name || n->proper) return false;
  const size_t k = static_cast<size_t>(n - items_.data());
  if (k != i + 1 || k + 1 >= items_.size()) return false;
  const Item& after = items_[k + 1];
  if (after.lower == "to" && k + 2 < items_.size() && (items_[k + 2].Is(kHave | kBe) || (items_[k + 2].Shapes() & kBase))) return true;  // "rebels claim to have"
  return after.name || after.proper || after.title || after.digits || after.Is(kDeterminer | kPossessive | kNumberWord | kObjectPronoun) || (after.Is(kPreposition) && (n->Shapes() & kPast));
}

bool VerbReader::VerbInstead(const Item* n) const {
  if (!(n->Shapes() & kBase) || n->name || n->proper) return false;
  const Item* after = n + 1 < items_.data() + items_.size() ? n + 1 : nullptr;
  return !n->AlsoNoun() || ObjectNext(after) || (after && after->noun && after->plural);
}

bool VerbReader::NounBehind(size_t i) const {
  if (i + 1 >= items_.size()) return true;
  const Item& n = items_[i + 1];
  return n.punctuation || n.adverb || !n.verbs.empty() || n.Is(kPreposition | kConjunction | kRelative | kComplementizer);
}

// "Sall, the president of Senegal, and Keita, the president of Mali, call": a comma, "and" and a name behind what the subject is.
bool VerbReader::ListBehind(size_t comma) const {
  for (size_t k = comma + 1; k + 1 < items_.size() && !items_[k].verb; ++k) {
    if (items_[k].lower == "and" && items_[k - 1].lower == ",") return items_[k + 1].name || items_[k + 1].proper || items_[k + 1].title || items_[k + 1].Is(kDeterminer);
  }
  return false;
}

int VerbReader::FitAsVerb(size_t i, bool many) const {
  const Item& item = items_[i];
  if (item.verb || item.name || item.capital || item.adverb || item.title || !(item.Shapes() & (kThird | kBase)) || item.Is(kPreposition)) return 0;
  const Item* p = Previous(i);
  const Item& n = items_[i + 1].Is(kNegation) && i + 2 < items_.size() ? items_[i + 2] : items_[i + 1];  // "vows not to leave"
  if (!p || p->verb || p->Is(kDeterminer | kPossessive | kPreposition | kConjunction | kNumberWord) || (p->Is(kAdjective) && !p->noun) || p->digits || p->lower == "'s" || p->lower == "'") return 0;
  const bool aside = p->lower == "," && i > 3;
  if ((!NounBefore(p) && !aside) || n.lower == "of") return 0;
  const bool third = (item.Shapes() & kThird) != 0;
  const bool named = p->noun || p->name || p->proper || p->plural;
  if (!named && !aside && (!third || (p > items_.data() && p[-1].Is(kPossessive)))) return 0;
  const bool object = n.Is(kDeterminer | kPossessive | kObjectPronoun | kNumberWord | kVague | kComplementizer) || n.name || n.digits || n.lower == "to";
  if (third == many) {
    // "the opposition sign a deal", "Oslo City win the cup"
    const bool body = !third && (p->name || p->proper || p->noun == v_.kinds().group || p->noun == v_.kinds().organization || p->noun == v_.kinds().institution || p->noun == v_.kinds().forces);
    const bool says = third && (p->noun || IsMany(*p)) && n.Is(kComplementizer);  // "state media reports that"
    if (!says && (!body || !object)) return body && n.Is(kPreposition) ? 1 : 0;  // "the council vote in favour"
  }
  if (object || (aside && n.StartsNounPhrase())) return 3;
  if (n.Is(kPreposition) || (n.adverb && (third || many))) return 2;
  return (third || many) && (n.StartsNounPhrase() || n.date >= 0) ? 1 : 0;
}

bool VerbReader::KillsMany(size_t i, const Item* comma, const Item* n) const {
  if (!comma || comma->lower != "," || !SomeMany(n) || n != &items_[i + 1] || !FiniteSince(static_cast<size_t>(comma - items_.data()))) return false;
  const Item* behind = i + 2 < items_.size() ? &items_[i + 2] : nullptr;
  return !behind || !(behind->Is(kConjunction) || behind->lower == ",");
}

bool VerbReader::ActorNoun(const Item& item, const Item* n) const {
  if (!item.noun || !n || n->name || n->proper || !(n->Shapes() & (kBase | kPast))) return false;
  const std::string& kind = v_.rules().alphabet.kinds()[item.noun - kFirstKind];
  return kind == "forces" || kind == "military-unit" || kind == "group" || kind == "person-noun" || (kind == "vehicle" && !n->AlsoNoun());
}

bool VerbReader::PairOfVerbs(size_t i, VerbShape shape) const {
  if (i + 2 >= items_.size() || !(items_[i + 2].Shapes() & shape)) return false;
  const Item* behind = i + 3 < items_.size() ? &items_[i + 3] : nullptr;
  const bool leads = behind && shape == kBase && behind->Is(kPreposition) && !v_.rules().IsListed("place.belongs", behind->lower);  // "forces shell and advance on the town"
  if (items_[i + 2].AlsoNoun() && !ObjectNext(behind) && !leads) return false;
  return !FiniteSince(i) && !OpensWithPreposition(i, true) && (shape == kBase || SubjectWaits(i, false));
}

bool VerbReader::ManyBefore(size_t i, const Item* n) const {
  if (i == 0 || !items_[i - 1].Is(kVague) || items_[i].plural) return false;
  size_t begin = i - 1;
  while (begin > 0 && (items_[begin - 1].Is(kVague) || (items_[begin - 1].lower == "of" && begin > 1 && items_[begin - 2].Is(kVague)))) --begin;
  while (begin > 0 && items_[begin - 1].adverb) --begin;
  if (begin > 0 && !items_[begin - 1].punctuation && !items_[begin - 1].Is(kComplementizer)) return false;
  if (!items_[i].AlsoNoun() && n && (n->name || n->proper || n->digits || n->Is(kNumberWord | kVague | kComplementizer))) return true;  // "Thousands flee Goma"
  return !n || n->punctuation || n->date >= 0 || n->lower == "to" || (n->Is(kPreposition) && n->lower != "of") || n->Is(kDeterminer | kPossessive);
}

bool VerbReader::OfTownOrYear(const Item* name) const {
  if (!name || !(name->name || name->proper)) return false;
  size_t k = static_cast<size_t>(name - items_.data());
  const bool dated = k > 0 && items_[k - 1].date >= 0;
  while (k > 0 && items_[k - 1].date >= 0) --k;
  if (k == 0 || items_[k - 1].lower != "the") return false;
  return dated || (name->name && name->name->entry && (name->name->entry->kind == v_.Kind("place") || name->name->entry->kind == v_.Kind("capital")));
}

bool VerbReader::StandsForNoun(const Item* that) const {
  if (!that || !that->Is(kComplementizer) || !that->Is(kDeterminer)) return false;
  const Item* p = Previous(static_cast<size_t>(that - items_.data()));
  return NounBefore(p) || (p && p->Is(kDeterminer | kNumberWord) && !p->verb && p != that && (p->lower == "those" || p->Is(kNumberWord)));
}

bool VerbReader::TellsThat(const Item& noun) const {
  return noun.Is(kHypotheticalNoun) || std::any_of(noun.verbs.begin(), noun.verbs.end(), [&](const VerbReading& r) { return v_.lemma(r.lemma).flags & (kReport | kCognition); });
}

bool VerbReader::VerbBehindThat(size_t i, const Item* that, const Item* n) const {
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

bool VerbReader::BehindRelativeClause(size_t i) const {
  if (i < 4 || items_[i - 1].lower != "," || i + 1 >= items_.size() || !items_[i + 1].name) return false;
  bool verb = false;
  for (size_t k = i - 1; k-- > 1;) {
    verb |= items_[k].verb || items_[k].Is(kBe | kHave);
    if (items_[k].punctuation) return false;
    if (items_[k].Is(kRelative)) return verb && items_[k - 1].lower == ",";
  }
  return false;
}

bool VerbReader::Counted(size_t i) const {
  if (i < 2 || !(items_[i - 1].digits || items_[i - 1].Is(kNumberWord)) || !items_[i - 2].Is(kDeterminer) || items_[i - 2].Is(kNegative)) return false;
  return items_[i - 1].number != 1 && (i == 2 || items_[i - 3].punctuation || items_[i - 3].Is(kConjunction | kComplementizer | kSubordinate));
}

bool VerbReader::BehindBareGovernor(size_t i) const {
  while (i-- > 0) {
    const Item& item = items_[i];
    if (item.verb) return std::any_of(item.verbs.begin(), item.verbs.end(), [&](const VerbReading& r) { return v_.rules().IsListed("control.bare", v_.rules().alphabet.lemmas()[r.lemma]); });
    if (item.punctuation || item.Is(kPreposition | kConjunction | kComplementizer | kRelative | kSubordinate | kCondition | kBe | kHave | kDo)) return false;
  }
  return false;
}

bool VerbReader::GoesOnInPast(size_t i) const {
  size_t k = i - 1;  // the conjunction, perhaps behind adverbs
  while (k > 0 && !items_[k].Is(kConjunction)) --k;
  if (k > 0 && items_[k - 1].lower == ",") --k;
  while (k-- > 1) {
    if (items_[k].verb) {
      size_t auxiliary = k - 1;  // "did not sign"
      while (auxiliary > 0 && items_[auxiliary].Is(kNegation | kAdverb)) --auxiliary;
      if (items_[auxiliary].Is(kDo)) return items_[auxiliary].lower == "did";
    }
    if (items_[k].verb) return (items_[k].Shapes() & kPast) && items_[k - 1].lower != "to" && !items_[k - 1].Is(kModalPlanned | kModalHypothetical | kModalNorm | kDo);
    if (items_[k].lower == ";" || items_[k].lower == ":" || items_[k].Is(kComplementizer | kRelative | kSubordinate | kCondition)) return false;
  }
  return false;
}

// "Police arrest nine men involved in a ring, and seize 300 rifles", "hold talks in Rome, Italy, and agree to set up a fund": an object,
// or what it governs, and a verb of many before.
bool VerbReader::GoesOnInPresent(size_t i, const Item* n) const {
  if (!n || n != &items_[i] + 1) return false;
  const bool object = n->digits || n->Is(kDeterminer | kPossessive | kNumberWord | kVague);
  if (!object && !GovernsBehind(i)) return false;
  for (size_t k = i - 1; k-- > 0 && items_[k].lower != ";" && items_[k].lower != ":";) {
    if (items_[k].verb && (items_[k].Shapes() & kBase) && (PresentOfMany(k) || (items_[k].Shapes() & ~kNominal) == (kBase | kPast | kPastParticiple))) return true;
  }
  return false;
}

// "vows to punish": of a verb, what it governs; of a noun ("offers and calls to resign") it is its content.
bool VerbReader::GovernsBehind(size_t i) const {
  if (i < 2 || i + 2 >= items_.size() || items_[i + 1].lower != "to" || !(items_[i + 2].Is(kBe | kHave) || (items_[i + 2].Shapes() & kBase))) return false;
  const Item* before = Previous(static_cast<size_t>(Previous(i) - items_.data()));
  if (before && !before->verb && before->AlsoNoun() && (before->Shapes() & kThird)) return false;
  return std::ranges::any_of(items_[i].verbs, [&](const VerbReading& r) { return v_.lemma(r.lemma).active != Control::kNone && !v_.rules().IsListed("word.intends", v_.rules().alphabet.lemmas()[r.lemma]); });
}

bool VerbReader::SetsScene(size_t i) const {
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

bool VerbReader::DueTo(const Item* to) const {
  const size_t at = static_cast<size_t>(to - items_.data());
  if (at == 0 || items_[at - 1].lower != "due") return false;
  const Item* before = Previous(at - 1);
  return !before || !before->Is(kBe);
}

// "for the immediate and unconditional release of", "the brutal, unprovoked attack": two adjectives of one phrase before the word.
bool VerbReader::BehindAdjectives(size_t i) const {
  const auto joint = [&](size_t k) { return items_[k].Is(kConjunction) || items_[k].lower == ","; };
  size_t first = i;
  if (i < 3 || !joint(i - 2) || !IsQuality(v_, items_[i - 1])) return false;
  for (first = i - 1; first >= 3 && joint(first - 1) && IsQuality(v_, items_[first - 2]); first -= 2) {
  }
  if (first == i - 1 || first == 0) return false;
  const Item& before = items_[first - 1];
  return before.Is(kDeterminer | kPossessive) || before.Is(kPreposition) || before.lower == "'s";
}

bool VerbReader::AdjectiveHere(size_t i) const {
  const Item* p = Previous(i);
  if (p && p->Is(kBe | kHave | kModalPlanned | kModalHypothetical | kModalNorm | kDo)) return false;
  if (p && p->Is(kPreposition) && !p->Is(kSubordinate)) p = BeforeDate(p, i);  // "Mali in May occupied parts of Niger"
  if (p && (p->lower == "to" || (NounBefore(p) && !p->Is(kAdjective)) || p->Is(kSubjectPronoun | kRelative))) return false;
  if (i + 1 >= items_.size()) return false;
  const Item& n = items_[i + 1];
  if (n.punctuation || n.date >= 0 || n.Is(kDeterminer | kPossessive | kPreposition | kSubjectPronoun | kObjectPronoun)) return false;
  const bool apposed = p && p->lower == "," && p > items_.data() && (p[-1].name || p[-1].proper);
  const bool goes_on = p && p->Is(kConjunction) && p > items_.data() && p[-1].verb;  // "was nominated and elected president"
  if ((apposed || goes_on) && n.title && !n.plural && (items_[i].Shapes() & kPastParticiple)) return false;  // "Sargsyan, elected president in 2008"
  const bool ends = i + 2 >= items_.size() || items_[i + 2].date >= 0 || items_[i + 2].punctuation || items_[i + 2].Is(kPreposition | kConjunction);
  const bool whole = n.name && n.name->entry && n.name->entry->form != MentionForm::kAdjective && n.name->entry->form != MentionForm::kDemonym;
  if (whole && ends && (items_[i].Shapes() & kIng) && i > 0 && items_[i - 1].Is(kSubordinate)) return false;  // "after visiting North Korea"
  if (p && p->lower == ":" && n.name && ends && (items_[i].Shapes() & kPast)) return false;  // "Ecuador: left OPEC in 1992"
  const bool object = n.digits || ((whole || n.proper) && (ends || items_[i + 2].proper));
  if (p && p->Is(kConjunction) && (items_[i].Shapes() & kPast) && object && GoesOnInPast(i) && !(p > items_.data() && p[-1].name && n.name)) return false;  // "signed it but left UNESCO"
  if (n.noun || n.name || n.proper) return true;
  return !(n.classes & ~kOpenClasses) && !n.adverb;
}

bool VerbReader::BehindAside(const Item* p, const Item* n) const {
  const bool dash = p && (p->text == "–" || p->text == "—");
  if (!p || (p->lower != "," && !dash) || !n || !n->StartsNounPhrase()) return false;
  return n->Is(kDeterminer | kPossessive | kNumberWord | kVague | kObjectPronoun) || n->name || n->proper || n->digits || (n->noun && n->plural);
}

bool VerbReader::ClosesAside(size_t i, const Item* p, const Item* n) const {
  const bool complement = p && p->lower == "," && n && n->Is(kComplementizer);
  return (complement || BehindAside(p, n)) && (SubjectWaits(i, false) || SubjectWaits(i, true));
}

bool VerbReader::BehindApposition(size_t i, const Item* n) const {
  if (i < 4 || items_[i - 1].lower != "," || !n || !(n->Is(kPreposition) || n->lower == "that")) return false;
  for (size_t k = i - 1; k-- > 1;) {
    if (items_[k].verb || items_[k].lower == ":" || items_[k].lower == ";") return false;
    if (items_[k].lower == ",") return NounBefore(&items_[k - 1]) && (items_[k + 1].Is(kDeterminer | kPossessive) || items_[k + 1].title || items_[k + 1].name);
  }
  return false;
}

bool VerbReader::BehindTurned(size_t i) const {
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

std::optional<bool> VerbReader::PastIsVerb(size_t i, const Around& around) const {
  const Item& item = items_[i];
  const auto& [p, n, shapes, also_noun, noun_phrase_next, noun_next, preposition_next, modified, start] = around;
  if (noun_next && p && p->text == "-" && !Token(item.first).space_before && !Token(p->first).space_before) return false;  // a much-criticized ride
  if (modified && n && n->Is(kDeterminer | kPossessive) && (p->digits || p->Is(kNumberWord) || v_.rules().IsListed("reference.other", p->lower))) return true;  // "one hit the base", "the other struck a bridge"
  if (p && p->name && noun_next && !n->Is(kDeterminer | kPossessive) && !n->name && !n->digits && p > items_.data() && v_.rules().IsListed("reference.single", p[-1].lower) && p->name->entry && p->name->entry->form != MentionForm::kAdjective && p->name->entry->form != MentionForm::kDemonym) return false;  // "a UN brokered deal"
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
  return std::nullopt;
}

bool VerbReader::GerundIsVerb(size_t i, const Around& around) const {
  const Item& item = items_[i];
  const auto& [p, n, shapes, also_noun, noun_phrase_next, noun_next, preposition_next, modified, start] = around;
  if (modified && p->lower != "'s" && p->lower != "'") return false;
  if (modified) return noun_phrase_next && n->Is(kDeterminer | kPossessive);
  if (p && n && v_.rules().IsListed("place.belongs", n->lower)) {
    const bool adjective = !p->punctuation && p->date < 0 && !p->noun && !p->name && !p->proper && !p->capital && p->verbs.empty() && !p->adverb && !(p->classes & ~kOpenClasses);
    if (adjective) return false;  // "a partial lifting of sanctions"
  }
  if (p && p->Is(kPreposition | kSubordinate)) {
    if (also_noun) return n && (n->Is(kDeterminer | kPossessive) || n->name || n->Is(kObjectPronoun) || (!item.noun && n->noun && n->plural));  // "accused of killing civilians"
    const bool alone = std::all_of(item.verbs.begin(), item.verbs.end(), [&](const VerbReading& r) { return v_.lemma(r.lemma).flags & kIntransitive; });
    return !(alone && noun_next && !n->name && !n->Is(kDeterminer | kPossessive));  // "to existing members"
  }
  if (NounBefore(p)) {
    if (item.noun || also_noun) {
      const bool whom = n && (p->name || p->proper || p->noun) && (n->digits || n->Is(kNumberWord | kVague) || (p->name && SomeMany(n) && FiniteSince(i)));  // "in Ciudad Zarcos, Mexico killing two women"
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
    if (item.noun && !governs && !passive && preposition_next) return false;  // "suspends funding to the agency"
    return noun_phrase_next || preposition_next || !also_noun;
  }
  const bool counts = n && (n->digits || n->Is(kNumberWord | kVague | kAdverb));  // ", killing at least nine people"
  const bool joins = p && p->lower == "," && n && v_.rules().IsListed("word.joins", item.lower) && v_.rules().IsListed("reference.companion_leads", n->lower);  // "visits Oslo, meeting with the king"
  if (start && also_noun) return joins || (n && (n->Is(kDeterminer | kPossessive) || n->name || (p && counts))) || SetsScene(i) || KillsMany(i, p, n);
  if (p && p->Is(kConjunction)) return !also_noun || (n && (n->Is(kDeterminer | kPossessive) || n->name || counts));
  return !also_noun;
}

bool VerbReader::ThirdIsVerb(size_t i, const Around& around) const {
  const Item& item = items_[i];
  const auto& [p, n, shapes, also_noun, noun_phrase_next, noun_next, preposition_next, modified, start] = around;
  if (modified || (p && p->Is(kPreposition) && !p->Is(kSubordinate))) return false;
  if (p && p->Is(kSubjectPronoun | kRelative)) return p->lower != "they";
  const bool counted = i >= 2 && items_[i - 2].date < 0 && (items_[i - 2].digits || items_[i - 2].Is(kNumberWord)) && items_[i - 2].number != 1;
  if (counted && p && p->noun && !p->plural && !p->name) return false;  // "on nine state firms"
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
      const bool then = p && p->lower == "," && items_[i - 1].Is(kConjunction);  // "attacks a guard, then stabs two men"
      return p && (p->Is(kConjunction) || then) && n && (ObjectNext(n) || done || (governs && noun_next && !n->name) || (p->Is(kConjunction) && GovernsBehind(i))) && ThirdSince(i, done || n->digits || n->Is(kDeterminer | kPossessive | kNumberWord));
    }
    if (p->plural && !(p->name || p->proper)) return p->noun != 0 && ObjectNext(n) && !OpensWithPreposition(i, true) && (SubjectWaits(i, false) || IsMany(*p));  // "A lorry carrying soldiers hits a mine"
    if (OpensWithPreposition(i)) return false;  // "including the closure of land borders"
    if (n && v_.rules().IsListed("place.belongs", n->lower)) return false;  // "rockets strike parts of"
    const bool superlative = !p->noun && p->verbs.empty() && p->lower.ends_with("est");
    const bool says = n && n->Is(kComplementizer) && TellsThat(item) && !p->Is(kAdjective);  // "a police report reveals that"
    const bool strong = says || p->name || p->proper || p->title || (p->noun && !p->plural) || (i >= 2 && items_[i - 2].Is(kDeterminer) && !superlative);
    return strong && (noun_phrase_next || preposition_next || (n && (n->lower == "that" || n->lower == "to" || n->date >= 0 || n->punctuation)));
  }
  return NounBefore(p) || start || (p && (p->Is(kConjunction | kComplementizer | kSubordinate) || p->lower == ")"));
}

bool VerbReader::BaseIsVerb(size_t i, const Around& around) const {
  const auto& [p, n, shapes, also_noun, noun_phrase_next, noun_next, preposition_next, modified, start] = around;
  if (in_.resolves && i == 0 && n && !n->punctuation && n->lower != "of") return true;  // "2. Grant observer status to Chad;"
  if (also_noun && n && (n->lower == "of" || (p && !p->plural && VerbInstead(n)))) return false;  // "voters in the US state of", "men in riot gear attack"
  if (BehindBareGovernor(i)) return !also_noun || ObjectNext(n) || (n && n->Is(kObjectPronoun));
  if (ManyBefore(i, n)) return true;
  if (Counted(i) && n && n->Is(kDeterminer | kPossessive)) return true;
  if (modified || (p && p->Is(kPreposition) && !p->Is(kSubordinate))) return false;
  const bool demanded = p && p > items_.data() && p[-1].Is(kComplementizer) && !(shapes & (kPast | kThird));  // "that he resign"
  if (p && p->Is(kSubjectPronoun)) return demanded || p->lower == "they" || p->lower == "we" || p->lower == "i" || p->lower == "you";
  if (p && p->Is(kRelative)) return !(also_noun && n && n == &items_[i] + 1 && n->Is(kSubjectPronoun) && p > items_.data() && p[-1].Is(kPreposition));  // "from which post she resigned"
  if (p && p->Is(kConjunction) && (shapes & kPast) && GoesOnInPast(i) && (!also_noun || (n && n->Is(kDeterminer | kPossessive)))) return true;
  if (p && p->Is(kConjunction) && i >= 2 && GoesOnInPresent(i, n)) return true;
  if (p && p->Is(kConjunction) && i >= 2) {  // "to deploy and train troops", "leaders meet and sign", "storm a bar in Leon, Mexico, and kill two"
    const bool object = n && (n->digits || n->Is(kDeterminer | kPossessive | kNumberWord | kVague));
    for (size_t k = i - 1; k-- > 0;) {
      if (items_[k].verb) return (items_[k].Shapes() & kBase) && !(items_[k].Shapes() & (kPast | kThird)) &&
                                  (!also_noun || ObjectNext(n) || (n && n->Is(kParticle)) || (k + 2 == i && preposition_next && !v_.rules().IsListed("place.belongs", n->lower)) || (n && n->lower == "for" && v_.rules().IsListed("word.calls", items_[i].lower)));
      if (items_[k].punctuation && !(object && items_[k].lower == ",")) break;
    }
    return false;
  }
  if (FiniteSince(i, PluralBefore(p, i) && (!also_noun || ObjectNext(n)))) return false;
  if (p && p->lower == "," && !also_noun && (!n || n->punctuation || n->Is(kPreposition))) return SubjectWaits(i, true);  // "Two ministers, both from Oslo, resign"
  if (BehindAside(p, n)) return SubjectWaits(i, true);  // "The heads of state of X, meeting in Accra, close all borders"
  // "that Rwanda pull its troops out", "that the king step down"
  if (NounBefore(p) && n && (n->Is(kDeterminer | kPossessive | kParticle) || n->name || !also_noun)) {
    for (size_t k = i; k-- > 0;) {
      if (items_[k].Is(kComplementizer)) return true;
      if (items_[k].punctuation || items_[k].verb || items_[k].Is(kPreposition)) break;
    }
  }
  if (!also_noun && NounBefore(p)) return true;
  if (n && n->lower == "and" && PluralBefore(p, i) && PairOfVerbs(i, kBase)) return true;
  if (PluralBefore(p, i)) {
    const bool last = (!n || n->punctuation) && (p->noun || p->name) && !p->proper && PluralSubject(i);  // "Marking five years since, Turks protest."
    const bool says = n && n->Is(kComplementizer) && TellsThat(items_[i]);  // "official figures indicate that"
    return !also_noun || noun_phrase_next || preposition_next || (n && n->lower == "to") || says || last;
  }
  return false;
}

// "Anti-Hamas protests": what stands behind the name goes with it.
bool VerbReader::AgainstName(size_t i) const {
  return i >= 3 && (items_[i - 1].name || items_[i - 1].proper) && InsideWord(i - 2) && v_.rules().IsListed("name.sides", items_[i - 3].lower);
}

// "Chad and Mali both left ECOWAS"
bool VerbReader::BehindBoth(size_t i) const {
  const Item* p = Previous(i);
  const Item* n = Next(i);
  if (!p || p < items_.data() + 3 || !p[-1].name || !v_.rules().IsListed("reference.floating", p->lower)) return false;
  if (!p[p[-2].Is(kDeterminer) ? -3 : -2].Is(kConjunction)) return false;
  return n && (n->name || n->Is(kDeterminer | kPossessive));
}

bool VerbReader::IsVerb(size_t i) const {
  const Item& item = items_[i];
  if (item.Is(kBe | kHave | kDo | kModalPlanned | kModalHypothetical | kModalNorm)) return false;  // verb groups take care of these
  if (item.title && item.capital) return false;
  if (item.capital && i > 0 && !in_.headline && !items_[i - 1].punctuation && !Opens(i)) return false;  // "the Arab States Group"
  if (item.Is(kPreposition)) {  // "including", "following", "near"
    const Item* before = Previous(i);
    const Item* after = Next(i);
    const bool governs = item.Is(kParticle) && PluralBefore(before, i) && after && after->StartsNounPhrase() && !FiniteSince(i) && !OpensWithPreposition(i, true);  // "MPs back the plan"
    const bool phrasal = (item.Shapes() & kBase) && after && after->Is(kParticle) && PluralBefore(before, i) && !FiniteSince(i);  // "Troops round up six men"
    if (!before || !(governs || phrasal || before->lower == "to" || before->Is(kModalPlanned | kModalHypothetical))) return false;
  }
  if ((item.Shapes() & kPast) && BehindRelativeClause(i)) return true;
  if ((item.Shapes() & kBase) && BehindTurned(i)) return true;
  if ((item.Shapes() & kPast) && BehindBoth(i)) return true;
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
                             (p->name && p->name->entry && p->name->entry->form == MentionForm::kAdjective) || BehindAdjectives(i));
  const bool start = p == nullptr || p->punctuation;
  if (shapes == kNominal) return false;
  if ((shapes & (kBase | kThird)) && also_noun && p && p->Is(kConjunction) && n == &items_[i] + 1 && n->Is(kObjectPronoun) && !n->Is(kPossessive | kSubjectPronoun | kDeterminer)) return true;  // "surround the students and evict them"

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

  if (also_noun && AgainstName(i)) return false;

  const Around around{p, n, shapes, also_noun, noun_phrase_next, noun_next, preposition_next, modified, start};
  if (shapes & (kPast | kPastParticiple)) {
    if (const std::optional<bool> verb = PastIsVerb(i, around)) return *verb;
  }
  if (shapes & kIng) return GerundIsVerb(i, around);
  if (shapes & kThird) return ThirdIsVerb(i, around);
  return (shapes & kBase) && BaseIsVerb(i, around);
}

}  // namespace annals
