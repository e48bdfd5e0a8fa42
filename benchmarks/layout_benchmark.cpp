// ForceAtlas2 of 2,000 vertices and 20,000 ties (500 rounds), and, as the peer, the same forces computed pair by pair.
#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include <random>

#include "queries/layout/force_atlas2.hpp"

namespace {

using namespace entente;

Graph random_graph(unsigned vertices, unsigned ties) {
  GraphBuilder builder;
  const Schema& schema = Schema::builtin();
  const SourceId source = builder.add(Source{.key = "random", .title = "Random"});
  std::vector<EntityId> states;
  for (unsigned at = 0; at < vertices; ++at)
    states.push_back(
        builder.add(Entity{.id = fmt::format("state/{}", at), .type = *schema.entity_type("State"), .label = "S"}));
  std::mt19937 random(1);  // the same graph each time
  for (unsigned at = 0; at < ties; ++at) {
    const auto one = static_cast<unsigned>(random() % vertices);
    const auto other = (one + 1 + static_cast<unsigned>(random() % (vertices - 1))) % vertices;
    builder.add(Claim{.subject = states[one],
                      .relation = *schema.relation_type(random() % 10 == 0 ? "rival-of" : "allied-with"),
                      .object = states[other],
                      .source = source,
                      .mode = Mode::stated});
  }
  return std::move(builder).build();
}

void force_atlas2_of(benchmark::State& state, double theta) {
  const Graph graph = random_graph(2000, 20000);
  const Snapshot snapshot = Snapshot::of(graph, {});
  for (auto _ : state) benchmark::DoNotOptimize(force_atlas2(snapshot, {.theta = theta}));
  state.counters["edges"] = static_cast<double>(snapshot.edge_count());
}
BENCHMARK_CAPTURE(force_atlas2_of, barnes_hut, 1.2)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(force_atlas2_of, exact, 0.0)->Unit(benchmark::kMillisecond)->Iterations(1);

}  // namespace
