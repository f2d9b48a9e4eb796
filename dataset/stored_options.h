// What was given with an article and is needed to extract it again, as its row keeps it.
//
// Most of it stands in the row's other columns too. Where a column says the same, the short form has `true` in the text's
// place, and so the articles of a source mostly share one.
#ifndef ANNALS_DATASET_STORED_OPTIONS_H_
#define ANNALS_DATASET_STORED_OPTIONS_H_

#include <string>
#include <string_view>

#include "dataset/draft.h"

namespace annals {

// The short form of the draft's options; empty if it has none.
std::string ShortOptions(const Draft& draft);

// The options of a short form, by what the other columns of the row say.
struct OptionColumns {
  std::string published, published_from, title, language;
};
std::string LongOptions(std::string_view stored, const OptionColumns& columns);

}  // namespace annals

#endif  // ANNALS_DATASET_STORED_OPTIONS_H_
