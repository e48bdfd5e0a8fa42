#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "graph/snapshot.hpp"
#include "queries/centrality/measure.hpp"

namespace entente::detail {

enum class ArcDirection {
  out,  ///< as arcs lead
  in,   ///< against them
  all,  ///< both ways
};

/// The arcs of a snapshot as plain arrays: a kernel touches nothing else. Loops are left out, and a neighbour stands once in
/// a row, however many ties lead to it, if parallel edges are merged. Rows are in the order of the vertices.
struct Arcs {
  std::vector<std::uint32_t> offsets = {0};
  std::vector<std::uint32_t> targets = {};
  std::vector<std::uint32_t> edges = {};  ///< of the snapshot, by arc

  [[nodiscard]] std::size_t vertex_count() const { return offsets.size() - 1; }
  [[nodiscard]] std::uint32_t degree(std::size_t vertex) const { return offsets[vertex + 1] - offsets[vertex]; }
  [[nodiscard]] std::span<const std::uint32_t> row(std::size_t vertex) const {
    return {targets.data() + offsets[vertex], degree(vertex)};
  }
  [[nodiscard]] std::span<const std::uint32_t> edge_row(std::size_t vertex) const {
    return {edges.data() + offsets[vertex], degree(vertex)};
  }
};

Arcs arcs_of(const Snapshot& snapshot, ArcDirection direction);

/// The value of every arc, out or in: `along` if it leads from its edge's source to its target, else `against`, both in the order of
/// the snapshot's edges. `against` empty: the same as along; both empty: 1 each.
std::vector<double> arc_values(const Snapshot& snapshot, const Arcs& arcs, ArcDirection direction,
                               const std::vector<double>& along, const std::vector<double>& against);
/// Those of options.weights, and of options.lengths for out-arcs; empty: 1 each.
std::vector<double> arc_weights(const Snapshot& snapshot, const Arcs& arcs, ArcDirection direction,
                                const MeasureInput& options);
std::vector<double> arc_lengths(const Snapshot& snapshot, const Arcs& arcs, const MeasureInput& options);

/// Whether some edge leads one way only.
bool is_directed(const Snapshot& snapshot);

}  // namespace entente::detail
