#include "extract/event/status.h"

#include <algorithm>

namespace annals {
namespace {

Reality Of(Control control) {
  switch (control) {
    case Control::kPlanned: return Reality::kPlanned;
    case Control::kProposed: return Reality::kProposed;
    case Control::kHypothetical: return Reality::kHypothetical;
    case Control::kDenied: return Reality::kDenied;
    case Control::kAlleged: return Reality::kAlleged;
    case Control::kNone:
    case Control::kDone: return Reality::kAsserted;
  }
  return Reality::kAsserted;
}

// What a verb of this reality makes of the act it governs.
Reality Govern(Reality governor, Control control) {
  if (governor == Reality::kSilent) return Reality::kSilent;
  if (control == Control::kDone) return governor;
  if (governor == Reality::kDenied) return control == Control::kDenied ? Reality::kHypothetical : control == Control::kAlleged ? Reality::kAlleged : Reality::kDenied;
  if (governor == Reality::kHypothetical) return Reality::kHypothetical;
  return Of(control);
}

class Decider {
 public:
  Decider(const Vocabulary& vocabulary, SentenceReading* reading) : v_(vocabulary), r_(*reading) {}

  void Run() {
    const size_t count = r_.clauses.clauses.size();
    r_.reality.assign(count, Reality::kAsserted);
    state_.assign(count, 0);
    for (size_t c = 0; c < count; ++c) Decide(static_cast<int>(c));
  }

 private:
  const Clause& At(int c) const { return r_.clauses.clauses[c]; }
  const VerbGroup& Verb(int c) const { return *r_.units[At(c).verb].verb; }
  const LemmaInfo& Lemma(int c) const { return v_.lemma(Verb(c).lemma); }

  Reality Decide(int c) {
    if (state_[c] == 2) return r_.reality[c];
    if (state_[c] == 1) return Reality::kAsserted;  // a cycle can't be; be safe
    state_[c] = 1;
    r_.reality[c] = r_.question ? Reality::kSilent : Compute(c);
    state_[c] = 2;
    return r_.reality[c];
  }

  bool NormSubject(const Clause& clause) const {
    return std::any_of(clause.subject.begin(), clause.subject.end(), [&](uint32_t u) {
      return v_.word(v_.Number(r_.units[u].text)).Is(kNormSubject);
    });
  }

  // The simple present of a text told in the past: a habit or standing state, unless a named actor does
  // something ("Kigali denies this and accuses Congo").
  bool Habitual(const Clause& clause) const {
    if (clause.form == VerbForm::kPassive || (v_.lemma(r_.units[clause.verb].verb->lemma).flags & kStative)) return true;
    for (uint32_t u : r_.clauses.frames[clause.frame].dropped) {
      if (r_.units[u].type == Unit::kDate && !r_.units[u].calendar) return true;  // "every year", "for one year"
    }
    const bool actor = std::any_of(clause.subject.begin(), clause.subject.end(), [&](uint32_t u) { return r_.units[u].name >= 0 || (r_.units[u].Is(kSubjectPronoun) && !r_.units[u].actors.empty()); });
    return !actor;
  }

  // "meet regularly", "meets in Kigali every year"
  bool Recurs(const Clause& clause) const {
    const std::vector<uint32_t>& dropped = r_.clauses.frames[clause.frame].dropped;
    return std::any_of(dropped.begin(), dropped.end(), [&](uint32_t u) {
      return r_.units[u].recurs || (u > clause.verb && r_.units[u].Is(kAdverb) && v_.rules().IsListed("modal.habit", r_.units[u].text));
    });
  }

  // "is expected to visit", "are due to meet": what is to come is no habit.
  bool Awaits(int c) {
    for (size_t k = 0; k < r_.clauses.clauses.size(); ++k) {
      const Clause& infinitive = At(static_cast<int>(k));
      if (infinitive.kind == Clause::kInfinitive && infinitive.by_control && infinitive.parent == c && ControlOver(static_cast<int>(k)) == Control::kPlanned) return true;
    }
    return false;
  }

  // "When you ask people for help": nobody in particular.
  bool OfAnyone(const Clause& clause) const {
    return clause.subject.size() == 1 && r_.units[clause.subject.front()].code == v_.kinds().pronoun && v_.rules().IsListed("norm.anyone", r_.units[clause.subject.front()].text);
  }

  // A date behind "until" in the clause, when what had not been done till then was.
  bool Until(const Clause& clause) const {
    const std::vector<uint32_t>& dropped = r_.clauses.frames[clause.frame].dropped;
    return std::any_of(dropped.begin(), dropped.end(), [&](uint32_t u) {
      return u > clause.verb && u > 0 && r_.units[u].type == Unit::kDate && r_.units[u].calendar && v_.rules().IsListed("date_lead.until", r_.units[u - 1].text);
    });
  }

  // "was reportedly killed", "Reportedly, rebels attacked".
  bool Hearsay(const Clause& clause) const {
    const std::vector<uint32_t>& dropped = r_.clauses.frames[clause.frame].dropped;
    return r_.units[clause.verb].verb->hearsay || std::any_of(dropped.begin(), dropped.end(), [&](uint32_t u) { return u < clause.verb && r_.units[u].Is(kHearsay); });
  }

