#pragma once

#include <vector>

#include "graph/snapshot.hpp"
#include "queries/centrality/measure.hpp"

namespace entente {

/// The greatest k such that the vertex belongs to a part of the graph in which each has k neighbours or more. Ties lead both
/// ways. Seidman (1983), by Batagelj and Zaveršnik (2003).
std::vector<double> coreness(const Snapshot& snapshot, const MeasureInput& options = {});

/// The share of the pairs of a vertex's neighbours that are neighbours themselves; not a number with fewer than two
/// neighbours. Ties lead both ways. Watts and Strogatz (1998).
std::vector<double> clustering(const Snapshot& snapshot, const MeasureInput& options = {});

namespace centrality {

extern const Measure coreness;
extern const Measure clustering;

}  // namespace centrality
}  // namespace entente
