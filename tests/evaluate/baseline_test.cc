#include "evaluate/baseline.h"

#include <gtest/gtest.h>

#include "evaluate/compare.h"
#include "evaluate/rule_edits.h"

namespace annals {
namespace {

FactLine Line(const std::string& text) {
  const auto line = ParseFactLine(text);
  EXPECT_TRUE(line) << text;
  return line.value_or(FactLine());
}

TEST(FactLine, ReadsWhatItWrites) {
  for (const char* text : {"event 3-40 type=sign status=asserted date=1992-05-15 basis=entry actor=RUS,UZB rule=treaty.sign | the evidence | with a bar",
                           "event 3-40 type=attack status=denied date= actor=\"~armed \\\"men\\\"\" quantities=\"~12 killed\" rule=force.attack | x",
                           "person 0-5 name=\"Omar al-Bashir\" | Omar al-Bashir", "membership 0-0 member=UZB organization=CSTO change=suspend date=2012-06-28", "state 10-15 id=MLI | Mali"}) {
    EXPECT_EQ(Format(Line(text)), text);
  }
}

TEST(FactLine, RejectsWhatIsNone) {
  for (const char* text : {"", "event", "event 3", "event 3-", "event 3-x type=a", "fact 3-4 type=a", "event 3-4 type", "event 3-4 =x", "event 3-4 type=\"open", "event 3-4 type=\"a\"b"}) {
    EXPECT_FALSE(ParseFactLine(text)) << text;
  }
}

Baseline Sample() {
  Baseline baseline;
  baseline.articles.push_back({"a b.txt", "0123456789abcdef", {Line("state 0-4 id=MLI | Mali"), Line("event 0-9 type=leave status=asserted date= actor=MLI rule=x | Mali left")}});
  baseline.articles.push_back({"c.txt", "fedcba9876543210", {}});
  baseline.files = {{"", "en/rules.toml", "[[rule]]\n\n|odd\nlast line", 0}, {"", "empty.toml", "", 1}, {"", "table.tsv", "a\tb\n", 1}};
  return baseline;
}

TEST(Baseline, ReadsWhatItWrites) {
  const std::string text = Format(Sample());
  const auto read = ParseBaseline("x", text);
  ASSERT_TRUE(read.ok()) << Format(read.errors().front());
  EXPECT_EQ(Format(*read), text);
  ASSERT_EQ(read->files.size(), 3u);
  EXPECT_EQ(read->files[0].content, "[[rule]]\n\n|odd\nlast line");
  EXPECT_EQ(read->files[1].folder, 1);
  EXPECT_EQ(read->articles[0].facts, Sample().articles[0].facts);
}

// However it is cut short or a line is lost, it is noticed.
TEST(Baseline, NoticesWhatIsMissing) {
  const std::string text = Format(Sample());
  for (size_t size = 0; size < text.size(); ++size) EXPECT_FALSE(ParseBaseline("x", text.substr(0, size)).ok() && size + 1 < text.size()) << size;
  const std::vector<std::string> rule_lines = {"|[[rule]]\n", "||odd\n", "\\ no newline at the end\n", "file 1 empty.toml\n"};
  for (const std::string& line : rule_lines) {
    std::string without = text;
    ASSERT_NE(without.find(line), std::string::npos) << line;
    EXPECT_FALSE(ParseBaseline("x", without.erase(without.find(line), line.size())).ok()) << line;
  }
}

std::string Describe(const std::vector<Change>& changes) {
  std::string out;
  for (const Change& change : changes) {
    out += change.kind == Change::kGained ? "+" : change.kind == Change::kLost ? "-" : "~";
    out += change.fact().kind;
    for (const std::string& field : change.fields) out += ":" + field;
    out += " ";
  }
  return out;
}

TEST(Compare, TellsGainedLostAndChanged) {
  struct { std::vector<const char*> before, after; const char* changes; } const kCases[] = {
      {{"event 0-9 type=a date= rule=r | x"}, {"event 0-9 type=a date= rule=r | x"}, ""},
      {{"event 0-9 type=a date= rule=r | x"}, {}, "-event "},
      {{}, {"event 0-9 type=a date= rule=r | x"}, "+event "},
      {{"event 0-9 type=a date= rule=r | x"}, {"event 0-9 type=a date=2001 rule=r | x"}, "~event:date "},
      {{"event 0-9 type=a actor=X rule=r | x"}, {"event 0-9 type=a recipient=X rule=s | x"}, "~event:actor:rule:recipient "},
      {{"event 0-9 type=a rule=r | x"}, {"event 0-12 type=a rule=r | xyz"}, "~event:evidence "},
      {{"event 0-9 type=a rule=r | x"}, {"event 0-9 type=b rule=r | x"}, "~event:type "},
      {{"event 0-9 type=a rule=r | x"}, {"event 2-9 type=b rule=r | x"}, "-event +event "},          // elsewhere and of another type
      {{"event 0-9 type=a rule=r | x"}, {"event 20-29 type=a rule=r | x"}, "-event +event "},
      {{"event 0-9 type=a rule=r | x", "event 0-9 type=b rule=r | x"}, {"event 0-9 type=b rule=r | x", "event 0-9 type=c rule=r | x"}, "~event:type "},
      {{"membership 0-0 member=A organization=B change=join date="}, {"membership 0-0 member=C organization=B change=join date="}, "-membership +membership "},
      {{"membership 0-0 member=A organization=B change=join date="}, {"membership 0-0 member=A organization=B change=join date=2001"}, "~membership:date "},
      {{"state 0-4 id=MLI | Mali"}, {"organization 0-4 id=MLI | Mali"}, "+organization -state "},
  };
  for (const auto& [before, after, changes] : kCases) {
    std::vector<FactLine> b, a;
    for (const char* line : before) b.push_back(Line(line));
    for (const char* line : after) a.push_back(Line(line));
    std::string got = Describe(Compare("x", b, a, false));
    EXPECT_EQ(got, changes) << (before.empty() ? "" : before[0]) << " to " << (after.empty() ? "" : after[0]);
  }
}

TEST(Compare, KnowsFactsOfAnEditedArticleByTheirEvidence) {
  const std::vector<FactLine> before = {Line("event 10-19 type=a date= rule=r | x left"), Line("event 30-39 type=b date= rule=r | y left")};
  const std::vector<FactLine> after = {Line("event 15-24 type=a date= rule=r | x left"), Line("event 35-44 type=b date=2001 rule=r | y left")};
  EXPECT_EQ(Describe(Compare("x", before, after, true)), "~event:date ");
}

std::vector<RuleFile> Files(const std::string& name, const std::string& content) { return {{"rules/" + name, name, content, 0}}; }

TEST(RuleEdits, CutsEditsIntoWhatCanBeTakenBackAlone) {
  struct { const char *name, *before, *after, *edits; } const kCases[] = {
      {"a.tsv", "id\tname\nA\tx\nB\ty\n", "id\tname\nA\tz\nB\tw\n", "2 row A; 3 row B; "},
      {"a.tsv", "id\tname\nA\tx\nC\ty\n", "id\tname\nA\tz\nB\tb\nC\tw\n", "2 row A; 3 row B; 4 row C; "},
      {"a.tsv", "id\tname\nA\tx\nB\ty\nC\tz\n", "id\tname\nC\tz\n", "2 row A; 2 row B; "},
      {"r.toml", "[[rule]]\nid = \"x\"\nmatch = 'a'\n", "[[rule]]\nid = \"x\"\nmatch = 'b'\n", "3 [[rule]] x; "},
      {"r.toml", "[pattern]\na = 'x'\nb = 'y'\n", "[pattern]\na = 'z'\nb = 'w'\n", "2 [pattern] a; 3 [pattern] b; "},
      {"r.toml", "[[rule]]\nid = \"x\"\n", "[[rule]]\nid = \"x\"\n\n[[rule]]\nid = \"y\"\n\n[[rule]]\nid = \"z\"\n", "3 [[rule]] y; 7 [[rule]] z; "},
      {"r.toml", "[[rule]]\nid = 'x'\n\n[[rule]]\nid = 'y'\n", "[[rule]]\nid = 'x'\n", "3 [[rule]] y; "},
  };
  for (const auto& [name, before, after, edits] : kCases) {
    const RuleEdits all(Files(name, before), Files(name, after));
    std::string got;
    for (const RuleEdit& edit : all.all()) got += std::to_string(edit.where.line) + " " + edit.within + "; ";
    EXPECT_EQ(got, edits) << before << "\nto\n" << after;
    const size_t count = all.all().size();
    EXPECT_EQ(all.Revert(std::vector<bool>(count, true)).front().content, before);
    EXPECT_EQ(all.Revert(std::vector<bool>(count, false)).front().content, after);
  }
}

TEST(RuleEdits, FilesComeAndGo) {
  std::vector<RuleFile> before = Files("a.toml", "x = ['1']\n"), after = Files("b.toml", "y = ['2']\n");
  const RuleEdits edits(before, after);
  ASSERT_EQ(edits.all().size(), 2u);
  const auto names = [&](std::vector<bool> reverted) {
    std::string all;
    for (const RuleFile& file : edits.Revert(reverted)) all += file.name + " ";
    return all;
  };
  EXPECT_EQ(names({false, false}), "b.toml ");
  EXPECT_EQ(names({true, true}), "a.toml ");
  EXPECT_EQ(names({true, false}), "a.toml b.toml ");
}

}  // namespace
}  // namespace annals
