#include "extract/read/json_line.h"

#include <simdjson.h>

#include <nlohmann/json.hpp>

namespace annals {
namespace {

using Json = nlohmann::ordered_json;
using simdjson::dom::element_type;

// Beyond this a thread would keep too much for the lines to come.
constexpr size_t kLongestKept = 1 << 20;

Json ToJson(simdjson::dom::element element) {
  switch (element.type()) {
    case element_type::OBJECT: {
      Json object = Json::object();
      for (const auto& [key, value] : simdjson::dom::object(element)) object[std::string(key)] = ToJson(value);
      return object;
    }
    case element_type::ARRAY: {
      Json array = Json::array();
      for (const simdjson::dom::element value : simdjson::dom::array(element)) array.push_back(ToJson(value));
      return array;
    }
    case element_type::STRING: return std::string_view(element);
    case element_type::INT64: return int64_t(element);
    case element_type::UINT64: return uint64_t(element);
    case element_type::DOUBLE: return double(element);
    case element_type::BOOL: return bool(element);
    default: return nullptr;
  }
}

}  // namespace

Json ParseJsonLine(std::string_view line) {
  thread_local simdjson::dom::parser parser;
  simdjson::dom::element element;
  if (line.size() > kLongestKept || parser.parse(line.data(), line.size()).get(element) != simdjson::SUCCESS) return Json::parse(line);
  return ToJson(element);
}

}  // namespace annals
