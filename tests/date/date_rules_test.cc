// Runs the examples that date rules carry, and the sentences of date_cases.tsv.
#include <gtest/gtest.h>

#include <chrono>
#include <fstream>
#include <map>
#include <string>

#include "extract/date/moment.h"
#include "extract/mention/date_tagger.h"
#include "extract/rule/rule_set.h"
#include "tests/date/tagger.h"

namespace annals {
namespace {

std::vector<DateMention> Tag(const Text& text, const std::string& published, bool ages = false) {
  DateTagger::Context context;
  context.published = published;
  context.ages = ages;
  return Tagger().Tag(text, context, nullptr);
}

// "span=value; span=value": all mentions of a text.
std::string Describe(const std::string& words, const std::string& published) {
  const Text text = EnglishText(words);
  std::string all;
  for (const DateMention& mention : Tag(text, published)) {
    if (!all.empty()) all += "; ";
    all += std::string(text.At(mention.span)) + "=" + (mention.value.empty() ? mention.timex3 : mention.value);
  }
  return all;
}

TEST(DateRules, KeepTheirExamples) {
  ASSERT_FALSE(Rules().plain.empty());
  for (const PlainRule& rule : Rules().plain) {
    if (rule.section != "date") continue;
    int positive = 0, negative = 0;
    for (const Example& example : rule.examples) {
      ++(example.positive ? positive : negative);
      const Text text = EnglishText(example.text);
      std::map<std::string, std::string> got;
      for (const DateMention& mention : Tag(text, example.published, true)) {
        if (mention.rule != rule.id) continue;
        for (const auto& [field, value] : {std::pair<std::string, std::string>{"value", mention.value}, {"timex3", mention.timex3},
                                           {"mod", mention.mod}, {"text", std::string(text.At(mention.span))}}) {
          std::string& list = got[field];
          if (!list.empty()) list += ',';
          list += value;
        }
      }
      if (!example.positive) {
        EXPECT_TRUE(got.empty()) << rule.id << " in: " << example.text;
        continue;
      }
      EXPECT_FALSE(got.empty()) << rule.id << " not in: " << example.text;
      for (const auto& [field, value] : example.want) EXPECT_EQ(got[field], value) << rule.id << ", " << field << " in: " << example.text;
    }
    EXPECT_GT(positive, 0) << rule.id;
    EXPECT_GT(negative, 0) << rule.id;
  }
}

constexpr std::string_view kParagraphMark = "⏎";

// The lines of a table of sentences; how many there are.
int ReadsAs(const std::string& table) {
  std::ifstream file(std::string(ANNALS_SOURCE_DIR "/tests/date/") + table);
  EXPECT_TRUE(file) << table;
  std::string line;
  int count = 0;
  while (std::getline(file, line)) {
    if (line.empty() || line[0] == '#') continue;
    const size_t first = line.find('\t'), second = line.find('\t', first + 1);
    if (second == std::string::npos) {
      ADD_FAILURE() << line;
      continue;
    }
    std::string words = line.substr(first + 1, second - first - 1);
    for (size_t at = words.find(kParagraphMark); at != std::string::npos; at = words.find(kParagraphMark)) words.replace(at, kParagraphMark.size(), "\n\n");
    EXPECT_EQ(Describe(words, line.substr(0, first)), line.substr(second + 1)) << line;
    ++count;
  }
  return count;
}

TEST(DateTagger, ReadsSentencesAsAReaderWould) { EXPECT_GT(ReadsAs("date_cases.tsv"), 80); }

TEST(DateTagger, ReadsEveryClassOfExpression) { EXPECT_GT(ReadsAs("date_classes.tsv"), 180); }

TEST(DateTagger, MovesWithThePublicationDate) {
  const char* const kRelative[] = {"They met today.", "They met yesterday.", "They arrived two days ago.", "It was the day before yesterday.",
                                   "We leave tomorrow.", "It fell 45 days ago.", "They spoke last night."};
  const Day start = *MakeDay(2019, 12, 1);
  for (const char* words : kRelative) {
    const Text text = EnglishText(words);
    for (int shift = 0; shift < 500; shift += 7) {
      const Moment now = Moment::OfDay(start + std::chrono::days(shift));
      const auto base = Tag(text, ToEdtf(Moment::OfDay(start))), moved = Tag(text, ToEdtf(now));
      ASSERT_EQ(base.size(), 1u) << words;
      ASSERT_EQ(moved.size(), 1u) << words;
      EXPECT_EQ(*ParseDay(moved[0].value) - *ParseDay(base[0].value), std::chrono::days(shift)) << words;
    }
  }
}

TEST(DateTagger, SaysOnceThatThePublicationDateIsMissing) {
  const Text text = EnglishText("They met on Friday and left yesterday. They will be back next month.");
  std::vector<Note> notes;
  const auto mentions = Tagger().Tag(text, {}, &notes);
  ASSERT_EQ(mentions.size(), 3u);
  for (const DateMention& mention : mentions) {
    EXPECT_EQ(mention.value, "");
    EXPECT_NE(mention.timex3.find('X'), std::string::npos) << mention.timex3;
    EXPECT_FALSE(mention.dates_events);
  }
  EXPECT_EQ(notes.size(), 1u);
}

TEST(DateTagger, NotesWhatCanNotBe) {
  for (const char* words : {"It ended on 30 February 2011.", "It ended on November 31, 2011.", "It ended on Wednesday, 5 June 2020.",
                            "It ended on 32 May.", "It ended on May 45, 2011.", "It ended on 31.11. and no later.", "It ended on 2011-13-45.",
                            "It ended in the year 99999."}) {
    std::vector<Note> notes;
    Tagger().Tag(EnglishText(words), {}, &notes);
    EXPECT_EQ(notes.size(), 1u) << words;
  }
}

TEST(DateTagger, NotesWhatLiesOutsideTheCalendar) {
  for (const auto& [published, words] : {std::pair("9999-12-31", "They will meet tomorrow."), {"9999-12-31", "They will meet next year."},
                                         {"2020-06-04", "It ended 20,000 years ago."}, {"2020-06-04", "It will end 9,000 years from now."}}) {
    std::vector<Note> notes;
    DateTagger::Context context;
    context.published = published;
    const auto mentions = Tagger().Tag(EnglishText(words), context, &notes);
    EXPECT_TRUE(mentions.empty()) << words;
    ASSERT_EQ(notes.size(), 1u) << words;
    EXPECT_NE(notes[0].message.find("9999"), std::string::npos) << notes[0].message;
  }
}

TEST(DateTagger, ResolvesAChronologyUnderItsYear) {
  const Text text = EnglishText("History of the bloc\n\n1998\n\n3 March: The treaty is signed.\n\n5 May: It enters into force.\n\n1999\n\n2 April: It is renewed.\n");
  std::string values;
  for (const DateMention& mention : Tag(text, "2020-06-04")) values += mention.value + " ";
  EXPECT_EQ(values, "1998 1998-03-03 1998-05-05 1999 1999-04-02 ");
}

// A history is told against the point it has got to; what is news in it, against the publication date.
TEST(DateTagger, KnowsWhereAHistoryHasGotTo) {
  const std::string history = "On 3 May 1998 they met. In 1999 war began. In June 2000 it slowed down. On 5 June 2001 it ended.\n\nOn 2 March 2003 they signed. ";
  struct { const char *words, *last; } const kCases[] = {
      {"It was ratified on 4 April.", "2003-04-04"},                                        // goes on in its year
      {"The next summit will be held on 4 July.", "2013-07-04"},                            // the future is news
      {"It was the first visit since August 1996.\n\nOn 4 April he left.", "2003-04-04"},   // an aside leads nowhere
      {"They met again in March 2013.\n\nOn 7 May he left.", "2013-05-07"},                // the story has reached the present
      {"Talks broke down on 30 December.\n\nOn 3 January they fled.", "2004-01-03"},        // into the next year
  };
  for (const auto& [words, last] : kCases) {
    const auto mentions = Tag(EnglishText(history + words), "2013-06-11");
    ASSERT_FALSE(mentions.empty());
    EXPECT_EQ(mentions.back().value, last) << words;
  }
}

TEST(DateTagger, OrdersDayAndMonthAsTheArticleDoes) {
  struct { const char *language, *words, *value; bool noted; } const kCases[] = {
      {"en", "They met on 3/4/2010 and on 25/4/2010.", "2010-04-03", false},
      {"en", "They met on 3/4/2010 and on 4/25/2010.", "2010-03-04", false},
      {"en-US", "They met on 3/4/2010.", "2010-03-04", false},
      {"en-GB", "They met on 3/4/2010.", "2010-04-03", false},
      {"en-US", "They met on 3/4/2010 and on 25/4/2010.", "2010-04-03", false},
      {"en", "They met on 3/4/2010. On May 6, 2010 they met again.", "2010-03-04", false},
      {"en", "They met on 3/4/2010. On 6 May 2010 they met again.", "2010-04-03", false},
      {"en", "They met on 3/4/2010.", "2010-04-03", true},  // nearer to publication
  };
  for (const auto& [language, words, value, noted] : kCases) {
    DateTagger::Context context;
    context.published = "2012-01-01";
    context.language = language;
    std::vector<Note> notes;
    const auto mentions = Tagger().Tag(EnglishText(words), context, &notes);
    ASSERT_FALSE(mentions.empty()) << words;
    EXPECT_EQ(mentions[0].value, value) << language << ": " << words;
    EXPECT_EQ(!notes.empty(), noted) << language << ": " << words;
  }
}

TEST(DateTagger, FindsThePublicationDateTheTextTells) {
  struct { const char *words, *day; } const kCases[] = {
      {"Dakar opened today, Friday, March 4, 2022, a second harbour.", "2022-03-04"},
      {"Published: 3 March 2011\n\nThe rebels took the town.", "2011-03-03"},
      {"The treaty was signed on May 15, 1992.", ""},
      {"They met today.", ""},
      {"Ministry of Foreign Affairs\n24 February 2022\n\nNorway today joined the pact.", "2022-02-24"},
      {"Press release\n\nBrussels, 24 February 2022\n\nNorway today joined the pact.", "2022-02-24"},
      {"24 February 2022\n\nNorway joined the pact.\n\n25 February 2022\n\nSweden joined it.", ""},  // a chronology
      {"The plan\n\nNorway joined the pact.\n\n24 February 2022\n\nSweden joined it.", ""},
      {"Battle of Kursk, 5 July 1943\n\nThe tanks were lost.", ""},
  };
  for (const auto& [words, day] : kCases) EXPECT_EQ(Tagger().ToldPublished(EnglishText(words)), day) << words;
}

TEST(DateTagger, KeepsAgesApart) {
  const Text text = EnglishText("A 44-year-old man was held for two days.");
  EXPECT_EQ(Tag(text, "2020-06-04").size(), 1u);
  const auto with_ages = Tag(text, "2020-06-04", true);
  ASSERT_EQ(with_ages.size(), 2u);
  EXPECT_EQ(with_ages[0].mod, "AGE");
  EXPECT_EQ(with_ages[0].value, "P44Y");
}

TEST(DateTagger, SurvivesBadPublicationDates) {
  const Text text = EnglishText("They met yesterday, last year, two centuries ago and will meet next month, in ten years' time and in 9999.");
  for (const char* published : {"0001-01-01", "9999-12-31", "2022-13-45", "nonsense", "2022"}) {
    for (const DateMention& mention : Tag(text, published)) EXPECT_TRUE(mention.value.empty() || ParseEdtf(mention.value)) << mention.value;
  }
}

TEST(DateTagger, KeepsMentionsApartAndInOrder) {
  const Text text = EnglishText("On Monday, 3 March 2011, from 9 to 11 a.m., and between 3 and 5 June 2010, two days after the vote in May, they met.");
  uint32_t end = 0;
  for (const DateMention& mention : Tag(text, "2011-03-05")) {
    EXPECT_GE(mention.span.begin, end);
    end = mention.span.end;
  }
}

}  // namespace
}  // namespace annals
