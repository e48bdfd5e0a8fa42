#include "queries/agreement.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/support/graph_literal.hpp"

namespace entente {
namespace {

using Scores = std::vector<double>;

// The example of SciPy's documentation of kendalltau, whose default is tau-b.
TEST(KendallTau, AccountsForTies) {
  EXPECT_NEAR(*kendall_tau(Scores{12, 2, 1, 12, 2}, Scores{1, 4, 7, 1, 0}), -0.47140452079103173, 1e-15);
}

TEST(KendallTau, IsOneForTheSameAndMinusOneForTheOppositeOrder) {
  EXPECT_EQ(*kendall_tau(Scores{1, 2, 3}, Scores{10, 20, 30}), 1);
  EXPECT_EQ(*kendall_tau(Scores{1, 2, 3}, Scores{3, 2, 1}), -1);
  EXPECT_EQ(*kendall_tau(Scores{1, std::nan(""), 2, 3}, Scores{1, 9, 2, 3}), 1);
  EXPECT_FALSE(kendall_tau(Scores{1, 1, 1}, Scores{3, 2, 1}));
  EXPECT_FALSE(kendall_tau(Scores{}, Scores{}));
}

TEST(TieOverlap, ComparesRelationsAndEndsWhateverThePeriod) {
  const Graph graph = test::graph_of(
      "state/a allied-with state/b 1900 1910 source=s\n"
      "state/a allied-with state/b 1905 1907 source=t\n"
      "state/a allied-with state/c 1900 1910 source=s\n"
      "state/b rival-of state/c 1900 1910 source=t\n");
  const Ties s = ties_of(graph, {.sources = {*graph.source("s")}});
  const Ties t = ties_of(graph, {.sources = {*graph.source("t")}});
  const TieOverlap overlap = tie_overlap(s, t);
  EXPECT_EQ(overlap.first, 2U);
  EXPECT_EQ(overlap.second, 2U);
  EXPECT_EQ(overlap.common, 1U);
  EXPECT_NEAR(*overlap.jaccard(), 1.0 / 3, 1e-15);
  EXPECT_FALSE(tie_overlap({}, {}).jaccard());
}

}  // namespace
}  // namespace entente
