#pragma once

#include <vector>

#include "graph/snapshot.hpp"
#include "queries/centrality/measure.hpp"
#include "values/result.hpp"

namespace entente {

/// A status that friends raise and enemies lower, and friends of high status raise most: the solution x of
/// (I - A / (2 (n - 1))) x = 1 with A = P - 2 N, where P and N hold the friendly and the hostile pairs; ties lead both ways, and a
/// pair that is both is in both. 1 for one without ties. Not a number in a graph of one vertex, or where the
/// equation has no single solution (two enemies alone). Everett and Borgatti (2014).
Result<std::vector<double>> pn_index(const Snapshot& snapshot, const MeasureInput& options = {});

namespace centrality {

extern const Measure pn_index;

}  // namespace centrality
}  // namespace entente
