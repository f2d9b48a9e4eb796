#ifndef ANNALS_EXTRACT_NOTE_H_
#define ANNALS_EXTRACT_NOTE_H_

#include <optional>
#include <string>

#include "extract/span.h"

namespace annals {

// An oddity met while extracting: something a careful reader would want to know. Never an error.
struct Note {
  std::string kind;          // "encoding", "language", "lines", "date", "conflict", "reference", …
  std::string message;       // one sentence
  std::optional<Span> span;  // where, if at a place
};

}  // namespace annals

#endif  // ANNALS_EXTRACT_NOTE_H_
