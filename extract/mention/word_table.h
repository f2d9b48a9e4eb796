// Two flat hash tables, for words and for paths of words: open addressing, linear probing, never more
// than half full. Looking a word of the article up costs one cache line, as a rule. `plain` ones do the same with an
// ordered map and a search through all paths of a first word (RuleSet::plain_matching).
#ifndef ANNALS_EXTRACT_MENTION_WORD_TABLE_H_
#define ANNALS_EXTRACT_MENTION_WORD_TABLE_H_

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "extract/rule/word_hash.h"

namespace annals {

// Numbers words 1, 2, 3 … in the order they are added. Const use is thread-safe.
class WordTable {
 public:
  explicit WordTable(bool plain = false) : plain_(plain) {}

  // The word's number, given on first use.
  uint32_t Add(std::string_view word) {
    if (plain_) {
      const auto [it, added] = plain_words_.try_emplace(std::string(word), size_ + 1);
      size_ += added;
      return it->second;
    }
    if ((size_ + 1) * 2 > slots_.size()) Grow();
    const uint32_t hash = Hash(word);
    Slot& slot = slots_[Place(word, hash)];
    if (slot.number == 0) {
      slot = {hash, ++size_, static_cast<uint32_t>(letters_.size()), static_cast<uint32_t>(word.size())};
      letters_ += word;
    }
    return slot.number;
  }

  // 0 if it has none.
  uint32_t Find(std::string_view word) const {
    if (plain_) {
      const auto it = plain_words_.find(word);
      return it == plain_words_.end() ? 0 : it->second;
    }
    return slots_.empty() ? 0 : slots_[Place(word, Hash(word))].number;
  }

  uint32_t size() const { return size_; }

 private:
  struct Slot {
    uint32_t hash = 0;
    uint32_t number = 0;  // 0: free
    uint32_t begin = 0, size = 0;  // in letters_
  };

  static uint32_t Hash(std::string_view word) { return static_cast<uint32_t>(HashWord(word)); }

  // The slot of the word, or the free one where it would go.
  size_t Place(std::string_view word, uint32_t hash) const {
    const size_t mask = slots_.size() - 1;
    for (size_t i = hash & mask;; i = (i + 1) & mask) {
      const Slot& slot = slots_[i];
      if (slot.number == 0) return i;
      if (slot.hash == hash && slot.size == word.size() && std::memcmp(letters_.data() + slot.begin, word.data(), word.size()) == 0) return i;
    }
  }

  void Grow() {
    std::vector<Slot> old(slots_.empty() ? 1024 : slots_.size() * 2);
    old.swap(slots_);
    const size_t mask = slots_.size() - 1;
    for (const Slot& slot : old) {
      if (slot.number == 0) continue;
      size_t i = slot.hash & mask;
      while (slots_[i].number != 0) i = (i + 1) & mask;
      slots_[i] = slot;
    }
  }

  bool plain_;
  std::map<std::string, uint32_t, std::less<>> plain_words_;
  std::vector<Slot> slots_;
  std::string letters_;
  uint32_t size_ = 0;
};

// Maps paths of word numbers to values. Built once, then constant. Node 0 is the root.
template <typename Value>
class PathTrie {
 public:
  explicit PathTrie(bool plain = false) : plain_(plain) {}

  // The node one word further; 0 if no path goes on so. From the root it is a plain array, since most
  // words of a text begin no path.
  uint32_t Child(uint32_t node, uint32_t word) const {
    if (plain_) {
      std::vector<uint32_t> path = path_of_[node];
      path.push_back(word);
      const auto it = plain_paths_.find(path);
      return it == plain_paths_.end() ? 0 : it->second;
    }
    if (node == 0) return First(word).node;
    return edges_.empty() ? 0 : edges_[Place(Key(node, word))].child;
  }
  const std::vector<Value>& At(uint32_t node) const { return values_[node]; }

