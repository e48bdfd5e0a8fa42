#include <fmt/format.h>
#include <gtest/gtest.h>

#include <set>
#include <string>
#include <vector>

#include "tests/support/import_fixture.hpp"

namespace entente {
namespace {

using test::Import;
using test::mapping_of;
using Texts = test::ClaimTexts;

// Claims that are records of their own: does a file tell again what an earlier one of the same source told?
constexpr std::string_view deliveries = R"({"name": "deliveries", "source": {"key": "arms", "title": "Deliveries"},
  "recognise": {"columns": ["from", "to", "year", "tiv"]},
  "claims": [{"subject": {"scheme": "iso3", "code": "from"}, "relation": "supplies-arms-to",
              "object": {"scheme": "iso3", "code": "to"}, "on": {"year": "year"},
              "attributes": [{"name": "tiv", "column": "tiv", "combine": "sum"}]}]})";
constexpr std::string_view events = R"({"name": "events", "source": {"key": "events", "title": "Events"},
  "recognise": {"columns": ["from", "to", "day", "id"]}, "key": "id",
  "claims": [{"subject": {"scheme": "iso3", "code": "from"}, "relation": "cooperates-with",
              "object": {"scheme": "iso3", "code": "to"}, "on": {"date": "day"},
              "unite": {"over": "month", "count": "events"}}]})";

class CountedAgain : public Import {
 protected:
  std::int64_t beside(std::string_view mapping, const std::string& rows) {
    const auto parsed = parse_mapping(mapping, "mapping.json", Schema::builtin());
    EXPECT_TRUE(parsed.has_value()) << parsed.error().message;
    return parsed ? read(rows, &*parsed).beside : -1;
  }
};

TEST_F(CountedAgain, IsToldOfANewerEdition) {
  const std::string head = "from,to,year,tiv\n";
  EXPECT_EQ(beside(deliveries, head + "USA,ISR,1980,40\nUSA,ISR,1980,25\nUSA,JPN,1981,3\n"), 0);
  EXPECT_EQ(beside(deliveries, head + "USA,ISR,1980,40\nUSA,ISR,1980,25\nUSA,JPN,1981,3\n"), 0) << "all of it is known";
  EXPECT_EQ(beside(deliveries, head + "USA,ISR,1980,42\nUSA,ISR,1980,25\nUSA,JPN,1981,3\nUSA,JPN,1982,1\n"), 1);
}

TEST_F(CountedAgain, IsNotToldOfOtherPairsOrYears) {
  const std::string head = "from,to,year,tiv\n";
  EXPECT_EQ(beside(deliveries, head + "USA,ISR,1980,40\nUSA,JPN,1981,3\n"), 0);
  EXPECT_EQ(beside(deliveries, head + "FRA,ISR,1980,40\nISR,USA,1980,40\nUSA,JPN,1982,3\n"), 0);
}

TEST_F(CountedAgain, IsNotToldOfTheNextDaysOfAMonth) {
  const std::string head = "from,to,day,id\n";
  EXPECT_EQ(beside(events, head + "USA,ISR,2018-06-01,1\nUSA,ISR,2018-06-01,2\n"), 0);
  EXPECT_EQ(beside(events, head + "USA,ISR,2018-06-02,3\nUSA,ISR,2018-06-02,4\n"), 0);
  EXPECT_EQ(beside(events, head + "USA,ISR,2018-06-03,5\n"), 0);
  // A month beside its days, and a day that has got one more event since.
  EXPECT_EQ(beside(events, head + "USA,ISR,2018-06-01,1\nUSA,ISR,2018-06-02,3\nUSA,ISR,2018-06-09,6\n"), 1);
  EXPECT_EQ(beside(events, head + "USA,ISR,2018-06-03,5\nUSA,ISR,2018-06-03,7\nUSA,JPN,2018-06-03,8\n"), 1);
}

TEST_F(Import, SaysOfDaysBetweenTwoLivesIsTold) {
  const auto lives = [&](const std::string& row) {
    const auto report = read("source,relation,target,start,end\n" + row + "\n");
    std::multiset<std::string> labels;
    for (const BeyondLife& beyond : report.beyond_life) labels.insert(beyond.label);
    return labels;
  };
  EXPECT_EQ(lives("Serbia,rival-of,France,1900,1990"), (Texts{"Serbia"}));
  EXPECT_EQ(lives("gw:340,borders,cow:220,1925,1930"), Texts{"Serbia"}) << "a code that was borne only in the lives";
  EXPECT_EQ(lives("Serbia,rival-of,France,1900,1910"), Texts{});
  EXPECT_EQ(lives("Serbia,rival-of,France,2007,2010"), Texts{});
}

