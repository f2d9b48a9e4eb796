// Cost grows with the length of an article, whatever it says over and over.
#include <ctime>

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>

#include "extract/extractor.h"

namespace annals {
namespace {

// Seconds of this thread on a processor.
double Now() {
  timespec time{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

struct Said {
  std::string_view over_and_over;
  std::string_view before = "";
};

// The best of three.
double SecondsFor(const Extractor& extractor, const Said& said, size_t bytes) {
  Article article;
  article.id = "endless", article.language = "en";
  article.bytes = said.before;
  while (article.bytes.size() < bytes) article.bytes += said.over_and_over;
  double best = 1e9;
  for (int i = 0; i < 3; ++i) {
    const double start = Now();
    extractor.Extract(article, {});
    best = std::min(best, Now() - start);
  }
  return best;
}

TEST(LinearCost, OfOneThingOverAndOver) {
  auto extractor = Extractor::Load({ANNALS_SOURCE_DIR "/rules"});
  ASSERT_TRUE(extractor.ok());
  constexpr double kLeast = 0.005;  // seconds: what is shorter can't be measured where others work, too
  for (const Said& said : {
           Said{"Mali left, he said "},                                   // of what, each looked for in all before it
           {"The ruling led to protests and strikes in Kerala. ("},      // each may tell again what one before it tells
           {"Thousands escaped the fighting in Goma. "},                  // likewise, of nobody
           {"Gunmen killed six. "},                                       // what came of any other
           {"at 09:30 GMT ("},                                            // a day may stand beside it
           {"Niger and Chad had joined it. Who left the union? \n\n- "},  // blocks that are items of a list, with questions
           {"# 1998\n\n"},                                                // headings, with the dates of their blocks
           {"''''"},                                                      // marks of wire copy, taken by twos
           {"Chad will join. Peru followed. "},                          // whom, among all told before it
           {"Sanctions were lifted. "},                                   // which ones
           {"Vladimir Putin met Joe Biden. She left Kyiv. "},             // who: none of all told before
           {"Senegal was the first to ratify. ", "# The Rome Statute\n\n"},  // unless another treaty was told before
           {"Tunisia ratified it. ", "The Rome Statute was adopted in 1998. "},  // the treaty that the paragraph tells
       }) {
    size_t bytes = 60'000;
    double once = SecondsFor(*extractor, said, bytes);
    while (once < kLeast) once = SecondsFor(*extractor, said, bytes *= 2);
    EXPECT_LT(SecondsFor(*extractor, said, 8 * bytes), 2.5 * 8 * once) << said.over_and_over;
  }
}

}  // namespace
}  // namespace annals
