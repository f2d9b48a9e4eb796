// Facts out of records: of annals, or of any program that writes the like.
#include <filesystem>
#include <fstream>

#include <fmt/format.h>

#include "evaluate/facts.h"
#include "evaluate/json_reading.h"

namespace annals {
namespace {

Place PlaceOf(const Json& fact) { return {AsNumber(MemberOf(fact, "begin")), AsNumber(MemberOf(fact, "end"))}; }

EventFact EventOf(const Json& event) {
  EventFact fact{PlaceOf(event), AsText(MemberOf(event, "type")), "asserted", AsTextIfAny(MemberOf(event, "date")), AsText(MemberOf(event, "basis")), {}, {}, AsText(MemberOf(event, "text")), AsText(MemberOf(event, "rule"))};
  if (event.contains("status")) fact.status = AsText(event["status"]);
  for (const Json& p : MemberOf(event, "participants")) {
    const std::string id = AsText(MemberOf(p, "id")), affiliation = AsText(MemberOf(p, "affiliation"));
    fact.participants.push_back({AsText(MemberOf(p, "role")), AsText(MemberOf(p, "kind")) == "person" || id.empty() ? affiliation : id, AsText(MemberOf(p, "name"))});
  }
  return fact;
}

void AddMentions(const Json& entities, const char* key, std::vector<MentionFact>* facts) {
  for (const Json& entity : entities) {
    for (const Json& mention : MemberOf(entity, "mentions")) facts->push_back({PlaceOf(mention), AsText(MemberOf(entity, key)), AsText(MemberOf(mention, "text"))});
  }
}

Facts FactsOf(const Json& record) {
  Facts facts;
  const Json& document = MemberOf(record, "document");
  facts.path = AsText(MemberOf(document, "path")), facts.sha256 = AsText(MemberOf(document, "sha256"));
  for (const Json& event : MemberOf(record, "events")) facts.events.push_back(EventOf(event));
  for (const Json& date : MemberOf(record, "dates")) {
    facts.dates.push_back({PlaceOf(date), AsTextIfAny(MemberOf(date, "value")), AsText(MemberOf(date, "text")), AsText(MemberOf(date, "rule"))});
  }
  AddMentions(MemberOf(record, "states"), "id", &facts.states);
  AddMentions(MemberOf(record, "organizations"), "id", &facts.organizations);
  AddMentions(MemberOf(record, "persons"), "name", &facts.persons);
  AddMentions(MemberOf(record, "places"), "name", &facts.places);
  for (const Json& m : MemberOf(record, "memberships")) {
    facts.memberships.push_back({AsText(MemberOf(m, "member")), AsText(MemberOf(m, "organization")), AsText(MemberOf(m, "change")), AsTextIfAny(MemberOf(m, "date"))});
  }
  return facts;
}

}  // namespace

Result<std::vector<Facts>> ReadFacts(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::error_code ignored;
  if (!in || std::filesystem::is_directory(path, ignored)) return Diagnostic{{path, 0, 0}, "can't be read", "name a file that annals extract wrote", "", {}};
  std::vector<Facts> all;
  std::vector<Diagnostic> errors;
  int number = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
    const Json record = Json::parse(line, nullptr, false);
    if (!record.is_object()) {
      errors.push_back({{path, number, 0}, "the line is no JSON object", "write one record a line", "", {}});
      continue;
    }
    all.push_back(FactsOf(record));
  }
  if (!errors.empty()) return errors;
  return all;
}

}  // namespace annals
