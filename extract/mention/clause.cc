#include "extract/mention/clause.h"

#include <algorithm>

namespace annals {
namespace {

constexpr uint32_t kNone = UINT32_MAX;

char32_t CodeOf(const std::vector<Unit>& units, const Clause& clause) { return Alphabet::Verb(units[clause.verb].verb->lemma, clause.form); }

class Builder {
 public:
  Builder(const Vocabulary& vocabulary, std::vector<Unit>* units, Clauses* out) : v_(vocabulary), u_(*units), out_(*out) {}

  void Run() {
    out_.clauses.clear();
    out_.frames.clear();
    out_.home.assign(u_.size(), 0);
    out_.frames.reserve(4);
    out_.clauses.reserve(static_cast<size_t>(std::count_if(u_.begin(), u_.end(), [](const Unit& unit) { return unit.type == Unit::kVerb; })));
    Push(Clause::kMain, -1, {});
    for (uint32_t i = 0; i < u_.size(); ++i) Read(i);
    ReportAfter();
    for (Clause& clause : out_.clauses) Body(clause);
    ShareBodies();
    Codes();
  }

 private:
  struct State {                    // of a frame, while it is open
    std::vector<uint32_t> candidate;  // noun phrases that may be the next verb's subject
    uint32_t before_candidate = kNone;  // the unit before its first
    bool comma_in_candidate = false, and_in_candidate = false;
    bool modified = false;            // by a participle or infinitive with an object: "a man wearing a uniform"
    std::vector<uint32_t> antecedent; // of a relative clause
    std::vector<uint32_t> subject;    // of its finite clause
    bool flat = true;                 // no boundary since its verb
    int last_clause = -1;             // its last verb, finite or not

    void Reset() {  // the lists keep their memory
      candidate.clear(), antecedent.clear(), subject.clear();
      before_candidate = kNone;
      comma_in_candidate = and_in_candidate = modified = false;
      flat = true;
      last_clause = -1;
    }
  };

  // ---- frames ----

