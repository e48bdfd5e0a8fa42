#include "queries/detail/arcs.hpp"

#include <algorithm>

namespace entente::detail {

Arcs arcs_of(const Snapshot& snapshot, ArcDirection direction) {
  // Without directions all rows are the same, and no edge stands twice in one.
  const bool both = direction == ArcDirection::all && is_directed(snapshot);
  if (direction == ArcDirection::all && !both) direction = ArcDirection::out;
  Arcs arcs;
  arcs.offsets.reserve(snapshot.vertex_count() + 1);
  arcs.targets.reserve(snapshot.arc_count());
  arcs.edges.reserve(snapshot.arc_count());
  std::vector<Snapshot::Arc> row;
  for (std::size_t at = 0; at < snapshot.vertex_count(); ++at) {
    const VertexId vertex(at);
    const auto out = snapshot.out(vertex);
    const auto in = snapshot.in(vertex);
    row.clear();
    if (direction != ArcDirection::in) row.insert(row.end(), out.begin(), out.end());
    if (direction != ArcDirection::out) row.insert(row.end(), in.begin(), in.end());
    std::erase_if(row, [&](const Snapshot::Arc& arc) { return arc.target == vertex; });
    const auto place = [](const Snapshot::Arc& arc) { return std::pair(arc.target, arc.edge); };
    if (!std::ranges::is_sorted(row, {}, place)) std::ranges::sort(row, {}, place);
    // An edge that leads both ways stands in both rows.
    const auto same = [](const Snapshot::Arc& a, const Snapshot::Arc& b) {
      return a.target == b.target && a.edge == b.edge;
    };
    if (both) row.erase(std::unique(row.begin(), row.end(), same), row.end());
    for (const Snapshot::Arc& arc : row) {
      arcs.targets.push_back(arc.target.value());
      arcs.edges.push_back(arc.edge);
    }
    arcs.offsets.push_back(static_cast<std::uint32_t>(arcs.targets.size()));
  }
  return arcs;
}

std::vector<double> arc_weights(const Arcs& arcs, const std::vector<double>& by_edge) {
  std::vector<double> weights(arcs.targets.size(), 1.0);
  if (!by_edge.empty())
    for (std::size_t arc = 0; arc < weights.size(); ++arc) weights[arc] = by_edge[arcs.edges[arc]];
  return weights;
}

bool is_directed(const Snapshot& snapshot) { return snapshot.directed(); }

}  // namespace entente::detail
