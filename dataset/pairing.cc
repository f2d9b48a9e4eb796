#include "dataset/pairing.h"

#include <map>
#include <string>

#include "dataset/profile.h"
#include "dataset/similarity.h"

namespace annals {
namespace {

// What two mentions must have in common in each pass, the strictest first.
struct Features {
  std::string words, who, date;
};

std::string Who(const std::string& status, const std::vector<DraftParticipant>& participants) {
  Profile profile = ProfileOf(status, participants, {}, 0);
  return EncodeProfile(profile);
}

Features FeaturesOf(const StoredMention& m) {
  std::vector<DraftParticipant> participants;
  for (const StoredParticipant& p : m.participants) participants.push_back(p.who);
  return {m.type + "\n" + PlainWords(m.text), m.type + "\n" + Who(m.status, participants), m.type + "\n" + (m.date.empty() ? m.text : m.date)};
}

Features FeaturesOf(const DraftMention& m) {
  return {m.type + "\n" + PlainWords(m.text), m.type + "\n" + Who(m.status, m.participants), m.type + "\n" + (m.date.empty() ? m.text : m.date)};
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

}  // namespace annals
