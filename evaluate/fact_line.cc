#include "evaluate/fact_line.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <set>
#include <tuple>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "output/json_writer.h"
#include "output/printable.h"

namespace annals {
namespace {

constexpr std::string_view kRoles[] = {"actor", "recipient", "organization", "instrument", "location", "participant"};
constexpr std::string_view kKinds[] = {"date", "event", "membership", "organization", "person", "place", "state"};

using Fields = std::vector<std::pair<std::string, std::string>>;

FactLine LineOf(const EventFact& event) {
  FactLine line{"event", event.place, {{"type", event.type}, {"status", event.status}, {"date", event.date.value_or("")}}, Printable(event.text), 0};
  if (!event.basis.empty()) line.fields.emplace_back("basis", event.basis);
  std::map<std::string, std::set<std::string>> roles;
  for (const Actor& actor : event.participants) roles[actor.role].insert(actor.id.empty() ? "~" + Printable(actor.name) : actor.id);
  for (const auto& [role, ids] : roles) line.fields.emplace_back(role, fmt::format("{}", fmt::join(ids, ",")));
  if (!event.quantities.empty()) line.fields.emplace_back("quantities", fmt::format("{}", fmt::join(event.quantities, ", ")));
  line.fields.emplace_back("rule", event.rule);
  return line;
}

void AddMentions(const char* kind, const char* field, const std::vector<MentionFact>& mentions, std::vector<FactLine>* lines) {
  for (size_t i = 0; i < mentions.size(); ++i) lines->push_back({kind, mentions[i].place, {{field, mentions[i].id}}, Printable(mentions[i].text), i});
}

// Takes a value off the front of *rest.
std::optional<std::string> TakeValue(std::string_view* rest) {
  if (!rest->starts_with('"')) {
    const size_t end = std::min(rest->find(' '), rest->size());
    std::string value(rest->substr(0, end));
    rest->remove_prefix(end);
    return value;
  }
  size_t end = 1;
  while (end < rest->size() && (*rest)[end] != '"') end += (*rest)[end] == '\\' ? 2 : 1;
  if (end >= rest->size()) return std::nullopt;
  const auto value = nlohmann::json::parse(rest->substr(0, end + 1), nullptr, false);
  rest->remove_prefix(end + 1);
  return value.is_string() ? std::optional(value.get<std::string>()) : std::nullopt;
}

std::optional<Place> ParsePlace(std::string_view text) {
  Place place;
  const char* const end = text.data() + text.size();
  const auto [dash, error] = std::from_chars(text.data(), end, place.begin);
  if (error != std::errc() || dash == end || *dash != '-') return std::nullopt;
  const auto [last, error2] = std::from_chars(dash + 1, end, place.end);
  return error2 == std::errc() && last == end ? std::optional(place) : std::nullopt;
}

std::optional<std::string> DateIn(const FactLine& line, std::string_view field) {
  const std::string_view date = line.Field(field);
  return date.empty() ? std::nullopt : std::optional(std::string(date));
}

EventFact EventOf(const FactLine& line) {
  EventFact event{line.place, std::string(line.Field("type")), std::string(line.Field("status")), DateIn(line, "date"), std::string(line.Field("basis")), {}, {}, line.text, std::string(line.Field("rule"))};
  for (std::string_view role : kRoles) {
    std::string_view ids = line.Field(role);
    while (!ids.empty()) {
      const size_t end = std::min(ids.find(','), ids.size());
      const std::string_view id = ids.substr(0, end);
      event.participants.push_back({std::string(role), id.starts_with('~') ? "" : std::string(id), std::string(id)});
      ids.remove_prefix(std::min(end + 1, ids.size()));
    }
  }
  return event;
}

}  // namespace

std::string_view FactLine::Field(std::string_view name) const {
  for (const auto& [key, value] : fields) {
    if (key == name) return value;
  }
  return {};
}

std::vector<FactLine> LinesOf(const Facts& facts) {
  std::vector<FactLine> lines;
  for (size_t i = 0; i < facts.events.size(); ++i) {
    lines.push_back(LineOf(facts.events[i]));
    lines.back().index = i;
  }
  for (size_t i = 0; i < facts.dates.size(); ++i) {
    const DateFact& date = facts.dates[i];
    lines.push_back({"date", date.place, {{"value", date.value.value_or("")}, {"rule", date.rule}}, Printable(date.text), i});
  }
  AddMentions("state", "id", facts.states, &lines);
  AddMentions("organization", "id", facts.organizations, &lines);
  AddMentions("person", "name", facts.persons, &lines);
  AddMentions("place", "name", facts.places, &lines);
  for (size_t i = 0; i < facts.memberships.size(); ++i) {
    const MembershipFact& m = facts.memberships[i];
    lines.push_back({"membership", {}, {{"member", m.member}, {"organization", m.organization}, {"change", m.change}, {"date", m.date.value_or("")}}, "", i});
  }
  std::stable_sort(lines.begin(), lines.end(), [](const FactLine& a, const FactLine& b) { return std::tie(a.place, a.kind, a.fields) < std::tie(b.place, b.kind, b.fields); });
  return lines;
}

Facts FactsOf(const std::vector<FactLine>& lines) {
  Facts facts;
  for (const FactLine& line : lines) {
    const auto mention = [&](const char* field) { return MentionFact{line.place, std::string(line.Field(field)), line.text}; };
    if (line.kind == "event") facts.events.push_back(EventOf(line));
    else if (line.kind == "date") facts.dates.push_back({line.place, DateIn(line, "value"), line.text, std::string(line.Field("rule"))});
    else if (line.kind == "state") facts.states.push_back(mention("id"));
    else if (line.kind == "organization") facts.organizations.push_back(mention("id"));
    else if (line.kind == "person") facts.persons.push_back(mention("name"));
    else if (line.kind == "place") facts.places.push_back(mention("name"));
    else facts.memberships.push_back({std::string(line.Field("member")), std::string(line.Field("organization")), std::string(line.Field("change")), DateIn(line, "date")});
  }
  return facts;
}

std::string Format(const FactLine& line) {
  std::string out = fmt::format("{} {}-{}", line.kind, line.place.begin, line.place.end);
  for (const auto& [key, value] : line.fields) {
    out += fmt::format(" {}=", key);
    if (value.find_first_of(" \"|\\") == std::string::npos) out += value;
    else AppendJsonString(value, &out);
  }
  if (!line.text.empty()) out += " | " + line.text;
  return out;
}

std::optional<FactLine> ParseFactLine(std::string_view rest) {
  FactLine line;
  const auto word = [&] {
    const size_t end = std::min(rest.find(' '), rest.size());
    const std::string_view taken = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    return taken;
  };
  line.kind = word();
  if (std::find(std::begin(kKinds), std::end(kKinds), line.kind) == std::end(kKinds)) return std::nullopt;
  const std::optional<Place> place = ParsePlace(word());
  if (!place) return std::nullopt;
  line.place = *place;
  while (!rest.empty()) {
    if (rest.starts_with("| ")) {
      line.text = rest.substr(2);
      break;
    }
    const size_t equals = rest.find('=');
    if (equals == std::string_view::npos || equals == 0) return std::nullopt;
    const std::string key(rest.substr(0, equals));
    rest.remove_prefix(equals + 1);
    std::optional<std::string> value = TakeValue(&rest);
    if (!value || (!rest.empty() && rest.front() != ' ')) return std::nullopt;
    line.fields.emplace_back(key, std::move(*value));
    if (!rest.empty()) rest.remove_prefix(1);
  }
  return line;
}

}  // namespace annals
