#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>
#include <ostream>
#include <sstream>

#include "app/flags/selection_flags.hpp"
#include "app/printing/messages.hpp"
#include "app/printing/output.hpp"
#include "app/printing/terminal_table.hpp"
#include "app/printing/tie_text.hpp"
#include "app/verbs/command.hpp"
#include "exporters/tables/json_writer.hpp"
#include "queries/graph_statistics.hpp"

namespace entente {
namespace {

struct StatsArguments {
  std::string graph;
  Selection selection;
  Output output;
};

Cell number(std::size_t value) { return static_cast<std::int64_t>(value); }

Table relation_table(const GraphStatistics& statistics) {
  Table table{
      {{"relation", "relation"},
       {"relations", "typed edges: one for each relation, ends and period"},
       {"pairs",
        "distinct pairs; of a symmetric relation without regard to order, of others ordered: there and back are two"},
       {"entities", "distinct entities at their ends"},
       {"treaties", "distinct treaties or conflicts under which they hold"}},
      {}};
  for (const RelationCount& count : statistics.by_relation)
    table.rows.push_back(
        {count.relation, number(count.relations), number(count.pairs), number(count.entities), number(count.treaties)});
  return table;
}

Table entity_table(const GraphStatistics& statistics) {
  Table table{{{"type", "entity type"}, {"entities", "number of entities"}}, {}};
  for (const EntityCount& count : statistics.by_entity_type) table.rows.push_back({count.type, number(count.entities)});
  return table;
}

Table source_table(const Graph& graph) {
  std::vector<std::size_t> claims(graph.sources().size());
  for (const Claim& claim : graph.claims()) ++claims[claim.source.value()];
  Table table{{{"source", "key of the source"},
               {"title", "its title"},
               {"version", "its version"},
               {"claims", "number of claims, of every mode"},
               {"licence", "terms of use"},
               {"sha256", "checksum of the file that it was first read from"}},
              {}};
  for (std::size_t at = 0; at < claims.size(); ++at) {
    const Source& source = graph.sources()[at];
    table.rows.push_back(
        {source.key, source.title, source.version, number(claims[at]), source.licence, source.checksum});
  }
  std::ranges::sort(table.rows);
  return table;
}

Table coverage_table(const Graph& graph, bool for_people) {
  Table table{{{"source", "key of the source"},
               {"relation", "what it speaks about; empty for all that it claims"},
               {"begin", "from when"},
               {"end", "until when (first day not covered)"},
               {"population", "about whom"}},
              {}};
  for (const Coverage& part : graph.coverage())
    table.rows.push_back({graph[part.source].key, part.relation, date_text(part.period.begin),
                          end_text(part.period, for_people), part.population});
  std::ranges::sort(table.rows);
  return table;
}

std::string json_rows(const Table& table) {
  std::ostringstream rows;
  write_json(rows, table);
  std::string text = rows.str();
  text.pop_back();  // the end of the line
  return text;
}

void write_json_statistics(std::ostream& out, const Graph& graph, const GraphStatistics& statistics) {
  out << fmt::format(
      "{{\n  \"entities\": {{\"total\": {}, \"by_type\": {}}},\n  \"relations\": {{\"total\": {}, \"by_type\": {}}},\n"
      "  \"claims\": {},\n  \"judged_out\": {},\n  \"sources\": {},\n  \"coverage\": {}\n}}\n",
      statistics.entities, json_rows(entity_table(statistics)), statistics.relations,
      json_rows(relation_table(statistics)), graph.claims().size(), graph.judged_out(), json_rows(source_table(graph)),
      json_rows(coverage_table(graph, false)));
}

void write_text_statistics(std::ostream& out, const Graph& graph, const GraphStatistics& statistics) {
  out << fmt::format("{} entities\n", statistics.entities);
  if (statistics.entities > 0) write_terminal_table(out, entity_table(statistics));
  out << fmt::format("\n{} relations\n", statistics.relations);
  if (statistics.relations > 0) write_terminal_table(out, relation_table(statistics));
  Table sources = source_table(graph);
  out << fmt::format("\n{} claims of {} sources\n", graph.claims().size(), sources.rows.size());
  if (graph.judged_out() > 0)
    out << fmt::format(
        "{} more are left out, as judgements or --continuity say: about nobody known, or with two ends that are one\n",
        graph.judged_out());
  // People read the key, the title and the number; the rest is in the other formats.
  sources.columns.resize(4);
  for (auto& row : sources.rows) row.resize(4);
  if (!sources.rows.empty()) write_terminal_table(out, sources);
  const Table coverage = coverage_table(graph, true);
  if (coverage.rows.empty()) return;
  out << "\nWhat the sources speak about; outside of it their silence means \"unknown\"\n";
  write_terminal_table(out, coverage);
}

Result<ExitCode> run_stats(const StatsArguments& arguments) {
  const auto asked = ask(arguments.graph, arguments.selection);
  if (!asked) return asked.error();
  const Graph& graph = asked->graph;
  const Projection& projection = asked->projection;
  const auto snapshot = Snapshot::of(graph, projection, {.isolates = isolates_of_inventory(projection)});
  tell(notices_of(graph, projection, snapshot.report()));
  const GraphStatistics statistics = statistics_of(snapshot);
  const Output& output = arguments.output;
  const bool rows = output.format == OutputFormat::csv || output.format == OutputFormat::jsonl;
  if (rows) return answer(relation_table(statistics), output);
  return answer(
      [&](std::ostream& out) {
        if (output.format == OutputFormat::json)
          write_json_statistics(out, graph, statistics);
        else
          write_text_statistics(out, graph, statistics);
      },
      output);
}

}  // namespace

Run define_stats(CLI::App& verb) {
  const auto arguments = std::make_shared<StatsArguments>();
  verb.add_option("GRAPH", arguments->graph, "The graph file")->required();
  add_selection_flags(verb, arguments->selection);
  add_output_flags(verb, arguments->output);
  return [arguments] { return run_stats(*arguments); };
}

}  // namespace entente
