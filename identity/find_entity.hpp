#pragma once

#include <optional>
#include <string_view>

#include "graph/graph.hpp"
#include "graph/projection.hpp"
#include "identity/entity_index.hpp"

namespace entente {

/// The entity of a graph that a person means by an id (state/france), a code (cow:220) or a name, in that order; a name as
/// written before a normalised one. Where several have borne it, the one of `days`, or without days the one that bears it
/// still. Errors: nothing of that name, with at most five that are near; several that fit.
Result<EntityId> find_entity(const Graph& graph, std::string_view text, const std::optional<DayRange>& days = {});

/// The same with an index of the graph's entities, for who asks often.
Result<EntityId> find_entity(const Graph& graph, const EntityIndex& index, std::string_view text,
                             const std::optional<DayRange>& days = {});

}  // namespace entente
