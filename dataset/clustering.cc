#include "dataset/clustering.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace annals {
namespace {

// Mentions that say the same, one an article.
struct Node {
  Profile profile;
  std::vector<int64_t> mentions;
  std::set<int64_t> articles;
};

std::vector<Node> NodesOf(std::vector<BlockMention> mentions) {
  std::sort(mentions.begin(), mentions.end(), [](const BlockMention& a, const BlockMention& b) {
    return std::pair(a.begin, a.key) < std::pair(b.begin, b.key);
  });
  std::map<std::pair<std::string, int>, Node> nodes;  // by what is said, and the how manieth of its article says it
  std::map<std::pair<std::string, int64_t>, int> seen;
  for (BlockMention& mention : mentions) {
    const std::string said = EncodeProfile(mention.profile);
    Node& node = nodes[{said, seen[{said, mention.article}]++}];
    node.mentions.push_back(mention.key);
    node.articles.insert(mention.article);
    node.profile = std::move(mention.profile);
  }
  std::vector<Node> sorted;
  for (auto& [said, node] : nodes) sorted.push_back(std::move(node));
  // the map's order, which is that of the words, decides between equals
  std::stable_sort(sorted.begin(), sorted.end(), [](const Node& a, const Node& b) {
    const auto weight = [](const Node& node) { return std::pair(node.profile.parties.size(), node.profile.amounts.size()); };
    return weight(a) > weight(b);
  });
  return sorted;
}

// A cluster as it grows: a node joins only if it goes together with all that are in it.
struct Growing {
  std::vector<const Node*> nodes;
  std::set<int64_t> articles;
};

// How well a node goes with a cluster; 0: not at all.
int Fit(const Growing& cluster, const Node& node) {
  for (const int64_t article : node.articles) {
    if (cluster.articles.contains(article)) return 0;
  }
  int least = 0;
  for (const Node* member : cluster.nodes) {
    const Agreement agreement = Compare(member->profile, node.profile);
    if (!AgreeSameDate(agreement)) return 0;
    const int fit = 1 + agreement.shared + (agreement.amounts ? 10 : 0) + (agreement.same_names ? 5 : 0);
    least = least == 0 ? fit : std::min(least, fit);
  }
  return least;
}

Growing* BestFit(std::vector<Growing>* clusters, const Node& node) {
  Growing* best = nullptr;
  int best_fit = 0;
  bool several = false;
  for (Growing& cluster : *clusters) {
    const int fit = Fit(cluster, node);
    if (fit == 0 || fit < best_fit) continue;
    several = fit == best_fit;
    best = &cluster;
    best_fit = fit;
  }
  return several ? nullptr : best;
}

Cluster Finish(const Growing& growing) {
  Cluster cluster;
  cluster.profile = growing.nodes.front()->profile;
  for (const Node* node : growing.nodes) {
    if (node != growing.nodes.front()) AddProfile(node->profile, &cluster.profile);
    cluster.mentions.insert(cluster.mentions.end(), node->mentions.begin(), node->mentions.end());
  }
  std::sort(cluster.mentions.begin(), cluster.mentions.end());
  return cluster;
}

}  // namespace

std::vector<Cluster> ClusterBlock(std::vector<BlockMention> mentions) {
  if (mentions.size() == 1) return {{std::move(mentions.front().profile), {mentions.front().key}}};
  const std::vector<Node> nodes = NodesOf(std::move(mentions));
  std::vector<Growing> growing;
  for (const Node& node : nodes) {
    Growing* cluster = BestFit(&growing, node);
    if (cluster == nullptr) cluster = &growing.emplace_back();
    cluster->nodes.push_back(&node);
    cluster->articles.insert(node.articles.begin(), node.articles.end());
  }
  std::vector<Cluster> clusters;
  for (const Growing& one : growing) clusters.push_back(Finish(one));
  return clusters;
}

}  // namespace annals
