// What rules expand to, in readable form.
#include <gtest/gtest.h>

#include "extract/rule/expression.h"
#include "extract/rule/rule_set.h"
#include "tests/rule/rule_folder.h"

namespace annals {
namespace {

std::string Errors(const Result<RuleSet>& rules) {
  std::string text;
  if (!rules.ok()) {
    for (const Diagnostic& error : rules.errors()) text += Format(error) + "\n";
  }
  return text;
}

RuleSet Load(const std::string& events) {
  RuleFolder::Files files = SmallRules();
  files["en/events/test.toml"] = events;
  const RuleFolder folder(files);
  Result<RuleSet> rules = LoadRules({folder.path()});
  EXPECT_TRUE(rules.ok()) << Errors(rules);
  return rules.ok() ? std::move(rules).value() : RuleSet();
}

// Every variant of the first event rule: "frame: pattern".
std::vector<std::string> Variants(const RuleSet& rules) {
  std::vector<std::string> variants;
  for (const Variant& variant : rules.events.at(0).variants) {
    EXPECT_TRUE(Expression::Compile(variant.pattern)) << rules.alphabet.Readable(variant.pattern);
    variants.push_back((variant.frame.empty() ? "" : variant.frame + ": ") + rules.alphabet.Readable(variant.pattern));
  }
  return variants;
}

constexpr char kRule[] = "[[rule]]\nid = 'test'\ntype = 'leave'\nyes = ['x']\nno = ['y']\n";

TEST(Expansion, RawMatches) {
  const std::string actor = "[⟨state⟩-⟨person⟩]";
  const struct {
    std::string match, expected;
  } kCases[] = {
      {"plain words", "plain words"},
      {"{state}", "⟨state⟩"},
      {"{state}+ {actor}?", "⟨state⟩+ " + actor + "?"},
      {"{actor:actor} left", "(?P<actor>" + actor + ") left"},
      {"{actor:state+} left", "(?P<actor>⟨state⟩(?:(?:, | and )⟨state⟩)*) left"},
      {"{verb:sign}", "[⟨sign⟩⟨sign:infinitive⟩⟨sign:gerund⟩]"},
      {"{verb:sign|leave:passive}", "[⟨leave:passive⟩⟨sign:passive⟩]"},
      {"{verb:sign:passive_any}", "[⟨sign:passive⟩⟨sign:passive_infinitive⟩⟨sign:participle⟩]"},
      {"{noun:withdrawal}", "⟨withdraw:noun⟩"},
      {"{act:noun:sign} by", "(?P<act>⟨sign:noun⟩) by"},
      {"{instrument}", "⟨instrument⟩"},
      {"(a|b) (?P<role>c)", "(?:a|b) (?P<role>c)"},
      {"{two} {two}{2} {one}{2} {group}{2}", "ab (?:ab){2} a{2} (?:a|b){2}"},
      {"{either} or", "(?:a|b) or"},
      {"{x:either+}", "(?P<x>(?:a|b)(?:(?:, | and )(?:a|b))*)"},
      {"{nested}", "<ab(?:a|b)>"},
      {"{actor:state} {actor:state}", "(?P<actor>⟨state⟩) (?P<actor__2>⟨state⟩)"},
      {"\\{state\\} [{] x{2,3}", "\\{state\\} [{] x{2,3}"},
  };
  const std::string patterns = "[pattern]\none = 'a'\ntwo = 'ab'\neither = 'a|b'\ngroup = '(?:a|b)'\nnested = '<{two}{either}>'\n";
  for (const auto& test : kCases) {
    const RuleSet rules = Load(patterns + kRule + "match = '" + test.match + "'\n");
    ASSERT_EQ(rules.events.size(), 1u) << test.match;
    EXPECT_EQ(Variants(rules), std::vector<std::string>{test.expected}) << test.match;
  }
}

TEST(Expansion, VerbLists) {
  const struct {
    std::string verbs, match, expected;
  } kCases[] = {
      {"['leave']", "{verb:finite}", "⟨leave⟩"},
      {"['leave', 'sign']", "{verb:finite}", "[⟨leave⟩⟨sign⟩]"},
      {"['leave', 'withdraw from']", "{verb:finite}", "(?:⟨leave⟩|⟨withdraw⟩ from)"},
      {"['withdraw from', 'leave']", "{verb:finite}", "(?:⟨leave⟩|⟨withdraw⟩ from)"},
      {"['withdraw from', 'sign from']", "{verb:finite}", "(?:[⟨sign⟩⟨withdraw⟩] from)"},
      {"['withdraw {state} from']", "{verb:passive}", "(?:⟨withdraw:passive⟩ ⟨state⟩ from)"},
      {"['withdrew from']", "{verb:finite}", "(?:⟨withdraw⟩ from)"},
  };
  for (const auto& test : kCases) {
    const RuleSet rules = Load(std::string(kRule) + "verb = " + test.verbs + "\nmatch = '" + test.match + "'\n");
    ASSERT_EQ(rules.events.size(), 1u) << test.verbs;
    EXPECT_EQ(Variants(rules), std::vector<std::string>{test.expected}) << test.verbs;
  }
}

TEST(Expansion, NounLists) {
  const RuleSet rules = Load(std::string(kRule) + "noun = ['withdrawal from', 'departure', '{treaty}']\nmatch = '{noun}'\n[pattern]\ntreaty = '{instrument} of'\n");
  EXPECT_EQ(Variants(rules), std::vector<std::string>{"(?:⟨leave:noun⟩|⟨withdraw:noun⟩ from|⟨instrument⟩ of)"});
}

constexpr char kFrames[] = R"(
[frame.active]
match = '{actor:actor+} {verb:finite} {object}'
default = true
voice = "active"
[frame.bare]
match = '{actor:state} {verb:finite}'
default = true
[frame.nominal]
match = ['{actor:state} {noun} {object}', '{noun} of {actor:state} {object}']
default = true
[frame.named]
match = '{verb:gerund} {object}'
object = false
)";

TEST(Expansion, FramesAndObjects) {
  const std::string actor = "(?P<actor>[⟨state⟩-⟨person⟩](?:(?:, | and )[⟨state⟩-⟨person⟩])*)";
  const RuleSet rules = Load(std::string(kFrames) + kRule + "verb = ['leave']\nnoun = ['departure from']\nobject = ['{organization:organization}', 'it|them']\n");
  EXPECT_EQ(Variants(rules), (std::vector<std::string>{
                                 "active: " + actor + " ⟨leave⟩ (?P<organization>⟨organization⟩)",
                                 "active: " + actor + " ⟨leave⟩ (?:it|them)",
                                 "nominal: (?P<actor>⟨state⟩) (?:⟨leave:noun⟩ from) (?P<organization>⟨organization⟩)",
                                 "nominal: (?P<actor>⟨state⟩) (?:⟨leave:noun⟩ from) (?:it|them)",
                                 "nominal: (?:⟨leave:noun⟩ from) of (?P<actor>⟨state⟩) (?P<organization>⟨organization⟩)",
                                 "nominal: (?:⟨leave:noun⟩ from) of (?P<actor>⟨state⟩) (?:it|them)",
                             }));
  EXPECT_EQ(rules.frames.at("active").attributes.at("voice"), "active");
  const Variant& first = rules.events[0].variants[0];
  ASSERT_EQ(first.captures.size(), 2u);
  EXPECT_EQ(first.captures[1].name, "organization");
  EXPECT_EQ(first.captures[1].group, 2);
}

TEST(Expansion, DefaultFramesAreThoseTheRuleHasThePartsFor) {
  // Without an object: the frame that needs none.
  EXPECT_EQ(Variants(Load(std::string(kFrames) + kRule + "verb = ['leave']\n")), std::vector<std::string>{"bare: (?P<actor>⟨state⟩) ⟨leave⟩"});
  // A frame that may lack its object, by name.
  EXPECT_EQ(Variants(Load(std::string(kFrames) + kRule + "verb = ['leave']\nframes = ['named']\n")), std::vector<std::string>{"named: ⟨leave:gerund⟩"});
}

TEST(Expansion, CapturesOfOneNameAreToldApart) {
  const RuleSet rules = Load(std::string(kRule) + "match = '{actor:state} {verb:sign} (?:{actor:state}|(?P<date>{date}))'\n");
  const Variant& variant = rules.events.at(0).variants.at(0);
  const Result<Expression> compiled = Expression::Compile(variant.pattern);
  ASSERT_TRUE(compiled);
  EXPECT_EQ(compiled->names(), (std::vector<std::string>{"", "actor", "actor__2", "date"}));
  ASSERT_EQ(variant.captures.size(), 3u);
  EXPECT_EQ(variant.captures[1].name, "actor");
  EXPECT_EQ(variant.captures[1].group, 2);
  EXPECT_EQ(variant.captures[2].name, "date");
}

TEST(Expansion, AnchorsAreWhatNoMatchGoesWithout) {
  const struct {
    std::string rule, expected;
  } kCases[] = {
      {"match = '{verb:sign:finite} {state}'", "⟨sign⟩"},
      {"match = '{verb:sign:finite}? {state}'", ""},
      {"match = '(?:{verb:sign:finite})? {state}'", ""},
      {"match = '(?:{verb:sign:finite} )* {verb:leave:finite}'", "⟨leave⟩"},
      {"match = '(?:{verb:sign:finite}|{noun:sign}) {state}'", ""},
      {"match = '{verb:sign:finite}|{state}'", ""},
      {"match = '(?:it (?:has )?{verb:sign:finite}) {state}'", "⟨sign⟩"},
      {"match = '{signed} {state}'", "⟨sign⟩"},
      {"match = '{signed}? {state}'", ""},
      {"verb = ['leave', 'withdraw from']\nmatch = '{state} {verb:finite}'", "⟨leave⟩⟨withdraw⟩"},
      {"noun = ['{instrument} on']\nmatch = '{noun} of'", "⟨instrument⟩"},
      {"match = 'no verb'", ""},
  };
  for (const auto& test : kCases) {
    const RuleSet rules = Load("[pattern]\nsigned = '{verb:sign:finite}'\n" + std::string(kRule) + test.rule + "\n");
    std::string anchors;
    for (char32_t code : rules.events.at(0).variants.at(0).anchors) {
      anchors += Alphabet::IsVerb(code) ? "⟨" + rules.alphabet.lemmas()[Alphabet::LemmaOf(code)] + "⟩"
                                        : "⟨" + rules.alphabet.kinds()[code - kFirstKind] + "⟩";
    }
    EXPECT_EQ(anchors, test.expected) << test.rule;
  }
}

TEST(Expansion, GuardsAreAnchored) {
  const RuleSet rules = Load(std::string(kRule) + "match = 'x'\nunless = [{ before = 'if {state} ', why = 'condition' }, { after = ['a', 'b'] }, { within = 'c|d' }]\n");
  const std::vector<Guard>& unless = rules.events.at(0).unless;
  ASSERT_EQ(unless.size(), 3u);
  EXPECT_EQ(rules.alphabet.Readable(unless[0].before), "(?:if ⟨state⟩ )$");
  EXPECT_EQ(unless[0].why, "condition");
  EXPECT_EQ(unless[1].after, "^(?:a|b)");
  EXPECT_EQ(unless[2].within, "(?:c|d)");
  EXPECT_EQ(unless[2].before, "");
}

}  // namespace
}  // namespace annals
