#include "dataset/history.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <nlohmann/json.hpp>
#include <tuple>

namespace annals {
namespace {

using Json = nlohmann::json;

FactChange ChangeOf(const Statement& row) {
  return {row.Int(0), row.Copy(1), row.Copy(2), row.Copy(3), row.Copy(4), row.Copy(5), row.Copy(6), row.Copy(7)};
}

constexpr const char* kChanges = "SELECT number, time, command, event, kind, before, after, why FROM changes WHERE ";

std::string Plain(const Json& value) {
  if (value.is_string()) return value.get<std::string>();
  if (value.is_null()) return "";
  if (!value.is_array() || !std::all_of(value.begin(), value.end(), [](const Json& item) { return item.is_string(); })) return value.dump();
  std::string joined;
  for (const Json& item : value) joined += (joined.empty() ? "" : ", ") + item.get<std::string>();
  return joined;
}

// The fields of two JSON objects that differ, by name.
std::vector<FieldChange> ChangedFields(const std::map<std::string, std::string>& before, const std::map<std::string, std::string>& after) {
  std::vector<FieldChange> changes;
  const auto at = [](const std::map<std::string, std::string>& fields, const std::string& name) {
    const auto it = fields.find(name);
    return it == fields.end() ? std::string() : it->second;
  };
  std::map<std::string, std::string> names = before;
  names.insert(after.begin(), after.end());
  for (const auto& [name, ignored] : names) {
    if (at(before, name) != at(after, name)) changes.push_back({name, at(before, name), at(after, name)});
  }
  return changes;
}

// What is no part of what a fact says: how sure it is, where it stands, when it was written down.
bool IsBeside(const std::string& name) {
  static const std::vector<std::string> kBeside = {"confidence", "sources", "mentions", "evidence", "text", "added", "changed", "basis", "reported", "followed_by", "schema", "id"};
  return std::find(kBeside.begin(), kBeside.end(), name) != kBeside.end();
}

std::map<std::string, std::string> FieldsOf(const std::string& text) {
  std::map<std::string, std::string> fields;
  const Json object = Json::parse(text, nullptr, false);
  if (!object.is_object()) return fields;
  for (const auto& [name, value] : object.items()) {
    if (!IsBeside(name)) fields[name] = Plain(value);
  }
  return fields;
}

std::string FieldOr(const std::map<std::string, std::string>& fields, const std::string& name, const std::string& otherwise) {
  const auto it = fields.find(name);
  return it == fields.end() || it->second.empty() ? otherwise : it->second;
}

std::string LineOf(const std::map<std::string, std::string>& fields) {
  return fmt::format("{} {} {} {}", FieldOr(fields, "date", "undated"), FieldOr(fields, "type", "?"), FieldOr(fields, "status", "?"), FieldOr(fields, "participants", ""));
}

// "actor=UZB organization=CSTO", sorted.
std::string ParticipantsLine(const Json& participants) {
  std::vector<std::string> words;
  for (const Json& participant : participants) {
    const std::string id = Plain(participant.value("id", Json()));
    const std::string affiliation = Plain(participant.value("affiliation", Json()));
    words.push_back(Plain(participant.value("role", Json())) + "=" + (id.empty() ? Plain(participant.value("name", Json())) + (affiliation.empty() ? "" : "(" + affiliation + ")") : id));
  }
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
  return fmt::format("{}", fmt::join(words, " "));
}

std::string QuantitiesLine(const Json& quantities) {
  std::vector<std::string> words;
  for (const Json& quantity : quantities) {
    const std::string upper = Plain(quantity.value("upper", Json()));
    words.push_back(Plain(quantity.value("relation", Json())) + Plain(quantity.value("value", Json())) + (upper.empty() ? "" : "-" + upper) + " " + Plain(quantity.value("unit", Json())));
  }
  std::sort(words.begin(), words.end());
  return fmt::format("{}", fmt::join(words, ", "));
}

std::string MembershipsLine(const Json& memberships) {
  std::vector<std::string> words;
  for (const Json& m : memberships) words.push_back(Plain(m.value("member", Json())) + " " + Plain(m.value("change", Json())) + " " + Plain(m.value("organization", Json())));
  std::sort(words.begin(), words.end());
  return fmt::format("{}", fmt::join(words, ", "));
}

ComparedFact ComparedOf(const Json& object) {
  ComparedFact fact;
  fact.id = Plain(object.value("id", Json()));
  fact.text = Plain(object.value("text", Json()));
  for (const char* name : {"type", "status", "date"}) fact.fields[name] = Plain(object.value(name, Json()));
  fact.fields["participants"] = ParticipantsLine(object.value("participants", Json::array()));
  fact.fields["quantities"] = QuantitiesLine(object.value("quantities", Json::array()));
  fact.fields["memberships"] = MembershipsLine(object.value("memberships", Json::array()));
  for (const Json& telling : object.value("evidence", Json::array())) {
    fact.told.push_back(fmt::format("{}\t{}", Plain(telling.value("article", Json())), Plain(telling.value("text", Json()))));
  }
  return fact;
}

// Whether a step's JSON is of all that a fact says, and not of the number of its sources only.
bool SaysAll(const std::string& text) { return text.find("\"type\"") != std::string::npos; }

// What a live fact says, as steps have it; empty if it is none.
std::string SaidNow(std::string_view id, Connection* connection) {
  Statement& row = connection->Cached("SELECT type, status, date, quantities FROM events WHERE id = ?").With(id);
  if (!row.Step()) return "";
  nlohmann::ordered_json said = {{"type", row.Copy(0)}, {"status", row.Copy(1)}};
  said["date"] = row.IsNull(2) ? nlohmann::ordered_json() : nlohmann::ordered_json(row.Copy(2));
  const std::string quantities = row.Copy(3);
  row.Reset();
  Statement& parts = connection->Cached(
      "SELECT role || ' ' || coalesce(id, name) || coalesce(' (' || place || ')', '') AS who FROM participants WHERE event = ? ORDER BY who");
  said["participants"] = nlohmann::ordered_json::array();
  for (parts.With(id); parts.Step();) said["participants"].push_back(parts.Copy(0));
  if (!quantities.empty()) said["quantities"] = nlohmann::ordered_json::parse(quantities, nullptr, false);
  return said.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace

std::vector<FieldChange> FieldsChanged(const FactChange& step) {
  const auto all = [](const std::string& text) {
    std::map<std::string, std::string> fields;
    const Json object = Json::parse(text, nullptr, false);
    if (!object.is_object()) return fields;
    for (const auto& [name, value] : object.items()) fields[name] = Plain(value);
    return fields;
  };
  return step.after.empty() ? std::vector<FieldChange>() : ChangedFields(all(step.before), all(step.after));
}

std::vector<FactChange> LifeOf(std::string_view id, Connection* connection) {
  std::vector<FactChange> steps;
  Statement statement = connection->Prepare(std::string(kChanges) + "event = ? ORDER BY number");
  for (statement.With(id); statement.Step();) steps.push_back(ChangeOf(statement));
  if (steps.empty() || !steps.front().after.empty()) return steps;
  // what it said when it was added: what it said before the first change, else what it says now
  const auto changed = std::find_if(steps.begin(), steps.end(), [](const FactChange& step) { return SaysAll(step.before); });
  steps.front().after = changed != steps.end() ? changed->before : SaidNow(id, connection);
  return steps;
}

std::vector<FactChange> ChangesSince(std::string_view time, Connection* connection) {
  std::vector<FactChange> steps;
  Statement statement = connection->Prepare(std::string(kChanges) + "time >= ? ORDER BY number, event");
  for (statement.With(time); statement.Step();) steps.push_back(ChangeOf(statement));
  return steps;
}

std::optional<Tombstone> TombstoneOf(std::string_view id, Connection* connection) {
  Statement row = connection->Prepare("SELECT id, state, type, status, date, survivor, reason, ended FROM tombstones WHERE id = ?");
  row.With(id);
  if (!row.Step()) return std::nullopt;
  return Tombstone{row.Copy(0), row.Copy(1), row.Copy(2), row.Copy(3), row.Copy(4), row.Copy(5), row.Copy(6), row.Copy(7)};
}

std::optional<ComparedFact> ComparedFactOf(std::string_view line) {
  const Json object = Json::parse(line, nullptr, false);
  if (!object.is_object() || Plain(object.value("schema", Json())) != "annals/fact/1") return std::nullopt;
  return ComparedOf(object);
}

namespace {

// Pairs facts of two sides, the surest ways first.
class Pairing {
 public:
  Pairing(const ComparedFacts& before, const ComparedFacts& after) : before_(before), after_(after), partner_(before.size(), npos), taken_(after.size(), false) {}

  void By(const std::function<std::vector<std::string>(const ComparedFact&)>& keys) {
    std::multimap<std::string, size_t> waiting;
    for (size_t i = 0; i < after_.size(); ++i) {
      if (taken_[i]) continue;
      for (const std::string& key : keys(after_[i])) waiting.emplace(key, i);
    }
    for (size_t i = 0; i < before_.size(); ++i) {
      if (partner_[i] == npos) Pair(i, keys(before_[i]), waiting);
    }
  }

  static constexpr size_t npos = static_cast<size_t>(-1);
  size_t partner(size_t i) const { return partner_[i]; }
  bool taken(size_t i) const { return taken_[i]; }

 private:
  void Pair(size_t i, const std::vector<std::string>& keys, const std::multimap<std::string, size_t>& waiting) {
    for (const std::string& key : keys) {
      const auto [begin, end] = waiting.equal_range(key);
      for (auto it = begin; it != end; ++it) {
        if (taken_[it->second]) continue;
        partner_[i] = it->second;
        taken_[it->second] = true;
        return;
      }
    }
  }

  const ComparedFacts& before_;
  const ComparedFacts& after_;
  std::vector<size_t> partner_;
  std::vector<bool> taken_;
};

}  // namespace

std::vector<FactDifference> Compare(const ComparedFacts& before, const ComparedFacts& after) {
  using Keys = std::vector<std::string>;
  Pairing pairing(before, after);
  pairing.By([](const ComparedFact& fact) { return Keys{fact.id}; });
  pairing.By([](const ComparedFact& fact) {
    Keys keys;
    for (const std::string& telling : fact.told) keys.push_back(fact.fields.at("type") + "\t" + telling);
    return keys;
  });
  pairing.By([](const ComparedFact& fact) { return Keys{LineOf(fact.fields)}; });
  std::vector<FactDifference> differences;
  using Kind = FactDifference::Kind;
  for (size_t i = 0; i < before.size(); ++i) {
    if (pairing.partner(i) == Pairing::npos) {
      differences.push_back({Kind::kWithdrawn, before[i].id, "", LineOf(before[i].fields), before[i].text, "", {}, ""});
      continue;
    }
    const ComparedFact& now = after[pairing.partner(i)];
    auto fields = ChangedFields(before[i].fields, now.fields);
    if (fields.empty()) continue;
    differences.push_back({Kind::kChanged, before[i].id, now.id == before[i].id ? "" : now.id, LineOf(now.fields), now.text, before[i].text, std::move(fields), ""});
  }
  for (size_t i = 0; i < after.size(); ++i) {
    if (!pairing.taken(i)) differences.push_back({Kind::kAdded, after[i].id, "", LineOf(after[i].fields), after[i].text, "", {}, ""});
  }
  std::sort(differences.begin(), differences.end(), [](const FactDifference& a, const FactDifference& b) { return std::tie(a.line, a.kind, a.id) < std::tie(b.line, b.kind, b.id); });
  return differences;
}

std::vector<FactDifference> DifferencesSince(std::string_view time, Connection* connection) {
  struct Net {
    const FactChange* first = nullptr;
    const FactChange* last = nullptr;
    std::string before, after;  // what it said before the first step that changed that, and after the last
  };
  const std::vector<FactChange> steps = ChangesSince(time, connection);
  std::map<std::string, Net> nets;
  for (const FactChange& step : steps) {
    Net& net = nets[step.event];
    if (net.first == nullptr) net.first = &step;
    net.last = &step;
    if (net.before.empty() && SaysAll(step.before)) net.before = step.before;
    if (SaysAll(step.after)) net.after = step.after;
  }
  Statement text = connection->Prepare("SELECT text FROM events WHERE id = ?");
  std::vector<FactDifference> differences;
  using Kind = FactDifference::Kind;
  for (const auto& [id, net] : nets) {
    text.With(id);
    const bool lives = text.Step();
    const bool lived = net.first->kind != "added" && net.first->kind != "restored" && (lives || !net.before.empty());
    if (!lives && !lived) continue;
    if (lives && lived && net.before.empty()) continue;  // it has other sources, and says the same
    const auto before = FieldsOf(net.before), now = FieldsOf(lives ? SaidNow(id, connection) : "");
    const auto after = net.after.empty() ? now : FieldsOf(net.after);
    FactDifference difference{!lived ? Kind::kAdded : !lives ? Kind::kWithdrawn : Kind::kChanged, id, "", LineOf(lives ? now : before), lives ? text.Copy(0) : "", "", {}, net.last->why};
    text.Reset();
    if (difference.kind == Kind::kChanged) {
      difference.fields = ChangedFields(before, after);
      if (difference.fields.empty()) continue;
    }
    differences.push_back(difference);
  }
  std::sort(differences.begin(), differences.end(), [](const FactDifference& a, const FactDifference& b) { return std::tie(a.line, a.kind, a.id) < std::tie(b.line, b.kind, b.id); });
  return differences;
}

}  // namespace annals
