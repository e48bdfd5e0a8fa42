#pragma once

#include <vector>

#include "graph/snapshot.hpp"
#include "queries/centrality/measure.hpp"
#include "values/result.hpp"

namespace entente {

/// The number of pairs of other vertices whose shortest paths pass through a vertex, each pair counted by the share of its
/// shortest paths that do. A pair is ordered if any tie has a direction (and directions are not ignored), unordered
/// otherwise. Ends of a path do not count; pairs without a path count 0. Normalised: divided by the number of pairs of other
/// vertices, (n-1)(n-2) or half of it; 0 if there are none. Freeman (1977), by the algorithm of Brandes (2001).
///
/// With the parameter `sample` only that many sources, spread evenly over the vertices, are taken, and the sums scaled up by n / sample (Brandes and Pich 2007). Errors: a sample of 0.
Result<std::vector<double>> betweenness(const Snapshot& snapshot, const MeasureInput& options = {});

/// The same of edges, in the order of the snapshot's: the number of pairs whose shortest paths lead over it, an edge that leads
/// both ways in either direction, each pair counted by the share of its shortest paths that do; ends count. Loops have 0.
/// Normalised: divided by the number of pairs, n(n-1) or half of it. Girvan and Newman (2002), by Brandes (2008).
Result<std::vector<double>> edge_betweenness(const Snapshot& snapshot, const MeasureInput& options = {});

/// Of a sample: by how much an estimate may differ, as a share of (n-1)(n-2), with the probability 0.95, for any one
/// vertex: by Hoeffding's inequality for sources that are drawn at random. 0 if all are taken.
double sampling_error(std::size_t vertices, std::size_t sample);

namespace centrality {

extern const Parameter sample_parameter;
extern const Measure betweenness;
extern const Measure edge_betweenness;

}  // namespace centrality
}  // namespace entente
