#include "queries/paths/cut.hpp"

#include <gtest/gtest.h>

#include <set>

#include "tests/support/graph_literal.hpp"
#include "tests/support/random_graph.hpp"

namespace entente {
namespace {

/// Whether there is a way that uses none of the edges whose bits are set.
bool is_tied(const Snapshot& snapshot, VertexId from, VertexId to, std::uint32_t without) {
  std::set<VertexId> reached = {from};
  std::vector<VertexId> queue = {from};
  for (std::size_t at = 0; at < queue.size(); ++at)
    for (const Snapshot::Arc& arc : snapshot.out(queue[at]))
      if ((without >> arc.edge & 1U) == 0 && reached.insert(arc.target).second) queue.push_back(arc.target);
  return reached.contains(to);
}

TEST(MinimumCut, EqualsTryingEverySetOfEdgesOnRandomGraphs) {
  for (std::uint32_t seed = 0; seed < 1000; ++seed) {
    const Graph graph = test::graph_of(test::random_literal(seed, 3 + seed % 4, 3 + seed % 8, seed % 2 == 1));
    const auto snapshot = Snapshot::of(graph, {}, {.parallel = ParallelEdges::merge, .isolates = Isolates::keep});
    const VertexId from(std::uint32_t{0});
    const VertexId to(std::uint32_t{1});
    const Cut cut = minimum_cut(snapshot, from, to);
    int fewest = static_cast<int>(snapshot.edge_count());
    for (std::uint32_t without = 0; without < 1U << snapshot.edge_count(); ++without)
      if (!is_tied(snapshot, from, to, without)) fewest = std::min(fewest, __builtin_popcount(without));
    ASSERT_EQ(cut.edges.size(), static_cast<std::size_t>(fewest)) << seed;
    std::uint32_t removed = 0;
    for (const std::uint32_t edge : cut.edges) removed |= 1U << edge;
    EXPECT_FALSE(is_tied(snapshot, from, to, removed)) << seed;
    // As many paths, no two of which share an edge.
    ASSERT_EQ(cut.disjoint_paths.size(), cut.edges.size()) << seed;
    std::set<std::uint32_t> used;
    for (const Path& path : cut.disjoint_paths) {
      VertexId at = from;
      for (const PathStep& step : path.steps) {
        EXPECT_EQ(step.from, at);
        EXPECT_TRUE(used.insert(step.edge).second) << seed;
        at = step.to;
      }
      EXPECT_EQ(at, to);
    }
  }
}

}  // namespace
}  // namespace entente