  // "insists that the king abdicate": a base form behind one who is one.
  bool Subjunctive(const Clause& clause) const {
    const Unit& verb = r_.units[clause.verb];
    if (clause.kind != Clause::kComplement || clause.subject.size() != 1 || !verb.verb->present || verb.verb->bare || verb.text != v_.rules().alphabet.lemmas()[verb.verb->lemma]) return false;
    const Unit& subject = r_.units[clause.subject.front()];
    return !subject.plural && Alphabet::IsKind(subject.code) && Contains(v_.rules().Words("modal.single"), v_.rules().alphabet.kinds()[subject.code - kFirstKind]);
  }

  Reality Own(int c) {
    const VerbGroup& verb = Verb(c);
    const Clause& clause = At(c);
    Reality reality = Reality::kAsserted;
    if (verb.norm || (!verb.past && OfAnyone(clause)) || (verb.present && !verb.planned && (verb.habitual || Recurs(clause)))) return Reality::kSilent;
    if (verb.nearly && !verb.negated) return Reality::kHypothetical;  // "was almost killed"
    if (verb.hypothetical) {
      const bool future_in_past = verb.would && clause.kind == Clause::kComplement && clause.parent >= 0 && (Lemma(clause.parent).flags & kReport) && (Verb(clause.parent).past || Verb(clause.parent).perfect);
      reality = future_in_past ? Reality::kPlanned : Reality::kHypothetical;
    } else if (verb.planned) {
      reality = Reality::kPlanned;
    } else if (verb.present && r_.generic_present && (clause.form == VerbForm::kFinite || clause.form == VerbForm::kPassive) && !(Lemma(c).flags & kReport) && Habitual(clause) && !Awaits(c)) {
      return Reality::kSilent;
    }
    if (r_.generic_present && verb.present && (clause.form == VerbForm::kFinite || clause.form == VerbForm::kPassive) && NormSubject(clause)) return Reality::kSilent;
    if (reality == Reality::kAsserted && !verb.negated && Subjunctive(clause)) return Reality::kProposed;
    const bool nobody = !clause.subject.empty() && r_.units[clause.subject.front()].negative;  // "no member state recognized it"
    if (verb.negated && !nobody && Until(clause)) return reality;  // "did not ratify it until 1994"
    if (verb.negated || nobody) reality = reality == Reality::kHypothetical && !verb.ability ? Reality::kHypothetical : Reality::kDenied;
    if (reality == Reality::kAsserted && DeniedBesides(c)) return Reality::kDenied;
    return reality == Reality::kAsserted && Hearsay(clause) ? Reality::kAlleged : reality;
  }

  // "has not signed or ratified", "neither signed nor ratified", "did not sign it, join or leave": what is denied of one verb is of
  // those that "or" joins to it.
  bool DeniedBesides(int c) const {
    const Clause& clause = At(c);
    if (clause.subject.empty()) return false;
    if (Joined(clause, "modal.joins_denied")) return true;
    const auto goes_on = [&](int k) { return At(k).subject == clause.subject && (At(k).form == VerbForm::kFinite || At(k).form == VerbForm::kPassive); };
    const auto listed = [&](int k) {
      const uint32_t before = UnitBefore(r_.units, At(k).verb);
      return before != kNoUnit && r_.units[before].IsPunctuation(',');
    };
    int last = c;
    const int clauses = static_cast<int>(r_.clauses.clauses.size());
    while (last < clauses && goes_on(last) && listed(last)) ++last;
    if (last == clauses || !goes_on(last) || !(Joined(At(last), "modal.joins_both") || (last > c && Joined(At(last), "modal.joins_denied")))) return false;
    for (int k = c - 1; k >= 0; --k) {
      if (!goes_on(k)) continue;
      if (Verb(k).negated || !listed(k)) return Verb(k).negated;
    }
    return false;
  }

  // Whether a word of the list stands right before the verb.
  bool Joined(const Clause& clause, ListName list) const {
    const uint32_t joint = UnitBefore(r_.units, clause.verb);
    return joint != kNoUnit && r_.units[joint].Is(kConjunction) && v_.rules().IsListed(list, r_.units[joint].text);
  }

  // "The vice president takes over if the president dies": what always follows, where a text is told in the past.
  bool Follows(int c) const {
    const Clause& clause = At(c);
    if (!r_.generic_present || clause.form == VerbForm::kInfinitive || !Verb(c).present || Lemma(c).active != Control::kNone) return false;
    return std::ranges::any_of(r_.clauses.clauses, [&](const Clause& other) { return other.kind == Clause::kCondition && other.parent == c && r_.units[other.verb].verb->present; });
  }

