// The words that records use for the engine's enumerations.
#ifndef ANNALS_OUTPUT_NAMES_H_
#define ANNALS_OUTPUT_NAMES_H_

#include <string_view>

#include "extract/extraction.h"

namespace annals {

std::string_view NameOf(MentionForm form);
std::string_view NameOf(Status status);
std::string_view NameOf(Basis basis);  // empty for kNone
std::string_view NameOf(DateType type);

}  // namespace annals

#endif  // ANNALS_OUTPUT_NAMES_H_
