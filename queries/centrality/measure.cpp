#include "queries/centrality/measure.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <string>

namespace entente {

namespace {

/// The greatest score first; what has none last. A stable sort keeps equal ones in their order, which is that of ids.
std::vector<std::size_t> ranked(const std::vector<double>& scores) {
  std::vector<std::size_t> order(scores.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, std::ranges::greater{}, [&](std::size_t at) {
    return std::isnan(scores[at]) ? -std::numeric_limits<double>::infinity() : scores[at];
  });
  return order;
}

std::vector<Cell> vertex_cells(const Snapshot& snapshot, VertexId vertex) {
  const Entity& entity = snapshot[vertex];
  std::vector<Cell> row;
  row.emplace_back(entity.id);
  row.emplace_back(entity.label);
  return row;
}

std::vector<Cell> edge_cells(const Snapshot& snapshot, const Snapshot::Edge& edge) {
  std::vector<Cell> row = vertex_cells(snapshot, edge.source);
  for (Cell& cell : vertex_cells(snapshot, edge.target)) row.push_back(std::move(cell));
  std::string relations;
  for (const Tie& tie : snapshot.ties(edge)) {
    const std::string& name = snapshot.graph().schema()[tie.type].name;
    // The ties of an edge are ordered by relation.
    if (relations.ends_with(name) &&
        (relations.size() == name.size() || relations[relations.size() - name.size() - 1] == ' '))
      continue;
    relations += (relations.empty() ? "" : ", ") + name;
  }
  row.emplace_back(std::move(relations));
  row.emplace_back(edge.directed);
  return row;
}

}  // namespace

std::string_view measured_name(Measured of) { return of == Measured::vertices ? "entities" : "ties"; }

Table centrality_table(const Snapshot& snapshot, std::span<const Measure* const> measures,
                       const std::vector<std::vector<double>>& scores) {
  const bool of_edges = !measures.empty() && measures.front()->of == Measured::edges;
  Table table{{{"entity", "id"}, {"name", "label"}}, {}};
  if (of_edges)
    table.columns = {{"source", "id"},
                     {"source_name", "label"},
                     {"target", "id"},
                     {"target_name", "label"},
                     {"relations", "of the ties of the two"},
                     {"directed", "whether all of them lead from source to target only"}};
  for (const Measure* measure : measures) {
    std::string name(measure->name);
    std::ranges::replace(name, '-', '_');
    table.columns.push_back({name, std::string(measure->description)});
  }
  if (scores.empty()) return table;
  for (const std::size_t at : ranked(scores.front())) {
    std::vector<Cell> row =
        of_edges ? edge_cells(snapshot, snapshot.edges()[at]) : vertex_cells(snapshot, VertexId(at));
    for (const std::vector<double>& column : scores) {
      row.emplace_back();
      if (!std::isnan(column[at])) row.back().emplace<double>(column[at]);
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

}  // namespace entente
