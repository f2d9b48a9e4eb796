#ifndef ANNALS_EXTRACT_TEXT_DATELINE_H_
#define ANNALS_EXTRACT_TEXT_DATELINE_H_

#include <cstddef>
#include <string_view>

namespace annals {

// Bytes of the dateline that a normalised line begins with, its dash included and the white space behind it
// not: "NAIROBI, Kenya (AP) –", "GENEVA, March 3 (Reuters) –", "MOSCOW, May 5. /TASS/.", "ISLAMABAD:".
// 0 if there is none. Told by shape: a place in capitals or an agency in brackets, then a dash. A place in
// capitals without an agency looks like an acronym, so alone before a dash it counts only where `first`
// says that this is the article's first paragraph, or where nothing follows it.
size_t DatelineSize(std::string_view line, bool first);

}  // namespace annals

#endif  // ANNALS_EXTRACT_TEXT_DATELINE_H_
