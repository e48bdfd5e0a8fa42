#include "exporters/validity.hpp"

#include <gtest/gtest.h>

#include <string>

namespace entente {
namespace {

/// "FROM TO PRECISION" of a half-open period given in EDTF, with "-" for what is missing.
std::string validity_of(std::string_view begin, std::string_view end) {
  const Validity found = validity({*parse_date(begin), *parse_date(end)});
  const auto text = [](std::optional<Day> day) { return day ? day_text(*day) : std::string("-"); };
  return text(found.from) + " " + text(found.to) + " " + (found.precision.empty() ? "-" : std::string(found.precision));
}

TEST(Validity, TheLastDayIsTheDayBeforeTheEnd) {
  EXPECT_EQ(validity_of("1894-01-04", "1917-12-15"), "1894-01-04 1917-12-14 day");
  EXPECT_EQ(validity_of("1904-03-01", "1904-03-01/.."), "1904-03-01 - day");
  EXPECT_EQ(validity_of("1899-01-01", "1900-03-01"), "1899-01-01 1900-02-28 day");  // 1900 had no 29 February
}

TEST(Validity, PartialDatesGiveTheFirstAndTheLastPossibleDay) {
  EXPECT_EQ(validity_of("1949", "1951"), "1949-01-01 1951-12-30 year");
  EXPECT_EQ(validity_of("1949-04", ".."), "1949-04-01 - month");
  EXPECT_EQ(validity_of("1949-04-04", "1951-02"), "1949-04-04 1951-02-27 month");
  EXPECT_EQ(validity_of("1872~", "1890-06-18"), "1872-01-01 1890-06-17 year");
}

TEST(Validity, ASourcesLastYearEndsOnItsLastDay) {
  const Validity found = validity({*parse_date("1949"), day_after(*parse_date("1951"))});
  EXPECT_EQ(day_text(*found.to), "1951-12-31");
  EXPECT_EQ(found.precision, "year");
  EXPECT_EQ(day_text(*validity({*parse_date("1949-01"), day_after(*parse_date("1951-02"))}).to), "1951-02-28");
}

TEST(Validity, UnknownAndOpenEndsAreLeftOut) {
  EXPECT_EQ(validity_of("..", ".."), "- - -");
  EXPECT_EQ(validity_of("../1816", "1848-02-24"), "- 1848-02-23 day");
  EXPECT_EQ(validity_of("1990-10-03", "2012/.."), "1990-10-03 - day");
  EXPECT_EQ(validity_of("1816/..", "../1900-01-01"), "1816-01-01 1899-12-31 year");
}

TEST(Validity, NothingForAPeriodThatEndsBeforeItBegins) { EXPECT_EQ(validity_of("1990", "1960"), "- - -"); }

}  // namespace
}  // namespace entente
