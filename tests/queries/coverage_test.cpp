#include "queries/coverage.hpp"

#include <gtest/gtest.h>

#include "tests/support/graph_literal.hpp"

namespace entente {
namespace {

// The source s speaks about alliances from 1900 to 1999; t does not say what it speaks about.
Graph graph() {
  return test::graph_of(
      "state/a allied-with state/b 1950-01-01 1960-01-01 source=s\n"
      "state/a borders state/b 1950-01-01 1960-01-01 source=t\n",
      {{"s", "allied-with"}});
}

RelationTypeId relation(std::string_view name) { return *Schema::builtin().relation_type(name); }
DayRange days(std::string_view from, std::string_view to) { return {parse_date(from)->first, parse_date(to)->first}; }

CoverageExtent extent(std::string_view name, std::optional<DayRange> when) {
  const Graph g = graph();
  return coverage_of(g, {.relations = {relation(name)}, .days = when}).front().extent;
}

TEST(Coverage, TellsKnownFromUnknown) {
  EXPECT_EQ(extent("allied-with", days("1950-01-01", "1950-01-02")), CoverageExtent::known);
  EXPECT_EQ(extent("allied-with", days("2020-01-01", "2020-01-02")), CoverageExtent::unknown);
  EXPECT_EQ(extent("allied-with", days("1890-01-01", "1910-01-01")), CoverageExtent::partly);
  EXPECT_EQ(extent("allied-with", {}), CoverageExtent::known);
  EXPECT_EQ(extent("borders", days("1950-01-01", "1950-01-02")), CoverageExtent::undeclared);
}

TEST(Coverage, NamesWhoSpeaksAndWhen) {
  const Graph g = graph();
  const auto found = coverage_of(g, {.relations = {}, .days = days("1950-01-01", "1950-01-02")});
  ASSERT_EQ(found.size(), 1U);  // nobody declares anything of borders
  EXPECT_EQ(found.front().relation, relation("allied-with"));
  ASSERT_EQ(found.front().speakers.size(), 1U);
  EXPECT_EQ(g[found.front().speakers.front()].key, "s");
  EXPECT_EQ(found.front().days_text(), "from 1900-01-01 to 1999-12-31");
}

TEST(Coverage, OnlyTheChosenSourcesSpeak) {
  const Graph g = graph();
  const auto found = coverage_of(g, {.relations = {relation("allied-with")}, .days = {}, .sources = {*g.source("t")}});
  EXPECT_EQ(found.front().extent, CoverageExtent::undeclared);
}

TEST(Coverage, OfSeveralRelationsIsPartlyUnlessTheyAgree) {
  const Graph g = graph();
  const Projection both{.relations = {relation("allied-with"), relation("borders")}};
  EXPECT_EQ(common_extent(coverage_of(g, both)), CoverageExtent::partly);
  EXPECT_EQ(common_extent({}), CoverageExtent::undeclared);
}

TEST(Coverage, OfTreatiesIsOneOfTheTiesThatFollow) {
  const Graph g = test::graph_of("state/a party-to treaty/t 1950-01-01 1960-01-01 source=s", {{"s", "party-to"}});
  const auto found = coverage_of(g, {.relations = {relation("allied-with")}});
  EXPECT_EQ(found.front().extent, CoverageExtent::known);
}

}  // namespace
}  // namespace entente
