#include "dataset/members.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <tuple>

namespace annals {
namespace {

// What a change brings, and what its doer must have been before.
struct Effect {
  std::string_view change, brings, was;
};
constexpr std::array<Effect, 8> kEffects = {{
    {"found", "member", ""},
    {"join", "member", ""},
    {"sign", "signatory", ""},
    {"ratify", "member", ""},
    {"observe", "observer", ""},
    {"suspend", "suspended", "member"},
    {"leave", "none", "member"},
    {"expel", "none", "member"},
}};

const Effect* EffectOf(std::string_view change) {
  const auto it = std::find_if(kEffects.begin(), kEffects.end(), [&](const Effect& effect) { return effect.change == change; });
  return it == kEffects.end() ? nullptr : &*it;
}

std::optional<Day> DayOrNone(std::string_view text) { return text.empty() ? std::nullopt : ParseDay(text); }

// Members keep what they are when they sign or ratify; a suspension may be of anyone who takes part.
bool Keeps(std::string_view change, std::string_view now) { return (change == "sign" || change == "ratify") && now == "member"; }

std::string Contradiction(const MembershipChange& change, const Effect& effect, std::string_view now) {
  if (effect.brings == "member" && change.change != "ratify" && now == "member") return fmt::format("joins again on {}, and was a member", change.date);
  if (effect.brings == "none" && now == "none") return fmt::format("leaves again on {}, and had left", change.date);
  if (effect.change == "suspend" && (now == "none" || now == "suspended")) {
    return fmt::format("suspended on {}, and {}", change.date, now == "none" ? "had left" : "was suspended");
  }
  return "";
}

// The standings of one member in one organization.
class Career {
 public:
  explicit Career(std::vector<Standing>* out) : out_(out) {}

  void Take(const MembershipChange& change) {
    const Effect* effect = EffectOf(change.change);
    if (effect == nullptr || !change.first || !change.last) return;
    if (current_ != npos && Keeps(change.change, Now().standing)) return;
    if (current_ == npos && !effect->was.empty()) Open(change, effect->was, nullptr);
    std::string conflict = current_ == npos ? "" : Contradiction(change, *effect, Now().standing);
    if (current_ != npos && Overlaps(change)) conflict = fmt::format("its order and that of the change on {} can't be told", Now().from);
    Close(change);
    Open(change, effect->brings, &change);
    if (!conflict.empty()) Now().conflicts.push_back(conflict);
  }

 private:
  static constexpr size_t npos = static_cast<size_t>(-1);

  Standing& Now() { return (*out_)[current_]; }

  // A coarse date that holds the day of the change before it, and not the other way round.
  bool Overlaps(const MembershipChange& change) {
    return !Now().from.empty() && Now().from != change.date && Now().perhaps_from && Now().surely_from && *change.first <= *Now().surely_from;
  }

  void Close(const MembershipChange& change) {
    if (current_ == npos) return;
    Now().to = change.date;
    Now().surely_to = *change.first - std::chrono::days(1);
    Now().perhaps_to = *change.last;
    Now().ended_by = change.event;
  }

  // A standing that `by` brings; null: one that was there before.
  void Open(const MembershipChange& change, std::string_view standing, const MembershipChange* by) {
    Standing next;
    next.member = change.member, next.organization = change.organization, next.standing = standing;
    if (by != nullptr) {
      next.from = by->date, next.begun_by = by->event;
      next.perhaps_from = by->first, next.surely_from = by->last;
    }
    out_->push_back(next);
    current_ = out_->size() - 1;
  }

  std::vector<Standing>* out_;
  size_t current_ = npos;
};

}  // namespace

std::vector<MembershipChange> ReadChanges(const MembershipQuery& query, Connection* connection) {
  std::string sql = "SELECT member, organization, change, date, event, first_day, last_day, confidence, sources FROM memberships WHERE ";
  if (!query.organization.empty()) sql += "organization = ?1";
  if (!query.organization.empty() && !query.member.empty()) sql += " AND ";
  if (!query.member.empty()) sql += "member = ?2";
  Statement statement = connection->Prepare(sql);
  if (!query.organization.empty()) statement.Bind(1, query.organization);
  if (!query.member.empty()) statement.Bind(2, query.member);
  std::vector<MembershipChange> changes;
  while (statement.Step()) {
    MembershipChange change;
    change.member = statement.Copy(0), change.organization = statement.Copy(1), change.change = statement.Copy(2);
    change.date = statement.Copy(3), change.event = statement.Copy(4);
    change.first = DayOrNone(statement.Text(5)), change.last = DayOrNone(statement.Text(6));
    change.confidence = statement.Real(7), change.sources = statement.Int(8);
    changes.push_back(change);
  }
  std::sort(changes.begin(), changes.end(), [](const MembershipChange& a, const MembershipChange& b) {
    const auto key = [](const MembershipChange& c) {
      return std::tuple(std::string_view(c.organization), std::string_view(c.member), !c.first || !c.last, c.first.value_or(Day{}), c.last.value_or(Day{}),
                        std::string_view(c.change), std::string_view(c.event));
    };
    return key(a) < key(b);
  });
  return changes;
}

std::vector<Standing> StandingsOf(const std::vector<MembershipChange>& changes) {
  std::vector<Standing> standings;
  for (size_t at = 0; at < changes.size();) {
    Career career(&standings);
    const MembershipChange& first = changes[at];
    for (; at < changes.size() && changes[at].member == first.member && changes[at].organization == first.organization; ++at) career.Take(changes[at]);
  }
  return standings;
}

Held HeldOn(const Standing& standing, Day first, Day last) {
  if ((standing.perhaps_from && last < *standing.perhaps_from) || (standing.perhaps_to && first > *standing.perhaps_to)) return Held::kNo;
  const bool begun = !standing.surely_from || first >= *standing.surely_from;
  const bool going_on = !standing.surely_to || last <= *standing.surely_to;
  if (begun && going_on) return Held::kYes;
  // A day's change to another standing ends this one on that day.
  if (standing.perhaps_to && standing.surely_to && *standing.perhaps_to == *standing.surely_to + std::chrono::days(1) && first >= *standing.perhaps_to) return Held::kNo;
  return Held::kPerhaps;
}

}  // namespace annals
