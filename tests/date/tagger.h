// The project's own date rules, and words as an article of them.
#ifndef ANNALS_TESTS_DATE_TAGGER_H_
#define ANNALS_TESTS_DATE_TAGGER_H_

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "extract/result.h"
#include "extract/mention/date_tagger.h"
#include "extract/rule/rule_set.h"
#include "extract/text/text.h"

namespace annals {

// Loaded once a program; an error in them fails the test that asks first.
inline const RuleSet& Rules() {
  static const RuleSet rules = [] {
    auto loaded = LoadRules({ANNALS_SOURCE_DIR "/rules"});
    for (const Diagnostic& error : loaded ? std::vector<Diagnostic>() : loaded.errors()) ADD_FAILURE() << Format(error);
    return loaded ? std::move(*loaded) : RuleSet();
  }();
  return rules;
}

inline const DateTagger& Tagger() {
  static const DateTagger tagger = [] {
    auto built = DateTagger::Build(Rules());
    for (const Diagnostic& error : built ? std::vector<Diagnostic>() : built.errors()) ADD_FAILURE() << Format(error);
    return std::move(built).value();
  }();
  return tagger;
}

inline Text EnglishText(const std::string& words) {
  Article article;
  article.bytes = words;
  TextOptions options;
  options.language = "en";
  return MakeText(article, options);
}

}  // namespace annals

#endif  // ANNALS_TESTS_DATE_TAGGER_H_
