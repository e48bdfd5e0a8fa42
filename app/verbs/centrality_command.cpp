#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>
#include <tuple>

#include "app/flags/measuring_flags.hpp"
#include "app/flags/selection_flags.hpp"
#include "app/printing/entity_codes.hpp"
#include "app/printing/messages.hpp"
#include "app/printing/output.hpp"
#include "app/printing/terminal_table.hpp"
#include "app/verbs/command.hpp"
#include "queries/coverage.hpp"
#include "queries/explanation.hpp"
#include "queries/selection/series.hpp"

namespace entente {
namespace {

struct CentralityArguments {
  std::string graph;
  std::size_t top = 0;
  bool explain = false;
  MeasuringFlags measuring;
  Selection selection;
  Series series;
  Output output;
};

void add_coverage(Table& table, const Graph& graph, const Projection& projection) {
  const auto extent = common_extent(coverage_of(graph, projection));
  table.columns.push_back(
      {"coverage", "whether sources speak of these relations on these days: known, partly, unknown or undeclared"});
  for (auto& row : table.rows) row.emplace_back(std::string(coverage_extent_name(extent)));
}

/// The answers for the days of a series, one below the other with the year in front. A year of which nothing is known, or in
/// which there is nothing, has one row without an entity.
Result<Table> series_table(const Graph& graph, Projection projection, const Measuring& asked,
                           const std::vector<SeriesDay>& days, const CentralityArguments& arguments) {
  const auto& [top, explain] = std::tie(arguments.top, arguments.explain);
  Table all;
  std::string words;
  NoticeLog log;
  for (const SeriesDay& day : days) {
    projection.days = day.day;
    const auto on_day = measuring_on(arguments.measuring, graph, day.day, asked);
    if (!on_day) return Error{fmt::format("{}: {}", day.year, on_day.error().message), on_day.error().kind};
    const Measuring& measuring = *on_day;
    const auto made = measurement(graph, projection, measuring);
    if (!made) return Error{fmt::format("{}: {}", day.year, made.error().message), made.error().kind};
    log.add(day.year, notices_of(*made, measuring, projection));
    if (explain && made->snapshot.vertex_count() > 0)
      words = fmt::format("Told of {}:\n{}", day.year, explanation(*made, measuring, projection));
    Table table = centrality_table(made->snapshot, measuring.measures, made->scores);
    if (top > 0 && table.rows.size() > top) table.rows.resize(top);
    if (table.rows.empty()) table.rows.emplace_back(table.columns.size());
    add_codes(table, graph, arguments.selection.codes, projection.days);
    add_coverage(table, graph, projection);
    append_year(all, day, std::move(table));
  }
  tell(log.notices());
  std::cerr << words;
  return all;
}

Result<ExitCode> run_centrality(const CentralityArguments& arguments) {
  const auto asked = ask(arguments.graph, arguments.selection);
  if (!asked) return asked.error();
  const Graph& graph = asked->graph;
  const Projection& projection = asked->projection;
  const auto measuring = measuring_of(arguments.measuring, graph, projection.days);
  if (!measuring) return measuring.error();
  const auto days = days_of(arguments.series, projection);
  if (!days) return days.error();
  if (!days->empty()) {
    const auto table = series_table(graph, projection, *measuring, *days, arguments);
    if (!table) return table.error();
    return answer(*table, arguments.output);
  }
  const auto made = measurement(graph, projection, *measuring);
  if (!made) return made.error();
  if (made->snapshot.vertex_count() == 0) return empty_selection(graph, projection);
  tell(notices_of(*made, *measuring, projection));
  Table table = centrality_table(made->snapshot, measuring->measures, made->scores);
  if (arguments.top > 0 && table.rows.size() > arguments.top) table.rows.resize(arguments.top);
  add_codes(table, graph, arguments.selection.codes, projection.days);
  if (arguments.output.format != OutputFormat::table) add_coverage(table, graph, projection);
  if (arguments.explain) {
    const std::string words = explanation(*made, *measuring, projection);
    if (arguments.output.format != OutputFormat::table)
      std::cerr << words;
    else {
      return answer(
          [&](std::ostream& out) {
            out << words << '\n';
            write_terminal_table(out, table);
          },
          arguments.output);
    }
  }
  return answer(table, arguments.output);
}

}  // namespace

Run define_centrality(CLI::App& verb) {
  const auto arguments = std::make_shared<CentralityArguments>();
  verb.add_option("GRAPH", arguments->graph, "The graph file")->required();
  verb.add_option("--top", arguments->top, "Only the first N rows (of each year)")
      ->type_name("N")
      ->check(CLI::Range(std::size_t{1}, std::size_t{1'000'000'000}));
  verb.add_flag("--explain", arguments->explain,
                "Say in words what the numbers mean (of a series: those of the last year)");
  add_measuring_flags(verb, arguments->measuring);
  add_selection_flags(verb, arguments->selection);
  add_codes_flag(verb, arguments->selection);
  add_series_flags(verb, arguments->series);
  add_output_flags(verb, arguments->output);
  verb.footer(
      "Parallel ties count once (but for strengths). Entities without a tie in this part of the graph are left out. "
      "The\n"
      "first measure decides the order. What each measure is: docs/measures.md.");
  return [arguments] { return run_centrality(*arguments); };
}

}  // namespace entente
