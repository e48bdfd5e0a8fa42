#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "graph/snapshot.hpp"
#include "values/table.hpp"

namespace entente {

/// The sixteen kinds of three vertices in a directed graph, as Holland and Leinhardt (1970) name them: mutual, asymmetric and
/// null pairs, then Down, Up, Transitive, Cyclic.
constexpr std::array<std::string_view, 16> triad_names = {"003",  "012",  "102", "021D", "021U", "021C", "111D", "111U",
                                                          "030T", "030C", "201", "120D", "120U", "120C", "210",  "300"};

/// How many sets of three vertices are of each kind; parallel ties count once. Cost: O(m^1.5). Batagelj and Mrvar (2001).
std::array<double, 16> triad_census(const Snapshot& snapshot);

/// Triangles by the number of hostile pairs in them: +++, ++-, +-- and ---. A pair whose ties differ in sign, or have none, is
/// in none of them. Balanced are those with an even number of hostile pairs. Cartwright and Harary (1956).
std::array<std::uint64_t, 4> signed_triangles(const Snapshot& snapshot);

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
