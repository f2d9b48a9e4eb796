// What stands aside: found by one walk over the units, each date taking its preposition and the commas that set it off.
#include "extract/mention/set_aside.h"

#include <algorithm>
#include <cstdint>
#include <string_view>

namespace annals {
namespace {

constexpr uint32_t kNone = kNoUnit;

// What does not enter the encoded sentence.
class Dropper {
 public:
  Dropper(const RuleSet& rules, std::vector<Unit>* units) : rules_(rules), u_(*units) {}

  void Run() {
    for (uint32_t i = 0; i < u_.size(); ++i) {
      Unit& unit = u_[i];
      if (unit.IsPunctuation('"') || unit.text == "''" || unit.text == "``") unit.dropped = true;
      if (unit.type == Unit::kPunctuation && (unit.text == "..." || unit.text == "…")) unit.dropped = true;
      if (unit.type == Unit::kWord && unit.Is(kAdverb) && !unit.Is(kPreposition | kConjunction | kSubordinate)) unit.dropped = true;
      if (unit.type == Unit::kDate) DropDate(i);
      if (unit.IsPunctuation('(')) DropParenthesis(i);
      if (unit.IsNounPhrase()) DropDistance(i), DropHonorific(i);
      if (unit.IsNounPhrase() && unit.quantity) DropAge(i);
      if (unit.type != Unit::kVerb) DropBoth(i);
      if (unit.IsPunctuation(',')) DropAmong(i), DropAccompany(i), DropFloating(i);
    }
    for (uint32_t i = 1; i < u_.size(); ++i) {
      if (u_[i].type == Unit::kWord && u_[i].Is(kConjunction)) DropBetweenDates(i);
    }
  }

 private:
  void DropDate(uint32_t i) {
    u_[i].dropped = true;
    if (i + 1 < u_.size() && u_[i + 1].IsPunctuation('\'') && !u_[i + 1].space_before) u_[i + 1].dropped = true;  // "six years' imprisonment"
    uint32_t before = i;
    while (before-- > 0 && u_[before].dropped && !u_[before].IsPunctuation(',')) {
    }
    const bool at_start = before == kNone;
    if (Measures(i)) {
      u_[i + 1].dropped = true;
      if (!at_start && u_[before].type == Unit::kWord && u_[before].Is(kDeterminer) && !u_[before].Is(kNegative)) u_[before].dropped = true;
      return;
    }
    // "came in two years later": the particle of a verb
    if (!at_start && before > 0 && u_[before].type == Unit::kWord && u_[before - 1].type == Unit::kVerb && rules_.IsListed("time.entered", u_[before].text) && EndsApart(u_[i].text)) return;
    const bool determined = !at_start && u_[before].type == Unit::kWord && u_[before].Is(kDeterminer);  // "the 2012 Bahrain Grand Prix"
    // "recovered from 2017's storm": what the preposition governs is the noun
    const bool genitive = i + 1 < u_.size() && u_[i + 1].IsNounPhrase() && !u_[i + 1].space_before && u_[i + 1].span.begin == u_[i].span.end;
    const bool noun_next = i + 1 < u_.size() && u_[i + 1].IsNounPhrase() && !u_[i + 1].Is(kSubjectPronoun) && (determined || u_[i + 1].name < 0);
    if (noun_next && !at_start && !u_[i + 1].determined && !u_[i + 1].indefinite) {
      const Unit& lead = u_[before];
      const bool occasion = lead.type == Unit::kWord && rules_.IsListed("time.on", lead.text);  // "ousted in last year's revolution": that year
      const bool adverbial = occasion || (lead.type == Unit::kWord && rules_.IsListed("time.bounds", lead.text));
      u_[i].attributive = (lead.type == Unit::kWord && lead.Is(kPreposition | kSubordinate | kDeterminer) && !adverbial) || (genitive && !occasion) || (lead.IsNounPhrase() && (lead.possessive || lead.text == "'s" || (lead.code == 0 && lead.text == "the")));
    }
    // "a 24-hour strike": the article that the date parts from its noun
    if (noun_next && !at_start && u_[before].type == Unit::kWord && u_[before].Is(kDeterminer) && !u_[before].Is(kNegative)) u_[before].dropped = true;
    // "suspended the 30 March 2012", from a poor translation
    if (!noun_next && !at_start && u_[before].type == Unit::kWord && u_[before].text == "the" && before > 0 && u_[before - 1].type == Unit::kVerb) u_[before].dropped = true;
    // "three years on, in May 2005, it withdrew": a preposition that governs nothing
    if (i + 2 < u_.size() && u_[i + 1].type == Unit::kWord && u_[i + 1].Is(kPreposition) && u_[i + 2].IsPunctuation(',')) u_[i + 1].dropped = true;
    if (genitive && !at_start && u_[before].type == Unit::kWord && u_[before].Is(kPreposition)) return;
    bool comma_before = false;
    if (!at_start && u_[before].IsPunctuation(',')) {
      u_[before].dropped = comma_before = true;
    } else if (!at_start && u_[before].type == Unit::kWord && u_[before].Is(kPreposition | kSubordinate) && !u_[before].Is(kParticle) && u_[before].text != "of") {
      u_[before].dropped = true;
      const bool apposition = i + 1 < u_.size() && u_[i + 1].IsNounPhrase() && u_[i + 1].indefinite;  // "Canada, for many years an observer, joined"
      if (before > 0 && u_[before - 1].IsPunctuation(',') && !apposition) u_[before - 1].dropped = comma_before = true;
      if (before == 0 || (before == 1 && u_[0].dropped)) comma_before = true;
    } else if (!at_start && u_[before].type == Unit::kWord && u_[before].text == "of") {
      u_[before].dropped = true;
    }
    if ((at_start || comma_before || ClosesDate(i, before)) && i + 1 < u_.size() && u_[i + 1].IsPunctuation(',')) u_[i + 1].dropped = true;
  }

