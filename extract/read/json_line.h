#ifndef ANNALS_EXTRACT_READ_JSON_LINE_H_
#define ANNALS_EXTRACT_READ_JSON_LINE_H_

#include <nlohmann/json_fwd.hpp>
#include <string_view>

namespace annals {

// What nlohmann::ordered_json::parse makes of `line`, its exceptions included: simdjson reads it, and what simdjson does not
// take goes to nlohmann, which has the words for what is wrong. Thread-safe.
nlohmann::ordered_json ParseJsonLine(std::string_view line);

}  // namespace annals

#endif  // ANNALS_EXTRACT_READ_JSON_LINE_H_
