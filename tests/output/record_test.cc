#include "output/record.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "sample.h"

namespace annals {
namespace {

using nlohmann::json;
using nlohmann::ordered_json;

std::string Record(const Extraction& x, const Selection& selection = {}) {
  std::string out;
  AppendRecord(x, selection, "0011223344556677", &out);
  return out;
}

std::vector<std::string> Keys(const ordered_json& object) {
  std::vector<std::string> keys;
  for (const auto& [key, value] : object.items()) keys.push_back(key);
  return keys;
}

TEST(Record, KeepsTheOrderOfItsKeys) {
  const auto record = ordered_json::parse(Record(Sample()));
  EXPECT_EQ(Keys(record), (std::vector<std::string>{"schema", "document", "dates", "states", "organizations", "persons", "places", "events",
                                                    "memberships", "notes"}));
  EXPECT_EQ(Keys(record["document"]), (std::vector<std::string>{"id", "path", "sha256", "title", "published", "published_from", "language",
                                                                "characters", "rules"}));
  EXPECT_EQ(Keys(record["events"][0]),
            (std::vector<std::string>{"id", "type", "plover", "mode", "cameo", "quad", "status", "date", "basis", "reported", "participants",
                                      "quantities", "begin", "end", "text", "also", "rule"}));
}

TEST(Record, CountsCodePointsAndQuotesTheSource) {
  const auto record = json::parse(Record(Sample()));
  EXPECT_EQ(record["states"][0]["mentions"][0], json::parse(R"({"begin":0,"end":13,"text":"Côte d'Ivoire","form":"name"})"));
  EXPECT_EQ(record["organizations"][0]["mentions"][0], json::parse(R"({"begin":19,"end":25,"text":"ECOWAS","form":"acronym"})"));
}

TEST(Record, IsNullWhereNothingIsKnown) {
  const auto record = json::parse(Record(Sample()));
  EXPECT_TRUE(record["document"]["title"].is_null());
  const json& undated = record["events"][1];
  for (const char* key : {"plover", "mode", "cameo", "quad", "date", "basis"}) EXPECT_TRUE(undated.at(key).is_null()) << key;
  EXPECT_EQ(undated["status"], "denied");
}

TEST(Record, GivesIdsAndRangesOfNumbers) {
  const auto record = json::parse(Record(Sample()));
  EXPECT_EQ(record["states"][0]["cow"], 437);
  EXPECT_EQ(record["states"][0]["wikidata"], "Q1008");
  EXPECT_FALSE(record["organizations"][0].contains("cow"));
  const json& quantity = record["events"][0]["quantities"][0];
  EXPECT_EQ(quantity["value"], 4000);
  EXPECT_EQ(quantity["upper"], 5000);
  EXPECT_EQ(quantity["relation"], "~");
}

TEST(Record, LeavesOutSectionsThatAreNotWanted) {
  const auto record = ordered_json::parse(Record(Sample(), {{Section::kDates, Section::kMemberships}, {}}));
  EXPECT_EQ(Keys(record), (std::vector<std::string>{"schema", "document", "dates", "memberships", "notes"}));
}

TEST(Record, CarriesOtherFieldsThrough) {
  Extraction x = Sample();
  x.source = R"({"desk":"Africa","rank":[1,2]})";
  EXPECT_EQ(json::parse(Record(x))["document"]["source"], json::parse(x.source));
}

TEST(Record, TellsWhyAnArticleFailed) {
  std::string out;
  AppendErrorRecord({{"a\xFF.jsonl", 3, 0}, "no text", "", "", {}}, &out);
  EXPECT_EQ(json::parse(out), json::parse("{\"schema\":\"annals/error/1\",\"path\":\"a\uFFFD.jsonl\",\"line\":3,\"error\":\"no text\"}"));
}

TEST(DropOtherTypes, TakesTheMembershipsAlong) {
  Extraction x = Sample();
  DropOtherTypes({{}, {"condemn"}}, &x);
  ASSERT_EQ(x.events.size(), 1u);
  EXPECT_EQ(x.events[0].type, "condemn");
  EXPECT_TRUE(x.memberships.empty());
}

TEST(RecordSchema, IsJson) { EXPECT_EQ(json::parse(RecordSchema())["title"], "annals record"); }

}  // namespace
}  // namespace annals
