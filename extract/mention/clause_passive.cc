// Past forms without an auxiliary that are passives or participles: of headlines, behind "with", and of appositions.
#include "extract/mention/clause_builder.h"

namespace annals {

bool ClauseBuilder::TakesObject(uint32_t verb) const { return v_.rules().IsListed("control.takes_object", v_.rules().alphabet.lemmas()[u_[verb].verb->lemma]); }

// "Kenyans rally, with 30 people arrested", "with two guards and a driver killed and nine injured": what "with" leads to is done to
// whoever stands before the verb.
bool ClauseBuilder::BehindWith(uint32_t i) const {
  const auto tells = [](const Clause& clause) { return clause.form == VerbForm::kFinite || clause.form == VerbForm::kPassive; };
  if (!BarePast(i) || NounAhead(i) || !TakesObject(i) || std::ranges::none_of(out_.clauses, tells)) return false;
  for (uint32_t noun = PreviousUnit(i); noun != kNone && u_[noun].IsNounPhrase();) {
    uint32_t p = PreviousUnit(noun);
    if (p == kNone) return false;
    if (u_[p].type == Unit::kWord && v_.rules().IsListed("control.absolute", u_[p].text)) return true;
    if (!IsAnd(p) && !IsComma(p)) return false;
    while (p != kNone && (IsAnd(p) || IsComma(p))) p = PreviousUnit(p);
    const auto told = [&](const Clause& clause) { return clause.verb == p && clause.form == VerbForm::kParticiple; };
    if (p != kNone && u_[p].type == Unit::kVerb) return std::ranges::any_of(out_.clauses, told) && BehindWith(p);
    noun = p;
  }
  return false;
}

// "Diallo, the first judge ever appointed in Chad, is sacked": behind a comma, what somebody is with what was done to him; his own
// verb follows behind another comma.
bool ClauseBuilder::ApposedParticiple(uint32_t i) const {
  const State& now = states_[current_];
  if (HasVerb(current_) || now.candidate.empty() || !now.comma_in_candidate || now.and_in_candidate) return false;
  if (!BarePast(i) || NounAhead(i) || !TakesObject(i) || !FiniteAhead(i)) return false;
  const uint32_t p = PreviousUnit(i);
  if (p == kNone || !u_[p].IsNounPhrase() || p == now.candidate.front() || !IsComma(PreviousUnit(p))) return false;
  for (uint32_t k = i + 1; k < u_.size(); ++k) {
    if (u_[k].dropped) continue;
    if (IsComma(k)) return NextUnit(k) != kNone && u_[NextUnit(k)].type == Unit::kVerb && u_[NextUnit(k)].verb->form != VerbForm::kGerund;
    if (u_[k].type == Unit::kVerb || u_[k].type == Unit::kPunctuation) return false;
  }
  return false;
}

// "Danish tanker seized", "Two editors arrested by Turkish police": headlines and entries leave out the auxiliary. So does the main
// clause of a sentence whose verb has no object, though it always takes one.
void ClauseBuilder::HeadlinePassives() {
  const auto told = [&](const Clause& clause) {  // "Premier shot, police say"
    return &clause == &out_.clauses.back() && out_.clauses.size() > 1 && (v_.lemma(u_[clause.verb].verb->lemma).flags & kReport) && std::none_of(clause.body.begin(), clause.body.end(), [&](uint32_t u) { return u > clause.verb; }) &&
           !clause.subject.empty() && clause.subject.front() > out_.clauses.front().verb && IsComma(PreviousUnit(clause.subject.front()));
  };
  const auto finite = [&](const Clause& clause) { return (clause.form == VerbForm::kFinite || clause.form == VerbForm::kPassive) && !told(clause); };
  // "36 people killed as the south votes": what a subordinate clause tells behind it
  const auto rest = [&](const Clause& clause) { return finite(clause) && clause.kind != Clause::kSubordinate && clause.kind != Clause::kRelative; };
  if (std::ranges::count_if(out_.clauses, rest) != 1 || !rest(*std::ranges::find_if(out_.clauses, finite))) return;
  Clause& clause = *std::find_if(out_.clauses.begin(), out_.clauses.end(), finite);
  const bool main = clause.kind == Clause::kMain || (clause.kind == Clause::kComplement && told(out_.clauses.back()));
  if (!main || clause.subject.empty() || !BarePast(clause)) return;
  if (ToldByWhom(clause)) {
    clause.form = VerbForm::kPassive;
    return;
  }
  if (!TakesObject(clause.verb)) return;
  const Unit& subject = u_[clause.subject.front()];
  const bool named = subject.code == v_.kinds().state || subject.code == v_.kinds().organization || subject.code == v_.kinds().pronoun || subject.code == v_.Kind("capital");
  if (std::all_of(clause.body.begin(), clause.body.end(), [&](uint32_t u) { return IsComma(u); })) {
    if (!named) clause.form = VerbForm::kPassive;
    return;
  }
  const Unit& behind = u_[clause.body.front()];
  const uint32_t doer = NextUnit(clause.body.front());
  const bool counted = doer != kNone && u_[doer].quantity && !v_.rules().IsListed("reference.among", behind.text);  // "killed between 30 and 40 people"
  const bool leads = behind.type == Unit::kWord && behind.Is(kPreposition) && !counted && !v_.rules().IsListed("reference.particles", behind.text);
  const uint32_t object = doer == kNone ? kNone : NextUnit(doer);  // "signed in Lima the treaty"
  const bool inverted = object != kNone && u_[doer].name >= 0 && u_[object].IsNounPhrase() && (u_[object].determined || u_[object].indefinite);
  if (!named && leads && !inverted) clause.form = VerbForm::kPassive;
}

// Whether it says by whom what the verb tells was done: "Chad attacked by Kenya", "Chad granted a loan by Kenya". What stands
// between may have been done by them itself ("condemned the attack by Kenya"), unless the verb has two objects.
bool ClauseBuilder::ToldByWhom(const Clause& clause) const {
  const LemmaInfo& info = v_.lemma(u_[clause.verb].verb->lemma);
  const std::string_view lemma = v_.rules().alphabet.lemmas()[u_[clause.verb].verb->lemma];
  if (clause.body.empty() || (info.flags & kIntransitive)) return false;
  const bool object = u_[clause.body.front()].IsNounPhrase();
  const bool two = v_.rules().IsListed("control.two_objects", lemma);
  for (const uint32_t by : clause.body) {
    if (u_[by].type == Unit::kVerb || u_[by].type == Unit::kPunctuation) return false;
    if (u_[by].type != Unit::kWord || !v_.rules().IsListed("control.agent", u_[by].text)) continue;
    const uint32_t doer = NextUnit(by);
    if (doer == kNone || !u_[doer].IsNounPhrase() || Alphabet::IsVerb(u_[doer].code)) return false;  // "executed by hanging"
    if (by == clause.body.front()) return u_[doer].name >= 0 || !u_[doer].actors.empty();
    if (Alphabet::IsVerb(u_[PreviousUnit(by)].code)) return false;  // "refused requests by Mali"
    return (object ? two : two || v_.rules().IsListed("control.takes_object", lemma)) && u_[doer].name >= 0;
  }
  return false;
}

}  // namespace annals
