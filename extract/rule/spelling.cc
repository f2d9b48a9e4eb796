#include "extract/rule/spelling.h"

#include <algorithm>

#include <fmt/format.h>

namespace annals {

size_t EditDistance(std::string_view a, std::string_view b) {
  std::vector<size_t> before, last(b.size() + 1), now(b.size() + 1);
  for (size_t j = 0; j <= b.size(); ++j) last[j] = j;
  for (size_t i = 1; i <= a.size(); ++i) {
    now[0] = i;
    for (size_t j = 1; j <= b.size(); ++j) {
      now[j] = std::min({last[j] + 1, now[j - 1] + 1, last[j - 1] + (a[i - 1] != b[j - 1])});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) now[j] = std::min(now[j], before[j - 2] + 1);
    }
    before = last;
    std::swap(last, now);
  }
  return last[b.size()];
}

std::string_view Nearest(std::string_view word, const std::vector<std::string_view>& known) {
  size_t best = std::max<size_t>(1, word.size() / 3) + 1;  // not reached
  std::string_view nearest;
  for (std::string_view candidate : known) {
    const size_t gap = candidate.size() > word.size() ? candidate.size() - word.size() : word.size() - candidate.size();
    if (gap > best || candidate == word || candidate.empty() || word.empty()) continue;
    const size_t distance = EditDistance(word, candidate);
    const bool closer = distance < best || (distance == best && !nearest.empty() && nearest[0] != word[0] && candidate[0] == word[0]);
    if (closer && distance < candidate.size()) {
      best = distance;
      nearest = candidate;
    }
  }
  return nearest;
}

std::string DidYouMean(std::string_view word, const std::vector<std::string_view>& known, std::string otherwise) {
  const std::string_view nearest = Nearest(word, known);
  return nearest.empty() ? otherwise : fmt::format("did you mean '{}'?", nearest);
}

}  // namespace annals
