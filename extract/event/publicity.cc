#include "extract/event/publicity.h"

#include <algorithm>

namespace annals {

bool AtHome(const Event& event) {
  const auto is = [](const Participant& p, std::string_view role) { return p.role == role && !(p.id.empty() && p.affiliation.empty()); };
  const auto place = std::find_if(event.participants.begin(), event.participants.end(), [&](const Participant& p) { return is(p, "location"); });
  if (place == event.participants.end()) return false;
  const auto at_home = [&](const Participant& p) { return (p.id.empty() ? p.affiliation : p.id) == place->id; };
  const auto acts = [&](const Participant& p) { return is(p, "actor"); };
  return std::any_of(event.participants.begin(), event.participants.end(), acts) &&
         std::all_of(event.participants.begin(), event.participants.end(), [&](const Participant& p) { return !acts(p) || at_home(p); });
}

bool Private(const Vocabulary& v, const Event& event) {
  return std::any_of(event.participants.begin(), event.participants.end(), [&](const Participant& p) {
    const int entity = v.Find(LexiconEntity::kOrganization, p.id.empty() ? p.affiliation : p.id);
    return entity >= 0 && (v.entities()[entity].kind == "company" || v.entities()[entity].kind == "media");
  });
}

bool PrivateDoer(const Vocabulary& v, const ArticleNames& names, const SentenceReading& reading, const Match& match) {
  const auto executive = [&](uint32_t u) {
    if (reading.units[u].name < 0) return false;
    const Mention& doer = names.mentions[reading.units[u].name];
    return doer.entity < 0 && doer.post == v.kinds().executive && doer.acts_for.empty();
  };
  const bool office = std::any_of(match.captures.begin(), match.captures.end(), [](const RoleCapture& c) { return c.role == "office"; });
  return !office && std::any_of(match.captures.begin(), match.captures.end(), [&](const RoleCapture& c) { return c.role == "actor" && std::any_of(c.units.begin(), c.units.end(), executive); });
}

}  // namespace annals
