// What a rule set holds once it is loaded.
#include <gtest/gtest.h>

#include "extract/rule/rule_set.h"
#include "tests/rule/rule_folder.h"

namespace annals {
namespace {

RuleSet MustLoad(const std::vector<std::string>& folders) {
  Result<RuleSet> rules = LoadRules(folders);
  if (rules.ok()) return std::move(rules).value();
  for (const Diagnostic& error : rules.errors()) ADD_FAILURE() << Format(error);
  return RuleSet();
}

RuleSet LoadWith(const std::string& name, const std::string& content) {
  RuleFolder::Files files = SmallRules();
  files[name] = content;
  const RuleFolder folder(files);
  return MustLoad({folder.path()});
}

TEST(LoadRules, ReadsTypesWordsKindsAndTables) {
  const RuleFolder folder(SmallRules());
  const RuleSet rules = MustLoad({folder.path()});
  ASSERT_EQ(rules.types.size(), 2u);
  const EventType* leave = rules.Type("leave");
  ASSERT_NE(leave, nullptr);
  EXPECT_EQ(leave->group, "membership");
  EXPECT_EQ(leave->plover, "SANCTION");
  EXPECT_EQ(leave->quad, 3);
  EXPECT_EQ(leave->membership, "leave");
  EXPECT_EQ(rules.Type("sign")->roles, (std::vector<std::string>{"actor", "organization"}));
  EXPECT_EQ(rules.Type("fly"), nullptr);
  EXPECT_EQ(rules.words.at("modal.planned"), (std::vector<std::string>{"will", "shall"}));
  EXPECT_EQ(rules.alphabet.kinds(), (std::vector<std::string>{"state", "organization", "person", "date", "instrument", "forces"}));
  EXPECT_EQ(rules.alphabet.lemmas(), (std::vector<std::string>{"leave", "ratify", "sign", "withdraw"}));
  const Table& verbs = rules.tables.at("verbs");
  EXPECT_EQ(verbs.Column("nouns"), 5);
  EXPECT_EQ(verbs.Column("tense"), -1);
  EXPECT_EQ(verbs.rows[3].cells[5], "withdrawal|withdrawals");
  EXPECT_EQ(verbs.rows[3].where.line, 5);
  EXPECT_EQ(rules.files.size(), 4u);
  EXPECT_EQ(rules.files[0].first, "en/grammar.toml");
}

TEST(LoadRules, HashTellsContentAndNames) {
  const RuleFolder one(SmallRules()), same(SmallRules()), other(SmallRules());
  other.Write("en/more.toml", "[words]\nx = ['y']\n");
  const std::string hash = MustLoad({one.path()}).hash;
  EXPECT_EQ(hash.size(), 16u);
  EXPECT_EQ(MustLoad({same.path()}).hash, hash);
  EXPECT_NE(MustLoad({other.path()}).hash, hash);
}

TEST(LoadRules, ReadsExamples) {
  const RuleSet rules = LoadWith("en/events/a.toml", R"(
[[rule]]
id = "sign"
type = "sign"
match = 'x'
weight = 3
note = ["a", "b"]
quiet = false
priority = 2
no = ["no sentence", { text = "another", why = "reason" }]
[[rule.yes]]
text = "They signed."
published = "2022-01-06"
want = { actor = ["RUS", "KAZ"], date = 1992-05-15, count = 4000, status = "asserted" }
)");
  ASSERT_EQ(rules.events.size(), 1u);
  const EventRule& rule = rules.events[0];
  ASSERT_EQ(rule.examples.size(), 3u);
  EXPECT_TRUE(rule.examples[0].positive);
  EXPECT_EQ(rule.examples[0].published, "2022-01-06");
  EXPECT_EQ(rule.examples[0].want, (std::map<std::string, std::string>{{"actor", "RUS,KAZ"}, {"date", "1992-05-15"}, {"count", "4000"}, {"status", "asserted"}}));
  EXPECT_FALSE(rule.examples[1].positive);
  EXPECT_EQ(rule.examples[2].text, "another");
  EXPECT_EQ(rule.attributes, (std::map<std::string, std::string>{{"weight", "3"}, {"note", "a|b"}}));
  EXPECT_EQ(rule.priority, 2);
  EXPECT_EQ(rule.where.line, 2);
  EXPECT_TRUE(rules.warnings.empty());
}

TEST(LoadRules, ReadsPlainRulesOfAnySection) {
  const RuleSet rules = LoadWith("en/dates/a.toml", R"(
[pattern]
month = { re = 'May|June', yes = ["May"], no = ["Mayor"] }
[[date]]
id = "month-day"
match = ['{month:month} {day:two}', '{day:two} {month:month}']
two_digits = true
unless = [{ before = '\d$' }]
yes = ["May 15"]
no = ["May"]
[[entity]]
id = "parliament"
verb = ["sign"]
match = '{state} parliament {verb}'
yes = ["x"]
no = ["y"]
[[holiday]]
id = "easter"
names = ["Easter", "Easter Sunday"]
offset = -1
of = { month = 4 }
[numbers]
x = ['y']
[x]
y = ['z']
)" "\n[pattern.two]\nre = '[0-9]{1,2}'\n");
  ASSERT_EQ(rules.plain.size(), 4u);
  const PlainRule& date = *rules.Section("date").at(0);
  EXPECT_EQ(date.variants.at(0).pattern, "(?P<month>May|June) (?P<day>[0-9]{1,2})");
  EXPECT_EQ(date.variants.at(1).captures.at(0).name, "day");
  EXPECT_EQ(date.attributes.at("two_digits"), "true");
  EXPECT_EQ(date.unless.at(0).before, "(?:\\d$)$");
  EXPECT_EQ(rules.Section("entity").at(0)->variants.size(), 1u);
  EXPECT_EQ(rules.Section("entity").at(0)->variants[0].anchors.size(), 3u);
  const PlainRule& holiday = *rules.Section("holiday").at(0);
  EXPECT_EQ(holiday.attributes, (std::map<std::string, std::string>{{"names", "Easter|Easter Sunday"}, {"offset", "-1"}, {"of.month", "4"}}));
  const PlainRule& month = *rules.Section("pattern").at(0);
  EXPECT_EQ(month.id, "month");
  EXPECT_EQ(month.examples.size(), 2u);
  EXPECT_TRUE(rules.Section("adjunct").empty());
}

TEST(LoadRules, ReadsGuards) {
  const RuleSet rules = LoadWith("en/lexicon/guards.toml", "[[guard]]\nsurface = 'Georgia'\nid = 'GEO'\nunless_before = ', USA'\nwhy = 'a state'\n"
                                                               "[[guard]]\nsurface = ['Bath', 'Reading']\nonly_after = 'in '\n[[not_a_name]]\nsurface = 'Washington Post'\n");
  ASSERT_EQ(rules.guards.size(), 3u);
  EXPECT_EQ(rules.guards[0], (SurfaceGuard{true, {"Georgia"}, "GEO", ", USA", "", "", ""}));
  EXPECT_EQ(rules.guards[1], (SurfaceGuard{true, {"Bath", "Reading"}, "", "", "", "", "in "}));
  EXPECT_EQ(rules.guards[2], (SurfaceGuard{false, {"Washington Post"}, "", "", "", "", ""}));
}

TEST(LoadRules, ALaterFolderAddsAndOverrides) {
  RuleFolder::Files base = SmallRules();
  base["en/events/a.toml"] = "[[rule]]\nid='one'\ntype='sign'\nmatch='{troops} a'\nyes='x'\nno='y'\n[[rule]]\nid='two'\ntype='sign'\nmatch='{undefined}'\nyes='x'\nno='y'\n"
                             "[pattern]\ntroops='soldiers'\n";
  const RuleFolder first(base);
  const RuleFolder second(RuleFolder::Files{
      {"own.toml", "[pattern]\ntroops='units'\n[[rule]]\nid='two'\ntype='leave'\nmatch='b'\nyes='x'\nno='y'\n[[rule]]\nid='three'\ntype='sign'\nmatch='c'\nyes='x'\nno='y'\n[modal]\nplanned=['going to']\n"},
      {"verbs.tsv", "lemma\tnouns\nsign\tsigning\nwander\t\n"},
  });
  const RuleSet rules = MustLoad({first.path(), second.path()});
  ASSERT_EQ(rules.events.size(), 3u);
  EXPECT_EQ(rules.events[0].variants.at(0).pattern, "units a");
  EXPECT_EQ(rules.events[1].id, "two");
  EXPECT_EQ(rules.events[1].type, "leave");
  EXPECT_EQ(rules.events[1].order, 1) << "in the place of what it replaces";
  EXPECT_EQ(rules.events[2].id, "three");
  EXPECT_EQ(rules.words.at("modal.planned"), std::vector<std::string>{"going to"});
  const Table& verbs = rules.tables.at("verbs");
  EXPECT_EQ(verbs.rows.size(), 5u);
  EXPECT_EQ(verbs.rows[3].cells, (std::vector<std::string>{"sign", "", "", "", "", "signing", ""}));
  EXPECT_TRUE(rules.alphabet.Lemma("wander"));
}

TEST(LoadRules, WarnsOfRulesWithoutExamples) {
  const RuleSet rules = LoadWith("en/events/a.toml", "[[rule]]\nid='one'\ntype='sign'\nmatch='a'\nyes='x'\n\n[[rule]]\nid='two'\ntype='sign'\nmatch='a'\nyes=[]\nno=['x']\n");
  ASSERT_EQ(rules.warnings.size(), 2u);
  EXPECT_EQ(rules.warnings[0].message, "the rule has no 'no' example");
  EXPECT_EQ(rules.warnings[0].where.line, 1);
  EXPECT_EQ(rules.warnings[0].severity, Diagnostic::Severity::kWarning);
  EXPECT_EQ(rules.warnings[1].message, "the rule has no 'yes' example");
  EXPECT_EQ(rules.warnings[1].where.line, 7);
}

TEST(LoadRules, LeavesHiddenAndOtherFilesAlone) {
  const RuleSet rules = LoadWith("en/.hidden/a.toml", "this is no TOML");
  EXPECT_EQ(rules.files.size(), 4u);
  EXPECT_EQ(LoadWith("README.md", "this is no TOML").files.size(), 4u);
}

TEST(Table, CutsLists) {
  const struct {
    std::string cell;
    std::vector<std::string_view> expected;
  } kCases[] = {{"", {}}, {"a", {"a"}}, {"a|b", {"a", "b"}}, {"a||b|", {"a", "b"}}, {"|", {}}};
  for (const auto& test : kCases) EXPECT_EQ(Table::List(test.cell), test.expected) << test.cell;
}

}  // namespace
}  // namespace annals
