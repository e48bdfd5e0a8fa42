#pragma once

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "queries/detail/arcs.hpp"

namespace entente::detail {

/// Distances along arcs of given lengths, which are above 0 or infinite, and the shortest paths: Dijkstra (1959) from single
/// sources, or a breadth-first search if all lengths are 1. One worker a thread.
///
/// Two ways count as equally long if they differ by less than a part in 10^12: sums of the same lengths in another order do.
class LengthSearch {
 public:
  /// `lengths` by arc; empty: 1 each. Both must live longer.
  LengthSearch(const Arcs& arcs, std::span<const double> lengths);

  /// From one source. What follows is about it.
  void search(std::uint32_t source);
  /// All that can be reached, the source among them, by distance.
  [[nodiscard]] std::span<const std::uint32_t> order() const { return order_; }
  [[nodiscard]] double distance(std::uint32_t vertex) const { return distances_[vertex]; }
  /// Adds the dependencies of the source on vertices and on arcs (Brandes 2001, 2008): the shares of shortest paths that lead
  /// through them, over all targets. Either may be null.
  void add_dependencies(double* by_vertex, double* by_arc);

 private:
  void search_by_steps(std::uint32_t source);
  void search_by_length(std::uint32_t source);
  [[nodiscard]] double length(std::size_t arc) const { return lengths_.empty() ? 1 : lengths_[arc]; }
  [[nodiscard]] bool is_on_shortest_path(std::uint32_t from, std::size_t arc) const;

  const Arcs& arcs_;
  std::span<const double> lengths_;
  std::vector<std::uint32_t> order_;
  std::vector<double> distances_;
  std::vector<double> paths_;   ///< numbers of shortest paths; a double, as whole numbers overflow
  std::vector<double> shares_;  ///< (1 + dependency) / paths
  std::vector<std::pair<double, std::uint32_t>> heap_;
};

}  // namespace entente::detail
