#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "graph/snapshot.hpp"

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

}  // namespace entente
