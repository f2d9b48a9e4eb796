#include "extract/event/name_list.h"

#include <algorithm>

namespace annals {
namespace {

constexpr uint32_t kNowhere = UINT32_MAX;
constexpr uint32_t kLongestAside = 12;  // units between the commas of "Mozambique, which had never been British, on the 13th"

bool IsComma(const Unit& unit) { return unit.IsPunctuation(','); }

class ListReader {
 public:
  ListReader(const NameLists& lists, const EventDates& dates, const SentenceReading& reading, bool opened, std::string_view lead, bool line = false)
      : lists_(lists), dates_(dates), reading_(reading), u_(reading.units), lead_(lead), line_(line), separated_(opened) {}

  std::vector<ListItem> Run(uint32_t at) {
    while (at < u_.size()) {
      const uint32_t next = Step(at);
      if (next == kNowhere) break;
      at = next;
    }
    if (line_ && NumberFollows(at)) return {};  // "Vietnam (2015) 20 deaths" lists other things
    if (fronted_ && !item_.names.empty() && EndsAt(at)) item_.date = fronted_;
    if (!item_.names.empty() && (items_.empty() || item_.date) && EndsAt(at) && !VerbBehindAside(at)) Finish(u_[item_.names.back()].span.end, at);  // one without a date
    if (!items_.empty() && items_.back().date && VerbFollows(behind_)) items_.pop_back();  // "…, and Peru in 1992 left"
    std::erase_if(items_, [](const ListItem& item) { return item.names.empty(); });
    return std::move(items_);
  }

 private:
  // Reads the unit, and returns where to go on; kNowhere where the list ends.
  uint32_t Step(uint32_t at) {
    const Unit& unit = u_[at];
    const bool begun = begun_ != kNowhere;
    if (unit.IsPunctuation('(')) return Parenthesis(at);
    if (IsComma(unit) || unit.IsPunctuation(';')) {
      if (begun && IsComma(unit) && !NameNext(at + 1)) {
        const uint32_t aside = AsideEnd(at);
        if (aside != kNowhere) return aside;
        if (!DateNext(at + 1)) return kNowhere;
      }
      separated_ = true;
      return at + 1;
    }
    if (unit.type == Unit::kWord && unit.Is(kConjunction)) {
      separated_ = true;
      return at + 1;
    }
    if (line_ && begun && unit.type == Unit::kPunctuation && DateNext(at + 1)) return at + 1;  // "Burundi – 27 October 2017"
    if (line_ && !begun && !items_.empty() && dates_.Tells(reading_, unit)) {  // "Mali: 2012, 2020"
      ListItem again = items_.back();
      again.date = dates_.At(unit);
      again.span.end = unit.span.end;
      items_.push_back(std::move(again));
      return at + 1;
    }
    if (dates_.Tells(reading_, unit)) {
      const bool leads = !begun && separated_ && !items_.empty() && !fronted_;
      if (!begun && LeadIn(at) != kNowhere && !(leads && LeadIn(at) == at + 1)) return LeadIn(at) + 1;
      if (leads) {  // "and, in November, by Iran"
        fronted_ = dates_.At(unit);
        return at + 1;
      }
      if (!begun) return kNowhere;
      item_.date = dates_.At(unit);
      return Finish(unit.span.end, at + 1);
    }
    if (unit.dropped) return at + 1;  // "on", "finally"
    if (begun && !item_.names.empty() && !separated_ && IsRank(at)) return at + 1;
    if (!begun && separated_ && IsThatOf(at)) return at + 2;
    if (!separated_) return kNowhere;
    if (unit.type == Unit::kWord && (lead_.empty() ? IsOf(at) && at + 1 < u_.size() && lists_.Named(u_[at + 1]) : unit.text == lead_)) return at + 1;
    if (unit.IsNounPhrase()) return Name(at);
    return !begun && LeadIn(at) != kNowhere ? LeadIn(at) + 1 : kNowhere;  // ", weeks after independence, and Sudan"
  }

  // "The admission of Zambia dates from 1964, that of Malta from the same year": the act told before, of somebody else.
  bool IsThatOf(uint32_t at) const {
    return at + 1 < u_.size() && lists_.IsListed(ListName("reference.that_of"), u_[at]) && IsOf(at + 1);
  }

