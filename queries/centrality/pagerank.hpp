#pragma once

#include <vector>

#include "graph/snapshot.hpp"
#include "queries/centrality/measure.hpp"
#include "values/result.hpp"

namespace entente {

/// The share of time that a walker spends at a vertex who follows a tie with the probability `damping` (in [0, 1)), chosen by
/// weight, and jumps otherwise, to any vertex or to the personal ones alike. Who leads nowhere is always jumped from. Sums
/// to 1; normalised: times n, so that 1 is the average. Stops when the scores change by less than `tolerance` in sum. Brin and Page (1998); personal: Haveliwala
/// (2002). Errors: damping out of range.
Result<std::vector<double>> pagerank(const Snapshot& snapshot, const MeasureInput& options = {});

/// The number of walks that end at a vertex, where each step more is worth `alpha` times as much, the walk of no step
/// included: x = alpha A' x + 1. Normalised: of length 1. Errors: no convergence, as alpha is not below 1 / the greatest
/// eigenvalue; alpha out of range. Katz (1953).
Result<std::vector<double>> katz(const Snapshot& snapshot, const MeasureInput& options = {});

namespace centrality {

extern const Parameter damping_parameter;
extern const Parameter personal_parameter;
extern const Parameter tolerance_parameter;
extern const Parameter alpha_parameter;
extern const Measure katz;
extern const Measure pagerank;

}  // namespace centrality
}  // namespace entente
