#pragma once

#include <vector>

#include "graph/snapshot.hpp"
#include "queries/centrality/measure.hpp"

namespace entente {

/// How much a vertex depends on others who know each other: the sum, over its neighbours j, of (p_ij + sum over the others q of
/// p_iq p_qj) squared, where p_ij is the share of i's ties (by weight, in and out together) that are with j. Not a number
/// without a neighbour. Burt (1992, p. 54).
std::vector<double> constraint(const Snapshot& snapshot, const MeasureInput& options = {});

/// The number of neighbours less what is redundant among them: the sum, over its neighbours j, of 1 - the sum over the other
/// neighbours q of p_iq m_jq, where m_jq is j's tie with q as a share of j's strongest. Not a number without a neighbour.
/// Normalised: divided by the number of neighbours (efficiency). Burt (1992, p. 52).
std::vector<double> effective_size(const Snapshot& snapshot, const MeasureInput& options = {});

namespace centrality {

extern const Measure constraint;
extern const Measure effective_size;

}  // namespace centrality
}  // namespace entente
