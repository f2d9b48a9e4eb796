// Verbs: each takes the subject that waits for it, and closes or goes on with the frame that it stands in.
#include "extract/mention/clause_builder.h"

namespace annals {

bool ClauseBuilder::BarePast(const Clause& clause) const {
  const Unit& unit = u_[clause.verb];
  return clause.form == VerbForm::kFinite && OfOneWord(*unit.verb) &&
         std::any_of(unit.readings.begin(), unit.readings.end(), [](const VerbReading& r) { return r.shapes & kPastParticiple; });
}

bool ClauseBuilder::BarePast(uint32_t i) const {
  const Unit& unit = u_[i];
  return unit.verb->form == VerbForm::kFinite && OfOneWord(*unit.verb) &&
         std::any_of(unit.readings.begin(), unit.readings.end(), [](const VerbReading& r) { return r.shapes & kPastParticiple; });
}

int ClauseBuilder::AddClause(uint32_t i, Clause::Kind kind, std::vector<uint32_t> subject, VerbForm form) {
  Clause clause;
  clause.kind = kind;
  clause.frame = static_cast<uint32_t>(current_);
  clause.verb = i;
  clause.form = form;
  clause.subject = std::move(subject);
  clause.intro = Frame().intro;
  out_.clauses.push_back(std::move(clause));
  const int index = static_cast<int>(out_.clauses.size()) - 1;
  Now().last_clause = index;
  return index;
}

// "Iran accused of arming rebels": headlines leave the auxiliary out; a verb that says this of its object has none here.
bool ClauseBuilder::HeadlinePassive(uint32_t i) const {
  const uint32_t n = NextUnit(i);
  if (n == kNone || u_[n].type != Unit::kWord || !BarePast(i) || !states_[current_].object.empty()) return false;
  const LemmaInfo& info = v_.lemma(u_[i].verb->lemma);
  return info.object_control && info.passive == Control::kAlleged && v_.rules().IsListed("control.without_object", u_[n].text);
}

void ClauseBuilder::Finite(uint32_t i, const std::vector<uint32_t>& subject) {
  Take(i);
  const Clause::Kind kind = Frame().kind;
  const VerbForm form = SharesPassive(i) || HeadlinePassive(i) ? VerbForm::kPassive : u_[i].verb->form;
  const int index = AddClause(i, kind, subject, form);
  out_.clauses[index].parent = OuterClause(current_);
  Frame().clause = index;
  ShareAuxiliaries(index);
  Now().subject = subject;
  Now().flat = true;
}

std::vector<uint32_t> ClauseBuilder::CandidateSubject(uint32_t verb) {
  State& now = Now();
  std::vector<uint32_t> subject = now.candidate;
  const uint32_t p = PreviousUnit(verb);
  if (subject.size() > 2 && now.comma_in_candidate && IsComma(PreviousUnit(verb)) && Introduces(subject)) {
    subject.resize(1);  // "X, an activist and journalist, was arrested"
  } else if (subject.size() > 2 && IsComma(p) && EndOfLast(p, subject.back()) && IsComma(PreviousUnit(subject.back())) && EndsWithAnd(subject)) {
    subject.pop_back();  // "Peru and the FARC, the largest guerrilla group, signed", "Chad and Mali, the latest to join, were"
  } else if (subject.size() > 1 && now.comma_in_candidate && !now.and_in_candidate) {
    // "X, the head of Y, left": the apposition is closed by a comma; "The night before, X left" is none
    if (IsComma(p) || p != subject.back()) {
      subject.resize(1);
    } else {
      subject = {subject.back()};
    }
  }
  return subject;
}

// Whether the comma ends what `last` begins: nothing but an infinitive stands behind that.
bool ClauseBuilder::EndOfLast(uint32_t comma, uint32_t last) const {
  const uint32_t before = PreviousUnit(comma);
  return before == last || (before != kNone && u_[before].type == Unit::kVerb && u_[before].verb->form == VerbForm::kInfinitive && PreviousUnit(before) == last);
}

// Whether "and" stands before the last but one of a list: what a comma adds to that is an apposition.
bool ClauseBuilder::EndsWithAnd(const std::vector<uint32_t>& list) const {
  const uint32_t last = list[list.size() - 2];
  const char32_t code = u_[list.back()].code;
  return IsAnd(PreviousUnit(last)) && code != v_.kinds().state && code != v_.kinds().organization && code != v_.kinds().person && code != v_.Kind("armed-group");
}

// A named person, a comma, and what he is: "a lawyer and blogger", "the chairman and editor".
bool ClauseBuilder::Introduces(const std::vector<uint32_t>& list) const {
  const auto named = [&](uint32_t u) { return u_[u].code == v_.kinds().person || u_[u].code == v_.kinds().name; };
  if (!named(list[0])) return false;
  const auto post = [&](uint32_t u) { return !named(u) && u_[u].name >= 0 && !u_[u].plural && u_[u].code != v_.kinds().state && u_[u].code != v_.kinds().organization; };
  return u_[list[1]].indefinite || (u_[list[1]].determined && std::all_of(list.begin() + 1, list.end(), post));
}

// "demanded that he be freed, and threatened": behind a comma a past goes on with the past outside, not with what is
// asked, hoped or promised. "officials warn that this will not end the war and say": nor does a word of saying.
bool ClauseBuilder::GoesOnOutside(uint32_t i) {
  const uint32_t p = PreviousUnit(i);
  const int outer = Frame().parent;
  if (Frame().kind == Clause::kRelative && v_.rules().IsListed("reference.free_relative", Frame().intro)) return IsAnd(p);  // "condemned what it called a coup and urged"
  const bool of_owned = Frame().kind == Clause::kRelative && v_.rules().IsListed("reference.relative_owner", Frame().intro);
  if (of_owned && outer >= 0 && HasVerb(outer) && IsAnd(p) && IsComma(PreviousUnit(p))) return true;  // "waited for Hungary, whose parliament agreed, and was admitted"
  if (Frame().kind != Clause::kComplement || outer < 0 || !HasVerb(outer) || !IsAnd(p)) return false;
  const auto verb = [&](int frame) { return out_.clauses[out_.frames[frame].clause].verb; };
  if (BareBase(i) && BareBase(verb(outer)) && (v_.lemma(u_[i].verb->lemma).flags & kReport)) return true;
  return IsComma(PreviousUnit(p)) && u_[i].verb->past && u_[verb(outer)].verb->past && !u_[verb(current_)].verb->past;
}

// A clause beside that of the current frame, with units that stand before its verb.
void ClauseBuilder::Coordinate(uint32_t i, std::vector<uint32_t> subject, Clause::Kind kind, const std::vector<uint32_t>& before) {
  const int parent = Frame().parent;
  const std::string_view intro = Frame().intro;
  Push(kind, parent, intro);
  for (uint32_t unit : before) Take(unit);
  Finite(i, subject);
}

ClauseBuilder::Participles ClauseBuilder::WhichIsParticiple(uint32_t first, uint32_t second) const {
  const uint32_t p = PreviousUnit(second);
  if (!states_[current_].flat || p == kNone || !u_[p].IsNounPhrase() || BehindPronoun()) return Participles::kNeither;
  const auto intransitive = [&](uint32_t verb) { return (v_.lemma(u_[verb].verb->lemma).flags & kIntransitive) != 0; };
  const bool bare = BarePast(first) && !intransitive(first), object = NounAhead(first);
  const std::string& lemma = v_.rules().alphabet.lemmas()[u_[second].verb->lemma];
  const bool calls = v_.rules().IsListed("nominal.invests", lemma) || v_.rules().IsListed("reference.called", lemma);
  const bool called = calls && object && p == NextUnit(first) && (u_[p].indefinite || u_[p].quantity) && NounAhead(second);
  if (BarePast(second) && called) return Participles::kSecond;  // "signed an agreement named Liptako"
  if (BarePast(second) && !intransitive(second) && !NounAhead(second) && (object || !bare)) return Participles::kSecond;  // "arrested men accused of", "is held in a town seized by"
  if (bare && !object && !Happens(first) && (!BarePast(second) || NounAhead(second) || intransitive(second))) return Participles::kFirst;  // "soldiers sent to Mali killed six"
  return Participles::kNeither;
}

// "The summit held in Accra adopted": what happens is told by its own verb as well.
bool ClauseBuilder::Happens(uint32_t verb) const {
  const uint32_t p = PreviousUnit(verb);
  if (p == kNone || u_[p].code < kFirstKind || Alphabet::IsVerb(u_[p].code)) return false;
  return u_[p].code == v_.kinds().meeting || u_[p].code == v_.Kind("summit") || v_.rules().alphabet.kinds()[u_[p].code - kFirstKind].ends_with("-event");
}

void ClauseBuilder::MakeParticiple(int clause) {
  out_.clauses[clause].form = VerbForm::kParticiple;
  out_.clauses[clause].kind = Clause::kParticiple;
}

// "X, speaking in a message broadcast in Tripoli, calls": the units before the verb stand in an aside that a gerund opened.
bool ClauseBuilder::InGerundAside(uint32_t verb) const {
  for (uint32_t k = PreviousUnit(verb); k != kNone && k > states_[current_].candidate.front(); k = PreviousUnit(k)) {
    if (!IsComma(k)) continue;
    const uint32_t n = NextUnit(k);
    return n != kNone && u_[n].type == Unit::kVerb && u_[n].verb->form == VerbForm::kGerund;
  }
  return false;
}

// Takes the units from `first` on out of the current frame: they belong to the next clause.
std::vector<uint32_t> ClauseBuilder::Detach(uint32_t first) {
  std::vector<uint32_t>& units = Frame().units;
  const auto from = std::find(units.begin(), units.end(), first);
  std::vector<uint32_t> out(from, units.end());
  units.erase(from, units.end());
  return out;
}

void ClauseBuilder::Verb(uint32_t i) {
  const VerbForm form = u_[i].verb->form;
  if (form == VerbForm::kInfinitive || form == VerbForm::kPassiveInfinitive) return Infinitive(i);
  if (form == VerbForm::kGerund) return Gerund(i);
  const uint32_t p = PreviousUnit(i);
  if (form == VerbForm::kParticiple) return GoesOnWithAuxiliary(i, p) ? Coordinate(i, Now().subject, Beside()) : Participle(i);
  const uint32_t n = NextUnit(i);
  State& now = Now();
  if (Frame().kind == Clause::kRelative && !HasVerb(current_)) {
    const bool passive = form == VerbForm::kPassive && now.antecedent.size() == 1;
    if (!now.antecedent.empty()) return Finite(i, passive ? std::vector<uint32_t>{Matter(now.antecedent.front(), i)} : now.antecedent);
    return Finite(i, CandidateSubject(i));
  }
  const bool by_next = n != kNone && u_[n].text == "by" && BarePast(i);
  if (const uint32_t comma = OpensAside(i); comma != kNone) return Aside(i, comma);
  if (BehindWith(i) || ApposedParticiple(i)) return Participle(i);
  if (Inverted(i)) return TurnBack(i);
  if (!HasVerb(current_)) {
    if (by_next && !now.candidate.empty() && p != kNone && u_[p].IsNounPhrase() && FiniteAhead(i)) return Participle(i);
    if (BarePast(i) && !now.candidate.empty() && p != kNone && u_[p].IsNounPhrase() && !NounAhead(i) && InGerundAside(i) && FiniteAhead(i)) return Participle(i);
    const bool aside = !now.candidate.empty() && IsComma(p) && (PreviousUnit(p) != now.candidate.back() || (now.comma_in_candidate && !now.and_in_candidate));
    const bool goes_on = aside && SeriesAhead(i);  // "Chad, a founder, walked out of it and signed"
    if (IsComma(p) && BarePast(i) && !now.candidate.empty() && (!NounAhead(i) || Invests(i)) && FiniteAhead(i) && !goes_on) return Participle(i);  // "the heads, gathered in Abuja, signed"
    if (now.candidate.empty() && BarePast(i) && (p == kNone || IsComma(p)) && FiniteAhead(i)) return Participle(i);  // "Founded in 1949, …"
    std::vector<uint32_t> subject = CandidateSubject(i);
    if (subject.empty() && Frame().parent >= 0) subject = states_[Frame().parent].subject;
    if (subject.empty() && Frame().parent < 0 && label_ != kNone) subject = {label_};
    return Finite(i, subject);
  }
  if (by_next && p != kNone && u_[p].IsNounPhrase()) return Participle(i);
  const int waiting = Waiting();
  if (waiting < 0 && form == VerbForm::kFinite && BehindPhrase(i)) return Coordinate(i, now.subject, Beside());
  if (IsComma(p) && now.candidate.size() == 1 && BehindClause(now) && (now.comma_in_candidate || PreviousUnit(p) == now.candidate.front()) && !(BarePast(i) && !NounAhead(i) && FiniteAhead(i))) {
    const uint32_t subject = now.candidate.front();
    return Coordinate(i, {subject}, Beside(), Detach(subject));
  }
  if (IsAnd(p) || IsComma(p)) {
    if (IsComma(p) && waiting >= 0) {
      current_ = waiting;
      return Finite(i, CandidateSubject(i));
    }
    if (IsComma(p) && BarePast(i) && u_[i].last - u_[i].first == 1 && !IsAnd(n) && !NounAhead(i) && !(n != kNone && u_[n].Is(kComplementizer)) && !SeriesAhead(i)) return Participle(i);
    if (IsComma(p) && ToldOf(p) && !IsComma(PreviousUnit(p)) && PreviousUnit(p) != Now().candidate.front() && !BarePast(i)) {
      std::vector<uint32_t> subject = Now().candidate;
      Push(Clause::kComplement, current_, {});
      return Finite(i, subject);
    }
    if (GoesOnNonFinite(i, p)) return;
    // "X, which did A, and did B": carried on at the same level
    if (GoesOnOutside(i)) current_ = Frame().parent;
    return Coordinate(i, Now().subject, Beside());
  }
  const bool candidate_at_verb = !now.candidate.empty() && p != kNone && u_[p].IsNounPhrase();
  if (candidate_at_verb) {
    const uint32_t before = now.before_candidate;
    const bool fresh = before == kNone || IsComma(before) || IsAnd(before);
    if (fresh) {
      ForgetList();
      std::vector<uint32_t> subject = CandidateSubject(i);
      if (waiting >= 0 && IsComma(before)) {
        current_ = waiting;
        return Finite(i, subject);
      }
      const bool told = now.candidate.front() > out_.clauses[Frame().clause].verb;
      if (!told && p != now.candidate.back()) {
        const Participles which = WhichIsParticiple(out_.clauses[Frame().clause].verb, i);
        if (which == Participles::kSecond) return Participle(i);
        if (which == Participles::kFirst) {
          MakeParticiple(Frame().clause);
          return Finite(i, now.subject);
        }
      }
      const std::vector<uint32_t> own = told ? Detach(now.candidate.front()) : std::vector<uint32_t>();
      if (IsComma(before) && Frame().kind != Clause::kMain && Frame().kind != Clause::kCoordinate) {
        int outer = current_;
        while (out_.frames[outer].parent >= 0) outer = out_.frames[outer].parent;
        current_ = outer;
      }
      return Coordinate(i, std::move(subject), Beside(), own);
    }
    if (SubjectBehindObject(i)) {
      const uint32_t last = now.candidate.back();
      return Coordinate(i, {last}, Beside(), Detach(last));
    }
    const bool waits = waiting >= 0 && BehindPronoun() && !Says() && !FiniteAhead(i);  // "the court that convicted him will sit"
    const bool done_to = !Says() && BarePast(i) && !NounAhead(i) && TakesObject(i);  // "will try the people arrested in Oslo"
    if (Reports() && !waits && !done_to && !(BarePast(i) && !NounAhead(i) && (by_next || p != now.candidate.back()))) {
      std::vector<uint32_t> subject = now.candidate;
      Push(Clause::kComplement, current_, {});
      return Finite(i, subject);
    }
  }
  if (candidate_at_verb && NounAhead(i) && Frame().clause >= 0 && now.before_candidate == out_.clauses[Frame().clause].verb && EndsList(p)) {
    return Coordinate(i, {p}, Beside(), Detach(p));  // "recognized Kosovo and Serbia opened an embassy"
  }
  if (waiting >= 0 && out_.frames[current_].kind == Clause::kRelative) {
    current_ = waiting;
    return Finite(i, CandidateSubject(i));
  }
  if (GoesOnOutward(i, waiting)) {
    current_ = waiting;
    return Finite(i, CandidateSubject(i));
  }
  const int own = Frame().clause;
  if (BarePast(i) && p != kNone && u_[p].IsNounPhrase() && HasObject(out_.clauses[own].verb) && !NounAhead(i)) return Participle(i);  // "sentenced a doctor based in Virginia"
  if (WhichIsParticiple(out_.clauses[own].verb, i) == Participles::kSecond) return Participle(i);
  if (now.flat && BarePast(out_.clauses[own]) && !BehindPronoun()) {  // "The treaty signed in 1992 entered …"
    MakeParticiple(own);
    return Finite(i, now.subject);
  }
  if (BarePast(i)) return Participle(i);
  if (candidate_at_verb) return Coordinate(i, CandidateSubject(i), Clause::kCoordinate);
  return Coordinate(i, now.subject, Clause::kCoordinate);
}

// "Only in 1989 was Egypt readmitted", "Never has Chad signed": a past participle behind an auxiliary that stands before its subject.
bool ClauseBuilder::Inverted(uint32_t i) const {
  const State& now = states_[current_];
  if (!HasVerb(current_) || now.candidate.empty() || !BarePast(i) || PreviousUnit(i) != now.candidate.back()) return false;
  const Clause& clause = out_.clauses[out_.frames[current_].clause];
  const VerbGroup& verb = *u_[clause.verb].verb;
  const bool auxiliary = verb.lemma == v_.auxiliaries().be || (verb.lemma == v_.auxiliaries().have && verb.negated);  // "had he known" is a condition
  return auxiliary && clause.subject.empty() && clause.verb == out_.clauses.back().verb && now.before_candidate == clause.verb;
}

void ClauseBuilder::TurnBack(uint32_t i) {
  Take(i);
  Clause& clause = out_.clauses[Frame().clause];
  const VerbGroup& auxiliary = *u_[clause.verb].verb;
  VerbGroup& verb = *u_[i].verb;
  verb.past = auxiliary.past, verb.present = auxiliary.present, verb.negated |= auxiliary.negated;
  verb.perfect = auxiliary.lemma == v_.auxiliaries().have;
  clause.form = verb.perfect ? VerbForm::kFinite : VerbForm::kPassive;
  clause.verb = i;
  clause.subject = Now().candidate;
  Now().subject = clause.subject;
  Now().flat = true;
}

// "The gunman, police said, attacked": the comma before a report that interrupts a clause without a verb yet; kNone if
// the verb is not of such a report.
uint32_t ClauseBuilder::OpensAside(uint32_t verb) const {
  const State& now = states_[current_];
  const uint32_t n = NextUnit(verb), next = n == kNone ? kNone : NextUnit(n);
  if (HasVerb(current_) || now.candidate.empty() || !(v_.lemma(u_[verb].verb->lemma).flags & kReport)) return kNone;
  if (!IsComma(n) || next == kNone || u_[next].type != Unit::kVerb) return kNone;
  if (u_[next].verb->form != VerbForm::kFinite && u_[next].verb->form != VerbForm::kPassive) return kNone;
  uint32_t k = PreviousUnit(verb);
  while (k != kNone && (u_[k].IsNounPhrase() || (u_[k].type == Unit::kWord && u_[k].Is(kPreposition)))) k = PreviousUnit(k);
  return IsComma(k) && k != PreviousUnit(verb) && now.candidate.front() < k ? k : kNone;
}

// Reads the report as a clause of its own, and goes on with the one that it interrupts.
void ClauseBuilder::Aside(uint32_t verb, uint32_t comma) {
  std::vector<uint32_t> own = Detach(comma);
  own.erase(own.begin());
  State& now = Now();
  std::erase_if(now.candidate, [&](uint32_t u) { return u > comma; });
  now.comma_in_candidate = now.candidate.size() > 1 && now.comma_in_candidate;
  const int host = current_;
  Push(Clause::kMain, -1, {});
  for (uint32_t unit : own) Take(unit);
  Finite(verb, {own.front()});
  asides_.push_back({host, Frame().clause});
  current_ = host;
  end_of_aside_ = NextUnit(verb);
}

// "Novak, who was in Vienna in 1956, when the Soviets invaded Hungary, said": a verb with an object is no participle, so that
// the next one is of the subject that waits outside.
bool ClauseBuilder::GoesOnOutward(uint32_t i, int waiting) const {
  if (waiting < 0 || out_.frames[current_].kind != Clause::kSubordinate || states_[waiting].candidate.empty()) return false;
  const uint32_t verb = out_.clauses[out_.frames[current_].clause].verb;
  return NounAhead(verb) && !(v_.lemma(u_[verb].verb->lemma).flags & kDitransitive) && u_[i].verb->past == u_[verb].verb->past;
}

// Whether a noun with an article of its own stands right behind a verb.
bool ClauseBuilder::HasObject(uint32_t verb) const {
  const uint32_t object = NextUnit(verb);
  return object != kNone && u_[object].IsNounPhrase() && (u_[object].determined || u_[object].indefinite);
}

// "fled to Egypt, Chad and Libya, and Saudi ships rescued": behind a list that "and" has ended, ", and" begins anew.
void ClauseBuilder::ForgetList() {
  State& now = Now();
  const uint32_t last = now.candidate.back(), conjunction = PreviousUnit(last), comma = IsAnd(conjunction) ? PreviousUnit(conjunction) : kNone;
  if (now.candidate.size() < 3 || !IsComma(comma)) return;
  for (uint32_t k = now.candidate.front(); k < comma; ++k) {
    if (!u_[k].dropped && IsAnd(k)) return now.candidate.assign(1, last);
  }
}

// Whether a noun is the second of two that "and" joins, and was taken for the end of a list.
bool ClauseBuilder::EndsList(uint32_t noun) const {
  const State& now = states_[current_];
  const std::vector<uint32_t>& units = out_.frames[current_].units;
  return now.and_in_candidate && !now.comma_in_candidate && now.candidate.size() == 2 && now.candidate.back() == noun && units.size() > 2 && units.back() == noun && IsAnd(PreviousUnit(noun));
}

// "dissolved parliament and the prime minister resigned": what stands behind "and" after an object is the next verb's
// subject where a comma parts them, or the verb cannot be a participle there.
bool ClauseBuilder::SubjectBehindObject(uint32_t i) const {
  const State& now = states_[current_];
  if (now.candidate.size() != 2 || !now.and_in_candidate || now.comma_in_candidate || now.before_candidate == kNone) return false;
  const Unit& before = u_[now.before_candidate];
  if (before.type != Unit::kVerb || (v_.lemma(before.verb->lemma).flags & (kReport | kCognition))) return false;
  const uint32_t conjunction = PreviousUnit(now.candidate.back());
  return IsComma(PreviousUnit(conjunction)) || !BarePast(i) || NounAhead(i) || (v_.lemma(u_[i].verb->lemma).flags & kIntransitive);
}

// "Sargsyan, elected president in 2008, was barred": what he was made stands behind the participle, without an article.
bool ClauseBuilder::Invests(uint32_t verb) const {
  const uint32_t office = NextUnit(verb);
  if (office == kNone || !u_[office].IsNounPhrase()) return false;
  if (u_[office].determined || u_[office].indefinite || u_[office].own || u_[office].quantity || u_[office].plural) return false;
  return v_.rules().IsListed("nominal.invests", v_.rules().alphabet.lemmas()[u_[verb].verb->lemma]);
}

// "met on Friday, and the presidents are due to meet": the verb behind ", and" has a subject of its own.
bool ClauseBuilder::BeginsAnew(uint32_t conjunction) const {
  if (!IsAnd(conjunction) || !IsComma(PreviousUnit(conjunction))) return false;
  bool noun = false;
  for (uint32_t k = conjunction + 1; k < u_.size(); ++k) {
    if (u_[k].dropped) continue;
    if (u_[k].type == Unit::kVerb) return noun && !BarePast(k) && (u_[k].verb->form == VerbForm::kFinite || u_[k].verb->form == VerbForm::kPassive);
    noun |= u_[k].IsNounPhrase();
    if (!u_[k].IsNounPhrase() && !(u_[k].type == Unit::kWord && u_[k].Is(kPreposition) && noun)) return false;
  }
  return false;
}

bool ClauseBuilder::FiniteAhead(uint32_t i) const {
  for (uint32_t k = i + 1; k < u_.size(); ++k) {
    if (BeginsAnew(k)) return false;
    if (u_[k].type == Unit::kPunctuation && !IsComma(k)) return false;
    if (u_[k].type == Unit::kWord && u_[k].Is(kRelative | kComplementizer | kSubordinate)) return false;
    if (u_[k].type == Unit::kVerb && (u_[k].verb->form == VerbForm::kFinite || u_[k].verb->form == VerbForm::kPassive)) return true;
  }
  return false;
}

// "condemned the raid, called for talks and urged": a verb behind "and" goes on with the series.
bool ClauseBuilder::SeriesAhead(uint32_t i) const {
  for (uint32_t k = i + 1; k < u_.size(); ++k) {
    if (u_[k].type == Unit::kPunctuation && !IsComma(k)) return false;
    if (u_[k].type == Unit::kWord && u_[k].Is(kRelative | kComplementizer | kSubordinate)) return false;
    if (u_[k].type == Unit::kVerb && !u_[k].dropped) {
      const uint32_t p = PreviousUnit(k);
      return IsAnd(p) && u_[k].verb->form == VerbForm::kFinite;
    }
  }
  return false;
}

// "decision", "threat": whose it is does what the infinitive behind it tells.
bool ClauseBuilder::Commits(uint32_t noun) const {
  return noun != kNone && u_[noun].IsNounPhrase() && Alphabet::IsVerb(u_[noun].code) && v_.rules().IsListed("nominal.commits", u_[noun].text);
}

// "Kenya unveiled plans to leave", "dropped a threat to leave": the noun is the object of a verb that tells of one's own.
bool ClauseBuilder::OwnCommitment(uint32_t noun, const Clause& governor) const {
  if (!Commits(noun) || PreviousUnit(noun) != governor.verb || governor.subject.empty() || governor.form == VerbForm::kPassive) return false;
  const std::string& lemma = v_.rules().alphabet.lemmas()[u_[governor.verb].verb->lemma];
  return v_.rules().IsListed("nominal.keeps", lemma) || v_.rules().IsListed("nominal.gives_up", lemma);
}

// "It took Kenya three years to sign", "it took until 1994 for Mali to join": who did it; kNone where nothing of the kind is told.
uint32_t ClauseBuilder::WhoTook(uint32_t infinitive, const Clause& governor) const {
  const Unit& took = u_[governor.verb];
  if (governor.subject.size() != 1 || !v_.rules().IsListed("reference.expletive", u_[governor.subject.front()].text) || !v_.rules().IsListed("reference.takes", v_.rules().alphabet.lemmas()[took.verb->lemma])) return kNone;
  const uint32_t before = PreviousUnit(infinitive), object = NextUnit(governor.verb);
  const uint32_t who = before != kNone && before > governor.verb && u_[before].IsNounPhrase() ? before : object;
  const bool led = who == before && PreviousUnit(who) != kNone && u_[PreviousUnit(who)].text == "for";
  return who != kNone && who < infinitive && u_[who].IsNounPhrase() && (led || who == object) && (u_[who].name >= 0 || !u_[who].actors.empty()) ? who : kNone;
}

// The first noun phrase between a verb and `end`, and those that "and" joins to it: "urged Mali, Chad and Niger to leave".
std::vector<uint32_t> ClauseBuilder::ObjectsBetween(uint32_t verb, uint32_t end) const {
  std::vector<uint32_t> objects;
  bool joined = true, listed = false;
  for (uint32_t k = verb + 1; k < end; ++k) {
    if (u_[k].dropped) continue;
    if (u_[k].IsNounPhrase()) {
      if (!joined) break;
      if (objects.empty() || !u_[k].own) objects.push_back(k);  // "Chad, its neighbour, and Niger"
      joined = false;
      if (listed) break;  // what a comma adds behind "and" is an apposition
    } else if (!objects.empty()) {
      if (!IsComma(k) && !IsAnd(k)) break;
      joined = true, listed |= IsAnd(k);
    }
  }
  if (!listed && objects.size() > 1) objects.resize(1);  // an apposition
  return objects;
}

// "notified the bloc of its decision to leave": the subject's own.
bool ClauseBuilder::Notifies(uint32_t noun, const Clause& governor) const {
  if (!Commits(noun) || !u_[noun].own || governor.subject.empty() || governor.form == VerbForm::kPassive) return false;
  const uint32_t of = PreviousUnit(noun);
  return of > governor.verb && v_.rules().IsListed("place.belongs", u_[of].text) && v_.rules().IsListed("nominal.notifies", v_.rules().alphabet.lemmas()[u_[governor.verb].verb->lemma]);
}

void ClauseBuilder::Infinitive(uint32_t i) {
  const int governor = Now().last_clause;
  uint32_t took = kNone;
  std::vector<uint32_t> subject = Now().subject;
  bool control = false;
  if (governor >= 0) {
    const Clause& g = out_.clauses[governor];
    const VerbGroup& verb = *u_[g.verb].verb;
    const LemmaInfo& info = v_.lemma(verb.lemma);
    const bool passive = g.form == VerbForm::kPassive || g.form == VerbForm::kParticiple || g.form == VerbForm::kPassiveInfinitive;
    subject = g.subject;
    if (info.object_control && !passive) {
      std::vector<uint32_t> object = ObjectsBetween(g.verb, i);
      if (object.empty() && Frame().kind == Clause::kRelative && Frame().clause == governor) object = Now().object;
      if (!object.empty()) subject = object;
    }
    took = WhoTook(i, g);
    if (took != kNone) subject = {took};
    const uint32_t p = PreviousUnit(i);
    const bool adjective = verb.lemma == v_.auxiliaries().be && p != kNone && p > g.verb && v_.BehindBe(u_[p].text) != Control::kNone;
    control = adjective || (passive ? info.passive : info.active) != Control::kNone;
    const uint32_t object = NextUnit(g.verb);  // "began talks to restore relations": what talks, or a campaign, are for
    if (!passive && object != kNone && object < i && u_[object].IsNounPhrase() && v_.rules().IsListed("date_lead.aspect", v_.rules().alphabet.lemmas()[verb.lemma])) control = false;
    if (p != kNone && p > g.verb && Commits(p) && !u_[p].actors.empty()) subject = {p}, control = false;  // "declined the minister's offer to resign"
  } else if (!Now().candidate.empty()) {
    subject = Now().candidate;
  }
  const uint32_t noun = PreviousUnit(i), of = noun == kNone ? kNone : PreviousUnit(noun);
  const bool by_owner = Commits(noun) && u_[noun].owned_by && !u_[noun].actors.empty();
  char32_t commitment = 0;
  if (by_owner) {
    subject = {noun}, commitment = u_[noun].code;
  } else if (of != kNone && u_[noun].IsNounPhrase() && v_.rules().IsListed("place.belongs", u_[of].text) && Commits(PreviousUnit(of))) {
    subject = {noun}, control = false, commitment = u_[PreviousUnit(of)].code;  // "the decision of Kenya to sign"
  } else if (governor >= 0 && (OwnCommitment(noun, out_.clauses[governor]) || Notifies(noun, out_.clauses[governor]))) {
    subject = out_.clauses[governor].subject, control = false, commitment = u_[noun].code;
  }
  const int parent = governor >= 0 ? governor : OuterClause(current_);
  Take(i);
  const int index = AddClause(i, Clause::kInfinitive, std::move(subject), u_[i].verb->form);
  out_.clauses[index].at_length = took != kNone;
  out_.clauses[index].by_owner = by_owner, out_.clauses[index].commitment = commitment;
  out_.clauses[index].parent = parent;
  out_.clauses[index].by_control = control;
  out_.clauses[index].intro = {};
}

void ClauseBuilder::Gerund(uint32_t i) {
  const uint32_t p = PreviousUnit(i);
  int governor = Now().last_clause;
  if (governor < 0 && p != kNone && u_[p].type == Unit::kWord && u_[p].Is(kPreposition)) governor = AccusedBefore();
  // Behind a comma it belongs to the main verb, not to the participle or infinitive before it.
  if (governor >= 0 && Frame().clause >= 0 && HasComma(out_.clauses[governor].verb, i)) governor = Frame().clause;
  // "A bomb exploded as the crowd was leaving, killing six": nor to what only tells when that was.
  if (governor >= 0 && IsComma(p) && Frame().kind == Clause::kSubordinate && Frame().parent >= 0 && HasVerb(Frame().parent) && u_[out_.clauses[governor].verb].verb->progressive) {
    current_ = Frame().parent;
    governor = Frame().clause;
  }
  std::vector<uint32_t> subject;
  bool control = false;
  const uint32_t place = p != kNone && !HasComma(p, i) ? ScenePreposition(p) : kNone;
  const uint32_t before = place != kNone ? PreviousUnit(place) : kNone;
  if (IsComma(p) && u_[i - 1].dropped && FloatsBehind(p) && PreviousUnit(p) != kNone && u_[PreviousUnit(p)].IsNounPhrase()) {
    subject = ListBefore(p);  // "Tonga and Fiji, both of them joining in 1987"
  } else if (before != kNone && governor >= 0 && before >= out_.clauses[governor].verb && !out_.clauses[governor].subject.empty()) {
    // "miners march in Sucre and Oruro calling for", "fired on a crowd in Cairo demanding": no place does it
    const char32_t code = u_[before].code;
    const bool somebody = code == v_.Kind("group") || code == v_.Kind("person-noun") || code == v_.Kind("people") || out_.clauses[governor].form == VerbForm::kPassive;
    const bool object = before > out_.clauses[governor].verb && u_[before].IsNounPhrase() && somebody;
    subject = object ? std::vector<uint32_t>{before} : out_.clauses[governor].subject;
  } else if (p != kNone && !HasComma(p, i) && governor >= 0 && BesidePlace(p, governor)) {
    subject = out_.clauses[governor].subject;
  } else if (p != kNone && !HasComma(p, i) && governor >= 0 && u_[p].code == v_.kinds().name && u_[p].IsNounPhrase() && p > out_.clauses[governor].verb && PreviousUnit(p) != kNone && u_[PreviousUnit(p)].type == Unit::kWord &&
             v_.rules().IsListed("place.reached", u_[PreviousUnit(p)].text) && !out_.clauses[governor].subject.empty()) {
    subject = out_.clauses[governor].subject;  // "posted a message on Faceline blaming Iran"
  } else if (p != kNone && u_[p].IsNounPhrase() && !HasComma(p, i)) {
    subject = {p};
    if (!Now().candidate.empty() && Now().candidate.back() == p && Now().and_in_candidate) subject = Now().candidate;
    // "adopted a resolution granting": the doer is whoever adopted it
    if (governor >= 0 && out_.clauses[governor].form != VerbForm::kPassive && u_[p].actors.empty() && u_[p].code != 0 && !out_.clauses[governor].subject.empty() && p > out_.clauses[governor].verb) subject = out_.clauses[governor].subject;
  } else if (governor >= 0) {
    subject = out_.clauses[governor].subject;
    const LemmaInfo& info = v_.lemma(u_[out_.clauses[governor].verb].verb->lemma);
    const bool active = out_.clauses[governor].form != VerbForm::kPassive && out_.clauses[governor].form != VerbForm::kPassiveInfinitive;
    const bool governs = info.object_control && active && out_.clauses[governor].form != VerbForm::kParticiple;  // not "accused by Iraq of attacking"
    const bool answers = active && p != kNone && u_[p].type == Unit::kWord && u_[p].text == "for" && v_.rules().IsListed("control.answers_for", v_.rules().alphabet.lemmas()[u_[out_.clauses[governor].verb].verb->lemma]);
    const uint32_t predicate = active && p != kNone && u_[p].type == Unit::kWord ? PreviousUnit(p) : kNone;
    const bool of_deed = predicate != kNone && v_.rules().IsListed("phrase.predicates", u_[predicate].text);  // "found two men guilty of killing"
    if ((governs || answers || of_deed) && p != kNone && u_[p].type == Unit::kWord && !OfTime(p)) {  // "accused Russia of attacking", "held two men for planning"
      if (governs && Frame().kind == Clause::kRelative && Frame().clause == governor && !Now().object.empty()) subject = Now().object;
      for (uint32_t k = out_.clauses[governor].verb + 1; k < (of_deed ? predicate : p); ++k) {
        if (!u_[k].dropped && u_[k].IsNounPhrase()) {
          subject = {k};
          break;
        }
      }
    }
  }
  if (governor >= 0 && p != kNone && !IsComma(p)) {
    const Clause& g = out_.clauses[governor];
    const bool passive = g.form == VerbForm::kPassive || g.form == VerbForm::kParticiple;
    const LemmaInfo& info = v_.lemma(u_[g.verb].verb->lemma);
    const bool behind_verb = PreviousUnit(p) == g.verb || info.object_control;
    const bool adjacent = p == g.verb || (u_[p].type == Unit::kWord && u_[p].Is(kPreposition) && behind_verb && (PreviousUnit(p) == g.verb || !OfTime(p)));
    control = adjacent && (passive ? info.passive : info.active) != Control::kNone;
  }
  const int parent = governor >= 0 ? governor : OuterClause(current_);
  const std::string_view intro = p != kNone && u_[p].type == Unit::kWord ? std::string_view(u_[p].text) : std::string_view();
  Take(i);
  const int index = AddClause(i, Clause::kGerund, std::move(subject), VerbForm::kGerund);
  out_.clauses[index].parent = parent;
  out_.clauses[index].by_control = control;
  out_.clauses[index].intro = intro;
  const bool open = governor >= 0 && !fronted_.empty() && fronted_.back() == governor;
  if (governor < 0 || open) Now().last_clause = -1, fronted_.push_back(index);
}

// "Accused of attacking Peru, Chile": the participle before the frame's verb that says of its subject what stands behind it; -1 if
// there is none.
int ClauseBuilder::AccusedBefore() const {
  if (fronted_.empty() || fronted_.back() + 1 != static_cast<int>(out_.clauses.size())) return -1;
  const Clause& clause = out_.clauses.back();
  const bool says = clause.form == VerbForm::kParticiple && v_.lemma(u_[clause.verb].verb->lemma).passive == Control::kAlleged;
  return says && static_cast<int>(clause.frame) == current_ ? fronted_.back() : -1;
}

// "hits the Philippines killing six": a state or town by its name, which the verb has as its object or which says where that
// was, and not "prevented Iran joining" or "with Iran joining".
bool ClauseBuilder::BesidePlace(uint32_t place, int governor) const {
  const uint32_t p = PreviousUnit(place);
  const Clause& clause = out_.clauses[governor];
  if (p == kNone || !u_[place].IsNounPhrase() || u_[place].name < 0 || !Located(place) || place < clause.verb || clause.subject.empty()) return false;
  const LemmaInfo& info = v_.lemma(u_[clause.verb].verb->lemma);
  const uint32_t before = IsComma(p) ? PreviousUnit(p) : kNone;  // "in Ciudad Juárez, Mexico killing six"
  if (before != kNone && u_[before].IsNounPhrase() && u_[before].name >= 0) return PreviousUnit(before) != kNone && LedToPlace(PreviousUnit(before));
  if (p == clause.verb) return info.active == Control::kNone && !(info.flags & (kReport | kCognition));
  return LedToPlace(p) || (u_[p].type == Unit::kWord && v_.rules().IsListed("place.reached", u_[p].text));
}

// What leads to the place or the places that end here: the "in" of "in Tbilisi and Batumi".
uint32_t ClauseBuilder::ScenePreposition(uint32_t i) const {
  while (i != kNone && u_[i].IsNounPhrase() && Located(i)) {
    uint32_t p = PreviousUnit(i);
    if (p == kNone || u_[p].type != Unit::kWord) return kNone;
    if (v_.rules().IsListed("place.within", u_[p].text) && !v_.rules().IsListed("place.belongs", u_[p].text)) return p;
    if (!IsAnd(p) && !IsComma(p)) return kNone;
    i = PreviousUnit(p);
  }
  return kNone;
}

// "both", "all of them" behind a comma, set aside.
bool ClauseBuilder::FloatsBehind(uint32_t comma) const {
  return comma + 1 < u_.size() && u_[comma + 1].dropped && v_.rules().IsListed("reference.floating", u_[comma + 1].text);
}

// All of a list that ends before the comma, which waits for its verb.
std::vector<uint32_t> ClauseBuilder::ListBefore(uint32_t comma) const {
  const std::vector<uint32_t>& list = states_[current_].candidate;
  const uint32_t last = PreviousUnit(comma);
  return !list.empty() && list.back() == last ? list : std::vector<uint32_t>{last};
}

// "signed the order, and in the same speech pulled out of the pact": between "and" and the verb nothing but a phrase, of no subject.
bool ClauseBuilder::BehindPhrase(uint32_t i) const {
  const uint32_t noun = PreviousUnit(i), preposition = noun == kNone ? kNone : PreviousUnit(noun);
  if (preposition == kNone || !u_[noun].IsNounPhrase() || u_[preposition].type != Unit::kWord || !u_[preposition].Is(kPreposition) || u_[preposition].Is(kSubordinate)) return false;
  return IsAnd(PreviousUnit(preposition)) && NounAhead(i) && !states_[current_].subject.empty();
}

void ClauseBuilder::Participle(uint32_t i) {
  const uint32_t p = PreviousUnit(i);
  std::vector<uint32_t> subject;
  const bool all_of_them = p != kNone && IsComma(p) && i > 0 && u_[i - 1].dropped && FloatsBehind(p);
  if (all_of_them && u_[PreviousUnit(p)].IsNounPhrase()) {
    subject = ListBefore(p);  // "Haiti and Cuba, both admitted in 2006,"
  } else if (IsComma(p) && HasVerb(current_) && u_[i].verb->perfect && !Now().subject.empty()) {
    subject = Now().subject;  // "Malta left the movement, having been admitted to the EU"
  } else if (p != kNone && u_[p].IsNounPhrase()) {
    subject = {p};
  } else if (p != kNone && (IsComma(p) || IsAnd(p))) {
    const uint32_t q = PreviousUnit(p);
    if (q != kNone && u_[q].IsNounPhrase()) subject = {Matter(q, i)};
    if (subject.empty() || !HasVerb(current_)) {
      if (!Now().candidate.empty() && !HasVerb(current_)) subject = Now().candidate;
    }
    if (subject.empty() && HasVerb(current_) && IsComma(p) && out_.clauses[Frame().clause].form == VerbForm::kPassive) subject = out_.clauses[Frame().clause].subject;  // "X was arrested, accused of"
  } else if (!Now().candidate.empty()) {
    subject = {Now().candidate.back()};
  }
  const int governor = Now().last_clause >= 0 ? Now().last_clause : OuterClause(current_);
  Take(i);
  const int keep = Now().last_clause;
  const int index = AddClause(i, Clause::kParticiple, std::move(subject), VerbForm::kParticiple);
  out_.clauses[index].parent = governor;
  out_.clauses[index].intro = {};
  if (keep < 0) {
    Now().last_clause = -1;
    fronted_.push_back(index);
  }
}

}  // namespace annals