  void Push(Clause::Kind kind, int parent, std::string_view intro) {
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

  ClauseFrame& Frame() { return out_.frames[current_]; }
  State& Now() { return states_[current_]; }
  bool HasVerb(int frame) const { return out_.frames[frame].clause >= 0; }

  // The nearest frame outward that still waits for its verb; -1 if none.
  int Waiting() const {
    for (int f = out_.frames[current_].parent; f >= 0; f = out_.frames[f].parent) {
      if (!HasVerb(f)) return f;
    }
    return -1;
  }

  uint32_t PreviousUnit(uint32_t i) const {
    while (i-- > 0) {
      if (!u_[i].dropped) return i;
    }
    return kNone;
  }

  uint32_t NextUnit(uint32_t i) const {
    while (++i < u_.size()) {
      if (!u_[i].dropped) return i;
    }
    return kNone;
  }

  bool IsComma(uint32_t i) const {
    return i != kNone && (u_[i].IsPunctuation(',') || u_[i].text == "–" || (u_[i].IsPunctuation('-') && u_[i].space_before));
  }
  bool IsAnd(uint32_t i) const { return i != kNone && u_[i].type == Unit::kWord && u_[i].Is(kConjunction); }

  void Read(uint32_t i) {
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

  void Take(uint32_t i) {
    out_.home[i] = current_;
    Frame().units.push_back(i);
  }

  void Punctuation(uint32_t i) {
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
  uint32_t Label() {
    if (out_.frames.size() != 1 || Frame().units.size() != 1) return kNone;
    const Unit& unit = u_[Frame().units.front()];
    return unit.IsNounPhrase() && unit.name >= 0 && (unit.code == v_.kinds().state || unit.code == v_.kinds().organization) ? Frame().units.front() : kNone;
  }

  // "left UNESCO, and in November 2018 Washington …" goes on with a clause, not with the list.
  bool DateBetween(uint32_t from, uint32_t to) const {
    return std::any_of(u_.begin() + from, u_.begin() + to, [](const Unit& unit) { return unit.type == Unit::kDate && !unit.attributive; });
  }

  void NounPhrase(uint32_t i) {
    const uint32_t p = PreviousUnit(i);
    if (p != kNone && u_[p].IsNounPhrase() && !u_[p].Is(kSubjectPronoun) && u_[i].Is(kSubjectPronoun) && !Reports() && HasVerb(current_)) {
      Push(Clause::kRelative, current_, {});  // "the ban it imposed"
    }
    if (OwnedByRelative(i)) {  // "Peru, whose army left": a relative clause, of the antecedent's
      Push(Clause::kRelative, current_, u_[i].own_word);
      Now().candidate = {i};
      return Take(i);
    }
    State& now = Now();
    const bool opened = Frame().units.empty() && Frame().kind == Clause::kSubordinate;  // "as the council had demanded"
    if (p != kNone && u_[p].type == Unit::kWord && u_[p].Is(kPreposition) && !u_[p].Is(kConjunction) && !opened) return Take(i);
    if (!HasVerb(current_) && !now.candidate.empty() && (ObjectOfModifier(p) || (now.modified && IsAnd(p)))) {
      now.modified = true;
      return Take(i);
    }
    if (ObjectOfFronted(p, i)) return Take(i);
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
      const bool listed = last != kNone && last == now.candidate.back() && !DateBetween(p, i) && !(now.and_in_candidate && u_[i].pair);
      if (listed && !HasVerb(current_)) {
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
      // an apposition behind a longer phrase: keep the first noun phrase
      now.comma_in_candidate = true;
      return Take(i);
    }
    if (separator && IsAnd(p) && !HasVerb(current_) && !now.candidate.empty() && BehindBetween(PreviousUnit(p))) return Take(i);  // "fighting between A and B kills"
    if (separator && IsAnd(p) && !HasVerb(current_) && !now.candidate.empty() && (BehindOf(PreviousUnit(p), i) || BehindPreposition(PreviousUnit(p), i))) return Take(i);
    now.candidate = {i};
    now.before_candidate = first_of_frame ? kNone : p;
    now.comma_in_candidate = now.and_in_candidate = now.modified = false;
    Take(i);
  }

  bool OwnedByRelative(uint32_t i) const { return u_[i].own && v_.rules().IsListed("reference.relative_owner", u_[i].own_word); }

  // "a man wearing a uniform attacks", "plans to strike Iran drew": what the unit governs is not the next verb's subject.
  bool ObjectOfModifier(uint32_t verb) const {
    if (verb == kNone || u_[verb].type != Unit::kVerb) return false;
    const VerbForm form = u_[verb].verb->form;
    const uint32_t p = PreviousUnit(verb);
    return (form == VerbForm::kGerund || form == VerbForm::kInfinitive) && p != kNone && (u_[p].IsNounPhrase() || IsComma(p));
  }

  // "Having gained independence in June, the emirate applied": the object of a gerund that opens the sentence, if a comma comes
  // before the next verb.
  bool ObjectOfFronted(uint32_t verb, uint32_t i) const {
    if (verb == kNone || HasVerb(current_) || !states_[current_].candidate.empty() || u_[verb].type != Unit::kVerb || u_[verb].verb->form != VerbForm::kGerund) return false;
    if (PreviousUnit(verb) != kNone) return false;
    for (uint32_t k = i + 1; k < u_.size() && u_[k].type != Unit::kVerb; ++k) {
      if (u_[k].IsPunctuation(',')) return true;
    }
    return false;
  }

  // "the kingdoms of Jordan and Morocco": a name behind "and" goes on with the names behind "of".
  bool BehindOf(uint32_t last, uint32_t i) const {
    const uint32_t of = last == kNone ? kNone : PreviousUnit(last);
    if (of == kNone || !v_.rules().IsListed("place.belongs", u_[of].text) || u_[last].name < 0 || u_[i].name < 0 || u_[last].code != u_[i].code) return false;
    const uint32_t head = PreviousUnit(of);
    return head != kNone && u_[head].plural && head == states_[current_].candidate.back() && u_[i].code == v_.kinds().state;
  }

  // "a visit to Israel and the Palestinian territories": two names behind a preposition, which "of" alone does not join.
  bool BehindPreposition(uint32_t last, uint32_t i) const {
    const uint32_t p = last == kNone ? kNone : PreviousUnit(last);
    return p != kNone && u_[p].type == Unit::kWord && u_[p].Is(kPreposition) && !u_[p].Is(kSubordinate) && !v_.rules().IsListed("place.belongs", u_[p].text) && u_[last].name >= 0 && u_[i].name >= 0 && Located(last) && Located(i);
  }

  bool Located(uint32_t i) const {
    return u_[i].code == v_.Kind("state") || u_[i].code == v_.Kind("capital") || u_[i].code == v_.Kind("place") || u_[i].code == v_.Kind("area");
  }

  bool BehindBetween(uint32_t i) const {
    const uint32_t p = i == kNone ? kNone : PreviousUnit(i);
    return p != kNone && u_[i].IsNounPhrase() && u_[p].text == "between";
  }

  // Whether a finite verb with a noun phrase before it comes before the next boundary.
  bool ClauseAhead(uint32_t i) const {
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
      if (IsComma(k)) return false;
      if (u_[k].type == Unit::kWord && u_[k].Is(kComplementizer | kRelative | kCondition)) return false;
    }
    return false;
  }

  // Whether a verb follows the noun phrase at once: "when in Rome, Mali left".
  bool EndsBefore(uint32_t noun) const {
    const uint32_t n = NextUnit(noun);
    return n != kNone && u_[n].type == Unit::kVerb;
  }

  void FunctionWord(uint32_t i) {
    const Unit& unit = u_[i];
    const uint32_t p = PreviousUnit(i), n = NextUnit(i);
    if (unit.Is(kCondition)) {
      Push(Clause::kCondition, current_, unit.text);
      out_.home[i] = current_;
      return;
    }
    if (unit.Is(kRelative | kComplementizer)) {
      const bool verb_next = n != kNone && u_[n].type == Unit::kVerb;
      const bool noun_before = p != kNone && (u_[p].IsNounPhrase() || (IsComma(p) && unit.Is(kRelative)) || u_[p].Is(kPreposition));
      if (unit.Is(kComplementizer) && !(noun_before && verb_next && u_[p].IsNounPhrase() && !Reports())) {
        if (noun_before && !Reports() && u_[p].IsNounPhrase()) {
          std::vector<uint32_t> antecedent = {p};
          Push(Clause::kRelative, current_, unit.text);  // "equipment that Washington will transfer"
        } else {
          Push(Clause::kComplement, current_, unit.text);
        }
        out_.home[i] = current_;
        return;
      }
      std::vector<uint32_t> antecedent = Antecedent(p);
      if (IsAnd(p) && Frame().kind == Clause::kRelative && !Now().antecedent.empty()) antecedent = Now().antecedent;  // "a state which left, and which returned"
      Push(Clause::kRelative, current_, unit.text);
      if (verb_next) Now().antecedent = std::move(antecedent);
      out_.home[i] = current_;
      return;
    }
    if (unit.Is(kSubordinate) && !Names(p, i) && ClauseAhead(i) && !BelongsToSubject(p, i)) {
      if (Frame().kind == Clause::kSubordinate && HasVerb(current_) && Frame().parent >= 0) current_ = Frame().parent;
      Push(Clause::kSubordinate, current_, unit.text);
      out_.home[i] = current_;
      return;
    }
    if (unit.Is(kConjunction) && Frame().kind == Clause::kCondition && !HasVerb(current_) && Frame().parent >= 0) current_ = Frame().parent;
    if (unit.Is(kConjunction)) Now().flat = false;
    Take(i);
  }

  // "a gang known as the Lions attacked": what somebody is called opens no clause.
  bool Names(uint32_t verb, uint32_t as) const {
    if (verb == kNone || u_[verb].type != Unit::kVerb || !u_[as].Is(kPreposition)) return false;
    return v_.rules().IsListed("reference.called", v_.rules().alphabet.lemmas()[u_[verb].verb->lemma]) && v_.rules().IsListed("reference.attribute", u_[as].text);
  }

  // "The first vote since the war was held": the one verb ahead is that of the subject before it. Headlines, which leave
  // articles out, tell a clause ("Clashes as protesters storm parliament"), so does "a day after the king left".
  bool BelongsToSubject(uint32_t subject, uint32_t preposition) const {
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

  bool Reports() const {  // the frame's last verb takes a clause as its object
    const int last = states_[current_].last_clause;
    if (last < 0) return false;
    const LemmaInfo& info = v_.lemma(u_[out_.clauses[last].verb].verb->lemma);
    return (info.flags & (kReport | kCognition)) || info.active != Control::kNone;
  }

  std::vector<uint32_t> Antecedent(uint32_t p) const {
    while (p != kNone && (IsComma(p) || u_[p].type == Unit::kWord)) p = PreviousUnit(p);
    if (p == kNone || !u_[p].IsNounPhrase()) return {};
    // A person or body stands before its own attributes: "Ana Petrova, a judge who fled"
    const uint32_t comma = PreviousUnit(p), before = IsComma(comma) ? PreviousUnit(comma) : kNone;
    const bool named = before != kNone && u_[before].IsNounPhrase() && (u_[before].code == v_.kinds().person || u_[before].code == v_.kinds().name || u_[before].code == v_.kinds().state);
    const bool attribute = u_[p].indefinite && !u_[p].plural && u_[p].code != v_.kinds().person && u_[p].code != v_.kinds().name;
    return {named && attribute ? before : p};
  }

  // ---- verbs ----

  bool BarePast(const Clause& clause) const {
    const Unit& unit = u_[clause.verb];
    return clause.form == VerbForm::kFinite && unit.verb->past && unit.last - unit.first == 1 &&
           std::any_of(unit.readings.begin(), unit.readings.end(), [](const VerbReading& r) { return r.shapes & kPastParticiple; });
  }

  bool BarePast(uint32_t i) const {
    const Unit& unit = u_[i];
    return unit.verb->form == VerbForm::kFinite && unit.verb->past && unit.last - unit.first == 1 &&
           std::any_of(unit.readings.begin(), unit.readings.end(), [](const VerbReading& r) { return r.shapes & kPastParticiple; });
  }

  int AddClause(uint32_t i, Clause::Kind kind, std::vector<uint32_t> subject, VerbForm form) {
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

  int OuterClause(int frame) const {
    for (int f = out_.frames[frame].parent; f >= 0; f = out_.frames[f].parent) {
      if (states_[f].last_clause >= 0) return states_[f].last_clause;
    }
    return -1;
  }

  // "were kidnapped and killed", "are killed and nine wounded": the auxiliary of the first verb holds for the second.
  bool SharesPassive(uint32_t i) const {
    uint32_t p = PreviousUnit(i);
    if (p != kNone && u_[p].IsNounPhrase() && u_[p].quantity) p = PreviousUnit(p);
    if (!BarePast(i) || NounAhead(i) || out_.clauses.empty() || !(IsAnd(p) || IsComma(p))) return false;
    const uint32_t flags = v_.lemma(u_[i].verb->lemma).flags;
    if (flags & kIntransitive) return false;  // "was signed in 2007 and entered into force"
    if ((flags & kErgative) && DateBetween(out_.clauses.back().verb, i)) return false;  // "was suspended in 2003 and quit in 2008"
    uint32_t before = PreviousUnit(p);
    if (IsComma(before)) before = PreviousUnit(before);
    const Clause& last = out_.clauses.back();
    const bool beside = out_.frames[last.frame].parent == out_.frames[current_].parent;
    return beside && last.form == VerbForm::kPassive && (before == last.verb || IsAnd(p));
  }

  void Finite(uint32_t i, const std::vector<uint32_t>& subject) {
    Take(i);
    const Clause::Kind kind = Frame().kind;
    const VerbForm form = SharesPassive(i) ? VerbForm::kPassive : u_[i].verb->form;
    const int index = AddClause(i, kind, subject, form);
    out_.clauses[index].parent = OuterClause(current_);
    Frame().clause = index;
    Now().subject = subject;
    Now().flat = true;
  }

  std::vector<uint32_t> CandidateSubject(uint32_t verb) {
    State& now = Now();
    std::vector<uint32_t> subject = now.candidate;
    const uint32_t p = PreviousUnit(verb);
    if (subject.size() > 2 && now.comma_in_candidate && IsComma(PreviousUnit(verb)) && Introduces(subject)) {
      subject.resize(1);  // "X, an activist and journalist, was arrested"
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

  // A named person, a comma, and what he is: "a lawyer and blogger", "the chairman and editor".
  bool Introduces(const std::vector<uint32_t>& list) const {
    const auto named = [&](uint32_t u) { return u_[u].code == v_.kinds().person || u_[u].code == v_.kinds().name; };
    if (!named(list[0])) return false;
    const auto post = [&](uint32_t u) { return !named(u) && u_[u].name >= 0 && !u_[u].plural && u_[u].code != v_.kinds().state && u_[u].code != v_.kinds().organization; };
    return u_[list[1]].indefinite || (u_[list[1]].determined && std::all_of(list.begin() + 1, list.end(), post));
  }

  // The kind of a clause beside that of the current frame.
  Clause::Kind Beside() { return Frame().kind == Clause::kMain ? Clause::kCoordinate : Frame().kind; }

  // "demanded that he be freed, and threatened": behind a comma a past goes on with the past outside, not with what is
  // asked, hoped or promised.
  bool GoesOnOutside(uint32_t i) {
    const uint32_t p = PreviousUnit(i);
    const int outer = Frame().parent;
    if (Frame().kind != Clause::kComplement || outer < 0 || !HasVerb(outer) || !IsAnd(p) || !IsComma(PreviousUnit(p))) return false;
    const auto past = [&](int frame) { return u_[out_.clauses[out_.frames[frame].clause].verb].verb->past; };
    return u_[i].verb->past && past(outer) && !past(current_);
  }

  // A clause beside that of the current frame, with units that stand before its verb.
  void Coordinate(uint32_t i, std::vector<uint32_t> subject, Clause::Kind kind, const std::vector<uint32_t>& before = {}) {
    const int parent = Frame().parent;
    const std::string_view intro = Frame().intro;
    Push(kind, parent, intro);
    for (uint32_t unit : before) Take(unit);
    Finite(i, subject);
  }

  // Takes the units from `first` on out of the current frame: they belong to the next clause.
  std::vector<uint32_t> Detach(uint32_t first) {
    std::vector<uint32_t>& units = Frame().units;
    const auto from = std::find(units.begin(), units.end(), first);
    std::vector<uint32_t> out(from, units.end());
    units.erase(from, units.end());
    return out;
  }

  void Verb(uint32_t i) {
    const VerbForm form = u_[i].verb->form;
    if (form == VerbForm::kInfinitive || form == VerbForm::kPassiveInfinitive) return Infinitive(i);
    if (form == VerbForm::kGerund) return Gerund(i);
    if (form == VerbForm::kParticiple) return Participle(i);
    const uint32_t p = PreviousUnit(i);
    const uint32_t n = NextUnit(i);
    State& now = Now();
    if (Frame().kind == Clause::kRelative && !HasVerb(current_)) {
      if (!now.antecedent.empty()) return Finite(i, now.antecedent);
      return Finite(i, CandidateSubject(i));
    }
    const bool by_next = n != kNone && u_[n].text == "by" && BarePast(i);
    if (const uint32_t comma = OpensAside(i); comma != kNone) return Aside(i, comma);
    if (Inverted(i)) return TurnBack(i);
    if (!HasVerb(current_)) {
      if (by_next && !now.candidate.empty() && p != kNone && u_[p].IsNounPhrase() && FiniteAhead(i)) return Participle(i);
      if (IsComma(p) && BarePast(i) && !now.candidate.empty() && !NounAhead(i) && FiniteAhead(i)) return Participle(i);  // "the heads, gathered in Abuja, signed"
      if (now.candidate.empty() && BarePast(i) && (p == kNone || IsComma(p)) && FiniteAhead(i)) return Participle(i);  // "Founded in 1949, …"
      std::vector<uint32_t> subject = CandidateSubject(i);
      if (subject.empty() && Frame().parent >= 0) subject = states_[Frame().parent].subject;
      if (subject.empty() && Frame().parent < 0 && label_ != kNone) subject = {label_};
      return Finite(i, subject);
    }
    if (by_next && p != kNone && u_[p].IsNounPhrase()) return Participle(i);
    const int waiting = Waiting();
    if (IsAnd(p) || IsComma(p)) {
      if (IsComma(p) && waiting >= 0) {
        current_ = waiting;
        return Finite(i, CandidateSubject(i));
      }
      if (IsComma(p) && BarePast(i) && !IsAnd(n) && !NounAhead(i) && !(n != kNone && u_[n].Is(kComplementizer)) && !SeriesAhead(i)) return Participle(i);
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
      if (Reports() && !(BarePast(i) && !NounAhead(i) && (by_next || p != now.candidate.back()))) {
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
    const int own = Frame().clause;
    if (BarePast(i) && p != kNone && u_[p].IsNounPhrase() && HasObject(out_.clauses[own].verb) && !NounAhead(i)) return Participle(i);  // "sentenced a doctor based in Virginia"
    if (now.flat && BarePast(out_.clauses[own])) {  // "The treaty signed in 1992 entered …"
      out_.clauses[own].form = VerbForm::kParticiple;
      out_.clauses[own].kind = Clause::kParticiple;
      return Finite(i, now.subject);
    }
    if (BarePast(i)) return Participle(i);
    if (candidate_at_verb) return Coordinate(i, CandidateSubject(i), Clause::kCoordinate);
    return Coordinate(i, now.subject, Clause::kCoordinate);
  }

  // "Only in 1989 was Egypt readmitted", "Never has Chad signed": a past participle behind an auxiliary that stands before its subject.
  bool Inverted(uint32_t i) const {
    const State& now = states_[current_];
    if (!HasVerb(current_) || now.candidate.empty() || !BarePast(i) || PreviousUnit(i) != now.candidate.back()) return false;
    const Clause& clause = out_.clauses[out_.frames[current_].clause];
    const VerbGroup& verb = *u_[clause.verb].verb;
    const bool auxiliary = verb.lemma == v_.auxiliaries().be || (verb.lemma == v_.auxiliaries().have && verb.negated);  // "had he known" is a condition
    return auxiliary && clause.subject.empty() && clause.verb == out_.clauses.back().verb && now.before_candidate == clause.verb;
  }

  void TurnBack(uint32_t i) {
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
  uint32_t OpensAside(uint32_t verb) const {
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
  void Aside(uint32_t verb, uint32_t comma) {
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

  // Whether a noun with an article of its own stands right behind a verb.
  bool HasObject(uint32_t verb) const {
    const uint32_t object = NextUnit(verb);
    return object != kNone && u_[object].IsNounPhrase() && (u_[object].determined || u_[object].indefinite);
  }

  // "fled to Egypt, Chad and Libya, and Saudi ships rescued": behind a list that "and" has ended, ", and" begins anew.
  void ForgetList() {
    State& now = Now();
    const uint32_t last = now.candidate.back(), conjunction = PreviousUnit(last), comma = IsAnd(conjunction) ? PreviousUnit(conjunction) : kNone;
    if (now.candidate.size() < 3 || !IsComma(comma)) return;
    for (uint32_t k = now.candidate.front(); k < comma; ++k) {
      if (!u_[k].dropped && IsAnd(k)) return now.candidate.assign(1, last);
    }
  }

  // Whether a noun is the second of two that "and" joins, and was taken for the end of a list.
  bool EndsList(uint32_t noun) const {
    const State& now = states_[current_];
    const std::vector<uint32_t>& units = out_.frames[current_].units;
    return now.and_in_candidate && !now.comma_in_candidate && now.candidate.size() == 2 && now.candidate.back() == noun && units.size() > 2 && units.back() == noun && IsAnd(PreviousUnit(noun));
  }

  // "dissolved parliament and the prime minister resigned": what stands behind "and" after an object is the next verb's
  // subject where a comma parts them, or the verb cannot be a participle there.
  bool SubjectBehindObject(uint32_t i) const {
    const State& now = states_[current_];
    if (now.candidate.size() != 2 || !now.and_in_candidate || now.comma_in_candidate || now.before_candidate == kNone) return false;
    const Unit& before = u_[now.before_candidate];
    if (before.type != Unit::kVerb || (v_.lemma(before.verb->lemma).flags & (kReport | kCognition))) return false;
    const uint32_t conjunction = PreviousUnit(now.candidate.back());
    return IsComma(PreviousUnit(conjunction)) || !BarePast(i) || NounAhead(i) || (v_.lemma(u_[i].verb->lemma).flags & kIntransitive);
  }

  bool FiniteAhead(uint32_t i) const {
    for (uint32_t k = i + 1; k < u_.size(); ++k) {
      if (u_[k].type == Unit::kPunctuation && !IsComma(k)) return false;
      if (u_[k].type == Unit::kWord && u_[k].Is(kRelative | kComplementizer | kSubordinate)) return false;
      if (u_[k].type == Unit::kVerb && (u_[k].verb->form == VerbForm::kFinite || u_[k].verb->form == VerbForm::kPassive)) return true;
    }
    return false;
  }

  // "condemned the raid, called for talks and urged": a verb behind "and" goes on with the series.
  bool SeriesAhead(uint32_t i) const {
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

  bool NounAhead(uint32_t i) const {
    const uint32_t n = NextUnit(i);
    return n != kNone && u_[n].IsNounPhrase();
  }

  void Infinitive(uint32_t i) {
    const int governor = Now().last_clause;
    std::vector<uint32_t> subject = Now().subject;
    bool control = false;
    if (governor >= 0) {
      const Clause& g = out_.clauses[governor];
      const VerbGroup& verb = *u_[g.verb].verb;
      const LemmaInfo& info = v_.lemma(verb.lemma);
      const bool passive = g.form == VerbForm::kPassive || g.form == VerbForm::kParticiple || g.form == VerbForm::kPassiveInfinitive;
      subject = g.subject;
      if (info.object_control && !passive) {
        std::vector<uint32_t> object;  // the noun phrases between the verb and here
        for (uint32_t k = g.verb + 1; k < i; ++k) {
          if (!u_[k].dropped && u_[k].IsNounPhrase() && object.empty()) object = {k};
        }
        if (!object.empty()) subject = object;
      }
      const uint32_t p = PreviousUnit(i);
      const bool adjective = verb.lemma == v_.auxiliaries().be && p != kNone && p > g.verb && v_.BehindBe(u_[p].text) != Control::kNone;
      control = adjective || (passive ? info.passive : info.active) != Control::kNone;
    } else if (!Now().candidate.empty()) {
      subject = Now().candidate;
    }
    const int parent = governor >= 0 ? governor : OuterClause(current_);
    Take(i);
    const int index = AddClause(i, Clause::kInfinitive, std::move(subject), u_[i].verb->form);
    out_.clauses[index].parent = parent;
    out_.clauses[index].by_control = control;
    out_.clauses[index].intro = {};
  }

  void Gerund(uint32_t i) {
    const uint32_t p = PreviousUnit(i);
    int governor = Now().last_clause;
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
    if (before != kNone && governor >= 0 && before >= out_.clauses[governor].verb && !out_.clauses[governor].subject.empty()) {
      // "thousands march in Tbilisi and Batumi calling for", "fired on a crowd in Cairo demanding": no place does it
      const char32_t code = u_[before].code;
      const bool somebody = code == v_.Kind("group") || code == v_.Kind("person-noun") || code == v_.Kind("people") || out_.clauses[governor].form == VerbForm::kPassive;
      const bool object = before > out_.clauses[governor].verb && u_[before].IsNounPhrase() && somebody;
      subject = object ? std::vector<uint32_t>{before} : out_.clauses[governor].subject;
    } else if (p != kNone && u_[p].IsNounPhrase() && !HasComma(p, i)) {
      subject = {p};
      if (!Now().candidate.empty() && Now().candidate.back() == p && Now().and_in_candidate) subject = Now().candidate;
      // "adopted a resolution granting": the doer is whoever adopted it
      if (governor >= 0 && out_.clauses[governor].form != VerbForm::kPassive && u_[p].actors.empty() && u_[p].code != 0 && !out_.clauses[governor].subject.empty() && p > out_.clauses[governor].verb) subject = out_.clauses[governor].subject;
    } else if (governor >= 0) {
      subject = out_.clauses[governor].subject;
      const LemmaInfo& info = v_.lemma(u_[out_.clauses[governor].verb].verb->lemma);
      if (info.object_control && p != kNone && u_[p].type == Unit::kWord) {  // "accused Russia of attacking"
        for (uint32_t k = out_.clauses[governor].verb + 1; k < p; ++k) {
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
      const bool adjacent = p == g.verb || (u_[p].type == Unit::kWord && u_[p].Is(kPreposition) && behind_verb);
      control = adjacent && (passive ? info.passive : info.active) != Control::kNone;
    }
    const int parent = governor >= 0 ? governor : OuterClause(current_);
    const std::string_view intro = p != kNone && u_[p].type == Unit::kWord ? std::string_view(u_[p].text) : std::string_view();
    Take(i);
    const int index = AddClause(i, Clause::kGerund, std::move(subject), VerbForm::kGerund);
    out_.clauses[index].parent = parent;
    out_.clauses[index].by_control = control;
    out_.clauses[index].intro = intro;
    if (governor < 0) Now().last_clause = -1, fronted_.push_back(index);
  }

  // What leads to the place or the places that end here: the "in" of "in Tbilisi and Batumi".
  uint32_t ScenePreposition(uint32_t i) const {
    while (i != kNone && u_[i].IsNounPhrase() && Located(i)) {
      uint32_t p = PreviousUnit(i);
      if (p == kNone || u_[p].type != Unit::kWord) return kNone;
      if (v_.rules().IsListed("place.within", u_[p].text) && !v_.rules().IsListed("place.belongs", u_[p].text)) return p;
      if (!IsAnd(p)) return kNone;
      i = PreviousUnit(p);
    }
    return kNone;
  }

  bool HasComma(uint32_t from, uint32_t to) const {
    for (uint32_t k = from + 1; k < to; ++k) {
      if (IsComma(k)) return true;
    }
    return false;
  }

  void Participle(uint32_t i) {
    const uint32_t p = PreviousUnit(i);
    std::vector<uint32_t> subject;
    if (p != kNone && u_[p].IsNounPhrase()) {
      subject = {p};
    } else if (p != kNone && (IsComma(p) || IsAnd(p))) {
      const uint32_t q = PreviousUnit(p);
      if (q != kNone && u_[q].IsNounPhrase()) subject = {q};
      if (subject.empty() || !HasVerb(current_)) {
        if (!Now().candidate.empty() && !HasVerb(current_)) subject = Now().candidate;
      }
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

  // "Russia attacked, officials said": what stands before a verb of saying without an object is its complement.
  void ReportAfter() {
    for (size_t c = 1; c < out_.clauses.size(); ++c) {
      Clause& clause = out_.clauses[c];
      if (clause.kind != Clause::kCoordinate || clause.subject.empty()) continue;
      if (!(v_.lemma(u_[clause.verb].verb->lemma).flags & kReport)) continue;
      const uint32_t n = NextUnit(clause.verb);
      if (clause.subject.front() < out_.clauses[c - 1].verb) continue;  // "was arrested and charged"
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
      clause.parent = frame.clause;
      if (clause.subject.empty()) clause.subject = out_.clauses[frame.clause].subject;
    }
  }

  // ---- strings ----

  void Body(Clause& clause) {
    const std::vector<uint32_t>& units = out_.frames[clause.frame].units;
    clause.body.reserve(units.size());
    for (uint32_t unit : units) {
      if (unit > clause.verb) clause.body.push_back(unit);
    }
  }

  void ShareBodies() {  // "signed and ratified the treaty"
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
  void Codes() {
    for (Clause& clause : out_.clauses) {
      const char32_t code = CodeOf(u_, clause);
      if (v_.lemma(u_[clause.verb].verb->lemma).anchors) {
        clause.codes.Add(code);
        for (const std::vector<uint32_t>* part : {&clause.subject, &clause.body}) {
          for (const uint32_t unit : *part) {
            if (u_[unit].code) clause.codes.Add(u_[unit].code);
          }
        }
      }
      if (clause.form == VerbForm::kParticiple) u_[clause.verb].code = code;
    }
    for (const Unit& unit : u_) {
      if (!unit.dropped && unit.code) out_.codes.Add(unit.code);
    }
  }

  const Vocabulary& v_;
  std::vector<Unit>& u_;
  Clauses& out_;
  static std::vector<State>& States() {
    thread_local std::vector<State> states;
    return states;
  }
  std::vector<State>& states_ = States();  // of the frames, and what sentences before have left
  std::vector<int> fronted_;
  std::vector<std::pair<int, int>> asides_;  // the frame that a report interrupts, the report's clause
  uint32_t end_of_aside_ = kNone;            // the comma behind the last one
  uint32_t label_ = kNone;                   // who stands before a colon: the subject of what has none behind it
  int current_ = 0;
};

}  // namespace

void Encode(const std::vector<Unit>& units, const Clauses& clauses, int clause, Encoded* out) {
  if (clause < 0) return out->Write(units);
  const Clause& told = clauses.clauses[static_cast<size_t>(clause)];
  const auto add = [&](uint32_t u) {
    const Unit& unit = units[u];
    const auto of_later = [&](const Clause& other) { return other.verb == u && other.form == VerbForm::kParticiple; };
    const bool later = unit.type == Unit::kVerb && std::any_of(clauses.clauses.begin() + clause + 1, clauses.clauses.end(), of_later);
    if (later) out->AddCode(Alphabet::Verb(unit.verb->lemma, unit.verb->form), u);
    else out->Add(unit, u);
  };
  out->Clear();
  out->Reserve(2 * told.subject.size() + 1 + told.body.size());
  for (size_t s = 0; s < told.subject.size(); ++s) {
    if (s > 0) out->AddLiteral("and", told.subject[s]);
    add(told.subject[s]);
  }
  out->AddCode(CodeOf(units, told), told.verb);
  for (const uint32_t u : told.body) add(u);
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

void BuildClauses(const Vocabulary& vocabulary, std::vector<Unit>* units, Clauses* clauses) { Builder(vocabulary, units, clauses).Run(); }

}  // namespace annals
