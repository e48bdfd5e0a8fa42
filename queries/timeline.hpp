#pragma once

#include <optional>
#include <vector>

#include "graph/graph.hpp"
#include "graph/projection.hpp"

namespace entente {

/// A day, as far as it is known, on which something began for an entity or was no longer.
struct TimelineEvent {
  Date date;
  bool begins;  ///< else it ends: the first day no longer in force
  /// The position in Ties::items of the tie that begins or ends; nothing: the entity itself.
  std::optional<std::size_t> tie = {};
};

/// What begins and what ends for an entity, it itself and those of the ties that have it as an end, in the order of time; what
/// is known of a date in part stands where it may be first. Dates that nobody knows, and ends that are open, are no events.
std::vector<TimelineEvent> timeline_of(const Graph& graph, const Ties& ties, EntityId entity);

}  // namespace entente
