#include "queries/centrality/measure.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <string>

namespace entente {

Table centrality_table(const Snapshot& snapshot, std::span<const Measure* const> measures,
                       const std::vector<std::vector<double>>& scores) {
  std::vector<std::size_t> order(snapshot.vertex_count());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const auto rank = [&](std::size_t at) {
    const double score = scores.front()[at];
    return std::isnan(score) ? -std::numeric_limits<double>::infinity() : score;
  };
  // Vertices stand in the order of their ids, which a stable sort keeps for equal scores.
  if (!scores.empty()) std::ranges::stable_sort(order, std::ranges::greater{}, rank);
  Table table{{{"entity", "id"}, {"name", "label"}}, {}};
  for (const Measure* measure : measures) {
    std::string name(measure->name);
    std::ranges::replace(name, '-', '_');
    table.columns.push_back({name, std::string(measure->description)});
  }
  for (const std::size_t at : order) {
    const Entity& entity = snapshot[VertexId(at)];
    std::vector<Cell> row;
    row.reserve(2 + scores.size());
    row.emplace_back(entity.id);
    row.emplace_back(entity.label);
    for (const std::vector<double>& column : scores) {
      row.emplace_back();
      if (!std::isnan(column[at])) row.back().emplace<double>(column[at]);
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

}  // namespace entente
