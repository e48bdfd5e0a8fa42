
#include <CLI/CLI.hpp>
#include <memory>

#include "app/command.hpp"
#include "app/messages.hpp"
#include "app/output.hpp"
#include "app/selection.hpp"
#include "queries/centrality/registry.hpp"
#include "queries/coverage.hpp"

namespace entente {
namespace {

struct CentralityArguments {
  std::string graph;
  std::string measure = "degree";
  std::size_t top = 0;
  bool normalised = false;
  bool undirected = false;
  unsigned threads = 0;
  Selection selection;
  Output output;
};

ExitCode run_centrality(const CentralityArguments& arguments) {
  const auto measure = measure_named(arguments.measure);
  if (!measure) return fail(Error{"--measure: " + measure.error().message, measure.error().kind});
  const auto graph = read_graph_file(arguments.graph, arguments.selection);
  if (!graph) return fail(graph.error());
  const auto projection = projection_of(arguments.selection, *graph);
  if (!projection) return fail(projection.error());
  const auto snapshot =
      Snapshot::of(*graph, *projection,
                   {.parallel = ParallelEdges::merge,
                    .directions = arguments.undirected ? Directions::ignored : Directions::as_stated});
  if (snapshot.vertex_count() == 0)
    return fail(Error{"this part of the graph is empty; try another day or relation", ErrorKind::not_found});
  Table table =
      centrality_table(snapshot, **measure, {.normalised = arguments.normalised, .threads = arguments.threads});
  if (arguments.top > 0 && table.rows.size() > arguments.top) table.rows.resize(arguments.top);
  if (arguments.output.format != "table") {
    const auto extent = common_extent(coverage_of(*graph, *projection));
    table.columns.push_back(
        {"coverage", "whether sources speak of these relations on these days: known, partly, unknown or undeclared"});
    for (auto& row : table.rows) row.emplace_back(std::string(coverage_extent_name(extent)));
  }
  const auto written = write(table, arguments.output);
  return written ? ExitCode::done : fail(written.error());
}

}  // namespace

Run define_centrality(CLI::App& verb) {
  const auto arguments = std::make_shared<CentralityArguments>();
  verb.add_option("GRAPH", arguments->graph, "The graph file")->required();
  verb.add_option("--measure", arguments->measure, "The measure, see 'entente list measures' (degree if not given)")
      ->type_name("MEASURE");
  verb.add_option("--top", arguments->top, "Only the first N rows")->type_name("N");
  verb.add_flag("--normalised", arguments->normalised,
                "Divide by the greatest value that a graph of this size could give");
  verb.add_flag("--undirected", arguments->undirected, "Let every tie lead both ways");
  verb.add_option("--threads", arguments->threads, "Use so many; the result does not depend on it")
      ->type_name("N")
      ->check(CLI::Range(0U, 1024U));
  add_selection_flags(verb, arguments->selection);
  add_output_flags(verb, arguments->output);
  verb.footer("Parallel ties count once. Entities without a tie in this part of the graph are left out.");
  return [arguments] { return run_centrality(*arguments); };
}

}  // namespace entente
