// Which date an event gets, and why: tests/cases/event_dates/event_dates.tsv.
#include <gtest/gtest.h>

#include <fstream>
#include <set>
#include <string>
#include <vector>

#include "tests/event/engine.h"

namespace annals {
namespace {

std::vector<std::string> Columns(const std::string& line) {
  std::vector<std::string> columns;
  size_t from = 0;
  for (size_t tab; (tab = line.find('\t', from)) != std::string::npos; from = tab + 1) columns.push_back(line.substr(from, tab - from));
  columns.push_back(line.substr(from));
  return columns;
}

// The events of an article, one "date basis" each; of `type` only, unless that is "none".
std::multiset<std::string> DatesOf(std::string text, const std::string& published, const std::string& type) {
  const std::string mark = "\u23CE";
  for (size_t at; (at = text.find(mark)) != std::string::npos;) text.replace(at, mark.size(), "\n\n");
  std::multiset<std::string> dates;
  for (const Event& event : Engine().Extract(ArticleOf(text, published), {}).events) {
    if (type != "none" && event.type != type) continue;
    dates.insert((event.date.empty() ? "-" : event.date) + " " + BasisOf(event));
  }
  return dates;
}

TEST(EventDates, AreThoseTheTextTells) {
  std::ifstream file(ANNALS_SOURCE_DIR "/tests/cases/event_dates/event_dates.tsv");
  ASSERT_TRUE(file);
  int rows = 0, undated = 0;
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line[0] == '#') continue;
    const std::vector<std::string> row = Columns(line);
    ASSERT_EQ(row.size(), 5u) << line;
    const std::multiset<std::string> dates = DatesOf(row[4], row[0], row[1]);
    const std::multiset<std::string> wanted = row[1] == "none" ? std::multiset<std::string>() : std::multiset<std::string>{row[2] + " " + row[3]};
    EXPECT_EQ(dates, wanted) << line;
    ++rows;
    undated += row[2] == "-";
  }
  EXPECT_GE(rows, 120);
  EXPECT_GE(3 * undated, rows);  // a third: undated, or traps
}

}  // namespace
}  // namespace annals
