#pragma once

#include <cmath>
#include <utility>
#include <vector>

#include "graph/snapshot.hpp"

namespace entente::test {

/// A snapshot as matrices, for oracles that are written from the definitions and share no code with the measures.
struct DenseGraph {
  using Matrix = std::vector<std::vector<double>>;

  explicit DenseGraph(const Snapshot& snapshot)
      : n(snapshot.vertex_count()), arc(n, std::vector<double>(n, 0.0)), sign(arc) {
    for (const Snapshot::Edge& edge : snapshot.edges()) {
      const std::size_t a = edge.source.value();
      const std::size_t b = edge.target.value();
      if (a == b) continue;
      arc[a][b] = 1;
      if (!edge.directed) arc[b][a] = 1;
      directed |= edge.directed;
      sign[a][b] = sign[b][a] = edge.sign;
    }
    distance.assign(n, std::vector<double>(n, infinity));
    for (std::size_t a = 0; a < n; ++a) {
      distance[a][a] = 0;
      for (std::size_t b = 0; b < n; ++b)
        if (arc[a][b] > 0) distance[a][b] = 1;
    }
    // Floyd (1962) and Warshall.
    for (std::size_t k = 0; k < n; ++k)
      for (std::size_t a = 0; a < n; ++a)
        for (std::size_t b = 0; b < n; ++b)
          if (distance[a][k] + distance[k][b] < distance[a][b]) distance[a][b] = distance[a][k] + distance[k][b];
  }

  /// 1 where a tie leads one way or the other.
  [[nodiscard]] double tied(std::size_t a, std::size_t b) const { return arc[a][b] > 0 || arc[b][a] > 0 ? 1.0 : 0.0; }

  static constexpr double infinity = 1e9;
  std::size_t n;
  Matrix arc;
  Matrix sign;
  Matrix distance;
  bool directed = false;
};

/// Solves a system of linear equations by elimination with pivots.
inline std::vector<double> solution(DenseGraph::Matrix a, std::vector<double> b) {
  const std::size_t n = b.size();
  for (std::size_t column = 0; column < n; ++column) {
    std::size_t pivot = column;
    for (std::size_t row = column; row < n; ++row)
      if (std::abs(a[row][column]) > std::abs(a[pivot][column])) pivot = row;
    std::swap(a[pivot], a[column]);
    std::swap(b[pivot], b[column]);
    for (std::size_t row = 0; row < n; ++row) {
      if (row == column || a[row][column] == 0) continue;
      const double factor = a[row][column] / a[column][column];
      for (std::size_t k = column; k < n; ++k) a[row][k] -= factor * a[column][k];
      b[row] -= factor * b[column];
    }
  }
  for (std::size_t row = 0; row < n; ++row) b[row] /= a[row][row];
  return b;
}

}  // namespace entente::test
