#pragma once

#include <optional>
#include <vector>

#include "graph/snapshot.hpp"

namespace entente {

enum class JourneyKind {
  earliest_arrival,  ///< of several ways the one that arrives first, and of these with the fewest steps
  fewest_steps,      ///< and of these the one that arrives first
  latest_departure,  ///< the one that leaves last, and still arrives
};

struct JourneyStep {
  VertexId from;
  VertexId to;
  std::uint32_t edge;  ///< of the snapshot
  Day day;             ///< on which the tie is walked, the earliest possible (of a latest departure the latest)
};

/// A way of which the steps are walked in the order of time, each on a day on which its tie may be in force (or, if the
/// projection asks for what is certain, must be). A step takes no time, so that several may be walked on one day. Holme and
/// Saramäki (2012) call it a time-respecting path.
struct Journey {
  std::vector<JourneyStep> steps;
};

/// From one vertex to another within the days [window.from, window.to), of a snapshot with an edge for every tie
/// (ParallelEdges::keep). Nothing if there is no way; no step if both are one. `projection` is the one of the snapshot.
/// Cost: O(m log n) to leave late, O(steps m) for few steps or to arrive early. Xuan, Ferreira and Jarry (2003).
std::optional<Journey> journey(const Snapshot& snapshot, const Projection& projection, VertexId from, VertexId to,
                               JourneyKind kind, DayRange window);

/// What `journey` finds from one vertex to another.
struct JourneySummary {
  VertexId from;
  VertexId to;
  std::size_t steps;
  Day departure;  ///< on which the first step is walked
  Day arrival;    ///< on which the last is
};

/// Of each two vertices between which there is a way, ordered by from and to. Cost: that of one journey for each vertex, and
/// O(steps) for each pair.
std::vector<JourneySummary> all_journeys(const Snapshot& snapshot, const Projection& projection, JourneyKind kind,
                                         DayRange window);

}  // namespace entente
