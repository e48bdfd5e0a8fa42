#pragma once

#include <vector>

#include "graph/snapshot.hpp"
#include "queries/centrality/measure.hpp"

namespace entente {

enum class DegreeKind { in, out, all };

/// The number of distinct neighbours that a vertex is tied from (in), to (out), or at all. A loop is no neighbour.
/// Normalised: divided by n - 1; 0 in a graph of one vertex. Freeman (1978).
std::vector<double> degree(const Snapshot& snapshot, DegreeKind kind, const MeasureInput& options = {});

namespace centrality {

extern const Measure degree;
extern const Measure in_degree;
extern const Measure out_degree;

}  // namespace centrality
}  // namespace entente
