#pragma once

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <vector>

namespace entente::detail {

/// Vertices that hang together, by the first of them: a forest of disjoint sets.
class Parts {
 public:
  explicit Parts(std::size_t vertices) : first_(vertices) { std::iota(first_.begin(), first_.end(), 0U); }
  /// The first vertex of the part of a vertex.
  std::uint32_t of(std::uint32_t vertex) {
    while (first_[vertex] != vertex) vertex = first_[vertex] = first_[first_[vertex]];
    return vertex;
  }
  void unite(std::uint32_t a, std::uint32_t b) {
    a = of(a);
    b = of(b);
    first_[std::max(a, b)] = std::min(a, b);
  }

 private:
  std::vector<std::uint32_t> first_;
};

}  // namespace entente::detail
