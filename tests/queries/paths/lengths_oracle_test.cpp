// Measures of distance with lengths, and betweenness of ties, against their definitions written out with matrices.
#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "queries/centrality/betweenness.hpp"
#include "queries/centrality/registry.hpp"
#include "tests/support/graph_literal.hpp"
#include "tests/support/random_graph.hpp"

namespace entente {
namespace {

using Matrix = std::vector<std::vector<double>>;
constexpr double infinity = std::numeric_limits<double>::infinity();

/// Distances by Floyd and Warshall, and numbers of shortest paths by going through all vertices in the order of distance.
struct Ways {
  Ways(const Snapshot& snapshot, const std::vector<double>& lengths) : n(snapshot.vertex_count()) {
    arc.assign(n, std::vector<double>(n, infinity));
    edge.assign(n, std::vector<double>(n, -1));
    for (std::size_t at = 0; at < snapshot.edge_count(); ++at) {
      const auto& e = snapshot.edges()[at];
      const std::size_t a = e.source.value();
      const std::size_t b = e.target.value();
      if (a == b) continue;
      arc[a][b] = lengths[at];
      edge[a][b] = static_cast<double>(at);
      if (e.directed) continue;
      arc[b][a] = lengths[at];
      edge[b][a] = static_cast<double>(at);
    }
    for (const auto& e : snapshot.edges()) directed |= e.directed;
    distance = arc;
    for (std::size_t v = 0; v < n; ++v) distance[v][v] = 0;
    for (std::size_t k = 0; k < n; ++k)
      for (std::size_t a = 0; a < n; ++a)
        for (std::size_t b = 0; b < n; ++b) distance[a][b] = std::min(distance[a][b], distance[a][k] + distance[k][b]);
    paths.assign(n, std::vector<double>(n, -1));
    for (std::size_t s = 0; s < n; ++s)
      for (std::size_t t = 0; t < n; ++t) count(s, t);
  }

  /// Lengths are multiples of a quarter, so that sums are exact.
  double count(std::size_t s, std::size_t t) {
    if (paths[s][t] >= 0) return paths[s][t];
    if (s == t) return paths[s][t] = 1;
    if (distance[s][t] == infinity) return paths[s][t] = 0;
    double sum = 0;
    for (std::size_t v = 0; v < n; ++v)
      if (v != t && arc[v][t] < infinity && distance[s][v] + arc[v][t] == distance[s][t]) sum += count(s, v);
    return paths[s][t] = sum;
  }

