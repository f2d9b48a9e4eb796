// How many an event tells of: tests/cases/quantities/quantities.tsv.
#include <gtest/gtest.h>

#include <fstream>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "tests/event/engine.h"

namespace annals {
namespace {

// The quantities of the first event of `type` as the table writes them; "no event" if there is none.
std::string QuantitiesOf(const std::string& text, const std::string& type) {
  for (const Event& event : Engine().Extract(ArticleOf(text), {}).events) {
    if (event.type != type) continue;
    std::string out;
    for (const Quantity& q : event.quantities) {
      out += fmt::format("{}{}{} {} {}", out.empty() ? "" : "; ", q.value, q.upper ? fmt::format("-{}", *q.upper) : "", q.unit, q.relation);
    }
    return out.empty() ? "-" : out;
  }
  return "no event";
}

TEST(Quantities, AreThoseTheTextTells) {
  std::ifstream file(ANNALS_SOURCE_DIR "/tests/cases/quantities/quantities.tsv");
  ASSERT_TRUE(file);
  int rows = 0;
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line[0] == '#') continue;
    const size_t first = line.find('\t'), second = line.find('\t', first + 1);
    ASSERT_NE(second, std::string::npos) << line;
    EXPECT_EQ(QuantitiesOf(line.substr(second + 1), line.substr(0, first)), line.substr(first + 1, second - first - 1)) << line;
    ++rows;
  }
  EXPECT_GE(rows, 60);
}

}  // namespace
}  // namespace annals
