#include "queries/description.hpp"
#include "queries/figures/triads.hpp"

#include <gtest/gtest.h>

#include <map>
#include <random>

#include "tests/support/dense_graph.hpp"
#include "tests/support/graph_literal.hpp"
#include "tests/support/karate.hpp"
#include "tests/support/random_graph.hpp"

namespace entente {
namespace {

std::map<std::string, double> figures(const Snapshot& snapshot) {
  std::map<std::string, double> named;
  for (const GraphFigure& figure : description(snapshot))
    if (figure.value) named[std::string(figure.name)] = *figure.value;
  return named;
}

// Zachary (1977), An information flow model for conflict and fission in small groups; the figures are those that NetworkX and
// igraph document for it.
TEST(Description, OfZacharysKarateClub) {
  const Graph graph = test::graph_of(test::karate_club());
  const auto named = figures(Snapshot::of(graph, {}, {.parallel = ParallelEdges::merge}));
  EXPECT_EQ(named.at("entities"), 34);
  EXPECT_EQ(named.at("pairs"), 78);
  EXPECT_EQ(named.at("triangles"), 45);
  EXPECT_EQ(named.at("diameter"), 5);
  EXPECT_EQ(named.at("components"), 1);
  EXPECT_NEAR(named.at("density"), 0.1390, 0.00005);
  EXPECT_NEAR(named.at("transitivity"), 0.2557, 0.00005);
  EXPECT_NEAR(named.at("assortativity"), -0.4756, 0.00005);
}

TEST(Description, TriadCensusIsThatOfEveryThreeLookedAt) {
  for (std::uint32_t seed = 0; seed < 1000; ++seed) {
    const unsigned vertices = 3 + seed % 9;
    const Graph graph = test::graph_of(test::random_literal(seed, vertices, vertices * (1 + seed % 3), seed % 4 != 0));
    const auto snapshot = Snapshot::of(graph, {}, {.parallel = ParallelEdges::merge, .isolates = Isolates::keep});
    const test::DenseGraph g(snapshot);
    std::map<std::string, double> expected;
    for (std::size_t a = 0; a < g.n; ++a)
      for (std::size_t b = a + 1; b < g.n; ++b)
        for (std::size_t c = b + 1; c < g.n; ++c) {
          // Holland and Leinhardt's name: numbers of mutual, asymmetric and null pairs, and a letter where these do not tell.
          int mutual = 0;
          int asymmetric = 0;
          std::size_t out[3] = {};
          std::size_t in[3] = {};
          const std::size_t three[3] = {a, b, c};
          std::size_t partner_of_none = 3;
          for (std::size_t i = 0; i < 3; ++i)
            for (std::size_t j = i + 1; j < 3; ++j) {
              const bool forth = g.arc[three[i]][three[j]] > 0;
              const bool back = g.arc[three[j]][three[i]] > 0;
              mutual += forth && back ? 1 : 0;
              asymmetric += forth != back ? 1 : 0;
              if (forth && back) partner_of_none = 3 - i - j;
              if (forth && !back) ++out[i], ++in[j];
              if (back && !forth) ++out[j], ++in[i];
            }
          std::string name =
              std::to_string(mutual) + std::to_string(asymmetric) + std::to_string(3 - mutual - asymmetric);
          const auto has = [](const std::size_t(&list)[3], std::size_t value) {
            return list[0] == value || list[1] == value || list[2] == value;
          };
          if (name == "021") name += has(out, 2) ? "D" : has(in, 2) ? "U" : "C";
          if (name == "030") name += has(out, 2) ? "T" : "C";
          if (name == "120") name += out[partner_of_none] == 2 ? "D" : in[partner_of_none] == 2 ? "U" : "C";
          // 111D: the asymmetric tie leads to the mutual pair; 111U: it leads away from it.
          if (name == "111") name += out[partner_of_none] == 1 ? "D" : "U";
          expected[name] += 1;
        }
    const auto census = triad_census(snapshot);
    for (std::size_t at = 0; at < census.size(); ++at)
      EXPECT_EQ(census[at], expected[std::string(triad_names[at])]) << triad_names[at] << " of graph " << seed;
    if (HasFailure()) return;
  }
}

TEST(Description, ReciprocityIsTheShareOfArcsThatAreReturned) {
  const Graph graph = test::graph_of(
      "state/a recognizes state/b\nstate/b recognizes state/a\nstate/a recognizes state/c\nstate/c recognizes state/d");
  const auto named = figures(Snapshot::of(graph, {}, {.parallel = ParallelEdges::merge}));
  EXPECT_EQ(named.at("reciprocity"), 0.5);
  EXPECT_NEAR(named.at("density"), 4.0 / 12, 1e-12);
}

TEST(Description, OfAStarIsCentralized) {
  const Graph graph = test::graph_of(
      "state/a allied-with state/b\nstate/a allied-with state/c\nstate/a allied-with state/d\nstate/a allied-with "
      "state/e");
  const auto named = figures(Snapshot::of(graph, {}, {.parallel = ParallelEdges::merge}));
  EXPECT_NEAR(named.at("degree-centralization"), 1, 1e-12);
  EXPECT_NEAR(named.at("betweenness-centralization"), 1, 1e-12);
  EXPECT_EQ(named.at("mean-distance"), 1.6);
}

TEST(Description, CountsPairsByDistance) {
  const Graph graph = test::graph_of("state/a recognizes state/b\nstate/b recognizes state/c");
  const Table table = distance_histogram(Snapshot::of(graph, {}, {.parallel = ParallelEdges::merge}));
  ASSERT_EQ(table.rows.size(), 3U);
  EXPECT_EQ(std::get<std::int64_t>(table.rows[0][1]), 2);
  EXPECT_EQ(std::get<std::int64_t>(table.rows[1][1]), 1);
  EXPECT_EQ(std::get<std::int64_t>(table.rows[2][1]), 3);
}

}  // namespace
}  // namespace entente
