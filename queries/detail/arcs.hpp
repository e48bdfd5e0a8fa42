#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "graph/snapshot.hpp"

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

/// The weight of every arc; 1 each if `by_edge`, in the order of the snapshot's edges, is empty.
std::vector<double> arc_weights(const Arcs& arcs, const std::vector<double>& by_edge);

/// Whether some edge leads one way only.
bool is_directed(const Snapshot& snapshot);

}  // namespace entente::detail
