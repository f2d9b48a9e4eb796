#include "extract/rule/alphabet.h"

#include <gtest/gtest.h>

#include "extract/rule/utf8.h"
#include "extract/rule/vocabulary.h"

namespace annals {
namespace {

TEST(Alphabet, GivesCodesInOrderAndFindsThemAgain) {
  Alphabet alphabet;
  EXPECT_EQ(alphabet.AddKind("state"), kFirstKind);
  EXPECT_EQ(alphabet.AddKind("organization"), kFirstKind + 1);
  EXPECT_EQ(alphabet.AddKind("state"), kFirstKind);
  EXPECT_EQ(alphabet.Kind("organization"), kFirstKind + 1);
  EXPECT_EQ(alphabet.Kind("treaty"), std::nullopt);
  EXPECT_EQ(alphabet.AddLemma("sign"), 0u);
  EXPECT_EQ(alphabet.AddLemma("leave"), 1u);
  EXPECT_EQ(alphabet.Lemma("leave"), 1u);
  EXPECT_EQ(alphabet.Lemma("go"), std::nullopt);
}

TEST(Alphabet, TellsLemmaAndFormOfACode) {
  for (int form = 0; form < kVerbForms; ++form) {
    const char32_t code = Alphabet::Verb(kMaxLemmas - 1, static_cast<VerbForm>(form));
    EXPECT_TRUE(Alphabet::IsVerb(code));
    EXPECT_FALSE(Alphabet::IsKind(code));
    EXPECT_EQ(Alphabet::LemmaOf(code), kMaxLemmas - 1);
    EXPECT_EQ(Alphabet::FormOf(code), static_cast<VerbForm>(form));
    EXPECT_EQ(VerbFormNamed(VerbFormName(static_cast<VerbForm>(form))), static_cast<VerbForm>(form));
  }
  EXPECT_LE(Alphabet::Verb(kMaxLemmas - 1, VerbForm::kNoun), char32_t{0xFFFFD}) << "beyond plane 15";
}

TEST(Alphabet, HasRoomForSoManyLemmas) {
  Alphabet alphabet;
  for (uint32_t i = 0; i < kMaxLemmas; ++i) EXPECT_EQ(alphabet.AddLemma(std::to_string(i)), i);
  EXPECT_EQ(alphabet.AddLemma("one more"), std::nullopt);
  EXPECT_EQ(alphabet.AddLemma("7"), 7u);
}

TEST(Alphabet, IsReadable) {
  Alphabet alphabet;
  const char32_t state = alphabet.AddKind("state");
  const uint32_t sign = *alphabet.AddLemma("sign");
  std::string encoded = "Très ";
  AppendUtf8(state, &encoded);
  encoded += ' ';
  AppendUtf8(Alphabet::Verb(sign, VerbForm::kFinite), &encoded);
  encoded += ' ';
  AppendUtf8(Alphabet::Verb(sign, VerbForm::kPassive), &encoded);
  AppendUtf8(kLastKind, &encoded);
  EXPECT_EQ(alphabet.Readable(encoded), "Très ⟨state⟩ ⟨sign⟩ ⟨sign:passive⟩⟨U+F8FF⟩");
}

TEST(CharacterClass, WritesRangesForNeighbours) {
  const struct {
    Codes codes;
    std::string expected;
  } kCases[] = {{{'a'}, "a"}, {{'a', 'b'}, "[ab]"}, {{'a', 'b', 'c'}, "[a-c]"}, {{'a', 'c', 'd', 'e', 'x'}, "[ac-ex]"}};
  for (const auto& test : kCases) EXPECT_EQ(CharacterClass(test.codes), test.expected);
}

TEST(Utf8, FindsWhatIsNotFitToLoad) {
  const struct {
    std::string text;
    int offset;  // -1: fine
    bool utf8;
  } kCases[] = {
      {"", -1, false},
      {"plain text that is longer than eight bytes", -1, false},
      {"é ё 漢 😀", -1, false},
      {"caf\xE9", 3, true},
      {"0123456789\xFF", 10, true},
      {"\xED\xA0\x80", 0, true},      // a surrogate
      {"\xC0\xAF", 0, true},          // overlong
      {"\xF4\x90\x80\x80", 0, true},  // beyond U+10FFFF
      {"cafe\xCC\x81", 3, false},     // e and an acute accent
      {"0123456cafe\xCC\x81", 10, false},
      {"\xD0\xB8\xCC\x86", 0, false},  // Cyrillic и and a breve
      {"q\xCC\x81", -1, false},        // Unicode has no single character for it
  };
  for (const auto& test : kCases) {
    const std::optional<EncodingFault> fault = FindEncodingFault(test.text);
    EXPECT_EQ(fault ? static_cast<int>(fault->offset) : -1, test.offset) << test.text;
    if (fault) {
      EXPECT_EQ(fault->utf8, test.utf8) << test.text;
    }
  }
}

}  // namespace
}  // namespace annals
