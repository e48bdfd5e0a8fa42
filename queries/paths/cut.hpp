#pragma once

#include <cstdint>
#include <vector>

#include "graph/snapshot.hpp"
#include "queries/paths/path.hpp"

namespace entente {

/// How well two vertices are tied: as many paths as there can be without a common edge, and as few edges without which there is
/// no path; there are as many of the one as of the other (Menger 1927).
struct Cut {
  std::vector<Path> disjoint_paths;  ///< shortest first, then in the order of the vertices
  std::vector<std::uint32_t> edges;  ///< of the snapshot, in their order
};

/// Between two different vertices, by the greatest flow with the capacity 1 for each arc (Ford and Fulkerson 1956; Edmonds and
/// Karp 1972). Merge parallel edges first, so that an edge is a pair. Cost: O(m) a path.
Cut minimum_cut(const Snapshot& snapshot, VertexId from, VertexId to);

}  // namespace entente
