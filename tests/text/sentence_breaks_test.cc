#include "extract/text/sentence_breaks.h"

#include <gtest/gtest.h>
#include <unicode/brkiter.h>
#include <unicode/utext.h>

#include <memory>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace annals {
namespace {

std::vector<uint32_t> OfIcu(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::BreakIterator> iterator(icu::BreakIterator::createSentenceInstance(icu::Locale::getRoot(), status));
  UText* utext = utext_openUTF8(nullptr, text.data(), static_cast<int64_t>(text.size()), &status);
  iterator->setText(utext, status);
  EXPECT_TRUE(U_SUCCESS(status));
  std::vector<uint32_t> ends;
  iterator->first();
  for (int32_t end = iterator->next(); end != icu::BreakIterator::DONE; end = iterator->next()) ends.push_back(static_cast<uint32_t>(end));
  utext_close(utext);
  return ends;
}

std::vector<uint32_t> Of(std::string_view text) {
  std::vector<uint32_t> ends;
  FindSentenceBreaks(text, &ends);
  return ends;
}

TEST(SentenceBreaks, AreThoseOfIcu) {
  for (const std::string_view text : {"", ".", "Mali left. It had said so.", "Mali left (in 2020.) ECOWAS met.", "the U.S. left. in 3.5 hours.\r\nNext",
                                      "\"Go!\" he said. \"Stay?\" She left.", "Mr. Smith… met. Émile", "a.\xC2\xAD B", "\n\n.\n", "e.g. 5 of them. 5 Of them"})
    EXPECT_EQ(Of(text), OfIcu(text)) << text;
}

// Texts of the characters that the rules tell apart, of each kind some in ASCII and some beyond.
TEST(SentenceBreaks, OfRandomTextsAreThoseOfIcu) {
  const std::vector<std::string> pieces = {"a", "b", "A", "B", "é", "É", "中", "ª", "1", "٣", ".", ".", ".", "!", "?", "…", "。", "؟", ",", "-", ":", ";", "–", "、",
                                           "\"", "'", ")", "(", "]", "»", "“", " ", " ", "\t", "\u00A0", "\u3000", "\n", "\r", "\r\n", "\u0085", "\u2028",
                                           "\u0301", "\u00AD", "\u200D", "\uFEFF", "/", "$", "%", "\u0001", "😀", "𝐀", "․", "\uFF0E", "ʰ", "א"};
  std::mt19937 random(7);
  for (int i = 0; i < 60'000; ++i) {
    std::string text;
    for (size_t n = random() % 14; n > 0; --n) text += pieces[random() % pieces.size()];
    ASSERT_EQ(Of(text), OfIcu(text)) << text;
  }
}

}  // namespace
}  // namespace annals
