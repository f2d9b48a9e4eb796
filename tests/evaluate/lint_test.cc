// Each lint finds what it is for, at its place, and nothing in rules without it; allows need a reason.
#include "evaluate/lint.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>

#include <fmt/format.h>

namespace annals {
namespace {

namespace fs = std::filesystem;

// A folder of one's own, behind the project's rules.
class LintTest : public testing::Test {
 protected:
  void SetUp() override {
    const auto* info = testing::UnitTest::GetInstance()->current_test_info();
    folder_ = fs::path(testing::TempDir()) / fmt::format("annals_lint_{}_{}", info->name(), ::getpid());
    fs::create_directories(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }

  void Write(const std::string& name, const std::string& content) {
    fs::create_directories((folder_ / name).parent_path());
    std::ofstream(folder_ / name) << content;
  }

  // "A001 file:line:column" of each finding.
  std::vector<std::string> Findings(int max_steps = 6000) {
    const std::vector<std::string> folders{ANNALS_SOURCE_DIR "/rules", folder_.string()};
    const auto extractor = Extractor::Load(folders);
    if (!extractor.ok()) {
      for (const Diagnostic& d : extractor.errors()) ADD_FAILURE() << Format(d);
      return {};
    }
    std::vector<std::string> out;
    for (const LintFinding& f : Lint(*extractor, folders, {max_steps, {folder_.string()}})) {
      const Location& where = f.diagnostic.where;
      out.push_back(fmt::format("{} {}:{}:{}", f.code, fs::path(where.file).filename().string(), where.line, where.column));
      EXPECT_NE(FindLintCode(f.code), nullptr);
      EXPECT_FALSE(f.diagnostic.source_line.empty()) << out.back();
    }
    return out;
  }

  using List = std::vector<std::string>;
  fs::path folder_;
};

const char kGood[] =
    "[[rule]]\n"
    "id = \"my.lend\"\n"
    "type = \"aid\"\n"
    "match = '{actor:actor} {verb:lend} {weapon} to {recipient:actor+}'\n"
    "yes = [{ text = \"Japan lent tanks to Nepal.\", want = { actor = \"JPN\" } }]\n"
    "no = [\"Japan lent a hand.\"]\n";

TEST_F(LintTest, GoodRulesHaveNone) {
  Write("en/events/my.toml", kGood);
  EXPECT_EQ(Findings(), List{});
}

TEST_F(LintTest, RulesWithoutExamples) {
  Write("en/events/my.toml", "[[rule]]\nid = \"my.lend\"\ntype = \"aid\"\nmatch = '{actor:actor} {verb:lend} {weapon}'\n");
  EXPECT_EQ(Findings(), (List{"A001 my.toml:1:1", "A002 my.toml:1:1"}));
}

TEST_F(LintTest, APatternTwice) {
  Write("en/events/my.toml", std::string(kGood) + "\n[[rule]]\nid = \"my.lend-again\"\ntype = \"aid\"\npriority = 1\nmatch = '{actor:actor} {verb:lend} {weapon} to {recipient:actor+}'\n"
                                                  "yes = [\"Japan lent guns to Nepal.\"]\nno = [\"Japan lent a hand.\"]\n");
  const List found = Findings();
  EXPECT_NE(std::find(found.begin(), found.end(), "A003 my.toml:12:9"), found.end()) << testing::PrintToString(found);
}

TEST_F(LintTest, ARuleThatNeverWins) {
  Write("en/events/my.toml", std::string(kGood) + "\n[[rule]]\nid = \"my.lend-short\"\ntype = \"aid\"\nmatch = '{actor:actor} {verb:lend} {weapon}'\n"
                                                  "yes = [\"Japan lent guns to Nepal.\"]\nno = [\"Japan lent a hand.\"]\n");
  EXPECT_EQ(Findings(), (List{"A004 my.toml:8:1"}));
}

TEST_F(LintTest, NamesThatNothingUses) {
  Write("en/events/my.toml", std::string("[pattern]\nspare = 'spare'\n\n[kinds]\nspares = [\"state\"]\n\n") + kGood);
  Write("en/lexicon/nouns.tsv", "noun\tclass\tplural\nzarf\tcup-holder\tzarfs\n");
  EXPECT_EQ(Findings(), (List{"A005 my.toml:2:1", "A006 my.toml:5:1", "A006 nouns.tsv:2:1"}));
}

TEST_F(LintTest, AnEntryThatNothingFinds) {
  Write("en/lexicon/treaties.tsv", "id\tname\torganization\tnames\nZORB\tTreaty of Zorb\t\tZorb Accord\n");
  Write("en/lexicon/guards.toml", "[[not_a_name]]\nsurface = \"Zorb Accord\"\n");
  EXPECT_EQ(Findings(), List{});
  Write("en/lexicon/guards.toml", "[[not_a_name]]\nsurface = \"Zorb Accord\"\n\n[[not_a_name]]\nsurface = \"Treaty of Zorb\"\n");
  EXPECT_EQ(Findings(), List{"A006 treaties.tsv:2:1"});
}

TEST_F(LintTest, NamesOfTwo) {
  Write("en/lexicon/treaties.tsv", "id\tname\torganization\tnames\nZORB\tTreaty of Zorb\t\tZorb Accord\nZORB-TWO\tSecond Treaty of Zorb\t\tZorb Accord\n");
  EXPECT_EQ(Findings(), (List{"A007 treaties.tsv:3:33"}));
}

TEST_F(LintTest, ANameThatIsAWord) {
  Write("en/lexicon/organizations.tsv", "id\tname\tkind\tfrom\tto\twikidata\tcow\tparent\tnames\tacronyms\tadjectives\nZORB\tZorb Union\tigo\t\t\t\t\t\tTroops\t\t\n");
  EXPECT_EQ(Findings(), (List{"A008 organizations.tsv:2:26"}));
}

TEST_F(LintTest, IdsAndValidity) {
  Write("en/lexicon/organizations.tsv",
        "id\tname\tkind\tfrom\tto\twikidata\tcow\tparent\tnames\tacronyms\tadjectives\n"
        "ZORB\tZorb Union\tigo\t2005\t2003\t\t\t\t\t\t\nZORB-C\tZorb Court\tcourt\t\t\tP12\t\t\t\t\t\nzorb-b\tZorb Bank\tigo\t\t\t\t\t\t\t\t\n");
  EXPECT_EQ(Findings(), (List{"A009 organizations.tsv:2:21", "A013 organizations.tsv:3:27", "A013 organizations.tsv:4:1"}));
}

TEST_F(LintTest, OrderOfTables) {
  Write("en/lexicon/treaties.tsv", "id\tname\torganization\tnames\nZORB-TWO\tSecond Treaty of Zorb\t\t\nZORB\tTreaty of Zorb\t\t\n");
  EXPECT_EQ(Findings(), (List{"A016 treaties.tsv:3:1"}));
}

TEST_F(LintTest, ConditionsThatAlwaysHold) {
  Write("en/lexicon/guards.toml", "[[guard]]\nsurface = \"Georgia\"\nunless_before = '(?: Tech)?'\nwhy = \"a school\"\n");
  EXPECT_EQ(Findings(), (List{"A010 guards.toml:3:17"}));
}

TEST_F(LintTest, PatternsThatCostTooMuch) {
  Write("en/events/my.toml", kGood);
  EXPECT_EQ(Findings(50), (List{"A011 my.toml:4:9"}));
}

TEST_F(LintTest, AnExampleTwice) {
  Write("en/events/my.toml", std::string(kGood).replace(std::string(kGood).find("[\"Japan lent a hand.\"]"), 22, "[\"Japan lent a hand.\", \"Japan lent a hand.\"]"));
  EXPECT_EQ(Findings(), (List{"A014 my.toml:6:29"}));
}

TEST_F(LintTest, RolesThatTheTypeLacks) {
  Write("en/events/my.toml", "[[rule]]\nid = \"my.lend\"\ntype = \"aid\"\nmatch = '{actor:actor} {verb:lend} {weapon} to {instrument:actor+}'\n"
                             "yes = [{ text = \"Japan lent tanks to Nepal.\", want = { actor = \"JPN\", instrument = \"NPL\" } }]\nno = [\"Japan lent a hand.\"]\n");
  EXPECT_EQ(Findings(), (List{"A015 my.toml:4:9", "A015 my.toml:5:8"}));
}

TEST_F(LintTest, UnlessWithoutAReason) {
  Write("en/events/my.toml", std::string(kGood) + "unless = [{ after = ' again' }]\n");
  EXPECT_EQ(Findings(), (List{"A019 my.toml:7:11"}));
}

TEST_F(LintTest, AWordTwiceInOneList) {
  Write("my.toml", std::string(kGood) + "\n[pattern]\nmine = '{verb:lend|give|lend}'\n\n[my]\nwords = [\"a\", \"b\", \"a\"]\n");
  EXPECT_EQ(Findings(), (List{"A005 my.toml:9:1", "A020 my.toml:9:8", "A020 my.toml:12:20"}));
}

TEST_F(LintTest, AllowedInPlaceWithAReason) {
  const std::string rule = "[[rule]]\nid = \"my.lend\"\ntype = \"aid\"\nmatch = '{actor:actor} {verb:lend} {weapon}'\n";
  Write("en/events/my.toml", "# allow A001: shown elsewhere\n# allow A002: shown elsewhere\n" + rule);
  EXPECT_EQ(Findings(), List{});
  Write("en/events/my.toml", "# allow-file A001: shown elsewhere\n" + rule + "# allow A002: not here\n");
  EXPECT_EQ(Findings(), (List{"A002 my.toml:2:1", "A018 my.toml:6:1"}));
  Write("en/events/my.toml", "# allow A001:\n# allow A099: no such code\n" + rule);
  EXPECT_EQ(Findings(), (List{"A017 my.toml:1:1", "A017 my.toml:2:1", "A001 my.toml:3:1", "A002 my.toml:3:1"}));
  Write("en/lexicon/organizations.tsv", "id\tname\tkind\tfrom\tto\twikidata\tcow\tparent\tnames\tacronyms\tadjectives\n# allow A008: they call themselves so\nZORB\tZorb Union\tigo\t\t\t\t\t\tTroops\t\t\n");
  Write("en/events/my.toml", kGood);
  EXPECT_EQ(Findings(), List{});
}

TEST(LintCodes, AreSortedAndExplained) {
  std::string_view before;
  for (const LintCode& code : LintCodes()) {
    EXPECT_LT(before, code.code);
    EXPECT_FALSE(code.title.empty());
    EXPECT_GT(code.explanation.size(), 40u) << code.code;
    before = code.code;
  }
}

}  // namespace
}  // namespace annals
