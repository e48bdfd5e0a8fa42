// Import of a table of 1,000,000 rows shaped like ATOP's member file (the columns that the mapping reads, and as many
// others) into a graph file, from the first byte read to the commit. The peer is SQLite itself: the same rows and the same
// statements' worth of columns put into one table by a loop that parses nothing.
#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include <atomic>
#include <fstream>
#include <random>

#include "importers/registry.hpp"
#include "importers/sink/import_session.hpp"
#include "store/graph_writer.hpp"
#include "tests/support/temporary_folder.hpp"

namespace {

using entente::test::TemporaryFolder;

constexpr int row_count = 1'000'000;

void write_rows(const std::filesystem::path& path) {
  std::ofstream out(path, std::ios::binary);
  out << "atopid,cowid,cow4id,member,cowsys,yrent,moent,dayent,yrexit,moexit,dayexit,ineffect,bilat,phase,maxphase,"
         "wartime,"
         "defense,offense,neutral,nonagg,consul";
  for (int column = 0; column < 80; ++column) out << ",extra" << column;
  out << '\n';
  constexpr std::array codes = {2, 20, 70, 200, 210, 220, 230, 300, 325, 350, 365, 640, 710, 740};
  std::mt19937 random(1);  // the same rows each time
  const auto below = [&](unsigned limit) { return static_cast<unsigned>(random() % limit); };
  for (int row = 0; row < row_count; ++row) {
    const unsigned year = 1816 + below(190);
    const bool open = below(3) == 0;
    out << fmt::format("{},{},{},{},1,{},{},{},{},{},{},{},{},{},0,0,{},{},{},{},{}", 1000 + row / 4, below(300),
                       below(300), codes[below(codes.size())], year, 1 + below(12), 1 + below(28),
                       open ? 0 : year + 1 + below(10), open ? 0 : 1 + below(12), open ? 0 : 1 + below(28),
                       open ? 1 : 0, below(2), below(3), below(2), below(2), below(2), below(2), below(2));
    for (int column = 0; column < 80; ++column) out << (column % 7 == 0 ? ",1" : ",0");
    out << '\n';
  }
}

void import_table(benchmark::State& state) {
  const TemporaryFolder folder;
  write_rows(folder / "rows.csv");
  const std::atomic<bool> stop = false;
  for (auto _ : state) {
    std::filesystem::remove(folder / "graph.entente");
    auto graph = entente::GraphFile::open(folder / "graph.entente", entente::Access::write).value();
    auto writer = entente::GraphWriter::begin(graph).value();
    auto file = entente::InputFile::open(folder / "rows.csv").value();
    const auto plan = entente::import_plan(file.head(), {}).value();
    entente::ImportSession session(writer, stop);
    session.begin_file("rows.csv", plan.reader);
    if (!plan.read(file, session)) state.SkipWithError("not read");
    const auto report = session.end_file(file.checksum());
    if (!writer.commit()) state.SkipWithError("not committed");
    state.counters["claims"] = static_cast<double>(report.summary.claims_added);
  }
  state.SetItemsProcessed(state.iterations() * row_count);
}
BENCHMARK(import_table)->Unit(benchmark::kMillisecond)->MinTime(5);

void sqlite_alone(benchmark::State& state) {
  const TemporaryFolder folder;
  const std::string verbatim(95, 'x');  // what is kept of a row
  for (auto _ : state) {
    std::filesystem::remove(folder / "peer.sqlite");
    auto database = entente::Database::open(folder / "peer.sqlite", entente::Access::write).value();
    static_cast<void>(
        database.execute("PRAGMA page_size = 16384; CREATE TABLE r (a, b, c, d, e, f, g, h, i, j, v TEXT); BEGIN"));
    auto insert = database.prepare("INSERT INTO r VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)").value();
    for (std::int64_t row = 0; row < row_count; ++row) {
      for (int column = 1; column <= 10; ++column) insert.bind(column, row);
      insert.bind(11, std::string_view(verbatim));
      insert.run();
    }
    static_cast<void>(database.execute("COMMIT"));
  }
  state.SetItemsProcessed(state.iterations() * row_count);
}
BENCHMARK(sqlite_alone)->Unit(benchmark::kMillisecond)->MinTime(5);

}  // namespace
