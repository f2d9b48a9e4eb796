#include "output/who.h"

#include <fmt/format.h>

#include <string_view>

#include "output/printable.h"

namespace annals {
namespace {

std::string Names(const std::vector<Participant>& participants, std::string_view role) {
  std::string names;
  const Participant* before = nullptr;  // named the same: "ministers (IDN, MYS)"
  for (const Participant& participant : participants) {
    if (participant.role != role) continue;
    const bool same = before != nullptr && !participant.place && !participant.affiliation.empty() && participant.name == before->name &&
                      !before->affiliation.empty() && names.ends_with(')');
    before = &participant;
    if (same) {
      names.pop_back();
      names += ", " + participant.affiliation + ")";
      continue;
    }
    if (!names.empty()) names += ", ";
    if (participant.place) {
      names += Printable(participant.place->name);
      if (!participant.name.empty() && participant.name != participant.place->name) names += ", " + Printable(participant.name);
      continue;
    }
    const bool by_id = participant.kind == "organization" && !participant.id.empty();
    names += Printable(by_id ? participant.id : participant.name);
    if (!participant.affiliation.empty()) names += " (" + participant.affiliation + ")";
  }
  return names;
}

}  // namespace

std::string WhoDidWhat(const std::vector<Participant>& participants, const std::vector<Quantity>& quantities) {
  std::string who = Names(participants, "actor");
  const auto add = [&](std::string_view before, const std::string& names) {
    if (!names.empty()) who += (who.empty() ? "" : " ") + fmt::format("{}{}", before, names);
  };
  add("", Names(participants, "participant"));
  add("→ ", Names(participants, "recipient"));
  add("· ", Names(participants, "organization"));
  add("with ", Names(participants, "instrument"));
  add("at ", Names(participants, "location"));
  for (const Quantity& quantity : quantities) {
    const std::string upper = quantity.upper ? fmt::format("-{}", *quantity.upper) : "";
    add("· ", fmt::format("{}{}{} {}", quantity.relation == "=" ? "" : quantity.relation, quantity.value, upper, Printable(quantity.unit)));
  }
  return who;
}

}  // namespace annals
