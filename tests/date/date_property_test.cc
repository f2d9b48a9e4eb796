// Properties of dates that hold for any of them, tried on random ones with a fixed seed.
#include <gtest/gtest.h>

#include <algorithm>
#include <clocale>
#include <cstdlib>
#include <random>
#include <string>
#include <vector>

#include "extract/date/moment.h"
#include "extract/mention/date_tagger.h"
#include "extract/rule/rule_set.h"
#include "tests/date/tagger.h"

namespace annals {
namespace {

std::vector<DateMention> TagWords(const std::string& words, const std::string& published) {
  DateTagger::Context context;
  context.published = published;
  return Tagger().Tag(EnglishText(words), context, nullptr);
}

constexpr const char* kMonths[] = {"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"};
constexpr const char* kShortMonths[] = {"Jan.", "Feb.", "Mar.", "Apr.", "May", "Jun.", "Jul.", "Aug.", "Sept.", "Oct.", "Nov.", "Dec."};
constexpr const char* kWeekdays[] = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};
constexpr const char* kSeasons[] = {"spring", "summer", "autumn", "winter"};
constexpr const char* kOrdinals[] = {"first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth",
                                     "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth", "twenty-first"};

std::string Padded(int number) { return (number < 10 ? "0" : "") + std::to_string(number); }

std::string Nth(int number) {
  const int tens = number / 10 % 10, ones = number % 10;
  return std::to_string(number) + (tens == 1 ? "th" : ones == 1 ? "st" : ones == 2 ? "nd" : ones == 3 ? "rd" : "th");
}

// A value and one way to say it.
struct Phrase {
  std::string value, words;
};

class Phrases {
 public:
  Phrase Next() {
    year_ = Pick(1000, 2099), month_ = Pick(1, 12), day_ = Pick(1, DaysInMonth(year_, month_));
    switch (Pick(0, 11)) {
      case 0:
      case 1:
      case 2: return {Day(day_), "on " + DayWords()};
      case 3: return {Month(month_), Any({"in " + MonthName(month_) + " " + Year(), "in " + MonthName(month_) + ", " + Year(), "in " + MonthName(month_) + " of " + Year()})};
      case 4: return {Year(), Any({"in " + Year(), "in the year " + Year(), "back in " + Year()})};
      case 5: return DecadePhrase();
      case 6: return CenturyPhrase();
      case 7: return PartPhrase();
      case 8: return YearsPhrase();
      case 9: return DaysPhrase();
      case 10: return {Year() + "/..", "since " + Year()};
      default: return {YearOfBc(), "in " + std::to_string(bc_) + " BC"};
    }
  }

 private:
  int Pick(int low, int high) { return std::uniform_int_distribution<int>(low, high)(random_); }
  std::string Any(const std::vector<std::string>& ways) { return ways[static_cast<size_t>(Pick(0, static_cast<int>(ways.size()) - 1))]; }

  std::string Year() const { return std::to_string(year_); }
  std::string Month(int month) const { return Year() + "-" + Padded(month); }
  std::string Day(int day) const { return Month(month_) + "-" + Padded(day); }
  static std::string MonthName(int month) { return kMonths[month - 1]; }

  std::string DayWords() {
    const std::string month = MonthName(month_), day = std::to_string(day_), short_month = kShortMonths[month_ - 1];
    const std::string weekday = kWeekdays[WeekdayOf(*MakeDay(year_, month_, day_)) - 1];
    std::vector<std::string> ways = {month + " " + day + ", " + Year(),
                                     day + " " + month + " " + Year(),
                                     month + " " + Nth(day_) + ", " + Year(),
                                     "the " + Nth(day_) + " of " + month + " " + Year(),
                                     weekday + ", " + day + " " + month + " " + Year(),
                                     weekday + ", " + month + " " + day + ", " + Year(),
                                     short_month + " " + day + ", " + Year(),
                                     Year() + "-" + Padded(month_) + "-" + Padded(day_),
                                     Year() + " " + month + " " + day,
                                     day + "-" + std::string(kShortMonths[month_ - 1], 3) + "-" + Year()};
    if (day_ <= 21) ways.push_back("the " + std::string(kOrdinals[day_ - 1]) + " of " + month + ", " + Year());
    if (day_ > 12) ways.push_back(Padded(day_) + "/" + Padded(month_) + "/" + Year());
    if (day_ > 12) ways.push_back(Padded(month_) + "/" + Padded(day_) + "/" + Year());
    return Any(ways);
  }

  // "The 1800s" are a hundred years, "the 1900s" ten.
  Phrase DecadePhrase() const {
    const std::string decade = Year().substr(0, 3);
    const bool century = decade.back() == '0' && decade < "190";
    return {century ? decade.substr(0, 2) + "XX" : decade + "X", "in the " + decade + "0s"};
  }

  static std::string Years(int first, int last) {
    const auto text = [](int year) {
      const std::string digits = std::to_string(std::abs(year));
      return (year < 0 ? "-" : "") + std::string(4 - digits.size(), '0') + digits;
    };
    return text(first) + "/" + text(last);
  }

