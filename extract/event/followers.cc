#include "extract/event/followers.h"

#include <algorithm>
#include <utility>

#include "extract/event/evidence.h"
#include "extract/event/status.h"

namespace annals {

bool Lists(const EventType& type) { return type.group == "treaty" || type.group == "membership"; }

std::string UnnamedRole(const SentenceReading& reading, const Match& match) {
  for (const RoleCapture& capture : match.captures) {
    if (capture.role != "actor" && capture.role != "recipient") continue;
    const bool unnamed = std::all_of(capture.units.begin(), capture.units.end(), [&](uint32_t u) { return reading.units[u].actors.empty() && reading.units[u].name < 0; });
    if (unnamed) return capture.role;
  }
  return {};
}

void Followers::RememberUnnamed(const SentenceReading& reading, const Match& match, const Event& event, const EventSource& source) {
  std::string role = UnnamedRole(reading, match);
  const bool named = std::any_of(event.participants.begin(), event.participants.end(), [&](const Participant& p) { return p.role == role; });
  if (!role.empty() && !named && event.status == Status::kAsserted) unnamed_ = {event, source, std::move(role)};
}

std::optional<Told> Followers::ToldBefore(const SentenceReading& reading, uint32_t verb, bool denied) const {
  const uint32_t at = reading.units[verb].span.begin;
  size_t told = events_.size();
  const auto behind = [&](size_t k) { return events_[k].span.begin >= at || (sources_[k].reading == &reading && sources_[k].anchor >= verb); };
  const auto long_ago = [&](size_t k) { return sources_[k].reading && sources_[k].reading->sentence + 1 < reading.sentence; };
  while (told > 0 && !long_ago(told - 1) && (behind(told - 1) || (events_[told - 1].status != Status::kAsserted && !denied))) --told;
  for (size_t k = told; k-- > 0 && sources_[k].clause == sources_[told - 1].clause && sources_[k].reading == sources_[told - 1].reading;) {
    if (!Lists(*v_.rules().Type(events_[k].type)) || Lists(*v_.rules().Type(events_[told - 1].type))) continue;
    told = k + 1;  // "asked to be admitted" is a request, and an application
    break;
  }
  // "broke off ties after police had stormed its embassy. Niger followed": in what the main clause tells.
  for (size_t k = told; k-- > 0 && sources_[told - 1].reading && sources_[k].reading == sources_[told - 1].reading;) {
    const int inner = sources_[told - 1].clause, outer = sources_[k].clause;
    if (inner < 0 || outer < 0 || events_[k].status != Status::kAsserted) continue;
    const Clause& aside = sources_[k].reading->clauses.clauses[inner];
    if (sources_[k].reading == &reading && aside.kind != Clause::kGerund) continue;
    const Clause& main = sources_[k].reading->clauses.clauses[outer];
    const bool of_subject = aside.kind == Clause::kRelative && aside.verb < main.verb && (main.kind == Clause::kMain || main.kind == Clause::kCoordinate);  // "Pakistan, which had left CENTO, joined"
    const bool on_doing = aside.kind == Clause::kGerund && aside.parent == outer && !aside.by_control && !aside.intro.empty();  // "gave up its seat on joining the EU"
    if ((aside.kind == Clause::kSubordinate && aside.parent == outer) || of_subject || on_doing) told = k + 1;
  }
  // What nothing is told of stands between, if the sentence has said something else before.
  const auto& clauses = reading.clauses.clauses;
  const bool goes_on = std::any_of(clauses.begin(), clauses.end(), [&](const Clause& c) {
    return (c.kind == Clause::kMain || c.kind == Clause::kCoordinate) && c.form != VerbForm::kParticiple && reading.units[c.verb].span.end <= at && c.verb > 0;
  });
  const auto near = [&](const EventSource& source) { return source.reading && source.reading->sentence + (goes_on ? 0 : 1) >= reading.sentence; };
  const bool unnamed = near(unnamed_.source) && unnamed_.event.span.begin < at && (told == 0 || events_[told - 1].span.begin <= unnamed_.event.span.begin);
  if (unnamed) return unnamed_;
  if (told == 0 || !near(sources_[told - 1])) return std::nullopt;
  return Told{events_[told - 1], sources_[told - 1], {}};
}

std::optional<Told> Followers::ToldOf(int mention) const {
  const int entity = article_.names.mentions[mention].entity;
  constexpr size_t kFarthest = 100;  // events back
  for (size_t k = events_.size(); k-- > 0 && entity >= 0 && events_.size() - k <= kFarthest;) {
    const auto did = [&](const Participant& p) { return p.role == "actor" && p.id == v_.entities()[entity].id; };
    if (!Lists(*v_.rules().Type(events_[k].type)) || events_[k].status != Status::kAsserted) continue;
    if (std::any_of(events_[k].participants.begin(), events_[k].participants.end(), did)) return Told{events_[k], sources_[k], {}};
  }
  return std::nullopt;
}

Told Followers::Anew(Told told, Status status, const SentenceReading& reading, int c) const {
  const uint32_t verb = reading.clauses.clauses[c].verb;
  Match match;
  match.clause = c, match.anchor = match.first = verb, match.last = verb + 1;
  told.source.reading = &reading, told.source.clause = c, told.source.match = -1, told.source.anchor = verb;
  told.event.status = status;
  told.event.date.clear(), told.event.basis = Basis::kNone, told.event.also.clear();
  dates_.Date(reading, match, c, *v_.rules().Type(told.event.type), &told.event);
  told.event.span = Evidence(text_, reading, match, c);
  return told;
}

void Followers::Append(std::vector<Event> events, const EventSource& source) {
  for (Event& event : events) {
    events_.push_back(std::move(event));
    sources_.push_back(source);
  }
}

void Followers::Add(const SentenceReading& reading) {
  for (size_t c = 0; c < reading.clauses.clauses.size(); ++c) {
    const Clause& clause = reading.clauses.clauses[c];
    const uint32_t by = echoes_.FollowedBy(reading, clause);
    if (by == 0 && !echoes_.MayFollow(reading, clause) && AddListed(reading, static_cast<int>(c))) continue;
    if (by == 0 && !echoes_.MayFollow(reading, clause)) {
      Fulfils(reading, static_cast<int>(c));
      continue;
    }
    const Reality reality = echoes_.Denies(reading, clause) ? Reality::kDenied : reading.reality[c];
    const int follows = echoes_.Example(reading, clause);
    if (by == 0 && Fulfils(reading, static_cast<int>(c))) continue;
    std::optional<Told> told = follows >= 0 ? ToldOf(follows) : ToldBefore(reading, clause.verb, reality == Reality::kDenied);
    if (!told || reality == Reality::kSilent) continue;
    const EventType& type = *v_.rules().Type(told->event.type);
    if (by == 0 ? follows < 0 && !echoes_.Follows(reading, clause, type) : !Lists(type)) continue;
    const ParticipantMaker maker(v_, article_.names, YearOf(published_));
    auto [echo, source, role] = Anew(*std::move(told), StatusOf(reality), reading, static_cast<int>(c));
    if (by != 0) {
      std::vector<ListItem> items = echoes_.lists().Read(reading, by + 1, true, reading.units[by].text);
      if (items.size() == 1) items.front().span = echo.span;
      Append(echoes_.Each(items, reading, echo, role, maker), source);
      continue;
    }
    if (!echoes_.Replace(reading, echoes_.Doers(reading, clause), role, maker, &echo)) continue;
    std::vector<Event> gapped;
    if (echo.status == Status::kAsserted && echo.basis == Basis::kStated && Lists(type)) gapped = echoes_.Gapped(reading, clause.verb, echo, maker);
    events_.push_back(std::move(echo));
    sources_.push_back(source);
    Append(std::move(gapped), source);
  }
}

bool Followers::AddListed(const SentenceReading& reading, int c) {
  const Clause& clause = reading.clauses.clauses[c];
  const bool follow = clause.form == VerbForm::kFinite && v_.rules().IsListed("reference.followed", v_.rules().alphabet.lemmas()[reading.units[clause.verb].verb->lemma]);
  if (!follow || reading.reality[c] != Reality::kAsserted) return false;
  const uint32_t colon = UnitBehind(reading.units, clause.verb);
  if (colon == kNoUnit || !reading.units[colon].IsPunctuation(':')) return false;
  std::optional<Told> told = ToldBefore(reading, clause.verb, false);
  if (!told || !Lists(*v_.rules().Type(told->event.type))) return false;
  const std::vector<ListItem> items = echoes_.lists().Read(reading, colon + 1, true, {});
  auto [event, source, role] = Anew(*std::move(told), Status::kAsserted, reading, c);
  event.date.clear(), event.basis = Basis::kNone;  // each has its own
  const ParticipantMaker maker(v_, article_.names, YearOf(published_));
  Append(echoes_.Each(items, reading, event, role, maker), source);
  return !items.empty();
}

bool Followers::Fulfils(const SentenceReading& reading, int c) {
  const Clause& clause = reading.clauses.clauses[c];
  if (reading.reality[c] != Reality::kAsserted || !echoes_.DoesSo(reading, clause) || clause.subject.empty()) return false;
  const std::optional<Told> told = ToldBefore(reading, clause.verb, true);
  if (!told || !told->role.empty() || told->event.status == Status::kAsserted || told->event.status == Status::kDenied || !Lists(*v_.rules().Type(told->event.type))) return false;
  const auto took_part = [&](uint32_t u) {
    return std::any_of(reading.units[u].actors.begin(), reading.units[u].actors.end(), [&](int mention) {
      const int entity = article_.names.mentions[mention].entity;
      return entity >= 0 && std::any_of(told->event.participants.begin(), told->event.participants.end(), [&](const Participant& p) { return p.id == v_.entities()[entity].id; });
    });
  };
  const bool pronoun = clause.subject.size() == 1 && reading.units[clause.subject.front()].code == v_.Kind("pronoun");
  const bool same = std::all_of(clause.subject.begin(), clause.subject.end(), took_part) || (pronoun && reading.units[clause.subject.front()].actors.empty());
  const bool others = told->event.status == Status::kPlanned && std::all_of(clause.subject.begin(), clause.subject.end(), [&](uint32_t u) { return echoes_.lists().Named(reading.units[u]); });
  if (!same && !others) return false;
  Told done = Anew(*told, Status::kAsserted, reading, c);
  if (!same && !echoes_.Replace(reading, clause.subject, {}, ParticipantMaker(v_, article_.names, YearOf(published_)), &done.event)) return false;  // "Armenia would leave. Uzbekistan did so in 2012"
  events_.push_back(std::move(done.event));
  sources_.push_back(std::move(done.source));
  return true;
}

}  // namespace annals
