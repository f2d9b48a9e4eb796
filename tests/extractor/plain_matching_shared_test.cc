// The fast way against the plain one, on real news.
#include <gtest/gtest.h>

#include <fstream>
#include <string>

#include <nlohmann/json.hpp>

#include "tests/extractor/plain_engine.h"

namespace annals {
namespace {

TEST(PlainMatching, FindsTheSameFactsInNews) {
  int articles = 0;
  for (const char* name : {"portal-2012.jsonl", "wikinews-2019.jsonl", "timex-dev.jsonl"}) {
    std::ifstream file(std::string(ANNALS_SHARED_DIR "/dev/") + name);
    std::string line;
    for (int n = 0; n < 15 && std::getline(file, line); ++n) {
      const auto json = nlohmann::json::parse(line);
      Article article;
      article.id = std::string(name) + ":" + std::to_string(n + 1);
      article.bytes = json.value("text", ""), article.published = json.value("published", "");
      ExpectSameFacts(article);
      ++articles;
    }
  }
  EXPECT_EQ(articles, 45);
}

}  // namespace
}  // namespace annals