// Rows that events of a month are counted from are listed one by one, as they stand in the file.
TEST_F(Import, EveryRowOfWhatIsCountedIsListedIfItIsNotUnderstood) {
  const auto parsed = parse_mapping(events, "mapping.json", Schema::builtin());
  ASSERT_TRUE(parsed.has_value()) << parsed.error().message;
  std::vector<std::vector<std::string>> listed;
  on_rejected_ = [&](const RecordLayout& layout, const RejectedRecord& record) {
    EXPECT_EQ(layout.columns, (std::vector<std::string>{"extra", "from", "to", "day", "id"}));
    for (const RecordRow& row : record.rows) listed.push_back(row.fields);
  };
  const auto report = read(
      "extra,from,to,day,id\n"
      "u,USA,XQX,2018-06-01,1\n"
      "v,USA,ISR,2018-06-01,2\n"
      "w,USA,XQX,2018-06-02,3\n",
      &*parsed);
  EXPECT_EQ(report.summary.rejected, 2);
  EXPECT_EQ(listed, (std::vector<std::vector<std::string>>{{"u", "USA", "XQX", "2018-06-01", "1"},
                                                           {"w", "USA", "XQX", "2018-06-02", "3"}}));
}

TEST_F(Import, AmountsOfOneMonthAreSummed) {
  const Mapping mapping = mapping_of(R"({
    "name": "dead", "title": "Dead", "source": {"key": "dead", "title": "Dead"},
    "recognise": {"columns": ["d", "a", "b", "v"]},
    "claims": [{"subject": {"name": "a"}, "relation": "cooperates-with", "object": {"name": "b"}, "on": {"date": "d"},
      "unite": {"over": "month", "count": "events"}, "attributes": [{"name": "dead", "column": "v", "combine": "sum"}]}]})");
  read(
      "d,a,b,v\n2014-01-02,France,Mali,1\n2014-01-03,France,Mali,1\n2014-01-04,France,Mali,5\n2014-02-04,France,Mali,2."
      "5\n",
      &mapping);
  const Graph graph = GraphFile::open(folder_ / "graph.entente", Access::read).value().graph().value();
  std::multiset<std::string> attributes;
  for (const Claim& claim : graph.claims()) attributes.insert(attribute_text(graph[claim.attributes]));
  EXPECT_EQ(attributes, (Texts{R"({"dead":2.5,"events":1})", R"({"dead":7,"events":3})"}));
}

TEST_F(Import, MeansAndMaximaAreOfTheRowsThatAreUnited) {
  const Mapping mapping = mapping_of(R"({
    "name": "scores", "title": "Scores", "source": {"key": "scores", "title": "Scores"},
    "recognise": {"columns": ["d", "a", "b", "tone", "top"]}, "format": {"missing": ["NA"]},
    "claims": [{"subject": {"name": "a"}, "relation": "cooperates-with", "object": {"name": "b"}, "on": {"date": "d"},
      "unite": {"over": "month"}, "attributes": [{"name": "tone", "column": "tone", "combine": "mean"},
                                                 {"name": "top", "column": "top", "combine": "max"}]}]})");
  read(
      "d,a,b,tone,top\n2014-01-02,France,Mali,-2,3\n2014-01-03,France,Mali,NA,-1\n2014-01-04,France,Mali,5,NA\n"
      "2014-02-01,France,Mali,NA,-7\n",
      &mapping);
  const Graph graph = GraphFile::open(folder_ / "graph.entente", Access::read).value().graph().value();
  std::multiset<std::string> attributes;
  for (const Claim& claim : graph.claims()) attributes.insert(attribute_text(graph[claim.attributes]));
  EXPECT_EQ(attributes, (Texts{R"({"tone":1.5,"top":3})", R"({"top":-7})"}));
}

TEST_F(Import, WhatIsSummedIsANumber) {
  const auto parsed = parse_mapping(deliveries, "mapping.json", Schema::builtin());
  ASSERT_TRUE(parsed.has_value());
  const auto report = read("from,to,year,tiv\nUSA,ISR,1980,\"1,200\"\nUSA,ISR,1980,nan\nUSA,ISR,1980,4.5\n", &*parsed);
  EXPECT_EQ(report.summary.rejected, 2);
  EXPECT_EQ(report.first_invalid.front().reason, "no number, and of this column the sum counts");
}

