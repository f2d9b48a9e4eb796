#include "extract/read/published.h"

#include <gtest/gtest.h>

namespace annals {
namespace {

struct Case {
  const char* input;
  const char* expected;
};

TEST(Published, DayOfTimestamp) {
  const Case cases[] = {
      {"2022-01-06", "2022-01-06"},
      {"2022-01-06T23:59:59Z", "2022-01-06"},
      {"0001-01-01", "0001-01-01"},
      {"00010101", ""},
      {"2022-01-06T10:00:00+03:00", "2022-01-06"},
      {" 2022-01-06 10:00 ", "2022-01-06"},
      {"20220106", "2022-01-06"},
      {"20220106T1000", "2022-01-06"},
      {"2022-01", "2022-01"},
      {"2022", "2022"},
      {"2024-02-29", "2024-02-29"},
      // No day, or not ISO 8601:
      {"2023-02-29", ""},
      {"2022-13", ""},
      {"06/01/2022", ""},
      {"January 6, 2022", ""},
      {"1641427200", ""},
      {"2022-01-06x", ""},
      {"", ""},
  };
  for (const Case& c : cases) EXPECT_EQ(DayOfTimestamp(c.input), c.expected) << c.input;
}

TEST(Published, DayOfFileName) {
  const Case cases[] = {
      {"2022-01-06-summit", "2022-01-06"},
      {"summit-2022-01-06", "2022-01-06"},
      {"summit_2022_01_06", "2022-01-06"},
      {"20220106", "2022-01-06"},
      {"reuters20220106b", "2022-01-06"},
      {"4711-20220106", "2022-01-06"},
      {"APW19980807.0261", "1998-08-07"},
      // Numbers that are no day:
      {"resolution-1973", ""},
      {"2022-01", ""},
      {"120220106", ""},
      {"20221306", ""},
      {"99999999", ""},
      {"12345678901", ""},
      {"summit", ""},
  };
  for (const Case& c : cases) EXPECT_EQ(DayOfFileName(c.input), c.expected) << c.input;
}

TEST(Published, DayOfMailDate) {
  struct Case {
    const char* value;
    const char* day;
  };
  const Case cases[] = {
      {"Thu, 06 Jan 2022 10:00:00 GMT", "2022-01-06"}, {"6 Jan 2022", "2022-01-06"},      {"Thu, 6 January 2022 23:59 -0500", "2022-01-06"},
      {"06 JAN 22 10:00 EST", "2022-01-06"},           {"1 Feb 99 00:00 UT", "1999-02-01"}, {"Mon,  3 Feb 2025\n 10:00:00 GMT", "2025-02-03"},
      {"30 Feb 2022", ""},                             {"6 Foo 2022", ""},                 {"Jan 6, 2022", ""},
      {"", ""},                                        {"Thu, 06", ""},                    {"2022-01-06", ""},
  };
  for (const Case& c : cases) EXPECT_EQ(DayOfMailDate(c.value), c.day) << c.value;
  EXPECT_EQ(DayOfAnyDate("2022-01-06T10:00:00Z"), "2022-01-06");
  EXPECT_EQ(DayOfAnyDate("Thu, 06 Jan 2022 10:00:00 GMT"), "2022-01-06");
}

}  // namespace
}  // namespace annals
