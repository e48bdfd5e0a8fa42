#include "exporters/edge_rows.hpp"

#include <gtest/gtest.h>

#include "tests/support/graph_literal.hpp"

namespace entente {
namespace {

std::vector<std::string> ids(const Snapshot& snapshot, std::size_t size) {
  std::vector<std::string> all;
  std::size_t expected_first = 0;
  for (const EdgeRange range : edge_ranges(snapshot, size)) {
    EXPECT_EQ(range.first, expected_first);
    EXPECT_GT(range.last, range.first);
    expected_first = range.last;
    for_each_edge(snapshot, range, [&](const EdgeRow& row) { all.push_back(row.id); });
  }
  EXPECT_EQ(expected_first, snapshot.edge_count());
  return all;
}

// Two phases of one treaty bind the same states for the same days: their ties are told apart by a number, which no cut
// between the ranges may begin anew.
TEST(EdgeRanges, MakeTheSameRowsHoweverTheyAreCut) {
  const Graph graph = test::graph_of(
      "state/a party-to treaty/t 1900 1910 phase=1\nstate/b party-to treaty/t 1900 1910 phase=1\n"
      "state/a party-to treaty/t 1900 1910 phase=2\nstate/b party-to treaty/t 1900 1910 phase=2\n"
      "state/a party-to treaty/t 1900 1910 phase=3\nstate/b party-to treaty/t 1900 1910 phase=3\n"
      "state/c party-to treaty/t 1900 1910 phase=1\n");
  const auto snapshot = Snapshot::of(graph, {.relations = {*graph.schema().relation_type("allied-with")}});
  const auto whole = ids(snapshot, 100);
  ASSERT_GE(whole.size(), 3U);
  EXPECT_TRUE(whole[1].ends_with("-2")) << whole[1];
  for (const std::size_t size : {1U, 2U, 3U, 4U}) EXPECT_EQ(ids(snapshot, size), whole) << size;
}

TEST(EdgeRanges, OfNothingAreNone) {
  const Graph graph = test::graph_of("state/a borders state/b");
  EXPECT_TRUE(edge_ranges(Snapshot::of(graph, {.days = DayRange{0, 0}, .certain = true}), 10).empty());
}

}  // namespace
}  // namespace entente
