// What of a mention decides whether it may be the same event as another: when, who, how many, of what status.
#ifndef ANNALS_DATASET_PROFILE_H_
#define ANNALS_DATASET_PROFILE_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dataset/draft.h"

namespace annals {

// How finely a mention is dated.
enum Fineness : int { kDayFine = 0, kMonthFine = 1, kYearFine = 2, kCoarse = 3, kUndated = 4 };

// When: the block a mention belongs to. Days count from 1970-01-01.
struct When {
  std::string at;  // EDTF; "?2012-06-28" if undated and reported then; "?=" and a hash if neither is known
  Fineness fineness = kCoarse;
  std::optional<int64_t> first, last;  // of the date, or the day of the report

  // From fine to coarse, then early to late: the best of several that tell one thing.
  friend bool operator<(const When& a, const When& b) { return a.fineness != b.fineness ? a.fineness < b.fineness : a.at < b.at; }
  friend bool operator==(const When& a, const When& b) { return a.at == b.at; }
};

// `words`: the mention's text, which alone can tell that two mentions without any date are the same.
When WhenOf(std::string_view date, std::string_view reported, std::string_view words);
// What a kernel's `at` says.
When WhenAt(const std::string& at);

struct Party {
  char role = 'p';     // actor, recipient, organization, location, instrument, participant: the first letter
  std::string name;    // id of the state or organization, or whom a person acts for, else "@" and a person's name
  std::string detail;  // a person's last name, a location's place

  friend auto operator<=>(const Party&, const Party&) = default;
};

struct Amount {
  std::string unit;
  double value = 0;          // as told
  double low = 0, high = 0;  // what the words allow, rounding included
  bool about = false;        // "dozens", "about 100"

  friend auto operator<=>(const Amount&, const Amount&) = default;
};

struct Profile {
  // Only mentions of one class can be one event: deeds (d), plans and proposals (p), what is alleged (g), hypothetical (h),
  // denied (n).
  char status = 'd';
  int64_t apart = 0;  // a user's split: only what has the same number stays together
  std::vector<Party> parties;    // sorted, each once; groups that act for no state or organization are none
  std::vector<Amount> amounts;   // likewise

  // The names in it, each once; "-" if there are none.
  std::vector<std::string> Names() const;
  friend bool operator==(const Profile&, const Profile&) = default;
};

Profile ProfileOf(std::string_view status, const std::vector<DraftParticipant>& participants, const std::vector<DraftQuantity>& quantities);

// What two mentions of one event say together. They have one status, and are not split.
void AddProfile(const Profile& other, Profile* profile);

// As text, one part a line: the same for equal profiles, and for no others.
std::string EncodeProfile(const Profile& profile);

// How two profiles go together.
struct Agreement {
  bool possible = false;     // nothing in one speaks against the other
  bool same_names = false;   // the same parties by name
  int shared = 0;            // names in both
  int acting = 0;            // of those, not only as the place
  bool same_place = false;   // a town or the like in both
  bool same_person = false;  // a person by name in both, not as a place
  bool amounts = false;      // a quantity in both
  bool exact_amounts = false, rare_amounts = false;  // the same, not told as "about" or "dozens"; and no small one, as many events have
  bool close_amounts = false, same_amounts = false;  // and they differ by a third at most, hardly at all
  bool within = false;       // the names of one are all among those of the other
};
// `across`: a plan and a deed are compared, so their classes differ.
Agreement Compare(const Profile& a, const Profile& b, bool across = false);

// Enough to be one event where the dates are the same, where one lies in the other (a month, a year), and where at
// least one of them has no date.
bool AgreeSameDate(const Agreement& agreement);
bool AgreeWithin(const Agreement& agreement, Fineness coarser);
bool AgreeUndated(const Agreement& agreement, int64_t days_between, bool day_by_day = false);

// Two undated reports of one event lie at most so many days apart: with a quantity in both, beyond the next day a rare one or a town in both;
// with two who act in both; with one person. The army that shells a town today does so again tomorrow: a state alone, or its town, is too little for two days; and where the type
// is one that goes on day by day (ontology.toml), so is all but the same quantity, told exactly.
inline constexpr int kUndatedDays = 3;
inline constexpr int kUndatedDaysOfTwo = 2;
inline constexpr int kUndatedDaysOfOne = 1;

}  // namespace annals

#endif  // ANNALS_DATASET_PROFILE_H_