  Reality Compute(int c) {
    const Clause& clause = At(c);
    if (Follows(c)) return Reality::kSilent;
    if (clause.kind == Clause::kCondition) return clause.parent >= 0 && Follows(clause.parent) ? Reality::kSilent : Reality::kHypothetical;
    const Reality own = Own(c);
    if (own == Reality::kSilent) return own;
    switch (clause.kind) {
      case Clause::kInfinitive: return clause.goes_on >= 0 ? Decide(clause.goes_on) : Infinitive(c, own);
      case Clause::kGerund: return clause.goes_on >= 0 ? Decide(clause.goes_on) : Gerund(c, own);
      case Clause::kComplement: return Complement(c, own);
      case Clause::kParticiple:  // "exercises organized by the chiefs": as real as the clause it stands in, if that is silent
        return clause.parent >= 0 && At(clause.parent).frame == clause.frame && Decide(clause.parent) == Reality::kSilent && !OfPurpose(clause) ? Reality::kSilent : own;
      case Clause::kRelative:  // "does not trust a party that jails thousands": nobody in particular, in a clause that tells nothing
        return own == Reality::kAsserted && Generic(clause) ? Reality::kSilent : Content(clause, own);
      case Clause::kSubordinate: return Subordinate(c, own);
      default: return own;
    }
  }

  // "will be freed as soon as Chad has left": what the future waits for is yet to come.
  Reality Subordinate(int c, Reality own) {
    const Clause& clause = At(c);
    if (own == Reality::kHypothetical && CameTrue(c)) return Reality::kAsserted;
    const int frame = r_.clauses.frames[clause.frame].parent;
    const int main = clause.parent < 0 && frame >= 0 ? r_.clauses.frames[frame].clause : clause.parent;  // it may come first
    if (main < 0 || own != Reality::kAsserted || (Verb(c).past && !(Verb(c).perfect && Verb(main).would))) return own;  // "would be put off until a king had been elected"
    const Reality outer = Decide(main);
    if (outer == Reality::kHypothetical && !At(main).by_control) return outer;
    const bool to_come = outer == Reality::kPlanned || outer == Reality::kHypothetical || outer == Reality::kProposed || Verb(main).norm;
    const bool finite = clause.form == VerbForm::kFinite || clause.form == VerbForm::kPassive;
    if (!to_come || !finite || !(Verb(c).present || Verb(c).perfect)) return own;
    if (!LedBy(Opener(clause), "modal.awaits") && !(!Verb(c).perfect && LedBy(Opener(clause), "modal.awaits_plain"))) return own;
    return outer == Reality::kPlanned ? outer : Reality::kHypothetical;
  }

  // "Years passed before Greece could be readmitted, on 28 November 1974": what took time, with the day on which it was done.
  bool CameTrue(int c) const {
    const Clause& clause = At(c);
    const std::vector<uint32_t>& dropped = r_.clauses.frames[clause.frame].dropped;
    if (!Verb(c).ability || Verb(c).negated || !LedBy(Opener(clause), "modal.comes_true")) return false;
    return std::ranges::any_of(dropped, [&](uint32_t u) { return u > clause.verb && r_.units[u].type == Unit::kDate && r_.units[u].calendar; });
  }

  // The unit of the word that opens the clause; kNoUnit if none does.
  uint32_t Opener(const Clause& clause) const {
    uint32_t u = clause.subject.empty() ? clause.verb : std::min(clause.subject.front(), clause.verb);
    for (int steps = 0; !clause.intro.empty() && u-- > 0 && steps < 8; ++steps) {
      if (r_.units[u].type == Unit::kVerb) break;
      if (r_.units[u].type == Unit::kWord && r_.units[u].text == clause.intro) return u;
    }
    return kNoUnit;
  }

  // Whether a phrase of the list ends with the unit.
  bool LedBy(uint32_t last, std::string_view list) const {
    if (last == kNoUnit) return false;
    const std::vector<std::string>& phrases = v_.rules().Words(list);
    return std::any_of(phrases.begin(), phrases.end(), [&](std::string_view phrase) {
      for (uint32_t u = last;; --u) {
        const size_t space = phrase.rfind(' ');
        if (r_.units[u].text == phrase) return true;
        if (r_.units[u].text != (space == std::string_view::npos ? phrase : phrase.substr(space + 1))) return false;
        if (u == 0 || space == std::string_view::npos) return space == std::string_view::npos;
        phrase = phrase.substr(0, space);
      }
    });
  }

  // What the word before a clause that it is the content of says of that: "rumours that Chad had left", "unclear whether it left",
  // "is not true that", "no evidence that".
  Reality Content(const Clause& clause, Reality own) const {
    if (clause.intro.empty() || own == Reality::kSilent || own == Reality::kHypothetical) return own;
    if (v_.rules().IsListed("modal.open_question", clause.intro)) return Reality::kHypothetical;
    const uint32_t opener = Opener(clause);
    if (opener == kNoUnit || !r_.units[opener].Is(kComplementizer)) return own;
    const uint32_t noun = UnitBefore(r_.units, opener);
    if (noun == kNoUnit || !r_.units[noun].IsNounPhrase() || clause.gap == noun) return own;
    if (std::find(clause.subject.begin(), clause.subject.end(), noun) != clause.subject.end()) return own;  // "claims that shocked"
    const bool untrue = clause.parent >= 0 && Verb(clause.parent).lemma == v_.auxiliaries().be && (Verb(clause.parent).negated || r_.units[noun].negative);
    if (untrue || v_.rules().IsListed("nominal.doubting", r_.units[noun].text)) return Reality::kHypothetical;
    return own == Reality::kAsserted && v_.rules().IsListed("nominal.alleging", r_.units[noun].text) ? Reality::kAlleged : own;
  }

