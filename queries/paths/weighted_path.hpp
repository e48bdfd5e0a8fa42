#pragma once

#include <optional>
#include <string>

#include "graph/snapshot.hpp"
#include "queries/paths/path.hpp"
#include "values/result.hpp"

namespace entente {

enum class PathWeight {
  length,  ///< the path of which the sum is the least; of a pair's ties the shortest counts
  width,   ///< the path of which the narrowest step is the widest; of a pair's ties the widest counts
};

struct WeightedPath {
  Path path;
  double total;                    ///< the sum, or the width of the narrowest step
  std::vector<double> by_step;     ///< of each step
  std::size_t ties_without_value;  ///< in the whole snapshot: they cannot be walked
};

/// The best path by an attribute of the ties, which is a number from 0 on; ties without it cannot be walked. Nothing if there is
/// no way. Of equally good paths any, but always the same. Errors: a value that is no number or below 0; no tie has the
/// attribute. By Boost.Graph's Dijkstra (1959); widest: Pollack (1960). Cost: O((n + m) log n).
Result<std::optional<WeightedPath>> best_path(const Snapshot& snapshot, VertexId from, VertexId to,
                                              const std::string& attribute, PathWeight weight);

}  // namespace entente
