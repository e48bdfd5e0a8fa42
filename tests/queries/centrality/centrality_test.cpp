#include <fmt/format.h>
#include <gtest/gtest.h>

#include <boost/graph/betweenness_centrality.hpp>
#include <map>
#include <numeric>
#include <queue>
#include <random>
#include <string>

#include "queries/centrality/betweenness.hpp"
#include "queries/centrality/degree.hpp"
#include "queries/centrality/registry.hpp"
#include "queries/detail/arcs.hpp"
#include "queries/detail/boost_snapshot.hpp"
#include "queries/detail/path_counts.hpp"
#include "tests/support/graph_literal.hpp"
#include "tests/support/random_graph.hpp"

namespace entente {
namespace {

using test::graph_of;
using test::random_literal;

// Marriages of the families of Florence: Padgett and Ansell (1993), as NetworkX's florentine_families_graph has them.
constexpr const char* florentine = R"(
state/Acciaiuoli allied-with state/Medici
state/Castellani allied-with state/Peruzzi
state/Castellani allied-with state/Strozzi
state/Castellani allied-with state/Barbadori
state/Medici allied-with state/Barbadori
state/Medici allied-with state/Ridolfi
state/Medici allied-with state/Tornabuoni
state/Medici allied-with state/Albizzi
state/Medici allied-with state/Salviati
state/Salviati allied-with state/Pazzi
state/Peruzzi allied-with state/Strozzi
state/Peruzzi allied-with state/Bischeri
state/Strozzi allied-with state/Ridolfi
state/Strozzi allied-with state/Bischeri
state/Ridolfi allied-with state/Tornabuoni
state/Tornabuoni allied-with state/Guadagni
state/Albizzi allied-with state/Ginori
state/Albizzi allied-with state/Guadagni
state/Bischeri allied-with state/Guadagni
state/Guadagni allied-with state/Lamberteschi
)";

std::map<std::string, double> by_label(const Snapshot& snapshot, const std::vector<double>& scores) {
  std::map<std::string, double> named;
  for (std::size_t at = 0; at < scores.size(); ++at) named[snapshot[VertexId(at)].label] = scores[at];
  return named;
}

// networkx/algorithms/centrality/tests/test_betweenness_centrality.py, test_florentine_families_graph, to three digits.
TEST(Betweenness, GivesThePublishedNumbersOfTheFlorentineFamilies) {
  const Graph graph = graph_of(florentine);
  const auto snapshot = Snapshot::of(graph, {}, {.parallel = ParallelEdges::merge});
  const auto scores = by_label(snapshot, *betweenness(snapshot, {.normalised = true}));
  const std::map<std::string, double> published = {
      {"Acciaiuoli", 0.000}, {"Albizzi", 0.212},      {"Barbadori", 0.093}, {"Bischeri", 0.104}, {"Castellani", 0.055},
      {"Ginori", 0.000},     {"Guadagni", 0.255},     {"Medici", 0.522},    {"Pazzi", 0.000},    {"Peruzzi", 0.022},
      {"Ridolfi", 0.114},    {"Lamberteschi", 0.000}, {"Salviati", 0.143},  {"Strozzi", 0.103},  {"Tornabuoni", 0.092}};
  ASSERT_EQ(scores.size(), published.size());
  for (const auto& [family, expected] : published) EXPECT_NEAR(scores.at(family), expected, 0.0005) << family;
}

/// By the definition, without Brandes' algorithm: counts the shortest paths of every ordered pair by breadth-first search.
std::vector<double> naive_betweenness(const Snapshot& snapshot) {
  const std::size_t n = snapshot.vertex_count();
  std::vector<std::vector<double>> count(n, std::vector<double>(n, 0));
  std::vector<std::vector<int>> distance(n, std::vector<int>(n, -1));
  for (std::size_t s = 0; s < n; ++s) {
    std::queue<std::size_t> queue({s});
    distance[s][s] = 0;
    count[s][s] = 1;
    while (!queue.empty()) {
      const std::size_t v = queue.front();
      queue.pop();
      for (const Snapshot::Arc& arc : snapshot.out(VertexId(v))) {
        const std::size_t w = arc.target.value();
        if (distance[s][w] < 0) {
          distance[s][w] = distance[s][v] + 1;
          queue.push(w);
        }
        if (distance[s][w] == distance[s][v] + 1) count[s][w] += count[s][v];
      }
    }
  }
  std::vector<double> scores(n, 0);
  for (std::size_t s = 0; s < n; ++s)
    for (std::size_t t = 0; t < n; ++t)
      for (std::size_t v = 0; v < n; ++v)
        if (s != t && v != s && v != t && distance[s][v] >= 0 && distance[v][t] >= 0 &&
            distance[s][v] + distance[v][t] == distance[s][t])
          scores[v] += count[s][v] * count[v][t] / count[s][t];
  return scores;
}

std::vector<double> boost_betweenness(const Snapshot& snapshot) {
  std::vector<double> scores(snapshot.vertex_count());
  boost::brandes_betweenness_centrality(
      snapshot, boost::make_iterator_property_map(scores.begin(), get(boost::vertex_index, snapshot)));
  return scores;
}

TEST(Betweenness, EqualsTheDefinitionAndBoostsBrandesOnRandomGraphs) {
  for (std::uint32_t seed = 0; seed < 60; ++seed) {
    const bool directed = seed % 2 == 1;
    const Graph graph = graph_of(random_literal(seed, 3 + seed % 11, 4 + seed % 23, directed));
    const auto snapshot = Snapshot::of(graph, {}, {.parallel = ParallelEdges::merge, .isolates = Isolates::keep});
    // Only where some tie has a direction are pairs ordered; the adaptor shows Boost the arcs, so ordered pairs too.
    const bool ordered = std::ranges::any_of(snapshot.edges(), &Snapshot::Edge::directed);
    const auto ours = *betweenness(snapshot);
    const auto naive = naive_betweenness(snapshot);
    const auto boosts = boost_betweenness(snapshot);
    for (std::size_t at = 0; at < ours.size(); ++at) {
      EXPECT_NEAR(ours[at], naive[at] / (ordered ? 1 : 2), 1e-9) << seed;
      EXPECT_NEAR(boosts[at], naive[at], 1e-9) << seed;
    }
  }
}

TEST(Betweenness, IsTheSameToTheBitOnAnyNumberOfThreads) {
  const Graph graph = graph_of(random_literal(7, 300, 900, true));
  const auto snapshot = Snapshot::of(graph, {}, {.parallel = ParallelEdges::merge});
  const auto one = *betweenness(snapshot, {.threads = 1});
  for (const unsigned threads : {2U, 3U, 8U}) EXPECT_EQ(*betweenness(snapshot, {.threads = threads}), one);
}

TEST(Betweenness, IsTheSameToTheBitWithRegistersOfAnyWidth) {
  const Graph graph = graph_of(random_literal(9, 200, 700, true));
  const auto arcs =
      detail::arcs_of(Snapshot::of(graph, {}, {.parallel = ParallelEdges::merge}), detail::ArcDirection::out);
  std::vector<std::uint32_t> sources(arcs.vertex_count());
  std::iota(sources.begin(), sources.end(), 0U);
  std::vector<double> wide(sources.size(), 0.0);
  std::vector<double> plain(sources.size(), 0.0);
  detail::PathCounts(arcs).add_dependencies(sources, wide);
  detail::PathCounts(arcs, detail::PathCounts::WideRegisters::never).add_dependencies(sources, plain);
  EXPECT_EQ(wide, plain);
}

// A path of 600 is deeper than the levels that are counted in bytes.
TEST(Betweenness, OfALongPathIsTheNumberOfPairsThatItParts) {
  std::string text;
  for (int at = 0; at + 1 < 600; ++at) text += fmt::format("state/{:03} allied-with state/{:03}\n", at, at + 1);
  const Graph graph = graph_of(text);
  const auto scores = *betweenness(Snapshot::of(graph, {}, {.parallel = ParallelEdges::merge}));
  for (std::size_t at = 0; at < scores.size(); ++at) EXPECT_EQ(scores[at], static_cast<double>(at * (599 - at)));
}

TEST(Betweenness, OfASampleOfAllIsExactAndOfSomeIsNear) {
  const Graph graph = graph_of(random_literal(5, 120, 400, false));
  const auto snapshot = Snapshot::of(graph, {}, {.parallel = ParallelEdges::merge});
  const std::size_t n = snapshot.vertex_count();
  const auto exact = *betweenness(snapshot, {.normalised = true});
  EXPECT_EQ(*betweenness(snapshot, {.normalised = true, .parameters = {{&centrality::sample_parameter, n}}}), exact);
  const auto some =
      *betweenness(snapshot, {.normalised = true, .parameters = {{&centrality::sample_parameter, std::size_t{60}}}});
  EXPECT_NE(some, exact);
  for (std::size_t at = 0; at < n; ++at) EXPECT_NEAR(some[at], exact[at], sampling_error(n, 60));
  EXPECT_FALSE(betweenness(snapshot, {.parameters = {{&centrality::sample_parameter, std::size_t{0}}}}));
}

TEST(Betweenness, OfAnEmptyOrATinyGraphIsZero) {
  const Graph nothing = graph_of("");
  EXPECT_TRUE(betweenness(Snapshot::of(nothing, {}))->empty());
  const Graph two = graph_of("state/a allied-with state/b");
  EXPECT_EQ(*betweenness(Snapshot::of(two, {}), {.normalised = true}), std::vector<double>({0, 0}));
}

// Krackhardt (1990), Administrative Science Quarterly 35: in the kite Diane has the most ties, six.
TEST(Degree, OfKrackhardtsKiteIsHighestForDiane) {
  const Graph graph = graph_of(R"(
state/andre allied-with state/beverly
state/andre allied-with state/carol
state/andre allied-with state/diane
state/andre allied-with state/fernando
state/beverly allied-with state/diane
state/beverly allied-with state/ed
state/beverly allied-with state/garth
state/carol allied-with state/diane
state/carol allied-with state/fernando
state/diane allied-with state/ed
state/diane allied-with state/fernando
state/diane allied-with state/garth
state/ed allied-with state/garth
state/fernando allied-with state/garth
state/fernando allied-with state/heather
state/garth allied-with state/heather
state/heather allied-with state/ike
state/ike allied-with state/jane
)");
  const auto snapshot = Snapshot::of(graph, {}, {.parallel = ParallelEdges::merge});
  const auto scores = by_label(snapshot, degree(snapshot, DegreeKind::all, {}));
  const std::map<std::string, double> published = {{"andre", 4}, {"beverly", 4},  {"carol", 3}, {"diane", 6},
                                                   {"ed", 3},    {"fernando", 5}, {"garth", 5}, {"heather", 3},
                                                   {"ike", 2},   {"jane", 1}};
  EXPECT_EQ(scores, published);
  // And Heather lies between: 14 pairs (Krackhardt 1990; NetworkX: 0.3889 of 36).
  EXPECT_NEAR(by_label(snapshot, *betweenness(snapshot)).at("heather"), 14.0, 1e-9);
}

TEST(Degree, CountsNeighboursOnceAndSplitsByDirection) {
  const Graph graph = graph_of(R"(
state/a recognizes state/b
state/a supports state/b
state/b recognizes state/a
state/a recognizes state/c
state/d allied-with state/a
)");
  const auto snapshot = Snapshot::of(graph, {}, {.parallel = ParallelEdges::merge});
  EXPECT_EQ(by_label(snapshot, degree(snapshot, DegreeKind::out, {})).at("a"), 3);  // b, c, d
  EXPECT_EQ(by_label(snapshot, degree(snapshot, DegreeKind::in, {})).at("a"), 2);   // b, d
  EXPECT_EQ(by_label(snapshot, degree(snapshot, DegreeKind::all, {})).at("a"), 3);
  EXPECT_EQ(by_label(snapshot, degree(snapshot, DegreeKind::all, {.normalised = true})).at("c"), 1.0 / 3);
}

TEST(Measures, AreFoundByNameAndRankFromTheGreatest) {
  EXPECT_NE(measure_named("betweennes").error().message.find("did you mean 'betweenness'"), std::string::npos);
  const Measure* measure = measure_named("in-degree").value();
  ASSERT_NE(measure, nullptr);
  const Graph graph = graph_of("state/a recognizes state/b\nstate/c recognizes state/b\nstate/b recognizes state/c");
  const auto snapshot = Snapshot::of(graph, {}, {.parallel = ParallelEdges::merge});
  const Table table = centrality_table(snapshot, {{measure}}, {*measure->scores(snapshot, {})});
  ASSERT_EQ(table.columns.size(), 3U);
  EXPECT_EQ(table.columns[2].name, "in_degree");
  EXPECT_EQ(std::get<std::string>(table.rows[0][0]), "state/b");
  EXPECT_EQ(std::get<double>(table.rows[0][2]), 2.0);
}

}  // namespace
}  // namespace entente
