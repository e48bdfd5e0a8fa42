#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "graph/snapshot.hpp"

namespace entente {

/// One step along an edge of the snapshot.
struct PathStep {
  VertexId from;
  VertexId to;
  std::uint32_t edge;  ///< index into Snapshot::edges()
  friend bool operator==(const PathStep&, const PathStep&) = default;
};

struct Path {
  std::vector<PathStep> steps;  ///< empty if both ends are one vertex
  friend bool operator==(const Path&, const Path&) = default;
};

struct PathOptions {
  std::size_t count = 1;                  ///< so many paths at most
  bool only_shortest = false;             ///< none that is longer than the first
  std::optional<std::size_t> most_steps;  ///< none that is longer than that
};

/// The `count` loopless paths with the fewest steps, fewest first; of equally long ones the one whose vertices come first
/// in the order of the snapshot (which is that of the entities' ids). Fewer if there are not so many; none if the ends are
/// not connected. Of several edges between two vertices one is taken: paths differ by their vertices.
std::vector<Path> shortest_paths(const Snapshot& snapshot, VertexId from, VertexId to, const PathOptions& options = {});

}  // namespace entente
