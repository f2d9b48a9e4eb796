#include "dataset/export.h"

#include <fmt/format.h>

#include <vector>

#include "dataset/fact_text.h"
#include "output/csv.h"
#include "output/json_writer.h"

namespace annals {
namespace {

// A column: its name, its type in a Table Schema, and what a reader should know of it.
struct Column {
  std::string_view name, type, about;
};

const std::vector<Column>& ColumnsOf(ExportTable table) {
  static const std::vector<Column> kEvents = {
      {"id", "string", "stable id of the fact"},
      {"type", "string", "type of event"},
      {"group", "string", "group of types"},
      {"plover", "string", "PLOVER type"},
      {"mode", "string", "PLOVER mode"},
      {"cameo", "string", "CAMEO code"},
      {"quad", "integer", "quad class"},
      {"status", "string", "asserted, planned, proposed, hypothetical, denied or alleged"},
      {"date", "string", "EDTF level 1; empty if undated"},
      {"first_day", "date", "first day that the date covers"},
      {"last_day", "date", "last day that the date covers"},
      {"basis", "string", "where the date is told"},
      {"reported", "string", "when it was first reported, EDTF"},
      {"actor", "string", "who did it, by id or name, joined by ;"},
      {"recipient", "string", "to whom"},
      {"organization", "string", "whose meeting, instrument or member"},
      {"instrument", "string", "with what"},
      {"location", "string", "where"},
      {"participant", "string", "those whose role is not known"},
      {"quantities", "string", "numbers told, joined by ;"},
      {"confidence", "number", "0 to 1"},
      {"sources", "integer", "independent sources"},
      {"mentions", "integer", "tellings"},
      {"text", "string", "the best evidence"},
      {"followed_by", "string", "ids of the deeds that a plan led to, by spaces"},
      {"added", "datetime", "when it came into the dataset, UTC"},
      {"changed", "datetime", "when it changed last, UTC"},
  };
  static const std::vector<Column> kParticipants = {
      {"event", "string", "id of the fact"},      {"number", "integer", "place among its participants, from 0"},
      {"role", "string", "actor, recipient …"},   {"kind", "string", "state, organization, person or group"},
      {"id", "string", "of a state or organization"}, {"name", "string", ""},
      {"title", "string", "of a person"},         {"affiliation", "string", "state or organization that a person or group acts for"},
      {"place", "string", "place that a location was given by"}, {"geonames", "integer", "its number in GeoNames"},
      {"longitude", "number", "WGS 84 degrees"},  {"latitude", "number", "WGS 84 degrees"},
  };
  static const std::vector<Column> kEvidence = {
      {"event", "string", "id of the fact"},
      {"article", "string", "id of the article"},
      {"url", "string", ""},
      {"path", "string", "where it was read from"},
      {"title", "string", ""},
      {"published", "string", "EDTF"},
      {"copy", "boolean", "whether its story was told by another article before"},
      {"status", "string", ""},
      {"date", "string", "EDTF"},
      {"basis", "string", ""},
      {"reported", "string", "EDTF"},
      {"begin", "integer", "code points of the article's text"},
      {"end", "integer", "not included"},
      {"text", "string", ""},
      {"rule", "string", "rule that found it"},
      {"rules", "string", "hash of the rule set"},
  };
  static const std::vector<Column> kMemberships = {
      {"event", "string", "id of the fact"}, {"member", "string", ""},          {"organization", "string", ""},
      {"change", "string", "sign, ratify, found, join, observe, suspend, leave or expel"}, {"date", "string", "EDTF"},
  };
  switch (table) {
    case ExportTable::kEvents: return kEvents;
    case ExportTable::kParticipants: return kParticipants;
    case ExportTable::kEvidence: return kEvidence;
    case ExportTable::kMemberships: return kMemberships;
  }
  return kEvents;
}

void Participants(const FactRecord& fact, std::string* out) {
  for (size_t i = 0; i < fact.participants.size(); ++i) {
    const Participant& p = fact.participants[i];
    CsvRow row(out);
    row << fact.id << static_cast<int64_t>(i) << p.role << p.kind << p.id << p.name << p.title << p.affiliation << (p.place ? p.place->name : "");
    if (p.place && p.place->geonames != 0) row << p.place->geonames << p.place->longitude << p.place->latitude;
    else row << "" << "" << "";
  }
}

void Evidence(const FactRecord& fact, std::string* out) {
  for (const FactEvidence& t : fact.evidence) {
    CsvRow(out) << fact.id << t.article << t.url << t.path << t.title << t.published << (t.copy ? "true" : "false") << t.status << t.date << t.basis << t.reported
                << t.begin << t.end << t.text << t.rule << t.rules;
  }
}

void Memberships(const FactRecord& fact, std::string* out) {
  for (const FactMembership& m : fact.memberships) CsvRow(out) << fact.id << m.member << m.organization << m.change << fact.date;
}

void AppendForeignKey(JsonWriter* json) {
  json->Key("foreignKeys"), json->BeginArray();
  json->BeginObject();
  json->Field("fields", "event");
  json->Key("reference"), json->BeginObject();
  json->Field("resource", "events");
  json->Field("fields", "id");
  json->EndObject(), json->EndObject();
  json->EndArray();
}

void AppendResource(ExportTable table, JsonWriter* json) {
  const std::string_view file = kExportFiles[static_cast<size_t>(table)];
  json->BeginObject();
  json->Field("name", file.substr(0, file.find('.')));
  json->Field("path", file);
  json->Field("profile", "tabular-data-resource");
  json->Field("format", "csv");
  json->Field("mediatype", "text/csv");
  json->Field("encoding", "utf-8");
  json->Key("dialect"), json->BeginObject();
  json->Field("lineTerminator", "\r\n");
  json->EndObject();
  json->Key("schema"), json->BeginObject();
  json->Key("fields"), json->BeginArray();
  for (const Column& column : ColumnsOf(table)) {
    json->BeginObject();
    json->Field("name", column.name);
    json->Field("type", column.type);
    json->FieldIfAny("description", column.about);
    json->EndObject();
  }
  json->EndArray();
  if (table == ExportTable::kEvents) json->Field("primaryKey", "id");
  else AppendForeignKey(json);
  json->EndObject();
  json->EndObject();
}

}  // namespace

void AppendExportHeader(ExportTable table, std::string* out) {
  CsvRow row(out);
  for (const Column& column : ColumnsOf(table)) row << column.name;
}

void AppendExportRows(const FactRecord& fact, ExportTable table, std::string* out) {
  switch (table) {
    case ExportTable::kEvents: return AppendFactCsv(fact, out);
    case ExportTable::kParticipants: return Participants(fact, out);
    case ExportTable::kEvidence: return Evidence(fact, out);
    case ExportTable::kMemberships: return Memberships(fact, out);
  }
}

std::string DataPackage() {
  std::string text;
  JsonWriter json(&text);
  json.BeginObject();
  json.Field("profile", "tabular-data-package");
  json.Field("name", "annals-facts");
  json.Field("title", "Facts extracted from news by annals");
  json.Key("resources"), json.BeginArray();
  for (size_t i = 0; i < kExportFiles.size(); ++i) AppendResource(static_cast<ExportTable>(i), &json);
  json.EndArray();
  json.EndObject();
  return text + "\n";
}

void AppendFeature(const FactRecord& fact, std::string* out) {
  const Participant* location = PlaceOf(fact);
  if (location == nullptr) return;
  JsonWriter json(out);
  json.BeginObject();
  json.Field("type", "Feature");
  json.Field("id", fact.id);
  json.Key("geometry"), json.BeginObject();
  json.Field("type", "Point");
  json.Key("coordinates"), json.BeginArray(), json.Number(location->place->longitude), json.Number(location->place->latitude), json.EndArray();
  json.EndObject();
  json.Key("properties"), json.BeginObject();
  json.Field("place", location->place->name);
  json.FieldOrNull("state", location->id);
  json.Field("type", fact.type);
  json.Field("status", fact.status);
  json.FieldOrNull("date", fact.date);
  json.FieldOrNull("first_day", fact.first_day);
  json.FieldOrNull("last_day", fact.last_day);
  json.Field("actor", ParticipantsForCell(fact.participants, "actor"));
  json.Field("recipient", ParticipantsForCell(fact.participants, "recipient"));
  json.Field("organization", ParticipantsForCell(fact.participants, "organization"));
  json.Field("quantities", QuantitiesForCell(fact.quantities));
  json.Key("confidence"), json.Number(fact.confidence);
  json.Field("sources", fact.sources);
  json.Field("text", fact.text);
  json.EndObject();
  json.EndObject();
}

}  // namespace annals