  bool IsOf(uint32_t at) const { return lists_.IsListed(ListName("place.belongs"), u_[at]); }

  uint32_t Name(uint32_t at) {
    if (const uint32_t comma = begun_ == kNowhere ? LeadIn(at) : kNowhere; comma != kNowhere) return comma + 1;
    if (begun_ == kNowhere) begun_ = at;
    if (lists_.Named(u_[at])) {
      item_.names.push_back(at);
    } else if (!item_.names.empty() || !(DateNext(at + 1) || OfName(at) != kNowhere)) {
      return kNowhere;
    } else if (OfName(at) != kNowhere) {  // "the emirate of Abu Dhabi"
      at = OfName(at);
      if (lists_.Named(u_[at])) item_.names.push_back(at);
    }
    separated_ = false;
    return at + 1;
  }

  // "Suriname the 14th in 1995", "Haiti as the 15th member in 2002": what number the one just named is.
  bool IsRank(uint32_t at) const {
    const auto number = [&](uint32_t k) {
      const Unit& unit = u_[k];
      if (unit.dropped || unit.type == Unit::kVerb || unit.text.empty() || !(unit.IsNounPhrase() || unit.type == Unit::kWord)) return false;
      return lists_.IsRank(unit);
    };
    const uint32_t k = lists_.IsListed(ListName("reference.attribute"), u_[at]) ? at + 1 : at;
    return k < u_.size() && number(k) && DateNext(k + 1);
  }

  // "last of all, Oman": a phrase without verb or name up to a comma, behind which a name stands.
  uint32_t LeadIn(uint32_t at) const {
    for (uint32_t k = at; k < u_.size() && k < at + 6; ++k) {
      if (IsComma(u_[k])) return k > at && NameNext(k + 1) ? k : kNowhere;
      if (u_[k].type == Unit::kVerb || u_[k].name >= 0 || (u_[k].type == Unit::kPunctuation && !u_[k].dropped)) return kNowhere;
    }
    return kNowhere;
  }

  uint32_t OfName(uint32_t at) const {
    return at + 2 < u_.size() && u_[at + 1].type == Unit::kWord && u_[at + 1].Is(kPreposition) && u_[at + 2].IsNounPhrase() && u_[at + 2].name >= 0 && DateNext(at + 3) ? at + 2 : kNowhere;
  }

  uint32_t Parenthesis(uint32_t at) {
    uint32_t close = at;
    while (close < u_.size() && !u_[close].IsPunctuation(')')) ++close;
    if (close == u_.size()) return kNowhere;
    if (begun_ == kNowhere) return close + 1;
    const auto date = std::find_if(u_.begin() + at, u_.begin() + close, [&](const Unit& unit) { return dates_.Tells(reading_, unit); });
    if (date == u_.begin() + close) return close + 1;
    item_.date = dates_.At(*date);
    const uint32_t behind = Finish(u_[close].span.end, close + 1);
    for (auto next = date + 1; line_ && next < u_.begin() + close; ++next) {  // "Ecuador (1992, 2020)"
      if (!dates_.Tells(reading_, *next)) continue;
      items_.push_back(items_.back());
      items_.back().date = dates_.At(*next);
    }
    return behind;
  }

  // "Belarus, until then a partner, in July 2015": the comma that ends what stands between a name and its date.
  uint32_t AsideEnd(uint32_t comma) const {
    for (uint32_t k = comma + 1; k < u_.size() && k < comma + kLongestAside; ++k) {
      if (dates_.Tells(reading_, u_[k]) || u_[k].IsPunctuation(';') || u_[k].IsPunctuation(':')) return kNowhere;
      if (IsComma(u_[k])) return DateNext(k + 1) ? k + 1 : kNowhere;
    }
    return kNowhere;
  }

  bool DateNext(uint32_t at) const {
    while (at < u_.size() && !u_[at].IsPunctuation('(') && (u_[at].dropped || IsComma(u_[at])) && u_[at].type != Unit::kDate) ++at;
    if (at + 1 < u_.size() && u_[at].IsPunctuation('(')) {
      while (at < u_.size() && !u_[at].IsPunctuation(')') && u_[at].type != Unit::kDate) ++at;
    }
    return at < u_.size() && dates_.Tells(reading_, u_[at]);
  }

