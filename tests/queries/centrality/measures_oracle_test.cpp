// Every measure against its definition, written out with matrices, on a thousand random graphs.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <string>

#include "queries/centrality/brokerage.hpp"
#include "queries/centrality/pagerank.hpp"
#include "queries/centrality/registry.hpp"
#include "tests/support/dense_graph.hpp"
#include "tests/support/graph_literal.hpp"
#include "tests/support/random_graph.hpp"

namespace entente {
namespace {

using test::DenseGraph;
using Scores = std::vector<double>;

/// As many graphs as this, of 2 to 14 vertices: every second with directions, every third dense, many in parts.
constexpr std::uint32_t graphs = 1000;

void for_random_graphs(const std::function<void(const Snapshot&, const DenseGraph&)>& check) {
  for (std::uint32_t seed = 0; seed < graphs; ++seed) {
    const unsigned vertices = 2 + seed % 13;
    const Graph graph =
        test::graph_of(test::random_literal(seed, vertices, seed % 3 == 0 ? vertices * 3 : vertices, seed % 2 == 1));
    const auto snapshot = Snapshot::of(graph, {}, {.parallel = ParallelEdges::merge, .isolates = Isolates::keep});
    SCOPED_TRACE(seed);
    check(snapshot, DenseGraph(snapshot));
    if (::testing::Test::HasFailure()) return;
  }
}

Scores measured(const Snapshot& snapshot, std::string_view name, const MeasureInput& options = {}) {
  const auto scores = measure_named(name).value()->scores(snapshot, options);
  EXPECT_TRUE(scores) << name << ": " << scores.error().message;
  return scores ? *scores : Scores(snapshot.vertex_count(), -1);
}

void expect_equal(const Scores& ours, const Scores& expected, double tolerance = 1e-9) {
  ASSERT_EQ(ours.size(), expected.size());
  for (std::size_t at = 0; at < ours.size(); ++at) {
    if (std::isnan(expected[at])) {
      EXPECT_TRUE(std::isnan(ours[at])) << at;
    } else {
      EXPECT_NEAR(ours[at], expected[at], tolerance * std::max(1.0, std::abs(expected[at]))) << at;
    }
  }
}

Scores each(const DenseGraph& g, const std::function<double(std::size_t)>& score) {
  Scores scores;
  for (std::size_t v = 0; v < g.n; ++v) scores.push_back(score(v));
  return scores;
}

/// The sum over all other vertices.
double over_others(const DenseGraph& g, std::size_t v, const std::function<double(std::size_t)>& term) {
  double sum = 0;
  for (std::size_t u = 0; u < g.n; ++u)
    if (u != v) sum += term(u);
  return sum;
}

TEST(MeasuresOracle, Degrees) {
  for_random_graphs([](const Snapshot& s, const DenseGraph& g) {
    expect_equal(measured(s, "degree"),
                 each(g, [&](auto v) { return over_others(g, v, [&](auto u) { return g.tied(v, u); }); }));
    expect_equal(measured(s, "in-degree"),
                 each(g, [&](auto v) { return over_others(g, v, [&](auto u) { return g.arc[u][v]; }); }));
    expect_equal(measured(s, "out-degree"),
                 each(g, [&](auto v) { return over_others(g, v, [&](auto u) { return g.arc[v][u]; }); }));
  });
}

TEST(MeasuresOracle, Distances) {
  for_random_graphs([](const Snapshot& s, const DenseGraph& g) {
    const auto reached = [&](std::size_t v, std::size_t u) { return g.distance[v][u] < DenseGraph::infinity; };
    const auto count = [&](std::size_t v) {
      return over_others(g, v, [&](auto u) { return reached(v, u) ? 1.0 : 0.0; });
    };
    const auto total = [&](std::size_t v) {
      return over_others(g, v, [&](auto u) { return reached(v, u) ? g.distance[v][u] : 0.0; });
    };
    expect_equal(measured(s, "closeness"), each(g, [&](auto v) { return count(v) == 0 ? 0.0 : 1 / total(v); }));
    expect_equal(measured(s, "closeness", {.normalised = true}),
                 each(g, [&](auto v) { return count(v) == 0 ? 0.0 : count(v) / total(v); }));
    expect_equal(measured(s, "closeness-wf"), each(g, [&](auto v) {
                   return count(v) == 0 ? 0.0 : count(v) / total(v) * count(v) / static_cast<double>(g.n - 1);
                 }));
    expect_equal(measured(s, "harmonic"), each(g, [&](auto v) {
                   return over_others(g, v, [&](auto u) { return reached(v, u) ? 1 / g.distance[v][u] : 0.0; });
                 }));
    expect_equal(measured(s, "eccentricity"), each(g, [&](auto v) {
                   double greatest = 0;
                   for (std::size_t u = 0; u < g.n; ++u)
                     if (reached(v, u)) greatest = std::max(greatest, g.distance[v][u]);
                   return greatest;
                 }));
  });
}

/// The score solves the equation that defines it; which of several solutions, the other expectations say.
TEST(MeasuresOracle, Eigenvectors) {
  std::size_t checked = 0;
  for_random_graphs([&](const Snapshot& s, const DenseGraph& g) {
    const auto image = [&](const Scores& x, const DenseGraph::Matrix& a) {
      return each(g, [&](auto v) { return over_others(g, v, [&](auto u) { return a[u][v] * x[u]; }); });
    };
    const auto length = [](const Scores& x) {
      double sum = 0;
      for (const double value : x) sum += value * value;
      return std::sqrt(sum);
    };
    for (const bool is_signed : {false, true}) {
      if (!is_signed && g.directed) continue;
      const auto& matrix = is_signed ? g.sign : g.arc;
      const Scores x = measured(s, is_signed ? "signed-eigenvector" : "eigenvector");
      // Without any tie (of a sign) there is no eigenvector.
      const bool has_ties = std::ranges::any_of(
          matrix, [](const auto& row) { return std::ranges::any_of(row, [](double value) { return value != 0; }); });
      ASSERT_EQ(std::ranges::none_of(x, [](double score) { return std::isnan(score); }), has_ties || x.empty());
      if (!has_ties) continue;
      EXPECT_NEAR(length(x), 1, 1e-12);
      const Scores y = image(x, matrix);
      double lambda = 0;
      for (std::size_t v = 0; v < g.n; ++v) lambda += x[v] * y[v];
      for (std::size_t v = 0; v < g.n; ++v) EXPECT_NEAR(y[v], lambda * x[v], 1e-9);
      // It is the greatest: A - mu I has no positive direction above it. Power iteration on A + n I finds the greatest value.
      Scores z(g.n);
      for (std::size_t v = 0; v < g.n; ++v) z[v] = 1 + 0.37 * static_cast<double>((v * 7 + 3) % 5);
      double greatest = 0;
      for (int round = 0; round < 3000; ++round) {
        Scores next = image(z, matrix);
        for (std::size_t v = 0; v < g.n; ++v) next[v] += static_cast<double>(g.n) * z[v];
        greatest = length(next) / length(z) - static_cast<double>(g.n);
        const double size = length(next);
        for (std::size_t v = 0; v < g.n; ++v) z[v] = next[v] / size;
      }
      EXPECT_NEAR(lambda, greatest, 1e-4);
      EXPECT_TRUE(is_signed || *std::ranges::min_element(x) >= 0);
      ++checked;
    }
  });
  EXPECT_GT(checked, 100U);
}

TEST(MeasuresOracle, DirectedEigenvectorSolvesItsEquation) {
  std::size_t checked = 0;
  for_random_graphs([&](const Snapshot& s, const DenseGraph& g) {
    const auto result = measure_named("eigenvector").value()->scores(s, {});
    if (!g.directed || !result) return;  // those that do not converge say so
    const Scores& x = *result;
    bool has_circle = false;
    for (std::size_t u = 0; u < g.n; ++u)
      for (std::size_t v = 0; v < g.n; ++v) has_circle |= g.arc[u][v] > 0 && g.distance[v][u] < DenseGraph::infinity;
    ASSERT_EQ(std::ranges::none_of(x, [](double score) { return std::isnan(score); }), has_circle);
    if (!has_circle) return;
    const Scores y = each(g, [&](auto v) { return over_others(g, v, [&](auto u) { return g.arc[u][v] * x[u]; }); });
    double lambda = 0;
    for (std::size_t v = 0; v < g.n; ++v) lambda += x[v] * y[v];
    for (std::size_t v = 0; v < g.n; ++v) EXPECT_NEAR(y[v], lambda * x[v], 1e-6);
    ++checked;
  });
  EXPECT_GT(checked, 100U);
}

TEST(MeasuresOracle, KatzAndPageRankSolveTheirEquations) {
  for_random_graphs([](const Snapshot& s, const DenseGraph& g) {
    const double alpha = 0.05;
    DenseGraph::Matrix katz(g.n, Scores(g.n, 0.0));
    for (std::size_t v = 0; v < g.n; ++v)
      for (std::size_t u = 0; u < g.n; ++u) katz[v][u] = (u == v ? 1.0 : 0.0) - alpha * g.arc[u][v];
    expect_equal(measured(s, "katz", {.parameters = {{&centrality::alpha_parameter, alpha}}}),
                 test::solution(katz, Scores(g.n, 1.0)));

    for (const bool personal : {false, true}) {
      Scores jump(g.n, personal ? 0.0 : 1.0 / static_cast<double>(g.n));
      if (personal) jump[0] = 1;
      const double d = 0.85;
      DenseGraph::Matrix matrix(g.n, Scores(g.n, 0.0));
      for (std::size_t u = 0; u < g.n; ++u) {
        const double out = over_others(g, u, [&](auto w) { return g.arc[u][w]; });
        for (std::size_t v = 0; v < g.n; ++v)
          matrix[v][u] = (u == v ? 1.0 : 0.0) - d * (out > 0 ? g.arc[u][v] / out : jump[v]);
      }
      Scores right = jump;
      for (double& value : right) value *= 1 - d;
      MeasureInput options;
      if (personal)
        options.parameters.set(centrality::personal_parameter, std::vector<VertexId>{VertexId(std::size_t{0})});
      expect_equal(measured(s, "pagerank", options), test::solution(matrix, right));
    }
  });
}

/// The greatest eigenvalue of A A', by power iteration, which goes up to it from any positive vector.
double greatest_singular_square(const DenseGraph& g) {
  Scores x(g.n, 1.0);
  double greatest = 0;
  for (int round = 0; round < 3000; ++round) {
    const Scores there = each(g, [&](auto v) { return over_others(g, v, [&](auto u) { return g.arc[u][v] * x[u]; }); });
    Scores back = each(g, [&](auto v) { return over_others(g, v, [&](auto u) { return g.arc[v][u] * there[u]; }); });
    greatest = *std::ranges::max_element(back);
    if (greatest == 0) return 0;
    for (double& value : back) value /= greatest;
    x = back;
  }
  return greatest;
}

TEST(MeasuresOracle, HitsAreSingularVectors) {
  std::size_t checked = 0;
  for_random_graphs([&](const Snapshot& s, const DenseGraph& g) {
    const Scores hub = measured(s, "hubs");
    const Scores authority = measured(s, "authorities");
    const Scores from_hubs =
        each(g, [&](auto v) { return over_others(g, v, [&](auto u) { return g.arc[u][v] * hub[u]; }); });
    // a = A' h up to a factor, and h = A a; only so if both belong to one singular value, as with a single greatest one.
    double sum = 0;
    for (const double value : hub) sum += value;
    const bool has_ties = std::ranges::any_of(
        g.arc, [](const auto& row) { return std::ranges::any_of(row, [](double value) { return value != 0; }); });
    ASSERT_EQ(!std::isnan(sum), has_ties || hub.empty());
    if (!has_ties) return;
    EXPECT_NEAR(sum, 1, 1e-12);
    const Scores back =
        each(g, [&](auto v) { return over_others(g, v, [&](auto u) { return g.arc[v][u] * from_hubs[u]; }); });
    double lambda = 0;
    double size = 0;
    for (std::size_t v = 0; v < g.n; ++v) {
      lambda += back[v] * hub[v];
      size += hub[v] * hub[v];
    }
    for (std::size_t v = 0; v < g.n; ++v) EXPECT_NEAR(back[v], lambda / size * hub[v], 1e-9 * lambda);
    EXPECT_NEAR(lambda / size, greatest_singular_square(g), 1e-4);
    // Authorities are the same the other way round: A' A a = lambda a.
    const Scores led_from =
        each(g, [&](auto v) { return over_others(g, v, [&](auto u) { return g.arc[v][u] * authority[u]; }); });
    const Scores again =
        each(g, [&](auto v) { return over_others(g, v, [&](auto u) { return g.arc[u][v] * led_from[u]; }); });
    double all = 0;
    for (std::size_t v = 0; v < g.n; ++v) {
      EXPECT_NEAR(again[v], lambda / size * authority[v], 1e-9 * lambda);
      EXPECT_GE(authority[v], 0);
      all += authority[v];
    }
    EXPECT_NEAR(all, 1, 1e-12);
    ++checked;
  });
  EXPECT_GT(checked, 100U);
}

TEST(MeasuresOracle, CorenessAndClustering) {
  for_random_graphs([](const Snapshot& s, const DenseGraph& g) {
    // By the definition: take away who has fewer than k neighbours left, until nobody goes.
    Scores core(g.n, 0.0);
    for (std::size_t k = 1; k < g.n; ++k) {
      std::vector<bool> left(g.n, true);
      for (bool changed = true; changed;) {
        changed = false;
        for (std::size_t v = 0; v < g.n; ++v) {
          const double degree = over_others(g, v, [&](auto u) { return left[u] ? g.tied(v, u) : 0.0; });
          if (left[v] && degree < static_cast<double>(k)) {
            left[v] = false;
            changed = true;
          }
        }
      }
      for (std::size_t v = 0; v < g.n; ++v)
        if (left[v]) core[v] = static_cast<double>(k);
    }
    expect_equal(measured(s, "coreness"), core);
    expect_equal(measured(s, "clustering"), each(g, [&](auto v) {
                   double pairs = 0;
                   double closed = 0;
                   for (std::size_t a = 0; a < g.n; ++a)
                     for (std::size_t b = a + 1; b < g.n; ++b) {
                       if (a == v || b == v || g.tied(v, a) == 0 || g.tied(v, b) == 0) continue;
                       pairs += 1;
                       closed += g.tied(a, b);
                     }
                   return pairs == 0 ? std::nan("") : closed / pairs;
                 }));
  });
}

TEST(MeasuresOracle, StructuralHoles) {
  for_random_graphs([](const Snapshot& s, const DenseGraph& g) {
    const auto z = [&](std::size_t a, std::size_t b) { return g.arc[a][b] + g.arc[b][a]; };
    const auto p = [&](std::size_t a, std::size_t b) {
      return z(a, b) / over_others(g, a, [&](auto u) { return z(a, u); });
    };
    const auto m = [&](std::size_t a, std::size_t b) {
      double most = 0;
      for (std::size_t u = 0; u < g.n; ++u) most = std::max(most, u == a ? 0.0 : z(a, u));
      return z(a, b) / most;
    };
    const auto alone = [&](std::size_t v) { return over_others(g, v, [&](auto u) { return g.tied(v, u); }) == 0; };
    expect_equal(measured(s, "constraint"), each(g, [&](auto v) {
                   if (alone(v)) return std::nan("");
                   return over_others(g, v, [&](auto j) {
                     if (g.tied(v, j) == 0) return 0.0;
                     const double indirect = over_others(
                         g, v, [&](auto q) { return q == j || g.tied(v, q) == 0 ? 0.0 : p(v, q) * p(q, j); });
                     return std::pow(p(v, j) + indirect, 2);
                   });
                 }));
    expect_equal(measured(s, "effective-size"), each(g, [&](auto v) {
                   if (alone(v)) return std::nan("");
                   return over_others(g, v, [&](auto j) {
                     if (g.tied(v, j) == 0) return 0.0;
                     return 1 - over_others(g, v, [&](auto q) { return q == j ? 0.0 : p(v, q) * m(j, q); });
                   });
                 }));
  });
}

TEST(MeasuresOracle, Brokerage) {
  for_random_graphs([](const Snapshot& s, const DenseGraph& g) {
    MeasureInput options;
    std::vector<std::uint32_t> group;
    for (std::size_t v = 0; v < g.n; ++v) group.push_back(static_cast<std::uint32_t>(v * 5 % 3));
    options.parameters.set(centrality::groups_parameter, group);
    const auto count = [&](const std::function<bool(std::size_t, std::size_t, std::size_t)>& counts) {
      return each(g, [&](auto v) {
        return over_others(g, v, [&](auto a) {
          return over_others(g, v, [&](auto c) {
            const bool broker = a != c && g.arc[a][v] > 0 && g.arc[v][c] > 0 && g.arc[a][c] == 0;
            return broker && counts(group[a], group[v], group[c]) ? 1.0 : 0.0;
          });
        });
      });
    };
    using G = std::size_t;
    expect_equal(measured(s, "brokerage", options), count([](G, G, G) { return true; }));
    expect_equal(measured(s, "brokerage-coordinator", options), count([](G a, G b, G c) { return a == b && b == c; }));
    expect_equal(measured(s, "brokerage-itinerant", options), count([](G a, G b, G c) { return a == c && a != b; }));
    expect_equal(measured(s, "brokerage-gatekeeper", options), count([](G a, G b, G c) { return b == c && a != b; }));
    expect_equal(measured(s, "brokerage-representative", options),
                 count([](G a, G b, G c) { return a == b && b != c; }));
    expect_equal(measured(s, "brokerage-liaison", options),
                 count([](G a, G b, G c) { return a != b && b != c && a != c; }));
  });
}

/// Random graphs of friends and enemies.
TEST(MeasuresOracle, SignedMeasures) {
  for (std::uint32_t seed = 0; seed < graphs; ++seed) {
    SCOPED_TRACE(seed);
    std::mt19937 random(seed);
    const unsigned n = 3 + seed % 9;
    std::string text;
    for (unsigned at = 0; at < n; ++at) text += "state/s" + std::to_string(at) + "\n";
    DenseGraph::Matrix friendly(n, Scores(n, 0.0));
    DenseGraph::Matrix hostile = friendly;
    for (unsigned at = 0; at < 2 * n; ++at) {
      const auto a = static_cast<unsigned>(random() % n);
      const auto b = static_cast<unsigned>(random() % n);
      const bool war = random() % 3 == 0;
      if (a == b) continue;
      text += "state/s" + std::to_string(a) + (war ? " at-war-with " : " allied-with ") + "state/s" +
              std::to_string(b) + "\n";
      (war ? hostile : friendly)[a][b] = (war ? hostile : friendly)[b][a] = 1;
    }
    const Graph graph = test::graph_of(text);
    const auto s = Snapshot::of(graph, {}, {.parallel = ParallelEdges::merge, .isolates = Isolates::keep});
    // The vertices stand in the order of their ids: s10 before s2.
    std::vector<std::size_t> number;
    for (std::size_t v = 0; v < n; ++v) number.push_back(std::stoul(s[VertexId(v)].label.substr(1)));
    Scores positive(n, 0.0);
    Scores negative(n, 0.0);
    Scores difference(n, 0.0);
    DenseGraph::Matrix pn(n, Scores(n, 0.0));
    for (std::size_t v = 0; v < n; ++v)
      for (std::size_t u = 0; u < n; ++u) {
        const double p = friendly[number[v]][number[u]];
        const double m = hostile[number[v]][number[u]];
        positive[v] += p;
        negative[v] += m;
        difference[v] += p - m;
        pn[v][u] = (u == v ? 1.0 : 0.0) - (p - 2 * m) / (2.0 * (n - 1));
      }
    expect_equal(measured(s, "positive-degree"), positive);
    expect_equal(measured(s, "negative-degree"), negative);
    expect_equal(measured(s, "signed-degree"), difference);
    expect_equal(measured(s, "pn-index"), test::solution(pn, Scores(n, 1.0)));
    if (HasFailure()) return;
  }
}

}  // namespace
}  // namespace entente
