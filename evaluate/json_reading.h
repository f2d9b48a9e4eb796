// Reading JSON of unknown origin: what is missing or of another kind counts as empty, or is reported by
// whoever asks for it.
#ifndef ANNALS_EVALUATE_JSON_READING_H_
#define ANNALS_EVALUATE_JSON_READING_H_

#include <cstdint>
#include <optional>
#include <string>

#include <nlohmann/json.hpp>

namespace annals {

using Json = nlohmann::json;

// The member, or null.
inline const Json& MemberOf(const Json& object, const char* key) {
  static const Json null;
  if (!object.is_object()) return null;
  const auto it = object.find(key);
  return it == object.end() ? null : *it;
}

inline std::string AsText(const Json& value) { return value.is_string() ? value.get<std::string>() : std::string(); }
inline std::optional<std::string> AsTextIfAny(const Json& value) { return value.is_string() ? std::optional(value.get<std::string>()) : std::nullopt; }
inline int64_t AsNumber(const Json& value) { return value.is_number_integer() ? value.get<int64_t>() : 0; }

}  // namespace annals

#endif  // ANNALS_EVALUATE_JSON_READING_H_
