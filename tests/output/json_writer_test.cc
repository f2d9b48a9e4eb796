#include "output/json_writer.h"

#include <gtest/gtest.h>

#include <limits>

namespace annals {
namespace {

using namespace std::string_literals;

std::string Quoted(std::string_view text) {
  std::string out;
  AppendJsonString(text, &out);
  return out;
}

TEST(AppendJsonString, EscapesWhatJsonAndTerminalsCannotBear) {
  const struct {
    std::string input, expected;
  } cases[] = {
      {"", R"("")"},
      {"plain", R"("plain")"},
      {"a \"quote\" and a \\", R"("a \"quote\" and a \\")"},
      {"line\nbreak\ttab\rreturn", R"("line\nbreak\ttab\rreturn")"},
      {"\x1b[31mred"s, R"("\u001b[31mred")"},
      {"nul\0byte"s, R"("nul\u0000byte")"},
      {"\x7f"s, R"("\u007f")"},
      {"\xC2\x9B"s, R"("\u009b")"},          // CSI in one code point
      {"caf\u00e9 \u20ac \U0001F600", "\"caf\u00e9 \u20ac \U0001F600\""},
      {"\u00a0", "\"\u00a0\""},
  };
  for (const auto& [input, expected] : cases) EXPECT_EQ(Quoted(input), expected);
}

TEST(AppendJsonString, RepairsInvalidUtf8) {
  const struct {
    std::string input, expected;
  } cases[] = {
      {"a\xFFz", "\"a\uFFFDz\""},                        // no lead byte
      {"\xE2\x82", "\"\uFFFD\uFFFD\""},                  // cut off
      {"\xC0\xAF", "\"\uFFFD\uFFFD\""},                  // overlong
      {"\xED\xA0\x80", "\"\uFFFD\uFFFD\uFFFD\""},        // surrogate
      {"\xF4\x90\x80\x80", "\"\uFFFD\uFFFD\uFFFD\uFFFD\""},  // beyond U+10FFFF
  };
  for (const auto& [input, expected] : cases) EXPECT_EQ(Quoted(input), expected);
}

TEST(JsonWriter, PutsCommasWhereTheyBelong) {
  std::string out;
  JsonWriter json(&out);
  json.BeginObject();
  json.Field("a", "x");
  json.Key("list");
  json.BeginArray();
  json.Integer(1);
  json.BeginObject();
  json.EndObject();
  json.BeginArray();
  json.EndArray();
  json.Null();
  json.EndArray();
  json.FieldOrNull("b", "");
  json.FieldIfAny("absent", "");
  json.Field("n", -7);
  json.EndObject();
  EXPECT_EQ(out, R"({"a":"x","list":[1,{},[],null],"b":null,"n":-7})");
}

TEST(JsonWriter, WritesNumbersThatReadBackTheSame) {
  const struct {
    double value;
    std::string_view expected;
  } cases[] = {
      {4000, "4000"}, {-3, "-3"}, {0.1, "0.1"}, {39.73, "39.73"}, {1e21, "1e+21"}, {std::numeric_limits<double>::infinity(), "null"},
  };
  for (const auto& [value, expected] : cases) {
    std::string out;
    JsonWriter(&out).Number(value);
    EXPECT_EQ(out, expected);
  }
}

}  // namespace
}  // namespace annals
