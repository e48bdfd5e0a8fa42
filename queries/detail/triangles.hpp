#pragma once

#include <cstdint>
#include <vector>

#include "queries/detail/arcs.hpp"

namespace entente::detail {

/// The number of triangles that each vertex belongs to, in the graph of all arcs taken both ways. Each triangle is found once,
/// from its vertex of the lowest degree. Cost: O(m^1.5). Chiba and Nishizeki (1985), Latapy (2008).
std::vector<std::uint64_t> triangles_of(const Arcs& all, unsigned threads);

}  // namespace entente::detail
