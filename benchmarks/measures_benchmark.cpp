// The measures on a graph with hubs, of which the degrees fall off as a power: ENTENTE_VERTICES (10,000) and ENTENTE_TIES
// (60,000) say how large, ENTENTE_DIRECTED that ties lead one way. ENTENTE_EDGE_FILE writes its edges, a pair of numbers a line, for measures_peer.py.
#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include <cmath>
#include <cstdlib>
#include <fstream>
#include <random>
#include <set>

#include "graph/snapshot.hpp"
#include "queries/centrality/brokerage.hpp"
#include "queries/centrality/pagerank.hpp"
#include "queries/centrality/registry.hpp"
#include "queries/description.hpp"
#include "queries/figures/triads.hpp"
#include "queries/paths/path.hpp"

namespace {

using namespace entente;

std::size_t number_from(const char* name, std::size_t otherwise) {
  const char* text = std::getenv(name);  // NOLINT(concurrency-mt-unsafe): before any thread
  return text == nullptr ? otherwise : std::strtoull(text, nullptr, 10);
}

Graph graph_with_hubs() {
  const std::size_t vertices = number_from("ENTENTE_VERTICES", 10'000);
  const std::size_t ties = number_from("ENTENTE_TIES", 60'000);
  const Schema& schema = Schema::builtin();
  GraphBuilder builder;
  for (std::size_t at = 0; at < vertices; ++at)
    builder.add(Entity{.id = fmt::format("state/{:07}", at), .type = *schema.entity_type("State"), .label = "s"});
  const SourceId source = builder.add(Source{.key = "benchmark"});
  std::mt19937_64 random(1);
  std::uniform_real_distribution<double> uniform(0, 1);
  std::set<std::pair<std::size_t, std::size_t>> pairs;
  const auto last = static_cast<double>(vertices);
  while (pairs.size() < ties) {
    auto a = static_cast<std::size_t>(std::pow(uniform(random), 1.6) * last);
    auto b = static_cast<std::size_t>(std::pow(uniform(random), 3.0) * last);
    if (a == b) continue;
    if (a > b) std::swap(a, b);
    pairs.insert({a, b});
  }
  if (const char* file = std::getenv("ENTENTE_EDGE_FILE")) {  // NOLINT(concurrency-mt-unsafe)
    std::ofstream out(file);
    out << vertices << '\n';
    for (const auto& [a, b] : pairs) out << a << ' ' << b << '\n';
  }
  const bool directed = std::getenv("ENTENTE_DIRECTED") != nullptr;  // NOLINT(concurrency-mt-unsafe)
  builder.reserve_claims(pairs.size());
  for (const auto& [a, b] : pairs)
    builder.add(Claim{.subject = EntityId(a),
                      .relation = *schema.relation_type(directed ? "recognizes" : "allied-with"),
                      .object = EntityId(b),
                      .source = source});
  return std::move(builder).build();
}

const Snapshot& snapshot() {
  static const Graph graph = graph_with_hubs();
  static const Snapshot made = Snapshot::of(graph, {}, {.parallel = ParallelEdges::merge, .isolates = Isolates::keep});
  return made;
}

void measure(benchmark::State& state, const Measure* measure, unsigned threads) {
  const MeasureInput input{.threads = threads, .parameters = {{&centrality::tolerance_parameter, 1e-9}}};
  for (auto _ : state) benchmark::DoNotOptimize(measure->scores(snapshot(), input));
}

void shortest_path(benchmark::State& state, std::size_t count, bool only_shortest) {
  const std::size_t n = snapshot().vertex_count();
  std::size_t at = 0;
  for (auto _ : state) {
    at += 1;
    benchmark::DoNotOptimize(shortest_paths(snapshot(), VertexId(at * 7919 % n), VertexId(at * 104729 % n),
                                            {.count = count, .only_shortest = only_shortest}));
  }
}

void triads(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(triad_census(snapshot()));
}

}  // namespace

int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  for (const Measure* one : measures())
    for (const unsigned threads : {1U, 2U})
      benchmark::RegisterBenchmark(fmt::format("{}/{}", one->name, threads).c_str(), measure, one, threads)
          ->Unit(benchmark::kMillisecond)
          ->UseRealTime();
  for (const std::size_t count : {1, 10})
    benchmark::RegisterBenchmark(fmt::format("shortest-paths/{}", count).c_str(), shortest_path, count, false)
        ->Unit(benchmark::kMillisecond)
        ->UseRealTime();
  benchmark::RegisterBenchmark("all-shortest-paths/1", shortest_path, std::size_t{1'000'000}, true)
      ->Unit(benchmark::kMillisecond)
      ->UseRealTime();
  benchmark::RegisterBenchmark("triads/1", triads)->Unit(benchmark::kMillisecond)->UseRealTime();
  benchmark::RunSpecifiedBenchmarks();
}
