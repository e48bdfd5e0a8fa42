#pragma once

#include <cstdint>
#include <vector>

#include "queries/detail/arcs.hpp"

namespace entente::detail {

/// The number of vertices of each part of a graph whose arcs lead both ways, in the order of their first vertices.
inline std::vector<std::uint32_t> component_sizes(const Arcs& all) {
  std::vector<std::uint32_t> sizes;
  std::vector<char> seen(all.vertex_count(), 0);
  std::vector<std::uint32_t> queue;
  for (std::uint32_t first = 0; first < all.vertex_count(); ++first) {
    if (seen[first] != 0) continue;
    queue.assign(1, first);
    seen[first] = 1;
    for (std::size_t at = 0; at < queue.size(); ++at)
      for (const std::uint32_t other : all.row(queue[at]))
        if (seen[other] == 0) {
          seen[other] = 1;
          queue.push_back(other);
        }
    sizes.push_back(static_cast<std::uint32_t>(queue.size()));
  }
  return sizes;
}

}  // namespace entente::detail
