// Which line of an article's source a byte stands in.
#ifndef ANNALS_EVALUATE_SOURCE_LINES_H_
#define ANNALS_EVALUATE_SOURCE_LINES_H_

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <vector>

namespace annals {

// Finds every line once, so that asking for each sentence of a long article costs little.
class SourceLines {
 public:
  explicit SourceLines(std::string_view source) {
    for (size_t at = source.find('\n'); at != source.npos; at = source.find('\n', at + 1)) ends_.push_back(at);
  }

  // From 1. A line feed belongs to the line that it ends; bytes behind the source stand in its last line.
  int At(size_t byte) const { return 1 + static_cast<int>(std::lower_bound(ends_.begin(), ends_.end(), byte) - ends_.begin()); }

 private:
  std::vector<size_t> ends_;  // where the line feeds are
};

}  // namespace annals

#endif  // ANNALS_EVALUATE_SOURCE_LINES_H_
