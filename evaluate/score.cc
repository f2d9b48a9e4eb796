#include "evaluate/score.h"

#include <algorithm>
#include <cstdlib>
#include <optional>
#include <set>
#include <tuple>

#include <fmt/format.h>

namespace annals {
namespace {

struct Nearness {
  double share;   // of the shorter span that must be shared
  int64_t slack;  // code points that the prediction may be longer
};
constexpr Nearness kNearEvent{0.25, 400}, kNearMention{0.5, 30}, kNearDate{0, 60};

bool IsNear(Place gold, Place p, Nearness near) {
  return p.size() <= gold.size() + near.slack &&
         static_cast<double>(Overlap(gold, p)) >= std::max(1.0, near.share * static_cast<double>(std::min(gold.size(), p.size())));
}

template <typename T>
bool Contains(const std::vector<T>& list, const T& value) { return std::find(list.begin(), list.end(), value) != list.end(); }

bool TypeFits(const GoldReading& reading, const EventFact& p) { return (reading.types.empty() || Contains(reading.types, p.type)) && IsNear(reading.place, p.place, kNearEvent); }

bool StatusFits(const GoldReading& reading, const EventFact& p) { return reading.status.empty() || Contains(reading.status, p.status); }

// How a prediction agrees with a reading. Compared by `rank`, the best first.
struct Judgement {
  using Rank = std::tuple<bool, bool, int64_t, double, int64_t>;
  Rank rank;
  bool whole = false, dated = false;
  const GoldReading* reading = nullptr;
  std::vector<const GoldParticipant*> lacks;
  std::vector<std::pair<std::string, std::string>> extra;  // role and id
};

class EventScorer {
 public:
  EventScorer(const Gold& gold, const std::vector<EventFact>& predicted, Score* score) : gold_(gold), predicted_(predicted), score_(score) {
    for (const GoldEvent& event : gold.events) (event.core ? must_ : may_).push_back(&event);
  }

  void Run() {
    score_->events.resize(predicted_.size());
    Pair();
    CountFound();
    CountAlarms();
  }

 private:
  Judgement Judge(const GoldReading& reading, const EventFact& p) const {
    Judgement j;
    j.reading = &reading;
    std::set<std::pair<std::string, std::string>> got, fine;
    for (const Actor& actor : p.participants) {
      if (!actor.id.empty()) got.emplace(actor.role, gold_.Canonical(actor.id));
    }
    for (const GoldParticipant& want : reading.participants) {
      const std::string& id = gold_.Canonical(want.id);
      const auto roles = [&](const auto& call) {
        call(want.role);
        for (const std::string& other : want.other_roles) call(other);
      };
      bool there = false;
      roles([&](const std::string& role) { there = there || got.contains({role, id}); });
      if (!there) j.lacks.push_back(&want);
      roles([&](const std::string& role) { fine.emplace(role, id); });
      fine.emplace("participant", id);
    }
    std::set<std::string> allowed;
    for (const std::string& id : reading.allow) allowed.insert(gold_.Canonical(id));
    for (const auto& one : got) {
      if (!fine.contains(one) && !allowed.contains(one.second)) j.extra.push_back(one);
    }
    j.dated = Contains(reading.dates, p.date);
    j.whole = j.dated && StatusFits(reading, p) && j.lacks.empty() && j.extra.empty();
    j.rank = {j.whole, j.dated, static_cast<int64_t>(reading.participants.size() - j.lacks.size()),
              static_cast<double>(Overlap(reading.place, p.place)) / static_cast<double>(p.place.size()), -std::abs(reading.place.begin - p.place.begin)};
    return j;
  }

  // Best agreement first, then in file order.
  void Pair() {
    struct Candidate {
      size_t gold, predicted;
      Judgement judgement;
    };
    std::vector<Candidate> candidates;
    for (size_t g = 0; g < must_.size(); ++g) {
      for (size_t p = 0; p < predicted_.size(); ++p) {
        std::optional<Judgement> best;
        for (const GoldReading& reading : must_[g]->readings) {
          if (!TypeFits(reading, predicted_[p])) continue;
          Judgement judgement = Judge(reading, predicted_[p]);
          if (!best || judgement.rank > best->rank) best = std::move(judgement);
        }
        if (best) candidates.push_back({g, p, std::move(*best)});
      }
    }
    std::stable_sort(candidates.begin(), candidates.end(), [](const Candidate& a, const Candidate& b) { return a.judgement.rank > b.judgement.rank; });
    std::set<size_t> taken;
    for (Candidate& candidate : candidates) {
      if (found_.contains(candidate.gold) || !taken.insert(candidate.predicted).second) continue;
      found_.emplace(candidate.gold, std::make_pair(candidate.predicted, std::move(candidate.judgement)));
    }
  }

