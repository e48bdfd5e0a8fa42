// GraphML of 500,000 entities and 3,000,000 relations, written to a file as the program writes it. With ENTENTE_EXPORT_FILE the
// file stays there, for a peer that writes the same graph; see graphml_peer.py.
#include <benchmark/benchmark.h>
#include <fmt/format.h>
#include <sys/resource.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <random>

#include "exporters/graphml_exporter.hpp"
#include "tests/support/temporary_folder.hpp"

namespace {

using namespace entente;

constexpr unsigned entity_count = 500'000;
constexpr unsigned relation_count = 3'000'000;

Graph random_graph() {
  GraphBuilder builder;
  const Schema& schema = Schema::builtin();
  const SourceId source = builder.add(Source{.key = "cow-alliances-4.1", .title = "Random"});
  std::vector<EntityId> entities;
  for (unsigned at = 0; at < entity_count; ++at)
    entities.push_back(
        builder.add(Entity{.id = fmt::format("state/s{}", at),
                           .type = *schema.entity_type("State"),
                           .label = at % 10 == 0 ? fmt::format("Party & Co <{}>", at) : fmt::format("State {}", at)}));
  const std::array relations = {*schema.relation_type("allied-with"), *schema.relation_type("recognizes"),
                                *schema.relation_type("rival-of")};
  builder.reserve_claims(relation_count);
  std::mt19937 random(1);  // the same graph each time
  for (unsigned at = 0; at < relation_count; ++at) {
    const Day begin = static_cast<Day>(random() % 40000) - 30000;
    const auto one = static_cast<unsigned>(random() % entity_count);
    const auto other = (one + 1 + static_cast<unsigned>(random() % (entity_count - 1))) % entity_count;
    builder.add(Claim{.subject = entities[one],
                      .relation = relations[at % 3],
                      .object = entities[other],
                      .period = {Date::on(begin), Date::on(begin + 1 + static_cast<Day>(random() % 9000))},
                      .source = source});
  }
  return std::move(builder).build();
}

/// The most memory that the process had so far, in MiB.
double peak_memory() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024;
}

void write_graphml(benchmark::State& state) {
  static const Graph graph = random_graph();
  static const Snapshot snapshot = Snapshot::of(graph, {});
  const test::TemporaryFolder folder;
  const char* wanted = std::getenv("ENTENTE_EXPORT_FILE");
  const std::filesystem::path path = wanted == nullptr ? folder / "graph.graphml" : std::filesystem::path(wanted);
  const double before = peak_memory();
  for (auto _ : state) {
    state.PauseTiming();  // to empty an old file takes a second
    if (std::filesystem::is_regular_file(path)) std::filesystem::remove(path);
    state.ResumeTiming();
    std::ofstream out(path, std::ios::binary | std::ios::trunc);
    const auto written = write_export(graphml_exporter(), snapshot, {.profile = "portable"},
                                      [&](std::string_view) { return Result<std::ostream*>(&out); });
    if (!written || !out.flush()) state.SkipWithError("not written");
  }
  state.counters["edges"] = static_cast<double>(snapshot.edge_count());
  if (std::filesystem::is_regular_file(path))
    state.counters["MB"] = static_cast<double>(std::filesystem::file_size(path)) / 1e6;
  state.counters["more MiB"] = peak_memory() - before;
}
BENCHMARK(write_graphml)->Unit(benchmark::kMillisecond)->UseRealTime()->MeasureProcessCPUTime();

}  // namespace
