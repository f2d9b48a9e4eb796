// The text that an event rests on, where it begins and ends.
#include <gtest/gtest.h>

#include <string>

#include "tests/event/engine.h"

namespace annals {
namespace {

// The evidence of the first event of `type`; "no event" if there is none.
std::string EvidenceOf(const std::string& text, const std::string& type) {
  for (const Event& event : Engine().Extract(ArticleOf(text), {}).events) {
    if (event.type == type) return text.substr(event.span.begin, event.span.size());  // all of these are ASCII
  }
  return "no event";
}

TEST(Evidence, IsTheClauseAndNoPunctuationThatLeadsToIt) {
  const struct {
    const char *text, *type, *evidence;
  } kCases[] = {
      {"After it seized Goma, Rwanda asked Mali for help.", "request", "Rwanda asked Mali for help"},
      {"Peru condemned the raid; Chile recalled its ambassador.", "condemn", "Peru condemned the raid"},
      {"Kenya, which left UNESCO, seized the port of Kismayo.", "leave", "Kenya, which left UNESCO"},
      {"Peru condemned the raid as \"a crime\" on Monday.", "condemn", "Peru condemned the raid as \"a crime\" on Monday"},
      {"Peru called the raid \"a crime\" and accused Chile of \"piracy\".", "accuse", "Peru called the raid \"a crime\" and accused Chile of \"piracy\""},
  };
  for (const auto& c : kCases) EXPECT_EQ(EvidenceOf(c.text, c.type), c.evidence) << c.text;
}

}  // namespace
}  // namespace annals
