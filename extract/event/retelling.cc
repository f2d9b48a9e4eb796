#include "extract/event/retelling.h"

#include <algorithm>
#include <set>

namespace annals {
namespace {

std::set<std::string> Doers(const Event& event) {
  std::set<std::string> out;
  for (const Participant& p : event.participants) {
    if (p.role == "location") continue;
    const std::string& id = !p.id.empty() ? p.id : p.affiliation;
    if (!id.empty()) out.insert(id);
  }
  return out;
}

std::set<std::string> Places(const Event& event) {
  std::set<std::string> out;
  for (const Participant& p : event.participants) {
    if (p.role == "location") out.insert(p.place ? p.place->name : p.id);
  }
  return out;
}

bool Within(const std::set<std::string>& a, const std::set<std::string>& b) { return std::includes(b.begin(), b.end(), a.begin(), a.end()); }

bool DatesAllow(const Event& a, const Event& b) {
  if (a.date == b.date || a.date.empty() || b.date.empty()) return true;
  return a.date.starts_with(b.date) || b.date.starts_with(a.date);
}

bool StatusAllows(const Event& a, const Event& b) {
  if (a.status == b.status) return true;
  // a plan carried out later in the article is one event, asserted
  const auto pair = [&](Status x, Status y) { return (a.status == x && b.status == y) || (a.status == y && b.status == x); };
  return pair(Status::kAsserted, Status::kPlanned) && (a.date == b.date) && !a.date.empty();
}

class Folder {
 public:
  Folder(std::vector<Event> events, std::vector<EventSource> sources) : events_(std::move(events)), sources_(std::move(sources)), gone_(events_.size(), false) {}

  std::vector<Event> Run() {
    for (size_t i = 0; i < events_.size(); ++i) {
      if (gone_[i]) continue;
      for (size_t k = i + 1; k < events_.size(); ++k) {
        if (!gone_[k] && Same(i, k)) Fold(i, k);
        if (gone_[i]) break;
      }
    }
    std::vector<Event> out;
    for (size_t i = 0; i < events_.size(); ++i) {
      if (!gone_[i]) out.push_back(std::move(events_[i]));
    }
    return out;
  }

 private:
  bool Same(size_t i, size_t k) const {
    const Event& a = events_[i];
    const Event& b = events_[k];
    if (a.type != b.type) return false;
    const std::set<std::string> a_doers = Doers(a), b_doers = Doers(b);
    if (sources_[i].reading == sources_[k].reading) {
      // within a sentence: "exercises took place in Armenia and involved 4,000 men"
      return a.status == b.status && DatesAllow(a, b) && (a.participants.empty() || b.participants.empty());
    }
    const bool headline = sources_[i].headline != sources_[k].headline;
    if (headline) {  // the title tells what the body tells, only shorter
      return DatesAllow(a, b) && (Within(a_doers, b_doers) || Within(b_doers, a_doers)) && (!a_doers.empty() || !b_doers.empty() || Places(a) == Places(b));
    }
    if (!StatusAllows(a, b) || !DatesAllow(a, b)) return false;
    if (a_doers.empty() || b_doers.empty()) return false;
    if (a_doers != b_doers && !(a_doers.size() + b_doers.size() > 2 && (Within(a_doers, b_doers) || Within(b_doers, a_doers)))) return false;
    const std::set<std::string> a_places = Places(a), b_places = Places(b);
    if (!a_places.empty() && !b_places.empty() && a_places != b_places) return false;
    return sources_[i].object == sources_[k].object || (a_doers == b_doers && a_doers.size() > 1 && a.date == b.date && !a.date.empty());
  }

  // Better evidence: the body, then asserted, then dated, then earlier.
  bool Better(size_t k, size_t i) const {
    if (sources_[i].headline != sources_[k].headline) return sources_[i].headline;
    if (events_[i].status != events_[k].status) return events_[k].status == Status::kAsserted;
    return events_[i].date.empty() && !events_[k].date.empty();
  }

  void Fold(size_t i, size_t k) {
    const bool swap = Better(k, i);
    const size_t keep = swap ? k : i, drop = swap ? i : k;
    Event& best = events_[keep];
    best.also.push_back(events_[drop].span);
    best.also.insert(best.also.end(), events_[drop].also.begin(), events_[drop].also.end());
    std::sort(best.also.begin(), best.also.end());
    gone_[drop] = true;
  }

  std::vector<Event> events_;
  std::vector<EventSource> sources_;
  std::vector<bool> gone_;
};

}  // namespace

std::vector<Event> FoldRetellings(std::vector<Event> events, std::vector<EventSource> sources) {
  return Folder(std::move(events), std::move(sources)).Run();
}

}  // namespace annals
