#include "extract/text/normalize.h"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "extract/text/decode.h"
#include "extract/text/html_entity.h"
#include "extract/text/lines.h"
#include "extract/text/utf8.h"

namespace annals {
namespace {

TEST(Normalize, Folds) {
  struct Case {
    const char* input;
    const char* expected;
  };
  const Case cases[] = {
      {"plain ASCII, \"quoted\" - it's", "plain ASCII, \"quoted\" - it's"},
      {"“a” „b“ «c» ‹d› ‘e’ f`s", "\"a\" \"b\" \"c\" 'd' 'e' f's"},
      {"``We left,'' he said.", "\"We left,\" he said."},
      {"non‐breaking‑hyphen −5", "non-breaking-hyphen -5"},
      {"a – b — c ― d", "a – b – c – d"},
      {"a--b -- c --- d ---- e - f", "a–b – c – d ---- e - f"},
      {"(AP) _ a_b __", "(AP) – a_b __"},
      {"a\u00A0b\u2009 \t c", "a b c"},
      {"co\u00ADoper\u200Bate\uFEFF", "cooperate"},
      {"a\x01\x7F" "b\u0085c", "ab\nc"},
      {"a\r\nb\rc\u2028d", "a\nb\nc\nd"},
      {"cafe\u0301 A\u030A \u212B", "café Å Å"},
      {"e\u200D\u0301", "é"},
      {"\u1112\u1161\u11AB", "\uD55C"},
      {"\uE000 \uF8FF \U000F0000", "\uFFFD \uFFFD \uFFFD"},
      {"&amp; &quot;x&quot; don&#8217;t e&#769; &#150; &nbsp;z", "& \"x\" don't é – z"},
      {"AT&T; &bogus; & &#; &#xD800;", "AT&T; &bogus; & &#; &#xD800;"},
      {"Москва 東京 😀", "Москва 東京 😀"},
      {"", ""},
  };
  for (const Case& c : cases) EXPECT_EQ(NormalizeString(c.input), c.expected) << c.input;
}

TEST(Normalize, EntitiesAreThoseOfHtml) {
  EXPECT_EQ(LeadingHtmlEntity("&mdash;x").point, U'\u2014');
  EXPECT_EQ(LeadingHtmlEntity("&mdash;x").size, 7u);
  EXPECT_EQ(LeadingHtmlEntity("&#x41;").point, U'A');
  EXPECT_EQ(LeadingHtmlEntity("&#146;").point, U'\u2019');
  EXPECT_EQ(LeadingHtmlEntity("&mdash x").size, 0u);
  EXPECT_EQ(LeadingHtmlEntity("&").size, 0u);
}

TEST(Normalize, SpansLeadBackToCodePoints) {
  const std::string source = "😀 “Ka\u00ADzakh” cafe\u0301\u200B.";
  const Normalized text = Normalize(source, {});
  ASSERT_EQ(text.utf8, "😀 \"Kazakh\" café.");
  const auto source_of = [&](std::string_view part) {
    const auto at = static_cast<uint32_t>(text.utf8.find(part));
    return text.offsets.ToSource({at, at + static_cast<uint32_t>(part.size())});
  };
  EXPECT_EQ(source_of("😀"), (SourceSpan{0, 1}));
  EXPECT_EQ(source_of("Kazakh"), (SourceSpan{3, 10}));
  EXPECT_EQ(source_of("\"Kazakh\""), (SourceSpan{2, 11}));
  EXPECT_EQ(source_of("café"), (SourceSpan{12, 17}));  // what is dropped at the edge is left out
  EXPECT_EQ(source_of("."), (SourceSpan{18, 19}));
  EXPECT_EQ(text.offsets.ToSource({0, 0}), (SourceSpan{0, 0}));
}

// Whatever is thrown together: every token is what its source span gives when normalised again, and
// spans come in order.
TEST(Normalize, EveryTokenIsItsSourceNormalisedAgain) {
  const std::vector<std::string> parts = {
      "a", "e", "Russia", " ", " ", " ", "\n", "\r\n", "\u0301", "\u0327", "\u030A", "é", "Å", "\u212B", "\u1112", "\u1161", "\u11AB", "😀",
      "\u200D", "\u00AD", "\u200B", "\uFEFF", "“", "”", "’", "`", "``", "''", "'", "-", "--", "---", "–", "_", "&amp;", "&#8217;", "&eacute;",
      "&#769;", "&nbsp;", "&", ";", "\u00A0", "\t", "\u2028", "\uE000", "\xFF", "\xE2\x80", "\x01", "東", "Москва", ".", "\U0001D15E"};
  std::mt19937 random(7);
  for (int round = 0; round < 3000; ++round) {
    std::string bytes;
    for (size_t n = random() % 24; n > 0; --n) bytes += parts[random() % parts.size()];
    const std::string source = Decode(bytes).utf8;
    const Normalized text = Normalize(source, {});
    uint32_t last = 0;
    for (size_t begin = 0; begin < text.utf8.size();) {
      begin = std::min(text.utf8.find_first_not_of(" \n", begin), text.utf8.size());
      const size_t end = std::min(text.utf8.find_first_of(" \n", begin), text.utf8.size());
      if (begin == end) break;
      const Span span{static_cast<uint32_t>(begin), static_cast<uint32_t>(end)};
      const Span raw = text.offsets.ToSourceBytes(span);
      const SourceSpan points = text.offsets.ToSource(span);
      const std::string_view origin = std::string_view(source).substr(raw.begin, raw.size());
      EXPECT_EQ(Trim(NormalizeString(origin)), text.utf8.substr(begin, end - begin)) << bytes;
      EXPECT_EQ(CountPoints(std::string_view(source).substr(0, raw.begin)), points.begin);
      EXPECT_EQ(CountPoints(std::string_view(source).substr(0, raw.end)), points.end);
      EXPECT_LE(last, points.begin) << bytes;
      last = points.end;
      begin = end;
    }
    if (HasFailure()) return;
  }
}

TEST(Lines, AreWrapsOrItems) {
  using Newlines = LineLayout::Newlines;
  struct Case {
    const char* source;
    Newlines newlines;
    size_t joins;
  };
  const Case cases[] = {
      {"One paragraph.\n\nAnother paragraph.\n", Newlines::kNone, 0},
      {"The government of the republic said on Monday that\nits forces had withdrawn from the border, and that\nthe treaty remained in force.\n\nIt did not say why.", Newlines::kWraps, 2},
      {"The government of the republic said on Monday that\r\nits forces had withdrawn from the border, and that\r\nthe treaty remained in force.", Newlines::kWraps, 2},
      // The third line stopped short, the fourth is an item:
      {"The government of the republic said on Monday that\nits forces had withdrawn from the border, and that\nthe pact held.\nObservers doubted that the border was really quiet\nand that anybody had left.\n- a list item", Newlines::kWraps, 3},
      {"Mali left the bloc. (BBC)\nNiger said that it would leave the bloc as well. (AFP)\nChad stays. (Reuters)", Newlines::kItems, 0},
      {"ensuring peace;\nfighting terror;\nkeeping the borders safe.", Newlines::kItems, 0},
      {"Title\nMali left.", Newlines::kItems, 0},
      {"", Newlines::kNone, 0},
  };
  for (const Case& c : cases) {
    const LineLayout layout = LayOutLines(c.source);
    EXPECT_EQ(layout.newlines, c.newlines) << c.source;
    EXPECT_EQ(layout.joins.size(), c.joins) << c.source;
  }
}

TEST(Lines, JoinToOneSpace) {
  const std::string source = "The leaders of the member states decided on self-\ndetermination for the region, and agreed that \r\n  the forces will leave.\n\nEnd.";
  const Normalized text = Normalize(source, LayOutLines(source));
  EXPECT_EQ(text.utf8, "The leaders of the member states decided on self-determination for the region, and agreed that the forces will leave.\n\nEnd.");
}

}  // namespace
}  // namespace annals
