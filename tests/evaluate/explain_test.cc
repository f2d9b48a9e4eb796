// What `annals explain` tells, as a digest: each match with its outcome and why, each unit that stands for somebody.
// tests/cases/explain.txt; ANNALS_WRITE_CASES=1 rewrites the expectations, for review.
#include "evaluate/explain.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "evaluate/lexicon_index.h"
#include "tests/cases/case_file.h"

namespace annals {
namespace {

const Extractor& Engine() {
  static const Extractor engine = std::move(Extractor::Load({ANNALS_SOURCE_DIR "/rules"})).value();
  return engine;
}

Explanation Explained(const std::string& text, int line = 0) {
  Article article;
  article.id = "case", article.path = "case.txt", article.bytes = text, article.language = "en", article.published = "2022-01-06";
  const Inspection inspection = Engine().Inspect(article, {});
  return Explain(Engine(), LexiconIndex(Engine().rules()), inspection, line);
}

std::string FileOf(const Location& where) { return std::filesystem::path(where.file).filename().string(); }

std::string Digest(const Explanation& e) {
  std::string out;
  for (const ExplainedSentence& s : e.sentences) {
    out += fmt::format("{}{}{}\n", s.block, s.remark.empty() ? "" : ": ", s.remark);
    for (const ExplainedUnit& unit : s.units) {
      if (unit.reference && !unit.stands_for.empty()) out += fmt::format("  \"{}\" stands for {}\n", unit.text, unit.stands_for);
      for (const ExplainedMention& m : unit.mentions) out += fmt::format("  \"{}\" is {} ({}, {})\n", m.text, m.means, m.form, FileOf(m.ground.where));
    }
    for (const ExplainedClause& c : s.clauses) out += fmt::format("  {} {}: \"{}\" is {}{}{}\n", c.status, c.kind, c.verb, c.group, c.governed.empty() ? "" : "; ", c.governed);
    for (const ExplainedMatch& m : s.matches) {
      if (m.outcome == ExplainedMatch::kLost) continue;  // which rules lose is for the rules' own tests
      out += fmt::format("  {} {}{}{}\n", m.outcome == ExplainedMatch::kTold ? "+" : "-", m.rule, m.why.empty() ? "" : ": ", m.why);
      for (const std::string& step : m.date) out += fmt::format("    {}\n", step);
    }
  }
  for (const ExplainedEvent& event : e.events) {
    for (const std::string& membership : event.memberships) out += fmt::format("membership {}\n", membership);
  }
  return Trim(out);
}

TEST(Explain, TellsWhatTheCasesExpect) {
  const std::string path = ANNALS_SOURCE_DIR "/tests/cases/explain.txt";
  std::vector<Case> cases = ReadCases(path);
  ASSERT_GE(cases.size(), 8u);
  for (Case& c : cases) {
    const std::string got = Digest(Explained(c.input));
    if (std::getenv("ANNALS_WRITE_CASES")) c.expected = got;
    EXPECT_EQ(got, c.expected) << path << ":" << c.line << ": " << c.name;
  }
  if (!std::getenv("ANNALS_WRITE_CASES")) return;
  std::ofstream out(path);
  for (const Case& c : cases) out << c.name << "\n" << c.input << "\n---\n" << c.expected << "\n====\n";
}

TEST(Explain, ShowsTheLineAskedFor) {
  const std::string text = "The council met.\n\nMali left the bloc in 2012.\n\nChad joined it.";
  const Explanation e = Explained(text, 3);
  ASSERT_EQ(e.sentences.size(), 1u);
  EXPECT_EQ(e.sentences[0].text, "Mali left the bloc in 2012.");
  EXPECT_EQ(e.sentences[0].line, 3);
  EXPECT_TRUE(Explained(text, 7).sentences.empty());
}

TEST(Explain, OffsetsAreThoseOfTheSource) {
  const std::string text = "\u201cMali\u201d left ECOWAS in 2012.";
  const nlohmann::json json = nlohmann::json::parse(ExplanationJson(Explained(text)));
  EXPECT_EQ(json["schema"], "annals/explanation/1");
  const auto& units = json["sentences"][0]["units"];
  ASSERT_FALSE(units.empty());
  EXPECT_EQ(units[0]["mentions"][0]["begin"], 1);  // code points, not bytes
  EXPECT_EQ(units[0]["mentions"][0]["end"], 5);
  EXPECT_EQ(json["sentences"][0]["matches"][0]["outcome"], "told");
}

TEST(Explain, ColoursAreAskedForAndTextCannotDriveTheTerminal) {
  const Explanation e = Explained("Mali left ECOWAS\x1b[2J in 2012.");
  EXPECT_EQ(ExplanationText(e, false).find('\x1b'), std::string::npos);
  EXPECT_NE(ExplanationText(e, true).find("\x1b[1m"), std::string::npos);
  EXPECT_EQ(ExplanationText(e, true).find("\x1b[2J"), std::string::npos);
}

TEST(Explain, EveryLoserNamesItsWinner) {
  const Explanation e = Explained("It agreed to send 4,000 troops. Russian troops attacked a base in Syria in May 2016 and killed ten soldiers. France condemned the attack.");
  int losers = 0;
  for (const ExplainedSentence& s : e.sentences) {
    for (const ExplainedMatch& m : s.matches) {
      if (m.outcome != ExplainedMatch::kLost) continue;
      ++losers;
      EXPECT_NE(m.why.find("lost to " + m.winner), std::string::npos) << m.rule;
    }
  }
  EXPECT_GT(losers, 0);
}

// A line of a list is an event without a match of its own; that of no organization is dropped.
TEST(Explain, ListsWithoutAnOrganization) {
  EXPECT_TRUE(Explained("A club and its parts\n\nAccessions\n\nGeorgia (1999)\nArmenia (2001)\n").events.empty());
  EXPECT_TRUE(Explained("News of a club\n\nThey left:\n\n– Georgia (27 April 1999)\n").events.empty());
}

}  // namespace
}  // namespace annals