  void CountFound() {
    Counts& counts = score_->counts;
    for (const GoldEvent* event : may_) told_.emplace_back(event, std::nullopt);
    for (size_t g = 0; g < must_.size(); ++g) {
      const auto it = found_.find(g);
      if (it == found_.end()) {
        CountMissed(*must_[g]);
        continue;
      }
      const auto& [index, j] = it->second;
      const EventFact& p = predicted_[index];
      told_.emplace_back(must_[g], p.type);
      ++counts.found.right, counts.dated.right += j.dated, counts.whole.right += j.whole;
      ++counts.by_type[p.type].right;
      if (StatusFits(*j.reading, p)) {
        ++counts.by_status[p.status].right;
      } else {
        ++counts.by_status[p.status].wrong, ++counts.by_status[j.reading->status.front()].missed;
      }
      for (const GoldParticipant& want : j.reading->participants) ++counts.by_role[want.role].right;
      for (const GoldParticipant* lack : j.lacks) --counts.by_role[lack->role].right, ++counts.by_role[lack->role].missed;
      for (const auto& [role, id] : j.extra) ++counts.by_role[role].wrong;
      counts.participants += {static_cast<int64_t>(j.reading->participants.size() - j.lacks.size()), static_cast<int64_t>(j.extra.size()), static_cast<int64_t>(j.lacks.size())};
      score_->events[index] = {j.whole ? Verdict::kRight : Verdict::kPartly, must_[g]->id, Why(j, p)};
    }
  }

  void CountMissed(const GoldEvent& event) {
    const GoldReading& reading = event.readings.front();
    Counts& counts = score_->counts;
    counts.participants.missed += static_cast<int64_t>(reading.participants.size());
    for (const GoldParticipant& want : reading.participants) ++counts.by_role[want.role].missed;
    ++counts.by_type[reading.types.empty() ? "any" : reading.types.front()].missed;
    ++counts.by_status[reading.status.empty() ? "any" : reading.status.front()].missed;
    score_->missed.push_back(&event);
  }

  static std::string Why(const Judgement& j, const EventFact& p) {
    if (j.whole) return "";
    std::vector<std::string> parts;
    const auto or_none = [](const std::optional<std::string>& date) { return date.value_or("none"); };
    if (!j.dated) parts.push_back(fmt::format("date {}, not {}", j.reading->dates.empty() ? "?" : or_none(j.reading->dates.front()), or_none(p.date)));
    if (!StatusFits(*j.reading, p)) parts.push_back(fmt::format("status {}, not {}", j.reading->status.front(), p.status));
    for (const GoldParticipant* lack : j.lacks) parts.push_back(fmt::format("lacks {}={}", lack->role, lack->id));
    for (const auto& [role, id] : j.extra) parts.push_back(fmt::format("{}={} too many", role, id));
    return fmt::format("{}", fmt::join(parts, "; "));
  }

  // What was not paired is a false alarm, unless something excuses it; each excuses one.
  void CountAlarms() {
    Counts& counts = score_->counts;
    int64_t alarms = 0;
    for (size_t i = 0; i < predicted_.size(); ++i) {
      EventVerdict& verdict = score_->events[i];
      if (verdict.verdict != Verdict::kUnjudged) continue;
      const EventFact& p = predicted_[i];
      const auto excuse = std::find_if(told_.begin(), told_.end(), [&](const auto& told) {
        if (told.second && *told.second == p.type) return false;
        const auto& readings = told.first->readings;
        return std::any_of(readings.begin(), readings.end(), [&](const GoldReading& reading) { return TypeFits(reading, p) && StatusFits(reading, p); });
      });
      if (excuse != told_.end()) {
        verdict = {Verdict::kExcused, excuse->first->id, ""};
        told_.erase(excuse);
        continue;
      }
      verdict.verdict = Verdict::kWrong;
      ++alarms, ++counts.by_type[p.type].wrong, ++counts.by_status[p.status].wrong;
      counts.in_silent_text += std::any_of(gold_.silent.begin(), gold_.silent.end(), [&](Place silent) {
        return static_cast<double>(Overlap(silent, p.place)) > 0.5 * static_cast<double>(p.place.size());
      });
    }
    const auto all = static_cast<int64_t>(must_.size()), predicted = alarms + static_cast<int64_t>(found_.size());
    for (Count* count : {&counts.found, &counts.dated, &counts.whole}) count->wrong = predicted - count->right, count->missed = all - count->right;
  }

