#include "queries/groupings/components.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "queries/groupings/registry.hpp"
#include "tests/support/graph_literal.hpp"
#include "tests/support/random_graph.hpp"

namespace entente {
namespace {

using Groups = std::vector<std::uint32_t>;

TEST(Groupings, AreNumberedByTheirSizeAndThenTheirFirstMember) {
  EXPECT_EQ(numbered_by_size({7, 3, 3, 7, 9, 3}), (Groups{2, 1, 1, 2, 3, 1}));
  EXPECT_EQ(numbered_by_size({5, 4, 5, 4}), (Groups{1, 2, 1, 2}));
  EXPECT_TRUE(numbered_by_size({}).empty());
}

/// Who reaches whom, by walking.
std::vector<std::vector<bool>> reached(const Snapshot& snapshot, bool both_ways) {
  const std::size_t n = snapshot.vertex_count();
  std::vector<std::vector<bool>> reach(n, std::vector<bool>(n));
  for (std::size_t at = 0; at < n; ++at) reach[at][at] = true;
  for (const Snapshot::Edge& edge : snapshot.edges()) {
    reach[edge.source.value()][edge.target.value()] = true;
    if (both_ways || !edge.directed) reach[edge.target.value()][edge.source.value()] = true;
  }
  for (std::size_t via = 0; via < n; ++via)
    for (std::size_t a = 0; a < n; ++a)
      for (std::size_t b = 0; b < n; ++b)
        if (reach[a][via] && reach[via][b]) reach[a][b] = true;
  return reach;
}

TEST(Components, HoldThoseThatReachEachOther) {
  for (std::uint32_t seed = 0; seed < 300; ++seed) {
    const unsigned vertices = 2 + seed % 12;
    const Graph graph = test::graph_of(test::random_literal(seed, vertices, vertices, seed % 4 != 0));
    const Snapshot snapshot = Snapshot::of(graph, {}, {.parallel = ParallelEdges::merge, .isolates = Isolates::keep});
    for (const bool strong : {false, true}) {
      const auto groups = (strong ? grouped::strong_component : grouped::component).groups(snapshot);
      ASSERT_TRUE(groups.has_value());
      const auto reach = reached(snapshot, !strong);
      std::map<std::uint32_t, std::size_t> sizes;
      for (const std::uint32_t group : *groups) ++sizes[group];
      for (std::size_t a = 0; a < snapshot.vertex_count(); ++a)
        for (std::size_t b = 0; b < snapshot.vertex_count(); ++b)
          EXPECT_EQ((*groups)[a] == (*groups)[b], reach[a][b] && reach[b][a]) << "seed " << seed;
      std::size_t before = snapshot.vertex_count();
      std::uint32_t number = 0;
      for (const auto& [group, size] : sizes) {
        EXPECT_EQ(group, ++number);
        EXPECT_LE(size, before);
        before = size;
      }
    }
  }
}

}  // namespace
}  // namespace entente
