#pragma once

#include <string>

#include "graph/graph.hpp"
#include "graph/projection.hpp"

namespace entente {

/// The keys of the sources that make these claims, each once, joined by ", ".
std::string source_keys(const Graph& graph, std::span<const ClaimId> claims);

/// The ids of the treaties or conflicts from which a tie follows, or that its sources name, each once, joined by ", ".
std::string via_text(const Graph& graph, const Tie& tie, std::span<const ClaimId> claims);

/// An end of a period: as date_text, but for people "open" or "open on 2016-12-31" where it is open.
std::string end_text(const Period& period, bool for_people);

}  // namespace entente
