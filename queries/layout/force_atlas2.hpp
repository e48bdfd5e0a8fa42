#pragma once

#include <cstdint>
#include <vector>

#include "graph/snapshot.hpp"

namespace entente {

struct Point {
  double x = 0;
  double y = 0;
  friend bool operator==(const Point&, const Point&) = default;
};

struct ForceAtlas2Options {
  unsigned rounds = 500;
  double repulsion = 1;  ///< k_r: greater ones spread the picture
  double gravity = 1;    ///< k_g: greater ones keep parts that are not connected nearer
  double theta = 1.2;    ///< Barnes-Hut: a square of that width against its distance counts as one body; 0 is exact
  std::uint64_t seed = 1;
};

/// Where to draw each vertex, by ForceAtlas2: ties pull their ends together, all vertices push each other away, the more the
/// more ties they have, and hostile ties (sign -1) push, too. Directions do not count, parallel ties pull together.
///
/// Definition: Jacomy, Venturini, Heymann and Bastian, "ForceAtlas2, a Continuous Graph Layout Algorithm for Handy Network
/// Visualization", PLoS ONE 9(6), 2014: linear attraction, repulsion by degree, gravity, adaptive speed. The push of hostile
/// ties is ours: as strong as the repulsion of two vertices that have the degrees of its ends, once more.
/// Conventions: parts that are not connected stand below the largest, see pack_components; the result is centred and scaled, so that its mean distance from the centre is 50 times the root of the number
/// of vertices. The same on every machine: only sums, products, quotients and square roots are used.
/// Cost: rounds x (n log n + m).
std::vector<Point> force_atlas2(const Snapshot& snapshot, const ForceAtlas2Options& options = {});

}  // namespace entente
