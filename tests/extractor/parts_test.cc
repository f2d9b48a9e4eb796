// Long texts in parts: every sentence once, in its place, and facts where they stand in the whole.
#include "extract/parts.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "extract/extractor.h"

namespace annals {
namespace {

Text TextOf(const std::string& bytes) {
  Article article;
  article.bytes = bytes;
  TextOptions options;
  options.language = "en";
  return MakeText(article, options);
}

const char kArticle[] =
    "A title of some words\n\n"
    "NAIROBI, Kenya (AP) - The first sentence is here. The second one is a little longer than that. A third.\n\n"
    "- an item of a list\n"
    "- another, which is long enough to be cut by the smallest of parts, if it had more than one sentence.\n\n"
    "Leave a Reply\n\n"
    "The last paragraph ends it. Really. It does, doesn't it? It does.\n";

TEST(TextParts, HoldEverySentenceOnceInItsPlace) {
  const Text whole = TextOf(kArticle);
  ASSERT_GT(whole.sentences.size(), 8u);
  for (const uint32_t most : {1u, 40u, 90u, 150u, 300u, 100000u}) {
    TextParts parts(whole, most);
    std::vector<Span> sentences;
    size_t blocks = 0;
    Text part;
    for (uint32_t begin = 0; parts.Next(&part, &begin);) {
      blocks += part.blocks.size();
      for (size_t b = 0; b < part.blocks.size(); ++b) {
        const Block& block = part.blocks[b];
        EXPECT_LE(block.span.end, part.utf8.size());
        for (uint32_t s = block.first_sentence; s < block.last_sentence; ++s) {
          EXPECT_EQ(part.sentences.at(s).block, b);
          EXPECT_TRUE(block.span.Contains(part.sentences[s].span));
        }
      }
      for (const Sentence& sentence : part.sentences) {
        const Span moved{sentence.span.begin + begin, sentence.span.end + begin};
        EXPECT_EQ(part.At(sentence.span), whole.At(moved));
        EXPECT_EQ(part.blocks.at(sentence.block).kind, whole.blocks.at(whole.sentences.at(sentences.size()).block).kind);
        sentences.push_back(moved);
      }
      EXPECT_TRUE(part.blocks.size() == 1 || part.utf8.size() <= most);
    }
    ASSERT_EQ(sentences.size(), whole.sentences.size()) << most;
    for (size_t i = 0; i < sentences.size(); ++i) EXPECT_EQ(sentences[i], whole.sentences[i].span) << most;
    EXPECT_GE(blocks, whole.blocks.size());
  }
}

TEST(TextParts, OfAnEmptyTextAreNone) {
  const Text whole = TextOf("");
  Text part;
  uint32_t begin = 0;
  EXPECT_FALSE(TextParts(whole, 100).Next(&part, &begin));
}

// Five megabytes in one line: several parts.
TEST(LongArticle, HasItsFactsWhereTheyStand) {
  const std::string join = "Uzbekistan joined the CSTO on 16 August 2006. ", leave = "Mali left ECOWAS in June 2012.";
  std::string filler;
  while (filler.size() < 2'500'000) filler += "Nobody was at home, and the café by the river was closed. ";
  Article article;
  article.id = "long";
  article.bytes = join + filler + join + filler + leave;
  const auto extractor = Extractor::Load({ANNALS_SOURCE_DIR "/rules"});
  ASSERT_TRUE(extractor.ok());
  const Extraction facts = extractor->Extract(article, {});
  ASSERT_EQ(facts.events.size(), 3u);
  EXPECT_EQ(facts.text.At(facts.events[0].span), join.substr(0, join.size() - 2));
  EXPECT_EQ(facts.text.At(facts.events[1].span), join.substr(0, join.size() - 2));
  EXPECT_EQ(facts.events[1].span.begin, article.bytes.find(join, 10));
  EXPECT_EQ(facts.events[2].type, "leave");
  EXPECT_NE(facts.events[0].id, facts.events[1].id);
  for (const Event& event : facts.events) {
    for (const Participant& participant : event.participants) EXPECT_TRUE(event.span.Contains(participant.span));
  }
  ASSERT_EQ(facts.organizations.size(), 2u);
  EXPECT_EQ(facts.organizations[0].mentions.size(), 2u);
  EXPECT_EQ(facts.text.At(facts.organizations[0].mentions[1].span), "CSTO");
  ASSERT_EQ(facts.dates.size(), 3u);
  EXPECT_EQ(facts.text.At(facts.dates[2].span), "June 2012");
  EXPECT_EQ(facts.memberships.size(), 2u);
}

TEST(WithoutEvents, TheOtherSectionsAreTheSame) {
  Article article;
  article.bytes = "Uzbekistan joined the CSTO on 16 August 2006. Mali left ECOWAS in June 2012.";
  article.language = "en";
  const auto extractor = Extractor::Load({ANNALS_SOURCE_DIR "/rules"});
  ASSERT_TRUE(extractor.ok());
  ExtractOptions options;
  options.events = false;
  const Extraction all = extractor->Extract(article, {}), rest = extractor->Extract(article, options);
  EXPECT_EQ(all.events.size(), 2u);
  EXPECT_EQ(all.memberships.size(), 2u);
  EXPECT_TRUE(rest.events.empty() && rest.memberships.empty());
  ASSERT_EQ(rest.dates.size(), all.dates.size());
  EXPECT_EQ(rest.dates[1].value, all.dates[1].value);
  EXPECT_EQ(rest.states.size(), all.states.size());
  EXPECT_EQ(rest.organizations.size(), all.organizations.size());
}

// By hand, and all articles of the corpus, their days taken from their names.
TEST(WithoutNames, TheDatesAreTheSame) {
  const auto extractor = Extractor::Load({ANNALS_SOURCE_DIR "/rules"});
  ASSERT_TRUE(extractor.ok());
  std::vector<Article> articles(1);
  articles[0].bytes = "The March 23 Movement left Goma on 1 December 2012. Talks with the rebels go on.\n\n15 May 2013: A truce is signed.";
  for (const auto& entry : std::filesystem::directory_iterator(ANNALS_SOURCE_DIR "/corpus/articles")) {
    std::ifstream in(entry.path(), std::ios::binary);
    Article article;
    article.bytes.assign(std::istreambuf_iterator<char>(in), {});
    const std::string name = entry.path().stem().string();
    if (name.size() > 10) article.published = name.substr(name.size() - 10);
    articles.push_back(std::move(article));
  }
  ExtractOptions options;
  options.events = options.names = false;
  size_t dates = 0;
  for (const Article& article : articles) {
    const Extraction all = extractor->Extract(article, {}), alone = extractor->Extract(article, options);
    EXPECT_TRUE(alone.events.empty() && alone.states.empty() && alone.organizations.empty() && alone.persons.empty() && alone.places.empty());
    ASSERT_EQ(alone.dates.size(), all.dates.size()) << all.text.At({0, 80});
    for (size_t i = 0; i < all.dates.size(); ++i) {
      EXPECT_EQ(alone.dates[i].span, all.dates[i].span);
      EXPECT_EQ(alone.dates[i].value, all.dates[i].value);
      EXPECT_EQ(alone.dates[i].rule, all.dates[i].rule);
    }
    dates += all.dates.size();
    if (&article == &articles.front()) {
      EXPECT_EQ(dates, 2u) << "a date inside a name is none";
    }
  }
  EXPECT_GT(dates, 500u);
}

}  // namespace
}  // namespace annals
