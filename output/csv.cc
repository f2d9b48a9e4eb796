#include "output/csv.h"

#include <fmt/format.h>

#include <initializer_list>

#include "output/names.h"
#include "output/printable.h"
#include "output/record.h"

namespace annals {
namespace {

std::string NameForCell(const Participant& participant) {
  if (participant.place) return participant.place->name + (participant.id.empty() ? "" : " (" + participant.id + ")");
  if (!participant.id.empty()) return participant.id;
  return participant.name + (participant.affiliation.empty() ? "" : " (" + participant.affiliation + ")");
}

void EventRows(const Extraction& x, std::string* out) {
  for (const Event& event : x.events) {
    CsvRow row(out);
    row << x.id << x.published << event.id << event.type << event.plover << event.mode << event.cameo;
    row << (event.quad == 0 ? std::string() : fmt::format("{}", event.quad));
    row << NameOf(event.status) << event.date << (event.date.empty() ? std::string_view() : NameOf(event.basis)) << event.reported;
    for (std::string_view role : kRoleColumns) row << ParticipantsForCell(event.participants, role);
    row << QuantitiesForCell(event.quantities) << x.text.offsets.ToSource(event.span) << SourceText(x, event.span) << event.rule;
  }
}

void DateRows(const Extraction& x, std::string* out) {
  for (const DateMention& date : x.dates) {
    CsvRow(out) << x.id << x.text.offsets.ToSource(date.span) << SourceText(x, date.span) << date.value << date.timex3
             << NameOf(date.type) << date.mod << date.freq << date.quant << date.rule;
  }
}

void MembershipRows(const Extraction& x, std::string* out) {
  for (const Membership& m : x.memberships) {
    CsvRow(out) << x.id << m.member << m.organization << m.change << m.date << m.event;
  }
}

void MentionRows(const Extraction& x, const std::vector<Entity>& entities, std::string* out) {
  for (const Entity& entity : entities) {
    for (const NameMention& mention : entity.mentions) {
      CsvRow(out) << x.id << entity.id << entity.name << entity.affiliation << x.text.offsets.ToSource(mention.span)
               << SourceText(x, mention.span) << NameOf(mention.form);
    }
  }
}

}  // namespace

CsvRow& CsvRow::operator<<(std::string_view cell) {
  Separate();
  AppendCsvCell(cell, out_);
  return *this;
}

CsvRow& CsvRow::operator<<(int64_t number) {
  Separate();
  out_->append(fmt::format("{}", number));
  return *this;
}

CsvRow& CsvRow::operator<<(double number) {
  Separate();
  out_->append(fmt::format("{}", number));
  return *this;
}

CsvRow& CsvRow::operator<<(SourceSpan span) { return *this << int64_t{span.begin} << int64_t{span.end}; }

void CsvRow::Separate() {
  if (!first_) out_->push_back(',');
  first_ = false;
}

std::string ParticipantsForCell(const std::vector<Participant>& participants, std::string_view role) {
  std::string names;
  for (const Participant& participant : participants) {
    if (participant.role != role) continue;
    if (!names.empty()) names += ';';
    names += NameForCell(participant);
  }
  return names;
}

std::string QuantitiesForCell(const std::vector<Quantity>& quantities) {
  std::string text;
  for (const Quantity& quantity : quantities) {
    if (!text.empty()) text += ';';
    if (quantity.relation != "=") text += quantity.relation;
    text += fmt::format("{}", quantity.value);
    if (quantity.upper) text += fmt::format("-{}", *quantity.upper);
    text += " " + quantity.unit;
  }
  return text;
}

void AppendCsvCell(std::string_view text, std::string* out) {
  const std::string clean = Printable(text, Newlines::kKeep);
  const bool formula = !clean.empty() && std::string_view("=+-@\t\r").find(clean.front()) != std::string_view::npos;
  const bool quote = clean.find_first_of(",\"\r\n") != std::string::npos || (!clean.empty() && (clean.front() == ' ' || clean.back() == ' '));
  if (quote) out->push_back('"');
  if (formula) out->push_back('\'');
  for (char c : clean) {
    if (c == '"') out->push_back('"');
    out->push_back(c);
  }
  if (quote) out->push_back('"');
}

void AppendCsvHeader(Section section, std::string* out) {
  CsvRow row(out);
  row << "document";
  switch (section) {
    case Section::kEvents:
      for (auto name : {"published", "event", "type", "plover", "mode", "cameo", "quad", "status", "date", "basis", "reported"}) row << name;
      for (std::string_view role : kRoleColumns) row << role;
      for (auto name : {"quantities", "begin", "end", "text", "rule"}) row << name;
      break;
    case Section::kDates:
      for (auto name : {"begin", "end", "text", "value", "timex3", "type", "mod", "freq", "quant", "rule"}) row << name;
      break;
    case Section::kMemberships:
      for (auto name : {"member", "organization", "change", "date", "event"}) row << name;
      break;
    default:
      for (auto name : {"id", "name", "affiliation", "begin", "end", "text", "form"}) row << name;
  }
}

void AppendCsvRows(const Extraction& extraction, Section section, std::string* out) {
  switch (section) {
    case Section::kEvents: return EventRows(extraction, out);
    case Section::kDates: return DateRows(extraction, out);
    case Section::kMemberships: return MembershipRows(extraction, out);
    case Section::kStates: return MentionRows(extraction, extraction.states, out);
    case Section::kOrganizations: return MentionRows(extraction, extraction.organizations, out);
    case Section::kPersons: return MentionRows(extraction, extraction.persons, out);
    case Section::kPlaces: return MentionRows(extraction, extraction.places, out);
  }
}

}  // namespace annals
