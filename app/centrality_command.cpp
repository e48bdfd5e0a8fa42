#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "app/command.hpp"
#include "app/measuring_flags.hpp"
#include "app/messages.hpp"
#include "app/output.hpp"
#include "app/selection.hpp"
#include "queries/coverage.hpp"

namespace entente {
namespace {

struct CentralityArguments {
  std::string graph;
  std::size_t top = 0;
  MeasuringFlags measuring;
  Selection selection;
  Output output;
};

void add_coverage(Table& table, const Graph& graph, const Projection& projection) {
  const auto extent = common_extent(coverage_of(graph, projection));
  table.columns.push_back(
      {"coverage", "whether sources speak of these relations on these days: known, partly, unknown or undeclared"});
  for (auto& row : table.rows) row.emplace_back(std::string(coverage_extent_name(extent)));
}

ExitCode run_centrality(const CentralityArguments& arguments) {
  const auto graph = read_graph_file(arguments.graph, arguments.selection);
  if (!graph) return fail(graph.error());
  const auto projection = projection_of(arguments.selection, *graph);
  if (!projection) return fail(projection.error());
  const auto measuring = measuring_of(arguments.measuring, *graph, projection->days);
  if (!measuring) return fail(measuring.error());
  const auto made = measurement(*graph, *projection, *measuring);
  if (!made) return fail(made.error());
  if (made->snapshot.vertex_count() == 0) return fail(empty_selection(*graph, *projection));
  tell_about(*made, *measuring);
  Table table = centrality_table(made->snapshot, measuring->measures, made->scores);
  if (arguments.top > 0 && table.rows.size() > arguments.top) table.rows.resize(arguments.top);
  if (arguments.output.format != "table") add_coverage(table, *graph, *projection);
  const auto written = write(table, arguments.output);
  return written ? ExitCode::done : fail(written.error());
}

}  // namespace

Run define_centrality(CLI::App& verb) {
  const auto arguments = std::make_shared<CentralityArguments>();
  verb.add_option("GRAPH", arguments->graph, "The graph file")->required();
  verb.add_option("--top", arguments->top, "Only the first N rows")->type_name("N");
  add_measuring_flags(verb, arguments->measuring);
  add_selection_flags(verb, arguments->selection);
  add_output_flags(verb, arguments->output);
  verb.footer(
      "Parallel ties count once (but for strengths). Entities without a tie in this part of the graph are left out. "
      "The\n"
      "first measure decides the order. What each measure is: docs/measures.md.");
  return [arguments] { return run_centrality(*arguments); };
}

}  // namespace entente