  // 1 BC is year 0: the fifth century before our era runs from -499, the 480s from -488.
  Phrase BeforeOurEra() {
    const int century = Pick(1, 20), decade = Pick(2, 99) * 10, half = Pick(1, 2);
    const int first = 1 - century * 100;
    switch (Pick(0, 2)) {
      case 0: return {Years(first, first + 99), "in the " + Any({Nth(century), kOrdinals[century - 1]}) + " century BC"};
      case 1: return {Years(first + 50 * (half - 1), first + 50 * half - 1), "in the " + std::string(kOrdinals[half - 1]) + " half of the " + Nth(century) + " century BC"};
      default: return {Years(decade % 100 == 0 ? -decade - 98 : -decade - 8, 1 - decade), "in the " + std::to_string(decade) + "s BC"};
    }
  }

  Phrase CenturyPhrase() {
    if (Pick(0, 2) == 0) return BeforeOurEra();
    const int century = Pick(10, 21);
    return {Padded(century - 1) + "XX", "in the " + Any({Nth(century), kOrdinals[century - 1]}) + " century"};
  }

  Phrase PartPhrase() {
    const int quarter = Pick(1, 4), half = Pick(1, 2), season = Pick(1, 4);
    switch (Pick(0, 2)) {
      case 0: return {Year() + "-2" + std::to_string(season), Any({"in the ", "in "}) + kSeasons[season - 1] + Any({" of ", " "}) + Year()};
      case 1: return {Month(quarter * 3 - 2) + "/" + Month(quarter * 3),
                      Any({"in the " + std::string(kOrdinals[quarter - 1]) + " quarter of " + Year(), "in Q" + std::to_string(quarter) + " " + Year()})};
      default: return {Month(half * 6 - 5) + "/" + Month(half * 6), "in the " + std::string(kOrdinals[half - 1]) + " half of " + Year()};
    }
  }

  Phrase YearsPhrase() {
    const std::string later = std::to_string(std::min(2099, year_ + Pick(1, 60)));
    return {Year() + "/" + later, Any({"from " + Year() + " to " + later, "between " + Year() + " and " + later, "in the years " + Year() + "-" + later})};
  }

  Phrase DaysPhrase() {
    const int later = Pick(day_, DaysInMonth(year_, month_)), last = Pick(month_, 12);
    if (later > day_) {
      const std::string days = std::to_string(day_), until = std::to_string(later);
      return {Day(day_) + "/" + Day(later), Any({"between " + days + " and " + until + " " + MonthName(month_) + " " + Year(),
                                                 "from " + MonthName(month_) + " " + days + " to " + until + ", " + Year(),
                                                 "on " + MonthName(month_) + " " + days + "-" + until + ", " + Year()})};
    }
    if (last == month_) return {Month(month_), "in " + MonthName(month_) + " " + Year()};
    return {Month(month_) + "/" + Month(last), "from " + MonthName(month_) + " to " + MonthName(last) + " " + Year()};
  }

  std::string YearOfBc() {
    bc_ = Pick(1, 999);
    const std::string digits = std::to_string(bc_ - 1);
    return (bc_ == 1 ? "" : "-") + std::string(4 - digits.size(), '0') + digits;
  }

