#include "dataset/stored_options.h"

#include <nlohmann/json.hpp>

namespace annals {
namespace {

using nlohmann::json;

constexpr std::pair<const char*, std::string OptionColumns::*> kColumns[] = {{"published", &OptionColumns::published},
                                                                            {"published_from", &OptionColumns::published_from},
                                                                            {"title", &OptionColumns::title},
                                                                            {"language", &OptionColumns::language}};

std::string Dump(const json& object) { return object.dump(-1, ' ', false, json::error_handler_t::replace); }

}  // namespace

std::string ShortOptions(const Draft& draft) {
  if (draft.options.empty()) return "";
  json options = json::parse(draft.options, nullptr, false);
  if (!options.is_object()) return draft.options;
  const OptionColumns columns{draft.published, draft.published_from, draft.title, draft.language};
  for (const auto& [name, column] : kColumns) {
    const auto it = options.find(name);
    if (it != options.end() && *it == columns.*column) *it = true;
  }
  return Dump(options);
}

std::string LongOptions(std::string_view stored, const OptionColumns& columns) {
  json options = json::parse(stored, nullptr, false);
  if (!options.is_object()) return std::string(stored);
  for (const auto& [name, column] : kColumns) {
    const auto it = options.find(name);
    if (it != options.end() && *it == true) *it = columns.*column;
  }
  return Dump(options);
}

}  // namespace annals
