#include "extract/date/calendar.h"

#include <gtest/gtest.h>

#include <tuple>

#include "extract/date/holiday.h"

namespace annals {
namespace {

Day D(int year, int month, int day) { return *MakeDay(year, month, day); }

TEST(Calendar, RefusesDaysThatDoNotExist) {
  for (const auto& [year, month, day] : {std::tuple{2011, 2, 29}, {1900, 2, 29}, {2011, 2, 30}, {2011, 11, 31}, {2011, 13, 1},
                                         {2011, 0, 1}, {2011, 1, 0}, {2011, 1, 32}, {99999, 1, 1}}) {
    EXPECT_FALSE(MakeDay(year, month, day)) << year << '-' << month << '-' << day;
  }
  EXPECT_TRUE(MakeDay(2000, 2, 29));
  EXPECT_TRUE(MakeDay(1, 1, 1));
  EXPECT_TRUE(MakeDay(9999, 12, 31));
}

TEST(Calendar, ParsesOnlyWholeDays) {
  EXPECT_EQ(ParseDay("2022-01-06"), D(2022, 1, 6));
  EXPECT_EQ(ParseDay("2022-01-06T12:00:00Z"), D(2022, 1, 6));
  for (const char* text : {"", "2022", "2022-01", "2022-02-30", "06/01/2022", "2022-1-06x"}) EXPECT_FALSE(ParseDay(text)) << text;
}

TEST(Calendar, NumbersIsoWeeks) {
  // ISO 8601: week 1 is the one with the first Thursday.
  struct { Day day; int year, week; } const kCases[] = {
      {D(2022, 1, 6), 2022, 1}, {D(2021, 1, 3), 2020, 53}, {D(2018, 12, 31), 2019, 1}, {D(2000, 4, 3), 2000, 14}};
  for (const auto& [day, year, week] : kCases) {
    EXPECT_EQ(IsoWeekOf(day).year, year);
    EXPECT_EQ(IsoWeekOf(day).week, week);
  }
}

TEST(Calendar, AddsMonthsToTheLastDayTheyHave) {
  EXPECT_EQ(AddMonths(D(2020, 1, 31), 1), D(2020, 2, 29));
  EXPECT_EQ(AddMonths(D(2020, 3, 31), -1), D(2020, 2, 29));
  EXPECT_EQ(AddMonths(D(2020, 1, 15), -13), D(2018, 12, 15));
}

TEST(Calendar, FindsWeekdaysOnEitherSide) {
  const Day thursday = D(2022, 1, 6);
  EXPECT_EQ(WeekdayOf(thursday), 4);
  EXPECT_EQ(WeekdayFrom(thursday, 4), thursday);
  EXPECT_EQ(WeekdayUntil(thursday, 4), thursday);
  EXPECT_EQ(WeekdayFrom(thursday, 5), D(2022, 1, 7));
  EXPECT_EQ(WeekdayUntil(thursday, 5), D(2021, 12, 31));
}

TEST(Holiday, FallsWhereCalendarsPutIt) {
  struct { const char* spec; int year; Day day; } const kCases[] = {
      {"12-25", 1999, D(1999, 12, 25)},
      {"easter", 2000, D(2000, 4, 23)},
      {"easter", 2024, D(2024, 3, 31)},
      {"easter-2", 1998, D(1998, 4, 10)},
      {"orthodox", 2024, D(2024, 5, 5)},
      {"11 thursday 4", 1999, D(1999, 11, 25)},
      {"11 thursday 4 +1", 1999, D(1999, 11, 26)},
      {"11 tuesday 1 monday", 1998, D(1998, 11, 3)},
      {"5 monday -1", 2020, D(2020, 5, 25)},
      {"chinese 1-1", 2020, D(2020, 1, 25)},
      {"hebrew 1-1", 2020, D(2020, 9, 19)},
      {"islamic 10-1", 2020, D(2020, 5, 24)},
      {"persian 1-1", 2021, D(2021, 3, 21)},
      {"days 2019-10-27 2020-11-14", 2020, D(2020, 11, 14)},
  };
  for (const auto& [spec, year, day] : kCases) {
    const auto found = Holiday(spec, year);
    ASSERT_TRUE(found) << spec;
    EXPECT_EQ(found->first, day) << spec << ' ' << year;
    EXPECT_EQ(found->last, day) << spec << ' ' << year;
  }
  const auto ramadan = Holiday("islamic 9", 2020);
  ASSERT_TRUE(ramadan);
  EXPECT_EQ(ramadan->first, D(2020, 4, 24));
  EXPECT_EQ(ramadan->last, D(2020, 5, 23));
}

TEST(Holiday, RefusesWhatIsNoSpec) {
  for (const char* spec : {"", "x", "2-30", "easter+x", "11 someday 4", "martian 1-1", "11 thursday 0", "days", "days 2019-10-27"}) EXPECT_FALSE(Holiday(spec, 2020)) << spec;
}

}  // namespace
}  // namespace annals
