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
  /// Whether a claim says so. If not, it is the end of an entity, or of what the source covers, of a tie of which no end is stated, or
  /// the tie is cut to the days of a population or of its ends.
  bool is_stated = true;
};

/// What begins and what ends for an entity, it itself and those of the ties that have it as an end, in the order of time; what
/// is known of a date in part stands where it may be first. Dates that nobody knows, and ends that are open, are no events. With
/// `within`, only what may be within these days.
std::vector<TimelineEvent> timeline_of(const Graph& graph, const Ties& ties, EntityId entity,
                                       const std::optional<DayRange>& within = {});

}  // namespace entente
