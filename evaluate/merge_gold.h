// The gold for merging: pairs of tellings from different articles, one fact or two. Its format is described in
// corpus/merge/README.md.
#ifndef ANNALS_EVALUATE_MERGE_GOLD_H_
#define ANNALS_EVALUATE_MERGE_GOLD_H_

#include <cstdint>
#include <string>
#include <vector>

#include "extract/result.h"

namespace annals {

struct MergeArticle {
  std::string name;  // the letter that pairs call it by
  std::string published, text;
};

enum class MergeRelation : uint8_t { kSame, kDifferent, kFollows };

// A piece of an article's text.
struct MergeQuote {
  size_t article = 0;  // index in the item
  std::string text;
  int64_t begin = 0, end = 0;  // code points of the article's text
};

struct MergePair {
  MergeQuote first, second;
  std::vector<std::string> types;  // either telling is an event of one of these
  MergeRelation relation = MergeRelation::kSame;
  std::string why;
  Location where;
};

struct MergeItem {
  std::string id, file;  // file: its name without extension, what is hard in it
  std::vector<MergeArticle> articles;
  std::vector<MergePair> pairs;
};

// All *.toml files of the folder, by name. The errors name their place; a quotation that is not in its article is one.
Result<std::vector<MergeItem>> ReadMergeGold(const std::string& folder);

}  // namespace annals

#endif  // ANNALS_EVALUATE_MERGE_GOLD_H_
