#include "extract/event/content.h"

#include <algorithm>
#include <iterator>

namespace annals {
namespace {

constexpr size_t kFarthestUndone = 100;  // events back, to what an act may undo

bool IsRecipient(const Participant& p) { return p.role == "recipient"; }

bool IsLocation(const Participant& p) { return p.role == "location"; }

}  // namespace

bool Contents::IsContent(size_t i, size_t from) const {
  const auto of = TypeOf(i).attributes.find("content_of");
  if (of == TypeOf(i).attributes.end() || events_[i].status == Status::kAsserted || sources_[i].clause < 0) return false;
  const Clause& content = ClauseOf(i);
  for (size_t k = from; k < events_.size(); ++k) {
    if (events_[k].type == of->second && sources_[k].clause >= 0 && sources_[k].clause == content.parent && content.by_control) return true;
  }
  return false;
}

bool Contents::YieldsToContent(size_t i, size_t from) const {
  if (!TypeOf(i).attributes.contains("yields_to_content") || sources_[i].clause < 0) return false;
  for (size_t k = from; k < events_.size(); ++k) {
    if (k == i || sources_[k].clause < 0 || (sources_[k].nominal && sources_[k].own_status)) continue;
    if (sources_[k].nominal && sources_[k].anchor < sources_[i].anchor) continue;  // "at talks in Oslo they agreed to leave"
    if (sources_[k].nominal && TypeOf(k).group == "meeting" && events_[k].status == Status::kAsserted) continue;  // "agreed at a meeting in Oslo to leave"
    if (sources_[k].clause == sources_[i].clause) return true;  // "agreed to a ceasefire"
    const Clause& content = ClauseOf(k);
    if (content.parent == sources_[i].clause && (content.by_control || content.kind == Clause::kComplement)) return true;
  }
  return false;
}

void Contents::TakeRecipients(size_t from) {
  for (size_t i = from; i < events_.size(); ++i) {
    std::vector<Participant>& who = events_[i].participants;
    if (!TypeOf(i).attributes.contains("recipient_of_content") || std::any_of(who.begin(), who.end(), IsRecipient)) continue;
    for (size_t k = from; k < events_.size(); ++k) {
      if (k == i || sources_[k].clause < 0 || sources_[k].reading != sources_[i].reading) continue;
      if (ClauseOf(k).parent != sources_[i].clause || !ClauseOf(k).by_control) continue;
      std::copy_if(events_[k].participants.begin(), events_[k].participants.end(), std::back_inserter(who), IsRecipient);
      break;
    }
  }
}

void Contents::TakePlaces(size_t from) {
  for (size_t i = from; i < events_.size(); ++i) {
    const int clause = sources_[i].clause;
    std::vector<Participant>& who = events_[i].participants;
    if (clause <= 0 || std::any_of(who.begin(), who.end(), IsLocation) || !TypeOf(i).attributes.contains("borrows_place")) continue;
    const std::vector<Clause>& clauses = sources_[i].reading->clauses.clauses;
    if (clauses[clause].kind != Clause::kCoordinate || clauses[clause].subject.empty() || clauses[clause].subject != clauses[clause - 1].subject) continue;
    for (size_t k = from; k < events_.size(); ++k) {
      if (k == i || sources_[k].clause != clause - 1 || sources_[k].reading != sources_[i].reading || events_[k].status != events_[i].status) continue;
      if (!TypeOf(k).attributes.contains("lends_place")) continue;
      std::copy_if(events_[k].participants.begin(), events_[k].participants.end(), std::back_inserter(who), IsLocation);
      break;
    }
  }
}

void Contents::TakeUndone(size_t from) {
  for (size_t i = from; i < events_.size(); ++i) {
    const auto undoes = TypeOf(i).attributes.find("undoes");
    std::vector<Participant>& who = events_[i].participants;
    const bool told = std::any_of(who.begin(), who.end(), [](const Participant& p) { return p.role != "location"; });
    if (undoes == TypeOf(i).attributes.end() || told || !sources_[i].reading) continue;
    const uint32_t sentence = sources_[i].reading->sentence;
    for (size_t k = i; k-- > 0 && i - k <= kFarthestUndone;) {
      const uint32_t there = sources_[k].reading->sentence;
      if (there + 1 < sentence && text_.sentences[there].block != text_.sentences[sentence].block) break;
      if (events_[k].type != undoes->second || events_[k].status != Status::kAsserted) continue;
      std::copy_if(events_[k].participants.begin(), events_[k].participants.end(), std::back_inserter(who), IsRecipient);
      break;
    }
  }
}

}  // namespace annals
