// Who became or ceased to be a member of what, from the events that say so.
#include <algorithm>

#include "extract/event/event_builder.h"
#include "extract/rule/table.h"

namespace annals {
namespace {

// Whose members change: all bodies that the event is about ("joined the IMF and the World Bank"), as far as the type has such; else
// the first one; else the body that does it to a recipient.
std::vector<const Participant*> BodiesOf(const Event& event, const EventType& type, const std::string& member_role) {
  std::vector<const Participant*> out;
  for (const char* role : {"organization", "actor"}) {
    if (role == std::string_view("actor") && member_role != "recipient") break;
    for (const Participant& p : event.participants) {
      if (p.kind != "organization" || p.role != role) continue;
      out.push_back(&p);
      if (role == std::string_view("actor") || !type.attributes.contains("takes_organization")) break;
    }
    if (!out.empty()) break;
  }
  return out;
}

}  // namespace

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
    for (const Participant* organization : BodiesOf(event, *type, role)) {
      for (const Participant& member : event.participants) {
        const std::string id = member.id.empty() ? member.affiliation : member.id;
        if (member.role != role || id.empty() || id == organization->id) continue;
        if (role != roles.front() && member.id.empty()) continue;  // "the ministers of Mali and Niger suspended its membership": not theirs
        const bool crowd = member.kind == "group" && type->group != "treaty";  // delegates sign for their states
        if (crowd || (member.kind == "organization" && type->attributes.contains("states_belong"))) continue;
        const bool known = std::any_of(out.begin(), out.end(), [&](const Membership& m) {
          return m.member == id && m.organization == organization->id && m.change == type->membership && m.date == event.date;
        });
        if (!known) out.push_back({id, organization->id, type->membership, event.date, event.id});
      }
    }
  }
  return out;
}

}  // namespace annals
