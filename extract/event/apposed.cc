#include "extract/event/apposed.h"

#include <algorithm>
#include <string_view>

#include "extract/text/utf8.h"

namespace annals {
namespace {

class Apposed {
 public:
  Apposed(const Vocabulary& vocabulary, const Text& text, const SentenceReading& reading, Event* event)
      : v_(vocabulary), text_(text), units_(reading.units), who_(event->participants) {}

  void Drop() {
    for (size_t i = who_.size(); i-- > 0;) {
      const Participant& who = who_[i];
      Participant* const bearer = who.role == "location" ? nullptr : Bearer(who);
      if (bearer != nullptr && bearer->affiliation.empty()) bearer->affiliation = who.kind == "state" ? who.id : who.affiliation;
      const bool group = who.kind == "group" && who.affiliation.empty();
      if (bearer != nullptr || (IsNameless(who) && NamedBefore(who)) || (group && NamedBehind(who))) who_.erase(who_.begin() + static_cast<std::ptrdiff_t>(i));
    }
  }

 private:
  bool IsComma(uint32_t u) const { return u != kNoUnit && units_[u].IsPunctuation(','); }

  // The first noun phrase that `fits`; kNoUnit if there is none.
  template <typename Fits>
  uint32_t Find(const Fits& fits) const {
    const auto unit = std::find_if(units_.begin(), units_.end(), [&](const Unit& u) { return u.IsNounPhrase() && !u.dropped && fits(u); });
    return unit == units_.end() ? kNoUnit : static_cast<uint32_t>(unit - units_.begin());
  }

  // The other participant in the role of `who` whom the unit names.
  Participant* NamedBy(uint32_t unit, const Participant& who, std::string_view kind) const {
    const auto named = std::find_if(who_.begin(), who_.end(), [&](const Participant& p) { return &p != &who && p.role == who.role && p.kind == kind && units_[unit].span.Contains(p.span); });
    return named == who_.end() ? nullptr : &*named;
  }

  // "the largest rebel group, the FACT, signed"
  bool NamedBehind(const Participant& who) const {
    const uint32_t group = Find([&](const Unit& u) { return u.span == who.span; });
    if (group == kNoUnit || !(units_[group].determined || units_[group].own)) return false;
    const uint32_t first = UnitBehind(units_, group), name = IsComma(first) ? UnitBehind(units_, first) : kNoUnit;
    const uint32_t second = name == kNoUnit ? kNoUnit : UnitBehind(units_, name), behind = IsComma(second) ? UnitBehind(units_, second) : kNoUnit;
    return behind != kNoUnit && units_[behind].type == Unit::kVerb && NamedBy(name, who, "organization") != nullptr;
  }

  // "Ana Lopez, the secretary for trade, signed": up to the comma that ends it, no list goes on.
  bool NamedBefore(const Participant& who) const {
    const uint32_t post = Find([&](const Unit& u) { return u.span.Contains(who.span) && u.determined && !u.plural; });
    if (post == kNoUnit) return false;
    const uint32_t first = UnitBefore(units_, post), name = IsComma(first) ? UnitBefore(units_, first) : kNoUnit;
    if (name == kNoUnit || units_[name].code != v_.kinds().person) return false;
    uint32_t end = UnitBehind(units_, post);
    while (end != kNoUnit && !IsComma(end) && units_[end].type != Unit::kVerb && !(units_[end].type == Unit::kWord && units_[end].Is(kConjunction))) end = UnitBehind(units_, end);
    return IsComma(end) && NamedBy(name, who, "person") != nullptr;
  }

  // Whose name tells what `who` is as well; nullptr if there is none.
  Participant* Bearer(const Participant& who) const {
    Participant* bearer = ToldBehind(who);
    if (bearer == nullptr) bearer = ToldBefore(who);
    return bearer == nullptr ? ToldNext(who) : bearer;
  }

  bool NamesSomebody(uint32_t u) const { return u != kNoUnit && (units_[u].code == v_.kinds().name || units_[u].code == v_.kinds().person); }

  // "actor and peace activist Ana Lopez is killed": who bears the second trade, and with it the first; nullptr if `who` is no trade.
  Participant* ToldBehind(const Participant& who) const {
    const uint32_t trade = Find([&](const Unit& u) { return u.span.Contains(who.span); });
    if (trade == kNoUnit || units_[trade].code != v_.kinds().person_noun || units_[trade].determined || units_[trade].indefinite || units_[trade].plural) return nullptr;
    const uint32_t first = UnitBehind(units_, trade), name = first != kNoUnit && units_[first].Is(kConjunction) ? UnitBehind(units_, first) : kNoUnit;
    if (!NamesSomebody(name) || !IsLower(FirstPoint(text_.At(units_[name].span)))) return nullptr;
    return NamedBy(name, who, "person");
  }

  // Whether a list may go on behind: "a guard, Ana Lopez, and a nurse".
  bool Lists(uint32_t u) const {
    const uint32_t behind = UnitBehind(units_, u), next = IsComma(behind) ? UnitBehind(units_, behind) : behind;
    return next != kNoUnit && ((units_[next].type == Unit::kWord && units_[next].Is(kConjunction)) || (next != behind && units_[next].IsNounPhrase()));
  }

  static bool IsNameless(const Participant& who) { return who.kind == "person" && !who.title.empty() && who.id.empty(); }

  // "endorsed his former rival, Ana Lopez", "held the opposition leader, Omar Sow": whose name stands behind the comma.
  Participant* ToldNext(const Participant& who) const {
    const auto one = [&](const Unit& u) { return u.code == v_.kinds().person_noun || (IsNameless(who) && u.code != v_.kinds().person && u.code != v_.kinds().name); };
    const uint32_t told = Find([&](const Unit& u) { return u.span.Contains(who.span) && one(u) && !u.plural && !u.negative; });
    const uint32_t comma = told == kNoUnit ? kNoUnit : UnitBehind(units_, told), name = IsComma(comma) ? UnitBehind(units_, comma) : kNoUnit;
    return NamesSomebody(name) && !Lists(name) ? NamedBy(name, who, "person") : nullptr;
  }

  // "killed Omar Sow, a Malian soldier", "held Omar Sow, the suspect in the raid": whose name stands before the comma; nullptr if a
  // list may go on behind.
  Participant* ToldBefore(const Participant& who) const {
    const auto one_more = [&](const Unit& u) { return u.indefinite || (u.determined && u.code == v_.kinds().person_noun); };
    const uint32_t told = Find([&](const Unit& u) { return u.span.Contains(who.span) && one_more(u) && !u.plural && !u.negative; });
    const uint32_t comma = UnitBefore(units_, told), name = IsComma(comma) ? UnitBefore(units_, comma) : kNoUnit;
    if (!NamesSomebody(name)) return nullptr;
    const uint32_t behind = UnitBehind(units_, told);
    if (behind != kNoUnit && units_[behind].Is(kConjunction)) return nullptr;
    if (units_[told].determined && Lists(told)) return nullptr;
    return NamedBy(name, who, "person");
  }

  const Vocabulary& v_;
  const Text& text_;
  const std::vector<Unit>& units_;
  std::vector<Participant>& who_;
};

}  // namespace

void DropApposed(const Vocabulary& vocabulary, const Text& text, const SentenceReading& reading, Event* event) { Apposed(vocabulary, text, reading, event).Drop(); }

}  // namespace annals
