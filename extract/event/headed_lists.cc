#include "extract/event/headed_lists.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

#include "extract/event/evidence.h"
#include "extract/event/participants.h"
#include "extract/event/status.h"

namespace annals {
namespace {

constexpr uint32_t kLongestLabel = 8;  // units
constexpr uint32_t kLongestWord = 5;   // units of "withdrawal announced"

using Cell = std::pair<uint32_t, uint32_t>;  // [first, last) unit

// Those of a table's row; empty if the sentence is none.
std::vector<Cell> CellsOf(const SentenceReading& reading) {
  std::vector<Cell> cells;
  uint32_t from = 0;
  const auto size = static_cast<uint32_t>(reading.units.size());
  for (uint32_t u = 0; u < size; ++u) {
    if (reading.units[u].IsPunctuation('|')) cells.emplace_back(from, u), from = u + 1;
  }
  if (!cells.empty()) cells.emplace_back(from, size);
  return cells;
}

bool IsConjunction(const Unit& unit) { return unit.type == Unit::kWord && unit.Is(kConjunction); }

bool Dated(const std::vector<ListItem>& items) {
  return std::any_of(items.begin(), items.end(), [](const ListItem& item) { return item.date != nullptr; });
}

}  // namespace

// "Accessions", "Since then the bloc has admitted:": by a rule that heads lists.
std::optional<HeadedLists::Head> HeadedLists::HeadOf(const SentenceReading& reading, const std::vector<Match>& matches) const {
  for (const Match& match : matches) {
    const EventType* type = v_.rules().Type(match.rule->type);
    if (!match.rule->attributes.contains("heads_list") || !type || match.lost_to.starts_with("unless: ")) continue;
    const Reality reality = match.clause >= 0 ? reading.reality[match.clause] : Reality::kAsserted;
    if (reality == Reality::kSilent) continue;
    Head head;
    head.own = true, head.dated_only = match.rule->attributes.at("heads_list") == "dated", head.dated = head.dated_only || !lines_.Opens(reading);
    Event& event = head.told.event;
    event.type = type->id;
    event.plover = type->plover, event.mode = type->mode, event.cameo = type->cameo, event.quad = type->quad;
    event.rule = match.rule->id;
    event.status = StatusOf(reality);
    const ParticipantMaker maker(v_, article_.names, YearOf(published_));
    for (const RoleCapture& capture : match.captures) {
      for (uint32_t u : capture.units) maker.Add(reading.units[u], capture.role, text_.utf8, &event.participants);
    }
    head.told.role = MemberRole(*type);
    head.told.source.names_body = bodies_.NamesBody(reading, match);
    head.told.source.elliptic = type->group == "membership";
    head.told.source.nominal = true;
    return head;
  }
  return std::nullopt;
}

void HeadedLists::EnterHeading(const SentenceReading& reading, const std::vector<Match>& matches) {
  head_ = HeadOf(reading, matches);
  if (head_ || reading.units.empty() || reading.units.size() > kLongestLabel + 2 || !reading.units.back().IsPunctuation(')')) return;
  head_ = LabelIn(reading, 0, static_cast<uint32_t>(reading.units.size()));  // "Members (date of accession)"
  if (head_) head_->dated = head_->dated_only || !lines_.Opens(reading);
}

// What the units [from, to), read alone, head a list of.
std::optional<HeadedLists::Head> HeadedLists::LabelIn(const SentenceReading& reading, uint32_t from, uint32_t to) const {
  SentenceReading label;
  label.sentence = reading.sentence, label.topic = reading.topic;
  label.units.assign(reading.units.begin() + from, reading.units.begin() + to);
  for (Unit& unit : label.units) unit.dropped &= !unit.IsNounPhrase() && unit.type != Unit::kVerb;  // it may stand in a parenthesis
  BuildClauses(v_, &label.units, &label.clauses);
  for (const Clause& clause : label.clauses.clauses) {
    label.reality.push_back(label.units[clause.verb].verb->negated ? Reality::kDenied : Reality::kAsserted);
  }
  std::vector<Match> matches;
  matcher_.Run(label, &matches);
  std::erase_if(matches, [&](const Match& match) { return match.clause >= 0 && !label.clauses.clauses[match.clause].subject.empty(); });  // a sentence
  std::optional<Head> head = HeadOf(label, matches);
  if (head) head->dated = head->dated_only;
  return head;
}

// "left 2004, rejoined 2008": every date with what the words before it say, from the last mark or date on.
std::vector<HeadedLists::Fact> HeadedLists::FactsIn(const SentenceReading& reading, uint32_t from, uint32_t to) const {
  std::vector<Fact> facts;
  const std::vector<Unit>& units = reading.units;
  for (uint32_t u = from; u < to; ++u) {
    if (!dates_.Tells(reading, units[u])) continue;
    uint32_t begin = u;
    while (begin > from && units[begin - 1].type != Unit::kPunctuation && units[begin - 1].type != Unit::kDate && !IsConjunction(units[begin - 1]) && units[begin - 1].name < 0) --begin;
    if (begin == u || u - begin > kLongestWord) continue;
    if (std::optional<Head> head = LabelIn(reading, begin, u)) facts.push_back({*std::move(head), begin, u});
  }
  return facts;
}

// Of those named before units [from, to), whom `head` words with dates tell of.
void HeadedLists::MakeFacts(const SentenceReading& reading, const std::vector<uint32_t>& names, uint32_t from, uint32_t to, std::vector<Made>* made) const {
  for (const Fact& fact : FactsIn(reading, from, to)) MakeFact(reading, names, fact, fact.label == from ? names.front() : fact.label, made);
}

// `first`: the unit that its evidence begins with.
void HeadedLists::MakeFact(const SentenceReading& reading, const std::vector<uint32_t>& names, const Fact& fact, uint32_t first, std::vector<Made>* made) const {
  EventSource source = fact.head.told.source;
  source.reading = &reading, source.clause = -1, source.match = -1, source.anchor = fact.label;
  const Span span = {reading.units[first].span.begin, reading.units[fact.date].span.end};
  const ParticipantMaker maker(v_, article_.names, YearOf(dates_.At(reading.units[fact.date])->value));
  for (Event& event : echoes_.Each({{names, dates_.At(reading.units[fact.date]), span}}, reading, fact.head.told.event, fact.head.told.role, maker)) {
    made->emplace_back(std::move(event), source);
  }
}

// "State | Joined | Left"
bool HeadedLists::EnterTable(const SentenceReading& reading) {
  const std::vector<Cell> cells = CellsOf(reading);
  if (cells.empty() || reading.question || std::any_of(reading.units.begin(), reading.units.end(), [&](const Unit& unit) { return unit.type == Unit::kDate || lines_.Named(unit); })) return false;
  std::vector<std::optional<Head>> columns;
  for (const auto& [from, to] : cells) {
    const bool label = from < to && to - from <= kLongestWord;
    columns.push_back(label ? LabelIn(reading, from, to) : std::nullopt);
  }
  if (columns.front() || std::none_of(columns.begin(), columns.end(), [](const auto& column) { return column.has_value(); })) return false;
  columns_ = std::move(columns);
  return true;
}

bool HeadedLists::AddRow(const SentenceReading& reading) {
  if (EnterTable(reading)) return true;
  const std::vector<Cell> cells = CellsOf(reading);
  if (cells.empty()) columns_.clear();
  if (columns_.empty()) return false;
  std::vector<uint32_t> names;
  for (size_t c = 0; c < cells.size() && c < columns_.size() && names.empty(); ++c) {
    for (uint32_t u = cells[c].first; u < cells[c].second && !columns_[c]; ++u) {
      if (lines_.Named(reading.units[u])) names.push_back(u);
    }
  }
  std::vector<Made> made;
  for (size_t c = 0; c < cells.size() && c < columns_.size() && !names.empty(); ++c) {
    if (!columns_[c]) continue;
    const auto cell = reading.units.begin() + cells[c].first, end = reading.units.begin() + cells[c].second;
    const auto date = std::find_if(cell, end, [&](const Unit& unit) { return dates_.Tells(reading, unit); });
    const auto at = static_cast<uint32_t>(date - reading.units.begin());
    if (date != end) MakeFact(reading, names, {*columns_[c], at, at}, std::min(names.front(), at), &made);
  }
  Add(std::move(made));
  return true;
}

// "Togo (2005; suspended 2009)", "Togo: 2005 (left 2009)": what the words say of those named; takes their dates from the items.
std::vector<HeadedLists::Made> HeadedLists::TakeFacts(const SentenceReading& reading, std::vector<ListItem>* items) const {
  std::vector<Made> made;
  std::vector<const DateMention*> told;
  for (size_t i = 0; i < items->size(); ++i) {
    const std::vector<uint32_t>& names = (*items)[i].names;
    if (names.empty() || (i > 0 && (*items)[i - 1].names == names)) continue;
    const auto next = std::find_if(items->begin() + static_cast<std::ptrdiff_t>(i), items->end(), [&](const ListItem& other) { return !other.names.empty() && other.names.front() > names.back(); });
    const uint32_t from = names.back() + 1, to = next == items->end() ? static_cast<uint32_t>(reading.units.size()) : next->names.front();
    for (const Fact& fact : FactsIn(reading, from, to)) told.push_back(dates_.At(reading.units[fact.date]));
    MakeFacts(reading, names, from, to, &made);
  }
  std::erase_if(*items, [&](const ListItem& item) { return item.date && std::find(told.begin(), told.end(), item.date) != told.end(); });
  return made;
}

// "Qatar (1961–2019)", "suspended 2009–2014": it began with the one year and ended with the other.
void HeadedLists::SplitIntervals(std::vector<Made>* made) const {
  const size_t told = made->size();
  for (size_t i = 0; i < told; ++i) {
    const std::string date = (*made)[i].first.date;
    const size_t slash = date.find('/');
    const EventType& type = *v_.rules().Type((*made)[i].first.type);
    if (slash == std::string::npos || slash == 0 || date[0] == '.' || date.ends_with("..")) continue;
    (*made)[i].first.date.resize(slash);
    const auto ended_by = type.attributes.find("ended_by");
    if (ended_by == type.attributes.end() || YearOf(date) == YearOf(date.substr(slash + 1))) continue;
    const EventType& end = *v_.rules().Type(ended_by->second);
    Made over = (*made)[i];
    Event& event = over.first;
    event.type = end.id, event.plover = end.plover, event.mode = end.mode, event.cameo = end.cameo, event.quad = end.quad;
    event.date = date.substr(slash + 1);
    for (Participant& p : event.participants) {
      if (p.role == MemberRole(type)) p.role = MemberRole(end);
    }
    if (!ToldBefore(event)) made->push_back(std::move(over));
  }
}

// Whether the article has told that end of it by its day: of whose exit on 1 January 2019 a list says "1961–2018".
bool HeadedLists::ToldBefore(const Event& end) const {
  return std::any_of(events_.begin(), events_.end(), [&](const Event& told) {
    if (told.type != end.type || told.date.size() < 4 || std::abs(YearOf(told.date) - YearOf(end.date)) > 1) return false;
    return std::any_of(told.participants.begin(), told.participants.end(), [&](const Participant& p) {
      return std::any_of(end.participants.begin(), end.participants.end(), [&](const Participant& e) { return p.kind == "state" && p.id == e.id; });
    });
  });
}

void HeadedLists::Add(std::vector<Made> made) {
  SplitIntervals(&made);
  std::stable_sort(made.begin(), made.end(), [](const Made& a, const Made& b) { return a.first.span.begin < b.first.span.begin; });
  for (auto& [event, source] : made) {
    source.end = event.span.end;
    const EventType& type = *v_.rules().Type(event.type);
    const bool of_topic = type.group != "treaty" && !type.membership.empty() && !type.attributes.contains("takes_organization");
    if (of_topic && !OrganizationOf(event)) bodies_.TakeTopic(source, &event);  // "Founding members: Chad, Mali"
    events_.push_back(std::move(event));
    sources_.push_back(source);
  }
}

bool HeadedLists::AddRecord(const SentenceReading& reading) {
  const std::vector<Unit>& units = reading.units;
  std::vector<uint32_t> names;
  uint32_t u = 0;
  for (; u < units.size() && units[u].type != Unit::kVerb; ++u) {
    const bool mark = units[u].type == Unit::kPunctuation && !units[u].IsPunctuation(',');
    if (mark && !names.empty()) break;
    if (units[u].dropped || mark || units[u].IsPunctuation(',') || IsConjunction(units[u])) continue;
    if (!lines_.Named(units[u])) return false;
    names.push_back(u);
  }
  if (reading.question || names.empty() || u >= units.size() || units[u].type != Unit::kPunctuation || units[u].IsPunctuation('.')) return false;
  std::vector<bool> told(units.size());
  for (const Fact& fact : FactsIn(reading, u, static_cast<uint32_t>(units.size()))) std::fill(told.begin() + fact.label, told.begin() + fact.date, true);
  for (uint32_t k = u; k < units.size(); ++k) {
    if (units[k].type == Unit::kVerb && !told[k]) return false;
  }
  std::vector<Made> made;
  MakeFacts(reading, names, u + 1, static_cast<uint32_t>(units.size()), &made);
  const bool any = !made.empty();
  Add(std::move(made));
  return any;
}

// Whether what a label says without a name can be of the treaty that the article or its section is about.
bool HeadedLists::OfTreaty(const SentenceReading& reading) const {
  if (reading.topic >= 0 || article_.focus.bare_treaty || article_.focus.topic.organization >= 0) return true;
  return std::any_of(article_.sentences.begin(), article_.sentences.end(), [&](const SentenceReading& title) {
    return title.headline && std::any_of(title.units.begin(), title.units.end(), [&](const Unit& unit) { return unit.code == v_.Kind("instrument") || unit.code == v_.Kind("treaty"); });
  });
}

// "Entry into force: 1 August 2010", "Founded: Montevideo, 1980": what needs nobody who does it.
bool HeadedLists::AddAct(const SentenceReading& reading, const Head& head, uint32_t from) {
  const EventType& type = *v_.rules().Type(head.told.event.type);
  const std::vector<Unit>& units = reading.units;
  const auto date = std::find_if(units.begin() + from, units.end(), [&](const Unit& unit) { return dates_.Usable(reading, unit); });
  if (type.attributes.contains("needs_participant") || date == units.end()) return false;
  Event event = head.told.event;
  EventSource source = head.told.source;
  event.date = dates_.At(*date)->value, event.basis = Basis::kStated;
  event.span = {units.front().span.begin, std::max(date->span.end, units[from].span.end)};
  source.reading = &reading, source.clause = -1, source.match = -1, source.anchor = 0, source.end = event.span.end;
  if (!OrganizationOf(event)) bodies_.TakeTopic(source, &event);
  if (type.group == "treaty" ? !OfTreaty(reading) : !OrganizationOf(event)) return false;
  const ParticipantMaker maker(v_, article_.names, YearOf(event.date));
  for (uint32_t u = from; u < units.size() && Contains(type.roles, "location"); ++u) {
    if (units[u].code == v_.Kind("capital") || units[u].code == v_.Kind("place")) maker.Add(units[u], "location", text_.utf8, &event.participants);
  }
  std::vector<Made> made;
  made.emplace_back(std::move(event), source);
  Add(std::move(made));
  return true;
}

// "Former members": those who are not what the label says.
bool HeadedLists::OtherThan(const SentenceReading& reading, uint32_t label) const {
  const std::string_view words = std::string_view(text_.utf8).substr(reading.units[label].span.begin, reading.units[label].span.size());
  std::string first(words.substr(0, words.find_first_of(" -")));
  std::transform(first.begin(), first.end(), first.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return v_.rules().IsListed("reference.other_than", first);
}

bool HeadedLists::AddLabelled(const SentenceReading& reading) {
  const std::vector<Unit>& units = reading.units;
  uint32_t from = 0;
  while (from < units.size() && (units[from].dropped || units[from].type == Unit::kPunctuation)) ++from;
  uint32_t colon = from;
  while (colon < units.size() && colon < from + kLongestLabel && !units[colon].IsPunctuation(':')) ++colon;
  if (reading.question || colon == from || colon + 1 >= units.size() || !units[colon].IsPunctuation(':')) return false;
  const auto last = static_cast<uint32_t>(units.size());
  if (std::any_of(units.begin() + from, units.begin() + colon, [](const Unit& unit) { return unit.type == Unit::kDate; })) return false;
  const std::optional<Head> head = LabelIn(reading, from, colon);
  if (!head) return false;
  const bool other = OtherThan(reading, from);  // "Former members: Qatar (1961–2019)": only what is told of them
  // What stands behind the colon is no sentence: a verb is a word with a date.
  const std::vector<Fact> facts = FactsIn(reading, colon + 1, last);
  const auto in_fact = [&](uint32_t u) { return std::any_of(facts.begin(), facts.end(), [&](const Fact& fact) { return u >= fact.label && u <= fact.date; }); };
  for (uint32_t u = colon + 1; u < last; ++u) {
    if (units[u].type == Unit::kVerb && !units[u].dropped && !in_fact(u)) return false;
  }
  std::vector<ListItem> items = lines_.ItemsFrom(reading, colon + 1);
  std::vector<Made> made = TakeFacts(reading, &items);
  if (head->dated) std::erase_if(items, [](const ListItem& item) { return !item.date; });
  const auto spans = [](const ListItem& item) { return item.date && item.date->value.find('/') != std::string::npos && item.date->value.find("..") == std::string::npos; };
  if (other) std::erase_if(items, [&](const ListItem& item) { return !spans(item); });
  if (other && items.empty() && made.empty()) return false;
  if (const Participant* body = OrganizationOf(head->told.event)) {
    for (Made& fact : made) {
      if (!OrganizationOf(fact.first)) fact.first.participants.push_back(*body);  // "Members of ECOWAS: Togo (left 2004)"
    }
  }
  const bool places = std::all_of(items.begin(), items.end(), [&](const ListItem& item) { return std::all_of(item.names.begin(), item.names.end(), [&](uint32_t u) { return units[u].code == v_.Kind("capital"); }); });
  if (places && AddAct(reading, *head, colon + 1)) return true;
  EventSource source = head->told.source;
  source.reading = &reading, source.clause = -1, source.match = -1, source.anchor = items.empty() ? 0 : items.front().names.front();
  const ParticipantMaker maker(v_, article_.names, YearOf(!items.empty() && items.front().date ? items.front().date->value : published_));
  std::vector<Event> each = echoes_.Each(items, reading, head->told.event, head->told.role, maker);
  if (!each.empty()) each.front().span.begin = units[from].span.begin;
  for (Event& event : each) made.emplace_back(std::move(event), source);
  Add(std::move(made));
  return true;
}

bool HeadedLists::AddLine(const SentenceReading& reading, size_t* before) {
  if (!head_) return false;
  std::vector<ListItem> items = lines_.Items(reading);
  if (items.empty() || (head_->dated && reading.entry_span.empty() && !Dated(items))) return false;
  Event event = head_->told.event;
  if (!reading.entry.empty()) event.date = reading.entry, event.basis = Basis::kEntry;
  EventSource source = head_->told.source;
  source.reading = &reading, source.clause = -1, source.match = -1, source.anchor = items.front().names.front();
  const ParticipantMaker maker(v_, article_.names, YearOf(event.date) ? YearOf(event.date) : YearOf(published_));
  std::vector<Made> facts = TakeFacts(reading, &items);
  std::vector<Event> each = echoes_.Each(items, reading, event, head_->told.role, maker);
  if (each.empty() && facts.empty()) return false;
  if (head_->event >= 0) {  // the items tell it
    const auto told = static_cast<std::ptrdiff_t>(head_->event);
    events_.erase(events_.begin() + told);
    sources_.erase(sources_.begin() + told);
    head_->event = -1, --*before;
  }
  if (!reading.entry_span.empty() && !each.empty()) each.front().span.begin = std::min(each.front().span.begin, reading.entry_span.begin);
  for (Event& event : each) facts.emplace_back(std::move(event), source);
  Add(std::move(facts));
  return true;
}

void HeadedLists::Remember(const SentenceReading& reading, const std::vector<Match>& matches, size_t before) {
  const bool opens = lines_.Opens(reading);
  const auto lists = [&](size_t k) { return Lists(*v_.rules().Type(events_[k].type)) && events_[k].status == Status::kAsserted; };
  if (opens && followers_.Unnamed().source.reading == &reading) {
    head_ = Head{followers_.Unnamed(), false, false, true, -1};
    return;
  }
  for (size_t k = before; opens && k < events_.size(); ++k) {
    const std::string role = MemberRole(*v_.rules().Type(events_[k].type));
    const auto named = [&](const Participant& p) { return p.role == role && p.kind == "state"; };
    if (!lists(k) || std::any_of(events_[k].participants.begin(), events_[k].participants.end(), named)) continue;
    head_ = Head{{events_[k], sources_[k], role}, false, false, true, static_cast<int>(k)};
    return;
  }
  if (opens) {
    if ((head_ = HeadOf(reading, matches))) return;
  }
  if (events_.size() == before && lines_.Alone(reading)) {  // "Departures", which the block rules did not take for a heading
    if ((head_ = HeadOf(reading, matches))) return;
  }
  if (!reading.entry_span.empty() && events_.size() == before + 1 && lists(before)) {
    if (!head_ || !head_->own) head_ = Head{{events_[before], sources_[before], {}}, true, false, false, -1};
    return;
  }
  if (!head_ || !head_->own || !(lines_.InList(reading) || IsRow(reading))) head_.reset();
}

// "Togo (2005; see below)": a row of the list, though nothing of it is understood.
bool HeadedLists::IsRow(const SentenceReading& reading) const {
  const std::vector<Unit>& units = reading.units;
  return units.size() > 2 && lines_.Named(units[0]) && units[1].IsPunctuation('(') && units.back().IsPunctuation(')');
}

void HeadedLists::Erased(size_t i) {
  if (!head_ || head_->event < static_cast<int>(i)) return;
  head_->event = head_->event == static_cast<int>(i) ? -1 : head_->event - 1;
}

}  // namespace annals