  // "march to free a reporter jailed in May": what a purpose is about, with what had been done to him, if it is told of somebody by
  // name or number, or when it was.
  bool OfPurpose(const Clause& clause) {
    const Clause& purpose = At(clause.parent);
    if (purpose.kind != Clause::kInfinitive || purpose.by_control || purpose.parent < 0 || clause.subject.size() != 1 || clause.subject.front() < purpose.verb) return false;
    if (Decide(purpose.parent) != Reality::kAsserted) return false;
    const Unit& who = r_.units[clause.subject.front()];
    const std::vector<uint32_t>& dropped = r_.clauses.frames[clause.frame].dropped;
    const bool dated = std::ranges::any_of(dropped, [&](uint32_t u) { return u > clause.verb && r_.units[u].type == Unit::kDate && r_.units[u].calendar; });
    return dated || who.quantity || !Anonymous(who);
  }

  // A relative clause of somebody unnamed, told within what is no event or not done.
  bool Generic(const Clause& clause) {
    if (clause.parent < 0 || clause.subject.size() != 1) return false;
    const bool pronoun = std::any_of(r_.units.begin() + std::min(clause.subject.front(), clause.verb), r_.units.begin() + clause.verb, [](const Unit& u) { return u.Is(kRelative | kComplementizer); });
    if (!pronoun) return false;
    const Unit& who = r_.units[clause.subject.front()];
    if (who.determined || (!who.indefinite && !who.plural) || who.quantity || !Anonymous(who)) return false;
    const VerbGroup& verb = *r_.units[clause.verb].verb;
    if (who.indefinite && !who.plural && !who.negative && verb.past && !verb.perfect) return false;  // "asked it to free a man who was arrested"
    const Reality outer = Decide(clause.parent);
    return outer == Reality::kSilent || outer == Reality::kProposed || outer == Reality::kHypothetical || outer == Reality::kDenied;
  }

  bool Anonymous(const Unit& unit) const {
    return unit.code != v_.kinds().person && unit.code != v_.kinds().name && unit.code != v_.kinds().state && unit.code != v_.kinds().people && unit.code != v_.kinds().organization;
  }

  Control ControlOver(int c) const {
    const Clause& parent = At(At(c).parent);
    const bool passive = parent.form == VerbForm::kPassive || parent.form == VerbForm::kParticiple || parent.form == VerbForm::kPassiveInfinitive;
    const uint32_t lemma = r_.units[parent.verb].verb->lemma;
    if (lemma == v_.auxiliaries().be) {  // "is due to leave", "was unable to come"
      const uint32_t before = UnitBefore(r_.units, At(c).verb);
      return v_.BehindBe(r_.units[before == kNoUnit ? parent.verb : before].text);
    }
    if (!passive && Enacts(c, lemma)) return Control::kDone;
    return passive ? v_.lemma(lemma).passive : v_.lemma(lemma).active;
  }

  // "voted to condemn the raid": the vote does it.
  bool Enacts(int c, uint32_t governor) const {
    const auto& lemmas = v_.rules().alphabet.lemmas();
    return At(c).kind == Clause::kInfinitive && v_.rules().IsListed("control.enacting", lemmas[governor]) && v_.rules().IsListed("control.enacted", lemmas[Verb(c).lemma]);
  }

  // "the third rebel": one of a row of those who did it or to whom it was done; "the first attempt", "the last chance" are not.
  static bool OneOfRow(const Unit& unit, const Clause& clause) {
    return unit.ordinal && (clause.form == VerbForm::kPassiveInfinitive || (unit.code != 0 && !Alphabet::IsVerb(unit.code)));
  }

  // "was the first to recognize the state", "becomes the third rebel to be freed"
  bool FirstTo(const Clause& clause) const {
    const uint32_t verb = At(clause.parent).verb;
    if (verb > clause.verb) return true;  // "the last to ratify was Tonga"
    if (!v_.rules().IsListed("reference.equates", v_.rules().alphabet.lemmas()[r_.units[verb].verb->lemma])) return false;
    return std::any_of(r_.units.begin() + std::min(verb, clause.verb), r_.units.begin() + clause.verb, [&](const Unit& unit) { return OneOfRow(unit, clause) || v_.rules().IsListed("reference.ordinals", unit.text); });
  }

  // "was among those to condemn the coup", "is one of three states to leave the bloc": with an object of its own, or no need of
  // one; "is one of the places to visit" tells what to do there.
  bool AmongThose(const Clause& clause) const {
    const Clause& parent = At(clause.parent);
    if (parent.verb > clause.verb || !v_.rules().IsListed("reference.equates", v_.rules().alphabet.lemmas()[Verb(clause.parent).lemma])) return false;
    const uint32_t behind = clause.Behind();
    if (behind == kNoUnit || !r_.units[behind].IsNounPhrase()) return false;
    return std::any_of(r_.units.begin() + parent.verb, r_.units.begin() + clause.verb, [&](const Unit& unit) { return v_.rules().IsListed("reference.one_of", unit.text) || (unit.indefinite && unit.quantity && unit.quantity->value == 1 && unit.code != v_.kinds().number); });
  }

  // What being the first to do it tells of its doing; that of a standing state ("is the third to be held") is no habit.
  Reality OfFirst(int c) const {
    const Reality governor = r_.reality[At(c).parent];
    return governor == Reality::kSilent && !Verb(At(c).parent).norm ? Reality::kAsserted : governor;
  }

