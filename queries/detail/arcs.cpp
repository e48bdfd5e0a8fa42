#include "queries/detail/arcs.hpp"

#include <algorithm>
#include <utility>

namespace entente::detail {

namespace {

std::pair<VertexId, std::uint32_t> place(const Snapshot::Arc& arc) { return {arc.target, arc.edge}; }

/// Both ways where there are directions: an edge that leads both ways stands in both rows.
void take_both(const Snapshot& snapshot, VertexId vertex, std::vector<Snapshot::Arc>& row) {
  const auto out = snapshot.out(vertex);
  const auto in = snapshot.in(vertex);
  row.assign(out.begin(), out.end());
  row.insert(row.end(), in.begin(), in.end());
  std::ranges::sort(row, {}, place);
  row.erase(std::unique(row.begin(), row.end(), [](const auto& a, const auto& b) { return place(a) == place(b); }),
            row.end());
}

}  // namespace

Arcs arcs_of(const Snapshot& snapshot, ArcDirection direction) {
  // Without directions all rows are the same, and no edge stands twice in one.
  const bool both = direction == ArcDirection::all && is_directed(snapshot);
  Arcs arcs;
  arcs.offsets.reserve(snapshot.vertex_count() + 1);
  arcs.targets.resize(both ? 2 * snapshot.arc_count() : snapshot.arc_count());
  arcs.edges.resize(arcs.targets.size());
  std::vector<Snapshot::Arc> row;
  std::size_t end = 0;
  for (std::size_t at = 0; at < snapshot.vertex_count(); ++at) {
    const VertexId vertex(at);
    std::span<const Snapshot::Arc> stated = direction == ArcDirection::in ? snapshot.in(vertex) : snapshot.out(vertex);
    if (both) {
      take_both(snapshot, vertex, row);
      stated = row;
    } else if (!std::ranges::is_sorted(stated, {}, place)) {
      row.assign(stated.begin(), stated.end());
      std::ranges::sort(row, {}, place);
      stated = row;
    }
    for (const Snapshot::Arc& arc : stated) {
      arcs.targets[end] = arc.target.value();
      arcs.edges[end] = arc.edge;
      end += arc.target == vertex ? 0 : 1;  // a loop is written over
    }
    arcs.offsets.push_back(static_cast<std::uint32_t>(end));
  }
  arcs.targets.resize(end);
  arcs.edges.resize(end);
  return arcs;
}

std::vector<double> arc_values(const Snapshot& snapshot, const Arcs& arcs, ArcDirection direction,
                               const std::vector<double>& along, const std::vector<double>& against) {
  std::vector<double> values(arcs.targets.size(), 1.0);
  if (along.empty()) return values;
  for (std::size_t vertex = 0; vertex < arcs.vertex_count(); ++vertex) {
    for (std::uint32_t arc = arcs.offsets[vertex]; arc < arcs.offsets[vertex + 1]; ++arc) {
      const std::uint32_t edge = arcs.edges[arc];
      const std::size_t from = direction == ArcDirection::in ? arcs.targets[arc] : vertex;
      const bool is_along = against.empty() || snapshot.edges()[edge].source == VertexId(from);
      values[arc] = (is_along ? along : against)[edge];
    }
  }
  return values;
}

std::vector<double> arc_weights(const Snapshot& snapshot, const Arcs& arcs, ArcDirection direction,
                                const MeasureInput& options) {
  if (options.weights.empty()) return {};
  return arc_values(snapshot, arcs, direction, options.weights_along.empty() ? options.weights : options.weights_along,
                    options.weights_against);
}

std::vector<double> arc_lengths(const Snapshot& snapshot, const Arcs& arcs, const MeasureInput& options) {
  if (options.lengths.empty()) return {};
  return arc_values(snapshot, arcs, ArcDirection::out, options.lengths, options.lengths_against);
}

bool is_directed(const Snapshot& snapshot) { return snapshot.directed(); }

}  // namespace entente::detail
