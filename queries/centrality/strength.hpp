#pragma once

#include <vector>

#include "graph/snapshot.hpp"
#include "queries/centrality/degree.hpp"
#include "queries/centrality/measure.hpp"

namespace entente {

/// The sum of the weights of the ties to others; without weights their number, where parallel ties count each. Barrat,
/// Barthélemy, Pastor-Satorras and Vespignani (2004).
std::vector<double> strength(const Snapshot& snapshot, DegreeKind kind, const MeasureInput& options = {});

/// The number of neighbours with a friendly tie (sign 1), with a hostile one (-1), or the first less the second (0). A
/// neighbour with both counts in both. Normalised: divided by n - 1. Everett and Borgatti (2014).
std::vector<double> degree_of_sign(const Snapshot& snapshot, int sign, const MeasureInput& options = {});

namespace centrality {

extern const Measure strength;
extern const Measure in_strength;
extern const Measure out_strength;
extern const Measure positive_degree;
extern const Measure negative_degree;
extern const Measure signed_degree;

}  // namespace centrality
}  // namespace entente
