#include "values/date.hpp"

#include <gtest/gtest.h>

#include <random>

#include "values/period.hpp"

namespace entente {
namespace {

Day day(const char* text) {
  const auto date = parse_date(text);
  EXPECT_TRUE(date.has_value() && date->is_day()) << text;
  return date->first;
}

Period period(const char* begin, const char* end) { return {*parse_date(begin), *parse_date(end)}; }

// Day numbers: POSIX counts days from 1970-01-01 (`date -u -d 1914-06-28 +%s` divided by 86400).
TEST(Date, CountsDaysFrom1970) {
  EXPECT_EQ(day("1970-01-01"), 0);
  EXPECT_EQ(day("1914-06-28"), -20276);
  EXPECT_EQ(day("2000-02-29"), 11016);
  EXPECT_EQ(day("1816-01-01"), -56248);
}

TEST(Date, KeepsThePrecisionThatIsWritten) {
  const auto year = parse_date("1949");
  EXPECT_EQ(year->first, day("1949-01-01"));
  EXPECT_EQ(year->last, day("1949-12-31"));
  const auto month = parse_date("2024-02");
  EXPECT_EQ(month->last, day("2024-02-29"));
  EXPECT_EQ(parse_date("../1816")->last, day("1816-12-31"));
  EXPECT_EQ(parse_date("../1816")->first, unbounded_past);
  EXPECT_EQ(parse_date("2012/..")->first, day("2012-01-01"));
  EXPECT_TRUE(parse_date("..")->is_unknown());
  EXPECT_TRUE(parse_date("")->is_unknown());
  const auto between = parse_date("[1949-04-02..1949-05-01]");
  EXPECT_EQ(between->first, day("1949-04-02"));
  EXPECT_EQ(between->last, day("1949-05-01"));
}

// ISO 8601-2:2019, 8.4: ? uncertain, ~ approximate, % both.
TEST(Date, KeepsTheMarks) {
  EXPECT_TRUE(parse_date("1872?")->uncertain && !parse_date("1872?")->approximate);
  EXPECT_TRUE(!parse_date("1872~")->uncertain && parse_date("1872~")->approximate);
  EXPECT_TRUE(parse_date("1872%")->uncertain && parse_date("1872%")->approximate);
}

// ISO 8601-2:2019, 8.6: X stands for a digit that is not specified.
TEST(Date, ReadsUnspecifiedDigits) {
  EXPECT_EQ(*parse_date("2004-XX"), *parse_date("2004"));
  EXPECT_EQ(*parse_date("2004-XX-XX"), *parse_date("2004"));
  EXPECT_EQ(*parse_date("2004-04-XX"), *parse_date("2004-04"));
  EXPECT_EQ(parse_date("201X")->first, day("2010-01-01"));
  EXPECT_EQ(parse_date("201X")->last, day("2019-12-31"));
  EXPECT_EQ(parse_date("19XX")->last, day("1999-12-31"));
  EXPECT_EQ(parse_date("-004X")->first, day("-0049-01-01"));
  EXPECT_EQ(parse_date("-004X")->last, day("-0040-12-31"));
  EXPECT_TRUE(parse_date("201X?")->uncertain);
  for (const char* text : {"XXXX", "2XXX", "X014", "20X4", "2004-XX-04", "2004-0X", "2004-04-0X", "2004-XX-XX-XX"})
    EXPECT_FALSE(parse_date(text).has_value()) << text;
}

// The examples that the Library of Congress gives for levels 0 and 1 (Extended Date/Time Format Specification, 2019).
TEST(Date, ReadsTheExamplesOfTheStandard) {
  for (const char* text : {"1985-04-12",
                           "1985-04",
                           "1985",
                           "1985-04-12T23:20:30",
                           "1985-04-12T23:20:30Z",
                           "1985-04-12T23:20:30-04",
                           "1985-04-12T23:20:30+04:30",
                           "2001-21",
                           "1984?",
                           "2004-06~",
                           "2004-06-11%",
                           "201X",
                           "20XX",
                           "2004-XX",
                           "1985-04-XX",
                           "1985-XX-XX",
                           "1985-04-12/..",
                           "1985-04/..",
                           "1985/..",
                           "../1985-04-12",
                           "../1985-04",
                           "../1985",
                           "1985-04-12/",
                           "1985-04/",
                           "1985/",
                           "/1985-04-12",
                           "/1985-04",
                           "/1985",
                           "-1985",
                           "1984-06-02?/",
                           "1984-06-02?/.."})
    EXPECT_TRUE(parse_date(text).has_value()) << text;
  for (const char* text : {"1964/2008", "2004-06/2006-08", "2004-02-01/2005-02-08", "2004-02-01/2005-02",
                           "2004-02-01/2005", "2005/2006-02", "1984~/2004-06", "1984/2004-06~", "1984~/2004~",
                           "1984?/2004%", "1984-06?/2004-08?", "1984-06-02?/2004-08-08~"}) {
    EXPECT_TRUE(parse_period(text).has_value()) << text;
    const auto date = parse_date(text);
    ASSERT_FALSE(date.has_value()) << text;
    EXPECT_NE(date.error().message.find("interval"), std::string::npos) << date.error().message;
  }
  EXPECT_EQ(*parse_date("1985-04-12T23:20:30-04"), *parse_date("1985-04-12"));
  EXPECT_EQ(*parse_date("1985/"), *parse_date("1985/.."));
  EXPECT_EQ(*parse_date("/1985"), *parse_date("../1985"));
  for (const char* text : {"Y170000002", "Y-170000002", "../Y17000", "Y17000/.."})
    EXPECT_NE(parse_date(text).error().message.find("out of range"), std::string::npos) << text;
  for (const char* text : {"/",
                           "../..",
                           "/..",
                           "../",
                           "1985//",
                           "1985/1986/1987",
                           "1985T10:00:00",
                           "1985-04-12T",
                           "1985-04-12T23:20",
                           "1985-04-12T25:20:30",
                           "1985-04-12T24:00:01",
                           "1985-04-12T23:60:30",
                           "1985-04-12T23:20:30z",
                           "1985-04-12T23:20:30+4",
                           "1985-04-12T23:20:30+04:60",
                           "1985-04-12 23:20:30",
                           "1985-20",
                           "1985-25",
                           "1985-21-01",
                           "Y",
                           "-",
                           "1985?~",
                           "1985-XX-12"})
    EXPECT_FALSE(parse_date(text).has_value()) << text;
}

// ISO 8601-2, 4.8.1: 21 to 24 are spring, summer, autumn, winter, independent of location; we take the northern months.
TEST(Date, ReadsSeasons) {
  EXPECT_EQ(*parse_date("1914-21"), *parse_date("[1914-03-01..1914-05-31]"));
  EXPECT_EQ(*parse_date("1914-22"), *parse_date("[1914-06-01..1914-08-31]"));
  EXPECT_EQ(*parse_date("1914-23"), *parse_date("[1914-09-01..1914-11-30]"));
  EXPECT_EQ(*parse_date("1915-24"), *parse_date("[1915-12-01..1916-02-29]"));
  EXPECT_TRUE(parse_date("1914-22~")->approximate);
  EXPECT_FALSE(parse_date("9999-24").has_value());  // ends beyond the last year
}

TEST(Period, OfAnIntervalHoldsFromItsFirstToItsLastDay) {
  EXPECT_EQ(*parse_period("1914-07-28/1918-11-11"), period("1914-07-28", "1918-11-12"));
  EXPECT_EQ(*parse_period("1914-07-28"), period("1914-07-28", "1914-07-29"));
  const Period years = *parse_period("1914?/1918~");
  EXPECT_TRUE(years.begin.uncertain && years.end.approximate);
  EXPECT_TRUE(years.certain(day("1915-06-01")));
  EXPECT_TRUE(years.possible(day("1918-12-31")));
  EXPECT_FALSE(years.possible(day("1919-01-01")));
  for (const char* text : {"1918/1914", "1914/1918/1920", "1914/x", "x/1918", "1914-02-30/1918"})
    EXPECT_FALSE(parse_period(text).has_value()) << text;
}

TEST(Date, RefusesWhatTheCalendarDoesNotHave) {
  for (const char* text :
       {"1914-02-29", "1900-02-29", "1914-13", "1914-00", "1914-06-31", "1914-06-00", "14", "1914-6-28", "19140628",
        "28.6.1914", "1914-06-28T00:00", "[1914..1913]", "[1914..", "1914/1918", "..x", "?", " 1914", "19 4", "99999"})
    EXPECT_FALSE(parse_date(text).has_value()) << text;
  EXPECT_TRUE(parse_date("2000-02-29").has_value());
}

TEST(Date, PartsMakeADateOrNothing) {
  EXPECT_EQ(date_of_parts(1914, 6, 28), Date::on(day("1914-06-28")));
  EXPECT_EQ(date_of_parts(1914, 0, 0), *parse_date("1914"));
  EXPECT_EQ(date_of_parts(1914, 0, 28), std::nullopt);
  EXPECT_EQ(date_of_parts(1914, 2, 30), std::nullopt);
}

TEST(Date, TextAndDateAreTheSame) {
  for (const char* text : {"1949", "1949-04", "1949-04-04", "1872~", "1872-05?", "1872-05-06%", "../1816-12-31",
                           "2012-01-01/..", "[1949-04-02..1949-05-01]", "..", "-0044-03-15"})
    EXPECT_EQ(date_text(*parse_date(text)), text);
  std::mt19937 random(1);
  for (int at = 0; at < 10000; ++at) {
    const auto first = static_cast<Day>(random() % 400000) - 300000;
    Date date{.first = first, .last = first + static_cast<Day>(random() % 400)};
    if (random() % 5 == 0) date.first = unbounded_past;
    if (random() % 5 == 0) date.last = unbounded_future;
    if (!date.is_unknown()) date.approximate = random() % 2 == 0;
    const auto back = parse_date(date_text(date));
    ASSERT_TRUE(back.has_value()) << date_text(date);
    EXPECT_EQ(*back, date) << date_text(date);
  }
}

TEST(Period, IsHalfOpen) {
  const Period treaty = period("1907-08-31", "1918-03-03");
  EXPECT_FALSE(treaty.possible(day("1907-08-30")));
  EXPECT_TRUE(treaty.possible(day("1907-08-31")));
  EXPECT_TRUE(treaty.possible(day("1918-03-02")));
  EXPECT_FALSE(treaty.possible(day("1918-03-03")));
}

TEST(Period, OfAnOpenEndHoldsForCertainOnlyWhileItWasObserved) {
  const Period open = period("1949-04-04", "2017-01-01/..");  // still so on 2016-12-31
  EXPECT_TRUE(open.certain(day("2016-12-31")));
  EXPECT_FALSE(open.certain(day("2017-01-01")));
  EXPECT_TRUE(open.possible(day("2017-01-01")));
  EXPECT_TRUE(open.is_open());
  EXPECT_EQ(period_text(open), "[1949-04-04, open on 2016-12-31)");
}

TEST(Period, WithoutAnEndAfterItsBeginningCannotBe) {
  EXPECT_FALSE(period("1954-08-09", "1954-08-09").may_exist());
  EXPECT_FALSE(period("1954-08-10", "1954-08-09").may_exist());
  EXPECT_TRUE(period("1954", "1954").may_exist());  // some day of the year to a later one
}

/// The definition: some choice of the days that are not known makes it hold (possible); every choice does (certain).
TEST(Period, PossibleAndCertainFollowFromAllChoices) {
  std::mt19937 random(2);
  for (int round = 0; round < 2000; ++round) {
    const auto pick = [&] { return static_cast<Day>(random() % 12); };
    Date begin{.first = pick(), .last = 0};
    Date end{.first = pick(), .last = 0};
    begin.last = begin.first + static_cast<Day>(random() % 4);
    end.last = end.first + static_cast<Day>(random() % 4);
    const Period p{begin, end};
    for (Day d = 0; d < 16; ++d) {
      bool any = false;
      bool all = true;
      for (Day b = begin.first; b <= begin.last; ++b)
        for (Day e = end.first; e <= end.last; ++e) {
          const bool holds = b <= d && d < e;
          any = any || holds;
          all = all && holds;
        }
      EXPECT_EQ(p.possible(d), any);
      EXPECT_EQ(p.certain(d), all);
      EXPECT_EQ(p.possible_during(d, d + 1), any);
      EXPECT_EQ(p.certain_during(d, d + 1), all);
    }
  }
}

/// The same over several days: some choice lets a day of the range belong to it; every choice lets one.
TEST(Period, DuringFollowsFromAllChoices) {
  std::mt19937 random(4);
  for (int round = 0; round < 5000; ++round) {
    const auto pick = [&](unsigned limit) { return static_cast<Day>(random() % limit); };
    Date begin{.first = pick(12), .last = 0};
    Date end{.first = pick(12), .last = 0};
    begin.last = begin.first + pick(4);
    end.last = end.first + pick(4);
    const Day from = pick(14);
    const Day to = from + 1 + pick(5);
    bool any = false;
    bool all = true;
    for (Day b = begin.first; b <= begin.last; ++b)
      for (Day e = end.first; e <= end.last; ++e) {
        bool meets = false;
        for (Day d = from; d < to; ++d) meets = meets || (b <= d && d < e);
        any = any || meets;
        all = all && meets;
      }
    const Period p{begin, end};
    EXPECT_EQ(p.possible_during(from, to), any) << period_text(p) << ' ' << from << ' ' << to;
    EXPECT_EQ(p.certain_during(from, to), all) << period_text(p) << ' ' << from << ' ' << to;
  }
}

/// Every day of the range of years is one date, in order, and its text and parts lead back to it.
TEST(Date, DaysAndCalendarAreTheSame) {
  CalendarDate date{-9999, 1, 1};
  const Day first = *day_of(date);
  const Day last = *day_of({9999, 12, 31});
  EXPECT_EQ(last - first + 1,
            19999 * 365 + 4849);  // leap years: 4999 fours - 199 hundreds + 49 four hundreds
  for (Day d = first; d <= last; ++d) {
    const CalendarDate got = calendar_date(d);
    ASSERT_TRUE(got.year == date.year && got.month == date.month && got.day == date.day) << d;
    ASSERT_EQ(day_of(date), d);
    if (d % 97 == 0) {
      ASSERT_EQ(*parse_date(day_text(d)), Date::on(d)) << day_text(d);
    }
    // The rule of the calendar (ISO 8601-1, 4.2.1), one day at a time.
    const bool leap = date.year % 4 == 0 && (date.year % 100 != 0 || date.year % 400 == 0);
    const bool thirty = date.month == 4 || date.month == 6 || date.month == 9 || date.month == 11;
    const int length = date.month == 2 ? (leap ? 29 : 28) : thirty ? 30 : 31;
    if (date.day < length) {
      ++date.day;
    } else {
      date.day = 1;
      date.month = date.month % 12 + 1;
      if (date.month == 1) ++date.year;
    }
  }
}

TEST(Period, IntersectionHoldsWhenBothDo) {
  std::mt19937 random(3);
  for (int round = 0; round < 2000; ++round) {
    const auto pick = [&] {
      const auto from = static_cast<Day>(random() % 12);
      return Period{Date::on(from), Date::on(from + 1 + static_cast<Day>(random() % 8))};
    };
    const Period a = pick();
    const Period b = pick();
    const auto both = intersection(a, b);
    for (Day d = 0; d < 24; ++d) EXPECT_EQ(both.has_value() && both->possible(d), a.possible(d) && b.possible(d));
  }
}

}  // namespace
}  // namespace entente
