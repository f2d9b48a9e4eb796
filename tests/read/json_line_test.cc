#include "extract/read/json_line.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

namespace annals {
namespace {

using Json = nlohmann::ordered_json;

// What comes of a line, and of a line that is no JSON the complaint.
std::string Outcome(Json (*parse)(std::string_view), std::string_view line) {
  try {
    return parse(line).dump();
  } catch (const std::exception& error) {
    return error.what();
  }
}

TEST(JsonLine, IsReadAsNlohmannReadsIt) {
  const std::string_view lines[] = {
      R"({"id":"a","text":"Mali left.\n\"ECOWAS\" \u00e9\ud83d\ude00","tags":["x",{"y":[]}],"empty":{}})",
      R"({"b":1,"a":-2,"b":[3],"zero":-0,"long":18446744073709551615,"true":true,"none":null})",
      R"({"x":1.5,"y":1e5,"z":-0.0,"tiny":5e-324,"third":0.3333333333333333,"round":100000000000000000000.0})",
      R"({"too":18446744073709551616})", R"({"huge":1e400})", R"( {"text": "a"}  )", R"("text")", "5", "[1,2]", "",
      R"({"text":"\ud800"})", "{\"text\":\"\xFF\"}", "{\"text\":\"a\tb\"}", R"({"text":"a\u0000b"})", "\xEF\xBB\xBF{\"text\":\"a\"}",
      R"({"text":)", R"({"text" "a"})", R"({"a":1,})", R"({"a":01})", "{} {}", "nul", R"({"a":.5})",
  };
  for (const std::string_view line : lines)
    EXPECT_EQ(Outcome(ParseJsonLine, line), Outcome([](std::string_view text) { return Json::parse(text); }, line)) << line;
  const std::string deep(2000, '['), closed = deep + std::string(2000, ']'), far = "{\"text\":\"" + std::string(3 << 20, 'a') + "\"}";
  for (const std::string& line : {deep, closed, far}) EXPECT_EQ(Outcome(ParseJsonLine, line), Outcome([](std::string_view text) { return Json::parse(text); }, line));
}

}  // namespace
}  // namespace annals
