// What the tests of events share: the rules of the source tree, an article, the name of a basis.
#ifndef ANNALS_TESTS_EVENT_ENGINE_H_
#define ANNALS_TESTS_EVENT_ENGINE_H_

#include <cstdio>
#include <cstdlib>
#include <string>

#include "extract/extractor.h"
#include "output/names.h"

namespace annals {

// Loaded at the first call; the program ends, with what is wrong on standard error, if the rules don't load.
inline const Extractor& Engine() {
  static const Extractor* engine = [] {
    Result<Extractor> loaded = Extractor::Load({ANNALS_SOURCE_DIR "/rules"});
    if (!loaded) {
      for (const Diagnostic& d : loaded.errors()) fprintf(stderr, "%s\n", Format(d).c_str());
      std::abort();
    }
    return new Extractor(std::move(loaded).value());
  }();
  return *engine;
}

// An article in English with the bytes.
inline Article ArticleOf(std::string bytes, std::string published = "2022-01-06") {
  Article article;
  article.id = "case";
  article.bytes = std::move(bytes);
  article.published = std::move(published);
  article.language = "en";
  return article;
}

// "-" for an event without a date.
inline std::string BasisOf(const Event& event) { return event.basis == Basis::kNone ? "-" : std::string(NameOf(event.basis)); }

}  // namespace annals

#endif  // ANNALS_TESTS_EVENT_ENGINE_H_
