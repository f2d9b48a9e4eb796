// Whether RE2 takes a pattern, without the cost of compiling it.
#ifndef ANNALS_EXTRACT_RULE_REGEX_CHECK_H_
#define ANNALS_EXTRACT_RULE_REGEX_CHECK_H_

#include <optional>
#include <string_view>

#include "extract/rule/scanner.h"

namespace annals {

using RegexFault = PatternFault;

// A pattern of so many bytes is compiled in full, to see that it fits an Expression's default memory.
inline constexpr size_t kLargestUncompiled = 32 << 10;

// Whether it repeats something so often that it may grow large: then it is compiled in full, too.
bool HasLargeRepetition(std::string_view pattern);

// What is wrong with an expanded pattern, at which byte of it; nullopt if RE2 takes it.
std::optional<RegexFault> FindRegexFault(std::string_view pattern);

}  // namespace annals

#endif  // ANNALS_EXTRACT_RULE_REGEX_CHECK_H_
