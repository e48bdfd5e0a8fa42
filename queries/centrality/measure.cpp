#include "queries/centrality/measure.hpp"

#include <algorithm>
#include <numeric>
#include <string>

namespace entente {

Table centrality_table(const Snapshot& snapshot, const Measure& measure, const CentralityOptions& options) {
  const std::vector<double> scores = measure.scores(snapshot, options);
  std::vector<std::size_t> order(scores.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  // Vertices stand in the order of their ids, which a stable sort keeps for equal scores.
  std::ranges::stable_sort(order, std::ranges::greater{}, [&](std::size_t at) { return scores[at]; });
  std::string name(measure.name);
  std::ranges::replace(name, '-', '_');
  Table table{{{"entity", "id"}, {"name", "label"}, {name, std::string(measure.description)}}, {}};
  for (const std::size_t at : order) {
    const Entity& entity = snapshot[VertexId(at)];
    table.rows.push_back({entity.id, entity.label, scores[at]});
  }
  return table;
}

}  // namespace entente
