// An article's facts come into the dataset by its record or without it: both say the same.
#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "dataset/draft.h"
#include "dataset/extracted.h"
#include "dataset/pairing.h"
#include "dataset/stored_options.h"
#include "dataset/stored_values.h"
#include "extract/extractor.h"
#include "extract/read/reader.h"
#include "output/record.h"

namespace annals {
namespace {

TEST(Draft, OfAnExtractionIsThatOfItsRecord) {
  const auto extractor = Extractor::Load({ANNALS_SOURCE_DIR "/rules"});
  ASSERT_TRUE(extractor.ok());
  ArticleStream articles({ANNALS_SOURCE_DIR "/corpus/articles"});
  int mentions = 0;
  while (auto article = articles.Next()) {
    ASSERT_TRUE(article->ok());
    const Extraction extraction = extractor->Extract(**article, {});
    const Draft draft = DraftOfExtraction(**article, NameOf(**article, {}), {}, extraction, "rules", false);
    std::string record;
    AppendRecord(extraction, {}, "rules", &record);
    const auto read = DraftOfRecord(record, (*article)->path);
    ASSERT_TRUE(read.ok());
    EXPECT_EQ(draft.mentions, read->mentions) << draft.id;
    const auto document = [](const Draft& d) {
      return std::vector<std::string>{d.id, d.url, d.path, d.title, d.published, d.published_from, d.language, d.rules, d.source, std::to_string(d.characters)};
    };
    EXPECT_EQ(document(draft), document(*read));
    mentions += static_cast<int>(draft.mentions.size());
  }
  EXPECT_GT(mentions, 100);
}

TEST(Draft, ARecordThatIsRefusedIsToldWhy) {
  for (const auto& [record, why] : std::vector<std::pair<std::string, std::string>>{
           {"not json", "is no JSON object"},
           {R"({"schema":"annals/error/1","path":"x.txt","error":"is empty"})", "is empty"},
           {R"({"schema":"annals/error/1","path":"x.txt"})", "could not be extracted"},
           {R"({"schema":"annals/document/1","document":{"id":"a"}})", "has no events; were they left out by --only?"}}) {
    const auto draft = DraftOfRecord(record, "r.jsonl");
    ASSERT_FALSE(draft.ok()) << record;
    EXPECT_EQ(draft.errors().front().message, why);
  }
}

TEST(Draft, WhatIsNoQuantityIsLeftOut) {
  for (const std::string quantities : {"7", "\"many\"", "{\"value\":3}", "[7,\"x\",null,[1]]", "[{\"value\":\"3\"}]", "[{\"value\":3,\"unit\":4}]", "null"}) {
    const auto draft = DraftOfRecord(R"({"schema":"annals/document/1","document":{"id":"a"},"events":[{"type":"kill","text":"x","participants":3,"also":7,"quantities":)" + quantities + "}]}", "r.jsonl");
    ASSERT_TRUE(draft.ok()) << quantities;
    EXPECT_EQ(draft->mentions[0].quantities_json, "") << quantities;
  }
}

TEST(Draft, PlacesThatNoTextHasAreNone) {
  const auto draft = DraftOfRecord(R"({"schema":"annals/document/1","document":{"id":"a","path":"a.txt","characters":-3},"events":[
    {"id":"1","type":"join","status":"asserted","text":"Mali joined","begin":-9223372036854775808,"end":9223372036854775807,"participants":[],"quantities":[]},
    {"id":"2","type":"join","status":"asserted","text":"Mali","begin":9223372036854775807,"end":18446744073709551615,"participants":[{"begin":2.5,"end":7}],"quantities":[]}]})", "r.jsonl");
  ASSERT_TRUE(draft.ok());
  EXPECT_EQ(draft->characters, 0);
  for (const DraftMention& mention : draft->mentions) EXPECT_EQ(std::pair(mention.begin, mention.end), std::pair(int64_t{0}, int64_t{0}));
  EXPECT_EQ(draft->mentions[1].participants[0].begin, 0);
  EXPECT_EQ(draft->mentions[1].participants[0].end, 7);
  EXPECT_EQ(HoldersOf(draft->mentions), (std::vector<int>{-1, -1}));
}

TEST(StoredOptions, AreTheSameAfterTheyWereShortened) {
  Draft draft;
  draft.published = "2012-07-01", draft.published_from = "metadata", draft.title = "Tashkent turns its back", draft.language = "en";
  draft.options = R"({"front_lines":3,"given_language":"en","published":"2012-07-01","published_from":"metadata","title":"Another title"})";
  const std::string stored = ShortOptions(draft);
  EXPECT_EQ(stored, R"({"front_lines":3,"given_language":"en","published":true,"published_from":true,"title":"Another title"})");
  EXPECT_EQ(LongOptions(stored, {draft.published, draft.published_from, draft.title, draft.language}), draft.options);
  EXPECT_EQ(ShortOptions(Draft()), "");
}

TEST(StoredValues, OnlyAPlainDayIsANumber) {
  EXPECT_EQ(PlainDay("1970-01-01"), 0);
  EXPECT_EQ(PlainDay("1969-12-31"), -1);
  EXPECT_EQ(PlainDay("2012-02-29"), 15399);
  for (const char* text : {"2011-02-29", "2012", "2012-06", "2012-06-28~", "2012-06-28T10:00", "0000-01-01", "-012-01-01", "2012-6-28x", "2012-00-01", ""}) {
    EXPECT_EQ(PlainDay(text), std::nullopt) << text;
  }
  for (const int64_t day : {-719162, -1, 0, 15399, 2932896}) EXPECT_EQ(PlainDay(TextOfDay(day)), day);
}

TEST(StoredValues, QuantitiesComeBackFromTheirShortForm) {
  for (const char* json : {R"([{"relation":"=","unit":"wounded","value":97}])", R"([{"relation":"~","unit":"}]\",\"unit\":","upper":5,"value":4.5},{"relation":">","unit":"","value":3}])",
                           R"([{"kind":"other","relation":"=","unit":"killed","value":null}])", "[]", ""}) {
    EXPECT_EQ(LongQuantities(ShortQuantities(json)), json);
  }
  EXPECT_EQ(ShortQuantities(R"([{"relation":"=","unit":"wounded","value":97}])").size(), 1 + 1 + 1 + 7 + 1 + 2 + 1u);
}

TEST(StoredValues, NumbersComeBackFromTheirBytes) {
  const std::vector<int64_t> numbers = {0, 1, 127, 128, 300, 1 << 20, int64_t{1} << 40};
  std::string bytes;
  for (const int64_t number : numbers) AppendVarint(number, &bytes);
  EXPECT_EQ(bytes.size(), 1 + 1 + 1 + 2 + 2 + 3 + 6u);
  EXPECT_EQ(VarintsIn(bytes), numbers);
  EXPECT_EQ(VarintsIn("\x80"), std::vector<int64_t>());
  EXPECT_EQ(HexOfBytes(BytesOfHex("00ff10")), "00ff10");
}

}  // namespace
}  // namespace annals
