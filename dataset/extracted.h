// Articles on their way through extraction into the dataset, and out of it again to be extracted anew.
#ifndef ANNALS_DATASET_EXTRACTED_H_
#define ANNALS_DATASET_EXTRACTED_H_

#include <string>
#include <string_view>

#include "dataset/draft.h"
#include "extract/extraction.h"
#include "extract/extractor.h"
#include "extract/read/article.h"
#include "extract/result.h"

namespace annals {

// Hash of all that an article's facts depend on but the rules: 32 hexadecimal digits.
std::string ContentOf(const Article& article, const ExtractOptions& options);

// What the dataset knows an article by that was read here.
ArticleName NameOf(const Article& article, const ExtractOptions& options);

// What DraftOfRecord makes of the article's record, without writing and reading it. `name`: NameOf of the two. `keep_text`: with the article's bytes. Thread-safe.
Draft DraftOfExtraction(const Article& article, const ArticleName& name, const ExtractOptions& options, const Extraction& extraction, std::string_view rules_hash, bool keep_text);

// What is stored of an article to extract it again.
std::string OptionsJson(const Article& article, const ExtractOptions& options);
void ReadOptionsJson(std::string_view json, Article* article, ExtractOptions* options);

}  // namespace annals

#endif  // ANNALS_DATASET_EXTRACTED_H_
