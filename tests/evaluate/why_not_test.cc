// --why-not names the right part: tests/cases/why_not.txt. A case is the rule and the text; the answer is what stopped
// the rule, the part of its pattern or the atom, and what stood there. ANNALS_WRITE_CASES=1 rewrites the
// answers, for review.
#include "evaluate/why_not.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "evaluate/pattern_progress.h"
#include "evaluate/pattern_tree.h"
#include "tests/cases/case_file.h"

namespace annals {
namespace {

const Extractor& EngineWithCases() {
  static const Extractor engine = [] {
    const std::filesystem::path folder = std::filesystem::path(testing::TempDir()) / fmt::format("annals_why_not_{}", ::getpid());
    std::filesystem::create_directories(folder / "en/events");
    std::filesystem::copy_file(ANNALS_SOURCE_DIR "/tests/cases/why_not.toml", folder / "en/events/why_not.toml", std::filesystem::copy_options::overwrite_existing);
    Result<Extractor> loaded = Extractor::Load({ANNALS_SOURCE_DIR "/rules", folder.string()});
    std::filesystem::remove_all(folder);
    if (!loaded) {
      for (const Diagnostic& d : loaded.errors()) ADD_FAILURE() << Format(d);
      std::abort();
    }
    return std::move(loaded).value();
  }();
  return engine;
}

Inspection Inspected(const std::string& text) {
  Article article;
  article.id = "case", article.bytes = text, article.language = "en", article.published = "2022-01-06";
  return EngineWithCases().Inspect(article, {});
}

std::string DigestOf(const WhyNotAnswer& a) {
  switch (a.kind) {
    case WhyNotAnswer::kFired: return fmt::format("fired: {}", a.why);
    case WhyNotAnswer::kStopped: return fmt::format("stopped: {}", a.why);
    case WhyNotAnswer::kElsewhere: return fmt::format("elsewhere: {}", a.why);
    case WhyNotAnswer::kAtom: return fmt::format("needs: {}\nthere: {}", a.part, a.stood.empty() ? "-" : a.stood);
    case WhyNotAnswer::kPart: return fmt::format("matches: {}\nfails{}: {}\nthere: {}", a.so_far.empty() ? "-" : a.so_far, a.leading ? " before it" : "", a.part, a.stood);
  }
  return "";
}

TEST(WhyNot, NamesWhatStoppedTheRule) {
  const std::string path = ANNALS_SOURCE_DIR "/tests/cases/why_not.txt";
  std::vector<Case> cases = ReadCases(path);
  ASSERT_GE(cases.size(), 30u);
  for (Case& c : cases) {
    const size_t line = c.input.find('\n');
    ASSERT_NE(line, std::string::npos) << c.name;
    const Inspection inspection = Inspected(c.input.substr(line + 1));
    const auto answers = WhyNot(EngineWithCases(), inspection, c.input.substr(0, line), 0);
    ASSERT_TRUE(answers.ok()) << c.name;
    ASSERT_FALSE(answers->empty()) << c.name;
    const std::string got = DigestOf(answers->front());
    if (std::getenv("ANNALS_WRITE_CASES")) c.expected = got;
    EXPECT_EQ(got, c.expected) << path << ":" << c.line << ": " << c.name;
  }
  if (!std::getenv("ANNALS_WRITE_CASES")) return;
  std::ofstream out(path);
  for (const Case& c : cases) out << c.name << "\n" << c.input << "\n---\n" << c.expected << "\n====\n";
}

TEST(WhyNot, AnUnknownRuleIsAnErrorWithTheNearest) {
  const auto answers = WhyNot(EngineWithCases(), Inspected("Mali left."), "membership.leaf", 0);
  ASSERT_FALSE(answers.ok());
  EXPECT_NE(answers.errors().front().hint.find("membership.leave"), std::string::npos);
}

TEST(WhyNot, JsonSaysTheSame) {
  const auto answers = WhyNot(EngineWithCases(), Inspected("Japan lent a book to Nepal."), "test.lend", 0);
  ASSERT_TRUE(answers.ok());
  const auto json = nlohmann::json::parse(WhyNotJson("test.lend", *answers));
  EXPECT_EQ(json["answers"][0]["kind"], "part");
  EXPECT_EQ(json["answers"][0]["part"], "{money}");
  EXPECT_EQ(WhyNotText("test.lend", *answers, false).find('\x1b'), std::string::npos);
}

TEST(WhyNot, OfManySentencesThoseWithoutItsVerbAreCounted) {
  const auto answers = WhyNot(EngineWithCases(), Inspected("It rained. It rained. Japan lent a book. It rained. It rained."), "test.lend", 0);
  ASSERT_TRUE(answers.ok());
  const std::string text = WhyNotText("test.lend", *answers, false);
  EXPECT_NE(text.find("Japan lent a book"), std::string::npos);
  EXPECT_EQ(text.find("It rained"), std::string::npos);
  EXPECT_NE(text.find("4 of 5 sentences have nothing that test.lend hangs on"), std::string::npos) << text;
}

TEST(PatternProgress, FindsTheLongestPrefixThatMatches) {
  struct {
    const char *pattern, *text, *fails;
    size_t end;
  } cases[] = {
      {"ab cd ef", "ab cd xy", "ef", 6},
      {"ab (?:cd|ef) gh", "ab ef xx", "gh", 6},
      {"ab (?:cd xx|ef yy) gh", "ab ef zz", "yy", 6},
      {"ab(?: cd)? ef", "ab gh", "ef", 3},
      {"ab", "xx", "ab", 0},
      {"ab[cd] ef", "abc", "ef", 3},
      {"(?P<a>ab (?P<b>cd)) ef", "xx ab ce", "(?P<b>cd)", 6},
      {"xx yy|ab cd", "zz ab", "cd", 5},
  };
  for (const auto& c : cases) {
    const PatternProgress p = MeasurePattern(c.pattern, c.text, std::string_view::npos);
    EXPECT_FALSE(p.whole) << c.pattern;
    EXPECT_EQ(p.part.text, c.fails) << c.pattern;
    EXPECT_EQ(p.end, c.end) << c.pattern;
  }
  EXPECT_TRUE(MeasurePattern("a(?:b|c)+d", "xabcbd", 0).whole);
}

// Every pattern of the rules can be taken apart and put together again.
TEST(PatternTree, PiecesMakeUpThePattern) {
  for (const EventRule& rule : EngineWithCases().rules().events) {
    for (const Variant& variant : rule.variants) {
      std::string joined;
      for (const auto& alternative : ParsePattern(variant.pattern)) {
        joined += joined.empty() ? "" : "|";
        for (const PatternNode& node : alternative) joined += node.text;
      }
      ASSERT_EQ(joined, variant.pattern) << rule.id;
      EXPECT_EQ(ReadablePattern(EngineWithCases().rules(), variant.pattern).find("(?P<"), std::string::npos) << rule.id;
    }
  }
}

}  // namespace
}  // namespace annals
