// The engine and its slow double that uses no index, and what tells their facts apart.
#ifndef ANNALS_TESTS_EXTRACTOR_PLAIN_ENGINE_H_
#define ANNALS_TESTS_EXTRACTOR_PLAIN_ENGINE_H_

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "extract/extractor.h"
#include "output/record.h"

namespace annals {

inline const Extractor& EngineOf(bool plain) {
  const auto load = [](bool plain_matching) {
    Result<Extractor> loaded = Extractor::Load({ANNALS_SOURCE_DIR "/rules"}, {.plain_matching = plain_matching});
    if (!loaded) std::abort();
    return std::move(loaded).value();
  };
  static const Extractor fast = load(false), slow = load(true);
  return plain ? slow : fast;
}

inline std::string RecordOf(bool plain, const Article& article) {
  std::string record;
  AppendRecord(EngineOf(plain).Extract(article, {}), {}, EngineOf(plain).rules().hash, &record);
  return record;
}

// The article's record is the same, byte for byte, whether its facts were found the fast way or the plain way.
inline void ExpectSameFacts(const Article& article) {
  const std::string fast = RecordOf(false, article), plain = RecordOf(true, article);
  if (fast == plain) return;
  const auto differ = std::mismatch(fast.begin(), fast.end(), plain.begin(), plain.end());
  const size_t at = static_cast<size_t>(differ.first - fast.begin()), from = at > 150 ? at - 150 : 0;
  ADD_FAILURE() << article.id << "\nfast:  …" << fast.substr(from, 400) << "\nplain: …" << plain.substr(from, 400) << "\nof: " << article.bytes.substr(0, 2000);
}

}  // namespace annals

#endif  // ANNALS_TESTS_EXTRACTOR_PLAIN_ENGINE_H_