TEST_F(CountedAgain, IsNotCountedWhereOnlyTheColumnsChanged) {
  EXPECT_EQ(beside(deliveries, "from,to,year,tiv\nUSA,ISR,1980,40\nUSA,ISR,1980,25\n"), 0);
  EXPECT_EQ(beside(deliveries, "tiv,to,comment,from,year\n40,ISR,,USA,1980\n25,ISR,,USA,1980\n"), 0);
  EXPECT_EQ(claims().size(), 2U);
}

TEST_F(CountedAgain, TakesTheRecordThatCorrectsABadOne) {
  const std::string head = "from,to,day,id\n";
  EXPECT_EQ(beside(events, head + "USA,XQX,2018-06-01,1\nUSA,ISR,2018-06-01,1\nUSA,ISR,2018-06-01,1\n"), 0);
  EXPECT_EQ(claims().size(), 1U);
  EXPECT_EQ(beside(events, head + "USA,JPN,2018-06-35,2\nUSA,JPN,2018-06-30,2\n"), 0);
  EXPECT_EQ(claims().size(), 2U);
}

TEST_F(CountedAgain, KnowsTheRowsOfAListOfRejectedOnes) {
  const std::string row = "USA;XQX,ISR,1980,40\n";
  const std::string split =
      std::string(deliveries).replace(deliveries.find("\"from\"}"), 7, R"("from", "split": ";"})");
  std::string key;
  on_rejected_ = [&](const RecordLayout& layout, const RejectedRecord& record) {
    EXPECT_TRUE(layout.has_keys);
    key = fmt::format("{:x}", record.rows.front().key);
  };
  EXPECT_EQ(beside(split, "from,to,year,tiv\n" + row), 0);
  EXPECT_EQ(claims().size(), 1U);
  EXPECT_EQ(beside(split, "rejected_key,from,to,year,tiv\n" + key + ",USA;FRA,ISR,1980,40\n"), 0);
  EXPECT_EQ(claims().size(), 2U);
  // Two deliveries of one year, of which the second was bad: its correction is no newer edition.
  EXPECT_EQ(beside(split, "from,to,year,tiv\nUSA,JPN,1990,40\nXQX,JPN,1990,41\n"), 0);
  EXPECT_EQ(beside(split, "rejected_key,from,to,year,tiv\n" + key + ",USA,JPN,1990,41\n"), 0);
}

TEST_F(Import, WholeNumbersAreTheSameWithDecimals) {
  const Mapping mapping = mapping_of(R"({
    "name": "seats", "title": "Seats", "source": {"key": "seats", "title": "Seats"},
    "recognise": {"columns": ["a", "b", "kept", "d", "year"]}, "format": {"missing": ["-9"]},
    "claims": [{"when": {"kept": ["1"]}, "subject": {"name": "a"}, "relation": "allied-with", "object": {"name": "b"},
      "on": {"year": "year"}, "attributes": [{"name": "defence", "column": "d"}]}]})");
  const auto report = read(
      "a,b,kept,d,year\nFrance,Italy,1.0,0.0,1950\nFrance,Spain,1.00,1,1950\nFrance,Chad,1,-9.0,1961\n"
      "France,Peru,1.5,1,1950\nFrance,Cuba,10,1,1950\n",
      &mapping);
  EXPECT_EQ(report.summary.rejected, 0);
  EXPECT_EQ(report.summary.claims_added, 3);
  EXPECT_EQ(report.skipped, 2);
}

TEST_F(Import, ACellThatIsOneNameIsNotSplit) {
  const Mapping mapping = mapping_of(R"({
    "name": "pacts", "title": "Pacts", "source": {"key": "pacts", "title": "Pacts"},
    "recognise": {"columns": ["a", "b", "year"]},
    "claims": [{"subject": {"name": "a", "split": ", "}, "relation": "allied-with", "object": {"name": "b"},
      "on": {"year": "year"}}]})");
  read("a,b,year\n\"China, Republic of\",Spain,1960\n\"France, Italy\",Spain,1961\n", &mapping);
  std::set<std::string> subjects;
  for (const std::string& claim : claims()) subjects.insert(claim.substr(0, claim.find(' ')));
  EXPECT_EQ(subjects, (std::set<std::string>{"state/taiwan", "state/france", "state/italy"}));
}

}  // namespace
}  // namespace entente
