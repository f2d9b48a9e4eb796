#include "dataset/fact.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <tuple>

#include <nlohmann/json.hpp>

#include "output/json_writer.h"

namespace annals {
namespace {

using nlohmann::json;

int StatusRank(const std::string& status) {
  static const char* const kOrder[] = {"asserted", "alleged", "planned", "proposed", "hypothetical", "denied"};
  return static_cast<int>(std::find(std::begin(kOrder), std::end(kOrder), status) - std::begin(kOrder));
}

int BasisRank(const std::string& basis) {
  static const char* const kOrder[] = {"stated", "entry", "context", "published", ""};
  return static_cast<int>(std::find(std::begin(kOrder), std::end(kOrder), basis) - std::begin(kOrder));
}

double Belief(const DatedMention& m) {
  const std::string& status = m.mention->status;
  const double p = status == "asserted" ? 0.7 : status == "planned" || status == "denied" ? 0.6 : status == "hypothetical" ? 0.3 : 0.5;
  return m.when.fineness == kUndated ? p * 0.8 : p;
}

double Confidence(const std::vector<DatedMention>& mentions, int64_t* sources) {
  std::map<int64_t, double> stories;
  for (const DatedMention& m : mentions) {
    double& p = stories[m.mention->story];
    p = std::max(p, Belief(m));
  }
  std::vector<double> beliefs;
  for (const auto& [story, p] : stories) beliefs.push_back(p);
  std::sort(beliefs.begin(), beliefs.end());  // the same product whatever keys the stories have
  double doubt = 1;
  for (const double p : beliefs) doubt *= 1 - p;
  *sources = static_cast<int64_t>(stories.size());
  return std::round((1 - doubt) * 1000) / 1000;
}

// Best first: date, status, where the date is from, how much is told, then the earliest article.
void SortByMerit(std::vector<DatedMention>* mentions) {
  std::sort(mentions->begin(), mentions->end(), [](const DatedMention& a, const DatedMention& b) {
    const auto rank = [](const DatedMention& m) {
      return std::tuple(m.when.fineness, std::string_view(m.when.at), StatusRank(m.mention->status), BasisRank(m.mention->basis),
                        -static_cast<int64_t>(m.mention->participants.size()), std::string_view(m.mention->published), std::string_view(m.mention->article_id),
                        m.mention->begin, std::string_view(m.mention->text));
    };
    return rank(a) < rank(b);
  });
}

std::string LastName(const std::string& name) { return name.substr(name.rfind(' ') + 1); }

// Whether `b` tells nothing that `a` does not.
bool Covers(const DraftParticipant& a, const DraftParticipant& b) {
  if (a.role != b.role || a.id != b.id || a.affiliation != b.affiliation) return false;
  if (a.kind == "person" && b.kind == "person") return LastName(a.name) == LastName(b.name);
  if (a.kind != b.kind) return false;
  if (b.place.empty()) return !b.id.empty() || a.name == b.name;
  return a.place == b.place;
}

std::vector<StoredParticipant> Union(const std::vector<DatedMention>& mentions) {
  std::vector<StoredParticipant> all;
  for (const DatedMention& m : mentions) {
    for (const StoredParticipant& p : m.mention->participants) {
      if (std::any_of(all.begin(), all.end(), [&](const StoredParticipant& had) { return Covers(had.who, p.who); })) continue;
      // a place takes the stead of its state alone
      const auto vaguer = std::find_if(all.begin(), all.end(), [&](const StoredParticipant& had) { return Covers(p.who, had.who); });
      if (vaguer != all.end()) *vaguer = p;
      else all.push_back(p);
    }
  }
  return all;
}

std::string UnionOfQuantities(const std::vector<DatedMention>& mentions) {
  if (mentions.size() == 1 && mentions.front().mention->quantities.find("},{") == std::string::npos) return mentions.front().mention->quantities;
  json all = json::array();
  std::set<std::string> seen;
  for (const DatedMention& m : mentions) {
    if (m.mention->quantities.empty()) continue;
    for (const json& quantity : json::parse(m.mention->quantities, nullptr, false)) {
      if (seen.insert(quantity.dump(-1, ' ', false, json::error_handler_t::replace)).second) all.push_back(quantity);
    }
  }
  return all.empty() ? "" : all.dump(-1, ' ', false, json::error_handler_t::replace);
}

std::string EarliestReport(const std::vector<DatedMention>& mentions) {
  std::string earliest;
  for (const DatedMention& m : mentions) {
    if (!m.mention->reported.empty() && (earliest.empty() || m.mention->reported < earliest)) earliest = m.mention->reported;
  }
  return earliest;
}

}  // namespace

std::string Fact::Summary() const {
  std::string out;
  JsonWriter json(&out);
  json.BeginObject();
  json.Field("type", type);
  json.Field("status", status);
  json.FieldOrNull("date", date);
  json.Key("participants");
  json.BeginArray();
  std::vector<std::string> told;
  for (const StoredParticipant& p : participants) {
    const std::string who = !p.who.id.empty() ? p.who.id : p.who.name;
    told.push_back(p.role + " " + who + (p.who.place.empty() ? "" : " (" + p.who.place + ")"));
  }
  std::sort(told.begin(), told.end());
  for (const std::string& one : told) json.String(one);
  json.EndArray();
  if (!quantities.empty()) {
    json.Key("quantities");
    json.Raw(quantities);
  }
  json.EndObject();
  return out;
}

Fact FactOf(const std::string& type, std::vector<DatedMention> mentions) {
  SortByMerit(&mentions);
  const DatedMention& best = mentions.front();
  Fact fact;
  fact.type = type;
  fact.code = best.mention->code;
  fact.best = best.mention->key;
  fact.reported = EarliestReport(mentions);
  fact.reported_by_best = fact.reported == best.mention->reported;
  fact.status = best.mention->status;
  for (const DatedMention& m : mentions) {
    if (StatusRank(m.mention->status) < StatusRank(fact.status)) fact.status = m.mention->status;
  }
  if (best.when.fineness != kUndated) {
    fact.date = best.mention->date;
    fact.first_day = best.when.first;
    fact.last_day = best.when.last;
  }
  fact.sort_day = best.when.first ? *best.when.first : best.when.last.value_or(0);
  fact.confidence = Confidence(mentions, &fact.sources);
  fact.mentions = static_cast<int64_t>(mentions.size());
  fact.participants = Union(mentions);
  fact.quantities = UnionOfQuantities(mentions);
  fact.quantities_of_best = fact.quantities == best.mention->quantities;
  return fact;
}

}  // namespace annals
