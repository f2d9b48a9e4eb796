#include "extract/text/text.h"

#include <gtest/gtest.h>

#include "extract/text/dateline.h"
#include "extract/text/marker.h"

namespace annals {
namespace {

TextOptions Options() {
  TextOptions options;
  options.abbreviations = {"Gen.", "Mr.", "Nov.", "No.#", "Inc.", "St."};
  options.openers = {"The", "He", "But", "A", "Later"};
  options.common = {"the", "of", "and", "that", "was", "said"};
  options.furniture = {"leave a reply", "your email*", "source:", "photo:", "by @", "related articles>", "read more", "*(image:*"};
  return options;
}

Text Make(const std::string& bytes, const std::string& title = {}) {
  Article article;
  article.bytes = bytes;
  article.title = title;
  return MakeText(article, Options());
}

// "kind: sentence | sentence" a block; what has no sentences in braces.
std::vector<std::string> Blocks(const Text& text) {
  static constexpr const char* kNames[] = {"title", "heading", "paragraph", "item", "entry", "furniture", "dateline"};
  std::vector<std::string> lines;
  for (const Block& block : text.blocks) {
    std::string line = std::string(kNames[static_cast<int>(block.kind)]) + ": ";
    for (uint32_t i = block.first_sentence; i < block.last_sentence; ++i)
      line += (i > block.first_sentence ? " | " : "") + std::string(text.At(text.sentences[i].span));
    if (block.first_sentence == block.last_sentence) line += "{" + std::string(text.At(block.span)) + "}";
    lines.push_back(line);
  }
  return lines;
}

using Lines = std::vector<std::string>;

TEST(Sentences, EndWhereTheyDo) {
  struct Case {
    const char* text;
    Lines sentences;
  };
  const Case cases[] = {
      {"Mali left. Niger stayed.", {"Mali left.", "Niger stayed."}},
      {"Gen. Ahmed met Mr. Diallo on Nov. 5. He left.", {"Gen. Ahmed met Mr. Diallo on Nov. 5.", "He left."}},
      {"The U.S. Army left. It stayed in the U.S. The army grew.", {"The U.S. Army left.", "It stayed in the U.S.", "The army grew."}},
      {"J. R. Smith and J.R.R. Tolkien met. A vote followed.", {"J. R. Smith and J.R.R. Tolkien met.", "A vote followed."}},
      {"Resolution No. 5 passed. They said No. Mali left.", {"Resolution No. 5 passed.", "They said No.", "Mali left."}},
      {"Flown to Mongolia.. Who can tell?", {"Flown to Mongolia..", "Who can tell?"}},
      {"The goals..political and military", {"The goals..political and military"}},
      {"He said “We left.” Then they left.", {"He said \"We left.\"", "Then they left."}},
      {"He said: \"We left. \" Mali stayed.", {"He said: \"We left. \"", "Mali stayed."}},
      {"\"Why now?\" he asked. Nobody knew.", {"\"Why now?\" he asked.", "Nobody knew."}},
      {"The treaty ended in 1991.The war began.", {"The treaty ended in 1991.", "The war began."}},
      {"They use Node.The name", {"They use Node.", "The name"}},
      {"It costs 3.5 million. See example.Com now.", {"It costs 3.5 million.", "See example.Com now."}},
      {"The vote (see above). Mali left!", {"The vote (see above).", "Mali left!"}},
  };
  for (const Case& c : cases) {
    const Text text = Make(c.text);
    Lines sentences;
    for (const Sentence& sentence : text.sentences) sentences.emplace_back(text.At(sentence.span));
    EXPECT_EQ(sentences, c.sentences) << c.text;
  }
}

TEST(Sentences, KnowQuestions) {
  const Text text = Make("So what is it? \"And who?\" It is a pact.");
  ASSERT_EQ(text.sentences.size(), 3u);
  EXPECT_TRUE(text.sentences[0].question);
  EXPECT_TRUE(text.sentences[1].question);
  EXPECT_FALSE(text.sentences[2].question);
}

TEST(Sentences, AreNeverVeryLong) {
  std::string bytes;
  for (int i = 0; i < 3000; ++i) bytes += "word ";
  bytes += std::string(9000, 'x');
  const Text text = Make(bytes);
  EXPECT_GE(text.sentences.size(), 5u);
  for (const Sentence& sentence : text.sentences) EXPECT_LE(sentence.span.size(), 4000u);
}

TEST(Blocks, OfAnArticleWithItsPage) {
  EXPECT_EQ(Blocks(Make("Mali leaves the bloc.. What now?\n\nBy Jane Doe\n\nMali left the bloc on Monday.\n\n"
                        "3 countries withdraw\n\n– Niger left.\n1. Chad stayed.\n\n1998: A pact was signed\n\nPhoto: Soldiers at the gate. They left.\n\n"
                        "* * *\n\nSource : The island + Websites\n\nLeave a Reply\n\nYour email address will not be published.\n\n"
                        "Related articles\nChad attacks Niger\nMali at war\n\nhttps://example.org/a")),
            (Lines{"title: Mali leaves the bloc.. | What now?", "furniture: {By Jane Doe}", "paragraph: Mali left the bloc on Monday.",
                   "heading: 3 countries withdraw", "item: Niger left.", "item: Chad stayed.", "paragraph: 1998: A pact was signed",
                   "furniture: {Photo: Soldiers at the gate. They left.}", "furniture: {* * *}", "furniture: {Source : The island + Websites}",
                   "furniture: {Leave a Reply}", "furniture: {Your email address will not be published.}", "furniture: {Related articles}",
                   "furniture: {Chad attacks Niger}", "furniture: {Mali at war}", "furniture: {https://example.org/a}"}));
}

TEST(Blocks, WordsOfFurnitureInProseAreProse) {
  EXPECT_EQ(Blocks(Make("Leave a reply to the note, he said.\n\nBy Monday the army had left.\n\nRead more books, the minister said.")),
            (Lines{"paragraph: Leave a reply to the note, he said.", "paragraph: By Monday the army had left.",
                   "paragraph: Read more books, the minister said."}));
}

TEST(Blocks, OfANewsList) {
  EXPECT_EQ(Blocks(Make("Arab Spring\nMali left the bloc. (BBC)\nNiger stays in the bloc (AFP via NDTV) (CNN)\nChad, a member, votes. (Reuters)\n(AP via Yahoo!)\nThe vote (on Monday) failed.")),
            (Lines{"heading: Arab Spring", "paragraph: Mali left the bloc.", "paragraph: Niger stays in the bloc", "paragraph: Chad, a member, votes.",
                   "furniture: {(AP via Yahoo!)}", "paragraph: The vote (on Monday) failed."}));
}

TEST(Blocks, ADayInBracketsIsNoSource) {
  EXPECT_EQ(Blocks(Make("Mali left the bloc. (France24 2019)\nNiger left it as well, as its council had written to all the others. (27 April 1999)\nChad stays. (BBC)")),
            (Lines{"paragraph: Mali left the bloc.", "paragraph: Niger left it as well, as its council had written to all the others. | (27 April 1999)",
                   "paragraph: Chad stays."}));
}

TEST(Blocks, TitleOfMetadataIsFoundInTheText) {
  const Text text = Make("Mali’s exit\nMali left the bloc.\n\nWhat follows\n\nNobody knows.", "Mali's exit");
  EXPECT_EQ(Blocks(text), (Lines{"title: Mali's exit", "paragraph: Mali left the bloc.", "heading: What follows", "paragraph: Nobody knows."}));
  EXPECT_EQ(text.title, "Mali's exit");
}

TEST(Blocks, AloneALineIsNoTitle) {
  EXPECT_EQ(Blocks(Make("Mali left the bloc")), (Lines{"paragraph: Mali left the bloc"}));
  EXPECT_EQ(Blocks(Make("")), Lines{});
}

TEST(Blocks, DatelineStandsBeforeTheFirstSentence) {
  const Text text = Make("GENEVA, March 3 (Reuters) - Russia left. It stayed.");
  ASSERT_EQ(text.blocks.size(), 1u);
  EXPECT_EQ(text.At(text.blocks[0].dateline), "GENEVA, March 3 (Reuters) -");
  EXPECT_EQ(Blocks(text), (Lines{"paragraph: Russia left. | It stayed."}));
  EXPECT_EQ(Blocks(Make("NAIROBI, Kenya (AP) _\n\nThe bomb went off.")), (Lines{"dateline: {NAIROBI, Kenya (AP) –}", "paragraph: The bomb went off."}));
}

TEST(Blocks, FrontMatterIsFurniture) {
  Article article;
  article.bytes = "---\ntitle: Exit\n---\nMali left the bloc.";
  article.front_lines = 3;
  article.title = "Exit";
  EXPECT_EQ(Blocks(MakeText(article, Options())),
            (Lines{"furniture: {–}", "furniture: {title: Exit}", "furniture: {–}", "paragraph: Mali left the bloc."}));
}

TEST(Dateline, IsToldByItsShape) {
  struct Case {
    const char* line;
    size_t size;
  };
  const Case cases[] = {
      {"MOSCOW (AP) - Russia left.", 13},
      {"DAR ES SALAAM, Tanzania (AP) – The bomb", 32},
      {"Moscow (Reuters) - Russia left.", 18},
      {"(Reuters) - Russia left.", 11},
      {"MOSCOW, January 5. /TASS/. Russia left.", 26},
      {"WASHINGTON, D.C. – The army left.", 20},
      {"MIAMI –", 9},
      {"ISLAMABAD: The army left.", 10},
      {"NAIROBI, Kenya (AP)", 19},
      // Prose:
      {"NATO – the alliance – left.", 0},
      {"US – Russia talks failed.", 0},
      {"Russia – a member – left.", 0},
      {"The Army (a party) - left.", 0},
      {"The CSTO (Collective Security Treaty Organization) left.", 0},
      {"Mali left.", 0},
      {"", 0},
  };
  for (const Case& c : cases) EXPECT_EQ(DatelineSize(c.line, true), c.size) << c.line;
  EXPECT_EQ(DatelineSize("NATO – Russia stays out.", false), 0u);
}

TEST(Marker, LeadsAnItem) {
  struct Case {
    const char* line;
    size_t size;
  };
  const Case cases[] = {
      {"- Mali", 2}, {"– Mali", 4}, {"–Mali", 3}, {"• Mali", 4}, {"•Mali", 3}, {"* Mali", 2}, {"1. Mali", 3}, {"12) Mali", 4}, {"(a) Mali", 4}, {"iv) Mali", 4},
      {"-5 degrees", 0}, {"*Required", 0}, {"1.5 million", 0}, {"1998. Mali", 0}, {"1. 5", 0}, {"---", 0}, {"* * *", 0}, {"a. Mali", 0}, {"Mali", 0}, {"", 0},
  };
  for (const Case& c : cases) EXPECT_EQ(MarkerSize(c.line), c.size) << c.line;
}

TEST(Language, IsNotedWhereItIsNotEnglish) {
  EXPECT_EQ(Make("The army said that the forces of the north and the south left.").language, "en");
  EXPECT_EQ(Make("Mali left.").language, "und");
  const Text russian = Make("Президент Казахстана заявил в среду, что обратился за помощью к главам государств организации в связи с обстановкой в стране.");
  EXPECT_EQ(russian.language, "ru");
  ASSERT_EQ(russian.notes.size(), 1u);
  EXPECT_EQ(russian.notes[0].kind, "language");
  const Text french = Make("Le président du Mali a annoncé lundi que son pays quittait l'organisation, après plusieurs mois de tensions avec ses voisins. "
                           "Les chefs d'État de la région se réuniront dans la semaine pour en parler et décider des suites à donner à cette décision.");
  EXPECT_EQ(french.language, "fr");
}

}  // namespace
}  // namespace annals
