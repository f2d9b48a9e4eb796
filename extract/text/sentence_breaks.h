#ifndef ANNALS_EXTRACT_TEXT_SENTENCE_BREAKS_H_
#define ANNALS_EXTRACT_TEXT_SENTENCE_BREAKS_H_

#include <cstdint>
#include <string_view>
#include <vector>

namespace annals {

// Sets *ends to the byte offsets where sentences of `text` end by Unicode's default rules (UAX #29, 5.1), ascending, the last
// being its size; empty for an empty text. `text` must be UTF-8. The same as ICU's iterator gives, which walks all
// characters through its table: here only what stands about a full stop is looked at. Linear.
void FindSentenceBreaks(std::string_view text, std::vector<uint32_t>* ends);

}  // namespace annals

#endif  // ANNALS_EXTRACT_TEXT_SENTENCE_BREAKS_H_
