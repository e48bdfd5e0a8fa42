#include "queries/layout/force_atlas2.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cmath>
#include <random>
#include <string>

#include "queries/layout/quadtree.hpp"
#include "tests/support/graph_literal.hpp"

namespace entente {
namespace {

double distance(const Point& a, const Point& b) { return std::hypot(a.x - b.x, a.y - b.y); }

std::vector<Quadtree::Body> bodies(unsigned count, unsigned seed) {
  std::mt19937 random(seed);
  std::uniform_real_distribution<double> place(-100, 100);
  std::vector<Quadtree::Body> list;
  for (unsigned at = 0; at < count; ++at)
    list.push_back({place(random), place(random), 1.0 + static_cast<double>(random() % 5)});
  return list;
}

/// The push of all others on one place, one by one and as the tree has it.
std::pair<Point, Point> pushes(const std::vector<Quadtree::Body>& list, const Quadtree& tree, std::size_t of,
                               double theta) {
  Point naive;
  Point told;
  for (const Quadtree::Body& other : list) {
    const double dx = other.x - list[of].x;
    const double dy = other.y - list[of].y;
    const double squared = dx * dx + dy * dy;
    if (squared > 0) {
      naive.x += dx * other.mass / squared;
      naive.y += dy * other.mass / squared;
    }
  }
  tree.visit(list[of].x, list[of].y, theta, [&](double dx, double dy, double squared, double mass) {
    told.x += dx * mass / squared;
    told.y += dy * mass / squared;
  });
  return {naive, told};
}

TEST(Quadtree, IsExactWhereNoSquareCountsAsOneBody) {
  for (const unsigned count : {1U, 2U, 3U, 50U, 500U}) {
    auto list = bodies(count, count);
    if (count > 2) list.push_back(list.front());  // two in one place
    Quadtree tree;
    tree.build(list);
    for (std::size_t at = 0; at < list.size(); ++at) {
      const auto [naive, told] = pushes(list, tree, at, 0);
      EXPECT_NEAR(told.x, naive.x, 1e-9);
      EXPECT_NEAR(told.y, naive.y, 1e-9);
    }
  }
}

TEST(Quadtree, IsNearlyRightWhereTheyDo) {
  const auto list = bodies(2000, 7);
  Quadtree tree;
  tree.build(list);
  double wrong = 0;
  double all = 0;
  for (std::size_t at = 0; at < list.size(); ++at) {
    const auto [naive, told] = pushes(list, tree, at, 0.5);
    wrong += distance(naive, told);
    all += std::hypot(naive.x, naive.y);
  }
  EXPECT_LT(wrong / all, 0.03);
}

Graph two_cliques() {
  std::string text = "state/a0 borders state/b0\n";
  for (const std::string side : {"a", "b"})
    for (int one = 0; one < 6; ++one)
      for (int other = one + 1; other < 6; ++other)
        text += fmt::format("state/{0}{1} allied-with state/{0}{2}\n", side, one, other);
  return test::graph_of(text);
}

TEST(ForceAtlas2, DrawsGroupsApart) {
  const Graph graph = two_cliques();
  const auto points = force_atlas2(Snapshot::of(graph, {}));
  ASSERT_EQ(points.size(), 12U);  // a0 to a5, b0 to b5, in the order of their ids
  double within = 0;
  double between = 0;
  for (std::size_t one = 0; one < 12; ++one)
    for (std::size_t other = one + 1; other < 12; ++other) {
      const double d = distance(points[one], points[other]);
      (one / 6 == other / 6 ? within : between) += d / (one / 6 == other / 6 ? 30 : 36);
    }
  EXPECT_GT(between, 2 * within);
}

TEST(ForceAtlas2, KeepsFoesFartherThanFriendsAndStrangers) {
  const auto drawn = [](const std::string& tie) {
    // b, c, d and e are a's friends alike; the tie in question is between b and c.
    return test::graph_of(
        "state/a allied-with state/b\nstate/a allied-with state/c\nstate/a allied-with state/d\n"
        "state/a allied-with state/e\n" +
        tie);
  };
  const auto apart = [](const Graph& graph) {
    const auto points = force_atlas2(Snapshot::of(graph, {}));
    return distance(points[1], points[2]);
  };
  const double friends = apart(drawn("state/b allied-with state/c"));
  const double strangers = apart(drawn(""));
  const double foes = apart(drawn("state/b rival-of state/c"));
  EXPECT_LT(friends, strangers);
  EXPECT_LT(friends, foes);
  EXPECT_GE(foes, strangers * 0.9);
}

TEST(ForceAtlas2, IsTheSameEveryTimeAndOfAKnownSize) {
  const Graph graph = two_cliques();
  const Snapshot snapshot = Snapshot::of(graph, {});
  const auto points = force_atlas2(snapshot);
  EXPECT_EQ(points, force_atlas2(snapshot));
  EXPECT_NE(points, force_atlas2(snapshot, {.seed = 2}));
  double mean = 0;
  Point centre;
  for (const Point& point : points) {
    ASSERT_TRUE(std::isfinite(point.x) && std::isfinite(point.y));
    mean += std::hypot(point.x, point.y) / 12;
    centre.x += point.x / 12;
    centre.y += point.y / 12;
  }
  EXPECT_NEAR(mean, 50 * std::sqrt(12.0), 1e-9);
  EXPECT_NEAR(centre.x, 0, 1e-9);
  EXPECT_NEAR(centre.y, 0, 1e-9);
}

TEST(ForceAtlas2, DrawsNothingAndOne) {
  const Graph none = test::graph_of("");
  EXPECT_TRUE(force_atlas2(Snapshot::of(none, {})).empty());
  const Graph one = test::graph_of("state/a");
  EXPECT_EQ(force_atlas2(Snapshot::of(one, {}, {.isolates = Isolates::keep})), (std::vector<Point>{{0, 0}}));
}

}  // namespace
}  // namespace entente
