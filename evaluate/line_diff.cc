#include "evaluate/line_diff.h"

#include <algorithm>

namespace annals {
namespace {

constexpr int kMostDifferences = 1500;

// The matching lines of two texts, as pairs of indexes, or nothing if there are too many differences.
bool MatchLines(const std::vector<std::string_view>& a, const std::vector<std::string_view>& b, std::vector<std::pair<size_t, size_t>>* pairs) {
  const int n = static_cast<int>(a.size()), m = static_cast<int>(b.size());
  const int most = std::min(n + m, kMostDifferences);
  std::vector<int> furthest(2 * most + 2, 0);  // x on diagonal k, at k + most
  std::vector<std::vector<int>> trace;
  const auto goes_down = [&](const std::vector<int>& v, int k, int d) { return k == -d || (k != d && v[k - 1 + most] < v[k + 1 + most]); };
  for (int d = 0; d <= most; ++d) {
    trace.emplace_back(furthest);
    for (int k = -d; k <= d; k += 2) {
      int x = goes_down(furthest, k, d) ? furthest[k + 1 + most] : furthest[k - 1 + most] + 1;
      int y = x - k;
      while (x < n && y < m && a[x] == b[y]) ++x, ++y;
      furthest[k + most] = x;
      if (x < n || y < m) continue;
      for (; d > 0; --d) {  // back along the path
        const std::vector<int>& v = trace[d];
        const int diagonal = x - y, previous = goes_down(v, diagonal, d) ? diagonal + 1 : diagonal - 1;
        const int from_x = v[previous + most], from_y = from_x - previous;
        while (x > from_x && y > from_y) pairs->emplace_back(--x, --y);
        x = from_x, y = from_y;
      }
      while (x > 0 && y > 0) pairs->emplace_back(--x, --y);
      std::reverse(pairs->begin(), pairs->end());
      return true;
    }
  }
  return false;
}

}  // namespace

std::vector<std::string_view> SplitLines(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const size_t newline = text.find('\n');
    const size_t size = newline == std::string_view::npos ? text.size() : newline + 1;
    lines.push_back(text.substr(0, size));
    text.remove_prefix(size);
  }
  return lines;
}

std::vector<Hunk> DiffLines(const std::vector<std::string_view>& before, const std::vector<std::string_view>& after) {
  size_t head = 0, tail = 0;
  const size_t shorter = std::min(before.size(), after.size());
  while (head < shorter && before[head] == after[head]) ++head;
  while (tail < shorter - head && before[before.size() - 1 - tail] == after[after.size() - 1 - tail]) ++tail;
  const std::vector<std::string_view> a(before.begin() + head, before.end() - tail), b(after.begin() + head, after.end() - tail);
  std::vector<std::pair<size_t, size_t>> pairs;
  if (!MatchLines(a, b, &pairs)) pairs.clear();
  pairs.emplace_back(a.size(), b.size());
  std::vector<Hunk> hunks;
  size_t x = 0, y = 0;
  for (const auto& [next_x, next_y] : pairs) {
    if (next_x > x || next_y > y) hunks.push_back({head + x, head + next_x, head + y, head + next_y});
    x = next_x + 1, y = next_y + 1;
  }
  return hunks;
}

}  // namespace annals
