#include "dataset/fact_record.h"

#include <nlohmann/json.hpp>
#include <sstream>

#include "output/json_writer.h"

namespace annals {
namespace {

std::vector<std::string> Words(std::string_view text) {
  std::vector<std::string> words;
  std::istringstream stream{std::string(text)};
  for (std::string word; stream >> word;) words.push_back(word);
  return words;
}

std::vector<Quantity> ReadQuantities(const std::string& text) {
  std::vector<Quantity> quantities;
  const auto list = nlohmann::json::parse(text, nullptr, false);
  if (!list.is_array()) return quantities;
  for (const auto& object : list) {
    Quantity quantity;
    quantity.value = object.value("value", 0.0);
    if (object.contains("upper") && object["upper"].is_number()) quantity.upper = object["upper"].get<double>();
    quantity.unit = object.value("unit", "");
    quantity.relation = object.value("relation", "=");
    quantities.push_back(quantity);
  }
  return quantities;
}

FactRecord EventOf(const Statement& row) {
  FactRecord fact;
  fact.id = row.Copy(0), fact.type = row.Copy(1), fact.group = row.Copy(2);
  fact.plover = row.Copy(3), fact.mode = row.Copy(4), fact.cameo = row.Copy(5), fact.quad = row.Int(6);
  fact.status = row.Copy(7), fact.date = row.Copy(8), fact.first_day = row.Copy(9), fact.last_day = row.Copy(10);
  fact.basis = row.Copy(11), fact.reported = row.Copy(12);
  fact.confidence = row.Real(13), fact.sources = row.Int(14), fact.mentions = row.Int(15);
  fact.quantities_json = row.Copy(16), fact.text = row.Copy(17);
  fact.quantities = ReadQuantities(fact.quantities_json);
  fact.followed_by = Words(row.Text(18));
  fact.added = row.Copy(19), fact.changed = row.Copy(20);
  return fact;
}

Participant ParticipantOf(const Statement& row) {
  Participant participant;
  participant.role = row.Copy(0), participant.kind = row.Copy(1), participant.id = row.Copy(2), participant.name = row.Copy(3);
  participant.title = row.Copy(4), participant.affiliation = row.Copy(5);
  if (!row.IsNull(6)) {
    participant.place.emplace();
    participant.place->name = row.Copy(6);
    participant.place->geonames = row.Int(7), participant.place->longitude = row.Real(8), participant.place->latitude = row.Real(9);
  }
  return participant;
}

FactEvidence EvidenceOf(const Statement& row) {
  FactEvidence telling;
  telling.article = row.Copy(0), telling.url = row.Copy(1), telling.path = row.Copy(2), telling.title = row.Copy(3);
  telling.published = row.Copy(4), telling.copy = row.Int(5) != 0;
  telling.status = row.Copy(6), telling.date = row.Copy(7), telling.basis = row.Copy(8), telling.reported = row.Copy(9);
  telling.begin = row.Int(10), telling.end = row.Int(11), telling.text = row.Copy(12);
  telling.rule = row.Copy(13), telling.rules = row.Copy(14);
  return telling;
}

void AppendParticipant(const Participant& participant, JsonWriter* json) {
  json->BeginObject();
  json->Field("role", participant.role);
  json->Field("kind", participant.kind);
  json->FieldOrNull("id", participant.id);
  json->Field("name", participant.name);
  json->FieldIfAny("title", participant.title);
  json->FieldIfAny("affiliation", participant.affiliation);
  if (participant.place) {
    json->Key("place");
    json->BeginObject();
    json->Field("name", participant.place->name);
    if (participant.place->geonames != 0) {
      json->Field("geonames", participant.place->geonames);
      json->Key("longitude"), json->Number(participant.place->longitude);
      json->Key("latitude"), json->Number(participant.place->latitude);
    }
    json->EndObject();
  }
  json->EndObject();
}

void AppendTelling(const FactEvidence& telling, JsonWriter* json) {
  json->BeginObject();
  json->Field("article", telling.article);
  json->FieldIfAny("url", telling.url);
  json->Field("path", telling.path);
  json->FieldOrNull("title", telling.title);
  json->FieldOrNull("published", telling.published);
  json->Key("copy"), json->Raw(telling.copy ? "true" : "false");
  json->Field("status", telling.status);
  json->FieldOrNull("date", telling.date);
  json->FieldOrNull("basis", telling.basis);
  json->FieldOrNull("reported", telling.reported);
  json->Field("begin", telling.begin);
  json->Field("end", telling.end);
  json->Field("text", telling.text);
  json->Field("rule", telling.rule);
  json->Field("rules", telling.rules);
  json->EndObject();
}

}  // namespace

FactReader::FactReader(Connection* connection)
    : event_(connection->Prepare("SELECT id, type, type_group, plover, mode, cameo, quad, status, date, first_day, last_day, basis, reported, confidence, "
                                 "sources, mentions, quantities, text, followed_by, added, changed FROM events WHERE id = ?")),
      participants_(connection->Prepare("SELECT role, kind, id, name, title, affiliation, place, geonames, longitude, latitude FROM participants "
                                        "WHERE event = ? ORDER BY number")),
      memberships_(connection->Prepare("SELECT member, organization, change FROM memberships WHERE event = ? ORDER BY member, organization, change")),
      evidence_(connection->Prepare("SELECT article, url, path, title, published, copy, status, date, basis, reported, begin_offset, end_offset, text, rule, "
                                    "rules FROM evidence WHERE event = ? ORDER BY published, article, path, begin_offset, end_offset, rule")) {}

std::optional<FactRecord> FactReader::Read(std::string_view id, bool with_evidence) {
  event_.With(id);
  if (!event_.Step()) return std::nullopt;
  FactRecord fact = EventOf(event_);
  event_.Reset();
  for (participants_.With(id); participants_.Step();) fact.participants.push_back(ParticipantOf(participants_));
  for (memberships_.With(id); memberships_.Step();) {
    fact.memberships.push_back({memberships_.Copy(0), memberships_.Copy(1), memberships_.Copy(2)});
  }
  if (with_evidence) {
    for (evidence_.With(id); evidence_.Step();) fact.evidence.push_back(EvidenceOf(evidence_));
  }
  return fact;
}

std::vector<std::string> AllFacts(Connection* connection) {
  std::vector<std::string> ids;
  Statement statement = connection->Prepare("SELECT id FROM fact WHERE state = 0 ORDER BY id");
  while (statement.Step()) ids.push_back(statement.Copy(0));
  return ids;
}

const Participant* PlaceOf(const FactRecord& fact) {
  for (const Participant& participant : fact.participants) {
    if (participant.role == "location" && participant.place && participant.place->geonames != 0) return &participant;
  }
  return nullptr;
}

void AppendFactJson(const FactRecord& fact, bool with_evidence, std::string* out) {
  JsonWriter json(out);
  json.BeginObject();
  json.Field("schema", "annals/fact/1");
  json.Field("id", fact.id);
  json.Field("type", fact.type);
  json.FieldOrNull("group", fact.group);
  json.FieldOrNull("plover", fact.plover);
  json.FieldIfAny("mode", fact.mode);
  json.FieldIfAny("cameo", fact.cameo);
  if (fact.quad != 0) json.Field("quad", fact.quad);
  json.Field("status", fact.status);
  json.FieldOrNull("date", fact.date);
  json.FieldOrNull("basis", fact.basis);
  json.FieldOrNull("reported", fact.reported);
  json.Key("confidence"), json.Number(fact.confidence);
  json.Field("sources", fact.sources);
  json.Field("mentions", fact.mentions);
  json.Key("participants"), json.BeginArray();
  for (const Participant& participant : fact.participants) AppendParticipant(participant, &json);
  json.EndArray();
  json.Key("quantities"), json.Raw(fact.quantities_json.empty() ? "[]" : fact.quantities_json);
  json.Key("memberships"), json.BeginArray();
  for (const FactMembership& membership : fact.memberships) {
    json.BeginObject();
    json.Field("member", membership.member);
    json.Field("organization", membership.organization);
    json.Field("change", membership.change);
    json.EndObject();
  }
  json.EndArray();
  json.Field("text", fact.text);
  json.Key("followed_by"), json.BeginArray();
  for (const std::string& id : fact.followed_by) json.String(id);
  json.EndArray();
  json.Field("added", fact.added);
  json.Field("changed", fact.changed);
  if (with_evidence) {
    json.Key("evidence"), json.BeginArray();
    for (const FactEvidence& telling : fact.evidence) AppendTelling(telling, &json);
    json.EndArray();
  }
  json.EndObject();
}

}  // namespace annals
