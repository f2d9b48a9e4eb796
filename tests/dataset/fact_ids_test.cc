// Ids of facts that tell of one type in the same words: which one a fact gets, also where several writers are at the file, and what that costs.
#include <ctime>

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "dataset/updater.h"
#include "temporary_folder.h"

namespace annals {
namespace {

// An article that tells of a strike in the same words for each of the days; `content` tells its versions apart.
Draft Strikes(const std::vector<std::string>& days, const std::string& content) {
  Draft draft;
  draft.id = "paper", draft.path = "paper.txt", draft.language = "en", draft.rules = "made", draft.content = content;
  for (const std::string& day : days) {
    DraftMention mention;
    mention.type = "strike", mention.status = "asserted", mention.date = day, mention.basis = "stated", mention.text = "Miners went on strike.", mention.rule = "made";
    mention.participants = {{"actor", "state", "CHL", "Chile", "", "", "", {}, {}, {}, 0, 0}};
    draft.mentions.push_back(mention);
  }
  return draft;
}

std::unique_ptr<Updater> Writer(const std::string& path, bool in_memory = false) {
  UpdaterOptions options;
  options.in_memory = in_memory;
  return std::move(Updater::Open(path, options)).value();
}

// The live facts: day and id of each.
std::vector<std::string> Facts(const std::string& path) {
  Connection connection(path, Connection::Mode::kRead);
  std::vector<std::string> facts;
  for (Statement row = connection.Prepare("SELECT date || ' ' || id FROM events ORDER BY date"); row.Step();) facts.push_back(row.Copy(0));
  return facts;
}

int64_t Count(const std::string& path) { return Connection(path, Connection::Mode::kRead).IntOf("SELECT count(*) FROM fact"); }

const std::vector<std::string> kBoth = {"2012-06-28", "2013-07-01"};

TEST(FactIds, AreDistinct) {
  TemporaryFolder folder;
  const std::string path = folder.File("news.db");
  auto writer = Writer(path);
  writer->Add(Strikes(kBoth, "1"));
  writer->Finish();
  const std::vector<std::string> facts = Facts(path);
  ASSERT_EQ(facts.size(), 2u);
  EXPECT_NE(facts[0].substr(11), facts[1].substr(11));
}

TEST(FactIds, ATombstoneOfTheSameTransactionIsTakenUpAgain) {
  TemporaryFolder folder;
  const std::string path = folder.File("news.db");
  auto writer = Writer(path);
  writer->Add(Strikes(kBoth, "1"));
  writer->Finish();
  const std::vector<std::string> facts = Facts(path);
  writer->Add(Strikes({"2012-06-28", "2013-07-01", "2014-08-05"}, "2"));  // looks through the ids of both
  writer->Add(Strikes({}, "3"));
  writer->Add(Strikes(kBoth, "4"));
  writer->Finish();
  EXPECT_EQ(Facts(path), facts);
  EXPECT_EQ(Count(path), 3);
}

TEST(FactIds, ATombstoneOfAnotherWriterIsTakenUpAgain) {
  TemporaryFolder folder;
  const std::string path = folder.File("news.db");
  auto first = Writer(path);
  first->Add(Strikes(kBoth, "1"));
  first->Finish();
  const std::vector<std::string> facts = Facts(path);
  auto second = Writer(path);
  second->Add(Strikes({}, "2"));
  second->Finish();
  ASSERT_TRUE(Facts(path).empty());
  first->Add(Strikes(kBoth, "1"));
  first->Finish();
  EXPECT_EQ(Facts(path), facts);
  EXPECT_EQ(Count(path), 2);
}

// Seconds of this thread on a processor for so many facts of one type and doer, told in the same words.
double SecondsFor(int facts) {
  std::vector<std::string> days;
  for (int i = 0; i < facts; ++i) days.push_back(std::to_string(1000 + i));  // of a year each
  double best = 1e9;
  for (int i = 0; i < 3; ++i) {
    auto writer = Writer("many", true);
    timespec begin{}, end{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &begin);
    writer->Add(Strikes(days, "1"));
    writer->Finish();
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &end);
    EXPECT_EQ(writer->counts().facts.added, facts);
    best = std::min(best, static_cast<double>(end.tv_sec - begin.tv_sec) + static_cast<double>(end.tv_nsec - begin.tv_nsec) / 1e9);
  }
  return best;
}

TEST(FactIds, AreFoundInTimeThatGrowsWithTheirNumber) {
  const double few = SecondsFor(500), many = SecondsFor(4000);
  EXPECT_LT(many, 2.5 * 8 * few);
}

}  // namespace
}  // namespace annals