  // "was barred in March 2012 and again in August 2020.": nothing but dates stands on either side.
  void DropBetweenDates(uint32_t conjunction) {
    if (u_[conjunction - 1].type != Unit::kDate) return;
    uint32_t date = conjunction + 1;
    while (date < u_.size() && u_[date].dropped && u_[date].type != Unit::kDate) ++date;
    if (date >= u_.size() || u_[date].type != Unit::kDate) return;
    const uint32_t behind = UnitBehind(u_, date);
    const bool ends = behind == kNone || u_[behind].IsPunctuation('.') || u_[behind].IsPunctuation(';') || u_[behind].IsPunctuation(')');
    if (ends) u_[conjunction].dropped = true;
  }

  // "two years later": told from a day before it, of which "in" tells nothing.
  bool EndsApart(std::string_view date) const { return rules_.IsListed("time.distances", date.substr(date.rfind(' ') + 1)); }

  // "sent on July 26, 2021, the first soldiers": the comma that closes a date with a comma in it, between a verb and its object.
  bool ClosesDate(uint32_t i, uint32_t preposition) const {
    if (preposition == kNone || preposition == 0 || i + 2 >= u_.size() || !u_[i + 2].IsNounPhrase() || u_[i + 2].Is(kSubjectPronoun)) return false;
    if (u_[i].last - u_[i].first < 4 || u_[preposition - 1].type != Unit::kVerb) return false;
    uint32_t behind = i + 3;
    while (behind < u_.size() && (u_[behind].dropped || u_[behind].type == Unit::kDate || u_[behind].Is(kAdverb))) ++behind;
    return behind >= u_.size() || u_[behind].type != Unit::kVerb;
  }

  // "two days of talks", "after months of fighting": how long what follows went on.
  bool Measures(uint32_t i) const {
    return !u_[i].calendar && i + 2 < u_.size() && u_[i + 1].type == Unit::kWord && u_[i + 1].text == "of" && u_[i + 2].IsNounPhrase() && u_[i + 2].code != 0 && !u_[i + 2].determined && u_[i + 2].name < 0;
  }

  // "A day after ousting the king, the army": how long after, and nobody who acts.
  void DropDistance(uint32_t i) {
    const uint32_t before = UnitBefore(u_, i);
    const bool opens = before == kNone || u_[before].IsPunctuation(',');
    if (!opens || u_[i].name >= 0 || i + 2 >= u_.size() || u_[i + 1].type != Unit::kWord || !u_[i + 1].Is(kSubordinate) || u_[i + 2].type != Unit::kVerb) return;
    if ((u_[i].indefinite || u_[i].quantity) && rules_.IsListed("time.nouns", u_[i].text) && rules_.IsListed("place.apart", u_[i + 1].text)) u_[i].dropped = true;
  }

  // "Ana Lopez, 77, who was jailed", "Novak, 45, resigned": how old somebody is.
  void DropAge(uint32_t i) {
    constexpr double kOldest = 120;
    const std::string_view text = u_[i].text;
    const bool bare = !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos && u_[i].quantity->value <= kOldest;
    if (!bare || i < 2 || i + 2 >= u_.size() || !u_[i - 1].IsPunctuation(',') || !u_[i + 1].IsPunctuation(',')) return;
    if (!u_[i - 2].IsNounPhrase() || u_[i - 2].name < 0) return;
    u_[i].dropped = u_[i - 1].dropped = true;
    if (u_[i + 2].type == Unit::kVerb) u_[i + 1].dropped = true;
  }

