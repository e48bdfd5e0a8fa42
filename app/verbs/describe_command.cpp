#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <map>
#include <memory>

#include "app/flags/measuring_flags.hpp"
#include "app/flags/selection_flags.hpp"
#include "app/printing/messages.hpp"
#include "app/printing/output.hpp"
#include "app/verbs/command.hpp"
#include "queries/coverage.hpp"
#include "queries/description.hpp"
#include "queries/measurement.hpp"
#include "queries/selection/series.hpp"

namespace entente {
namespace {

struct DescribeArguments {
  std::string graph;
  bool undirected = false;
  bool degrees = false;
  bool distances = false;
  unsigned threads = 0;
  Selection selection;
  Series series;
  Output output;
};

/// What one should know of figures about a part of the graph.
std::vector<Notice> notices_about(const Snapshot& snapshot, const Projection& projection) {
  std::vector<Notice> list = notices_of(snapshot.graph(), projection, snapshot.report());
  if (!projection.signs.empty()) return list;
  // Ties of both signs are counted alike, but for the triangles.
  const HostileTies hostile = hostile_among_friends(snapshot);
  if (hostile.ties > 0)
    list.push_back({"hostile",
                    fmt::format("{} hostile {} ({}) {} like the others, but for the triangles; --sign friendly leaves "
                                "{} out",
                                hostile.ties, hostile.ties == 1 ? "tie" : "ties", fmt::join(hostile.relations, ", "),
                                hostile.ties == 1 ? "counts" : "count", hostile.ties == 1 ? "it" : "them"),
                    hostile.ties, false});
  return list;
}

Table figures_table(const Snapshot& snapshot, const Projection& projection, unsigned threads) {
  const bool unknown = is_unknown(snapshot, projection);
  Table table{{{"figure", "name"}, {"value", "empty where it is not defined"}, {"definition", ""}}, {}};
  for (const GraphFigure& figure : description(snapshot, threads)) {
    table.rows.push_back({std::string(figure.name), Cell(), std::string(figure.definition)});
    if (figure.value && !unknown) table.rows.back()[1].emplace<double>(*figure.value);
  }
  return table;
}

Snapshot snapshot_of(const Graph& graph, const Projection& projection, bool undirected) {
  return Snapshot::of(
      graph, projection,
      {.parallel = ParallelEdges::merge, .directions = undirected ? Directions::ignored : Directions::as_stated});
}

/// A row a year, a column a figure.
Table series_table(const Graph& graph, Projection projection, const DescribeArguments& arguments,
                   const std::vector<SeriesDay>& days) {
  Table table{{{"year", "the year"}}, {}};
  std::map<std::string, std::size_t> columns;
  NoticeLog log;
  for (const SeriesDay& day : days) {
    projection.days = day.day;
    const Snapshot snapshot = snapshot_of(graph, projection, arguments.undirected);
    log.add(day.year, notices_about(snapshot, projection));
    const bool unknown = is_unknown(snapshot, projection);
    std::vector<Cell> row = {Cell(day.year)};
    for (const GraphFigure& figure : description(snapshot, arguments.threads)) {
      const auto [column, is_new] = columns.try_emplace(std::string(figure.name), table.columns.size());
      if (is_new) table.columns.push_back({std::string(figure.name), std::string(figure.definition)});
      if (row.size() <= column->second) row.resize(column->second + 1);
      if (figure.value && !unknown) row[column->second].emplace<double>(*figure.value);
    }
    table.rows.push_back(std::move(row));
  }
  tell(log.notices());
  table.columns.push_back({"coverage", "whether sources speak of these relations on these days"});
  for (std::size_t at = 0; at < days.size(); ++at) {
    projection.days = days[at].day;
    table.rows[at].resize(table.columns.size());
    table.rows[at].back() = std::string(coverage_extent_name(common_extent(coverage_of(graph, projection))));
  }
  return table;
}

/// Where nothing is known, or there is nothing, one row without a number.
Table distribution(const Snapshot& snapshot, const Projection& projection, const DescribeArguments& arguments) {
  Table table = arguments.degrees ? degree_distribution(snapshot) : distance_histogram(snapshot, arguments.threads);
  if (is_unknown(snapshot, projection)) table.rows.clear();
  if (table.rows.empty()) table.rows.emplace_back(table.columns.size());
  return table;
}

/// A distribution a year, one below the other.
Table distributions_table(const Graph& graph, Projection projection, const DescribeArguments& arguments,
                          const std::vector<SeriesDay>& days) {
  Table all;
  NoticeLog log;
  for (const SeriesDay& day : days) {
    projection.days = day.day;
    const Snapshot snapshot = snapshot_of(graph, projection, arguments.undirected);
    log.add(day.year, notices_about(snapshot, projection));
    append_year(all, day, distribution(snapshot, projection, arguments));
  }
  tell(log.notices());
  return all;
}

Result<ExitCode> run_describe(const DescribeArguments& arguments) {
  const auto asked = ask(arguments.graph, arguments.selection);
  if (!asked) return asked.error();
  const Graph& graph = asked->graph;
  const Projection& projection = asked->projection;
  const auto days = days_of(arguments.series, projection);
  if (!days) return days.error();
  if (!days->empty()) {
    const bool spread = arguments.degrees || arguments.distances;
    return answer(spread ? distributions_table(graph, projection, arguments, *days)
                         : series_table(graph, projection, arguments, *days),
                  arguments.output);
  }
  const auto snapshot = snapshot_of(graph, projection, arguments.undirected);
  tell(notices_about(snapshot, projection));
  if (snapshot.vertex_count() == 0) return empty_selection(graph, projection);
  const Table table = arguments.degrees || arguments.distances ? distribution(snapshot, projection, arguments)
                                                               : figures_table(snapshot, projection, arguments.threads);
  return answer(table, arguments.output);
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
  add_series_flags(verb, arguments->series);
  add_output_flags(verb, arguments->output);
  verb.footer("Parallel ties count once. Entities without a tie in this part of the graph are left out.");
  return [arguments] { return run_describe(*arguments); };
}

}  // namespace entente
