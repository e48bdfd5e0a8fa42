#include "graph/date.hpp"

#include <gtest/gtest.h>

#include <random>

#include "graph/period.hpp"

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
