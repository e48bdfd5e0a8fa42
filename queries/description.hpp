#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "graph/snapshot.hpp"
#include "values/table.hpp"

namespace entente {

/// A figure about a graph as a whole.
struct GraphFigure {
  std::string_view name;  ///< lower-case words joined by hyphens
  std::string_view definition;
  std::optional<double> value;  ///< missing where it is not defined
};

/// Vertices, edges, density, components, distances, reciprocity, transitivity, assortativity, centralization, triads. The
/// snapshot's parallel edges must be merged. Cost: that of the distances and of betweenness.
std::vector<GraphFigure> description(const Snapshot& snapshot, unsigned threads = 0);

/// How many ordered pairs are how many steps apart: columns steps (empty for pairs without a way) and pairs.
Table distance_histogram(const Snapshot& snapshot, unsigned threads = 0);

/// How many vertices have how many neighbours: columns degree and entities.
Table degree_distribution(const Snapshot& snapshot);

}  // namespace entente
