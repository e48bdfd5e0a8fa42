// Gephi's spreadsheet import: names of columns are compared without case; Type is the direction; Kind is the type of edge
// that keeps parallel edges apart; everything else becomes a column whose type Gephi guesses from the first rows.

#include "exporters/gephi/gephi_csv_exporter.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "exporters/columns/columns.hpp"
#include "exporters/tables/cell_text.hpp"
#include "exporters/tables/csv_writer.hpp"
#include "exporters/text/interchange_text.hpp"

namespace entente {
namespace {

std::string field(std::string_view text) {
  std::string doubled;
  for (const char c : interchange_text(text)) doubled.append(c == '\\' ? 2 : 1, c);
  return doubled;
}

template <typename Row>
std::string field(const ExportColumn<Row>& column, const Row& row, Losses& losses) {
  std::string text;
  column.append(row, text);
  if (interchange_text(text) != text) losses.add_text(row.id, column.name, text);
  return field(text);
}

/// What the tables already say in the columns that Gephi knows.
template <typename Row>
void drop_known(std::vector<ExportColumn<Row>>& columns) {
  constexpr std::array<std::string_view, 4> known = {"label", "weight", "entity_id", "statement_id"};
  std::erase_if(columns, [&](const auto& column) { return std::ranges::find(known, column.name) != known.end(); });
}

template <typename Row>
std::vector<std::string> header(std::vector<std::string> names, const std::vector<ExportColumn<Row>>& columns) {
  for (const auto& column : columns) names.push_back(field(column.name));
  return names;
}

void write_nodes(std::ostream& out, const Snapshot& snapshot, const ExportOptions& options, Losses& losses) {
  auto columns = node_columns(snapshot, options);
  const NodeColumn label = columns.front();
  drop_known(columns);
  write_csv_row(out, header({"Id", "Label"}, columns));
  for (std::size_t at = 0; at < snapshot.vertex_count(); ++at) {
    const NodeRow row = node_row(snapshot, VertexId(at));
    std::vector<std::string> fields = {field(row.id), field(label, row, losses)};
    for (const NodeColumn& column : columns) fields.push_back(field(column, row, losses));
    write_csv_row(out, fields);
  }
}

void write_edges(std::ostream& out, const Snapshot& snapshot, const ExportOptions& options, Losses& losses) {
  auto columns = edge_columns(snapshot, options);
  drop_known(columns);
  write_csv_row(out, header({"Id", "Source", "Target", "Type", "Kind", "Label", "Weight"}, columns));
  for_each_edge(snapshot, [&](const EdgeRow& row) {
    std::vector<std::string> fields = {row.id,
                                       field(row.subject->id),
                                       field(row.object->id),
                                       row.type->symmetric ? "Undirected" : "Directed",
                                       field(row.type->name),
                                       field(row.type->label),
                                       edge_weight_text(row, options.weight)};
    ++losses.edges;
    if (!options.weight.empty() && !edge_weight(row, options.weight)) losses.add(LossKind::unweighted, row.id);
    for (const EdgeColumn& column : columns) fields.push_back(field(column, row, losses));
    write_csv_row(out, fields);
    add_time_losses(losses, row.id, row.tie->period, false);
  });
}

Result<Losses> write_gephi_csv(const Snapshot& snapshot, const ExportOptions& options, const OpenPart& open) {
  const auto nodes = open("nodes");
  if (!nodes) return nodes.error();
  const auto edges = open("edges");
  if (!edges) return edges.error();
  Losses losses(options.listed_losses);
  write_nodes(**nodes, snapshot, options, losses);
  write_edges(**edges, snapshot, options, losses);
  return losses;
}

}  // namespace

Exporter gephi_csv_exporter() {
  return {.name = "gephi-csv",
          .suffixes = {".csv"},
          .description = "a table of nodes and a table of edges, for Gephi's spreadsheet import, R and pandas",
          .profiles = {},
          .keeps = {},
          .write = write_gephi_csv};
}

}  // namespace entente