  // "said 27 people, including five children, had been killed": of whom nobody is named.
  void DropAmong(uint32_t comma) {
    if (comma == 0 || comma + 2 >= u_.size() || !u_[comma - 1].IsNounPhrase() || !rules_.IsListed("reference.among", u_[comma + 1].text)) return;
    uint32_t end = comma + 2;
    for (; end < u_.size() && !u_[end].IsPunctuation(','); ++end) {
      const bool joins = u_[end].type == Unit::kWord && (u_[end].Is(kConjunction) || u_[end].dropped);
      if (!joins && !(u_[end].IsNounPhrase() && (u_[end].name < 0 || u_[end].quantity))) return;
    }
    if (end + 1 >= u_.size() || u_[end + 1].type != Unit::kVerb) return;
    for (uint32_t u = comma; u <= end; ++u) u_[u].dropped = true;
  }

  // "is killed, along with eight others, by a mine": who else, between commas behind a verb.
  void DropAccompany(uint32_t comma) {
    if (comma == 0 || comma + 2 >= u_.size() || u_[comma - 1].type != Unit::kVerb || !rules_.IsListed("reference.accompany", u_[comma + 1].text)) return;
    uint32_t end = comma + 2;
    while (end < u_.size() && (u_[end].IsNounPhrase() || u_[end].dropped || (u_[end].type == Unit::kWord && u_[end].Is(kConjunction)))) ++end;
    if (end >= u_.size() || !u_[end].IsPunctuation(',')) return;
    for (uint32_t u = comma; u <= end; ++u) u_[u].dropped = true;
  }

  // "Chad and Mali both left the bloc": between those named last and what they do.
  void DropBoth(uint32_t i) {
    const uint32_t before = UnitBefore(u_, i), verb = UnitBehind(u_, i), joint = before == kNone ? kNone : UnitBefore(u_, before);
    if (verb == kNone || u_[verb].type != Unit::kVerb || !u_[verb].verb || joint == kNone || !rules_.IsListed("reference.floating", u_[i].text)) return;
    const bool finite = u_[verb].verb->form == VerbForm::kFinite || u_[verb].verb->form == VerbForm::kPassive;
    if (finite && u_[before].IsNounPhrase() && u_[before].name >= 0 && u_[joint].type == Unit::kWord && u_[joint].Is(kConjunction)) u_[i].dropped = true;
  }

  // "Haiti and Cuba, both of them admitted in 2006, voted": how many of those told are meant.
  void DropFloating(uint32_t comma) {
    uint32_t verb = comma + 1;
    if (verb + 1 >= u_.size() || u_[verb].type == Unit::kVerb || !rules_.IsListed("reference.floating", u_[verb].text)) return;
    ++verb;
    if (verb + 2 < u_.size() && u_[verb].text == "of" && (u_[verb + 1].text == "them" || u_[verb + 1].text == "which" || u_[verb + 1].text == "whom")) verb += 2;
    if (u_[verb].type != Unit::kVerb || !u_[verb].verb || u_[verb].last - u_[verb].first > 1) return;
    const uint32_t behind = UnitBehind(u_, verb);
    const bool participle = std::any_of(u_[verb].readings.begin(), u_[verb].readings.end(), [](const VerbReading& r) { return r.shapes & kPastParticiple; });
    if (u_[verb].verb->form != VerbForm::kGerund && (!participle || (behind != kNone && u_[behind].IsNounPhrase()))) return;  // "signed, both became members"
    for (uint32_t u = comma + 1; u < verb; ++u) u_[u].dropped = true;
  }

  // "appointed Mr. Sow": not even a title.
  void DropHonorific(uint32_t i) {
    if (i + 2 >= u_.size() || u_[i].name >= 0 || !u_[i + 1].IsPunctuation('.') || !u_[i + 2].IsNounPhrase() || u_[i + 2].name < 0) return;
    if (rules_.IsListed("name.honorifics", u_[i].text)) u_[i].dropped = u_[i + 1].dropped = true;
  }

  void DropParenthesis(uint32_t i) {
    bool verb = false;
    for (uint32_t k = i + 1; k < u_.size(); ++k) {
      verb |= u_[k].type == Unit::kVerb;
      if (!u_[k].IsPunctuation(')')) continue;
      if (verb && k - i > 12) return;
      for (uint32_t m = i; m <= k; ++m) u_[m].dropped = true;
      return;
    }
  }

  const RuleSet& rules_;
  std::vector<Unit>& u_;
};

}  // namespace

void SetAside(const RuleSet& rules, std::vector<Unit>* units) { Dropper(rules, units).Run(); }

}  // namespace annals
