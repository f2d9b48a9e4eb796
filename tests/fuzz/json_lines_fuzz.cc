// JSON Lines: a line is read as nlohmann reads it; --filter gives one answer a line.
#include <algorithm>

#include <nlohmann/json.hpp>

#include "extract/read/formats.h"
#include "extract/read/json_line.h"
#include "tests/fuzz/check.h"

namespace annals {
namespace {

// What the library makes of a line must be what nlohmann alone makes of it.
void CheckLine(std::string_view line) {
  if (IsTooDeep(line)) return;
  using Json = nlohmann::ordered_json;
  const Json expected = Json::parse(line, nullptr, false);
  try {
    const Json read = ParseJsonLine(line);
    Check(!expected.is_discarded() && read == expected, "a line is read as nlohmann reads it", line);
  } catch (const Json::exception&) {
    Check(expected.is_discarded(), "no more lines are refused than nlohmann refuses", line);
  }
}

}  // namespace
}  // namespace annals

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace annals;
  const std::string_view bytes = Bytes(data, size);
  const auto check = [](Article&& article) {
    Check(article.source.empty() || nlohmann::json::accept(article.source), "fields carried through are JSON", article.source);
  };
  ReadOptions options = SmallLimits();
  ReadAll(bytes, "a.jsonl", options, check);
  ReadAll(bytes, "a.json", options, check);
  options.line_for_line = true;
  const size_t lines = static_cast<size_t>(std::count(bytes.begin(), bytes.end(), '\n')) + (!bytes.empty() && bytes.back() != '\n');
  Check(ReadAll(bytes, "-", options, check) == lines, "a line has one answer");
  for (size_t at = 0; at < bytes.size();) {
    const size_t end = std::min(bytes.find('\n', at), bytes.size());
    CheckLine(bytes.substr(at, end - at));
    at = end + 1;
  }
  return 0;
}
