#include "extract/date/moment.h"

#include <gtest/gtest.h>

#include <random>

#include "extract/date/resolver.h"

namespace annals {
namespace {

Day DayAt(int year, int month, int day) { return *MakeDay(year, month, day); }

Moment Part(Grain grain, int year, int part) {
  Moment moment;
  moment.grain = grain;
  moment.year = year;
  moment.part = part;
  return moment;
}

TEST(Moment, IsWrittenAsEdtfAndTimex3) {
  struct { Moment moment; const char *edtf, *timex3; } const kCases[] = {
      {Moment::OfDay(DayAt(1992, 5, 15)), "1992-05-15", "1992-05-15"},
      {Moment::OfMonth(2007, 5), "2007-05", "2007-05"},
      {Moment::OfYear(1993), "1993", "1993"},
      {Moment::OfYear(-43), "-0043", "-0043"},
      {Part(Grain::kSeason, 1996, 3), "1996-23", "1996-FA"},
      {Part(Grain::kQuarter, 2008, 3), "2008-07/2008-09", "2008-Q3"},
      {Part(Grain::kHalf, 2008, 1), "2008-01/2008-06", "2008-H1"},
      {Part(Grain::kDecade, 1990, 0), "199X", "199X"},
      {Part(Grain::kCentury, 1900, 0), "19XX", "19XX"},
      {Part(Grain::kDecade, -488, 0), "-0488/-0479", "-048X"},  // the 480s BC: from 489 to 480
      {Part(Grain::kCentury, -499, 0), "-0499/-0400", "-04XX"},
      {Part(Grain::kCentury, -99, 0), "-0099/0000", "-00XX"},
      {Moment::OfWeek(DayAt(2022, 1, 6)), "2022-01-03/2022-01-09", "2022-W01"},
      {Moment::OfWeekend(DayAt(2000, 3, 29)), "2000-04-01/2000-04-02", "2000-W13-WE"},
  };
  for (const auto& [moment, edtf, timex3] : kCases) {
    EXPECT_EQ(ToEdtf(moment), edtf);
    EXPECT_EQ(ToTimex3(moment), timex3);
  }
}

TEST(Moment, CountsDecadesAndCenturiesThroughTheEra) {
  struct { int year, count, decade, century; } const kCases[] = {
      {1985, 0, 1980, 1900}, {1985, -1, 1970, 1800}, {5, -1, -8, -99},  // 9 to 1 BC, 100 to 1 BC
      {0, 0, -8, -99},       {-8, 0, -8, -99},       {-9, 0, -18, -99}, {-99, 0, -108, -99}, {-100, 0, -108, -199}, {-480, 0, -488, -499}};
  for (const auto& [year, count, decade, century] : kCases) {
    EXPECT_EQ(Offset(DayAt(year, 6, 1), count, Grain::kDecade)->year, decade) << year << ' ' << count;
    EXPECT_EQ(Offset(DayAt(year, 6, 1), count, Grain::kCentury)->year, century) << year << ' ' << count;
  }
}

TEST(Moment, LeavesTheCalendarWithoutAValue) {
  EXPECT_FALSE(Offset(DayAt(9999, 12, 31), 1, Grain::kYear));
  EXPECT_FALSE(Offset(DayAt(1, 1, 1), -20000, Grain::kYear));
  EXPECT_FALSE(Offset(DayAt(2000, 1, 1), 2000000000, Grain::kDay));
}

TEST(Edtf, ReadsWhatItWrites) {
  std::mt19937 random(7);
  const auto pick = [&](int low, int high) { return std::uniform_int_distribution<int>(low, high)(random); };
  for (int i = 0; i < 200'000; ++i) {
    Moment moment;
    switch (pick(0, 8)) {
      case 0: moment = Moment::OfDay(DayAt(1, 1, 1) + std::chrono::days(pick(0, 3'000'000))); break;
      case 1: moment = Moment::OfMonth(pick(1, 9999), pick(1, 12)); break;
      case 2: moment = Moment::OfYear(pick(1, 9999)); break;
      case 3: moment = Part(Grain::kSeason, pick(1, 9998), pick(1, 4)); break;
      case 4: moment = Part(Grain::kQuarter, pick(1, 9999), pick(1, 4)); break;
      case 5: moment = Part(Grain::kHalf, pick(1, 9999), pick(1, 2)); break;
      case 6: moment = Part(Grain::kDecade, pick(1, 990) * 10, 0); break;
      case 7: moment = Part(Grain::kCentury, pick(1, 90) * 100, 0); break;
      default: moment = Moment::OfWeek(DayAt(1, 1, 8) + std::chrono::days(pick(0, 3'000'000))); break;
    }
    const std::string edtf = ToEdtf(moment);
    const auto bounds = ParseEdtf(edtf);
    const auto range = Range(moment);
    ASSERT_TRUE(bounds && range) << edtf;
    ASSERT_EQ(bounds->first, range->first) << edtf;
    ASSERT_EQ(bounds->last, range->last) << edtf;
  }
}

TEST(Edtf, KnowsOpenEnds) {
  const auto since = ParseEdtf("1985/.."), until = ParseEdtf("../2003");
  ASSERT_TRUE(since && until);
  EXPECT_EQ(since->first, DayAt(1985, 1, 1));
  EXPECT_FALSE(since->last);
  EXPECT_EQ(until->last, DayAt(2003, 12, 31));
  EXPECT_FALSE(until->first);
  for (const char* text : {"", "..", "../..", "PRESENT_REF", "P5Y", "1999-13", "1999-02-30", "1999-25", "199"}) {
    EXPECT_FALSE(ParseEdtf(text)) << text;
  }
}

TEST(Duration, IsIso8601) {
  struct { const char *number, *unit, *value; } const kCases[] = {
      {"5", "year", "P5Y"},     {"2", "decade", "P20Y"},  {"1", "century", "P100Y"}, {"48", "hour", "PT48H"},
      {"5.5", "hour", "PT5H30M"}, {"1.5", "year", "P1Y6M"}, {"X", "week", "PXW"},      {"X", "minute", "PTXM"},
      {"0.5", "day", "PT12H"},  {"-1", "day", ""},        {"5", "parsec", ""}};
  for (const auto& [number, unit, value] : kCases) EXPECT_EQ(Duration(number, unit), value) << number << ' ' << unit;
}

TEST(CompleteYear, LooksTenYearsAheadAtMost) {
  const Day published = DayAt(2013, 1, 1);
  EXPECT_EQ(CompleteYear(12, published), 2012);
  EXPECT_EQ(CompleteYear(23, published), 2023);
  EXPECT_EQ(CompleteYear(24, published), 1924);
  EXPECT_EQ(CompleteYear(98, published), 1998);
  EXPECT_EQ(CompleteYear(98, std::nullopt), 1998);
}

}  // namespace
}  // namespace annals
