#pragma once

#include <vector>

#include "graph/snapshot.hpp"
#include "queries/centrality/measure.hpp"

namespace entente {

/// The number of pairs of other vertices whose shortest paths pass through a vertex, each pair counted by the share of its
/// shortest paths that do. A pair is ordered if any tie has a direction (and directions are not ignored), unordered
/// otherwise. Ends of a path do not count; pairs without a path count 0. Normalised: divided by the number of pairs of other
/// vertices, (n-1)(n-2) or half of it; 0 if there are none. Freeman (1977), by the algorithm of Brandes (2001).
std::vector<double> betweenness(const Snapshot& snapshot, const CentralityOptions& options = {});

}  // namespace entente
