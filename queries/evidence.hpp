#pragma once

#include <vector>

#include "graph/graph.hpp"
#include "graph/projection.hpp"
#include "values/result.hpp"

namespace entente {

/// The claims between two entities, in the order in which the graph has them.
struct ClaimsBetween {
  std::vector<ClaimId> claims;
  TieReport report;  ///< of the ties that rest on them
};

/// The claims of every mode in either direction: those on which a tie of the two rests that the projection selects, stated or
/// derived, and those that make no tie (planned, attempted, negated, hypothetical ...), of which the projection's days,
/// relations, signs, sources and attributes are asked, but not whether the two existed or belong to a population. If the
/// projection names no relations, what follows from treaties and wars counts, too. `reported_make_ties`: the graph was read
/// so that reported claims make ties.
ClaimsBetween claims_between(const Graph& graph, const Projection& projection, bool reported_make_ties, EntityId a,
                             EntityId b);

/// Why nothing is claimed between the two: whether that means that there is nothing, or that nobody looked.
Error nothing_claimed(const Graph& graph, const Projection& projection, EntityId a, EntityId b);

}  // namespace entente