  std::mt19937 random_{20220106};
  int year_ = 0, month_ = 0, day_ = 0, bc_ = 0;
};

TEST(DateProperties, WordsOfAValueGiveTheValue) {
  constexpr int kRounds = 400, kInOneText = 500;  // 200,000 phrases
  Phrases phrases;
  int wrong = 0;
  for (int round = 0; round < kRounds; ++round) {
    std::vector<Phrase> told;
    std::string words;
    for (int i = 0; i < kInOneText; ++i) {
      told.push_back(phrases.Next());
      words += "The council of the league met " + told.back().words + ", as the papers had it.\n\n";
    }
    const Text text = EnglishText(words);
    DateTagger::Context context;
    context.published = "2020-06-04";
    context.anchor = DateTagger::Context::kPublished;
    const auto mentions = Tagger().Tag(text, context, nullptr);
    if (mentions.size() == told.size()) {
      for (size_t i = 0; i < told.size(); ++i) {
        // Numeric dates of both orders stand in one text: each of these can be read in one way only.
        if (mentions[i].value != told[i].value && ++wrong <= 20) ADD_FAILURE() << told[i].words << ": " << mentions[i].value << ", not " << told[i].value;
      }
      continue;
    }
    for (const Phrase& phrase : told) {
      const auto alone = TagWords("The council of the league met " + phrase.words + ", as the papers had it.", "2020-06-04");
      if ((alone.size() != 1 || alone[0].value != phrase.value) && ++wrong <= 20) {
        ADD_FAILURE() << phrase.words << ": " << alone.size() << " dates, first " << (alone.empty() ? "" : alone[0].value) << ", not " << phrase.value;
      }
    }
    EXPECT_EQ(mentions.size(), told.size());
  }
  EXPECT_EQ(wrong, 0);
}

// What is told relative to the day of publication moves with it.
TEST(DateProperties, RelativeValuesMoveWithThePublicationDate) {
  const char* const kByDays[] = {"They met today.", "They met yesterday.", "They leave tomorrow.", "It fell 45 days ago.", "It was the day before yesterday.",
                                 "They met this morning.", "They spoke last night.", "It began 200 days ago.", "He will be back the day after tomorrow."};
  const char* const kByWeeks[] = {"They met on Friday.", "They will meet on Friday.", "They met last Monday.", "They will meet next Sunday.", "They met this Wednesday.",
                                  "They met on Tuesday night.", "They met a week ago Sunday.", "They met last week.", "They met three weeks ago.", "They meet next week.",
                                  "They met over the weekend.", "They met on Thursday at 9 a.m."};
  std::mt19937 random(7);
  const auto pick = [&](int low, int high) { return std::uniform_int_distribution<int>(low, high)(random); };
  const auto check = [&](const char* words, int step) {
    for (int i = 0; i < 200; ++i) {
      const Day published = *MakeDay(pick(1900, 2100), 1, 1) + std::chrono::days(pick(0, 365));
      const int shift = step * pick(-2000, 2000);
      const auto base = TagWords(words, ToEdtf(Moment::OfDay(published))), moved = TagWords(words, ToEdtf(Moment::OfDay(published + std::chrono::days(shift))));
      ASSERT_EQ(base.size(), 1u) << words;
      ASSERT_EQ(moved.size(), 1u) << words;
      const auto from = ParseEdtf(base[0].value.substr(0, base[0].value.find('T'))), to = ParseEdtf(moved[0].value.substr(0, moved[0].value.find('T')));
      ASSERT_TRUE(from && to && from->first && to->first) << words << ": " << base[0].value << ", " << moved[0].value;
      EXPECT_EQ(*to->first - *from->first, std::chrono::days(shift)) << words << " at " << base[0].value;
      EXPECT_EQ(*to->last - *from->last, std::chrono::days(shift)) << words << " at " << base[0].value;
    }
  };
  for (const char* words : kByDays) check(words, 1);
  for (const char* words : kByWeeks) check(words, 7);
}

// Neither the machine's zone nor its locale has a say. (The clock has none either: a date without a publication date has no value.)
TEST(DateProperties, ZoneAndLocaleHaveNoSay) {
  const std::string words = "They met today at 9:30 p.m. and last week, on Friday and on 3 May 1999, and 1.5 years ago, at 23:30 GMT, on Ramadan 2019.";
  const auto all = [&] {
    std::string values;
    for (const DateMention& mention : TagWords(words, "2020-06-04")) values += mention.value + " " + mention.timex3 + ";";
    return values;
  };
  const std::string here = all();
  EXPECT_NE(here, "");
  for (const char* zone : {"Pacific/Kiritimati", "Pacific/Pago_Pago", "UTC"}) {
    setenv("TZ", zone, 1);
    tzset();
    for (const char* locale : {"C", "de_DE.UTF-8", "tr_TR.UTF-8", ""}) {
      std::setlocale(LC_ALL, locale);
      EXPECT_EQ(all(), here) << zone << " " << locale;
    }
  }
  std::setlocale(LC_ALL, "C");
  unsetenv("TZ");
  for (const DateMention& mention : TagWords("They met today, last week, on Friday, in May and three years ago.", "")) EXPECT_EQ(mention.value, "");
}

TEST(DateProperties, BadInputIsNoDate) {
  struct { const char *published, *words, *values; } const kCases[] = {
      {"2020-06-04", "In the year 99999 it will end.", ""},
      {"2020-06-04", "It ended on 32 May.", ""},
      {"2020-06-04", "It ended on 30 February 2011 and on 31.11.2011.", ""},
      {"2020-06-04", "It ended 0 days ago.", ""},
      {"2020-06-04", "It was -5 years.", ""},
      {"2020-06-04", "They meet next next Friday.", "2020-06-12 "},
      {"2020-06-04", "On \u0663 \u0665 \u0661\u0669\u0669\u0669 they met.", ""},
      {"2020-06-04", "It began 99999999999999999999 years ago.", ""},
      {"2020-06-04", "It began 123456789 years ago.", ""},
      {"2020-06-04", "At 25:61 it ended.", ""},
      {"9999-12-31", "They leave tomorrow and next year.", ""},
      {"0001-01-01", "They left yesterday, in the first year.", "0000-12-31 "},
      {"", "They left yesterday, last week and on Friday.", "   "},
  };
  for (const auto& [published, words, values] : kCases) {
    std::string got;
    for (const DateMention& mention : TagWords(words, published)) got += mention.value + " ";
    EXPECT_EQ(got, values) << words;
  }
}

TEST(DateProperties, TenThousandDatesStandOnOneLine) {
  std::string words = "They met on";
  for (int i = 0; i < 10'000; ++i) words += " 3 May " + std::to_string(1000 + i % 1000) + ",";
  const auto mentions = TagWords(words, "2020-06-04");
  ASSERT_EQ(mentions.size(), 10'000u);
  for (size_t i = 0; i < mentions.size(); ++i) ASSERT_EQ(mentions[i].value, std::to_string(1000 + i % 1000) + "-05-03");
}

}  // namespace
}  // namespace annals
