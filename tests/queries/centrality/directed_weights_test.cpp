#include <gtest/gtest.h>

#include <cmath>
#include <string>

#include "queries/centrality/registry.hpp"
#include "queries/measurement.hpp"
#include "tests/support/graph_literal.hpp"

namespace entente {
namespace {

double score_of(const Graph& graph, const char* measure, const char* entity, const std::string& weight,
                const std::string& length = {}) {
  Measuring measuring;
  measuring.measures = {*measure_named(measure)};
  measuring.weight = weight;
  measuring.length = length;
  const auto made = measurement(graph, {}, measuring).value();
  return made.by_entity(0)[*graph.entity(entity)];
}

// Opposite ties of one pair make one edge, but each has the weight of its own.
constexpr const char* trade = R"(
state/france supports state/spain w=100
state/spain supports state/france w=3
state/spain supports state/italy w=7
state/italy supports state/france w=200
)";

TEST(DirectedWeights, AreThoseOfTheTiesThatLeadSo) {
  const Graph graph = test::graph_of(trade);
  EXPECT_EQ(score_of(graph, "out-strength", "state/france", "w"), 100);
  EXPECT_EQ(score_of(graph, "in-strength", "state/france", "w"), 203);
  EXPECT_EQ(score_of(graph, "out-strength", "state/spain", "w"), 10);
  EXPECT_EQ(score_of(graph, "in-strength", "state/spain", "w"), 100);
  EXPECT_EQ(score_of(graph, "strength", "state/france", "w"), 303);
  EXPECT_EQ(score_of(graph, "out-strength", "state/france", ""), 1);
  EXPECT_EQ(score_of(graph, "in-strength", "state/france", ""), 2);
}

// networkx.pagerank(G, weight="weight", tol=1e-12) of the same edges.
TEST(DirectedWeights, GivePageRankAsNetworkX) {
  const Graph graph = test::graph_of(trade);
  EXPECT_NEAR(score_of(graph, "pagerank", "state/france", "w"), 0.3694152605, 1e-9);
  EXPECT_NEAR(score_of(graph, "pagerank", "state/spain", "w"), 0.3640029715, 1e-9);
  EXPECT_NEAR(score_of(graph, "pagerank", "state/italy", "w"), 0.2665817680, 1e-9);
}

TEST(DirectedWeights, OfASymmetricTieCountBothWays) {
  const Graph graph = test::graph_of("state/france supports state/spain w=5\nstate/france allied-with state/spain w=2");
  EXPECT_EQ(score_of(graph, "out-strength", "state/france", "w"), 7);
  EXPECT_EQ(score_of(graph, "in-strength", "state/france", "w"), 2);
  EXPECT_EQ(score_of(graph, "in-strength", "state/spain", "w"), 7);
  EXPECT_EQ(score_of(graph, "out-strength", "state/spain", ""), 1);
  EXPECT_EQ(score_of(graph, "strength", "state/spain", ""), 2);
}

TEST(DirectedWeights, OfLengthsLeadTheWayOfTheirTies) {
  const Graph graph = test::graph_of("state/france supports state/spain w=100\nstate/spain supports state/france w=4");
  EXPECT_EQ(score_of(graph, "closeness", "state/france", "", "w"), 1.0 / 100);
  EXPECT_EQ(score_of(graph, "closeness", "state/spain", "", "w"), 1.0 / 4);
}

TEST(DirectedWeights, MakeTheEigenvectorThatOfADirectedGraph) {
  // A = [0 2; 8 0]: x(a) = 8/lambda x(b), x(b) = 2/lambda x(a), lambda = 4: x(a) : x(b) = 2 : 1.
  const Graph graph = test::graph_of("state/a supports state/b w=2\nstate/b supports state/a w=8");
  EXPECT_NEAR(score_of(graph, "eigenvector", "state/a", "w"), 2 / std::sqrt(5.0), 1e-9);
  EXPECT_NEAR(score_of(graph, "eigenvector", "state/b", "w"), 1 / std::sqrt(5.0), 1e-9);
}

}  // namespace
}  // namespace entente
