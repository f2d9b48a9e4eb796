// How an article was read: what `annals explain` shows and the rule workbench looks at.
#ifndef ANNALS_EXTRACT_INSPECT_H_
#define ANNALS_EXTRACT_INSPECT_H_

#include <vector>

#include "extract/event/article_reading.h"
#include "extract/event/fate.h"
#include "extract/event/matcher.h"
#include "extract/extraction.h"

namespace annals {

// Spans of `reading` are in extraction.text.utf8. Valid as long as the Extractor that made it.
struct Inspection {
  Extraction extraction;
  ArticleReading reading;
  std::vector<std::vector<Match>> matches;  // of reading.sentences, one list each; losers included
  std::vector<MatchFate> fates;             // of those that stand, in the order in which events were built
};

}  // namespace annals

#endif  // ANNALS_EXTRACT_INSPECT_H_
