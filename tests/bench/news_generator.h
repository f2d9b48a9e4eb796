// News that nobody reported, the same on every machine: what the benchmarks run on where no other text is.
#ifndef ANNALS_TESTS_BENCH_NEWS_GENERATOR_H_
#define ANNALS_TESTS_BENCH_NEWS_GENERATOR_H_

#include <cstddef>
#include <vector>

#include "extract/read/article.h"

namespace annals {

// At least `bytes` bytes of articles of 1 to 6 KB: stories, background pieces and timelines. A third of their sentences
// tell an event; the rest is what news is made of otherwise. Deterministic: the same bytes for the same size,
// and a larger corpus begins with the smaller one.
std::vector<Article> GenerateNews(size_t bytes);

}  // namespace annals

#endif  // ANNALS_TESTS_BENCH_NEWS_GENERATOR_H_
