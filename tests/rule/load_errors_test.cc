// Every kind of error in a rule folder: what is said, and about which place.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <tuple>

#include "extract/rule/rule_set.h"
#include "tests/rule/rule_folder.h"

namespace annals {
namespace {

std::vector<Diagnostic> ErrorsOf(const std::map<std::string, std::string>& more) {
  RuleFolder::Files files = SmallRules();
  for (const auto& [name, content] : more) files[name] = content;
  const RuleFolder folder(files);
  const Result<RuleSet> rules = LoadRules({folder.path()});
  return rules.ok() ? std::vector<Diagnostic>() : rules.errors();
}

std::string Listing(const std::vector<Diagnostic>& errors) {
  std::string text;
  for (const Diagnostic& error : errors) text += Format(error) + "\n";
  return text;
}

struct Case {
  std::string content;  // of the file
  int line, column;
  std::string message;  // part of it
  std::string hint;     // part of it
};

void ExpectOneError(const std::string& file, const std::vector<Case>& cases) {
  for (const Case& test : cases) {
    const std::vector<Diagnostic> errors = ErrorsOf({{file, test.content}});
    ASSERT_EQ(errors.size(), 1u) << test.content << "\n" << Listing(errors);
    const Diagnostic& error = errors[0];
    EXPECT_TRUE(error.where.file.ends_with(file)) << error.where.file;
    EXPECT_EQ(error.where.line, test.line) << test.content << "\n" << Format(error);
    EXPECT_EQ(error.where.column, test.column) << test.content << "\n" << Format(error);
    EXPECT_NE(error.message.find(test.message), std::string::npos) << test.content << "\n" << Format(error);
    EXPECT_NE(error.hint.find(test.hint), std::string::npos) << test.content << "\n" << Format(error);
  }
}

// A rule whose fifth line is `line`.
std::string Rule(const std::string& line, const std::string& type = "sign") {
  return "[[rule]]\nid = 'test'\ntype = '" + type + "'\nyes = 'x'\n" + line + "\nno = 'y'\n";
}

TEST(RuleErrors, InMatches) {
  ExpectOneError("en/events/test.toml", {
      {Rule("match = '{actor:actr} x'"), 5, 10, "unknown pattern or kind 'actr'", "did you mean 'actor'?"},
      {Rule("match = '{actr:state} x'"), 5, 10, "no event type has a role 'actr'", "did you mean 'actor'?"},
      {Rule("match = 'a {whom:state} x'"), 5, 12, "no event type has a role 'whom'", "ontology.toml"},
      {Rule("match = 'a (?P<acter>b) x'"), 5, 12, "no event type has a role 'acter'", "did you mean 'actor'?"},
      {Rule("match = 'é {sate} x'"), 5, 12, "unknown pattern or kind 'sate'", "did you mean 'state'?"},
      {Rule("match = ['x', 'a {zzzzzz}']"), 5, 18, "unknown pattern or kind 'zzzzzz'", "defined under [pattern]"},
      {Rule("match = 'a {verb:sgin} b'"), 5, 12, "unknown verb 'sgin'", "did you mean 'sign"},
      {Rule("match = 'a {verb:sign:pasive}'"), 5, 12, "unknown verb form 'pasive'", "did you mean 'passive'?"},
      {Rule("match = 'a {verb} b'"), 5, 12, "{verb} has no verbs to stand for", "verb = "},
      {Rule("match = 'a {object} b'"), 5, 12, "there is no {object} here", "frames"},
      {Rule("match = 'a {state+} b'"), 5, 12, "has no role", "{role:state+}"},
      {Rule("match = 'a {state b'"), 5, 12, "unbalanced '{'", "\\{"},
      {Rule("match = 'a } b'"), 5, 12, "unbalanced '}'", "\\}"},
      {Rule("match = 'a (b'"), 5, 12, "parenthesis is never closed", ""},
      {Rule("match = 'a (?=b)'"), 5, 12, "look-ahead", "unless = [{ after"},
      {Rule("match = '(?<!b) a'"), 5, 10, "look-behind", "unless = [{ before"},
      {Rule("match = '(a)\\1'"), 5, 13, "backreference '\\1'", "linear time"},
      {Rule("match = '(?P<actor>x)(?P<actor>y)'"), 5, 22, "duplicate group name 'actor'", "string of its own"},
      {Rule("match = 'ab\\y'"), 5, 12, "unknown escape '\\y'", ""},
      {Rule("match = 'a[z-b]'"), 5, 12, "bad character range 'z-b'", ""},
      {Rule("match = 'a?(?:b|c*)'"), 5, 10, "matches the empty string", ""},
      {Rule("match = 'x(?:\\pL{900}y?){1}(?:\\pL{900}z?){1}(?:\\pL{900}z?){1}(?:\\pL{900}z?){1}'"), 5, 10, "too large", ""},
      {Rule("match = \"a \\\\d \\u00e9 {sate}\""), 5, 23, "unknown pattern or kind 'sate'", ""},
      {Rule("match = '''\na\nb {sate}'''"), 7, 3, "unknown pattern or kind 'sate'", ""},
      {Rule("match = \"\"\"\na\nb \\\n   {sate}\"\"\""), 8, 4, "unknown pattern or kind 'sate'", ""},
      {Rule("match = 3"), 5, 9, "should be a string or an array of strings", ""},
      {Rule("match = ''"), 5, 9, "'match' is empty", ""},
  });
}

TEST(RuleErrors, InOtherKeys) {
  ExpectOneError("en/events/test.toml", {
      {Rule("match = 'x'", "sing"), 3, 8, "unknown event type 'sing'", "did you mean 'sign'?"},
      {Rule("match = 'x'\nscope = 'paragraph'"), 6, 9, "unknown scope 'paragraph'", "known is sentence"},
      {Rule("match = 'x(?:(?:ab){40}){30}'"), 5, 25, "is too large", "at most 1000 times in all"},
      {Rule("match = 'x'\nstatus = 'plannned'"), 6, 10, "unknown status 'plannned'", "did you mean 'planned'?"},
      {Rule("match = 'x'\npriority = 'high'"), 6, 12, "'priority' should be a whole number", ""},
      {Rule("match = 'x'\nobjekt = 'y'"), 6, 1, "unknown key 'objekt'", "did you mean 'object'?"},
      {Rule("match = 'x'\nframes = ['actve']"), 6, 11, "unknown frame 'actve'", ""},
      {Rule("match = 'x'\nverb = ['sign', 'ratfy it']"), 6, 18, "unknown verb 'ratfy'", "did you mean 'ratify'?"},
      {Rule("match = 'x'\nverb = 'sign'"), 6, 8, "should be an array of strings", ""},
      {Rule("match = 'x'\nverb = ['sign {sate}']"), 6, 15, "unknown pattern or kind 'sate'", ""},
      {Rule("match = 'x'\nverb = ['sign on|off']"), 6, 14, "alternatives after a verb need parentheses", ""},
      {Rule("match = 'x'\nobject = 'a (b'"), 6, 13, "parenthesis is never closed", ""},
      {Rule("match = 'x'\nunless = [{ befor = 'y' }]"), 6, 13, "unknown key 'befor'", "did you mean 'before'?"},
      {Rule("match = 'x'\nunless = [{ why = 'y' }]"), 6, 11, "forbids nothing", ""},
      {Rule("match = 'x'\nunless = [{ before = 'a(' }]"), 6, 24, "parenthesis is never closed", ""},
      {Rule("match = 'x'\nunless = [{ within = 'a*' }]"), 6, 23, "matches the empty string", ""},
      {Rule("nothing = 'x'"), 1, 1, "nothing to match", ""},
      {"[[rule]]\ntype = 'sign'\nmatch = 'x'\n", 1, 1, "'id' is missing", "add id"},
      {"[[rule]]\nid = 'a'\nmatch = 'x'\n", 1, 1, "'type' is missing", "add type"},
      {"[[rule]]\nid = 'a'\ntype = 'sign'\nmatch = 'x'\nyes = [3]\n", 5, 8, "an example is a string or a table", ""},
      {"[[rule]]\nid = 'a'\ntype = 'sign'\nmatch = 'x'\nyes = [{ txt = 'x', text = 'y' }]\n", 5, 10, "unknown key 'txt'", "did you mean 'text'?"},
      {Rule("match = 'x'") + "[[rule]]\nid = 'test'\ntype = 'sign'\nmatch = 'x'\n", 8, 6, "duplicate id 'test'", "test.toml:1 already"},
  });
}

TEST(RuleErrors, InFramesKindsPatternsAndTypes) {
  ExpectOneError("en/test.toml", {
      {"[frame.a]\nmatch = '{verb} {objct}'\n", 2, 17, "unknown pattern or kind 'objct'", "did you mean 'object'?"},
      {"[frame.a]\ndefault = true\n", 1, 8, "has no match", ""},
      {"[frame.a]\nmatch = '{verb}'\ndefalt = true\n", 3, 1, "unknown key 'defalt'", "did you mean 'default'?"},
      {"[frames.a]\nmatch = '{verb}'\n", 1, 2, "unknown section [frames]", "did you mean '[frame]'?"},
      {"[pattern]\na = 'x(?:{b}'\nb = 'y'\n", 2, 7, "parenthesis is never closed", ""},
      {"[pattern]\na = '{b} x'\nb = 'y{c}'\nc = '{a}'\n", 4, 6, "the pattern 'a' contains itself: a → b → c → a", ""},
      {"[pattern]\nstate = 'x'\n", 2, 1, "'state' is both a pattern and a kind", ""},
      {"[pattern]\nverb = 'x'\n", 2, 1, "the name 'verb' is taken", ""},
      {"[pattern]\na = 3\n", 2, 1, "the pattern 'a' should be a string", ""},
      {"[pattern]\na = '{verb}'\n", 2, 6, "has no verbs to stand for", ""},
      {"[pattern]\na = 'x'\n[kinds]\nactor = ['state']\n", 4, 1, "duplicate group of kinds 'actor'", "grammar.toml"},
      {"[kinds]\nbody = ['organisation']\n", 2, 9, "unknown kind 'organisation'", "did you mean 'organization'?"},
      {"[kinds]\nbody = 'organization'\n", 2, 8, "should be an array of kinds", ""},
      {"[type.a]\nplover = 'AID'\n", 1, 7, "'group' is missing", ""},
      {"[type.a]\ngroup = 'x'\nquad = 7\n", 3, 8, "quad class from 1 to 4", ""},
      {"[type.a]\ngroup = 'x'\nsymetric = true\n", 3, 1, "unknown key 'symetric'", "did you mean 'symmetric'?"},
      {"[rule]\nid = 'x'\n", 1, 2, "[rule] is one table", "[[rule]]"},
      {"[[rules]]\nid = 'x'\n", 1, 3, "unknown section [[rules]]", "did you mean '[[rule]]'?"},
      {"x = 3\n", 1, 1, "'x' stands outside of any table", ""},
      {"[[date]]\nid = 'a'\nmatch = 'in {state}'\nyes = 'x'\nno = 'y'\n", 3, 13, "the kind 'state' doesn't work here", "plain text"},
      {"[[date]]\nid = 'a'\nmatch = 'in {verb:sign}'\nyes = 'x'\nno = 'y'\n", 3, 13, "verb selectors don't work here", "plain text"},
      {"[[date]]\nid = 'a'\nmatch = 'in {m}'\n[pattern]\nm = '{state}'\n", 3, 13, "'m' stands for mentions or verbs", ""},
      {"[[date]]\nid = 'a'\n", 1, 1, "the date rule has no match", ""},
  });
}

TEST(RuleErrors, AFaultInAPatternIsReportedThereAndOnce) {
  const std::vector<Diagnostic> errors = ErrorsOf({
      {"en/a.toml", "[pattern]\nbad = 'x\\y'\nuser = '{bad} and {bad}'\n"},
      {"en/b.toml", Rule("match = ['a {bad} b', '{user} c']")},
  });
  ASSERT_EQ(errors.size(), 1u) << Listing(errors);
  EXPECT_TRUE(errors[0].where.file.ends_with("en/a.toml"));
  EXPECT_EQ(errors[0].where.line, 2);
  EXPECT_EQ(errors[0].where.column, 9);
  EXPECT_EQ(errors[0].source_line, "bad = 'x\\y'");
}

TEST(RuleErrors, AFaultThatOnlyTheExpansionHasIsMappedBack) {
  const std::vector<Diagnostic> errors = ErrorsOf({{"en/a.toml", "[pattern]\nmany = '(?:ab){600}'\ntoo_many = 'x {many}{600} y'\n"}});
  ASSERT_EQ(errors.size(), 1u) << Listing(errors);
  EXPECT_EQ(errors[0].where.line, 3);
  EXPECT_NE(errors[0].message.find("too large"), std::string::npos);
}

TEST(RuleErrors, ExpansionIsBounded) {
  std::string deep = "[pattern]\np0 = 'x'\n", wide = "[pattern]\np0 = '0123456789'\n";
  for (int i = 1; i < 60; ++i) {
    const std::string name = fmt::format("p{}", i), inner = fmt::format("{{p{}}}", i - 1);
    deep.append(name).append(" = '").append(inner).append("'\n");
    wide.append(name).append(" = '").append(inner).append(inner).append(inner).append(inner).append("'\n");
  }
  const std::vector<Diagnostic> too_deep = ErrorsOf({{"en/a.toml", deep}}), too_wide = ErrorsOf({{"en/a.toml", wide}});
  ASSERT_FALSE(too_wide.empty());
  EXPECT_EQ(too_wide.size(), 1u) << Listing(too_wide);
  EXPECT_NE(too_wide[0].message.find("expands to"), std::string::npos);
  EXPECT_LE(too_deep.size(), 1u) << Listing(too_deep);
}

// A key of a hundred thousand parts made as many tables within each other, and overran the stack.
TEST(RuleErrors, KeysAreBounded) {
  std::string deep;
  for (int i = 0; i < 100'000; ++i) deep += i % 2 ? "a." : "\"=\" . ";
  for (const char* form : {"[{}b]\nc = 1\n", "[[{}b]]\nc = 1\n", "[a]\n{}b = 1\n", "a = [{{ {}b = 1 }}] # 'twice'\n"}) {
    const std::vector<Diagnostic> errors = ErrorsOf({{"en/a.toml", fmt::format(fmt::runtime(form), deep)}});
    ASSERT_FALSE(errors.empty());
    EXPECT_NE(errors[0].message.find("a key of more than 8 parts"), std::string::npos) << errors[0].message;
  }
  // Dots in strings and comments are none of a key.
  const std::vector<Diagnostic> none = ErrorsOf({{"en/a.toml", "# a.b.c.d.e.f.g.h.i.j\n[frame-words]\nx = ['a.b.c.d.e.f.g.h.i', \"a\\\"b.c.d.e.f.g.h.i.j\", '''a.b'.c.d.e.f.g.h.i.j''']\n"}});
  EXPECT_TRUE(none.empty()) << Listing(none);
}

TEST(RuleErrors, InTables) {
  ExpectOneError("en/lexicon/test.tsv", {
      {"", 1, 1, "the table has no header", ""},
      {"# only a comment\n", 1, 1, "the table has no header", ""},
      {"RUS\tRussia\nKAZ\tKazakhstan\n", 1, 1, "the table has no header: 'RUS'", "names the columns"},
      {"id\tname\nRUS\n", 2, 1, "1 columns instead of 2", "id, name"},
      {"id\tname\nRUS\tRussia\tx\n", 2, 1, "3 columns instead of 2", ""},
      {"id\tname\nRUS\tRussia\n# x\nKAZ\tx\nRUS\ty\n", 5, 1, "duplicate id 'RUS'", "line 2"},
      {"id\tname\n\tRussia\n", 2, 1, "the row has no id", ""},
      {"id\tid\nRUS\tx\n", 1, 1, "'id' stands twice", ""},
      {"id\tname\nA\tCafe\xCC\x81\n", 2, 6, "not in NFC", "form C"},
      {"id\tname\nA\tCaf\xE9\n", 2, 6, "not UTF-8", "UTF-8"},
  });
}

TEST(RuleErrors, TwoRowsOfOneNameAreFineWhereNamesAreNoIds) {
  EXPECT_TRUE(ErrorsOf({{"en/lexicon/test.tsv", "name\tstate\nTripoli\tLBN\nTripoli\tLBY\n"}}).empty());
  EXPECT_EQ(ErrorsOf({{"en/lexicon/test.tsv", "name\tstate\nTripoli\tLBN\nTripoli\tLBN\n"}}).size(), 1u);
}

TEST(RuleErrors, InTablesOfLaterFolders) {
  const RuleFolder first(SmallRules()), second(RuleFolder::Files{{"verbs.tsv", "lemma\tnuons\nwander\t\n"}});
  const Result<RuleSet> rules = LoadRules({first.path(), second.path()});
  ASSERT_FALSE(rules.ok());
  ASSERT_EQ(rules.errors().size(), 1u);
  EXPECT_EQ(rules.errors()[0].message, "the table 'verbs' has no column 'nuons'");
  EXPECT_EQ(rules.errors()[0].hint, "did you mean 'nouns'?");
}

TEST(RuleErrors, InFolders) {
  const RuleFolder empty(RuleFolder::Files{{"README.md", "x"}});
  const struct {
    std::vector<std::string> folders;
    std::string message;
  } kCases[] = {
      {{}, "no rule folder was given"},
      {{empty.path() + "/missing"}, "there is no such rule folder"},
      {{empty.path("README.md")}, "the rules must be a folder"},
      {{empty.path()}, "there are no rule files"},
  };
  for (const auto& test : kCases) {
    const Result<RuleSet> rules = LoadRules(test.folders);
    ASSERT_FALSE(rules.ok());
    ASSERT_EQ(rules.errors().size(), 1u);
    EXPECT_NE(rules.errors()[0].message.find(test.message), std::string::npos) << rules.errors()[0].message;
    EXPECT_NE(rules.errors()[0].hint.find("ontology.toml"), std::string::npos);
  }
  const RuleFolder twice(RuleFolder::Files{{"a/names.tsv", "id\tname\n"}, {"b/names.tsv", "id\tname\n"}});
  const Result<RuleSet> rules = LoadRules({twice.path()});
  ASSERT_FALSE(rules.ok());
  EXPECT_NE(rules.errors()[0].message.find("a second table named 'names'"), std::string::npos);
}

TEST(RuleErrors, OneOfSyntaxAFileAndAllOthersInOneGo) {
  const std::vector<Diagnostic> errors = ErrorsOf({
      {"en/a.toml", "[pattern]\na = 'x\n\nb = = 3\n"},
      {"en/b.toml", "[pattern]\nc = { re = 'x',\n yes = [] }\n"},
      {"en/events/test.toml", R"([[rule]]
id = 'one'
type = 'sing'
match = '{actor:actr} signed'

[[rule]]
id = 'one'
type = 'sign'
match = 'a(?=b)'

[[rule]]
id = 'two'
type = 'sign'
verb = ['ratfy']
match = '(?P<a>x)|(?P<a>y)'
unless = [{ befor = 'x' }]
frames = ['active']

[[rule]]
id = 'three'
type = 'sign'
status = 'planed'
objct = 'x'
match = ['a(', 'b?', 'c\1', '{state']
)"},
      {"en/lexicon/test.tsv", "id\tname\nA\n"},
  });
  std::set<std::pair<std::string, int>> places;
  for (const Diagnostic& error : errors) places.emplace(error.where.file.substr(error.where.file.rfind('/') + 1), error.where.line);
  const std::set<std::pair<std::string, int>> expected = {
      {"a.toml", 2}, {"b.toml", 2}, {"test.toml", 3}, {"test.toml", 4}, {"test.toml", 7}, {"test.toml", 14}, {"test.toml", 15}, {"test.toml", 16},
      {"test.toml", 17}, {"test.toml", 22}, {"test.toml", 23}, {"test.toml", 24}, {"test.tsv", 2}};
  EXPECT_EQ(places, expected) << Listing(errors);
  EXPECT_EQ(std::count_if(errors.begin(), errors.end(), [](const Diagnostic& error) { return error.where.line == 24; }), 4) << Listing(errors);
  std::set<std::string> once;
  for (const Diagnostic& error : errors) EXPECT_TRUE(once.insert(Format(error)).second) << "twice: " << Format(error);
  EXPECT_TRUE(std::is_sorted(errors.begin(), errors.end(), [](const Diagnostic& a, const Diagnostic& b) {
    return std::tie(a.where.file, a.where.line, a.where.column) < std::tie(b.where.file, b.where.line, b.where.column);
  }));
}

}  // namespace
}  // namespace annals
