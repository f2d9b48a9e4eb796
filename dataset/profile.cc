#include "dataset/profile.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <set>

#include "dataset/similarity.h"
#include "extract/date/moment.h"

namespace annals {
namespace {

std::string DayText(Day day) { return fmt::format("{:04}-{:02}-{:02}", YearOf(day), MonthOf(day), DayOf(day)); }

std::optional<When> Dated(std::string_view date) {
  const auto bounds = ParseEdtf(date);
  if (!bounds) return std::nullopt;
  When when{std::string(date), kCoarse, {}, {}};
  if (bounds->first) when.first = DayNumber(*bounds->first);
  if (bounds->last) when.last = DayNumber(*bounds->last);
  if (!when.first || !when.last) return when;
  const int64_t days = *when.last - *when.first;
  when.fineness = days == 0 ? kDayFine : days <= 31 ? kMonthFine : days <= 366 ? kYearFine : kCoarse;
  if (days == 0) when.at = DayText(*bounds->first);  // times of day fall together
  return when;
}

char ClassOf(std::string_view status) {
  return status == "planned" || status == "proposed" ? 'p' : status == "hypothetical" ? 'h' : status == "denied" ? 'n' : status == "alleged" ? 'g' : 'd';
}

// Lower case (ASCII), and nothing that would break a line.
std::string Plain(std::string_view text) { return PlainWords(text); }

std::string LastWord(std::string_view name) {
  const std::string plain = Plain(name);
  return plain.substr(plain.rfind(' ') + 1);
}

Amount AmountOf(const DraftQuantity& quantity) {
  constexpr double kRounding = 0.1, kAbout = 0.25, kRising = 3;
  const double value = quantity.value, upper = quantity.upper.value_or(value);
  Amount amount{Plain(quantity.unit), value, value * (1 - kRounding), upper * (1 + kRounding), quantity.relation == "~"};
  if (amount.about) amount.low = value * (1 - kAbout), amount.high = upper * (1 + kAbout);
  // "at least 30" is what a first report says of 80, hardly of 200
  if (quantity.relation.starts_with(">")) amount.low = value, amount.high = upper * kRising;
  if (quantity.relation.starts_with("<")) amount.low = value / kRising, amount.high = upper;
  return amount;
}

template <typename T>
void SortUnique(std::vector<T>* list) {
  std::sort(list->begin(), list->end());
  list->erase(std::unique(list->begin(), list->end()), list->end());
}

using Names = std::set<std::string_view>;

Names NamesInRole(const Profile& profile, char role) {
  Names names;
  for (const Party& party : profile.parties) {
    if (party.role == role) names.insert(party.name);
  }
  return names;
}

bool Nested(const Names& a, const Names& b) {
  return a.size() <= b.size() ? std::includes(b.begin(), b.end(), a.begin(), a.end()) : std::includes(a.begin(), a.end(), b.begin(), b.end());
}

// An organization that acts may be told as actor or as organization, and one whose role is not known may be either:
// names that stand so in the other profile are no difference.
Names Less(Names names, const Names& elsewhere) {
  for (const std::string_view name : elsewhere) names.erase(name);
  return names;
}

bool RolesFit(const Profile& a, const Profile& b) {
  const Names actors[] = {NamesInRole(a, 'a'), NamesInRole(b, 'a')}, recipients[] = {NamesInRole(a, 'r'), NamesInRole(b, 'r')};
  const Names organizations[] = {NamesInRole(a, 'o'), NamesInRole(b, 'o')}, unknown[] = {NamesInRole(a, 'p'), NamesInRole(b, 'p')};
  for (int i = 0; i < 2; ++i) {  // who did it in one and suffered it in the other
    for (const std::string_view name : actors[i]) {
      if (recipients[1 - i].contains(name) && !actors[1 - i].contains(name) && !recipients[i].contains(name)) return false;
    }
  }
  return Nested(Less(Less(actors[0], organizations[1]), unknown[1]), Less(Less(actors[1], organizations[0]), unknown[0])) &&
         Nested(Less(recipients[0], unknown[1]), Less(recipients[1], unknown[0])) &&
         Nested(Less(Less(organizations[0], actors[1]), unknown[1]), Less(Less(organizations[1], actors[0]), unknown[0])) &&
         Nested(NamesInRole(a, 'l'), NamesInRole(b, 'l'));
}

// The places of one state, or the people who act for it in one role, must have one in common where both tell some.
bool DetailsFit(const Profile& a, const Profile& b) {
  for (const Party& mine : a.parties) {
    if (mine.detail.empty()) continue;
    bool told = false, met = false;
    for (const Party& other : b.parties) {
      if (other.role != mine.role || other.name != mine.name || other.detail.empty()) continue;
      told = true;
      met = met || other.detail == mine.detail;
    }
    for (const Party& own : a.parties) {  // another of mine may be the one in common
      if (met || own.role != mine.role || own.name != mine.name) continue;
      met = std::any_of(b.parties.begin(), b.parties.end(), [&](const Party& other) { return !own.detail.empty() && other == own; });
    }
    if (told && !met) return false;
  }
  return true;
}

// How many times the lesser the greater is; "dozens" are not quite 24.
double Ratio(const Amount& a, const Amount& b) {
  constexpr double kAbout = 1.25;
  return (a.value == b.value ? 1 : std::max(a.value, b.value) / std::max(std::min(a.value, b.value), 1e-9)) * (a.about == b.about ? 1 : kAbout);
}

// Of each unit in both, one amount of one must go with one of the other.
bool AmountsFit(const Profile& a, const Profile& b, Agreement* result) {
  constexpr double kClose = 4.0 / 3, kSame = 1.05, kRare = 20;
  double farthest = 1, greatest = 0;
  bool about = false;
  for (const Amount& x : a.amounts) {
    bool told = false, met = false;
    double nearest = std::numeric_limits<double>::max();
    for (const Amount& own : a.amounts) {
      for (const Amount& other : b.amounts) {
        if (own.unit != x.unit || other.unit != x.unit) continue;
        told = true;
        met = met || (own.high >= other.low && other.high >= own.low);
        nearest = std::min(nearest, Ratio(own, other));
      }
    }
    if (told && !met) return false;
    if (met) farthest = std::max(farthest, nearest), greatest = std::max(greatest, x.value), about = about || x.about;
    result->amounts = result->amounts || met;
  }
  result->close_amounts = result->amounts && farthest <= kClose;
  result->same_amounts = result->amounts && farthest <= kSame;
  result->exact_amounts = result->same_amounts && !about;
  result->rare_amounts = result->exact_amounts && greatest >= kRare;
  return true;
}

}  // namespace

When WhenOf(std::string_view date, std::string_view reported, std::string_view words) {
  if (auto when = Dated(date)) return *when;
  if (auto when = Dated(reported); when && when->last) {
    when->at = "?" + DayText(Day(std::chrono::days(*when->last)));
    when->first = when->last;
    when->fineness = kUndated;
    return *when;
  }
  return {fmt::format("?={:016x}", HashBytes(PlainWords(words))), kUndated, {}, {}};
}

When WhenAt(const std::string& at) {
  if (at.starts_with("?=")) return {at, kUndated, {}, {}};
  auto when = Dated(std::string_view(at).substr(at.starts_with("?") ? 1 : 0));
  if (!when) return {at, kCoarse, {}, {}};
  if (at.starts_with("?")) when->fineness = kUndated;
  when->at = at;
  return *when;
}

std::vector<std::string> Profile::Names() const {
  std::vector<std::string> names;
  for (const Party& party : parties) names.push_back(party.name);
  SortUnique(&names);
  if (names.empty()) names.push_back("-");
  return names;
}

Profile ProfileOf(std::string_view status, const std::vector<DraftParticipant>& participants, const std::vector<DraftQuantity>& quantities) {
  Profile profile;
  profile.status = ClassOf(status);
  for (const DraftParticipant& p : participants) {
    // "gunmen" in one paper are "militants" in the other
    if (p.kind != "person" && p.id.empty() && p.affiliation.empty()) continue;
    Party party{p.role.empty() ? 'p' : p.role.front(), !p.id.empty() ? p.id : !p.affiliation.empty() ? p.affiliation : "@" + Plain(p.name), {}};
    if (p.kind == "person" && !p.affiliation.empty()) party.detail = LastWord(p.name);
    else if (!p.place.empty()) party.detail = Plain(p.place);
    profile.parties.push_back(std::move(party));
  }
  for (const DraftQuantity& quantity : quantities) profile.amounts.push_back(AmountOf(quantity));
  SortUnique(&profile.parties);
  SortUnique(&profile.amounts);
  return profile;
}

void AddProfile(const Profile& other, Profile* profile) {
  profile->parties.insert(profile->parties.end(), other.parties.begin(), other.parties.end());
  profile->amounts.insert(profile->amounts.end(), other.amounts.begin(), other.amounts.end());
  SortUnique(&profile->parties);
  SortUnique(&profile->amounts);
}

std::string EncodeProfile(const Profile& profile) {
  std::string out = fmt::format("{}{}", profile.status, profile.apart == 0 ? "" : fmt::format("{}", profile.apart));
  for (const Party& party : profile.parties) {
    out += fmt::format("\n{}{}", party.role, party.name);
    if (!party.detail.empty()) out += "\t" + party.detail;
  }
  for (const Amount& amount : profile.amounts) out += fmt::format("\n#{}\t{}\t{}\t{}\t{}", amount.unit, amount.value, amount.low, amount.high, amount.about);
  return out;
}

Agreement Compare(const Profile& a, const Profile& b, bool across) {
  Agreement result;
  if ((!across && a.status != b.status) || a.apart != b.apart) return result;
  const std::vector<std::string> mine = a.Names(), other = b.Names();
  std::vector<std::string> both;
  std::set_intersection(mine.begin(), mine.end(), other.begin(), other.end(), std::back_inserter(both));
  const auto acts_in = [](const Profile& profile, const std::string& name) {
    return std::any_of(profile.parties.begin(), profile.parties.end(), [&](const Party& party) { return party.name == name && party.role != 'l'; });
  };
  for (const std::string& name : both) {
    if (name == "-") continue;
    ++result.shared;
    result.acting += acts_in(a, name) && acts_in(b, name);
  }
  result.same_names = mine == other;
  result.within = both.size() == mine.size() || both.size() == other.size();
  if (!AmountsFit(a, b, &result)) return result;
  for (const Party& party : a.parties) {
    const bool same = std::any_of(b.parties.begin(), b.parties.end(), [&](const Party& other) {
      return other.name == party.name && other.detail == party.detail && (other.role == 'l') == (party.role == 'l');
    });
    if (!same) continue;
    if (party.role == 'l') result.same_place = result.same_place || !party.detail.empty();
    else result.same_person = result.same_person || !party.detail.empty() || party.name.starts_with('@');
  }
  result.possible = !both.empty() && RolesFit(a, b) && DetailsFit(a, b);
  return result;
}

bool AgreeSameDate(const Agreement& x) {
  if (!x.possible) return false;
  if (x.same_names) return x.shared > 0 || x.amounts;
  if (x.within) return x.acting > 0 || x.amounts || x.same_place;
  return x.amounts || x.shared >= 2;
}

bool AgreeWithin(const Agreement& x, Fineness coarser) {
  if (!AgreeSameDate(x)) return false;
  if (coarser == kMonthFine) return x.same_names || x.amounts || x.acting >= 1;
  return coarser == kYearFine && (x.amounts || x.acting >= 2);
}

bool AgreeUndated(const Agreement& x, int64_t days_between, bool day_by_day) {
  if (!x.possible || x.shared == 0 || !(x.same_names || (x.within && (x.acting >= 2 || x.same_person)))) return false;
  if (days_between == 0) return x.acting >= 1 || x.amounts || x.same_place;
  if (x.amounts || day_by_day) {
    const bool tell = day_by_day ? x.exact_amounts : x.same_amounts || (x.close_amounts && (x.acting >= 1 || x.same_place));
    return tell && days_between <= kUndatedDays && (days_between <= 1 || x.rare_amounts || x.same_place);
  }
  if (x.acting >= 2) return days_between <= kUndatedDaysOfTwo;
  return x.same_person && days_between <= kUndatedDaysOfOne;
}

}  // namespace annals
