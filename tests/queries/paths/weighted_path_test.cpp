#include "queries/paths/weighted_path.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <limits>
#include <random>

#include "tests/support/graph_literal.hpp"

namespace entente {
namespace {

TEST(WeightedPath, IsTheBestOfAllOnRandomGraphs) {
  for (std::uint32_t seed = 0; seed < 1000; ++seed) {
    std::mt19937 random(seed);
    const unsigned n = 3 + seed % 4;
    std::string text;
    for (unsigned at = 0; at < n; ++at) text += fmt::format("state/s{}\n", at);
    for (unsigned at = 0; at < 2 * n; ++at) {
      const auto a = random() % n;
      const auto b = random() % n;
      if (a == b) continue;
      text += fmt::format("state/s{} {} state/s{} {}\n", a, seed % 2 == 0 ? "allied-with" : "recognizes", b,
                          random() % 6 == 0 ? "" : fmt::format("km={}", random() % 9));
    }
    text += "state/s0 allied-with state/s2 km=7\n";
    const Graph graph = test::graph_of(text);
    const auto snapshot = Snapshot::of(graph, {}, {.parallel = ParallelEdges::merge, .isolates = Isolates::keep});
    // Every way without a loop.
    double shortest = std::numeric_limits<double>::infinity();
    double widest = 0;
    std::vector<bool> visited(snapshot.vertex_count(), false);
    const std::function<void(VertexId, double, double)> walk = [&](VertexId at, double sum, double narrowest) {
      if (at.value() == 1) {
        shortest = std::min(shortest, sum);
        widest = std::max(widest, narrowest);
        return;
      }
      visited[at.value()] = true;
      for (const Snapshot::Arc& arc : snapshot.out(at)) {
        if (visited[arc.target.value()]) continue;
        for (const Tie& tie : snapshot.ties(snapshot.edges()[arc.edge])) {
          // An edge with ties that lead both ways is walked by those that lead on.
          if (tie.subject != snapshot.entity(at) && !graph.schema()[tie.type].symmetric) continue;
          const AttributeSet attributes = snapshot.attributes(tie);
          const auto km = attribute_value(attributes, "km");
          if (!km) continue;
          const double value = std::stod(std::string(*km));
          walk(arc.target, sum + value, std::min(narrowest, value));
        }
      }
      visited[at.value()] = false;
    };
    const VertexId from(std::uint32_t{0});
    const VertexId to(std::uint32_t{1});
    walk(from, 0, std::numeric_limits<double>::infinity());
    const auto by_length = best_path(snapshot, from, to, "km", PathWeight::length).value();
    ASSERT_EQ(by_length.has_value(), std::isfinite(shortest)) << seed;
    EXPECT_TRUE(!by_length || by_length->total == shortest) << seed;
    const auto by_width = best_path(snapshot, from, to, "km", PathWeight::width).value();
    // A way with a step of no width is none.
    ASSERT_EQ(by_width.has_value(), widest > 0) << seed;
    EXPECT_TRUE(!by_width || by_width->total == widest) << seed;
  }
}

TEST(WeightedPath, RefusesWhatIsNoLength) {
  const Graph graph = test::graph_of("state/a allied-with state/b km=-1\nstate/b allied-with state/c km=2");
  const auto snapshot = Snapshot::of(graph, {}, {.parallel = ParallelEdges::merge});
  const VertexId a(std::uint32_t{0});
  const VertexId c(std::uint32_t{2});
  EXPECT_NE(best_path(snapshot, a, c, "km", PathWeight::length).error().message.find("'-1' between a and b"),
            std::string::npos);
  EXPECT_NE(best_path(snapshot, a, c, "miles", PathWeight::length).error().message.find("no tie here has"),
            std::string::npos);
}

}  // namespace
}  // namespace entente
