// Who was a member of what, when: standings that follow from the changes that a dataset tells of.
//
// Nothing is guessed. A standing lasts from the change that brought it to the next one; the first change of a member may
// also tell what was before it (who leaves was a member), with an open beginning. Changes that can't follow one another
// (a second joining, a leave of who had left) are kept side by side and named.
#ifndef ANNALS_DATASET_MEMBERS_H_
#define ANNALS_DATASET_MEMBERS_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dataset/sqlite.h"
#include "extract/date/calendar.h"

namespace annals {

// One change of a membership, as the view `memberships` has it. `first` and `last`: the days that `date` covers.
struct MembershipChange {
  std::string member, organization, change, date, event;
  std::optional<Day> first, last;
  double confidence = 0;
  int64_t sources = 0;
};

// What a member was, from one change to the next.
struct Standing {
  std::string member, organization;
  std::string standing;         // member, signatory, observer, suspended, none
  std::string from, to;         // EDTF, of the changes; empty: open, not known
  std::optional<Day> surely_from, surely_to;      // from the last day of `from` to the day before `to` begins
  std::optional<Day> perhaps_from, perhaps_to;    // from the first day of `from` to the last of `to`
  std::string begun_by, ended_by;                 // ids of events; empty: not told
  std::vector<std::string> conflicts;             // what speaks against it, in words
};

struct MembershipQuery {
  std::string organization, member;  // ids; at least one
};

// The changes of the query's members and organizations, by organization, member and day; undated ones last.
std::vector<MembershipChange> ReadChanges(const MembershipQuery& query, Connection* connection);

// The standings that follow, in the order of the changes. Undated changes make none.
std::vector<Standing> StandingsOf(const std::vector<MembershipChange>& changes);

// Whether the standing holds on every day from `first` to `last`, on none, or may hold.
enum class Held : uint8_t { kNo, kPerhaps, kYes };
Held HeldOn(const Standing& standing, Day first, Day last);

}  // namespace annals

#endif  // ANNALS_DATASET_MEMBERS_H_
