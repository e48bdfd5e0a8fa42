#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "queries/layout/force_atlas2.hpp"

namespace entente {

/// Bodies in squares of squares, each with its mass and centre (Barnes and Hut, Nature 324, 1986). Built anew each round, in
/// memory that is kept.
class Quadtree {
 public:
  struct Body {
    double x;
    double y;
    double mass;
  };
  struct Square {
    Body sum;  ///< of its bodies: centre and mass
    double width;
    std::array<std::int32_t, 4> parts{-1, -1, -1, -1};  ///< squares within it; none in a leaf
    bool leaf = true;
  };

  void build(std::span<const Body> bodies);

  /// Calls use(body) for bodies and whole squares that make up all others than what stands in the very place.
  template <typename Use>
  void visit(double x, double y, double theta, const Use& use) const {
    stack_.assign(1, 0);
    while (!stack_.empty()) {
      const Square& square = squares_[static_cast<std::size_t>(stack_.back())];
      stack_.pop_back();
      const double dx = square.sum.x - x;
      const double dy = square.sum.y - y;
      const double squared = dx * dx + dy * dy;
      if (square.leaf || square.width * square.width < theta * theta * squared) {
        if (squared > 0) use(dx, dy, squared, square.sum.mass);
        continue;
      }
      for (const std::int32_t part : square.parts)
        if (part >= 0) stack_.push_back(part);
    }
  }

 private:
  void insert(const Body& body);

  std::vector<Square> squares_;
  Body middle_{};  ///< of the root; its mass is not used
  mutable std::vector<std::int32_t> stack_;
};

}  // namespace entente