  const Gold& gold_;
  const std::vector<EventFact>& predicted_;
  Score* score_;
  std::vector<const GoldEvent*> must_, may_;
  std::map<size_t, std::pair<size_t, Judgement>> found_;  // index in must_ -> prediction
  std::vector<std::pair<const GoldEvent*, std::optional<std::string>>> told_;  // what excuses, and the type that it does not
};

// Each gold span in turn with the free prediction that overlaps it most: for each gold span, the index of
// the prediction or -1. Takes those from *free.
template <typename Fact, typename Fits>
std::vector<int> PairSpans(const std::vector<const GoldSpan*>& gold, const std::vector<Fact>& predicted, Fits fits, std::vector<bool>* free) {
  std::vector<int> pairs;
  for (const GoldSpan* g : gold) {
    int best = -1;
    for (size_t i = 0; i < predicted.size(); ++i) {
      if (!(*free)[i] || !fits(*g, predicted[i])) continue;
      if (best < 0 || Overlap(g->place, predicted[i].place) > Overlap(g->place, predicted[best].place)) best = static_cast<int>(i);
    }
    if (best >= 0) (*free)[best] = false;
    pairs.push_back(best);
  }
  return pairs;
}

std::vector<const GoldSpan*> Core(const std::vector<GoldSpan>& spans, bool core) {
  std::vector<const GoldSpan*> out;
  for (const GoldSpan& span : spans) {
    if (span.core == core) out.push_back(&span);
  }
  return out;
}

template <typename Canon>
Count ScoreMentions(const std::vector<GoldSpan>& gold, const std::vector<MentionFact>& predicted, Canon canon, std::vector<Verdict>* verdicts) {
  const auto fits = [&](const GoldSpan& g, const MentionFact& p) { return (g.id == "*" || canon(g.id) == canon(p.id)) && IsNear(g.place, p.place, kNearMention); };
  std::vector<bool> free(predicted.size(), true);
  verdicts->assign(predicted.size(), Verdict::kWrong);
  Count count;
  for (int index : PairSpans(Core(gold, true), predicted, fits, &free)) {
    if (index < 0) {
      ++count.missed;
    } else {
      ++count.right, (*verdicts)[index] = Verdict::kRight;
    }
  }
  for (int index : PairSpans(Core(gold, false), predicted, fits, &free)) {
    if (index >= 0) (*verdicts)[index] = Verdict::kExcused;
  }
  count.wrong = std::count(free.begin(), free.end(), true);
  return count;
}

void ScoreDates(const Gold& gold, const std::vector<DateFact>& predicted, Score* score) {
  const auto fits = [](const GoldSpan& g, const DateFact& p) { return IsNear(g.place, p.place, kNearDate); };
  std::vector<bool> free(predicted.size(), true);
  score->dates.assign(predicted.size(), Verdict::kWrong);
  const std::vector<const GoldSpan*> core = Core(gold.dates, true);
  const std::vector<int> pairs = PairSpans(core, predicted, fits, &free);
  int64_t paired = 0, values = 0;
  for (size_t g = 0; g < core.size(); ++g) {
    if (pairs[g] < 0) continue;
    const bool right = predicted[pairs[g]].value == core[g]->value;
    ++paired, values += right;
    score->dates[pairs[g]] = right ? Verdict::kRight : Verdict::kPartly;
  }
  for (int index : PairSpans(Core(gold.dates, false), predicted, fits, &free)) {
    if (index >= 0) score->dates[index] = Verdict::kExcused;
  }
  const int64_t all = paired + std::count(free.begin(), free.end(), true), wanted = static_cast<int64_t>(core.size());
  score->counts.dates = {paired, all - paired, wanted - paired};
  score->counts.date_values = {values, all - values, wanted - values};
}

void ScoreMemberships(const Gold& gold, const std::vector<MembershipFact>& predicted, Score* score) {
  using Key = std::tuple<std::string, std::string, std::string>;
  const auto key = [&](const auto& m) { return Key(gold.Canonical(m.member), gold.Canonical(m.organization), m.change); };
  std::map<std::pair<Key, std::optional<std::string>>, Verdict> told;
  for (const MembershipFact& m : predicted) told[{key(m), m.date}] = Verdict::kWrong;
  std::set<Key> tolerated;
  Count& count = score->counts.memberships;
  for (const GoldMembership& m : gold.memberships) {
    if (!m.core) tolerated.insert(key(m));
  }
  for (const GoldMembership& m : gold.memberships) {
    if (!m.core) continue;
    const auto hit = std::find_if(m.dates.begin(), m.dates.end(), [&](const auto& date) {
      const auto it = told.find({key(m), date});
      return it != told.end() && it->second != Verdict::kRight;
    });
    if (hit == m.dates.end()) {
      count.missed += !m.dates.empty();  // as score.py has it, one without dates is neither found nor missed
      count.right += m.dates.empty();
    } else {
      ++count.right;
      told[{key(m), *hit}] = Verdict::kRight;
    }
  }
  for (auto& [fact, verdict] : told) {
    if (verdict == Verdict::kRight) continue;
    if (tolerated.contains(fact.first)) verdict = Verdict::kExcused;
    else ++count.wrong;
  }
  for (const MembershipFact& m : predicted) score->memberships.push_back(told.at({key(m), m.date}));
}

double Round(double value) { return std::strtod(fmt::format("{:.4f}", value).c_str(), nullptr); }

}  // namespace

Count& Count::operator+=(const Count& other) {
  right += other.right, wrong += other.wrong, missed += other.missed;
  return *this;
}

Figures FiguresOf(const Count& count) {
  const auto part = [](int64_t of, int64_t rest) { return of + rest == 0 ? 1.0 : static_cast<double>(of) / static_cast<double>(of + rest); };
  const double p = part(count.right, count.wrong), r = part(count.right, count.missed);
  return {Round(p), Round(r), p + r == 0 ? 0.0 : Round(2 * p * r / (p + r))};
}

Counts& Counts::operator+=(const Counts& other) {
  found += other.found, dated += other.dated, whole += other.whole, participants += other.participants;
  in_silent_text += other.in_silent_text;
  dates += other.dates, date_values += other.date_values, states += other.states, organizations += other.organizations, memberships += other.memberships;
  for (const auto& [type, count] : other.by_type) by_type[type] += count;
  for (const auto& [status, count] : other.by_status) by_status[status] += count;
  for (const auto& [role, count] : other.by_role) by_role[role] += count;
  articles += other.articles, without_output += other.without_output;
  return *this;
}

std::vector<std::pair<std::string, Count>> Counts::Named() const {
  return {{"events.found", found}, {"events.dated", dated}, {"events.whole", whole}, {"events.participants", participants}, {"dates.relaxed", dates},
          {"dates.value", date_values}, {"states", states}, {"organizations", organizations}, {"memberships", memberships}};
}

std::string_view NameOf(Verdict verdict) {
  static constexpr std::string_view kNames[] = {"right", "partly", "wrong", "excused", "unjudged"};
  return kNames[static_cast<size_t>(verdict)];
}

Score ScoreArticle(const Gold& gold, const Facts* facts) {
  static const Facts kNone;
  Score score;
  score.counts.articles = 1, score.counts.without_output = facts == nullptr;
  const Facts& given = facts == nullptr ? kNone : *facts;
  EventScorer(gold, given.events, &score).Run();
  ScoreDates(gold, given.dates, &score);
  const auto itself = [](const std::string& id) -> const std::string& { return id; };
  const auto canonical = [&](const std::string& id) -> const std::string& { return gold.Canonical(id); };
  score.counts.states = ScoreMentions(gold.states, given.states, itself, &score.states);
  score.counts.organizations = ScoreMentions(gold.organizations, given.organizations, canonical, &score.organizations);
  ScoreMemberships(gold, given.memberships, &score);
  return score;
}

}  // namespace annals
