// The merger's first step: the kernels of one block, anew from its mentions.
#include <algorithm>
#include <tuple>

#include "dataset/merger.h"

namespace annals {
namespace {

// Which old kernel each cluster goes on with: the one it shares most mentions with, each old one once. 0: none.
std::vector<int64_t> Successors(const std::vector<Cluster>& clusters, const std::map<int64_t, int64_t>& kernel_of, const std::set<int64_t>& there) {
  std::map<std::pair<size_t, int64_t>, int> shared;
  for (size_t i = 0; i < clusters.size(); ++i) {
    for (const int64_t mention : clusters[i].mentions) {
      if (const int64_t kernel = kernel_of.at(mention); there.contains(kernel)) ++shared[{i, kernel}];
    }
  }
  std::vector<std::tuple<int, size_t, int64_t>> order;  // most shared first, then as they come
  for (const auto& [pair, count] : shared) order.push_back({-count, pair.first, pair.second});
  std::sort(order.begin(), order.end());
  std::vector<int64_t> successor(clusters.size(), 0);
  std::set<int64_t> taken;
  for (const auto& [count, cluster, kernel] : order) {
    if (successor[cluster] == 0 && taken.insert(kernel).second) successor[cluster] = kernel;
  }
  return successor;
}

}  // namespace

std::vector<const StoredMention*> Merger::MentionsOf(const Work& work, const std::vector<Kernel>& old) {
  std::vector<const StoredMention*> mentions;
  std::set<int64_t> have;
  for (const Kernel& kernel : old) {
    for (const StoredMention* mention : mentions_->OfKernel(kernel.key)) {
      have.insert(mention->key);
      mentions.push_back(mention);
    }
  }
  for (const Arrival& arrival : work.arrivals) {
    if (!have.insert(arrival.mention).second) continue;
    mentions.push_back(&mentions_->Load(arrival.mention));
  }
  return mentions;
}

void Merger::Recluster(const Block& block, Work work) {
  for (const Arrival& arrival : work.arrivals) {
    const Profile& profile = mentions_->Load(arrival.mention).profile;
    for (std::string& name : profile.Names()) work.names.emplace(profile.status, std::move(name));
  }
  const std::vector<Kernel> old = kernels_.OfBlock(block.first, block.second, work.names);
  const std::vector<const StoredMention*> mentions = MentionsOf(work, old);
  std::vector<BlockMention> members;
  for (const StoredMention* mention : mentions) members.push_back({mention->key, mention->article, mention->begin, mentions_->ProfileOfMention(*mention)});
  WriteClusters(block, work, ClusterBlock(std::move(members)), old, mentions);
}

void Merger::WriteClusters(const Block& block, const Work& work, const std::vector<Cluster>& clusters, const std::vector<Kernel>& old,
                           const std::vector<const StoredMention*>& mentions) {
  std::map<int64_t, int64_t> kernel_of;        // mention -> kernel it is in now
  std::map<int64_t, const Kernel*> old_of;
  std::set<int64_t> there, fresh;
  for (const Kernel& kernel : old) old_of[kernel.key] = &kernel, there.insert(kernel.key);
  for (const StoredMention* mention : mentions) kernel_of[mention->key] = mention->kernel;
  std::map<int64_t, int64_t> fact_of;          // of arrivals
  for (const Arrival& arrival : work.arrivals) fresh.insert(arrival.mention), fact_of[arrival.mention] = arrival.fact;

  const std::vector<int64_t> successors = Successors(clusters, kernel_of, there);
  std::set<int64_t> kept;
  for (size_t i = 0; i < clusters.size(); ++i) {
    const Cluster& cluster = clusters[i];
    const Kernel* before = successors[i] == 0 ? nullptr : old_of.at(successors[i]);
    Kernel kernel{before != nullptr ? before->key : 0, 0, 0, block.first, WhenAt(block.second), cluster.profile};
    // a kernel's key is that of a mention that founds it; one that is another's already is passed over
    for (size_t m = 0; kernel.key == 0 && m < cluster.mentions.size(); ++m) {
      if (!there.contains(cluster.mentions[m]) && !kept.contains(cluster.mentions[m]) && kernels_.Find(cluster.mentions[m]) == nullptr) kernel.key = cluster.mentions[m];
    }
    if (kernel.key == 0) kernel.key = mentions_->NewKey();
    kept.insert(kernel.key);
    auto& votes = merged_.votes[kernel.key];
    bool changed = before == nullptr || !(before->profile == cluster.profile);
    for (const int64_t mention : cluster.mentions) {
      const int64_t was = kernel_of[mention];
      const int64_t fact = there.contains(was) && !fresh.contains(mention) ? old_of[was]->fact : fact_of.contains(mention) ? fact_of[mention] : 0;
      if (fact != 0) ++votes[fact], merged_.facts.insert(fact);
      changed = changed || fresh.contains(mention) || was != kernel.key;
      if (was != kernel.key) mentions_->SetKernel(mention, kernel.key);
    }
    if (before == nullptr || !(before->profile == cluster.profile)) {
      kernels_.Write(kernel, before);
      if (before != nullptr) SignalChange(*before);
      SignalChange(kernel);
      look_again_.insert(kernel.key);
    }
    if (changed) merged_.kernels.insert(kernel.key);
    if (before != nullptr && before->fact != 0) merged_.facts.insert(before->fact);
  }
  for (const Kernel& kernel : old) {
    if (kept.contains(kernel.key)) continue;
    SignalChange(kernel);
    if (kernel.fact != 0) merged_.facts.insert(kernel.fact);
    kernels_.Delete(kernel);
    merged_.kernels.erase(kernel.key);
    merged_.votes.erase(kernel.key);
  }
}

}  // namespace annals
