#pragma once

#include <cstdint>
#include <vector>

#include "queries/detail/arcs.hpp"

namespace entente::detail {

/// What the distances between one vertex and all others add up to.
struct DistanceSums {
  std::vector<double> total;             ///< of the distances, in steps
  std::vector<double> reciprocal;        ///< of 1 / distance
  std::vector<std::uint32_t> reached;    ///< how many others there is a way to
  std::vector<std::uint32_t> greatest;   ///< distance to one that there is a way to; 0 if there is none
  std::vector<std::uint64_t> histogram;  ///< ordered pairs by distance; [0] counts those without a way
};

/// From all vertices along the arcs, exactly: 512 breadth-first searches run at once as sets of bits (Then, Kaufmann,
/// Chirigati, Hoang-Vu, Pham, Kemper, Neumann and Vo, The more the merrier: efficient multi-source graph traversal, VLDB 8,
/// 2014). `out` and `in` are the arcs of one graph; of one without directions both may be the same.
/// Cost: O(n m / 512) for few levels; 192 bytes a vertex and thread. The same to the bit on any number of threads.
DistanceSums distance_sums(const Arcs& out, const Arcs& in, unsigned threads);

}  // namespace entente::detail
