// Which date an event gets, and why: tests/cases/event_dates/event_dates.tsv.
#include <gtest/gtest.h>

#include <fstream>
#include <set>
#include <string>
#include <vector>

#include "extract/extractor.h"

namespace annals {
namespace {

const Extractor& Engine() {
  static const Extractor* engine = [] {
    Result<Extractor> loaded = Extractor::Load({ANNALS_SOURCE_DIR "/rules"});
    if (!loaded) std::abort();
    return new Extractor(std::move(loaded).value());
  }();
  return *engine;
}

std::vector<std::string> Columns(const std::string& line) {
  std::vector<std::string> columns;
  size_t from = 0;
  for (size_t tab; (tab = line.find('\t', from)) != std::string::npos; from = tab + 1) columns.push_back(line.substr(from, tab - from));
  columns.push_back(line.substr(from));
  return columns;
}

// The events of an article, one "date basis" each; of `type` only, unless that is "none".
std::multiset<std::string> DatesOf(std::string text, const std::string& published, const std::string& type) {
  static const char* const kBasis[] = {"-", "stated", "entry", "context", "published"};
  const std::string mark = "\u23CE";
  for (size_t at; (at = text.find(mark)) != std::string::npos;) text.replace(at, mark.size(), "\n\n");
  Article article;
  article.id = "case";
  article.bytes = text;
  article.published = published;
  article.language = "en";
  std::multiset<std::string> dates;
  for (const Event& event : Engine().Extract(article, {}).events) {
    if (type != "none" && event.type != type) continue;
    dates.insert((event.date.empty() ? "-" : event.date) + " " + kBasis[static_cast<int>(event.basis)]);
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
