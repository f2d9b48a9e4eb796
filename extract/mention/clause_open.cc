// What opens a frame or may become a subject: punctuation, noun phrases, function words.
#include "extract/mention/clause_builder.h"

namespace annals {

void ClauseBuilder::Punctuation(uint32_t i) {
  if (u_[i].IsPunctuation(';') || u_[i].IsPunctuation(':') || u_[i].IsPunctuation('.')) {
    if (u_[i].IsPunctuation(':')) label_ = Label();
    if (!Frame().units.empty() || Frame().clause >= 0) Push(Clause::kMain, -1, {});
    out_.home[i] = current_;
    return;
  }
  if (i == end_of_aside_) return;
  if (IsComma(i)) {
    // A fronted clause ends at its comma, a condition or relative clause as well.
    const Clause::Kind kind = Frame().kind;
    if ((kind == Clause::kSubordinate || kind == Clause::kCondition) && Frame().parent >= 0 && !HasVerb(Frame().parent) && Now().last_clause + 1 >= 0) {
      if (HasVerb(current_) || kind == Clause::kCondition) {
        current_ = Frame().parent;
        out_.home[i] = current_;
        Now().candidate.clear();
      }
    }
    Now().flat = false;
  }
  Take(i);
}

// "Ecuador: left in 1992 and came back": a state or organization and a colon, before anything else is told; kNone if there is none.
uint32_t ClauseBuilder::Label() {
  if (out_.frames.size() != 1 || Frame().units.size() != 1) return kNone;
  const Unit& unit = u_[Frame().units.front()];
  return unit.IsNounPhrase() && unit.name >= 0 && (unit.code == v_.kinds().state || unit.code == v_.kinds().organization) ? Frame().units.front() : kNone;
}

void ClauseBuilder::NounPhrase(uint32_t i) {
  const uint32_t p = PreviousUnit(i);
  if (p != kNone && u_[p].IsNounPhrase() && !u_[p].Is(kSubjectPronoun) && u_[i].Is(kSubjectPronoun) && !Reports() && HasVerb(current_)) {
    Push(Clause::kRelative, current_, {});  // "the ban it imposed"
    Now().gap = p;
  }
  if (OwnedByRelative(i)) {  // "Peru, whose army left": a relative clause, of the antecedent's
    Push(Clause::kRelative, current_, u_[i].own_word);
    Now().candidate = {i};
    return Take(i);
  }
  State& now = Now();
  const bool opened = Frame().units.empty() && Frame().kind == Clause::kSubordinate;  // "as the council had demanded"
  if (JoinsSubject(p)) {
    now.candidate.push_back(i);
    now.comma_in_candidate |= IsComma(PreviousUnit(p)), now.and_in_candidate = true;
    return Take(i);
  }
  if (p != kNone && u_[p].type == Unit::kWord && u_[p].Is(kPreposition) && !u_[p].Is(kConjunction) && !opened) return Take(i);
  if (p != kNone && !HasVerb(current_) && !now.candidate.empty() && u_[p].Is(kNegation) && IsComma(PreviousUnit(p))) return Take(i);  // "Mali, not Niger, left"
  if (!HasVerb(current_) && !now.candidate.empty() && (ObjectOfModifier(p) || (now.modified && IsAnd(p)))) {
    now.modified = true;
    return Take(i);
  }
  if (InFronted(i)) return Take(i);
  const bool first_of_frame = Frame().units.empty();
  const bool separator = !first_of_frame && (IsComma(p) || IsAnd(p));
  if (separator && !now.candidate.empty()) {
    uint32_t last = PreviousUnit(p);
    if (IsAnd(p) && IsComma(last)) last = PreviousUnit(last);
    const bool resumed = IsComma(p) && last != now.candidate.back() && !HasVerb(current_) && IsAnd(NextUnit(now.candidate.back())) && IsComma(NextUnit(NextUnit(now.candidate.back())));
    if (resumed) {  // "Iran, Israel and, as its last act, Chad signed"
      now.candidate.push_back(i);
      now.comma_in_candidate = now.and_in_candidate = true;
      return Take(i);
    }
    const bool anew = IsAnd(p) && IsComma(PreviousUnit(p)) && v_.rules().IsListed("reference.contrast", u_[p].text);  // "claimed the raid, but Mali accused"
    const bool dated = HasVerb(current_) && IsAnd(p) && IsComma(PreviousUnit(p)) && last != kNone && DateBetween(last, p);  // "became a partner in 1961 and a member in 1986, and Chad joined"
    const bool listed = last != kNone && last == now.candidate.back() && !dated && !DateBetween(p, i) && !(now.and_in_candidate && u_[i].pair) && !anew;
    if (listed && !HasVerb(current_)) {
      now.candidate.push_back(i);
      now.comma_in_candidate |= IsComma(p);
      now.and_in_candidate |= IsAnd(p);
      return Take(i);
    }
    const auto state = [&](uint32_t k) { return u_[k].code == v_.kinds().state; };
    const bool states = state(i) && std::all_of(now.candidate.begin(), now.candidate.end(), state);
    const uint32_t opener = now.candidate.size() == 2 ? PreviousUnit(now.candidate.back()) : kNone;
    if (listed && HasVerb(current_) && IsComma(p) && now.and_in_candidate && !now.comma_in_candidate && state(i) && state(now.candidate.back()) && IsAnd(opener) && IsComma(PreviousUnit(opener))) {
      now.candidate = {now.candidate.back(), i};  // "left the bloc, and Argentina, Chile and Paraguay withdrew"
      now.before_candidate = opener;
      now.comma_in_candidate = true, now.and_in_candidate = false;
      return Take(i);
    }
    if (listed && states && IsAnd(now.before_candidate) && (IsComma(p) || now.comma_in_candidate)) {
      // "Brazil left, and Argentina, Chile and Paraguay withdrew"
      now.candidate.push_back(i);
      now.comma_in_candidate |= IsComma(p);
      now.and_in_candidate |= IsAnd(p);
      return Take(i);
    }
    if (listed && IsAnd(p) && now.before_candidate != kNone && !now.comma_in_candidate) {
      // "said Russia and Ukraine agreed": still one list; whether it is a subject the verb tells
      now.candidate.push_back(i);
      now.and_in_candidate = true;
      return Take(i);
    }
  }
  const uint32_t before_comma = separator ? PreviousUnit(p) : kNone;
  const bool adverbial = before_comma != kNone && u_[before_comma].type == Unit::kWord;  // "The night before, X left"
  if (separator && !HasVerb(current_) && !now.candidate.empty() && !first_of_frame && IsComma(p) && !adverbial) {
    // an apposition behind a longer phrase: keep the first noun phrase; "three states of the region, Chad, Mali and Niger, left"
    if (now.candidate.size() == 1 && ListsMembers(now.candidate.front(), i)) now.candidate.push_back(i);
    now.comma_in_candidate = true;
    return Take(i);
  }
  if (separator && IsAnd(p) && !HasVerb(current_) && !now.candidate.empty() && BehindBetween(PreviousUnit(p))) return Take(i);  // "fighting between A and B kills"
  if (separator && IsAnd(p) && !HasVerb(current_) && !now.candidate.empty() && (BehindOf(PreviousUnit(p), i) || BehindPreposition(PreviousUnit(p), i))) return Take(i);
  if (separator && IsAnd(p) && !HasVerb(current_) && !now.candidate.empty() && InAside(i)) return Take(i);
  if (!HasVerb(current_) && !now.candidate.empty() && !separator && u_[p].IsNounPhrase() && p != now.candidate.back()) return Take(i);  // "the minister, speaking at a Friends of Israel meeting, defends"
  if (separator && IsAnd(p) && !HasVerb(current_) && now.candidate.empty() && EndsFronted(i)) return Take(i);
  if (separator && IsComma(p) && Apposed(i)) {
    now.comma_in_candidate = true;
    return Take(i);
  }
  if (separator && IsComma(p) && ToldOf(p) && !(NextUnit(i) != kNone && u_[NextUnit(i)].type == Unit::kVerb)) return Take(i);
  now.candidate = {i};
  now.before_candidate = first_of_frame ? kNone : p;
  now.comma_in_candidate = now.and_in_candidate = now.modified = false;
  Take(i);
}

// "Talks failed, and the president of Chad, a former general, resigned": between commas and before a verb, what the subject is
// that a conjunction opened behind another clause.
bool ClauseBuilder::Apposed(uint32_t i) const {
  const State& now = states_[current_];
  uint32_t comma = NextUnit(i);  // "an associate at first,", "an observer until then,"
  for (int words = 0; words < 4 && comma != kNone && !IsComma(comma) && u_[comma].type != Unit::kVerb && u_[comma].type != Unit::kPunctuation; ++words) comma = NextUnit(comma);
  if (!HasVerb(current_) || now.candidate.size() != 1 || !BehindClause(now) || !IsComma(comma) || !EndsBefore(comma)) return false;
  return u_[i].indefinite || u_[i].determined || u_[i].code == v_.kinds().person || u_[i].code == v_.kinds().name;
}

// The candidate stands behind a comma and "and" or "but", and behind the verb.
bool ClauseBuilder::BehindClause(const State& now) const {
  return IsAnd(now.before_candidate) && IsComma(PreviousUnit(now.before_candidate)) && now.before_candidate > out_.clauses[now.last_clause].verb;
}

// "Kenya, along with Uganda, signed": behind a subject that waits for its verb.
bool ClauseBuilder::JoinsSubject(uint32_t p) const {
  if (p == kNone || HasVerb(current_) || states_[current_].candidate.empty() || u_[p].type != Unit::kWord || !v_.rules().IsListed("reference.accompany", u_[p].text)) return false;
  const uint32_t last = PreviousUnit(p);
  return IsComma(last) || last == states_[current_].candidate.back();
}

// "said Omar Ali, son of the founder, has been killed": who stands right behind a verb of saying, before a comma; what is told
// of him there is no other subject.
bool ClauseBuilder::ToldOf(uint32_t comma) const {
  const State& now = states_[current_];
  if (!HasVerb(current_) || !Reports() || now.candidate.size() != 1 || PreviousUnit(comma) == kNone) return false;
  const uint32_t verb = out_.clauses[out_.frames[current_].clause].verb;
  const Unit& who = u_[now.candidate.front()];
  if (now.before_candidate != verb || (v_.lemma(u_[verb].verb->lemma).flags & kDitransitive)) return false;
  return who.code == v_.kinds().person || (who.code == v_.kinds().name && !who.determined);
}

// "In a dispute between Chad and Sudan over oil, Libya mediates": what "and" joins to a noun behind a preposition that opens
// the sentence, if a comma or another preposition follows.
bool ClauseBuilder::EndsFronted(uint32_t i) const {
  const uint32_t n = NextUnit(i);
  if (!IsComma(n) && !(n != kNone && u_[n].type == Unit::kWord && u_[n].Is(kPreposition))) return false;
  const uint32_t conjunction = PreviousUnit(i), last = PreviousUnit(conjunction), p = last == kNone ? kNone : PreviousUnit(last);
  return p != kNone && u_[last].IsNounPhrase() && u_[p].type == Unit::kWord && u_[p].Is(kPreposition);
}

// "a man wearing a uniform attacks", "plans to strike Iran drew": what the unit governs is not the next verb's subject.
bool ClauseBuilder::ObjectOfModifier(uint32_t verb) const {
  if (verb == kNone || u_[verb].type != Unit::kVerb) return false;
  const VerbForm form = u_[verb].verb->form;
  const uint32_t p = PreviousUnit(verb);
  const bool leads = p != kNone && form == VerbForm::kGerund && u_[p].type == Unit::kWord && u_[p].Is(kSubordinate) && IsComma(PreviousUnit(p));  // "Carter, after visiting Mali, calls"
  const bool governed = p != kNone && form == VerbForm::kGerund && u_[p].type == Unit::kWord && u_[p].Is(kPreposition);  // "Chile, accused of attacking Peru, denies"
  return (form == VerbForm::kGerund || form == VerbForm::kInfinitive) && p != kNone && (leads || governed || u_[p].IsNounPhrase() || IsComma(p) || ObjectOfModifier(p));
}

// "Having gained independence in June, the emirate applied", "After giving Chad a loan, Peru": what stands before the comma that
// ends a fronted gerund or participle is no subject.
bool ClauseBuilder::InFronted(uint32_t i) const {
  if (fronted_.empty() || HasVerb(current_) || !states_[current_].candidate.empty()) return false;
  const Clause& clause = out_.clauses[fronted_.back()];
  return static_cast<int>(clause.frame) == current_ && i < EndOfFronted(clause.verb);
}

// The first comma behind, before the next finite verb; but "After jailing Ali Khan, a rebel, Chad" has one more, and so has
// "After visiting Mali, Niger and Togo, Chad". 0 if there is none.
uint32_t ClauseBuilder::EndOfFronted(uint32_t verb) const {
  uint32_t end = 0;
  bool apposition = false;
  for (uint32_t k = verb + 1; k < u_.size(); ++k) {
    const Unit& unit = u_[k];
    if (unit.dropped) continue;
    if (unit.type == Unit::kVerb && (unit.verb->form == VerbForm::kFinite || unit.verb->form == VerbForm::kPassive)) break;
    if (unit.type == Unit::kPunctuation && !IsComma(k)) break;
    if (!IsComma(k)) continue;
    const uint32_t n = NextUnit(k);
    if (n == kNone) break;
    const bool list = end > 0 && u_[n].IsNounPhrase() && ListGoesOn(end, k);
    if (end != 0 && !apposition && !list) continue;
    end = k;
    apposition = u_[n].IsNounPhrase() && u_[n].indefinite && u_[n].name < 0;
  }
  return end;
}

// "Mali, Niger and Togo of spying,": behind the comma, up to the next, "and" joins one more of the same kind.
bool ClauseBuilder::ListGoesOn(uint32_t comma, uint32_t next) const {
  const char32_t kind = u_[PreviousUnit(comma)].code;
  if (kind == 0 || u_[NextUnit(comma)].code != kind) return false;
  for (uint32_t k = comma + 1; k < next; ++k) {
    if (!u_[k].dropped && IsAnd(k)) return NextUnit(k) < next && u_[NextUnit(k)].code == kind;
  }
  return false;
}

// "the kingdoms of Jordan and Morocco", "workers in the cities of Bremen and Kiel": a name behind "and" goes on with the names behind "of".
bool ClauseBuilder::BehindOf(uint32_t last, uint32_t i) const {
  const uint32_t of = last == kNone ? kNone : PreviousUnit(last);
  if (of == kNone || !v_.rules().IsListed("place.belongs", u_[of].text) || u_[last].name < 0 || u_[i].name < 0 || u_[last].code != u_[i].code) return false;
  const uint32_t head = PreviousUnit(of);
  if (head == kNone || !u_[head].plural) return false;
  if (head == states_[current_].candidate.back() && u_[i].code == v_.kinds().state) return true;
  return Located(i) && (u_[head].code == v_.kinds().other_state || u_[head].code == v_.kinds().locality);  // "workers in the states of Bremen and Hesse"
}

// "a visit to Malta and the Greek islands", "police in France, Belgium and Peru": names behind a preposition, which "of" alone does not join. "a protest
// against corruption and nepotism", "an embargo on the import and export of arms": nouns, of which the last has no article.
bool ClauseBuilder::BehindPreposition(uint32_t last, uint32_t i) const {
  uint32_t first = last, p = last == kNone ? kNone : PreviousUnit(last);
  while (p != kNone && IsComma(p) && PreviousUnit(p) != kNone && u_[PreviousUnit(p)].IsNounPhrase()) first = PreviousUnit(p), p = PreviousUnit(first);
  if (p == kNone || u_[p].type != Unit::kWord || !u_[p].Is(kPreposition) || u_[p].Is(kSubordinate)) return false;
  const bool names = u_[last].name >= 0 && u_[i].name >= 0;
  if (names) {
    if (v_.rules().IsListed("place.belongs", u_[p].text)) return false;
    const auto state = [&](uint32_t k) { return u_[k].code == v_.kinds().state; };
    const bool theirs = PreviousUnit(p) == states_[current_].candidate.back() && (state(first) || !state(i));  // "Meeting in Lome, Ghana and Togo signed"
    if (first != last && !theirs && !v_.rules().IsListed("reference.among", u_[p].text)) return false;  // "meeting at Nuuk in Greenland, Canada, Denmark and Norway adopted"
    for (uint32_t k = i; Located(k); k = PreviousUnit(PreviousUnit(k))) {
      if (k == first) return true;
    }
    return false;
  }
  const auto bare = [&](const Unit& unit) { return unit.name < 0 && !unit.determined && !unit.indefinite && !unit.own && !unit.quantity && unit.code != v_.kinds().pronoun; };
  const auto human = [&](const Unit& unit) { return unit.name >= 0 || unit.code == v_.kinds().person_noun || unit.code == v_.kinds().forces || unit.code == v_.kinds().people || unit.code == v_.kinds().group; };
  const bool alike = u_[last].IsNounPhrase() && u_[last].name < 0 && human(u_[last]) == human(u_[i]);
  return bare(u_[i]) && alike && PreviousUnit(p) == states_[current_].candidate.back();
}

// "The senator, in a letter to the ministry and the bank, demands", "The bank, created by Chad, Niger and Mali, lends": between commas,
// what a preposition or a participle leads to.
bool ClauseBuilder::InAside(uint32_t i) const {
  const uint32_t comma = NextUnit(i), verb = IsComma(comma) ? NextUnit(comma) : kNone;
  if (verb == kNone || u_[verb].type != Unit::kVerb) return false;
  for (uint32_t k = states_[current_].candidate.back() + 1; k < i; ++k) {
    if (u_[k].dropped || !IsComma(k)) continue;
    const Unit& lead = u_[NextUnit(k)];
    return (lead.type == Unit::kWord && lead.Is(kPreposition)) || (lead.type == Unit::kVerb && lead.verb && lead.verb->form == VerbForm::kParticiple);
  }
  return false;
}

bool ClauseBuilder::BehindBetween(uint32_t i) const {
  const uint32_t p = i == kNone ? kNone : PreviousUnit(i);
  return p != kNone && u_[i].IsNounPhrase() && u_[p].text == "between";
}

// "three states of the region, Chad, Mali and Niger, left": a row of states that says who is meant by the plural before it.
bool ClauseBuilder::ListsMembers(uint32_t whole, uint32_t first) const {
  const auto state = [&](uint32_t k) { return k != kNone && u_[k].code == v_.kinds().state && u_[k].name >= 0; };
  const bool several = u_[whole].plural && u_[whole].name < 0 && u_[whole].actors.empty() && (u_[whole].code == v_.kinds().state_reference || u_[whole].code == v_.kinds().other_state || u_[whole].code == v_.kinds().member_states);
  const uint32_t next = NextUnit(first);
  return several && state(first) && (IsComma(next) || IsAnd(next)) && state(NextUnit(next));
}

// "After the fall of Lima, Chad and Mali left", "After the war it joined": what opens the sentence is no clause, for the only verb ahead
// is that of the main one.
bool ClauseBuilder::OpensPhrase(uint32_t i) const {
  if (!u_[i].Is(kPreposition) || HasVerb(current_) || !states_[current_].candidate.empty()) return false;
  const auto leads = [&](uint32_t k) { return k != kNone && k > i && u_[k].type == Unit::kWord && u_[k].Is(kPreposition); };
  bool parted = false, found = false;
  for (uint32_t k = i + 1; k < u_.size(); ++k) {
    const Unit& unit = u_[k];
    if (unit.dropped) continue;
    const uint32_t p = PreviousUnit(k);
    if (unit.type == Unit::kWord && unit.Is(kComplementizer | kRelative | kCondition | kSubordinate) && !(unit.Is(kPreposition) && !found)) return found && parted;
    if (unit.type == Unit::kPunctuation && !IsComma(k)) break;
    if (unit.type == Unit::kVerb && (unit.verb->form == VerbForm::kFinite || unit.verb->form == VerbForm::kPassive) && !IsAnd(p)) {
      if (found || !parted) return false;
      found = true;
    }
    if (found) continue;
    if (IsComma(k) && p != kNone && u_[p].IsNounPhrase() && leads(PreviousUnit(p))) parted = true;
    const bool named = unit.IsNounPhrase() && unit.name >= 0 && (unit.code == v_.kinds().state || unit.code == v_.kinds().organization);
    if ((unit.Is(kSubjectPronoun) || named) && p != kNone && p > i && u_[p].IsNounPhrase() && u_[p].name < 0) parted = true;
  }
  return found && parted;
}

// Whether a finite verb with a noun phrase before it comes before the next boundary.
bool ClauseBuilder::ClauseAhead(uint32_t i) const {
  const auto named = [&](uint32_t k) { return k != kNone && u_[k].IsNounPhrase() && u_[k].name >= 0; };
  bool noun = false;
  for (uint32_t k = i + 1; k < u_.size(); ++k) {
    if (u_[k].dropped) continue;
    if (u_[k].IsNounPhrase()) noun = true;
    if (u_[k].type == Unit::kVerb) {
      const VerbForm form = u_[k].verb->form;
      if ((form == VerbForm::kFinite || form == VerbForm::kPassive) && IsAnd(PreviousUnit(k))) return false;  // "called him a liar after the talks and left"
      if (form == VerbForm::kFinite || form == VerbForm::kPassive) return noun;
      if (!noun) return false;
    }
    if (u_[k].type == Unit::kPunctuation && !IsComma(k)) return false;
    if (IsComma(k) && named(PreviousUnit(k)) && named(NextUnit(k)) && !EndsBefore(NextUnit(k))) continue;  // "when Mali, Niger and Chad left"
    if (IsComma(k)) return noun && HasVerb(current_) && VerbBehindAside(k);
    if (u_[k].type == Unit::kWord && u_[k].Is(kComplementizer | kRelative | kCondition)) return false;
  }
  return false;
}

// "after troops loyal to Sall, a former general and spy, stormed": from the comma on no verb but the one behind a last comma, which
// is none of saying.
bool ClauseBuilder::VerbBehindAside(uint32_t comma) const {
  for (uint32_t k = comma; k < u_.size(); ++k) {
    if (u_[k].dropped) continue;
    const bool verb = u_[k].type == Unit::kVerb && (u_[k].verb->form == VerbForm::kFinite || u_[k].verb->form == VerbForm::kPassive);
    if (verb) return IsComma(PreviousUnit(k)) && PreviousUnit(k) != comma && !BarePast(k) && !(v_.lemma(u_[k].verb->lemma).flags & kReport);
    if (u_[k].type == Unit::kVerb || (u_[k].type == Unit::kPunctuation && !IsComma(k))) return false;
    if (u_[k].type == Unit::kWord && u_[k].Is(kComplementizer | kRelative | kCondition | kSubordinate) && !u_[k].Is(kPreposition)) return false;
  }
  return false;
}

// Whether a verb follows the noun phrase at once: "when in Rome, Mali left".
bool ClauseBuilder::EndsBefore(uint32_t noun) const {
  const uint32_t n = NextUnit(noun);
  return n != kNone && u_[n].type == Unit::kVerb;
}

void ClauseBuilder::FunctionWord(uint32_t i) {
  const Unit& unit = u_[i];
  const uint32_t p = PreviousUnit(i);
  uint32_t n = NextUnit(i);
  bool floating = false;
  if (unit.Is(kRelative) && n != kNone && v_.rules().IsListed("reference.floating", u_[n].text) && EndsBefore(n)) {  // "which all became members"
    u_[n].dropped = floating = true;
    n = NextUnit(i);
  }
  if (unit.Is(kCondition)) {
    Push(Clause::kCondition, current_, unit.text);
    out_.home[i] = current_;
    return;
  }
  if (HasVerb(current_) && p != kNone && v_.rules().IsListed("reference.free_relative", unit.text) && (u_[p].type == Unit::kVerb || (u_[p].type == Unit::kWord && u_[p].Is(kPreposition)))) {
    Take(i);  // "condemned what it called a coup": an object, and a clause in it
    return static_cast<void>(Push(Clause::kRelative, current_, unit.text));
  }
  if (unit.Is(kRelative | kComplementizer)) {
    const bool verb_next = n != kNone && u_[n].type == Unit::kVerb;
    const uint32_t place = IsComma(p) ? PreviousUnit(p) : kNone;  // "a blast in Herat, Afghanistan, that killed"
    const bool behind_place = place != kNone && u_[place].IsNounPhrase() && u_[place].name >= 0 && Located(place) && BeforePlaces(place) != place;
    const bool noun_before = p != kNone && (u_[p].IsNounPhrase() || behind_place || (IsComma(p) && unit.Is(kRelative)) || u_[p].Is(kPreposition));
    const bool finite_next = verb_next && (u_[n].verb->form == VerbForm::kFinite || u_[n].verb->form == VerbForm::kPassive);
    if (unit.Is(kComplementizer) && !(noun_before && (u_[p].IsNounPhrase() || behind_place) && (finite_next || (verb_next && !Reports())))) {
      if (noun_before && !Reports() && u_[p].IsNounPhrase()) {
        Push(Clause::kRelative, current_, unit.text);  // "equipment that Washington will transfer"
        const bool says = Alphabet::IsVerb(u_[p].code) && (v_.lemma(Alphabet::LemmaOf(u_[p].code)).flags & (kReport | kCognition));  // "fears that attacks spread"
        if (!says && !v_.rules().IsListed("nominal.alleging", u_[p].text) && !v_.rules().IsListed("nominal.doubting", u_[p].text)) Now().gap = p;
      } else {
        if (IsAnd(p)) current_ = ContentBeside(unit.text);
        Push(Clause::kComplement, current_, unit.text);
      }
      out_.home[i] = current_;
      return;
    }
    std::vector<uint32_t> antecedent = Antecedent(unit.Is(kComplementizer) || v_.rules().IsListed("reference.relative_person", unit.text) ? BeforePlaces(p) : p);
    if (IsAnd(p) && Frame().kind == Clause::kRelative && !Now().antecedent.empty()) antecedent = Now().antecedent;  // "a state which left, and which returned"
    Push(Clause::kRelative, current_, unit.text);
    const bool aside_next = unit.Is(kRelative) && n != kNone && u_[n].type == Unit::kWord && u_[n].Is(kPreposition) && !u_[n].Is(kSubordinate);  // "who with his wife was abducted"
    if (finite_next && antecedent.size() == 1) antecedent.front() = WhatStruck(antecedent.front(), n);
    if (floating && antecedent.size() == 1) antecedent = WholeList(std::move(antecedent), 1);
    if (verb_next && IsComma(p) && u_[n].verb->perfect && u_[n].verb->past && antecedent.size() == 1) antecedent = WholeList(std::move(antecedent));
    if (verb_next || aside_next) {
      Now().antecedent = std::move(antecedent);
    } else {
      const bool governed = p != kNone && u_[p].type == Unit::kWord && u_[p].Is(kPreposition);  // "to which", "under which"
      if (antecedent.size() == 1 && !governed && v_.rules().IsListed("reference.relative_object", unit.text)) Now().gap = antecedent.front();
      Now().object = std::move(antecedent);
    }
    out_.home[i] = current_;
    return;
  }
  const bool because_of = n == i + 1 && v_.rules().IsListed("place.belongs", u_[n].text);  // "because of the drought Chad asked"
  if (unit.Is(kSubordinate) && !because_of && !Names(p, i) && !LeadsToOffice(i) && ClauseAhead(i) && !BelongsToSubject(p, i) && !OpensPhrase(i)) {
    if (Frame().kind == Clause::kSubordinate && HasVerb(current_) && Frame().parent >= 0) current_ = Frame().parent;
    Push(Clause::kSubordinate, current_, unit.text);
    out_.home[i] = current_;
    return;
  }
  if (unit.Is(kConjunction) && Frame().kind == Clause::kCondition && !HasVerb(current_) && Frame().parent >= 0 && !ListedSubject(p, n)) current_ = Frame().parent;
  if (unit.Is(kConjunction)) Now().flat = false;
  Take(i);
}

// "demanded that Mali free him and that Niger leave": the frame that both contents belong to; the current one if there is but one.
int ClauseBuilder::ContentBeside(std::string_view opener) const {
  for (int f = current_; f >= 0 && out_.frames[f].kind != Clause::kMain; f = out_.frames[f].parent) {
    if (out_.frames[f].kind == Clause::kComplement && out_.frames[f].intro == opener && HasVerb(f) && out_.frames[f].parent >= 0) return out_.frames[f].parent;
  }
  return current_;
}

// "if Mali and Niger leave": two noun phrases, and a verb right behind them.
bool ClauseBuilder::ListedSubject(uint32_t first, uint32_t second) const {
  const std::vector<uint32_t>& candidate = states_[current_].candidate;
  if (candidate.empty() || candidate.back() != first || second == kNone || !u_[second].IsNounPhrase()) return false;
  return EndsBefore(second);
}

// "a gang known as the Lions attacked": what somebody is called opens no clause.
bool ClauseBuilder::Names(uint32_t verb, uint32_t as) const {
  if (verb == kNone || !u_[as].Is(kPreposition)) return false;
  if (u_[verb].IsNounPhrase() && v_.rules().IsListed("reference.called_so", u_[verb].text)) return v_.rules().IsListed("reference.attribute", u_[as].text);  // "a Venezuelan known as"
  if (u_[verb].type != Unit::kVerb) return false;
  return v_.rules().IsListed("reference.called", v_.rules().alphabet.lemmas()[u_[verb].verb->lemma]) && v_.rules().IsListed("reference.attribute", u_[as].text);
}

// "resigns as president of Malta after his degree is withdrawn": an office, and no verb right behind it and its "of".
bool ClauseBuilder::LeadsToOffice(uint32_t as) const {
  uint32_t k = NextUnit(as);
  if (!v_.rules().IsListed("reference.attribute", u_[as].text) || k == kNone || !u_[k].IsNounPhrase() || u_[k].plural || u_[k].code < kFirstKind || Alphabet::IsVerb(u_[k].code)) return false;
  if (!v_.rules().IsListed("reference.posts", v_.rules().alphabet.kinds()[u_[k].code - kFirstKind])) return false;
  for (k = NextUnit(k); k != kNone && u_[k].type == Unit::kWord && u_[k].Is(kPreposition) && !u_[k].Is(kSubordinate);) {
    k = NextUnit(k);
    if (k != kNone && u_[k].IsNounPhrase()) k = NextUnit(k);
  }
  return k == kNone || u_[k].type != Unit::kVerb;
}

// "The first vote since the war was held": the one verb ahead is that of the subject before it. Headlines, which leave
// articles out, tell a clause ("Clashes as protesters storm parliament"), so does "a day after the king left".
bool ClauseBuilder::BelongsToSubject(uint32_t subject, uint32_t preposition) const {
  if (!u_[preposition].Is(kPreposition) || HasVerb(current_) || subject == kNone || !u_[subject].IsNounPhrase()) return false;
  const std::vector<uint32_t>& candidate = states_[current_].candidate;
  if (candidate.empty() || candidate.back() != subject || u_[subject].code == 0 || !(u_[subject].determined || u_[subject].indefinite || u_[subject].own)) return false;
  int verbs = 0;
  for (uint32_t k = preposition + 1; k < u_.size(); ++k) {
    if (u_[k].dropped) continue;
    if (u_[k].type == Unit::kPunctuation || (u_[k].type == Unit::kWord && u_[k].Is(kRelative | kComplementizer | kSubordinate | kCondition))) break;
    verbs += u_[k].type == Unit::kVerb && (u_[k].verb->form == VerbForm::kFinite || u_[k].verb->form == VerbForm::kPassive) && !IsAnd(PreviousUnit(k));
  }
  return verbs == 1;
}

// "the blast in Herat, Afghanistan, that killed": a name takes no "that"; what stands before the places does.
uint32_t ClauseBuilder::BeforePlaces(uint32_t i) const {
  if (IsComma(i)) i = PreviousUnit(i);
  for (uint32_t k = i; k != kNone && u_[k].IsNounPhrase() && u_[k].name >= 0 && Located(k);) {
    const uint32_t p = PreviousUnit(k), before = p == kNone ? kNone : PreviousUnit(p);
    if (before == kNone) return i;
    if (IsComma(p) || IsAnd(p)) {
      k = before;
    } else {
      if (LedToPlace(p) && u_[before].IsNounPhrase()) i = before;
      break;
    }
  }
  if (i == kNone || (u_[i].code != v_.Kind("facility") && u_[i].code != v_.Kind("locality"))) return i;
  const uint32_t p = PreviousUnit(i), before = p == kNone ? kNone : PreviousUnit(p);  // "the attack on a café that killed"
  if (before == kNone || u_[p].type != Unit::kWord || !u_[p].Is(kPreposition) || !u_[before].IsNounPhrase()) return i;
  if (u_[before].code < kFirstKind || Alphabet::IsVerb(u_[before].code)) return i;
  return v_.rules().alphabet.kinds()[u_[before].code - kFirstKind].ends_with("-event") ? before : i;
}

// "a bomb at a market in Baghdad, which killed nine": no place kills, but what struck there does.
uint32_t ClauseBuilder::WhatStruck(uint32_t place, uint32_t verb) const {
  if (u_[verb].verb->form != VerbForm::kFinite || !v_.rules().IsListed("reference.strikes", v_.rules().alphabet.lemmas()[u_[verb].verb->lemma])) return place;
  uint32_t i = place;
  for (int steps = 0; steps < 4; ++steps) {
    const char32_t code = u_[i].code;
    if (code == v_.Kind("weapon") || code == v_.Kind("attack-event")) return i;
    const uint32_t p = PreviousUnit(i), before = p == kNone ? kNone : PreviousUnit(p);
    const bool joined = before != kNone && (IsComma(p) || (u_[p].type == Unit::kWord && u_[p].Is(kPreposition)));
    if (!joined || !u_[before].IsNounPhrase() || (i == place && !Located(place))) return place;
    i = before;
  }
  return place;
}

// "Poland, Hungary and Romania, which had walked out, came back": all states of the list that waits for its verb.
std::vector<uint32_t> ClauseBuilder::WholeList(std::vector<uint32_t> last, size_t over) {
  const int outer = Frame().parent;
  if (outer < 0 || HasVerb(outer)) return last;
  const std::vector<uint32_t>& list = states_[outer].candidate;
  const auto state = [&](uint32_t k) { return u_[k].code == v_.kinds().state; };
  return list.size() > over && list.back() == last.front() && std::all_of(list.begin(), list.end(), state) ? list : last;
}

// "the treaty with Chad, which was ratified": of a noun and the name that a preposition joins to it, the one of which the verb can
// tell.
uint32_t ClauseBuilder::Matter(uint32_t name, uint32_t verb) const {
  const uint32_t p = PreviousUnit(name), noun = p == kNone ? kNone : PreviousUnit(p);
  if (noun == kNone || u_[p].type != Unit::kWord || !u_[p].Is(kPreposition) || !u_[noun].IsNounPhrase() || u_[noun].name >= 0) return name;
  if (u_[name].name < 0 || !(Located(name) || u_[name].code == v_.kinds().organization || u_[name].code == v_.kinds().name)) return name;
  return v_.rules().IsListed("reference.of_matters", v_.rules().alphabet.lemmas()[u_[verb].verb->lemma]) ? noun : name;
}

std::vector<uint32_t> ClauseBuilder::Antecedent(uint32_t p) const {
  while (p != kNone && (IsComma(p) || u_[p].type == Unit::kWord)) p = PreviousUnit(p);
  if (p == kNone || !u_[p].IsNounPhrase()) return {};
  // A person or body stands before its own attributes: "Ana Petrova, a judge who fled"
  const uint32_t comma = PreviousUnit(p), before = IsComma(comma) ? PreviousUnit(comma) : kNone;
  const bool named = before != kNone && u_[before].IsNounPhrase() && (u_[before].code == v_.kinds().person || u_[before].code == v_.kinds().name || u_[before].code == v_.kinds().state);
  const bool attribute = u_[p].indefinite && !u_[p].plural && u_[p].code != v_.kinds().person && u_[p].code != v_.kinds().name;
  return {named && attribute ? before : p};
}

}  // namespace annals
