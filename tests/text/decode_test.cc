#include "extract/text/decode.h"

#include <gtest/gtest.h>

namespace annals {
namespace {

using namespace std::string_view_literals;

TEST(Decode, TellsTheCharset) {
  struct Case {
    std::string_view bytes;
    const char* utf8;
    const char* charset;
    size_t notes;
  };
  const Case cases[] = {
      {"Mali left."sv, "Mali left.", "UTF-8", 0},
      {"\xEF\xBB\xBF" "Mali\r\n"sv, "Mali\r\n", "UTF-8", 0},
      {"\xC3\xA9t\xC3\xA9"sv, "été", "UTF-8", 0},
      {"\xFF\xFEM\0\xE9\0"sv, "Mé", "UTF-16LE", 1},
      {"\xFE\xFF\0M\0\xE9"sv, "Mé", "UTF-16BE", 1},
      {"M\0a\0l\0i\0 \0l\0e\0f\0t\0"sv, "Mali left", "UTF-16LE", 1},
      // A stray byte is damage, more of them without any UTF-8 are another charset.
      {"Mali \xFF left"sv, "Mali \uFFFD left", "UTF-8", 1},
      {"\xC3\xA9t\xC3\xA9 \xE2\x80 end"sv, "été \uFFFD end", "UTF-8", 1},
      {"The \x93" "Caf\xE9" "\x94 of the town is the one where they met and said that it was good"sv,
       "The “Café” of the town is the one where they met and said that it was good", "windows-1252", 1},
      {""sv, "", "UTF-8", 0},
  };
  for (const Case& c : cases) {
    const Decoded decoded = Decode(c.bytes);
    EXPECT_EQ(decoded.utf8, c.utf8);
    EXPECT_EQ(decoded.charset, c.charset) << c.utf8;
    EXPECT_EQ(decoded.notes.size(), c.notes) << c.utf8;
  }
  EXPECT_EQ(Decode("a\xFF").notes[0].message, "1 place that is not valid UTF-8 became U+FFFD.");
}

}  // namespace
}  // namespace annals
