#include "queries/paths/path.hpp"

#include <gtest/gtest.h>

#include <boost/graph/breadth_first_search.hpp>
#include <boost/graph/graph_concepts.hpp>
#include <set>
#include <string>

#include "queries/detail/boost_snapshot.hpp"
#include "tests/support/graph_literal.hpp"
#include "tests/support/random_graph.hpp"

namespace entente {
namespace {

using test::graph_of;
using test::random_literal;

VertexId vertex_named(const Snapshot& snapshot, const std::string& id) {
  return *snapshot.vertex(*snapshot.graph().entity(id));
}

std::string walked(const Snapshot& snapshot, const Path& path) {
  std::string text = path.steps.empty() ? "" : snapshot[path.steps.front().from].label;
  for (const PathStep& step : path.steps) text += "-" + snapshot[step.to].label;
  return text;
}

std::vector<std::string> paths(const std::string& literal, const std::string& from, const std::string& to,
                               std::size_t count, Directions directions = Directions::as_stated) {
  const Graph graph = graph_of(literal);
  const auto snapshot =
      Snapshot::of(graph, {}, {.parallel = ParallelEdges::merge, .directions = directions, .isolates = Isolates::keep});
  std::vector<std::string> texts;
  for (const Path& path : shortest_paths(snapshot, vertex_named(snapshot, "state/" + from),
                                         vertex_named(snapshot, "state/" + to), {.count = count}))
    texts.push_back(walked(snapshot, path));
  return texts;
}

TEST(BoostSnapshot, ModelsTheConceptsThatItSaysItModels) {
  BOOST_CONCEPT_ASSERT((boost::VertexListGraphConcept<Snapshot>));
  BOOST_CONCEPT_ASSERT((boost::EdgeListGraphConcept<Snapshot>));
  BOOST_CONCEPT_ASSERT((boost::BidirectionalGraphConcept<Snapshot>));
  BOOST_CONCEPT_ASSERT((boost::AdjacencyGraphConcept<Snapshot>));
}

TEST(BoostSnapshot, ShowsEveryArcOnce) {
  const Graph graph = graph_of("state/a recognizes state/b\nstate/b allied-with state/c\nstate/d");
  const auto snapshot = Snapshot::of(graph, {}, {.isolates = Isolates::keep});
  EXPECT_EQ(num_vertices(snapshot), 4U);
  EXPECT_EQ(num_edges(snapshot), 3U);  // a to b, b to c, c to b
  std::set<std::string> arcs;
  const auto [first, last] = edges(snapshot);
  for (auto at = first; at != last; ++at)
    arcs.insert(snapshot[VertexId(source(*at, snapshot))].label + snapshot[VertexId(target(*at, snapshot))].label);
  EXPECT_EQ(arcs, (std::set<std::string>{"ab", "bc", "cb"}));
}

TEST(ShortestPaths, TakesTheFewestStepsAndThenTheFirstIds) {
  const std::string diamond =
      "state/a allied-with state/c\nstate/c allied-with state/d\nstate/a allied-with state/b\n"
      "state/b allied-with state/d\nstate/b allied-with state/c";
  EXPECT_EQ(paths(diamond, "a", "d", 1), (std::vector<std::string>{"a-b-d"}));
  EXPECT_EQ(paths(diamond, "a", "d", 9), (std::vector<std::string>{"a-b-d", "a-c-d", "a-b-c-d", "a-c-b-d"}));
}

TEST(ShortestPaths, FollowsDirectionsUnlessTheyAreIgnored) {
  EXPECT_EQ(paths("state/a recognizes state/b", "b", "a", 1), std::vector<std::string>{});
  EXPECT_EQ(paths("state/a recognizes state/b", "b", "a", 1, Directions::ignored), (std::vector<std::string>{"b-a"}));
}

TEST(ShortestPaths, IsNoneWithoutAConnectionAndEmptyFromAVertexToItself) {
  EXPECT_TRUE(paths("state/a allied-with state/b\nstate/c", "a", "c", 3).empty());
  EXPECT_EQ(paths("state/a allied-with state/b", "a", "a", 3), (std::vector<std::string>{""}));
  EXPECT_TRUE(paths("state/a allied-with state/b", "a", "b", 0).empty());
}

/// All loopless paths, by trying every way.
void all_paths(const Snapshot& snapshot, VertexId at, VertexId to, std::vector<VertexId>& way,
               std::vector<std::vector<VertexId>>& found) {
  if (at == to) {
    found.push_back(way);
    return;
  }
  std::set<VertexId> next;
  for (const Snapshot::Arc& arc : snapshot.out(at))
    if (std::ranges::find(way, arc.target) == way.end()) next.insert(arc.target);
  for (const VertexId target : next) {
    way.push_back(target);
    all_paths(snapshot, target, to, way, found);
    way.pop_back();
  }
}

TEST(ShortestPaths, EqualsTryingEveryWayOnRandomGraphs) {
  for (std::uint32_t seed = 0; seed < 1000; ++seed) {
    const Graph graph = graph_of(random_literal(seed, 3 + seed % 5, 4 + seed % 13, seed % 2 == 1));
    const auto snapshot = Snapshot::of(graph, {}, {.parallel = ParallelEdges::merge, .isolates = Isolates::keep});
    const VertexId from(std::uint32_t{0});
    const VertexId to(snapshot.vertex_count() - 1);
    std::vector<VertexId> way = {from};
    std::vector<std::vector<VertexId>> expected;
    all_paths(snapshot, from, to, way, expected);
    std::ranges::stable_sort(expected, {}, [](const auto& path) { return path.size(); });
    PathOptions options{.count = 1000};
    Projection projection;
    if (seed % 3 == 1) {
      const VertexId avoided(std::uint32_t{1});
      projection.avoided = {snapshot.entity(avoided)};
      std::erase_if(expected, [&](const auto& path) { return std::ranges::find(path, avoided) != path.end(); });
    }
    // The same vertices, also those of which no tie is left.
    const auto walked = Snapshot::of(graph, projection, {.parallel = ParallelEdges::merge, .isolates = Isolates::keep});
    if (seed % 5 == 1) {
      options.most_steps = 2;
      std::erase_if(expected, [](const auto& path) { return path.size() > 3; });
    }
    if (seed % 7 == 1 && !expected.empty()) {
      options.only_shortest = true;
      const std::size_t least = expected.front().size();
      std::erase_if(expected, [&](const auto& path) { return path.size() > least; });
    }
    std::vector<std::vector<VertexId>> got;
    for (const Path& path : shortest_paths(walked, from, to, options)) {
      got.push_back({from});
      for (const PathStep& step : path.steps) {
        EXPECT_EQ(step.from, got.back().back());
        got.back().push_back(step.to);
      }
    }
    EXPECT_EQ(got, expected) << seed;
  }
}

TEST(ShortestPaths, AreAsLongAsBoostsBreadthFirstSearchSays) {
  const Graph graph = graph_of(random_literal(11, 400, 700, true));
  const auto snapshot = Snapshot::of(graph, {}, {.parallel = ParallelEdges::merge, .isolates = Isolates::keep});
  for (std::uint32_t from = 0; from < snapshot.vertex_count(); from += 37) {
    std::vector<std::size_t> steps(snapshot.vertex_count(), 0);
#ifndef __clang_analyzer__  // which takes the shared array of Boost's colours for a use after free
    boost::breadth_first_search(
        snapshot, from,
        boost::visitor(boost::make_bfs_visitor(boost::record_distances(steps.data(), boost::on_tree_edge()))));
#endif
    for (std::uint32_t to = 0; to < snapshot.vertex_count(); ++to) {
      const auto found = shortest_paths(snapshot, VertexId(from), VertexId(to));
      if (from == to) continue;
      EXPECT_EQ(found.empty() ? 0 : found.front().steps.size(), steps[to]) << from << " " << to;
    }
  }
}

}  // namespace
}  // namespace entente
