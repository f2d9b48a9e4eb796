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

double SecondsFor(const Extractor& extractor, std::string_view piece, size_t bytes) {
  Article article;
  article.id = "endless", article.language = "en";
  while (article.bytes.size() < bytes) article.bytes += piece;
  double best = 1e9;
  for (int i = 0; i < 2; ++i) {
    const double start = Now();
    extractor.Extract(article, {});
    best = std::min(best, Now() - start);
  }
  return best;
}

TEST(LinearCost, OfOneThingOverAndOver) {
  auto extractor = Extractor::Load({ANNALS_SOURCE_DIR "/rules"});
  ASSERT_TRUE(extractor.ok());
  constexpr size_t kBytes = 20'000;
  for (const std::string_view piece : {
           "Mali left, he said ",                                       // of what, each looked for in all before it
           "The ruling led to protests and strikes in Kerala. (",       // each may tell again what one before it tells
           "Thousands escaped the fighting in Goma. ",                  // an outcome of any other
           "at 09:30 GMT (",                                            // a day may stand beside it
           "\n1998 ",                                                   // each line a heading, with the dates of its block
           "''''",                                                     // marks of wire copy, taken by twos
           "Niger and Chad had joined it. Who left the union? \n\n- ",  // blocks, references
       }) {
    const double once = SecondsFor(*extractor, piece, kBytes), eight = SecondsFor(*extractor, piece, 8 * kBytes);
    EXPECT_LT(eight, 2.5 * 8 * once) << piece;
  }
}

}  // namespace
}  // namespace annals
