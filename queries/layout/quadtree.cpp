#include "queries/layout/quadtree.hpp"

#include <algorithm>

namespace entente {
namespace {

/// Squares smaller than the largest by 2^-40 are not cut again: bodies in one place must come to an end.
constexpr int deepest = 40;

Quadtree::Body joined(const Quadtree::Body& a, const Quadtree::Body& b) {
  const double mass = a.mass + b.mass;
  return {(a.x * a.mass + b.x * b.mass) / mass, (a.y * a.mass + b.y * b.mass) / mass, mass};
}

}  // namespace

void Quadtree::build(std::span<const Body> bodies) {
  squares_.clear();
  if (bodies.empty()) return;
  const auto [left, right] = std::ranges::minmax(bodies, {}, &Body::x);
  const auto [bottom, top] = std::ranges::minmax(bodies, {}, &Body::y);
  middle_ = {(left.x + right.x) / 2, (bottom.y + top.y) / 2, 0};
  squares_.push_back({.sum = bodies.front(), .width = std::max({right.x - left.x, top.y - bottom.y, 1e-9})});
  for (const Body& body : bodies.subspan(1)) insert(body);
}

void Quadtree::insert(const Body& body) {
  std::int32_t at = 0;
  Body middle = middle_;
  const auto part_of = [&](const Body& b) { return (b.x > middle.x ? 1U : 0U) + (b.y > middle.y ? 2U : 0U); };
  for (int depth = 0;; ++depth) {
    Square& square = squares_[static_cast<std::size_t>(at)];
    const Body before = square.sum;
    const double width = square.width / 2;
    square.sum = joined(before, body);
    if (square.leaf) {
      if (depth == deepest || (before.x == body.x && before.y == body.y)) return;
      square.leaf = false;
      square.parts[part_of(before)] = static_cast<std::int32_t>(squares_.size());
      squares_.push_back({.sum = before, .width = width});
    }
    const unsigned part = part_of(body);
    Square& parent = squares_[static_cast<std::size_t>(at)];
    if (parent.parts[part] < 0) {
      parent.parts[part] = static_cast<std::int32_t>(squares_.size());
      squares_.push_back({.sum = body, .width = width});
      return;
    }
    at = parent.parts[part];
    middle.x += (part & 1U) != 0 ? width / 2 : -width / 2;
    middle.y += (part & 2U) != 0 ? width / 2 : -width / 2;
  }
}

}  // namespace entente
