#include "output/record.h"

#include <charconv>

#include "output/json_writer.h"
#include "output/names.h"

namespace annals {
namespace {

class RecordWriter {
 public:
  RecordWriter(const Extraction& extraction, std::string* out) : extraction_(extraction), json_(out) {}

  void Write(const Selection& selection, std::string_view rules_hash);

 private:
  void Document(std::string_view rules_hash, bool with_text);
  void Date(const DateMention& date);
  void OneEntity(Section section, const Entity& entity);
  void Mentions(const Entity& entity);
  void Geography(const Entity& place);
  void OneEvent(const Event& event);
  void OneParticipant(const Participant& participant);
  void OneQuantity(const Quantity& quantity);
  void OneMembership(const Membership& membership);
  void OneNote(const Note& note);
  void BeginEnd(Span span);
  void BeginEndText(Span span);
  void CowNumber(std::string_view cow);

  template <typename List, typename Write>
  void Array(std::string_view key, const List& list, Write write) {
    json_.Key(key);
    json_.BeginArray();
    for (const auto& element : list) write(element);
    json_.EndArray();
  }

  const Extraction& extraction_;
  JsonWriter json_;
};

void RecordWriter::Write(const Selection& selection, std::string_view rules_hash) {
  const Extraction& x = extraction_;
  json_.BeginObject();
  json_.Field<"schema">("annals/document/1");
  Document(rules_hash, selection.text);
  if (selection.Has(Section::kDates)) Array("dates", x.dates, [&](const DateMention& date) { Date(date); });
  const auto entities = [&](Section section, const std::vector<Entity>& list) {
    if (!selection.Has(section)) return;
    Array(kSectionNames[static_cast<size_t>(section)], list, [&](const Entity& entity) { OneEntity(section, entity); });
  };
  entities(Section::kStates, x.states);
  entities(Section::kOrganizations, x.organizations);
  entities(Section::kPersons, x.persons);
  entities(Section::kPlaces, x.places);
  if (selection.Has(Section::kEvents)) Array("events", x.events, [&](const Event& event) { OneEvent(event); });
  if (selection.Has(Section::kMemberships)) {
    Array("memberships", x.memberships, [&](const Membership& membership) { OneMembership(membership); });
  }
  Array("notes", x.notes, [&](const Note& note) { OneNote(note); });
  json_.EndObject();
}

void RecordWriter::Document(std::string_view rules_hash, bool with_text) {
  const Extraction& x = extraction_;
  json_.Key<"document">();
  json_.BeginObject();
  json_.Field<"id">(x.id);
  json_.Field<"path">(x.path);
  json_.Field<"sha256">(x.sha256);
  json_.FieldOrNull<"title">(x.title);
  json_.FieldIfAny<"url">(x.url);
  json_.FieldOrNull<"published">(x.published);
  json_.FieldOrNull<"published_from">(x.published_from);
  json_.FieldOrNull<"language">(x.language);
  json_.Field<"characters">(x.text.characters);
  json_.Field<"rules">(rules_hash);
  if (!x.source.empty()) {
    json_.Key<"source">();
    json_.Raw(x.source);
  }
  if (with_text) json_.Field<"text">(x.text.source);
  json_.EndObject();
}

void RecordWriter::BeginEnd(Span span) {
  const SourceSpan source = extraction_.text.offsets.ToSource(span);
  json_.Field<"begin">(source.begin);
  json_.Field<"end">(source.end);
}

void RecordWriter::BeginEndText(Span span) {
  BeginEnd(span);
  json_.Field<"text">(SourceText(extraction_, span));
}

void RecordWriter::Date(const DateMention& date) {
  json_.BeginObject();
  BeginEndText(date.span);
  json_.FieldOrNull<"value">(date.value);
  json_.FieldOrNull<"timex3">(date.timex3);
  json_.Field<"type">(NameOf(date.type));
  json_.FieldIfAny<"mod">(date.mod);
  json_.FieldIfAny<"freq">(date.freq);
  json_.FieldIfAny<"quant">(date.quant);
  json_.Field<"rule">(date.rule);
  json_.EndObject();
}

void RecordWriter::CowNumber(std::string_view cow) {
  if (cow.empty()) return;
  int64_t number = 0;
  const auto [end, error] = std::from_chars(cow.data(), cow.data() + cow.size(), number);
  if (error != std::errc() || end != cow.data() + cow.size()) return json_.Field<"cow">(cow);
  json_.Field<"cow">(number);
}

void RecordWriter::Geography(const Entity& place) {
  if (place.geonames == 0) return;
  json_.Field<"geonames">(place.geonames);
  json_.Key<"longitude">();
  json_.Number(place.longitude);
  json_.Key<"latitude">();
  json_.Number(place.latitude);
}

void RecordWriter::OneEntity(Section section, const Entity& entity) {
  json_.BeginObject();
  if (section == Section::kStates || section == Section::kOrganizations) {
    json_.Field<"id">(entity.id);
    json_.Field<"name">(entity.name);
    if (section == Section::kOrganizations) json_.FieldIfAny<"kind">(entity.kind);
    json_.FieldIfAny<"wikidata">(entity.wikidata);
    CowNumber(entity.cow);
  } else if (section == Section::kPersons) {
    json_.Field<"name">(entity.name);
    json_.FieldOrNull<"title">(entity.title);
    json_.FieldOrNull<"affiliation">(entity.affiliation);
  } else {
    json_.Field<"name">(entity.name);
    json_.FieldIfAny<"kind">(entity.kind);
    json_.FieldOrNull<"state">(entity.affiliation);
    Geography(entity);
  }
  Mentions(entity);
  json_.EndObject();
}

void RecordWriter::Mentions(const Entity& entity) {
  Array("mentions", entity.mentions, [&](const NameMention& mention) {
    json_.BeginObject();
    BeginEndText(mention.span);
    json_.Field<"form">(NameOf(mention.form));
    json_.EndObject();
  });
}

void RecordWriter::OneEvent(const Event& event) {
  json_.BeginObject();
  json_.Field<"id">(event.id);
  json_.Field<"type">(event.type);
  json_.FieldOrNull<"plover">(event.plover);
  json_.FieldOrNull<"mode">(event.mode);
  json_.FieldOrNull<"cameo">(event.cameo);
  json_.Key<"quad">();
  if (event.quad == 0) json_.Null();
  else json_.Integer(event.quad);
  json_.Field<"status">(NameOf(event.status));
  json_.FieldOrNull<"date">(event.date);
  json_.FieldOrNull<"basis">(event.date.empty() ? std::string_view() : NameOf(event.basis));
  json_.FieldOrNull<"reported">(event.reported);
  Array("participants", event.participants, [&](const Participant& participant) { OneParticipant(participant); });
  Array("quantities", event.quantities, [&](const Quantity& quantity) { OneQuantity(quantity); });
  BeginEndText(event.span);
  Array("also", event.also, [&](Span span) {
    json_.BeginObject();
    BeginEndText(span);
    json_.EndObject();
  });
  json_.Field<"rule">(event.rule);
  json_.EndObject();
}

void RecordWriter::OneParticipant(const Participant& participant) {
  json_.BeginObject();
  json_.Field<"role">(participant.role);
  json_.Field<"kind">(participant.kind);
  json_.FieldOrNull<"id">(participant.id);
  json_.Field<"name">(participant.name);
  json_.FieldIfAny<"title">(participant.title);
  json_.FieldIfAny<"affiliation">(participant.affiliation);
  if (participant.place) {
    json_.Key<"place">();
    json_.BeginObject();
    json_.Field<"name">(participant.place->name);
    Geography(*participant.place);
    json_.EndObject();
  }
  BeginEnd(participant.span);
  json_.EndObject();
}

void RecordWriter::OneQuantity(const Quantity& quantity) {
  json_.BeginObject();
  json_.Key<"value">();
  json_.Number(quantity.value);
  if (quantity.upper) {
    json_.Key<"upper">();
    json_.Number(*quantity.upper);
  }
  json_.Field<"unit">(quantity.unit);
  json_.Field<"relation">(quantity.relation);
  BeginEnd(quantity.span);
  json_.EndObject();
}

void RecordWriter::OneMembership(const Membership& membership) {
  json_.BeginObject();
  json_.Field<"member">(membership.member);
  json_.Field<"organization">(membership.organization);
  json_.Field<"change">(membership.change);
  json_.FieldOrNull<"date">(membership.date);
  json_.Field<"event">(membership.event);
  json_.EndObject();
}

void RecordWriter::OneNote(const Note& note) {
  json_.BeginObject();
  json_.Field<"kind">(note.kind);
  json_.Field<"message">(note.message);
  if (note.span) BeginEnd(*note.span);
  json_.EndObject();
}

}  // namespace

std::string_view SourceText(const Extraction& extraction, Span span) {
  const Span bytes = extraction.text.offsets.ToSourceBytes(span);
  return std::string_view(extraction.text.source).substr(bytes.begin, bytes.size());
}

void AppendRecord(const Extraction& extraction, const Selection& selection, std::string_view rules_hash, std::string* out) {
  RecordWriter(extraction, out).Write(selection, rules_hash);
}

void AppendErrorRecord(const Diagnostic& error, std::string* out) {
  JsonWriter json(out);
  json.BeginObject();
  json.Field("schema", "annals/error/1");
  json.Field("path", error.where.file);
  if (error.where.line > 0) json.Field("line", error.where.line);
  json.Field("error", error.message);
  json.EndObject();
}

}  // namespace annals
