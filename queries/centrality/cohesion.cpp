// Coreness and local clustering.
//
// Conventions: ties lead both ways, parallel ones count once, loops do not count. Cost: coreness O(n + m), clustering O(m^1.5).
// Stephen B. Seidman, Network structure and minimum degree, Social Networks 5 (1983) 269-287.
// Vladimir Batagelj and Matjaž Zaveršnik, An O(m) algorithm for cores decomposition of networks, arXiv cs/0310049 (2003).
// Duncan J. Watts and Steven H. Strogatz, Collective dynamics of 'small-world' networks, Nature 393 (1998) 440-442.
#include "queries/centrality/cohesion.hpp"

#include <algorithm>
#include <iterator>
#include <limits>
#include <numeric>

#include "queries/detail/arcs.hpp"
#include "queries/detail/triangles.hpp"

namespace entente {

/// Takes away the vertices with the fewest neighbours left, level by level. Those that are still there are looked through once a
/// level: a vertex as often as its coreness says, and so no more often than arcs lead to it.
std::vector<double> coreness(const Snapshot& snapshot, const MeasureInput&) {
  const detail::Arcs all = detail::arcs_of(snapshot, detail::ArcDirection::all);
  std::vector<std::uint32_t> left(
      all.vertex_count());  // neighbours that are still there; of those taken away their coreness
  for (std::uint32_t at = 0; at < left.size(); ++at) left[at] = all.degree(at);
  std::vector<std::uint32_t> there(left.size());
  std::iota(there.begin(), there.end(), 0U);
  std::vector<std::uint32_t> taken;
  while (!there.empty()) {
    const std::uint32_t level = left[*std::ranges::min_element(there, {}, [&](std::uint32_t at) { return left[at]; })];
    taken.clear();
    std::ranges::copy_if(there, std::back_inserter(taken), [&](std::uint32_t at) { return left[at] == level; });
    std::size_t next = 0;
    while (next < taken.size()) {  // it grows on the way
      const std::uint32_t vertex = taken[next++];
      for (const std::uint32_t other : all.row(vertex))
        if (left[other] > level && --left[other] == level) taken.push_back(other);
    }
    std::erase_if(there, [&](std::uint32_t at) { return left[at] <= level; });
  }
  return {left.begin(), left.end()};
}

std::vector<double> clustering(const Snapshot& snapshot, const MeasureInput& options) {
  const detail::Arcs all = detail::arcs_of(snapshot, detail::ArcDirection::all);
  const std::vector<std::uint64_t> triangles = detail::triangles_of(all, options.threads);
  std::vector<double> scores(triangles.size(), std::numeric_limits<double>::quiet_NaN());
  for (std::size_t at = 0; at < scores.size(); ++at) {
    const double degree = all.degree(at);
    if (degree >= 2) scores[at] = 2 * static_cast<double>(triangles[at]) / (degree * (degree - 1));
  }
  return scores;
}

namespace centrality {

const Measure coreness{.name = "coreness",
                       .description = "greatest k of a part in which each has k neighbours",
                       .formula = "max k with v in the k-core",
                       .conventions = "either direction",
                       .cost = "O(n + m)",
                       .citation = "Seidman 1983, Batagelj and Zaversnik 2003",
                       .signs = Signs::positive,
                       .scores = surely<entente::coreness>};
const Measure clustering{.name = "clustering",
                         .description = "share of the pairs of neighbours that are neighbours",
                         .formula = "2 t(v) / (k (k - 1))",
                         .conventions = "either direction; not defined with fewer than two neighbours",
                         .cost = "O(m^1.5)",
                         .citation = "Watts and Strogatz 1998",
                         .signs = Signs::positive,
                         .scores = surely<entente::clustering>};

}  // namespace centrality
}  // namespace entente