  // "It took Kenya years to sign"; "It did not take long": it was done all the same.
  Reality AtLength(const Clause& clause, Reality governor) const {
    const VerbGroup& took = Verb(clause.parent);
    if (took.present && !took.negated) return Reality::kSilent;
    return governor == Reality::kDenied ? Reality::kAsserted : governor;
  }

  // "had to wait until July 2024 to be admitted": then it was.
  bool WaitedFor(const Clause& clause) const {
    const VerbGroup& waited = Verb(clause.parent);
    if (!waited.past || waited.negated || !v_.rules().IsListed("reference.waits", v_.rules().alphabet.lemmas()[waited.lemma])) return false;
    for (uint32_t u = At(clause.parent).verb + 1; u < clause.verb; ++u) {
      if (r_.units[u].type == Unit::kDate && r_.units[u].calendar && v_.rules().IsListed("date_lead.until", r_.units[u - 1].text)) return true;
    }
    return false;
  }

  // "was readmitted in 2016, only to be suspended again": what became of it
  bool Outcome(const Clause& clause) const {
    return clause.verb > 0 && v_.rules().IsListed("modal.outcome", r_.units[clause.verb - 1].text);
  }

  // "Attempts by Chad to free them failed", "Attempts to leave"; "Minister to visit Ankara": what the noun before the infinitive says
  // of what it governs.
  Reality OfNominal(const Clause& clause) const {
    uint32_t noun = UnitBefore(r_.units, clause.verb);
    const uint32_t by = noun == kNoUnit ? kNoUnit : UnitBefore(r_.units, noun);
    if (by != kNoUnit && r_.units[by].type == Unit::kWord && r_.units[by].Is(kPreposition)) noun = UnitBefore(r_.units, by);
    if (noun == kNoUnit || !r_.units[noun].IsNounPhrase() || !Alphabet::IsVerb(r_.units[noun].code)) return Reality::kPlanned;
    const Control control = v_.lemma(Alphabet::LemmaOf(r_.units[noun].code)).active;
    return control == Control::kNone || control == Control::kDone ? Reality::kPlanned : Of(control);
  }

  // "Kenya's decision to sign": what the noun's verb says of what it governs.
  Reality Committed(const Clause& clause) {
    if (clause.parent >= 0 && Verb(clause.parent).norm) return Reality::kSilent;
    if (clause.parent >= 0 && v_.rules().IsListed("nominal.gives_up", v_.rules().alphabet.lemmas()[Verb(clause.parent).lemma])) return Govern(Decide(clause.parent), Control::kDenied);
    const uint32_t noun = UnitBefore(r_.units, clause.verb);
    const bool none = noun != kNoUnit && r_.units[noun].IsNounPhrase() && r_.units[noun].negative;
    if (none) return Reality::kDenied;  // "has no plans to leave"
    const Control control = v_.lemma(Alphabet::LemmaOf(clause.commitment)).active;
    return Govern(Reality::kAsserted, control == Control::kNone || control == Control::kDone ? Control::kPlanned : control);
  }

  Reality Infinitive(int c, Reality own) {
    const Clause& clause = At(c);
    const bool joined = c > 0 && At(c - 1).kind == Clause::kInfinitive && At(c - 1).parent == clause.parent && Joined(clause, "modal.joins_both");
    const bool same = joined && (Verb(c - 1).negated || (clause.commitment && At(c - 1).commitment == clause.commitment));
    if (same) return Decide(c - 1);  // "has no plans to leave or join", "agreed not to leave or attack"
    if (clause.commitment) return Committed(clause);
    if (clause.parent < 0 && clause.subject.size() == 1 && r_.units[clause.subject.front()].ordinal) return own;  // "The second man to be arrested"
    if (clause.parent < 0) return own == Reality::kDenied ? own : OfNominal(clause);
    const Reality governor = Decide(clause.parent);
    if (clause.at_length) return AtLength(clause, governor);
    if (WaitedFor(clause)) return governor == Reality::kSilent ? Reality::kAsserted : governor;
    if (!clause.by_control && (FirstTo(clause) || AmongThose(clause))) return OfFirst(c);
    if (!clause.by_control) return Outcome(clause) ? governor : Reality::kSilent;
    const Reality governed = Govern(governor, ControlOver(c));
    return own == Reality::kDenied && governed != Reality::kSilent ? Reality::kDenied : governed;
  }

