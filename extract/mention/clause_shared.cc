// Verbs without an auxiliary of their own, behind "and": that of the verb before holds for them.
#include "extract/mention/clause_builder.h"

namespace annals {

// A base form that no auxiliary stands before: the present of many, or a second infinitive.
bool ClauseBuilder::BareBase(uint32_t i) const {
  const VerbGroup& verb = *u_[i].verb;
  const bool bare = verb.present && !verb.perfect && !verb.progressive && !verb.negated && !verb.planned && !verb.hypothetical && !verb.norm;
  return bare && verb.form == VerbForm::kFinite && Has(i, kBase);
}

// "were kidnapped and killed", "are killed and nine wounded": the auxiliary of the first verb holds for the second.
bool ClauseBuilder::SharesPassive(uint32_t i) const {
  uint32_t p = PreviousUnit(i);
  if (p != kNone && u_[p].IsNounPhrase() && u_[p].quantity) p = PreviousUnit(p);
  if (!BarePast(i) || (NounAhead(i) && !Invests(i)) || out_.clauses.empty() || !(IsAnd(p) || IsComma(p))) return false;
  const uint32_t flags = v_.lemma(u_[i].verb->lemma).flags;
  if (flags & kIntransitive) return false;  // "was signed in 2007 and entered into force"
  if ((flags & kErgative) && DateBetween(out_.clauses.back().verb, i)) return false;  // "was suspended in 2003 and quit in 2008"
  uint32_t before = PreviousUnit(p);
  if (IsComma(before)) before = PreviousUnit(before);
  auto told = out_.clauses.rbegin();  // "were accused of fomenting unrest and expelled"
  while (told->kind == Clause::kGerund && told->parent >= 0 && told + 1 != out_.clauses.rend()) ++told;
  const Clause& last = *told;
  const bool beside = out_.frames[last.frame].parent == out_.frames[current_].parent;
  return beside && last.form == VerbForm::kPassive && (before == last.verb || IsAnd(p));
}

// "was shot in the hand and taken to hospital", "has left the bloc and begun talks": the auxiliary of the verb before "and"
// holds for a past participle behind it.
bool ClauseBuilder::GoesOnWithAuxiliary(uint32_t i, uint32_t p) {
  if (!HasVerb(current_) || !IsAnd(p) || u_[i].verb->perfect || u_[i].verb->progressive) return false;
  const Clause& clause = out_.clauses[Frame().clause];
  const VerbGroup& first = *u_[clause.verb].verb;
  VerbGroup& verb = *u_[i].verb;
  if (clause.form == VerbForm::kPassive) {
    verb.form = VerbForm::kPassive;
  } else if (clause.form == VerbForm::kFinite && first.perfect && clause.verb == out_.clauses.back().verb) {
    verb.form = VerbForm::kFinite;
  } else {
    return false;
  }
  verb.past = first.past, verb.present = first.present, verb.perfect = first.perfect;
  verb.planned = first.planned, verb.hypothetical = first.hypothetical, verb.hearsay = first.hearsay;
  u_[i].code = Alphabet::Verb(verb.lemma, verb.form);
  return true;
}

int ClauseBuilder::InfinitiveFrame(uint32_t i) const {
  if (!BareBase(i)) return -1;
  for (int f = current_; f >= 0; f = out_.frames[f].parent) {
    if (out_.frames[f].clause < 0) return -1;
    const Clause& finite = out_.clauses[out_.frames[f].clause];
    const VerbGroup& main = *u_[finite.verb].verb;
    const bool auxiliary = main.lemma == v_.auxiliaries().be || main.lemma == v_.auxiliaries().have;  // "has plans to leave and join"
    const bool goes_on = main.planned || main.hypothetical || main.norm || !(finite.form == VerbForm::kPassive || main.past || main.perfect || main.progressive || auxiliary || Has(finite.verb, kThird));
    if (goes_on) return -1;
    const int last = states_[f].last_clause;
    if (last >= 0 && out_.clauses[last].kind == Clause::kInfinitive) return f;
    if (out_.frames[f].kind != Clause::kRelative) return -1;
  }
  return -1;
}

// "expected to be tried and jailed", "said to have fled and joined the rebels", "accused of having killed and wounded".
bool ClauseBuilder::GoesOnNonFinite(uint32_t i, uint32_t p) {
  if (!IsAnd(p)) return false;
  const int outer = InfinitiveFrame(i);
  const int last = outer >= 0 ? states_[outer].last_clause : Now().last_clause;
  if (last < 0) return false;
  const Clause before = out_.clauses[last];
  if (v_.rules().IsListed("reference.contrast", u_[p].text) && !before.by_control) return false;  // "approved a plan to send troops but fails"
  const VerbGroup& first = *u_[before.verb].verb;
  VerbForm form = VerbForm::kInfinitive;
  if (outer < 0) {
    if (!BarePast(i) || (before.kind != Clause::kInfinitive && before.kind != Clause::kGerund)) return false;
    if (before.parent != Frame().clause) return false;  // "jailed men believed to have fled and demanded money"
    const bool intransitive = (v_.lemma(u_[i].verb->lemma).flags & kIntransitive) != 0;
    const bool passive = before.form == VerbForm::kPassiveInfinitive && (!NounAhead(i) || Invests(i)) && !intransitive;
    if (!passive && !(first.perfect && (before.form == VerbForm::kInfinitive || before.form == VerbForm::kGerund))) return false;
    form = before.form;
  } else {
    current_ = outer;
  }
  Take(i);
  const int index = AddClause(i, before.kind, before.subject, form);
  out_.clauses[index].parent = before.parent, out_.clauses[index].by_control = before.by_control, out_.clauses[index].at_length = before.at_length;
  out_.clauses[index].by_owner = before.by_owner, out_.clauses[index].commitment = before.commitment;
  out_.clauses[index].goes_on = last;
  out_.clauses[index].intro = before.kind == Clause::kGerund ? before.intro : std::string_view();
  return true;
}

// "will recruit and send guards", "did not cross the river and seize the town", "may be tried and jailed": mood and negation of a verb
// hold for one behind "and" that has the form which they ask for.
void ClauseBuilder::ShareAuxiliaries(int index) {
  const Clause& clause = out_.clauses[index];
  const uint32_t p = PreviousUnit(clause.verb);
  if (index == 0 || !(IsAnd(p) || IsComma(p))) return;
  int k = index - 1;
  while (k >= 0 && (out_.frames[out_.clauses[k].frame].parent != out_.frames[clause.frame].parent || out_.frames[out_.clauses[k].frame].clause != k)) --k;
  if (k < 0 || out_.clauses[k].subject != clause.subject) return;
  const VerbGroup& first = *u_[out_.clauses[k].verb].verb;
  const bool contrast = IsAnd(p) && v_.rules().IsListed("reference.contrast", u_[p].text);
  const bool mood = first.planned || first.hypothetical || first.norm || first.hearsay || first.nearly;
  const bool base = first.bare && BareBase(clause.verb);
  const bool passive = (mood || first.negated) && !contrast && clause.form == VerbForm::kPassive && out_.clauses[k].form == VerbForm::kPassive && BarePast(clause.verb);
  const bool past = BarePast(clause.verb) && IsAnd(p) && !contrast && !first.negated && out_.clauses[k].form == VerbForm::kFinite;
  const bool perfect = mood && past && first.perfect;
  VerbGroup& verb = *u_[clause.verb].verb;
  if (past && first.hearsay && BarePast(out_.clauses[k])) verb.hearsay = true;  // "reportedly fled and joined"
  if (!base && !passive && !perfect) return;
  verb.past = first.past, verb.present = first.present, verb.perfect = first.perfect, verb.bare = base;
  verb.planned = first.planned, verb.hypothetical = first.hypothetical, verb.would = first.would;
  verb.norm = first.norm, verb.ability = first.ability, verb.hearsay |= first.hearsay, verb.nearly |= first.nearly;
  verb.negated = !contrast && first.negated;
}

}  // namespace annals
