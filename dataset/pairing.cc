#include "dataset/pairing.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <string>
#include <tuple>

#include "dataset/profile.h"
#include "dataset/similarity.h"

namespace annals {
namespace {

// What two mentions must have in common in each pass, the strictest first.
struct Features {
  std::string words, who, date;
};

std::string Who(Profile profile) {
  profile.amounts.clear();
  return EncodeProfile(profile);
}

Features FeaturesOf(const StoredMention& m) {
  return {m.type + "\n" + PlainWords(m.text), m.type + "\n" + Who(m.profile), m.type + "\n" + (m.date.empty() ? m.text : m.date)};
}

Features FeaturesOf(const DraftMention& m) {
  return {m.type + "\n" + PlainWords(m.text), m.type + "\n" + Who(ProfileOf(m.status, m.participants, {})), m.type + "\n" + (m.date.empty() ? m.text : m.date)};
}

// Whether the inner mention's words stand in those of the outer one, where its offsets say.
bool StandsIn(const DraftMention& outer, const DraftMention& inner) {
  if (inner.begin < outer.begin || inner.end > outer.end || inner.text.find('\0') != std::string::npos) return false;
  const auto begins_character = [](char c) { return (c & 0xc0) != 0x80; };
  size_t at = 0;
  for (int64_t before = inner.begin - outer.begin; at < outer.text.size() && (before > 0 || !begins_character(outer.text[at])); ++at) before -= begins_character(outer.text[at]);
  return outer.text.compare(at, inner.text.size(), inner.text) == 0 && outer.text.find('\0') == std::string::npos &&
         std::count_if(inner.text.begin(), inner.text.end(), begins_character) == inner.end - inner.begin;
}

}  // namespace

std::vector<int> PairMentions(const std::vector<StoredMention>& before, const std::vector<DraftMention>& after) {
  std::vector<Features> old, fresh;
  for (const StoredMention& mention : before) old.push_back(FeaturesOf(mention));
  for (const DraftMention& mention : after) fresh.push_back(FeaturesOf(mention));
  std::vector<int> pair(after.size(), -1);
  std::vector<bool> taken(before.size(), false);
  for (std::string Features::*const feature : {&Features::words, &Features::who, &Features::date}) {
    std::multimap<std::string, int> free;
    for (size_t i = 0; i < before.size(); ++i) {
      if (!taken[i]) free.emplace(old[i].*feature, static_cast<int>(i));
    }
    for (size_t j = 0; j < after.size(); ++j) {
      if (pair[j] >= 0) continue;
      const auto found = free.find(fresh[j].*feature);
      if (found == free.end()) continue;
      pair[j] = found->second;
      taken[found->second] = true;
      free.erase(found);
    }
  }
  return pair;
}

std::vector<int> HoldersOf(const std::vector<DraftMention>& mentions) {
  std::vector<int> order(mentions.size()), holders(mentions.size(), -1);
  std::iota(order.begin(), order.end(), 0);
  std::sort(order.begin(), order.end(), [&](int a, int b) { return std::tuple(mentions[a].begin, -mentions[a].end, a) < std::tuple(mentions[b].begin, -mentions[b].end, b); });
  int outer = -1;
  for (const int i : order) {
    if (outer >= 0 && StandsIn(mentions[outer], mentions[i])) holders[i] = outer;
    else if (outer < 0 || mentions[i].end > mentions[outer].end) outer = i;
  }
  return holders;
}

}  // namespace annals
