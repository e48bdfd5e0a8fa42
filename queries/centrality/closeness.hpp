#pragma once

#include <vector>

#include "graph/snapshot.hpp"
#include "queries/centrality/measure.hpp"

namespace entente {

enum class ClosenessKind {
  within_reach,     ///< only vertices that there is a way to count
  wasserman_faust,  ///< and the score is scaled down by the share of the graph that they are
};

/// 1 / the sum of the distances to all vertices that there is a way to; 0 if there is none. Normalised: times their number,
/// so that a vertex one step from all others has 1. The variant of Wasserman and Faust (1994, p. 201) is the normalised score
/// times (their number) / (n - 1), whether it is asked to be normalised or not. Distances are in steps, or `options.lengths`, along the arcs: from
/// the vertex to others. Bavelas (1950), Sabidussi (1966).
std::vector<double> closeness(const Snapshot& snapshot, ClosenessKind kind, const MeasureInput& options = {});

/// The sum of 1 / distance to all other vertices, where that of one without a way is 0. Normalised: divided by n - 1.
/// Marchiori and Latora (2000), Rochat (2009).
std::vector<double> harmonic(const Snapshot& snapshot, const MeasureInput& options = {});

/// The distance to the farthest vertex that there is a way to; 0 if there is none. Hage and Harary (1995).
std::vector<double> eccentricity(const Snapshot& snapshot, const MeasureInput& options = {});

namespace centrality {

extern const Measure closeness;
extern const Measure closeness_wf;
extern const Measure harmonic;
extern const Measure eccentricity;

}  // namespace centrality
}  // namespace entente
