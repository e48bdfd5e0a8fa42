// Betweenness of a random graph of 2,000 vertices and 20,000 ties; the peers are Boost.Graph's Brandes on the same graph, in
// its own adjacency list and on our snapshot.
#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/betweenness_centrality.hpp>
#include <random>

#include "graph/snapshot.hpp"
#include "queries/centrality/betweenness.hpp"
#include "queries/detail/boost_snapshot.hpp"

namespace {

using namespace entente;

constexpr std::size_t vertex_count = 2000;
constexpr std::size_t tie_count = 20000;

std::vector<std::pair<std::uint32_t, std::uint32_t>> ties() {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> list;
  std::mt19937 random(1);
  while (list.size() < tie_count) {
    const auto a = static_cast<std::uint32_t>(random() % vertex_count);
    const auto b = static_cast<std::uint32_t>(random() % vertex_count);
    if (a < b) list.emplace_back(a, b);
  }
  std::ranges::sort(list);
  list.erase(std::unique(list.begin(), list.end()), list.end());
  return list;
}

Graph random_graph() {
  const Schema& schema = Schema::builtin();
  GraphBuilder builder;
  for (std::size_t at = 0; at < vertex_count; ++at)
    builder.add(Entity{.id = fmt::format("state/{:05}", at), .type = *schema.entity_type("State"), .label = "s"});
  const SourceId source = builder.add(Source{.key = "benchmark"});
  for (const auto& [a, b] : ties())
    builder.add(Claim{.subject = EntityId(a),
                      .relation = *schema.relation_type("allied-with"),
                      .object = EntityId(b),
                      .source = source});
  return std::move(builder).build();
}

void ours(benchmark::State& state) {
  const Graph graph = random_graph();
  const auto snapshot = Snapshot::of(graph, {}, {.parallel = ParallelEdges::merge});
  for (auto _ : state)
    benchmark::DoNotOptimize(betweenness(snapshot, {.threads = static_cast<unsigned>(state.range(0))}));
}
BENCHMARK(ours)->Arg(1)->Arg(2)->Unit(benchmark::kMillisecond);

void boost_graph(benchmark::State& state) {
  boost::adjacency_list<boost::vecS, boost::vecS, boost::undirectedS> graph(vertex_count);
  for (const auto& [a, b] : ties()) boost::add_edge(a, b, graph);
  for (auto _ : state) {
    std::vector<double> scores(vertex_count);
    boost::brandes_betweenness_centrality(
        graph, boost::make_iterator_property_map(scores.begin(), boost::get(boost::vertex_index, graph)));
    benchmark::DoNotOptimize(scores);
  }
}
BENCHMARK(boost_graph)->Unit(benchmark::kMillisecond);

void boost_on_the_snapshot(benchmark::State& state) {
  const Graph graph = random_graph();
  const auto snapshot = Snapshot::of(graph, {}, {.parallel = ParallelEdges::merge});
  for (auto _ : state) {
    std::vector<double> scores(vertex_count);
    boost::brandes_betweenness_centrality(
        snapshot, boost::make_iterator_property_map(scores.begin(), get(boost::vertex_index, snapshot)));
    benchmark::DoNotOptimize(scores);
  }
}
BENCHMARK(boost_on_the_snapshot)->Unit(benchmark::kMillisecond);

}  // namespace
