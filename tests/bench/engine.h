// The engine taken apart: its stages one by one, as Extractor::Extract runs them.
#ifndef ANNALS_TESTS_BENCH_ENGINE_H_
#define ANNALS_TESTS_BENCH_ENGINE_H_

#include <string>
#include <vector>

#include "extract/event/article_reading.h"
#include "extract/event/event_builder.h"
#include "extract/extractor.h"
#include "extract/mention/date_tagger.h"
#include "extract/mention/entity_rules.h"
#include "extract/mention/name_finder.h"
#include "output/formatter.h"

namespace annals {

// Immutable after construction; one serves all benchmarks. Ends the process if the rules don't load.
class Engine {
 public:
  explicit Engine(const std::string& rules_folder);

  Text ReadText(const Article& article) const { return MakeText(article, text_options_); }
  std::vector<DateMention> Dates(const Article& article, const Text& text) const;
  // Words and names of every sentence; ReadArticle begins with the same.
  size_t Names(const Text& text) const;
  ArticleReading Read(const Article& article, const std::vector<DateMention>& dates, Text* text) const;
  std::vector<Event> Events(const Article& article, const ArticleReading& reading, const Text& text, const std::vector<DateMention>& dates) const;
  std::string Format(const Extraction& extraction) const { return formatter_.Piece(extraction); }

  const Extractor& extractor() const { return extractor_; }

 private:
  Extractor extractor_;
  EntityRules entities_;
  DateTagger dates_;
  Matcher matcher_;
  Adjuncts adjuncts_;
  TextOptions text_options_;
  Formatter formatter_;
};

}  // namespace annals

#endif  // ANNALS_TESTS_BENCH_ENGINE_H_
