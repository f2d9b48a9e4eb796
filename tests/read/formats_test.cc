#include "extract/read/formats.h"

#include <gtest/gtest.h>

namespace annals {
namespace {

TEST(JsonArticle, TakesItsFieldsAndCarriesTheOthers) {
  const auto article = ParseJsonArticle(
      R"({"id":7,"published":"2019-09-30T08:00:00Z","title":"T","url":"u","text":"Mali left.","tags":["a"],"n":1.5,"x":null})", "f-1", {});
  ASSERT_TRUE(article.ok());
  EXPECT_EQ(article->id, "7");
  EXPECT_EQ(article->published, "2019-09-30");
  EXPECT_EQ(article->published_from, "metadata");
  EXPECT_EQ(article->title, "T");
  EXPECT_EQ(article->url, "u");
  EXPECT_EQ(article->bytes, "Mali left.");
  EXPECT_EQ(article->source, R"({"tags":["a"],"n":1.5,"x":null})");
}

TEST(JsonArticle, KeepsWhatItCannotUse) {
  const auto article = ParseJsonArticle(R"({"text":"Mali left.","published":"last week","title":null,"url":{"a":1}})", "f-1", {});
  ASSERT_TRUE(article.ok());
  EXPECT_EQ(article->id, "f-1");
  EXPECT_EQ(article->published, "");
  EXPECT_EQ(article->published_from, "");
  EXPECT_EQ(article->source, R"({"published":"last week","url":{"a":1}})");
}

TEST(JsonArticle, SaysWhatIsWrong) {
  struct Case {
    const char* line;
    const char* message;
  };
  const Case cases[] = {
      {R"({"id":"a"})", "the object has no `text`"},
      {R"({"text":5})", "`text` is not a string"},
      {R"({"text":" \n"})", "`text` is empty"},
      {R"(["text"])", "not a JSON object"},
  };
  for (const Case& c : cases) {
    const auto article = ParseJsonArticle(c.line, "f", {"file.jsonl", 12, 0});
    ASSERT_FALSE(article.ok()) << c.line;
    EXPECT_EQ(article.errors()[0].message, c.message);
    EXPECT_EQ(article.errors()[0].where.line, 12);
  }
  for (const char* line : {"{\"text\":", "{\"text\":\"\xFF\"}", "plain", "{} {}"}) {
    const auto article = ParseJsonArticle(line, "f", {});
    ASSERT_FALSE(article.ok()) << line;
    EXPECT_TRUE(article.errors()[0].message.starts_with("not a line of JSON: ")) << article.errors()[0].message;
  }
}

TEST(JsonArticle, IsToldFromText) {
  EXPECT_TRUE(IsJsonObject(R"( {"text":"a"} )"));
  EXPECT_FALSE(IsJsonObject("{braces} open this sentence"));
  EXPECT_FALSE(IsJsonObject("{"));
  EXPECT_FALSE(IsJsonObject("[1]"));
  EXPECT_FALSE(IsJsonObject("Mali left."));
}

TEST(FrontMatter, IsRead) {
  Article article;
  article.published = "2020-01-01";
  article.bytes = "---\r\ntitle: \"Mali: a departure\"\ndate: 2022-01-06T10:00:00Z\nurl: https://example.org/a:b\ntags:\n  - x: y\n---\nMali left.\n";
  ReadFrontMatter(&article);
  EXPECT_EQ(article.front_lines, 7u);
  EXPECT_EQ(article.title, "Mali: a departure");
  EXPECT_EQ(article.url, "https://example.org/a:b");
  EXPECT_EQ(article.published, "2022-01-06");
  EXPECT_EQ(article.published_from, "front-matter");
}

TEST(FrontMatter, IsNotTakenForProse) {
  for (const char* bytes : {"Mali left.\n---\ntitle: x\n---\n", "---\nMali left.\n---\nMore.\n", "---\ntitle: x\nMali left: a report.\n", "---\n---\n", "---"}) {
    Article article;
    article.bytes = bytes;
    ReadFrontMatter(&article);
    EXPECT_EQ(article.front_lines, 0u) << bytes;
    EXPECT_EQ(article.title, "") << bytes;
  }
}

}  // namespace
}  // namespace annals