  // Calls found(n, node) for each path that the words begin with and that has values, the shortest first; n is its
  // length. word(i) is the number of word i, and 0 where they end.
  template <typename WordAt, typename Found>
  void Walk(const WordAt& word, const Found& found) const {
    if (plain_) {
      for (auto it = plain_paths_.lower_bound({word(0)}); it != plain_paths_.end() && it->first.front() == word(0); ++it) {
        const auto& [path, node] = *it;
        uint32_t n = 0;
        while (n < path.size() && word(n) == path[n]) ++n;
        if (n == path.size() && !values_[node].empty()) found(n, node);
      }
      return;
    }
    const Root root = First(word(0));
    if (root.node == 0) return;
    if (root.ends && !values_[root.node].empty()) found(1, root.node);
    uint32_t next = word(1);
    if ((root.seconds >> SecondOf(next) & 1) == 0) return;
    uint32_t n = 1;
    for (uint32_t node = root.node; next != 0 && (node = Child(node, next)) != 0; next = word(n)) {
      ++n;
      if (!values_[node].empty()) found(n, node);
    }
  }

  void Add(const std::vector<uint32_t>& path, Value value) { values_[Node(path)].push_back(std::move(value)); }
  std::vector<Value>& ValuesAt(const std::vector<uint32_t>& path) { return values_[Node(path)]; }

 private:
  struct Edge {
    uint64_t key = 0;
    uint32_t child = 0;  // 0: free
  };

  // A child of the root, and what tells without a look at the other tables, which are too large for the cache, that a path is
  // over: whether it may have values itself, and which second words it may have, by a hash of them.
  struct Root {
    uint32_t node : 31 = 0;
    uint32_t ends : 1 = 0;
    uint32_t seconds = 0;
  };
  static constexpr uint32_t SecondOf(uint32_t word) { return word * 0x9E3779B1u >> 27; }

  Root First(uint32_t word) const {
    const bool begins = word / 64 < begins_.size() && (begins_[word / 64] >> word % 64 & 1) != 0;
    return begins ? first_[word] : Root();
  }

  static uint64_t Key(uint32_t node, uint32_t word) { return uint64_t{node} << 32 | word; }

  size_t Place(uint64_t key) const {
    const size_t mask = edges_.size() - 1;
    size_t i = ((key ^ (key >> 29)) * 0x9E3779B97F4A7C15ull >> 32) & mask;
    while (edges_[i].child != 0 && edges_[i].key != key) i = (i + 1) & mask;
    return i;
  }

  void Grow() {
    std::vector<Edge> old(edges_.empty() ? 1024 : edges_.size() * 2);
    old.swap(edges_);
    for (const Edge& edge : old) {
      if (edge.child != 0) edges_[Place(edge.key)] = edge;
    }
  }

  uint32_t NewNode() {
    values_.emplace_back();
    return static_cast<uint32_t>(values_.size()) - 1;
  }

  uint32_t PlainNode(const std::vector<uint32_t>& path) {
    uint32_t node = 0;
    for (size_t n = 1; n <= path.size(); ++n) {
      const auto [it, added] = plain_paths_.try_emplace({path.begin(), path.begin() + static_cast<std::ptrdiff_t>(n)}, 0);
      if (added) {
        it->second = NewNode();
        path_of_.push_back(it->first);
      }
      node = it->second;
    }
    return node;
  }

  uint32_t Node(const std::vector<uint32_t>& path) {
    if (plain_) return PlainNode(path);
    uint32_t node = 0;
    for (uint32_t word : path) {
      if (node == 0) {
        if (word >= first_.size()) first_.resize(word + 1), begins_.resize(word / 64 + 1);
        begins_[word / 64] |= uint64_t{1} << word % 64;
        Root& root = first_[word];
        if (root.node == 0) root.node = NewNode();
        if (path.size() == 1) root.ends = true;
        else root.seconds |= 1u << SecondOf(path[1]);
        node = root.node;
        continue;
      }
      if ((used_ + 1) * 2 > edges_.size()) Grow();
      Edge& edge = edges_[Place(Key(node, word))];
      if (edge.child == 0) {
        edge = {Key(node, word), NewNode()};
        ++used_;
      }
      node = edge.child;
    }
    return node;
  }

  bool plain_;
  std::map<std::vector<uint32_t>, uint32_t> plain_paths_;  // and their beginnings
  std::vector<std::vector<uint32_t>> path_of_{1};          // by node
  std::vector<uint64_t> begins_;  // bits by word number: whether a path begins with it, as most don't
  std::vector<Root> first_;       // by word number: the root's children
  std::vector<Edge> edges_;
  size_t used_ = 0;
  std::vector<std::vector<Value>> values_{1};
};

}  // namespace annals

#endif  // ANNALS_EXTRACT_MENTION_WORD_TABLE_H_
