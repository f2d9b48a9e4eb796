#include "extract/event/focus.h"

#include <algorithm>
#include <set>

namespace annals {
namespace {

constexpr int kStrongCount = 3;
constexpr int kStrongPair = 3, kStrongPairOver = 2;    // mentions of the second of a pair, and of both over those of all others
constexpr int kStrongState = 4;          // mentions of the article's state
constexpr double kStrongStateOver = 1.5;  // and over those of all others
constexpr size_t kDigest = 4;             // blocks that tell of states from which on most of them must tell of the article's
constexpr size_t kDigestOver = 3;         // and such blocks over mentions of the organization told most, for the article to be a digest

}  // namespace

bool IsBody(const LexiconEntity& entity) {
  return entity.table == LexiconEntity::kOrganization && entity.kind != "media" && entity.kind != "company" && entity.kind != "union";
}

int RootOf(const Vocabulary& vocabulary, int entity) {
  const LexiconEntity& e = vocabulary.entities()[entity];
  if ((e.table == LexiconEntity::kTreaty || e.kind == "body") && e.owner >= 0) return e.owner;
  return entity;
}

int StateOf(const Vocabulary& vocabulary, int entity) {
  const LexiconEntity& e = vocabulary.entities()[entity];
  if (e.table == LexiconEntity::kState) return entity;
  return e.table == LexiconEntity::kPlace ? e.owner : -1;
}

Focus FindFocus(const Vocabulary& vocabulary, const std::vector<CountedName>& names) {
  Focus focus;
  std::map<int, int> states, armed;
  std::map<uint32_t, std::set<int>> told;  // states by block
  for (const auto& [name, weight, block] : names) {
    if (!name->entry) continue;
    if (const int state = StateOf(vocabulary, name->entry->entity); state >= 0) states[state] += weight, told[block].insert(state);
    const LexiconEntity& entity = vocabulary.entities()[name->entry->entity];
    const bool treaty = entity.table == LexiconEntity::kTreaty && entity.owner >= 0;
    if (!treaty && !IsBody(entity)) continue;
    if (entity.kind == "armed-group") armed[name->entry->entity] += weight;
    if (entity.kind == "armed-group" || entity.kind == "party" || entity.kind == "court") continue;
    focus.count[RootOf(vocabulary, name->entry->entity)] += weight;
  }
  int best = 0, second = 0;
  for (const auto& [entity, count] : focus.count) {
    if (count > best) {
      second = best, best = count, focus.organization = entity;
    } else {
      second = std::max(second, count);
    }
  }
  focus.strong = best >= kStrongCount && best >= 2 * second;
  const int most_told = best;  // mentions of one organization
  if (best == second) focus.organization = -1;
  int most = 0, rest = 0;
  for (const auto& [entity, count] : armed) {
    rest += count;
    if (count > most) most = count, focus.armed_group = entity;
  }
  if (most < kStrongCount || most < 2 * (rest - most)) focus.armed_group = -1;
  int all = 0;
  best = 0;
  for (const auto& [entity, count] : states) {
    all += count;
    if (count > best) best = count, focus.state = entity;
  }
  int next = 0, partner = -1;
  for (const auto& [entity, count] : states) {
    if (entity != focus.state && count > next) next = count, partner = entity;
  }
  if (next >= kStrongPair && best + next >= kStrongPairOver * (all - best - next)) focus.pair = {focus.state, partner};
  const auto tells = [&](const auto& block) { return block.second.contains(focus.state); };
  const bool digest = told.size() >= kDigest && 2 * std::count_if(told.begin(), told.end(), tells) < static_cast<std::ptrdiff_t>(told.size());
  focus.digest = digest && kDigestOver * static_cast<size_t>(most_told) < told.size();
  if (digest || best < kStrongState || best < kStrongStateOver * (all - best)) focus.state = -1;
  return focus;
}

int BodyOf(const Vocabulary& vocabulary, const FoundName& name) {
  if (!name.entry) return -1;
  const LexiconEntity& entity = vocabulary.entities()[name.entry->entity];
  return IsBody(entity) || (entity.table == LexiconEntity::kTreaty && entity.owner >= 0) ? RootOf(vocabulary, name.entry->entity) : -1;
}

int ClubOf(const Vocabulary& vocabulary, int entity) {
  const LexiconEntity& e = vocabulary.entities()[entity];
  if (e.table == LexiconEntity::kTreaty) return e.owner;
  const bool club = IsBody(e) && e.kind != "armed-group" && e.kind != "party" && e.kind != "ngo";
  return club ? RootOf(vocabulary, entity) : -1;
}

void FindHome(const Vocabulary& vocabulary, const std::vector<FoundName>& title, const std::vector<CountedName>& names, Focus* focus) {
  const auto state_of = [&](const FoundName& name) { return name.entry ? StateOf(vocabulary, name.entry->entity) : -1; };
  int home = -1;
  for (const FoundName& name : title) {
    if (state_of(name) < 0) continue;
    if (home >= 0 && state_of(name) != home) return;
    home = state_of(name);
  }
  if (home < 0) return;
  std::map<int, int> count;
  for (const CountedName& name : names) {
    if (const int state = state_of(*name.name); state >= 0) count[state] += name.count;
  }
  if (std::all_of(count.begin(), count.end(), [&](const auto& other) { return other.second <= count[home]; })) focus->home = home;
}

void FindSubject(const Vocabulary& vocabulary, const std::vector<FoundName>& title, const std::vector<CountedName>& names, Focus* focus) {
  const auto root = [&](const FoundName& name) { return BodyOf(vocabulary, name); };
  int subject = -1, treaty = -1;
  for (const FoundName& name : title) {
    const bool named = name.entry && vocabulary.entities()[name.entry->entity].table == LexiconEntity::kTreaty;
    if (named && treaty >= 0 && treaty != name.entry->entity) return;
    if (named) treaty = name.entry->entity;
    if (root(name) < 0) continue;
    if (subject >= 0 && root(name) != subject) return;
    subject = root(name);
  }
  const auto name_treaty = [&] {
    if (treaty < 0) return;
    focus->bare_treaty = subject < 0;
    std::string called;
    LowerTo(vocabulary.entities()[treaty].name, &called);
    for (size_t begin = 0; begin < called.size();) {  // "Treaty on …", "… Convention"
      const size_t end = std::min(called.find(' ', begin), called.size());
      const std::string word = called.substr(begin, end - begin);
      if (vocabulary.rules().IsListed("reference.treaties", word)) focus->treaty_head = word;
      begin = end + 1;
    }
  };
  if (subject < 0) return name_treaty();
  std::map<int, int> count;
  for (const CountedName& name : names) {
    if (root(*name.name) >= 0) count[root(*name.name)] += name.count;
  }
  if (std::all_of(count.begin(), count.end(), [&](const auto& other) { return other.second <= count[subject]; })) focus->topic = {subject, treaty >= 0, {}}, name_treaty();
}

}  // namespace annals
