#include <CLI/CLI.hpp>
#include <memory>

#include "app/command.hpp"
#include "app/messages.hpp"
#include "app/output.hpp"
#include "app/selection.hpp"
#include "queries/description.hpp"

namespace entente {
namespace {

struct DescribeArguments {
  std::string graph;
  bool undirected = false;
  bool degrees = false;
  bool distances = false;
  unsigned threads = 0;
  Selection selection;
  Output output;
};

Table figures_table(const Snapshot& snapshot, unsigned threads) {
  Table table{{{"figure", "name"}, {"value", "empty where it is not defined"}, {"definition", ""}}, {}};
  for (const GraphFigure& figure : description(snapshot, threads)) {
    table.rows.push_back({std::string(figure.name), Cell(), std::string(figure.definition)});
    if (figure.value) table.rows.back()[1].emplace<double>(*figure.value);
  }
  return table;
}

ExitCode run_describe(const DescribeArguments& arguments) {
  const auto graph = read_graph_file(arguments.graph, arguments.selection);
  if (!graph) return fail(graph.error());
  const auto projection = projection_of(arguments.selection, *graph);
  if (!projection) return fail(projection.error());
  const auto snapshot =
      Snapshot::of(*graph, *projection,
                   {.parallel = ParallelEdges::merge,
                    .directions = arguments.undirected ? Directions::ignored : Directions::as_stated});
  if (snapshot.vertex_count() == 0) return fail(empty_selection(*graph, *projection));
  const Table table = arguments.degrees     ? degree_distribution(snapshot)
                      : arguments.distances ? distance_histogram(snapshot, arguments.threads)
                                            : figures_table(snapshot, arguments.threads);
  const auto written = write(table, arguments.output);
  return written ? ExitCode::done : fail(written.error());
}

}  // namespace

Run define_describe(CLI::App& verb) {
  const auto arguments = std::make_shared<DescribeArguments>();
  verb.add_option("GRAPH", arguments->graph, "The graph file")->required();
  verb.add_flag("--undirected", arguments->undirected, "Let every tie lead both ways");
  auto* degrees = verb.add_flag("--degrees", arguments->degrees, "How many entities have how many neighbours");
  verb.add_flag("--distances", arguments->distances, "How many pairs are how many steps apart")->excludes(degrees);
  verb.add_option("--threads", arguments->threads, "Use so many; the result does not depend on it")
      ->type_name("N")
      ->check(CLI::Range(0U, 1024U));
  add_selection_flags(verb, arguments->selection);
  add_output_flags(verb, arguments->output);
  verb.footer("Parallel ties count once. Entities without a tie in this part of the graph are left out.");
  return [arguments] { return run_describe(*arguments); };
}

}  // namespace entente