  Reality Gerund(int c, Reality own) {
    const Clause& clause = At(c);
    if (HypotheticalNounBefore(clause)) {
      const bool proposed = clause.parent >= 0 && ControlOver(c) == Control::kProposed;
      return proposed ? Reality::kProposed : Reality::kHypothetical;
    }
    if (Undone(clause)) return Reality::kDenied;
    if (clause.parent < 0) return own;
    const Reality governor = Decide(clause.parent);
    if (governor == Reality::kSilent) return OfObject(clause) ? own : governor;
    if (LedBy(clause.verb > 0 ? clause.verb - 1 : kNoUnit, "modal.short_of")) return Reality::kHypothetical;  // "came close to leaving"
    if (clause.by_control && v_.rules().IsListed("modal.gerund_against", clause.intro)) return Govern(governor, Control::kDenied);               // "voted against leaving"
    if (clause.by_control) return Govern(governor, ControlOver(c));
    if (v_.rules().IsListed("modal.gerund_for", clause.intro)) {
      if (own == Reality::kDenied) return own;  // "blamed Peru for not signing"
      return governor == Reality::kAsserted ? governor : Reality::kHypothetical;
    }
    if (const uint32_t predicate = DeedOf(clause); predicate != kNoUnit) return predicate > 0 && r_.units[predicate - 1].Is(kNegation) ? Reality::kDenied : governor;
    if (v_.rules().IsListed("modal.gerund_against", clause.intro) || v_.rules().IsListed("modal.gerund_of", clause.intro)) return Reality::kHypothetical;
    if (own == Reality::kDenied && Verb(c).perfect) return governor == Reality::kAsserted ? own : governor;  // "having never signed, …"
    const uint32_t before = UnitBefore(r_.units, clause.verb);
    const bool set_off = clause.intro.empty() && before != kNoUnit && r_.units[before].IsPunctuation(',') && clause.verb > At(clause.parent).verb;
    if (set_off && governor == Reality::kDenied && Verb(clause.parent).negated) return own;  // "never recognised the vote, calling it unfair"
    return governor;
  }

  // "found Omar Ali guilty of killing two men": the predicate that tells whose deed it was; kNoUnit if there is none.
  uint32_t DeedOf(const Clause& clause) const {
    const uint32_t lead = UnitBefore(r_.units, clause.verb);
    const uint32_t predicate = lead == kNoUnit || !v_.rules().IsListed("modal.gerund_of", r_.units[lead].text) ? kNoUnit : UnitBefore(r_.units, lead);
    return predicate != kNoUnit && v_.rules().IsListed("phrase.predicates", r_.units[predicate].text) ? predicate : kNoUnit;
  }

  // "left without signing", "without Chad signing", "instead of signing".
  bool Undone(const Clause& clause) const {
    if (Joined(clause, "modal.joins_both")) {  // "without signing or ratifying"
      const uint32_t before = UnitBefore(r_.units, UnitBefore(r_.units, clause.verb)), lead = before == kNoUnit ? before : UnitBefore(r_.units, before);
      if (before != kNoUnit && (r_.units[before].IsNounPhrase() || r_.units[before].type == Unit::kVerb) && LedBy(lead, "modal.undone")) return true;
    }
    uint32_t u = clause.subject.size() == 1 && clause.intro.empty() && clause.subject.front() < clause.verb ? clause.subject.front() : clause.verb;
    if (u != clause.verb && std::any_of(r_.units.begin() + u + 1, r_.units.begin() + clause.verb, [](const Unit& unit) { return !unit.dropped; })) return false;
    while (u-- > 0 && r_.units[u].dropped && !r_.units[u].Is(kPreposition)) {
    }
    return LedBy(u, "modal.undone");
  }

  // "used tear gas to disperse protesters demanding": what those whom a purpose is about do, they do.
  bool OfObject(const Clause& clause) {
    const Clause& purpose = At(clause.parent);
    if (clause.by_control || clause.subject.size() != 1 || purpose.kind != Clause::kInfinitive || purpose.by_control || purpose.parent < 0) return false;
    if (clause.subject.front() < purpose.verb || clause.subject.front() > clause.verb) return false;
    return Decide(purpose.parent) == Reality::kAsserted;
  }

  // "the possibility of Iran joining", "plans for holding"
  bool HypotheticalNounBefore(const Clause& clause) const {
    int steps = 0;
    for (uint32_t u = clause.verb; u-- > 0 && steps < 4;) {
      if (r_.units[u].dropped) continue;
      ++steps;
      const Unit& unit = r_.units[u];
      if (unit.type == Unit::kVerb || unit.type == Unit::kPunctuation) return false;
      if (unit.IsNounPhrase() && v_.word(v_.Number(unit.text)).Is(kHypotheticalNoun)) return true;
    }
    return false;
  }

  Reality Complement(int c, Reality own) {
    const Reality told = Told(c, own);
    return told == own ? Content(At(c), own) : told;  // "asked whether Chad had left", "responded to claims that it had left"
  }

  // What the verb of saying makes of what it tells.
  Reality Told(int c, Reality own) {
    const Clause& clause = At(c);
    if (clause.parent < 0) return own;
    const LemmaInfo& info = Lemma(clause.parent);
    const Reality governor = r_.clauses.clauses[clause.parent].verb > clause.verb ? Reality::kAsserted : Decide(clause.parent);
    if (r_.generic_present && Verb(clause.parent).present && NormSubject(At(clause.parent))) return Reality::kSilent;  // "the charter says that members may leave"
    if (info.norm || (governor == Reality::kSilent && !(info.flags & kReport))) return Reality::kSilent;
    if (Verb(clause.parent).negated) return info.active == Control::kDenied ? own : Reality::kHypothetical;
    if (Has(clause)) return governor;
    const Control control = ControlOver(c);
    const bool told = control == Control::kProposed && (info.flags & kReport) && (info.flags & kDitransitive) && (Verb(c).past || Verb(c).would || Verb(c).planned);
    if (told) return own;  // "told reporters that he had fled", "… that the state would not leave"
    const bool reported = control == Control::kProposed && (info.flags & kReport) && Verb(c).past && !Verb(c).would;
    if (reported) return own == Reality::kAsserted ? Reality::kAlleged : own;  // "reports suggest that Chad attacked"
    if (control == Control::kProposed || control == Control::kAlleged || control == Control::kDenied) return own == Reality::kHypothetical ? own : Of(control);
    if (control == Control::kHypothetical || (info.flags & kCognition)) return own == Reality::kAsserted ? Reality::kHypothetical : own;
    return own;
  }

