// Who became or ceased to be a member of what, from the events that say so.
#include <algorithm>

#include "extract/event/event_builder.h"
#include "extract/rule/table.h"

namespace annals {
std::vector<Membership> DeriveMemberships(const RuleSet& rules, const std::vector<Event>& events) {
  std::vector<Membership> out;
  for (const Event& event : events) {
    const EventType* type = rules.Type(event.type);
    if (event.status != Status::kAsserted || !type || type->membership.empty()) continue;
    const auto member_roles = type->attributes.find("member");
    const std::vector<std::string> roles = member_roles == type->attributes.end() ? std::vector<std::string>{"actor"} : ListOf(member_roles->second);
    std::string role;
    for (const std::string& candidate : roles) {
      const bool told = std::any_of(event.participants.begin(), event.participants.end(), [&](const Participant& p) { return p.role == candidate; });
      if (told) {
        role = candidate;
        break;
      }
    }
    for (const Participant& organization : event.participants) {
      if (organization.kind != "organization" || (organization.role != "organization" && !(organization.role == "actor" && role == "recipient"))) continue;
      for (const Participant& member : event.participants) {
        const std::string id = member.id.empty() ? member.affiliation : member.id;
        if (member.role != role || id.empty() || id == organization.id) continue;
        if (member.kind == "group" || (member.kind == "organization" && type->attributes.contains("states_belong"))) continue;
        const bool known = std::any_of(out.begin(), out.end(), [&](const Membership& m) {
          return m.member == id && m.organization == organization.id && m.change == type->membership && m.date == event.date;
        });
        if (!known) out.push_back({id, organization.id, type->membership, event.date, event.id});
      }
      break;
    }
  }
  return out;
}

}  // namespace annals