  bool NameNext(uint32_t at) const {
    while (at < u_.size() && ((u_[at].dropped && u_[at].type != Unit::kDate) || (u_[at].type == Unit::kWord && (u_[at].Is(kConjunction) || u_[at].text == lead_)))) ++at;
    return at < u_.size() && lists_.Named(u_[at]);
  }

  bool EndsAt(uint32_t at) const { return at >= u_.size() || u_[at].type == Unit::kPunctuation; }

  bool NumberFollows(uint32_t at) const {
    while (at < u_.size() && u_[at].dropped) ++at;
    return at < u_.size() && u_[at].IsNounPhrase() && u_[at].quantity;
  }

  // "and Germany, an associate at first, became a member": a verb behind the next comma is the name's own.
  bool VerbBehindAside(uint32_t comma) const {
    if (comma >= u_.size() || !IsComma(u_[comma])) return false;
    for (uint32_t k = comma + 1; k < u_.size() && k < comma + kLongestAside; ++k) {
      if (IsComma(u_[k])) return VerbFollows(k);
    }
    return false;
  }

  // Behind an item that no comma closes, a verb would be its own.
  bool VerbFollows(uint32_t at) const {
    while (at < u_.size() && (u_[at].dropped || IsComma(u_[at]))) ++at;
    return at < u_.size() && u_[at].type == Unit::kVerb && (u_[at].verb->form == VerbForm::kFinite || u_[at].verb->form == VerbForm::kPassive);
  }

  uint32_t Finish(uint32_t end, uint32_t behind) {
    item_.span = {u_[begun_].span.begin, end};
    items_.push_back(std::move(item_));
    item_ = {};
    begun_ = kNowhere;
    behind_ = behind;
    separated_ = false;
    return behind;
  }

  const NameLists& lists_;
  const EventDates& dates_;
  const SentenceReading& reading_;
  const std::vector<Unit>& u_;
  const std::string_view lead_;
  const bool line_;
  bool separated_;           // a comma, semicolon or "and" has led on to the next
  uint32_t begun_ = kNowhere;   // first unit of the item that is read
  uint32_t behind_ = 0;      // the last one that was read to its end
  const DateMention* fronted_ = nullptr;  // told before the name
  ListItem item_;
  std::vector<ListItem> items_;
};

}  // namespace

bool NameLists::Named(const Unit& unit) const {
  return unit.IsNounPhrase() && unit.name >= 0 && !unit.own && (unit.code == v_.Kind("state") || unit.code == v_.Kind("capital") || unit.code == v_.Kind("organization"));
}

uint32_t NameLists::AmongThem(const SentenceReading& reading, uint32_t from, uint32_t end) const {
  for (uint32_t u = from + 1; u + 1 < end; ++u) {
    const Unit& unit = reading.units[u];
    if (unit.type != Unit::kWord || unit.dropped) continue;
    if (v_.rules().IsListed("reference.among", unit.text)) return u + 1;
    if (v_.rules().IsListed("reference.among_them", unit.text) && reading.units[u + 1].code == v_.Kind("pronoun")) return u + 2;
  }
  return 0;
}

bool NameLists::IsListed(ListName list, const Unit& unit) const { return v_.rules().IsListed(list, unit.text); }

bool NameLists::IsRank(const Unit& unit) const {
  return v_.IsOrdinalNumber(unit.text) || unit.code == v_.Kind("member-states") || unit.code == v_.Kind("other-state") || v_.rules().IsListed("reference.ranks", unit.text);
}

std::vector<ListItem> NameLists::Read(const SentenceReading& reading, uint32_t from, bool opened, std::string_view lead) const {
  return ListReader(*this, dates_, reading, opened, lead).Run(from);
}

std::vector<ListItem> NameLists::ReadLine(const SentenceReading& reading, uint32_t from) const { return ListReader(*this, dates_, reading, true, {}, true).Run(from); }

}  // namespace annals
