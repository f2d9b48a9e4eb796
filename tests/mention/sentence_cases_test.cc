// Sentences and how they are encoded: tests/cases/sentences/*.txt. The first expected line is the
// encoded sentence, then one line a clause: its kind, what it says of its act, and its string.
// ANNALS_WRITE_CASES=1 rewrites the expectations, for review.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "extract/event/article_reading.h"
#include "extract/mention/date_tagger.h"
#include "tests/cases/case_file.h"

namespace annals {
namespace {

struct Engine {
  RuleSet rules;
  std::unique_ptr<Vocabulary> vocabulary;
  std::unique_ptr<EntityRules> entities;
  std::unique_ptr<DateTagger> dates;
};

const Engine& TheEngine() {
  static const Engine* engine = [] {
    auto* e = new Engine;
    Result<RuleSet> rules = LoadRules({ANNALS_SOURCE_DIR "/rules"});
    if (!rules) std::abort();
    e->rules = std::move(rules).value();
    e->vocabulary = std::make_unique<Vocabulary>(std::move(Vocabulary::Build(e->rules)).value());
    e->entities = std::make_unique<EntityRules>(std::move(EntityRules::Build(e->rules)).value());
    e->dates = std::make_unique<DateTagger>(std::move(DateTagger::Build(e->rules)).value());
    return e;
  }();
  return *engine;
}

std::string Encoding(const std::string& input) {
  static const char* const kKinds[] = {"main", "coordinate", "relative", "complement", "subordinate", "condition", "infinitive", "gerund", "participle"};
  static const char* const kReality[] = {"asserted", "planned", "proposed", "hypothetical", "denied", "alleged", "silent"};
  Article article;
  article.bytes = input;
  article.language = "en";
  Text text = MakeText(article, {});
  DateTagger::Context context;
  context.published = "2022-01-06";
  const std::vector<DateMention> dates = TheEngine().dates->Tag(text, context, nullptr);
  ArticleReading reading = ReadArticle(*TheEngine().vocabulary, *TheEngine().entities, dates, context.published, &text);
  std::string out;
  for (const SentenceReading& sentence : reading.sentences) {
    const Alphabet& alphabet = TheEngine().rules.alphabet;
    out += alphabet.Readable(StringOf(sentence, -1).text) + "\n";
    for (size_t c = 0; c < sentence.clauses.clauses.size(); ++c) {
      const Clause& clause = sentence.clauses.clauses[c];
      out += std::string("  ") + kKinds[clause.kind] + " " + kReality[static_cast<int>(sentence.reality[c])] + ": " + alphabet.Readable(StringOf(sentence, static_cast<int>(c)).text) + "\n";
    }
  }
  return Trim(out);
}

TEST(SentenceCases, AreEncodedAsTheFilesExpect) {
  int count = 0;
  for (const auto& file : std::filesystem::directory_iterator(ANNALS_SOURCE_DIR "/tests/cases/sentences")) {
    std::vector<Case> cases = ReadCases(file.path());
    count += static_cast<int>(cases.size());
    if (std::getenv("ANNALS_WRITE_CASES")) {
      std::ofstream out(file.path());
      for (size_t i = 0; i < cases.size(); ++i) out << (i ? "====\n" : "") << cases[i].name << "\n" << cases[i].input << "\n---\n" << Encoding(cases[i].input) << "\n";
      continue;
    }
    for (const Case& c : cases) EXPECT_EQ(Encoding(c.input), c.expected) << file.path().filename() << ":" << c.line << ": " << c.name;
  }
  EXPECT_GT(count, 20);
}

}  // namespace
}  // namespace annals
