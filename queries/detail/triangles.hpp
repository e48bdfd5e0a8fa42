#pragma once

#include <cstdint>
#include <vector>

#include "queries/detail/arcs.hpp"

namespace entente::detail {

/// The number of triangles that each vertex belongs to, in the graph of all arcs taken both ways. Each triangle is found once,
/// from its vertex of the lowest degree. Cost: O(m^1.5). Chiba and Nishizeki (1985), Latapy (2008).
std::vector<std::uint64_t> triangles_of(const Arcs& all, unsigned threads);

/// Three vertices and the edges of the snapshot between them.
struct Triangle {
  std::uint32_t a;
  std::uint32_t b;
  std::uint32_t c;
  std::uint32_t edge_ab;
  std::uint32_t edge_bc;
  std::uint32_t edge_ac;
};

/// Calls with each triangle once.
template <typename OnTriangle>
void for_each_triangle(const Arcs& all, const OnTriangle& on_triangle) {
  constexpr std::uint32_t no_edge = 0xFFFFFFFFU;
  std::vector<std::uint32_t> edge_to(all.vertex_count(), no_edge);
  const auto before = [&](std::uint32_t x, std::uint32_t y) {
    return all.degree(x) != all.degree(y) ? all.degree(x) < all.degree(y) : x < y;
  };
  for (std::uint32_t a = 0; a < all.vertex_count(); ++a) {
    for (std::uint32_t arc = all.offsets[a]; arc < all.offsets[a + 1]; ++arc)
      if (before(a, all.targets[arc])) edge_to[all.targets[arc]] = all.edges[arc];
    for (const std::uint32_t b : all.row(a)) {
      if (!before(a, b)) continue;
      for (std::uint32_t arc = all.offsets[b]; arc < all.offsets[b + 1]; ++arc) {
        const std::uint32_t c = all.targets[arc];
        if (edge_to[c] != no_edge && before(b, c))
          on_triangle(Triangle{a, b, c, edge_to[b], all.edges[arc], edge_to[c]});
      }
    }
    for (const std::uint32_t b : all.row(a)) edge_to[b] = no_edge;
  }
}

}  // namespace entente::detail
