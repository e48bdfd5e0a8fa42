#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "graph/snapshot.hpp"
#include "queries/detail/arcs.hpp"
#include "queries/detail/distances.hpp"

namespace entente::detail {

/// What figures about a graph are made of, computed once for all of them. Cost: that of the distances and of betweenness.
struct GraphFacts {
  /// The snapshot's parallel edges must be merged.
  GraphFacts(const Snapshot& snapshot, unsigned threads);

  Arcs out;
  Arcs in;
  Arcs all;
  double n;      ///< vertices
  double arcs;   ///< ordered pairs with a tie that leads so
  double pairs;  ///< pairs with a tie
  bool directed;
  DistanceSums distances;
  double reached = 0;  ///< ordered pairs between which there is a way
  double steps = 0;    ///< the sum of their distances
  double triangles = 0;
  double triples = 0;  ///< pairs of one vertex's neighbours
  std::vector<double> degrees;
  std::vector<std::uint32_t> components;  ///< their sizes
  std::vector<double> betweenness;        ///< normalised
  std::array<std::uint64_t, 4> signed_triangles;
  std::array<double, 16> census;
};

}  // namespace entente::detail
