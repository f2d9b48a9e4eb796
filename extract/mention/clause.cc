#include "extract/mention/clause.h"

#include "extract/mention/clause_builder.h"

namespace annals {

namespace {

char32_t CodeOf(const std::vector<Unit>& units, const Clause& clause) { return Alphabet::Verb(units[clause.verb].verb->lemma, clause.form); }

// The subject of a passive with the prepositions and nouns that belong to it, if there are any: "⟨relations⟩ with ⟨state⟩" of
// "Relations with Chad were cut", and of "relations with Chad cut by Niger", whose subject is the noun before the verb.
std::pair<uint32_t, uint32_t> WholeSubject(const std::vector<Unit>& units, const Clause& clause) {
  constexpr std::pair<uint32_t, uint32_t> kPlain = {0, 0};
  const bool passive = clause.form == VerbForm::kPassive || clause.form == VerbForm::kParticiple || clause.form == VerbForm::kPassiveInfinitive;
  if (!passive || clause.subject.size() != 1 || clause.by_owner || clause.subject.front() > clause.verb) return kPlain;
  const auto before = [&](uint32_t u) { return UnitBefore(units, u); };
  const auto leads = [&](uint32_t u) { return u != kNoUnit && units[u].type == Unit::kWord && units[u].Is(kPreposition) && !units[u].Is(kConjunction | kComplementizer); };
  uint32_t first = clause.subject.front(), behind = before(clause.verb);
  if (clause.kind == Clause::kRelative) {  // "the treaty with Chad, which was ratified"
    while (behind != kNoUnit && behind > first && !units[behind].IsNounPhrase()) behind = before(behind);
  }
  for (uint32_t u = behind; u != first; u = before(u)) {
    if (u == kNoUnit || !(units[u].IsNounPhrase() || leads(u))) return kPlain;
  }
  if (clause.form == VerbForm::kParticiple) {
    for (uint32_t p = before(first); leads(p) && before(p) != kNoUnit && units[before(p)].IsNounPhrase(); p = before(first)) first = before(p);
  }
  return behind == first ? kPlain : std::pair(first, behind + 1);
}

}  // namespace

void ClauseBuilder::Run() {
  out_.clauses.clear();
  out_.frames.clear();
  out_.home.assign(u_.size(), 0);
  out_.frames.reserve(4);
  out_.clauses.reserve(static_cast<size_t>(std::count_if(u_.begin(), u_.end(), [](const Unit& unit) { return unit.type == Unit::kVerb; })));
  Push(Clause::kMain, -1, {});
  for (uint32_t i = 0; i < u_.size(); ++i) Read(i);
  ReportAfter();
  for (Clause& clause : out_.clauses) Body(clause);
  for (Clause& clause : out_.clauses) FillGap(clause);
  NameTheFirst();
  ShareBodies();
  HeadlinePassives();
  Codes();
}

void ClauseBuilder::Push(Clause::Kind kind, int parent, std::string_view intro) {
  ClauseFrame frame;
  frame.kind = kind;
  frame.parent = parent;
  frame.intro = intro;
  frame.units.reserve(out_.frames.empty() ? u_.size() : 8);
  out_.frames.push_back(std::move(frame));
  if (states_.size() < out_.frames.size()) states_.emplace_back();
  states_[out_.frames.size() - 1].Reset();
  current_ = static_cast<int>(out_.frames.size()) - 1;
}

// The nearest frame outward that still waits for its verb; -1 if none.
int ClauseBuilder::Waiting() const {
  for (int f = out_.frames[current_].parent; f >= 0; f = out_.frames[f].parent) {
    if (!HasVerb(f)) return f;
  }
  return -1;
}

void ClauseBuilder::Read(uint32_t i) {
  Unit& unit = u_[i];
  out_.home[i] = current_;
  if (unit.dropped) {
    Frame().dropped.push_back(i);
    return;
  }
  switch (unit.type) {
    case Unit::kPunctuation: return Punctuation(i);
    case Unit::kNounPhrase: return NounPhrase(i);
    case Unit::kVerb: return Verb(i);
    case Unit::kDate: return;
    case Unit::kWord: return FunctionWord(i);
  }
}

int ClauseBuilder::OuterClause(int frame) const {
  for (int f = out_.frames[frame].parent; f >= 0; f = out_.frames[f].parent) {
    if (states_[f].last_clause >= 0) return states_[f].last_clause;
  }
  return -1;
}

// "Russia attacked, officials said": what stands before a verb of saying without an object is its complement.
void ClauseBuilder::ReportAfter() {
  for (size_t c = 1; c < out_.clauses.size(); ++c) {
    Clause& clause = out_.clauses[c];
    if (clause.kind != Clause::kCoordinate || clause.subject.empty()) continue;
    if (!(v_.lemma(u_[clause.verb].verb->lemma).flags & kReport)) continue;
    const uint32_t n = NextUnit(clause.verb);
    if (clause.subject.front() < out_.clauses[c - 1].verb) continue;  // "was arrested and charged"
    if (IsAnd(PreviousUnit(clause.subject.front()))) continue;        // "is to join, but the minister ruled out"
    if (n != kNone && !IsComma(n) && u_[n].type != Unit::kPunctuation && !(u_[n].type == Unit::kWord && u_[n].Is(kPreposition | kSubordinate))) continue;
    for (size_t k = 0; k < c; ++k) {
      if (out_.clauses[k].parent < 0 && out_.clauses[k].verb < clause.verb) {
        out_.clauses[k].parent = static_cast<int>(c);
        if (out_.clauses[k].kind == Clause::kMain || out_.clauses[k].kind == Clause::kCoordinate) out_.clauses[k].kind = Clause::kComplement;
      }
    }
    clause.parent = -1;
  }
  for (const auto& [host, report] : asides_) {
    const int told = out_.frames[host].clause;
    if (told < 0) continue;
    out_.clauses[told].parent = report;
    if (out_.clauses[told].kind == Clause::kMain) out_.clauses[told].kind = Clause::kComplement;
  }
  for (int f : fronted_) {  // a fronted gerund or participle belongs to the clause it opens
    Clause& clause = out_.clauses[f];
    const ClauseFrame& frame = out_.frames[clause.frame];
    if (frame.clause < 0) continue;
    if (!clause.by_control) clause.parent = frame.clause;
    if (clause.subject.empty()) clause.subject = out_.clauses[frame.clause].subject;
  }
}

void ClauseBuilder::Body(Clause& clause) {
  const std::vector<uint32_t>& units = out_.frames[clause.frame].units;
  const uint32_t end = EndOfBody(clause);
  clause.body.reserve(units.size());
  // "Lund, shot by rebels in May, is treated in Oslo": what follows the frame's own verb is not told of the participle before it.
  const int own = out_.frames[clause.frame].clause;
  const bool before = clause.kind == Clause::kParticiple && own >= 0 && out_.clauses[own].verb > clause.verb;
  const bool aside = before && (HasComma(clause.verb, out_.clauses[own].verb) || out_.clauses[own].form == VerbForm::kPassive);
  for (uint32_t unit : units) {
    if (aside && unit >= out_.clauses[own].verb) break;
    if (unit > clause.verb && unit < end) clause.body.push_back(unit);
  }
}

// "After visiting Chad, Mali signed": what a clause tells that opens the sentence ends before the subject of the clause behind it.
uint32_t ClauseBuilder::EndOfBody(const Clause& clause) const {
  const ClauseFrame& frame = out_.frames[clause.frame];
  if (frame.clause < 0 || !std::ranges::any_of(fronted_, [&](int f) { return &out_.clauses[f] == &clause; })) return kNone;
  const Clause& opened = out_.clauses[frame.clause];
  if (opened.verb < clause.verb || opened.subject.empty() || opened.subject.front() < clause.verb) return kNone;
  const bool opens = std::all_of(frame.units.begin(), std::find(frame.units.begin(), frame.units.end(), clause.verb), [&](uint32_t u) { return !u_[u].IsNounPhrase(); });
  return opens ? opened.subject.front() : kNone;
}

// "The ship which Iran seized in May", "whom a court jailed": what the relative pronoun stands for is the verb's object, where
// no other follows it.
void ClauseBuilder::FillGap(Clause& clause) {
  const uint32_t gap = states_[clause.frame].gap;
  const int of_frame = out_.frames[clause.frame].clause;
  if (gap == kNone || clause.form != VerbForm::kFinite || clause.subject.empty() || of_frame < 0 || &out_.clauses[of_frame] != &clause) return;
  if (clause.subject.front() <= gap || (v_.lemma(u_[clause.verb].verb->lemma).flags & kIntransitive)) return;
  if (!clause.body.empty()) {
    const Unit& behind = u_[clause.body.front()];
    const bool leads = behind.type == Unit::kWord && behind.Is(kPreposition) && !v_.rules().IsListed("reference.particles", behind.text);
    if (!leads && behind.type != Unit::kPunctuation && !IsAnd(clause.body.front())) return;
  }
  clause.gap = Matter(gap, clause.verb);
  for (uint32_t u = gap + 1; u-- > clause.gap;) {  // "the treaty with Chad that Mali signed": all of it
    if (!u_[u].dropped) clause.body.insert(clause.body.begin(), u);
  }
}

// "The last to ratify the treaty was Tonga": who did it stands behind "was".
void ClauseBuilder::NameTheFirst() {
  for (size_t c = 0; c + 1 < out_.clauses.size(); ++c) {
    Clause& clause = out_.clauses[c];
    const Clause& equates = out_.clauses[c + 1];
    if (clause.kind != Clause::kInfinitive || clause.subject.size() != 1 || clause.frame != equates.frame || equates.subject != clause.subject || equates.body.empty() || equates.parent == static_cast<int>(c)) continue;
    const Unit& first = u_[clause.subject.front()];
    const uint32_t named = equates.body.front();
    const auto ordinal = [&](const Unit& unit) { return v_.rules().IsListed("reference.ordinals", unit.text); };
    const uint32_t next = clause.subject.front() + 1;  // "The first": an adverb
    const bool row = first.ordinal || ordinal(first) || (next < u_.size() && u_[next].dropped && ordinal(u_[next]));
    if (!row || first.name >= 0 || u_[named].name < 0 || !v_.rules().IsListed("reference.equates", v_.rules().alphabet.lemmas()[u_[equates.verb].verb->lemma])) continue;
    std::erase_if(clause.body, [&](uint32_t u) { return u >= equates.verb && u_[u].type != Unit::kDate; });
    clause.subject = {named};
    clause.parent = static_cast<int>(c) + 1;
  }
}

void ClauseBuilder::ShareBodies() {  // "signed and ratified the treaty"
  for (size_t c = 0; c + 1 < out_.clauses.size(); ++c) {
    Clause& clause = out_.clauses[c];
    const Clause& next = out_.clauses[c + 1];
    const bool so_many = clause.form == VerbForm::kPassive && next.form == VerbForm::kPassive && next.subject.size() == 1 && u_[next.subject.front()].quantity;
    if (next.frame == clause.frame || (next.subject != clause.subject && !so_many) || clause.subject.empty()) continue;
    const bool bare = std::all_of(clause.body.begin(), clause.body.end(), [&](uint32_t k) { return IsComma(k) || IsAnd(k); });
    if (bare && DateBetween(clause.verb, next.verb)) {  // "acceded in March and withdrew its reservation"
      clause.body.clear();
    } else if (bare) {
      clause.body = next.body;
    }
  }
}

// What stands in the strings. A participle is told as one in its own clause and in those behind.
void ClauseBuilder::Codes() {
  for (Clause& clause : out_.clauses) {
    const char32_t code = CodeOf(u_, clause);
    if (v_.lemma(u_[clause.verb].verb->lemma).anchors) {
      clause.codes.Add(code);
      for (const std::vector<uint32_t>* part : {&clause.subject, &clause.body}) {
        for (const uint32_t unit : *part) {
          if (u_[unit].code) clause.codes.Add(u_[unit].code);
        }
      }
      const auto [first, last] = WholeSubject(u_, clause);
      for (uint32_t unit = first; unit < last; ++unit) {
        if (u_[unit].code && !u_[unit].dropped) clause.codes.Add(u_[unit].code);
      }
      if (clause.by_owner) clause.codes.Add(u_[clause.subject.front()].owned_by);
    }
    if (clause.form == VerbForm::kParticiple) u_[clause.verb].code = code;
  }
  for (const Unit& unit : u_) {
    if (!unit.dropped && unit.code) out_.codes.Add(unit.code);
  }
}

namespace {

void AddUnit(const std::vector<Unit>& units, const Clauses& clauses, int clause, uint32_t u, Encoded* out) {
  const Unit& unit = units[u];
  const auto of_later = [&](const Clause& other) { return other.verb == u && other.form == VerbForm::kParticiple; };
  const bool later = unit.type == Unit::kVerb && std::any_of(clauses.clauses.begin() + clause + 1, clauses.clauses.end(), of_later);
  if (later) out->AddCode(Alphabet::Verb(unit.verb->lemma, unit.verb->form), u);
  else out->Add(unit, u);
}

void AddPredicate(const std::vector<Unit>& units, const Clauses& clauses, int clause, Encoded* out) {
  const Clause& told = clauses.clauses[static_cast<size_t>(clause)];
  out->AddCode(CodeOf(units, told), told.verb);
  for (const uint32_t u : told.body) AddUnit(units, clauses, clause, u, out);
}

}  // namespace

void Encode(const std::vector<Unit>& units, const Clauses& clauses, int clause, Encoded* out) {
  if (clause < 0) return out->Write(units);
  const Clause& told = clauses.clauses[static_cast<size_t>(clause)];
  out->Clear();
  out->Reserve(2 * told.subject.size() + 1 + told.body.size());
  for (size_t s = 0; s < told.subject.size(); ++s) {
    if (s > 0) out->AddLiteral("and", told.subject[s]);
    if (told.by_owner) out->AddCode(units[told.subject[s]].owned_by, told.subject[s]);
    else AddUnit(units, clauses, clause, told.subject[s], out);
  }
  AddPredicate(units, clauses, clause, out);
}

bool EncodeWhole(const std::vector<Unit>& units, const Clauses& clauses, int clause, Encoded* out) {
  const Clause& told = clauses.clauses[static_cast<size_t>(clause)];
  const auto [first, last] = WholeSubject(units, told);
  if (first == last) return false;
  out->Clear();
  for (uint32_t u = first; u < last; ++u) {
    if (!units[u].dropped) AddUnit(units, clauses, clause, u, out);
  }
  AddPredicate(units, clauses, clause, out);
  return true;
}

int Clauses::ClauseAt(uint32_t unit) const {
  const int frame = unit < home.size() ? home[unit] : -1;
  int best = -1;
  for (size_t c = 0; c < clauses.size(); ++c) {
    if (static_cast<int>(clauses[c].frame) == frame && clauses[c].verb <= unit && (best < 0 || clauses[c].verb > clauses[best].verb)) best = static_cast<int>(c);
  }
  if (best >= 0) return best;
  for (int f = frame; f >= 0; f = frames[f].parent) {
    if (frames[f].clause >= 0) return frames[f].clause;
  }
  return -1;
}

void BuildClauses(const Vocabulary& vocabulary, std::vector<Unit>* units, Clauses* clauses) { ClauseBuilder(vocabulary, units, clauses).Run(); }

}  // namespace annals
