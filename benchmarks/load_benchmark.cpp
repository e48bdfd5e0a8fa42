// A graph file of 3,000,000 relations between 200,000 entities: loading it, and answering a path question as the program
// does it, from opening the file to the path. The peer is SQLite reading the same rows.
#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include <random>

#include "graph/snapshot.hpp"
#include "queries/paths/path.hpp"
#include "store/graph_writer.hpp"
#include "tests/support/temporary_folder.hpp"

namespace {

using namespace entente;

constexpr std::uint32_t entity_count = 200'000;
constexpr std::uint32_t relation_count = 3'000'000;

void make_graph(const std::filesystem::path& path) {
  auto file = GraphFile::open(path, Access::write).value();
  auto writer = GraphWriter::begin(file).value();
  const Schema& schema = Schema::builtin();
  const auto source = writer.add(Source{.key = "benchmark", .title = "Random ties"});
  std::vector<EntityId> entities;
  for (std::uint32_t at = 0; at < entity_count; ++at)
    entities.push_back(writer.add(Entity{.id = fmt::format("state/s{}", at),
                                         .type = *schema.entity_type("State"),
                                         .label = fmt::format("State {}", at)}));
  const std::array relations = {*schema.relation_type("allied-with"), *schema.relation_type("recognizes"),
                                *schema.relation_type("rival-of")};
  std::mt19937 random(1);
  writer.begin_file("random", "benchmark");
  for (std::uint32_t at = 0; at < relation_count; ++at) {
    const Day begin = static_cast<Day>(random() % 40000) - 30000;
    Claim claim{.subject = entities[random() % entity_count],
                .relation = relations[at % 3],
                .object = entities[random() % entity_count],
                .period = {Date::on(begin), Date::on(begin + 1 + static_cast<Day>(random() % 9000))},
                .source = source};
    if (claim.subject == claim.object) continue;
    writer.add_if_new(claim, {}, [&] { return ClaimEvidence{writer.add_record(at, "", {{}, "{}"})}; });
  }
  static_cast<void>(writer.commit().has_value());
}

const std::filesystem::path& graph_path() {
  static const test::TemporaryFolder folder;
  static const std::filesystem::path path = [] {
    make_graph(folder / "graph.entente");
    return folder / "graph.entente";
  }();
  return path;
}

void load_graph(benchmark::State& state) {
  const auto& path = graph_path();
  for (auto _ : state) {
    const auto graph = GraphFile::open(path, Access::read).value().graph().value();
    state.counters["relations"] = static_cast<double>(graph.relations().size());
  }
}
BENCHMARK(load_graph)->Unit(benchmark::kMillisecond);

void load_and_find_path(benchmark::State& state) {
  const auto& path = graph_path();
  for (auto _ : state) {
    const auto graph = GraphFile::open(path, Access::read).value().graph().value();
    const auto snapshot =
        Snapshot::of(graph, {}, {.parallel = ParallelEdges::merge, .directions = Directions::ignored});
    const auto paths = shortest_paths(snapshot, *snapshot.vertex(EntityId(std::uint32_t{0})),
                                      *snapshot.vertex(EntityId(entity_count - 1)));
    state.counters["steps"] = static_cast<double>(paths.at(0).steps.size());
  }
}
BENCHMARK(load_and_find_path)->Unit(benchmark::kMillisecond);

void sqlite_reads_the_claims(benchmark::State& state) {
  auto file = GraphFile::open(graph_path(), Access::read).value();
  for (auto _ : state) {
    auto rows = file.database().prepare("SELECT * FROM claims").value();
    std::int64_t sum = 0;
    while (rows.step() == Statement::Step::row)
      for (int column = 0; column < 14; ++column) sum += rows.integer(column);
    benchmark::DoNotOptimize(sum);
  }
}
BENCHMARK(sqlite_reads_the_claims)->Unit(benchmark::kMillisecond);

}  // namespace
