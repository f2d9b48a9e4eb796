#include "output/formatter.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "output/csv.h"
#include "sample.h"

namespace annals {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

Formatter Make(OutputFormat format, Selection selection = {}, TimelineOptions timeline = {}) {
  return Formatter({format, std::move(selection), "hash", timeline});
}

TEST(Csv, QuotesAsRfc4180Says) {
  const struct {
    std::string_view input, expected;
  } cases[] = {
      {"", ""},
      {"plain", "plain"},
      {"a,b", "\"a,b\""},
      {"say \"no\"", "\"say \"\"no\"\"\""},
      {"two\nlines", "\"two\nlines\""},
      {" led by a space", "\" led by a space\""},
  };
  for (const auto& [input, expected] : cases) {
    std::string out;
    AppendCsvCell(input, &out);
    EXPECT_EQ(out, expected);
  }
}

TEST(Csv, DisarmsFormulas) {
  const struct {
    std::string_view input, expected;
  } cases[] = {
      {"=HYPERLINK(1)", "'=HYPERLINK(1)"}, {"+1", "'+1"}, {"-1", "'-1"}, {"@SUM", "'@SUM"}, {"=a,b", "\"'=a,b\""}, {"\ttab", "'\ttab"}, {"a=b", "a=b"}, {"\x1b[1m", "\uFFFD[1m"},
  };
  for (const auto& [input, expected] : cases) {
    std::string out;
    AppendCsvCell(input, &out);
    EXPECT_EQ(out, expected);
  }
}

TEST(Csv, HasARowForEachEventAndTheSameColumnsInAll) {
  const Formatter csv = Make(OutputFormat::kCsv);
  const std::string piece = csv.Piece(Sample());
  EXPECT_THAT(csv.Head(), HasSubstr("document,published,event,type,"));
  EXPECT_THAT(piece, HasSubstr("sample,2020-05-02,0123456789abcdef,leave,SANCTION,withdraw,161,4,asserted,2020-05-01,stated,2020-05-02,CIV,,ECOWAS,"));
  EXPECT_THAT(piece, HasSubstr("~4000-5000 soldiers,0,39,"));
}

TEST(Csv, HasATableForEverySection) {
  for (size_t i = 0; i < kSectionNames.size(); ++i) {
    const Formatter csv = Make(OutputFormat::kCsv, {{static_cast<Section>(i)}, {}});
    const std::string head = csv.Head(), piece = csv.Piece(Sample());
    EXPECT_TRUE(head.ends_with("\r\n")) << head;
    if (kSectionNames[i] == "dates") {
      EXPECT_EQ(piece, "sample,29,39,1 May 2020,2020-05-01,2020-05-01,date,,,,date.day\r\n");
    } else if (kSectionNames[i] == "memberships") {
      EXPECT_EQ(piece, "sample,CIV,ECOWAS,leave,2020-05-01,0123456789abcdef\r\n");
    }
  }
}

TEST(Json, IsOneArray) {
  const Formatter json = Make(OutputFormat::kJson);
  EXPECT_EQ(json.Head() + json.Tail(false), "[\n]\n");
  EXPECT_EQ(json.Head() + "{}" + json.Separator() + "{}" + json.Tail(true), "[\n{},\n{}\n]\n");
}

TEST(JsonLines, EndsEachRecordWithANewline) {
  const std::string piece = Make(OutputFormat::kJsonLines).Piece(Sample());
  EXPECT_EQ(piece.find('\n'), piece.size() - 1);
}

TEST(Timeline, SortsByDateAndPutsUndatedLast) {
  Extraction x = Sample();
  std::swap(x.events[0], x.events[1]);
  const std::string piece = Make(OutputFormat::kTimeline).Piece(x);
  EXPECT_LT(piece.find("2020-05-01  leave"), piece.find("undated     condemn"));
  EXPECT_THAT(piece, HasSubstr("C\u00f4te d'Ivoire \u00b7 ECOWAS"));
  EXPECT_THAT(piece, HasSubstr("(denied)"));
}

TEST(Timeline, ShowsNoControlCharacterOfTheArticle) {
  Extraction x = Sample();
  x.title = "\x1b]0;owned\x07";
  x.id = "a\x1b[31m";
  EXPECT_THAT(Make(OutputFormat::kTimeline).Piece(x), Not(HasSubstr("\x1b")));
  EXPECT_THAT(Make(OutputFormat::kTimeline, {}, {true, 80}).Piece(x), Not(HasSubstr("\x1b]0;")));
}

TEST(Timeline, WrapsEvidenceToTheWidth) {
  Extraction x = Sample();
  const std::string piece = Make(OutputFormat::kTimeline, {}, {false, 46}).Piece(x);
  EXPECT_THAT(piece, HasSubstr("              C\u00f4te d'Ivoire left ECOWAS on 1\n              May 2020\n"));
}

TEST(Errors, HaveARecordInJsonOnly) {
  const Diagnostic error{{"x.txt", 0, 0}, "the file is empty", "", "", {}};
  EXPECT_EQ(Make(OutputFormat::kJsonLines).Piece(error), "{\"schema\":\"annals/error/1\",\"path\":\"x.txt\",\"error\":\"the file is empty\"}\n");
  EXPECT_EQ(Make(OutputFormat::kCsv).Piece(error), "");
  EXPECT_EQ(Make(OutputFormat::kTimeline).Piece(error), "");
}

}  // namespace
}  // namespace annals