  // "had thousands of opponents arrested": done by others at somebody's wish. "would have won had the rebels left" is a condition.
  bool Has(const Clause& clause) const {
    const Clause& parent = At(clause.parent);
    if (Verb(clause.parent).lemma != v_.auxiliaries().have || !clause.intro.empty() || !r_.units[clause.verb].verb->past || parent.subject.empty()) return false;
    const uint32_t before = UnitBefore(r_.units, parent.verb), behind = UnitBehind(r_.units, clause.verb);
    if (before == kNoUnit) return false;
    const bool told = before == parent.subject.back() || r_.units[before].Is(kConjunction);
    return told && (behind == kNoUnit || !r_.units[behind].IsNounPhrase());
  }

  const Vocabulary& v_;
  SentenceReading& r_;
  std::vector<uint8_t> state_;
};

// Whether a word of the list stands right before the noun: "despite the raid", "the pending exit".
bool Behind(const Vocabulary& vocabulary, const SentenceReading& reading, uint32_t noun, ListName list) {
  const uint32_t before = UnitBefore(reading.units, noun);
  return before != kNoUnit && reading.units[before].type == Unit::kWord && vocabulary.rules().IsListed(list, reading.units[before].text);
}

// "is to stand trial for the murder of a guard", "wants an inquiry into the shooting": what is answered for has happened.
bool Settled(const Vocabulary& vocabulary, const SentenceReading& reading, uint32_t noun) {
  if (!Behind(vocabulary, reading, noun, "nominal.settled_by")) return false;
  const uint32_t governor = UnitBefore(reading.units, UnitBefore(reading.units, noun));
  return governor != kNoUnit && reading.units[governor].IsNounPhrase() && vocabulary.rules().IsListed("nominal.settled", reading.units[governor].text);
}

// "is open to talks", "ready for war": what somebody would do.
bool Inclined(const Vocabulary& vocabulary, const SentenceReading& reading, uint32_t noun) {
  const uint32_t lead = UnitBefore(reading.units, noun), word = UnitBefore(reading.units, lead);
  return word != kNoUnit && reading.units[lead].Is(kPreposition) && vocabulary.rules().IsListed("nominal.inclined_to", reading.units[lead].text) &&
         vocabulary.rules().IsListed("nominal.inclined", reading.units[word].text);
}

}  // namespace

bool Negotiated(const Vocabulary& vocabulary, const SentenceReading& reading, uint32_t noun) {
  if (!Behind(vocabulary, reading, noun, "nominal.negotiated_by")) return false;
  const int home = reading.clauses.home[noun];
  for (uint32_t u = noun; u-- > 0 && reading.clauses.home[u] == home;) {
    const Unit& before = reading.units[u];
    if (before.dropped) continue;
    if (before.code != 0 && (before.code == vocabulary.kinds().meeting || before.code == vocabulary.Kind("summit"))) return true;
    if (before.type == Unit::kVerb) return vocabulary.rules().IsListed("nominal.negotiating", vocabulary.rules().alphabet.lemmas()[before.verb->lemma]);
    if (before.type == Unit::kPunctuation) return false;
  }
  return false;
}

// "reversing the coup staged in 2023": an act that is told of as carried out, whatever becomes of it.
bool CarriedOut(const Vocabulary& vocabulary, const SentenceReading& reading, uint32_t noun) {
  if (!reading.units[noun].determined) return false;
  uint32_t behind = UnitBehind(reading.units, noun);
  if (behind < reading.units.size() && reading.units[behind].IsPunctuation(',')) behind = UnitBehind(reading.units, behind);
  return std::any_of(reading.clauses.clauses.begin(), reading.clauses.clauses.end(), [&](const Clause& clause) {
    return clause.verb == behind && clause.kind == Clause::kParticiple && reading.units[behind].verb->past && !reading.units[behind].verb->negated &&
           vocabulary.rules().IsListed("nominal.carried_out", vocabulary.rules().alphabet.lemmas()[reading.units[behind].verb->lemma]);
  });
}

void DecideReality(const Vocabulary& vocabulary, SentenceReading* reading) { Decider(vocabulary, reading).Run(); }

Reality NominalReality(const Vocabulary& vocabulary, const SentenceReading& reading, uint32_t noun) {
  if (reading.question) return Reality::kSilent;
  const Unit& unit = reading.units[noun];
  if (unit.doubtful) return Reality::kHypothetical;
  const int home = reading.clauses.home[noun];
  for (int f = home; f >= 0; f = reading.clauses.frames[f].parent) {  // what a norm says is no event, under a condition or not
    const int clause = reading.clauses.frames[f].clause;
    if (clause >= 0 && f != home && reading.reality[clause] == Reality::kSilent) return Reality::kSilent;
  }
  if (reading.clauses.frames[home].kind == Clause::kCondition) return Reality::kHypothetical;
  for (size_t c = 0; c < reading.clauses.clauses.size(); ++c) {  // "its decision to leave": what is decided is to come
    const Clause& governed = reading.clauses.clauses[c];
    const bool behind = governed.commitment == unit.code && governed.commitment != 0 && UnitBefore(reading.units, governed.verb) == noun;
    if (behind && reading.reality[c] == Reality::kPlanned) return Reality::kPlanned;
  }
  if (Inclined(vocabulary, reading, noun)) return Reality::kHypothetical;
  if (Behind(vocabulary, reading, noun, "nominal.awaited")) return Reality::kPlanned;  // "marched against the pending exit of Peru"
  // The noun that governs it: "plans for the exercise", "the threat of attacks".
  if (unit.IsNounPhrase() && CarriedOut(vocabulary, reading, noun)) return Reality::kAsserted;
  if (unit.IsNounPhrase() && Behind(vocabulary, reading, noun, "nominal.presupposed")) return Reality::kAsserted;  // "resigned following riots"
  if (unit.IsNounPhrase() && Settled(vocabulary, reading, noun)) return Reality::kAsserted;
  int steps = 0;
  uint32_t governor_verb = kNoUnit;
  for (uint32_t u = noun; u-- > 0 && steps < 4;) {
    const Unit& before = reading.units[u];
    if (before.dropped) continue;
    ++steps;
    if (before.type == Unit::kVerb) {
      governor_verb = u;
      break;
    }
    if (before.type == Unit::kPunctuation) break;
    if (before.IsNounPhrase() && vocabulary.word(vocabulary.Number(before.text)).Is(kHypotheticalNoun)) return Reality::kHypothetical;
    if (before.IsNounPhrase()) break;
  }
  const int clause = reading.clauses.ClauseAt(noun);
  if (clause < 0) return Reality::kAsserted;
  const Reality reality = reading.reality[clause];
  // "did not condemn the coup", "urges Mali to deplore the raid": whatever becomes of the word, the act was
  const bool spoken_of = vocabulary.rules().IsListed("nominal.spoken_of", vocabulary.rules().alphabet.lemmas()[reading.units[reading.clauses.clauses[clause].verb].verb->lemma]);
  if (spoken_of && noun > reading.clauses.clauses[clause].verb && reading.units[noun].determined && reality != Reality::kSilent) return Reality::kAsserted;
  const uint32_t lead = UnitBefore(reading.units, noun);
  if (governor_verb == reading.clauses.clauses[clause].verb && reading.clauses.clauses[clause].form == VerbForm::kPassive &&
      vocabulary.rules().IsListed("nominal.regarded", vocabulary.rules().alphabet.lemmas()[reading.units[governor_verb].verb->lemma])) {
    return Reality::kSilent;  // "is considered an attack on all of them": what something is called
  }
  const bool apart = lead != kNoUnit && vocabulary.rules().IsListed("place.apart", reading.units[lead].text);  // "the summit was put off after a coup"
  if (governor_verb == reading.clauses.clauses[clause].verb && !apart) {
    const VerbGroup& verb = *reading.units[governor_verb].verb;
    const uint32_t next = std::min(noun, UnitBehind(reading.units, governor_verb));
    const Control control = NominalControl(vocabulary.lemma(verb.lemma), reading.units[next].text);
    if (control != Control::kNone) return Govern(reality == Reality::kSilent && control != Control::kDone ? Reality::kAsserted : reality, control);
  }
  const Clause& told = reading.clauses.clauses[clause];
  if (told.form == VerbForm::kPassive && std::find(told.subject.begin(), told.subject.end(), noun) != told.subject.end()) {
    // "the raid was called off", "a truce was proposed"
    const std::string_view behind = told.body.empty() ? std::string_view() : reading.units[told.body.front()].text;
    const Control control = NominalControl(vocabulary.lemma(reading.units[told.verb].verb->lemma), behind);
    const bool set = control == Control::kPlanned && reading.units[told.verb].verb->present &&  // "the vote is planned for Sunday"
                     vocabulary.rules().IsListed("date_lead.held", vocabulary.rules().alphabet.lemmas()[reading.units[told.verb].verb->lemma]);
    if (set || control == Control::kProposed || control == Control::kDenied) return Govern(reality, control);
  }
  // "During a riot, a church was reportedly burnt", "At its summit the bloc did not admit Chad"
  if ((reality == Reality::kAlleged || reality == Reality::kDenied) && Behind(vocabulary, reading, noun, "nominal.scene")) return Reality::kAsserted;
  return reality;
}

Status StatusOf(Reality reality) {
  switch (reality) {
    case Reality::kPlanned: return Status::kPlanned;
    case Reality::kProposed: return Status::kProposed;
    case Reality::kHypothetical: return Status::kHypothetical;
    case Reality::kDenied: return Status::kDenied;
    case Reality::kAlleged: return Status::kAlleged;
    case Reality::kAsserted:
    case Reality::kSilent: return Status::kAsserted;
  }
  return Status::kAsserted;
}

}  // namespace annals