  std::size_t n;
  Matrix arc;
  Matrix edge;
  Matrix distance;
  Matrix paths;
  bool directed = false;
};

/// 1,000 graphs; some edges cannot be walked.
template <typename Check>
void for_graphs_with_lengths(const Check& check) {
  for (std::uint32_t seed = 0; seed < 1000; ++seed) {
    const unsigned vertices = 2 + seed % 11;
    const Graph graph =
        test::graph_of(test::random_literal(seed, vertices, seed % 3 == 0 ? vertices * 3 : vertices, seed % 2 == 1));
    const auto snapshot = Snapshot::of(graph, {}, {.parallel = ParallelEdges::merge, .isolates = Isolates::keep});
    std::mt19937 random(seed);
    MeasureInput options;
    for (std::size_t at = 0; at < snapshot.edge_count(); ++at)
      options.lengths.push_back(random() % 12 == 0 ? infinity : 0.25 * static_cast<double>(1 + random() % 8));
    SCOPED_TRACE(seed);
    check(snapshot, options, Ways(snapshot, options.lengths));
    if (::testing::Test::HasFailure()) return;
  }
}

std::vector<double> measured_by_length(const Snapshot& snapshot, std::string_view name, const MeasureInput& options) {
  return measure_named(name).value()->scores(snapshot, options).value();
}

TEST(Lengths, DistancesAddUp) {
  for_graphs_with_lengths([](const Snapshot& s, const MeasureInput& options, const Ways& w) {
    const auto closeness = measured_by_length(s, "closeness", options);
    const auto scaled = measured_by_length(s, "closeness-wf", options);
    const auto harmonic = measured_by_length(s, "harmonic", options);
    const auto eccentricity = measured_by_length(s, "eccentricity", options);
    for (std::size_t v = 0; v < w.n; ++v) {
      double total = 0;
      double reciprocal = 0;
      double greatest = 0;
      double reached = 0;
      for (std::size_t u = 0; u < w.n; ++u) {
        if (u == v || w.distance[v][u] == infinity) continue;
        total += w.distance[v][u];
        reciprocal += 1 / w.distance[v][u];
        greatest = std::max(greatest, w.distance[v][u]);
        ++reached;
      }
      EXPECT_NEAR(closeness[v], reached > 0 ? 1 / total : 0, 1e-12);
      EXPECT_NEAR(scaled[v], reached > 0 ? reached / total * reached / static_cast<double>(w.n - 1) : 0, 1e-12);
      EXPECT_NEAR(harmonic[v], reciprocal, 1e-9);
      EXPECT_EQ(eccentricity[v], greatest);
    }
  });
}

TEST(Lengths, BetweennessOfVertices) {
  for_graphs_with_lengths([](const Snapshot& s, const MeasureInput& options, const Ways& w) {
    const auto scores = measured_by_length(s, "betweenness", options);
    for (std::size_t v = 0; v < w.n; ++v) {
      double sum = 0;
      for (std::size_t a = 0; a < w.n; ++a)
        for (std::size_t b = 0; b < w.n; ++b)
          if (a != b && a != v && b != v && w.distance[a][b] < infinity &&
              w.distance[a][v] + w.distance[v][b] == w.distance[a][b])
            sum += w.paths[a][v] * w.paths[v][b] / w.paths[a][b];
      EXPECT_NEAR(scores[v], w.directed ? sum : sum / 2, 1e-9);
    }
  });
}

void expect_edges(const Snapshot& s, const std::vector<double>& scores, const Ways& w, double divisor) {
  std::vector<double> expected(s.edge_count(), 0.0);
  for (std::size_t u = 0; u < w.n; ++u)
    for (std::size_t v = 0; v < w.n; ++v) {
      if (w.edge[u][v] < 0) continue;
      for (std::size_t a = 0; a < w.n; ++a)
        for (std::size_t b = 0; b < w.n; ++b)
          if (a != b && w.distance[a][b] < infinity &&
              w.distance[a][u] + w.arc[u][v] + w.distance[v][b] == w.distance[a][b])
            expected[static_cast<std::size_t>(w.edge[u][v])] += w.paths[a][u] * w.paths[v][b] / w.paths[a][b];
    }
  ASSERT_EQ(scores.size(), expected.size());
  for (std::size_t at = 0; at < scores.size(); ++at) EXPECT_NEAR(scores[at], expected[at] / divisor, 1e-9) << at;
}

TEST(EdgeBetweenness, IsTheDefinition) {
  for_graphs_with_lengths([](const Snapshot& s, const MeasureInput& options, const Ways& w) {
    expect_edges(s, *edge_betweenness(s, options), w, w.directed ? 1 : 2);
    const auto n = static_cast<double>(w.n);
    expect_edges(s, *edge_betweenness(s, {.normalised = true, .lengths = options.lengths}), w, n * (n - 1));
    // In steps: all lengths are 1, or not given.
    const std::vector<double> ones(s.edge_count(), 1.0);
    expect_edges(s, *edge_betweenness(s), Ways(s, ones), w.directed ? 1 : 2);
    EXPECT_EQ(*edge_betweenness(s, {.lengths = ones}), *edge_betweenness(s));
  });
}

TEST(Lengths, OfOneEachAreSteps) {
  const Graph graph = test::graph_of(test::random_literal(5, 60, 150, true));
  const auto s = Snapshot::of(graph, {}, {.parallel = ParallelEdges::merge});
  const MeasureInput ones{.lengths = std::vector<double>(s.edge_count(), 1.0)};
  for (const std::string_view name : {"betweenness", "closeness", "harmonic", "eccentricity"}) {
    const auto by_length = measured_by_length(s, name, ones);
    const auto by_step = measured_by_length(s, name, {});
    for (std::size_t at = 0; at < by_step.size(); ++at) EXPECT_NEAR(by_length[at], by_step[at], 1e-9) << name;
  }
}

TEST(Lengths, AreTheSameToTheBitOnAnyNumberOfThreads) {
  const Graph graph = test::graph_of(test::random_literal(7, 300, 900, true));
  const auto s = Snapshot::of(graph, {}, {.parallel = ParallelEdges::merge});
  MeasureInput options{.threads = 1};
  for (std::size_t at = 0; at < s.edge_count(); ++at) options.lengths.push_back(0.1 * static_cast<double>(1 + at % 7));
  for (const std::string_view name : {"betweenness", "edge-betweenness", "closeness", "harmonic"}) {
    options.threads = 1;
    const auto one = measured_by_length(s, name, options);
    for (const unsigned threads : {2U, 5U}) {
      options.threads = threads;
      EXPECT_EQ(measured_by_length(s, name, options), one) << name;
    }
  }
}

/// Sums of tenths differ by the order in which they are added; two ways of one length must both count.
TEST(Lengths, DifferNotByTheOrderInWhichTheyAreAdded) {
  const Graph graph = test::graph_of(
      "state/a\nstate/b\nstate/c\nstate/d\nstate/e\nstate/f\nstate/a recognizes state/b\nstate/b recognizes state/c\n"
      "state/c recognizes state/d\nstate/a recognizes state/e\nstate/e recognizes state/f\nstate/f recognizes "
      "state/d\n");
  const auto s = Snapshot::of(graph, {}, {.parallel = ParallelEdges::merge});
  MeasureInput options;
  for (const Snapshot::Edge& edge : s.edges()) {
    const std::string pair = s[edge.source].id.substr(6) + s[edge.target].id.substr(6);
    // 0.1 + 0.2 + 0.3 one way, and 0.3 + 0.2 + 0.1 the other.
    options.lengths.push_back(pair == "ab" || pair == "fd" ? 0.1 : pair == "bc" || pair == "ef" ? 0.2 : 0.3);
  }
  const auto scores = *betweenness(s, options);
  // Between its neighbours, and on one of the two ways from a to d.
  EXPECT_EQ(scores, std::vector<double>({0, 1.5, 1.5, 0, 1.5, 1.5}));
}

}  // namespace
}  // namespace entente
