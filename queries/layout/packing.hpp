#pragma once

#include <vector>

#include "graph/snapshot.hpp"
#include "queries/layout/force_atlas2.hpp"

namespace entente {

/// Moves the parts of the graph that are not connected next to each other, each as it is drawn: the largest stays, the others
/// stand in rows below it, from large to small. Forces alone drive a small part far away, and the picture becomes a speck
/// in a corner. `points` are by vertex.
void pack_components(std::vector<Point>& points, const Snapshot& snapshot);

}  // namespace entente
