#include "queries/layout/packing.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/support/graph_literal.hpp"

namespace entente {
namespace {

// a-b-c, d-e and f-g, far from each other; vertices are in the order of their ids.
const Graph& three_parts() {
  static const Graph graph = test::graph_of(
      "state/a borders state/b\nstate/b borders state/c\nstate/d borders state/e\nstate/f borders state/g");
  return graph;
}

std::vector<Point> far_apart() { return {{0, 0}, {6, 0}, {3, 3}, {1000, 1000}, {1001, 1002}, {-500, 0}, {-500, 1}}; }

TEST(PackComponents, MovesSmallPartsBelowTheLargest) {
  auto points = far_apart();
  pack_components(points, Snapshot::of(three_parts(), {}));
  for (std::size_t vertex = 3; vertex < 7; ++vertex) {
    EXPECT_LT(points[vertex].y, 0) << vertex;
    EXPECT_GT(points[vertex].y, -30) << vertex;
    EXPECT_GE(points[vertex].x, 0) << vertex;
    EXPECT_LE(points[vertex].x, 30) << vertex;
  }
}

TEST(PackComponents, KeepsEachPartAsItIsDrawn) {
  const auto before = far_apart();
  auto after = before;
  pack_components(after, Snapshot::of(three_parts(), {}));
  const auto step = [](const std::vector<Point>& points, std::size_t a, std::size_t b) {
    return Point{points[b].x - points[a].x, points[b].y - points[a].y};
  };
  for (const auto& [a, b] : {std::pair(0U, 1U), {1U, 2U}, {3U, 4U}, {5U, 6U}}) {
    EXPECT_NEAR(step(after, a, b).x, step(before, a, b).x, 1e-9);
    EXPECT_NEAR(step(after, a, b).y, step(before, a, b).y, 1e-9);
  }
  EXPECT_EQ(after[0], before[0]);
}

TEST(PackComponents, PutsNoPartOnAnother) {
  auto points = far_apart();
  pack_components(points, Snapshot::of(three_parts(), {}));
  for (std::size_t one = 0; one < points.size(); ++one)
    for (std::size_t other = one + 1; other < points.size(); ++other)
      EXPECT_GT(std::hypot(points[one].x - points[other].x, points[one].y - points[other].y), 0.5)
          << one << ' ' << other;
}

}  // namespace
}  // namespace entente
